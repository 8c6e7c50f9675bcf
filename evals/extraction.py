"""Lines kept of a page beside those of its article, into precision and recall."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineScore:
    """Lines kept, lines of the article, and how many are both; sums of scores are scores of sums."""

    kept: int
    expected: int
    right: int

    def __add__(self, other: "LineScore") -> "LineScore":
        return LineScore(self.kept + other.kept, self.expected + other.expected, self.right + other.right)

    @property
    def precision(self) -> float | None:
        """The share of kept lines that are the article's; `None` where nothing was kept."""
        return self.right / self.kept if self.kept else None

    @property
    def recall(self) -> float | None:
        """The share of the article's lines that were kept whole; `None` where there are none."""
        return self.right / self.expected if self.expected else None


def score_lines(kept: Iterable[str], expected: Iterable[str]) -> LineScore:
    """Compare lines regardless of white space, normalisation and order, each as often as it stands."""
    have, want = Counter(map(_plain, kept)), Counter(map(_plain, expected))
    have.pop("", None)
    want.pop("", None)
    return LineScore(have.total(), want.total(), (have & want).total())


def total(scores: Sequence[LineScore]) -> LineScore:
    """The scores of several pages as one."""
    return sum(scores, LineScore(0, 0, 0))


def _plain(line: str) -> str:
    return " ".join(unicodedata.normalize("NFC", line).split())
