"""`citewire eval benchmark`: files in, figures out; what is missing is said before anything is loaded."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from math import log2
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from evals import (
    BENCHMARKS,
    BenchmarkError,
    BenchmarkRequest,
    Outcome,
    outcome_as_json,
    print_outcome,
    run_benchmark,
    write_outcome,
)
from evals.benchmarks import scratch, tasks
from evals.benchmarks.outcome import Row, mean_row
from evals.benchmarks.sampling import drawn, drawn_evenly
from evals.benchmarks.scratch import Workbench, scratch_library
from index import Library
from rag import Config
from tests.benches import knowing_assistant, letter_bench, letter_library, silent
from tests.fake_model import Fact
from ui.cli import app

FERRY = "The ferry to Brännö sails twice an hour."
SAILS = "How often does the ferry to Brännö sail?"
KNOWN = Fact(SAILS, FERRY, "It sails twice an hour.")
RGB = {
    "id": 1,
    "query": SAILS,
    "answer": "twice an hour",
    "positive": [FERRY],
    "negative": ["Gulls live long."],
    "positive_wrong": ["The ferry to Brännö sails daily."],
    "fakeanswer": "daily",
}
ASKED = {"id": "x", "question": SAILS, "answers": [{"text": "twice an hour", "answer_start": 26}]}
SQUAD = {"data": [{"paragraphs": [{"context": FERRY, "qas": [ASKED]}]}]}
QUERY = {
    "query": SAILS,
    "answer": "Twice",
    "question_type": "temporal_query",
    "evidence_list": [{"fact": FERRY}],
}


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters in the place of the embedding model, one fact in that of the language model."""

    @contextmanager
    def library(config: Config) -> Iterator[Library]:
        with letter_library() as found:
            yield found

    @contextmanager
    def bench(config: Config) -> Iterator[Workbench]:
        with letter_bench(KNOWN) as found:
            yield found

    monkeypatch.setattr(tasks, "scratch_library", library)
    monkeypatch.setattr(tasks, "workbench", bench)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A file or folder of each benchmark."""
    write(tmp_path / "squad" / "en.json", json.dumps(SQUAD))
    write(tmp_path / "en_fact.json", json.dumps(RGB))
    write(tmp_path / "multihop" / "corpus.json", json.dumps([{"title": "Ferry", "body": FERRY}]))
    write(tmp_path / "multihop" / "MultiHopRAG.json", json.dumps([QUERY]))
    write(tmp_path / "beir" / "corpus.jsonl", json.dumps({"_id": "d1", "text": FERRY}))
    write(tmp_path / "beir" / "queries.jsonl", json.dumps({"_id": "q1", "text": SAILS}))
    write(tmp_path / "beir" / "qrels" / "test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t1\n")
    write(tmp_path / "qrels.txt", "q1 0 a 1\nq2 0 b 1\n")
    write(tmp_path / "run.txt", "q1 Q0 x 1 3 mine\nq1 Q0 a 2 2 mine\nq2 Q0 b 1 1 mine\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def benchmark(*arguments: object) -> Result:
    environment = {"COLUMNS": "160", "TERM": "dumb", "CITEWIRE_CHROMA_URL": "http://127.0.0.1:9"}
    return CliRunner().invoke(app, ["eval", "benchmark", *map(str, arguments)], env=environment)


def test_rankings_of_another_system_need_no_model(files: Path) -> None:
    result = benchmark("trec", files / "qrels.txt", "--run", files / "run.txt", "--json")
    assert (result.exit_code, result.stderr.strip()) == (0, "")
    found = json.loads(result.stdout)
    assert (found["name"], found["settings"]["task"]) == ("trec", "rankings")
    assert "embedding model" not in found["settings"]
    values = {row["figure"]: row["value"] for row in found["rows"]}
    assert values == pytest.approx(
        {
            "hit@1": 0.5,
            "hit@5": 1.0,
            "hit@10": 1.0,
            "recall@10": 1.0,
            "recall@100": 1.0,
            "MRR@10": 0.75,
            "nDCG@10": (1 + 1 / log2(3)) / 2,
            "MAP": 0.75,
        }
    )
    assert {row["count"] for row in found["rows"]} == {2}
    assert all(row["low"] <= row["value"] <= row["high"] for row in found["rows"])


@pytest.mark.parametrize(
    ("name", "task", "path", "figure"),
    [
        ("squad", "retrieval", "squad/en.json", "hit@1 all"),
        ("xquad", "retrieval", "squad", "MRR@10 all"),
        ("xquad", "answers", "squad", "correct all"),
        ("beir", "retrieval", "beir", "nDCG@10"),
        ("rgb", "noise", "en_fact.json", "accuracy (strict)"),
        ("rgb", "refusal", "en_fact.json", "refused"),
        ("rgb", "counterfactual", "en_fact.json", "refused"),
        ("multihop-rag", "retrieval", "multihop", "MAP@10"),
        ("multihop-rag", "qa", "multihop", "accuracy (strict) all"),
    ],
)
def test_every_task_has_its_figures(files: Path, name: str, task: str, path: str, figure: str) -> None:
    result = benchmark(name, files / path, "--task", task, "--seed", 1, "--limit", 1, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["settings"]["task"], found["settings"]["seed"]) == (task, 1)
    (row,) = (row for row in found["rows"] if row["figure"] == figure)
    assert (row["value"], row["count"], row["low"]) == (1.0, 1, None)


def test_the_parametrised_tasks_are_all_there_are() -> None:
    assert {name: tuple(found) for name, found in BENCHMARKS.items()} == {
        "squad": ("retrieval", "answers"),
        "xquad": ("retrieval", "answers"),
        "beir": ("retrieval",),
        "trec": ("rankings",),
        "rgb": ("noise", "refusal", "counterfactual"),
        "multihop-rag": ("retrieval", "qa"),
    }


def test_the_table_and_the_file(files: Path) -> None:
    out = files / "outcome.json"
    result = benchmark("rgb", files / "en_fact.json", "--noise", 0.5, "--documents", 2, "--out", out)
    assert result.exit_code == 0, result.output
    assert "accuracy (strict)" in result.stdout
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["settings"] == {
        "task": "noise",
        "path": str(files / "en_fact.json"),
        "run": None,
        "limit": None,
        "seed": None,
        "language": None,
        "noise": 0.5,
        "documents": 2,
        "embedding model": "embedded",
        "language model": "embedded",
    }
    assert [path.name for path in files.glob(".*")] == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("msmarco", "."), "there is no benchmark 'msmarco'; known are squad, xquad, beir, trec, rgb, mult"),
        (("rgb", ".", "--task", "qa"), "rgb has no task 'qa'; it has noise, refusal, counterfactual"),
        (("trec", "."), "trec needs the rankings: --run FILE"),
        (("beir", ".", "--noise", "0"), "beir has no use for it; it is for rgb"),
        (("trec", ".", "--language", "en"), "trec has no use for it; it is for squad, xquad, rgb"),
        (("rgb", ".", "--noise", "1.5"), "Invalid value for '--noise'"),
        (("rgb", ".", "--out", "nowhere/x.json"), "the folder nowhere is not there; make it first"),
        (("rgb", "nowhere.json"), "'nowhere.json' does not exist"),
    ],
)
def test_bad_usage_says_what_would_be_good(arguments: tuple[str, ...], complaint: str) -> None:
    result = benchmark(*arguments)
    assert result.exit_code == 2
    assert complaint in " ".join(result.stderr.replace("│", " ").split())


def test_a_file_in_another_format_is_one_sentence(files: Path) -> None:
    result = benchmark("rgb", files / "squad" / "en.json")
    assert (result.exit_code, result.stdout) == (1, "")
    path = files / "squad" / "en.json"
    assert result.stderr.lstrip().startswith(f"{path}, line 1: is not in the benchmark's format ('id'")


def test_a_scratch_library_is_never_on_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Config] = []
    monkeypatch.setattr(scratch, "new_library", opened.append)
    config = Config(store=tmp_path / "mine", chroma_url="http://127.0.0.1:9", embedding_model="a-model")
    with scratch_library(config):
        (used,) = opened
        assert used.store.parent.is_dir()
    assert (used.chroma_url, used.embedding_model) == (None, "a-model")
    assert used.store.parent != tmp_path and not used.store.parent.exists()


def test_the_assistant_of_a_workbench_is_closed_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    assistant = knowing_assistant(close=lambda: closed.append("assistant"))
    with letter_library() as library:
        monkeypatch.setattr(scratch, "new_library", lambda config: library)
        monkeypatch.setattr(scratch, "open_assistant", lambda config: assistant)
        with scratch.workbench(Config()) as bench:
            assert bench == Workbench(library, assistant)
            assert closed == []
    assert closed == ["assistant"]


def test_judgements_without_rankings_name_the_option(files: Path) -> None:
    request = BenchmarkRequest(files / "qrels.txt")
    with pytest.raises(BenchmarkError, match=r"holds judgements only; name the rankings with --run FILE"):
        run_benchmark("trec", "rankings", request, config=Config(), progress=silent)


def test_a_mean_has_an_interval_from_two_questions_on() -> None:
    assert mean_row("x", [], seed=0) == Row("x", None, None, None, 0, "share")
    assert mean_row("x", [1.0], seed=0) == Row("x", 1.0, None, None, 1, "share")
    assert mean_row("x", [0.5, 0.5], seed=0, note="n") == Row("x", 0.5, 0.5, 0.5, 2, "share", "n")
    wide = mean_row("x", [0.0, 1.0] * 10, seed=0)
    assert wide.low is not None and wide.high is not None
    assert 0.2 < wide.low < 0.4 and 0.6 < wide.high < 0.8


def test_what_does_not_apply_is_said_so(tmp_path: Path) -> None:
    outcome = Outcome("rgb", {"task": "noise", "limit": None}, (Row("x", None, None, None, 0, "share"),))
    console = Console(width=100, file=StringIO())
    print_outcome(console, outcome)
    assert isinstance(console.file, StringIO)
    assert "n/a" in console.file.getvalue() and "limit" not in console.file.getvalue()
    write_outcome(outcome, tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == outcome_as_json(outcome)
    assert outcome_as_json(outcome)["rows"] == [
        {"figure": "x", "value": None, "low": None, "high": None, "count": 0, "unit": "share", "note": None}
    ]


def test_an_outcome_that_cannot_be_written_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"cannot be written .*; name a file in a folder that you own"):
        write_outcome(Outcome("rgb", {}, ()), tmp_path / "no" / "out.json")


def test_draws_keep_the_order_and_depend_on_the_seed_only() -> None:
    numbers = range(100)
    found = drawn(numbers, 10, seed=4)
    assert list(found) == sorted(set(found)) and len(found) == 10
    assert found == drawn(numbers, 10, seed=4) != drawn(numbers, 10, seed=5)
    assert drawn(numbers, None, seed=4) == drawn(numbers, 100, seed=4) == tuple(numbers)


def test_an_even_draw_takes_as_many_of_each_group_as_there_are() -> None:
    words = ["a1", "a2", "a3", "a4", "a5", "b1", "c1", "c2", "c3"]
    found = drawn_evenly(words, 5, lambda word: word[0], seed=0)
    assert [word[0] for word in found] == ["a", "a", "b", "c", "c"]
    assert drawn_evenly(words, None, lambda word: word[0], seed=0) == tuple(words)
