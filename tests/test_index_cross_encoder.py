"""A cross-encoder that reads the best passages: a tiny real one, and what its word changes."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sentence_transformers import CrossEncoder
from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

from index import Filters, Library, RerankerError
from index.cross_encoder import CrossEncoderReranker
from tests.conftest import silent
from tests.fakes import article


def write_model(folder: Path, labels: int) -> Path:
    """A cross-encoder of one small layer, with weights at random."""
    folder.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz"]
    (folder / "vocab.txt").write_text("\n".join([*words, *(f"##{word}" for word in words[5:])]))
    BertTokenizer(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=57,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
    )
    config.num_labels = labels
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_scores_are_those_of_the_model(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "model", 1)
    texts = ["the harbour", "a train", ""]
    expected = CrossEncoder(str(folder), device="cpu").predict([("who?", text) for text in texts])
    assert CrossEncoderReranker(str(folder)).scores("who?", texts) == pytest.approx(list(expected), abs=1e-5)


def test_a_model_that_is_not_there_or_gives_several_scores_is_named_with_the_remedy(tmp_path: Path) -> None:
    several = write_model(tmp_path / "several", 3)
    with pytest.raises(RerankerError, match=r"3 scores a passage instead of one.*CITEWIRE_RERANKER"):
        CrossEncoderReranker(str(several)).scores("who?", ["a"])
    with pytest.raises(RerankerError, match=r"missing.*CITEWIRE_RERANKER"):
        CrossEncoderReranker(str(tmp_path / "missing")).scores("who?", ["a"])


class LongestFirst:
    """A `Reranker` to whom long texts answer best."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        return [float(len(text)) for text in texts]


def test_the_best_passages_stand_in_the_order_of_the_cross_encoder(fast_library: Library) -> None:
    texts = [f"The ferry to Malmö sails {'every day ' * number}at seven." for number in range(1, 6)]
    fast_library.add([article(f"a{number}", text) for number, text in enumerate(texts)], silent)
    plain = fast_library.retriever().retrieve("ferry to Malmö", language="en", k=5, filters=Filters())
    reading = Library(fast_library._store, fast_library._vectoriser, reranker=LongestFirst())
    passages = reading.retriever().retrieve("ferry to Malmö", language="en", k=5, filters=Filters())
    lengths = [len(each.text) for each in passages]
    assert lengths == sorted(lengths, reverse=True)
    assert [each.score for each in passages] == [each.score for each in plain][: len(passages)]
    assert [each.scores.reread if each.scores else None for each in passages] == lengths
    assert all(each.scores is not None and each.scores.reread is None for each in plain)
