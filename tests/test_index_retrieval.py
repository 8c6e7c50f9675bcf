"""Retrieval over a real store with a stand-in encoder: fusion, numbers, filters, ties, offsets."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Filters, Library, Passage
from index.candidates import WEIGHED_WHOLE, nearest
from index.passage import Scores
from index.retrieval import ChromaRetriever
from index.scoring import (
    CONCEPT_WEIGHT,
    LATE_CANDIDATES,
    LEXICAL_WEIGHT,
    above_usual,
    dense_score,
    fuse_within_languages,
    number_score,
    ranks,
    with_late,
)
from seeds import Article
from tests.conftest import silent
from tests.fakes import NgramEncoder, article

ANY = Filters()

ARTICLES = (
    article(
        "bridge",
        "The old bridge in Malmö was closed on Friday, since rust had been found in its cables. "
        "Engineers expect the repairs to cost 54,000 crowns.\n\n"
        "Cyclists may use the ferry until the spring, said Karin Holm of the harbour office in the city. "
        "Those who drive will have to take the longer road around the bay, which is open day and night.",
        title="Bridge closed",
        source="Harbour News",
        published=date(2024, 7, 29),
        authors=("A. Writer", "B. Writer"),
        url="https://example.org/bridge",
    ),
    article(
        "brücke",
        "Die alte Brücke in Malmö wurde am Freitag gesperrt, weil die Seile rosten. "
        "Die Reparatur soll 54.000 Kronen kosten, sagen die Ingenieure der Stadt.",
        title="Brücke gesperrt",
        language="de",
        source="Hafenblatt",
        published=date(2024, 7, 30),
    ),
    article(
        "jisr",
        "أُغلق الجسر القديم في مالمو يوم الجمعة بعد العثور على صدأ في الكابلات. "
        "ومن المتوقع أن تبلغ تكلفة الإصلاح ٥٤٬٠٠٠ كرونة، بحسب المهندسين.",
        title="إغلاق الجسر",
        language="ar",
        source="Harbour News",
        published=date(2024, 8, 1),
    ),
    article(
        "undated",
        "The ferry timetable of the harbour has not changed for many years, and nobody knows why it should.",
        title="Timetable",
        source="Hafenblatt",
    ),
)


@pytest.fixture
def filled(fast_library: Library) -> Library:
    fast_library.add(ARTICLES, silent)
    return fast_library


def found(
    library: Library, question: str, filters: Filters = ANY, k: int = 10, language: str = "en"
) -> tuple[Passage, ...]:
    return library.retriever().retrieve(question, language=language, k=k, filters=filters)


def article_ids(passages: Sequence[Passage]) -> set[str]:
    return {passage.article_id for passage in passages}


def test_a_passage_carries_the_metadata_of_its_article_and_its_scored_sentences(filled: Library) -> None:
    best = found(filled, "Why was the old bridge closed on Friday?")[0]
    (bridge,) = (one for one in ARTICLES if one.id == "bridge")
    first, second = best.sentences
    assert best == Passage(
        id=f"bridge:0-{best.end}",
        article_id="bridge",
        start=0,
        end=bridge.text.index("\n\n"),
        text=bridge.text.split("\n\n")[0],
        score=best.score,
        title="Bridge closed",
        language="en",
        source="Harbour News",
        published=date(2024, 7, 29),
        url="https://example.org/bridge",
        sentences=(first, second),
        scores=best.scores,
    )
    assert first.text.endswith("in its cables.") and second.text.startswith("Engineers expect")
    assert 1 > first.score > second.score > 0


def test_passages_and_sentences_stand_verbatim_in_their_articles(filled: Library) -> None:
    texts = {one.id: one.text for one in filled.articles()}
    passages = found(filled, "bridge")
    assert len(passages) == 5
    for passage in passages:
        text = texts[passage.article_id]
        assert text[passage.start : passage.end] == passage.text
        assert all(text[part.start : part.end] == part.text for part in passage.sentences)


def test_passages_come_best_first_and_no_more_than_asked(filled: Library) -> None:
    passages = found(filled, "repairs of the bridge")
    assert [one.score for one in passages] == sorted((one.score for one in passages), reverse=True)
    assert found(filled, "repairs of the bridge", k=2) == passages[:2]
    assert found(filled, "repairs of the bridge", k=1000) == passages


def test_an_empty_store_finds_nothing(fast_library: Library) -> None:
    assert found(fast_library, "bridge") == ()


def test_results_do_not_depend_on_earlier_questions(filled: Library) -> None:
    retriever = filled.retriever()
    first = retriever.retrieve("the ferry", language="en", k=5, filters=ANY)
    retriever.retrieve("Brücke 54000", language="de", k=1, filters=Filters(languages=("de",)))
    assert retriever.retrieve("the ferry", language="en", k=5, filters=ANY) == first


def test_of_equal_passages_the_first_by_id_is_found(fast_library: Library) -> None:
    text = "The same words stand in each of these articles, so that nothing but the id tells them apart."
    fast_library.add([article(name, text) for name in ("c", "a", "b")], silent)
    assert [one.article_id for one in found(fast_library, "same words")] == ["a"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (ANY, {"bridge", "brücke", "jisr", "undated"}),
        (Filters(languages=("de",)), {"brücke"}),
        (Filters(languages=("de", "ar")), {"brücke", "jisr"}),
        (Filters(sources=("Harbour News",)), {"bridge", "jisr"}),
        (Filters(sources=("Harbour News", "Hafenblatt")), {"bridge", "brücke", "jisr", "undated"}),
        (Filters(after=date(2024, 7, 30)), {"brücke", "jisr"}),
        (Filters(before=date(2024, 7, 30)), {"bridge", "brücke"}),
        (Filters(after=date(2024, 7, 30), before=date(2024, 7, 30)), {"brücke"}),
        (Filters(after=date(2024, 8, 2)), set()),
        (Filters(languages=("fr",)), set()),
        (Filters(sources=("harbour news",)), set()),
        (
            Filters(("en", "ar"), ("Harbour News",), after=date(2024, 7, 1), before=date(2024, 7, 31)),
            {"bridge"},
        ),
    ],
)
def test_filters_restrict_the_articles(filled: Library, filters: Filters, expected: set[str]) -> None:
    assert article_ids(found(filled, "bridge Brücke الجسر ferry", filters)) == expected


def test_numbers_find_their_passage_across_scripts(filled: Library) -> None:
    best = found(filled, "54 000", language="sv")
    assert article_ids(best[:3]) == {"bridge", "brücke", "jisr"}


def test_an_article_without_passages_left_does_not_disturb(filled: Library) -> None:
    retriever = filled.retriever()
    filled.remove(["bridge"])
    passages = retriever.retrieve("old bridge", language="en", k=10, filters=ANY)
    assert article_ids(passages) == {"brücke", "jisr", "undated"}


def test_passages_removed_by_an_ingestion_that_goes_on_do_not_disturb(filled: Library) -> None:
    retriever = filled.retriever()
    filled._store.passages.delete(where={"article_id": "bridge"})
    passages = retriever.retrieve("old bridge", language="en", k=10, filters=ANY)
    assert article_ids(passages) == {"brücke", "jisr", "undated"}


def test_scores_say_how_a_passage_came_by_its_place(filled: Library) -> None:
    passages = found(filled, "Who closed the bridge on Friday, 54,000?")
    scores = {one.article_id: one.scores for one in passages if one.start == 0}
    bridge = scores["bridge"]
    assert bridge is not None and bridge.concepts is not None
    assert bridge == Scores(
        passage=bridge.passage,
        sentence=passages[0].sentences[0].score,
        numbers=0.2,
        dense=bridge.dense,
        dense_rank=1,
        late=None,  # the stand-in tells no tokens
        late_rank=None,
        lexical=bridge.lexical,
        lexical_rank=1,
        concepts=bridge.concepts,
    )
    assert bridge.dense == pytest.approx(0.4 * bridge.passage + 0.6 * bridge.sentence + 0.2 - 0.04)
    assert passages[0].score == pytest.approx(bridge.dense + CONCEPT_WEIGHT * bridge.concepts)
    arabic = scores["jisr"]
    assert arabic is not None and (arabic.lexical, arabic.lexical_rank) == (None, None)
    assert arabic.concepts is not None
    assert bridge.concepts >= arabic.concepts > 0


def test_concepts_are_looked_up_in_the_nearest_only(fast_library: Library) -> None:
    crowd = [article(f"crowd{n:03}", f"The ferry to Malmö sails at {n} o'clock sharp.") for n in range(60)]
    fast_library.add(crowd, silent)
    scores = [each.scores for each in found(fast_library, "When does the ferry sail?", k=40)]
    ranks = {each.dense_rank: each.concepts is not None for each in scores if each is not None}
    assert len(ranks) == 40
    assert all(compared == (rank <= LATE_CANDIDATES) for rank, compared in ranks.items())


def test_a_filter_that_few_pass_finds_what_many_would_hide(fast_library: Library) -> None:
    crowd = [article(f"crowd{n:03}", f"The ferry to Malmö sails at {n} o'clock sharp.") for n in range(400)]
    alone = article("alone", "Eine Fähre nach Malmö fährt um sieben Uhr ab.", language="de")
    fast_library.add([*crowd, alone], silent)
    assert article_ids(found(fast_library, "ferry to Malmö", Filters(languages=("de",)))) == {"alone"}
    assert len(found(fast_library, "ferry to Malmö", Filters(languages=("en",)), k=50)) > 0


def test_letters_outside_a_filter_hide_none_inside(
    fast_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = [article(f"crowd{n:02}", f"Xanthippe, Xanthippe {n}.", source="Echo") for n in range(12)]
    text = "The harbour will be closed for the summer, said Xanthippe of the port authority on Monday."
    fast_library.add([*crowd, article("rare", text, source="Ledger")], silent)
    monkeypatch.setattr("index.retrieval.nearest", lambda *_, **__: [])  # what no vector finds
    assert "rare" not in article_ids(found(fast_library, "Xanthippe", k=20))
    assert article_ids(found(fast_library, "Xanthippe", Filters(sources=("Ledger",)))) == {"rare"}


@pytest.mark.parametrize(("passages", "weighed"), [(WEIGHED_WHOLE, WEIGHED_WHOLE), (WEIGHED_WHOLE + 1, 80)])
def test_where_few_passages_pass_a_filter_all_are_weighed(
    passages: int, weighed: int, fast_library: Library
) -> None:
    own = [article(f"own{n:03}", f"The ferry to Malmö sails at {n}.") for n in range(passages)]
    others = [article(f"other{n}", f"Eine Fähre fährt um {n} Uhr.", language="de") for n in range(5)]
    fast_library.add([*own, *others], silent)
    retriever = fast_library.retriever()
    assert isinstance(retriever, ChromaRetriever)
    shelf = retriever._shelf_of(Filters(languages=("en",)))
    (vector,) = NgramEncoder().encode_queries(["Wann fährt die Fähre?"])
    near = nearest(fast_library._store, vector, shelf, of=passages * 9, count=40)
    assert len(set(near)) == weighed
    assert all(map(shelf.holds, near))


@pytest.mark.parametrize(
    ("asked", "stated", "year", "score"),
    [
        (set(), {"54000"}, "2024", 0.0),
        ({"54000"}, {"54000", "3"}, "", 0.2),
        ({"54000"}, {"3"}, "2024", 0.0),
        ({"54000", "3"}, {"3"}, "", 0.1),
        ({"1910"}, {"1910"}, "", 0.04),
        ({"2024"}, set(), "2024", 0.04),
        ({"2024"}, set(), "2023", 0.0),
        ({"2024", "54000"}, {"54000"}, "2024", 0.12),
        ({"2124"}, {"2124"}, "", 0.2),
    ],
)
def test_number_score(asked: set[str], stated: set[str], year: str, score: float) -> None:
    assert number_score(frozenset(asked), frozenset(stated), year) == pytest.approx(score)


def test_the_dense_score_is_weighed() -> None:
    assert dense_score(0.5, 0.8, 0.1, same_language=False) == pytest.approx(0.2 + 0.48 + 0.1)
    assert dense_score(0.5, 0.8, 0.1, same_language=True) == pytest.approx(0.2 + 0.48 + 0.1 - 0.04)


def test_late_similarities_count_from_the_usual_of_their_language() -> None:
    # The mean of all is .5 and counts as one passage: usual are (.2 + .4 + .5) / 3 and (.9 + .5) / 2.
    gained = above_usual([0.2, 0.4, 0.9], ["de", "de", "en"])
    usual = ((0.6 + 0.5) / 3, (0.9 + 0.5) / 2)
    assert gained == pytest.approx([0.2 - usual[0], 0.4 - usual[0], 0.9 - usual[1]])
    assert above_usual([], []) == []


def test_what_was_compared_by_tokens_comes_first() -> None:
    dense = {"a": 0.9, "b": 0.8, "c": 0.7, "d": 0.1}
    assert with_late(dense, {}) == dense
    assert with_late(dense, {"a": -1.0, "b": 0.2}) == pytest.approx({"a": 0.4, "b": 0.9, "c": 0.4, "d": -0.2})
    assert with_late(dense, {"a": 0.0, "b": 0.2}) == pytest.approx({"a": 0.9, "b": 0.9, "c": 0.7, "d": 0.1})


def test_ranks_count_from_one_and_break_ties_by_id() -> None:
    assert ranks({"b": 0.5, "a": 0.5, "c": 0.9}) == {"c": 1, "a": 2, "b": 3}


def test_letters_reorder_a_language_and_leave_the_others_where_they_were() -> None:
    dense = {"en1": 0.9, "de1": 0.8, "en2": 0.7, "de2": 0.6, "en3": 0.5}
    languages = {key: key[:2] for key in dense}
    coverage = {"en3": 1.0, "en2": 0.75}  # with the weight .4: en1 .9, en2 1.0, en3 .9
    assert fuse_within_languages(dense, coverage, languages) == {
        "en2": 0.9,
        "de1": 0.8,
        "en1": 0.7,  # before en3 by its id
        "de2": 0.6,
        "en3": 0.5,
    }


SCORES = st.dictionaries(st.text("abc", min_size=1, max_size=4), st.floats(-1, 1), max_size=12)


@given(dense=SCORES, coverage=SCORES)
def test_each_language_keeps_its_scores(dense: dict[str, float], coverage: dict[str, float]) -> None:
    languages = {key: key[0] for key in dense}
    final = fuse_within_languages(dense, coverage, languages)
    for language in "abc":
        group = [key for key in dense if key[0] == language]
        assert sorted(final[key] for key in group) == sorted(dense[key] for key in group)
        hoped = {key: dense[key] + LEXICAL_WEIGHT * coverage.get(key, 0.0) for key in group}
        ranked = sorted(group, key=lambda key: (-final[key], -hoped[key]))
        assert [hoped[key] for key in ranked] == sorted(hoped.values(), reverse=True)


def test_without_letters_in_common_the_dense_scores_stay() -> None:
    dense = {"a": 0.5, "b": 0.7}
    assert fuse_within_languages(dense, {}, {"a": "en", "b": "en"}) == dense


def test_the_retriever_answers_with_articles_as_stored(filled: Library) -> None:
    stored: tuple[Article, ...] = filled.articles()
    assert stored == tuple(sorted(ARTICLES, key=lambda one: one.id))
