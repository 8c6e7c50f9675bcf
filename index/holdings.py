"""A store as it is at one moment: its articles, and a retriever over their passages."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.chroma import every
from index.passage import Retriever
from index.records import article_from
from index.retrieval import ChromaRetriever
from index.store import Store
from index.vectors import Vectoriser
from seeds import Article


@dataclass(frozen=True, slots=True)
class Holdings:
    """The articles by id and a retriever over exactly these; `generation` marks the store's state."""

    generation: str
    articles: Mapping[str, Article]
    retriever: Retriever


def holdings_of(store: Store, vectoriser: Vectoriser, generation: str, earlier: Holdings | None) -> Holdings:
    """Read the store; of `earlier` the lexical index of unchanged languages is taken over."""
    rows = list(every(store.articles, ["documents", "metadatas"]))
    lexical = (
        earlier.retriever.lexical if earlier and isinstance(earlier.retriever, ChromaRetriever) else None
    )
    versions = {key: str(record["version"]) for key, _, record in rows}
    return Holdings(
        generation=generation,
        articles={key: article_from(key, text, record) for key, text, record in rows},
        retriever=ChromaRetriever(store, vectoriser, versions, lexical),
    )
