"""What an examination of a store finds."""

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """What can be wrong with a store."""

    UNFINISHED = "an ingestion was cut short"
    ORPHAN = "belongs to no article, or to an earlier version of one"
    MISSING_PASSAGES = "passages of the article are missing"
    WRONG_TEXT = "the passage does not stand in its article"
    MISSING_UNITS = "sentences of the passage are missing"
    NO_VECTOR = "the vector is missing or damaged"
    WRONG_LETTERS = "the lexical index has more or fewer passages of the article"
    LOST_ORIGIN = "the origin belongs to no article"


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction: `record` is an id in `collection`, or in the lexical index.

    `article_id` says whose it is.
    """

    trouble: Trouble
    collection: str
    record: str
    article_id: str
