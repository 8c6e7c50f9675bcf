"""Runs with a scripted assistant: rows as they are made, failures kept, the file finished by rename."""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from evals import (
    AnswerRecord,
    CitationRecord,
    GoldError,
    GoldQuestion,
    PassageRecord,
    Run,
    RunError,
    RunHeader,
    RunRecord,
    failure_score,
    header_for,
    partial_path,
    provenance,
    read_run,
    run,
    run_to_file,
    score,
)
from index import Passage
from rag import Answer, Citation, ModelUnavailableError, Reason, Tier, Timings, Turn, Usage
from seeds import Article

TEXT = "Die Werft baut zwei neue Fähren."
WERFT = Article("000_werft", "Werft", TEXT, "de", None, None, (), None)
PASSAGE = Passage("p", "000_werft", 0, len(TEXT), TEXT, 0.5, "Werft", "de", None, None, None, ())
TIMINGS = Timings(retrieve_ms=12.0, first_evidence_ms=14.0, first_token_ms=None, total_ms=2400.0)
USAGE = Usage(prompt_tokens=700, cached_tokens=500, completion_tokens=16, calls=2)

FERRIES = GoldQuestion(
    "q1", "en", "How many ferries?", True, ("two",), False, ("000",), ("zwei neue",), ("numeric",), ()
)
OWNER = GoldQuestion("q2", "en", "Who owns it?", False, (), False, (), (), ("near-miss",), ())
ISLANDS = replace(FERRIES, id="q3", question="And for whom?", history=(Turn("How many ferries?", "Two."),))
GOLD = (FERRIES, OWNER, ISLANDS)

TWO = Answer(
    FERRIES.question,
    "en",
    "It builds two [1].",
    Tier.ANSWER,
    None,
    (Citation(1, WERFT, 0, len(TEXT), TEXT, PASSAGE, 0.9),),
    (PASSAGE,),
    TIMINGS,
    USAGE,
)
REFUSAL = Answer(
    OWNER.question, "en", "Not said.", Tier.REFUSED, Reason.NOT_STATED, (), (PASSAGE,), TIMINGS, USAGE
)
HEADER = RunHeader(
    config={"llm_model": None, "least": 0.38},
    version="0.1.0",
    commit=None,
    gold_file="gold.jsonl",
    gold_sha256="ab",
    created=datetime(2026, 11, 22, 19, 0, tzinfo=UTC),
    seed=7,
)


@dataclass(frozen=True, slots=True)
class ScriptedAssistant:
    """Gives the answer, or raises the error, that stands in its script for a question."""

    script: dict[str, Answer | BaseException]

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        planned = self.script[" / ".join([*(turn.question for turn in history), question])]
        if isinstance(planned, BaseException):
            raise planned
        return planned


def assistant(**changes: Answer | BaseException) -> ScriptedAssistant:
    planned: dict[str, Answer | BaseException] = {"q1": TWO, "q2": REFUSAL, "q3": TWO, **changes}
    asked = {"q1": FERRIES.question, "q2": OWNER.question, "q3": "How many ferries? / And for whom?"}
    return ScriptedAssistant({asked[key]: planned[key] for key in asked})


def test_every_question_is_asked_with_its_history_and_scored() -> None:
    seen: list[tuple[int, int, str]] = []
    records = run(
        assistant(), GOLD, on_row=lambda done, total, record: seen.append((done, total, record.gold.id))
    )
    assert seen == [(1, 3, "q1"), (2, 3, "q2"), (3, 3, "q3")]
    assert [record.score for record in records] == [
        score(FERRIES, TWO),
        score(OWNER, REFUSAL),
        score(ISLANDS, TWO),
    ]
    assert records[0] == RunRecord(
        gold=FERRIES,
        answer=AnswerRecord(
            text="It builds two [1].",
            language="en",
            tier=Tier.ANSWER,
            refused=False,
            reason=None,
            notice=None,
            citations=(CitationRecord(1, "000_werft", 0, 32, TEXT, 0.9),),
            passages=(PassageRecord("000_werft", 0, 32, 0.5),),
            timings=TIMINGS,
            usage=USAGE,
        ),
        error=None,
        score=score(FERRIES, TWO),
    )


def test_an_exception_is_kept_and_the_run_goes_on() -> None:
    records = run(assistant(q1=ModelUnavailableError("no server answers; start it")), GOLD)
    assert records[0] == RunRecord(
        FERRIES, None, "ModelUnavailableError: no server answers; start it", failure_score(FERRIES)
    )
    assert [record.error for record in records[1:]] == [None, None]


