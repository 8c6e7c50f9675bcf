"""Whether a drafted sentence agrees with the sentence it cites: numbers, months and countries."""

import re
import unicodedata

from rag.counting import ASKS_HOW_MANY, YEARS
from rag.dates import DAY_BEFORE, NUMBERED_MONTHS, month_names, months, names_day
from rag.evidence import Evidence
from rag.places import countries, countries_by_name
from rag.quantities import quantities
from rag.untrusted import visible

_ASKS_WHEN = re.compile(
    r"^\W*(?:when|quando)\b"
    r"|\b(?:what date|wann|när|vilket datum|quand|quelle date|cuándo|wanneer|когда|ne zaman)\b"
    r"|(?<!\w)متى(?!\w)|いつ(?!も)|什么时候|何时",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:both|beide[nrs]?|båda|bägge|begge|ambos|ambas|entramb[ie]|оба|обе|обоих)\b|كلا|كلتا|両|双方|两"
    r"|\w{2}(?<!س)ت(?:ين|ان)(?!\w)"
    r"|(?:بلد|جانب|طرف|وزير|حليف|زعيم|رئيس|عام|يوم|شهر|أسبوع)(?:ين|ان)(?!\w)",
    re.IGNORECASE,
)
"""Two in a word that no translation need keep; the last two lines are Arabic duals."""
_TRILATERAL = re.compile(
    r"\b(?:tri-?lat[eé]ral\w*|trilat[eé]r\w*|dreiseitig\w*|drei(?:er|parteien)\w+|trepart\w*|trojstrann\w*"
    r"|tr[eé]partit\w*|tripartit\w*|driehoeks\w+|тр[её]хсторонн\w*|тристоронн\w*|trójstronn\w*|üçlü)\b"
    r"|ثلاثي|三边|三邊|三方",
    re.IGNORECASE,
)
"""Three in a word: talks of three sides."""
_DAY_BEHIND = re.compile(r"^\s*\d{1,2}(?:st|nd|rd|th|日|号)?(?![\d.,]*\d)")


def numbers_agree(
    answer: str, language: str, question: str, found: Evidence, *, asked_in: str | None = None
) -> bool:
    """Whether every number and month of the answer stands in the question or the cited sentence.

    The question is in the language of the answer if not `asked_in` another (ISO 639-1).

    The year in which the article was published counts as stated; one that only the question names does not,
    or what holds today would be told of that year. An answer to `how many` must not merely give back the
    numbers of the question.
    """
    quote, quoted = found.sentence.text, found.passage.language
    asked_in = asked_in or language
    asked, given = quantities(question, asked_in), _numbers(answer, language)
    if ASKS_HOW_MANY.search(question) and given and given <= asked:
        return False
    named = months(quote, quoted) | months(question, asked_in)
    stated = quantities(quote, quoted) | _year(found)
    if _BOTH.search(quote):
        stated |= {2}
    if _TRILATERAL.search(quote):
        stated |= {3}
    if any(number in YEARS for number in given & asked - stated - _numbers_around(found)):
        return False
    stated |= asked
    return given <= stated and months(answer, language) <= named | stated


def number_is_there(question: str, language: str, found: Evidence) -> bool:
    """Whether a sentence has a number if the question asks how many, or a time if it asks when.

    Numbers that the question itself names do not count, and days of months are no answer to how many.
    """
    quote, quoted = found.sentence.text, found.passage.language
    asked = quantities(question, language)
    if ASKS_HOW_MANY.search(question):
        return bool(_numbers(_without_days(quote, quoted), quoted) - asked)
    new = quantities(quote, quoted) - asked
    if _ASKS_WHEN.search(question):
        return bool(new or months(quote, quoted) or names_day(quote, quoted))
    return True


def _without_days(text: str, language: str) -> str:
    """A text without the numbers of days beside its months: `28 juli`, `July 28`, `7月28日`."""
    plain = unicodedata.normalize("NFKC", visible(text))
    for month in reversed(month_names(plain, language)):
        before, after = plain[: month.start], plain[month.end :]
        plain = f"{DAY_BEFORE.sub('', before)}{plain[month.start : month.end]}{_DAY_BEHIND.sub('', after)}"
    return plain


def countries_agree(question: str, language: str, found: Evidence) -> bool:
    """Whether a sentence and the one before it name every country that the question names.

    The sentence before counts because pronouns and `the country` point back.
    """
    asked = countries(question, language)
    context = f"{found.sentence_before} {found.sentence.text}"
    return not asked or asked <= countries(context, found.passage.language)


def names_no_other_country(text: str, language: str, found: Evidence) -> bool:
    """Whether a text names only countries that the sentence's passage, or its article's title, names.

    A small model makes Greece of Japan, which is spelled nearly alike in Arabic.
    """
    return countries_by_name(text, language) <= countries_around(found)


def passage_agrees(question: str, language: str, found: Evidence) -> bool:
    """Whether a sentence's passage or its article's title names every country that the question names."""
    asked = countries(question, language)
    return not asked or asked <= countries_around(found)


def countries_around(found: Evidence) -> frozenset[str]:
    """ISO 3166 codes of the countries that a sentence's passage or its article's title names."""
    passage = found.passage
    return countries(f"{passage.title}\n{passage.text}", passage.language)


def _numbers_around(found: Evidence) -> frozenset[int]:
    passage = found.passage
    return quantities(f"{passage.title}\n{passage.text}", passage.language)


def _numbers(text: str, language: str) -> frozenset[int]:
    """The numbers of a text that are no months, as `5月` is one."""
    plain = unicodedata.normalize("NFKC", visible(text))
    if language in NUMBERED_MONTHS:
        for month in reversed(month_names(plain, language)):
            plain = f"{plain[: month.start]} {plain[month.end :]}"
    return quantities(plain, language)


def _year(found: Evidence) -> frozenset[int]:
    published = found.passage.published
    return frozenset({published.year} if published else ())
