"""The words of a lexicon found in running text: by their forms, by their stems, and in compounds."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

import Stemmer

from index.noun_endings import without_endings
from seeds import FUNCTION_WORDS

Found = tuple[str, int]
"""Words as a text has them, and the number of the concept that they name."""

_STEMMERS = {
    **{"ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian"},
    **{"pt": "portuguese", "ru": "russian", "sv": "swedish", "tr": "turkish"},
}
_COMPOUNDING = frozenset({"de", "sv"})
_LINKS = ("es", "en", "s", "n", "e", "")
"""What stands between the parts of a compound, the longest first."""

_LEAST_PART = 4
"""Letters of a compound's part."""

_LEAST_STEM = 4
"""Letters of a stem that tells a word; a shorter one many words share."""

_MOST_ENDING = 3
"""Letters that a word may lack of a form with the same stem: Swedish `fast` is no `fastighet`."""

_JOINED = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")
"""Arabic words that are written in one with the next, the longest first."""

_LEAST_BEHIND = 3
"""Letters of an Arabic word behind them."""

_UNCASED = frozenset({"ar", "de"})
"""Languages in which a capital tells no name, since there are none, or all nouns have one."""

_NOUNS_CAPITALISED = frozenset({"de"})

_NAME_ENDINGS = {"de": ("s", "er"), "sv": ("s",)}
"""What a name of one word takes: Blinkens, Pekinger; elsewhere nothing, but Russian ones are declined."""
_NAMES_DECLINED = frozenset({"ru"})

_KEPT = 100_000
"""Words that are remembered: texts repeat them."""

_WORD = re.compile(r"[^\W_](?:[\w\u0640\u064b-\u0652]*[^\W_])?")
_SENTENCE_END = re.compile(r"(?:^|[.!?…:;\"“”„«»‘'()\[\]–—])\W*$")
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")

_Words = tuple[str, ...]
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Forms(Protocol):
    """The forms of a lexicon's words in one language."""

    def found(self, text: str) -> Iterator[Found]:
        """The words of a text that the lexicon has, in their order, the longest where they overlap."""


