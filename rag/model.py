"""What answering needs of a language model: two verbs, and a meter that counts their cost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Literal, Protocol

from rag.answer import Usage


class Family(IntEnum):
    """A family of prompts that share a long beginning; each keeps a prefix cache of its own."""

    EXCERPTS = 0
    SENTENCE = 1
    TRANSLATION = 2
    VERDICT = TRANSLATION
    """Verdicts share the slot of the translations, which are rare and lose only a short beginning."""


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message; a last message of the assistant is a beginning that the reply continues."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """Messages of one family; the longer two prompts agree from the start, the cheaper the second."""

    family: Family
    messages: tuple[Message, ...]

    def following(self, *messages: Message) -> "Prompt":
        """This prompt with more messages at its end."""
        return replace(self, messages=(*self.messages, *messages))


@dataclass(frozen=True, slots=True)
class Constraint:
    """The form a reply must have: a GBNF grammar, or a JSON schema."""

    kind: Literal["grammar", "json_schema"]
    definition: str


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a reply, with its natural log probability where the endpoint tells it.

    After the last piece of a reply that reached its limit, one without text is `cut`.
    """

    text: str
    logprob: float | None
    cut: bool = False


class Meter:
    """Adds up what the calls of one question cost."""

    def __init__(self) -> None:
        self.usage = Usage()

    def add(self, *, prompt_tokens: int, cached_tokens: int, completion_tokens: int) -> None:
        """Count one call."""
        self.usage = Usage(
            prompt_tokens=self.usage.prompt_tokens + prompt_tokens,
            cached_tokens=self.usage.cached_tokens + cached_tokens,
            completion_tokens=self.usage.completion_tokens + completion_tokens,
            calls=self.usage.calls + 1,
        )


class LanguageModel(Protocol):
    """A language model behind any engine; usable from several threads."""

    @property
    def tells_probabilities(self) -> bool:
        """Whether `choose` works here and `stream` gives log probabilities."""

    def stream(
        self, prompt: Prompt, *, constraint: Constraint | None, max_tokens: int, meter: Meter
    ) -> Iterator[Token]:
        """The most likely reply, token by token, at temperature 0.

        Raises:
            LanguageModelError: The model cannot be reached or replies with junk.
        """

    def choose(self, prompt: Prompt, choices: Sequence[str], *, meter: Meter) -> Mapping[str, float]:
        """Choice -> probability that the reply begins with it, ignoring case and leading space.

        The probabilities are those of the first token and need not add up to 1.

        Raises:
            LanguageModelError: The model cannot be reached or replies with junk.
        """
