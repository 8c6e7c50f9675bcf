"""Files and folders into the moments at which they have changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

from seeds import ARTICLE_SUFFIXES

SETTLE_MILLISECONDS = 1600
"""Changes within this time count as one: a page is seldom saved in one step."""


def changes_to(paths: Sequence[Path], *, stop: Event | None = None) -> Iterator[int]:
    """The number of files changed, each time some have; ends when `stop` is set.

    A folder's new files, changed ones and removed ones count; files that no reader knows do not.
    """
    from watchfiles import watch  # starts its own threads

    for changes in watch(*paths, debounce=SETTLE_MILLISECONDS, stop_event=stop, raise_interrupt=True):
        touched = {path for _, path in changes if _concerns(path)}
        if touched:
            yield len(touched)


def _concerns(path: str) -> bool:
    """Whether a changed path may be an article's; a folder, which may be gone already, has no suffix."""
    name = Path(path).name
    return not name.startswith(".") and (name.casefold().endswith(ARTICLE_SUFFIXES) or "." not in name)
