"""The outcome of a strategy turned into the answer that readers see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Holdings, Passage, confidence
from rag.answer import Answer, Reason, Tier, Timings, Usage
from rag.echoes import without_echoes
from rag.evidence import Evidence
from rag.strategy import Outcome, Statement
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
    """The answer to a question in a language; `held` are the articles that its evidence stands in.

    `passages` are those retrieved, best first.
    """
    outcome = _saying_something(verdict.outcome, understood.question, language)
    return Answer(
        question=understood.question,
        language=language,
        text=answer_text(outcome, language),
        tier=outcome.tier,
        reason=outcome.reason,
        citations=cited(outcome.statements, held),
        passages=reranked(passages, outcome.ranked),
        timings=timings,
        usage=usage,
        notice=verdict.notice,
        stated=outcome.stated,
        understanding=understood,
        signals=outcome.signals,
        confidence=confidence(passages),
    )


def reranked(passages: tuple[Passage, ...], ranked: Sequence[Evidence]) -> tuple[Passage, ...]:
    """As many passages as there are, those first whose sentences a strategy has read, as it ranks them.

    What was read may have been found for a part of the question, so that it is not among them.
    """
    known = {each.id: each for each in passages}
    read = (known.get(each.passage.id, each.passage) for each in ranked)
    every = {each.id: each for each in (*read, *passages)}
    return tuple(every.values())[: len(passages)]


def _saying_something(outcome: Outcome, question: str, language: str) -> Outcome:
    """The outcome without what only echoes the question; its evidence is quoted where nothing is left.

    A statement that had no text is a second source of the one before, and stays or goes with it.
    """
    if outcome.tier is not Tier.ANSWER:
        return outcome
    kept: list[Statement] = []
    says = False
    for said in outcome.statements:
        text = _own_part(said, question, language)
        says = bool(text) if said.text else says
        if says:
            kept.append(replace(said, text=text))
    if kept:
        return replace(outcome, statements=tuple(kept))
    quoted = tuple(replace(said, text="") for said in outcome.statements)
    return replace(outcome, tier=Tier.QUOTES, reason=Reason.UNSURE, statements=quoted)


def _own_part(said: Statement, question: str, language: str) -> str:
    evidence = said.evidence.sentence.text
    return without_echoes(said.text, language=language, question=question, evidence=evidence)
