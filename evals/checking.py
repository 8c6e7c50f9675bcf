"""A gold file and the articles it is about into what is wrong with it, beyond the schema.

Errors make the score wrong for sure; warnings name what may: a leak, which lets a system be right without
the articles, and ambiguity, which lets a right one be wrong.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from unicodedata import east_asian_width

from evals.evidence import level, names_article
from evals.gold import GoldQuestion, numbered_questions
from evals.wording import says_answer
from seeds import Article

COPIED_WORDS = 8
COPIED_CHARACTERS = 20
"""The same for scripts that do not part words by spaces; white space and punctuation are not counted."""

LEAST_LETTERS = 8
"""Letters and digits below which a quote may stand anywhere; a wide one, as of Chinese, counts twice."""

_UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "zh"})
_WORD = re.compile(r"\w+")
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")

Kind = Literal["error", "warning"]
Numbered = tuple[int, GoldQuestion]
"""A question after its line in the file, from 1."""


@dataclass(frozen=True, slots=True)
class GoldProblem:
    """Something wrong with a question; `line` counts from 1, `message` ends in the remedy."""

    line: int
    id: str
    kind: Kind
    message: str


@dataclass(frozen=True, slots=True)
class _Text:
    """An article's text as quotes are looked for in it, and as words and characters in a row are.

    `paragraphs` are levelled like the whole.
    """

    article_id: str
    levelled: str
    paragraphs: tuple[str, ...]
    words: str
    characters: str


_Check = Callable[[GoldQuestion, Sequence[_Text]], Iterator[str]]


def check_gold(path: Path, articles: Iterable[Article]) -> tuple[GoldProblem, ...]:
    """Everything wrong with the questions of a file, by line, errors first.

    Raises:
        GoldError: The file cannot be read, or a line is not a valid question.
    """
    return problems(numbered_questions(path), articles)


def problems(questions: Sequence[Numbered], articles: Iterable[Article]) -> tuple[GoldProblem, ...]:
    """The same of questions that are read already."""
    texts = [_text(article) for article in articles]
    found = [
        GoldProblem(line, question.id, kind, message)
        for line, question in questions
        for kind, check in _CHECKS
        for message in check(question, texts)
    ]
    return tuple(sorted([*found, *_repeated(questions)], key=lambda each: (each.line, each.kind)))


def _unknown_articles(question: GoldQuestion, texts: Sequence[_Text]) -> Iterator[str]:
    for name in question.articles:
        if not any(names_article(name, text.article_id) for text in texts):
            yield f"'{name}' names no article; correct the name, or add the article to the store"


def _missing_quotes(question: GoldQuestion, texts: Sequence[_Text]) -> Iterator[str]:
    named = [text for text in texts if _is_named(question, text)]
    for quote in question.quotes:
        if named and not any(level(quote) in text.levelled for text in named):
            yield f"the quote '{quote}' stands in none of its articles; copy it word for word"


def _parted_quotes(question: GoldQuestion, texts: Sequence[_Text]) -> Iterator[str]:
    """Quotes that no passage holds, since passages end with paragraphs; only tiny ones are joined."""
    named = [text for text in texts if _is_named(question, text)]
    for quote in map(level, question.quotes):
        holding = [text for text in named if quote in text.levelled]
        if holding and not any(quote in each for text in holding for each in text.paragraphs):
            yield f"the quote '{quote}' runs across paragraphs, as passages do not; quote only one of them"


def _parroted(question: GoldQuestion, texts: Sequence[_Text]) -> Iterator[str]:
    if question.answerable and says_answer(question.question, question):
        yield "the question itself would count as a right answer; make the patterns narrower"


def _told_before(question: GoldQuestion, texts: Sequence[_Text]) -> Iterator[str]:
    earlier = "\n".join(f"{turn.question}\n{turn.answer}" for turn in question.history)
    if question.answerable and says_answer(earlier, question):
        yield "the history already tells the answer; ask for something that it does not"


def _copied_quotes(question: GoldQuestion, texts: Sequence[_Text]) -> Iterator[str]:
    asked = level(question.question).casefold()
    for quote in question.quotes:
        if level(quote).casefold() in asked:
            yield f"the question holds the quote '{quote}'; ask in other words"


def _copied_words(question: GoldQuestion, texts: Sequence[_Text]) -> Iterator[str]:
    for text in texts:
        copied = _run_in_common(question, text)
        if copied:
            yield f"'{copied}' is copied from the article '{text.article_id}'; ask in other words"
            return


def _quotes_elsewhere(question: GoldQuestion, texts: Sequence[_Text]) -> Iterator[str]:
    others = [text for text in texts if not _is_named(question, text)]
    for quote in question.quotes:
        places = [text.article_id for text in others if level(quote) in text.levelled]
        if places:
            yield (
                f"the quote '{quote}' stands in '{places[0]}' too, which is not named; name that article "
                "too, or take a longer quote"
            )


def _unaccepted_references(question: GoldQuestion, texts: Sequence[_Text]) -> Iterator[str]:
    for reference in question.references:
        if not says_answer(reference, question):
            yield f"the patterns do not accept the reference '{reference}'; correct one of them"


def _short_quotes(question: GoldQuestion, texts: Sequence[_Text]) -> Iterator[str]:
    for quote in question.quotes:
        if _letters(quote) < LEAST_LETTERS:
            yield f"the quote '{quote}' is so short that it may stand anywhere; take a longer one"


_CHECKS: tuple[tuple[Kind, _Check], ...] = (
    ("error", _unknown_articles),
    ("error", _missing_quotes),
    ("warning", _parted_quotes),
    ("warning", _parroted),
    ("warning", _told_before),
    ("warning", _copied_quotes),
    ("warning", _copied_words),
    ("warning", _quotes_elsewhere),
    ("warning", _unaccepted_references),
    ("warning", _short_quotes),
)


def _repeated(questions: Sequence[Numbered]) -> Iterator[GoldProblem]:
    """Questions that were asked before, after the same history: a follow-up may well be worded alike."""
    first: dict[tuple[str, ...], Numbered] = {}
    for line, question in questions:
        asked = (*(turn.question for turn in question.history), question.question)
        earlier, before = first.setdefault(tuple(map(_folded, asked)), (line, question))
        if earlier == line:
            continue
        where = f"line {earlier}" if before.split == question.split else f"line {earlier}, in the other split"
        message = f"asks the same as {where}; leave one of them out"
        yield GoldProblem(line, question.id, "warning", message)


def _text(article: Article) -> _Text:
    words = _words(article.text)
    paragraphs = tuple(map(level, _PARAGRAPH_BREAK.split(article.text)))
    return _Text(article.id, level(article.text), paragraphs, f" {' '.join(words)} ", "".join(words))


def _is_named(question: GoldQuestion, text: _Text) -> bool:
    return any(names_article(name, text.article_id) for name in question.articles)


def _run_in_common(question: GoldQuestion, text: _Text) -> str | None:
    """The first words, or characters, in a row of the question that stand in the article."""
    words = _words(question.question)
    if question.language in _UNSPACED:
        characters = "".join(words)
        runs = (
            characters[at : at + COPIED_CHARACTERS] for at in range(len(characters) - COPIED_CHARACTERS + 1)
        )
        return next((run for run in runs if run in text.characters), None)
    runs = (" ".join(words[at : at + COPIED_WORDS]) for at in range(len(words) - COPIED_WORDS + 1))
    return next((run for run in runs if f" {run} " in text.words), None)


def _letters(text: str) -> int:
    return sum(1 + (east_asian_width(each) == "W") for each in text if each.isalnum())


def _words(text: str) -> list[str]:
    return _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    return level(text).casefold()
