"""A pasted page into its article text, with the reason for every line left out.

The passes run in order and each sees what the earlier ones removed. None may take a sentence of the
article: a line without a reason stays.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from seeds.authorbox import author_names, find_author_boxes, find_signed_teasers
from seeds.blocks import (
    find_after_copyright,
    find_blocks,
    find_lead_in,
    find_repeated,
    find_repeated_across,
)
from seeds.embeds import find_embeds
from seeds.furniture import find_furniture, find_share_columns
from seeds.lines import Line, logical_lines
from seeds.masthead import find_credits, find_lone_names, find_masthead, find_navigation
from seeds.page import Page, Reason
from seeds.photos import find_photos
from seeds.strays import find_strays

_PASSES: tuple[Callable[[Page], Mapping[int, Reason]], ...] = (
    find_furniture,
    find_share_columns,
    find_embeds,
    find_photos,
    find_navigation,
    find_credits,
    find_lone_names,
    find_blocks,
    find_after_copyright,
    find_masthead,
    find_signed_teasers,
    find_author_boxes,
    find_repeated,
    find_repeated_across,
    find_strays,
    find_lead_in,
)


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A line that is not article text. `number` counts the lines of the page from 1."""

    number: int
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class CleanedText:
    """The paragraphs kept from a page, in order, the lines removed, and the authors its bylines name."""

    paragraphs: tuple[Line, ...]
    removed: tuple[RemovedLine, ...]
    authors: tuple[str, ...]

    @property
    def text(self) -> str:
        """The kept paragraphs, separated by exactly one blank line."""
        return "\n\n".join(line.text for line in self.paragraphs)

    def removed_as(self, *reasons: Reason) -> tuple[str, ...]:
        """The texts of the lines removed for one of `reasons`, in order."""
        return tuple(line.text for line in self.removed if line.reason in reasons)


def clean(text: str, *, headline: str | None = None, repeated: frozenset[str] = frozenset()) -> CleanedText:
    """Tell the article's own lines from the page around them.

    `headline` is the title where the file states it, `repeated` the hashes of lines that other pages of the
    same origin have too.
    """
    lines = logical_lines(text)
    page = Page(lines, (None,) * len(lines), headline, repeated)
    for find in _PASSES:
        page = page.marked(find(page))
    return CleanedText(
        paragraphs=tuple(page.lines[index] for index in page.kept),
        removed=tuple(
            RemovedLine(line.number, line.text, reason)
            for line, reason in zip(page.lines, page.reasons, strict=True)
            if reason is not None
        ),
        authors=author_names(page),
    )
