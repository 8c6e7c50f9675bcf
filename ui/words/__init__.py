"""The languages of the page, and which of them a browser wants."""

from ui.words.arabic import ARABIC
from ui.words.english import ENGLISH
from ui.words.german import GERMAN
from ui.words.japanese import JAPANESE
from ui.words.swedish import SWEDISH
from ui.words.wording import Words

WORDS = {words.code: words for words in (ENGLISH, GERMAN, SWEDISH, ARABIC, JAPANESE)}
"""Language of the page (ISO 639-1) -> its words; the first is the one that stands in for others."""

__all__ = ["ENGLISH", "WORDS", "Words", "preferred_language"]


def preferred_language(accept_language: str) -> str:
    """The page's language that an `Accept-Language` header likes best, English where it likes none."""
    ranked = sorted(
        enumerate(accept_language.split(",")), key=lambda ranked: (-_quality(ranked[1]), ranked[0])
    )
    codes = (tag.split(";")[0].strip().split("-")[0].lower() for _, tag in ranked)
    return next((code for code in codes if code in WORDS), ENGLISH.code)


def _quality(tag: str) -> float:
    """The weight of one entry, such as 0.8 of `de;q=0.8`; 1 where it states none."""
    _, _, stated = tag.partition("q=")
    try:
        return float(stated) if stated else 1.0
    except ValueError:
        return 0.0
