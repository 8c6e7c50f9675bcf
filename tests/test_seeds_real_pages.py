"""Five real pages, kept outside the repository: expectations are line numbers and hashes, not text."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from seeds import Article, RawDocument, Reason, clean, read_documents, to_article

PAGES = Path(__file__).parents[2] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason=f"the real pages are not at {PAGES}")

KEPT = {
    "000": [11, *range(18, 25, 2), 26, *range(28, 35, 2), 41, *range(43, 50, 2), 51, 53, 55, 57, 61],
    "001": [*range(4, 16)],
    "002": [*range(5, 28, 2)],
    "003": [6, 10, 12, 14, 16],
    "004": [*range(1, 5), *range(7, 23)],
}
TEXT_HASHES = {
    "000": "5ff15aec60c57a51",
    "001": "e24bf5bd3a6c2e90",
    "002": "3cc536f9ca88d557",
    "003": "308cdca66770b057",
    "004": "86beba75abea9550",
}
TITLE_HASHES = {
    "000": "e19eb52a70a2c236",
    "001": "c45e00073bd81fc2",
    "002": "96e26c25e8c87f9e",
    "003": "06693bbe485d27b3",
    "004": "5f4ac38a223fb561",
}
LANGUAGES = {"000": "sv", "001": "ar", "002": "de", "003": "de", "004": "de"}
DATES = {"000": date(2024, 7, 29), "001": None, "002": None, "003": None, "004": None}


def page(name: str) -> Path:
    return next(PAGES.glob(f"{name}_*.txt"))


def article(name: str) -> Article:
    (document,) = read_documents([page(name)])
    assert isinstance(document, RawDocument)
    return to_article(document)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", KEPT)
def test_exactly_the_article_lines_are_kept(name: str) -> None:
    cleaned = clean(page(name).read_text(encoding="utf-8-sig"))
    assert [line.number for line in cleaned.paragraphs] == KEPT[name]


@pytest.mark.parametrize("name", KEPT)
def test_article(name: str) -> None:
    found = article(name)
    assert found.id == page(name).stem
    assert digest(found.text) == TEXT_HASHES[name]
    assert digest(found.title) == TITLE_HASHES[name]
    assert (found.language, found.published) == (LANGUAGES[name], DATES[name])


def test_reasons_of_the_swedish_page() -> None:
    removed = {line.number: line.reason for line in clean(page("000").read_text()).removed}
    assert {number: removed[number] for number in (1, 3, 6, 7, 9, 13, 16, 63, 67, 71, 81)} == {
        1: Reason.OUTLET,
        3: Reason.HEADLINE,
        6: Reason.PHOTO,
        7: Reason.BYLINE,
        9: Reason.PUBLICATION_DATE,
        13: Reason.ADVERTISING,
        16: Reason.MOST_READ,
        63: Reason.RELATED,
        67: Reason.READ_MORE,
        71: Reason.AUTHOR_BOX,
        81: Reason.MOST_READ,
    }


def test_authors_and_sources_are_those_the_pages_name() -> None:
    assert [len(article(name).authors) for name in KEPT] == [1, 1, 0, 0, 0]
    assert [article(name).source is None for name in KEPT] == [False, False, False, False, True]
