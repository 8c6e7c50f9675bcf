"""A cleaned page into what it states about itself: title, source, dates."""

from dataclasses import dataclass
from datetime import date

from seeds.article import Certainty
from seeds.cleaning import CleanedText
from seeds.credits import parse_credit
from seeds.dates import DAY_FIRST, publication_date, stated_dates
from seeds.outlets import dateline_agency, masthead_name, split_agency, stated_owner, stated_source
from seeds.page import Reason
from seeds.prose import first_sentence, shorten

_TITLE_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Dates:
    """The days a page states; `certainty` is that of `published`."""

    published: date | None
    certainty: Certainty | None
    updated: date | None


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


def page_dates(cleaned: CleanedText, language: str) -> Dates:
    """The days that the lines around the headline state, in a page of that language (ISO 639-1)."""
    lines = cleaned.removed_as(Reason.PUBLICATION_DATE, Reason.BYLINE)
    stated = tuple(
        stated
        for line in lines
        for stated in stated_dates(line)
        if not stated.ambiguous or language in DAY_FIRST
    )
    published = publication_date(stated)
    updated = next((each.day for each in stated if each.updated), None)
    if published is None:
        return Dates(None, None, updated)
    return Dates(published.day, Certainty.MARKED if published.published else Certainty.INFERRED, updated)


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
