"""The seam between the assistant and the ways of writing an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from rag.answer import Reason, Tier, TokenDrafted
from rag.evidence import Evidence
from rag.model import Meter


@dataclass(frozen=True, slots=True)
class Task:
    """A question with its evidence, best first.

    `question` is self-contained; `language` is the one to answer in (ISO 639-1).
    """

    question: str
    language: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer with the evidence it rests on; `support` is in 0..1."""

    text: str
    evidence: Evidence
    support: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a strategy came to.

    In tier `answer`, the statements; in tier `quotes`, the quoted evidence, each `text` a translation
    or empty; when refused, none.
    """

    tier: Tier
    reason: Reason | None
    statements: tuple[Statement, ...]


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
