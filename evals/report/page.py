"""A report into one HTML page that needs no other file; whatever a run says is escaped here."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evals import shown
from evals.report import plots
from evals.report.breakdowns import COLUMNS, Breakdown
from evals.report.contents import Report
from evals.report.failures import MEANINGS
from evals.report.refusals import OUTCOME_NAMES

FOLDER = Path(__file__).parent

LONG = 12
"""Groups from which a break-down is folded away."""


def page(report: Report) -> str:
    """The page; the same for the same report."""
    script = _own("report.js")
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            report=report,
            columns=COLUMNS,
            outcomes=OUTCOME_NAMES,
            meanings=MEANINGS,
            style=_own("report.css"),
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "shown": shown.shown,
        "interval": shown.shown_interval,
        "percent": shown.percent,
        "counted": shown.counted,
        "drawable": shown.lies_in_0_to_1,
        "series": lambda number: number % plots.SERIES + 1,
        "long": _is_long,
        "calibration_plot": _drawn(plots.calibration_plot),
        "risk_plot": _drawn(plots.risk_plot),
        "histogram_plot": _drawn(plots.histogram_plot),
    }
    return environment


def _own(name: str) -> Markup:
    """A file of this package; beside the plots the only text that is not escaped."""
    return Markup((FOLDER / name).read_text(encoding="utf-8"))


def _drawn(plot: Callable[..., str]) -> Callable[..., Markup]:
    """The plot as markup: it holds numbers and our own words, nothing of a run's texts."""
    return lambda data, *, name, label: Markup(plot(data, name=name, label=label))


def _is_long(breakdown: Breakdown) -> bool:
    return len({row.group for row in breakdown.rows}) >= LONG
