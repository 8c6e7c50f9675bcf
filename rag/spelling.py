"""Countries in the spelling of the answer's language, where a small model copied that of the article's."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from babel import Locale, UnknownLocaleError

_LETTER = r"[^\W\d_]"
_LEAST = 4
"""Letters of a name in an alphabet; shorter ones are words of other languages too often."""
_LEAST_IDEOGRAPHS = 2
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_LAST_WORD, _FIRST_WORD = re.compile(rf"({_LETTER}+) $"), re.compile(rf" ({_LETTER}+)")


def respelled(text: str, *, source: str, source_language: str, language: str) -> str:
    """A text with the countries of its source named as its own language names them.

    Only names are changed that `source` has in the same spelling. Languages are ISO 639-1.
    """
    if source_language == language:
        return text
    for name, own in _spellings(source_language, language):
        if name in text and name in source:
            text = _with(text, name, own)
    return text


def _with(text: str, name: str, own: str) -> str:
    """A text with one name for another, but inside words and beside other names: `China Daily` stays."""
    if _IDEOGRAPHS.fullmatch(name):
        return text.replace(name, own)

    def replaced(found: re.Match[str]) -> str:
        beside = (_LAST_WORD.search(text[: found.start()]), _FIRST_WORD.match(text[found.end() :]))
        return name if any(word and word[1].istitle() for word in beside) else own

    return re.sub(rf"(?<!{_LETTER}){re.escape(name)}(?!{_LETTER})", replaced, text)


@cache
def _spellings(source: str, target: str) -> tuple[tuple[str, str], ...]:
    """The name of each country in one language and in the other, where they differ; long names first."""
    names, own = _names(source), _names(target)
    pairs = ((names[code], own[code]) for code in names if code in own)
    known = set(own.values())
    differing = [(name, there) for name, there in pairs if name not in known and name not in there]
    return tuple(sorted(differing, key=lambda pair: (-len(pair[0]), pair[0])))


def _names(language: str) -> dict[str, str]:
    """ISO 3166 code -> name, of the Unicode CLDR; none for a language that it does not know."""
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return dict(_telling(territories.items()))


def _telling(territories: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for code, name in territories:
        least = _LEAST_IDEOGRAPHS if _IDEOGRAPHS.fullmatch(name) else _LEAST
        if re.fullmatch("[A-Z]{2}", code) and len(name) >= least:
            yield code, name
