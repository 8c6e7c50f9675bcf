"""MultiHop-RAG's questions, searched for or asked, into official figures and strict ones beside them."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from evals.benchmarks.multihop import LANGUAGE, MultiHop, MultiHopQuestion
from evals.benchmarks.multihop_scores import (
    DEPTH,
    OfficialRanking,
    StrictRanking,
    answers_strictly,
    official_ranking,
    shares_word,
    strict_ranking,
)
from evals.benchmarks.outcome import Row, mean_row, seconds_row
from evals.benchmarks.sampling import drawn
from evals.benchmarks.scratch import Workbench, asked, fill
from evals.record import AnswerRecord
from index import Filters, Progress

if TYPE_CHECKING:
    from index import Library

_Replies = Sequence[tuple[MultiHopQuestion, AnswerRecord | None]]


def multihop_retrieval(
    benchmark: MultiHop, library: "Library", *, limit: int | None, seed: int, progress: Progress
) -> tuple[Row, ...]:
    """The rows over the questions drawn; null queries, which rest on nothing, are not searched for."""
    indexing = fill(library, benchmark.articles, "Indexing", progress)
    start = time.perf_counter()
    questions = [each for each in drawn(benchmark.questions, limit, seed=seed) if each.answerable]
    official: list[OfficialRanking] = []
    strict: list[StrictRanking] = []
    retriever = library.retriever()
    for done, question in enumerate(questions, 1):
        passages = retriever.retrieve(question.query, language=LANGUAGE, k=DEPTH, filters=Filters())
        texts = [passage.text for passage in passages]
        official.append(official_ranking(texts, question.facts))
        strict.append(strict_ranking(texts, question.facts))
        progress("Searching", done, len(questions))
    return (
        *_official_rows(official, seed),
        *_strict_rows(strict, seed),
        seconds_row("indexing", indexing, len(benchmark.articles), note="for so many articles"),
        seconds_row("searching", time.perf_counter() - start, len(questions)),
    )


def multihop_answers(
    benchmark: MultiHop, bench: Workbench, *, limit: int | None, seed: int, progress: Progress
) -> tuple[Row, ...]:
    """The rows over the questions drawn, then by question type."""
    fill(bench.library, benchmark.articles, "Indexing", progress)
    start = time.perf_counter()
    questions = drawn(benchmark.questions, limit, seed=seed)
    assistant = bench.assistant.over(bench.library)
    replies: list[tuple[MultiHopQuestion, AnswerRecord | None]] = []
    for done, question in enumerate(questions, 1):
        replies.append((question, asked(assistant, question.query)))
        progress("Asking", done, len(questions))
    return (
        *_answer_rows("all", replies, seed),
        *_by_type(replies, seed),
        seconds_row("asking", time.perf_counter() - start, len(questions)),
    )


def _official_rows(scores: Sequence[OfficialRanking], seed: int) -> Iterator[Row]:
    values = {
        "Hits@4": [score.hit_at_4 for score in scores],
        "Hits@10": [score.hit_at_10 for score in scores],
        "MAP@10": [score.average_precision for score in scores],
        "MRR@10": [score.reciprocal_rank for score in scores],
    }
    for figure, each in values.items():
        yield mean_row(figure, each, seed=seed, unit="mean", note="official")


def _strict_rows(scores: Sequence[StrictRanking], seed: int) -> Iterator[Row]:
    values = {
        "facts@4": [score.facts_at_4 for score in scores],
        "facts@10": [score.facts_at_10 for score in scores],
        "all facts@10": [score.all_at_10 for score in scores],
        "MAP@10 (strict)": [score.average_precision for score in scores],
    }
    for figure, each in values.items():
        yield mean_row(figure, each, seed=seed, unit="mean", note="each fact once")


def _by_type(replies: _Replies, seed: int) -> Iterator[Row]:
    for kind, _ in sorted(Counter(question.type for question, _ in replies).items()):
        yield from _answer_rows(kind, [each for each in replies if each[0].type is kind], seed)


def _answer_rows(group: str, replies: _Replies, seed: int) -> Iterator[Row]:
    shares = {
        "accuracy (official)": [shares_word(*reply) for reply in replies],
        "accuracy (strict)": [answers_strictly(*reply) for reply in replies],
        "refused": [answer is not None and answer.refused for _, answer in replies],
        "degraded": [answer is not None and answer.notice is not None for _, answer in replies],
        "failed": [answer is None for _, answer in replies],
    }
    for figure, values in shares.items():
        yield mean_row(f"{figure} {group}", [float(value) for value in values], seed=seed)
