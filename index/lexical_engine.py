"""The passages of one language in tantivy: BM25 over the terms that `index/terms.py` makes."""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from index.records import article_of_passage
from index.terms import ngrams

K1, B = 1.2, 0.75
"""What tantivy has built in."""

_ID, _ARTICLE, _TERMS = "id", "article", "terms"
_HEAP_BYTES = 48_000_000
_COUNTED_TOGETHER = 10_000

_MOST_NAMED, _HITS = 2000, 500
"""To name that many articles to tantivy takes as long (4 ms) as to look through that many hits among all;
20,000 take 17 ms, and are seldom needed."""


@dataclass(frozen=True, slots=True)
class LexicalEntry:
    """A passage as the index takes it."""

    id: str
    article_id: str
    language: str
    text: str


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(_ID, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(_ARTICLE, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(_TERMS, tokenizer_name=_TERMS, index_option="freq")
    return builder.build()


class LanguageIndex:
    """BM25 over the passages of one language; one writer at a time, any number of readers."""

    def __init__(self, folder: Path | None) -> None:
        """Open the index in a folder, or make it; `None` keeps it in memory.

        Raises:
            ValueError: The folder holds something else, or a damaged index.
        """
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder) if folder else None)
        analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer(_TERMS, analyser)

    def reload(self) -> None:
        """See what another process wrote."""
        self._index.reload()

    def replace(self, article_ids: Iterable[str], entries: Sequence[LexicalEntry]) -> None:
        """Remove the passages of some articles and add others, in one step."""
        writer = self._index.writer(_HEAP_BYTES, num_threads=1)
        for article_id in article_ids:
            writer.delete_documents_by_term(_ARTICLE, article_id)
        for entry in entries:
            terms = " ".join(ngrams(entry.text))
            writer.add_document(
                tantivy.Document(**{_ID: entry.id, _ARTICLE: entry.article_id, _TERMS: terms})
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def best(self, terms: Sequence[str], count: int) -> dict[str, float]:
        """Passage id -> coverage of the passages that cover most, above 0."""
        return self._search(terms, self._any_of(terms), count)

    def best_of(self, terms: Sequence[str], article_ids: frozenset[str], count: int) -> dict[str, float]:
        """The same of the passages of some articles."""
        if len(article_ids) > _MOST_NAMED:
            hits = self.best(terms, _HITS)
            held = [found for found in hits if article_of_passage(found)[0] in article_ids]
            if len(held) >= count or len(hits) < _HITS:
                return {found: hits[found] for found in held[:count]}
        return self._search(terms, self._any_of(terms, _ARTICLE, article_ids), count)

    def coverage(self, terms: Sequence[str], passage_ids: Sequence[str]) -> dict[str, float]:
        """Passage id -> coverage of these passages, above 0."""
        if not passage_ids:
            return {}
        return self._search(terms, self._any_of(terms, _ID, passage_ids), len(passage_ids))

    def counts(self) -> dict[str, int]:
        """Article id -> how many passages there are of it."""
        searcher, counts = self._index.searcher(), dict[str, int]()
        for offset in range(0, searcher.num_docs, _COUNTED_TOGETHER):
            hits = searcher.search(tantivy.Query.all_query(), _COUNTED_TOGETHER, offset=offset).hits
            for _, address in hits:
                article_id = searcher.doc(address)[_ARTICLE][0]
                counts[article_id] = counts.get(article_id, 0) + 1
        return counts

    def _any_of(
        self, terms: Sequence[str], field: str | None = None, values: Collection[str] = ()
    ) -> tantivy.Query:
        """Passages with any of the terms, where one is named with any of the values in that field."""
        term_query, either, must = tantivy.Query.term_query, tantivy.Occur.Should, tantivy.Occur.Must
        matching = tantivy.Query.boolean_query(
            [(either, term_query(self._schema, _TERMS, term, "freq")) for term in terms]
        )
        if field is None:
            return matching
        among = tantivy.Query.term_set_query(self._schema, field, list(values))
        scoreless = tantivy.Query.const_score_query(among, 0.0)
        return tantivy.Query.boolean_query([(must, scoreless), (must, matching)])

    def _search(self, terms: Sequence[str], query: tantivy.Query, count: int) -> dict[str, float]:
        searcher = self._index.searcher()
        weight = sum(_idf(searcher.num_docs, searcher.doc_freq(_TERMS, term)) for term in terms)
        if weight <= 0:
            return {}
        hits = searcher.search(query, count, count=False).hits
        return {
            searcher.doc(address)[_ID][0]: score / (weight * (1 + K1)) for score, address in hits if score > 0
        }


def _idf(documents: int, frequency: int) -> float:
    return math.log1p((documents - frequency + 0.5) / (frequency + 0.5))
