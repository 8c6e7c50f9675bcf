"""Whether a drafted sentence agrees with the sentence it cites: numbers, months and countries."""

import re

from index import Passage
from rag.dates import months, names_day
from rag.places import countries
from rag.quantities import quantities

_ASKS_HOW_MANY = re.compile(
    r"\b(?:how (?:many|much|old|long)|(?:in |from |since |which |what )+(?:year|decade)"
    r"|wie ?viele?|wie (?:alt|hoch|lange)|welche[nmrs]? (?:jahr\w*)"
    r"|hur (?:många|mycket|gammal|gamla|länge)|vilket (?:år|årtionde)"
    r"|combien|quelle année|quel âge|cuánt[oa]s?|qué año|quant[oi]|che anno|que ano"
    r"|hoeveel|welk jaar|сколько|котором году|kaç)\b"
    r"|(?<!\w)كم(?!\w)|أي عام|أي سنة|何人|何年|いくつ|何歳|何隻|何発|多少|几个|哪年",
    re.IGNORECASE,
)
_ASKS_WHEN = re.compile(
    r"\b(?:when|what date|wann|när|vilket datum|quand|quelle date|cuándo|quando|wanneer|когда|ne zaman)\b"
    r"|(?<!\w)متى(?!\w)|いつ|什么时候|何时",
    re.IGNORECASE,
)


def numbers_agree(answer: str, language: str, question: str, passage: Passage, quote: str) -> bool:
    """Whether every number and month of the answer stands in the question or the quote.

    The year in which the article was published counts as stated.
    """
    stated = quantities(quote, passage.language) | quantities(question, language) | _year(passage)
    named = months(quote, passage.language) | months(question, language)
    return quantities(answer, language) <= stated and months(answer, language) <= named | stated


def number_is_there(question: str, passage: Passage, quote: str) -> bool:
    """Whether a quote has a number if the question asks how many, or a time if it asks when."""
    if _ASKS_HOW_MANY.search(question):
        return bool(quantities(quote, passage.language))
    if _ASKS_WHEN.search(question):
        language = passage.language
        return bool(quantities(quote, language) or months(quote, language) or names_day(quote, language))
    return True


def countries_agree(question: str, language: str, passage: Passage) -> bool:
    """Whether the passage or its title names every country that the question names."""
    asked = countries(question, language)
    return asked <= countries(f"{passage.title}\n{passage.text}", passage.language)


def _year(passage: Passage) -> frozenset[int]:
    return frozenset({passage.published.year} if passage.published else ())
