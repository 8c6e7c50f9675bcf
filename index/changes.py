"""Files beside what a store remembers of them, into what has to be read again."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.origins import Origin
from seeds import READING_VERSION, ArticleFile, PageLines, ReadingOptions

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Known:
    """What a store remembers of one file: its origin, and the ids of its articles."""

    origin: Origin
    article_ids: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the store has every article that the file gave."""
        return self.origin.documents == len(self.article_ids)


@dataclass(frozen=True, slots=True)
class Plan:
    """A file to read: what it will be remembered by, and the lines that other pages have too."""

    file: ArticleFile
    sha256: str
    repeated: frozenset[str]
    lines: PageLines | None

    def origin(self, documents: int | None) -> Origin:
        """The origin of its articles; `documents` is their number, `None` where it is not known."""
        return Origin(self.file.name, self.sha256, lines_sha256(self.repeated), documents)


def known_files(origins: Mapping[str, Origin]) -> Mapping[str, Known]:
    """File name -> what is known of it; files whose articles disagree about it count as unknown."""
    by_file: dict[str, list[str]] = {}
    for article_id, origin in origins.items():
        by_file.setdefault(origin.file, []).append(article_id)
    return {
        file: Known(origins[ids[0]], tuple(sorted(ids)))
        for file, ids in by_file.items()
        if len({origins[article_id] for article_id in ids}) == 1
    }


def file_sha256(file: ArticleFile, options: ReadingOptions) -> str | None:
    """A hash of a file's bytes and of the way it is read; `None` where it cannot be opened."""
    digest = hashlib.sha256(json.dumps([READING_VERSION, options.columns]).encode())
    try:
        if not file.path.is_file():
            return None
        with file.path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


def lines_sha256(lines: Iterable[str]) -> str:
    """A hash of a set of lines, themselves given as hashes."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


def needs_reading(known: Known | None, sha256: str | None, repeated: str) -> bool:
    """Whether a file is new, changed, cleaned by other lines than now, or was not read to its end."""
    return (
        known is None
        or sha256 is None
        or not known.is_whole
        or (known.origin.sha256, known.origin.repeated) != (sha256, repeated)
    )


def claimed_twice(files: Sequence[ArticleFile]) -> Mapping[Path, ArticleFile]:
    """Path of a file -> an earlier file whose one article has the id that its own would have.

    Files of several folders may share their names too, but never their paths.
    """
    first: dict[str, ArticleFile] = {}
    found = {}
    for file in files:
        if file.holds_one_document:
            earlier = first.setdefault(file.id, file)
            if earlier is not file:
                found[file.path] = earlier
    return found
