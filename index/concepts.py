"""Words of different languages that mean the same, found in texts by a lexicon of the news.

`lexicon/*.tsv` has a line a concept and a column a language; the first form of a cell is the one to write,
all of them are to be recognised. A question and a sentence in another language share no letters, but concepts:
that ranks passages, and tells a model that translates the words it does not know.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import Stemmer

from seeds import FUNCTION_WORDS

_STEMMERS = {
    **{"ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian"},
    **{"pt": "portuguese", "ru": "russian", "sv": "swedish", "tr": "turkish"},
}
_UNSPACED = frozenset({"ja", "zh"})
_COMPOUNDING = frozenset({"de", "sv"})
_LINKS = ("", "s", "es", "n", "en", "e")
"""What stands between the parts of a compound."""

_LEAST_PART = 4
"""Letters of a compound's part."""

_LEAST_UNSPACED = 2
_LEAST_STEM = 4
"""Letters of a stem that tells a word; a shorter one many words share."""

_MOST_ENDING = 3
"""Letters that a word may lack of a form with the same stem: Swedish `fast` is no `fastighet`."""

_JOINED = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")
"""Arabic words that are written in one with the next, the longest first."""

_LEAST_BEHIND = 3
"""Letters of an Arabic word behind them."""

_WORD = re.compile(r"[^\W_](?:[\w\u0640\u064b-\u0652]*[^\W_])?")
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")

Found = tuple[str, int]
"""Words as a text has them, and the number of the concept that they name."""

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """The forms of one language: to the concepts of single words, and of words in a row by the first."""

    exact: Mapping[_Words, int]
    stemmed: Mapping[_Words, tuple[int, int]]
    """Concepts, with the letters that words need for them at least."""

    longest: Mapping[_Words, int]
    """Words of the longest form by the stems of its first two; of an unspaced language, characters by the first."""

    known: dict[str, tuple[Found, ...]] = field(default_factory=dict)
    """What words name alone that were looked up before: texts repeat their words."""

    pairs: dict[tuple[str, str], int] = field(default_factory=dict)
    """Two words in a row, with the words of the longest form that they may begin."""


@lru_cache(maxsize=1)
def concept_languages() -> frozenset[str]:
    """The languages of the lexicon (ISO 639-1)."""
    return frozenset(_lexicon()[0])


def word_for(concept: int, language: str) -> str:
    """What a language of the lexicon calls a concept."""
    return _lexicon()[concept][language][0]


def concepts_in(text: str, language: str) -> tuple[Found, ...]:
    """The words of a text that the lexicon has, in their order, the longest where they overlap.

    Empty for a language that the lexicon does not have.
    """
    if language not in concept_languages():
        return ()
    index = _index(language)
    return tuple(_unspaced(text, index) if language in _UNSPACED else _spaced(text, language, index))


def concept_set(text: str, language: str) -> frozenset[int] | None:
    """The concepts that a text names; `None` in a language that the lexicon does not have."""
    if language not in concept_languages():
        return None
    return frozenset(concept for _, concept in concepts_in(text, language))


@lru_cache(maxsize=1)
def _lexicon() -> tuple[Mapping[str, _Words], ...]:
    """For each concept its forms in each language; of lines with one English word the first."""
    concepts: dict[str, Mapping[str, _Words]] = {}
    for path in sorted(files("index").joinpath("lexicon").iterdir(), key=str):
        heading, *lines = path.read_text("utf-8").splitlines()
        names = heading.split("\t")
        for line in lines:
            forms = {
                name: tuple(cell.split("|")) for name, cell in zip(names, line.split("\t"), strict=True)
            }
            concepts.setdefault(forms["en"][0].casefold(), forms)
    return tuple(concepts.values())


def _spaced(text: str, language: str, index: _Index) -> Iterator[Found]:
    words = _WORD.findall(text)
    start = 0
    while start < len(words):
        length, found = _row(words, start, language, index)
        yield from found
        start += length


def _row(words: list[str], start: int, language: str, index: _Index) -> tuple[int, tuple[Found, ...]]:
    """How many words from `start` on name something together, and what; one word at least."""
    word, following = words[start], "".join(words[start + 1 : start + 2])
    if word not in index.known:
        index.known[word] = _alone(word, language, index)
    if (word, following) not in index.pairs:
        stem = _stem(_plain(following), language)
        behind = (index.longest.get((first, stem), 1) for first in _first_stems(word, language))
        index.pairs[word, following] = max(behind)
    for length in range(min(index.pairs[word, following], len(words) - start), 1, -1):
        run = words[start : start + length]
        concept = _concept(run, language, index)
        if concept is not None:
            return length, ((" ".join(run), concept),)
    return 1, index.known[word]


