"""Gold questions into what each part of answering adds. Run as a module.

    python -m tests.bench_answers FILE STORE --out answers.json

Every row is a whole run of the questions with one part of answering switched off, the others as they are; the
first row has all of them. A reply or a reading that an earlier row asked for is remembered with what it cost,
so that a row takes only as long as what it changes; its time says nothing.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from unittest.mock import patch

import rag.assemble
from evals import run
from evals.aggregate import figures
from evals.gold import GoldQuestion, read_gold
from evals.measures import BY_NAME
from index import Reader, Reading
from index.artefact import replacing_file
from rag import Config, TokenDrafted, Usage, config_from, open_assistant, reader_of
from rag.embedded_server import EmbeddedServer
from rag.evidence import Evidence
from rag.gate import thresholds
from rag.model import Constraint, LanguageModel, Meter, Prompt, Token

FIGURES = (
    *("correct", "correct in tier answer", "wrong in tier answer", "refusal recall", "false refusals"),
    *("evidence cited", "language match", "new prompt tokens", "completion tokens", "model calls"),
)
"""The columns, as `evals.measures` names them; the last three are means per question."""

RECKLESS = 1e-6
"""A caution that answers everything."""

UNTRAINED = "the reader's training"

Replies = dict[tuple[Prompt, Constraint | None, int], tuple[list[Token], Usage]]
"""Replies to prompts under constraints and limits, with what they cost."""


class RememberingModel:
    """A `LanguageModel` that has another one reply only where `replies` has nothing yet."""

    def __init__(self, model: LanguageModel, replies: Replies) -> None:
        self._model, self._replies = model, replies

    @property
    def tells_probabilities(self) -> bool:
        return self._model.tells_probabilities

    def stream(
        self, prompt: Prompt, *, constraint: Constraint | None, max_tokens: int, meter: Meter
    ) -> Iterator[Token]:
        key = prompt, constraint, max_tokens
        if key not in self._replies:
            own = Meter()
            asked = self._model.stream(prompt, constraint=constraint, max_tokens=max_tokens, meter=own)
            self._replies[key] = list(asked), own.usage
        tokens, usage = self._replies[key]
        _count(usage, meter)
        yield from tokens

    def choose(self, prompt: Prompt, choices: Sequence[str], *, meter: Meter) -> Mapping[str, float]:
        return self._model.choose(prompt, choices, meter=meter)


class RememberingReader:
    """A `Reader` that has another one read each text only once for a question or claim."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._read: dict[tuple[str, str, str], Reading] = {}

    def answers(self, question: str, texts: Sequence[str]) -> Reading:
        return self._remembered("answers", self._reader.answers, question, texts)

    def supports(self, claim: str, texts: Sequence[str]) -> Reading:
        return self._remembered("supports", self._reader.supports, claim, texts)

    def _remembered(
        self, kind: str, read: Callable[[str, Sequence[str]], Reading], said: str, texts: Sequence[str]
    ) -> Reading:
        for text in texts:
            if (kind, said, text) not in self._read:
                self._read[kind, said, text] = read(said, [text])
        readings = [self._read[kind, said, text] for text in texts]
        odds = tuple(each.odds[0] for each in readings)
        return Reading(odds, sum(each.tokens for each in readings), sum(each.cached for each in readings))


def _count(usage: Usage, meter: Meter) -> None:
    meter.add(
        prompt_tokens=usage.prompt_tokens,
        cached_tokens=usage.cached_tokens,
        completion_tokens=usage.completion_tokens,
    )


def _unchanged(text: str, *_: object, **__: object) -> str:
    return text


def _always(*_: object, **__: object) -> bool:
    return True


def _untranslated(*_: object) -> Generator[TokenDrafted, None, str]:
    yield from ()
    return ""


def _never(*_: object, **__: object) -> bool:
    return False


