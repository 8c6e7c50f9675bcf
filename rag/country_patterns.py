"""Patterns that find the names and adjectives of countries in the running text of a language."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from rag.country_words import country_words
from rag.place_names import (
    BEGINNINGS,
    EVERYDAY_NAMES,
    IMPLYING_WORDS,
    NO_COUNTRIES,
    NOT_COUNTRIES,
    OTHER_MEANINGS,
)

CountryPatterns = tuple[tuple[re.Pattern[str], Mapping[str, frozenset[str]]], ...]
"""For each script a pattern whose last group is the form of a name, and form -> country codes."""

_COUNTRY = re.compile(r"[A-Z]{2}$")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_LETTER = r"[^\W\d_]"

_LATIN_ADJECTIVE = (
    "ns?|ians?|ans?|is?|ese|vian|ers?|ern"
    "|isch(?:e[nmrs]?)?|isk[ate]?|sk[ate]?|aise?s?|ien(?:ne)?s?|an[oa]s?|és"
)
_ARABIC_ADJECTIVES = ("ي", "ية", "يا", "يون", "يين", "يات", "ی")
"""Endings that make an adjective of an Arabic or Persian name."""


@dataclass(frozen=True, slots=True)
class _Script:
    """Patterns of what may stand around a name in running text; names are words or parts of words.

    `case` is the ending of a name, `adjective` what makes one of it in languages that have no words here.
    """

    before: str
    after: str = ""
    case: str = ""
    adjective: str = ""


_SCRIPTS = {
    "LATIN": _Script(rf"(?<!{_LETTER})", rf"(?!{_LETTER})", "(?:'?s)?", _LATIN_ADJECTIVE),
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


@dataclass(frozen=True, slots=True)
class _Form:
    """A folded spelling of a country, `None` for what is none though it holds the name of one."""

    text: str
    country: str | None
    is_name: bool = True
    is_beginning: bool = False


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


def folded(text: str) -> str:
    """The text in compatibility form and lower case, with straight apostrophes."""
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


@cache
def patterns(language: str, *, adjectives: bool) -> CountryPatterns:
    """The patterns of a language (ISO 639-1), to be looked for in `folded` text."""
    scripts: dict[str, list[_Form]] = defaultdict(list)
    for form in _forms(language, adjectives=adjectives):
        scripts[unicodedata.name(form.text[0], "").split()[0]].append(form)
    derives = adjectives and not country_words(language)
    return tuple(_pattern(script, forms, derives=derives) for script, forms in scripts.items())


def _pattern(
    script: str, forms: Iterable[_Form], *, derives: bool
) -> tuple[re.Pattern[str], Mapping[str, frozenset[str]]]:
    around = _SCRIPTS.get(script, _OTHER)
    names: set[str] = set()
    beginnings: set[str] = set()
    words: set[str] = set()
    codes: dict[str, frozenset[str]] = defaultdict(frozenset)
    for form in forms:
        known = beginnings if form.is_beginning else names if form.is_name else words
        known.add(form.text)
        codes[form.text] |= {form.country} if form.country else frozenset()
    made = f"(?:{around.adjective})?" if derives else ""
    return re.compile(
        f"{around.before}(?:({_any_of(names)}){around.case}{made}{around.after}"
        f"|({_any_of(words)}){around.after}|({_any_of(beginnings)}))"
    ), dict(codes)


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or "(?!)"


def _forms(language: str, *, adjectives: bool) -> Iterator[_Form]:
    """The forms of names, then of adjectives; those that are none win where they are longer."""
    for code, name in (country_names(language) or country_names("en")).items():
        if folded(name) not in OTHER_MEANINGS:
            yield from _spelled(code, folded(name), adjectives=adjectives)
    for code, name in _parted(EVERYDAY_NAMES):
        yield from _spelled(code, name, adjectives=adjectives)
    known = country_words(language)
    for code, words in known.items():
        yield from (_word(code, name, is_name=True) for name in words.names)
    yield from (_word(None, name, is_name=True) for name in NO_COUNTRIES.split("|"))
    if not adjectives:
        return
    for code, words in known.items():
        yield from (_word(code, name, is_name=False) for name in words.adjectives)
    for code, name in _parted(IMPLYING_WORDS):
        yield _Form(name, code)
    for code, name in _parted(BEGINNINGS) if not known else ():
        yield _Form(name, code, is_name=False, is_beginning=True)


def _parted(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((code, folded(name)) for code, names in table.items() for name in names.split("|"))


def _word(code: str | None, entry: str, *, is_name: bool) -> _Form:
    beginning = entry.endswith("-")
    return _Form(folded(entry.removesuffix("-")), code, is_name=is_name, is_beginning=beginning)


def _spelled(code: str, name: str, *, adjectives: bool) -> Iterator[_Form]:
    """The forms of a folded name that its script's patterns do not cover."""
    script = unicodedata.name(name[0], "").split()[0]
    if script == "CYRILLIC":
        yield _Form(_cyrillic_stem(name), code)
    elif script == "ARABIC":
        bare = name.removeprefix("ال")
        stem = bare.removesuffix("ا").removesuffix("ي") if bare.endswith("ا") else bare
        yield _Form(bare, code)
        yield from (_Form(stem + ending, code) for ending in _ARABIC_ADJECTIVES if adjectives)
    else:
        yield _Form(name, code)


def _cyrillic_stem(name: str) -> str:
    """A name without the vowels that its cases and its adjective change; short names are kept."""
    if len(name) > 5:
        return name.rstrip("аяийьы")
    return name[:-1] if len(name) == 5 else name