def _alone(word: str, language: str, index: _Index) -> tuple[Found, ...]:
    """What one word names, or the two parts of a compound; a function word nothing."""
    if _plain(word) in FUNCTION_WORDS.get(language, ()):
        return ()
    concept = _concept([word], language, index)
    if concept is not None:
        return ((word, concept),)
    return _parts(word, language, index) if language in _COMPOUNDING else ()


def _concept(words: list[str], language: str, index: _Index) -> int | None:
    """What words name together: by their exact form rather than by their stems."""
    for plain in _spellings(words, language):
        if plain in index.exact:
            return index.exact[plain]
    concept, least = index.stemmed.get(_stems(tuple(map(_plain, words)), language), (None, 0))
    return concept if sum(map(len, words)) >= least else None


def _spellings(words: list[str], language: str) -> Iterator[_Words]:
    """Words as they are; Arabic ones also without what is written in one with the first."""
    first, *others = map(_plain, words)
    yield (first, *others)
    for joined in _JOINED if language == "ar" else ():
        if first.startswith(joined) and len(first) >= len(joined) + _LEAST_BEHIND:
            yield (first.removeprefix(joined), *others)


def _first_stems(word: str, language: str) -> Iterator[str]:
    for (plain,) in _spellings([word], language):
        yield _stem(plain, language)


def _parts(word: str, language: str, index: _Index) -> tuple[Found, ...]:
    """The two parts of a compound, each as a word: `Liefer`, `engpässen`."""
    for split in range(len(word) - _LEAST_PART, _LEAST_PART - 1, -1):
        last = _concept([word[split:]], language, index)
        if last is None:
            continue
        for link in _LINKS:
            first = word[: split - len(link)]
            if word[:split].endswith(link) and len(first) >= _LEAST_PART:
                concept = _concept([first], language, index)
                if concept is not None:
                    return ((first, concept), (word[split:], last))
    return ()


def _unspaced(text: str, index: _Index) -> Iterator[Found]:
    start = 0
    while start < len(text):
        length, longest = 1, min(index.longest.get((text[start],), 0), len(text) - start)
        for count in range(longest, _LEAST_UNSPACED - 1, -1):
            word = text[start : start + count]
            if (word,) in index.exact:
                yield word, index.exact[word,]
                length = count
                break
        start += length


@lru_cache(maxsize=16)
def _index(language: str) -> _Index:
    """Of words that several concepts share, the concept has it that names it first."""
    exact: dict[_Words, int] = {}
    stemmed: dict[_Words, tuple[int, int]] = {}
    longest: dict[_Words, int] = {}
    for concept, form in _forms(language):
        if language in _UNSPACED:
            exact.setdefault((form,), concept)
            longest[form[0],] = max(len(form), longest.get((form[0],), 0))
            continue
        plain = tuple(map(_plain, _WORD.findall(form)))
        stems = _stems(plain, language)
        exact.setdefault(plain, concept)
        if len("".join(stems)) >= _LEAST_STEM:
            stemmed.setdefault(stems, (concept, len("".join(plain)) - _MOST_ENDING))
        for first in _first_stems(plain[0], language) if len(plain) > 1 else ():
            longest[first, stems[1]] = max(len(plain), longest.get((first, stems[1]), 0))
    return _Index(exact, stemmed, longest)


def _forms(language: str) -> Iterator[tuple[int, str]]:
    """Each concept's forms with its number: the first forms of all concepts before the others."""
    for number, concept in enumerate(_lexicon()):
        yield number, concept[language][0]
    for number, concept in enumerate(_lexicon()):
        yield from ((number, form) for form in concept[language][1:])


def _stems(plain: _Words, language: str) -> _Words:
    return tuple(_stem(word, language) for word in plain)


@lru_cache(maxsize=65536)
def _stem(plain: str, language: str) -> str:
    stemmer = Stemmer.Stemmer(_STEMMERS[language], 0)  # made anew: one must not be shared by threads
    return str(stemmer.stemWord(plain))


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    """A word in small letters, without Arabic vowel marks."""
    return _MARKS.sub("", unicodedata.normalize("NFC", word)).casefold()
