"""Statements that tell different figures, told apart by who reported them and when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from babel import UnknownLocaleError
from babel.dates import format_date

from rag.quantities import quantities
from rag.strategy import Statement


def told_apart(statements: Sequence[Statement], language: str) -> tuple[Statement, ...]:
    """The statements, each behind its outlet and day where two articles give figures that share none.

    `language` (ISO 639-1) is that of the answer.
    """
    spoken = [each for each in statements if each.text]
    articles = {each.evidence.passage.article_id for each in spoken}
    figures = [quantities(each.text, language) for each in spoken]
    if len(spoken) != 2 or len(articles) != 2 or not all(figures) or figures[0] & figures[1]:
        return tuple(statements)
    return tuple(
        replace(each, text=_attributed(each, language)) if each.text else each for each in statements
    )


def _attributed(statement: Statement, language: str) -> str:
    """The statement behind its outlet and day, or a title in the answer's language, or nothing."""
    passage = statement.evidence.passage
    day = _shown(passage.published, language) if passage.published else None
    title = [passage.title] if passage.language == language else []
    known = [each for each in (passage.source, day) if each] or title
    return f"{', '.join(known)}: {statement.text}" if known else statement.text


def _shown(day: date, language: str) -> str:
    try:
        return str(format_date(day, format="long", locale=language))
    except (UnknownLocaleError, ValueError):
        return str(day)
