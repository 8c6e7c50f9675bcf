"""A store read into the holdings that questions are answered from."""

from collections.abc import Mapping

from index.chroma import every, pages
from index.lexical import LexicalIndex
from index.passage import Holdings, Reranker
from index.records import Metadata, article_from
from index.retrieval import ChromaRetriever
from index.store import Store
from index.stories import stories_of
from index.vectors import Vectoriser
from seeds import Article


def holdings_of(
    store: Store,
    vectoriser: Vectoriser,
    lexical: LexicalIndex,
    reranker: Reranker | None,
    generation: str,
    earlier: Holdings | None,
) -> Holdings:
    """Read the store; articles that are as they were are taken over from `earlier`."""
    records = {key: record for key, _, record in every(store.articles, ["metadatas"])}
    articles = _articles(store, records, earlier)
    records = {key: record for key, record in records.items() if key in articles}
    stories = stories_of(records)
    return Holdings(
        generation=generation,
        articles=articles,
        retriever=ChromaRetriever(store, vectoriser, lexical, reranker, articles, records, stories),
        stories=stories,
        versions={key: str(record["version"]) for key, record in records.items()},
    )


def _articles(store: Store, records: Mapping[str, Metadata], earlier: Holdings | None) -> dict[str, Article]:
    """The articles by id; one that was removed since its record was read is left out."""
    known = earlier.versions if earlier else {}
    same = {key for key, record in records.items() if known.get(key) == record["version"]}
    found = {key: earlier.articles[key] for key in same} if earlier else {}
    for page in pages(sorted(records.keys() - same)):
        answer = store.articles.get(ids=list(page), include=["documents", "metadatas"])
        for key, text, record in zip(answer["ids"], answer["documents"], answer["metadatas"], strict=True):
            if record["version"] == records[key]["version"]:
                found[key] = article_from(key, text, record)
    return dict(sorted(found.items()))
