"""What the lexicon knows of a quote in another language, where no translation tells it.

A small model translates what it knows and leaves out the rest: whole clauses, `in April`, `for decades`.
The lexicon has no grammar, but more of the words.
"""

from index import concept_forms, concept_languages, concepts_in, word_for

FEWEST_WORDS, MOST_WORDS = 2, 12
"""A single word tells nothing of a sentence, and more than fit on a line are not read."""

TOLD_ENOUGH = 0.6
"""The share of a quote's known words from which its translation stands by itself."""

_LEAST_LETTERS = 4
"""Shorter words of scripts with capitals mean too much: `vår` is `our`, and spring."""

_SHARED_LETTERS = 5
"""A word that begins as the quote's does is read there."""

_LITTLE = frozenset(
    {
        *("act", "also", "although", "among", "as soon as", "as well as", "be called", "because"),
        *("because of", "behind", "between", "bring", "come", "despite", "during", "each other", "early"),
        *("every", "except", "former", "get", "give", "go", "himself", "hold", "however", "in addition"),
        *("in addition to", "in order to", "including", "instead of", "keep", "late", "later", "make"),
        *("many", "mean", "moreover", "near", "on behalf of", "only", "other", "own", "part", "person"),
        *("place", "put", "regarding", "same", "see", "seem", "side", "so far", "so-called", "someone"),
        *("something", "soon", "still", "take", "then", "there", "therefore", "thing", "time", "times"),
        *("together", "towards", "way", "while", "within", "work"),
    }
)
"""Concepts, by their English names, that say nothing by themselves."""


def words_left_out(sentence: str, translation: str, *, language: str, target: str) -> tuple[str, ...]:
    """What `target` calls the words of a sentence that its translation does not tell, in their order.

    Languages are ISO 639-1; without a translation, all that are known. Empty where the translation tells
    enough of them, in one language, and for languages that the lexicon does not have.
    """
    if language == target or target not in concept_languages():
        return ()
    found = concepts_in(sentence, language)
    known = dict.fromkeys(concept for word, concept in found if _tells(word, concept))
    told = {concept for _, concept in concepts_in(translation, target)}
    said, read = translation.casefold(), sentence.casefold()
    left_out = [
        concept
        for concept in known
        if concept not in told and not any(form.casefold() in said for form in concept_forms(concept, target))
    ]
    if len(left_out) <= (1 - TOLD_ENOUGH) * len(known):
        return ()
    words = dict.fromkeys(word_for(concept, target) for concept in left_out)
    unread = [word for word in words if word.casefold()[:_SHARED_LETTERS] not in read]
    return tuple(unread[:MOST_WORDS]) if len(unread) >= FEWEST_WORDS else ()


def _tells(word: str, concept: int) -> bool:
    """Whether a word of a sentence, taken by itself, says what its concept is, and something."""
    has_capitals = word.upper() != word.lower()
    return (len(word) >= _LEAST_LETTERS or not has_capitals) and word_for(concept, "en") not in _LITTLE
