"""Thresholds from a file against figures, and the command that fails a change."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals import (
    BY_NAME,
    THRESHOLDS,
    Figure,
    GoldQuestion,
    RunError,
    RunHeader,
    Section,
    Threshold,
    ThresholdError,
    Verdict,
    partial_path,
    read_thresholds,
    run_to_file,
    verdicts,
)
from rag import Answer, Turn
from ui.cli import app

ONE = "[dev]\nquestions = 1\n"
DEV = """
[dev]
questions = 12
correct = { at_least = 0.4 }
"wrong in tier answer" = { at_most = 0.1 }
"median time" = { at_least = 1.0, at_most = 11.0 }
[empty]
questions = 1
"""


def threshold_file(folder: Path, text: str) -> Path:
    path = folder / "thresholds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_section_is_read(tmp_path: Path) -> None:
    assert read_thresholds(threshold_file(tmp_path, DEV), "dev") == Section(
        questions=12,
        thresholds={
            "correct": Threshold(at_least=0.4),
            "wrong in tier answer": Threshold(at_most=0.1),
            "median time": Threshold(at_least=1.0, at_most=11.0),
        },
    )


@pytest.mark.parametrize(
    ("text", "section", "problem"),
    [
        ("[dev", "dev", r"cannot be read \(.*\); write it as TOML$"),
        (DEV, "test", r"has no section \[test\]; it has dev, empty$"),
        ("", "dev", r"has no section \[dev\]; it has none$"),
        (DEV, "empty", r"section \[empty\] has no threshold; write one in it$"),
        ("[dev]\nfailed = {at_most = 0.0}", "dev", r"'dev\.questions': Field required; correct it$"),
        ("[dev]\nquestions = 0", "dev", r"'dev\.questions': .*greater than or equal to 1; correct it$"),
        (
            ONE + "corect = {at_least = 1.0}",
            "dev",
            r"there is no figure 'corect'; there are correct, ",
        ),
        (
            ONE + "correct = {}",
            "dev",
            r"'dev\.correct': .*write at_least or at_most; correct it$",
        ),
        (
            ONE + "correct = {at_lest = 1.0}",
            "dev",
            r"'dev\.correct\.at_lest': .*not permitted; correct it$",
        ),
        (
            ONE + "correct = {at_least = 'much'}",
            "dev",
            r"'dev\.correct\.at_least': .*valid number",
        ),
        (ONE + "correct = {at_least = nan}", "dev", r"'dev\.correct\.at_least': .*finite"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(tmp_path: Path, text: str, section: str, problem: str) -> None:
    with pytest.raises(ThresholdError, match=problem):
        read_thresholds(threshold_file(tmp_path, text), section)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ThresholdError, match=r"none\.toml: cannot be read"):
        read_thresholds(tmp_path / "none.toml", "dev")


@pytest.mark.parametrize(
    ("value", "threshold", "passed"),
    [
        (0.4, Threshold(at_least=0.4), True),
        (0.39, Threshold(at_least=0.4), False),
        (0.1, Threshold(at_most=0.1), True),
        (0.11, Threshold(at_most=0.1), False),
        (5.0, Threshold(at_least=1.0, at_most=11.0), True),
        (None, Threshold(at_most=0.1), False),  # what applies to no question has not been shown
    ],
)
def test_a_verdict(value: float | None, threshold: Threshold, passed: bool) -> None:
    assert Verdict(Figure(BY_NAME["correct"], value, None, 10), threshold).passed is passed


def test_a_threshold_as_words() -> None:
    assert str(Threshold(at_least=0.4)) == "at least 0.4"
    assert str(Threshold(at_least=1.0, at_most=11.0)) == "at least 1, at most 11"


@pytest.mark.parametrize("section", ["dev", "test", "smoke"])
def test_the_bundled_thresholds_look_both_ways(section: str) -> None:
    found = read_thresholds(THRESHOLDS, section)
    both_ways = {"correct", "wrong in tier answer", "refusal recall", "false refusals", "evidence cited"}
    assert both_ways <= set(found.thresholds)
    assert found.thresholds["failed"] == found.thresholds["degraded"] == Threshold(at_most=0.0)


class BrokenAssistant:
    """Cannot answer; the second time it is asked, the run is cut short."""

    def __init__(self, *, patient: bool) -> None:
        self.patient = patient

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        if self.patient or question == "Who?":
            raise ValueError("broken")
        raise KeyboardInterrupt


GOLD = (GoldQuestion("q1", "en", "Who?", False), GoldQuestion("q2", "en", "Where?", False))


def run_file(folder: Path, *, patient: bool = True) -> Path:
    out = folder / "run.jsonl"
    created = datetime(2026, 11, 22, tzinfo=UTC)
    header = RunHeader({}, {}, None, None, None, "gold.jsonl", "ab", ("q1", "q2"), created, 0)
    run_to_file(BrokenAssistant(patient=patient), GOLD, out=out, header=header)
    return out


def test_a_run_is_judged_whole_or_not_at_all(tmp_path: Path) -> None:
    section = Section(2, {"failed": Threshold(at_most=0.5)})
    (found,) = verdicts(run_file(tmp_path), section)
    assert (found.figure.name, found.figure.value, found.passed) == ("failed", 1.0, False)
    (tmp_path / "other").mkdir()
    with pytest.raises(KeyboardInterrupt):
        run_file(tmp_path / "other", patient=False)
    with pytest.raises(RunError, match=r"has 1 questions, not 2; make or finish the section's run$"):
        verdicts(partial_path(tmp_path / "other" / "run.jsonl"), section)


def test_the_command_fails_below_a_threshold(tmp_path: Path) -> None:
    run, path = (
        str(run_file(tmp_path)),
        threshold_file(tmp_path, "[some]\nquestions = 2\nfailed = { at_most = 1.0 }\n"),
    )
    options = [run, "--thresholds", str(path), "--section", "some"]
    passed = CliRunner().invoke(app, ["eval", "gate", *options])
    assert passed.exit_code == 0
    assert passed.stdout == "ok    failed: 1.000 (at most 1; 2 questions)\n"
    path.write_text(
        "[some]\nquestions = 2\nfailed = { at_most = 0.4 }\ncorrect = { at_least = 0.1 }\n", encoding="utf-8"
    )
    missed = CliRunner().invoke(app, ["eval", "gate", *options])
    assert missed.exit_code == 1
    assert missed.stdout.splitlines() == [
        "MISS  failed: 1.000 (at most 0.4; 2 questions)",
        "MISS  correct: n/a (at least 0.1; 0 questions)",
    ]
    plain = CliRunner().invoke(app, ["eval", "gate", *options, "--json"])
    assert plain.exit_code == 1
    assert json.loads(plain.stdout)[0] == {
        "name": "failed",
        "value": 1.0,
        "count": 2,
        "at_least": None,
        "at_most": 0.4,
        "passed": False,
    }