def test_a_run_is_read_back_as_it_was_made(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    records = run_to_file(assistant(q2=ValueError("bad")), GOLD, out=out, header=HEADER)
    assert read_run(out) == Run(HEADER, records)
    assert [path.name for path in tmp_path.iterdir()] == ["run.jsonl"]
    header, *rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert header["run"]["config"] == {"llm_model": None, "least": 0.38}
    assert [list(row) for row in rows] == [["gold", "answer", "error", "score"]] * 3
    assert rows[0]["answer"]["tier"] == "answer"
    assert "Fähren" in out.read_text(encoding="utf-8")


def test_an_interrupted_run_leaves_only_its_partial_file(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run_to_file(assistant(q3=KeyboardInterrupt()), GOLD, out=out, header=HEADER)
    assert [path.name for path in tmp_path.iterdir()] == ["run.jsonl.partial"]
    assert read_run(partial_path(out)) == Run(HEADER, run(assistant(), GOLD[:2]))


def test_each_row_is_on_disk_before_the_next_question(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    lines: list[int] = []

    def count(done: int, total: int, record: RunRecord) -> None:
        lines.append(len(partial_path(out).read_bytes().splitlines()))

    run_to_file(assistant(), GOLD, out=out, header=HEADER, on_row=count)
    assert lines == [2, 3, 4]


def test_a_place_that_cannot_be_written_is_known_before_the_first_question(tmp_path: Path) -> None:
    never = assistant(q1=AssertionError("asked"))
    with pytest.raises(
        RunError, match=r"none/run\.jsonl\.partial: cannot be written \(No such file or directory\)"
    ):
        run_to_file(never, GOLD, out=tmp_path / "none" / "run.jsonl", header=HEADER)
    with pytest.raises(RunError, match="is a folder; name a file for the run"):
        run_to_file(never, GOLD, out=tmp_path, header=HEADER)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_disk_that_fills_up_is_told(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"

    def fill(done: int, total: int, record: RunRecord) -> None:
        partial_path(out).unlink()
        partial_path(out).symlink_to("/dev/full")

    with pytest.raises(RunError, match=r"run\.jsonl\.partial: cannot be written \(No space left on device\)"):
        run_to_file(assistant(), GOLD, out=out, header=HEADER, on_row=fill)
    assert not out.exists()


def test_a_new_run_replaces_an_old_one_and_its_leftovers(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    run_to_file(assistant(), GOLD, out=out, header=HEADER)
    partial_path(out).write_text("left by an interrupted run\n")
    records = run_to_file(assistant(), GOLD[:1], out=out, header=HEADER)
    assert read_run(out) == Run(HEADER, records)


def test_a_bad_run_file_is_named_with_its_line(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    with pytest.raises(RunError, match=r"run\.jsonl: cannot be read \(No such file"):
        read_run(out)
    out.write_text("")
    with pytest.raises(RunError, match="is empty; make a run with: citewire eval run"):
        read_run(out)
    run_to_file(assistant(), GOLD, out=out, header=HEADER)
    out.write_bytes(out.read_bytes()[:-40])
    with pytest.raises(RunError, match=r"line 4: not a row of a run .*make the run again") as caught:
        read_run(out)
    assert caught.value.line == 4


def test_the_header_says_what_the_run_was_made_with_but_no_secrets(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(b"{}")
    config = {"llm_base_url": "http://me:pw@host:8000/v1", "llm_api_key": "sk-1", "llm_model": None}
    before = datetime.now(UTC)
    header = header_for(gold, config=config, seed=7)
    assert before <= header.created <= datetime.now(UTC)
    assert header == RunHeader(
        config={"llm_base_url": "http://host:8000/v1", "llm_model": None},
        version=header.version,
        commit=header.commit,
        gold_file=str(gold),
        gold_sha256=sha256(b"{}").hexdigest(),
        created=header.created,
        seed=7,
    )
    with pytest.raises(GoldError, match=r"none\.jsonl: cannot be read"):
        header_for(tmp_path / "none.jsonl", config={})


def checkout(folder: Path) -> Path:
    """A git checkout with one commit, whose top level holds a package folder."""
    (folder / "evals").mkdir()
    (folder / "evals" / "x.py").write_text("x = 1\n")
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    return folder / "evals"


def test_the_commit_is_that_of_citewires_own_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)  # a hook sets them, and then every git command means the hook's repository
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(b"{}")
    (tmp_path / "site").mkdir()
    package = checkout(tmp_path / "site")
    monkeypatch.setattr(provenance, "_HERE", package)
    clean = header_for(gold, config={}).commit
    assert clean is not None
    assert len(clean) == 40
    (package / "x.py").write_text("x = 2\n")
    assert header_for(gold, config={}).commit == f"{clean}-dirty"
    (package / "evals").mkdir()
    monkeypatch.setattr(provenance, "_HERE", package / "evals")
    assert header_for(gold, config={}).commit is None
    monkeypatch.setattr(provenance, "_HERE", tmp_path)
    assert header_for(gold, config={}).commit is None
