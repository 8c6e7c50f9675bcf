"""Words of different languages that mean the same, by a lexicon of the news.

`lexicon/*.tsv` has a line a concept and a column a language; the first form of a cell is the one to write,
all of them are to be recognised. A question and a sentence in another language share no letters, but
concepts: that ranks passages, and tells a model that translates the words it does not know.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from index.unspaced_forms import UNSPACED, UnspacedForms
from index.word_forms import Forms, Found, SpacedForms


@cache
def concept_languages() -> frozenset[str]:
    """The languages of the lexicon (ISO 639-1)."""
    return frozenset(_lexicon()[0])


def word_for(concept: int, language: str) -> str:
    """What a language of the lexicon calls a concept."""
    return _lexicon()[concept][language][0]


def concept_forms(concept: int, language: str) -> tuple[str, ...]:
    """All that a language of the lexicon calls a concept, what it writes first."""
    return _lexicon()[concept][language]


def names_in(text: str, language: str) -> tuple[Found, ...]:
    """Those of the words of `concepts_in` that are names."""
    return tuple(found for found in concepts_in(text, language) if found[1] in _names())


def concepts_in(text: str, language: str) -> tuple[Found, ...]:
    """The words of a text that the lexicon has, in their order, each with the number of its concept.

    Empty for a language that the lexicon does not have.
    """
    return tuple(_forms(language).found(text)) if language in concept_languages() else ()


@lru_cache(maxsize=8192)
def concept_set(text: str, language: str) -> frozenset[int] | None:
    """The concepts that a text names; `None` in a language that the lexicon does not have.

    Passages come up for question after question: the last ones are remembered.
    """
    if language not in concept_languages():
        return None
    return frozenset(concept for _, concept in concepts_in(text, language))


@cache
def _lexicon() -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """For each concept its forms in each language; the files in the order of their names."""
    concepts = []
    for path in sorted(files("index").joinpath("lexicon").iterdir(), key=str):
        heading, *lines = path.read_text("utf-8").splitlines()
        names = heading.split("\t")
        for line in lines:
            forms = zip(names, line.split("\t"), strict=True)
            concepts.append({name: tuple(cell.split("|")) for name, cell in forms})
    return tuple(concepts)


@cache
def _forms(language: str) -> Forms:
    """The forms of a language; of one that several concepts share, the concept has it that names it first."""
    first = [(number, concept[language][0]) for number, concept in enumerate(_lexicon())]
    others = [(number, form) for number, concept in enumerate(_lexicon()) for form in concept[language][1:]]
    forms = [*first, *others]
    return UnspacedForms(forms) if language in UNSPACED else SpacedForms(language, forms, _names())


@cache
def _names() -> frozenset[int]:
    """The concepts that are names: Spanish and Russian write `American` small, too."""
    return frozenset(
        number
        for number, concept in enumerate(_lexicon())
        if all(concept[language][0][0].isupper() for language in ("en", "es", "ru"))
    )
