"""What the lexicon knows of a quote in another language, where no translation tells it.

A small model translates what it knows and leaves out the rest: whole clauses, `in April`, `for decades`.
The lexicon has no grammar, but more of the words. It keeps silent where single words mislead: on numbers, of
which it knows the parts, on compounds it would take apart, and on sentences that deny something.
"""

import re
from collections.abc import Iterator

from index import concept_forms, concept_languages, concepts_in, word_for
from rag.glossing import SHARED_LETTERS, alike
from rag.quantities import quantities

FEWEST_WORDS, MOST_WORDS = 2, 12
"""A single word tells nothing of a sentence, and more than fit on a line are not read."""

TOLD_ENOUGH = 0.6
"""The share of a quote's known words from which its translation stands by itself."""

_LEAST_LETTERS = 4
"""Shorter words of scripts with capitals mean too much: `vår` is `our`, and spring."""

_WORD = re.compile(r"\w+")

_LITTLE = frozenset(
    {
        *("act", "also", "although", "among", "as soon as", "as well as", "be called", "because"),
        *("because of", "behind", "between", "bring", "come", "despite", "dozens", "during"),
        *("each other", "early", "eighth", "every", "except", "fifth", "former", "fourth", "get", "give"),
        *("go", "half", "himself", "hold", "however", "in addition", "in addition to", "in order to"),
        *("including", "instead of", "keep", "late", "later", "make", "many", "mean", "moreover", "near"),
        *("ninth", "number of", "on behalf of", "one quarter", "one third", "only", "other", "own"),
        *("part", "person", "place", "put", "regarding", "same", "second", "see", "seem", "seventh"),
        *("side", "sixth", "so far", "so-called", "someone", "something", "soon", "still", "take"),
        *("tenth", "then", "there", "therefore", "thing", "third", "time", "times", "together"),
        *("towards", "two thirds", "way", "while", "within", "work"),
    }
)
"""Concepts, by their English names, that say nothing by themselves."""

_DENIALS = {
    "ar": r"\b[وف]?(?:لا|لم|لن|ليس\w*|غير(?!\s+أن)|دون|بدون)\b",
    "de": r"\b(?:nicht|nichts|kein\w*|nie|niemals|niemand\w*|weder|ohne)\b",
    "en": r"\b(?:not?|never|none|nothing|nobody|neither|nor|without|cannot)\b|n['’]t\b",
    "es": r"\b(?:no|ni|nunca|jamás|nada|nadie|ningún|ningun[ao]s?|sin|tampoco)\b",
    "fr": r"\b(?:ne|pas|non|ni|jamais|rien|aucune?s?|sans)\b|\bn['’]",
    "it": r"\b(?:non|né|mai|nulla|niente|nessun\w*|senza|neanche)\b",
    "ja": r"ない|なかった|なく|ません|ずに|せず|れず|ぬ",
    "pt": r"\b(?:não|nem|nunca|jamais|nada|ninguém|nenhum\w*|sem|tampouco)\b",
    "ru": r"\b(?:не|ни|нет|без|никто|никогда|ничего|нельзя|никак\w*)\b",
    "sv": r"\b(?:inte|icke|ej|aldrig|ingen|inga|inget|ingenting|varken|utan)\b",
    "tr": r"\b(?:değil\w*|yok\w*|hiç\w*|asla)\b|m[ıiuüae](?:yor|dı|di|z|mış|miş|yacak|yecek|yan|yen)",
    "zh": r"[不没沒未無无非莫]",
}
"""What denies something in each language of the lexicon; of a denial the bare words say the opposite."""


def words_left_out(sentence: str, translation: str, *, language: str, target: str) -> tuple[str, ...]:
    """What `target` calls the words of a sentence that its translation does not tell, in their order.

    Languages are ISO 639-1; without a translation, all that are known. Empty where the translation tells
    enough of them, where nothing needs to be translated, and for languages that the lexicon does not have.
    """
    languages = concept_languages()
    if language == target or not {language, target} <= languages or _denies(sentence, language):
        return ()
    known = dict(_telling(sentence, language))
    told = {concept for _, concept in concepts_in(translation, target)}
    left_out = [each for each in known if each not in told and not _is_part(each, translation, target)]
    if len(left_out) <= (1 - TOLD_ENOUGH) * len(known):
        return ()
    meanings = ((known[concept], word_for(concept, target)) for concept in left_out)
    words = tuple(dict.fromkeys(meaning for word, meaning in meanings if not alike(word, meaning)))
    return words[:MOST_WORDS] if len(words) >= FEWEST_WORDS else ()


def _denies(sentence: str, language: str) -> bool:
    return re.search(_DENIALS[language], sentence, re.IGNORECASE) is not None


def _telling(sentence: str, language: str) -> Iterator[tuple[int, str]]:
    """The concepts of a sentence whose words say by themselves what they are, with these words."""
    whole = set(_WORD.findall(sentence))
    for word, concept in concepts_in(sentence, language):
        name = word_for(concept, "en")
        if name in _LITTLE or quantities(name, "en"):
            continue
        if not _has_capitals(word) or (
            len(word) >= _LEAST_LETTERS
            and (" " in word or word in whole)  # no part of a compound
            and any(alike(word, form) for form in concept_forms(concept, language))  # no stem by chance
        ):
            yield concept, word


def _is_part(concept: int, translation: str, language: str) -> bool:
    """Whether a translation has a word for a concept in a longer one; `war` in `warned` is none."""
    said = translation.casefold()
    forms = concept_forms(concept, language)
    return any(
        form.casefold() in said for form in forms if len(form) >= SHARED_LETTERS or not _has_capitals(form)
    )


def _has_capitals(word: str) -> bool:
    """Whether the script of a word has capital letters."""
    return word.upper() != word.lower()
