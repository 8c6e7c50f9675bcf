"""`citewire feedback`: what readers said of answers, also as candidates for gold questions."""

import re
from collections.abc import Iterator
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
    """Write what readers said of answers, one JSON line each, oldest first."""
    from ui.commands.console import write_json
    from ui.feedback import FeedbackFile

    opinions = FeedbackFile(config_at(store).store).opinions()
    for line in _candidates(opinions) if gold else _plain(opinions):
        write_json(line)


def _plain(opinions: "Iterator[tuple[str, Opinion]]") -> Iterator[dict[str, Any]]:
    for moment, opinion in opinions:
        yield {"at": moment, **opinion.model_dump(mode="json")}


def _candidates(opinions: "Iterator[tuple[str, Opinion]]") -> Iterator[dict[str, Any]]:
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
