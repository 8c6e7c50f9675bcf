"""RGB's questions, each asked over a few documents of its own, into how noise and falsehoods are taken.

A document counts as an article. The figures marked RGB are those of its own script; the strict ones beside
them do not take a word within a word, nor a mere quote, for an answer.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evals import overlap
from evals.benchmarks.outcome import Row, mean_row, seconds_row
from evals.benchmarks.rgb import RgbQuestion, falsified_documents, noisy_documents
from evals.benchmarks.scratch import Workbench, asked, holding
from evals.record import AnswerRecord
from evals.statements import without_marks
from index import Progress
from rag import Tier
from seeds import Article, RawDocument, to_article

DOCUMENTS = 5

Documents = Callable[[RgbQuestion], tuple[str, ...]]
"""The documents that a question is asked over."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A question and what was answered; `None` where asking failed."""

    question: RgbQuestion
    answer: AnswerRecord | None

    @property
    def tier(self) -> Tier | None:
        """How sure the answer is; `None` where asking failed."""
        return self.answer.tier if self.answer else None

    @property
    def said(self) -> str:
        """The answer without citation marks; nothing where it was refused or failed."""
        if self.answer is None or self.answer.refused:
            return ""
        return without_marks(self.answer.text)


def robustness_to_noise(
    questions: Sequence[RgbQuestion],
    bench: Workbench,
    *,
    noise: float,
    documents: int,
    seed: int,
    progress: Progress,
) -> tuple[Row, ...]:
    """How often the answer is right although the share `noise` of the documents is beside the point."""

    def picked(question: RgbQuestion) -> tuple[str, ...]:
        return noisy_documents(question, noise=noise, count=documents)

    replies, seconds = _ask(questions, picked, bench, progress)
    return (
        _share("accuracy (RGB)", replies, says_substrings, seed, "every part within the text, in any tier"),
        _share("accuracy (strict)", replies, answers_rightly, seed, "whole tokens, in tier answer"),
        *_tiers(replies, seed),
        seconds_row("everything", seconds, len(replies)),
    )


def rejection(
    questions: Sequence[RgbQuestion], bench: Workbench, *, documents: int, seed: int, progress: Progress
) -> tuple[Row, ...]:
    """How often is refused what none of the documents says; RGB's rejection rate is "refused"."""

    def picked(question: RgbQuestion) -> tuple[str, ...]:
        return noisy_documents(question, noise=1, count=documents)

    replies, seconds = _ask(questions, picked, bench, progress)
    return (*_tiers(replies, seed), seconds_row("everything", seconds, len(replies)))


def counterfactual(
    questions: Sequence[RgbQuestion],
    bench: Workbench,
    *,
    noise: float,
    documents: int,
    seed: int,
    progress: Progress,
) -> tuple[Row, ...]:
    """What is said where the documents hold a false answer; whoever quotes them faithfully repeats it."""

    def picked(question: RgbQuestion) -> tuple[str, ...]:
        return falsified_documents(question, noise=noise, count=documents)

    replies, seconds = _ask(questions, picked, bench, progress)
    return (
        _share("accuracy (RGB)", replies, says_substrings, seed, "the true answer within the text"),
        _share("says the true answer", replies, answers_rightly, seed, "whole tokens, in tier answer"),
        _share("repeats the false answer", replies, _answers_falsely, seed, "whole tokens, in tier answer"),
        _share("quotes the false answer", replies, _quotes_falsely, seed, "whole tokens, in tier quotes"),
        *_tiers(replies, seed),
        seconds_row("everything", seconds, len(replies)),
    )


def says_substrings(reply: Reply) -> bool:
    """Whether an alternative of every part is within the lower-cased text: RGB's own check.

    In Chinese without the text's blanks, as there.
    """
    said = reply.said.replace(" ", "") if reply.question.language == "zh" else reply.said
    return all(any(each.lower() in said.lower() for each in part) for part in reply.question.parts)


def answers_rightly(reply: Reply) -> bool:
    """Whether tier `answer` has an alternative of every part as whole tokens."""
    return reply.tier is Tier.ANSWER and all(_holds(reply, part) for part in reply.question.parts)


def _answers_falsely(reply: Reply) -> bool:
    return reply.tier is Tier.ANSWER and _holds(reply, reply.question.fake_answers)


def _quotes_falsely(reply: Reply) -> bool:
    return reply.tier is Tier.QUOTES and _holds(reply, reply.question.fake_answers)


def _holds(reply: Reply, alternatives: Sequence[str]) -> bool:
    return overlap.contains(reply.said, alternatives, language=reply.question.language)


def _ask(
    questions: Sequence[RgbQuestion], documents: Documents, bench: Workbench, progress: Progress
) -> tuple[tuple[Reply, ...], float]:
    """The replies, and the seconds that indexing and asking took."""
    start = time.perf_counter()
    return tuple(_replies(questions, documents, bench, progress)), time.perf_counter() - start


def _replies(
    questions: Sequence[RgbQuestion], documents: Documents, bench: Workbench, progress: Progress
) -> Iterator[Reply]:
    for done, question in enumerate(questions, 1):
        with holding(bench.library, articles_of(question, documents(question))):
            yield Reply(question, asked(bench.assistant.over(bench.library), question.query))
        progress("Asking", done, len(questions))


def articles_of(question: RgbQuestion, documents: Sequence[str]) -> list[Article]:
    """The documents of a question as articles in its language."""
    return [
        to_article(RawDocument(id=f"d{number}", text=text, clean=True, language=question.language))
        for number, text in enumerate(documents, 1)
        if text.strip()
    ]


def _tiers(replies: Sequence[Reply], seed: int) -> Iterator[Row]:
    yield _share("refused", replies, lambda reply: reply.tier is Tier.REFUSED, seed)
    yield _share("quotes only", replies, lambda reply: reply.tier is Tier.QUOTES, seed)
    yield _share("answered", replies, lambda reply: reply.tier is Tier.ANSWER, seed)
    yield _share("degraded", replies, _is_degraded, seed, "the language model failed on the way")
    yield _share("failed", replies, lambda reply: reply.answer is None, seed)


def _is_degraded(reply: Reply) -> bool:
    return reply.answer is not None and reply.answer.notice is not None


def _share(
    figure: str, replies: Sequence[Reply], holds: Callable[[Reply], bool], seed: int, note: str | None = None
) -> Row:
    return mean_row(figure, [float(holds(reply)) for reply in replies], seed=seed, note=note)
