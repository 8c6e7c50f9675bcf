"""Retrieved passages narrowed to those that stand in the articles at hand."""

from collections.abc import Mapping

from index import Filters, Passage, Retriever
from seeds import Article


class HeldRetriever:
    """A `Retriever` that leaves out what another process changed in the store meanwhile.

    Every passage it gives can be cited: its article is known, and `article.text[start:end]` is its text.
    """

    def __init__(self, retriever: Retriever, articles: Mapping[str, Article]) -> None:
        self._retriever = retriever
        self._articles = articles

    def retrieve(self, question: str, *, language: str, k: int, filters: Filters) -> tuple[Passage, ...]:
        """At most `k` passages, best first."""
        found = self._retriever.retrieve(question, language=language, k=k, filters=filters)
        return tuple(passage for passage in found if self._stands(passage))

    def _stands(self, passage: Passage) -> bool:
        article = self._articles.get(passage.article_id)
        return article is not None and article.text[passage.start : passage.end] == passage.text
