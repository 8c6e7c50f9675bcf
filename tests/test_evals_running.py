"""Runs with a scripted assistant: every question once, whatever one of them raises, with any workers."""

import os
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from evals import (
    NOT_ASSESSED,
    AnswerRecord,
    Assessment,
    Assessors,
    CitationRecord,
    GoldError,
    GoldQuestion,
    PassageRecord,
    RunHeader,
    RunRecord,
    Supported,
    answer_record,
    failed,
    failure_score,
    header_for,
    provenance,
    read_run,
    run,
    run_to_file,
    score,
)
from index import Passage
from rag import (
    Answer,
    Citation,
    ModelUnavailableError,
    Provenance,
    Quoted,
    Reason,
    Tier,
    Timings,
    Turn,
    Usage,
)
from seeds import Article

TEXT = "Die Werft baut zwei neue Fähren."
WERFT = Article("000_werft", "Werft", TEXT, "de", None, None, (), None)
PASSAGE = Passage("p", "000_werft", 0, len(TEXT), TEXT, 0.5, "Werft", "de", None, None, None, ())
TIMINGS = Timings(retrieve_ms=12.0, first_evidence_ms=14.0, first_token_ms=None, total_ms=2400.0)
USAGE = Usage(prompt_tokens=700, cached_tokens=500, completion_tokens=16, calls=2)

FERRIES = GoldQuestion(
    "q1", "en", "How many ferries?", True, ("two",), articles=("000",), evidence=(("zwei neue",),)
)
OWNER = GoldQuestion("q2", "en", "Who owns it?", False)
ISLANDS = replace(FERRIES, id="q3", question="And for whom?", history=(Turn("How many ferries?", "Two."),))
GOLD = (FERRIES, OWNER, ISLANDS)

TWO = Answer(
    question=FERRIES.question,
    language="en",
    text="It builds two [1].",
    tier=Tier.ANSWER,
    reason=None,
    citations=(Citation(1, WERFT, 0, len(TEXT), TEXT, PASSAGE, 0.9),),
    passages=(PASSAGE,),
    timings=TIMINGS,
    usage=USAGE,
    stated=0.8,
)
REFUSAL = replace(
    TWO, question=OWNER.question, text="Not said.", tier=Tier.REFUSED, reason=Reason.NOT_STATED, citations=()
)
TOLD, REFUSED = answer_record(TWO), answer_record(REFUSAL)
PROVENANCE = Provenance("e5", None, "5707e")


@dataclass(frozen=True, slots=True)
class PlannedAssistant:
    """Gives the answer, or raises the error, that it has for a question and what was asked before."""

    plan: dict[str, Answer | BaseException]

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        planned = self.plan[" / ".join([*(turn.question for turn in history), question])]
        if isinstance(planned, BaseException):
            raise planned
        return planned


def assistant(**changes: Answer | BaseException) -> PlannedAssistant:
    planned: dict[str, Answer | BaseException] = {"q1": TWO, "q2": REFUSAL, "q3": TWO, **changes}
    asked = {"q1": FERRIES.question, "q2": OWNER.question, "q3": "How many ferries? / And for whom?"}
    return PlannedAssistant({asked[key]: planned[key] for key in asked})


@dataclass(frozen=True, slots=True)
class LiteralVerifier:
    """Supports what stands in a quote; fails on one sentence."""

    fails_on: str

    def support(self, statement: str, *, language: str, quotes: Sequence[Quoted]) -> float | None:
        if statement == self.fails_on:
            raise OSError("the model file is gone")
        return float(any(statement in quoted.text for quoted in quotes))


@dataclass(slots=True)
class MeetingAssistant:
    """Answers once as many questions are being asked at a time as `together` says."""

    together: threading.Barrier
    asked: list[str] = field(default_factory=list)

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append(question)
        self.together.wait(timeout=10)
        return TWO


@dataclass(slots=True)
class WaitingAssistant:
    """Answers the first question, and the others when the gate is open."""

    gate: threading.Event = field(default_factory=threading.Event)
    asked: list[str] = field(default_factory=list)

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append(question)
        if question != "0":
            self.gate.wait(timeout=10)
        return TWO


