"""A question into the languages it wants its articles in: `in Swedish papers`, `スウェーデンの記事`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rag.language_adjectives import adjective_pattern
from rag.mention import UNSPACED
from rag.plain_letters import plain_letters, plain_pattern
from rag.press_words import NO_PRESS_WORDS, PRESS_WORDS, PressWords
from rag.range_words import RANGE_WORDS
from rag.time_words import TIME_WORDS
from seeds import FUNCTION_WORDS

NEVER = "(?!)"

_ADJECTIVE_LAST = frozenset({"ar", "es", "fr", "it", "pt"})
_SHORT_WORDS = r"(?:(?!to\s)[^\W\d_]{1,5}\s){0,2}?"
_ASKING = "(?:do|did|does|have|has)"
_CJK_BEHIND = "で|は|に|から|によると|によれば|の|如何|怎么|报道|中|上|里|称|说"


@dataclass(frozen=True, slots=True)
class NamedLanguage:
    """`[start, end)` of a question that names the language (ISO 639-1) of the articles it means."""

    start: int
    end: int
    code: str


def press_languages(question: str, language: str) -> Iterator[NamedLanguage]:
    """The languages that a question in a language asks articles of; a paper that it asks for is none.

    "Which Chinese newspaper warned Japan?" restricts nothing: only what stands behind `in` or `according
    to`, the articles of a language themselves, and a press that says something do.
    """
    end, codes = 0, adjective_pattern(language)[1]
    found = [match for pattern in _patterns(language) for match in pattern.finditer(plain_letters(question))]
    for match in sorted(found, key=lambda each: (each.start(), -each.end())):
        if match.start() >= end:
            end = match.end()
            yield NamedLanguage(match.start(), end, codes[match["stem"]])


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    words = PRESS_WORDS.get(language, NO_PRESS_WORDS)
    if not words.articles:
        return ()
    adjective = adjective_pattern(language)[0]
    if language in UNSPACED:
        forms = _unspaced(adjective, words)
    else:
        forms = (rf"(?<!\w)(?:{form})(?!\w)" for form in _spaced(adjective, words, language))
    return tuple(re.compile(plain_pattern(form)) for form in forms)


def _spaced(adjective: str, words: PressWords, language: str) -> Iterator[str]:
    cue = f"(?:{words.according}|{words.within})"
    says, short = words.says or NEVER, "" if language == "ar" else _SHORT_WORDS
    articles, press = alone(words.articles, language), alone(words.press, language)
    noun = f"(?:{press}|{articles})"
    if language in _ADJECTIVE_LAST:
        yield rf"{cue}\s{short}{noun}\s{adjective}"
        yield rf"{articles}\s(?:(?:{words.link})\s{short}{press}\s)?{adjective}"
        yield rf"(?:{says})\s{short}{press}\s{adjective}"
    else:
        yield rf"{cue}\s{short}{adjective}\s{noun}"
        yield rf"{adjective}\s{articles}"
        yield rf"(?:{says})\s{short}{adjective}\s{press}"
        yield rf"{_ASKING}\s(?:the\s)?{adjective}\s(?:{words.press})\s(?:{says})"
    written_in = words.written_in or rf"(?:{words.link})\s"
    yield rf"(?:{words.articles})\s{written_in}{adjective}(?!{_noun_follows(language)})"


def alone(nouns: str, language: str) -> str:
    """A pattern of nouns of a language's press that are no part of another, such as `press conference`."""
    attributive = PRESS_WORDS[language].attributive or NEVER
    return f"(?:(?!(?:{attributive}){_noun_follows(language)})(?:{nouns}))"


def _noun_follows(language: str) -> str:
    """A pattern of a space and the beginning of a word that may belong to the one before it.

    Function words, what the press says or does, and dates do not; of a language without a list of its
    function words, short words do not.
    """
    words, ranges, times = PRESS_WORDS[language], RANGE_WORDS[language], TIME_WORDS[language]
    known = (
        *sorted(FUNCTION_WORDS.get(language, (r"[^\W\d_]{1,3}",))),
        *(words.articles, words.press, words.published, words.says or NEVER),
        *(ranges.since, ranges.until, ranges.after, ranges.before, *times.fixed.values(), times.last),
    )
    return rf"\s(?!(?:{'|'.join(known)})(?!\w))[^\W\d_]"


def _unspaced(adjective: str, words: PressWords) -> Iterator[str]:
    yield rf"{adjective}[の的]?(?:{words.articles})"
    yield rf"{adjective}(?<=[語语文])[の的]?(?:{words.news})"
    yield rf"{adjective}[の的]?(?:{words.press})(?={_CJK_BEHIND})"
    yield rf"(?:{words.according or NEVER}|{words.within or NEVER}){adjective}[の的]?(?:{words.press})"
