"""Each measure of an answer on worked examples, with the values computed by hand."""

from dataclasses import replace
from math import log2

import pytest

from evals import (
    Assessment,
    Citing,
    Cost,
    GoldQuestion,
    Ranking,
    Score,
    Wording,
    answer_record,
    failure_score,
    score,
)
from evals.citing import NOT_CITING
from evals.ranking import NOT_RANKED
from evals.wording import NO_WORDING
from index import Passage
from rag import Answer, Citation, Reason, Tier, Timings, Usage
from seeds import Article

LEAD = "Die Werft am Nordufer baut zwei neue Fähren für die Inseln."
COST = "Der Auftrag kostet 54 Millionen Kronen. Das sagte der Leiter der Werft."
OLD = "Vor zehn Jahren brannte dort eine Halle ab."

WERFT = Article("000_werft", "Werft", f"{LEAD}\n\n{COST}\n\n{OLD}", "de", "Nordufer Zeitung", None, (), None)
VARVET = Article("001_varvet", "Varvet", "Varvet bygger två färjor.", "sv", None, None, (), None)

GOLD = GoldQuestion(
    id="q1",
    language="en",
    question="How many ferries is the yard building?",
    answerable=True,
    answers=(r"\b2\b", "(?i)two"),
    all_required=False,
    articles=("000", "001"),
    evidence=(("zwei neue Fähren",), ("två färjor",)),
    tags=("numeric",),
    references=("Two", "The yard builds two ferries."),
)
UNANSWERABLE = GoldQuestion("q2", "en", "Who owns the yard?", False)


def passage(article: Article, text: str) -> Passage:
    start = article.text.index(text)
    return Passage(
        f"{article.id}#{start}",
        article.id,
        start,
        start + len(text),
        text,
        0.5,
        article.title,
        article.language,
        article.source,
        None,
        None,
        (),
    )


def cite(number: int, article: Article, text: str, quote: str) -> Citation:
    start = article.text.index(quote)
    return Citation(number, article, start, start + len(quote), quote, passage(article, text), 0.9)


def citing(
    quote: bool,
    passage: bool,
    *,
    precision: float | None,
    recall: float,
    quote_exact: bool | None = True,
) -> Citing:
    return Citing(quote, passage, precision, recall, quote_exact, None, None)


LEAD_CITED = cite(1, WERFT, LEAD, LEAD)
COST_CITED = cite(2, WERFT, COST, "Der Auftrag kostet 54 Millionen Kronen.")
VARVET_CITED = cite(3, VARVET, VARVET.text, VARVET.text)
RANKED = (passage(WERFT, OLD), passage(WERFT, LEAD), passage(VARVET, VARVET.text))

ANSWER = Answer(
    question=GOLD.question,
    language="en",
    text="The yard is building two new ferries for the islands [1].",
    tier=Tier.ANSWER,
    reason=None,
    citations=(LEAD_CITED,),
    passages=RANKED,
    timings=Timings(retrieve_ms=12.0, first_evidence_ms=14.0, first_token_ms=900.0, total_ms=2400.0),
    usage=Usage(prompt_tokens=700, cached_tokens=500, completion_tokens=16, calls=2),
    stated=0.8,
)
REFUSAL = replace(
    ANSWER, text="Sorry, the articles do not say two things.", tier=Tier.REFUSED,
    reason=Reason.NOT_STATED, citations=(),
)  # fmt: skip


def scored(question: GoldQuestion, answer: Answer) -> Score:
    return score(question, answer_record(answer))


def said(text: str) -> Answer:
    return replace(ANSWER, text=text)


def test_the_score_of_a_right_answer_as_a_whole() -> None:
    assert scored(GOLD, ANSWER) == Score(
        answerable=True,
        tier=Tier.ANSWER,
        correct=True,
        judged_correct=None,
        refused=False,
        refused_rightly=None,
        refusal_right=None,
        false_refusal=False,
        wrong_in_answer=False,
        language_match=True,
        confidence=0.9,
        stated=0.8,
        degraded=False,
        wording=Wording(
            token_f1=0.5,  # yard, two, ferries: 3 of 8 words, 3 of 4
            similarity=None,
        ),
        citing=citing(True, True, precision=1.0, recall=0.5),  # one of the two parts
        ranking=Ranking(
            rank=2,
            hit_at_1=False,
            hit_at_3=True,
            hit_at_5=True,
            hit_at_10=True,
            recall_at_5=1.0,
            recall_at_10=1.0,
            reciprocal_rank=0.5,
            ndcg=(1 / log2(3) + 1 / log2(4)) / (1 + 1 / log2(3)),
            average_precision=(1 / 2 + 2 / 3) / 2,
        ),
        cost=Cost(
            prompt_tokens=700,
            cached_tokens=500,
            completion_tokens=16,
            calls=2,
            retrieve_ms=12.0,
            first_evidence_ms=14.0,
            total_ms=2400.0,
        ),
    )


