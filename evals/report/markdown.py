"""A report into Markdown for a pull request or a terminal; whatever a run says is escaped here."""

import re
from collections.abc import Iterable, Iterator, Sequence

from evals.aggregate import Figure
from evals.report.breakdowns import COLUMNS, Breakdown
from evals.report.contents import Report
from evals.report.failures import Failure
from evals.report.headline import Section
from evals.report.latency import Histogram
from evals.report.refusals import OUTCOME_NAMES, Matrix
from evals.shown import NOT_APPLICABLE, percent, shown, shown_interval

LONGEST = 200
"""Characters of an answer that the list of failing questions shows."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#&~$!])")


def markdown(report: Report) -> str:
    """The whole report but the curves and the passages, which only the page shows."""
    return "\n".join(_lines(report)) + "\n"


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would act on."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _lines(report: Report) -> Iterator[str]:
    yield from ("# Evaluation report", "", *_summary(report))
    yield from ("", "## What was run", "")
    yield from _table(("", *report.runs), ((row.label, *row.values) for row in report.headers))
    yield from ("", "## All figures", "", "Value [95 % interval] (questions it is over).", "")
    yield from _table(("measure", "over", *report.runs), _figures(report.sections))
    yield from ("", "## Refusals", "")
    yield from _table(("run", "question is", *OUTCOME_NAMES, "n"), _matrices(report.matrices))
    yield from ("", "## Trust", "")
    yield from _table(("run", "of", "ECE", "Brier", "AURC", "agreement", "kappa", "n"), _trust(report))
    yield from ("", "## Time", "")
    yield from _table(("run", "until", "median", "95 % quantile", "unit"), _times(report))
    for breakdown in report.breakdowns:
        yield from ("", f"## By {breakdown.title[0].lower()}{breakdown.title[1:]}", "")
        yield from _table((breakdown.title, "run", "n", *COLUMNS), _groups(breakdown))
    yield from ("", f"## Failing questions of {escaped(report.runs[0])}", "")
    yield from _table(("kind", "id", "question", "outcome", "answer", "evidence"), _failing(report))


def _summary(report: Report) -> list[str]:
    first, *losses = report.summary
    return [first, *(["", *(f"{number}. {loss}" for number, loss in enumerate(losses, 1))] if losses else [])]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head), mark=False)
    yield from map(_row, rows)


def _row(cells: Sequence[str], *, mark: bool = True) -> str:
    return f"| {' | '.join(map(escaped, cells) if mark else cells)} |"


def _figures(sections: Sequence[Section]) -> Iterator[tuple[str, ...]]:
    for section in sections:
        for row in section.rows:
            over = f"{row.measure.unit}, {row.measure.over}"
            yield (row.measure.name, over, *map(_figure, row.figures))


def _figure(figure: Figure) -> str:
    unit = figure.measure.unit
    if figure.value is None:
        return NOT_APPLICABLE
    return f"{shown(figure.value, unit)} [{shown_interval(figure.interval, unit)}] ({figure.count})"


def _matrices(matrices: Sequence[Matrix]) -> Iterator[tuple[str, ...]]:
    for matrix in matrices:
        for name, total, cells in matrix.rows:
            yield (matrix.run, name, *(f"{each.count} ({percent(each.share)})" for each in cells), str(total))


def _trust(report: Report) -> Iterator[tuple[str, ...]]:
    no = NOT_APPLICABLE
    curves = zip(report.support, report.gate, report.retrieval, report.selective, strict=True)
    for support, gate, retrieval, selective in curves:
        named = (("support", support, selective.area), ("gate", gate, None), ("retrieval", retrieval, None))
        for of, curve, area in named:
            figures = (shown(value, "share") for value in (curve.error, curve.brier, area))
            yield (curve.run, of, *figures, no, no, str(curve.count))
    for judged in report.judges:
        found = judged.agreement
        yield (
            *(judged.run, "judge", no, no, no),
            *(shown(found.share, "share"), shown(found.kappa, "share"), str(found.count)),
        )


def _times(report: Report) -> Iterator[tuple[str, ...]]:
    for until, histogram in (("answer", report.total_times), ("first evidence", report.first_evidence)):
        yield from _quantiles(until, histogram)


def _quantiles(until: str, histogram: Histogram | None) -> Iterator[tuple[str, ...]]:
    if histogram is None:
        return
    unit = histogram.unit
    for times in histogram.times:
        yield (times.run, until, shown(times.median, unit), shown(times.p95, unit), unit)


def _groups(breakdown: Breakdown) -> Iterator[tuple[str, ...]]:
    for row in breakdown.rows:
        yield (row.group, row.run, str(row.questions), *map(_figure, row.figures))


def _failing(report: Report) -> Iterator[tuple[str, ...]]:
    for kind, failing in report.failures.items():
        for failure in failing:
            yield (kind.value, *_failure(failure))


def _failure(failure: Failure) -> tuple[str, ...]:
    record = failure.record
    said = record.error or "" if record.answer is None else record.answer.text
    outcome = "failed" if record.answer is None else record.answer.tier.value
    return (record.gold.id, record.gold.question, outcome, _cut(said), _evidence(failure))


def _evidence(failure: Failure) -> str:
    if failure.record.answer is None or not failure.record.gold.answerable:
        return NOT_APPLICABLE
    return "not found" if failure.rank is None else f"rank {failure.rank}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
