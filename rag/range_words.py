"""The words that make a stretch of days of a date: since, until, before, after, between, in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class RangeWords:
    """What makes a stretch of a date: words before it, and in some languages words behind it."""

    since: str
    until: str
    after: str
    before: str
    between: str
    conjunction: str


RANGE_WORDS: Mapping[str, RangeWords] = MappingProxyType(
    {
        "ar": RangeWords("منذ|اعتبارا من", "حتى|إلى", "بعد", "قبل", "بين|من", "و|إلى|حتى"),
        "de": RangeWords(
            "seit|ab|seit dem|ab dem",
            "bis|bis zum",
            "nach|nach dem",
            "vor|vor dem",
            "zwischen|von|vom",
            "und|bis|bis zum",
        ),
        "en": RangeWords(
            "since", "until|till|up to", "after", "before", "between|from", "and|to|till|until|through"
        ),
        "es": RangeWords(
            "desde|a partir de|a partir del",
            "hasta|hasta el",
            "después de|después del|tras",
            "antes de|antes del",
            "entre|de|del|desde",
            "y|a|al|hasta",
        ),
        "fr": RangeWords(
            "depuis|dès|à partir de|à partir du|depuis le",
            "jusqu['’]en|jusqu['’]à|jusqu['’]au",
            "après|après le",
            "avant|avant le",
            "entre|de|du|d['’]",
            "et|à|au",
        ),
        "it": RangeWords(
            "da|dal|a partire da(?:l)?",
            "fino a(?:l)?",
            "dopo(?: il)?",
            "prima (?:di|del)",
            "tra|fra|da|dal",
            "e|a|al",
        ),
        "ja": RangeWords("", "", "", "", "", "から|と|〜|～"),
        "nl": RangeWords(
            "sinds|vanaf", "tot|tot en met", "na", "voor|vóór", "tussen|van", "en|tot|tot en met"
        ),
        "pt": RangeWords(
            "desde|a partir de", "até|até o", "depois de|após", "antes de", "entre|de", "e|a|até"
        ),
        "ru": RangeWords("с|со|начиная с", "до|по", "после", "перед|до", "между|с|со", "и|по|до"),
        "sv": RangeWords(
            "sedan|från och med",
            "till|fram till|till och med",
            "efter",
            "före|innan",
            "mellan|från",
            "och|till",
        ),
        "zh": RangeWords("自|自从|从", "截至|直到|到", "", "", "在|从", "到|至|和|与|～"),
    }
)
"""Words before a date. `between` opens what `conjunction` joins to a second date."""

BEHIND: Mapping[str, RangeWords] = MappingProxyType(
    {
        "ja": RangeWords("以来|以降|から", "まで|以前", "の?後|以後", "より?前|の前", "", ""),
        "zh": RangeWords("以来|以后|起", "为止|之内", "之后|后", "之前|以前|前", "", ""),
    }
)
"""Words behind a date."""
