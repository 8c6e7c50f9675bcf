"""Stores that are missing, foreign, of another configuration, or on a server."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import chromadb
import pytest
from chromadb.api import ClientAPI
from chromadb.config import Settings

from index import (
    Filters,
    ForeignStoreError,
    Library,
    Passage,
    StoreMismatchError,
    StoreMissingError,
    StoreUnreachableError,
    Trouble,
    create_library,
    open_library,
)
from index.locking import FolderLock
from index.manifest import Manifest, manifest_for
from index.store import PASSAGES, UNITS, Store, create_store, open_store
from index.vectors import Vectoriser
from seeds import Article
from tests.chroma_server import free_port
from tests.conftest import silent
from tests.fakes import article

MANIFEST = manifest_for("ngrams")
STORIES = [
    article(f"a{number}", f"Story {number} is about bridge {number}. It closed.") for number in range(9)
]

Opener = Callable[[Path, str | None, Manifest], object]


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def search(library: Library) -> tuple[Passage, ...]:
    return library.retriever().retrieve("bridge 3", language="en", k=5, filters=Filters())


@pytest.mark.parametrize("make", [lambda folder: None, lambda folder: folder.mkdir()])
def test_where_nothing_was_ingested_there_is_no_store(make: Callable[[Path], None], tmp_path: Path) -> None:
    folder = tmp_path / "store"
    make(folder)
    with pytest.raises(StoreMissingError, match=f"no store at {folder}; .*citewire ingest"):
        open_store(folder, None, MANIFEST)
    assert not folder.exists() or not list(folder.iterdir())


def text_file(place: Path) -> None:
    place.write_text("notes", encoding="utf-8")


def folder_of_files(place: Path) -> None:
    place.mkdir()
    (place / "holiday.jpg").write_bytes(b"\xff\xd8")


def false_database(place: Path) -> None:
    place.mkdir()
    (place / "chroma.sqlite3").write_text("not a database", encoding="utf-8")


def damaged_database(place: Path) -> None:
    place.mkdir()
    (place / "chroma.sqlite3").write_bytes(b"SQLite format 3\x00" + b"\x00" * 4000)


def false_store(place: Path) -> None:
    place.mkdir()
    with closing(sqlite3.connect(place / "chroma.sqlite3")) as database:
        database.execute("CREATE TABLE collections (name TEXT)")
        database.execute("INSERT INTO collections VALUES ('citewire_articles')")
        database.commit()


def chroma_at(folder: Path) -> ClientAPI:
    return chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))


def database_of_others(place: Path) -> None:
    client = chroma_at(place)
    client.create_collection("theirs", embedding_function=None).add(ids=["x"], embeddings=[1.0])


@pytest.mark.parametrize("opener", [open_store, create_store])
@pytest.mark.parametrize(
    "make", [text_file, folder_of_files, false_database, damaged_database, database_of_others]
)
def test_a_foreign_place_is_refused_and_left_alone(
    make: Callable[[Path], None], opener: Opener, tmp_path: Path
) -> None:
    place = tmp_path / "theirs"
    make(place)
    before = files(tmp_path)
    with pytest.raises(ForeignStoreError, match=f"{place} is not a Citewire store.*--store"):
        opener(place, None, MANIFEST)
    assert files(tmp_path) == before


@pytest.mark.parametrize("opener", [open_store, create_store])
def test_a_database_that_chroma_cannot_open_is_refused(opener: Opener, tmp_path: Path) -> None:
    false_store(tmp_path / "store")
    with pytest.raises(ForeignStoreError, match="table collections already exists"):
        opener(tmp_path / "store", None, MANIFEST)


def test_a_store_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    text_file(tmp_path / "notes")
    with pytest.raises(ForeignStoreError):
        create_store(tmp_path / "notes" / "store", None, MANIFEST)


def test_a_store_that_was_half_created_is_completed(tmp_path: Path) -> None:
    chroma_at(tmp_path).create_collection(UNITS, embedding_function=None)
    with pytest.raises(StoreMissingError):
        open_store(tmp_path, None, MANIFEST)
    assert create_store(tmp_path, None, MANIFEST).articles.count() == 0


def test_a_database_without_a_manifest_is_foreign(tmp_path: Path) -> None:
    client = chroma_at(tmp_path)
    for name in ("citewire_articles", PASSAGES, UNITS):
        client.create_collection(name, embedding_function=None)
    with pytest.raises(ForeignStoreError):
        open_store(tmp_path, None, MANIFEST)


@pytest.mark.parametrize(
    ("field", "stored", "wanted"),
    [
        ("schema", 0, MANIFEST.schema),
        ("embedding_model", "other/model", "ngrams"),
        ("chunking", "words-100", MANIFEST.chunking),
        ("centring", "0" * 12, MANIFEST.centring),
    ],
)
@pytest.mark.parametrize("opener", [open_store, create_store])
def test_a_store_of_another_configuration_names_the_field_and_the_remedy(
    field: str, stored: object, wanted: object, opener: Opener, tmp_path: Path
) -> None:
    create_store(tmp_path, None, replace(MANIFEST, **{field: stored}))  # type: ignore[arg-type]
    message = f"made with {field} {stored!r}, but this run uses {wanted!r}; .*into a new store"
    with pytest.raises(StoreMismatchError, match=message):
        opener(tmp_path, None, MANIFEST)


def test_a_reopened_store_gives_the_same_ranking(
    tmp_path: Path, fast_library: Library, fast_vectoriser: Vectoriser
) -> None:
    fast_library.add(STORIES, silent)
    reopened = Library(open_store(tmp_path / "store", None, MANIFEST), fast_vectoriser)
    assert search(reopened) == search(fast_library)
    assert reopened.articles() == fast_library.articles()


def library_beside(folder: Path, vectoriser: Vectoriser) -> Library:
    """A library of a folder as another process would have it: with a lock and vectors of its own."""
    lock = FolderLock(folder)

    def reopen() -> Store:
        return open_store(folder, None, MANIFEST, lock)

    return Library(reopen(), vectoriser, reopen)


def many(name: str) -> list[Article]:
    """Articles of more sentences than Chroma keeps in memory before it saves their vectors: 1,000."""
    sentences = " ".join(f"Part {part} of the {name} is short." for part in range(110))
    return [article(f"{name}{number}", f"Story {number}. {sentences}") for number in range(10)]


def test_a_library_that_was_opened_earlier_keeps_what_another_wrote(
    tmp_path: Path, fast_vectoriser: Vectoriser
) -> None:
    folder = tmp_path / "store"
    create_store(folder, None, MANIFEST).close()
    earlier = library_beside(folder, fast_vectoriser)
    earlier.add(many("alley")[:1], silent)
    later = library_beside(folder, fast_vectoriser)
    later.add(many("bridge"), silent)
    with earlier.writing():
        earlier.add(many("canal"), silent)
        earlier.remove(["alley0"])
    later.add(many("alley")[:1], silent)
    for library in (earlier, later):
        library.close()
    fresh = library_beside(folder, fast_vectoriser)
    assert len(fresh.articles()) == 21
    assert fresh.examine() == ()


def test_lost_vectors_are_found_and_mended(tmp_path: Path, fast_vectoriser: Vectoriser) -> None:
    folder = tmp_path / "store"
    create_store(folder, None, MANIFEST).close()
    earlier = library_beside(folder, fast_vectoriser)
    earlier.add(many("alley")[:1], silent)
    later = library_beside(folder, fast_vectoriser)
    later.add(many("bridge"), silent)
    Library(earlier._store, fast_vectoriser).add(many("canal"), silent)  # it cannot open the store anew
    damaged = library_beside(folder, fast_vectoriser)
    findings = damaged.examine()
    assert {found.trouble for found in findings} == {Trouble.NO_VECTOR}
    damaged.repair(findings)
    assert library_beside(folder, fast_vectoriser).examine() == ()


def test_libraries_open_without_loading_the_encoder(tmp_path: Path) -> None:
    nowhere = tmp_path / "cache"
    with pytest.raises(StoreMissingError):
        open_library(tmp_path / "store", cache=nowhere)
    created = create_library(tmp_path / "store", cache=nowhere)
    assert open_library(tmp_path / "store", cache=nowhere).articles() == created.articles() == ()
    assert not nowhere.exists()
    with pytest.raises(StoreMismatchError, match="embedding_model"):
        open_library(tmp_path / "store", embedding_model="other/model", cache=nowhere)


@pytest.mark.parametrize("opener", [open_store, create_store])
@pytest.mark.parametrize("url", ["http://127.0.0.1:{}", "http://127.0.0.1:99999", "nonsense"])
def test_a_server_that_does_not_answer_is_named(opener: Opener, url: str, tmp_path: Path) -> None:
    url = url.format(free_port())
    with pytest.raises(
        StoreUnreachableError, match=f"No Chroma server answers at {url}; .*CITEWIRE_CHROMA_URL"
    ):
        opener(tmp_path, url, MANIFEST)


class OtherPages(BaseHTTPRequestHandler):
    """A web server that is no Chroma server."""

    def do_GET(self) -> None:
        self.send_response(404)
        self.end_headers()
        self.wfile.write(b"<h1>Not here</h1>")

    def log_message(self, *parts: object) -> None:
        """Say nothing."""


def test_a_server_of_another_kind_is_named(tmp_path: Path) -> None:
    with HTTPServer(("127.0.0.1", 0), OtherPages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(StoreUnreachableError):
            open_store(tmp_path, f"http://127.0.0.1:{server.server_port}", MANIFEST)
        server.shutdown()
