"""Copies and translations linked into stories, and what retrieval makes of them."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index import Filters, Library, create_library
from index.likeness import containment, matched_sentences, shingles
from index.stories import stories_of
from seeds import Article
from tests.conftest import silent
from tests.fakes import article
from tests.pages.material import HERE, stories

FERRY = {
    key: "\n\n".join(paragraphs)
    for key, paragraphs in json.loads((HERE / "ferry.json").read_text(encoding="utf-8")).items()
}
"""One report in three languages, and another report on its subject."""

FERRY_EN, FERRY_DE, FERRY_AR, FERRY_OTHER_DE = (FERRY[key] for key in ("en", "de", "ar", "other"))

DAY = date(2026, 11, 12)


def told(article_id: str, text: str, language: str = "en", **known: object) -> Article:
    made = article(article_id, text, language=language, title=text[:40], published=DAY)
    return replace(made, **known)  # type: ignore[arg-type]  # checked by the tests


def groups(library: Library) -> dict[str, tuple[str, ...]]:
    return dict(library.holdings().stories)


def shortened(text: str) -> str:
    """The first two thirds, as an outlet with less room prints it."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(paragraphs[: -(-2 * len(paragraphs) // 3)])


def reworded(text: str, share: float) -> str:
    """The text with some of its words replaced."""
    chance = random.Random(7)
    return " ".join("however" if chance.random() < share else word for word in text.split(" "))


@pytest.mark.parametrize("change", ["none", "shortened", "reworded", "framed"])
def test_copies_are_one_story(change: str, fast_library: Library) -> None:
    own = [each for each in stories() if each.language == "en"]
    texts = {each.id: "\n\n".join(each.text) for each in own}
    changes: dict[str, Callable[[str], str]] = {
        "none": lambda text: text,
        "shortened": shortened,
        "reworded": lambda text: reworded(text, 0.06),
        "framed": lambda text: f"Our own reporters write from the coast.\n\n{text}\n\nMore on Sunday.",
    }
    fast_library.add([told(key, text) for key, text in texts.items()], silent)
    assert groups(fast_library) == {}
    copies = [told(f"{key}-copy", changes[change](text)) for key, text in texts.items()]
    fast_library.add(copies, silent)
    expected = {key: (f"{key}-copy",) for key in texts} | {f"{key}-copy": (key,) for key in texts}
    assert groups(fast_library) == expected
    assert fast_library.examine() == ()


def test_long_texts_are_copies_if_they_begin_alike(
    fast_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []

    def counted(text: str) -> frozenset[str]:
        compared.append(len(text))
        return shingles(text)

    monkeypatch.setattr("index.stories.shingles", counted)
    monkeypatch.setattr("index.stories.COMPARED_CHARACTERS", 300)
    fast_library.add([told("a", FERRY_EN), told("b", FERRY_EN), told("other", FERRY_OTHER_DE)], silent)
    assert groups(fast_library) == {"a": ("b",), "b": ("a",)}
    assert max(compared) == 300


def test_links_follow_changes_renamings_and_removals(fast_library: Library) -> None:
    fast_library.add([told("a", FERRY_EN), told("b", FERRY_EN), told("c", shortened(FERRY_EN))], silent)
    assert groups(fast_library) == {"a": ("b", "c"), "b": ("a", "c"), "c": ("a", "b")}
    fast_library.add([told("b", FERRY_OTHER_DE)], silent)
    assert groups(fast_library) == {"a": ("c",), "c": ("a",)}
    fast_library.remove(["c"])
    assert groups(fast_library) == {}
    fast_library.add([told("b", FERRY_EN)], silent)
    assert groups(fast_library) == {"a": ("b",), "b": ("a",)}


def test_what_was_stated_once_does_not_stay(fast_library: Library) -> None:
    fast_library.add([told("a", FERRY_EN, source="Echo", url="https://example.org/a")], silent)
    plain = told("a", FERRY_EN, published=None)
    fast_library.add([plain], silent)
    assert fast_library.articles() == (plain,)


def test_five_copies_of_a_passage_are_found_once(fast_library: Library) -> None:
    outlets = [told(f"outlet{number}", FERRY_EN) for number in range(5)]
    other = told(
        "other", "The ferry company has ordered a new ship. It will carry lorries to Orrin Island too."
    )
    fast_library.add([*outlets, other], silent)
    found = fast_library.retriever().retrieve(
        "When does the first ferry to Orrin Island leave?", language="en", k=10, filters=Filters()
    )
    texts = [passage.text for passage in found]
    assert len(texts) == len(set(texts))
    assert {passage.article_id for passage in found} == {"outlet0", "other"}
    assert len(fast_library.holdings().stories["outlet0"]) == 4


def test_a_longer_passage_is_no_copy_of_a_part_of_it(fast_library: Library) -> None:
    short = "The first boat leaves on 2 December at 06:15."
    longer = (
        f"{short} It will be the Saint Maren, which was built in 1987 and had been laid up at Tarn for years."
    )
    fast_library.add([told("short", short), told("longer", longer)], silent)
    found = fast_library.retriever().retrieve(short, language="en", k=10, filters=Filters())
    assert {passage.article_id for passage in found} >= {"longer"}


def test_stories_join_over_common_members() -> None:
    records = {
        "a": {"version": "1", "relatives": '[["b", "1"]]'},
        "b": {"version": "1", "relatives": "[]"},
        "c": {"version": "1", "relatives": '[["b", "1"], ["gone", "1"]]'},
        "d": {"version": "2", "relatives": "[]"},
        "e": {"version": "1", "relatives": '[["d", "1"]]'},
        "f": {"version": "1"},
    }
    assert stories_of(records) == {"a": ("b", "c"), "b": ("a", "c"), "c": ("a", "b")}


def test_likeness_of_letters() -> None:
    assert shingles("Short.") == {"short"}
    assert shingles("") == {""}
    assert shingles("The first boat — leaves!") == shingles("the FIRST boat leaves")
    assert containment(shingles("the first boat"), shingles("Then the first boat left.")) == 1.0
    assert containment(shingles("the first boat"), shingles("the last train")) == 0.0
    assert containment(frozenset(), shingles("x")) == 0.0


def test_matched_sentences() -> None:
    axes = np.eye(4, dtype=np.float32)
    assert matched_sentences(axes[:3], axes) == (1.0, 1.0)
    assert matched_sentences(axes, axes[:3]) == (1.0, 1.0)
    assert matched_sentences(axes[[0, 0]], axes[:1])[0] == 1.0
    assert matched_sentences(axes[[0, 0]], axes[[0, 1, 2]]) == (0.5, 1.0)
    assert matched_sentences(axes[:0], axes) == (0.0, 0.0)


def test_translations_are_one_story_and_other_reports_are_not(cache: Path, tmp_path: Path) -> None:
    library = create_library(tmp_path / "store", cache=cache)
    library.add(
        [
            told("en", FERRY_EN),
            told("de", FERRY_DE, "de"),
            told("ar", FERRY_AR, "ar"),
            told("other", FERRY_OTHER_DE, "de"),
            told("late", FERRY_DE, "de", published=date(2026, 12, 30), source="Archiv"),
        ],
        silent,
    )
    assert groups(library)["en"] == ("ar", "de", "late")
    assert "other" not in groups(library)
    library.remove(["de"])
    library.add([told("ar", FERRY_AR, "ar", url="https://example.org/ar")], silent)
    assert groups(library) == {"ar": ("en",), "en": ("ar",)}
    library.close()
