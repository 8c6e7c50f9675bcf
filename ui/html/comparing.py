"""Two settings side by side into the form that asks both, and what each took into figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from babel.numbers import format_decimal

from seeds import Article
from ui.html.answers import shown_seconds
from ui.html.escaping import text
from ui.html.understood import kind_names
from ui.languages import language_name
from ui.words import WORDS, Words

SIDES = ("a", "b")


def comparing_html(articles: Sequence[Article], words: Words) -> str:
    """The form, and a place for each answer; the second setting begins without reading the question."""
    settings = "".join(_setting(side, articles, words) for side in SIDES)
    results = "".join(
        f'<section id="cw-result-{side}" aria-label="{text(_name(side, words))}" hidden>'
        f'<h4>{text(_name(side, words))}</h4><div class="cw-narrowed"></div><div class="cw-reply"></div>'
        f'<div class="cw-figures"></div><div class="cw-cards"></div></section>'
        for side in SIDES
    )
    return (
        f'<form id="cw-both"><p class="cw-hint">{text(words.compare_more)}</p>'
        f'<label class="cw-unseen" for="cw-box">{text(words.ask_label)}</label><div class="cw-field">'
        f'<textarea id="cw-box" rows="1" dir="auto" placeholder="{text(words.ask_hint)}"></textarea>'
        f'<button id="cw-send" type="submit">{text(words.ask_both)}</button>'
        f'<button id="cw-stop" type="button" data-do="stop" hidden>{text(words.stop)}</button></div>'
        f'<div class="cw-pair">{settings}</div></form><div class="cw-pair cw-compared">{results}</div>'
    )


def figures_html(record: Mapping[str, Any], words: Words) -> str:
    """Times and usage of an answer, from its record."""
    timings, usage = record["timings"], record["usage"]
    first_token = timings["first_token_ms"]
    rows = {
        words.until_evidence: words.milliseconds.format(_number(timings["first_evidence_ms"], words)),
        words.until_word: "–" if first_token is None else shown_seconds(first_token / 1000, words),
        words.until_answer: shown_seconds(timings["total_ms"] / 1000, words),
        words.model_calls: _number(usage["calls"], words),
        words.tokens_read: f"{_number(usage['prompt_tokens'], words)} "
        f"({_number(usage['cached_tokens'], words)})",
        words.tokens_written: _number(usage["completion_tokens"], words),
    }
    cells = "".join(
        f'<tr><th scope="row">{text(label)}</th><td>{text(value)}</td></tr>' for label, value in rows.items()
    )
    return f"<table>{cells}</table>"


def _name(side: str, words: Words) -> str:
    return words.setting.format(side.upper())


def _setting(side: str, articles: Sequence[Article], words: Words) -> str:
    checked = "" if side == SIDES[-1] else " checked"
    boxes = "".join(
        f'<label><input type="checkbox" name="read" value="{kind.value}"{checked}> {text(name)}</label>'
        for kind, name in kind_names(words).items()
    )
    languages = sorted({article.language for article in articles})
    outlets = sorted({article.source for article in articles if article.source})
    return (
        f'<fieldset data-setting="{side}"><legend>{text(_name(side, words))}</legend>'
        f'<div role="group" aria-label="{text(words.read_in_question)}"><p>{text(words.read_in_question)}</p>'
        f"{boxes}</div>"
        + _choice(
            "languages", words.languages, words.every, [(c, language_name(c, words.code)) for c in languages]
        )
        + _choice("sources", words.outlets, words.every, [(outlet, outlet) for outlet in outlets])
        + f'<label>{text(words.from_day)} <input type="date" name="after"></label>'
        + f'<label>{text(words.to_day)} <input type="date" name="before"></label>'
        + _choice(
            "answer_in", words.answer_in, words.as_asked, [(c, each.own_name) for c, each in WORDS.items()]
        )
        + "</fieldset>"
    )


def _choice(name: str, label: str, none: str, options: Sequence[tuple[str, str]]) -> str:
    listed = "".join(f'<option value="{text(value)}">{text(shown)}</option>' for value, shown in options)
    return (
        f'<label>{text(label)} <select name="{name}"><option value="">{text(none)}</option>{listed}</select>'
        "</label>"
    )


def _number(value: float, words: Words) -> str:
    return format_decimal(round(value), locale=words.code)
