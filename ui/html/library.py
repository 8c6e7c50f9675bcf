"""The library into HTML: its articles with filters, a plot over time, and ways to add and remove."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from seeds import ARTICLE_SUFFIXES, Article
from ui.html.escaping import button, in_language, link_html, origin_html, text
from ui.html.timeline import timeline_html
from ui.languages import language_name
from ui.words import Words

SHOWN_AT_ONCE = 100
"""Articles of a list before the reader asks for more."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles to list; `None` and empty leave a field open, days are inclusive."""

    words: str = ""
    language: str | None = None
    source: str | None = None
    after: date | None = None
    before: date | None = None
    shown: int = SHOWN_AT_ONCE

    def admits(self, article: Article) -> bool:
        """Whether an article fits; every word must stand in its title or text."""
        day, searched = article.published, f"{article.title}\n{article.text}".casefold()
        return (
            (self.language is None or article.language == self.language)
            and (self.source is None or article.source == self.source)
            and (self.after is None or (day is not None and day >= self.after))
            and (self.before is None or (day is not None and day <= self.before))
            and all(word in searched for word in self.words.casefold().split())
        )


def library_html(words: Words) -> str:
    """The page before its articles have come."""
    return (
        f'<div id="cw-main" class="cw-columns cw-library"><section aria-label="{text(words.library)}">'
        f'<div class="cw-wide"><h2 class="cw-headline">{text(words.library)}</h2>'
        '<div id="cw-choose"></div><div id="cw-listed"></div></div></section>'
        f'<aside id="cw-side" aria-label="{text(words.upload)}"><div id="cw-panel" tabindex="0" role="group" '
        f'aria-label="{text(words.upload)}"></div>'
        f'<div id="cw-reader" tabindex="0" role="group" aria-label="{text(words.reader)}" hidden></div>'
        f'<div class="cw-bar"><h2 id="cw-side-title" class="cw-unseen">{text(words.reader)}</h2>'
        f'<button type="button" class="cw-quiet cw-to-answer" data-do="leave">{text(words.close)}'
        f"</button></div>"
        "</aside></div>"
    )


def choices_html(articles: Sequence[Article], words: Words) -> str:
    """The fields that narrow the list."""
    languages = {code: language_name(code, words.code) for code in {each.language for each in articles}}
    outlets = {each.source: each.source for each in articles if each.source}
    return (
        f'<form class="cw-choices" role="search">'
        f'<label class="cw-search">'
        f'<span class="cw-unseen">{text(words.search_articles)}</span>'
        f'<input type="search" name="words" placeholder="{text(words.search_articles)}"></label>'
        f"{_select('language', words.languages, languages, words)}"
        f"{_select('source', words.outlets, outlets, words)}"
        f'<label>{text(words.from_day)} <input type="date" name="after"></label>'
        f'<label>{text(words.to_day)} <input type="date" name="before"></label></form>'
    )


def listed_html(
    articles: Sequence[Article], selection: Selection, words: Words, *, changes_allowed: bool
) -> str:
    """The articles that fit, the newest first, below their counts and their plot."""
    fitting = sorted(
        (each for each in articles if selection.admits(each)),
        key=lambda each: (-(each.published or date.min).toordinal(), each.title, each.id),
    )
    count = text(words.articles_count.format(len(fitting), len(articles)))
    if not fitting:
        said = words.nothing_fits if articles else words.no_articles
        return f'<p class="cw-meta">{count}</p><p class="cw-hint">{text(said)}</p>'
    rows = "".join(_row(each, words, changes_allowed) for each in fitting[: selection.shown])
    left = len(fitting) - selection.shown
    more = button(words.show_more.format(left), "more", css="cw-link") if left > 0 else ""
    plot = timeline_html(fitting, words)
    return f'<p class="cw-meta">{count}</p>{plot}<ul class="cw-articles">{rows}</ul>{more}'


def adding_html(words: Words, *, changes_allowed: bool) -> str:
    """The ways to add articles, or why there are none."""
    if not changes_allowed:
        return f'<p class="cw-hint">{text(words.read_only)}</p>'
    formats = " ".join(suffix[1:] for suffix in ARTICLE_SUFFIXES)
    accepted = ",".join(ARTICLE_SUFFIXES)
    return (
        f'<h3 class="cw-part">{text(words.upload)}</h3><label id="cw-drop" class="cw-drop">'
        f'<input type="file" id="cw-files" multiple accept="{text(accepted)}">'
        f'<span class="cw-primary">{text(words.choose_files)}</span>'
        f"<span>{text(words.upload_hint.format(formats))}</span></label>"
        f'<ul id="cw-results" aria-live="polite"></ul><form id="cw-paste" class="cw-paste">'
        f'<h3 class="cw-part">{text(words.paste)}</h3><label>{text(words.paste_title)}<input name="title" '
        f'maxlength="300" dir="auto"></label><label>{text(words.paste_text)}'
        f'<textarea name="text" rows="8" required '
        f'dir="auto"></textarea></label><button type="submit" class="cw-primary">{text(words.add)}'
        f"</button></form>"
    )


def _select(name: str, label: str, options: dict[str, str], words: Words) -> str:
    listed = "".join(
        f'<option value="{text(value)}">{text(shown)}</option>'
        for value, shown in sorted(options.items(), key=lambda option: option[1])
    )
    return (
        f'<label>{text(label)} <select name="{name}"><option value="">{text(words.every)}</option>{listed}'
        "</select></label>"
    )


def _row(article: Article, words: Words, changes_allowed: bool) -> str:
    named = {"article": article.id, "title": article.title}
    remove = button(words.remove, "remove", data=named) if changes_allowed else ""
    title = in_language(article.title, article.language, css="cw-title")
    origin = origin_html(article.source, article.published, article.language, words)
    return (
        f'<li data-article="{text(article.id)}"><button type="button" class="cw-open-article" data-do="read" '
        f'data-with="{text(json.dumps(named, ensure_ascii=False))}">{title}</button>{origin}'
        f'<span class="cw-links">{link_html(article.url, words)}{remove}</span></li>'
    )
