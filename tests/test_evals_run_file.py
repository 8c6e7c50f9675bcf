"""Run files: rows on the disk as they are made, finished by rename, gone on with after any interruption."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from evals import (
    NOT_ASSESSED,
    Assessment,
    Assessors,
    GoldQuestion,
    Run,
    RunError,
    RunHeader,
    RunRecord,
    answered,
    partial_path,
    read_run,
    run_to_file,
)
from rag import Answer, Reason, Tier, Timings, Turn, Usage

TIMINGS = Timings(retrieve_ms=12.0, first_evidence_ms=14.0, first_token_ms=None, total_ms=2400.0)
USAGE = Usage(prompt_tokens=700, cached_tokens=500, completion_tokens=16, calls=2)
GOLD = tuple(
    GoldQuestion(f"q{number}", "sv", f"Fråga {number}?", False, tags=("near-miss",)) for number in range(1, 5)
)
HEADER = RunHeader(
    config={"llm_model": None, "workers": 2, "least": 0.38, "fast": True},
    models={"embedding": "e5", "language": None},
    store_sha256="5707e",
    version="0.1.0",
    commit=None,
    gold_file="gold.jsonl",
    gold_sha256="ab",
    questions=("q1", "q2", "q3", "q4"),
    created=datetime(2026, 11, 22, 19, 0, tzinfo=UTC),
    seed=7,
)
LATER = replace(HEADER, created=datetime(2026, 11, 23, 8, 0, tzinfo=UTC))


@dataclass(slots=True)
class EchoingAssistant:
    """Refuses in the question's words; raises what it was told to raise for a question."""

    raises: dict[str, BaseException] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append(question)
        if question in self.raises:
            raise self.raises[question]
        return Answer(
            question, "sv", f"{question} Nej.", Tier.REFUSED, Reason.NOT_STATED, (), (), TIMINGS, USAGE
        )


def cut_short(out: Path, at: str) -> bytes:
    """Begin a run that is interrupted at a question; what its partial file holds."""
    with pytest.raises(KeyboardInterrupt):
        run_to_file(EchoingAssistant({at: KeyboardInterrupt()}), GOLD, out=out, header=HEADER)
    return partial_path(out).read_bytes()


def names(folder: Path) -> set[str]:
    """The files in a folder, but for locks."""
    return {path.name for path in folder.iterdir() if path.suffix != ".lock"}


