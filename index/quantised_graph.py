"""The encoder as an ONNX graph that multiplies in 8-bit integers, for ONNX Runtime.

Weights have one scale for each output, activations one for each matrix, with the range that they took on
calibration texts: a text then has the same vector in whatever batch it stands. ONNX Runtime's own operators
do the attention and the products; the embedding table is kept in float16.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.packed_weights import PackedModel
from index.quantised_encoder import IDS, MASK, OUTPUT, POSITIONS

OPSET, IR_VERSION = 20, 9
"""The oldest that have all operators, so that other releases of ONNX Runtime read the file too."""

_RUNTIME = "com.microsoft"
MIGRATION = 0.65
"""How far the weights take over what is uneven in their inputs: .5, .65 and .8 give vectors whose cosines
with those in float32 are .9967, .9990 and .9982 in the median."""

_LEVELS = 127
_STEPS = 255
_TINY = 1e-6

Ranges = Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]]
"""Name of a matrix in `PackedModel` -> the least and the greatest values that each of its inputs took."""


def write_graph(model: PackedModel, ranges: Ranges, path: Path) -> None:
    """Write the graph: token ids and mask of shape (texts, tokens) to vectors (texts, tokens, hidden)."""
    onnx.save(_Graph(model, ranges).whole(), str(path))


class _Graph:
    """Nodes and constants in the order of their use; each method gives the name of what it adds."""

    def __init__(self, model: PackedModel, ranges: Ranges) -> None:
        self._model = model
        self._sizes = model.header
        self._ranges = ranges
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def whole(self) -> onnx.ModelProto:
        hidden = self._embeddings()
        for layer in range(self._sizes.layers):
            hidden = self._layer(f"l{layer}", hidden)
        self._add("Identity", [hidden], OUTPUT)
        ids = [
            helper.make_tensor_value_info(IDS, TensorProto.INT64, ["texts", "tokens"]),
            helper.make_tensor_value_info(POSITIONS, TensorProto.INT64, ["tokens"]),
            helper.make_tensor_value_info(MASK, TensorProto.INT32, ["texts", "tokens"]),
        ]
        shape: list[str | int | None] = ["texts", "tokens", self._sizes.hidden]
        output = helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, shape)
        graph = helper.make_graph(self._nodes, "encoder", ids, [output], self._constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(_RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)

    def _embeddings(self) -> str:
        sizes = self._sizes
        words = self._tensor("emb.word").reshape(sizes.vocabulary, sizes.hidden).astype(np.float16)
        places = self._tensor("emb.pos").reshape(sizes.positions, sizes.hidden)
        places = places + self._tensor("emb.type")[: sizes.hidden]
        word = self._add("Gather", [self._constant("words", words), IDS], "word16")
        word = self._add("Cast", [word], "word", to=TensorProto.FLOAT)
        place = self._add("Gather", [self._constant("places", places), POSITIONS], "place")
        return self._normalised("emb.ln", self._add("Add", [word, place], "embedded"))

    def _layer(self, name: str, hidden: str) -> str:
        """One transformer layer (Vaswani et al. 2017), normalised after each part as in BERT."""
        width, wide = self._sizes.hidden, self._sizes.feed_forward
        projected = self._product([f"{name}.{part}" for part in "qkv"], hidden, width)
        parts = [f"{name}.query", f"{name}.key", f"{name}.value"]
        self._nodes.append(helper.make_node("Split", [projected], parts, axis=2, num_outputs=3))
        attended = self._add(
            "MultiHeadAttention",
            [*parts, "", MASK],
            f"{name}.attended",
            domain=_RUNTIME,
            num_heads=self._sizes.heads,
        )
        mixed = self._product([f"{name}.ao"], attended, width)
        hidden = self._normalised(f"{name}.aln", self._add("Add", [mixed, hidden], f"{name}.mixed"))
        inner = self._product([f"{name}.fi"], hidden, width)
        active = self._add("Gelu", [inner], f"{name}.active", domain=_RUNTIME)
        outer = self._product([f"{name}.fo"], active, wide)
        return self._normalised(f"{name}.oln", self._add("Add", [outer, hidden], f"{name}.outer"))

    def _product(self, names: Sequence[str], entering: str, width: int) -> str:
        """`entering` times the matrices, side by side, plus their biases; `width` is that of `entering`."""
        name = names[0]
        weights = np.concatenate([self._tensor(f"{each}.w").reshape(-1, width) for each in names])
        biases = np.concatenate([self._tensor(f"{each}.b") for each in names])
        lows, highs = self._ranges[name]
        shares = _smoothing(np.maximum(highs, -lows), np.abs(weights).max(axis=0))
        low, high = float((lows / shares).min()), float((highs / shares).max())
        weights = weights * shares
        scales = np.maximum(np.abs(weights).max(axis=1), _TINY) / _LEVELS
        whole = np.round(weights / scales[:, None]).astype(np.int8).T
        step = (high - low) / _STEPS
        entering = self._add(
            "Mul", [entering, self._constant(f"{name}.shares", 1 / shares)], f"{name}.smoothed"
        )
        scale = self._constant(f"{name}.step", np.array(step, np.float32))
        zero = self._constant(f"{name}.zero", np.array(round(-low / step), np.uint8))
        steps = self._add("QuantizeLinear", [entering, scale, zero], f"{name}.steps")
        matrix = self._constant(f"{name}.matrix", whole)
        size = self._constant(f"{name}.size", scales.astype(np.float32))
        bias = self._constant(f"{name}.bias", biases)
        return self._add(
            "MatMulIntegerToFloat",
            [steps, matrix, scale, size, zero, "", bias],
            f"{name}.product",
            domain=_RUNTIME,
        )

    def _normalised(self, name: str, entering: str) -> str:
        gain = self._constant(f"{name}.gain", self._tensor(f"{name}.w"))
        offset = self._constant(f"{name}.offset", self._tensor(f"{name}.b"))
        return self._add(
            "LayerNormalization",
            [entering, gain, offset],
            f"{name}.out",
            axis=-1,
            epsilon=self._sizes.layer_norm_eps,
        )

    def _tensor(self, name: str) -> NDArray[np.float32]:
        return self._model.tensors[name]

    def _constant(self, name: str, value: NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _add(self, operator: str, inputs: Sequence[str], output: str, **details: Any) -> str:
        self._nodes.append(helper.make_node(operator, inputs, [output], **details))
        return output


def _smoothing(inputs: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """What each input is divided by, and its weights multiplied with, so that no input stands out.

    SmoothQuant (Xiao et al. 2023); the arguments are the greatest absolute values of each.
    """
    shares = np.maximum(inputs, _TINY) ** MIGRATION / np.maximum(weights, _TINY) ** (1 - MIGRATION)
    return np.asarray(np.clip(shares, 1e-3, 1e3), dtype=np.float32)


def write_extreme(path: Path) -> None:
    """Write a graph that multiplies values of shape (4, 64) with the greatest weights there are."""
    weights = numpy_helper.from_array(np.full((64, 64), _LEVELS, np.int8), "weights")
    node = helper.make_node("MatMulInteger", [IDS, "weights"], [OUTPUT])
    given = helper.make_tensor_value_info(IDS, TensorProto.UINT8, [4, 64])
    found = helper.make_tensor_value_info(OUTPUT, TensorProto.INT32, [4, 64])
    graph = helper.make_graph([node], "extreme", [given], [found], [weights])
    opsets = [helper.make_opsetid("", OPSET)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION), str(path))
