"""One sentence that asks two things into two questions, without a language model.

"Which paper says so, and which minister denies it?" rests on two sentences, perhaps of two articles; the
sentence that a retriever or a reader finds for the whole states half of it at best.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rag.follow_up import depends, is_short, points_back


@dataclass(frozen=True, slots=True)
class _Joining:
    """Patterns of one language: what joins two questions, what asks, and what may stand before that.

    `bare` begins a question that leaves out its subject, as a verb can that says by its form whose it is.
    """

    joins: str
    asks: str
    before: str = ""
    bare: str | None = None


_JOINING: Mapping[str, _Joining] = MappingProxyType(
    {
        "ar": _Joining(
            "و",
            "م(?:ن|ا)(?= (?:هو|هي|هم|الذي|التي))|ماذا|متى|أين|كم|كيف|لماذا|أي|أية",
            "في|إلى|على|عن|منذ|ب|ل",
            r"(?:متى|أين|كيف|لماذا) \w+ \w+ا",
        ),
        "da": _Joining("og", "hvad|hvem|hvornår|hvor|hvorfor|hvordan|hvilken|hvilket|hvilke", "i|på|til|fra"),
        "de": _Joining(
            "und",
            "was|wer|wen|wem|wann|wo|wohin|woher|wie|warum|wozu|weshalb|welche[mnrs]?",
            "an|in|auf|aus|bei|mit|für|von|vor|seit|zu|um",
        ),
        "en": _Joining("and", "what|who|whom|when|where|why|how|which", "in|on|at|by|for|from|of|to|with"),
        "es": _Joining(
            "y|e",
            "qué|quién|quiénes|cuándo|dónde|cuánt[oa]s?|cómo|cuál|cuáles",
            "a|con|de|desde|en|para|por",
            r"(?:cuándo|dónde|cómo) (?:fue|fueron|será|serán|ha sido) \w+(?! (?:el|l[ao]s?|(?-i:[A-ZÁÉ])))",
        ),
        "fr": _Joining(
            "et",
            "quoi|qui|quand|où|combien|comment|pourquoi|quel(?:le)?s?|qu[’'](?:est|a)",
            "à|avec|dans|de|depuis|en|par|pour|sur",
        ),
        "it": _Joining(
            "ed?",
            "(?:che )?cosa|che (?:mese|anno|giorno|ora)|chi|quando|dove|quant[oaie]|perché|qual[ei]?",
            "a|con|da|di|in|per|su",
            r"(?:quando|dove) (?:è|fu|sarà)(?: stat[oa])? (?!stat)\w+(?! (?:il?|l[aoe]|gli|(?-i:[A-Z])))",
        ),
        "nb": _Joining("og", "hva|hvem|når|hvor|hvorfor|hvordan|hvilken|hvilket|hvilke", "i|på|til|fra"),
        "nl": _Joining("en", "wat|wie|wanneer|waar|hoeveel|hoe|waarom|welke?", "in|op|met|van|voor|sinds"),
        "pl": _Joining(
            "i|a", "co(?! rok)|kto|kiedy|gdzie|ile|jak|dlaczego|któr\\w+|jak[aąi]\\w*", "w|na|z|do|od|o"
        ),
        "pt": _Joining(
            "e",
            "o que|quê|(?:por|em) que|quem|quando|onde|quant[oa]s?|qual|quais",
            "a|com|de|desde|em|para|por",
            r"(?:quando|onde|como) (?:foi|foram|será|serão) \w+(?! (?:[oa]s?|(?-i:[A-Z])))",
        ),
        "ru": _Joining(
            "и|а",
            "что|кто|кого|когда|где|куда|сколько|почему|зачем|как(?:ой|ая|ое|ие|ую|им|ом|их|ого)?|котор\\w+",
            "в|во|на|с|от|до|из|о|к",
            r"(?:когда|где|как|почему) (?:стал[аи]?|был[аи]? \w+)(?! (?-i:[А-ЯЁ]))",
        ),
        "sv": _Joining("och", "vad|vem|vilka|när|vart|varför|hur|vilken|vilket", "i|på|till|från|av|med|för"),
        "tr": _Joining(
            "ve", "ne|kim|ne zaman|nerede|nereye|kaç|nasıl|neden|niçin|hangi\\w*", r"(?:\S+\s+){0,8}"
        ),
        "uk": _Joining(
            "і|й|та|а",
            "що|хто|коли|де|куди|скільки|чому|навіщо|як(?:а|е|і|у|ий|им|ого|ому|их)?|котр\\w+",
            "в|у|на|з|від|до|із|о|к",
        ),
    }
)
"""Turkish asks at the end, so that some words may stand before: any number would take cubic time."""

_SENTENCES = re.compile(r"(?<=[?؟？])(?![\"”»’'])\s*(?=\S)")
"""Where a question ends; not inside what is quoted."""

_LONG = 7
"""Words from which a half stands alone in a language in which capitals do not tell names."""


def parts(question: str, language: str) -> tuple[str, ...]:
    """The questions that a text asks, at most two, or itself alone; `language` is its own (ISO 639-1).

    It stays whole where the second half leaves to the first what it is about, be it by one word, and
    where it belongs to a clause of the first ("who said what it costs and why it is late?"). A run of white
    space would take cubic time: `checked_question` leaves none.
    """
    halves = _halves(question.strip(), language)
    if halves is None or depends(halves[0], language) or not _stands_alone(halves[1], language):
        return (question,)
    return halves


def _stands_alone(half: str, language: str) -> bool:
    if depends(half, language) or points_back(half, language) or _is_bare(half, language):
        return False
    return len(half.split()) > _LONG if language == "de" else not is_short(half, language)


def _is_bare(half: str, language: str) -> bool:
    known = _JOINING.get(language)
    bare = known.bare if known else None
    return bare is not None and re.match(rf"(?:{bare})(?!\w)", half, re.IGNORECASE) is not None


def _halves(question: str, language: str) -> tuple[str, str] | None:
    sentences = _SENTENCES.split(question)
    if len(sentences) == 2 and all(each[-1] in "?؟？" for each in sentences):
        return sentences[0], sentences[1]
    known = _JOINING.get(language)
    found = _pattern(known).fullmatch(question) if known else None
    if known is None or found is None or len(_asking(known).findall(found["first"])) > 1:
        return None
    return found["first"], found["second"]


@cache
def _asking(known: _Joining) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{known.asks})(?!\w)", re.IGNORECASE)


@cache
def _pattern(known: _Joining) -> re.Pattern[str]:
    space = r"\s*" if known is _JOINING["ar"] else r"\s+"
    asks = rf"(?:(?:{known.before})\s*)?(?:{known.asks})(?!\w)"
    joins = rf"[,،]?\s+(?:{known.joins}){space}"
    return re.compile(
        rf"(?P<first>.*?(?<!\w)(?:{known.asks})(?!\w).*?){joins}(?P<second>{asks}.*)",
        re.IGNORECASE | re.DOTALL,
    )
