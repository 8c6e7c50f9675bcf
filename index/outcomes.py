"""What a file gives while it is read: where its articles belong, up to where too much of it has failed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from seeds import Conversion, UnreadableFile

Outcome = Conversion | UnreadableFile

MOST_FAILURES = 100
"""Of one file, unless it gave more articles; a file of nothing but failures would fill the memory."""


def placed(conversion: Conversion, within: str | None) -> Conversion:
    """The conversion, its article's id within a folder; files have theirs there, records state any."""
    article = conversion.article
    if within is None or article.id.startswith(f"{within}/"):
        return conversion
    return replace(conversion, article=replace(article, id=f"{within}/{article.id}"))


def worth_reading(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes of a file, up to a failure that stands for the rest where too many have failed."""
    given = failed = 0
    for outcome in outcomes:
        yield outcome
        if not isinstance(outcome, UnreadableFile):
            given += 1
            continue
        failed += 1
        if failed >= max(MOST_FAILURES, given):
            reason = f"{failed} failures up to here, and further lines were not read; mend them first."
            yield UnreadableFile(outcome.path, outcome.line, reason)
            return