@pytest.mark.parametrize("workers", [1, 3])
def test_every_question_is_asked_with_its_history_and_scored(workers: int) -> None:
    seen: list[tuple[int, int, str]] = []
    records = run(
        assistant(),
        GOLD,
        workers=workers,
        on_row=lambda done, total, record: seen.append((done, total, record.gold.id)),
    )
    assert [(done, total) for done, total, _ in seen] == [(1, 3), (2, 3), (3, 3)]
    assert sorted(each for _, _, each in seen) == ["q1", "q2", "q3"]
    assert records == (
        RunRecord(FERRIES, TOLD, None, NOT_ASSESSED, score(FERRIES, TOLD)),
        RunRecord(OWNER, REFUSED, None, NOT_ASSESSED, score(OWNER, REFUSED)),
        RunRecord(ISLANDS, TOLD, None, NOT_ASSESSED, score(ISLANDS, TOLD)),
    )


def test_what_a_run_keeps_of_an_answer() -> None:
    assert run(assistant(), GOLD[:1])[0].answer == AnswerRecord(
        text="It builds two [1].",
        language="en",
        tier=Tier.ANSWER,
        reason=None,
        notice=None,
        stated=0.8,
        citations=(
            CitationRecord(1, "000_werft", "Werft", "de", None, 0, 32, TEXT, True, passage=TEXT, support=0.9),
        ),
        passages=(PassageRecord("000_werft", "Werft", "de", 0, 32, TEXT, 0.5),),
        timings=TIMINGS,
        usage=USAGE,
    )


def test_one_worker_asks_in_order() -> None:
    seen: list[str] = []
    run(assistant(), GOLD, on_row=lambda done, total, record: seen.append(record.gold.id))
    assert seen == ["q1", "q2", "q3"]


def test_workers_ask_at_the_same_time() -> None:
    questions = [replace(OWNER, id=str(number), question=str(number)) for number in range(6)]
    meeting = MeetingAssistant(threading.Barrier(3))
    records = run(meeting, questions, workers=3)
    assert [(record.gold.id, record.error) for record in records] == [(str(n), None) for n in range(6)]
    assert sorted(meeting.asked) == ["0", "1", "2", "3", "4", "5"]


def test_an_exception_is_kept_and_the_run_goes_on() -> None:
    records = run(assistant(q1=ModelUnavailableError("no server answers; start it")), GOLD)
    assert records[0] == RunRecord(
        FERRIES,
        None,
        "ModelUnavailableError: no server answers; start it",
        NOT_ASSESSED,
        failure_score(FERRIES),
    )
    assert [record.error for record in records[1:]] == [None, None]


def test_answers_are_assessed() -> None:
    verifier = LiteralVerifier(fails_on="")
    quoting = replace(TWO, text=f"{TEXT} [1]", language="de")
    records = run(assistant(q3=quoting), GOLD, assessors=Assessors(verifier=verifier))
    assert [record.assessed for record in records] == [
        Assessment(sentences=(Supported(0.0, (False,)),)),
        NOT_ASSESSED,
        Assessment(sentences=(Supported(1.0, (True,)),)),
    ]
    assert records[2].score.citing.sentences_supported == 1.0


def test_where_a_judge_is_set_what_was_refused_or_failed_counts_as_wrong(tmp_path: Path) -> None:
    class NeverAsked:
        def correct(
            self, *, question: str, answer: str, references: Sequence[str], evidence: Sequence[str]
        ) -> bool:
            raise AssertionError("nothing was answered")

    gold = [replace(question, references=("Two.",)) for question in (FERRIES, ISLANDS)]
    out, now = tmp_path / "run.jsonl", datetime(2026, 11, 22, tzinfo=UTC)
    header = RunHeader({}, {}, None, None, None, "gold.jsonl", "ab", ("q1", "q3"), now, 0)
    planned = assistant(q1=ValueError("bad"), q3=REFUSAL)
    records = run_to_file(planned, gold, out=out, header=header, assessors=Assessors(judge=NeverAsked()))
    assert [(record.error, record.score.judged_correct) for record in records] == [
        ("ValueError: bad", False),
        (None, False),
    ]
    assert read_run(out).records == records


