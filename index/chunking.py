"""Articles split into passages: LlamaIndex text nodes with exact offsets and deterministic ids."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

from index.attributions import attributions
from index.sentences import Span, sentence_spans
from seeds import Article

LONGEST_TOKENS = 160
TINY_TOKENS = 24
LONGEST_SENTENCE_TOKENS = 320
"""Longer sentences are cut: with prompt and title they would not fit into the encoder's 512 tokens."""

TITLE_CHARACTERS = 200
"""A passage is embedded below its article's title; all of a long one would hide the passage."""

CHUNKING_VERSION = "paragraphs-160-24-4"

CountTokens = Callable[[Sequence[str]], list[int]]
"""Gives the number of tokens of each text."""

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive sentences of an article, and how many tokens they have together."""

    sentences: tuple[Span, ...]
    tokens: int

    def __add__(self, following: "_Run") -> "_Run":
        return _Run(self.sentences + following.sentences, self.tokens + following.tokens)


def split_article(article: Article, count_tokens: CountTokens) -> list[TextNode]:
    """The passages of an article, in reading order.

    A passage is a natural paragraph. One above `LONGEST_TOKENS` tokens is split on sentence borders
    into parts of about equal size; one below `TINY_TOKENS` is joined with the next. Each node has the
    offsets of its text in `article.text`, the id `article id:start-end`, the article's metadata, and
    the offsets of its sentences, and of what stands around quotations in them.
    """
    parts = [
        part
        for paragraph in _paragraphs(article.text)
        for part in _packed(list(_sentences(article, paragraph, count_tokens)))
    ]
    return [_node(article, run) for run in _without_tiny(parts)]


def embedded_text(node: TextNode) -> str:
    """A passage as the encoder sees it: below its article's title and day, which are never quoted.

    The outlet is left out: with it, fewer questions found their passage.
    """
    context = [node.metadata["title"][:TITLE_CHARACTERS], node.metadata.get("published")]
    return f"{' · '.join(filter(None, context))}\n{node.text}"


def _paragraphs(text: str) -> Iterator[Span]:
    borders = [0, *(at for match in _PARAGRAPH_BREAK.finditer(text) for at in match.span()), len(text)]
    return zip(borders[::2], borders[1::2], strict=True)


def _sentences(article: Article, paragraph: Span, count_tokens: CountTokens) -> Iterator[_Run]:
    """The sentences of a paragraph, each as a run of its own."""
    start, end = paragraph
    text = article.text
    spans = [
        (start + first, start + last) for first, last in sentence_spans(text[start:end], article.language)
    ]
    sizes = count_tokens([text[first:last] for first, last in spans])
    for span, tokens in zip(spans, sizes, strict=True):
        yield from _cut(text, span, tokens, count_tokens)


def _cut(text: str, span: Span, tokens: int, count_tokens: CountTokens) -> Iterator[_Run]:
    """The sentence; where the encoder could not see all of it, its halves, cut in turn."""
    if tokens <= LONGEST_SENTENCE_TOKENS or span[1] - span[0] < 2:
        yield _Run((span,), tokens)
        return
    halves = _halves(text, span)
    for half, size in zip(halves, count_tokens([text[a:b] for a, b in halves]), strict=True):
        yield from _cut(text, half, size, count_tokens)


def _halves(text: str, span: Span) -> tuple[Span, Span]:
    """The two sides of the white space nearest to the middle, or of the middle where there is none."""
    start, end = span
    middle = (start + end) // 2
    gaps = (match.span() for match in _WHITE_SPACE.finditer(text, start, end))
    gap = min(gaps, key=lambda found: abs(found[0] - middle), default=(middle, middle))
    return (start, gap[0]), (gap[1], end)


def _packed(sentences: list[_Run]) -> Iterator[_Run]:
    """Neighbouring sentences joined into runs of about equal size up to `LONGEST_TOKENS`."""
    total = sum(sentence.tokens for sentence in sentences)
    wanted = total / max(1, -(-total // LONGEST_TOKENS))
    run: _Run | None = None
    for sentence in sentences:
        if run is not None and run.tokens + sentence.tokens / 2 > wanted:
            yield run
            run = None
        run = sentence if run is None else run + sentence
    if run is not None:
        yield run


def _without_tiny(runs: list[_Run]) -> list[_Run]:
    joined: list[_Run] = []
    carried: _Run | None = None
    for run in runs:
        whole = run if carried is None else carried + run
        carried = whole if whole.tokens < TINY_TOKENS else None
        if carried is None:
            joined.append(whole)
    if carried is not None:
        joined.append(joined.pop() + carried if joined else carried)
    return joined


def _node(article: Article, run: _Run) -> TextNode:
    start, end = run.sentences[0][0], run.sentences[-1][1]
    return TextNode(
        id_=f"{article.id}:{start}-{end}",
        text=article.text[start:end],
        start_char_idx=start,
        end_char_idx=end,
        metadata=_metadata(article, start, end, run.sentences),
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=article.id)},
    )


def _metadata(article: Article, start: int, end: int, sentences: tuple[Span, ...]) -> dict[str, str | int]:
    """The fields that the store keeps with a passage; unknown ones are left out."""
    around = list(attributions(article.text, sentences))
    fields: dict[str, str | int | None] = {
        "article_id": article.id,
        "start": start,
        "end": end,
        "title": article.title,
        "language": article.language,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "sentences": json.dumps(sentences),
        "attributions": json.dumps(around) if around else None,
    }
    return {key: value for key, value in fields.items() if value is not None}
