"""A library kept in step with files: added, updated, unchanged, removed, and whole after a crash."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from index import ArticleMissingError, Filters, IngestReport, Library, ingest_paths
from index.chroma import every
from index.chunking import TITLE_CHARACTERS
from index.encoding import Vectors
from index.preparing import BATCH_ARTICLES
from index.records import article_version
from index.vectors import Vectoriser
from seeds import UnreadableFile
from tests.conftest import silent
from tests.fakes import DIMENSIONS, NgramEncoder, article, no_means


def write(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def record(name: str, text: str) -> dict[str, object]:
    return {"id": name, "title": name.title(), "text": text, "language": "en"}


def ingest(library: Library, *paths: Path, delete_missing: bool = False) -> IngestReport:
    return ingest_paths(library, paths, delete_missing=delete_missing, progress=silent)


def contents(library: Library) -> dict[str, set[str]]:
    """The article ids that each collection speaks of."""
    store = library._store
    return {
        "articles": {found for found, _, _ in every(store.articles, [])},
        "passages": {held["article_id"] for _, _, held in every(store.passages, ["metadatas"])},
        "units": {held["article_id"] for _, _, held in every(store.units, ["metadatas"])},
    }


ONE = record("one", "The first story is about a bridge. It was closed on Friday.")
TWO = record("two", "The second story is about a ferry. It sails in spring.")


def test_articles_are_added_then_unchanged_then_updated_then_removed(
    fast_library: Library, tmp_path: Path
) -> None:
    file = write(tmp_path / "news.jsonl", ONE, TWO)
    report = ingest(fast_library, file)
    assert report == IngestReport(("one", "two"), (), (), (), (), 2, report.seconds)
    report = ingest(fast_library, file)
    assert report == IngestReport((), (), ("one", "two"), (), (), 0, report.seconds)
    write(file, {**ONE, "text": "The first story is about a tunnel now. It was opened on Sunday."})
    report = ingest(fast_library, file)
    assert report == IngestReport((), ("one",), (), (), (), 1, report.seconds)
    report = ingest(fast_library, file, delete_missing=True)
    assert report == IngestReport((), (), ("one",), ("two",), (), 0, report.seconds)
    assert contents(fast_library) == {"articles": {"one"}, "passages": {"one"}, "units": {"one"}}


def test_nothing_is_left_of_the_old_text_of_an_updated_article(fast_library: Library) -> None:
    paragraphs = [f"Paragraph {number} is about the bridge. " + "It was closed. " * 12 for number in range(4)]
    fast_library.add([article("one", "\n\n".join(paragraphs)), article("two", paragraphs[0])], silent)
    fast_library.add([article("one", "Everything is new now.")], silent)
    store = fast_library._store
    held = [(found, text) for found, text, _ in every(store.passages, ["documents"])]
    assert [text for found, text in held if found.startswith("one:")] == ["Everything is new now."]
    version = article_version(article("one", "Everything is new now."))
    units = [found for found, _, _ in every(store.units, []) if found.startswith("one:")]
    assert units == [f"one:0-22@v:{version}#0"]
    assert len(held) == 2


@pytest.mark.parametrize("field", ["title", "language", "source", "published", "url", "authors"])
def test_a_change_of_metadata_is_an_update(field: str, fast_library: Library, tmp_path: Path) -> None:
    values = {"authors": ["A. Writer"], "published": "2024-07-29", "language": "de"}
    ingest(fast_library, write(tmp_path / "a.jsonl", ONE))
    changed = {**ONE, field: values.get(field, "https://example.org/other")}
    assert ingest(fast_library, write(tmp_path / "a.jsonl", changed)).updated == ("one",)


def test_unreadable_files_are_named_and_the_rest_goes_on(fast_library: Library, tmp_path: Path) -> None:
    good = write(tmp_path / "good.jsonl", ONE)
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": 1\n' + json.dumps(record("empty", " ")), encoding="utf-8")
    report = ingest(fast_library, broken, good)
    assert report.added == ("one",)
    assert [(failure.path, failure.line) for failure in report.failures] == [(broken, 1), (broken, 2)]
    assert all(isinstance(failure, UnreadableFile) and failure.reason for failure in report.failures)


def test_a_file_that_cannot_be_read_keeps_its_articles(fast_library: Library, tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.jsonl", ONE), write(tmp_path / "b.jsonl", TWO)
    ingest(fast_library, first, second)
    second.write_text("{", encoding="utf-8")
    report = ingest(fast_library, first, second, delete_missing=True)
    assert (report.removed, len(report.failures)) == ((), 1)
    assert [one.id for one in fast_library.articles()] == ["one", "two"]
    second.unlink()
    assert ingest(fast_library, first, delete_missing=True).removed == ("two",)


def test_a_folder_is_read_with_stable_ids(fast_library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    text = "Bridge closed\n\nThe bridge was closed on Friday, since rust had been found in its cables."
    (folder / "deep" / "bridge.txt").write_text(text, encoding="utf-8")
    assert ingest(fast_library, folder).added == ("deep/bridge",)


def test_of_two_articles_with_one_id_the_last_counts(fast_library: Library) -> None:
    additions = fast_library.add([article("one", "Old text here."), article("one", "New text here.")], silent)
    assert (additions.added, additions.passages) == (("one",), 1)
    assert [one.text for one in fast_library.articles()] == ["New text here."]


def test_an_article_without_text_is_kept_without_passages(fast_library: Library) -> None:
    assert fast_library.add([article("empty", " ")], silent).passages == 0
    assert contents(fast_library) == {"articles": {"empty"}, "passages": set(), "units": set()}


def test_progress_counts_articles_after_each_batch(fast_library: Library) -> None:
    steps: list[tuple[int, int]] = []
    articles = [article(f"a{number:02}", f"Story {number} is short.") for number in range(BATCH_ARTICLES + 1)]
    fast_library.add(articles[:1], silent)

    def progress(done: int, total: int, rate: float) -> None:
        assert rate > 0
        steps.append((done, total))

    fast_library.add([*articles, article("b", "One more.")], progress)
    assert steps == [(17, 18), (18, 18)]


def test_a_missing_article_is_named_and_nothing_is_removed(fast_library: Library) -> None:
    fast_library.add([article("one", "Text.")], silent)
    with pytest.raises(ArticleMissingError, match=r"'two'.*citewire articles"):
        fast_library.remove(["one", "two"])
    assert contents(fast_library)["articles"] == {"one"}
    fast_library.remove(["one", "one"])
    assert contents(fast_library) == {"articles": set(), "passages": set(), "units": set()}


def test_an_ingestion_that_died_is_made_good_by_the_next(
    fast_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast_library.add([article("one", "The first text of this story.")], silent)
    with monkeypatch.context() as patch:
        patch.setattr("index.writing._put_articles", lambda store, batch: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            fast_library.add([article("one", "The second text is another."), article("two", "Half.")], silent)
    assert [one.text for one in fast_library.articles()] == ["The first text of this story."]
    found = fast_library.retriever().retrieve("text story", language="en", k=9, filters=Filters())
    assert [passage.text for passage in found] == ["The first text of this story."]
    fast_library.add([article("one", "The third text."), article("two", "Whole now.")], silent)
    texts = {text for _, text, _ in every(fast_library._store.passages, ["documents"])}
    assert texts == {"The third text.", "Whole now."}


def test_a_long_title_leaves_the_passage_visible(fast_library: Library) -> None:
    text = "A cyclist found the lost violin under the bridge."
    fast_library.add([article("a", text, title="Long title " * 100), article("b", "Another story.")], silent)
    best = fast_library.retriever().retrieve("lost violin", language="en", k=1, filters=Filters())[0]
    assert (best.article_id, best.title) == ("a", "Long title " * 100)
    assert len(best.title) > TITLE_CHARACTERS


def test_more_records_than_one_request_takes(fast_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.chroma.PAGE", 3)
    articles = [article(f"a{number}", f"Story {number}. It ends here. And here.") for number in range(8)]
    fast_library.add(articles, silent)
    assert fast_library.articles() == tuple(articles)
    passages = fast_library.retriever().retrieve("story", language="en", k=20, filters=Filters())
    assert len(passages) == 8
    fast_library.remove([one.id for one in articles])
    assert contents(fast_library) == {"articles": set(), "passages": set(), "units": set()}


def test_long_articles_are_written_alone(fast_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.preparing.BATCH_CHARACTERS", 100)
    steps: list[int] = []
    texts = ["Short.", "Short too.", "Long. " * 40, "Long, too. " * 40, "Short again."]
    articles = [article(f"a{number}", text.strip()) for number, text in enumerate(texts)]
    fast_library.add(articles, lambda done, total, rate: steps.append(done))
    assert steps == [2, 3, 4, 5]
    assert fast_library.articles() == tuple(articles)


def test_vectors_do_not_depend_on_how_many_texts_are_read_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []

    class CountingEncoder(NgramEncoder):
        """Counts the texts that it is given at once."""

        def encode_passages(self, texts: Sequence[str]) -> Vectors:
            read.append(len(texts))
            return super().encode_passages(texts)

    vectoriser = Vectoriser("counting", lambda: (CountingEncoder(), no_means()))
    texts, languages = [f"Story {number}." for number in range(7)], ["en"] * 7
    whole = vectoriser.passages_with_tokens(texts, languages)
    monkeypatch.setattr("index.vectors.READ_TOGETHER", 3)
    monkeypatch.setattr("index.vectors.ENCODED_TOGETHER", 3)
    read.clear()
    parts = vectoriser.passages_with_tokens(texts, languages)
    assert (parts[0] == whole[0]).all()
    assert parts[1] == whole[1] == [None] * 7
    assert (vectoriser.passages(texts, languages) == whole[0]).all()
    assert read == [3, 3, 1] * 2
    assert vectoriser.passages([], []).shape == (0, DIMENSIONS)


def test_warming_up_loads_the_encoder(fast_library: Library) -> None:
    fast_library.warm_up()
    assert fast_library._vectoriser.ready
