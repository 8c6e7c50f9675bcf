"""Words of a sentence with what another language calls them: hints for a small model that translates.

The embedded model knows few words of most languages: of `estrellas` it makes colours. It uses what stands
beside the sentence, though ("estrellas = Stern"), as larger ones do for languages that they hardly know
(dictionary-based prompting: Ghazvininejad et al., 2023).
"""

import re

from index import concept_forms, concept_languages, concepts_in, word_for

MOST_GLOSSES = 8
"""For a sentence that is answered from: more of them lead the model away from the question."""

SHARED_LETTERS = 5
"""Words that begin with the same letters are known from each other: `Strategie`, `stratégie`."""

_LEAST_PART = 8
"""Letters of a compound's first part; what seems made of shorter ones often is no compound."""

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?![\w-])")

Gloss = tuple[str, str]
"""A word, as a sentence has it, and what another language calls it."""


def glosses(
    text: str,
    *,
    language: str,
    target: str,
    asked: frozenset[int] = frozenset(),
    most: int = MOST_GLOSSES,
) -> tuple[Gloss, ...]:
    """The words of a sentence in `language` that `target` has others for, in their order (ISO 639-1).

    Of more than `most` those are left out first whose concepts are `asked`: the question tells them.
    Empty for languages that the lexicon does not have.
    """
    if language == target or target not in concept_languages():
        return ()
    found: dict[int, Gloss] = {}
    for word, concept in concepts_in(text, language):
        meanings = concept_forms(concept, target)
        if word not in meanings and not alike(word, meanings[0]):
            found.setdefault(concept, (word, meanings[0]))
    kept = sorted(found, key=lambda concept: concept in asked)[:most]
    return tuple(gloss for concept, gloss in found.items() if concept in kept)


def mended(text: str, sentence: str, *, language: str, target: str) -> str:
    """A model's text in `target` with what it copied from a sentence in `language` put as `target` has it.

    A word is copied that only the language of the sentence has: `samstag` in Swedish is `lördag`. A compound
    becomes its parts. Any other word with a capital stays, since it may be a name that is a word, too, and
    what the lexicon does not have.
    """
    if language == target or target not in concept_languages():
        return text
    own = {word.casefold() for word in _WORD.findall(sentence)}
    return _WORD.sub(
        lambda found: _told(found[0], language, target) if found[0].casefold() in own else found[0], text
    )


def _told(word: str, language: str, target: str) -> str:
    """What `target` calls a word of a language; the word itself where it is one of `target`, too."""
    parts = concepts_in(word, language)
    if not parts or concepts_in(word, target) or len(parts[0][0]) < min(len(word), _LEAST_PART):
        return word
    if word[0].isupper() and len(parts) == 1:
        return word
    told = " ".join(word_for(concept, target) for _, concept in parts)
    return told if not alike(word, told) else word


def alike(word: str, meaning: str) -> bool:
    """Whether two words begin with the same letters, or are the same."""
    return word.casefold()[:SHARED_LETTERS] == meaning.casefold()[:SHARED_LETTERS]
