"""The frame of every page: the header with its links and languages, and the two columns of the chat."""

from collections.abc import Sequence

from seeds import Article
from ui.html.escaping import icon_button, svg, text
from ui.languages import direction, language_name
from ui.words import WORDS, Words

PAGES = ("", "library", "evaluation")
"""The pages by their path below the language's own."""


def base_path(language: str) -> str:
    """Where the pages of a language begin; English has the root."""
    return "/" if language == "en" else f"/{language}/"


def page_html(words: Words, current: str, main: str) -> str:
    """A whole page around its main part, which is HTML already."""
    way = direction(words.code)
    return (
        f'<div class="cw-page" lang="{words.code}" dir="{way}" data-page="{text(current)}">'
        f'<a class="cw-skip" href="#cw-main">{text(words.skip)}</a>{_header(words, current)}{main}'
        f'<div id="cw-said" class="cw-unseen" role="status"></div></div>'
    )


def head_html(words: Words) -> str:
    """What the head of a page says of it."""
    return (
        f'<meta name="description" content="{text(words.promise)}">'
        '<meta name="theme-color" content="#0b5f57">'
        '<link rel="icon" href="/page/icon.svg" type="image/svg+xml"><link rel="apple-touch-icon" '
        'href="/page/icon-192.png"><link rel="stylesheet" href="/page/shell.css">'
    )


def shell_html(words: Words, current: str) -> str:
    """The frame without life, to look at until the scripts have loaded; it is gone then."""
    return (
        f'<div id="cw-shell" class="cw-page" dir="{direction(words.code)}" aria-hidden="true" inert>'
        f'<div class="cw-head"><span class="cw-wordmark">{text(words.title)}</span>'
        f'</div><div class="cw-shell-main"><p class="cw-shell-welcome">'
        f"{text(words.welcome if current == '' else words.title)}</p><p>{text(words.promise)}</p></div></div>"
    )


def chat_html(words: Words) -> str:
    """The chat: conversation and asking on one side, evidence and articles on the other."""
    label = text(words.conversation)
    return (
        f'<div id="cw-main" class="cw-columns"><section id="cw-talk" aria-label="{label}">'
        # A log is live by itself: each draft would be read out. The script announces the end of an answer.
        f'<div id="cw-log" tabindex="0" role="log" aria-live="off" aria-label="{label}">'
        f'<div id="cw-status"></div>'
        f'<div id="cw-welcome"><h2>{text(words.welcome)}</h2><p>{text(words.promise)}</p></div></div>'
        f"{_composer(words)}</section>{_side(words)}</div>{_drawer(words)}{_feedback(words)}"
    )


def welcome_html(articles: Sequence[Article], examples: Sequence[str], words: Words) -> str:
    """What the page answers from, and questions to start with."""
    names = sorted({language_name(article.language, words.code) for article in articles})
    listed = text(words.holdings.format(len(articles), ", ".join(names)))
    said = f"{text(words.promise)} {text(words.welcome_more)}" if articles else text(words.no_articles)
    held = f'<p class="cw-holdings">{listed}</p>' if articles else ""
    offered = "".join(
        f'<li><button type="button" class="cw-suggestion" data-do="ask" dir="auto">{text(question)}'
        f"</button></li>"
        for question in examples
    )
    tried = f"<h3>{text(words.examples)}</h3><ul>{offered}</ul>" if examples else ""
    return f"<h2>{text(words.welcome)}</h2><p>{said}</p>{held}{tried}"


def status_html(remark: str | None) -> str:
    """A remark on the models above the conversation, nothing when all is well."""
    return f'<p class="cw-status" role="status" dir="auto">{text(remark)}</p>' if remark else ""


def filters_html(articles: Sequence[Article], words: Words) -> str:
    """The filters as chips that unfold: languages, outlets, days, and the language of the answer."""
    codes = {article.language for article in articles}
    outlets = sorted({article.source for article in articles if article.source})
    named = sorted(((code, language_name(code, words.code)) for code in codes), key=lambda each: each[1])
    return (
        _choices("languages", words.languages, named, words)
        + _choices("sources", words.outlets, [(outlet, outlet) for outlet in outlets], words)
        + _days(words)
        + _answer_language(words)
    )


def _header(words: Words, current: str) -> str:
    base = base_path(words.code)
    labels = (words.ask_page, words.library_page, words.evaluation_page)
    links = "".join(
        f'<a href="{base}{page}"{_current(page == current)}>{text(label)}</a>'
        for page, label in zip(PAGES, labels, strict=True)
    )
    here = icon_button("list", words.conversations, "conversations") if current == "" else ""
    return (
        f'<header class="cw-head"><div class="cw-brand">{here}<h1><a href="{base}">{text(words.title)}'
        f"</a></h1></div>"
        f'<nav aria-label="{text(words.nav)}">{links}</nav>{_languages(words, current)}</header>'
    )


def _current(is_current: bool) -> str:
    return ' aria-current="page"' if is_current else ""


