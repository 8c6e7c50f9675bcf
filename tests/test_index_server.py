"""A library on a Chroma server: the same answers as in a folder, two writers at once, and restarts."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import (
    Filters,
    Library,
    Passage,
    StoreMismatchError,
    StoreMissingError,
    StoreUnreachableError,
    ingest_paths,
)
from index.locking import LEASE, ServerLease
from index.manifest import manifest_for
from index.store import create_store, open_store
from index.vectors import Vectoriser
from tests.chroma_server import ChromaServer
from tests.conftest import silent
from tests.fakes import article

MANIFEST = manifest_for("ngrams")
STORIES = [
    article(
        f"a{number}",
        f"Story {number} is about bridge {number}. It closed.",
        language="sv" if number % 2 else "en",
        source="Ledger" if number < 5 else "Echo",
        published=date(2026, 1, 1 + number),
    )
    for number in range(9)
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """One server for the tests of this module."""
    with ChromaServer(tmp_path_factory.mktemp("served")) as server:
        yield server


@pytest.fixture
def served(server: ChromaServer, fast_vectoriser: Vectoriser) -> Iterator[Library]:
    """An empty library on the server."""
    library = Library(create_store(Path("unused"), server.url, MANIFEST), fast_vectoriser)
    library.remove([held.id for held in library.articles()])
    yield library
    library.close()
    assert not Path("unused").exists()


def search(library: Library, filters: Filters = Filters()) -> list[Passage]:  # noqa: B008  frozen
    found = library.retriever().retrieve("bridge 3", language="en", k=20, filters=filters)
    return [replace(passage, score=0.0) for passage in found]


def test_where_nothing_was_ingested_there_is_no_store(tmp_path: Path) -> None:
    with ChromaServer(tmp_path) as server, pytest.raises(StoreMissingError, match=server.url):
        open_store(tmp_path, server.url, MANIFEST)


def test_a_server_gives_what_a_folder_gives(
    served: Library, server: ChromaServer, fast_library: Library
) -> None:
    for library in (served, fast_library):
        library.add(STORIES, silent)
        library.add([replace(STORIES[0], text="Another text about bridge 3.")], silent)
        library.remove(["a8"])
    assert served.articles() == fast_library.articles()
    assert served.sha256() == fast_library.sha256()
    for filters in (
        Filters(),
        Filters(languages=("sv",)),
        Filters(sources=("Ledger",), languages=("en", "sv")),
        Filters(after=date(2026, 1, 3), before=date(2026, 1, 6)),
        Filters(sources=("Nobody",)),
    ):
        assert search(served, filters) == search(fast_library, filters)
    assert len(search(served, Filters(after=date(2026, 1, 3), before=date(2026, 1, 6)))) == 4
    assert served.examine() == ()
    with pytest.raises(StoreMismatchError, match="embedding_model"):
        open_store(Path("unused"), server.url, manifest_for("other/model"))


def test_folders_are_kept_in_step_on_a_server(served: Library, tmp_path: Path) -> None:
    for number in range(3):
        text = (
            f"Quay {number} closes\n\nThe quay of harbour {number} will be closed from Monday, it was said."
        )
        (tmp_path / f"quay{number}.txt").write_text(text)
    assert len(ingest_paths(served, [tmp_path], delete_missing=True, progress=silent).added) == 3
    (tmp_path / "quay0.txt").rename(tmp_path / "pier.txt")
    (tmp_path / "quay1.txt").unlink()
    report = ingest_paths(served, [tmp_path], delete_missing=True, progress=silent)
    assert (report.renamed, report.removed, report.unchanged) == (
        (("quay0", "pier"),),
        ("quay1",),
        ("quay2",),
    )
    assert served.explanation("pier")[1] is not None
    assert served.examine() == ()


CLIENT = """
import sys
from index import Library
from index.manifest import manifest_for
from index.store import create_store
from index.vectors import Vectoriser
from pathlib import Path
from tests.fakes import NgramEncoder, article, no_means

url, name = sys.argv[1:]
vectoriser = Vectoriser(NgramEncoder.name, lambda: (NgramEncoder(), no_means()))
library = Library(create_store(Path("unused"), url, manifest_for("ngrams")), vectoriser)
for round_number in range(3):
    own = [article(f"{name}{n}", f"{name} tells of bridge {n} in round {round_number}.") for n in range(20)]
    both = [article(f"shared{n}", f"{name} tells of quay {n} in round {round_number}.") for n in range(20)]
    library.add([*own, *both], lambda *_: None)
    library.remove([f"{name}0"])
"""


def test_two_clients_write_at_once(served: Library, server: ChromaServer) -> None:
    root = Path(__file__).parents[1]
    command = [sys.executable, "-c", CLIENT, server.url]
    clients = [
        subprocess.Popen([*command, name], cwd=root, env={**os.environ, "PYTHONPATH": str(root)})
        for name in ("ada", "bo")
    ]
    assert [client.wait(timeout=120) for client in clients] == [0, 0]
    held = {article.id: article.text for article in served.articles()}
    assert sorted(held) == sorted(
        [f"{name}{n}" for name in ("ada", "bo") for n in range(1, 20)] + [f"shared{n}" for n in range(20)]
    )
    assert all("in round 2." in text for text in held.values())
    assert served.examine() == ()
    assert len(search(served)) == 20


def test_a_library_goes_on_after_a_restart(tmp_path: Path, fast_vectoriser: Vectoriser) -> None:
    with ChromaServer(tmp_path / "served") as server:
        library = Library(create_store(tmp_path / "unused", server.url, MANIFEST), fast_vectoriser)
        library.add(STORIES, silent)
        before = search(library)
        server.kill()
        with pytest.raises(StoreUnreachableError, match=server.url):
            search(library)
        with pytest.raises(StoreUnreachableError, match=server.url):
            library.add([article("new", "A new story about bridge 3.")], silent)
        server.start()
        assert search(library) == before
        library.add([article("new", "A new story about bridge 3.")], silent)
        assert [passage.article_id for passage in search(library)].count("new") == 1
        assert library.examine() == ()


def test_a_short_absence_is_waited_for(tmp_path: Path, fast_vectoriser: Vectoriser) -> None:
    with ChromaServer(tmp_path / "served") as server:
        library = Library(create_store(tmp_path / "unused", server.url, MANIFEST), fast_vectoriser)
        library.add(STORIES, silent)
        server.kill()
        back = threading.Timer(0.2, server.start)
        back.start()
        found = search(library)
        back.join()
        assert len(found) == len(STORIES)


def test_the_lease_of_a_dead_client_runs_out(served: Library, server: ChromaServer) -> None:
    store = create_store(Path("unused"), server.url, MANIFEST)
    dead = {"owner": "dead", "until": time.time() + 1.0, "pid": 1, "host": "elsewhere", "since": "then"}
    store.client.create_collection(LEASE, metadata=dead, embedding_function=None)
    start = time.monotonic()
    with ServerLease(store.client, server.url).turn():
        assert time.monotonic() - start > 0.5
    served.add(STORIES[:1], silent)
    store.close()
