"""The citations of an answer into how well they rest on the gold evidence."""

from dataclasses import dataclass

from evals.evidence import holds_evidence, names_article
from evals.gold import GoldQuestion
from rag import Answer, Citation


@dataclass(frozen=True, slots=True)
class Citing:
    """How one answer cites; each field is `None` where it does not apply.

    A citation rests on evidence when its quote, or the passage its quote is from, holds an evidence
    quote of the gold question. All but `quote_exact` apply to answers, not refused, to answerable
    questions.

    `quote_holds_evidence`: the quote of at least one citation holds gold evidence.
    `passage_holds_evidence`: the passage of at least one citation holds it.
    `precision`: citations that rest on evidence / citations; a share in 0..1, `None` without citations.
    `recall`: gold articles with at least one citation that rests on evidence / gold articles; a share in
        0..1, 0 without citations. Where the gold articles tell the same, citing one of them is enough
        for the reader though not for a recall of 1: compare runs on the same questions only.
    `quote_exact`: every quote is word for word the article's text at the stated offsets; `None` without
        citations, applies to unanswerable questions too.

    Precision and recall are those of ALCE (Gao et al. 2023, "Enabling Large Language Models to Generate
    Text with Citations") with gold evidence in place of its entailment model, and articles in place of
    its statements.
    """

    quote_holds_evidence: bool | None
    passage_holds_evidence: bool | None
    precision: float | None
    recall: float | None
    quote_exact: bool | None


NOT_CITING = Citing(None, None, None, None, None)
"""What there is to say of a question that got no answer."""


def citing(question: GoldQuestion, answer: Answer) -> Citing:
    """How the answer cites."""
    citations = answer.citations
    exact = all(map(_is_exact, citations)) if citations else None
    if not question.answerable or answer.refused:
        return Citing(None, None, None, None, exact)
    return Citing(
        quote_holds_evidence=any(holds_evidence(each.quote, question) for each in citations),
        passage_holds_evidence=any(holds_evidence(each.passage.text, question) for each in citations),
        precision=_precision(question, citations),
        recall=_recall(question, citations),
        quote_exact=exact,
    )


def _precision(question: GoldQuestion, citations: tuple[Citation, ...]) -> float | None:
    if not citations:
        return None
    return sum(_rests_on_evidence(each, question) for each in citations) / len(citations)


def _recall(question: GoldQuestion, citations: tuple[Citation, ...]) -> float:
    cited = {each.article.id for each in citations if _rests_on_evidence(each, question)}
    covered = [name for name in question.articles if any(names_article(name, each) for each in cited)]
    return len(covered) / len(question.articles)


def _rests_on_evidence(citation: Citation, question: GoldQuestion) -> bool:
    return holds_evidence(citation.quote, question) or holds_evidence(citation.passage.text, question)


def _is_exact(citation: Citation) -> bool:
    return citation.quote == citation.article.text[citation.start : citation.end]
