"""Answers, passages and articles as lines that people read in a terminal.

Everything taken from an article or a question goes into `Text`, never into markup, and without what steers a
terminal. Text of a right-to-left script stands between isolates, so that the numbers and dates around it keep
their places.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.padding import Padding
from rich.text import Text

from index import Entry, Passage
from rag import Answer, Citation, SearchResult, Tier
from seeds import Article
from ui.commands.console import harmless
from ui.html.answers import UNNOTED
from ui.languages import is_right_to_left, language_name

_FIRST_STRONG, _POP = "\u2068", "\u2069"
_NOTES = {
    Tier.QUOTES: "Not sure: quotes only",
    Tier.REFUSED: "Not found in the articles.",
}

Line = Text | Padding


def answer_lines(answer: Answer) -> Iterator[Line]:
    """The answer, what to think of it, and its numbered sources."""
    if answer.tier in _NOTES and answer.reason not in UNNOTED:
        yield Text(_NOTES[answer.tier], style="yellow")
    yield Text(isolated(answer.text, answer.language), style="bold")
    for citation in answer.citations:
        yield Text()
        yield from _citation_lines(citation)


def search_lines(result: SearchResult) -> Iterator[Line]:
    """The passages in rank order, from 1."""
    if not result.passages:
        yield Text("No passage found.", style="yellow")
    for rank, passage in enumerate(result.passages, 1):
        yield from passage_lines(rank, passage)


def passage_lines(rank: int, passage: Passage) -> tuple[Line, Line, Line]:
    """The title of a passage at its rank, where it comes from, and its text."""
    head = Text(f"{rank}. ", style="cyan").append(isolated(passage.title, passage.language), style="bold")
    head.append(f"  {passage.score:.3f}", style="dim")
    origin = _origin(passage.source, passage.published, passage.language, passage.article_id)
    return head, origin, Padding(Text(isolated(passage.text, passage.language)), (0, 0, 1, 3), expand=False)


def article_lines(articles: Sequence[Article]) -> Iterator[Line]:
    """The articles of a store, a line or two for each."""
    if not articles:
        yield Text("The store holds no article.", style="yellow")
    for article in articles:
        yield Text(isolated(article.title, article.language), style="bold")
        yield _origin(article.source, article.published, article.language, article.id)


def explanation_lines(article: Article, entry: Entry | None, same_story: Sequence[str]) -> Iterator[Line]:
    """An article's fields with how sure each is, its copies, and the lines left out, with the reasons."""
    certainties = entry.conversion.certainties if entry else None
    yield Text(isolated(article.title, article.language), style="bold")
    for field, value in _fields(article):
        sure = getattr(certainties, field, None) if certainties else None
        line = Text(f"{field:<10}", style="cyan").append(isolated(value, article.language) if value else "-")
        yield line.append(f"  {sure}" if value and sure else "", style="dim")
    if same_story:
        yield Text(f"{'same story':<10} ", style="cyan").append(harmless(", ".join(same_story)))
    if entry is None:
        yield Text("Added by a program: no file was read.", style="dim")
        return
    yield Text(f"{'file':<10}", style="cyan").append(harmless(entry.origin.file))
    removed = entry.conversion.removed
    yield Text(f"{len(removed)} lines left out" if removed else "No line was left out", style="bold")
    for each in removed:
        head = Text(f"{each.number:>5}  ", style="dim").append(f"{each.reason}: ", style="yellow")
        yield head.append(isolated(each.text, article.language))


def _fields(article: Article) -> Iterator[tuple[str, str | None]]:
    """The fields that a file may state, as text."""
    yield "title", article.title
    yield "language", language_name(article.language)
    yield "source", article.source
    yield "published", article.published.isoformat() if article.published else None
    yield "updated", article.updated.isoformat() if article.updated else None
    yield "authors", ", ".join(article.authors) or None
    yield "dateline", article.dateline
    yield "url", article.url


def isolated(text: str, language: str) -> str:
    """The text, harmless, and kept from reordering its surroundings if its script runs right to left."""
    text = harmless(text)
    if not is_right_to_left(language):
        return text
    return "\n".join(f"{_FIRST_STRONG}{line}{_POP}" for line in text.split("\n"))


def _citation_lines(citation: Citation) -> Iterator[Line]:
    article = citation.article
    title = isolated(article.title, article.language)
    yield Text(f"[{citation.number}] ", style="cyan").append(title, style="bold")
    yield _origin(article.source, article.published, article.language, article.url)
    for other in citation.same_story:
        yield Padding(Text("The same story:", style="dim"), (0, 0, 0, 4), expand=False)
        yield _origin(other.source or other.title, other.published, other.language, other.url)
    yield Padding(
        Text(isolated(f"“{citation.quote}”", article.language), style="italic"), (0, 0, 0, 4), expand=False
    )


def _origin(source: str | None, published: date | None, language: str, place: str | None) -> Padding:
    """Outlet, date, language and id or address, as far as they are known."""
    day = published.isoformat() if published else None
    outlet = isolated(source, language) if source else None
    known = [part for part in (outlet, day, language_name(language), place and harmless(place)) if part]
    return Padding(Text(" · ".join(known), style="dim"), (0, 0, 0, 4), expand=False)
