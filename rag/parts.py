"""One sentence that asks two things into two questions, without a language model.

"Which paper says so, and which minister denies it?" rests on two sentences, perhaps of two articles; the
sentence that a retriever or a reader finds for the whole states half of it at best.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rag.follow_up import depends, is_short


@dataclass(frozen=True, slots=True)
class _Joining:
    """Patterns of one language: what joins two questions, and what asks."""

    joins: str
    asks: str


_JOINING: Mapping[str, _Joining] = MappingProxyType(
    {
        "ar": _Joining("و", "من|ما|ماذا|متى|أين|كم|كيف|لماذا|أي|أية"),
        "da": _Joining("og", "hvad|hvem|hvornår|hvor|hvorfor|hvordan|hvilken|hvilket|hvilke"),
        "de": _Joining("und", "was|wer|wen|wem|wann|wo|wohin|woher|wie|warum|wozu|weshalb|welche[mnrs]?"),
        "en": _Joining("and", "what|who|whom|whose|when|where|why|how|which"),
        "es": _Joining("y|e", "qué|quién|quiénes|cuándo|dónde|cuánt[oa]s?|cómo|cuál|cuáles"),
        "fr": _Joining("et", "quoi|qui|quand|où|combien|comment|pourquoi|quel(?:le)?s?|qu[’'](?:est|a)"),
        "it": _Joining("ed?", "che cosa|chi|quando|dove|quant[oaie]|come|perché|qual[ei]|quale"),
        "nl": _Joining("en", "wat|wie|wanneer|waar|hoeveel|hoe|waarom|welke?"),
        "no": _Joining("og", "hva|hvem|når|hvor|hvorfor|hvordan|hvilken|hvilket|hvilke"),
        "pl": _Joining("i|a", "co|kto|kiedy|gdzie|ile|jak|dlaczego|któr\\w+|jaki\\w*"),
        "pt": _Joining("e", "o que|quê|quem|quando|onde|quant[oa]s?|como|por quê|qual|quais"),
        "ru": _Joining("и|а", "что|кто|кого|когда|где|куда|сколько|как|почему|зачем|как\\w{2,3}|котор\\w+"),
        "sv": _Joining("och", "vad|vem|vilka|när|var|vart|varför|hur|vilken|vilket"),
        "tr": _Joining("ve", "ne|kim|ne zaman|nerede|nereye|kaç|nasıl|neden|niçin|hangi\\w*"),
        "uk": _Joining("і|й|та|а", "що|хто|коли|де|куди|скільки|як|чому|навіщо|як\\w{2,3}|котр\\w+"),
    }
)

_BEFORE = r"(?:\w{1,4}\s+)?"
"""A preposition may stand before what asks: `an welchem Tag`, `in che mese`."""

_SENTENCES = re.compile(r"(?<=[?؟？])\s*(?=\S)")


def parts(question: str, language: str) -> tuple[str, ...]:
    """The questions that a text asks, at most two, or itself alone; `language` is its own (ISO 639-1).

    It stays whole where the second half leaves to the first what it is about.
    """
    halves = _halves(question.strip(), language)
    if halves is None or any(depends(half, language) or is_short(half, language) for half in halves):
        return (question,)
    return halves


def _halves(question: str, language: str) -> tuple[str, str] | None:
    sentences = _SENTENCES.split(question)
    if len(sentences) == 2 and all(each[-1] in "?؟？" for each in sentences):
        return sentences[0], sentences[1]
    pattern = _pattern(language)
    found = pattern.fullmatch(question) if pattern else None
    return (found["first"], found["second"]) if found else None


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    known = _JOINING.get(language)
    if known is None:
        return None
    asks = rf"{_BEFORE}(?:{known.asks})\b"
    joins = rf"[,،]?\s+(?:{known.joins})" + (r"\s*" if language == "ar" else r"\s+")
    return re.compile(rf"(?P<first>.*?\b{asks}.*?){joins}(?P<second>{asks}.*)", re.IGNORECASE | re.DOTALL)
