"""Texts with citation marks into sentences, each with its citations."""

import pytest

from evals.statements import CitedStatement, cited_statements, without_marks


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("", "en", ()),
        ("It builds two ferries. [1]", "en", (CitedStatement("It builds two ferries.", (1,)),)),
        (
            "It builds two [1]. They cost a lot [2][3].",
            "en",
            (CitedStatement("It builds two.", (1,)), CitedStatement("They cost a lot.", (2, 3))),
        ),
        (
            "It builds two. [1] They cost a lot. [2] Nobody knows why.",
            "en",
            (
                CitedStatement("It builds two.", (1,)),
                CitedStatement("They cost a lot.", (2,)),
                CitedStatement("Nobody knows why.", ()),
            ),
        ),
        ("[4] It builds two [4].", "en", (CitedStatement("It builds two.", (4,)),)),
        (
            "二隻を造る。[1]高い。[2]",
            "ja",
            (CitedStatement("二隻を造る。", (1,)), CitedStatement("高い。", (2,))),
        ),
    ],
)
def test_sentences_and_their_marks(text: str, language: str, expected: tuple[CitedStatement, ...]) -> None:
    assert cited_statements(text, language) == expected


def test_marks_are_taken_out_with_the_blank_before_them() -> None:
    assert without_marks("Two [1], or [12] three[3].") == "Two, or three."
