"""Article files into raw documents: one module for each format, found by the suffixes it declares.

A new format is one new module here that offers

    SUFFIXES: tuple[str, ...]
    def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument | UnreadableFile]

`read` yields a failure as a value, or raises `UnreadableFileError` where nothing more can be read. A module
imports what is slow to import inside its functions: all of them are loaded to learn their suffixes.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Protocol

from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.errors import UnreadableFile
from seeds.limits import ReadingOptions


class Reader(Protocol):
    """What a module of this package offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument | UnreadableFile]:
        """The documents of a file, in order."""


@cache
def readers() -> Mapping[str, Reader]:
    """Suffix -> the module that reads such files."""
    found: dict[str, Reader] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        reader = importlib.import_module(f"{__name__}.{module}")
        found.update(dict.fromkeys(reader.SUFFIXES, reader))
    return found
