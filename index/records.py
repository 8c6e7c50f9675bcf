"""Articles and passages turned into Chroma metadata and back."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from index.passage import Passage, Scores, Sentence
from seeds import Article

VERSION_MARK = "@v:"
"""Between a passage's name and the version of its article in the ids of a store."""

SKETCH = "sketch"
"""The field of a passage's record that holds its sketch."""

Metadata = Mapping[str, Any]
"""What Chroma returns for a record: strings, integers and floats by name."""


def article_digest(article: Article) -> str:
    """A hash of everything the store keeps of an article; unchanged articles are skipped by it."""
    fields = [
        article.title,
        article.text,
        article.language,
        article.source,
        str(article.published),
        article.authors,
        article.url,
        str(article.updated),
        article.dateline,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def article_version(article: Article) -> str:
    """What marks the passages of one state of one article: 12 hex digits."""
    return hashlib.sha256(f"{article_digest(article)} {article.id}".encode()).hexdigest()[:12]


def article_record(article: Article) -> dict[str, str | None]:
    """The metadata of an article; its text is stored as the record's document.

    What is `None` goes from a record that Chroma has already: it keeps the fields that are left out.
    """
    return {
        "title": article.title,
        "language": article.language,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "url": article.url,
        "updated": article.updated.isoformat() if article.updated else None,
        "dateline": article.dateline,
        "digest": article_digest(article),
        "version": article_version(article),
    }


def article_from(article_id: str, text: str, record: Metadata) -> Article:
    """The article of a stored record."""
    return Article(
        id=article_id,
        title=record["title"],
        text=text,
        language=record["language"],
        source=record.get("source"),
        published=_day(record, "published"),
        authors=tuple(json.loads(record["authors"])),
        url=record.get("url"),
        updated=_day(record, "updated"),
        dateline=record.get("dateline"),
    )


def passage_ids(article_id: str, record: Metadata) -> list[str]:
    """The ids in the store of the passages of an article, given its record."""
    mark = f"{VERSION_MARK}{record['version']}"
    return [f"{article_id}:{start}-{end}{mark}" for start, end in json.loads(record["passages"])]


def article_of_passage(passage_id: str) -> tuple[str, str]:
    """The id and the version of the article that a passage of the store belongs to."""
    name, _, version = passage_id.rpartition(VERSION_MARK)
    return name.rpartition(":")[0], version


def passage_from(
    passage_id: str, text: str, record: Metadata, score: float, scores: Scores, best: Mapping[int, float]
) -> Passage:
    """The passage of a stored record, named without its version.

    `best` gives the score of the sentence that starts at an offset.
    """
    start = int(record["start"])
    return Passage(
        id=passage_id.rpartition(VERSION_MARK)[0],
        article_id=record["article_id"],
        start=start,
        end=int(record["end"]),
        text=text,
        score=score,
        title=record["title"],
        language=record["language"],
        source=record.get("source"),
        published=_day(record, "published"),
        url=record.get("url"),
        sentences=tuple(
            Sentence(first, last, text[first - start : last - start], best.get(first, 0.0))
            for first, last in json.loads(record["sentences"])
        ),
        scores=scores,
    )


def _day(record: Metadata, field: str) -> date | None:
    stated = record.get(field)
    return date.fromisoformat(stated) if stated else None
