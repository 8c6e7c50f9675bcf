"""The countries that a text names, in any language, by the names of the Unicode CLDR."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from rag.place_names import (
    ABBREVIATIONS,
    ADJECTIVES,
    EVERYDAY_NAMES,
    IMPLYING_WORDS,
    NOT_COUNTRIES,
    OTHER_MEANINGS,
)
from rag.untrusted import visible

_COUNTRY = re.compile(r"[A-Z]{2}$")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_LETTER = r"[^\W\d_]"

_LATIN_ENDINGS = (
    "['’]?s|ns?|ians?|ans?|is?|ese|vian|ers?|ern"
    "|isch(?:e[nmrs]?)?|isk[ate]?|sk[ate]?|aise?s?|ien(?:ne)?s?|an[oa]s?|és"
)
_CYRILLIC_ENDINGS = rf"[аеёийоуюяьєії]{{0,3}}[мх]?(?:(?:ск|ськ|ц){_LETTER}{{1,4}})?"
_ARABIC_ENDINGS = ("ي", "ية", "يا", "يون", "يين", "يات", "ی")
"""What makes an adjective of an Arabic or Persian name."""


@dataclass(frozen=True, slots=True)
class _Script:
    """Patterns of what may stand around a name in running text; names are words or parts of words."""

    before: str
    after: str


_SCRIPTS = {
    "LATIN": _Script(rf"(?<!{_LETTER})", rf"(?:{_LATIN_ENDINGS})?(?!{_LETTER})"),
    "CYRILLIC": _Script(rf"(?<!{_LETTER})", rf"{_CYRILLIC_ENDINGS}(?!{_LETTER})"),
    "ARABIC": _Script(r"(?<!\w)[وف]?(?:[بلك]?ال|لل|[بلك])?", r"(?!\w)"),
    "HEBREW": _Script(r"(?<!\w)ו?[בלמהשכ]{0,2}", r"(?:י|ית|ים|יות)?(?!\w)"),
    "KATAKANA": _Script("(?<![ァ-ヺー])", "(?![ァ-ヺー])"),
    "CJK": _Script("", ""),
}
_OTHER = _Script(r"(?<!\w)", "")
"""Scripts such as Hangul and Devanagari, whose case endings follow the name."""


def countries(text: str, language: str) -> frozenset[str]:
    """ISO 3166 codes of the countries that a text of a language names, or whose adjective it uses.

    Of names that begin alike the longest counts: Nigeria is not Niger.
    """
    folded = _folded(visible(text))
    found = {code for code, pattern in ADJECTIVES.items() if pattern.search(folded)}
    found |= {code for code, pattern in ABBREVIATIONS.items() if pattern.search(text)}
    for pattern, codes in _patterns(language):
        for match in pattern.finditer(folded):
            found |= codes[match[1]]
    return frozenset(found)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], Mapping[str, set[str]]], ...]:
    """For each script a pattern with the form of a name as group 1, and form -> country codes."""
    codes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code, name in _names(language):
        script = unicodedata.name(name[0], "").split()[0]
        for form in _forms(name, script):
            codes[script][form].add(code)
    return tuple((_pattern(script, forms), dict(forms)) for script, forms in codes.items())


def _pattern(script: str, forms: Mapping[str, set[str]]) -> re.Pattern[str]:
    around = _SCRIPTS.get(script, _OTHER)
    joined = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(f"{around.before}({joined}){around.after}")


def country_names(language: str) -> dict[str, str]:
    """ISO 3166 code -> name in the Unicode CLDR, without brackets; none for a language it does not know."""
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        code: _IN_BRACKETS.sub("", name)
        for code, name in territories.items()
        if _COUNTRY.match(code) and code not in NOT_COUNTRIES
    }


def _names(language: str) -> Iterator[tuple[str, str]]:
    """Country codes with the folded names of the CLDR and of everyday speech."""
    for code, name in (country_names(language) or country_names("en")).items():
        if (plain := _folded(name)) not in OTHER_MEANINGS:
            yield code, plain
    for code, names in (*EVERYDAY_NAMES.items(), *IMPLYING_WORDS.items()):
        for name in names.split("|"):
            yield code, _folded(name)


def _forms(name: str, script: str) -> set[str]:
    """The forms of a name that its script's endings do not cover."""
    if script == "CYRILLIC":
        return {_cyrillic_stem(name)}
    if script != "ARABIC":
        return {name}
    bare = name.removeprefix("ال")
    stem = bare.removesuffix("ا").removesuffix("ي") if bare.endswith("ا") else bare
    return {bare, *(stem + ending for ending in _ARABIC_ENDINGS)}


def _cyrillic_stem(name: str) -> str:
    """A name without the vowels that its cases and its adjective change; short names are kept."""
    if len(name) > 5:
        return name.rstrip("аяийьы")
    return name[:-1] if len(name) == 5 else name


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
