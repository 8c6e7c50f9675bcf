"""The child of a `ReadingProcess`: requests on stdin into outcomes on stdout, a JSON line each."""

import os
import sys
from collections.abc import Iterator
from typing import TextIO

from seeds.article import RawDocument
from seeds.conversion import convert
from seeds.errors import EmptyArticleError, UnreadableFile
from seeds.messages import END, Lines, Outcome, Request, outcome_line, request_from
from seeds.reading import read_file
from seeds.repetition import page_lines

MEMORY = 3 * 1024 * 1024 * 1024
"""Bytes of address space: some times what the readers need for the largest file that they accept."""


def main() -> None:
    """Serve requests until stdin ends."""
    _limit_memory()
    requests, outcomes = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a library that prints must not garble the outcomes
    for line in requests:
        _serve(request_from(line), outcomes)


def _serve(request: Request, outcomes: TextIO) -> None:
    for outcome in _lines(request) if request.verb == "lines" else _conversions(request):
        outcomes.write(outcome_line(outcome) + "\n")
        outcomes.flush()
    outcomes.write(END + "\n")
    outcomes.flush()


def _conversions(request: Request) -> Iterator[Outcome]:
    for document in read_file(request.file, request.options):
        if isinstance(document, UnreadableFile):
            yield document
            continue
        try:
            yield convert(document, repeated=request.repeated)
        except EmptyArticleError as error:
            yield UnreadableFile(request.file.path, document.line, error.reason)


def _lines(request: Request) -> Iterator[Outcome]:
    for document in read_file(request.file, request.options):
        if isinstance(document, RawDocument):
            yield Lines(page_lines(document.text))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this platform
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    sys.setrecursionlimit(2000)


if __name__ == "__main__":
    main()
