"""The text of an answer into claims: each sentence with its chips and how far its sources support it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rag import Answer, Citation, Tier
from ui.html.escaping import lines, text
from ui.words import Words

_MARKS = re.compile(r"(?<![ \u00a0])((?:[ \u00a0]*+\[\d{1,4}\])+)")
"""Citation marks that stand together, with the space before them: a chip never begins a line.

A run of spaces is tried from its first one only, and never given back: a forged text may be full of them.
"""
_JOINED = "\u2060"
"""Keeps a chip on the line of the word before it."""
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w")

STRONG, FAIR = 0.8, 0.5
"""Support from which a sentence counts as well, or as partly supported."""

Strength = Literal["strong", "fair", "weak", "quoted"]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A piece of an answer with the sources that follow it; `lead` is what stands before it unclaimed."""

    lead: str
    said: str
    sources: tuple[Citation, ...]
    unknown: str


def claims_html(answer: Answer, key: str, words: Words) -> str:
    """The answer's text; each known mark `[1]` is a chip that leads to its card, and ends no line alone."""
    parts = [
        _claim_html(claim, number, answer, key, words) for number, claim in enumerate(_claims(answer), 1)
    ]
    return "".join(parts)


def sureness(answer: Answer, words: Words) -> str:
    """How well an answer in prose is supported by the weakest of its sources, in two words; else nothing."""
    if answer.tier is not Tier.ANSWER or not answer.citations:
        return ""
    shown: Mapping[Strength, str] = {
        "strong": words.sure_strong,
        "fair": words.sure_fair,
        "weak": words.sure_weak,
    }
    return shown[_strength(min(citation.support for citation in answer.citations))]


def _claims(answer: Answer) -> Iterator[_Claim]:
    cited = {citation.number: citation for citation in answer.citations}
    pieces = _MARKS.split(answer.text)
    for said, marks in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        numbers = [int(number) for number in _NUMBER.findall(marks)]
        known = tuple(cited[number] for number in numbers if number in cited)
        unknown = "" if known else marks
        lead, line_break, claimed = said.rpartition("\n")
        yield _Claim(lead + line_break, claimed, known, unknown)


def _claim_html(claim: _Claim, number: int, answer: Answer, key: str, words: Words) -> str:
    if not claim.sources:
        return _uncited(claim, number, answer, words)
    lead = lines(claim.lead) if number == 1 else _between(claim.lead, answer)
    strength, explanation = _support(claim.sources, answer, words)
    tip = text(f"tip-{key}-{number}")
    chips = "".join(_chip(citation, key, tip, words) for citation in claim.sources)
    return (
        f'{lead}<span class="cw-claim cw-{strength}">'
        f'<span class="cw-said">{lines(claim.said)}</span>{_JOINED}{chips}'
        f'<span class="cw-tip" role="tooltip" id="{tip}" dir="auto">{text(explanation)}</span></span>'
    )


def _between(said: str, answer: Answer) -> str:
    """What stands behind a quote to help with reading it: a translation, words of a dictionary."""
    if answer.tier is not Tier.QUOTES or not _WORD.search(said):
        return lines(said)
    return f'<span class="cw-aid">{lines(said)}</span>'


def _uncited(claim: _Claim, number: int, answer: Answer, words: Words) -> str:
    said = claim.lead + claim.said + claim.unknown
    if answer.tier is Tier.QUOTES and number > 1:
        return _between(said, answer)
    if answer.tier is not Tier.ANSWER or not _WORD.search(said):
        return lines(said)
    return f'<span class="cw-uncited" title="{text(words.support_none)}">{lines(said)}</span>'


def _chip(citation: Citation, key: str, tip: str, words: Words) -> str:
    named = text(words.source_number.format(citation.number, citation.article.title))
    anchor = text(f"cite-{key}-{citation.number}")
    return (
        f'<a class="cw-chip" href="#{anchor}" aria-label="{named}" aria-describedby="{tip}">'
        f"{citation.number}</a>"
    )


def _support(sources: tuple[Citation, ...], answer: Answer, words: Words) -> tuple[Strength, str]:
    """How well a claim is supported by the weakest of its sources, and what to make of it."""
    least = min(citation.support for citation in sources)
    share = f"{least:.0%}"
    if answer.tier is Tier.QUOTES:
        return "quoted", words.support_quote.format(share)
    explanations: Mapping[Strength, str] = {
        "strong": words.support_strong,
        "fair": words.support_fair,
        "weak": words.support_weak,
    }
    strength = _strength(least)
    return strength, explanations[strength].format(share)


def _strength(support: float) -> Literal["strong", "fair", "weak"]:
    return "strong" if support >= STRONG else "fair" if support >= FAIR else "weak"
