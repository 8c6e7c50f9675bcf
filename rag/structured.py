"""A strategy for strong models behind any endpoint: quotes first, then sentences, as JSON in one call.

Every quote must stand word for word in the excerpt it names; the stored sentence is what is shown.
Sentences whose quote does not stand there, or whose numbers or countries disagree, are dropped.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from rag.answer import Reason, Tier, TokenDrafted
from rag.checks import countries_agree, numbers_agree
from rag.languages import english_name
from rag.model import LanguageModel, Meter
from rag.prompts import STRUCTURED_SCHEMA, structured_prompt
from rag.replies import read_reply
from rag.strategy import Outcome, Statement, Task
from rag.verbatim import plain_words, stands_in
from rag.writing import own_words

REPLY_TOKENS = 600
SHORTEST_QUOTE = 8
"""Characters; a shorter quote stands nearly everywhere."""

CHECKED_SUPPORT = 0.8
"""The support of a sentence that passed every check where the model tells no probabilities."""


class _QuotedStatement(BaseModel):
    excerpt: int
    quote: str
    sentence: str


class _Reply(BaseModel):
    statements: list[_QuotedStatement]


class StructuredStrategy:
    """The `Strategy` for models that follow a JSON schema."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def warm_up(self) -> None:
        """Nothing: the endpoint keeps its model loaded."""

    def run(self, task: Task, meter: Meter) -> Iterator[TokenDrafted | Outcome]:
        """Drafts as they come, then one `Outcome`."""
        reply = self._reply(task, meter)
        if not reply.statements:
            yield Outcome(Tier.REFUSED, Reason.NOT_STATED, ())
            return
        statements = tuple(found for found in (_checked(task, said) for said in reply.statements) if found)
        if not statements:
            yield Outcome(Tier.REFUSED, Reason.UNSUPPORTED, ())
            return
        yield TokenDrafted(" ".join(statement.text for statement in statements))
        yield Outcome(Tier.ANSWER, None, statements)

    def _reply(self, task: Task, meter: Meter) -> _Reply:
        prompt = structured_prompt(
            [found.excerpt for found in task.evidence], task.self_contained, english_name(task.language)
        )
        tokens = self._model.stream(
            prompt, constraint=STRUCTURED_SCHEMA, max_tokens=REPLY_TOKENS, meter=meter
        )
        return read_reply("".join(token.text for token in tokens), _Reply)


def _checked(task: Task, said: _QuotedStatement) -> Statement | None:
    """The statement on its evidence, `None` when a check fails."""
    if not 1 <= said.excerpt <= len(task.evidence) or not own_words(said.sentence).strip():
        return None
    found = task.evidence[said.excerpt - 1]
    if not is_quote(said.quote, found.excerpt, found.passage.language):
        return None
    text = " ".join(own_words(said.sentence).split())
    asked_in = task.question_language
    agrees = numbers_agree(text, task.language, task.question, found, asked_in=asked_in) and countries_agree(
        task.question, asked_in, found
    )
    return Statement(text, found, CHECKED_SUPPORT) if agrees else None


def is_quote(quote: str, excerpt: str, language: str) -> bool:
    """Whether a quote stands in an excerpt word for word, apart from punctuation and letter case."""
    return len(plain_words(quote)) >= SHORTEST_QUOTE and stands_in(quote, excerpt, language)
