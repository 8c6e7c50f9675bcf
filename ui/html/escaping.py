"""Untrusted values into pieces of HTML: text, dates, names, links, buttons."""

import json
from collections.abc import Mapping
from datetime import date
from html import escape
from urllib.parse import urlsplit

from babel.dates import format_date

from ui.languages import direction, language_name
from ui.words import Words


def text(value: str) -> str:
    """Escaped for text and for quoted attributes."""
    return escape(value, quote=True)


def lines(value: str) -> str:
    """Escaped text that keeps its line breaks."""
    return text(value).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")


def in_language(value: str, language: str, *, tag: str = "span", css: str = "") -> str:
    """A text in its own language and direction."""
    named = f' class="{css}"' if css else ""
    return f'<{tag}{named} lang="{text(language)}" dir="{direction(language)}">{text(value)}</{tag}>'


def day_html(day: date | None, words: Words) -> str:
    """A day as the page's language writes it."""
    if day is None:
        return text(words.no_date)
    return f'<time datetime="{day.isoformat()}">{text(shown_day(day, words))}</time>'


def shown_day(day: date, words: Words) -> str:
    """A day in words, such as "28 July 2024"."""
    return format_date(day, format="long", locale="en_GB" if words.code == "en" else words.code)


def origin_html(source: str | None, published: date | None, language: str, words: Words) -> str:
    """Outlet, day and language; each is isolated, so that mixed directions keep their order."""
    outlet = [f'<bdi class="cw-outlet">{text(source)}</bdi>'] if source else []
    parts = [
        *outlet,
        f"<bdi>{day_html(published, words)}</bdi>",
        f"<bdi>{text(language_name(language, words.code))}</bdi>",
    ]
    return f'<span class="cw-meta">{"<span> · </span>".join(parts)}</span>'


def link_html(url: str | None, words: Words) -> str:
    """A link to the original, for web addresses only."""
    if url is None or not is_web_address(url):
        return ""
    return (
        f'<a class="cw-link" href="{text(url)}" target="_blank" rel="noopener noreferrer">'
        f"{text(words.open_original)}</a>"
    )


def is_web_address(url: str) -> bool:
    """Whether an address is http or https with a host; a script or data address is neither."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def button(label: str, action: str, *, css: str = "cw-link", data: Mapping[str, object] | None = None) -> str:
    """A button that the page's script acts on, with what it acts with as JSON."""
    return (
        f'<button type="button" class="{css}" data-do="{text(action)}"{_carried(data)}>{text(label)}</button>'
    )


def icon_button(icon: str, label: str, action: str, *, data: Mapping[str, object] | None = None) -> str:
    """A button that shows one icon of `ICONS` and is named by its label."""
    return (
        f'<button type="button" class="cw-icon" data-do="{text(action)}"{_carried(data)} '
        f'title="{text(label)}" aria-label="{text(label)}">{svg(icon)}</button>'
    )


def _carried(data: Mapping[str, object] | None) -> str:
    return f' data-with="{text(json.dumps(data, ensure_ascii=False))}"' if data else ""


def svg(icon: str) -> str:
    """One of the page's own line drawings, 20 units square."""
    return (
        '<svg viewBox="0 0 20 20" width="18" height="18" fill="none" stroke="currentColor"'
        ' stroke-width="1.6" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="{ICONS[icon]}"/></svg>'
    )


ICONS = {
    "copy": "M7 7V4h9v9h-3M4 7h9v9H4z",
    "retry": "M16 10a6 6 0 1 1-2-4.5M16 3v4h-4",
    "edit": "M4 16l1-4 8-8 3 3-8 8zM11 6l3 3",
    "share": "M8 12l4-4M7 9l-2 2a3 3 0 0 0 4 4l2-2M13 11l2-2a3 3 0 0 0-4-4l-2 2",
    "good": "M6 9v7H3V9zM6 10l4-7c2 0 2 2 1.500 5H16c1 0 1 1 1 2l-1.500 5c-.5 1-1 1-2 1H6",
    "bad": "M14 11V4h3v7zM14 10l-4 7c-2 0-2-2-1.500-5H4c-1 0-1-1-1-2l1.500-5c.5-1 1-1 2-1H14",
    "list": "M4 5h12M4 10h12M4 15h8",
    "close": "M5 5l10 10M15 5L5 15",
    "send": "M10 16V4M5 9l5-5 5 5",
    "stop": "M6 6h8v8H6z",
    "filter": "M3 5h14M6 10h8M9 15h2",
    "back": "M12 4l-6 6 6 6",
}