def test_a_run_is_read_back_as_it_was_made(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    failing = EchoingAssistant({"Fråga 2?": ValueError("bad")})
    records = run_to_file(failing, GOLD, out=out, header=HEADER)
    assert read_run(out) == Run(HEADER, records)
    assert [record.error for record in records] == [None, "ValueError: bad", None, None]
    assert names(tmp_path) == {"run.jsonl"}
    header, *rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert header["run"]["config"] == {"llm_model": None, "workers": 2, "least": 0.38, "fast": True}
    assert [list(row) for row in rows] == [["gold", "answer", "error", "assessed", "score"]] * 4
    assert [row["score"]["refused"] for row in rows] == [True, False, True, True]
    assert "Fråga 1? Nej." in out.read_text(encoding="utf-8")


def test_scores_are_computed_anew_from_what_the_row_holds(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    answerable = replace(GOLD[0], answerable=True, answers=("Nej",), articles=("a",), evidence=(("x y",),))
    records = run_to_file(
        EchoingAssistant(), [answerable], out=out, header=replace(HEADER, questions=("q1",))
    )
    assert records[0].score.judged_correct is None
    header, row = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    row["assessed"]["judged_correct"] = True
    row["score"] = {"a measure of long ago": 1}
    out.write_text(f"{json.dumps(header)}\n{json.dumps(row)}\n", encoding="utf-8")
    assert records[0].answer is not None
    assert read_run(out).records == (
        answered(answerable, records[0].answer, Assessment(judged_correct=True)),
    )


def test_an_answer_that_was_not_assessed_keeps_its_error(tmp_path: Path) -> None:
    class BrokenAssessors(Assessors):
        def assess(self, question: GoldQuestion, answer: object) -> Assessment:
            raise OSError("no model")

    out = tmp_path / "run.jsonl"
    records = run_to_file(EchoingAssistant(), GOLD, out=out, header=HEADER, assessors=BrokenAssessors())
    assert {(record.error, record.assessed) for record in records} == {("OSError: no model", NOT_ASSESSED)}
    assert all(record.answer and not record.score.failed for record in records)
    assert read_run(out).records == records


def test_each_row_is_on_the_disk_before_it_is_reported(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    lines: list[int] = []

    def count(done: int, total: int, record: RunRecord) -> None:
        lines.append(len(partial_path(out).read_bytes().splitlines()))

    run_to_file(EchoingAssistant(), GOLD, out=out, header=HEADER, on_row=count)
    assert lines == [2, 3, 4, 5]


def test_an_interrupted_run_goes_on_where_it_ended(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    first = cut_short(out, "Fråga 3?")
    assert names(tmp_path) == {"run.jsonl.partial"}
    assert [record.gold.id for record in read_run(partial_path(out)).records] == ["q1", "q2"]
    again, seen = EchoingAssistant(), []
    records = run_to_file(
        again,
        GOLD,
        out=out,
        header=LATER,
        on_start=lambda done, total: seen.append((done, total)),
        on_row=lambda done, total, record: seen.append((done, total)),
    )
    assert again.asked == ["Fråga 3?", "Fråga 4?"]
    assert seen == [(2, 4), (3, 4), (4, 4)]
    assert read_run(out) == Run(HEADER, records)
    assert [record.gold for record in records] == list(GOLD)
    assert out.read_bytes().startswith(first)
    assert names(tmp_path) == {"run.jsonl"}


def test_a_finished_run_is_in_the_order_of_its_questions(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    whole = cut_short(out, "Fråga 4?").split(b"\n")
    partial_path(out).write_bytes(b"\n".join([whole[0], whole[3], whole[1], b""]))
    assert [record.gold.id for record in read_run(partial_path(out)).records] == ["q1", "q3"]
    run_to_file(EchoingAssistant(), GOLD, out=out, header=HEADER)
    assert out.read_bytes().split(b"\n")[:4] == whole[:4]
    assert [record.gold.id for record in read_run(out).records] == ["q1", "q2", "q3", "q4"]


@pytest.mark.parametrize(
    ("torn", "asked"),
    [
        (lambda whole: whole[:-1], ["Fråga 3?", "Fråga 4?"]),
        (lambda whole: whole + b'{"gold": {"id"', ["Fråga 4?"]),
        (lambda whole: whole + b'{"gold": {"id"\n', ["Fråga 4?"]),
        (lambda whole: whole + bytes(4096), ["Fråga 4?"]),
        (lambda whole: whole[:20], ["Fråga 1?", "Fråga 2?", "Fråga 3?", "Fråga 4?"]),
        (lambda whole: b"", ["Fråga 1?", "Fråga 2?", "Fråga 3?", "Fråga 4?"]),
    ],
    ids=["no line break", "half a row", "half a row with a line break", "zeros", "half a header", "empty"],
)
def test_what_a_kill_tore_is_cut_off(
    tmp_path: Path, torn: Callable[[bytes], bytes], asked: list[str]
) -> None:
    out, untouched = tmp_path / "run.jsonl", tmp_path / "untouched.jsonl"
    partial_path(out).write_bytes(torn(cut_short(out, "Fråga 4?")))
    again = EchoingAssistant()
    run_to_file(again, GOLD, out=out, header=HEADER)
    assert again.asked == asked
    run_to_file(EchoingAssistant(), GOLD, out=untouched, header=HEADER)
    assert out.read_bytes() == untouched.read_bytes()


def test_a_kill_after_the_rename_costs_no_question(tmp_path: Path) -> None:
    out, rest = tmp_path / "run.jsonl", tmp_path / "rest"

    def keep(done: int, total: int, record: RunRecord) -> None:
        shutil.copyfile(partial_path(out), rest)

    run_to_file(EchoingAssistant(), GOLD, out=out, header=HEADER, on_row=keep)
    finished = out.read_bytes()
    shutil.copyfile(rest, partial_path(out))
    (tmp_path / ".run.jsonl.partial").write_bytes(finished[:99])
    never, begun = EchoingAssistant(), []
    run_to_file(never, GOLD, out=out, header=LATER, on_start=lambda done, total: begun.append((done, total)))
    assert (never.asked, begun) == ([], [(4, 4)])
    assert out.read_bytes() == finished
    assert names(tmp_path) == {"run.jsonl", "rest"}


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"config": {**HEADER.config, "llm_model": "qwen"}}, "config.llm_model None, which is 'qwen' now"),
        ({"models": {"embedding": "e5-large", "language": None}}, "models.embedding 'e5', which is 'e5-lar"),
        ({"store_sha256": "0"}, "store_sha256 '5707e', which is '0' now"),
        ({"commit": "abc-dirty"}, "commit None, which is 'abc-dirty' now"),
        ({"gold_sha256": "cd", "seed": 8}, "gold_sha256 'ab', which is 'cd' now"),
        ({"questions": ("q1", "q4")}, "questions.2 'q2', which is 'q4' now"),
        ({"questions": ("q1", "q2")}, "questions.3 'q3', which is None now"),
        ({"seed": 8}, "seed 7, which is 8 now"),
    ],
)
def test_another_header_does_not_go_on(tmp_path: Path, changed: dict[str, object], named: str) -> None:
    out = tmp_path / "run.jsonl"
    before = cut_short(out, "Fråga 3?")
    header = replace(LATER, **changed)  # type: ignore[arg-type]  # the parameters are fields of it
    gold = [question for question in GOLD if question.id in header.questions]
    never = EchoingAssistant()
    with pytest.raises(RunError) as caught:
        run_to_file(never, gold, out=out, header=header)
    assert str(caught.value).startswith(f"{partial_path(out)}: is of a run with {named}")
    assert str(caught.value).endswith("finish it with the same settings, or delete it to begin anew")
    assert (never.asked, partial_path(out).read_bytes()) == ([], before)


def test_a_run_without_a_row_is_begun_anew_with_other_settings(tmp_path: Path) -> None:
    out, other = tmp_path / "run.jsonl", replace(LATER, seed=8)
    cut_short(out, "Fråga 1?")
    records = run_to_file(EchoingAssistant(), GOLD, out=out, header=other)
    assert read_run(out) == Run(other, records)


def test_two_processes_do_not_write_one_run(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    never = EchoingAssistant()
    with (
        FileLock(tmp_path / "run.jsonl.lock"),
        pytest.raises(RunError, match=r"run\.jsonl: is being written by another run; wait for it, or name"),
    ):
        run_to_file(never, GOLD, out=out, header=HEADER)
    assert never.asked == []
    run_to_file(never, GOLD, out=out, header=HEADER)
    assert len(never.asked) == 4


def test_a_place_that_cannot_be_written_is_known_before_the_first_question(tmp_path: Path) -> None:
    never = EchoingAssistant()
    with pytest.raises(RunError, match=r"run\.jsonl: is in a folder that is not there; make the folder"):
        run_to_file(never, GOLD, out=tmp_path / "none" / "run.jsonl", header=HEADER)
    with pytest.raises(RunError, match="is a folder; name a file for the run"):
        run_to_file(never, GOLD, out=tmp_path, header=HEADER)
    with pytest.raises(ValueError, match="the header names other questions"):
        run_to_file(never, GOLD[:1], out=tmp_path / "run.jsonl", header=HEADER)
    assert never.asked == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_disk_that_fills_up_is_told(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"

    def fill(done: int, total: int, record: RunRecord) -> None:
        partial_path(out).unlink()
        partial_path(out).symlink_to("/dev/full")

    with pytest.raises(RunError, match=r"run\.jsonl\.partial: cannot be written \(No space left on device\)"):
        run_to_file(EchoingAssistant(), GOLD, out=out, header=HEADER, on_row=fill)
    assert not out.exists()


def test_a_new_run_replaces_a_finished_one(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    run_to_file(EchoingAssistant(), GOLD, out=out, header=HEADER)
    again = EchoingAssistant()
    run_to_file(again, GOLD, out=out, header=LATER)
    assert len(again.asked) == 4
    assert read_run(out).header == LATER


def test_a_bad_run_file_is_named_with_its_line(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    with pytest.raises(RunError, match=r"run\.jsonl: cannot be read \(No such file"):
        read_run(out)
    out.write_text("")
    with pytest.raises(RunError, match="is empty; make a run with: citewire eval run"):
        read_run(out)
    run_to_file(EchoingAssistant(), GOLD, out=out, header=HEADER)
    header, *rows = whole = out.read_bytes().splitlines()
    stranger = rows[1].replace(b'"id":"q2"', b'"id":"q9"')
    for lines, line, problem in (
        ([*whole[:-1], whole[-1][:-40]], 5, r"not a row of a run .*; delete the file and make the run again"),
        (rows, 1, r"not a row of a run \('run': Field required\)"),
        ([header, rows[0], rows[1], rows[0]], 4, r"the question 'q1' has a row already; delete the file"),
        ([header, rows[0], stranger], 3, r"the run has no question 'q9'; delete the file and make"),
    ):
        out.write_bytes(b"\n".join(lines) + b"\n")
        with pytest.raises(RunError, match=problem) as caught:
            read_run(out)
        assert caught.value.line == line


def test_a_partial_file_that_is_broken_within_is_not_gone_on_with(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    header, first, second, end = cut_short(out, "Fråga 3?").split(b"\n")
    for lines, problem in (
        ([header, first[:-9], second, end], r"partial, line 2: not a row of a run"),
        ([header, first, second, first, end], r"partial, line 4: the question 'q1' has a row already"),
        ([b'{"notes": 1}', end], r"partial, line 1: not a row of a run"),
    ):
        partial_path(out).write_bytes(b"\n".join(lines))
        with pytest.raises(RunError, match=problem):
            run_to_file(EchoingAssistant(), GOLD, out=out, header=HEADER)
        assert partial_path(out).read_bytes() == b"\n".join(lines)


def test_a_last_line_that_a_kill_cut_short_is_passed_over(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    run_to_file(EchoingAssistant(), GOLD, out=out, header=HEADER)
    whole = out.read_bytes()
    kept = read_run(out).records
    out.write_bytes(whole[:-20])
    assert read_run(out).records == kept[:-1]
    out.write_bytes(whole.removesuffix(b"\n"))
    assert read_run(out).records == kept
