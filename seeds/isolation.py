"""Files into articles in a child process, which hostile files can neither hang nor take down with them."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from seeds.article_file import ArticleFile
from seeds.errors import UnreadableFile
from seeds.limits import ReadingOptions
from seeds.repetition import PageLines

if TYPE_CHECKING:
    from seeds.conversion import Conversion
    from seeds.messages import Outcome, Request

PASTED_SUFFIXES = (".txt", ".md")
"""Formats in which people paste pages, clutter and all; the others tell by their markup what belongs."""

_HELD_LINES = 64
_STARTING_SECONDS = 60.0
_GONE = ""


class ReadingProcess:
    """A child process that reads and cleans files, one at a time; a context manager.

    It is started at the first file, and anew after a file that made it die or outlast its time.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None
        self._replies: queue.Queue[str] = queue.Queue(_HELD_LINES)
        self._forwarding: threading.Thread | None = None

    def __enter__(self) -> "ReadingProcess":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            self._child = None
        while self._forwarding is not None and self._forwarding.is_alive():
            with suppress(queue.Empty):  # the thread may wait for room
                self._replies.get(timeout=0.1)

    def convert(
        self, file: ArticleFile, options: ReadingOptions, *, repeated: frozenset[str] = frozenset()
    ) -> "Generator[Conversion | UnreadableFile, None, None]":
        """The articles of a file as they are read, its failures among them; the rest is not read once closed.

        A document that takes longer than `options.limits.seconds` ends the file, as does one that
        exhausts the child's memory; both are failures with their own reasons.
        """
        from seeds.messages import Lines, Request

        for outcome in self._outcomes(Request("convert", file, options, repeated)):
            assert not isinstance(outcome, Lines)
            yield outcome

    def page_lines(self, file: ArticleFile, options: ReadingOptions) -> PageLines | None:
        """The lines of a pasted page; `None` for other formats, and where it cannot be read."""
        from seeds.messages import Lines, Request

        if file.suffix not in PASTED_SUFFIXES:
            return None
        found = [*self._outcomes(Request("lines", file, options, frozenset()))]
        return next((outcome.lines for outcome in found if isinstance(outcome, Lines)), None)

    def _outcomes(self, request: "Request") -> "Iterator[Outcome]":
        from seeds.messages import END, outcome_from, request_line

        if request.file.misnamed is not None:
            yield request.file.misnamed
            return
        fresh = self._child is None
        done = False
        try:
            self._send(request_line(request))
            while True:
                line = self._reply(request.options.limits.seconds + (_STARTING_SECONDS if fresh else 0))
                fresh = False
                if line is None or line == _GONE:
                    yield self._failure(request, timed_out=line is None)
                    return
                if line == END:
                    done = True
                    return
                yield outcome_from(line)
        finally:
            if not done:  # the rest of its replies must not be taken for the next file's
                self.close()

    def _send(self, line: str) -> None:
        child = self._started()
        assert child.stdin is not None
        try:
            child.stdin.write(line + "\n")
            child.stdin.flush()
        except BrokenPipeError:
            pass  # the missing reply tells

    def _reply(self, seconds: float) -> str | None:
        """The next line, `_GONE` when the child has ended, `None` when it took too long."""
        try:
            return self._replies.get(timeout=seconds)
        except queue.Empty:
            return None

    def _failure(self, request: "Request", *, timed_out: bool) -> UnreadableFile:
        if timed_out:
            seconds = request.options.limits.seconds
            reason = f"took longer than {seconds:g} s to read; split it, or save it as plain text."
        else:
            reason = "took more memory than reading may; split it, or save it as plain text."
        return UnreadableFile(request.file.path, None, reason)

    def _started(self) -> "subprocess.Popen[str]":
        if self._child is None or self._child.poll() is not None:
            root = str(Path(__file__).resolve().parents[1])
            paths = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
            self._child = subprocess.Popen(
                [sys.executable, "-m", "seeds.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                errors="replace",  # the end of a killed child may cut a character in two
                env={**os.environ, "PYTHONPATH": paths},
                start_new_session=True,  # Ctrl-C is for the parent, which then ends the child
            )
            self._replies = queue.Queue(_HELD_LINES)
            output = self._child.stdout
            self._forwarding = threading.Thread(target=_forward, args=(output, self._replies), daemon=True)
            self._forwarding.start()
        return self._child


def _forward(stream: IO[str], replies: "queue.Queue[str]") -> None:
    """Put each line of the child into the queue, and an empty one after the last."""
    with stream:
        for line in stream:
            replies.put(line.rstrip("\n"))
    replies.put(_GONE)
