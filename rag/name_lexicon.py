"""Names of the news in a sentence put as the answer's language writes them, by the lexicon.

A small model spells رام إيمانويل as it hears it, and `Selenskyj` as it stands there.
"""

import re
from collections.abc import Sequence

from index import concept_forms, concept_languages, names_in
from rag.mention import UNSPACED

_BETWEEN = r"[\W_]+"
"""What stands between the words of a name: `Shin Won-sik`."""


def as_written(text: str, *, language: str, target: str) -> str:
    """A text with the names that the lexicon has as `target` writes them (languages are ISO 639-1).

    A name stays that `target` has, too. What Arabic writes in one with a name stands before it.
    """
    if language == target or target not in concept_languages():
        return text
    put: dict[str, str] = {}
    names = []
    for name, concept in names_in(text, language):
        own = concept_forms(concept, target)
        if name not in own:
            names.append(name)
            put[_words_of(name)] = f"{_joined(name, concept_forms(concept, language))}{own[0]}"
    return _pattern(names, language).sub(lambda match: put[_words_of(match[0])], text) if names else text


def _pattern(names: Sequence[str], language: str) -> re.Pattern[str]:
    """The names, the longest first; no letters stand around them where words have spaces."""
    longest = sorted(names, key=len, reverse=True)
    any_of = "|".join(_BETWEEN.join(map(re.escape, name.split())) for name in longest)
    return re.compile(any_of if language in UNSPACED else rf"(?<!\w)(?:{any_of})(?!\w)")


def _words_of(name: str) -> str:
    """What a name is known by, whatever stands between its words."""
    return re.sub(_BETWEEN, " ", name)


def _joined(name: str, forms: tuple[str, ...]) -> str:
    """What is written in one with the name, with a space behind it; mostly nothing."""
    joined = min((name.removesuffix(form) for form in forms if name.endswith(form)), key=len, default="")
    return f"{joined} " if joined else ""
