"""Files read in a child process: the same articles, and no file that hangs or kills it takes others along."""

import os
import threading
from pathlib import Path

import pytest

from seeds import (
    DEFAULT_OPTIONS,
    ArticleFile,
    Conversion,
    Limits,
    ReadingOptions,
    ReadingProcess,
    UnreadableFile,
    article_files,
    convert,
    line_hash,
    page_lines,
    read_documents,
)
from tests.test_seeds_readers_documents import page

TEXT = (
    "Harbour closes\n\nBy Jo Berg\n\n"
    "The harbour of Nordby will be closed until May, it was said.\n\nRead more"
)
QUICK = ReadingOptions(Limits(seconds=1.0))


def written(path: Path, text: str) -> ArticleFile:
    path.write_text(text, encoding="utf-8")
    (file,) = article_files([path])
    return file


def outcomes(
    reading: ReadingProcess, file: ArticleFile, options: ReadingOptions = DEFAULT_OPTIONS
) -> list[Conversion | UnreadableFile]:
    return list(reading.convert(file, options))


def test_a_child_gives_what_this_process_would(tmp_path: Path) -> None:
    file = written(tmp_path / "a.txt", TEXT)
    (document,) = read_documents([file.path])
    assert not isinstance(document, UnreadableFile)
    with ReadingProcess() as reading:
        assert outcomes(reading, file) == [convert(document)]
        assert outcomes(reading, written(tmp_path / "e.txt", " ")) == [
            UnreadableFile(
                tmp_path / "e.txt",
                None,
                "no article text is left; check that the file holds the story itself.",
            )
        ]
        repeated = frozenset({line_hash("Harbour closes")})
        (again,) = reading.convert(file, DEFAULT_OPTIONS, repeated=repeated)
        assert again == convert(document, repeated=repeated)


def test_a_file_that_is_not_read_on_leaves_nothing_behind(tmp_path: Path) -> None:
    file = written(tmp_path / "many.jsonl", "{broken\n" * 10_000)
    before = threading.active_count()
    with ReadingProcess() as reading:
        outcomes_left = reading.convert(file, DEFAULT_OPTIONS)
        assert isinstance(next(outcomes_left), UnreadableFile)
        outcomes_left.close()
        assert threading.active_count() == before
        (conversion,) = outcomes(reading, written(tmp_path / "a.txt", TEXT))
        assert isinstance(conversion, Conversion)


def test_lines_of_pasted_pages_only(tmp_path: Path) -> None:
    with ReadingProcess() as reading:
        assert reading.page_lines(written(tmp_path / "a.txt", TEXT), DEFAULT_OPTIONS) == page_lines(TEXT)
        assert reading.page_lines(written(tmp_path / "a.html", page()), DEFAULT_OPTIONS) is None
        gone = ArticleFile(tmp_path / "gone.txt", "gone", ".txt")
        assert reading.page_lines(gone, DEFAULT_OPTIONS) is None


def test_a_file_that_takes_too_long_is_named_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "slow"
    slow.mkdir()
    (slow / "sitecustomize.py").write_text(
        "import pathlib, time\n"
        "real = pathlib.Path.read_bytes\n"
        "def read_bytes(self):\n"
        "    time.sleep(30 if self.name == 'slow.txt' else 0)\n"
        "    return real(self)\n"
        "pathlib.Path.read_bytes = read_bytes\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(slow))
    with ReadingProcess() as reading:
        assert len(outcomes(reading, written(tmp_path / "a.txt", TEXT))) == 1
        (failure,) = outcomes(reading, written(tmp_path / "slow.txt", TEXT), QUICK)
        assert isinstance(failure, UnreadableFile)
        assert failure.reason.startswith("took longer than 1 s to read; ")
        assert isinstance(outcomes(reading, written(tmp_path / "b.txt", TEXT))[0], Conversion)


def test_a_child_that_dies_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deadly = tmp_path / "deadly"
    deadly.mkdir()
    (deadly / "sitecustomize.py").write_text(
        "import os, pathlib\n"
        "real = pathlib.Path.read_bytes\n"
        "pathlib.Path.read_bytes = lambda self: os._exit(9) if self.name == 'x.txt' else real(self)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(deadly))
    with ReadingProcess() as reading:
        (failure,) = outcomes(reading, written(tmp_path / "x.txt", TEXT))
        assert isinstance(failure, UnreadableFile)
        assert "more memory than reading may" in failure.reason
        assert isinstance(outcomes(reading, written(tmp_path / "b.txt", TEXT))[0], Conversion)


def test_what_is_left_of_one_file_is_not_taken_for_the_next(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(f'{{"id": "{n}", "title": "T", "text": "Text {n}."}}' for n in range(500)))
    with ReadingProcess() as reading:
        first = next(reading.convert(article_files([many])[0], DEFAULT_OPTIONS))
        assert isinstance(first, Conversion)
        assert first.article.id == "0"
        (found,) = outcomes(reading, written(tmp_path / "a.txt", TEXT))
        assert isinstance(found, Conversion)
        assert found.article.id == "a"


def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with ReadingProcess() as reading:
        (failure,) = outcomes(reading, ArticleFile(tmp_path / "pipe.txt", "pipe", ".txt"), QUICK)
    assert isinstance(failure, UnreadableFile)
    assert "no such file" in failure.reason
