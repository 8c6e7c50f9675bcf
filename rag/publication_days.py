"""The days of a question into those on which articles appeared, and those on which something happened."""

import re
from functools import cache

from rag.day_ranges import DatedSpan
from rag.mention import UNSPACED
from rag.plain_letters import plain_letters, plain_pattern
from rag.press_languages import NEVER, alone
from rag.press_words import NO_PRESS_WORDS, PRESS_WORDS

_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_])\w*\s$")
_POSSESSIVE = re.compile(r"['’]s\s")


def publication_start(question: str, language: str, dated: DatedSpan) -> int | None:
    """Where the words begin that make days those of publication, `None` if they date an event.

    Only articles themselves do: "articles since July", "last week's papers", "先月の記事". What was agreed
    "in July", and a strategy published then, may be told of later, as may "yesterday's attack".
    """
    before, around, participle, behind = _patterns(language)
    text = plain_letters(question)
    if behind.match(text, dated.end):
        return dated.start
    if _POSSESSIVE.match(text, dated.end):
        return None
    match = before.search(text, 0, dated.start)
    if match is None and participle.match(text, dated.end):
        match = around.search(text, 0, dated.start)
    return None if match is None or _ends_name(question, match.start(), language) else match.start()


def _ends_name(question: str, start: int, language: str) -> bool:
    """Whether a name such as `Fox News` ends with what stands there; in German all nouns look so."""
    before = _WORD_BEFORE.search(question, 0, start)
    return language != "de" and before is not None and before[1].isupper() and question[start].isupper()


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """What stands before a date, what before one that a participle follows, that participle, what behind."""
    words = PRESS_WORDS.get(language, NO_PRESS_WORDS)
    if not words.articles:
        return _compiled(NEVER, NEVER, NEVER, NEVER)
    if language in UNSPACED:
        noun = f"{words.articles}|{words.news}|{words.press}"
        behind = rf"[にの的]?(?:{words.published})?[のた的]?(?:{noun})"
        return _compiled(NEVER, NEVER, NEVER, behind)
    linked = rf"(?:(?:{words.link})(?:\s|(?<=['’]))){{0,2}}"
    return _compiled(
        rf"(?<!\w)(?:{words.articles})\s(?:(?:{words.published})\s)?{linked}$",
        rf"(?<!\w)(?:{words.articles}),?\s(?:[^\W\d_]+\s){{0,3}}$",
        rf"\s(?:{words.published})(?!\w)",
        rf"{_POSSESSIVE.pattern}{alone(f'{words.articles}|{words.press}', language)}(?!\w)",
    )


def _compiled(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(plain_pattern(form)) for form in forms)
