"""A raw document into the article that everything above works with, and what was decided on the way."""

from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from seeds.article import Article, Certainty, RawDocument
from seeds.cleaning import CleanedText, RemovedLine, clean
from seeds.datelines import dateline_of
from seeds.errors import EmptyArticleError
from seeds.language import detect_language
from seeds.metadata import Dates, page_dates, page_source, page_title, title_of_text
from seeds.page import Reason
from seeds.prose import shorten
from seeds.tidy import physical_lines, tidy_line, unify_line_endings

_Value = TypeVar("_Value")

LONGEST_TITLE, LONGEST_NAME, LONGEST_ADDRESS = 500, 200, 2000
"""Characters of a title, which is shortened, of the name of an outlet or author, and of an address, which
are none where they are longer: every question and page goes through them again."""


@dataclass(frozen=True, slots=True)
class Certainties:
    """How sure each field of an article is; `None` for a field that the article lacks."""

    title: Certainty
    language: Certainty
    source: Certainty | None
    published: Certainty | None
    updated: Certainty | None
    authors: Certainty | None
    url: Certainty | None
    dateline: Certainty | None


@dataclass(frozen=True, slots=True)
class Conversion:
    """An article, how sure its metadata are, and the lines that were left out, with their reasons."""

    article: Article
    certainties: Certainties
    removed: tuple[RemovedLine, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What the lines of a page tell about it, each with how sure."""

    title: tuple[str, Certainty]
    source: str | None
    dates: Dates
    authors: tuple[str, ...]


def to_article(document: RawDocument) -> Article:
    """The cleaned article; raises `EmptyArticleError` when no text is left."""
    return convert(document).article


def convert(document: RawDocument, *, repeated: frozenset[str] = frozenset()) -> Conversion:
    """The cleaned article with its account; raises `EmptyArticleError` when no text is left.

    What the document states about itself goes before what its lines tell. `repeated` are the hashes of
    lines that stand on several pages of the same origin (`seeds.repetition`).
    """
    if document.clean:
        text = unify_line_endings(document.text)
        nothing = _Found((title_of_text(text), Certainty.INFERRED), None, Dates(None, None, None), ())
        return _conversion(document, text, nothing, ())
    headline = tidy_line(document.title) if document.title else None
    cleaned = clean(document.text, headline=headline, repeated=repeated)
    removed = cleaned.removed
    around = cleaned
    if document.visible is not None:
        # The part taken for the article lacks the lines around it, which tell who wrote it and when.
        around = clean(document.visible, headline=headline, repeated=repeated)
        removed = _left_out(document.visible, cleaned, around)
    return _conversion(document, cleaned.text, _found(cleaned, around), removed)


def _found(cleaned: CleanedText, around: CleanedText) -> _Found:
    language = detect_language(cleaned.text)
    title = page_title(around)
    return _Found(
        title=(title or title_of_text(cleaned.text), Certainty.INFERRED),
        source=page_source(around),
        dates=page_dates(around, language),
        authors=around.authors,
    )


def _left_out(visible: str, cleaned: CleanedText, around: CleanedText) -> tuple[RemovedLine, ...]:
    """The lines of a page that its article lacks; where cleaning gives no reason, they stand outside."""
    kept = Counter(line.text for line in cleaned.paragraphs)
    reasons = {line.number: line.reason for line in around.removed}
    removed = []
    for number, text in enumerate(physical_lines(visible), 1):
        if kept[text]:
            kept[text] -= 1
        elif text:
            removed.append(RemovedLine(number, text, reasons.get(number, Reason.OUTSIDE)))
    return tuple(removed)


def _conversion(
    document: RawDocument, text: str, found: _Found, removed: tuple[RemovedLine, ...]
) -> Conversion:
    if not text.strip():
        raise EmptyArticleError(document.id, document.path, document.line)
    stated_title = tidy_line(document.title) if document.title else None
    title, title_certainty = _surest((stated_title, Certainty.STATED), found.title)
    language, language_certainty = _surest(
        (document.language, Certainty.STATED), (detect_language(text), Certainty.INFERRED)
    )
    source, source_certainty = _surest(
        (_at_most(LONGEST_NAME, document.source), Certainty.STATED),
        (_at_most(LONGEST_NAME, found.source), Certainty.MARKED),
    )
    published, published_certainty = _surest(
        (document.published, Certainty.STATED), (found.dates.published, found.dates.certainty)
    )
    updated, updated_certainty = _surest(
        (document.updated, Certainty.STATED), (found.dates.updated, Certainty.MARKED)
    )
    authors, authors_certainty = _surest(
        (_names(document.authors), Certainty.STATED), (_names(found.authors), Certainty.MARKED)
    )
    url = _at_most(LONGEST_ADDRESS, document.url)
    dateline = dateline_of(text)
    article = Article(
        id=document.id,
        title=shorten(title or title_of_text(text), LONGEST_TITLE),
        text=text,
        language=language or detect_language(text),
        source=source,
        published=published,
        authors=authors or (),
        url=url,
        updated=updated,
        dateline=dateline.place if dateline else None,
    )
    certainties = Certainties(
        title=title_certainty or Certainty.INFERRED,
        language=language_certainty or Certainty.INFERRED,
        source=source_certainty,
        published=published_certainty,
        updated=updated_certainty,
        authors=authors_certainty,
        url=Certainty.STATED if url else None,
        dateline=dateline.certainty if dateline else None,
    )
    return Conversion(article, certainties, removed)


def _at_most(length: int, stated: str | None) -> str | None:
    return stated if stated is None or len(stated) <= length else None


def _names(stated: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in stated if len(name) <= LONGEST_NAME)


def _surest(
    *values: tuple[_Value | None, Certainty | None],
) -> tuple[_Value | None, Certainty | None]:
    """The first value that there is, with its certainty."""
    return next(((value, certainty) for value, certainty in values if value), (None, None))
