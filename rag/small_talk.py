"""A message that asks nothing of the articles, recognised as a whole, without retrieval or a language model.

Only a message that is nothing but such words counts: "Thanks! And who signed it?" is a question.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from rag.small_talk_fillers import FILLERS
from rag.small_talk_words import GREETINGS, THANKS, WHENCE


class Talk(Enum):
    """What a message is that asks nothing of the articles."""

    GREETING = auto()
    THANKS = auto()
    WHENCE = auto()
    """It asks where the answer before it comes from."""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A message recognised; `language` (ISO 639-1) is its own."""

    talk: Talk
    language: str


_PHRASES: Mapping[Talk, Mapping[str, tuple[str, ...]]] = {
    Talk.GREETING: GREETINGS,
    Talk.THANKS: THANKS,
    Talk.WHENCE: WHENCE,
}
_NO_WORD = re.compile(r"[^\w'’]+")
_LONGEST = 60
"""Characters; whatever is longer says more than that."""


def small_talk(message: str, *, likely: str | None) -> SmallTalk | None:
    """What a message is if it asks nothing of the articles, else `None`.

    Several phrases may follow one another ("Hi! Good morning."), the last one counts; fillers may stand
    around them ("OK, thanks"). Of the languages that share a phrase, `likely` (ISO 639-1), that of the
    conversation, comes first.
    """
    if len(message) > _LONGEST:
        return None
    words = _plain(message)
    known, fillers = _known(), _fillers()
    longest = max(map(len, fillers.union(known)))
    found: tuple[Talk, tuple[str, ...]] | None = None
    while words:
        sizes = range(min(longest, len(words)), 0, -1)
        length = next((size for size in sizes if words[:size] in known or words[:size] in fillers), 0)
        if not length:
            return None
        found = known.get(words[:length], found)
        words = words[length:]
    if found is None:
        return None
    talk, languages = found
    return SmallTalk(talk, likely if likely in languages else languages[0])


def _plain(text: str) -> tuple[str, ...]:
    """The words of a text in one form, whatever its punctuation, letter case and vowel signs."""
    letters = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    unsigned = "".join(letter for letter in letters if letter not in _ARABIC_SIGNS)
    return tuple(_NO_WORD.sub(" ", unsigned).split())


_ARABIC_SIGNS = "".join(map(chr, range(0x064B, 0x0653)))


@cache
def _known() -> dict[tuple[str, ...], tuple[Talk, tuple[str, ...]]]:
    """Phrase -> what it is, and the languages that have it, in the order of the lists."""
    found: dict[tuple[str, ...], tuple[Talk, tuple[str, ...]]] = {}
    for talk, language, phrase in _listed():
        _, languages = found.get(phrase, (talk, ()))
        found[phrase] = (talk, (*languages, language))
    return found


@cache
def _fillers() -> frozenset[tuple[str, ...]]:
    return frozenset(map(_plain, FILLERS))


def _listed() -> Iterable[tuple[Talk, str, tuple[str, ...]]]:
    for talk, languages in _PHRASES.items():
        for language, phrases in languages.items():
            for phrase in phrases:
                yield talk, language, _plain(phrase)
