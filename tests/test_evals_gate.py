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
    Threshold,
    ThresholdError,
    Verdict,
    failed,
    finished_run,
    partial_path,
    read_thresholds,
    run_to_file,
    verdicts,
)
from rag import Answer, Turn
from ui.cli import app

DEV = """
[dev]
correct = { at_least = 0.4 }
"wrong in tier answer" = { at_most = 0.1 }
"median time" = { at_least = 1.0, at_most = 11.0 }
[empty]
"""


def threshold_file(folder: Path, text: str) -> Path:
    path = folder / "thresholds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def figure(name: str, value: float | None) -> Figure:
    return Figure(BY_NAME[name], value, None, 10)


def test_a_section_is_read(tmp_path: Path) -> None:
    assert read_thresholds(threshold_file(tmp_path, DEV), "dev") == {
        "correct": Threshold(at_least=0.4),
        "wrong in tier answer": Threshold(at_most=0.1),
        "median time": Threshold(at_least=1.0, at_most=11.0),
    }


@pytest.mark.parametrize(
    ("text", "section", "problem"),
    [
        ("[dev", "dev", r"cannot be read \(.*\); write it as TOML$"),
        (DEV, "test", r"has no section \[test\]; it has dev, empty$"),
        ("", "dev", r"has no section \[dev\]; it has none$"),
        (DEV, "empty", r"section \[empty\] is empty; write a threshold in it$"),
        ("[dev]\ncorect = {at_least = 1.0}", "dev", r"there is no figure 'corect'; there are correct, "),
        ("[dev]\ncorrect = {}", "dev", r"'dev\.correct': .*write at_least or at_most; correct it$"),
        ("[dev]\ncorrect = {at_lest = 1.0}", "dev", r"'dev\.correct\.at_lest': .*not permitted; correct it$"),
        ("[dev]\ncorrect = {at_least = 'much'}", "dev", r"'dev\.correct\.at_least': .*valid number"),
        ("[dev]\ncorrect = {at_least = nan}", "dev", r"'dev\.correct\.at_least': .*finite"),
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
def test_verdicts(value: float | None, threshold: Threshold, passed: bool) -> None:
    found = verdicts([figure("failed", 0.0), figure("correct", value)], {"correct": threshold})
    assert found == (Verdict(figure("correct", value), threshold),)
    assert found[0].passed is passed


def test_a_threshold_as_words() -> None:
    assert str(Threshold(at_least=0.4)) == "at least 0.4"
    assert str(Threshold(at_least=1.0, at_most=11.0)) == "at least 1, at most 11"


@pytest.mark.parametrize("section", ["dev", "smoke"])
def test_the_bundled_thresholds_look_both_ways(section: str) -> None:
    found = read_thresholds(THRESHOLDS, section)
    both_ways = {"correct", "wrong in tier answer", "refusal recall", "false refusals", "evidence cited"}
    assert both_ways <= set(found)


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
    assert finished_run(run_file(tmp_path)).records == tuple(
        failed(question, "ValueError: broken") for question in GOLD
    )
    (tmp_path / "other").mkdir()
    with pytest.raises(KeyboardInterrupt):
        run_file(tmp_path / "other", patient=False)
    with pytest.raises(RunError, match=r"has 1 of 2 questions; finish it with: citewire eval run$"):
        finished_run(partial_path(tmp_path / "other" / "run.jsonl"))


def test_the_command_fails_below_a_threshold(tmp_path: Path) -> None:
    run, path = str(run_file(tmp_path)), threshold_file(tmp_path, "[some]\nfailed = { at_most = 1.0 }\n")
    options = [run, "--thresholds", str(path), "--section", "some"]
    passed = CliRunner().invoke(app, ["eval", "gate", *options])
    assert passed.exit_code == 0
    assert passed.stdout == "ok    failed: 1.000 (at most 1; 2 questions)\n"
    path.write_text("[some]\nfailed = { at_most = 0.4 }\ncorrect = { at_least = 0.1 }\n", encoding="utf-8")
    missed = CliRunner().invoke(app, ["eval", "gate", *options])
    assert missed.exit_code == 1
    assert missed.stdout.splitlines() == [
        "MISS  correct: n/a (at least 0.1; 0 questions)",
        "MISS  failed: 1.000 (at most 0.4; 2 questions)",
    ]
    plain = CliRunner().invoke(app, ["eval", "gate", *options, "--json"])
    assert plain.exit_code == 1
    assert json.loads(plain.stdout)[1] == {
        "name": "failed",
        "value": 1.0,
        "count": 2,
        "at_least": None,
        "at_most": 0.4,
        "passed": False,
    }
