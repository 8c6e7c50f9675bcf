"""`citewire feedback`: what readers said of answers, also as candidates for gold questions."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.options import Store, config_at

if TYPE_CHECKING:
    from ui.feedback import Opinion

_MARK = re.compile(r"\s*\[\d{1,4}\]")


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(feedback)


def feedback(
    gold: Annotated[
        bool, typer.Option("--gold", help="As lines of a gold file, each to be looked through by a person.")
    ] = False,
    store: Store = None,
    as_json: Annotated[bool, typer.Option("--json", help="As without it: each line is JSON.")] = False,
) -> None:
    """Write what readers said of answers, one JSON line each, oldest first; exit code 1 on a bad line."""
    import rag
    from ui.commands.console import complain, write_json
    from ui.feedback import BadLine, FeedbackFile

    config = config_at(store)
    file = FeedbackFile(config.store)
    if not file.path.exists():
        rag.existing_library(config).close()  # complains where there is no store
    noted = tuple(file.opinions())
    bad = [each for each in noted if isinstance(each, BadLine)]
    opinions = [each for each in noted if not isinstance(each, BadLine)]
    for each in bad:
        complain(f"{file.path}, line {each.number}: {each.reason}; mend or delete the line")
    for line in _candidates(opinions) if gold else _plain(opinions):
        write_json(line)
    if bad:
        raise typer.Exit(1)


def _plain(opinions: "Iterable[tuple[str, Opinion]]") -> Iterator[dict[str, Any]]:
    for moment, opinion in opinions:
        yield {"at": moment, **opinion.model_dump(mode="json")}


def _candidates(opinions: "Iterable[tuple[str, Opinion]]") -> Iterator[dict[str, Any]]:
    """Gold lines; what a reader called bad is tagged so, with the answer as it was."""
    from rag import Tier

    for number, (_, opinion) in enumerate(opinions, 1):
        record = opinion.record
        if record is None:
            continue
        answerable = record.tier is not Tier.REFUSED and bool(record.citations)
        yield {
            "id": f"feedback-{number}",
            "language": record.language,
            "question": opinion.question,
            "answerable": answerable,
            "references": [_unmarked(record.text)] if answerable else [],
            "articles": sorted({cited.document_id for cited in record.citations}) if answerable else [],
            "evidence": [cited.quote for cited in record.citations] if answerable else [],
            "tags": ["candidate", opinion.verdict, *([opinion.reason] if opinion.reason else [])],
        }


def _unmarked(text: str) -> str:
    """The text of an answer without its citation marks."""
    return _MARK.sub("", text)
