"""The retrieval units that a passage is found by beside itself: its sentences, and what frames quotations."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

AROUND = "+"
"""What ends the id of an attribution, behind that of its sentence."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text with a vector of its own; `start` is the offset of its sentence in `Article.text`."""

    id: str
    start: int
    text: str


def units_of(passage_id: str, text: str, record: Mapping[str, Any]) -> list[Unit]:
    """The units of a stored passage, with deterministic ids: sentences, then attributions."""
    offset = record["start"]
    sentences = json.loads(record["sentences"])
    units = [
        Unit(f"{passage_id}#{start}", start, text[start - offset : end - offset]) for start, end in sentences
    ]
    for start, end in json.loads(record.get("attributions", "[]")):
        around = max(first for first, _ in sentences if first <= start)
        units.append(Unit(f"{passage_id}#{around}{AROUND}", around, text[start - offset : end - offset]))
    return units


def is_sentence(unit_id: str) -> bool:
    """Whether a unit is a whole sentence."""
    return not unit_id.endswith(AROUND)


def unit_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata of a passage's units: what it takes to remove them."""
    return {key: record[key] for key in ("article_id", "version")}


def passage_of_unit(unit_id: str) -> str:
    """The id of the passage that a unit belongs to."""
    return unit_id.rpartition("#")[0]
