"""What training changed in the layers of the reader: two thin matrices beside each of some projections.

Low-rank adaptation (Hu et al., 2021): a projection W becomes W + SCALE * up @ down. A file of them is 1.5 MB,
where the layers themselves have 2.2 GB. `index.training` makes them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FIRST, RANK, SCALE = 10, 8, 2.0
"""The first layer that is tuned, of twenty; the width of the matrices, and what they count."""

PROJECTIONS = ("q_proj", "k_proj", "v_proj", "o_proj")

TUNING = Path(__file__).with_name("reader_tuning.safetensors")
"""What ships: `<layer>.<projection>.down` of shape (RANK, in) and `.up` of shape (out, RANK), bfloat16."""

Tensors = Mapping[str, Any]


def add_tuning(model: Any, tuning: Tensors) -> None:
    """Add what training found to a model's projections, in place."""
    for name, layer, projection in projections(model):
        linear = getattr(layer, projection)
        down, up = tuning[f"{name}.down"].float(), tuning[f"{name}.up"].float()
        linear.weight.data = (linear.weight.float() + SCALE * up @ down).to(linear.weight.dtype)


def projections(model: Any) -> Iterator[tuple[str, Any, str]]:
    """What is tuned: its name, and the part of the model that has it under which attribute."""
    for number, layer in enumerate(model.layers):
        for projection in PROJECTIONS if number >= FIRST else ():
            yield f"{number}.{projection}", layer.self_attn, projection


def read_tuning(path: Path) -> Tensors:
    """The tensors of a file.

    Raises:
        OSError: The file cannot be read.
    """
    from safetensors.torch import load_file

    return load_file(path)


def write_tuning(tuning: Tensors, path: Path) -> None:
    """Write tensors as bfloat16.

    Raises:
        OSError: The file cannot be written.
    """
    import torch
    from safetensors.torch import save_file

    kept = {name: each.detach().to(torch.bfloat16).contiguous() for name, each in tuning.items()}
    save_file(kept, path)
