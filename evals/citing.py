"""The citations of an answer into how well they rest on the gold evidence, and support its sentences."""

from dataclasses import dataclass

from evals.assessment import SUPPORTED, Assessment
from evals.evidence import held_parts, holds_evidence
from evals.gold import GoldQuestion
from evals.record import AnswerRecord, CitationRecord


@dataclass(frozen=True, slots=True)
class Citing:
    """How one answer cites; each field is `None` where it does not apply.

    A citation rests on evidence when its quote, or the passage its quote is from, holds an evidence
    quote of the gold question. All but the last three apply to answers, not refused, to answerable
    questions.

    `quote_holds_evidence`: the quote of at least one citation holds gold evidence.
    `passage_holds_evidence`: the passage of at least one citation holds it.
    `precision`: citations that rest on evidence / citations; a share in 0..1, `None` without citations.
    `recall`: parts of the gold evidence of which a cited passage holds a quote / parts; a share in 0..1,
        0 without citations. A question has one part unless its gold line says that several are needed.
    `quote_exact`: every quote is word for word the article's text at the stated offsets; `None` without
        citations, applies to unanswerable questions too.
    `sentences_supported`: sentences that their citations support together / sentences; tier `answer`,
        unanswerable questions too, as the verifier says (ALCE's citation recall).
    `citations_needed`: citations that support their sentence alone, or without which it is not
        supported / citations; the same answers (ALCE's citation precision).

    The last two are those of ALCE (Gao et al. 2023, "Enabling Large Language Models to Generate Text with
    Citations") with Citewire's verifier as the entailment model, but that an answer without citations has
    no precision there, where ALCE gives it 0; `recall` and `sentences_supported` count its lack against it.
    `precision` and `recall` follow the same idea against gold evidence and are not comparable with ALCE's.
    """

    quote_holds_evidence: bool | None
    passage_holds_evidence: bool | None
    precision: float | None
    recall: float | None
    quote_exact: bool | None
    sentences_supported: float | None
    citations_needed: float | None


NOT_CITING = Citing(None, None, None, None, None, None, None)
"""What there is to say of a question that got no answer."""


def citing(question: GoldQuestion, answer: AnswerRecord, assessed: Assessment) -> Citing:
    """How the answer cites."""
    citations = answer.citations
    applies = question.answerable and not answer.refused
    return Citing(
        quote_holds_evidence=_any_quote(question, citations) if applies else None,
        passage_holds_evidence=_any_passage(question, citations) if applies else None,
        precision=_precision(question, citations) if applies else None,
        recall=held_parts([_cited_text(each) for each in citations], question) if applies else None,
        quote_exact=all(each.exact for each in citations) if citations else None,
        sentences_supported=_sentences_supported(assessed),
        citations_needed=_citations_needed(assessed),
    )


def rests_on_evidence(citation: CitationRecord, question: GoldQuestion) -> bool:
    """Whether the citation's quote or passage holds gold evidence."""
    return holds_evidence(citation.quote, question) or holds_evidence(citation.passage, question)


def _any_quote(question: GoldQuestion, citations: tuple[CitationRecord, ...]) -> bool:
    return any(holds_evidence(each.quote, question) for each in citations)


def _any_passage(question: GoldQuestion, citations: tuple[CitationRecord, ...]) -> bool:
    return any(holds_evidence(each.passage, question) for each in citations)


def _precision(question: GoldQuestion, citations: tuple[CitationRecord, ...]) -> float | None:
    if not citations:
        return None
    return sum(rests_on_evidence(each, question) for each in citations) / len(citations)


def _cited_text(citation: CitationRecord) -> str:
    """The quote and its passage: a quote may reach beyond the passage in systems that chunk otherwise."""
    return f"{citation.quote}\n{citation.passage}"


def _sentences_supported(assessed: Assessment) -> float | None:
    if not assessed.sentences:
        return None
    return sum(each.support >= SUPPORTED for each in assessed.sentences) / len(assessed.sentences)


def _citations_needed(assessed: Assessment) -> float | None:
    needed = [each for sentence in assessed.sentences or () for each in sentence.needed]
    return sum(needed) / len(needed) if needed else None
