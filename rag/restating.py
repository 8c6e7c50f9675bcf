"""Whether a draft merely gives the question back, which a small model does when it finds no answer."""

import re
import unicodedata

LONG = 5
"""Letters from which a word says something; shorter ones are articles, pronouns and the like."""
LONG_ARABIC = 4

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
_ARABIC = "\u0600-\u06ff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W\d_])+|\d+")
_GRAMMAR = re.compile(r"[\u3041-\u3096]")
"""Hiragana, in which Japanese writes what holds its words together."""
_ARTICLE = re.compile("^(?:[وفبلك]?ال|لل)")
_SHORT_REPLY = 3
"""Words of a reply that is no sentence."""
_YES_OR_NO = re.compile(r"\w{1,4}\s*[,،、。.:!]")
"""How an answer begins that says yes or no before it gives the question back."""


def adds_nothing(draft: str, question: str) -> bool:
    """Whether a sentence has no number, name or longer word that the question lacks.

    A reply of one to three words, or one that begins with a yes or no, does say something.
    """
    words = _words(draft)
    if len(words) <= _SHORT_REPLY or _YES_OR_NO.match(draft):
        return False
    asked = set(map(_plain, _words(question)))
    return not any(
        _says_something(word, first=number == 0)
        for number, word in enumerate(words)
        if _plain(word) not in asked
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def _plain(word: str) -> str:
    """A word as it is compared: small letters, without the Arabic article."""
    return _ARTICLE.sub("", word.casefold())


def _says_something(word: str, *, first: bool) -> bool:
    if re.match(rf"[{_UNSPACED}]", word):
        return not _GRAMMAR.match(word)
    if word.isdigit() or (word[0].isupper() and not first):
        return True
    return len(_plain(word)) >= (LONG_ARABIC if re.match(rf"[{_ARABIC}]", word) else LONG)
