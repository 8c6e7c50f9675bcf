"""A store read into the holdings that questions are answered from."""

from index.chroma import every
from index.passage import Holdings
from index.records import article_from
from index.retrieval import ChromaRetriever
from index.store import Store
from index.stories import stories_of
from index.vectors import Vectoriser


def holdings_of(store: Store, vectoriser: Vectoriser, generation: str, earlier: Holdings | None) -> Holdings:
    """Read the store; of `earlier` the lexical index of unchanged languages is taken over."""
    rows = list(every(store.articles, ["documents", "metadatas"]))
    lexical = (
        earlier.retriever.lexical if earlier and isinstance(earlier.retriever, ChromaRetriever) else None
    )
    records = {key: record for key, _, record in rows}
    versions = {key: str(record["version"]) for key, record in records.items()}
    return Holdings(
        generation=generation,
        articles={key: article_from(key, text, record) for key, text, record in rows},
        retriever=ChromaRetriever(store, vectoriser, versions, lexical),
        stories=stories_of(records),
    )
