"""Articles split into passages: LlamaIndex text nodes with exact offsets and deterministic ids."""

import json
import re
from collections.abc import Callable, Iterator

from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

from index.sentences import Span, sentence_spans
from seeds import Article

LONGEST_TOKENS = 160
TINY_TOKENS = 24
CHUNKING_VERSION = "paragraphs-160-24-1"

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


def split_article(article: Article, count_tokens: Callable[[str], int]) -> list[TextNode]:
    """The passages of an article, in reading order.

    A passage is a natural paragraph. One above `LONGEST_TOKENS` tokens is split on sentence borders
    into parts of about equal size; one below `TINY_TOKENS` is joined with the next. Each node has the
    offsets of its text in `article.text`, the id `article id:start-end`, the article's metadata, and
    the offsets of its sentences.
    """
    spans = _without_tiny(article.text, list(_parts(article, count_tokens)), count_tokens)
    return [_node(article, start, end) for start, end in spans]


def _paragraphs(text: str) -> Iterator[Span]:
    borders = [0, *(at for match in _PARAGRAPH_BREAK.finditer(text) for at in match.span()), len(text)]
    for start, end in zip(borders[::2], borders[1::2], strict=True):
        if text[start:end].strip():
            yield start, end


def _parts(article: Article, count_tokens: Callable[[str], int]) -> Iterator[Span]:
    for start, end in _paragraphs(article.text):
        sentences = [
            (start + first, start + last)
            for first, last in sentence_spans(article.text[start:end], article.language)
        ]
        yield from _packed(sentences, [count_tokens(article.text[a:b]) for a, b in sentences])


def _packed(sentences: list[Span], sizes: list[int]) -> Iterator[Span]:
    """Neighbouring sentences joined into spans of about equal size up to `LONGEST_TOKENS`."""
    total = sum(sizes)
    wanted = total / -(-total // LONGEST_TOKENS) if total else 0
    first, filled = 0, 0
    for number, size in enumerate(sizes):
        if filled and filled + size / 2 > wanted:
            yield sentences[first][0], sentences[number - 1][1]
            first, filled = number, 0
        filled += size
    if sentences:
        yield sentences[first][0], sentences[-1][1]


def _without_tiny(text: str, spans: list[Span], count_tokens: Callable[[str], int]) -> list[Span]:
    joined: list[Span] = []
    carried: int | None = None
    for start, end in spans:
        begin = start if carried is None else carried
        if count_tokens(text[begin:end]) < TINY_TOKENS:
            carried = begin
            continue
        joined.append((begin, end))
        carried = None
    if carried is not None:
        begin = joined.pop()[0] if joined else carried
        joined.append((begin, spans[-1][1]))
    return joined


def _node(article: Article, start: int, end: int) -> TextNode:
    text = article.text[start:end]
    return TextNode(
        id_=f"{article.id}:{start}-{end}",
        text=text,
        start_char_idx=start,
        end_char_idx=end,
        metadata=_metadata(article, start, end),
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=article.id)},
    )


def _metadata(article: Article, start: int, end: int) -> dict[str, str | int]:
    """The fields that the store keeps with a passage; unknown ones are left out."""
    sentences = [
        (start + first, start + last)
        for first, last in _sentences_of_paragraphs(article.text[start:end], article.language)
    ]
    fields: dict[str, str | int | None] = {
        "article_id": article.id,
        "start": start,
        "end": end,
        "title": article.title,
        "language": article.language,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "published_day": article.published.toordinal() if article.published else None,
        "url": article.url,
        "sentences": json.dumps(sentences),
    }
    return {key: value for key, value in fields.items() if value is not None}


def _sentences_of_paragraphs(text: str, language: str) -> Iterator[Span]:
    for start, end in _paragraphs(text):
        for first, last in sentence_spans(text[start:end], language):
            yield start + first, start + last
