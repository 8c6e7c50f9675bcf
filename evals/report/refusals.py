"""The scores of a run into the two-way matrix of what was answerable and what was answered."""

from dataclasses import dataclass

from evals.report.named_run import NamedRun
from evals.scoring import Score
from rag import Tier

OUTCOMES: tuple[Tier | None, ...] = (Tier.ANSWER, Tier.QUOTES, Tier.REFUSED, None)
"""The columns; `None` are questions whose asking failed."""

OUTCOME_NAMES = tuple("failed" if tier is None else tier.value for tier in OUTCOMES)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many questions came out so, and their share of the row; `None` for an empty row.

    `right` of them are correct; `None` where being correct does not apply.
    """

    count: int
    share: float | None
    right: int | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A run's answerable and unanswerable questions, a cell for each of `OUTCOMES`."""

    run: str
    answerable: tuple[Cell, ...]
    unanswerable: tuple[Cell, ...]

    @property
    def rows(self) -> tuple[tuple[str, int, tuple[Cell, ...]], ...]:
        """Name, questions and cells of each row."""
        named = {"answerable": self.answerable, "unanswerable": self.unanswerable}
        return tuple((name, sum(cell.count for cell in cells), cells) for name, cells in named.items())


def refusal_matrix(named: NamedRun) -> Matrix:
    """What came of the answerable questions, and what of the others."""
    scores = [record.score for record in named.run.records]
    return Matrix(
        run=named.name,
        answerable=_cells([score for score in scores if score.answerable]),
        unanswerable=_cells([score for score in scores if not score.answerable]),
    )


def _cells(scores: list[Score]) -> tuple[Cell, ...]:
    return tuple(_cell([score for score in scores if score.tier is tier], len(scores)) for tier in OUTCOMES)


def _cell(scores: list[Score], total: int) -> Cell:
    answered = [score for score in scores if score.answerable and not score.refused and not score.failed]
    return Cell(
        count=len(scores),
        share=len(scores) / total if total else None,
        right=sum(bool(score.correct) for score in answered) if answered else None,
    )
