"""The folder of evaluation runs into the newest report in it."""

from pathlib import Path


def newest_report(folder: Path) -> Path | None:
    """The HTML report that was written last, `None` where there is none."""
    written = sorted(folder.glob("*.html"), key=lambda path: (path.stat().st_mtime, path.name))
    return written[-1] if written else None
