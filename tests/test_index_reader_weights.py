"""The reader's folder: made when it is not whole, and named when it cannot be loaded. Tiny files only."""

from pathlib import Path

import pytest

from index import LayerReader, ModelPartError
from index.reader import OPENING
from index.reader_weights import prepare_reader_folder
from tests.tiny_layers import write_layers


def test_a_folder_whose_files_have_not_their_sizes_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def write(gguf: Path, folder: Path, progress: object) -> None:
        made.append(gguf)
        (folder / "model.safetensors").write_bytes(b"weights")
        (folder / "tokenizer.json").write_text("{}", encoding="utf-8")

    monkeypatch.setattr("index.reader_weights._write", write)
    (gguf := tmp_path / "some.gguf").write_bytes(b"GGUF")

    def prepared() -> tuple[Path, int]:
        return prepare_reader_folder(gguf, tmp_path / "cache", lambda *_: None), len(made)

    folder, _ = prepared()
    assert prepared() == (folder, 1)
    weights = folder / "model.safetensors"
    weights.write_bytes(b"weig")
    assert prepared() == (folder, 2)
    assert weights.read_bytes() == b"weights"
    (folder / "tokenizer.json").unlink()
    assert prepared() == (folder, 3)
    for recipe in ('{"source": null}', '{"layers": 20, "bytes": 4}', "[]", "{"):
        made.clear()
        (folder / "citewire.json").write_text(recipe, encoding="utf-8")
        assert prepared() == (folder, 1)


def test_a_damaged_folder_is_named_with_the_remedy(tmp_path: Path) -> None:
    write_layers(tmp_path, ["?", *OPENING.split()])
    reader = LayerReader(lambda: tmp_path, None)
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    for read in (reader.answers, reader.supports):
        with pytest.raises(ModelPartError, match=f"{tmp_path} cannot be loaded .*citewire models prepare"):
            read("a question", ["a text"])
