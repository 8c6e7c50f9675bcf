"""Files and pasted texts into the store, and articles out of it: what readers and programs may change."""

import hashlib
import shutil
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Protocol

from index import IngestReport, ingest_paths
from seeds import ARTICLE_SUFFIXES
from ui.errors import ReadOnlyError, UploadError

if TYPE_CHECKING:
    from index import Library

UPLOADED = "uploaded"
"""The folder in the ids of uploaded articles, so that they never take the id of an ingested one; the ids that
uploaded records state go below it."""

LARGEST_UPLOAD = 100 * 1024 * 1024
"""Bytes of one file; the readers have limits of their own for each format."""

MOST_FILES = 200
"""Files of one upload."""

LONGEST_NAME = 200
"""Bytes of a file's name in UTF-8; file systems take 255, and a letter may have four."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent, open for reading; the name is untrusted."""

    name: str
    content: BinaryIO

    @property
    def size(self) -> int:
        """Bytes."""
        self.content.seek(0, SEEK_END)
        return self.content.tell()


class Shelf(Protocol):
    """Where articles are put and taken away."""

    @property
    def changes_allowed(self) -> bool:
        """Whether the administrator lets readers change the articles."""

    def add(self, files: Sequence[Sent]) -> IngestReport:
        """Read files into the store; what cannot be read is reported, the rest goes on.

        Raises:
            ReadOnlyError: Changes are turned off.
            UploadError: A name or size is not usable; nothing is read then.
            IndexingError: The store fails, or another process writes to it.
        """

    def remove(self, ids: Sequence[str]) -> None:
        """Take articles away.

        Raises:
            ReadOnlyError: Changes are turned off.
            ArticleMissingError: An id is not there; then nothing is removed.
        """


class LibraryShelf:
    """The shelf of a real library; one change at a time."""

    def __init__(self, library: "Library", *, changes_allowed: bool) -> None:
        self._library = library
        self._changes_allowed = changes_allowed
        self._turn = threading.Lock()

    @property
    def changes_allowed(self) -> bool:
        """Whether the administrator lets readers change the articles."""
        return self._changes_allowed

    def add(self, files: Sequence[Sent]) -> IngestReport:
        """Read files into the store; see `Shelf`."""
        self._require_rights()
        files = checked(files)
        with self._turn, _written(files) as folder:
            return ingest_paths(
                self._library, [folder], delete_missing=False, progress=_silent, within=UPLOADED
            )

    def remove(self, ids: Sequence[str]) -> None:
        """Take articles away; see `Shelf`."""
        self._require_rights()
        with self._turn:
            self._library.remove(ids)

    def _require_rights(self) -> None:
        if not self._changes_allowed:
            raise ReadOnlyError


def checked(files: Sequence[Sent]) -> Sequence[Sent]:
    """The files, with names of which only the last part is left.

    Raises:
        UploadError: There is none, or too many, a file is too large or of a format that no reader knows, or
            two have the same name, so that the second would replace the first.
    """
    if not files:
        raise UploadError("No file was sent; choose at least one")
    if len(files) > MOST_FILES:
        raise UploadError(f"{len(files)} files were sent; send at most {MOST_FILES} at a time")
    named = [_checked(sent) for sent in files]
    name, number = Counter(sent.name for sent in named).most_common(1)[0]
    if number > 1:
        raise UploadError(f"{number} files were sent as '{name}', folders aside; give each a name of its own")
    return named


def _checked(sent: Sent) -> Sent:
    name = PurePath(sent.name.replace("\\", "/")).name.replace("\0", "").lstrip(".")
    suffix = next((known for known in ARTICLE_SUFFIXES if name.lower().endswith(known)), None)
    if suffix is None:
        known = " ".join(suffix[1:] for suffix in ARTICLE_SUFFIXES)
        raise UploadError(f"'{name[-150:]}' is of no format that can be read; send one of: {known}")
    if sent.size > LARGEST_UPLOAD:
        raise UploadError(
            f"'{name}' has {sent.size:,} bytes; the most is {LARGEST_UPLOAD:,}: use citewire ingest"
        )
    return Sent(_shortened(name, suffix), sent.content)


def _shortened(name: str, suffix: str) -> str:
    """The name in at most `LONGEST_NAME` bytes; a mark tells cut names apart that begin alike."""
    whole = name.encode()
    if len(whole) <= LONGEST_NAME:
        return name
    end = f"-{hashlib.sha256(whole).hexdigest()[:8]}{suffix}"
    return whole[: LONGEST_NAME - len(end)].decode(errors="ignore") + end


@contextmanager
def _written(files: Sequence[Sent]) -> Iterator[Path]:
    """The files in a folder of their own, which goes away afterwards."""
    with tempfile.TemporaryDirectory(prefix="citewire-") as scratch:
        folder = Path(scratch) / UPLOADED
        folder.mkdir()
        for sent in files:
            sent.content.seek(0)
            with (folder / sent.name).open("wb") as written:
                shutil.copyfileobj(sent.content, written)
        yield Path(scratch)


def _silent(done: int, total: int, rate: float) -> None:
    """The progress of one upload is that it is not over yet."""