def _languages(words: Words, current: str) -> str:
    """The languages of the page, each named in itself."""
    links = "".join(
        f'<li><a href="/?lang={code}&amp;page={text(current)}" lang="{code}" hreflang="{code}"'
        f"{_current(code == words.code)}>{text(each.own_name)}</a></li>"
        for code, each in WORDS.items()
    )
    return (
        f'<details class="cw-menu cw-languages"><summary aria-label="{text(words.page_language)}: '
        f'{text(words.own_name)}">{text(words.own_name)}</summary><ul>{links}</ul></details>'
    )


def _composer(words: Words) -> str:
    return (
        f'<form id="cw-ask"><label class="cw-unseen" for="cw-box">{text(words.ask_label)}</label>'
        f'<div class="cw-field">'
        f'<textarea id="cw-box" rows="1" dir="auto" placeholder="{text(words.ask_hint)}"></textarea>'
        f'<button id="cw-send" type="submit">{text(words.send)}</button>'
        f'<button id="cw-stop" type="button" data-do="stop" hidden>{text(words.stop)}</button></div>'
        f'<div id="cw-filters" role="group" aria-label="{text(words.filters)}"></div></form>'
    )


def _side(words: Words) -> str:
    return (
        f'<aside id="cw-side" aria-label="{text(words.evidence)}"><div class="cw-bar">'
        f'<h2 id="cw-side-title">{text(words.evidence)}</h2>'
        f'<button type="button" class="cw-quiet cw-to-answer" data-do="leave">{svg("back")}'
        f"{text(words.back)}</button>"
        f'</div><div id="cw-panel" tabindex="0" role="group" aria-label="{text(words.evidence)}">'
        f'<p class="cw-hint">{text(words.empty_panel)}</p></div>'
        f'<div id="cw-reader" tabindex="0" role="group" aria-label="{text(words.reader)}" hidden></div>'
        f"</aside>"
    )


def _drawer(words: Words) -> str:
    """The list of conversations; the page's script fills it from the browser's own memory."""
    return (
        f'<dialog id="cw-drawer" aria-label="{text(words.conversations)}"><div class="cw-bar">'
        f"<h2>{text(words.conversations)}</h2>{icon_button('close', words.close, 'close')}</div>"
        f'<button type="button" class="cw-primary" data-do="new">{text(words.new_conversation)}</button>'
        f'<ul id="cw-kept"></ul><p class="cw-hint">{text(words.kept_here)}</p></dialog>'
    )


def _feedback(words: Words) -> str:
    """What is asked after a thumb down."""
    reasons = {
        "wrong": words.reason_wrong,
        "source": words.reason_source,
        "missing": words.reason_missing,
        "language": words.reason_language,
        "other": words.reason_other,
    }
    radios = "".join(
        f'<label><input type="radio" name="reason" value="{value}"> {text(label)}</label>'
        for value, label in reasons.items()
    )
    return (
        f'<dialog id="cw-feedback" aria-label="{text(words.feedback_why)}"><form method="dialog">'
        f'<div class="cw-bar">'
        f"<h2>{text(words.feedback_why)}</h2>{icon_button('close', words.close, 'close')}</div>"
        f'<fieldset><legend class="cw-unseen">{text(words.feedback_why)}</legend>{radios}</fieldset>'
        f"<label>{text(words.feedback_more)}"
        f'<textarea name="remark" rows="3" maxlength="2000" dir="auto"></textarea></label>'
        f'<button type="submit" class="cw-primary">{text(words.feedback_send)}</button></form></dialog>'
    )


def _choices(name: str, label: str, options: Sequence[tuple[str, str]], words: Words) -> str:
    """A chip that unfolds into check boxes; it shows what is chosen, "all" when nothing is."""
    if not options:
        return ""
    boxes = "".join(
        f'<label><input type="checkbox" name="{name}" value="{text(value)}"> <bdi>{text(shown)}</bdi></label>'
        for value, shown in options
    )
    return (
        f'<details class="cw-menu cw-filter" data-filter="{name}"><summary>{text(label)}: '
        f'<bdi class="cw-chosen" data-none="{text(words.every)}">{text(words.every)}</bdi></summary>'
        f"<div>{boxes}{_clear(words)}</div></details>"
    )


def _days(words: Words) -> str:
    return (
        f'<details class="cw-menu cw-filter" data-filter="days"><summary>{text(words.dates)}: '
        f'<bdi class="cw-chosen" data-none="{text(words.every)}">{text(words.every)}</bdi></summary><div>'
        f'<label>{text(words.from_day)} <input type="date" name="after"></label>'
        f'<label>{text(words.to_day)} <input type="date" name="before"></label>{_clear(words)}</div>'
        f"</details>"
    )


def _answer_language(words: Words) -> str:
    options = "".join(
        f'<option value="{code}" lang="{code}">{text(each.own_name)}</option>' for code, each in WORDS.items()
    )
    return (
        f'<label class="cw-filter cw-answer-in">{text(words.answer_in)} <select name="answer_in">'
        f'<option value="">{text(words.as_asked)}</option>{options}</select></label>'
    )


def _clear(words: Words) -> str:
    return f'<button type="button" class="cw-link" data-do="clear-filter">{text(words.clear)}</button>'
