"""Names of another script in a sentence put as articles in the reader's script write them.

A small model spells رام إيمانويل as it hears it; where an article in the reader's script has the name, it is
Rahm Emanuel. Two names are the same where each of their words has the same consonants.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from anyascii import anyascii

from rag.scripts import foreign_names_script, script_of

LEAST_CONSONANTS = 4
"""Of a whole name, which has two words at least; of a single word of it, one less."""

MOST_WORDS = 4

_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("bpvf", "p"),
        **dict.fromkeys("cgjkq", "k"),
        **dict.fromkeys("sz", "s"),
        **dict.fromkeys("lr", "r"),
        **{"x": "ks", "d": "d", "t": "t", "m": "m", "n": "n"},
    }
)
"""Consonants that scripts do not tell apart are one; vowels and half vowels are left out."""

_SOFT_C = re.compile("c(?=[eiy])")
_NO_SOUND = re.compile("[^pksrdtmn]")
_DOUBLED = re.compile(r"(.)\1+")

_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}+(?:[-'’]{_LETTER}+)*"
_SPACED = re.compile(rf"{_WORD}(?: {_WORD})+")
_KATAKANA = re.compile(r"[ァ-ヺー]+(?:[・＝=][ァ-ヺー]+)+")
_CASED = frozenset({"LATIN", "CYRILLIC", "GREEK"})
_JOINED = {"ARABIC": "وفبلك", "HEBREW": "ובלמה"}
"""Words of one letter that are written in one with the name behind them."""

_Words = tuple[str, ...]


def as_known(text: str, *, language: str, target: str, known: Iterable[str]) -> str:
    """A text with the names that `known` texts write in the script of `target` written so.

    Nothing is done where both languages (ISO 639-1) share a script. Chinese characters name people by
    meaning, not by sound, so that names in them are not found.
    """
    script = foreign_names_script(target)
    if not script or script == foreign_names_script(language):
        return text
    spellings = _spellings(known, script)
    found = dict(_found(text, script, spellings))
    for name in sorted(found, key=len, reverse=True):
        if name[1:] not in found:
            text = _replaced(text, name, found[name])
    return text


def _replaced(text: str, name: str, own: str) -> str:
    """The text with a name replaced, which a word of one letter may be written in one with."""
    if script_of(name) == "KATAKANA":
        return re.sub(rf"(?<![ァ-ヺー]){re.escape(name)}(?![ァ-ヺー])", own, text)
    letters = _JOINED.get(script_of(name), "")
    before = rf"(?<!{_LETTER})([{letters}]?)" if letters else rf"(?<!{_LETTER})()"
    pattern = rf"{before}{re.escape(name)}(?!{_LETTER})"
    return re.sub(pattern, lambda match: f"{match[1]} {own}" if match[1] else own, text)


def _found(text: str, script: str, spellings: dict[_Words, str]) -> Iterator[tuple[str, str]]:
    """The names of a text that are known, and their words by themselves, each with its known spelling."""
    for name, words in _names(text):
        own = spellings.get(_consonants(words))
        if own is None or not {script_of(name), script} & {*_CASED, "KATAKANA"}:
            continue
        yield name, own
        for word, known in zip(words, _words_of(own), strict=True):
            if len(_consonants_of(word)) >= LEAST_CONSONANTS - 1:
                yield word, known


def _spellings(texts: Iterable[str], script: str) -> dict[_Words, str]:
    """The consonants of the names in a script -> the name as it is written most often."""
    counts: dict[_Words, Counter[str]] = {}
    for text in texts:
        for name, words in _names(text):
            sounds = _consonants(words)
            if script_of(name) == script and all(sounds) and sum(map(len, sounds)) >= LEAST_CONSONANTS:
                counts.setdefault(sounds, Counter())[name] += 1
    return {consonants: names.most_common(1)[0][0] for consonants, names in counts.items()}


def _names(text: str) -> Iterator[tuple[str, _Words]]:
    """What may be a name of several words, with its words: capitalised, of Katakana, or any in a row."""
    for match in _KATAKANA.finditer(text):
        yield match[0], _words_of(match[0])
    for match in _SPACED.finditer(text):
        words = match[0].split(" ")
        for start, end in _runs(len(words)):
            run = words[start:end]
            script = script_of(run[0])
            if script in _CASED and not all(word[0].isupper() for word in run):
                continue
            yield " ".join(run), tuple(run)
            if run[0][0] in _JOINED.get(script, ""):
                yield " ".join(run)[1:], (run[0][1:], *run[1:])


def _runs(count: int) -> Iterator[tuple[int, int]]:
    for start in range(count):
        for end in range(start + 2, min(count, start + MOST_WORDS) + 1):
            yield start, end


def _words_of(name: str) -> _Words:
    return tuple(re.split(r"[ ・＝=]", name))


def _consonants(words: _Words) -> _Words:
    return tuple(map(_consonants_of, words))


@lru_cache(maxsize=16384)
def _consonants_of(word: str) -> str:
    """`emanuel`, `إيمانويل` and `エマニュエル` are all `mnr`."""
    letters = _SOFT_C.sub("s", anyascii(word).lower()).translate(_SOUNDS)
    return _DOUBLED.sub(r"\1", _NO_SOUND.sub("", letters))
