"""Whether a draft merely gives the question back, which a small model does when it finds no answer."""

import re
import unicodedata
from itertools import takewhile

_JUDGED = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "pt", "ru", "sv", "zh"})
"""Languages in which the rule below has been tried; in others words of two letters may say much."""

_LONG = 4
"""Letters from which a word says something; shorter ones are articles, pronouns and the like."""

_STEM, _ENDING = 4, 3
"""Letters that forms of one word share at least, and that each may have behind them: `in Japan` is no answer
to which Japanese city."""

_SHORT_BUT_TELLING = frozenset(
    {
        *("no", "not", "kein", "nej", "ej", "ne", "pas", "non", "não", "nao", "nem", "né", "ni"),
        *("не", "нет", "ни", "لا", "لم", "لن", "ما", "مو", "不", "没", "未", "無", "な"),
    }
)
"""Negations, which turn a question into an answer."""

_EMPTY = frozenset(
    {
        *("because", "weil", "denn", "eftersom", "därför", "parce", "porque", "perché", "poiché"),
        *("потому", "поскольку", "لأن", "لأنه", "لأنها"),
        *("both", "each", "beide", "beiden", "båda", "vardera", "ambos", "ambas", "entrambi", "entrambe"),
        *("оба", "обе", "كلا", "كلتا"),
        *("wird", "werden", "wurde", "wurden", "würde", "würden", "worden", "haben", "hatte", "hatten"),
        *("sind", "waren", "will", "would", "shall", "have", "been", "were", "does"),
        *("kommer", "skulle", "hade", "blev", "blir", "varit", "blivit", "sera", "seront", "serait"),
        *("était", "étaient", "será", "serán", "sido", "había", "fueron", "serão", "foram", "sarà"),
        *("saranno", "stato", "stata", "sono", "будет", "будут", "было", "были", "была"),
        *("سوف", "سيكون", "ستكون", "يكون", "تكون", "كان", "كانت"),
    }
)
"""Words that promise a reason and give none, speak of those that the question names, or only help a verb."""

_OR = frozenset({"or", "oder", "eller", "ou", "o", "أو", "أم", "или", "或", "还"})
"""A question with one of these may be answered by a part of itself."""

_BARE = frozenset(
    {
        *("yes", "no", "ja", "jo", "nein", "nej", "oui", "non", "sí", "si", "sì", "sim", "não"),
        *("да", "нет", "نعم", "لا", "是", "否", "不"),
    }
)
"""A yes or no by itself, which is no answer to which of two things it is."""

_SCRIPT = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_SCRIPT}]|(?:(?![{_SCRIPT}])[^\W\d_])+|\d+")
_GRAMMAR = re.compile(r"[\u3041-\u3096]")
"""Hiragana, in which Japanese writes what holds its words together."""
_ARTICLE = re.compile("^(?:[وفبلك]?ال|لل)")
_SHORT_REPLY = 3
"""Words of a reply that is no sentence."""
_YES_OR_NO = re.compile(r"\w{1,4}\s*[,،、。.:!]")
"""How an answer begins that says yes or no before it gives the question back."""


def adds_nothing(draft: str, question: str, language: str) -> bool:
    """Whether a sentence of a language has no number, name, negation or longer word that the question lacks.

    Forms of one word are one. A reply of one to three words, or one that begins with a yes or no, does say
    something; a bare yes or no to which of two things it is does not.
    """
    words = _words(draft)
    asked = set(map(_plain, _words(question)))
    if language not in _JUDGED:
        return False
    if asked & _OR:
        return len(words) == 1 and words[0].casefold() in _BARE - asked
    if len(words) <= _SHORT_REPLY or _YES_OR_NO.match(draft):
        return False
    return not any(
        _says_something(word, first=number == 0)
        for number, word in enumerate(words)
        if not any(_is_form(_plain(word), each) for each in asked)
    )


def _is_form(word: str, other: str) -> bool:
    """Whether two words are one, or forms of one."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return word == other or (shared >= _STEM and max(len(word), len(other)) <= shared + _ENDING)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def _plain(word: str) -> str:
    """A word as it is compared: small letters, without the Arabic article."""
    return _ARTICLE.sub("", word.casefold())


def _says_something(word: str, *, first: bool) -> bool:
    if _plain(word) in _SHORT_BUT_TELLING:
        return True
    if word.casefold() in _EMPTY:
        return False
    if re.match(rf"[{_SCRIPT}]", word):
        return not _GRAMMAR.match(word)
    if word.isdigit() or (word[0].isupper() and not first):
        return True
    return len(_plain(word)) >= _LONG
