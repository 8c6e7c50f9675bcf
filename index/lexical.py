"""Passages found by the letters they share with a question: BM25 over character n-grams, per language.

Four-character n-grams of word-bounded text did as well as stemmed words in seven languages and need no
language tools; scripts without spaces use single characters and pairs. BM25 itself is bm25s (Lù, 2024),
in Lucene's variant (k1 1.2, b 0.75).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import bm25s
import numpy as np

NGRAM = 4
K1, B = 1.2, 0.75

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]+")
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[.,\u066b\u066c'’ ]\d{3})+(?!\d)|\d+")
_SEPARATORS = re.compile(r"\D")


def ngrams(text: str) -> list[str]:
    """The terms of a text: case-folded and compatibility-normalised character n-grams."""
    terms = []
    for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        at = 0
        for run in _UNSPACED.finditer(word):
            terms += _spaced_ngrams(word[at : run.start()])
            terms += [*run.group(), *map("".join, zip(run.group(), run.group()[1:], strict=False))]
            at = run.end()
        terms += _spaced_ngrams(word[at:])
    return terms


def _spaced_ngrams(word: str) -> list[str]:
    bounded = f"_{word}_" if word else ""
    return [bounded[at : at + NGRAM] for at in range(max(len(bounded) - NGRAM + 1, 1 if bounded else 0))]


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text as ASCII digits without thousands separators, whatever the script."""
    ascii_digits = "".join(
        str(unicodedata.digit(character)) if character.isdigit() else character
        for character in unicodedata.normalize("NFKC", text)
    )
    return frozenset(_SEPARATORS.sub("", match) for match in _NUMBER.findall(ascii_digits))


class LexicalIndex:
    """BM25 over the passages of each language, in memory.

    Immutable: build a new one when passages change.
    """

    def __init__(
        self, passages: Iterable[tuple[str, str, str]], earlier: "LexicalIndex | None" = None
    ) -> None:
        """Index passages given as (id, language, text); `earlier` saves the work for unchanged languages.

        Equal ids are taken for equal texts.
        """
        by_language: dict[str, list[tuple[str, str]]] = {}
        for passage_id, language, text in passages:
            by_language.setdefault(language, []).append((passage_id, text))
        known: Mapping[str, _Group] = earlier._groups if earlier is not None else {}
        self._groups: Mapping[str, _Group] = {
            language: _same(known.get(language), group) or _Group(sorted(group))
            for language, group in by_language.items()
        }

    def coverage(self, question: str) -> dict[str, float]:
        """Passage id -> share of the question's term weight that the passage has, above 0 and below 1.

        Passages that share no term are left out.
        """
        terms = sorted(set(ngrams(question)))
        found: dict[str, float] = {}
        for group in self._groups.values():
            found.update(group.coverage(terms))
        return found


def _same(earlier: "_Group | None", passages: Sequence[tuple[str, str]]) -> "_Group | None":
    """The earlier group, if it is of these passages."""
    ids = sorted(passage_id for passage_id, _ in passages)
    return earlier if earlier is not None and earlier.ids == ids else None


class _Group:
    """BM25 over the passages of one language."""

    def __init__(self, passages: Sequence[tuple[str, str]]) -> None:
        self.ids = [passage_id for passage_id, _ in passages]
        self._bm25 = bm25s.BM25(method="lucene", k1=K1, b=B)
        self._bm25.index([ngrams(text) or [""] for _, text in passages], show_progress=False)
        starts = self._bm25.scores["indptr"]
        self._document_frequency: Mapping[str, int] = {
            term: int(starts[number + 1] - starts[number])
            for term, number in self._bm25.vocab_dict.items()
            if number + 1 < len(starts)
        }

    def coverage(self, terms: Sequence[str]) -> dict[str, float]:
        known = [term for term in terms if term in self._document_frequency]
        if not known:
            return {}
        weight = sum(self._idf(term) for term in terms)
        scores = self._bm25.get_scores(known) / weight
        return {self.ids[row]: float(scores[row]) for row in np.flatnonzero(scores)}

    def _idf(self, term: str) -> float:
        frequency = self._document_frequency.get(term, 0)
        return float(np.log1p((len(self.ids) - frequency + 0.5) / (frequency + 0.5)))
