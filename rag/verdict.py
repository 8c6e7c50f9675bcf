"""The outcome of a strategy turned into the answer that readers see."""

from dataclasses import dataclass

from index import Holdings, Passage
from rag.answer import Answer, Timings, Usage
from rag.strategy import Outcome
from rag.understood import Understanding
from rag.writing import answer_text, cited


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome; `notice` says what failed on the way to it, if anything did."""

    outcome: Outcome
    notice: str | None


def answer_of(
    understood: Understanding,
    language: str,
    passages: tuple[Passage, ...],
    verdict: Verdict,
    timings: Timings,
    usage: Usage,
    held: Holdings,
) -> Answer:
    """The answer to a question in a language; `held` are the articles that its evidence stands in."""
    outcome = verdict.outcome
    return Answer(
        question=understood.question,
        language=language,
        text=answer_text(outcome, language),
        tier=outcome.tier,
        reason=outcome.reason,
        citations=cited(outcome.statements, held),
        passages=passages,
        timings=timings,
        usage=usage,
        notice=verdict.notice,
        stated=outcome.stated,
        understanding=understood,
        signals=outcome.signals,
    )
