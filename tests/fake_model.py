"""Behaving stand-ins for what `rag` stands on: a language model, a retriever, and evidence to give them.

`FakeModel` understands what its facts say: which sentence answers which question, and how surely. It
reads the prompts it gets, so that a prompt without the sentence, or without the question, finds it
ignorant. `WordRetriever` finds sentences by shared words; `meanings` makes words of two languages alike.
"""

import json
import math
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from index import Filters, Passage, Reading, Scores, Sentence, sentence_spans
from rag.answer import TokenDrafted
from rag.errors import LanguageModelError, ModelUnavailableError
from rag.evidence import Evidence
from rag.model import Constraint, Family, Meter, Prompt, Token
from rag.prompts import safe
from rag.strategy import Outcome, Strategy, Task
from seeds import Article

_EXCERPT = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
PROMPT_TOKENS, CACHED_TOKENS = 100, 60
"""What every call of the fake model costs."""


@dataclass(frozen=True, slots=True)
class Fact:
    """That a sentence answers a question, and how sure the model is of it."""

    question: str
    sentence: str
    answer: str
    stated: float = 0.95
    chosen: float = 0.9
    alone: float = 0.95
    lowest: float | None = -0.1


@dataclass(slots=True)
class FakeModel:
    """A `LanguageModel` that knows some facts and some translations.

    `fails` names the call, from 1, that raises `failure` after its first token, or at once.
    """

    facts: Sequence[Fact] = ()
    translations: Mapping[str, str] = field(default_factory=dict)
    replies: Mapping[str, str] = field(default_factory=dict)
    """Question -> the whole reply to a structured prompt."""
    tells_probabilities: bool = True
    fails: int | None = None
    failure: LanguageModelError = field(
        default_factory=lambda: ModelUnavailableError("The model server is away; start it")
    )
    calls: list[str] = field(default_factory=list)
    open_streams: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def choose(self, prompt: Prompt, choices: Sequence[str], *, meter: Meter) -> Mapping[str, float]:
        failing = self._called("stated" if "yes" in choices else "which" if "1" in choices else "alone")
        if failing:
            raise self.failure
        self._count(meter, 1)
        return dict(zip(choices, self._odds(prompt, choices), strict=True))

    def _odds(self, prompt: Prompt, choices: Sequence[str]) -> Iterator[float]:
        known = self._known(prompt)
        if "yes" in choices:
            yield from (known.stated, 1 - known.stated) if known else (0.1, 0.9)
        elif "1" in choices:
            excerpts = dict(_EXCERPT.findall(prompt.messages[1].content))
            for number in choices:
                fitting = known is not None and safe(known.sentence) in excerpts.get(number, "")
                yield known.chosen if known and fitting else 0.01
        else:
            yield 1 - known.alone if known else 0.9

    def stream(
        self, prompt: Prompt, *, constraint: Constraint | None, max_tokens: int, meter: Meter
    ) -> Iterator[Token]:
        kind = "translation" if prompt.family is Family.TRANSLATION else "draft"
        failing = self._called("structured" if constraint and constraint.kind == "json_schema" else kind)
        self.open_streams += 1
        try:
            reply = self._reply(prompt, constraint)
            tokens = reply[:max_tokens]
            for number, token in enumerate(tokens):
                if failing and number == min(1, len(tokens) - 1):
                    raise self.failure
                yield token
            if len(reply) > max_tokens:
                yield Token("", None, cut=True)
            self._count(meter, len(tokens))
        finally:
            self.open_streams -= 1

    def _reply(self, prompt: Prompt, constraint: Constraint | None) -> list[Token]:
        asked = prompt.messages[-1].content
        if constraint is not None and constraint.kind == "json_schema":
            reply = next((text for question, text in self.replies.items() if question in asked), "{}")
            return _tokens(reply, None)
        if prompt.family is Family.TRANSLATION:
            found = (text for sentence, text in self.translations.items() if _stands(sentence, asked))
            return _tokens(next(found, asked), -0.3)
        known = self._known(prompt)
        return _tokens(known.answer if known else "NO ANSWER", known.lowest if known else -0.1)

    def _known(self, prompt: Prompt) -> Fact | None:
        """The fact whose question and sentence the last user message shows."""
        content = [message.content for message in prompt.messages if message.role == "user"][-1]
        fitting = (
            fact for fact in self.facts if safe(fact.question) in content and _stands(fact.sentence, content)
        )
        return next(fitting, None)

    def _called(self, kind: str) -> bool:
        with self._lock:
            self.calls.append(kind)
            return self.fails == len(self.calls)

    def _count(self, meter: Meter, written: int) -> None:
        meter.add(prompt_tokens=PROMPT_TOKENS, cached_tokens=CACHED_TOKENS, completion_tokens=written)


def _stands(sentence: str, prompt: str) -> bool:
    """Whether a sentence stands in a prompt, which may group its digits in another way: 54.000, 54,000."""
    ungrouped = (re.sub(r"(?<=\d)[.,](?=\d{3})", "", text) for text in (safe(sentence), prompt))
    return next(ungrouped) in next(ungrouped)


