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

_LATIN_ADJECTIVE = (
    "ns?|ians?|ans?|is?|ese|vian|ers?|ern"
    "|isch(?:e[nmrs]?)?|isk[ate]?|sk[ate]?|aise?s?|ien(?:ne)?s?|an[oa]s?|és"
)
_ARABIC_ADJECTIVES = ("ي", "ية", "يا", "يون", "يين", "يات", "ی")
"""Endings that make an adjective of an Arabic or Persian name."""


_Patterns = tuple[tuple[re.Pattern[str], Mapping[str, set[str]]], ...]
"""For each script a pattern with the form of a name as group 1, and form -> country codes."""


@dataclass(frozen=True, slots=True)
class _Script:
    """Patterns of what may stand around a name in running text; names are words or parts of words.

    `case` is the ending of a name, `adjective` what makes one of it.
    """

    before: str
    after: str = ""
    case: str = ""
    adjective: str = ""


_SCRIPTS = {
    "LATIN": _Script(rf"(?<!{_LETTER})", rf"(?!{_LETTER})", "(?:['’]?s)?", _LATIN_ADJECTIVE),
    "CYRILLIC": _Script(
        rf"(?<!{_LETTER})",
        rf"(?!{_LETTER})",
        "[аеёийоуюяьєії]{0,3}[мх]?",
        rf"(?:ск|ськ|ц){_LETTER}{{1,4}}",
    ),
    "ARABIC": _Script(r"(?<!\w)[وف]?(?:[بلك]?ال|لل|[بلك])?", r"(?!\w)"),
    "HEBREW": _Script(r"(?<!\w)ו?[בלמהשכ]{0,2}", r"(?!\w)", "", "י|ית|ים|יות"),
    "KATAKANA": _Script("(?<![ァ-ヺー])", "(?![ァ-ヺー])"),
    "CJK": _Script(""),
}
_OTHER = _Script(r"(?<!\w)")
"""Scripts such as Hangul and Devanagari, whose case endings follow the name."""


def countries(text: str, language: str) -> frozenset[str]:
    """ISO 3166 codes of the countries that a text of a language names, or whose adjective it uses.

    Of names that begin alike the longest counts: Nigeria is not Niger.
    """
    plain = visible(text)
    found = {code for code, pattern in ADJECTIVES.items() if pattern.search(_folded(plain))}
    found |= {code for code, pattern in ABBREVIATIONS.items() if pattern.search(plain)}
    return _matched(plain, _patterns(language, adjectives=True)) | found


def countries_by_name(text: str, language: str) -> frozenset[str]:
    """Those of `countries` that a text calls by their name: not every language's adjectives are known."""
    return _matched(visible(text), _patterns(language, adjectives=False))


def _matched(text: str, patterns: _Patterns) -> frozenset[str]:
    folded = _folded(text)
    named = (codes[match[1]] for pattern, codes in patterns for match in pattern.finditer(folded))
    return frozenset().union(*named)


@cache
def _patterns(language: str, *, adjectives: bool) -> _Patterns:
    codes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code, name in _names(language, implied=adjectives):
        script = unicodedata.name(name[0], "").split()[0]
        for form in _forms(name, script, adjectives=adjectives):
            codes[script][form].add(code)
    return tuple(
        (_pattern(script, forms, adjectives=adjectives), dict(forms)) for script, forms in codes.items()
    )


def _pattern(script: str, forms: Mapping[str, set[str]], *, adjectives: bool) -> re.Pattern[str]:
    around = _SCRIPTS.get(script, _OTHER)
    joined = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    made = f"(?:{around.adjective})?" if adjectives else ""
    return re.compile(f"{around.before}({joined}){around.case}{made}{around.after}")


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


def _names(language: str, *, implied: bool) -> Iterator[tuple[str, str]]:
    """Country codes with the folded names of the CLDR and of everyday speech, and words that imply one."""
    for code, name in (country_names(language) or country_names("en")).items():
        if (plain := _folded(name)) not in OTHER_MEANINGS:
            yield code, plain
    for code, names in (*EVERYDAY_NAMES.items(), *(IMPLYING_WORDS.items() if implied else ())):
        for name in names.split("|"):
            yield code, _folded(name)


def _forms(name: str, script: str, *, adjectives: bool) -> set[str]:
    """The forms of a name that its script's patterns do not cover."""
    if script == "CYRILLIC":
        return {_cyrillic_stem(name)}
    if script != "ARABIC":
        return {name}
    bare = name.removeprefix("ال")
    stem = bare.removesuffix("ا").removesuffix("ي") if bare.endswith("ا") else bare
    return {bare, *(stem + ending for ending in _ARABIC_ADJECTIVES if adjectives)}


def _cyrillic_stem(name: str) -> str:
    """A name without the vowels that its cases and its adjective change; short names are kept."""
    if len(name) > 5:
        return name.rstrip("аяийьы")
    return name[:-1] if len(name) == 5 else name


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
