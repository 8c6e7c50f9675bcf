"""Tokens in two bits a dimension, and questions compared with them one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoding import Tokens, Vectors
from index.late_interaction import max_similarities, packed, projected, rarer_half, token_axes, unpacked
from index.sketch import read_sketches, write_sketch


def units(seed: int, count: int, dimensions: int) -> Vectors:
    vectors = np.random.default_rng(seed).standard_normal((count, dimensions)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def test_the_shipped_axes_are_orthonormal() -> None:
    axes = token_axes()
    assert axes.shape == (384, 96)
    assert np.allclose(axes.T @ axes, np.eye(96), atol=1e-3)


def test_projected_tokens_have_length_one() -> None:
    assert np.allclose(np.linalg.norm(projected(units(1, 5, 384)), axis=1), 1, atol=1e-5)


@given(count=st.integers(0, 40), seed=st.integers(0, 1000))
def test_packed_tokens_come_back_near(count: int, seed: int) -> None:
    vectors = units(seed, count, 96)
    data = packed(vectors)
    assert len(data) == 24 * count
    back = unpacked(data, 96)
    assert back.shape == (count, 96)
    assert ((back * vectors).sum(axis=1) > 0.85).all()


def test_the_rarer_half_of_the_tokens_is_kept_in_reading_order() -> None:
    tokens = Tokens(units(1, 5, 8), np.array([3.0, 12.0, 9.0, 1.0, 14.0], dtype=np.float32))
    assert rarer_half(tokens).tolist() == [1, 2, 4]
    same = Tokens(units(1, 3, 8), np.ones(3, dtype=np.float32))
    assert rarer_half(same).tolist() == [0, 1, 2]


def test_similarity_is_the_weighted_mean_of_the_best_cosines() -> None:
    question, weights = units(1, 3, 8), np.array([1.0, 2.0, 0.5], dtype=np.float32)
    passages = [
        unpacked(packed(each), 8) for each in (units(2, 4, 8), np.zeros((0, 8), np.float32), units(3, 1, 8))
    ]
    expected = [
        sum(
            weight * max(token @ other for other in passage)
            for weight, token in zip(weights, question, strict=True)
        )
        / weights.sum()
        if len(passage)
        else 0.0
        for passage in passages
    ]
    found = max_similarities(question, weights, [packed(passage) for passage in passages])
    assert found == pytest.approx(expected, abs=1e-5)
    assert max_similarities(question, weights, []).shape == (0,)


def test_a_sketch_holds_what_was_written() -> None:
    passage, sentences, tokens = units(1, 1, 384)[0], units(2, 4, 384), units(3, 30, 96)
    text = write_sketch(passage, sentences, tokens)
    assert text.isascii() and len(text) < 4000
    (sketch,) = read_sketches([text])
    assert sketch.passage @ passage > 0.9999
    assert ((sketch.units * sentences).sum(axis=1) > 0.9999).all()
    assert sketch.tokens == packed(tokens)
    plain, again = read_sketches([write_sketch(passage, sentences[:0], None), text])
    assert plain.units.shape == (0, 384) and plain.tokens == b""
    assert np.array_equal(again.units, sketch.units)
    assert read_sketches([]) == []
