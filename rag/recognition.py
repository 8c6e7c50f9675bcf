"""A question into everything recognised in it, each with the place where it stands and a first effect."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from rag.day_ranges import DatedSpan, day_ranges
from rag.outlets import named_outlets
from rag.press_languages import press_languages
from rag.publication_days import publication_start
from rag.understood import Effect, Kind, Recognised
from seeds import DayRange


def recognise(
    question: str, language: str, *, today: date, outlets: Sequence[str], without: Collection[Kind] = ()
) -> tuple[Recognised, ...]:
    """What a question in a language (ISO 639-1) says of the articles it means, in order.

    `outlets` are those of the store; kinds in `without` are not looked for. Dates of a switched-off kind
    are not taken for the other.
    """
    found = [
        *_sources(question, language, outlets),
        *_languages(question, language),
        *_dates(question, language, today),
    ]
    return tuple(sorted((each for each in found if each.kind not in without), key=lambda each: each.start))


def _sources(question: str, language: str, outlets: Sequence[str]) -> Iterator[Recognised]:
    for named in named_outlets(question, language, outlets):
        yield Recognised(Kind.SOURCE, (named.name,), named.start, named.end, Effect.RESTRICTS)


def _languages(question: str, language: str) -> Iterator[Recognised]:
    for named in press_languages(question, language):
        yield Recognised(Kind.LANGUAGE, (named.code,), named.start, named.end, Effect.RESTRICTS)


def _dates(question: str, language: str, today: date) -> Iterator[Recognised]:
    for dated in day_ranges(question, language, today):
        start = publication_start(question, language, dated)
        if start is not None:
            yield _dated(Kind.PUBLISHED, dated, start, Effect.RESTRICTS)
        elif dated.days != DayRange(today, today):  # "today" mostly means these days
            yield _dated(Kind.EVENT, dated, dated.start, Effect.MENTIONED)


def _dated(kind: Kind, dated: DatedSpan, start: int, effect: Effect) -> Recognised:
    first, last = dated.days.first, dated.days.last
    values = (first.isoformat() if first else "", last.isoformat() if last else "")
    return Recognised(kind, values, start, dated.end, effect, dated.days)
