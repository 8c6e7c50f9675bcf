"""TREC files: what a line says, every fault named by file and line, scores as the reference gives them."""

from collections.abc import Callable
from dataclasses import astuple
from math import log2
from pathlib import Path

import ir_measures
import pytest
from ir_measures import AP, RR, R, Success, nDCG

from evals.benchmarks.trec import RankingScores, read_trec_qrels, read_trec_run, retrieval_scores
from evals.errors import BenchmarkError

QRELS = "q1 0 a 2\nq1 0 b 0\nq1\t0\tc  1\r\n\nq2 0 a 0\nq3 0 d 1\n"
RUN = "q1 Q0 b 1 9.5 mine\nq1 Q0 c 3 2 mine\nq1 Q0 a 2 3e0 mine\nq9 Q0 a 1 1.0 mine\n"
NOTHING = RankingScores(None, None, None, None, None, None, None, None)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_qrels_become_judgements_by_query(tmp_path: Path) -> None:
    path = written(tmp_path / "qrels.txt", QRELS)
    assert read_trec_qrels(path) == {"q1": {"a": 2, "b": 0, "c": 1}, "q2": {"a": 0}, "q3": {"d": 1}}


def test_a_run_is_ranked_by_score_whatever_its_ranks_say(tmp_path: Path) -> None:
    path = written(tmp_path / "run.txt", "\ufeff" + RUN)
    assert read_trec_run(path) == {"q1": ("b", "a", "c"), "q9": ("a",)}


def test_ties_are_broken_as_the_reference_breaks_them(tmp_path: Path) -> None:
    lines = [f"q1 Q0 {document} 1 1.0 mine\n" for document in ("d2", "d10", "a", "é")]
    run = read_trec_run(written(tmp_path / "run.txt", "".join(lines)))
    assert run == {"q1": ("é", "d2", "d10", "a")}
    for rank, document in enumerate(run["q1"], 1):
        tied = {"q1": dict.fromkeys(run["q1"], 1.0)}
        assert ir_measures.calc_aggregate([RR], {"q1": {document: 1}}, tied) == {RR: pytest.approx(1 / rank)}


def test_scores_of_every_judged_query(tmp_path: Path) -> None:
    qrels = read_trec_qrels(written(tmp_path / "qrels.txt", QRELS))
    run = read_trec_run(written(tmp_path / "run.txt", RUN))
    ndcg = (2 / log2(3) + 1 / 2) / (2 + 1 / log2(3))
    assert retrieval_scores(qrels, run) == {
        "q1": RankingScores(0.0, 1.0, 1.0, 1.0, 1.0, 1 / 2, ndcg, (1 / 2 + 2 / 3) / 2),
        "q2": NOTHING,
        "q3": RankingScores(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    }


def test_scores_of_files_agree_with_ir_measures(tmp_path: Path) -> None:
    lines = [f"q1 Q0 d{number} 0 {number * 7 % 31} mine\n" for number in range(31)]
    run_path = written(tmp_path / "run.txt", "".join(lines))
    judged = [f"q1 0 d{number} {number % 4}\n" for number in range(0, 40, 3)]
    qrels_path = written(tmp_path / "qrels.txt", "".join(judged))
    measures = [Success @ 1, Success @ 5, Success @ 10, R @ 10, R @ 100, RR @ 10, nDCG @ 10, AP]
    expected = ir_measures.calc_aggregate(
        measures,
        ir_measures.read_trec_qrels(str(qrels_path)),  # type: ignore[no-untyped-call]
        ir_measures.read_trec_run(str(run_path)),  # type: ignore[no-untyped-call]
    )
    found = retrieval_scores(read_trec_qrels(qrels_path), read_trec_run(run_path))
    assert list(found) == ["q1"]
    assert astuple(found["q1"]) == pytest.approx(tuple(expected[each] for each in measures))


@pytest.mark.parametrize(
    ("read", "line", "problem"),
    [
        (read_trec_qrels, "q1 0 a", "has 3 columns, not 4; write 'query iteration document relevance'"),
        (read_trec_qrels, "q1 0 a yes", "the relevance 'yes' is not a whole number; correct it"),
        (read_trec_qrels, "q1 0 a 1.5", "the relevance '1.5' is not a whole number; correct it"),
        (read_trec_qrels, "q0 0 a 2", "'a' is judged twice for the query 'q0'; keep one of the lines"),
        (read_trec_run, "q1 Q0 a 1 2.0", "has 5 columns, not 6; write 'query Q0 document rank score tag'"),
        (read_trec_run, "q1 Q0 a 1 high mine", "the score 'high' is not a number; correct it"),
        (read_trec_run, "q1 Q0 a 1 nan mine", "the score 'nan' is not a number; correct it"),
        (read_trec_run, "q0 Q0 a 2 1 mine", "'a' is ranked twice for the query 'q0'; keep one of the lines"),
    ],
)
def test_a_fault_names_file_line_and_remedy(
    tmp_path: Path, read: Callable[[Path], object], line: str, problem: str
) -> None:
    first = "q0 0 a 1" if read is read_trec_qrels else "q0 Q0 a 1 1.0 mine"
    path = written(tmp_path / "file.txt", f"{first}\n\n{line}\n")
    with pytest.raises(BenchmarkError) as caught:
        read(path)
    assert str(caught.value) == f"{path}, line 3: {problem}"
    assert (caught.value.path, caught.value.line) == (path, 3)


@pytest.mark.parametrize("read", [read_trec_qrels, read_trec_run])
def test_files_that_say_nothing(tmp_path: Path, read: Callable[[Path], object]) -> None:
    with pytest.raises(BenchmarkError, match=r"none\.txt: cannot be read \(No such file.*check the path$"):
        read(tmp_path / "none.txt")
    with pytest.raises(BenchmarkError, match=r"empty\.txt: is empty; fetch it again$"):
        read(written(tmp_path / "empty.txt", " \n"))
    (tmp_path / "latin.txt").write_bytes("\nq1 0 é 1".encode("latin-1"))
    with pytest.raises(BenchmarkError, match=r"latin\.txt, line 2: is not UTF-8; convert it$"):
        read(tmp_path / "latin.txt")
