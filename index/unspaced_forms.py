"""The words of a lexicon found where no spaces stand between words."""

import re
from collections.abc import Iterator, Sequence

from index.word_forms import Found

UNSPACED = frozenset({"ja", "zh"})
"""Languages that set no spaces between words."""

_LEAST_LETTERS = 2
"""Characters of a word: a single one is a part of too many."""

_KATAKANA = re.compile("[ァ-ヺー]")


class UnspacedForms:
    """The `Forms` of a language that sets no spaces between words."""

    def __init__(self, forms: Sequence[tuple[int, str]]) -> None:
        """`forms` are those of concepts, by their numbers; of equal ones the first counts."""
        self._concepts: dict[str, int] = {}
        self._longest: dict[str, int] = {}
        for concept, form in forms:
            self._concepts.setdefault(form, concept)
            self._longest[form[0]] = max(len(form), self._longest.get(form[0], 0))

    def found(self, text: str) -> Iterator[Found]:
        """See `Forms`; of words in Katakana, which are often names, none is a piece of another."""
        start = 0
        while start < len(text):
            end = self._end(text, start)
            if end:
                yield text[start:end], self._concepts[text[start:end]]
            start = end or start + 1

    def _end(self, text: str, start: int) -> int:
        """Where the longest word ends that begins at an offset; 0 if none does."""
        longest = min(self._longest.get(text[start], 0), len(text) - start)
        for end in range(start + longest, start + _LEAST_LETTERS - 1, -1):
            if text[start:end] in self._concepts and not (_splits(text, start) or _splits(text, end)):
                return end
        return 0


def _splits(text: str, at: int) -> bool:
    """Whether an offset lies within a word in Katakana."""
    return len(_KATAKANA.findall(text[max(0, at - 1) : at + 1])) == 2
