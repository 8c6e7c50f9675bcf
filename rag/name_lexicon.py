"""Names of the news in a sentence put as the answer's language writes them, by the lexicon.

A small model spells رام إيمانويل as it hears it, and `Selenskyj` as it stands there.
"""

import re

from index import concept_forms, concept_languages, names_in
from rag.mention import UNSPACED


def as_written(text: str, *, language: str, target: str) -> str:
    """A text with the names that the lexicon has as `target` writes them (languages are ISO 639-1).

    A name stays that `target` has, too. What Arabic writes in one with a name stands before it.
    """
    if language == target or target not in concept_languages():
        return text
    found = dict(names_in(text, language))
    for name in sorted(found, key=len, reverse=True):
        own = concept_forms(found[name], target)
        if name not in own:
            put = f"{_joined(name, concept_forms(found[name], language))}{own[0]}"
            text = re.sub(_pattern(name, language), put, text)
    return text


def _pattern(name: str, language: str) -> str:
    """A name with what may stand between its words, and no letters around it where words have spaces."""
    words = r"[\W_]+".join(map(re.escape, name.split()))
    return words if language in UNSPACED else rf"(?<!\w){words}(?!\w)"


def _joined(name: str, forms: tuple[str, ...]) -> str:
    """What is written in one with the name, with a space behind it; mostly nothing."""
    joined = min((name.removesuffix(form) for form in forms if name.endswith(form)), key=len, default="")
    return f"{joined} " if joined else ""
