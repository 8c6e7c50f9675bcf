"""Paths into the article files below them, each with the id its articles get."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from seeds.article_file import ArticleFile
from seeds.errors import UnreadableFile
from seeds.readers import readers

ARTICLE_SUFFIXES = tuple(sorted(readers()))
BUNDLED_CORPUS = Path(__file__).parent / "corpus"

_SAVED_PAGE_SUFFIXES = (".html", ".htm")
_SAVED_PARTS = ("_files", "-Dateien", "_fichiers", "_archivos", "-filer", "_ファイル")
"""What browsers add to a saved page's name for the folder of its pictures, frames and scripts."""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A path of which is unknown what it holds; the names of all files below it begin with `prefix`."""

    prefix: str
    failure: UnreadableFile


@dataclass(frozen=True, slots=True)
class Listing:
    """The files at some paths and below them, and what could not be listed."""

    files: tuple[ArticleFile, ...]
    unlisted: tuple[Unlisted, ...]


def list_files(paths: Iterable[Path]) -> Listing:
    """The files named by `paths` and those below their folders, in order, each once.

    Inside folders, hidden files, those no reader knows, and the parts of saved pages are passed over. A
    path that leads nowhere, or to a file that no reader knows, is among the unlisted.
    """
    found: dict[str, ArticleFile] = {}
    unlisted: list[Unlisted] = []
    for path in paths:
        listing = _below(path) if path.is_dir() else _named(path)
        unlisted += listing.unlisted
        for file in listing.files:
            found.setdefault(os.path.realpath(file.path), file)
    return Listing(tuple(found.values()), tuple(unlisted))


def article_files(paths: Iterable[Path]) -> tuple[ArticleFile, ...]:
    """The files alone, whether or not all paths could be listed."""
    return list_files(paths).files


def article_suffix(path: Path) -> str | None:
    """The longest of `ARTICLE_SUFFIXES` that the file name ends with, in any case."""
    name = path.name.casefold()
    fitting = [suffix for suffix in ARTICLE_SUFFIXES if name.endswith(suffix) and name != suffix]
    return max(fitting, key=len, default=None)


def _named(path: Path) -> Listing:
    suffix = article_suffix(path)
    if not os.path.exists(path):
        reason = "there is no such file or folder; check the path."
    elif suffix is None:
        known = ", ".join(ARTICLE_SUFFIXES)
        reason = f"no reader for '{path.suffix or path.name}' files; convert it to one of {known}."
    else:
        return Listing((ArticleFile(path, path.name[: -len(suffix)], suffix),), ())
    return Listing((), (Unlisted("", UnreadableFile(path, None, reason)),))


def _below(folder: Path) -> Listing:
    files: list[ArticleFile] = []
    errors: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not _is_passed_over(name, names))
        for name in sorted(names):
            path = Path(parent, name)
            suffix = article_suffix(path)
            if suffix is not None and not name.startswith("."):
                files.append(ArticleFile(path, path.relative_to(folder).as_posix()[: -len(suffix)], suffix))
    return Listing(tuple(files), tuple(_unlisted(folder, error) for error in errors))


def _unlisted(folder: Path, error: OSError) -> Unlisted:
    path = Path(error.filename or folder)
    name = path.relative_to(folder).as_posix()
    reason = f"cannot be listed ({error.strerror or error}); check that it is there, and its permissions."
    return Unlisted("" if name == "." else f"{name}/", UnreadableFile(path, None, reason))


def _is_passed_over(folder: str, files_beside: list[str]) -> bool:
    pages = {
        name[: -len(suffix)]
        for name in files_beside
        for suffix in _SAVED_PAGE_SUFFIXES
        if name.casefold().endswith(suffix)
    }
    return folder.startswith(".") or any(
        folder.endswith(part) and folder[: -len(part)] in pages for part in _SAVED_PARTS
    )
