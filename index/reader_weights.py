"""The first layers of a Qwen2 model in a GGUF file, as a folder that `transformers` opens.

Layers beyond those are for writing; what the head of `index.reader` looks at is settled by then.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.artefact import Progress, file_sizes, locked, replacing_folder

if TYPE_CHECKING:
    from gguf import GGUFReader

LAYERS = 20
"""Of 28. The head separates best there: see `evals.reading_fit`."""

FOLDER_VERSION = 1
"""Raised whenever the folder is written differently, so that old folders are remade."""

_INSIDE_LAYER = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
"""GGUF name -> name in `transformers`."""

_WHOLE = "citewire.json"


def prepare_reader_folder(gguf: Path, cache: Path, progress: Progress) -> Path:
    """The folder of the first layers of a GGUF file, made now if it is not there or not whole.

    Making it takes about 20 seconds and 2.2 GB.

    Raises:
        OSError: The folder cannot be written.
        ImportError: The package `gguf` is not installed.
    """
    folder = cache / f"{gguf.stem}-reader-v{FOLDER_VERSION}"
    source = {"file": gguf.name, "bytes": gguf.stat().st_size, "layers": LAYERS}
    with locked(folder):
        if not _is_whole(folder, source):
            with replacing_folder(folder) as scratch:
                _write(gguf, scratch, progress)
                recipe = {"source": source, "sizes": file_sizes(scratch)}
                (scratch / _WHOLE).write_text(json.dumps(recipe), encoding="utf-8")
    return folder


def _is_whole(folder: Path, source: dict[str, Any]) -> bool:
    """Whether the folder was written from this file, and its files have the sizes they had then.

    Hashing gigabytes would keep each start waiting.
    """
    try:
        recipe = json.loads((folder / _WHOLE).read_text(encoding="utf-8"))
        if recipe["source"] != source:
            return False
        return all((folder / file).stat().st_size == size for file, size in recipe["sizes"].items())
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _write(gguf: Path, folder: Path, progress: Progress) -> None:
    from gguf import GGUFReader
    from safetensors.torch import save_file
    from transformers import AutoTokenizer

    reader = GGUFReader(gguf)
    tensors = {}
    for name, tensor, done, total in _tensors(reader):
        tensors[name] = tensor
        progress(f"{gguf.stem} (reader)", done, total)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(_config(reader), indent=2), encoding="utf-8")
    AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name).save_pretrained(folder)


def _tensors(reader: "GGUFReader") -> Iterator[tuple[str, Any, int, int]]:
    """Name, bfloat16 tensor, and the tensors done and in all."""
    import torch
    from gguf.quants import dequantize

    wanted = [(tensor, name) for tensor in reader.tensors if (name := _name(tensor.name))]
    for done, (tensor, name) in enumerate(wanted, start=1):
        values = torch.tensor(dequantize(tensor.data, tensor.tensor_type))
        yield name, values.to(torch.bfloat16), done, len(wanted)


def _name(gguf_name: str) -> str | None:
    """The name of a tensor in `transformers`, `None` where it is not among those wanted."""
    if gguf_name == "token_embd.weight":
        return "embed_tokens.weight"
    if gguf_name == "output_norm.weight":
        return "norm.weight"
    block, _, rest = gguf_name.partition(".")
    if block != "blk":
        return None
    layer, part, kind = rest.split(".")
    return f"layers.{layer}.{_INSIDE_LAYER[part]}.{kind}" if int(layer) < LAYERS else None


def _config(reader: "GGUFReader") -> dict[str, Any]:
    def value(key: str) -> Any:
        return reader.fields[f"qwen2.{key}"].contents()

    rows, width = _embedding_shape(reader)
    return {
        "architectures": ["Qwen2Model"],
        "model_type": "qwen2",
        "vocab_size": rows,
        "hidden_size": width,
        "intermediate_size": value("feed_forward_length"),
        "num_hidden_layers": LAYERS,
        "num_attention_heads": value("attention.head_count"),
        "num_key_value_heads": value("attention.head_count_kv"),
        "rms_norm_eps": value("attention.layer_norm_rms_epsilon"),
        "rope_theta": value("rope.freq_base"),
        "max_position_embeddings": value("context_length"),
        "tie_word_embeddings": True,
        "dtype": "bfloat16",
    }


def _embedding_shape(reader: "GGUFReader") -> tuple[int, int]:
    """Rows and columns of the embeddings; GGUF tells columns first."""
    found = next(tensor for tensor in reader.tensors if tensor.name == "token_embd.weight")
    columns, rows = (int(size) for size in found.shape)
    return rows, columns
