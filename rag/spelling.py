"""Places in a sentence put as the answer's language calls them, before a small model translates it.

It takes `Sydkorea` for Syria and `اليابان` for Kenya; a name that stands there in the language it keeps.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from babel import Locale, UnknownLocaleError

from rag.country_patterns import country_names
from rag.place_names import EVERYDAY_NAMES, OTHER_MEANINGS
from rag.scripts import foreign_names_script, script_of

LEAST_LETTERS = 3
"""Letters of a name, where a letter is no word; shorter ones are words of other languages too often."""

OTHER_NAMES = OTHER_MEANINGS | {
    *("Chad", "Dominica", "Dominique", "Georgia", "Granada", "Grenade", "Jersey", "Jordan", "Maurice"),
    *("Montserrat", "America", "Amerika", "Amérique", "América", "أمريكا", "أميركا"),
}
"""Names that as often are those of persons, of cities, of other lands and of continents."""

_CITY_ZONES = ("Africa/", "Asia/", "Europe/")
"""Time zones whose cities are known by one name: American and oceanic ones are islands and counties, too."""

GENITIVES = frozenset({"da", "de", "nb", "nn", "no", "sv"})
"""Languages that put an `s` to a name without more: `Sydkoreas`."""

_LETTER = r"[^\W\d_]"
_NAME = rf"[A-ZÀ-ÖØ-Þ]{_LETTER}+"
_UNSPACED = frozenset({"CJK", "HIRAGANA", "THAI", "LAO", "KHMER", "MYANMAR"})
"""Scripts that set no spaces between words: a name may be a piece of another word there."""

_BEFORE = {
    "ARABIC": r"(?<!\w)(?P<joined>[وف]?[بلك]?)",
    "HEBREW": r"(?<!\w)(?P<joined>ו?[בלמהשכ]?)",
    "KATAKANA": r"(?<![ァ-ヺー])(?P<joined>)",
    "HANGUL": r"(?<!\w)(?P<joined>)",
}
"""What may stand before a name and is written in one word with it; Korean case endings follow it."""

_AFTER = {"KATAKANA": "(?![ァ-ヺー])", "HANGUL": ""}


def respelled(text: str, *, language: str, target: str) -> str:
    """A text with the countries and cities that it names as the language `target` names them.

    A name stays that is a part of another one, as in `China Daily` and `Times of India`, or that both
    languages have. Names are those of the Unicode CLDR; languages are ISO 639-1.
    """
    if language == target:
        return text
    for pattern, names in _patterns(language, target):
        text = pattern.sub(partial(_renamed, names=names), text)
    return text


def _renamed(match: re.Match[str], *, names: Mapping[str, str]) -> str:
    if _is_part_of_name(match):
        return match[0]
    own = names[match["name"]]
    return f"{match['joined']} {own}" if match["joined"] else own


def _is_part_of_name(match: re.Match[str]) -> bool:
    """Whether it stands beside another capitalised word; in front of it, that is not the sentence's first."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if not match["name"][0].isupper():
        return False
    return bool(
        re.match(rf"[ -]{_NAME}", after) or re.search(rf"(?<=\S ){_NAME}(?: of| de| du)?[ -]$", before)
    )


@lru_cache(maxsize=64)
def _patterns(language: str, target: str) -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    """For each script a pattern of the names in `language`, and those names -> the names in `target`."""
    own = dict(_places(target, everyday=False))
    known = frozenset(own.values())
    scripts: dict[str, dict[str, str]] = {}
    for place, name in _places(language, everyday=True):
        if place in own and name not in known and _differs(name, own[place]) and _stands_alone(name):
            for form in _forms(name):
                scripts.setdefault(script_of(name), {}).setdefault(form, own[place])
    ending = "s?" if language in GENITIVES else ""
    return tuple((_pattern(script, names, ending), names) for script, names in scripts.items())


def _forms(name: str) -> tuple[str, ...]:
    """A name, and how it stands behind the Arabic `to`: الصين is للصين there."""
    return (name, f"ل{name[2:]}") if name.startswith("ال") else (name,)


def _pattern(script: str, names: Mapping[str, str], ending: str) -> re.Pattern[str]:
    joined = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    if script in _UNSPACED:
        return re.compile(f"(?P<joined>)(?P<name>{joined})")
    before = _BEFORE.get(script, rf"(?<!{_LETTER})(?P<joined>)")
    return re.compile(f"{before}(?P<name>{joined}){_AFTER.get(script, f'{ending}(?!{_LETTER})')}")


def _differs(name: str, own: str) -> bool:
    """Whether it is another name; one script shares its abbreviations."""
    return name not in own and not (name.isupper() and script_of(name) == script_of(own))


def _stands_alone(name: str) -> bool:
    """Whether the name is told from words and from other names."""
    least = 2 if script_of(name) in _UNSPACED else LEAST_LETTERS
    return len(name) >= least and name not in OTHER_NAMES


def _places(language: str, *, everyday: bool) -> Iterator[tuple[str, str]]:
    """Places and their names, formal ones first: a country by its ISO code, a city by its time zone."""
    formal = country_names(language)
    yield from formal.items()
    for code, names in EVERYDAY_NAMES.items() if everyday and formal else ():
        yield from ((code, name) for name in names.split("|") if _is_written(name, language))
    yield from _cities(language)


def _is_written(name: str, language: str) -> bool:
    """Whether a language is written in the script of a name; Japanese is in several."""
    written = foreign_names_script(language)
    return script_of(name) == written or (written == "KATAKANA" and script_of(name) in _UNSPACED)


def _cities(language: str) -> Iterator[tuple[str, str]]:
    """Cities by their time zones; English has most of them in the name of the zone alone."""
    try:
        zones = Locale.parse(language).time_zones
    except (UnknownLocaleError, ValueError):
        return
    for zone in map(str, Locale.parse("de").time_zones):
        city = zones.get(zone, {}).get("city")
        if city is None and language == "en":
            city = zone.rpartition("/")[2].replace("_", " ")
        if city is not None and zone.startswith(_CITY_ZONES):
            yield zone, city
