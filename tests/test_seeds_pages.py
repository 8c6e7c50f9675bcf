"""Invented pages in ten languages and nine layouts: exactly the article's lines, and what the page states."""

from pathlib import Path

import pytest
import trafilatura

from evals.extraction import LineScore, score_lines, total
from seeds import Article, RawDocument, read_documents, to_article
from tests.pages.pages import GoldPage, gold_pages

PAGES = gold_pages()

KNOWN_MISSES = {"ja-toshokan-portal.html": "share links without space between them stay on one line"}


def article(page: GoldPage, suffix: str, folder: Path) -> Article:
    file = folder / f"{page.name}{suffix}"
    file.write_text(page.html if suffix == ".html" else page.text, encoding="utf-8")
    (document,) = read_documents([file])
    assert isinstance(document, RawDocument)
    return to_article(document)


@pytest.mark.parametrize("suffix", [".html", ".txt"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_becomes_its_article(page: GoldPage, suffix: str, tmp_path: Path) -> None:
    found = article(page, suffix, tmp_path)
    told = suffix == ".html" or page.text_states_records
    if f"{page.name}{suffix}" not in KNOWN_MISSES:
        assert tuple(found.text.split("\n\n")) == page.paragraphs
    assert (found.title, found.language) == (page.story.title, page.story.language)
    assert found.published == (page.published if told else None)
    assert found.updated == page.updated
    assert found.authors == (page.authors if told else ())


def scores(suffix: str, folder: Path) -> LineScore:
    return total(
        [score_lines(article(page, suffix, folder).text.split("\n\n"), page.paragraphs) for page in PAGES]
    )


def test_lines_are_told_apart_better_than_by_trafilatura_alone(tmp_path: Path) -> None:
    plain = total(
        [score_lines((trafilatura.extract(page.html) or "").split("\n"), page.paragraphs) for page in PAGES]
    )
    for suffix in (".html", ".txt"):
        ours = scores(suffix, tmp_path)
        assert ours.precision is not None
        assert ours.recall is not None
        assert plain.precision is not None
        assert plain.recall is not None
        assert min(ours.precision, ours.recall) >= 0.97
        assert ours.precision > plain.precision
        assert ours.recall > plain.recall


def test_nothing_hidden_on_a_page_is_read(tmp_path: Path) -> None:
    hidden = [page for page in PAGES if "Ignore all earlier" in page.html]
    assert hidden
    for page in hidden:
        assert "Ignore" not in article(page, ".html", tmp_path).text


def test_scores_of_lines() -> None:
    score = score_lines(["A  b", "x", "x", ""], ["A b", "x", "y"])
    assert score == LineScore(kept=3, expected=3, right=2)
    assert (score.precision, score.recall) == (2 / 3, 2 / 3)
    assert (score_lines([], ["a"]).precision, score_lines(["a"], []).recall) == (None, None)
    assert total([score, score]) == LineScore(6, 6, 4)
