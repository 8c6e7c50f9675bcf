"""Nouns without their endings, for words whose stems differ.

Snowball's stemmers cut Spanish `década` to `dec` and German `Rakete` to `rak`, which are too short to tell a
word, and Swedish `soldat` to `sold`, while `soldater` becomes `soldat`.
"""

from collections.abc import Iterator

_ENDINGS = {
    "de": ("en", "es", "n", "s"),
    "en": ("s",),
    "es": ("es", "s"),
    "fr": ("s",),
    "pt": ("es", "s"),
    "sv": ("arna", "erna", "orna", "ar", "er", "en", "et", "n"),
}
"""The longest first: the shorter word is the likelier noun."""

_LEAST_NOUN = 5
"""Letters of what is left."""


def without_endings(word: str, language: str) -> Iterator[str]:
    """What may be the noun of an inflected word, in lower case as it is, in a language (ISO 639-1)."""
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) >= len(ending) + _LEAST_NOUN:
            yield word.removesuffix(ending)
