"""The command `citewire`: arguments in, data on stdout, everything else on stderr, an exit code out.

Exit codes: 0 done, 1 failed, 2 bad usage, 130 interrupted. Every error that Citewire raises on purpose ends
here as one sentence, and so does a file that cannot be read or written. The commands live in `ui.commands`,
one module for each subject.
"""

import errno
import io
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ui.commands import asking, doctoring, evaluation, holdings, models, opinions, serving

_REMEDIES = {
    errno.EACCES: "check its permissions",
    errno.EPERM: "check its permissions",
    errno.EROFS: "name a place that can be written",
    errno.ENOENT: "check the path",
    errno.ENOTDIR: "check the path",
    errno.EISDIR: "name a file",
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
}
"""Kind of file error -> what to do about it."""


class _Citewire(TyperGroup):
    """The group of all commands; turns errors that are no faults into one sentence and exit code 1."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except Exception as error:
            sentence = _sentence_of(error)
            if sentence is None:
                raise
            from ui.commands.console import complain

            complain(sentence)
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=_Citewire,
    name="citewire",
    help="Ask news articles a question; get a checked answer with word-for-word sources, or an honest no.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
holdings.register(app)
asking.register(app)
models.register(app)
doctoring.register(app)
evaluation.register(app)
serving.register(app)
opinions.register(app)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Articles are in every script, whatever the terminal's locale says.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)


def _sentence_of(error: Exception) -> str | None:
    """What to say of an error; `None` of a fault in the program, and of a closed pipe or connection."""
    if isinstance(error, _deliberate_errors()):
        return str(error)
    if not isinstance(error, OSError) or isinstance(error, ConnectionError) or error.errno is None:
        return None
    if error.filename is None:
        _drop_output()
    remedy = _REMEDIES.get(error.errno)
    reason = f"{error.filename or 'A file'} cannot be read or written ({error.strerror})"
    return f"{reason}; {remedy}" if remedy else reason


def _drop_output() -> None:
    """Forget what could not be written to stdout; Python would try again at its end, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _deliberate_errors() -> tuple[type[Exception], ...]:
    """The base classes of the packages below; imported only once an error is there to be named."""
    from evals import EvalsError
    from index import IndexingError
    from rag import RagError
    from seeds import SeedsError
    from ui.errors import UiError

    return (UiError, EvalsError, RagError, IndexingError, SeedsError)


def _print_version(wanted: bool) -> None:
    if not wanted:
        return
    try:
        typer.echo(f"citewire {version('citewire')}")
    except PackageNotFoundError:
        typer.echo("citewire (not installed)")
    raise typer.Exit


@app.callback()
def _options(
    show_version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    pass


if __name__ == "__main__":
    main()
