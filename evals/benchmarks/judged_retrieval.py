"""Relevance judgements and rankings, Citewire's own or another system's, into the usual retrieval figures."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from evals.benchmarks.beir import Benchmark
from evals.benchmarks.mixed_language import first_occurrences
from evals.benchmarks.outcome import Row, mean_row, seconds_row
from evals.benchmarks.sampling import drawn
from evals.benchmarks.scratch import fill
from evals.benchmarks.trec import RankingScores, retrieval_scores
from index import Filters, Progress

if TYPE_CHECKING:
    from index import Library

DOCUMENTS = 100

PASSAGES = 1000
"""More than the retriever looks at, so that none of its documents is lost for having many passages."""

_FIGURES: Mapping[str, Callable[[RankingScores], float | None]] = {
    "hit@1": lambda score: score.hit_at_1,
    "hit@5": lambda score: score.hit_at_5,
    "hit@10": lambda score: score.hit_at_10,
    "recall@10": lambda score: score.recall_at_10,
    "recall@100": lambda score: score.recall_at_100,
    "MRR@10": lambda score: score.reciprocal_rank_at_10,
    "nDCG@10": lambda score: score.ndcg_at_10,
    "MAP": lambda score: score.average_precision,
}


def judged_rankings(
    qrels: Mapping[str, Mapping[str, int]], run: Mapping[str, Sequence[str]], *, seed: int
) -> tuple[Row, ...]:
    """The means over the judged queries that have a relevant document; one that was not ranked scores 0."""
    return tuple(_rows(tuple(retrieval_scores(qrels, run).values()), seed))


def judged_search(
    benchmark: Benchmark, library: "Library", *, limit: int | None, seed: int, progress: Progress
) -> tuple[Row, ...]:
    """The same for what the library finds, filled with the benchmark's articles, for the queries drawn."""
    indexing = fill(library, benchmark.articles, "Indexing", progress)
    queries = drawn(benchmark.queries, limit, seed=seed)
    retriever, run = library.retriever(), {}
    start = time.perf_counter()
    for done, query in enumerate(queries, 1):
        passages = retriever.retrieve(query.text, language=query.language, k=PASSAGES, filters=Filters())
        run[query.id] = first_occurrences(passages)[:DOCUMENTS]
        progress("Searching", done, len(queries))
    searching = time.perf_counter() - start
    return (
        *judged_rankings({query: benchmark.qrels[query] for query in run}, run, seed=seed),
        seconds_row("indexing", indexing, len(benchmark.articles), note="for so many articles"),
        seconds_row("searching", searching, len(queries)),
    )


def _rows(scores: Sequence[RankingScores], seed: int) -> Iterator[Row]:
    for figure, value in _FIGURES.items():
        values = [found for score in scores if (found := value(score)) is not None]
        yield mean_row(figure, values, seed=seed, unit="mean")
