"""The retrieval units that a passage is found by beside itself: its sentences."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with a vector of its own; `start` is its character offset in `Article.text`."""

    id: str
    start: int
    text: str


def units_of(passage_id: str, text: str, record: Mapping[str, Any]) -> list[Unit]:
    """The units of a stored passage in reading order, with deterministic ids."""
    offset = record["start"]
    return [
        Unit(f"{passage_id}#{start}", start, text[start - offset : end - offset])
        for start, end in json.loads(record["sentences"])
    ]


def unit_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata of a passage's units: what it takes to remove them."""
    return {key: record[key] for key in ("article_id", "version")}


def passage_of_unit(unit_id: str) -> str:
    """The id of the passage that a unit belongs to."""
    return unit_id.rpartition("#")[0]
