"""The states of a reply and the checked answer into HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal

from rag import Answer, Reason, Tier
from ui.html.claims import claims_html, sureness
from ui.html.escaping import button, icon_button, lines, text
from ui.languages import direction
from ui.words import Words

ACTIONS = ("copy", "retry", "edit", "share", "good", "bad")
"""What a reader can do with an answer, in the order of the buttons."""

UNNOTED = (Reason.SMALL_TALK, Reason.SOURCES)
"""Reasons for which an answer is neither unsure nor refused: it says all that was asked for."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something done on the way to an answer; `seconds` it took, `None` while it goes on."""

    label: str
    seconds: float | None


def working_html(steps: Sequence[Step], words: Words, *, draft: str = "") -> str:
    """What was done and what goes on now, with the unchecked draft as far as it is written."""
    body = f'<div class="cw-draft" dir="auto">{lines(draft)}</div>' if draft.strip() else ""
    return f'<div class="cw-working">{_steps(steps, words)}{body}</div>'


def notice_html(sentence: str) -> str:
    """A problem, told in the page."""
    return f'<div class="cw-notice" role="alert" dir="auto">{text(sentence)}</div>'


def answer_html(answer: Answer, key: str, words: Words, *, steps: Sequence[Step] = ()) -> str:
    """A checked answer with a chip for each citation; `key` tells the answers of a page apart."""
    notes = {Tier.QUOTES: words.quotes_note, Tier.REFUSED: words.refused_note}
    noted = answer.tier in notes and answer.reason not in UNNOTED
    note = f'<p class="cw-note">{text(notes[answer.tier])}</p>' if noted else ""
    looks = Tier.ANSWER if answer.reason is Reason.SMALL_TALK else answer.tier
    warning = f'<p class="cw-warning" dir="auto">{text(answer.notice)}</p>' if answer.notice else ""
    return (
        f'<div class="cw-answer cw-tier-{looks.value}">{note}'
        f'<div class="cw-text" lang="{text(answer.language)}" dir="{direction(answer.language)}">'
        f"{claims_html(answer, key, words)}</div>"
        f"{warning}</div>{_foot(answer, steps, words)}"
    )


def shown_seconds(seconds: float, words: Words) -> str:
    """Seconds with one decimal, as the page's language writes them."""
    return words.seconds.format(format_decimal(seconds, format="0.0", locale=words.code))


def _foot(answer: Answer, steps: Sequence[Step], words: Words) -> str:
    """How sure it is, its sources and seconds, which unfold into the steps; what to do with it."""
    sources = words.sources.format(len(answer.citations)) if answer.citations else ""
    known = [each for each in (sureness(answer, words), sources) if each]
    summary = " · ".join([*known, shown_seconds(answer.timings.total_ms / 1000, words)])
    spent = f"<details><summary>{text(summary)}</summary>{_steps(steps, words)}</details>"
    evidence = button(words.evidence, "evidence", css="cw-quiet cw-to-evidence")
    buttons = "".join(icon_button(action, getattr(words, action), action) for action in ACTIONS)
    return f'<div class="cw-foot">{spent if steps else text(summary)}{evidence}<span>{buttons}</span></div>'


def _steps(steps: Sequence[Step], words: Words) -> str:
    return f'<ol class="cw-steps">{"".join(_step(step, words) for step in steps)}</ol>'


def _step(step: Step, words: Words) -> str:
    if step.seconds is None:
        return f'<li class="cw-now">{text(step.label)} <span class="cw-clock" aria-hidden="true"></span></li>'
    return (
        f'<li class="cw-done">{text(step.label)} <span>{text(shown_seconds(step.seconds, words))}</span></li>'
    )
