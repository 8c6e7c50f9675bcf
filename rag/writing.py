"""Checked statements turned into the text that readers see, and its citations.

Marks such as `[1]` are Citewire's alone: neither what a model wrote nor what an article says may bring one
of its own, since the page would lead from it to a source.
"""

import re
from collections.abc import Sequence

from index import Holdings, sentence_spans
from rag.answer import Citation, Tier
from rag.dictionary import words_left_out
from rag.leaks import repeats_instructions
from rag.strategy import Outcome, Statement
from rag.texts import phrases
from rag.untrusted import unmarked, visible

_LINK = re.compile(r"(?:!\[[^\[\]]*\]|\[([^\[\]]*)\])\((?:[^()]|\([^()]*\))*\)")
"""A Markdown picture, or a link of which the words remain."""

_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_FOREIGN_MARK = re.compile(
    r"\s*[\[［【]+[^\[\]［］【】]{0,12}?\d[^\[\]［］【】]{0,12}[\]］】]+(?:\([^()\s]*\))?"
)
"""A citation mark that the model wrote by itself, in any way models do: `[2, 3]`, `【4†source】`, `[^5]`."""

_MARK_IN_QUOTE = re.compile(r"\[(\d+)\]")
_ADDRESS = re.compile(r"\s*\(?\b((?:https?://|www\.)[^\s()]*[^\s().,;:!?])\)?", re.IGNORECASE)


def answer_text(outcome: Outcome, language: str) -> str:
    """The text of an answer: sentences with citation marks, quotes behind a lead-in, or a refusal."""
    said = phrases(language)
    numbered = list(zip(_numbers(outcome.statements), outcome.statements, strict=True))
    if outcome.tier is Tier.REFUSED:
        return outcome.remark or said.refusal
    if outcome.tier is Tier.ANSWER:
        return " ".join(_marked(_spoken(statement), language, number) for number, statement in numbered)
    quotes = [_quoted(statement, number, language) for number, statement in numbered]
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
    if not text:
        return f"[{number}]"
    return " ".join(f"{text[start:end]} [{number}]" for start, end in sentence_spans(text, language))


def _quoted(statement: Statement, number: int, language: str) -> str:
    """A quote with its translation, and words of it that the translation, if there is one, leaves out."""
    said, spoken, found = phrases(language), _spoken(statement), statement.evidence
    words = words_left_out(found.excerpt, spoken, language=found.passage.language, target=language)
    lines = [
        f"“{_as_quoted(found.sentence.text)}” [{number}]",
        said.translation.format(spoken) if spoken else "",
        said.words.format(" · ".join(words)) if said.words and words else "",
    ]
    return "\n".join(filter(None, lines))


def _as_quoted(sentence: str) -> str:
    """A sentence on one line, its own `[1]` as `(1)`: marks and lines of an answer are Citewire's.

    The citation has the sentence letter for letter.
    """
    return _MARK_IN_QUOTE.sub(r"(\1)", " ".join(visible(sentence).split()))


def _spoken(statement: Statement) -> str:
    """The model's words for a statement, without addresses that its evidence does not name."""
    named = statement.evidence.sentence.text
    return _ADDRESS.sub(lambda found: found[0] if found[1] in named else "", own_words(statement.text))


def own_words(text: str) -> str:
    """What a model wrote as plain words: no citation marks of its own, no markup, nothing invisible.

    Nothing at all where it gives away what it was told.
    """
    plain = unmarked(_LINK.sub(r"\1", _FOREIGN_MARK.sub("", _TAG.sub("", visible(text)))))
    return "" if repeats_instructions(plain) else plain


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