class SpacedForms:
    """The `Forms` of a language with spaces between its words."""

    def __init__(
        self, language: str, forms: Sequence[tuple[int, str]], names: Collection[int] = frozenset()
    ) -> None:
        """`forms` are those of concepts, by their numbers; of equal ones the first counts.

        `names` are concepts that are names. One of a single word is found by its form alone: a stem makes
        `Noem` of `Noémie` and `Federer` of `Federation`.
        """
        self._language, self._proper = language, names
        self._exact: dict[_Words, int] = {}
        self._stemmed: dict[_Words, tuple[int, int]] = {}
        self._longest: dict[tuple[str, str], int] = {}
        self._names = {concept for concept, form in forms if form[0].isupper()}
        self._other_words = {concept for concept, form in forms if form[0].islower()}
        self._alone: dict[tuple[str, bool], tuple[Found, ...]] = {}
        self._firsts: dict[str, tuple[str, ...]] = {}
        self._silent: dict[str, bool] = {}
        for concept, form in forms:
            plain = tuple(map(_plain, _WORD.findall(form)))
            stems = tuple(_stem(word, language) for word in plain)
            self._exact.setdefault(plain, concept)
            if len(plain) == 1 and concept in names and language not in _NAMES_DECLINED:
                for ending in _NAME_ENDINGS.get(language, ()):
                    self._exact.setdefault((plain[0] + ending,), concept)
            elif _tells(plain, stems):
                self._stemmed.setdefault(stems, (concept, len("".join(plain)) - _MOST_ENDING))
            for first in self._first_stems(plain[0]) if len(plain) > 1 else ():
                self._longest[first, stems[1]] = max(len(plain), self._longest.get((first, stems[1]), 0))
        self._starting = frozenset(first for first, _ in self._longest)

    def found(self, text: str) -> Iterator[Found]:
        """See `Forms`; a name is a name, and a compound is its parts."""
        matches = list(_WORD.finditer(text))
        words = [match[0] for match in matches]
        start = 0
        while start < len(words):
            if self._is_silent(words[start]):
                start += 1
                continue
            length, found = self._row(words, start)
            if not found:
                found = self._word(words[start], begins=self._begins(text, matches[start]))
            yield from found
            start += length

    def _is_silent(self, word: str) -> bool:
        """Whether a word names nothing and begins nothing, as most do."""
        silent = self._silent.get(word)
        if silent is None:
            named = self._word(word, begins=True) or self._word(word, begins=False)
            silent = not (named or self._begun(word))
            _remember(self._silent, word, silent)
        return silent

    def _begins(self, text: str, word: re.Match[str]) -> bool:
        """Whether a capital may stand there because a sentence or a quotation begins."""
        if self._language in _UNCASED or not word[0][0].isupper():
            return False
        return _SENTENCE_END.search(text[max(0, word.start() - 4) : word.start()]) is not None

    def _row(self, words: list[str], start: int) -> tuple[int, tuple[Found, ...]]:
        """How many words from `start` on name something together, and what; one, and nothing, if none do."""
        for length in range(min(self._most(*words[start : start + 2]), len(words) - start), 1, -1):
            run = words[start : start + length]
            concept = self._concept(run)
            if concept is not None:
                return length, ((" ".join(run), concept),)
        return 1, ()

    def _most(self, word: str, following: str = "") -> int:
        """The words of the longest form that two words may begin."""
        firsts = self._begun(word)
        if not firsts:
            return 1
        stem = _stem(_plain(following), self._language)
        return max(self._longest.get((first, stem), 1) for first in firsts)

    def _begun(self, word: str) -> tuple[str, ...]:
        """The stems of a word that begin forms of several words."""
        firsts = self._firsts.get(word)
        if firsts is None:
            firsts = tuple(self._starting.intersection(self._first_stems(_plain(word))))
            _remember(self._firsts, word, firsts)
        return firsts

    def _word(self, word: str, *, begins: bool) -> tuple[Found, ...]:
        """What one word names, that may begin a sentence."""
        known = self._alone.get((word, begins))
        if known is None:
            known = self._looked_up(word, begins)
            _remember(self._alone, (word, begins), known)
        return known

    def _looked_up(self, word: str, begins: bool) -> tuple[Found, ...]:
        if _plain(word) in FUNCTION_WORDS.get(self._language, ()):
            return ()
        concept = self._concept([word])
        if concept is not None:
            return ((word, concept),) if self._may_name(word, concept, begins) else ()
        return self._parts(word) if self._language in _COMPOUNDING else ()

    def _may_name(self, word: str, concept: int, begins: bool) -> bool:
        """Whether names are written as names and other words are not: `Bergen` is no mountain.

        And German nouns as nouns: `würde` is no `Würde`.
        """
        if self._language in _NOUNS_CAPITALISED:
            return word[0].isupper() or concept in self._other_words
        if self._language in _UNCASED or (begins and not word.isupper()):
            return True
        return word[0].isupper() == (concept in self._names)

    def _concept(self, words: list[str]) -> int | None:
        """What words name together: by their exact form rather than by their stems."""
        plain = tuple(map(_plain, words))
        for spelled in self._spellings(plain):
            if spelled in self._exact:
                return self._exact[spelled]
        stems = tuple(_stem(word, self._language) for word in plain)
        concept, least = self._stemmed.get(stems, (None, 0))
        if concept is None and len(plain) == 1:
            return self._inflected(plain[0])
        return concept if sum(map(len, plain)) >= least else None

    def _inflected(self, word: str) -> int | None:
        """What a word names that is a form, and no name, with an ending."""
        for form in without_endings(word, self._language):
            concept = self._exact.get((form,))
            if concept is not None and concept not in self._proper:
                return concept
        return None

    def _spellings(self, plain: _Words) -> Iterator[_Words]:
        """Words as they are; Arabic ones also without what is written in one with the first."""
        yield plain
        for joined in _JOINED if self._language == "ar" else ():
            if plain[0].startswith(joined) and len(plain[0]) >= len(joined) + _LEAST_BEHIND:
                yield (plain[0].removeprefix(joined), *plain[1:])

    def _first_stems(self, plain: str) -> Iterator[str]:
        for (spelled,) in self._spellings((plain,)):
            yield _stem(spelled, self._language)

    def _parts(self, word: str) -> tuple[Found, ...]:
        """The parts of a compound, each as a word: `Liefer`, `engpässen`."""
        for split in range(len(word) - _LEAST_PART, _LEAST_PART - 1, -1):
            last = self._concept([word[split:]])
            for link in _LINKS if last is not None else ():
                first = word[: split - len(link)]
                if word[:split].endswith(link) and len(first) >= _LEAST_PART:
                    concept = self._concept([first])
                    before = self._parts(first) if concept is None else ((first, concept),)
                    if before and last is not None:
                        return (*before, (word[split:], last))
        return ()


def _tells(plain: _Words, stems: _Words) -> bool:
    """Whether stems tell words from others; short words, as `of`, need not."""
    if len(stems) == 1:
        return len(stems[0]) >= _LEAST_STEM
    return all(len(stem) >= min(_LEAST_STEM, len(word)) for word, stem in zip(plain, stems, strict=True))


def _remember(known: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(known) >= _KEPT:
        known.clear()
    known[key] = value


@lru_cache(maxsize=65536)
def _stem(plain: str, language: str) -> str:
    stemmer = Stemmer.Stemmer(_STEMMERS[language], 0)  # made anew: one must not be shared by threads
    return str(stemmer.stemWord(plain))


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    """A word in small letters, without Arabic vowel marks."""
    return _MARKS.sub("", unicodedata.normalize("NFC", word)).casefold()
