"""The lexical leg: n-grams of any script, numbers as written anywhere, BM25 coverage."""

import json
import math
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import LexicalIndex
from index.lexical_engine import K1, B, LexicalEntry
from index.terms import ngrams, numbers


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Ocean", ["_oce", "ocea", "cean", "ean_"]),
        ("ÅSA é", ["_åsa", "åsa_", "_é_"]),
        ("防衛省", ["防", "衛", "省", "防衛", "衛省"]),
        ("abc防衛x", ["_abc", "abc_", "防", "衛", "防衛", "_x_"]),
        ("ｱｲ", ["ア", "イ", "アイ"]),
        ("حرب", ["_حرب", "حرب_"]),
        ("U.S.", ["_u_", "_s_"]),
        ("…!", []),
        ("", []),
    ],
)
def test_ngrams(text: str, terms: list[str]) -> None:
    assert ngrams(text) == terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("54,000 54.000 men", {"54000"}),
        ("54 000 soldater", {"54000"}),
        ("54\u00a0000 and 54\u202f000", {"54000"}),
        ("54’000 und 54'000", {"54000"}),
        ("٥٤٬٠٠٠ جندي", {"54000"}),
        ("۱۹۴۵ و १९४५", {"1945"}),
        ("５４万", {"54"}),
        ("1,234,567.5", {"1234567", "5"}),
        ("in 2024 100 soldiers", {"2024", "100"}),
        ("July 29, 2024", {"29", "2024"}),
        ("3.5 per cent, F-16s", {"3", "5", "16"}),
        ("none", set()),
    ],
)
def test_numbers_are_read_whatever_the_script(text: str, found: set[str]) -> None:
    assert numbers(text) == found


@given(st.text())
def test_any_text_has_terms_and_ascii_numbers(text: str) -> None:
    assert all(ngrams(text))
    assert all(number.isascii() and number.isdigit() for number in numbers(text))


PASSAGES = [
    ("a", "en", "The ocean is deep, and the ocean is cold."),
    ("b", "en", "Mountains are high and rivers are long; the committee met in the oceanic hall."),
    ("c", "en", "A short note."),
    ("d", "de", "Der Ozean ist tief."),
    ("e", "ja", "防衛省は海を守る。"),
]


def plain_coverage(question: str, texts: dict[str, str]) -> dict[str, float]:
    """BM25 in Lucene's variant over the sum of the question's idf, written out."""
    terms = set(ngrams(question))
    documents = {key: Counter(ngrams(text)) for key, text in texts.items()}
    average = sum(document.total() for document in documents.values()) / len(documents)
    idf = {}
    for term in terms:
        frequency = sum(term in document for document in documents.values())
        idf[term] = math.log(1 + (len(documents) - frequency + 0.5) / (frequency + 0.5))
    scores = {
        key: sum(
            idf[term] * document[term] / (document[term] + K1 * (1 - B + B * document.total() / average))
            for term in terms
        )
        / sum(idf.values())
        for key, document in documents.items()
    }
    return {key: score for key, score in scores.items() if score > 0}


def index_of(passages: Sequence[tuple[str, str, str]], folder: Path | None = None) -> LexicalIndex:
    """An index whose passages are articles of their own."""
    index = LexicalIndex(folder)
    follow(index, passages)
    return index


def follow(index: LexicalIndex, passages: Sequence[tuple[str, str, str]]) -> list[str]:
    """Let the index follow; the articles that it asked for."""
    asked: list[str] = []

    def read(article_ids: Sequence[str]) -> list[LexicalEntry]:
        asked.extend(article_ids)
        return [
            LexicalEntry(key, key, language, text) for key, language, text in passages if key in article_ids
        ]

    index.follow({key: f"{language} {text}" for key, language, text in passages}, read)
    return asked


@pytest.mark.parametrize("question", ["ocean", "Who met in the deep ocean?", "the committee", "xyzzy note"])
def test_coverage_is_bm25_over_the_weight_of_the_question(question: str) -> None:
    english = {key: text for key, language, text in PASSAGES if language == "en"}
    index = index_of([(key, "en", text) for key, text in english.items()])
    expected = pytest.approx(plain_coverage(question, english), rel=0.02)  # lengths are kept in a byte
    assert index.best(question, 10) == expected
    assert index.coverage(question, dict.fromkeys(english, "en")) == expected


def test_the_passage_that_shares_most_comes_first_and_the_others_are_left_out() -> None:
    index = index_of(PASSAGES)
    coverage = index.best("cold ocean", 10)
    assert next(iter(coverage)) == "a"
    assert set(coverage) == {"a", "b", "d"}  # "Ozean" ends like "ocean"
    assert all(0 < share < 1 for share in coverage.values())
    assert list(index.best("cold ocean", 2)) == list(coverage)[:2]
    assert index.coverage("cold ocean", {"b": "en", "c": "en", "e": "ja"}) == {"b": coverage["b"]}


