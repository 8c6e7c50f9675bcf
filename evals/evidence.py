"""Gold evidence against texts: whether a text holds it, and which parts of it several texts hold.

Texts are compared in Unicode form C and with every run of white space as one space, since readers and
cleaning may break lines otherwise than the author of the gold question saw them.
"""

import unicodedata
from collections.abc import Iterable, Sequence

from evals.gold import GoldQuestion


def holds_evidence(text: str, question: GoldQuestion) -> bool:
    """Whether at least one evidence quote of the question stands in the text."""
    return holds_any(text, question.quotes)


def holds_any(text: str, quotes: Iterable[str]) -> bool:
    """Whether at least one of the quotes stands in the text."""
    levelled = level(text)
    return any(level(quote) in levelled for quote in quotes)


def held_parts(texts: Sequence[str], question: GoldQuestion) -> float:
    """Parts of the evidence of which some text holds a quote / parts; a share in 0..1."""
    held = [part for part in question.evidence if any(holds_any(text, part) for text in texts)]
    return len(held) / len(question.evidence)


def names_article(name: str, article_id: str) -> bool:
    """Whether a gold question's `name` means the article: its id, or the id's part before a `_`."""
    return article_id == name or article_id.startswith(f"{name}_")


def level(text: str) -> str:
    """The text in Unicode form C, each run of white space as one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())