def test_the_score_of_a_false_refusal_as_a_whole() -> None:
    found = scored(GOLD, REFUSAL)
    assert found == replace(
        scored(GOLD, ANSWER),
        tier=Tier.REFUSED,
        correct=False,  # though the refusal's text holds "two"
        refused=True,
        refusal_right=False,
        false_refusal=True,
        language_match=None,
        confidence=None,
        wording=NO_WORDING,
        citing=NOT_CITING,
    )
    assert not found.failed


def test_unanswerable_questions_have_no_correctness_evidence_or_rank() -> None:
    rightly, invented = scored(UNANSWERABLE, REFUSAL), scored(UNANSWERABLE, ANSWER)
    assert (rightly.correct, rightly.refused_rightly, rightly.false_refusal) == (None, True, None)
    assert (invented.correct, invented.refused_rightly, invented.false_refusal) == (None, False, None)
    assert (rightly.refusal_right, invented.refusal_right) == (True, None)
    assert (rightly.wrong_in_answer, invented.wrong_in_answer) == (False, True)
    assert (rightly.correct_and_cited, invented.correct_and_cited) == (None, None)
    assert invented.citing == replace(NOT_CITING, quote_exact=True)
    assert (invented.ranking, invented.wording) == (NOT_RANKED, NO_WORDING)


def test_a_failure_is_neither_right_nor_refused() -> None:
    found = failure_score(GOLD)
    assert found == Score(
        answerable=True,
        tier=None,
        correct=False,
        judged_correct=None,
        refused=False,
        refused_rightly=None,
        refusal_right=None,
        false_refusal=None,
        wrong_in_answer=None,
        language_match=None,
        confidence=None,
        stated=None,
        degraded=False,
        wording=NO_WORDING,
        citing=NOT_CITING,
        ranking=NOT_RANKED,
        cost=None,
    )
    assert found.failed
    assert failure_score(GOLD, Assessment(judged_correct=False)) == replace(found, judged_correct=False)
    unanswerable = replace(found, answerable=False, correct=None, refused_rightly=False, false_refusal=None)
    assert failure_score(UNANSWERABLE) == unanswerable


def test_an_answer_without_gold_evidence_is_correct_but_not_cited() -> None:
    found = scored(GOLD, replace(ANSWER, citations=(COST_CITED,)))
    assert (found.correct, found.correct_and_cited) == (True, False)
    assert scored(GOLD, ANSWER).correct_and_cited is True


def test_confidence_is_the_least_support_and_a_notice_is_kept() -> None:
    citations = (LEAD_CITED, replace(COST_CITED, support=0.4))
    found = scored(GOLD, replace(ANSWER, citations=citations, notice="The model is away."))
    assert (found.confidence, found.degraded) == (0.4, True)
    assert scored(GOLD, replace(ANSWER, citations=())).confidence is None


def test_without_patterns_a_reference_must_occur() -> None:
    gold = replace(GOLD, answers=(), references=("two ferries",))
    assert scored(gold, said("It builds two ferries.")).correct is True
    assert scored(gold, said("It builds two new ferries.")).correct is False


@pytest.mark.parametrize(
    ("answers", "all_required", "text", "correct"),
    [
        (("two", r"\b2\b"), False, "There are 2 of them.", True),
        (("two", r"\b2\b"), False, "There are three of them.", False),
        (("two", "ferries"), True, "There are two of them.", False),
        (("two", "ferries"), True, "There are two ferries.", True),
        ((r"\b2\b",), False, "There are three [2].", False),  # a citation mark is no answer
        (("54 000",), False, "There are 54\u00a0000.", True),  # blanks are alike
        (("1910.*1945",), False, "From 1910 [1].\nUntil 1945 [2].", False),  # lines stay apart
    ],
)
def test_acceptable_answers(answers: tuple[str, ...], all_required: bool, text: str, correct: bool) -> None:
    gold = replace(GOLD, answers=answers, all_required=all_required)
    found = scored(gold, said(text))
    assert (found.correct, found.wrong_in_answer) == (correct, not correct)


