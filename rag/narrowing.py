"""What was recognised in a question into filters: the caller's win, and some article must be left."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from index import Filters
from rag.understood import Effect, Kind, Recognised, Understanding
from seeds import Article, DayRange


def narrowed(
    filters: Filters, recognised: Sequence[Recognised], articles: Iterable[Article]
) -> tuple[Filters, tuple[Recognised, ...]]:
    """The caller's filters with what was recognised, and that with the effect it really had.

    One kind after the other is added; one that would leave no article is left out.
    """
    effects: dict[Kind, Effect] = {}
    given, held = filters, tuple(articles) if recognised else ()
    for kind in Kind:
        said = [each for each in recognised if each.kind is kind]
        if not said:
            continue
        added = _with(filters, kind, said)
        if _given(given, kind):
            effects[kind] = Effect.OVERRULED
        elif kind is not Kind.EVENT and not any(_passes(article, added) for article in held):
            effects[kind] = Effect.NO_ARTICLE
        else:
            filters = added
    return filters, tuple(replace(each, effect=effects.get(each.kind, each.effect)) for each in recognised)


def widened(understood: Understanding) -> Understanding | None:
    """A question without the filters that were recognised in it; `None` where only the caller's restrict."""
    restricting = {each.kind for each in understood.recognised if each.effect is Effect.RESTRICTS}
    if not restricting:
        return None
    filters = understood.filters
    for kind in restricting:
        filters = _without(filters, kind)
    recognised = tuple(
        replace(each, effect=Effect.NOTHING_FOUND) if each.kind in restricting else each
        for each in understood.recognised
    )
    return replace(understood, filters=filters, recognised=recognised)


def _without(filters: Filters, kind: Kind) -> Filters:
    match kind:
        case Kind.SOURCE:
            return replace(filters, sources=())
        case Kind.LANGUAGE:
            return replace(filters, languages=())
        case Kind.PUBLISHED:
            return replace(filters, after=None, before=None)
        case Kind.EVENT:
            return filters


def _given(filters: Filters, kind: Kind) -> bool:
    """Whether the caller has said already what a kind would say."""
    match kind:
        case Kind.SOURCE:
            return bool(filters.sources)
        case Kind.LANGUAGE:
            return bool(filters.languages)
        case Kind.PUBLISHED:
            return filters.after is not None or filters.before is not None
        case Kind.EVENT:
            return False


def _with(filters: Filters, kind: Kind, said: Sequence[Recognised]) -> Filters:
    values = tuple(dict.fromkeys(value for each in said for value in each.values))
    match kind:
        case Kind.SOURCE:
            return replace(filters, sources=values)
        case Kind.LANGUAGE:
            return replace(filters, languages=values)
        case Kind.PUBLISHED:
            days = _spanning(said)
            return replace(filters, after=days.first, before=days.last)
        case Kind.EVENT:
            return filters


def _spanning(said: Sequence[Recognised]) -> DayRange:
    """From the first of all days to the last, open where one of them is."""
    firsts = [each.days.first for each in said if each.days]
    lasts = [each.days.last for each in said if each.days]
    return DayRange(_unless_open(firsts, min), _unless_open(lasts, max))


def _unless_open(days: Sequence[date | None], choose: Callable[[Iterable[date]], date]) -> date | None:
    known = [day for day in days if day is not None]
    return choose(known) if len(known) == len(days) else None


def _passes(article: Article, filters: Filters) -> bool:
    if filters.languages and article.language not in filters.languages:
        return False
    if filters.sources and article.source not in filters.sources:
        return False
    if filters.after is None and filters.before is None:
        return True
    return article.published is not None and article.published in DayRange(filters.after, filters.before)
