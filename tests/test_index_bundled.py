"""The bundled corpus through the real encoder: questions find their article in another language."""

import json
from pathlib import Path
from typing import Any

import pytest

from index import Filters, Library, Retriever

GOLD = Path(__file__).parents[1] / "evals" / "gold" / "bundled.jsonl"
QUESTIONS = [
    question
    for question in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    if "cross-lingual" in question["tags"] and question["answerable"]
]
CHOSEN = [
    question
    for question in QUESTIONS
    if question["id"] in {"b01", "b02", "b03", "b05", "b08", "b17", "b18", "b20"}
]


@pytest.fixture(scope="module")
def retriever(bundled_library: Library) -> Retriever:
    return bundled_library.retriever()


def found_by(retriever: Retriever, question: dict[str, Any]) -> bool:
    """Whether one of the question's articles is among the first five passages."""
    passages = retriever.retrieve(question["question"], language=question["language"], k=5, filters=Filters())
    return not {passage.article_id for passage in passages}.isdisjoint(question["articles"])


@pytest.mark.parametrize("question", CHOSEN, ids=[question["id"] for question in CHOSEN])
def test_a_question_finds_its_article_across_languages(
    question: dict[str, Any], retriever: Retriever
) -> None:
    assert found_by(retriever, question)


def test_nearly_all_cross_lingual_questions_find_their_article(retriever: Retriever) -> None:
    hits = [found_by(retriever, question) for question in QUESTIONS]
    assert len(hits) >= 20
    assert sum(hits) / len(hits) >= 0.85


def test_passages_of_the_corpus_stand_verbatim_in_their_articles(
    bundled_library: Library, retriever: Retriever
) -> None:
    texts = {article.id: article.text for article in bundled_library.articles()}
    assert len(texts) >= 12
    for passage in retriever.retrieve("Japan", language="en", k=1000, filters=Filters()):
        assert texts[passage.article_id][passage.start : passage.end] == passage.text
        for sentence in passage.sentences:
            assert texts[passage.article_id][sentence.start : sentence.end] == sentence.text


def test_scores_repeat_exactly(bundled_library: Library, retriever: Retriever) -> None:
    question = "How many American troops are stationed in Japan?"
    first = retriever.retrieve(question, language="en", k=5, filters=Filters())
    assert bundled_library.retriever().retrieve(question, language="en", k=5, filters=Filters()) == first
