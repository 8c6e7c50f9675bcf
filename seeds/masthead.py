"""The head of a page into outlet, navigation, headline and credits."""

import re
from collections.abc import Collection, Mapping

from seeds.credits import event_day, is_name, parse_credit
from seeds.furniture import is_short_label
from seeds.outlets import names_outlet, stated_source
from seeds.page import Page, Reason
from seeds.prose import ends_sentence, is_sentence, reading_length, words

_NAVIGATION_MARKS = re.compile(r"\s?[|｜›»>•·]\s?")
_HEADLINE_LENGTH = 200
_FRAME = frozenset({Reason.URL, Reason.NAVIGATION, Reason.SITE_NOTICE})
_CREDITS = frozenset({Reason.BYLINE, Reason.PUBLICATION_DATE})
_STEM = 5
_SHARED_WITH_BODY = 0.3


def find_credits(page: Page) -> dict[int, Reason]:
    """Bylines and publication dates around the first paragraphs, bylines also at the end."""
    found = {}
    for index in page.kept:
        if index not in page.opening and index not in page.tail:
            continue
        credit = parse_credit(page.text(index))
        if credit is not None and (credit.authors or credit.agency):
            found[index] = Reason.BYLINE
        elif credit is not None and index in page.opening:
            found[index] = Reason.PUBLICATION_DATE
        elif stated_source(page.text(index)) is not None:
            found[index] = Reason.OUTLET
    chronicle = _chronicle(page, found)
    return {index: reason for index, reason in found.items() if index not in chronicle}


def _chronicle(page: Page, found: Mapping[int, Reason]) -> Collection[int]:
    """The dated lines of a chronicle: of several labelled ones with different days none is a credit."""
    dated = (index for index, reason in found.items() if reason is Reason.PUBLICATION_DATE)
    days = {index: day for index in dated if (day := event_day(page.text(index))) is not None}
    return days if len({*days.values()}) > 1 else ()


def find_lone_names(page: Page) -> dict[int, Reason]:
    """Names without "by" in the opening: doubled as author boxes are, or beside a credit line."""
    found = {}
    for index in page.kept:
        if index in page.opening and index > 0 and is_name(page.text(index)):
            beside = [
                near for near in (index - 1, index + 1) if near < len(page.lines) and page.adjoin(index, near)
            ]
            doubled = any(page.text(near) == page.text(index) for near in beside)
            if doubled or any(page.reasons[near] in _CREDITS for near in beside):
                found[index] = Reason.BYLINE
    return found


def find_masthead(page: Page) -> dict[int, Reason]:
    """The headline, and above it the outlet's name and the navigation."""
    candidates = [index for index in page.head if page.keeps(index) and _may_be_headline(page.text(index))]
    if not page.paragraphs:
        candidates = candidates[:1] if candidates[:1] == list(page.kept[:1]) else []
    if page.headline is not None:
        copies = [i for i in page.kept if page.text(i) == page.headline and i in page.head]
        found = dict.fromkeys(copies, Reason.HEADLINE)
        headline = copies[-1] if copies else None
    else:
        headline = _headline(page, _below_frame(page, candidates))
        found = {} if headline is None else {headline: Reason.HEADLINE}
    if headline is None:
        return {}
    for index in candidates:
        if index < headline and index not in found:
            outlet = index == page.kept[0] and _is_outlet(page, index)
            found[index] = Reason.OUTLET if outlet else Reason.NAVIGATION
    return found


def find_navigation(page: Page) -> dict[int, Reason]:
    """Rows of labels between bars or arrows, above the first paragraph or below the last."""
    zone = {*page.head, *page.tail}
    return {index: Reason.NAVIGATION for index in page.kept if index in zone and _is_row(page.text(index))}


def _is_row(text: str) -> bool:
    labels = [label for label in _NAVIGATION_MARKS.split(text) if label]
    digits = any(character.isdigit() for character in text)
    return len(labels) >= 3 and not digits and all(is_short_label(label, 3) for label in labels)


def _may_be_headline(text: str) -> bool:
    return not ends_sentence(text) and not is_sentence(text) and reading_length(text) <= _HEADLINE_LENGTH


def _below_frame(page: Page, candidates: list[int]) -> list[int]:
    """The candidates below the site's own rows and name, where there are any below."""
    credit_lines = [index for index in page.head if page.reasons[index] in _CREDITS]
    above_credits = range(credit_lines[0] if credit_lines else len(page.head))
    frame = [index for index in above_credits if page.reasons[index] in _FRAME]
    named = [index for index in candidates[:1] if index == page.kept[0] and names_outlet(page.text(index))]
    border = max(frame + named, default=-1)
    return [index for index in candidates if index > border] or candidates


def _headline(page: Page, candidates: list[int]) -> int | None:
    """The first line that shares words with the article; else the first that is more than a label."""
    if not candidates or len(page.kept) == 1:
        return None
    body = _stems(" ".join(page.text(index) for index in page.paragraphs))
    for index in candidates:
        if not is_short_label(page.text(index), 2) and _shared(page.text(index), body) >= _SHARED_WITH_BODY:
            return index
    longer = [index for index in candidates if not is_short_label(page.text(index), 3)]
    return (longer or candidates)[0]


def _stems(text: str) -> frozenset[str]:
    stems: set[str] = set()
    for word in words(text.casefold()):
        if reading_length(word) > len(word):
            stems.update(word[start : start + 2] for start in range(len(word) - 1))
        elif len(word) > 3 or any(character.isdigit() for character in word):
            stems.add(word[:_STEM])
    return frozenset(stems)


def _shared(text: str, body: frozenset[str]) -> float:
    """The share of the line's stems (or character pairs) that the article's paragraphs hold too."""
    own = _stems(text)
    return len(own & body) / len(own) if own else 0.0


def _is_outlet(page: Page, index: int) -> bool:
    """A label that newspapers are called by, or that the page signs itself with elsewhere."""
    text = page.text(index)
    if not is_short_label(text, 5):
        return False
    signed = any(_signs(page, other, text.casefold()) for other in range(len(page.lines)) if other != index)
    return names_outlet(text) or signed


def _signs(page: Page, index: int, name: str) -> bool:
    """Whether a line signs with `name`: a rights or photo line, a teaser's end, an offer.

    A section such as "Politik" is repeated by navigation rows and "more on Politik", which is no sign.
    """
    line = page.text(index).casefold()
    reason = page.reasons[index]
    if line.endswith(f". {name}") or (name in line and reason in (Reason.PHOTO, Reason.COPYRIGHT)):
        return True
    return " " in name and name in line and reason in (Reason.READ_MORE, Reason.NEWSLETTER)
