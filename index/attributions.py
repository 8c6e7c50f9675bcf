"""The words of a sentence around its quotation: who said it, in what office, when and where.

A quotation is most of its sentence and of its vector, which then says little of the speaker. `said the
ambassador to Japan, ...` by itself is near to a question about the ambassador. Dialogue behind dashes is not
seen.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from index.sentences import Span

LEAST_QUOTED = 0.3
"""The share of a sentence's letters that quotations have, or the sentence speaks for itself."""

LEAST_LETTERS, LEAST_SYLLABLES = 20, 9
"""Letters below which the words around a quotation say hardly more than `she said`; where any are syllables
or ideographs, fewer."""

_MARK = re.compile(r"[“”„‟\"«»「」『』]")
_OPENS, _CLOSES = "„「『", "」』"
_OPENS_IN_DOUBT, _CLOSES_IN_DOUBT = "“«", "”»"
_SYLLABLE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TATWEEL = "ـ"


def attribution(sentence: str) -> Span | None:
    """The longest part of a sentence outside its quotations, as `[start, end)` in it.

    `None` where the sentence quotes little, or where little stands around the quotation.
    """
    if not _MARK.search(sentence):
        return None
    own = [_trimmed(sentence, span) for span in _outside(sentence)]
    letters = {span: _letters(sentence[slice(*span)]) for span in own}
    quoted = _letters(sentence) - sum(letters.values())
    if not own or quoted < LEAST_QUOTED * _letters(sentence):
        return None
    longest = max(own, key=letters.__getitem__)
    least = LEAST_SYLLABLES if _SYLLABLE.search(sentence, *longest) else LEAST_LETTERS
    return longest if letters[longest] >= least else None


def attributions(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """The words around the quotations of those sentences of a text that have any, as spans of the text."""
    for start, end in sentences:
        if found := attribution(text[start:end]):
            yield start + found[0], start + found[1]


def _outside(sentence: str) -> Iterator[Span]:
    """What stands outside quotations, also of those that began before the sentence or end after it."""
    begin = depth = 0
    for mark in _MARK.finditer(sentence):
        place = mark.start()
        opens = _opens(sentence, place, inside=depth > 0)
        if opens is None:
            continue
        if opens and depth == 0:
            yield begin, place
        depth = depth + 1 if opens else max(0, depth - 1)
        begin = place + 1
    if depth == 0:
        yield begin, len(sentence)


def _opens(sentence: str, place: int, *, inside: bool) -> bool | None:
    """Whether a mark opens a quotation, by what stands beside it; `None` for a mark inside a word.

    Swedish opens with the mark that closes in English, and German closes with the one that opens there.
    """
    mark = sentence[place]
    if mark in _OPENS or mark in _CLOSES:
        return mark in _OPENS
    before, after = sentence[max(place - 1, 0) : place], sentence[place + 1 : place + 2]
    in_word = before.isalnum() and before != _TATWEEL
    if after.isalnum() and not in_word:
        return True
    if not after.isalnum() and before and not before.isspace():
        return False
    if mark in _OPENS_IN_DOUBT or mark in _CLOSES_IN_DOUBT:
        return mark in _OPENS_IN_DOUBT
    return None if in_word else not inside


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _trimmed(text: str, span: Span) -> Span:
    """The span without white space and punctuation at its ends."""
    start, end = span
    while start < end and not _of_word(text[start]):
        start += 1
    while end > start and not _of_word(text[end - 1]):
        end -= 1
    return start, end


def _of_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")
