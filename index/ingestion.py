"""Files into the articles of a library: only what changed is read, and each file's fate is reported."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from index.changes import (
    Known,
    Plan,
    claimed_twice,
    file_sha256,
    known_files,
    lines_sha256,
    needs_reading,
)
from index.origins import Entry, Origin
from index.outcomes import Outcome, placed, worth_reading
from index.tally import IngestReport, Tally
from seeds import (
    DEFAULT_OPTIONS,
    ArticleFile,
    Listing,
    PageLines,
    ReadingOptions,
    ReadingProcess,
    UnreadableFile,
    list_files,
    repeated_lines,
)

if TYPE_CHECKING:
    from index.additions import IngestProgress
    from index.library import Library

HELD_ARTICLES = 64
"""Articles read ahead of being embedded, of one file or of many."""


def ingest_paths(
    library: "Library",
    paths: Sequence[Path],
    *,
    delete_missing: bool,
    progress: "IngestProgress",
    options: ReadingOptions = DEFAULT_OPTIONS,
    within: str | None = None,
) -> IngestReport:
    """Read files and folders into the library; what cannot be read is reported, the rest goes on.

    Files are known by their content and the way they are read: what the library has of an unchanged file is
    left alone. With `delete_missing`, articles whose file is gone, or that their file no longer holds, are
    removed; a file that cannot be read to its end keeps its articles, and so does a folder that cannot be
    listed. Nothing is removed without any path, or where one leads to no folder and to no article file.

    With `within`, no article gets an id outside of that folder, whatever id a record states.

    Raises:
        StoreBusyError: Another process writes to the store.
    """
    listing = list_files(paths)
    with library.writing(), ReadingProcess() as reading:
        wanted = delete_missing and bool(paths)
        return _Ingestion(library, reading, options, progress, wanted, within).run(listing)


class _Ingestion:
    """One run over some files."""

    def __init__(
        self,
        library: "Library",
        reading: ReadingProcess,
        options: ReadingOptions,
        progress: "IngestProgress",
        delete_missing: bool,
        within: str | None,
    ) -> None:
        self._library = library
        self._reading = reading
        self._options = options
        self._progress = progress
        self._delete_missing = delete_missing
        self._within = within
        self._tally = Tally()
        self._waiting: list[Entry] = []
        self._vanished: dict[str, str] = {}
        self._unlisted: tuple[str, ...] = ()
        self._start = time.perf_counter()

    def run(self, listing: Listing) -> IngestReport:
        known = known_files(origins := self._library.origins())
        files, names = listing.files, {file.name for file in listing.files}
        self._unlisted = tuple(each.prefix for each in listing.unlisted)
        for each in listing.unlisted:
            self._fail(each.failure)
        if self._delete_missing:
            self._vanished = {
                digest: article_id
                for article_id, digest in self._library.digests().items()
                if article_id in origins and not self._may_be_there(origins[article_id].file, names)
            }
        plans = list(self._plans(self._unclaimed(files), known))
        for left, plan in zip(reversed(range(len(plans))), plans, strict=True):
            self._read(plan, left)
        self._store(files_left=0)
        removed = self._remove_missing(origins) if self._delete_missing else ()
        self._library.settle()
        return self._tally.report(removed, time.perf_counter() - self._start)

    def _unclaimed(self, files: Sequence[ArticleFile]) -> list[ArticleFile]:
        """The files, without those whose id an earlier file has."""
        claimed = claimed_twice(files)
        for file in files:
            if file.path in claimed:
                self._fail(UnreadableFile(file.path, None, _taken(file.id, str(claimed[file.path].path))))
                self._tally.incomplete.add(file.name)
        return [file for file in files if file.path not in claimed]

    def _plans(self, files: Sequence[ArticleFile], known: Mapping[str, Known]) -> Iterator[Plan]:
        """The files that have to be read; the articles of the others count as unchanged."""
        hashes = {file.path: file_sha256(file, self._options) for file in files}
        lines = self._page_lines(files, hashes, known)
        repeated = repeated_lines(lines)
        for file in files:
            found, sha256 = known.get(file.name), hashes[file.path]
            shared = repeated.get(file.name, frozenset())
            if found is not None and not needs_reading(found, sha256, lines_sha256(shared)):
                self._tally.unchanged += found.article_ids
                self._tally.taken.update(dict.fromkeys(found.article_ids, str(file.path)))
            else:
                yield Plan(file, sha256 or "", shared, lines.get(file.name))

    def _page_lines(
        self, files: Sequence[ArticleFile], hashes: Mapping[Path, str | None], known: Mapping[str, Known]
    ) -> Mapping[str, PageLines]:
        """The lines of all pasted pages, of the library and of the files; only changed ones are read."""
        lines = dict(self._library.page_lines())
        if self._delete_missing:
            names = {file.name for file in files}
            lines = {name: held for name, held in lines.items() if self._may_be_there(name, names)}
        for file in files:
            found = known.get(file.name)
            if found is not None and found.origin.sha256 == hashes[file.path] and file.name in lines:
                continue
            read = self._reading.page_lines(file, self._options)
            if read is not None:
                lines[file.name] = read
            else:
                lines.pop(file.name, None)
        return lines

    def _read(self, plan: Plan, files_left: int) -> None:
        """Read one file; its articles are stored with those of the files around it, or as they come.

        How many articles the file holds is known at its end only, and noted then for those stored before.
        """
        waiting = len(self._waiting)
        stored: list[str] = []
        whole = True
        with closing(self._reading.convert(plan.file, self._options, repeated=plan.repeated)) as outcomes:
            for outcome in worth_reading(map(self._claimed, repeat(plan.file.path), outcomes)):
                if isinstance(outcome, UnreadableFile):
                    self._fail(outcome)
                    whole = False
                    continue
                self._waiting.append(Entry(outcome, plan.origin(None), plan.lines))
                if len(self._waiting) >= HELD_ARTICLES:
                    stored += [entry.conversion.article.id for entry in self._waiting[waiting:]]
                    self._store(files_left)
                    waiting = 0
        own = self._waiting[waiting:]
        origin = plan.origin(len(stored) + len(own) if whole and plan.sha256 else None)
        self._waiting[waiting:] = [replace(entry, origin=origin) for entry in own]
        if stored and origin.documents is not None:
            self._library.touch(dict.fromkeys(stored, origin))
        if not whole:
            self._tally.incomplete.add(plan.file.name)

    def _claimed(self, path: Path, outcome: Outcome) -> Outcome:
        """The outcome under its id in the store, or a failure where an earlier article has that id."""
        if isinstance(outcome, UnreadableFile):
            return outcome
        conversion = placed(outcome, self._within)
        article_id = conversion.article.id
        if article_id in self._tally.taken:
            return UnreadableFile(path, None, _taken(article_id, self._tally.taken[article_id]))
        self._tally.taken[article_id] = str(path)
        return conversion

    def _store(self, files_left: int) -> None:
        """Store the articles that wait."""
        fresh = [entry for entry in self._waiting if not self._is_renamed(entry)]
        self._waiting = []
        before, done = self._tally.passages, len(self._tally.taken) - len(fresh)

        def report(articles: int, total: int, rate: float) -> None:
            self._progress(done + articles, done + total + files_left, rate)

        additions = self._library.put(fresh, report)
        self._tally.added += additions.added
        self._tally.updated += additions.updated
        self._tally.unchanged += additions.unchanged
        self._tally.passages = before + additions.passages

    def _is_renamed(self, entry: Entry) -> bool:
        """Whether the entry is an article whose file went away under another name; then it is moved."""
        if not self._vanished:
            return False
        from index.records import article_digest

        old_id = self._vanished.get(article_digest(entry.conversion.article))
        new_id = entry.conversion.article.id
        if old_id is None or old_id == new_id or self._library.holds(new_id):
            return False
        del self._vanished[article_digest(entry.conversion.article)]
        self._library.rename(old_id, entry)
        self._tally.renamed.append((old_id, new_id))
        return True

    def _may_be_there(self, file: str, names: set[str]) -> bool:
        return file in names or file.startswith(self._unlisted)

    def _remove_missing(self, origins: Mapping[str, Origin]) -> tuple[str, ...]:
        moved = {old_id for old_id, _ in self._tally.renamed}
        kept = self._tally.taken.keys() | moved
        missing = [article_id for article_id in sorted(self._library.digests()) if article_id not in kept]
        removed = tuple(article_id for article_id in missing if self._is_gone(origins.get(article_id)))
        self._library.remove(removed)
        return removed

    def _is_gone(self, origin: Origin | None) -> bool:
        """Whether an article that no file gave is one too many: nothing is guessed away.

        What a program added goes too, unless some file could not be read.
        """
        if origin is None:
            return not self._tally.failures
        return not self._may_be_there(origin.file, self._tally.incomplete)

    def _fail(self, failure: UnreadableFile) -> None:
        self._tally.failures.append(failure)


def _taken(article_id: str, path: str) -> str:
    return f"its id '{article_id}' is already taken by {path}; rename one of them."
