"""Two articles that give other figures are told apart by outlet and day; a second source is only cited."""

from dataclasses import replace
from datetime import date

import pytest

from rag.answer import Tier
from rag.conflicts import told_apart
from rag.strategy import Outcome, Statement
from rag.writing import answer_text
from tests.fake_model import evidence


def said(text: str, outlet: str | None, day: int) -> Statement:
    found = evidence(f"{outlet}: {text}")
    passage = replace(found.passage, source=outlet, published=date(2024, 7, day))
    return Statement(text, replace(found, passage=passage), 0.9)


FIRST = said("54,000 soldiers are stationed there.", "Nordnytt", 28)
OTHER = said("60,000 soldiers are stationed there.", "Tagesbericht", 30)


@pytest.mark.parametrize(
    ("language", "day"), [("en", "July 28, 2024"), ("de", "28. Juli 2024"), ("xx", "2024-07-28")]
)
def test_other_figures_are_told_with_outlet_and_day_in_the_readers_language(language: str, day: str) -> None:
    first, second = told_apart([FIRST, OTHER], language)
    assert first.text == f"Nordnytt, {day}: {FIRST.text}"
    assert second.text.startswith("Tagesbericht, ")


@pytest.mark.parametrize(
    "other",
    [
        said("In all 54,000 serve there.", "Tagesbericht", 30),
        said("Soldiers are stationed there.", "Tagesbericht", 30),
        replace(OTHER, evidence=FIRST.evidence),
        replace(OTHER, text=""),
    ],
)
def test_nothing_is_told_apart_that_does_not_differ_or_is_one_article(other: Statement) -> None:
    assert told_apart([FIRST, other], "en") == (FIRST, other)


def test_without_outlet_the_day_says_which_and_without_both_the_title() -> None:
    nameless = said("60,000 soldiers are stationed there.", None, 30)
    assert told_apart([FIRST, nameless], "en")[1].text == f"July 30, 2024: {nameless.text}"
    passage = replace(nameless.evidence.passage, published=None)
    undated = replace(nameless, evidence=replace(nameless.evidence, passage=passage))
    assert told_apart([FIRST, undated], "en")[1].text == f"{passage.title}: {nameless.text}"
    assert told_apart([FIRST, undated], "de")[1].text == nameless.text


def test_a_second_source_is_a_mark_behind_the_same_sentence() -> None:
    outcome = Outcome(Tier.ANSWER, None, (FIRST, replace(OTHER, text="")))
    assert answer_text(outcome, "en") == f"{FIRST.text} [1] [2]"
