"""A cleaned page into what it states about itself: title, source, publication date."""

from datetime import date

from seeds.cleaning import CleanedText
from seeds.credits import parse_credit
from seeds.dates import publication_date, stated_dates
from seeds.outlets import dateline_agency, masthead_name, split_agency, stated_owner, stated_source
from seeds.page import Reason
from seeds.prose import first_sentence, shorten

_TITLE_LENGTH = 90


def page_title(cleaned: CleanedText) -> str | None:
    """The headline without its "via Reuters", or `None` where the page has none."""
    headlines = cleaned.removed_as(Reason.HEADLINE)
    return split_agency(headlines[0])[0] if headlines else None


def title_of_text(text: str) -> str:
    """A title for a text without one: its first sentence, shortened at a word border to 90 characters."""
    return shorten(" ".join(first_sentence(text.strip()).split()), _TITLE_LENGTH)


def page_source(cleaned: CleanedText) -> str | None:
    """The outlet or agency that the page names as its own; never one merely mentioned.

    In this order: the masthead, the site's icon or copyright line, an agency in the headline, the
    byline or the dateline.
    """
    for outlet in cleaned.removed_as(Reason.OUTLET):
        return stated_source(outlet) or masthead_name(outlet)
    for line in cleaned.removed_as(Reason.SITE_NOTICE, Reason.COPYRIGHT):
        owner = stated_owner(line)
        if owner is not None:
            return owner
    return _agency(cleaned)


def page_published(cleaned: CleanedText) -> date | None:
    """The publication date that the lines around the headline state."""
    lines = cleaned.removed_as(Reason.PUBLICATION_DATE, Reason.BYLINE)
    return publication_date(tuple(stated for line in lines for stated in stated_dates(line)))


def _agency(cleaned: CleanedText) -> str | None:
    for headline in cleaned.removed_as(Reason.HEADLINE):
        agency = split_agency(headline)[1]
        if agency is not None:
            return agency
    for line in cleaned.removed_as(Reason.BYLINE):
        credit = parse_credit(line)
        if credit is not None and credit.agency is not None:
            return credit.agency
    return dateline_agency(cleaned.paragraphs[0].text) if cleaned.paragraphs else None
