"""The hash of a store: equal for equal articles and settings, and for no others."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import Library
from index.manifest import manifest_for, store_sha256
from index.records import article_digest
from index.store import create_store
from index.vectors import Vectoriser
from seeds import Article
from tests.conftest import silent
from tests.fakes import article

ONE = article("one", "The first story is about a bridge.", source="The Ledger")
TWO = article("two", "Die zweite Geschichte handelt von einer Fähre.", language="de")
MANIFEST = manifest_for("ngrams")


def library_of(folder: Path, vectoriser: Vectoriser, *articles: Article) -> Library:
    """A library that was given its articles one by one."""
    library = Library(create_store(folder, None, manifest_for(vectoriser.name)), vectoriser)
    for one in articles:
        library.add([one], silent)
    return library


def test_equal_articles_in_any_order_give_the_same(tmp_path: Path, fast_vectoriser: Vectoriser) -> None:
    library = library_of(tmp_path / "a", fast_vectoriser, ONE, TWO)
    other = library_of(tmp_path / "b", fast_vectoriser, TWO, article("three", "Gone soon."), ONE)
    assert library.sha256() != other.sha256()
    other.remove(["three"])
    digests = {found.id: article_digest(found) for found in (ONE, TWO)}
    assert library.sha256() == other.sha256() == store_sha256(MANIFEST, digests)


@pytest.mark.parametrize("changes", [{"text": "It is a tunnel."}, {"title": "Else"}, {"source": None}])
def test_a_changed_article_changes_it(changes: dict[str, str], fast_library: Library) -> None:
    fast_library.add([ONE, TWO], silent)
    before = fast_library.sha256()
    fast_library.add([replace(ONE, **changes)], silent)  # type: ignore[arg-type]  # each fits its field
    assert fast_library.sha256() != before
    fast_library.add([ONE], silent)
    assert fast_library.sha256() == before


@pytest.mark.parametrize("field", ["schema", "embedding_model", "chunking", "centring"])
def test_each_setting_changes_it(field: str) -> None:
    changed = replace(MANIFEST, **{field: 99 if field == "schema" else "other"})  # type: ignore[arg-type]  # each fits its field
    assert store_sha256(changed, {"one": "d"}) != store_sha256(MANIFEST, {"one": "d"})


def test_it_is_sha256_of_canonical_json() -> None:
    digests = {"två": "b", "one": "a"}
    assert store_sha256(MANIFEST, digests) == store_sha256(MANIFEST, dict(reversed(digests.items())))
    assert store_sha256(MANIFEST, digests) != store_sha256(MANIFEST, {"två": "a", "one": "b"})
    assert len(bytes.fromhex(store_sha256(MANIFEST, {}))) == 32


def test_it_is_told_without_loading_the_encoder(tmp_path: Path) -> None:
    def load() -> None:
        raise AssertionError("the hash needs no encoder")

    library = library_of(tmp_path / "store", Vectoriser("unloadable", load))  # type: ignore[arg-type]  # never returns
    assert (library.embedding_model, len(library.sha256())) == ("unloadable", 64)