def test_a_wrong_quote_is_not_wrong_text_in_tier_answer() -> None:
    found = scored(GOLD, replace(said("No idea."), tier=Tier.QUOTES, reason=Reason.UNSURE))
    assert (found.correct, found.wrong_in_answer) == (False, False)


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ((), citing(False, False, precision=None, recall=0.0, quote_exact=None)),
        ((COST_CITED,), citing(False, False, precision=0.0, recall=0.0)),
        ((LEAD_CITED, COST_CITED), citing(True, True, precision=0.5, recall=0.5)),
        ((LEAD_CITED, COST_CITED, VARVET_CITED), citing(True, True, precision=2 / 3, recall=1.0)),
        (  # the quote is beside the point, the passage it is from is not
            (cite(1, WERFT, LEAD, "Die Werft am Nordufer"),),
            citing(False, True, precision=1.0, recall=0.5),
        ),
        (  # one character off
            (replace(LEAD_CITED, start=1), COST_CITED),
            citing(True, True, precision=0.5, recall=0.5, quote_exact=False),
        ),
        (  # a line break within the evidence
            (replace(LEAD_CITED, quote=LEAD.replace("zwei neue", "zwei\n neue")),),
            citing(True, True, precision=1.0, recall=0.5, quote_exact=False),
        ),
    ],
)
def test_citations_against_gold_evidence(citations: tuple[Citation, ...], expected: Citing) -> None:
    assert scored(GOLD, replace(ANSWER, citations=citations)).citing == expected


@pytest.mark.parametrize(
    ("rank", "hits", "reciprocal"),
    [
        (1, (True, True, True, True), 1.0),
        (3, (False, True, True, True), 1 / 3),
        (4, (False, False, True, True), 0.25),
        (10, (False, False, False, True), 0.1),
        (11, (False, False, False, False), 0.0),
        (None, (False, False, False, False), 0.0),
    ],
)
def test_the_first_passage_with_evidence_counts(
    rank: int | None, hits: tuple[bool, ...], reciprocal: float
) -> None:
    beside = [passage(WERFT, OLD)] * 12
    if rank is not None:
        beside[rank - 1 :] = [passage(WERFT, LEAD)] * 2
    found = scored(GOLD, replace(ANSWER, passages=tuple(beside))).ranking
    assert (found.rank, found.reciprocal_rank) == (rank, reciprocal)
    assert (found.hit_at_1, found.hit_at_3, found.hit_at_5, found.hit_at_10) == hits


def test_a_part_that_no_passage_holds_is_one_relevant_passage_that_was_missed() -> None:
    found = scored(GOLD, replace(ANSWER, passages=(passage(WERFT, OLD), passage(WERFT, LEAD)))).ranking
    assert (found.recall_at_5, found.average_precision) == (0.5, 0.25)
    nothing = scored(GOLD, replace(ANSWER, passages=())).ranking
    assert (nothing.rank, nothing.recall_at_10, nothing.ndcg, nothing.average_precision) == (None, 0, 0, 0)


def test_the_same_evidence_again_neither_helps_nor_harms() -> None:
    once = (passage(WERFT, LEAD), passage(VARVET, VARVET.text))
    again = (*once, passage(WERFT, LEAD), passage(WERFT, f"{LEAD}\n\n{COST}"))
    first = scored(GOLD, replace(ANSWER, passages=once)).ranking
    assert scored(GOLD, replace(ANSWER, passages=again)).ranking == first
    alternatives = replace(GOLD, evidence=(("zwei neue Fähren", "två färjor"),))
    found = scored(alternatives, replace(ANSWER, passages=once[:1])).ranking
    assert (found.recall_at_5, found.ndcg, found.average_precision) == (1.0, 1.0, 1.0)


def test_two_parts_in_one_passage_are_found_with_it() -> None:
    parts = replace(GOLD, evidence=(("zwei neue Fähren",), ("54 Millionen",), ("två färjor",)))
    ranked = (passage(WERFT, OLD), passage(WERFT, f"{LEAD}\n\n{COST}"))
    found = scored(parts, replace(ANSWER, passages=ranked)).ranking
    assert (found.rank, found.recall_at_5, found.average_precision) == (2, 2 / 3, 0.25)
    assert found.ndcg == pytest.approx((2 / log2(3)) / (2 + 1 / log2(3)))


@pytest.mark.parametrize(
    ("answer", "matches"),
    [
        (said("Die Werft baut zwei neue Fähren für die Inseln [1]."), False),
        (said("Varvet bygger två nya färjor till öarna [1]."), False),
        (said("In 1951 [1]."), None),
        (replace(said(f"It most likely stands here:\n\n“{LEAD}” [1]"), tier=Tier.QUOTES), None),
        (said(LEAD), False),  # in tier answer a foreign sentence is no quote
        (REFUSAL, None),  # a fixed phrase
    ],
)
def test_the_language_of_the_prose(answer: Answer, matches: bool | None) -> None:
    assert scored(GOLD, answer).language_match is matches
