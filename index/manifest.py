"""What a store was made with, so that vectors of two configurations never meet."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from index.centring import centring_version
from index.chunking import CHUNKING_VERSION
from index.errors import ForeignStoreError, StoreMismatchError

SCHEMA_VERSION = 3


@dataclass(frozen=True, slots=True)
class Manifest:
    """The configuration that a store's vectors depend on."""

    schema: int
    embedding_model: str
    chunking: str
    centring: str


def manifest_for(embedding_model: str) -> Manifest:
    """The manifest of stores made by this version with this embedding model."""
    return Manifest(SCHEMA_VERSION, embedding_model, CHUNKING_VERSION, centring_version())


def check_manifest(stored: dict[str, object], wanted: Manifest, place: str) -> None:
    """Compare a store's manifest with that of this run.

    Raises:
        ForeignStoreError: The stored manifest lacks a field.
        StoreMismatchError: A field differs.
    """
    for field in fields(wanted):
        if field.name not in stored:
            raise ForeignStoreError(place)
        if stored[field.name] != getattr(wanted, field.name):
            raise StoreMismatchError(place, field.name, stored[field.name], getattr(wanted, field.name))


def store_sha256(manifest: Manifest, digests: Mapping[str, str]) -> str:
    """SHA-256, in hex, of a store's manifest and of the digest of each article, by id.

    Equal for stores of equal articles and settings, in whatever order the articles came.
    """
    contents = [manifest_record(manifest), sorted(digests.items())]
    canonical = json.dumps(contents, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def manifest_record(manifest: Manifest) -> dict[str, str | int]:
    """The manifest as collection metadata."""
    return asdict(manifest)
