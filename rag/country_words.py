"""What the news call countries and their people beyond the names of the Unicode CLDR, in sixteen languages.

`country_words.tsv` has a row for each country (ISO 3166) and language (ISO 639-1): names, and adjectives
with what people are called, between bars. What ends with a hyphen is the beginning of words. What as often
means something else is left out, and what two countries share (`Congo`, `Korean`).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class CountryWords:
    """Of one country in one language; each may be the beginning of words, which ends with a hyphen."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...]


def country_words(language: str) -> Mapping[str, CountryWords]:
    """Country code -> its words in a language; empty for a language that has none."""
    return _table().get(language, MappingProxyType({}))


@cache
def _table() -> Mapping[str, Mapping[str, CountryWords]]:
    table: dict[str, dict[str, CountryWords]] = defaultdict(dict)
    text = resources.files("rag").joinpath("country_words.tsv").read_text(encoding="utf-8")
    for row in text.splitlines()[1:]:
        country, language, names, adjectives = row.split("\t")
        table[language][country] = CountryWords(_parted(names), _parted(adjectives))
    return table


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
