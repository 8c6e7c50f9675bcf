"""A scored question of a run, and the types of a run as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from evals.assessment import NOT_ASSESSED, Assessment
from evals.gold import GoldQuestion
from evals.record import AnswerRecord
from evals.scoring import Score, failure_score, score

Setting = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One gold question of a run, and the score.

    `answer` is `None` where asking failed; `error` says why, or what failed in assessing the answer.
    """

    gold: GoldQuestion
    answer: AnswerRecord | None
    error: str | None
    assessed: Assessment
    score: Score


@dataclass(frozen=True, slots=True)
class RunHeader:
    """What a run was made with.

    `config` holds no secrets. `models` are the names of the embedding and the language model, by
    "embedding" and "language". `store_sha256` stands for the store's articles and settings.
    `version` is `None` where Citewire is not installed, `commit` where it does not run from a git
    checkout; `commit` ends in `-dirty` where tracked files were changed. `seed` is that of every random
    choice of the run and its intervals. `questions` are the ids to be asked, in order,
    `workers` of them at a time, which makes each of them slower.
    """

    config: Mapping[str, Setting]
    models: Mapping[str, str | None]
    store_sha256: str | None
    version: str | None
    commit: str | None
    gold_file: str
    gold_sha256: str
    questions: tuple[str, ...]
    created: datetime
    seed: int
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Run:
    """A run as read back from its file; records in the order of `header.questions`."""

    header: RunHeader
    records: tuple[RunRecord, ...]


def answered(question: GoldQuestion, answer: AnswerRecord, assessed: Assessment = NOT_ASSESSED) -> RunRecord:
    """The record of a question that got an answer."""
    return RunRecord(question, answer, None, assessed, score(question, answer, assessed))


def failed(question: GoldQuestion, error: str, assessed: Assessment = NOT_ASSESSED) -> RunRecord:
    """The record of a question whose asking raised an error."""
    return RunRecord(question, None, error, assessed, failure_score(question, assessed))
