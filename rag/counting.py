"""Whether a number of a draft counts what the question asks for: 54,000 soldiers are not 54,000 aircraft."""

import re
from functools import cache

from index import concept_set, word_for
from rag.mention import UNSPACED
from rag.number_scales import scale_pattern
from rag.quantities import quantities

ASKS_HOW_MANY = re.compile(
    r"\b(?:how (?:many|much|old|long)|what (?:share|percentage)"
    r"|(?:in |from |since |which |what )+(?:year|decade)"
    r"|wie ?viele?n?|wie (?:alt|hoch|lange)|welche[nmrs]? (?:jahr\w*)"
    r"|hur (?:många|mycket|gammal|gamla|länge)|vilket (?:år|årtionde)"
    r"|hv(?:or|ad) (?:mange|mye|meget|gammel|gamle|lenge|længe)|hvilket år|hvilket årti"
    r"|combien|quelle année|quel âge|cuánt[oa]s?|qué año|quant[oaie]s?|(?:che|quale) anno|(?:que|qual) ano"
    r"|hoeveel|welk jaar|сколько|(?:котором|каком) году|скільки|якому році|którym roku|kaç)\b"
    r"|(?<!\w)كم(?!\w)|أي عام|أي سنة|ما نسبة"
    r"|何[人年歳隻発機基]|いくつ|何[カヵかケヶ]国|何パーセント|いくら"
    r"|多少|几[个名艘架枚人次年]|哪[一]?年",
    re.IGNORECASE,
)

_NEAR, _NEAR_UNSPACED = 4, 10
"""Words behind a number, and characters in languages without spaces, among which is what it counts."""

YEARS = range(1500, 2100)
"""Numbers that hardly ever count anything."""

_ENDS = re.compile(r"[\d.,;:!?()،؛؟、。，！？]")


def counts_another(
    draft: str, language: str, *, question: str, asked_in: str, sentence: str, source: str
) -> bool:
    """Whether a question asks how many of something, and the draft's number counts something else there.

    So it is only where the sentence names what is asked for elsewhere, and behind the number something else:
    what it does not name at all may have another word. Languages are ISO 639-1.
    """
    asks = ASKS_HOW_MANY.search(question)
    if asks is None:
        return False
    asked, named = _near(question[asks.end() :], asked_in), _concepts(sentence, source)
    told = quantities(draft, language) - quantities(question, asked_in) - set(YEARS)
    counted = _counted(sentence, source, told)
    return bool(counted) and bool(asked & named) and not asked & counted


def _counted(sentence: str, source: str, numbers: frozenset[int]) -> frozenset[int]:
    """The concepts behind those numbers of a sentence that are written in digits."""
    found = frozenset[int]()
    for match in _numeral(source).finditer(sentence):
        if quantities(match[0], source) & numbers:
            found |= _near(sentence[match.end() :], source)
    return found


@cache
def _numeral(language: str) -> re.Pattern[str]:
    """A number in digits, with the word that multiplies it."""
    number = r"\d+(?:[.,'’\u066c\u00a0\u202f ]\d+)*"
    return re.compile(rf"{number}(?:[\s-]*(?:{scale_pattern(language)})(?![^\W\d_]))?", re.IGNORECASE)


def _near(text: str, language: str) -> frozenset[int]:
    """The concepts with which a text begins, names left out."""
    clause = _ENDS.split(text, maxsplit=1)[0]
    begins = clause[:_NEAR_UNSPACED] if language in UNSPACED else " ".join(clause.split()[:_NEAR])
    return _concepts(begins, language)


def _concepts(text: str, language: str) -> frozenset[int]:
    """The concepts of a text but names and what English derives from them: American soldiers are soldiers."""
    named = concept_set(text, language) or frozenset()
    return frozenset(concept for concept in named if word_for(concept, "en")[0].islower())
