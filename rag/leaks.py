"""Whether a text gives away what the model was told: a run of words of the prompts' own instructions."""

import re
from collections.abc import Iterator
from functools import cache

from rag.prompts import INSTRUCTIONS

LEAKED_WORDS = 5
"""So many words in a row are no chance: news does not speak of excerpts and replies in these words."""

_WORD = re.compile(r"\w+")


def repeats_instructions(text: str) -> bool:
    """Whether the text has a run of `LEAKED_WORDS` words of an instruction, in any letter case."""
    return not _told().isdisjoint(_runs(text))


@cache
def _told() -> frozenset[tuple[str, ...]]:
    return frozenset(run for instruction in INSTRUCTIONS for run in _runs(instruction))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return zip(*(words[start:] for start in range(LEAKED_WORDS)), strict=False)
