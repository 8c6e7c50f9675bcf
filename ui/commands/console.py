"""Where output goes: data lines on stdout, remarks on stderr."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console

_UNBROKEN = 1_000_000
"""Columns enough for every line."""


class _PipedConsole(Console):
    """A console that neither breaks lines nor fills them up: a quote stays as it is in the article."""

    def print(self, *objects: Any, **options: Any) -> None:
        with self.capture() as captured:
            super().print(*objects, **options)
        self.file.write("\n".join(line.rstrip(" ") for line in captured.get().split("\n")))
        self.file.flush()


def stderr_console() -> Console:
    """A console for remarks and progress; made at call time, since tests and shells replace the stream."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def stdout_console() -> Console:
    """A console for what people read; only on a terminal it has a width."""
    return (
        Console(highlight=False) if sys.stdout.isatty() else _PipedConsole(highlight=False, width=_UNBROKEN)
    )


def write_json(value: Mapping[str, object] | Sequence[object]) -> None:
    """One line of JSON on stdout, flushed, so that a pipe sees it at once."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def complain(sentence: str) -> None:
    """One sentence on stderr; what it quotes is never read as markup."""
    stderr_console().print(sentence, style="bold red", markup=False)


def remark(sentence: str) -> None:
    """A sentence on stderr that is no error."""
    stderr_console().print(sentence, style="yellow", markup=False)
