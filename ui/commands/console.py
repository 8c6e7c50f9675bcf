"""Where output goes: data lines on stdout, remarks on stderr."""

import json
import sys
from collections.abc import Mapping, Sequence

from rich.console import Console


def stderr_console() -> Console:
    """A console for remarks and progress; made at call time, since tests and shells replace the stream."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def stdout_console() -> Console:
    """A console for what people read."""
    return Console(highlight=False)


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
