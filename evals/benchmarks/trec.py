"""TREC judgement and run files into judged documents and rankings, and these into scores.

The formats and conventions are trec_eval's. A qrels file has a judgement a line, `query iteration document
relevance`; a run file has a ranked document a line, `query Q0 document rank score tag`; both in UTF-8,
columns parted by white space, blank lines passed over.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.benchmarks.source_file import numbered_lines
from evals.errors import BenchmarkError
from evals.ir import average_precision, hit_at, ndcg_at, recall_at, reciprocal_rank

Qrels = dict[str, dict[str, int]]
"""Query id -> document id -> graded relevance; above 0 is relevant."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of a qrels file; `line` counts from 1."""

    line: int
    query: str
    document: str
    gain: int


@dataclass(frozen=True, slots=True)
class RankingScores:
    """How well one query's ranking finds its relevant documents; all in 0..1, higher being better.

    Every field is `None` for a query without a relevant document; `evals/ir.py` gives the formulas. Over
    queries, the means of `reciprocal_rank_at_10` and `average_precision` are MRR@10 and MAP.
    """

    hit_at_1: float | None
    hit_at_5: float | None
    hit_at_10: float | None
    recall_at_10: float | None
    recall_at_100: float | None
    reciprocal_rank_at_10: float | None
    ndcg_at_10: float | None
    average_precision: float | None


def read_trec_qrels(path: Path) -> Qrels:
    """The judged documents of each query, in the file's order; the iteration column is ignored.

    Raises:
        BenchmarkError: The file cannot be read or holds nothing, a line has not four columns or no whole
            number as relevance, or a document is judged twice for a query.
    """
    rows = _rows(path, "query iteration document relevance")
    return by_query(
        path,
        (
            Judgement(line, query, document, whole_number(path, line, relevance))
            for line, (query, _, document, relevance) in rows
        ),
    )


def read_trec_run(path: Path) -> dict[str, tuple[str, ...]]:
    """The ids of each query's documents, best first: by score descending, ties by id descending.

    The rank column and the order of lines are ignored, and ties go to the higher id, as in trec_eval, so
    that figures agree with published ones.

    Raises:
        BenchmarkError: The file cannot be read or holds nothing, a line has not six columns or no finite
            score, or a document is ranked twice for a query.
    """
    scores: dict[str, dict[str, float]] = {}
    for line, (query, _, document, _, score, _) in _rows(path, "query Q0 document rank score tag"):
        ranked = scores.setdefault(query, {})
        if document in ranked:
            problem = f"'{document}' is ranked twice for the query '{query}'; keep one of the lines"
            raise BenchmarkError(path, problem, line=line)
        ranked[document] = _finite(path, line, score)
    return {
        query: tuple(sorted(ranked, key=lambda each: (ranked[each], each), reverse=True))
        for query, ranked in scores.items()
    }


def retrieval_scores(
    qrels: Mapping[str, Mapping[str, int]], run: Mapping[str, Sequence[str]]
) -> dict[str, RankingScores]:
    """The scores of each judged query, in the order of `qrels`.

    A query with relevant documents that the run leaves out scores 0 (trec_eval's option -c; without it such
    queries are left out of the means). A query of the run that has no judgements is left out.
    """
    return {query: _scores(run.get(query, ()), gains) for query, gains in qrels.items()}


def by_query(path: Path, judgements: Iterable[Judgement]) -> Qrels:
    """The judgements of `path` by query; raises `BenchmarkError` where a document is judged twice."""
    qrels: Qrels = {}
    for each in judgements:
        gains = qrels.setdefault(each.query, {})
        if each.document in gains:
            problem = f"'{each.document}' is judged twice for the query '{each.query}'; keep one of the lines"
            raise BenchmarkError(path, problem, line=each.line)
        gains[each.document] = each.gain
    return qrels


def whole_number(path: Path, line: int, text: str) -> int:
    """A relevance as a number; raises `BenchmarkError`."""
    try:
        return int(text)
    except ValueError:
        problem = f"the relevance '{text}' is not a whole number; correct it"
        raise BenchmarkError(path, problem, line=line) from None


def _rows(path: Path, columns: str) -> Iterator[tuple[int, list[str]]]:
    count = len(columns.split())
    for number, line in numbered_lines(path):
        row = line.split()
        if len(row) != count:
            problem = f"has {len(row)} columns, not {count}; write '{columns}'"
            raise BenchmarkError(path, problem, line=number)
        yield number, row


def _finite(path: Path, line: int, text: str) -> float:
    try:
        score = float(text)
    except ValueError:
        score = math.nan
    if not math.isfinite(score):
        raise BenchmarkError(path, f"the score '{text}' is not a number; correct it", line=line)
    return score


def _scores(ranking: Sequence[str], gains: Mapping[str, int]) -> RankingScores:
    return RankingScores(
        hit_at_1=hit_at(ranking, gains, k=1),
        hit_at_5=hit_at(ranking, gains, k=5),
        hit_at_10=hit_at(ranking, gains, k=10),
        recall_at_10=recall_at(ranking, gains, k=10),
        recall_at_100=recall_at(ranking, gains, k=100),
        reciprocal_rank_at_10=reciprocal_rank(ranking, gains, k=10),
        ndcg_at_10=ndcg_at(ranking, gains, k=10),
        average_precision=average_precision(ranking, gains),
    )
