"""What was recognised as filters: the caller's win, and what would leave no article is dropped and told."""

from dataclasses import replace
from datetime import date

import pytest

from index import Filters
from rag import Effect, Kind, Recognised, Understanding
from rag.narrowing import narrowed, widened
from seeds import DayRange
from tests.fakes import article

JULY = DayRange(date(2024, 7, 1), date(2024, 7, 31))
ARTICLES = (
    article("a", "x", source="Reuters", published=date(2024, 7, 28)),
    article("b", "x", source="Metro", language="sv", published=date(2023, 1, 12)),
    article("c", "x", source="Metro", language="sv"),
)


def source(name: str) -> Recognised:
    return Recognised(Kind.SOURCE, (name,), 0, 1, Effect.RESTRICTS)


def language(code: str) -> Recognised:
    return Recognised(Kind.LANGUAGE, (code,), 2, 3, Effect.RESTRICTS)


def dated(kind: Kind, days: DayRange) -> Recognised:
    effect = Effect.MENTIONED if kind is Kind.EVENT else Effect.RESTRICTS
    return Recognised(kind, ("", ""), 4, 5, effect, days)


@pytest.mark.parametrize(
    ("given", "recognised", "filters", "effects"),
    [
        (Filters(), [], Filters(), []),
        (Filters(), [source("Reuters")], Filters(sources=("Reuters",)), [Effect.RESTRICTS]),
        (
            Filters(),
            [source("Reuters"), source("Metro")],
            Filters(sources=("Reuters", "Metro")),
            [Effect.RESTRICTS, Effect.RESTRICTS],
        ),
        (
            Filters(),
            [source("Metro"), language("sv"), dated(Kind.PUBLISHED, DayRange(None, date(2023, 12, 31)))],
            Filters(("sv",), ("Metro",), None, date(2023, 12, 31)),
            [Effect.RESTRICTS] * 3,
        ),
        # No article of Reuters is in Swedish: the first kind holds, the second is dropped.
        (
            Filters(),
            [source("Reuters"), language("sv")],
            Filters(sources=("Reuters",)),
            [Effect.RESTRICTS, Effect.NO_ARTICLE],
        ),
        (Filters(), [language("ar")], Filters(), [Effect.NO_ARTICLE]),
        (Filters(("ar",)), [source("Reuters")], Filters(("ar",)), [Effect.NO_ARTICLE]),
        (Filters(("en",)), [language("sv")], Filters(("en",)), [Effect.OVERRULED]),
        (Filters(sources=("Metro",)), [source("Reuters")], Filters(sources=("Metro",)), [Effect.OVERRULED]),
        (
            Filters(before=date(2024, 1, 1)),
            [dated(Kind.PUBLISHED, JULY)],
            Filters(before=date(2024, 1, 1)),
            [Effect.OVERRULED],
        ),
        (
            Filters(),
            [dated(Kind.PUBLISHED, JULY)],
            Filters(after=JULY.first, before=JULY.last),
            [Effect.RESTRICTS],
        ),
        # What happened in 1945 is told later: such days never exclude.
        (
            Filters(),
            [dated(Kind.EVENT, DayRange(date(1945, 8, 1), date(1945, 8, 31)))],
            Filters(),
            [Effect.MENTIONED],
        ),
        (
            Filters(),
            [dated(Kind.EVENT, JULY), dated(Kind.EVENT, DayRange(date(2023, 1, 1), None))],
            Filters(),
            [Effect.MENTIONED, Effect.MENTIONED],
        ),
    ],
)
def test_filters_and_effects(
    given: Filters, recognised: list[Recognised], filters: Filters, effects: list[Effect]
) -> None:
    expected = tuple(replace(each, effect=effect) for each, effect in zip(recognised, effects, strict=True))
    assert narrowed(given, recognised, ARTICLES) == (filters, expected)


def test_without_what_was_recognised_the_callers_filters_stay() -> None:
    said = (source("Metro"), dated(Kind.PUBLISHED, JULY), replace(language("en"), effect=Effect.OVERRULED))
    filters = Filters(("sv",), ("Metro",), JULY.first, JULY.last)
    wide = widened(Understanding("?", "en", filters, "context", said))
    effects = (Effect.NOTHING_FOUND, Effect.NOTHING_FOUND, Effect.OVERRULED)
    told = tuple(replace(each, effect=effect) for each, effect in zip(said, effects, strict=True))
    assert wide == Understanding("?", "en", Filters(("sv",)), "context", told)
    assert widened(Understanding("?", "en", Filters(("sv",)), None, said[2:])) is None
