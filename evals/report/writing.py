"""Run files into a report's two files: the page, and the same as Markdown beside it."""

from collections.abc import Sequence
from pathlib import Path

from evals.errors import ReportError
from evals.report.contents import contents
from evals.report.markdown import markdown
from evals.report.named_run import named_runs
from evals.report.page import page
from evals.report.plots import require_matplotlib
from index import replacing_file

PAGE_SUFFIX = ".html"


def write_report(runs: Sequence[Path], out: Path) -> tuple[Path, Path]:
    """Write the page to `out`, Markdown to the file of the same name in `.md`, and give both paths.

    The figures of several runs stand beside each other; the failing questions are those of the first.

    Raises:
        RunError: A run cannot be read; known before anything is written.
        ReportError: `out` is no HTML file or cannot be written, or Matplotlib is not installed.
    """
    if out.suffix != PAGE_SUFFIX:
        raise ReportError(out, f"is not called like a page; name a file that ends in {PAGE_SUFFIX}")
    require_matplotlib(out)
    report = contents(named_runs(runs))
    beside = out.with_suffix(".md")
    for path, text in ((out, page(report)), (beside, markdown(report))):
        _write(path, text)
    return out, beside


def _write(path: Path, text: str) -> None:
    try:
        with replacing_file(path) as scratch:
            # Texts of articles may hold lone surrogates, which have no UTF-8.
            scratch.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); name a file in a folder that is there and is yours"
        raise ReportError(path, problem) from error
