"""Text into its language, also for a question of three words.

The script decides where it can. Among Latin-script languages function words and letters that few of
them use are added to character statistics, since names mislead the latter. Measured on 54 short questions
in seven languages: lingua's high-accuracy models alone 53 right with 500 MB, its low-accuracy models 51
with 35 MB, those plus function words 54. What a question leaves open ("NATO?", the "Hvorfor?" of Danes and
Norwegians) the conversation around it decides.
"""

import math
import re

from seeds.errors import UnknownLanguageError
from seeds.function_words import CYRILLIC_WORDS, FUNCTION_WORDS, function_word_share
from seeds.prose import words

LANGUAGES = (
    *("ar", "cs", "da", "de", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it"),
    *("ja", "ko", "nb", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "vi", "zh"),
)

_FALLBACK = "en"
_SAMPLE = 2000
_FUNCTION_WORD_WEIGHT = 5.0
_LETTER_WEIGHT = 3.0
_LIKELY_WEIGHT = 1.5
"""What it counts that a text is likely to be in a language: less than one word of another."""

_MOST_NAMES = 3
"""So many capitalised words, none of them a function word, are taken for names, which tell nothing."""

_FLOOR = 1e-3
_SHORT_EAST_ASIAN = 8
_KANA_SHARE = 0.05
_UNKNOWN = "of none of the languages"
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "east asian": re.compile(r"[\u3041-\u30ff\u3400-\u9fff]"),
    "ko": re.compile(r"[\u1100-\u11ff\uac00-\ud7af]"),
    "he": re.compile(r"[\u05d0-\u05ea]"),
    "hi": re.compile(r"[\u0900-\u0963\u0970-\u097f]"),
    _UNKNOWN: re.compile(  # Greek, Armenian, Bengali to Georgian, Ethiopic, Khmer, Mongolian
        r"[\u0370-\u03ff\u0530-\u058f\u0980-\u10ff\u1200-\u139f\u1780-\u18af\u1c90-\u1cbf\u1f00-\u1fff]"
    ),
}
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_PERSIAN = re.compile("[پچژگکی\u200c]")
_ARABIC_ONLY = re.compile("[ةىيكأإ]")
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
_RUSSIAN = re.compile("[ыэъё]", re.IGNORECASE)
_FEW_USE = {
    "cs": re.compile("[řěůťď]"),
    "de": re.compile("ß"),
    "es": re.compile("[¿¡]"),
    "fr": re.compile("[œ]|[cdjlmnstu]['’](?=[aeiouhéêà])"),
    "pl": re.compile("[łąśżźćń]"),
    "pt": re.compile("[ãõ]"),
    "sv": re.compile("å.*ä|ä.*å|å.*ö|ö.*å"),
    "tr": re.compile("[ğış]"),
    "vi": re.compile("[ơưđ\u1ea0-\u1ef9]"),
}
"""Letters and marks that only one of the Latin-script languages uses, in lower case."""

_TAG = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]+)*")
_OLD_CODES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id"}


def detect_language(text: str, *, likely: str | None = None, page: str | None = None) -> str:
    """The ISO 639-1 code, one of `LANGUAGES`, of `text`.

    `likely` is the language around the text, such as that of a conversation: it decides what the text
    itself leaves open. `page`, the language of the page it is typed on, stands in where there is none, but
    does not decide about names alone: readers of other languages use the page too. A text without a
    letter of any language, or mostly in a script that none of them is written in, counts as in it, or in
    English: its true language is not told.
    """
    sample = text[:_SAMPLE]
    letters = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()}
    # A Chinese character or Hangul syllable weighs as much as a few letters.
    letters["east asian"] *= 2
    letters["ko"] *= 2
    script = max(letters, key=lambda name: letters[name])
    if letters[script] == 0 or script == _UNKNOWN:
        return likely or page or _FALLBACK
    return script if script in LANGUAGES else _language_in(script, sample, likely, page)


def language_code(tag: str) -> str:
    """The ISO 639-1 code of a language tag such as `zh-Hans`; raises `UnknownLanguageError`."""
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        raise UnknownLanguageError(tag)
    code = match[1].lower()
    return _OLD_CODES.get(code, code)


def _language_in(script: str, text: str, conversation: str | None, page: str | None) -> str:
    likely = conversation or page
    if script == "latin":
        return _latin_language(text, likely, of_names=conversation)
    if script == "arabic":
        persian = len(_PERSIAN.findall(text)) - len(_ARABIC_ONLY.findall(text))
        return _either("fa", "ar", persian, likely)
    if script == "cyrillic":
        return _either("uk", "ru", _ukrainian(text), likely)
    characters = _SCRIPTS["east asian"].findall(text)
    kana = len(_KANA.findall(text))
    if kana == 0 and len(characters) <= _SHORT_EAST_ASIAN and likely == "ja":
        return "ja"
    japanese = kana >= _KANA_SHARE * len(characters) if kana else _only_japanese("".join(characters))
    return "ja" if japanese else "zh"


def _only_japanese(characters: str) -> bool:
    """Whether Japanese writes all of them, and neither mainland China nor Taiwan does: 円安, 会見."""
    return _written(characters, "euc_jp") and not any(
        _written(characters, each) for each in ("gb2312", "big5")
    )


def _written(characters: str, charset: str) -> bool:
    try:
        characters.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _either(one: str, other: str, balance: int, likely: str | None) -> str:
    """`one` for a positive balance; the other where neither shows, unless `one` is likely."""
    return one if balance > 0 or (balance == 0 and likely == one) else other


def _ukrainian(text: str) -> int:
    """How much more a text has of what only Ukrainian uses than of what only Russian does."""
    tokens = set(words(text.lower()))
    letters = len(_UKRAINIAN.findall(text)) - len(_RUSSIAN.findall(text))
    return letters + len(tokens & CYRILLIC_WORDS["uk"]) - len(tokens & CYRILLIC_WORDS["ru"])


def _latin_language(text: str, likely: str | None, *, of_names: str | None) -> str:
    from seeds.lingua_adapter import confidences  # loads 27 MB of models on the first call

    lower = text.lower()
    tokens = words(re.sub("['’-]", " ", lower))
    shares = {language: function_word_share(tokens, language) for language in sorted(FUNCTION_WORDS)}
    if of_names is not None and not any(shares.values()) and _only_names(words(text)):
        return of_names
    scores = {
        language: _FUNCTION_WORD_WEIGHT * shares[language] + math.log(confidence + _FLOOR)
        for language, confidence in confidences(text).items()
    }
    for language, pattern in _FEW_USE.items():
        scores[language] += _LETTER_WEIGHT if pattern.search(lower) else 0.0
    if likely in scores:
        scores[likely] += _LIKELY_WEIGHT
    return max(sorted(scores), key=lambda language: scores[language])


def _only_names(tokens: list[str]) -> bool:
    return len(tokens) <= _MOST_NAMES and all(word[0].isupper() for word in tokens)
