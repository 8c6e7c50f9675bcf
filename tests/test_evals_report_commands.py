"""`citewire eval report` and `citewire eval compare`: data on stdout, remarks on stderr, exit codes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.comparing import compare
from evals.report import comparison_as_json
from evals.run_file import run_writer
from evals.run_record import Run, answered
from tests.test_evals_report import FERRIES, HEADER, SMALL, said
from ui.cli import app

AFTER = Run(
    replace(HEADER, questions=("q1", "q2", "q3", "q9"), gold_sha256="other"),
    (
        answered(FERRIES, said("Nine.")),
        *SMALL.run.records[1:3],
        answered(replace(FERRIES, id="q9"), said("Two.")),
    ),
)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A run file."""
    return _written(tmp_path / "before.jsonl", SMALL.run)


@pytest.fixture
def after(tmp_path: Path) -> Path:
    """A run file on another gold file, with one outcome turned."""
    return _written(tmp_path / "after.jsonl", AFTER)


def test_a_report_names_its_two_files(before: Path, after: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = CliRunner().invoke(app, ["eval", "report", str(before), str(after), "--out", str(out)])
    assert (done.exit_code, done.stdout.splitlines()) == (0, [str(out), str(tmp_path / "report.md")])
    assert "<title>Evaluation: before, after</title>" in out.read_text(encoding="utf-8")
    as_json = CliRunner().invoke(app, ["eval", "report", str(before), "--out", str(out), "--json"])
    assert json.loads(as_json.stdout) == {"paths": [str(out), str(tmp_path / "report.md")]}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["report", "away.jsonl", "--out", "report.html"], 2),
        (["report", "{run}"], 2),
        (["report", "{run}", "--out", "report.txt"], 1),
        (["compare", "{run}"], 2),
        (["compare", "{run}", "{run}", "--seed", "-1"], 2),
    ],
)
def test_bad_usage_and_failure(before: Path, arguments: list[str], code: int) -> None:
    filled = [argument.format(run=before) for argument in arguments]
    assert CliRunner().invoke(app, ["eval", *filled]).exit_code == code


def test_a_comparison_as_one_line_of_json(before: Path, after: Path) -> None:
    done = CliRunner().invoke(app, ["eval", "compare", str(before), str(after), "--json", "--seed", "3"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == comparison_as_json(compare(SMALL.run, AFTER, seed=3))
    assert "different gold files" in done.stderr


def test_a_comparison_as_tables(before: Path) -> None:
    done = CliRunner().invoke(app, ["eval", "compare", str(before), str(before)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert "4 questions in both runs" in done.stdout
    assert "0 questions with another outcome" in done.stdout


def _written(path: Path, run: Run) -> Path:
    with run_writer(path, run.header) as writer:
        for record in run.records:
            writer.write(record)
    return path
