"""Each measure of an answer on worked examples, with the values computed by hand."""

from dataclasses import replace

import pytest

from evals import Citing, Cost, GoldQuestion, Ranking, Score, failure_score, score
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
    evidence=("zwei neue Fähren", "två färjor"),
    tags=("numeric",),
    history=(),
)
UNANSWERABLE = GoldQuestion("q2", "en", "Who owns the yard?", False, (), False, (), (), (), ())


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
)
REFUSAL = replace(
    ANSWER, text="Sorry, the articles do not say two things.", tier=Tier.REFUSED,
    reason=Reason.NOT_STATED, citations=(),
)  # fmt: skip


def said(text: str) -> Answer:
    return replace(ANSWER, text=text)


def test_the_score_of_a_right_answer_as_a_whole() -> None:
    assert score(GOLD, ANSWER) == Score(
        answerable=True,
        tier=Tier.ANSWER,
        correct=True,
        refused=False,
        refused_rightly=None,
        false_refusal=False,
        wrong_in_answer=False,
        language_match=True,
        citing=Citing(
            quote_holds_evidence=True,
            passage_holds_evidence=True,
            precision=1.0,
            recall=0.5,  # one of the two gold articles
            quote_exact=True,
        ),
        ranking=Ranking(
            rank=2, hit_at_1=False, hit_at_3=True, hit_at_5=True, hit_at_10=True, reciprocal_rank=0.5
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
    found = score(GOLD, REFUSAL)
    assert found == replace(
        score(GOLD, ANSWER),
        tier=Tier.REFUSED,
        correct=False,  # though the refusal's text holds "two"
        refused=True,
        false_refusal=True,
        citing=Citing(None, None, None, None, None),
    )
    assert not found.failed


def test_unanswerable_questions_have_no_correctness_evidence_or_rank() -> None:
    rightly, invented = score(UNANSWERABLE, REFUSAL), score(UNANSWERABLE, ANSWER)
    assert (rightly.correct, rightly.refused_rightly, rightly.false_refusal) == (None, True, None)
    assert (invented.correct, invented.refused_rightly, invented.false_refusal) == (None, False, None)
    assert (rightly.wrong_in_answer, invented.wrong_in_answer) == (False, True)
    assert invented.citing == Citing(None, None, None, None, quote_exact=True)
    assert invented.ranking == Ranking(None, None, None, None, None, None)


def test_a_failure_is_neither_right_nor_refused() -> None:
    nothing = Citing(None, None, None, None, None), Ranking(None, None, None, None, None, None), None
    found = failure_score(GOLD)
    assert found == Score(True, None, False, False, None, False, False, None, *nothing)
    assert found.failed
    assert failure_score(UNANSWERABLE) == Score(False, None, None, False, False, None, False, None, *nothing)


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
    found = score(gold, said(text))
    assert (found.correct, found.wrong_in_answer) == (correct, not correct)


def test_a_wrong_quote_is_not_wrong_text_in_tier_answer() -> None:
    found = score(GOLD, replace(said("No idea."), tier=Tier.QUOTES, reason=Reason.UNSURE))
    assert (found.correct, found.wrong_in_answer) == (False, False)


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ((), Citing(False, False, precision=None, recall=0.0, quote_exact=None)),
        ((COST_CITED,), Citing(False, False, precision=0.0, recall=0.0, quote_exact=True)),
        ((LEAD_CITED, COST_CITED), Citing(True, True, precision=0.5, recall=0.5, quote_exact=True)),
        (
            (LEAD_CITED, COST_CITED, VARVET_CITED),
            Citing(True, True, precision=2 / 3, recall=1.0, quote_exact=True),
        ),
        (  # the quote is beside the point, the passage it is from is not
            (cite(1, WERFT, LEAD, "Die Werft am Nordufer"),),
            Citing(False, True, precision=1.0, recall=0.5, quote_exact=True),
        ),
        (  # one character off
            (replace(LEAD_CITED, start=1), COST_CITED),
            Citing(True, True, precision=0.5, recall=0.5, quote_exact=False),
        ),
        (  # a line break within the evidence
            (replace(LEAD_CITED, quote=LEAD.replace("zwei neue", "zwei\n neue")),),
            Citing(True, True, precision=1.0, recall=0.5, quote_exact=False),
        ),
    ],
)
def test_citations_against_gold_evidence(citations: tuple[Citation, ...], expected: Citing) -> None:
    assert score(GOLD, replace(ANSWER, citations=citations)).citing == expected


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        (1, Ranking(1, True, True, True, True, 1.0)),
        (3, Ranking(3, False, True, True, True, 1 / 3)),
        (4, Ranking(4, False, False, True, True, 0.25)),
        (10, Ranking(10, False, False, False, True, 0.1)),
        (11, Ranking(11, False, False, False, False, 0.0)),
        (None, Ranking(None, False, False, False, False, 0.0)),
    ],
)
def test_the_first_passage_with_evidence_counts(rank: int | None, expected: Ranking) -> None:
    beside = [passage(WERFT, OLD)] * 12
    if rank is not None:
        beside[rank - 1 :] = [passage(WERFT, LEAD)] * 2
    assert score(GOLD, replace(ANSWER, passages=tuple(beside))).ranking == expected


@pytest.mark.parametrize(
    ("answer", "matches"),
    [
        (said("Die Werft baut zwei neue Fähren für die Inseln [1]."), False),
        (said("Varvet bygger två nya färjor till öarna [1]."), False),
        (said("In 1951 [1]."), None),
        (
            replace(
                said(f"I am not sure enough. These sentences most likely hold it:\n\n“{LEAD}” [1]"),
                tier=Tier.QUOTES,
            ),
            True,
        ),
        (said(LEAD), False),  # in tier answer a foreign sentence is no quote
        (REFUSAL, True),
    ],
)
def test_the_language_of_the_prose(answer: Answer, matches: bool | None) -> None:
    assert score(GOLD, answer).language_match is matches
