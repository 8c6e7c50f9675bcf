"""The JSON that other programs rely on, key by key."""

import json
from dataclasses import replace
from datetime import date

from rag import (
    Answer,
    Citation,
    Reason,
    SearchResult,
    Tier,
    Timings,
    Usage,
    answer_to_json,
    explained_to_json,
    search_to_json,
)
from tests.fake_model import evidence, news

FOUND = evidence("The town has 12 ships.", score=0.6123456789)
PASSAGE = replace(FOUND.passage, published=date(2024, 7, 28))
ARTICLE = news("harbour/1", PASSAGE.text, published=date(2024, 7, 28))
ANSWER = Answer(
    question="How many ships?",
    language="en",
    text="It has 12 ships. [1]",
    tier=Tier.ANSWER,
    reason=None,
    citations=(Citation(1, ARTICLE, 0, 22, "The town has 12 ships.", PASSAGE, 0.87654),),
    passages=(PASSAGE,),
    timings=Timings(12.345, 12.999, 900.06, 2400.04),
    usage=Usage(prompt_tokens=700, cached_tokens=500, completion_tokens=16, calls=3),
)
PASSAGE_JSON = {
    "document_id": PASSAGE.article_id,
    "title": PASSAGE.title,
    "language": "en",
    "published": "2024-07-28",
    "source": "The Ledger",
    "start": 0,
    "end": 22,
    "text": "The town has 12 ships.",
    "score": 0.612346,
}


def test_an_answer() -> None:
    expected = {
        "question": "How many ships?",
        "language": "en",
        "text": "It has 12 ships. [1]",
        "tier": "answer",
        "refused": False,
        "reason": None,
        "citations": [
            {
                "number": 1,
                "document_id": "harbour/1",
                "title": "About harbour/1",
                "source": "The Ledger",
                "language": "en",
                "published": "2024-07-28",
                "url": "https://example.org/harbour/1",
                "quote": "The town has 12 ships.",
                "start": 0,
                "end": 22,
                "passage": "The town has 12 ships.",
                "support": 0.877,
            }
        ],
        "passages": [PASSAGE_JSON],
        "timings": {
            "retrieve_ms": 12.3,
            "first_evidence_ms": 13.0,
            "first_token_ms": 900.1,
            "total_ms": 2400.0,
        },
        "usage": {"prompt_tokens": 700, "cached_tokens": 500, "completion_tokens": 16, "calls": 3},
    }
    found = answer_to_json(ANSWER)
    assert found == expected
    assert list(found) == list(expected)
    assert json.loads(json.dumps(found)) == expected


def test_how_surely_the_passages_state_the_answer_is_no_part_of_it() -> None:
    assert answer_to_json(replace(ANSWER, stated=0.9)) == answer_to_json(ANSWER)


def test_a_refusal() -> None:
    timings = replace(ANSWER.timings, first_token_ms=None)
    refusal = replace(
        ANSWER, tier=Tier.REFUSED, reason=Reason.NOT_STATED, citations=(), text="No.", timings=timings
    )
    found = answer_to_json(refusal)
    assert {key: found[key] for key in ("tier", "refused", "reason", "citations")} == {
        "tier": "refused",
        "refused": True,
        "reason": "not_stated",
        "citations": [],
    }
    assert found["timings"]["first_token_ms"] is None
    assert found["passages"] == [PASSAGE_JSON]


def test_what_an_article_does_not_state_is_null() -> None:
    passage = replace(PASSAGE, source=None, published=None)
    article = replace(ARTICLE, source=None, published=None, url=None)
    citation = replace(ANSWER.citations[0], article=article, passage=passage)
    found = answer_to_json(replace(ANSWER, citations=(citation,), passages=(passage,)))
    assert [found["citations"][0][key] for key in ("source", "published", "url")] == [None, None, None]
    assert [found["passages"][0][key] for key in ("source", "published")] == [None, None]


def test_a_search() -> None:
    expected = {
        "question": "How many ships?",
        "language": "en",
        "passages": [PASSAGE_JSON],
        "timings": {"retrieve_ms": 12.3},
    }
    found = search_to_json(SearchResult("How many ships?", "en", (PASSAGE,), 12.345))
    assert found == expected
    assert list(found) == list(expected)


def test_an_explained_search_adds_how_each_passage_came_by_its_place() -> None:
    result = SearchResult("How many ships?", "en", (PASSAGE, replace(PASSAGE, scores=None)), 12.0)
    plain, explained = search_to_json(result), explained_to_json(result)
    assert result.confidence is not None
    assert explained == {
        **plain,
        "confidence": round(result.confidence, 4),
        "passages": [
            {
                **PASSAGE_JSON,
                "scores": {
                    "passage": 0.612346,
                    "sentence": 0.612346,
                    "numbers": 0.0,
                    "dense": 0.612346,
                    "dense_rank": 1,
                    "late": None,
                    "late_rank": None,
                    "lexical": None,
                    "lexical_rank": None,
                    "reread": None,
                    "concepts": None,
                },
            },
            {**PASSAGE_JSON, "scores": None},
        ],
    }
