"""The doctor: each kind of trouble is found, named and mended, and nothing else is touched."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index import Finding, Library, Trouble, ingest_paths
from index.chroma import NO_VECTOR, every
from index.manifest import manifest_for
from index.store import Store, create_store
from index.vectors import Vectoriser
from tests.conftest import silent

PASSAGES = 3
STORY = "\n\n".join(
    f"Paragraph {part} on harbour {{number}} says that the quay will be closed for the whole of the summer, "
    "since divers have found that most of its piles are rotten; ferries are to use the fishing harbour."
    for part in range(PASSAGES)
)


@pytest.fixture
def library(fast_library: Library, tmp_path: Path) -> Library:
    """Three articles that files gave."""
    for number in range(3):
        text = f"Harbour {number}\n\n{STORY.format(number=number)}"
        (tmp_path / f"harbour{number}.txt").write_text(text, encoding="utf-8")
    ingest_paths(fast_library, [tmp_path], delete_missing=False, progress=silent)
    return fast_library


def first_passage(store: Store) -> tuple[str, dict[str, object], str, list[float]]:
    """Id, metadata, text and vector of a passage of harbour1."""
    held = store.passages.get(
        where={"article_id": "harbour1"}, include=["metadatas", "documents", "embeddings"]
    )
    found = min(range(len(held["ids"])), key=lambda row: held["metadatas"][row]["start"])
    return held["ids"][found], held["metadatas"][found], held["documents"][found], held["embeddings"][found]


def cut_short(store: Store) -> None:
    store.begin(["harbour1"])


def lose_passage(store: Store) -> None:
    passage_id, _, _, _ = first_passage(store)
    store.units.delete(ids=[one for one, _, _ in every(store.units, []) if one.startswith(passage_id)])
    store.passages.delete(ids=[passage_id])


def change_passage(store: Store) -> None:
    passage_id, record, text, vector = first_passage(store)
    store.passages.upsert(
        ids=[passage_id], metadatas=[record], documents=[text.replace("quay", "pier")], embeddings=[vector]
    )


def lose_unit(store: Store) -> None:
    held = store.units.get(where={"article_id": "harbour1"}, include=[])
    store.units.delete(ids=held["ids"][:1])


def spoil_vector(store: Store) -> None:
    passage_id, record, text, vector = first_passage(store)
    store.passages.upsert(
        ids=[passage_id], metadatas=[record], documents=[text], embeddings=[[0.0] * len(vector)]
    )


def lose_article(store: Store) -> None:
    """Its passages, units and origin stay: they belong to nobody."""
    store.articles.delete(ids=["harbour1"])


def leave_origin(store: Store) -> None:
    held = store.origins.get(ids=["harbour1"], include=["metadatas", "documents"])
    store.origins.upsert(
        ids=["nobody"],
        metadatas=held["metadatas"],
        documents=held["documents"],
        embeddings=[NO_VECTOR],
    )


TROUBLES: dict[Callable[[Store], None], tuple[Trouble, ...]] = {
    cut_short: (Trouble.UNFINISHED,),
    lose_passage: (Trouble.MISSING_PASSAGES,),
    change_passage: (Trouble.WRONG_TEXT,),
    lose_unit: (Trouble.MISSING_UNITS,),
    spoil_vector: (Trouble.NO_VECTOR,),
    lose_article: (Trouble.ORPHAN, Trouble.LOST_ORIGIN),
    leave_origin: (Trouble.LOST_ORIGIN,),
}


@pytest.mark.parametrize("damage", TROUBLES, ids=lambda damage: str(damage.__name__))
def test_each_trouble_is_found_and_mended(damage: Callable[[Store], None], library: Library) -> None:
    assert library.examine() == ()
    before = library.articles()
    damage(library._store)
    findings = library.examine()
    assert tuple(dict.fromkeys(found.trouble for found in findings)) == TROUBLES[damage]
    owner = "nobody" if damage is leave_origin else "harbour1"
    assert {found.article_id for found in findings} == {owner}
    library.repair(findings)
    assert library.examine() == ()
    lost = ("harbour1",) if damage is lose_article else ()
    assert library.articles() == tuple(each for each in before if each.id not in lost)
    for article in library.articles():
        assert library.explanation(article.id)[1] is not None


def test_what_was_mended_is_as_before(library: Library) -> None:
    before = {record[0] for record in every(library._store.units, [])}
    for damage in (lose_passage, lose_unit):
        damage(library._store)
        library.repair(library.examine())
    assert {record[0] for record in every(library._store.units, [])} == before


def test_a_repair_of_old_findings_harms_nothing(library: Library) -> None:
    lose_unit(library._store)
    findings = library.examine()
    library.repair(findings)
    library.repair(findings)
    assert library.examine() == ()


def test_articles_that_a_program_added_are_sound_too(library: Library, tmp_path: Path) -> None:
    (one, *_) = library.articles()
    library.add([replace(one, id="added")], silent)
    assert library.examine() == ()
    library._store.units.delete(where={"article_id": "added"})
    findings = library.examine()
    assert findings
    assert all(
        found == Finding(Trouble.MISSING_UNITS, "citewire_units", found.record, "added") for found in findings
    )
    library.repair(findings)
    assert library.examine() == ()


def test_a_store_half_made_is_sound(tmp_path: Path, fast_vectoriser: Vectoriser) -> None:
    store = create_store(tmp_path / "store", None, manifest_for("ngrams"))
    assert Library(store, fast_vectoriser).examine() == ()
