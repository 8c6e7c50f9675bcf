"""Words that a model left in the language of the sentence it answers from."""

import re

from index import concepts_in

_LONG = 5
"""Letters from which a word is told from one that both languages have: `plan`, `bank`."""

_MOST_ENDING = 3
"""Letters that a copied word may have lost: `offen` of `offenen`."""

_WORD = re.compile(rf"(?<![\w-])[^\W\d_]{{{_LONG},}}(?![\w-])")


def copies_words(draft: str, language: str, *, sentence: str, source: str, question: str) -> bool:
    """Whether a draft has a word of a sentence in `source` that is none of the draft's language.

    A word with a capital may be a name, and one of the question is the reader's own. What the lexicon has in
    the draft's language is a word of it. Languages are ISO 639-1.
    """
    if language == source:
        return False
    own, asked = _words(sentence), _words(question)
    return any(
        not word[0].isupper()
        and word.casefold() not in asked
        and _is_copied(word.casefold(), own)
        and not concepts_in(word, language)
        for word in _WORD.findall(draft)
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _is_copied(word: str, own: frozenset[str]) -> bool:
    return any(each.startswith(word) and len(each) - len(word) <= _MOST_ENDING for each in own)
