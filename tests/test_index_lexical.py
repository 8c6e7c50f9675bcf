"""The lexical leg: n-grams of any script, numbers as written anywhere, BM25 coverage."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import K1, B, LexicalIndex, ngrams, numbers


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


@pytest.mark.parametrize("question", ["ocean", "Who met in the deep ocean?", "the committee", "xyzzy note"])
def test_coverage_is_bm25_over_the_weight_of_the_question(question: str) -> None:
    english = {key: text for key, language, text in PASSAGES if language == "en"}
    index = LexicalIndex((key, "en", text) for key, text in english.items())
    assert index.coverage(question) == pytest.approx(plain_coverage(question, english), abs=1e-5)


def test_the_passage_that_shares_most_comes_first_and_the_others_are_left_out() -> None:
    coverage = LexicalIndex(PASSAGES).coverage("cold ocean")
    assert max(coverage, key=lambda found: coverage[found]) == "a"
    assert set(coverage) == {"a", "b", "d"}  # "Ozean" ends like "ocean"
    assert all(0 < share < 1 for share in coverage.values())


def test_unspaced_scripts_are_found() -> None:
    assert list(LexicalIndex(PASSAGES).coverage("防衛")) == ["e"]


def test_each_language_is_weighed_alone() -> None:
    alone = LexicalIndex([("d", "de", "Der Ozean ist tief.")]).coverage("Ozean tief")
    assert LexicalIndex(PASSAGES).coverage("Ozean tief")["d"] == pytest.approx(alone["d"])


@pytest.mark.parametrize("question", ["xyzzyxyzzy", "", "?!", "字"])
def test_unknown_terms_find_nothing(question: str) -> None:
    assert LexicalIndex(PASSAGES).coverage(question) == {}


@pytest.mark.parametrize("passages", [[], [("a", "en", "")], [("a", "en", "…"), ("b", "de", "!")]])
def test_an_empty_corpus_finds_nothing(passages: list[tuple[str, str, str]]) -> None:
    assert LexicalIndex(passages).coverage("ocean") == {}