def _tokens(text: str, lowest: float | None) -> list[Token]:
    """Words with their spaces; the last one is the least likely."""
    words = re.findall(r"\S+\s*", text)
    if lowest is None:
        return [Token(word, None) for word in words]
    return [Token(word, lowest if word is words[-1] else -0.01) for word in words]


@dataclass(slots=True)
class WordRetriever:
    """A `Retriever` over articles: the cosine of shared words, and of the words that mean the same."""

    articles: Sequence[Article]
    meanings: Mapping[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str, int, Filters]] = field(default_factory=list)

    def retrieve(self, question: str, *, language: str, k: int, filters: Filters) -> tuple[Passage, ...]:
        self.asked.append((question, language, k, filters))
        found = [
            self._scored(article, number, start, text, question)
            for article in self.articles
            if not filters.languages or article.language in filters.languages
            for number, (start, text) in enumerate(paragraphs(article))
        ]
        return tuple(sorted(found, key=lambda passage: (-passage.score, passage.id))[:k])

    def _scored(self, article: Article, number: int, start: int, text: str, question: str) -> Passage:
        sentences = tuple(
            Sentence(start + a, start + b, text[a:b], self._cosine(text[a:b], question))
            for a, b in sentence_spans(text, article.language)
        )
        best = max((sentence.score for sentence in sentences), default=0.0)
        return passage_of(article, number, start, text, best, sentences)

    def _cosine(self, text: str, question: str) -> float:
        one, other = self._words(text), self._words(question)
        return len(one & other) / math.sqrt(max(len(one) * len(other), 1))

    def _words(self, text: str) -> set[str]:
        words = re.findall(r"\w+", text.casefold())
        return {self.meanings.get(word, word) for word in words}


def paragraphs(article: Article) -> Iterator[tuple[int, str]]:
    """Start and text of each paragraph."""
    for match in re.finditer(r".+", article.text):
        yield match.start(), match.group()


def passage_of(
    article: Article, number: int, start: int, text: str, score: float, sentences: tuple[Sentence, ...]
) -> Passage:
    return Passage(
        id=f"{article.id}#{number}",
        article_id=article.id,
        start=start,
        end=start + len(text),
        text=text,
        score=score,
        title=article.title,
        language=article.language,
        source=article.source,
        published=article.published,
        url=article.url,
        sentences=sentences,
        scores=Scores(score, score, 0.0, score, 1, None, None, None, None),
    )


def news(article_id: str, text: str, language: str = "en", published: date | None = None) -> Article:
    return Article(
        id=article_id,
        title=f"About {article_id}",
        text=text,
        language=language,
        source="The Ledger",
        published=published,
        authors=("Ada Byline",),
        url=f"https://example.org/{article_id}",
    )


def evidence(text: str, language: str = "en", *, score: float = 0.6, before: str = "") -> Evidence:
    """A sentence of an article of its own, behind another one where `before` is given."""
    whole = f"{before} {text}".strip()
    start = len(whole) - len(text)
    sentence = Sentence(start, start + len(text), text, score)
    first = (Sentence(0, len(before), before, 0.1),) if before else ()
    article = news(f"{language}-{abs(hash(text))}", whole, language)
    return Evidence(passage_of(article, 0, 0, whole, score, (*first, sentence)), sentence, score)


def run(strategy: Strategy, task: Task) -> tuple[str, Outcome, Meter]:
    """What a strategy drafted, what it came to, and what that cost."""
    meter = Meter()
    *drafts, outcome = strategy.run(task, meter)
    assert isinstance(outcome, Outcome)
    assert all(isinstance(draft, TokenDrafted) for draft in drafts)
    return "".join(draft.text for draft in drafts if isinstance(draft, TokenDrafted)), outcome, meter


def structured_reply(*statements: tuple[int, str, str]) -> str:
    """The JSON that a strong model replies with: (excerpt, quote, sentence) each."""
    keys = ("excerpt", "quote", "sentence")
    return json.dumps({"statements": [dict(zip(keys, said, strict=True)) for said in statements]})


@dataclass(frozen=True, slots=True)
class FakeReader:
    """A `Reader` that knows which sentence answers which question, and whose answers they support."""

    facts: Sequence[Fact] = ()

    def answers(self, question: str, texts: Sequence[str]) -> Reading:
        return self._reading([self._states(question, text) for text in texts])

    def supports(self, claim: str, texts: Sequence[str]) -> Reading:
        return self._reading(
            [
                any(fact.answer == claim and safe(fact.sentence) in text for fact in self.facts)
                for text in texts
            ]
        )

    def _states(self, question: str, text: str) -> bool:
        return any(safe(fact.question) in question and safe(fact.sentence) in text for fact in self.facts)

    def _reading(self, known: Sequence[bool]) -> Reading:
        return Reading(
            tuple(4.0 if each else -6.0 for each in known),
            PROMPT_TOKENS * len(known),
            CACHED_TOKENS * len(known),
        )
