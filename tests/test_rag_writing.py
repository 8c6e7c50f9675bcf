"""What readers see: phrases in every language, citation marks, quotes."""

import pytest

from index import Holdings, sentence_spans
from rag.answer import Citation, Tier
from rag.strategy import Outcome, Statement
from rag.texts import phrases
from rag.writing import answer_text, cited
from seeds import LANGUAGES, detect_language
from tests.fake_model import WordRetriever, evidence, news

SHIPS = evidence("The town has 12 ships.", before="It lies on Gotland.")
SOLDIERS = evidence("Die Stadt hat 54 Soldaten [1].", "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_own_phrases(language: str) -> None:
    said = phrases(language)
    assert detect_language(said.refusal) == language
    assert detect_language(said.lead_in) == language
    assert said.translation.count("{}") == 1
    assert len(sentence_spans(said.refusal, language)) == 1


def test_an_unknown_language_gets_the_english_phrases() -> None:
    assert phrases("xx") == phrases("en")
    assert len({phrases(language) for language in LANGUAGES}) == len(LANGUAGES)


def test_a_refusal_is_in_the_language_of_the_question() -> None:
    outcome = Outcome(Tier.REFUSED, None, ())
    assert answer_text(outcome, "sv") == "Det framgår tyvärr inte av artiklarna."


def test_every_sentence_of_an_answer_carries_the_mark_of_its_evidence() -> None:
    statements = (
        Statement("It has 12 ships. They are old.", SHIPS, 0.9),
        Statement("It has 54 soldiers.", SOLDIERS, 0.8),
        Statement("So 12 it is.", SHIPS, 0.7),
    )
    assert answer_text(Outcome(Tier.ANSWER, None, statements), "en") == (
        "It has 12 ships. [1] They are old. [1] It has 54 soldiers. [2] So 12 it is. [1]"
    )


def test_marks_that_the_model_writes_by_itself_are_dropped() -> None:
    said = Statement("It has 12 ships [7], and [2, 3] more [1-4].", SHIPS, 0.9)
    assert answer_text(Outcome(Tier.ANSWER, None, (said,)), "en") == "It has 12 ships, and more. [1]"
    quote = Statement("It has 54 soldiers [9].", SOLDIERS, 0.9)
    assert answer_text(Outcome(Tier.QUOTES, None, (quote,)), "en").endswith(
        "\n\n“Die Stadt hat 54 Soldaten [1].” [1]\nMachine translation: It has 54 soldiers."
    )


def test_quotes_stand_behind_a_lead_in_with_their_translations() -> None:
    statements = (Statement("Staden har 12 skepp.", SHIPS, 0.4), Statement("", SOLDIERS, 0.2))
    assert answer_text(Outcome(Tier.QUOTES, None, statements), "sv").split("\n\n") == [
        "Jag är inte säker nog för att svara med egna ord. Svaret finns troligast i dessa meningar:",
        "“The town has 12 ships.” [1]\nMaskinöversättning: Staden har 12 skepp.",
        "“Die Stadt hat 54 Soldaten [1].” [2]",
    ]


def test_citations_are_numbered_in_reading_order_and_equal_evidence_counts_once() -> None:
    articles = {
        found.passage.article_id: news(found.passage.article_id, found.passage.text, found.passage.language)
        for found in (SHIPS, SOLDIERS)
    }
    statements = (Statement("a", SOLDIERS, 1.7), Statement("b", SHIPS, -0.5), Statement("c", SOLDIERS, 0.2))
    one, two = (articles[found.passage.article_id] for found in (SOLDIERS, SHIPS))
    stories = {one.id: (two.id,)}
    assert cited(statements, Holdings("1", articles, WordRetriever([]), stories)) == (
        Citation(1, one, 0, 30, "Die Stadt hat 54 Soldaten [1].", SOLDIERS.passage, 1.0, (two,)),
        Citation(2, two, 20, 42, "The town has 12 ships.", SHIPS.passage, 0.0),
    )
    assert cited((), Holdings("1", articles, WordRetriever([]))) == ()
