"""Where output goes: data lines on stdout, remarks on stderr."""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typer
from rich.console import Console

_UNBROKEN = 1_000_000
"""Columns enough for every line."""

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but the tab and the line's end, and those that reorder what stands around them."""

_UNESCAPED = re.compile(r"[\x7f-\x9f]")
"""Control characters that JSON may hold as they are."""


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
    line = json.dumps(value, ensure_ascii=False)
    sys.stdout.write(_UNESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n")
    sys.stdout.flush()


def harmless(text: str) -> str:
    """Text of an article or an error with what would steer or reorder a terminal as U+FFFD."""
    return _STEERING.sub("\ufffd", text)


def say(sentence: str) -> None:
    """A sentence on stdout."""
    typer.echo(harmless(sentence))


def complain(sentence: str) -> None:
    """One sentence on stderr; what it quotes is never read as markup."""
    stderr_console().print(harmless(sentence), style="bold red", markup=False)


def remark(sentence: str) -> None:
    """A sentence on stderr that is no error."""
    stderr_console().print(harmless(sentence), style="yellow", markup=False)