def test_an_answer_that_cannot_be_assessed_is_not_lost() -> None:
    verifier = LiteralVerifier(fails_on="It builds two.")
    records = run(assistant(), GOLD, assessors=Assessors(verifier=verifier))
    lost = "OSError: the model file is gone"
    assert records == (
        RunRecord(FERRIES, TOLD, lost, NOT_ASSESSED, score(FERRIES, TOLD)),
        RunRecord(OWNER, REFUSED, None, NOT_ASSESSED, score(OWNER, REFUSED)),
        RunRecord(ISLANDS, TOLD, lost, NOT_ASSESSED, score(ISLANDS, TOLD)),
    )


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_ends_the_run_at_once_and_no_further_question_is_begun(workers: int) -> None:
    questions = [replace(OWNER, id=str(number), question=str(number)) for number in range(50)]
    slow = WaitingAssistant()

    def stop(done: int, total: int, record: RunRecord) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(slow, questions, workers=workers, on_row=stop)
    slow.gate.set()
    for thread in threading.enumerate():
        if thread.name.startswith("gold-question"):
            thread.join(timeout=10)
    assert len(slow.asked) <= workers + 1


def test_the_header_says_what_the_run_was_made_with_but_no_secrets(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(b"{}")
    config = {
        "llm_base_url": "http://me:pw@host:8000/v1",
        "judge_api_key": "sk-1",
        "llm_model": None,
        "auth": "reader:pw",
    }
    before = datetime.now(UTC)
    header = header_for(gold, GOLD, config=config, provenance=PROVENANCE, seed=7)
    assert before <= header.created <= datetime.now(UTC)
    assert header == RunHeader(
        config={"llm_base_url": "http://host:8000/v1", "llm_model": None},
        models={"embedding": "e5", "language": None},
        store_sha256="5707e",
        version=header.version,
        commit=header.commit,
        gold_file=str(gold),
        gold_sha256=sha256(b"{}").hexdigest(),
        questions=("q1", "q2", "q3"),
        created=header.created,
        seed=7,
    )
    with pytest.raises(GoldError, match=r"none\.jsonl: cannot be read"):
        header_for(tmp_path / "none.jsonl", GOLD, config={}, provenance=PROVENANCE, seed=7)


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

    def commit_in(folder: Path) -> str | None:
        monkeypatch.setattr(provenance, "_HERE", folder)
        return header_for(gold, GOLD, config={}, provenance=PROVENANCE, seed=7).commit

    clean = commit_in(package)
    assert clean is not None
    assert len(clean) == 40
    (package / "x.py").write_text("x = 2\n")
    assert commit_in(package) == f"{clean}-dirty"
    (package / "evals").mkdir()
    assert commit_in(package / "evals") is None
    assert commit_in(tmp_path) is None


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (replace(TWO, stated=1.3), "ValueError: the system's stated of 1.3 is not in 0..1; scale it"),
        (
            replace(TWO, citations=(replace(TWO.citations[0], support=float("nan")),)),
            "ValueError: the system's support of nan is not in 0..1; scale it",
        ),
        (
            replace(TWO, passages=(replace(PASSAGE, score=float("inf")),)),
            "ValueError: the system gave a passage the score inf; give a finite one",
        ),
    ],
)
def test_a_value_that_no_report_could_use_costs_its_question_only(answer: Answer, problem: str) -> None:
    (record,) = run(assistant(q1=answer), GOLD[:1])
    assert record == failed(FERRIES, problem)


def test_a_lone_surrogate_does_not_cost_the_run(tmp_path: Path) -> None:
    out = tmp_path / "run.jsonl"
    broken = replace(TWO, text="It builds two \udc80.")
    now = datetime(2026, 11, 22, tzinfo=UTC)
    header = RunHeader({}, {}, None, None, None, "gold.jsonl", "ab", ("q1", "q2", "q3"), now, 0)
    planned = assistant(q1=broken, q2=ValueError("bad \udc80"))
    records = run_to_file(planned, GOLD, out=out, header=header)
    assert records[0].answer is not None
    assert records[0].answer.text == "It builds two \\udc80."
    assert records[1].error == "ValueError: bad \\udc80"
    assert read_run(out).records == records
