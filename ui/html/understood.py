"""What narrowed a search into chips: the reader's own filters, and what was read in the question."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from index import Filters
from rag import Effect, Kind, Recognised
from ui.html.escaping import icon_button, shown_day, text
from ui.languages import language_name
from ui.words import Words


def understood_html(
    recognised: Sequence[Recognised], filters: Filters | None, without: Collection[Kind], words: Words
) -> str:
    """The chips of one question; nothing where nothing narrowed it.

    `filters` are the reader's own; kinds in `without` were taken away by the reader.
    """
    chips = [
        *_own(filters or Filters(), words),
        *_read(recognised, without, words),
        *(_unused(kind, without, words) for kind in Kind if kind in without),
    ]
    label = text(words.read_in_question)
    return f'<ul class="cw-read" aria-label="{label}">{"".join(chips)}</ul>' if chips else ""


def kind_names(words: Words) -> Mapping[Kind, str]:
    """What the page calls each kind."""
    return {
        Kind.SOURCE: words.kind_source,
        Kind.LANGUAGE: words.kind_language,
        Kind.PUBLISHED: words.kind_published,
        Kind.EVENT: words.kind_event,
    }


def _own(filters: Filters, words: Words) -> Iterator[str]:
    """A chip for each filter that the reader set; it is changed where it was set."""
    values = {
        words.languages: _languages(filters.languages, words),
        words.outlets: ", ".join(filters.sources),
        words.dates: _days(filters.after, filters.before, words),
    }
    for label, value in values.items():
        if value:
            yield _chip("cw-own", label, value, words.your_filter)


def _read(recognised: Sequence[Recognised], without: Collection[Kind], words: Words) -> Iterator[str]:
    """A chip for all of one kind, since they are taken away together."""
    for kind in Kind:
        said = [each for each in recognised if each.kind is kind]
        if said:
            value = ", ".join(dict.fromkeys(_value(each, words) for each in said))
            yield _recognised(kind, value, said[0].effect, without, words)


def _recognised(kind: Kind, value: str, effect: Effect, without: Collection[Kind], words: Words) -> str:
    effects = {
        Effect.RESTRICTS: words.only_these,
        Effect.MENTIONED: words.any_day,
        Effect.OVERRULED: words.filter_holds,
        Effect.NO_ARTICLE: words.none_such,
        Effect.NOTHING_FOUND: words.nothing_there,
    }
    label = kind_names(words)[kind]
    named = words.search_without.format(f"{label}: {value}")
    fewer = {"without": sorted({*without, kind})}
    remove = icon_button("close", named, "ask-without", data=fewer) if effect is Effect.RESTRICTS else ""
    return _chip(f"cw-{effect.value.replace('_', '-')}", label, value, effects[effect], remove)


def _unused(kind: Kind, without: Collection[Kind], words: Words) -> str:
    label = kind_names(words)[kind]
    again = {"without": sorted({*without} - {kind})}
    use = icon_button("retry", words.use_again.format(label), "ask-without", data=again)
    return _chip("cw-unused", label, "", words.not_used, use)


def _chip(css: str, label: str, value: str, effect: str, button: str = "") -> str:
    said = f"{text(label)}: <bdi>{text(value)}</bdi>" if value else text(label)
    return f'<li class="{css}"><span>{said} <small>{text(effect)}</small></span>{button}</li>'


def _value(recognised: Recognised, words: Words) -> str:
    match recognised.kind:
        case Kind.SOURCE:
            return ", ".join(recognised.values)
        case Kind.LANGUAGE:
            return _languages(recognised.values, words)
        case Kind.PUBLISHED | Kind.EVENT:
            days = recognised.days
            return _days(days.first, days.last, words) if days else ""


def _languages(codes: Sequence[str], words: Words) -> str:
    return ", ".join(language_name(code, words.code) for code in codes)


def _days(first: date | None, last: date | None, words: Words) -> str:
    if first is None:
        return "" if last is None else words.until_day.format(shown_day(last, words))
    if last is None:
        return words.since_day.format(shown_day(first, words))
    return (
        shown_day(first, words) if first == last else f"{shown_day(first, words)} – {shown_day(last, words)}"
    )
