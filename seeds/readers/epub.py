"""An EPUB file, such as a news magazine's issue, into raw documents: one a chapter."""

import posixpath
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from seeds.archive import Archive
from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.decoding import decode, read_bytes
from seeds.errors import UnreadableFile, UnreadableFileError
from seeds.limits import Limits, ReadingOptions
from seeds.markup_safety import check_xml
from seeds.readers.html import declared_encoding, html_document

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SUFFIXES = (".epub",)

_CONTAINER = "META-INF/container.xml"
_PACKAGE = "{http://www.idpf.org/2007/opf}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_SHORTEST_CHAPTER = 200
"""Characters; covers, title pages and tables of contents have fewer."""


def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument | UnreadableFile]:
    """The chapters long enough to be articles, in reading order; raises `UnreadableFileError`.

    The book's publisher is their source and its date their day of publication, where it states them.
    """
    read_bytes(file.path, limit=options.limits.binary_bytes)
    with closing(Archive(file.path, options.limits)) as archive:
        if "META-INF/rights.xml" in archive.names:
            raise UnreadableFileError(file.path, "protected (DRM); use a copy without protection.")
        package_name = _package_name(archive, file, options.limits)
        package = _parse(archive, package_name, file, options.limits)
        for item_id, name in _spine(package, package_name):
            try:
                document = _chapter(archive, name, f"{file.id}#{item_id}", file, options.limits)
            except UnreadableFileError as error:
                yield error.as_value()
                continue
            if len(document.text) >= _SHORTEST_CHAPTER:
                yield _with_book(document, package)


def _package_name(archive: Archive, file: ArticleFile, limits: Limits) -> str:
    container = _parse(archive, _CONTAINER, file, limits)
    for element in container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"):
        if element.get("full-path"):
            return str(element.get("full-path"))
    raise UnreadableFileError(file.path, "no EPUB (its container names no package); export it again.")


def _parse(archive: Archive, name: str, file: ArticleFile, limits: Limits) -> "Element":
    from defusedxml.ElementTree import ParseError, fromstring  # slow to import

    content = archive.read(name)
    check_xml(content, file.path, limits)
    try:
        root: Element = fromstring(content)
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableFileError(file.path, f"broken XML in {name} ({error}); export it again.") from error
    return root


def _spine(package: "Element", package_name: str) -> Iterator[tuple[str, str]]:
    """Id and archive name of each chapter in reading order."""
    folder = posixpath.dirname(package_name)
    names: Mapping[str, str] = {
        str(item.get("id")): posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        for item in package.iter(f"{_PACKAGE}item")
        if "html" in item.get("media-type", "")
    }
    for reference in package.iter(f"{_PACKAGE}itemref"):
        item_id = str(reference.get("idref"))
        if item_id in names:
            yield item_id, names[item_id]


def _chapter(archive: Archive, name: str, document_id: str, file: ArticleFile, limits: Limits) -> RawDocument:
    content = archive.read(name)
    markup = decode(content, file.path, declared=declared_encoding(content))
    return html_document(markup, id=document_id, path=file.path, limits=limits)


def _with_book(chapter: RawDocument, package: "Element") -> RawDocument:
    """The chapter, with what only the book states."""
    from seeds.html_metadata import iso_day

    return replace(
        chapter,
        source=chapter.source or _stated(package, "publisher"),
        published=chapter.published or iso_day(_stated(package, "date")),
    )


def _stated(package: "Element", name: str) -> str | None:
    element = package.find(f".//{_DUBLIN_CORE}{name}")
    return " ".join((element.text or "").split()) or None if element is not None else None
