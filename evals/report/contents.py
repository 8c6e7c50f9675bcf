"""Runs into the plain data of a report; pages and Markdown only lay it out."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.report.breakdowns import Breakdown, breakdowns
from evals.report.failures import Failure, Kind, failures
from evals.report.headline import KEY_MEASURES, MeasureRow, Section, measure_rows, sections
from evals.report.latency import Histogram, first_evidence_times, total_times
from evals.report.named_run import NamedRun
from evals.report.provenance_rows import HeaderRow, header_rows, setting_rows
from evals.report.refusals import Matrix, refusal_matrix
from evals.report.summary import summary
from evals.report.trust import (
    Calibrated,
    Judged,
    Selective,
    gate_calibration,
    judged,
    retrieval_calibration,
    selective_risk,
    support_calibration,
)


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says of its `runs`, named in order.

    What has one entry for a run stands in that order; `judges` only has the runs with a judge. `summary`
    and `failures` are of the first run, the one that a report is about; the others are there to be
    compared with. `total_times` and `first_evidence` are `None` where every question failed.
    """

    runs: tuple[str, ...]
    headers: tuple[HeaderRow, ...]
    settings: tuple[HeaderRow, ...]
    summary: tuple[str, ...]
    key_figures: tuple[MeasureRow, ...]
    sections: tuple[Section, ...]
    breakdowns: tuple[Breakdown, ...]
    matrices: tuple[Matrix, ...]
    support: tuple[Calibrated, ...]
    gate: tuple[Calibrated, ...]
    retrieval: tuple[Calibrated, ...]
    selective: tuple[Selective, ...]
    total_times: Histogram | None
    first_evidence: Histogram | None
    judges: tuple[Judged, ...]
    failures: dict[Kind, tuple[Failure, ...]]


def contents(runs: Sequence[NamedRun]) -> Report:
    """The report on the runs, of which there must be at least one."""
    records = runs[0].run.records
    failing = failures(records)
    rows = measure_rows(runs)
    return Report(
        runs=tuple(each.name for each in runs),
        headers=header_rows(runs),
        settings=setting_rows(runs),
        summary=summary(records, failing),
        key_figures=tuple(rows[name] for name in KEY_MEASURES),
        sections=sections(rows),
        breakdowns=breakdowns(runs),
        matrices=tuple(map(refusal_matrix, runs)),
        support=tuple(map(support_calibration, runs)),
        gate=tuple(map(gate_calibration, runs)),
        retrieval=tuple(map(retrieval_calibration, runs)),
        selective=tuple(map(selective_risk, runs)),
        total_times=total_times(runs),
        first_evidence=first_evidence_times(runs),
        judges=tuple(found for each in runs if (found := judged(each)) is not None),
        failures=failing,
    )
