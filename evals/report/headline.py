"""The scores of runs into the table of all figures, in sections, one column for each run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.aggregate import Figure, figures
from evals.measures import MEASURES, Measure
from evals.report.named_run import NamedRun

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Answers": (
        *("correct", "correct in tier answer", "correct and cited", "judged correct", "wrong in tier answer"),
        *("token F1", "similarity", "language match"),
    ),
    "Refusals": ("refusal recall", "refusal precision", "false refusals"),
    "Citations, beside correctness": (
        *("correct", "evidence cited", "evidence quoted", "citation precision", "citation recall"),
        *("sentences supported", "citations needed", "quotes exact"),
    ),
    "Retrieval": (
        *("hit@1", "hit@3", "hit@5", "hit@10", "recall@5", "recall@10"),
        *("MRR@10", "nDCG@10", "MAP@10"),
    ),
}
"""Section -> its measures. Citations of a wrong answer are worth little: correctness stands beside them."""

REST = "Cost, time and trouble"
"""The section of the measures that no other one names."""

KEY_MEASURES = (
    *("correct", "correct and cited", "wrong in tier answer"),
    *("refusal recall", "false refusals", "hit@5"),
)
"""What the top of the page shows."""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure with a figure for each run, in their order."""

    measure: Measure
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Measures of one subject."""

    title: str
    rows: tuple[MeasureRow, ...]


def measure_rows(runs: Sequence[NamedRun]) -> dict[str, MeasureRow]:
    """Every measure's row, by its name; each run's intervals are drawn with the run's seed."""
    found = [
        figures([record.score for record in each.run.records], seed=each.run.header.seed) for each in runs
    ]
    return {
        measure.name: MeasureRow(measure, row)
        for measure, row in zip(MEASURES, zip(*found, strict=True), strict=True)
    }


def sections(rows: Mapping[str, MeasureRow]) -> tuple[Section, ...]:
    """The rows by subject."""
    placed = {name for names in SECTIONS.values() for name in names}
    rest = tuple(name for name in rows if name not in placed)
    return tuple(
        Section(title, tuple(rows[name] for name in names))
        for title, names in {**SECTIONS, REST: rest}.items()
    )
