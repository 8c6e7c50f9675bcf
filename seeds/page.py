"""A page as labelled lines: what is kept, what is removed, and for which reason."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from seeds.lines import Line
from seeds.prose import is_paragraph


class Reason(StrEnum):
    """Why a line is not article text. The first four feed the article's metadata."""

    HEADLINE = "headline"
    OUTLET = "outlet"
    BYLINE = "byline"
    PUBLICATION_DATE = "publication date"
    ADVERTISING = "advertising"
    NAVIGATION = "navigation"
    MOST_READ = "most read"
    RELATED = "related headlines"
    READ_MORE = "read more"
    AUTHOR_BOX = "author box"
    PHOTO = "photo credit"
    NEWSLETTER = "newsletter"
    SOCIAL = "social embed"
    SHARE = "share row"
    URL = "address"
    COOKIE = "cookie notice"
    COPYRIGHT = "copyright"
    SITE_NOTICE = "site notice"
    REPEATED = "repeated line"
    ORNAMENT = "ornament"
    LEAD_IN = "lead-in to a missing link"
    REPEATED_ACROSS = "repeated on other pages"
    STRAY = "label outside the text"
    OUTSIDE = "outside the article"


@dataclass(frozen=True)
class Page:
    """Logical lines and, for each, the reason it goes or `None` while it is kept.

    `headline` is the title the file itself states, if it does; `repeated` are the hashes of lines that
    other pages of the same origin have too.
    """

    lines: tuple[Line, ...]
    reasons: tuple[Reason | None, ...]
    headline: str | None = None
    repeated: frozenset[str] = frozenset()

    def marked(self, found: Mapping[int, Reason]) -> "Page":
        """The page with `found` (index -> reason) added; a reason once given stands."""
        reasons = tuple(old or found.get(index) for index, old in enumerate(self.reasons))
        return replace(self, reasons=reasons)

    @cached_property
    def kept(self) -> tuple[int, ...]:
        """Indices of the lines still kept."""
        return tuple(index for index, reason in enumerate(self.reasons) if reason is None)

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """Indices of the kept lines that are article prose."""
        return tuple(index for index in self.kept if is_paragraph(self.lines[index].text))

    @property
    def head(self) -> range:
        """Indices before the first paragraph; the whole page where there is none."""
        return range(self.paragraphs[0] if self.paragraphs else len(self.lines))

    @property
    def opening(self) -> range:
        """Indices before the third paragraph: where bylines and dates stand."""
        return range(self.paragraphs[2] if len(self.paragraphs) > 2 else len(self.lines))

    @property
    def tail(self) -> range:
        """Indices after the last paragraph; empty where there is no paragraph."""
        return range(self.paragraphs[-1] + 1 if self.paragraphs else len(self.lines), len(self.lines))

    def keeps(self, index: int) -> bool:
        """Whether there is a line at `index` and it is still kept."""
        return 0 <= index < len(self.lines) and self.reasons[index] is None

    @cached_property
    def is_spaced(self) -> bool:
        """Whether blank lines separate any of the lines."""
        return any(line.spaced for line in self.lines[1:])

    def text(self, index: int) -> str:
        """The text of one line."""
        return self.lines[index].text

    def adjoin(self, first: int, second: int) -> bool:
        """Whether the lines are neighbours with no blank line between, on a page that uses blank lines."""
        low, high = sorted((first, second))
        return self.is_spaced and high - low == 1 and not self.lines[high].spaced
