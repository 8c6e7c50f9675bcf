"""The packed weights of `multilingual-e5-small` turned into a sentence-transformers folder.

Beside its files lies the same encoder as a graph in 8-bit integers, which is what usually runs.

Model: Wang et al., "Multilingual E5 Text Embeddings" (2024), MIT licence. BERT architecture, mean
pooling, L2 normalisation, prompts `query: ` and `passage: `, which we leave out of the mean.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast
from transformers.utils import logging

from index.centring import neutral_text
from index.encoding import PROMPTS
from index.packed_weights import Header, PackedModel, unpack
from index.quantised_encoder import EXTREME, GRAPH, SURPRISAL
from index.quantised_graph import Ranges, write_extreme, write_graph

BOS, PAD, EOS, UNK, MASK = "<s>", "<pad>", "</s>", "<unk>", "<mask>"

_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_ROLES = {"w": "weight", "b": "bias"}
_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}

_UNUSED = ("pooler.dense.weight", "pooler.dense.bias")
"""BERT's own pooling, which e5 does without; transformers would make up what a folder leaves out."""


def hush_transformers() -> None:
    """Keep the progress bars and load reports of transformers off the terminal."""
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]


def write_encoder(packed: Path, folder: Path) -> None:
    """Write the sentence-transformers folder of the packed model into `folder`, float32."""
    hush_transformers()
    model = unpack(packed)
    base = folder / "base"
    tokenizer = build_tokenizer(model.pieces, model.normalisation, model.header.positions)
    tokenizer.save_pretrained(base)
    encoder = build_encoder(model)
    encoder.save_pretrained(base)
    write_graph(model, measured_ranges(encoder, tokenizer), folder / GRAPH)
    write_extreme(folder / EXTREME)
    np.save(folder / SURPRISAL, np.array([-score for _, score in model.pieces], dtype=np.float16))
    transformer = Transformer(str(base), max_seq_length=model.header.positions)
    pooling = Pooling(model.header.hidden, pooling_mode="mean", include_prompt=False)
    modules = [transformer, pooling, Normalize()]
    SentenceTransformer(modules=modules, prompts=PROMPTS, device="cpu").save(str(folder))
    for file in base.iterdir():
        file.unlink()
    base.rmdir()


def measured_ranges(encoder: BertModel, tokenizer: PreTrainedTokenizerFast) -> Ranges:
    """The range that each product's inputs take on the neutral text, by the product's packed name."""
    ranges: dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]] = {}

    def watch(name: str) -> Callable[[Any, tuple[torch.Tensor, ...]], None]:
        def widen(_: Any, inputs: tuple[torch.Tensor, ...]) -> None:
            values = inputs[0].flatten(0, -2).numpy()
            lows, highs = ranges.get(name, (values[0] * 0, values[0] * 0))
            ranges[name] = (np.minimum(lows, values.min(axis=0)), np.maximum(highs, values.max(axis=0)))

        return widen

    for layer in range(encoder.config.num_hidden_layers):
        for part in ("q", "ao", "fi", "fo"):
            module = encoder.get_submodule(f"encoder.layer.{layer}.{_LAYER_NAMES[part]}")
            module.register_forward_pre_hook(watch(f"l{layer}.{part}"))
    with torch.inference_mode():
        for kinds in neutral_text().values():
            texts = [PROMPTS["document"] + " ".join(kinds["statements"][:8]), *kinds["questions"][:8]]
            encoder(**tokenizer(texts, padding=True, return_tensors="pt"))
    return ranges


def build_tokenizer(
    pieces: Sequence[tuple[str, float]], normalisation: Mapping[str, str], positions: int
) -> PreTrainedTokenizerFast:
    """The Unigram + Metaspace tokenizer of the packed model."""
    tokenizer = Tokenizer(Unigram(list(pieces), unk_id=3, byte_fallback=False))
    tokenizer.normalizer = build_normalizer(normalisation)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    ids = {piece: number for number, (piece, _) in enumerate(pieces) if piece in (BOS, EOS)}
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A {EOS}",
        pair=f"{BOS} $A {EOS} {EOS} $B {EOS}",
        special_tokens=[(BOS, ids[BOS]), (EOS, ids[EOS])],
    )
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        bos_token=BOS,
        cls_token=BOS,
        eos_token=EOS,
        sep_token=EOS,
        pad_token=PAD,
        unk_token=UNK,
        mask_token=AddedToken(MASK, lstrip=True),
        model_max_length=positions,
        model_input_names=["input_ids", "attention_mask"],
    )


def build_normalizer(normalisation: Mapping[str, str]) -> normalizers.Normalizer:
    """The map as a normalizer: its departures from NFKC first, then NFKC, then single spaces.

    The map is NFKC of single characters but for control and format characters, which it drops or
    turns into spaces; NFKC as a whole also composes sequences, as the model's original tokenizer did.
    """
    departures = defaultdict(list)
    for character, outcome in normalisation.items():
        if unicodedata.normalize("NFKC", character) != outcome:
            departures[outcome].append(character)
    replacements = [
        normalizers.Replace(Regex("[" + "".join(map(re.escape, characters)) + "]"), outcome)
        for outcome, characters in sorted(departures.items())
    ]
    return normalizers.Sequence([*replacements, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])


def build_encoder(model: PackedModel) -> BertModel:
    """The encoder with the packed weights, float32."""
    encoder = BertModel(_config_of(model.header))
    shapes = {name: tensor.shape for name, tensor in encoder.state_dict().items()}
    state = {name: torch.zeros(shapes[name]) for name in _UNUSED}
    for packed_name, flat in model.tensors.items():
        name = _torch_name(packed_name)
        state[name] = torch.from_numpy(flat).reshape(shapes[name])
    encoder.load_state_dict(state)
    return encoder


def _torch_name(packed_name: str) -> str:
    if packed_name in _EMBEDDING_NAMES:
        return _EMBEDDING_NAMES[packed_name]
    layer, part, role = packed_name.split(".")
    return f"encoder.layer.{layer.removeprefix('l')}.{_LAYER_NAMES[part]}.{_ROLES[role]}"


def _config_of(header: Header) -> BertConfig:
    return BertConfig(
        vocab_size=header.vocabulary,
        hidden_size=header.hidden,
        num_hidden_layers=header.layers,
        num_attention_heads=header.heads,
        intermediate_size=header.feed_forward,
        max_position_embeddings=header.positions,
        type_vocab_size=header.token_types,
        layer_norm_eps=header.layer_norm_eps,
        pad_token_id=1,
    )
