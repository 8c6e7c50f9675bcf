"""Checked statements turned into the text that readers see, and its citations."""

import re
from collections.abc import Sequence

from index import Holdings, sentence_spans
from rag.answer import Citation, Tier
from rag.strategy import Outcome, Statement
from rag.texts import phrases

_FOREIGN_MARK = re.compile(r"\s*\[\d+(?:\s*[,;–-]\s*\d+)*\]")
"""A citation mark that the model wrote by itself: it would look like one of ours."""


def answer_text(outcome: Outcome, language: str) -> str:
    """The text of an answer: sentences with citation marks, quotes behind a lead-in, or a refusal."""
    said = phrases(language)
    numbered = list(zip(_numbers(outcome.statements), outcome.statements, strict=True))
    if outcome.tier is Tier.REFUSED:
        return outcome.remark or said.refusal
    if outcome.tier is Tier.ANSWER:
        return " ".join(_marked(statement.text, language, number) for number, statement in numbered)
    quotes = [_quoted(statement, number, said.translation) for number, statement in numbered]
    return "\n\n".join([outcome.remark or said.lead_in, *quotes])


def cited(statements: Sequence[Statement], held: Holdings) -> tuple[Citation, ...]:
    """The citations of statements, numbered from 1 in reading order, equal evidence once."""
    first: dict[int, Statement] = {}
    for number, statement in zip(_numbers(statements), statements, strict=True):
        first.setdefault(number, statement)
    return tuple(_citation(number, statement, held) for number, statement in first.items())


def _numbers(statements: Sequence[Statement]) -> list[int]:
    """The citation number of each statement."""
    seen: dict[tuple[str, int], int] = {}
    places = [(said.evidence.passage.id, said.evidence.sentence.start) for said in statements]
    return [seen.setdefault(place, len(seen) + 1) for place in places]


def _marked(text: str, language: str, number: int) -> str:
    """The text with the citation mark behind each of its sentences; the mark alone without text.

    A mark alone cites a second source of the sentence before.
    """
    own = own_words(text)
    if not own:
        return f"[{number}]"
    return " ".join(f"{own[start:end]} [{number}]" for start, end in sentence_spans(own, language))


def _quoted(statement: Statement, number: int, translation: str) -> str:
    quote = f"“{statement.evidence.sentence.text}” [{number}]"
    return f"{quote}\n{translation.format(own_words(statement.text))}" if statement.text else quote


def own_words(text: str) -> str:
    """What a model wrote, without citation marks of its own."""
    return _FOREIGN_MARK.sub("", text)


def _citation(number: int, said: Statement, held: Holdings) -> Citation:
    article = held.articles[said.evidence.passage.article_id]
    sentence = said.evidence.sentence
    return Citation(
        number=number,
        article=article,
        start=sentence.start,
        end=sentence.end,
        quote=article.text[sentence.start : sentence.end],
        passage=said.evidence.passage,
        support=min(max(said.support, 0.0), 1.0),
        same_story=tuple(held.articles[other] for other in held.stories.get(article.id, ())),
    )
