"""A refusal names the countries of the question that no passage found names."""

import pytest

from rag.refusing import _NOT_NAMED, refusal_for
from rag.strategy import Task
from rag.texts import _PHRASES, phrases
from tests.fake_model import evidence

SHIPS = evidence("The Swedish navy has 12 ships.", before="Its neighbour Denmark has fewer.")


@pytest.mark.parametrize(
    ("question", "language", "missing"),
    [
        ("How many ships do Norway and Sweden have?", "en", "Norway"),
        ("Wie viele Schiffe haben Norwegen und Polen?", "de", "Norwegen, Polen"),
        ("كم سفينة لدى فرنسا؟", "ar", "فرنسا"),
    ],
)
def test_countries_that_no_passage_names_are_named_in_the_readers_language(
    question: str, language: str, missing: str
) -> None:
    said = refusal_for(Task(question, language, (SHIPS,)))
    assert said is not None
    assert said.startswith(phrases(language).refusal)
    assert missing in said


def test_the_language_asked_for_is_that_of_the_names() -> None:
    said = refusal_for(Task("Wie viele Schiffe hat Norwegen?", "sv", (SHIPS,), asked_in="de"))
    assert said is not None
    assert "Norge" in said


@pytest.mark.parametrize("question", ["How many ships has Denmark?", "How many ships are there?"])
def test_nothing_is_added_where_every_country_is_named(question: str) -> None:
    assert refusal_for(Task(question, "en", (SHIPS,))) is None


def test_without_evidence_nothing_is_said_of_passages() -> None:
    assert refusal_for(Task("How many ships has Norway?", "en", ())) is None


def test_every_language_with_phrases_can_name_what_is_missing() -> None:
    assert set(_NOT_NAMED) == set(_PHRASES)
