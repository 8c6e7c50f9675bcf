"""The scripts that letters and languages are written in, by their names in Unicode."""

import unicodedata
from functools import cache

from babel.core import get_global

_NAMES = {
    **{"Arab": "ARABIC", "Cyrl": "CYRILLIC", "Deva": "DEVANAGARI", "Grek": "GREEK", "Hans": "CJK"},
    **{"Hant": "CJK", "Hebr": "HEBREW", "Jpan": "KATAKANA", "Kore": "HANGUL", "Latn": "LATIN"},
}


def script_of(text: str) -> str:
    """The script of the first letter, such as `LATIN` or `KATAKANA`; empty where there is none."""
    first = next(filter(str.isalpha, text), "")
    return _script(first) if first else ""


@cache
def foreign_names_script(language: str) -> str:
    """The script in which a language (ISO 639-1) writes names from abroad; empty where it is not known."""
    parts = get_global("likely_subtags").get(language, "").split("_")
    return next((_NAMES[part] for part in parts if part in _NAMES), "")


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]