@pytest.mark.parametrize(("most_named", "hits"), [(2000, 500), (1, 500), (1, 20)])
def test_the_best_of_some_articles_do_not_depend_on_the_others(
    most_named: int, hits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.lexical_engine._MOST_NAMED", most_named)
    monkeypatch.setattr("index.lexical_engine._HITS", hits)
    own = {f"own{n}": f"Harbour {n}. " + "The committee met in May. " * 9 for n in range(3)}
    others = {f"other{n:02}": f"Harbour, harbour {n}." for n in range(50)}
    entries = [LexicalEntry(f"{key}:0-9@v:1", key, "en", text) for key, text in {**own, **others}.items()]
    entries.append(LexicalEntry("fremd:0-9@v:1", "fremd", "de", "Harbour."))
    index = LexicalIndex(None)
    index.follow({entry.article_id: "1" for entry in entries}, lambda _: entries)
    everywhere = index.best("harbour", 60)
    among = {"en": frozenset(own), "sv": frozenset(others)}
    expected = {key: share for key, share in everywhere.items() if key.startswith("own")}
    assert not expected.keys() & index.best("harbour", 10).keys()
    assert index.best("harbour", 10, among) == pytest.approx(expected)
    assert list(index.best("harbour", 2, among)) == list(expected)[:2]
    assert index.best("harbour", 10, {}) == {}


def test_unspaced_scripts_are_found() -> None:
    assert list(index_of(PASSAGES).best("防衛", 10)) == ["e"]


def test_each_language_is_weighed_alone() -> None:
    alone = index_of([("d", "de", "Der Ozean ist tief.")]).best("Ozean tief", 10)
    assert index_of(PASSAGES).best("Ozean tief", 10)["d"] == pytest.approx(alone["d"])


@pytest.mark.parametrize("question", ["xyzzyxyzzy", "", "?!", "字"])
def test_unknown_terms_find_nothing(question: str) -> None:
    index = index_of(PASSAGES)
    assert index.best(question, 10) == {}
    assert index.coverage(question, {key: language for key, language, _ in PASSAGES}) == {}


@pytest.mark.parametrize("passages", [[], [("a", "en", "")], [("a", "en", "…"), ("b", "de", "!")]])
def test_an_empty_corpus_finds_nothing(passages: list[tuple[str, str, str]]) -> None:
    assert index_of(passages).best("ocean", 10) == {}


CHANGED = [
    ("a", "en", "The ocean is deep, and the ocean is cold."),
    ("c", "en", "A long note on rivers."),
    ("d", "sv", "Havet är djupt."),
    ("f", "en", "The committee went home."),
]


def test_an_index_follows_its_store_and_asks_for_what_changed_only() -> None:
    index = index_of(PASSAGES)
    assert follow(index, PASSAGES) == []
    assert follow(index, CHANGED) == ["c", "d", "f"]
    assert index.followed == {key: f"{language} {text}" for key, language, text in CHANGED}
    assert index.passages() == dict.fromkeys("acdf", 1)
    assert list(index.best("rivers", 10)) == ["c"]
    assert list(index.best("djupt", 10)) == ["d"]
    assert index.best("防衛", 10) == {}
    assert follow(index, []) == [] and index.passages() == {}


def test_an_index_is_found_again_and_shared_by_those_who_have_it_open(tmp_path: Path) -> None:
    first = index_of(PASSAGES, tmp_path)
    second = LexicalIndex(tmp_path)
    assert follow(second, PASSAGES) == []
    assert second.best("cold ocean", 10) == first.best("cold ocean", 10)
    follow(second, CHANGED)
    assert follow(first, CHANGED) == []
    assert list(first.best("rivers", 10)) == ["c"]


@pytest.mark.parametrize("damage", ["state", "language", "all"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: str) -> None:
    expected = index_of(PASSAGES, tmp_path).best("cold ocean", 10)
    (state,) = tmp_path.glob("*/state/followed.json")
    languages = state.parents[1] / "languages"
    if damage == "state":
        state.write_text("{")
    elif damage == "language":
        for file in (languages / "_en").iterdir():
            file.write_bytes(b"")
    else:
        shutil.rmtree(state.parents[1])
    index = LexicalIndex(tmp_path)
    assert follow(index, PASSAGES) == [key for key, _, _ in PASSAGES]
    assert index.best("cold ocean", 10) == expected


def test_a_killed_writing_is_taken_up_again(tmp_path: Path) -> None:
    """The passages were written, but not yet noted."""
    index_of(PASSAGES, tmp_path)
    (state,) = tmp_path.glob("*/state/followed.json")
    noted = json.loads(state.read_text())
    state.write_text(json.dumps({key: noted[key] for key in "ab"}))
    index = LexicalIndex(tmp_path)
    assert follow(index, PASSAGES) == ["c", "d", "e"]
    assert index.passages() == dict.fromkeys("abcde", 1)


@pytest.mark.parametrize("language", ["en", "zh-Hant", "../up", "x/y", "."])
def test_any_name_of_a_language_has_a_place_of_its_own(tmp_path: Path, language: str) -> None:
    passages = [("a", language, "The ocean is deep."), ("b", "de", "Der Ozean.")]
    index_of(passages, tmp_path / "lexical")
    assert set(LexicalIndex(tmp_path / "lexical").passages()) == {"a", "b"}
    assert [path.name for path in tmp_path.iterdir()] == ["lexical"]
