"""Author boxes and teasers signed by the outlet: what repeats the names of a page's head."""

import re
from collections import Counter

from seeds.credits import is_name, parse_credit
from seeds.page import Page, Reason
from seeds.prose import is_sentence, reading_length

_BOX_LENGTH = 320
_WORK = re.compile(
    r"reporter|journalist|redakt|korrespondent|correspondent|correspons|periodista|editor|columnist"
    r"|freelance|skribent"
    r"|writes (?:for|about)|covers|schreibt (?:für|über)|berichtet (?:für|über|aus)|bevakar|مراسل|صحفي"
    r"|محرر|記者|担当|记者|기자",
    re.IGNORECASE,
)


def author_names(page: Page) -> tuple[str, ...]:
    """The authors named by the page's bylines, in order, each once."""
    names: list[str] = []
    for index, reason in enumerate(page.reasons):
        if reason is Reason.BYLINE:
            credit = parse_credit(page.text(index))
            names.extend(credit.authors if credit else (page.text(index),))
    return tuple(dict.fromkeys(name for name in names if is_name(name)))


def find_author_boxes(page: Page) -> dict[int, Reason]:
    """The author's name again, and the lines under it that repeat or tell the author's work."""
    names = frozenset(author_names(page))
    counts = Counter(line.text for line in page.lines)
    found: dict[int, Reason] = {}
    for index in page.kept:
        text = page.text(index)
        below_name = index > 0 and page.text(index - 1) in names
        tells_work = counts[text] >= 2 or _WORK.search(text) is not None
        about_author = below_name or text.startswith(tuple(f"{name} " for name in names))
        bio = (
            about_author and tells_work and reading_length(text) <= _BOX_LENGTH and index not in page.opening
        )
        if text in names or bio:
            found[index] = Reason.AUTHOR_BOX
    return found


def find_signed_teasers(page: Page) -> dict[int, Reason]:
    """Headlines of other stories that end with the outlet's own name."""
    outlets = [page.text(index) for index, reason in enumerate(page.reasons) if reason is Reason.OUTLET]
    signs = tuple(f"{mark} {outlet}" for outlet in outlets for mark in (".", " -", " –", " |", "?", "!", "”"))
    return {
        index: Reason.RELATED
        for index in page.kept
        if page.text(index).endswith(signs or ("\n",)) and not is_sentence(page.text(index))
    }
