"""Folders kept in step with a library: what is read again, renamed, removed, and what is left alone."""

import os
import threading
import time
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from index import Filters, IngestReport, Library, changes_to, ingest_paths
from index.manifest import manifest_for
from index.outcomes import MOST_FAILURES
from index.store import Store, create_store, open_store
from index.vectors import Vectoriser
from seeds import ArticleFile, Conversion, ReadingOptions, ReadingProcess, UnreadableFile
from tests.conftest import silent

_ALL = Filters()

STORY = (
    "{name} closes\n\nThe harbour of {name} will be closed from Monday, said the port authority.\n\n"
    "Divers are to repair the quay of {name}, which was damaged when a freighter ran into it last year."
)


def write(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(STORY.format(name=name.title()), encoding="utf-8")


def ingest(library: Library, *paths: Path, delete_missing: bool = True) -> IngestReport:
    return ingest_paths(library, paths, delete_missing=delete_missing, progress=silent)


def fates(report: IngestReport) -> dict[str, tuple[object, ...]]:
    """What happened, without what did not."""
    kinds = {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "renamed": report.renamed,
        "failures": report.failures,
    }
    return {kind: found for kind, found in kinds.items() if found}


class CountingReading:
    """Counts the files that reading processes are given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files: list[str] = []
        real = ReadingProcess.convert

        def convert(
            process: ReadingProcess, file: ArticleFile, options: ReadingOptions, *, repeated: frozenset[str]
        ) -> Iterator[Conversion | UnreadableFile]:
            self.files.append(file.name)
            return real(process, file, options, repeated=repeated)

        monkeypatch.setattr(ReadingProcess, "convert", convert)


def test_only_changed_files_are_read(
    fast_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = CountingReading(monkeypatch)
    news = tmp_path / "news"
    write(news, "aarby", "bern")
    assert fates(ingest(fast_library, news)) == {"added": ("aarby", "bern")}
    reading.files.clear()
    assert fates(ingest(fast_library, news)) == {"unchanged": ("aarby", "bern")}
    assert reading.files == []
    (news / "bern.txt").write_text(STORY.format(name="Basel"), encoding="utf-8")
    assert fates(ingest(fast_library, news)) == {"unchanged": ("aarby",), "updated": ("bern",)}
    assert reading.files == ["bern.txt"]


@pytest.mark.parametrize("step", ["_put_articles", "put_origins"])
def test_a_file_whose_update_was_cut_short_is_read_again(
    step: str, fast_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = tmp_path / "news"
    write(news, "aarby", "bern")
    ingest(fast_library, news)
    (news / "bern.txt").write_text(STORY.format(name="Basel"), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(f"index.writing.{step}", lambda store, batch: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ingest(fast_library, news)
    fate = "updated" if step == "_put_articles" else "unchanged"
    assert "bern" in fates(ingest(fast_library, news))[fate]
    article, entry = fast_library.explanation("bern")
    assert (article.title, entry is not None) == ("Basel closes", True)
    assert fast_library.examine() == ()
    assert fates(ingest(fast_library, news)) == {"unchanged": ("aarby", "bern")}


def test_a_renamed_file_keeps_its_vectors(
    fast_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = tmp_path / "news"
    write(news, "aarby", "bern")
    ingest(fast_library, news)
    before = fast_library.holdings().retriever.retrieve("Bern quay", language="en", k=9, filters=_ALL)
    (news / "bern.txt").rename(news / "capital.txt")
    with monkeypatch.context() as patch:
        patch.setattr(Vectoriser, "passages", lambda *_: pytest.fail("nothing is to be embedded"))
        report = ingest(fast_library, news)
    assert fates(report) == {"unchanged": ("aarby",), "renamed": (("bern", "capital"),)}
    assert fast_library.examine() == ()
    after = fast_library.holdings().retriever.retrieve("Bern quay", language="en", k=9, filters=_ALL)
    assert [each.score for each in after] == pytest.approx([each.score for each in before])
    assert {each.article_id for each in after} == {"aarby", "capital"}
    assert fates(ingest(fast_library, news)) == {"unchanged": ("aarby", "capital")}


def test_without_being_told_nothing_is_removed(fast_library: Library, tmp_path: Path) -> None:
    news = tmp_path / "news"
    write(news, "aarby", "bern")
    ingest(fast_library, news)
    (news / "aarby.txt").unlink()
    assert fates(ingest(fast_library, news, delete_missing=False)) == {"unchanged": ("bern",)}
    assert fates(ingest(fast_library, news)) == {"unchanged": ("bern",), "removed": ("aarby",)}
    assert fast_library.examine() == ()


def test_a_folder_that_cannot_be_listed_keeps_its_articles(
    fast_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = tmp_path / "news"
    write(news, "aarby", "bern")
    write(news / "deep", "cork", "derry")
    ingest(fast_library, news)
    (news / "aarby.txt").unlink()
    listed = os.scandir

    def scandir(folder: str) -> Any:
        if Path(folder) in away:
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    away = {news / "deep"}
    report = ingest(fast_library, news)
    reason = "cannot be listed (Permission denied); check that it is there, and its permissions."
    assert report.failures == (UnreadableFile(news / "deep", None, reason),)
    assert (report.unchanged, report.removed) == (("bern",), ("aarby",))
    away = {news}
    report = ingest(fast_library, news)
    assert ([failure.path for failure in report.failures], report.removed) == ([news], ())
    assert sorted(fast_library.origins()) == ["bern", "deep/cork", "deep/derry"]


def test_without_paths_nothing_is_removed(fast_library: Library, tmp_path: Path) -> None:
    write(tmp_path / "news", "aarby")
    ingest(fast_library, tmp_path / "news")
    assert fates(ingest(fast_library)) == {}
    assert fast_library.holds("aarby")


def test_a_failing_file_is_reported_each_time(fast_library: Library, tmp_path: Path) -> None:
    news = tmp_path / "news"
    write(news, "aarby")
    (news / "empty.txt").write_text(" ")
    (news / "aarby.md").write_text("# Another\n\nThis one has the same name, which was a mistake of ours.")
    for _ in range(2):
        report = ingest(fast_library, news)
        assert [failure.path.name for failure in report.failures] == ["aarby.txt", "empty.txt"]
        assert "its id 'aarby' is already taken" in report.failures[0].reason
    assert [article.title for article in fast_library.articles()] == ["Another"]


def test_of_two_files_with_one_name_the_first_is_read(fast_library: Library, tmp_path: Path) -> None:
    first, second = tmp_path / "monday", tmp_path / "tuesday"
    for folder, name in ((first, "Aarby"), (second, "Bern")):
        folder.mkdir()
        (folder / "harbour.txt").write_text(STORY.format(name=name), encoding="utf-8")
    for fate in ("added", "unchanged"):
        report = ingest(fast_library, first, second)
        reason = f"its id 'harbour' is already taken by {first / 'harbour.txt'}; rename one of them."
        refused = UnreadableFile(second / "harbour.txt", None, reason)
        assert fates(report) == {fate: ("harbour",), "failures": (refused,)}
    assert [article.title for article in fast_library.articles()] == ["Aarby closes"]


def test_a_refused_file_keeps_its_article(fast_library: Library, tmp_path: Path) -> None:
    write(tmp_path / "news", "aarby")
    ingest(fast_library, tmp_path / "news")
    (tmp_path / "news" / "aarby.md").write_text(" ")
    report = ingest(fast_library, tmp_path / "news")
    assert (report.removed, [failure.path.name for failure in report.failures]) == (
        (),
        ["aarby.txt", "aarby.md"],
    )


def test_files_of_many_records_may_share_a_name(fast_library: Library, tmp_path: Path) -> None:
    folders = [tmp_path / "monday", tmp_path / "tuesday"]
    for number, folder in enumerate(folders):
        folder.mkdir()
        record = f'{{"id": "r{number}", "title": "T", "text": "Report {number} is short."}}'
        (folder / "news.jsonl").write_text(record)
    assert fates(ingest(fast_library, *folders)) == {"added": ("r0", "r1")}
    first, second = fast_library.origins()["r0"], fast_library.origins()["r1"]
    assert first.file == second.file
    assert first.sha256 != second.sha256
    assert fates(ingest(fast_library, *folders)) == {"unchanged": ("r0", "r1")}


def test_a_file_of_many_records(fast_library: Library, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    lines = [f'{{"id": "r{n:03}", "title": "T", "text": "Report {n} is short."}}' for n in range(150)]
    file.write_text("\n".join(lines))
    assert len(ingest(fast_library, file).added) == 150
    assert len(ingest(fast_library, file).unchanged) == 150
    file.write_text("\n".join([*lines[:100], "{broken"]))
    report = ingest(fast_library, file)
    assert (len(report.unchanged), report.removed, len(report.failures)) == (100, (), 1)
    file.write_text("\n".join(lines[:100]))
    assert len(ingest(fast_library, file).removed) == 50
    assert fast_library.examine() == ()


def test_a_file_of_bad_lines_is_not_read_to_its_end_and_keeps_its_articles(
    fast_library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "many.jsonl"
    record = '{"id": "r1", "title": "T", "text": "Report 1 is short."}'
    file.write_text(f"{record}\n{record.replace('r1', 'r2')}")
    ingest(fast_library, file)
    bad = ("{broken", record, '{"id": "r3", "title": "T", "text": " "}')
    file.write_text("\n".join([record, *(bad[n % 3] for n in range(300_000)), record.replace("r1", "r2")]))
    report = ingest(fast_library, tmp_path)
    assert (report.unchanged, report.removed, len(report.failures)) == (("r1",), (), MOST_FAILURES + 1)
    assert report.failures[-1] == UnreadableFile(
        file, 101, "100 failures up to here, and further lines were not read; mend them first."
    )
    assert fast_library.holds("r2")
    articles = [f'{{"id": "s{n:03}", "title": "T", "text": "Report {n} is short."}}' for n in range(101)]
    file.write_text("\n".join([*articles, *["{broken"] * 100, record]))
    assert "r1" in ingest(fast_library, file).unchanged


def test_the_order_of_ingestions_does_not_matter(tmp_path: Path, fast_vectoriser: Vectoriser) -> None:
    news = tmp_path / "news"
    write(news, "aarby", "bern", "cork")
    for file in news.iterdir():
        file.write_text(f"In your pocket every day\n\n{file.read_text()}\n\nIn your pocket every day")
    results = []
    for number, order in enumerate(permutations(sorted(news.iterdir()))):
        library = Library(
            create_store(tmp_path / f"store{number}", None, manifest_for("ngrams")), fast_vectoriser
        )
        for file in order:
            ingest(library, file, delete_missing=False)
        ingest(library, news)
        results.append(library.articles())
        assert all("pocket" not in article.text for article in library.articles())
        library.close()
    assert all(result == results[0] for result in results)


def test_an_article_can_be_explained(fast_library: Library, tmp_path: Path) -> None:
    write(tmp_path / "news", "aarby")
    ingest(fast_library, tmp_path / "news")
    article, entry = fast_library.explanation("aarby")
    assert entry is not None
    assert (article.title, entry.origin.file, entry.origin.documents) == ("Aarby closes", "aarby.txt", 1)
    assert [(line.number, line.text, str(line.reason)) for line in entry.conversion.removed] == [
        (1, "Aarby closes", "headline")
    ]
    assert entry.conversion.article == article


def test_what_one_library_writes_another_sees(
    fast_library: Library, fast_vectoriser: Vectoriser, tmp_path: Path
) -> None:
    def reopen() -> Store:
        return open_store(tmp_path / "store", None, manifest_for("ngrams"))

    reader = Library(reopen(), fast_vectoriser, reopen)
    assert reader.holdings() is reader.holdings()
    write(tmp_path / "news", "aarby")
    ingest(fast_library, tmp_path / "news")
    held = reader.holdings()
    assert list(held.articles) == ["aarby"]
    assert held.retriever.retrieve("quay", language="en", k=1, filters=_ALL)[0].article_id == "aarby"


def test_changes_to_a_folder_are_followed(tmp_path: Path) -> None:
    stop, seen = threading.Event(), threading.Event()

    def follow() -> None:
        for count in changes_to([tmp_path], stop=stop):
            assert count == 1
            seen.set()

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        limit = time.monotonic() + 20
        while not seen.wait(0.5) and time.monotonic() < limit:
            (tmp_path / "notes.bin").write_bytes(b"x")  # no reader knows it
            write(tmp_path, "aarby")
        assert seen.is_set()
    finally:
        stop.set()
        thread.join(20)
    assert not thread.is_alive()
