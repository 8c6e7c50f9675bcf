"""The core types of an answer: citations, tiers, timings, and the events of a stream."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index import Passage, confidence
from rag.gate import Signals
from rag.understood import Understanding
from seeds import Article


class Tier(StrEnum):
    """How sure Citewire is of what it shows."""

    ANSWER = "answer"
    QUOTES = "quotes"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why an answer is not in tier `answer`, as programs read it."""

    NO_EVIDENCE = "no_evidence"
    NOT_STATED = "not_stated"
    UNSUPPORTED = "unsupported"
    UNSURE = "unsure"
    NO_MODEL = "no_model"
    SMALL_TALK = "small_talk"
    """Nothing was asked of the articles."""
    SOURCES = "sources"
    """What was asked is where the answer before comes from."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A word-for-word quote that supports the sentence marked `[number]`.

    `[start, end)` are character offsets of `quote` into `article.text`; `support` is in 0..1.
    `same_story` are the other articles that tell the story of `article`: copies and translations of it.
    """

    number: int
    article: Article
    start: int
    end: int
    quote: str
    passage: Passage
    support: float
    same_story: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a sentence cites: a text, its language (ISO 639-1), and the day its article was published."""

    text: str
    language: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds since the question arrived; `None` where the step did not happen."""

    retrieve_ms: float
    first_evidence_ms: float
    first_token_ms: float | None
    total_ms: float


@dataclass(frozen=True, slots=True)
class Usage:
    """What the language model worked: tokens, and calls.

    `prompt_tokens` counts whole prompts; `cached_tokens` of them cost nothing again: in the server's
    prefix cache, or of texts that the reader had read before.
    """

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    calls: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one question.

    `text` is in `language` (ISO 639-1) and marks citations as `[1]`; `passages` are in rank order, those
    first that a model has read, as it ranks them, and then the others as they were retrieved.
    `reason` is `None` only in tier `answer`; `notice` says what failed, if anything did, and the remedy.
    `stated` is the model's probability (0..1) that the passages state the answer, `None` where it was not
    asked: no evidence, no working model, or one that tells no probabilities. `understanding` is how the
    question was read, and `signals` are what the gate went by, where it has any. `confidence` is how likely
    the passages hold the answer (0..1), judged before any model reads them.
    """

    question: str
    language: str
    text: str
    tier: Tier
    reason: Reason | None
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    timings: Timings
    usage: Usage
    notice: str | None = None
    stated: float | None = None
    understanding: Understanding | None = None
    signals: Signals | None = None
    confidence: float | None = None

    @property
    def refused(self) -> bool:
        """Whether the question was refused."""
        return self.tier is Tier.REFUSED


@dataclass(frozen=True, slots=True)
class Provenance:
    """What answers are made with.

    `embedding_model` is what the store's manifest calls the encoder. `language_model` is `None` where none
    is configured or installed. `store_sha256` is equal for stores of equal articles and settings.
    """

    embedding_model: str
    language_model: str | None
    store_sha256: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Passages for a question, best first; `language` is the question's (ISO 639-1)."""

    question: str
    language: str
    passages: tuple[Passage, ...]
    retrieve_ms: float
    understanding: Understanding | None = None

    @property
    def confidence(self) -> float | None:
        """How likely the passages hold the answer (0..1)."""
        return confidence(self.passages)


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """First event of a stream: the passages found, in rank order, and how the question was read."""

    passages: tuple[Passage, ...]
    understanding: Understanding | None = None


@dataclass(frozen=True, slots=True)
class TokenDrafted:
    """A piece of draft text as the model writes it; the checks may still discard the draft.

    One without text says that a model reads or translates: a moment to give the question up.
    """

    text: str


AT_WORK = TokenDrafted("")


@dataclass(frozen=True, slots=True)
class AnswerReady:
    """Last event of a stream: the checked answer, which replaces every draft."""

    answer: Answer


Event = EvidenceFound | TokenDrafted | AnswerReady
