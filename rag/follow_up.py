"""A question of a conversation turned into the earlier words it depends on, without a language model.

A question depends on its conversation when it opens as a continuation ("And why?"), points back ("Where
did they meet?") before it names anything that could be meant, or is hardly more than a question word.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from rag.answer import Turn
from rag.day_mentions import blanked, day_mentions
from rag.mention import UNSPACED, levelled
from rag.pointing_words import OTHER_SUBJECT, POINTING, TELL_MORE
from rag.texts import without_phrases
from seeds import detect_language

MOST_TURNS = 3
"""How far back the subject is looked for."""

LONGEST_ANSWER = 200
"""Characters of an earlier answer that are kept: its beginning names what the follow-up is about."""

WORDS_BEFORE = 5
"""A pointer behind so many words points at one of them rather than into the conversation."""

BARE_WORDS = 2
"""With so few a question says nothing by itself."""

SHORT_WORDS, SHORT_WORDS_UNCASED = 7, 4
"""With so few it may leave something out; fewer in scripts without capitals, where names do not show."""

_ANY_DAY = date(2024, 1, 1)
"""Where days stand in a text does not depend on the day it is read."""

_CHARACTERS_A_WORD = 2
_WORD = re.compile(r"[\w'’.\-]+")
_OTHER_SUBJECT = re.compile(OTHER_SUBJECT, re.IGNORECASE)
_TELL_MORE = re.compile(
    rf"(?:{TELL_MORE})(?:,? (?:please|bitte|tack|por favor|per favore|пожалуйста))?", re.IGNORECASE
)
_JOINS = re.compile(
    r"[,;.?!،؟]\s|[，、。？]|(?<!\w)(?:and|und|och|og|en|et|y|e|и|і|i|ve)(?!\w)", re.IGNORECASE
)
_BEGINS = re.compile(r"(?:^|[.!?:…])\W*$")
_MARK = re.compile(r"\s*\[\d+\]")


def needed_context(question: str, history: Sequence[Turn], *, language: str) -> str | None:
    """The earlier questions and answers that a question cannot do without, `None` if it stands alone.

    They go back to the last question that stood alone. `language` is the question's (ISO 639-1).
    """
    if not history or not depends(question, language):
        return None
    return told(_subject(history))


def depends(question: str, language: str) -> bool:
    """Whether a question leaves to its conversation what it is about."""
    if _OTHER_SUBJECT.search(question):
        return False
    text = question.strip(" ¿¡?？!。.")
    opening, pointer, surely = _patterns(language)
    if opening.match(text) or _TELL_MORE.fullmatch(text) or _points_surely(text, surely):
        return True
    found = _first_pointer(text, pointer, language)
    if found is not None and not _antecedent(text[:found], language):
        return True
    return _is_bare(text, language)


def _first_pointer(text: str, pointer: re.Pattern[str], language: str) -> int | None:
    """Where a text first points back; a word with a capital inside a sentence is a name: `IT`, `Hans`."""
    for match in pointer.finditer(_without_days(text, language)):
        start = match.start()
        if not text[start].isupper() or _BEGINS.search(text[:start]):
            return start
    return None


def _points_surely(text: str, surely: re.Pattern[str] | None) -> bool:
    """Whether a text points back at what was said; what is joined on may mean what it joins."""
    found = surely.search(text) if surely else None
    return found is not None and not _JOINS.search(text[: found.start()])


def _without_days(text: str, language: str) -> str:
    """The text with the days it names put out of sight: "this week" does not point."""
    level = levelled(text)
    return blanked(level, day_mentions(level, language, _ANY_DAY))


def points_back(text: str, language: str) -> bool:
    """Whether anything in a text points back, be it at what the text itself names."""
    _, pointer, surely = _patterns(language)
    return _first_pointer(text, pointer, language) is not None or bool(surely and surely.search(text))


def is_short(question: str, language: str) -> bool:
    """Whether a question is so short, and without a name, that it may leave out what it is about."""
    words = _WORD.findall(question)
    most = SHORT_WORDS if question.upper() != question.lower() else SHORT_WORDS_UNCASED
    return _length(question, language) <= most and not any(word[0].isupper() for word in words[1:])


def _length(text: str, language: str) -> int:
    """Words; in scripts without spaces, two characters count for one."""
    words = _WORD.findall(text)
    if language in UNSPACED:
        return (len("".join(words)) + 1) // _CHARACTERS_A_WORD
    return len(words)


def _subject(history: Sequence[Turn]) -> Sequence[Turn]:
    """The turns from the last question that stood alone, or the last few."""
    recent = history[-MOST_TURNS:]
    for back, turn in enumerate(reversed(recent), start=1):
        if not depends(turn.question, detect_language(turn.question)):
            return recent[-back:]
    return recent


def _antecedent(before: str, language: str) -> bool:
    """Whether the words before a pointer are such that it may mean one of them: a name, a number, many."""
    words = _WORD.findall(before)
    return _length(before, language) >= WORDS_BEFORE or any(
        word[0].isupper() or word[0].isdecimal() for word in words[1:]
    )


def _is_bare(text: str, language: str) -> bool:
    """Whether a question is so short that it says nothing by itself; names say something."""
    names = any(word[0].isupper() for word in _WORD.findall(text)[1:])
    return _length(text, language) <= BARE_WORDS and not names


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str] | None]:
    """The opening, the pointers and the sure ones of a language, as whole words where it parts words."""
    pointing = POINTING.get(language, POINTING["en"])
    before, after = ("", "") if language in UNSPACED else (r"(?<!\w)", r"(?!\w)")

    def whole(pattern: str) -> re.Pattern[str]:
        return re.compile(f"{before}(?:{pattern}){after}", re.IGNORECASE)

    surely = None if pointing.surely is None else whole(pointing.surely)
    return whole(pointing.opening), whole(pointing.pointer), surely


def told(turns: Sequence[Turn]) -> str:
    """Questions with the beginnings of their answers, as one text."""
    return " ".join(f"{turn.question} {_answer(turn)}".strip() for turn in turns)


def _answer(turn: Turn) -> str:
    """The beginning of an answer without citation marks; nothing of one that only says it knows nothing."""
    return " ".join(without_phrases(_MARK.sub("", turn.answer)).split())[:LONGEST_ANSWER]
