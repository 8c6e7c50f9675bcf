"""Plain LlamaIndex beside Citewire: the same articles, models, gold questions and measures.

    python -m evals.examples.plain_llamaindex --gold FILE --store DIR --out DIR

Writes `plain.jsonl` and `citewire.jsonl` into the folder of `--out` and prints what Citewire changes. A run
that was cut short goes on where it ended. `CITEWIRE_...` variables choose the models, as everywhere.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from evals import (
    Answerer,
    Assessors,
    EvalsError,
    Run,
    compare,
    header_for,
    print_comparison,
    print_figures,
    read_gold,
    run_to_file,
)
from evals.examples.plain_engine import CHUNK_TOKENS, REPLY_TOKENS, build_plain
from index import IndexingError, open_encoder, open_similarity
from rag import Config, RagError, config_from, open_assistant, served_model

SEED = 0


@dataclass(frozen=True, slots=True)
class System:
    """One side of the comparison; `name` is that of its column and, in lower case, of its run file.

    `opened` makes it ready for questions and stops its language model afterwards, so that there is one in
    memory at a time. `settings` go to the run's header.
    """

    name: str
    settings: dict[str, str | int]
    opened: Callable[[Config], AbstractContextManager[Answerer]]


@contextmanager
def opened_plain(config: Config) -> Iterator[Answerer]:
    """LlamaIndex over the store's articles, with the models of the configuration."""
    articles = open_assistant(config).articles()
    encoder = open_encoder(config.embedding_model, config.cache)
    with served_model(config) as model:
        yield build_plain(articles, encoder=encoder, model=model)


@contextmanager
def opened_citewire(config: Config) -> Iterator[Answerer]:
    """Citewire itself, its models loaded, so that no question is timed with that."""
    with closing(open_assistant(config)) as assistant:
        assistant.warm_up()
        yield assistant


SYSTEMS = {
    "plain": System("Plain", {"chunk_tokens": CHUNK_TOKENS, "reply_tokens": REPLY_TOKENS}, opened_plain),
    "citewire": System("Citewire", {}, opened_citewire),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the systems one after the other and print their figures; the exit code, 1 where one cannot run."""
    options = _parser().parse_args(arguments)
    systems = [SYSTEMS[options.only]] if options.only else list(SYSTEMS.values())
    try:
        config = config_from(os.environ, store=options.store)
        options.out.mkdir(parents=True, exist_ok=True)
        runs = [run_system(system, config, options.gold, options.out) for system in systems]
    except (EvalsError, IndexingError, RagError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if options.only:
        print_figures(Console(), runs[0].records, seed=SEED)
    else:
        print_comparison(Console(), compare(*runs, seed=SEED))
    return 0


def run_system(system: System, config: Config, gold: Path, out: Path) -> Run:
    """Ask one system every gold question; the run goes into a file of the folder `out`.

    Raises:
        GoldError: The gold file cannot be read.
        RunError: The run cannot be written, or one with other settings was left unfinished there.
        IndexingError: The store or the embedding model cannot be opened.
        ModelUnavailableError: The language model cannot be started.
    """
    questions = read_gold(gold)
    header = header_for(
        gold,
        questions,
        config=config.model_dump(mode="json") | {"system": system.name} | system.settings,
        provenance=open_assistant(config).provenance,
        seed=SEED,
    )
    with system.opened(config) as answerer:
        records = run_to_file(
            answerer,
            questions,
            out=out / f"{system.name.lower()}.jsonl",
            header=header,
            assessors=Assessors(similarity=open_similarity(config.embedding_model, config.cache)),
            on_row=lambda done, total, _: _tell(system, done, total),
        )
    return Run(header, records)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Score plain LlamaIndex beside Citewire.")
    parser.add_argument("--gold", type=Path, required=True, help="JSONL file of gold questions")
    parser.add_argument("--store", type=Path, required=True, help="store that Citewire ingested into")
    parser.add_argument("--out", type=Path, required=True, help="folder for the run files")
    parser.add_argument("--only", choices=tuple(SYSTEMS), help="run one of the two")
    return parser


def _tell(system: System, done: int, total: int) -> None:
    sys.stderr.write(f"{system.name}: {done} of {total}\n")


if __name__ == "__main__":
    sys.exit(main())
