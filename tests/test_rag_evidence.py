"""Evidence from passages."""

from index import Passage, Sentence
from rag.evidence import LONGEST_BEFORE, LONGEST_CHARACTERS, MOST_SENTENCES, Evidence, pick_evidence
from rag.question import best_similarity
from tests.fake_model import evidence, news, passage_of


def passage(name: str, score: float, *sentences: tuple[str, float]) -> Passage:
    text = " ".join(text for text, _ in sentences)
    starts = [text.index(sentence) for sentence, _ in sentences]
    spans = tuple(
        Sentence(start, start + len(sentence), sentence, own)
        for start, (sentence, own) in zip(starts, sentences, strict=True)
    )
    return passage_of(news(name, text), 0, 0, text, score, spans)


def test_sentences_rank_by_their_own_score_and_that_of_their_passage() -> None:
    one = passage("one", 0.4, ("A first.", 0.8), ("A second.", 0.2))
    two = passage("two", 0.7, ("B first.", 0.6))
    assert pick_evidence([one, two]) == (
        Evidence(two, two.sentences[0], 0.5 * 0.6 + 0.5 * 0.7),
        Evidence(one, one.sentences[0], 0.5 * 0.8 + 0.5 * 0.4),
        Evidence(one, one.sentences[1], 0.5 * 0.2 + 0.5 * 0.4),
    )


def test_equal_sentences_count_once_and_ties_break_by_passage() -> None:
    later, earlier = (passage(name, 0.5, ("The same.", 0.5)) for name in ("b", "a"))
    assert pick_evidence([later, earlier]) == (Evidence(earlier, earlier.sentences[0], 0.5),)


def test_only_the_best_sentences_are_kept() -> None:
    many = passage("many", 0.5, *((f"Sentence number {number}.", number / 100) for number in range(10, 30)))
    found = pick_evidence([many])
    assert [each.sentence.text for each in found] == [f"Sentence number {n}." for n in range(29, 17, -1)]
    assert len(found) == MOST_SENTENCES
    assert pick_evidence([]) == ()


def test_a_long_sentence_is_cut_in_prompts_only() -> None:
    text = "word " * 300
    found = evidence(text)
    assert (found.excerpt, found.sentence.text) == (text[:LONGEST_CHARACTERS], text)


def test_a_sentence_is_read_behind_the_one_before_it() -> None:
    known = passage("one", 0.5, ("Blinken flew to Laos.", 0.3), ("He met Wang there.", 0.4))
    second, first = pick_evidence([known])
    assert second.in_context == "(Blinken flew to Laos.) He met Wang there."
    assert first.in_context == first.excerpt
    talkative = passage("two", 0.5, ("word " * 100, 0.1), ("He met Wang there.", 0.4))
    assert pick_evidence([talkative])[0].in_context.count("word") == LONGEST_BEFORE // len("word ")


def test_the_best_similarity_is_that_of_the_best_sentence() -> None:
    one = passage("one", 0.9, ("A first.", 0.3), ("A second.", 0.4))
    assert (best_similarity([one]), best_similarity([])) == (0.4, -1.0)
