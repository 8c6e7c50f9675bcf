"""The seam between the assistant and the ways of writing an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from rag.answer import Reason, Tier, TokenDrafted
from rag.evidence import Evidence
from rag.gate import Signals
from rag.model import Meter


@dataclass(frozen=True, slots=True)
class Task:
    """A question with its evidence, best first.

    `language` is the one to answer in (ISO 639-1); `context` are earlier questions and
    answers, where this one leaves out what it is about. `asked_in` is the question's language where the
    answer is to be in another. `parts` are the questions that it asks where these are two, each with
    evidence of its own.
    """

    question: str
    language: str
    evidence: tuple[Evidence, ...]
    context: str | None = None
    asked_in: str | None = None
    parts: tuple["Task", ...] = ()

    @property
    def question_language(self) -> str:
        """The language of the question (ISO 639-1)."""
        return self.asked_in or self.language

    @property
    def self_contained(self) -> str:
        """The question as it can be asked of a reader who knows no context."""
        return f"{self.context} {self.question}" if self.context else self.question


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer with the evidence it rests on; `support` is in 0..1.

    Without text in tier `answer`, the evidence is a second source of the statement before.
    """

    text: str
    evidence: Evidence
    support: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a strategy came to.

    In tier `answer`, the statements; in tier `quotes`, the quoted evidence, each `text` a translation
    or empty; when refused, none. `stated` is the model's probability (0..1) that the evidence states the
    answer, `None` where it was not asked. `remark` stands in place of the usual refusal or lead-in: words of
    Citewire's own, in the language of the answer. `signals` are what the gate went by, where it has any.
    `ranked` is the evidence that was read, the likeliest to state the answer first, where the strategy ranks.
    """

    tier: Tier
    reason: Reason | None
    statements: tuple[Statement, ...]
    stated: float | None = None
    remark: str | None = None
    signals: Signals | None = None
    ranked: tuple[Evidence, ...] = ()


class Strategy(Protocol):
    """A way of writing a checked answer from evidence."""

    def warm_up(self) -> None:
        """Load the model and what its prompts have in common.

        Raises:
            LanguageModelError: The model cannot be loaded or reached.
        """

    def run(self, task: Task, meter: Meter) -> Iterator[TokenDrafted | Outcome]:
        """Drafts as they come, then one `Outcome`, the last item.

        Raises:
            LanguageModelError: The model failed.
        """
