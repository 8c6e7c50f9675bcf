"""What a file gives while it is read, up to where too much of it has failed."""

from collections.abc import Iterable, Iterator

from seeds import Conversion, UnreadableFile

Outcome = Conversion | UnreadableFile

MOST_FAILURES = 100
"""Of one file, unless it gave more articles; a file of nothing but failures would fill the memory."""


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
