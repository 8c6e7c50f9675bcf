"""Evidence from passages, questions of a conversation, and passages that can be cited."""

from index import Filters, Passage, Sentence
from rag.answer import Turn
from rag.evidence import LONGEST_CHARACTERS, MOST_SENTENCES, Evidence, pick_evidence
from rag.question import best_similarity, find_passages
from tests.fake_model import WordRetriever, evidence, news, passage_of

EVERYTHING = Filters()


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
    assert [each.sentence.text for each in found] == [f"Sentence number {n}." for n in range(29, 24, -1)]
    assert len(found) == MOST_SENTENCES
    assert pick_evidence([]) == ()


def test_a_long_sentence_is_cut_in_prompts_only() -> None:
    text = "word " * 300
    found = evidence(text)
    assert (found.excerpt, found.sentence.text) == (text[:LONGEST_CHARACTERS], text)


HARBOUR = news("harbour", "The harbour of Lund opened in May. The mayor praised the ships.")
TRAIN = news("train", "Trains to Malmö run again.")


def test_a_question_that_stands_alone_ignores_the_history() -> None:
    retriever = WordRetriever([HARBOUR, TRAIN])
    context, found = find_passages(
        retriever,
        "trains to Malmö run when",
        [Turn("Which harbour opened?", "Lund.")],
        language="en",
        k=1,
        filters=EVERYTHING,
    )
    assert (context, [each.article_id for each in found]) == (None, ["train"])
    assert retriever.asked == [("trains to Malmö run when", "en", 1, EVERYTHING)]


def test_a_follow_up_finds_what_it_does_not_by_itself() -> None:
    retriever = WordRetriever([TRAIN, HARBOUR])
    history = [Turn("Do trains run?", "Yes."), Turn("Which harbour of Lund opened?", "Lund.")]
    context, found = find_passages(
        retriever, "and in which month?", history, language="en", k=1, filters=EVERYTHING
    )
    assert context == "Which harbour of Lund opened?"
    assert [each.article_id for each in found] == ["harbour"]
    assert [each[0] for each in retriever.asked] == [
        "and in which month?",
        "Which harbour of Lund opened? and in which month?",
    ]


def test_a_history_that_does_not_help_is_left_out() -> None:
    retriever = WordRetriever([HARBOUR])
    context, _ = find_passages(
        retriever, "mayor who?", [Turn("xyz?", "")], language="en", k=1, filters=EVERYTHING
    )
    assert context is None
    assert [each[0] for each in retriever.asked] == ["mayor who?", "xyz? mayor who?"]


def test_the_best_similarity_is_that_of_the_best_sentence() -> None:
    one = passage("one", 0.9, ("A first.", 0.3), ("A second.", 0.4))
    assert (best_similarity([one]), best_similarity([])) == (0.4, -1.0)
