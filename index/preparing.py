"""Articles into the records that a store keeps of them: split, embedded and sketched, but not written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from llama_index.core.schema import TextNode

from index.chunking import embedded_text, split_article
from index.encoding import Vectors
from index.origins import Entry
from index.records import SKETCH, VERSION_MARK, article_version
from index.sketch import write_sketch
from index.units import Unit, unit_record, units_of
from index.vectors import Vectoriser
from seeds import Article

BATCH_ARTICLES, BATCH_CHARACTERS = 16, 2_000_000
"""How much is embedded and written together; an article of more characters is alone."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article to be written; `entry` says where it comes from, where a file gave it."""

    article: Article
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Records:
    """Records of one collection: ids, metadata, and vectors of shape (records, dimensions)."""

    ids: tuple[str, ...]
    metadata: tuple[dict[str, Any], ...]
    vectors: Vectors
    texts: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Batch:
    """All that is written for some articles; `vectors` are those of whole articles, one a row."""

    items: tuple[Item, ...]
    vectors: Vectors
    passages: Records
    units: Records


def batches(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items in runs that are embedded and written together."""
    batch: list[Item] = []
    characters = 0
    for item in items:
        characters += len(item.article.text)
        if batch and (len(batch) == BATCH_ARTICLES or characters > BATCH_CHARACTERS):
            yield batch
            batch, characters = [], len(item.article.text)
        batch.append(item)
    if batch:
        yield batch


def prepared(items: Sequence[Item], vectoriser: Vectoriser) -> Batch:
    """Split and embed articles; nothing is written, and no lock is needed."""
    nodes = [
        _versioned(node, item.article)
        for item in items
        for node in split_article(item.article, vectoriser.count_tokens)
    ]
    units = [units_of(node.node_id, node.text, node.metadata) for node in nodes]
    passages = _passage_records(nodes, units, vectoriser)
    return Batch(tuple(items), _article_vectors(items, nodes, passages[0].vectors), *passages)


def _passage_records(
    nodes: Sequence[TextNode], units: Sequence[Sequence[Unit]], vectoriser: Vectoriser
) -> tuple[Records, Records]:
    """The records of passages and of their units."""
    languages = [node.metadata["language"] for node in nodes]
    vectors, tokens = vectoriser.passages_with_tokens([embedded_text(node) for node in nodes], languages)
    owners = [row for row, group in enumerate(units) for _ in group]
    every = [unit for group in units for unit in group]
    unit_vectors = vectoriser.passages([unit.text for unit in every], [languages[row] for row in owners])
    own = np.split(unit_vectors, np.cumsum([len(group) for group in units])[:-1])
    sketches = map(write_sketch, vectors, own, tokens)
    return (
        Records(
            tuple(node.node_id for node in nodes),
            tuple({**node.metadata, SKETCH: sketch} for node, sketch in zip(nodes, sketches, strict=True)),
            vectors,
            tuple(node.text for node in nodes),
        ),
        Records(
            tuple(unit.id for unit in every),
            tuple(unit_record(nodes[row].metadata) for row in owners),
            unit_vectors,
            None,
        ),
    )


def _versioned(node: TextNode, article: Article) -> TextNode:
    version = article_version(article)
    node.id_ = f"{node.node_id}{VERSION_MARK}{version}"
    node.metadata["version"] = version
    return node


def _article_vectors(items: Sequence[Item], nodes: Sequence[TextNode], vectors: Vectors) -> Vectors:
    """The mean direction of each article's passages; a fixed one for an article without any."""
    means = np.zeros((len(items), vectors.shape[1]), dtype=np.float32)
    rows = {item.article.id: row for row, item in enumerate(items)}
    for node, vector in zip(nodes, vectors, strict=False):
        means[rows[node.metadata["article_id"]]] += vector
    norms = np.linalg.norm(means, axis=1, keepdims=True)
    means[norms[:, 0] == 0, 0] = 1.0
    found: Vectors = means / np.linalg.norm(means, axis=1, keepdims=True)
    return found
