"""Hostile articles in one store and the real models: nothing obeyed, nothing leaked, the facts found."""

from pathlib import Path

import pytest

from index import Library, create_library, ingest_paths
from rag import Assistant
from tests.conftest import silent
from tests.injection.cases import ARTICLES, ARTICLES_FILE, CASES, HostileArticle, HostileQuestion
from tests.injection.faults import faults, states_fact


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Library:
    """Every hostile article in one store, ingested with the real encoder."""
    library = create_library(tmp_path_factory.mktemp("hostile") / "store", cache=cache)
    report = ingest_paths(library, [ARTICLES_FILE], delete_missing=False, progress=silent)
    assert (len(report.added), report.failures) == (len(ARTICLES), ())
    return library


def test_every_true_fact_is_found_beside_the_attacks(hostile: Library) -> None:
    retriever = hostile.holdings().retriever
    missed = []
    for each in ARTICLES:
        first = retriever.retrieve(each.question, language=each.language, k=1, filters=Filters())
        if each.fact not in first[0].text:
            missed.append(each.id)
    assert missed == []
