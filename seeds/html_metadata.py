"""A parsed page into what its structured data state about the article: JSON-LD, OpenGraph, meta, links."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

from seeds.errors import UnknownLanguageError
from seeds.html_tree import element_text
from seeds.language import language_code

_ARTICLE_TYPES = re.compile(r"(?:article|posting|report|review)$", re.IGNORECASE)
_ISO_DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:$|[T\s])")
_SUFFIX = re.compile(r"\s+[|–—·»:-]\s+")
_OLDEST = 1900
_HEADINGS = ("h2", "h3", "b", "strong", "font")
"""What pages of some age mark their headlines with."""

_LONGEST_NAME = 80
_PUBLISHED = (
    *("article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "parsely-pub-date", "sailthru.date"),
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page's structured data state; `None` and empty where they do not."""

    title: str | None
    language: str | None
    source: str | None
    published: date | None
    updated: date | None
    authors: tuple[str, ...]
    url: str | None


def page_metadata(page: html.HtmlElement, address: str | None) -> PageMetadata:
    """The statements of a page; `address` is where it was fetched from, where known."""
    records = tuple(_article_records(page))
    meta = _meta(page)
    source = _first(
        _name(record.get("publisher")) or _name(record.get("sourceOrganization")) for record in records
    ) or _first(meta.get(key) for key in ("og:site_name", "application-name", "dc.publisher"))
    return PageMetadata(
        title=_title(page, records, meta, source),
        language=_language(page, records, meta),
        source=source,
        published=_day_of(records, "datePublished", meta, _PUBLISHED) or _marked_time(page, "datePublished"),
        updated=_day_of(records, "dateModified", meta, _UPDATED) or _marked_time(page, "dateModified"),
        authors=_authors(records, meta, source),
        url=_canonical(page, meta, address),
    )


def _article_records(page: html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The JSON-LD objects whose type is an article's, in order; broken JSON counts for nothing."""
    for script in page.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            waiting = [json.loads(script.text_content(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting[:0] = value
            elif isinstance(value, dict):
                waiting[:0] = [value[key] for key in ("@graph", "mainEntity") if key in value]
                if _is_article(value.get("@type")):
                    yield value


def _is_article(types: Any) -> bool:
    listed = types if isinstance(types, list) else [types]
    return any(isinstance(each, str) and _ARTICLE_TYPES.search(each) for each in listed)


def _meta(page: html.HtmlElement) -> dict[str, str]:
    """The page's first `<meta>` of each name, names in lower case."""
    found: dict[str, str] = {}
    for tag in page.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = " ".join(tag.get("content", "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _title(
    page: html.HtmlElement, records: Sequence[Mapping[str, Any]], meta: Mapping[str, str], source: str | None
) -> str | None:
    headlines = [text for element in page.iter("h1") if (text := element_text(element))]
    shown = [*headlines, *(text for element in page.iter(*_HEADINGS) if (text := element_text(element)))]
    element = page.find(".//title")
    return (
        _first(_text(record.get("headline")) for record in records)
        or _without_outlet(meta.get("og:title"), source, shown)
        or (headlines[0] if len(headlines) == 1 else None)
        or _without_outlet(element_text(element) if element is not None else None, source, shown)
    )


def _without_outlet(title: str | None, source: str | None, headlines: Sequence[str]) -> str | None:
    """The title without "| Outlet", known by the outlet's name or by the page's own headline."""
    if title is None:
        return None
    for match in _SUFFIX.finditer(title):
        head, tail = title[: match.start()].strip(), title[match.end() :].strip()
        if head in headlines or (source is not None and tail.casefold() == source.casefold()):
            return head
    return title or None


def _language(
    page: html.HtmlElement, records: Sequence[Mapping[str, Any]], meta: Mapping[str, str]
) -> str | None:
    stated = [
        page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang"),
        *(_text(record.get("inLanguage")) for record in records),
        meta.get("og:locale"),
    ]
    for tag in stated:
        try:
            if tag:
                return language_code(tag)
        except UnknownLanguageError:
            continue
    return None


def _day_of(
    records: Sequence[Mapping[str, Any]], key: str, meta: Mapping[str, str], names: Sequence[str]
) -> date | None:
    stated = [*(_text(record.get(key)) for record in records), *(meta.get(name) for name in names)]
    return next((day for text in stated if (day := iso_day(text)) is not None), None)


def _marked_time(page: html.HtmlElement, role: str) -> date | None:
    """The day of `<time itemprop="datePublished">`; other times on a page may be of other stories."""
    for element in page.iter("time"):
        if element.get("itemprop") == role or (role == "datePublished" and "pubdate" in element.attrib):
            day = iso_day(element.get("datetime") or element_text(element))
            if day is not None:
                return day
    return None


def iso_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or time, in its own time zone; `None` for anything else."""
    match = _ISO_DAY.match(text or "")
    try:
        day = date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
    return day if day is not None and day.year >= _OLDEST else None


def _authors(
    records: Sequence[Mapping[str, Any]], meta: Mapping[str, str], source: str | None
) -> tuple[str, ...]:
    for record in records:
        listed = record.get("author")
        names = [_name(each) for each in (listed if isinstance(listed, list) else [listed])]
        found = tuple(dict.fromkeys(name for name in names if name and name != source))
        if found:
            return found
    name = _person(meta.get("author") or meta.get("article:author") or meta.get("dc.creator"))
    return (name,) if name and name != source else ()


def _name(value: Any) -> str | None:
    return _person(value.get("name") if isinstance(value, dict) else value)


def _person(value: Any) -> str | None:
    text = _text(value)
    return text if text and "://" not in text and "@" not in text and len(text) <= _LONGEST_NAME else None


def _text(value: Any) -> str | None:
    """A string's words, character references resolved: some pages escape inside their JSON."""
    if not isinstance(value, str) or not value.strip():
        return None
    text = str(html.fromstring(f"<p>{value}</p>").text_content())
    return " ".join(text.split()) or None


def _canonical(page: html.HtmlElement, meta: Mapping[str, str], address: str | None) -> str | None:
    """The canonical address, `og:url` or the place it came from; a home page is no article's address."""
    links = [link.get("href") for link in page.iter("link") if "canonical" in link.get("rel", "").split()]
    for link in (*links, meta.get("og:url"), address):
        if not link:
            continue
        try:
            parts = urlsplit(urljoin(address or "", link.strip()))
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return str(parts.geturl())
    return None


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)
