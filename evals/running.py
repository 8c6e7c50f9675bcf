"""Gold questions, put to an assistant one by one, into the records of a run."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from evals.gold import GoldQuestion
from evals.record import RunHeader, RunRecord, answer_record
from evals.run_file import run_writer
from evals.scoring import failure_score, score
from rag import Answer, Turn


class Answerer(Protocol):
    """Anything that answers questions: `rag.Assistant`, or another system that makes `rag.Answer`s."""

    def ask(self, question: str, *, history: tuple[Turn, ...] = ()) -> Answer:
        """The answer to a question; `history` are the earlier turns, oldest first."""


OnRow = Callable[[int, int, RunRecord], None]
"""Called with the questions done so far, the questions in all, and the record just made."""


def ignore_row(done: int, total: int, record: RunRecord) -> None:
    """The `OnRow` of a caller who does not want to know."""


def run(
    assistant: Answerer, gold: Sequence[GoldQuestion], *, on_row: OnRow = ignore_row
) -> tuple[RunRecord, ...]:
    """Ask every question, in order; an exception of one is kept in its record and the run goes on."""
    return tuple(_each(assistant, gold, on_row))


def run_to_file(
    assistant: Answerer,
    gold: Sequence[GoldQuestion],
    *,
    out: Path,
    header: RunHeader,
    on_row: OnRow = ignore_row,
) -> tuple[RunRecord, ...]:
    """The same, with each record written to `out` as it is made (`OUT.partial` until all are done).

    Raises:
        RunError: `out` cannot be written; known before the first question is asked.
    """
    with run_writer(out, header) as write:

        def keep(done: int, total: int, record: RunRecord) -> None:
            write(record)
            on_row(done, total, record)

        return run(assistant, gold, on_row=keep)


def _each(assistant: Answerer, gold: Sequence[GoldQuestion], on_row: OnRow) -> Iterator[RunRecord]:
    for done, question in enumerate(gold, 1):
        record = _record(assistant, question)
        on_row(done, len(gold), record)
        yield record


def _record(assistant: Answerer, question: GoldQuestion) -> RunRecord:
    try:
        answer = assistant.ask(question.question, history=question.history)
    except Exception as error:  # whatever one question raises, the others still count
        return RunRecord(question, None, f"{type(error).__name__}: {error}", failure_score(question))
    return RunRecord(question, answer_record(answer), None, score(question, answer))
