"""Statements that tell different figures, told apart by who reported them and when."""

from collections.abc import Sequence
from dataclasses import replace

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
    passage = statement.evidence.passage
    known = [passage.source or passage.title]
    if passage.published:
        known.append(_day(statement, language))
    return f"{', '.join(known)}: {statement.text}"


def _day(statement: Statement, language: str) -> str:
    day = statement.evidence.passage.published
    try:
        return str(format_date(day, format="long", locale=language))
    except (UnknownLocaleError, ValueError):
        return str(day)
