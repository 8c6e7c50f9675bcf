"""A folder in BEIR's format into articles, queries and judgements (Thakur et al. 2021).

    corpus.jsonl     {"_id", "title"?, "text"} a line
    queries.jsonl    {"_id", "text"} a line
    qrels/*.tsv      the header `query-id corpus-id score`, then a judgement a line, parted by tabs

"BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval Models" describes it; other
keys, such as `metadata`, are ignored. The whole corpus is held in memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from evals.benchmarks.source_file import numbered_lines, parsed_lines
from evals.benchmarks.trec import Judgement, Qrels, by_query, whole_number
from evals.errors import BenchmarkError
from seeds import Article, RawDocument, detect_language, to_article

_HEADER = ["query-id", "corpus-id", "score"]
_PREFERRED = "test.tsv"


@dataclass(frozen=True, slots=True)
class BenchmarkQuery:
    """A query of a benchmark; `language` is the ISO 639-1 code that its words suggest."""

    id: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What a library is filled with, what it is asked, and what it should find.

    `articles`: the corpus without documents that have neither title nor text, which nothing can find.
    `queries`: those with a judgement in the chosen file, in the order of their file.
    `qrels`: query id -> article id -> graded relevance, for `retrieval_scores`.
    """

    articles: tuple[Article, ...]
    queries: tuple[BenchmarkQuery, ...]
    qrels: Qrels


class _Row(BaseModel):
    """A line of a corpus or of queries."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: Annotated[str, Field(alias="_id", pattern=r"\S")]
    text: str
    title: str | None = None


def read_beir(folder: Path) -> Benchmark:
    """The benchmark in the folder, judged by `qrels/test.tsv` or the only other file there.

    Raises:
        BenchmarkError: A file is missing, cannot be read or has a line that is not in the format; an id is
            used twice, or judged but neither in the corpus nor among the queries; or none of several
            judgement files is `test.tsv`.
    """
    judged = _qrels_path(folder / "qrels")
    judgements = tuple(_judgements(judged))
    corpus_path, queries_path = folder / "corpus.jsonl", folder / "queries.jsonl"
    corpus, queries = dict(_rows(corpus_path)), dict(_rows(queries_path))
    _check_known(judged, ((each.line, each.query) for each in judgements), queries, queries_path)
    _check_known(judged, ((each.line, each.document) for each in judgements), corpus, corpus_path)
    qrels = by_query(judged, judgements)
    return Benchmark(
        articles=tuple(_article(row) for row in corpus.values() if _text(row)),
        queries=tuple(
            BenchmarkQuery(row.id, row.text, detect_language(row.text))
            for row in queries.values()
            if row.id in qrels
        ),
        qrels=qrels,
    )


def _qrels_path(folder: Path) -> Path:
    found = sorted(folder.glob("*.tsv"))
    if folder / _PREFERRED in found:
        return folder / _PREFERRED
    if len(found) == 1:
        return found[0]
    listed = ", ".join(path.name for path in found) or "none"
    problem = f"holds several judgement files or none ({listed}); call the one to use {_PREFERRED}"
    raise BenchmarkError(folder, problem)


def _judgements(path: Path) -> Iterator[Judgement]:
    lines = numbered_lines(path)
    number, header = next(lines)
    if header.split() != _HEADER:
        raise BenchmarkError(path, f"has no header; begin with '{' '.join(_HEADER)}'", line=number)
    for number, line in lines:
        columns = line.split("\t")
        if len(columns) != len(_HEADER):
            problem = f"has {len(columns)} columns, not 3; write '{' '.join(_HEADER)}', parted by tabs"
            raise BenchmarkError(path, problem, line=number)
        query, document, score = columns
        yield Judgement(number, query, document, whole_number(path, number, score))


def _rows(path: Path) -> Iterator[tuple[str, _Row]]:
    lines: dict[str, int] = {}
    for number, row in parsed_lines(path, _Row):
        if row.id in lines:
            problem = f"the id '{row.id}' is already taken by line {lines[row.id]}; rename one of them"
            raise BenchmarkError(path, problem, line=number)
        lines[row.id] = number
        yield row.id, row


def _check_known(judged: Path, ids: Iterable[tuple[int, str]], known: dict[str, _Row], home: Path) -> None:
    for line, each in ids:
        if each not in known:
            problem = f"the id '{each}' is not in {home.name}; fetch the files of one release"
            raise BenchmarkError(judged, problem, line=line)


def _article(row: _Row) -> Article:
    """The row as an article of the language its text suggests; a title alone is its text too."""
    return to_article(RawDocument(id=row.id, text=_text(row), clean=True, title=_title(row)))


def _text(row: _Row) -> str:
    return row.text if row.text.strip() else _title(row) or ""


def _title(row: _Row) -> str | None:
    return row.title if row.title and row.title.strip() else None
