"""Progress of long work as bars on stderr; silent where stderr is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from ui.commands.console import stderr_console

ESTIMATE_SECONDS = 600
"""Over which the speed of questions is averaged; one may take half a minute."""


@contextmanager
def article_progress(label: str) -> Iterator[Callable[[int, int, float], None]]:
    """A bar fed with the articles done, the articles in all, and the passages per second."""
    with _bars(MofNCompleteColumn()) as bars:
        task = bars.add_task(label, total=None)

        def show(done: int, total: int, rate: float) -> None:
            bars.update(task, completed=done, total=total, description=f"{label} ({rate:.0f} passages/s)")

        yield show


def byte_progress() -> AbstractContextManager[Callable[[str, int, int], None]]:
    """A bar for each label, fed with the bytes done and the bytes in all."""
    return _labelled(DownloadColumn())


def step_progress() -> AbstractContextManager[Callable[[str, int, int], None]]:
    """A bar for each label, fed with the steps done and the steps in all."""
    return _labelled(MofNCompleteColumn())


@contextmanager
def question_progress() -> Iterator[Callable[[int, int], None]]:
    """A bar fed with the questions done and the questions in all; the time left counts from the first."""
    with _bars(MofNCompleteColumn(), seconds=ESTIMATE_SECONDS) as bars:
        task = bars.add_task("Asking", total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


@contextmanager
def _labelled(count: ProgressColumn) -> Iterator[Callable[[str, int, int], None]]:
    with _bars(count) as bars:
        tasks: dict[str, TaskID] = {}

        def show(label: str, done: int, total: int) -> None:
            if label not in tasks:
                tasks[label] = bars.add_task(label, total=total)
            bars.update(tasks[label], completed=done, total=total)

        yield show


def _bars(count: ProgressColumn, *, seconds: float = 30.0) -> Progress:
    """Bars that vanish when done; the time left is estimated over the last `seconds`."""
    console = stderr_console()
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        count,
        TimeRemainingColumn(),
        console=console,
        transient=True,
        speed_estimate_period=seconds,
        disable=not console.is_terminal,
    )
