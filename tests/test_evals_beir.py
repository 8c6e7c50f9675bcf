"""BEIR folders: read whole, asked of a real library, and every fault named by file and line."""

import json
from pathlib import Path

import pytest

from evals.benchmarks.beir import Benchmark, BenchmarkQuery, read_beir
from evals.benchmarks.trec import retrieval_scores
from evals.errors import BenchmarkError
from index import Filters, Library
from seeds import Article
from tests.conftest import silent

FERRY = {
    "_id": "d1",
    "title": "New ferries",
    "text": "The yard builds two ferries for the island.",
    "metadata": {"url": "x"},
}
BRIDGE = {"_id": "d2", "title": "", "text": "Die Brücke über den Fluss wurde am Freitag gesperrt."}
TITLE_ONLY = {"_id": "d3", "title": "The harbour is closed for the winter", "text": " "}
EMPTY = {"_id": "d4", "title": "", "text": ""}
CORPUS = (FERRY, BRIDGE, TITLE_ONLY, EMPTY)
QUERIES = (
    {"_id": "q1", "text": "How many ferries does the yard build?"},
    {"_id": "q2", "text": "Wann wurde die Brücke gesperrt?"},
    {"_id": "q3", "text": "Judged in another file"},
)
HEADER = "query-id\tcorpus-id\tscore"
JUDGEMENTS = (HEADER, "q2\td2\t1", "q1\td1\t2", "q1\td4\t0")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A benchmark of four documents and three queries."""
    (tmp_path / "qrels").mkdir()
    write_rows(tmp_path / "corpus.jsonl", *CORPUS)
    write_rows(tmp_path / "queries.jsonl", *QUERIES)
    write(tmp_path / "qrels" / "test.tsv", *JUDGEMENTS)
    return tmp_path


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_rows(path: Path, *rows: object) -> Path:
    return write(path, *(each if isinstance(each, str) else json.dumps(each) for each in rows))


def test_a_folder_becomes_articles_queries_and_judgements(folder: Path) -> None:
    assert read_beir(folder) == Benchmark(
        articles=(
            Article("d1", "New ferries", str(FERRY["text"]), "en", None, None, (), None),
            Article("d2", BRIDGE["text"], BRIDGE["text"], "de", None, None, (), None),
            Article("d3", TITLE_ONLY["title"], TITLE_ONLY["title"], "en", None, None, (), None),
        ),
        queries=(
            BenchmarkQuery("q1", "How many ferries does the yard build?", "en"),
            BenchmarkQuery("q2", "Wann wurde die Brücke gesperrt?", "de"),
        ),
        qrels={"q2": {"d2": 1}, "q1": {"d1": 2, "d4": 0}},
    )


def test_its_articles_are_found_in_a_library(folder: Path, fast_library: Library) -> None:
    benchmark = read_beir(folder)
    fast_library.add(benchmark.articles, silent)
    retriever = fast_library.retriever()
    run = {
        query.id: tuple(
            dict.fromkeys(
                passage.article_id
                for passage in retriever.retrieve(
                    query.text, language=query.language, k=10, filters=Filters()
                )
            )
        )
        for query in benchmark.queries
    }
    assert [each.hit_at_1 for each in retrieval_scores(benchmark.qrels, run).values()] == [1.0, 1.0]


def test_test_is_preferred_and_the_only_file_taken(folder: Path) -> None:
    dev = write(folder / "qrels" / "dev.tsv", HEADER, "q3\td1\t1")
    assert set(read_beir(folder).qrels) == {"q1", "q2"}
    (folder / "qrels" / "test.tsv").unlink()
    assert [query.id for query in read_beir(folder).queries] == ["q3"]
    write(folder / "qrels" / "train.tsv", HEADER)
    with pytest.raises(
        BenchmarkError, match=r"qrels: .*\(dev\.tsv, train\.tsv\); call the one to use test\.tsv"
    ):
        read_beir(folder)
    dev.unlink()
    (folder / "qrels" / "train.tsv").unlink()
    with pytest.raises(BenchmarkError, match=r"\(none\); call the one to use test\.tsv$"):
        read_beir(folder)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl"])
@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"_id": "d9",', "is not in the benchmark's format (Invalid JSON: "),
        ({"_id": "d9"}, "is not in the benchmark's format ('text': Field required)"),
        ({"id": "d9", "text": "x"}, "is not in the benchmark's format ('_id': Field required)"),
        ({"_id": " ", "text": "x"}, "is not in the benchmark's format ('_id': String should match pattern"),
        ({"_id": "same", "text": "x"}, "the id 'same' is already taken by line 1; rename one of them"),
    ],
)
def test_a_faulty_row_is_named(folder: Path, name: str, line: object, problem: str) -> None:
    path = write_rows(folder / name, {"_id": "same", "text": "x"}, "", line)
    with pytest.raises(BenchmarkError) as caught:
        read_beir(folder)
    assert str(caught.value).startswith(f"{path}, line 3: {problem}")


@pytest.mark.parametrize(
    ("lines", "number", "problem"),
    [
        (("q1\td1\t1",), 1, "has no header; begin with 'query-id corpus-id score'"),
        ((HEADER, "q1 d1 1"), 2, "has 1 columns, not 3; write 'query-id corpus-id score', parted by tabs"),
        ((HEADER, "q1\td1\thigh"), 2, "the relevance 'high' is not a whole number; correct it"),
        (
            (HEADER, "q1\td1\t1", "q1\td1\t2"),
            3,
            "'d1' is judged twice for the query 'q1'; keep one of the lines",
        ),
        ((HEADER, "q7\td1\t1"), 2, "the id 'q7' is not in queries.jsonl; fetch the files of one release"),
        ((HEADER, "q1\td7\t1"), 2, "the id 'd7' is not in corpus.jsonl; fetch the files of one release"),
    ],
)
def test_a_faulty_judgement_is_named(folder: Path, lines: tuple[str, ...], number: int, problem: str) -> None:
    path = write(folder / "qrels" / "test.tsv", *lines)
    with pytest.raises(BenchmarkError) as caught:
        read_beir(folder)
    assert str(caught.value) == f"{path}, line {number}: {problem}"


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BenchmarkError, match=rf"{name}: cannot be read \(No such file.*check the path$"):
        read_beir(folder)
