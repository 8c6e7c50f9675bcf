"""`citewire ingest`, `articles --explain` and `doctor` on a real store, with an encoder without a model."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import index
import rag
from index import Library
from ui.cli import app

QUAY = (
    "A second quay for the harbour\n\nBy Jo Berg\nPublished 4 May 2026\n\n"
    "The harbour council agreed on Friday to build a second quay, the mayor told reporters.\n\n"
    "Work is to begin before the summer, and the ferries will use the old quay until it is done.\n\n"
    "Share on Facebook\n"
)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch, fast_library: Library) -> Library:
    """An empty store in the place of the configured one."""
    monkeypatch.setattr(rag, "existing_library", lambda config: fast_library)
    monkeypatch.setattr(rag, "new_library", lambda config: fast_library)
    return fast_library


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with one pasted page."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "quay.txt").write_text(QUAY, encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)), env={"COLUMNS": "200", "TERM": "dumb"})


def test_ingest_reports_what_happened_and_names_what_it_could_not_read(library: Library, news: Path) -> None:
    (news / "bad.jsonl").write_text("{nonsense\n", encoding="utf-8")
    result = run("ingest", news, "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert report.pop("failures")[0]["path"] == str(news / "bad.jsonl")
    assert report.pop("seconds") > 0
    nothing: list[object] = []
    assert report == {
        "added": ["quay"],
        "updated": nothing,
        "unchanged": nothing,
        "removed": nothing,
        "renamed": nothing,
        "passages": 1,
    }
    assert "bad.jsonl" in result.stderr
    (news / "bad.jsonl").unlink()
    (news / "quay.txt").rename(news / "harbour.txt")
    again = run("ingest", news, "--delete-missing")
    assert (again.exit_code, again.stdout[:31]) == (0, "Articles: 1 renamed. 0 passages")
    assert [article.id for article in library.articles()] == ["harbour"]


def test_a_wrong_path_is_named_and_the_rest_read(library: Library, news: Path) -> None:
    (picture := news / "pic.jpg").write_bytes(b"picture")
    assert run("ingest", news / "quay.txt").exit_code == 0
    result = run("ingest", picture, news / "misspelt", news / "quay.txt", "--delete-missing", "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert (report["unchanged"], report["removed"]) == (["quay"], [])
    assert [failure["path"] for failure in report["failures"]] == [str(picture), str(news / "misspelt")]
    assert run("ingest", picture, "--delete-missing").exit_code == 1
    assert [article.id for article in library.articles()] == ["quay"]


@pytest.mark.parametrize("options", [(), ("--watch",)])
def test_where_nothing_is_to_be_read_no_store_is_made(tmp_path: Path, options: tuple[str, ...]) -> None:
    store = tmp_path / "store"
    result = run("ingest", tmp_path / "wrong", tmp_path / "misspelt.txt", "--store", store, *options)
    assert (result.exit_code, result.stdout) == (1, "Articles: 2 not read. 0 passages in 0.0 s.\n")
    assert result.stderr.count("there is no such file or folder") == 2
    assert run("ingest", tmp_path, "--store", store).exit_code == 0
    assert not store.exists()


def test_columns_of_tables_are_named(library: Library, tmp_path: Path) -> None:
    table = tmp_path / "export.csv"
    body = "The council agreed to build a second quay, the mayor told reporters."
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Rubrik", "Innehåll"], ["A second quay", body]])
    assert run("ingest", table).exit_code == 1
    named = ("--column", "title=Rubrik", "--column", "text=Innehåll")
    assert run("ingest", table, *named).exit_code == 0
    (article,) = library.articles()
    assert (article.title, article.text) == ("A second quay", body)
    wrong = run("ingest", table, "--column", "title")
    assert wrong.exit_code == 2
    assert "FIELD=NAME" in wrong.stderr


def test_a_watched_folder_is_followed(library: Library, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def changes(paths: list[Path]) -> Iterator[None]:
        (news / "ferry.txt").write_text(QUAY.replace("quay", "ferry"), encoding="utf-8")
        yield
        (news / "quay.txt").unlink()
        yield

    monkeypatch.setattr(index, "changes_to", changes)
    result = run("ingest", news, "--watch", "--delete-missing")
    assert [line.partition(". ")[0] for line in result.stdout.splitlines()] == [
        "Articles: 1 added",
        "Articles: 1 added, 1 unchanged",
        "Articles: 1 unchanged, 1 removed",
    ]
    assert [article.id for article in library.articles()] == ["ferry"]


def test_nothing_is_removed_while_a_watched_folder_is_away(
    library: Library, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes(paths: list[Path]) -> Iterator[None]:
        news.rename(news.with_name("away"))
        yield
        news.with_name("away").rename(news)
        yield

    monkeypatch.setattr(index, "changes_to", changes)
    result = run("ingest", news, "--watch", "--delete-missing")
    assert [line.partition(". ")[0] for line in result.stdout.splitlines()] == [
        "Articles: 1 added",
        "Articles: nothing found",
        "Articles: 1 unchanged",
    ]


def test_an_article_is_explained(library: Library, news: Path) -> None:
    run("ingest", news)
    shown = [line.rstrip() for line in run("articles", "--explain", "quay").stdout.splitlines()]
    assert shown == [
        "A second quay for the harbour",
        "title     A second quay for the harbour  inferred",
        "language  English  inferred",
        "source    -",
        "published 2026-05-04  marked",
        "updated   -",
        "authors   Jo Berg  marked",
        "dateline  -",
        "url       -",
        "file      quay.txt",
        "4 lines left out",
        "    1  headline: A second quay for the harbour",
        "    3  byline: By Jo Berg",
        "    4  publication date: Published 4 May 2026",
        "   10  share row: Share on Facebook",
    ]
    explained = json.loads(run("articles", "--explain", "quay", "--json").stdout)
    assert explained["certainties"]["authors"] == "marked"
    assert explained["removed"][1] == {"number": 3, "text": "By Jo Berg", "reason": "byline"}
    assert explained["same_story"] == []
    (news / "copy.txt").write_text(QUAY.replace("A second quay", "Another quay"), encoding="utf-8")
    run("ingest", news)
    assert "same story copy" in run("articles", "--explain", "quay").stdout
    assert json.loads(run("articles", "--explain", "copy", "--json").stdout)["same_story"] == ["quay"]
    missing = run("articles", "--explain", "nobody")
    assert missing.exit_code == 1
    assert "'nobody'" in missing.stderr


def test_the_doctor_finds_and_mends(library: Library, news: Path) -> None:
    run("ingest", news)
    sound = run("doctor")
    assert (sound.exit_code, sound.stdout) == (0, "The store is sound.\n")
    library._store.units.delete(where={"article_id": "quay"})
    found = run("doctor")
    assert found.exit_code == 1
    assert "(article quay)" in found.stdout
    assert "citewire doctor --repair" in found.stdout
    report = json.loads(run("doctor", "--repair", "--json").stdout)
    assert report["left"] == []
    assert {each["article_id"] for each in report["found"]} == {"quay"}
    assert run("doctor").exit_code == 0
