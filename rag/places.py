"""The countries that a text names, in any language: by the Unicode CLDR, and by the words of the news."""

from functools import lru_cache

from rag.country_patterns import CountryPatterns, folded, patterns
from rag.place_names import ABBREVIATIONS
from rag.untrusted import visible


@lru_cache(maxsize=1024)
def countries(text: str, language: str) -> frozenset[str]:
    """ISO 3166 codes of the countries that a text of a language names, or whose adjective it uses.

    Of names that begin alike the longest counts: Nigeria is not Niger. The latest texts are remembered, since
    several sentences of one passage are asked about.
    """
    plain = visible(text)
    abbreviated = {code for code, pattern in ABBREVIATIONS.items() if pattern.search(plain)}
    return _matched(plain, patterns(language, adjectives=True)) | abbreviated


def countries_by_name(text: str, language: str) -> frozenset[str]:
    """Those of `countries` that a text calls by their name: not every language's adjectives are known."""
    return _matched(visible(text), patterns(language, adjectives=False))


def _matched(text: str, known: CountryPatterns) -> frozenset[str]:
    plain = folded(text)
    named = (
        codes[match[match.lastindex or 0]] for pattern, codes in known for match in pattern.finditer(plain)
    )
    return frozenset().union(*named)
