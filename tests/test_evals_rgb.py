"""RGB's files into questions with their documents, and what an assistant makes of noise and falsehoods."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from evals.benchmarks.noisy_answers import (
    Reply,
    answers_rightly,
    counterfactual,
    rejection,
    robustness_to_noise,
    says_substrings,
)
from evals.benchmarks.outcome import Row
from evals.benchmarks.rgb import (
    RgbQuestion,
    check_counterfactual,
    falsified_documents,
    noisy_documents,
    read_rgb,
)
from evals.benchmarks.scratch import asked
from evals.errors import BenchmarkError
from seeds import Article
from tests.benches import knowing_assistant, letter_bench, letter_library, silent
from tests.fake_model import Fact
from tests.fakes import article

KEEPER = "Who keeps the lighthouse of Vinga?"
TRUE = "The lighthouse of Vinga is kept by Ida Kramm."
FALSE = "The lighthouse of Vinga is kept by Olof Berg."
NOISE = ("The lighthouse museum has a new roof.", "Vinga is an island.", "Gulls live on rocks.")
PLAIN: dict[str, object] = {
    "id": 7,
    "query": KEEPER,
    "answer": [["Ida Kramm", "Kramm"]],
    "positive": [TRUE, "Ida Kramm lives there."],
    "negative": list(NOISE),
}
FACT = {**PLAIN, "positive_wrong": [FALSE], "fakeanswer": "Olof Berg"}
KNOWS_TRUE = Fact(KEEPER, TRUE, "Ida Kramm keeps it.")
KNOWS_FALSE = Fact(KEEPER, FALSE, "Olof Berg keeps it.")


def written(path: Path, *lines: Mapping[str, object]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def question(tmp_path: Path, **changed: object) -> RgbQuestion:
    (found,) = read_rgb(written(tmp_path / "en.json", {**FACT, **changed}))
    return found


def by_figure(rows: tuple[Row, ...]) -> dict[str, float | None]:
    return {row.figure: row.value for row in rows if row.unit == "share"}


def test_a_line_is_a_question_with_its_documents(tmp_path: Path) -> None:
    assert question(tmp_path) == RgbQuestion(
        id="7",
        language="en",
        query=KEEPER,
        parts=(("Ida Kramm", "Kramm"),),
        positive=((TRUE, "Ida Kramm lives there."),),
        negative=NOISE,
        positive_wrong=(FALSE,),
        fake_answers=("Olof Berg",),
    )


@pytest.mark.parametrize(
    ("answer", "parts"),
    [
        ("Ida", (("Ida",),)),
        (["Ida", "Kramm"], (("Ida",), ("Kramm",))),
        ([["Ida", "I."], "1901"], (("Ida", "I."), ("1901",))),
    ],
)
def test_an_answer_is_parts_with_alternatives(
    tmp_path: Path, answer: object, parts: tuple[tuple[str, ...], ...]
) -> None:
    assert question(tmp_path, answer=answer).parts == parts


def test_the_language_is_the_file_s(tmp_path: Path) -> None:
    path = written(tmp_path / "zh_int.json", {"id": 1, "query": "灯塔?", "answer": "红"})
    assert [each.language for each in read_rgb(path)] == ["zh"]
    assert [each.language for each in read_rgb(path, language="ja")] == ["ja"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ({"id": 1, "answer": "x"}, "('query': Field required)"),
        ({"id": 1, "query": "x?", "answer": []}, "('answer."),
        ({"id": 1, "query": "x?", "answer": [[]]}, "('answer."),
    ],
)
def test_faults_name_the_line(tmp_path: Path, line: dict[str, object], problem: str) -> None:
    path = written(tmp_path / "en.json", PLAIN, line)
    with pytest.raises(BenchmarkError) as caught:
        read_rgb(path)
    assert str(caught.value).startswith(f"{path}, line 2: is not in the benchmark's format")
    assert problem in str(caught.value)


def test_a_file_without_falsehoods_cannot_be_counterfactual(tmp_path: Path) -> None:
    path = written(tmp_path / "en.json", FACT, {**PLAIN, "id": 8})
    with pytest.raises(BenchmarkError, match=r"question 8 has no 'positive_wrong'"):
        check_counterfactual(path, read_rgb(path))


@pytest.mark.parametrize(
    ("noise", "count", "expected"),
    [
        (0.0, 5, ("P1", "P2", "N1", "N2", "N3")),  # too few positive ones
        (0.4, 3, ("P1", "N1", "N2")),
        (0.2, 3, ("P1", "P2", "N1")),
        (0.8, 5, ("P1", "P2", "N1", "N2", "N3")),  # too few negative ones
        (0.9, 3, ("P1", "N1", "N2")),  # one positive one at least
        (1.0, 3, ("N1", "N2", "N3")),
        (0.7, 10, ("P1", "P2", "N1", "N2", "N3")),
    ],
)
def test_documents_at_a_rate_of_noise(
    tmp_path: Path, noise: float, count: int, expected: tuple[str, ...]
) -> None:
    found = question(tmp_path, positive=["P1", "P2"], negative=["N1", "N2", "N3"])
    assert noisy_documents(found, noise=noise, count=count) == expected


def test_each_part_has_a_document_before_any_has_two(tmp_path: Path) -> None:
    found = question(tmp_path, positive=[["A1", "A2"], ["B1"]], negative=["N1", "N2", "N3"])
    assert found.positive == (("A1", "A2"), ("B1",))
    assert noisy_documents(found, noise=0.0, count=3) == ("A1", "B1", "A2")
    assert noisy_documents(found, noise=0.8, count=3) == ("A1", "B1", "N1")


def test_falsehoods_take_the_place_of_positive_documents(tmp_path: Path) -> None:
    found = question(tmp_path, positive_wrong=["W1", "W2", "W3"], negative=["N1", "N2"])
    assert falsified_documents(found, noise=0.0, count=2) == ("W1", "W2")
    assert falsified_documents(found, noise=0.4, count=3) == ("W1", "N1", "N2")


def test_a_right_answer_amid_noise(tmp_path: Path) -> None:
    knows, does_not = question(tmp_path), question(tmp_path, query="What colour are the doors of Vinga?")
    with letter_bench(KNOWS_TRUE) as bench:
        rows = robustness_to_noise([knows, does_not], bench, noise=0.5, documents=4, seed=0, progress=silent)
        assert bench.library.articles() == ()
    assert by_figure(rows) == {
        "accuracy (RGB)": 0.5,
        "accuracy (strict)": 0.5,
        "refused": 0.5,
        "quotes only": 0.0,
        "answered": 0.5,
        "degraded": 0.0,
        "failed": 0.0,
    }
    assert [(row.figure, row.count) for row in rows if row.unit == "seconds"] == [("everything", 2)]


def test_noise_alone_is_refused_although_the_model_knows_better(tmp_path: Path) -> None:
    with letter_bench(KNOWS_TRUE) as bench:
        rows = rejection([question(tmp_path)], bench, documents=3, seed=0, progress=silent)
    assert by_figure(rows) == {
        "refused": 1.0, "quotes only": 0.0, "answered": 0.0, "degraded": 0.0, "failed": 0.0,
    }  # fmt: skip


def test_a_falsehood_in_the_documents_is_repeated(tmp_path: Path) -> None:
    with letter_bench(KNOWS_TRUE, KNOWS_FALSE) as bench:
        rows = counterfactual([question(tmp_path)], bench, noise=0.0, documents=5, seed=0, progress=silent)
    assert by_figure(rows) == {
        "accuracy (RGB)": 0.0,
        "says the true answer": 0.0,
        "repeats the false answer": 1.0,
        "quotes the false answer": 0.0,
        "refused": 0.0,
        "quotes only": 0.0,
        "answered": 1.0,
        "degraded": 0.0,
        "failed": 0.0,
    }


def test_no_document_at_all_is_a_refusal(tmp_path: Path) -> None:
    with letter_bench(KNOWS_TRUE) as bench:
        rows = rejection([question(tmp_path, negative=[" "])], bench, documents=3, seed=0, progress=silent)
    assert by_figure(rows)["refused"] == 1.0


@pytest.mark.parametrize(
    ("parts", "official", "strict"),
    [
        (["ida kramm"], True, True),
        (["Ida Kramm", "keeps"], True, True),
        (["Ida Kramm", "1901"], False, False),
        ([["Olof", "Kramm"]], True, True),
        (["Kram"], True, False),  # within a word
    ],
)
def test_the_official_check_takes_substrings_and_the_strict_one_tokens(
    tmp_path: Path, parts: list[object], official: bool, strict: bool
) -> None:
    found = question(tmp_path, answer=parts)
    with letter_library() as library:
        library.add(_articles(), lambda done, total, rate: None)
        reply = Reply(found, asked(knowing_assistant(KNOWS_TRUE).over(library), KEEPER))
    assert (says_substrings(reply), answers_rightly(reply)) == (official, strict)


def test_what_failed_or_was_refused_says_nothing(tmp_path: Path) -> None:
    found = question(tmp_path, answer="articles")
    with letter_library() as library:
        refused = Reply(found, asked(knowing_assistant().over(library), KEEPER))
        failed = Reply(found, asked(knowing_assistant().over(library), " "))
    assert refused.answer is not None and refused.answer.refused and failed.answer is None
    for reply in (refused, failed):
        assert not says_substrings(reply)
        assert not answers_rightly(reply)


def _articles() -> list[Article]:
    return [article("d1", TRUE)]
