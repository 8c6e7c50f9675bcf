"""Labels and notices that no wording gives away into clutter, by the lines they stand among.

An article is made of paragraphs, and of subheadings that stand right above one. So a label goes that stands
between headline and text, below the last paragraph, or amid lines that are clutter; a sentence goes only
where it speaks to the reader of the site itself and touches no paragraph.
"""

import re
from collections.abc import Iterable

from seeds.furniture import is_short_label
from seeds.notices import SITE_APPEALS
from seeds.page import Page, Reason
from seeds.prose import ends_sentence, is_sentence, reading_length

_LABEL_WORDS = 5
_HEADLINE_LENGTH = 120
_NOTICE_LENGTH = 300
_LIST_ITEM = re.compile(r"[-–—•*·»\"“”„«「『]|.*\d")
_COUNT = re.compile(r"\s?\(\d+\)$")
_COLONS = (":", "：")
_CREDITS = frozenset({Reason.BYLINE, Reason.PUBLICATION_DATE})
_TELLING = frozenset({None, Reason.HEADLINE, Reason.OUTLET, Reason.PHOTO, Reason.STRAY, *_CREDITS})
"""What also a page without clutter has."""

_MUCH_CLUTTER = 4
_ONLY_CONTACT = re.compile(r"\S+@\S+\.\w+|(?:[#@][^\s#@]+\s*)+")


def find_strays(page: Page) -> dict[int, Reason]:
    """Stray labels and notices; what one gives away may show the next."""
    found: dict[int, Reason] = {}
    while True:
        more = {**_contacts(page), **_labels_above(page), **_labels_below(page), **_labels_amid(page)}
        more.update(_appeals(page))
        if not more:
            return found
        found.update(more)
        page = page.marked(more)


def _contacts(page: Page) -> dict[int, Reason]:
    """Lines that are an address of mail, or signs of a network, and nothing else."""
    return {index: Reason.SOCIAL for index in page.kept if _ONLY_CONTACT.fullmatch(page.text(index))}


def _labels_above(page: Page) -> dict[int, Reason]:
    """Labels between headline and text; right above the text only below a byline or other clutter."""
    headlines = [index for index in page.head if page.reasons[index] is Reason.HEADLINE]
    if not headlines or not page.paragraphs:
        return {}
    first = page.paragraphs[0]
    below = range(headlines[-1] + 1, first)
    amid = any(page.reasons[index] is not None for index in below)
    labels = [index for index in below if page.keeps(index) and _is_label(page.text(index))]
    return {index: Reason.STRAY for index in labels if amid or index != first - 1}


def _labels_below(page: Page) -> dict[int, Reason]:
    """What is no sentence below the last paragraph, unless it heads or makes up a list.

    Above the first clutter there only labels go, and only on a page with much clutter elsewhere.
    """
    found: dict[int, Reason] = {}
    cluttered = _is_cluttered(page)
    amid = False
    for index in page.tail:
        text = page.text(index)
        if page.reasons[index] is not None:
            amid = True
        elif not amid and (not cluttered or _opens_list(text)):
            return {}
        elif (_is_headline(text) if amid else _is_label(text)) and not _heads_list(page, index):
            found[index] = Reason.STRAY
            amid = True
    return found


def _is_cluttered(page: Page) -> bool:
    """Whether the whole of a site's page was pasted, not the article alone."""
    return sum(reason not in _TELLING for reason in page.reasons) >= _MUCH_CLUTTER


def _heads_list(page: Page, index: int) -> bool:
    return page.keeps(index + 1) and _LIST_ITEM.match(page.text(index + 1)) is not None


def _labels_amid(page: Page) -> dict[int, Reason]:
    """Labels with clutter above and below, and no paragraph between these; and what stands above a credit."""
    above = _meeting_clutter(page, range(len(page.lines)))
    below = _meeting_clutter(page, reversed(range(len(page.lines))))
    amid = above & below
    return {
        index: Reason.STRAY
        for index in page.kept
        if (index in amid or _is_above_credit(page, index)) and _is_label(page.text(index))
    }


def _is_above_credit(page: Page, index: int) -> bool:
    """Whether a date or byline follows, near the top: "Emma Harlow, transport correspondent"."""
    below = index + 1
    return index in page.opening and below < len(page.lines) and page.reasons[below] in _CREDITS


def _appeals(page: Page) -> dict[int, Reason]:
    """Appeals to the reader of the site; a sentence only where no paragraph of the article is near."""
    found = {}
    cluttered = _is_cluttered(page)
    for index in page.kept:
        text = page.text(index)
        beside = (index - 1, index + 1)
        if _is_appeal(text) and (
            not is_sentence(text) or all(_is_no_paragraph(page, near, cluttered=cluttered) for near in beside)
        ):
            found[index] = Reason.SITE_NOTICE
    return found


def _is_appeal(text: str) -> bool:
    fits = reading_length(text) <= _NOTICE_LENGTH and not _LIST_ITEM.match(text[:1])
    return fits and SITE_APPEALS.search(text) is not None


def _meeting_clutter(page: Page, indices: Iterable[int]) -> frozenset[int]:
    """The lines that are reached from clutter before a sentence or the opening of a list is passed."""
    found = set()
    meets = False
    for index in indices:
        if meets:
            found.add(index)
        text = page.text(index)
        meets = not page.keeps(index) or (meets and not is_sentence(text) and not _opens_list(text))
    return frozenset(found)


def _is_no_paragraph(page: Page, index: int, *, cluttered: bool) -> bool:
    if not page.keeps(index) or _is_appeal(page.text(index)):
        return True
    return cluttered and index not in page.opening and not is_sentence(page.text(index))


def _opens_list(text: str) -> bool:
    return text.endswith(_COLONS) and not is_short_label(text, 3)


def _is_label(text: str) -> bool:
    return (
        is_short_label(text, _LABEL_WORDS)
        and not ends_sentence(text)
        and not _LIST_ITEM.match(_COUNT.sub("", text))
    )


def _is_headline(text: str) -> bool:
    fits = not ends_sentence(text) and reading_length(text) <= _HEADLINE_LENGTH
    return fits and not _LIST_ITEM.match(text)
