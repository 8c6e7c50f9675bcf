"""Runs into an evaluation report: one HTML page that needs nothing else, and the same as Markdown.

read_run -> NamedRun -> contents -> Report -> page, markdown -> write_report
compare -> Comparison -> print_comparison, comparison_as_json
"""

from evals.report.changes import comparison_as_json, print_comparison
from evals.report.contents import Report, contents
from evals.report.named_run import NamedRun, named_runs
from evals.report.writing import write_report

__all__ = [
    "NamedRun",
    "Report",
    "comparison_as_json",
    "contents",
    "named_runs",
    "print_comparison",
    "write_report",
]
