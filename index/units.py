"""The retrieval units that a passage is found by beside itself: its sentences, and their clauses."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from index.sentences import clause_texts

_FILTERED = ("article_id", "version", "language", "source", "published_day")
"""Passage metadata that filters need on units as well."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text with a vector of its own that stands for a sentence: the sentence, or one of its clauses.

    `start` is the character offset of the whole sentence in `Article.text`.
    """

    id: str
    start: int
    text: str


def units_of(passage_id: str, text: str, record: Mapping[str, Any]) -> list[Unit]:
    """The units of a stored passage in reading order, with deterministic ids."""
    units = []
    for start, end in json.loads(record["sentences"]):
        sentence = text[start - record["start"] : end - record["start"]]
        for number, piece in enumerate([sentence, *clause_texts(sentence)]):
            units.append(Unit(f"{passage_id}#{start}.{number}", start, piece))
    return units


def unit_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata of a passage's units."""
    return {key: record[key] for key in _FILTERED if key in record}


def is_whole_sentence(unit_id: str) -> bool:
    """Whether a unit is a sentence, not a clause of one."""
    return unit_id.endswith(".0")


def passage_of_unit(unit_id: str) -> str:
    """The id of the passage that a unit belongs to."""
    return unit_id.rpartition("#")[0]