SWITCHED_OFF: dict[str, dict[str, object]] = {
    "nothing": {},
    "concepts in the ranking of sentences": {"rag.evidence.CONCEPT_WEIGHT": 0.0},
    "the sentence before, for the reader": {"rag.evidence.Evidence.in_context": Evidence.excerpt},
    "the retrieval's score in the choice": {"rag.reading.SCORE_WEIGHT": 0.0},
    "the reading of more than two sentences": {"rag.reading.READ_AT_MOST": 2},
    "the number asked for": {"rag.reading.number_is_there": _always},
    "the countries of the question": {
        "rag.reading.passage_agrees": _always,
    },
    "hints": {"rag.translating.glosses": lambda *_, **__: ()},
    "names and numbers as the reader spells them": {"rag.translating.named": _unchanged},
    "names of the lexicon": {"rag.translating.as_written": _unchanged},
    "words put right in what was written": {
        "rag.drafting.put_right": _unchanged,
        "rag.translating.put_right": _unchanged,
    },
    "the form of a draft": {"rag.drafting.sentence_grammar": lambda _: None},
    "numbers agree": {"rag.drafting.numbers_agree": _always},
    "a question given back is no answer": {"rag.drafting._only_asks": _never},
    "a draft in a third language is none": {"rag.drafting.is_in_another": _never},
    "a word copied from the sentence is none": {"rag.drafting.copies_words": _never},
    "a number counts what it counts": {"rag.drafting.counts_another": _never},
    "no country that the passage does not name": {"rag.drafting.names_no_other_country": _always},
    "support of the draft": {"rag.reading.FALSE": float("-inf")},
    "a second sentence": {"rag.reading.SECOND_ODDS": float("inf")},
    "translations": {"rag.reading.translation_of": _untranslated},
    "the second translation": {"rag.reading.TRANSLATED": 1},
    "words of the dictionary": {"rag.writing.words_left_out": lambda *_, **__: ()},
    "the gate": {"rag.reading.thresholds": lambda _: thresholds(RECKLESS)},
    UNTRAINED: {},
}
"""Part -> what stands in for it, by where it is looked up; for the last there is another reader.

That hopeless drafts are broken off saves tokens, which what remembers whole replies cannot tell.
"""


def ablated(gold: Sequence[GoldQuestion], config: Config) -> Iterator[tuple[str, dict[str, float | None]]]:
    """The figures of each row, by the part that is switched off."""
    trained, untrained = (
        RememberingReader(each) for each in (reader_of(config), reader_of(config).tuned(None))
    )
    make, replies = rag.assemble._language_model, Replies()

    def remembering(config: Config, server: EmbeddedServer) -> RememberingModel:
        return RememberingModel(make(config, server), replies)

    for part, stand_ins in SWITCHED_OFF.items():
        reader = untrained if part == UNTRAINED else trained
        with ExitStack() as changes:
            for name, value in stand_ins.items():
                changes.enter_context(patch(name, value))
            changes.enter_context(patch("rag.assemble.reader_of", lambda _, own=reader: own))
            changes.enter_context(patch("rag.assemble._language_model", remembering))
            assistant = changes.enter_context(closing(open_assistant(config)))
            scores = [record.score for record in run(assistant, gold)]
        found = figures(scores, measures=[BY_NAME[name] for name in FIGURES])
        yield part, {each.name: each.value for each in found}


def markdown(rows: Mapping[str, Mapping[str, float | None]]) -> str:
    """The rows as a table in Markdown."""
    lines = [["without", *FIGURES], ["---"] * (len(FIGURES) + 1)]
    lines += [[part, *(_shown(row[name]) for name in FIGURES)] for part, row in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _shown(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.2f}" if value < 2 else f"{value:.0f}"


def main() -> None:
    """Print the table, a row as soon as it is known; the file has the figures unrounded."""
    parser = argparse.ArgumentParser(description="Tell what each part of answering adds.")
    parser.add_argument("gold", type=Path, help="gold questions, one JSON object a line")
    parser.add_argument("store", type=Path, help="the store that they are about")
    parser.add_argument("--split", help="only the questions of this split")
    parser.add_argument("--out", type=Path, help="JSON file for the figures")
    options = parser.parse_args()
    gold = [each for each in read_gold(options.gold) if options.split in (None, each.split)]
    config = config_from(os.environ).model_copy(update={"store": options.store})
    rows = {}
    for part, row in ablated(gold, config):
        rows[part] = row
        sys.stderr.write(f"without {part}: {json.dumps(row)}\n")
    sys.stdout.write(markdown(rows) + "\n")
    if options.out:
        with replacing_file(options.out) as scratch:
            scratch.write_text(json.dumps(rows, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
