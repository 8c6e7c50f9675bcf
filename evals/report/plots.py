"""The curves of a report into SVG that takes its colours and its typeface from the page around it.

Matplotlib draws with marker colours, each of which stands for one of the page's CSS variables. The runs of
a plot are told apart by `--series-1` to `--series-4` and by their dashes; the page says which is which.
"""

import io
import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.errors import ReportError
from evals.report.latency import Histogram
from evals.report.trust import Calibrated, Selective

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SERIES = 4
"""Runs that a plot can tell apart; a fifth one looks like the first."""

_INK, _SOFT, _LINE = "#010101", "#010102", "#010103"
_COLOURS = ("#010111", "#010112", "#010113", "#010114")
_DASHES = ("solid", "dashed", "dotted", "dashdot")
_VARIABLES = {_INK: "--ink", _SOFT: "--soft", _LINE: "--line"} | {
    colour: f"--series-{number}" for number, colour in enumerate(_COLOURS, 1)
}
_INCHES = (4.7, 3.0)
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "citewire",
    "text.parse_math": False,
    "font.size": 9.5,
    "text.color": _INK,
    "axes.edgecolor": _SOFT,
    "axes.labelcolor": _INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": _LINE,
    "grid.linewidth": 0.6,
    "xtick.color": _SOFT,
    "ytick.color": _SOFT,
    "xtick.labelcolor": _INK,
    "ytick.labelcolor": _INK,
}
_NO_METADATA = {"Date": None, "Creator": None, "Type": None, "Format": None}
_BEFORE = re.compile(r"\A.*?(?=<svg)|<defs>\s*<style.*?</style>\s*</defs>|<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r'<svg[^>]*?viewBox="([^"]*)"[^>]*>')
_FAMILY = re.compile(r"'DejaVu Sans'[^;\"]*")


def require_matplotlib(out: Path) -> None:
    """Find out before any work whether the plots of the report `out` can be drawn.

    Raises:
        ReportError: Matplotlib is not installed.
    """
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        problem = "cannot be drawn without Matplotlib; install it with: pip install 'citewire[eval]'"
        raise ReportError(out, problem) from error


def calibration_plot(curves: Sequence[Calibrated], *, name: str, label: str) -> str:
    """Share that came true over stated probability; a larger point stands for more questions."""

    def draw(axes: "Axes") -> None:
        axes.plot([0, 1], [0, 1], color=_SOFT, linewidth=0.8, linestyle=(0, (4, 4)))
        for number, curve in enumerate(curves):
            x = [each.mean_predicted for each in curve.bins]
            y = [each.share_happened for each in curve.bins]
            sizes = [14 + 260 * each.count / curve.count for each in curve.bins]
            axes.plot(x, y, linewidth=1.4, color=_colour(number), linestyle=_DASHES[number % SERIES])
            axes.scatter(x, y, s=sizes, color=_colour(number), alpha=0.7, linewidths=0)
        axes.set(xlim=(-0.04, 1.04), ylim=(-0.04, 1.04), xlabel="stated probability", ylabel="came true")

    return _svg(draw, name=name, label=label)


def risk_plot(curves: Sequence[Selective], *, name: str, label: str) -> str:
    """Share wrong among the surest answers, over the share of answers shown."""

    def draw(axes: "Axes") -> None:
        for number, curve in enumerate(curves):
            x = [point.coverage for point in curve.points]
            y = [point.risk for point in curve.points]
            axes.plot(
                x,
                y,
                marker=".",
                markersize=4,
                linewidth=1.4,
                color=_colour(number),
                linestyle=_DASHES[number % SERIES],
            )
        axes.set(
            xlim=(0, 1.03), xlabel="coverage: share of all questions", ylabel="risk: share wrong of them"
        )
        axes.set_ylim(bottom=0, top=max(0.1, axes.get_ylim()[1]))

    return _svg(draw, name=name, label=label)


def histogram_plot(histogram: Histogram, *, name: str, label: str) -> str:
    """Questions over time, with a whole line at each run's median and a dotted one at its 95 % quantile."""
    from matplotlib.ticker import MaxNLocator

    def draw(axes: "Axes") -> None:
        for number, times in enumerate(histogram.times):
            colour = _colour(number)
            axes.stairs(times.counts, histogram.edges, color=colour, fill=True, alpha=0.4, linewidth=0)
            for at, dashes in ((times.median, "solid"), (times.p95, "dotted")):
                if at is not None:
                    axes.axvline(at, color=colour, linestyle=dashes, linewidth=1.4)
        axes.set(xlabel=histogram.unit, ylabel="questions")
        axes.set_xlim(left=0)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))

    return _svg(draw, name=name, label=label)


def _colour(number: int) -> str:
    """The colour of the run at this place, from 0."""
    return _COLOURS[number % SERIES]


def _svg(draw: Callable[["Axes"], None], *, name: str, label: str) -> str:
    """What `draw` draws; `name` keeps its ids apart from those of other plots, `label` is read aloud."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    drawn = io.StringIO()
    with rc_context(_STYLE):
        figure = Figure(figsize=_INCHES, layout="constrained")
        draw(figure.add_subplot())
        figure.savefig(drawn, format="svg", transparent=True, metadata=_NO_METADATA)
    return _for_page(drawn.getvalue(), name, label)


def _for_page(svg: str, name: str, label: str) -> str:
    """The picture without what only a file of its own needs, in the page's colours and typeface."""
    svg = _BEFORE.sub("", svg)
    for prefix in ('id="', "url(#", 'href="#'):
        svg = svg.replace(prefix, f"{prefix}{name}-")
    for colour, variable in _VARIABLES.items():
        svg = svg.replace(colour, f"var({variable})")
    said = escape(label)
    root = rf'<svg class="plot" viewBox="\1" role="img" aria-label="{said}"><title>{said}</title>'
    return _ROOT.sub(root, _FAMILY.sub("inherit", svg), count=1)
