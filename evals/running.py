"""Gold questions, put to an assistant, into the records of a run."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

from evals.assessment import NOT_ASSESSED, Assessors
from evals.gold import GoldQuestion
from evals.record import answer_record, writable
from evals.run_file import run_writer
from evals.run_record import RunHeader, RunRecord, answered, failed
from evals.scoring import score
from rag import Answer, Turn

NO_ASSESSORS = Assessors()


class Answerer(Protocol):
    """Anything that answers questions: `rag.Assistant`, or another system that makes `rag.Answer`s."""

    def ask(self, question: str, *, history: tuple[Turn, ...] = ()) -> Answer:
        """The answer to a question; `history` are the earlier turns, oldest first."""


OnStart = Callable[[int, int], None]
"""Called once before the first question, when nothing can stop the run any more, with the questions done by
an earlier start and the questions in all."""

OnRow = Callable[[int, int, RunRecord], None]
"""Called with the questions done so far, the questions in all, and the record just made."""


def ignore_start(done: int, total: int) -> None:
    """The `OnStart` of a caller who does not want to know."""


def ignore_row(done: int, total: int, record: RunRecord) -> None:
    """The `OnRow` of a caller who does not want to know."""


def run(
    assistant: Answerer,
    gold: Sequence[GoldQuestion],
    *,
    assessors: Assessors = NO_ASSESSORS,
    workers: int = 1,
    on_row: OnRow = ignore_row,
) -> tuple[RunRecord, ...]:
    """Ask every question, `workers` of them at a time; the records are in the order of `gold`.

    An exception of one question is kept in its record and the run goes on. Where assessing raises one, the
    record keeps the answer and its score, without what models would have said of it, and the exception in
    `error`. `on_row` is called from the thread that called this, as each question is done. An interrupt, or
    an exception of `on_row`, ends the run: no further question is begun, those asked just now are waited for.
    """
    done: SimpleQueue[Future[RunRecord]] = SimpleQueue()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="gold-question")
    try:
        futures = [pool.submit(_record, assistant, assessors, question) for question in gold]
        for future in futures:
            future.add_done_callback(done.put)
        for count in range(1, len(futures) + 1):
            on_row(count, len(futures), done.get().result())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return tuple(future.result() for future in futures)


def run_to_file(
    assistant: Answerer,
    gold: Sequence[GoldQuestion],
    *,
    out: Path,
    header: RunHeader,
    assessors: Assessors = NO_ASSESSORS,
    workers: int = 1,
    on_start: OnStart = ignore_start,
    on_row: OnRow = ignore_row,
) -> tuple[RunRecord, ...]:
    """The same, with each record on the disk as soon as it is made: `evals/run_file.py` says how.

    Where an earlier start with the same header was cut short, its records are kept and only the other
    questions are asked.

    Raises:
        ValueError: `header.questions` are not the ids of `gold`.
        RunError: `out` cannot be written, another process writes it, or an unfinished run with another
            header is there; known before the first question is asked.
    """
    if header.questions != tuple(question.id for question in gold):
        raise ValueError("the header names other questions; make it with header_for from those to be asked")
    with run_writer(out, header) as writer:
        kept = writer.kept
        on_start(len(kept), len(gold))

        def keep(done: int, total: int, record: RunRecord) -> None:
            writer.write(record)
            on_row(len(kept) + done, len(kept) + total, record)

        missing = [question for question in gold if question.id not in kept]
        made = run(assistant, missing, assessors=assessors, workers=workers, on_row=keep)
    records = kept | {record.gold.id: record for record in made}
    return tuple(records[question.id] for question in gold)


def _record(assistant: Answerer, assessors: Assessors, question: GoldQuestion) -> RunRecord:
    try:
        answer = answer_record(assistant.ask(question.question, history=question.history))
    except Exception as error:  # whatever one question raises, the others still count
        return failed(question, _told(error), assessors.assess_failure(question))
    try:
        assessed = assessors.assess(question, answer)
    except Exception as error:  # the answer took longer to make than its assessment; it must not be lost
        return RunRecord(question, answer, _told(error), NOT_ASSESSED, score(question, answer))
    return answered(question, answer, assessed)


def _told(error: Exception) -> str:
    return writable(f"{type(error).__name__}: {error}")
