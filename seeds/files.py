"""Paths into the article files below them, each with the id its articles get."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from seeds.errors import UnsupportedFormatError

ARTICLE_SUFFIXES = (".txt", ".md", ".jsonl", ".jsonl.gz")
BUNDLED_CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file to read. `id` is its path below the ingested folder, `/`-separated, without the suffix."""

    path: Path
    id: str
    suffix: str


def article_files(paths: Iterable[Path]) -> tuple[ArticleFile, ...]:
    """The files named by `paths` and those below their folders, in order, each once.

    Inside folders, hidden files and those no reader knows are passed over. A file named explicitly
    with another suffix raises `UnsupportedFormatError`, before anything is read.
    """
    found: dict[Path, ArticleFile] = {}
    for path in paths:
        for file in _below(path) if path.is_dir() else (_named(path),):
            found.setdefault(file.path.resolve(), file)
    return tuple(found.values())


def article_suffix(path: Path) -> str | None:
    """The one of `ARTICLE_SUFFIXES` that the file name ends with, in any case."""
    name = path.name.casefold()
    return next((suffix for suffix in ARTICLE_SUFFIXES if name.endswith(suffix) and name != suffix), None)


def _named(path: Path) -> ArticleFile:
    suffix = article_suffix(path)
    if suffix is None:
        raise UnsupportedFormatError(path, ARTICLE_SUFFIXES)
    return ArticleFile(path, path.name[: -len(suffix)], suffix)


def _below(folder: Path) -> list[ArticleFile]:
    files = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            suffix = article_suffix(path)
            if suffix is not None and not name.startswith("."):
                files.append(ArticleFile(path, path.relative_to(folder).as_posix()[: -len(suffix)], suffix))
    return files
