"""Answers and search results turned into the JSON that other programs rely on."""

from dataclasses import asdict
from typing import Any

from index import Passage
from rag.answer import Answer, Citation, SearchResult, Timings


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The documented JSON object of an answer, without the caller's id."""
    return {
        "question": answer.question,
        "language": answer.language,
        "text": answer.text,
        "tier": answer.tier.value,
        "refused": answer.refused,
        "reason": answer.reason.value if answer.reason else None,
        "citations": [_citation_to_json(citation) for citation in answer.citations],
        "passages": [passage_to_json(passage) for passage in answer.passages],
        "timings": _timings_to_json(answer.timings),
        "usage": {
            "prompt_tokens": answer.usage.prompt_tokens,
            "cached_tokens": answer.usage.cached_tokens,
            "completion_tokens": answer.usage.completion_tokens,
            "calls": answer.usage.calls,
        },
    }


def search_to_json(result: SearchResult) -> dict[str, Any]:
    """The documented JSON object of a search, without the caller's id."""
    return {
        "question": result.question,
        "language": result.language,
        "passages": [passage_to_json(passage) for passage in result.passages],
        "timings": {"retrieve_ms": round(result.retrieve_ms, 1)},
    }


def explained_to_json(result: SearchResult) -> dict[str, Any]:
    """The same with how each passage came by its place, and how likely the passages hold the answer."""
    plain = search_to_json(result)
    passages = zip(plain["passages"], result.passages, strict=True)
    return {
        **plain,
        "confidence": None if result.confidence is None else round(result.confidence, 4),
        "passages": [{**fields, "scores": _scores_to_json(passage)} for fields, passage in passages],
    }


def passage_to_json(passage: Passage) -> dict[str, Any]:
    """The documented JSON object of a passage."""
    return {
        "document_id": passage.article_id,
        "title": passage.title,
        "language": passage.language,
        "published": passage.published.isoformat() if passage.published else None,
        "source": passage.source,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": round(passage.score, 6),
    }


def _scores_to_json(passage: Passage) -> dict[str, float | int | None] | None:
    if passage.scores is None:
        return None
    fields = asdict(passage.scores).items()
    return {key: round(value, 6) if isinstance(value, float) else value for key, value in fields}


def _citation_to_json(citation: Citation) -> dict[str, Any]:
    article = citation.article
    return {
        "number": citation.number,
        "document_id": article.id,
        "title": article.title,
        "source": article.source,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "passage": citation.passage.text,
        "support": round(citation.support, 3),
    }


def _timings_to_json(timings: Timings) -> dict[str, float | None]:
    first_token = timings.first_token_ms
    return {
        "retrieve_ms": round(timings.retrieve_ms, 1),
        "first_evidence_ms": round(timings.first_evidence_ms, 1),
        "first_token_ms": None if first_token is None else round(first_token, 1),
        "total_ms": round(timings.total_ms, 1),
    }
