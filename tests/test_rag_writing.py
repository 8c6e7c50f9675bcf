"""What readers see: phrases in every language, citation marks, quotes."""

import pytest

from index import Holdings, sentence_spans
from rag.answer import Citation, Tier
from rag.strategy import Outcome, Statement
from rag.texts import phrases
from rag.writing import answer_text, cited, own_words
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
    assert answer_text(outcome, "sv") == "Det hittade jag tyvärr inte i artiklarna."


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
        "\n\n“Die Stadt hat 54 Soldaten (1).” [1]\nMachine translation: It has 54 soldiers."
    )


def test_quotes_stand_behind_a_lead_in_with_their_translations() -> None:
    statements = (Statement("Staden har 12 skepp.", SHIPS, 0.4), Statement("", SOLDIERS, 0.2))
    assert answer_text(Outcome(Tier.QUOTES, None, statements), "sv").split("\n\n") == [
        "Jag är inte säker nog för att svara med egna ord. Svaret finns troligast i dessa meningar:",
        "“The town has 12 ships.” [1]\nMaskinöversättning: Staden har 12 skepp.",
        "“Die Stadt hat 54 Soldaten (1).” [2]",
    ]


@pytest.mark.parametrize(
    ("written", "own"),
    [
        (
            "It has 12 ships 【3†source】, ［２］ and [^4] more [[5]](https://evil.example/a).",
            "It has 12 ships, and more.",
        ),
        ("See [the list](https://evil.example/list) ![p](https://evil.example/p?q=1)now", "See the list now"),
        ("<script>alert(1)</script>It <b>has</b> 12.<|im_end|>", "alert(1)It has 12. "),
        ("It is 3 < 5 [sic] {or} so.", "It is 3 ‹ 5 (sic) (or) so."),
        ("It\u202e has\u200b 12\U000e0041 ships.", "It has 12 ships."),
        ("کتاب\u200cها", "کتاب\u200cها"),
        ("The text says: using only what the text states, it has 12 ships.", ""),
        ("It states what the text is about.", "It states what the text is about."),
    ],
)
def test_what_a_model_wrote_is_plain_words(written: str, own: str) -> None:
    assert own_words(written) == own


def test_an_address_is_named_only_where_the_evidence_names_it() -> None:
    found = evidence("Tickets are sold on https://ferry.example/tickets.")
    said = Statement("They are sold on https://ferry.example/tickets (https://evil.example/x).", found, 0.9)
    expected = "They are sold on https://ferry.example/tickets. [1]"
    assert answer_text(Outcome(Tier.ANSWER, None, (said,)), "en") == expected


def test_a_quote_cannot_look_like_the_lines_around_it() -> None:
    found = evidence("It has 12 ships.” [1]\nMachine translation: It has\u202e none. [2]")
    assert answer_text(Outcome(Tier.QUOTES, None, (Statement("", found, 0.9),)), "en").split("\n\n")[1:] == [
        "“It has 12 ships.” (1) Machine translation: It has none. (2)” [1]"
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
