"""A short answer against reference answers: exact match, token F1 and containment, in any script.

The measures are SQuAD's (Rajpurkar et al. 2016, "SQuAD: 100,000+ Questions for Machine Comprehension of
Text"); the normalisation carries its lower-casing and its removal of punctuation and articles to other
languages, as MLQA does (Lewis et al. 2020, "MLQA: Evaluating Cross-lingual Extractive Question
Answering"). In order:

    compatibility forms (NFKC) and case are folded; digits of every script become ASCII ones
    Arabic vowel signs and tatweel, and invisible format characters, are removed
    ASCII punctuation and symbols, apostrophes, hyphens and marks within numbers are removed: "U.S." is "us",
        and so "2.5" is "25", as in SQuAD
    all other punctuation and symbols part words, as white space does: "2019–2020" is two tokens
    a Han, Hiragana, Katakana or Thai character is a token, and so is each run of other characters
    articles are removed where the language is given; from a text that is nothing else they are not

Unlike MLQA's script this takes the Arabic article off the beginning of a word only, knows the articles of
more languages, and leaves Vietnamese, whose "articles" are classifiers, as it is. Words are not inflected:
"Stockholms" is not "Stockholm", nor is a Korean word with its particle the bare one.
"""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Sequence

_ARTICLES = {
    "da": {"en", "et", "den", "det", "de"},
    "de": {*("der", "die", "das", "den", "dem", "des"), *("ein", "eine", "einen", "einem", "einer", "eines")},
    "en": {"a", "an", "the"},
    "es": {"el", "la", "los", "las", "un", "una", "unos", "unas"},
    "fr": {"le", "la", "les", "un", "une", "des"},
    "it": {"il", "lo", "la", "i", "gli", "le", "un", "uno", "una"},
    "nb": {"en", "ei", "et", "den", "det", "de"},
    "nl": {"de", "het", "een"},
    "pt": {"o", "a", "os", "as", "um", "uma", "uns", "umas"},
    "sv": {"en", "ett", "den", "det", "de"},
}
_ELIDED = {"fr": re.compile(r"\bl['’]"), "it": re.compile(r"\b(?:l|un)['’]")}
_ARABIC_ARTICLE = re.compile(r"^ال(?=\w{2})")

_ARABIC_SIGNS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
_WITHIN_WORDS = frozenset(string.punctuation) | frozenset("‘’ʼ‐‑·״׳٫٬")
_UNSPACED = (
    r"\u0e00-\u0e7f\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")


def exact_match(text: str, references: Sequence[str], *, language: str | None = None) -> bool:
    """Whether the text has the very tokens of one of the references.

    `language`, an ISO 639-1 code, names the articles to remove; `None` removes none. A text and a reference
    without any token match, as SQuAD 2.0 has it. `ValueError` without references.
    """
    return _tokens(text, language) in _tokens_of(references, language)


def token_f1(text: str, references: Sequence[str], *, language: str | None = None) -> float:
    """The largest F1 of the text's tokens against those of a reference, in 0..1; higher is better.

    F1 = 2 x shared / (tokens of the text + tokens of the reference), shared counting a token as often as
    both have it. `language` and errors as in `exact_match`.
    """
    found = _tokens(text, language)
    return max(_f1(found, wanted) for wanted in _tokens_of(references, language))


def contains(text: str, references: Sequence[str], *, language: str | None = None) -> bool:
    """Whether the tokens of one of the references stand in the text side by side, in their order.

    For answers in whole sentences, where F1 punishes every word beyond the reference. A reference without
    a token stands in no text. `language` and errors as in `exact_match`.
    """
    found = _tokens(text, language)
    return any(wanted and _stands_in(found, wanted) for wanted in _tokens_of(references, language))


def _tokens_of(references: Sequence[str], language: str | None) -> list[tuple[str, ...]]:
    if not references:
        raise ValueError("no reference answer to compare with; give one at least")
    return [_tokens(reference, language) for reference in references]


def _f1(found: tuple[str, ...], wanted: tuple[str, ...]) -> float:
    if not found and not wanted:
        return 1.0
    shared = (Counter(found) & Counter(wanted)).total()
    return 2 * shared / (len(found) + len(wanted))


def _stands_in(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    length = len(wanted)
    return any(found[at : at + length] == wanted for at in range(len(found) - length + 1))


def _tokens(text: str, language: str | None) -> tuple[str, ...]:
    folded = _fold(text)
    if language in _ELIDED:
        folded = _ELIDED[language].sub(" ", folded)
    return _without_articles(_TOKEN.findall("".join(map(_plain, folded))), language)


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    # The Turkish capital İ folds to an i with a dot above it.
    return _ARABIC_SIGNS.sub("", folded.replace("i\u0307", "i"))


def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if character in _WITHIN_WORDS or category == "Cf":
        return ""
    return " " if category[0] in "PS" else character


def _without_articles(tokens: list[str], language: str | None) -> tuple[str, ...]:
    if language == "ar":
        return tuple(_ARABIC_ARTICLE.sub("", token) for token in tokens)
    articles = _ARTICLES.get(language or "", set())
    # "A" may be the answer itself: a vitamin, a grade.
    return tuple(token for token in tokens if token not in articles) or tuple(tokens)
