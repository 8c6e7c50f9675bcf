"""A PDF file, such as a printed web page, into a raw document."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.decoding import read_bytes
from seeds.errors import UnreadableFileError
from seeds.limits import ReadingOptions
from seeds.prose import is_sentence

if TYPE_CHECKING:
    from pypdf import PdfReader

SUFFIXES = (".pdf",)

_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_EDGE = 3
"""Running heads and feet are among the first or last lines of a page."""


def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument]:
    """The text of all pages, without running heads and page numbers; raises `UnreadableFileError`.

    The title that the file states counts where the first page shows it too; its dates are those of the
    printing, not of the article, and count for nothing.
    """
    import pypdf  # slow to import
    from pypdf.errors import PyPdfError

    read_bytes(file.path, limit=options.limits.binary_bytes)
    try:
        with pypdf.PdfReader(file.path, strict=False) as pdf:
            pages = _pages(pdf, file, options)
            title = _stated_title(pdf)
    except UnreadableFileError:
        raise
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        reason = f"a damaged PDF ({error or type(error).__name__}); print or export it again."
        raise UnreadableFileError(file.path, reason) from error
    text = "\n".join(_joined(_without_running_lines(pages)))
    if not text.strip():
        raise UnreadableFileError(
            file.path, "no text in it, only pictures (a scan?); run a text recognition (OCR) over it."
        )
    shown = " ".join(line for page in pages[:1] for line in page)
    yield RawDocument(
        id=file.id,
        text=text,
        clean=False,
        path=file.path,
        title=title if title and title in shown else None,
    )


def _pages(pdf: "PdfReader", file: ArticleFile, options: ReadingOptions) -> list[list[str]]:
    """The lines of each page; blank ones, which part paragraphs, are kept."""
    if pdf.is_encrypted and not pdf.decrypt(""):
        raise UnreadableFileError(file.path, "encrypted with a password; save it without one.")
    if len(pdf.pages) > options.limits.parts:
        raise UnreadableFileError(
            file.path, f"{len(pdf.pages):,} pages, the limit is {options.limits.parts:,}; split it."
        )
    return [[line.strip() for line in page.extract_text().splitlines()] for page in pdf.pages]


def _stated_title(pdf: "PdfReader") -> str | None:
    title = pdf.metadata.title if pdf.metadata else None
    return " ".join(title.split()) or None if isinstance(title, str) else None


def _without_running_lines(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages without the lines, numbers aside, that stand at the edge of at least half of them."""
    counts = Counter(key for page in pages for key in {_key(page[at]) for at in _edges(page)})
    running = {key for key, count in counts.items() if count >= max(2, len(pages) / 2)}
    kept = []
    for page in pages:
        edges = set(_edges(page))
        kept.append([line for at, line in enumerate(page) if at not in edges or _key(line) not in running])
    return kept


def _edges(page: Sequence[str]) -> list[int]:
    """The lines of a page that may be running heads or feet."""
    filled = [at for at, line in enumerate(page) if line]
    return [at for at in (*filled[:_EDGE], *filled[-_EDGE:]) if not is_sentence(page[at])]


def _key(line: str) -> str:
    return _DIGITS.sub("0", line)


def _joined(pages: Sequence[Sequence[str]]) -> list[str]:
    """One run of lines, words that a line's end divides put together again."""
    lines = [line for page in pages for line in page]
    joined: list[str] = []
    carried = ""
    for line, following in pairwise([*lines, ""]):
        whole = carried + line
        divided = bool(_HYPHEN.search(whole)) and following[:1].islower()
        carried = _HYPHEN.sub("", whole) if divided else ""
        if not divided:
            joined.append(whole)
    return joined
