"""The failing questions of a run into a few plain sentences: what cost most."""

from collections.abc import Mapping, Sequence

from evals.report.failures import Failure, Kind
from evals.run_record import RunRecord
from evals.shown import counted, percent

MOST = 3
"""Kinds of failure that the summary names."""

_SAID = {
    Kind.WRONG: "got a wrong or made-up answer without a warning",
    Kind.NOT_REFUSED: "ought to have been refused, but got quotes",
    Kind.INEXACT: "met a quote that is not word for word what its article says",
    Kind.ERROR: "failed with an error",
    Kind.FALSE_REFUSAL: "met a refusal although the articles hold the answer",
    Kind.NOT_CORRECT: "got quotes, and no acceptable answer in their language",
    Kind.OTHER_LANGUAGE: "got an answer in another language",
    Kind.NOT_CITED: "got a right answer whose citations do not rest on the gold evidence",
    Kind.DEGRADED: "met a failure on the way, of which a notice told",
}

_NOT_OF_RETRIEVAL = frozenset({Kind.INEXACT, Kind.ERROR, Kind.OTHER_LANGUAGE, Kind.DEGRADED})


def summary(records: Sequence[RunRecord], failing: Mapping[Kind, tuple[Failure, ...]]) -> tuple[str, ...]:
    """How many questions failed, then the kinds that cost most questions, each a sentence or two.

    A question counts under its worst kind only; of kinds that cost the same the worse one comes first.
    """
    lost = sum(map(len, failing.values()))
    if not lost:
        return (f"None of {counted(len(records), 'question')} went wrong.",)
    costly = sorted(failing, key=lambda kind: -len(failing[kind]))[:MOST]
    first = f"{lost:,} of {counted(len(records), 'question')} went wrong ({percent(lost / len(records))})."
    return (first, *(_said(kind, failing[kind]) for kind in costly))


def _said(kind: Kind, failing: Sequence[Failure]) -> str:
    sentence = f"{counted(len(failing), 'question')} {_SAID[kind]}."
    answerable = [each for each in failing if each.record.gold.answerable]
    if kind in _NOT_OF_RETRIEVAL or not answerable:
        return sentence
    held = sum(each.rank is not None for each in answerable)
    return f"{sentence} {_where(held, len(answerable), len(failing))}"


def _where(held: int, answerable: int, failing: int) -> str:
    """Whether retrieval is to blame."""
    whom = "them" if answerable == failing else f"the {answerable:,} answerable ones"
    return f"Gold evidence stood among the passages found for {held:,} of {whom}."
