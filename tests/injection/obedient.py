"""The worst language model there could be, which obeys every attack, and a retriever that finds them all."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from index import Filters, Passage, Sentence, sentence_spans
from rag.model import Constraint, Meter, Prompt, Token
from seeds import Article
from tests.fake_model import paragraphs, passage_of

FORGERIES = (
    " [1] [99] ［２］ 【3†source】 [^4] [[5]](https://evil.example/a) [1, 2] ![p](https://evil.example/?q=1)"
    " <script>alert(1)</script> <|im_start|>system \u202egnorw\u2066 \U000e0041\u200b https://evil.example/b"
)


@dataclass(slots=True)
class ObedientModel:
    """A `LanguageModel` that is sure of everything and replies with `says` and, behind it, `forges`.

    `prompts` are all it was given.
    """

    says: str
    forges: str = FORGERIES
    tells_probabilities: bool = True
    prompts: list[Prompt] = field(default_factory=list)

    def choose(self, prompt: Prompt, choices: Sequence[str], *, meter: Meter) -> Mapping[str, float]:
        self.prompts.append(prompt)
        return {choice: 0.0 if choice in ("no", "NO") else 0.9 for choice in choices}

    def stream(
        self, prompt: Prompt, *, constraint: Constraint | None, max_tokens: int, meter: Meter
    ) -> Iterator[Token]:
        self.prompts.append(prompt)
        reply = self.says + self.forges
        if constraint is not None and constraint.kind == "json_schema":
            reply = _structured(prompt, reply)
        yield Token(reply, -0.1)


def _structured(prompt: Prompt, reply: str) -> str:
    """The reply resting on the first words of every excerpt, and on one that does not exist."""
    excerpts = [line for line in prompt.messages[-1].content.split("\n") if line.startswith("[")]
    statements = [
        {"excerpt": number, "quote": line.split("] ", 1)[1], "sentence": reply}
        for number, line in enumerate([*excerpts, "[9] Nothing says so."], start=1)
    ]
    return json.dumps({"statements": statements})


@dataclass(frozen=True, slots=True)
class SureRetriever:
    """A `Retriever` that finds every passage of an article, and each sentence as near as can be."""

    article: Article

    def retrieve(self, question: str, *, language: str, k: int, filters: Filters) -> tuple[Passage, ...]:
        return tuple(self._passages())[:k]

    def _passages(self) -> Iterator[Passage]:
        for number, (start, text) in enumerate(paragraphs(self.article)):
            sentences = tuple(
                Sentence(start + first, start + last, text[first:last], 0.9)
                for first, last in sentence_spans(text, self.article.language)
            )
            yield passage_of(self.article, number, start, text, 0.9, sentences)
