"""Countries in the spelling of the answer's language, where a small model copied that of the article's."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.places import country_names

LEAST_LETTERS = 4
"""Letters of a name; shorter ones are words of other languages too often."""

OTHER_NAMES = frozenset(
    {"Chad", "Dominica", "Dominique", "Georgia", "Granada", "Grenade", "Jordan", "Maurice", "Montserrat"}
)
"""Names that as often are those of persons, of cities and of other lands."""

_LETTER = r"[^\W\d_]"
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that set no spaces between words: a name may be a piece of another word there."""
_NAME = rf"[A-ZÀ-ÖØ-Þ]{_LETTER}+"


def respelled(text: str, *, source: str, source_language: str, language: str) -> str:
    """A text with the countries of its source named as its own language names them.

    Only names are changed that `source` has in the same spelling, and not as a part of another name, as in
    `China Daily` and `Times of India`. Languages are ISO 639-1.
    """
    if source_language == language:
        return text
    for name, own in _spellings(source_language, language):
        if name in text and name in source and not _is_part_of_name(name, source):
            text = re.sub(rf"(?<!{_LETTER}){re.escape(name)}(?!{_LETTER})", own, text)
    return text


def _is_part_of_name(name: str, source: str) -> bool:
    """Whether the name stands beside another one in the source, other than its first word."""
    escaped = re.escape(name)
    return bool(
        re.search(rf"(?<!{_LETTER}){escaped}[ -]{_NAME}", source)
        or re.search(rf"(?<=\S ){_NAME}(?: of| de| du)?[ -]{escaped}(?!{_LETTER})", source)
    )


@lru_cache(maxsize=64)
def _spellings(source: str, target: str) -> tuple[tuple[str, str], ...]:
    """The name of each country in one language and in the other, where they differ; long names first."""
    names, own = dict(_names(source)), dict(_names(target))
    known = set(own.values())
    pairs = ((name, own[code]) for code, name in names.items() if code in own and name not in known)
    differing = [(name, there) for name, there in pairs if name not in there and name not in OTHER_NAMES]
    return tuple(sorted(differing, key=lambda pair: (-len(pair[0]), pair[0])))


def _names(language: str) -> Iterator[tuple[str, str]]:
    """Codes and names of the countries whose names stand by themselves in a text and are told from words."""
    for code, name in country_names(language).items():
        if len(name) >= LEAST_LETTERS and not _UNSPACED.search(name):
            yield code, name
