"""A whole article into the reader: its cited passages marked, where it comes from, and its story."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from seeds import Article
from ui.html.escaping import button, day_html, in_language, link_html, origin_html, text
from ui.languages import direction
from ui.words import Words


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `[start, end)` of an article; `number` is the citation's, `None` for what is not cited."""

    start: int
    end: int
    number: int | None


def reader_html(
    article: Article, marks: Sequence[Mark], story: Sequence[Article], words: Words, *, at: int | None = None
) -> str:
    """The article; the mark that begins at `at` is where the reader is taken to."""
    opening = '<article class="cw-article">'
    return (
        f"{opening}{_head(article, words)}{_cited_here(marks, words)}"
        f'<div class="cw-body" lang="{text(article.language)}" dir="{direction(article.language)}">'
        f"{_body(article.text, marks, at)}</div>{_story(story, words)}</article>"
    )


def gone_html(words: Words) -> str:
    """What the reader shows for an article that is not there."""
    return f'<p class="cw-hint" role="alert">{text(words.article_gone)}</p>'


def _head(article: Article, words: Words) -> str:
    title = in_language(article.title, article.language, tag="h2", css="cw-headline")
    authors = (
        f"<bdi>{text(words.by_authors.format(', '.join(article.authors)))}</bdi>" if article.authors else ""
    )
    updated = (
        f"<bdi>{words.updated.format(day_html(article.updated, words))}</bdi>" if article.updated else ""
    )
    more = "<span> · </span>".join(part for part in (authors, updated) if part)
    meta = origin_html(article.source, article.published, article.language, words)
    return f'<header>{title}{meta}<span class="cw-meta">{more}</span>{link_html(article.url, words)}</header>'


def _cited_here(marks: Sequence[Mark], words: Words) -> str:
    """Links to every cited passage, where there are some."""
    cited = [mark for mark in marks if mark.number is not None]
    links = " ".join(
        f'<a class="cw-chip" data-do="to-mark" href="#mark-{mark.start}">{mark.number}</a>' for mark in cited
    )
    return f'<p class="cw-meta">{text(words.cited_here).format(links)}</p>' if cited else ""


def _body(article_text: str, marks: Sequence[Mark], at: int | None) -> str:
    """The paragraphs, with what is marked in `mark` elements that end with their paragraph."""
    paragraphs, start = [], 0
    for paragraph in article_text.split("\n\n"):
        paragraphs.append(f"<p>{_paragraph(paragraph, start, marks, at)}</p>")
        start += len(paragraph) + 2
    return "".join(paragraphs)


def _paragraph(paragraph: str, start: int, marks: Sequence[Mark], at: int | None) -> str:
    """One paragraph that begins at `start`; cut at the borders of all marks, which may overlap."""
    end = start + len(paragraph)
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    borders = {min(max(border, start), end) for mark in inside for border in (mark.start, mark.end)}
    pieces = pairwise(sorted(borders | {start, end}))
    return "".join(_piece(paragraph[a - start : b - start], a, inside, at) for a, b in pieces)


def _piece(piece: str, start: int, marks: Sequence[Mark], at: int | None) -> str:
    covering = [mark for mark in marks if mark.start <= start < mark.end]
    if not covering:
        return text(piece)
    here = " data-here" if any(mark.start == at for mark in covering) else ""
    cited = next((mark for mark in covering if mark.number is not None), None)
    css = "" if cited else ' class="cw-near"'
    number = f"<sup>{cited.number}</sup>" if cited and cited.start == start else ""
    return f'<mark id="mark-{start}"{css}{here}>{number}{text(piece)}</mark>'


def _story(story: Sequence[Article], words: Words) -> str:
    """The other articles of the same story, each one click away."""
    if not story:
        return ""
    items = "".join(
        f"<li>{button(other.title, 'read', data={'article': other.id})}"
        f"{origin_html(other.source, other.published, other.language, words)}</li>"
        for other in story
    )
    return f'<footer class="cw-story"><h3>{text(words.in_the_story)}</h3><ul>{items}</ul></footer>'
