"""Blocks of other stories: what follows "most read", "related" or the copyright line."""

from collections import Counter

from seeds.credits import is_name
from seeds.page import Page, Reason
from seeds.prose import ends_sentence, is_paragraph, is_sentence, reading_length
from seeds.repetition import line_hash

_OPENERS = frozenset({Reason.MOST_READ, Reason.RELATED})
_CREDITS = frozenset({Reason.BYLINE, Reason.PUBLICATION_DATE})
_SUBHEADING_LENGTH = 60
_CARD_LENGTH = 40


def find_blocks(page: Page) -> dict[int, Reason]:
    """Headlines listed under a "most read" or "related" marker, up to the next paragraph."""
    found: dict[int, Reason] = {}
    for index, reason in enumerate(page.reasons):
        if reason in _OPENERS and index not in found:
            found.update(dict.fromkeys(_listed_after(page, index), Reason.RELATED))
    return found


def _listed_after(page: Page, opener: int) -> list[int]:
    listed: list[int] = []
    for index in range(opener + 1, len(page.lines)):
        if page.reasons[index] in _OPENERS:
            return listed
        if page.reasons[index] in _CREDITS and listed and listed[-1] == index - 1:
            return listed[:-1]  # the line above a byline is the headline, whatever list stands above it
        if page.reasons[index] is not None:
            continue
        if is_paragraph(page.text(index)):
            # The list ends here; a short line right above the paragraph is its subheading.
            return listed[:-1] if listed and _is_subheading(page, opener, listed) else listed
        listed.append(index)
    return listed


def _is_subheading(page: Page, opener: int, listed: list[int]) -> bool:
    """Whether the last line of a list is none of it; the first below "Read also:" always is."""
    last = listed[-1]
    if len(listed) == 1 and page.text(opener).endswith((":", "：")):
        return False
    return page.lines[last].spaced and reading_length(page.text(last)) <= _SUBHEADING_LENGTH


def find_after_copyright(page: Page) -> dict[int, Reason]:
    """Everything after a copyright line, when no paragraph follows it."""
    ends = [index for index in page.tail if page.reasons[index] is Reason.COPYRIGHT]
    return {index: Reason.RELATED for index in page.kept if ends and index > ends[0]}


def find_repeated(page: Page) -> dict[int, Reason]:
    """Short lines that stand three times on the page, and the second copy of a long one."""
    counts = Counter(page.text(index) for index in page.kept)
    seen: set[str] = set()
    found = {}
    for index in page.kept:
        text = page.text(index)
        again = text in seen and is_sentence(text) and reading_length(text) >= _CARD_LENGTH
        label = counts[text] >= 3 and not ends_sentence(text) and not _names_speaker(text)
        if again or label:
            found[index] = Reason.REPEATED
        seen.add(text)
    return found


def find_repeated_across(page: Page) -> dict[int, Reason]:
    """Labels that other stories of the same origin have too; those above give headline and outlet first."""
    return {
        index: Reason.REPEATED_ACROSS
        for index in page.kept
        if page.repeated and line_hash(page.text(index)) in page.repeated
    }


def _names_speaker(text: str) -> bool:
    """Interviews repeat the name or "Question:" above each turn."""
    return text.endswith((":", "：")) or is_name(text)


def find_lead_in(page: Page) -> dict[int, Reason]:
    """A last line that ends in a colon: it introduces a link or a video that is not there."""
    last = page.kept[-1] if page.kept else None
    if last is None or not page.paragraphs or not page.text(last).endswith((":", "：")):
        return {}
    return {last: Reason.LEAD_IN} if reading_length(page.text(last)) <= 120 else {}
