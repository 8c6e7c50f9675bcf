"""Words of a sentence with what another language calls them: hints for a small model that translates.

The embedded model knows few words of most languages: of `estrellas` it makes colours. It uses what stands
beside the sentence, though ("estrellas = Stern"), as larger ones do for languages that they hardly know
(dictionary-based prompting: Ghazvininejad et al., 2023).
"""

from index import concept_languages, concepts_in, word_for

MOST_GLOSSES = 8
"""For a sentence; what stands first in it is kept."""

_SHARED_LETTERS = 5
"""Words that begin with the same letters are known from each other: `Strategie`, `stratégie`."""

Gloss = tuple[str, str]
"""A word, as a sentence has it, and what another language calls it."""


def glosses(text: str, *, language: str, target: str) -> tuple[Gloss, ...]:
    """The words of a sentence in `language` that `target` has others for, in their order (ISO 639-1).

    Empty for languages that the lexicon does not have.
    """
    if language == target or target not in concept_languages():
        return ()
    found: dict[str, str] = {}
    for word, concept in concepts_in(text, language):
        meaning = word_for(concept, target)
        if word.casefold()[:_SHARED_LETTERS] != meaning.casefold()[:_SHARED_LETTERS]:
            found.setdefault(meaning, word)
    return tuple((word, meaning) for meaning, word in found.items())[:MOST_GLOSSES]
