"""Large files made once into the cache: locked, hashed, written beside and renamed into place."""

import hashlib
import json
import shutil
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from filelock import FileLock

from index.errors import DamagedPartError, MissingPartError, ModelPartError

BLOCK_BYTES = 1 << 22

Progress = Callable[[str, int, int], None]
"""Called with a label, the bytes done so far and the bytes in all."""


def silent(label: str, done: int, total: int) -> None:
    """The progress callback that reports nothing."""


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Hold the lock of `target`, so that of two processes one builds and the other waits.

    Raises:
        ModelPartError: The folder of `target` cannot be made or written.
    """
    lock = FileLock(target.with_name(target.name + ".lock"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except OSError as error:
        raise ModelPartError(
            f"The cache {target.parent} cannot be written ({error.strerror or error}); "
            f"name another folder with CITEWIRE_CACHE, or correct its permissions"
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """Yield a scratch folder that becomes `target` when the block succeeds and vanishes when it fails.

    Hold the lock of `target`: what a killed process left of its scratch folder goes first.
    """
    scratch = _scratch(target)
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    try:
        yield scratch
        if target.exists():
            shutil.rmtree(target)
        scratch.rename(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def replacing_file(target: Path) -> Iterator[Path]:
    """Yield a scratch path that becomes `target` when the block succeeds and vanishes when it fails.

    Hold the lock of `target` where several processes may write it; what a killed one left is overwritten.
    """
    scratch = _scratch(target)
    try:
        yield scratch
        scratch.replace(target)
    finally:
        scratch.unlink(missing_ok=True)


def _scratch(target: Path) -> Path:
    return target.with_name(f".{target.name}.partial")


def locate_part(distribution: str, file_name: str) -> Path:
    """The path of a file that an installed distribution carries.

    Raises:
        MissingPartError: The distribution is not installed or lacks the file.
    """
    try:
        files = metadata.files(distribution) or []
    except metadata.PackageNotFoundError:
        raise MissingPartError(distribution, file_name) from None
    for file in files:
        path = Path(str(file.locate()))
        if file.name == file_name and path.is_file():
            return path
    raise MissingPartError(distribution, file_name)


def recorded_sha256(distribution: str, file_name: str) -> str | None:
    """The SHA-256 (hex) that the wheel's RECORD states for a file, `None` where it states none."""
    for file in metadata.files(distribution) or []:
        if file.name == file_name and file.hash is not None and file.hash.mode == "sha256":
            return _hex_of_record(file.hash.value)
    return None


def _hex_of_record(value: str) -> str:
    return urlsafe_b64decode(value + "=" * (-len(value) % 4)).hex()


def blocks(path: Path) -> Iterator[bytes]:
    """The content of a file in blocks of at most `BLOCK_BYTES` bytes."""
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            yield block


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as hex digits."""
    digest = hashlib.sha256()
    for block in blocks(path):
        digest.update(block)
    return digest.hexdigest()


def file_sizes(folder: Path) -> dict[str, int]:
    """The bytes of each file in a folder and below it, by its path there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}


def check_part(path: Path, expected_sha256: str, distribution: str) -> None:
    """Raise `DamagedPartError`, naming the distribution, when a file's hash is not the expected one."""
    if sha256_of(path) != expected_sha256:
        raise DamagedPartError(path, distribution)


def write_seal(target: Path, sha256: str) -> None:
    """Record beside `target` that its content has this hash, with the size and time it had then."""
    seal = {"sha256": sha256, **_stamp(target)}
    with replacing_file(_seal_path(target)) as scratch:
        scratch.write_text(json.dumps(seal), encoding="utf-8")


def is_sealed(target: Path, sha256: str) -> bool:
    """Whether `target` is known to have this hash: by its seal when untouched since, else by hashing."""
    try:
        seal = json.loads(_seal_path(target).read_text(encoding="utf-8"))
        stamp = _stamp(target)
    except (OSError, ValueError):
        return False
    if seal == {"sha256": sha256, **stamp}:
        return True
    if sha256_of(target) != sha256:
        return False
    write_seal(target, sha256)
    return True


def _seal_path(target: Path) -> Path:
    return target.with_name(target.name + ".seal.json")


def _stamp(target: Path) -> dict[str, int]:
    status = target.stat()
    return {"bytes": status.st_size, "modified_ns": status.st_mtime_ns}
