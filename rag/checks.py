"""Whether a drafted sentence agrees with the sentence it cites: numbers and countries."""

import re

from index import Passage
from rag.places import countries
from rag.quantities import quantities

_ASKS_FOR_NUMBER = re.compile(
    r"\b(?:how (?:many|much|old|long)|(?:in |from |since |which |what )+(?:year|decade|date)|when"
    r"|wie ?viele?|wie (?:alt|hoch|lange)|wann|welche[nmrs]? jahr\w*|jahrzehnt"
    r"|hur (?:många|mycket|gammal|länge)|när|vilket (?:år|datum|årtionde)"
    r"|combien|quand|quelle (?:année|date)|quel âge"
    r"|cuánt[oa]s?|cuándo|qué año|quant[oi]|quando|hoeveel|wanneer|сколько|когда)\b"
    r"|\b(?:كم|متى)\b|أي عام|أي سنة|何人|何年|いつ|いくつ|何歳|何隻|何発|多少|几个|哪年|什么时候",
    re.IGNORECASE,
)


def numbers_agree(answer: str, language: str, question: str, passage: Passage, quote: str) -> bool:
    """Whether every number of the answer stands in the question or the quote."""
    stated = quantities(quote, passage.language) | quantities(question, language)
    return quantities(answer, language) <= stated | _years(passage)


def number_is_there(question: str, passage: Passage, quote: str) -> bool:
    """Whether a quote has a number, if the question asks for one.

    Numbers of the question itself do not count. Words such as month names are no numbers, so a quote
    that gives a date without a digit passes only if the passage's neighbourhood is not asked.
    """
    if not _ASKS_FOR_NUMBER.search(question):
        return True
    return bool(quantities(quote, passage.language))


def countries_agree(question: str, language: str, passage: Passage) -> bool:
    """Whether the passage or its title names every country that the question names."""
    asked = countries(question, language)
    return asked <= countries(f"{passage.title}\n{passage.text}", passage.language)


def _years(passage: Passage) -> frozenset[int]:
    return frozenset({passage.published.year} if passage.published else ())
