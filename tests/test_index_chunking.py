"""Articles into passages: exact offsets, whole paragraphs, even parts, nothing invisible."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llama_index.core.schema import TextNode

from index.chunking import LONGEST_SENTENCE_TOKENS, LONGEST_TOKENS, TINY_TOKENS, split_article
from tests.fakes import NgramEncoder, article

count_tokens = NgramEncoder().count_tokens


def split(text: str, language: str = "en") -> list[TextNode]:
    return split_article(article("a", text, language=language), count_tokens)


def sentence(words: int, word: str = "word") -> str:
    return f"Start {' '.join([word] * (words - 2))} end."


def sentences_of(node: TextNode) -> list[tuple[int, int]]:
    return [(first, last) for first, last in json.loads(node.metadata["sentences"])]


@given(
    st.text(
        alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("\n\n\n .。!\u2028\r")), max_size=300
    )
)
def test_offsets_are_exact_for_any_text(text: str) -> None:
    nodes = split(text)
    borders = [0]
    for node in nodes:
        start, end = node.metadata["start"], node.metadata["end"]
        assert (start, end) == (node.start_char_idx, node.end_char_idx)
        assert text[start:end] == node.text
        assert node.node_id == f"a:{start}-{end}"
        assert all(start <= first < last <= end for first, last in sentences_of(node))
        borders += [start, end]
    assert borders == sorted(borders)
    seen = "".join(text[first:last] for node in nodes for first, last in sentences_of(node))
    assert "".join(seen.split()) == "".join(text.split())


def test_a_node_carries_the_metadata_of_its_article() -> None:
    text = f"{sentence(20)} {sentence(20)}"
    (node,) = split(text)
    assert node.metadata == {
        "article_id": "a",
        "start": 0,
        "end": len(text),
        "title": "News",
        "language": "en",
        "sentences": json.dumps([[0, len(sentence(20))], [len(sentence(20)) + 1, len(text)]]),
    }


def test_the_same_article_gives_the_same_ids() -> None:
    text = "\n\n".join(sentence(30 * number) for number in range(1, 9))
    assert [node.node_id for node in split(text)] == [node.node_id for node in split(text)]


def test_natural_paragraphs_stay_whole() -> None:
    paragraphs = [f"{sentence(30)} {sentence(60)}", f"{sentence(40)}\n{sentence(10)}", sentence(100)]
    assert [node.text for node in split("\n\n".join(paragraphs))] == paragraphs


def test_long_paragraphs_split_about_evenly_on_sentence_borders() -> None:
    sentences = [sentence(words) for words in random.Random(7).choices(range(5, 60), k=40)]
    nodes = split(" ".join(sentences))
    sizes = count_tokens([node.text for node in nodes])
    assert all(0.5 * LONGEST_TOKENS < size <= 1.25 * LONGEST_TOKENS for size in sizes)
    assert max(sizes) - min(sizes) < 0.5 * LONGEST_TOKENS
    assert " ".join(node.text for node in nodes) == " ".join(sentences)


def test_tiny_paragraphs_join_the_next_and_a_tiny_end_the_last() -> None:
    text = "\n\n".join([sentence(4), sentence(5), sentence(40), sentence(50), sentence(6)])
    assert [node.text for node in split(text)] == [
        "\n\n".join([sentence(4), sentence(5), sentence(40)]),
        "\n\n".join([sentence(50), sentence(6)]),
    ]


def test_an_article_of_one_tiny_paragraph_is_one_passage() -> None:
    assert [node.text for node in split("Just this.")] == ["Just this."]
    assert count_tokens(["Just this."])[0] < TINY_TOKENS


@pytest.mark.parametrize("text", ["", " \n\n \n"])
def test_no_text_gives_no_passage(text: str) -> None:
    assert split(text) == []


def test_an_endless_sentence_is_cut_at_white_space_so_that_all_of_it_is_seen() -> None:
    words = [f"word{number}" for number in range(5000)]
    nodes = split(" ".join(words))
    pieces = [
        node.text[a - node.metadata["start"] : b - node.metadata["start"]]
        for node in nodes
        for a, b in sentences_of(node)
    ]
    assert [word for piece in pieces for word in piece.split()] == words
    assert max(count_tokens([node.text for node in nodes])) <= LONGEST_SENTENCE_TOKENS


def test_an_endless_word_is_cut_in_the_middle() -> None:
    text = "字" * 9000
    nodes = split(text, "ja")
    assert "".join(node.text for node in nodes) == text
    assert max(count_tokens([node.text for node in nodes])) <= LONGEST_SENTENCE_TOKENS


def test_a_long_but_legible_sentence_stays_whole() -> None:
    text = sentence(LONGEST_SENTENCE_TOKENS - 20)
    (node,) = split(text)
    assert sentences_of(node) == [(0, len(text))]
