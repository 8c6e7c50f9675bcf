"""Selection of gold questions by tag, split and number, and what is said when none is left."""

import pytest

from evals import GoldQuestion, select

GOLD = (
    GoldQuestion("a", "en", "A?", False, tags=("date", "smoke"), split="dev"),
    GoldQuestion("b", "en", "B?", False, tags=("person",), split="test"),
    GoldQuestion("c", "en", "C?", False, tags=("date",), split="test"),
    GoldQuestion("d", "en", "D?", False, split="dev"),
    GoldQuestion("e", "en", "E?", False, tags=("smoke", "person"), split="dev"),
)
UNSPLIT = (GoldQuestion("a", "en", "A?", False),)


@pytest.mark.parametrize(
    ("tags", "split", "limit", "ids"),
    [
        ([], None, None, "abcde"),
        (["date"], None, None, "ac"),
        (["smoke", "date"], None, None, "ace"),
        ([], "test", None, "bc"),
        (["person"], "dev", None, "e"),
        ([], None, 2, "ab"),
        (["person", "date"], None, 2, "ab"),
        ([], "dev", 99, "ade"),
    ],
)
def test_questions_of_the_split_with_one_of_the_tags(
    tags: list[str], split: str | None, limit: int | None, ids: str
) -> None:
    assert "".join(each.id for each in select(GOLD, tags=tags, split=split, limit=limit)) == ids


@pytest.mark.parametrize(
    ("gold", "tags", "split", "problem"),
    [
        (
            GOLD,
            ["dates"],
            None,
            "no question has the tag 'dates'; the tags in the file are: date, person, smoke",
        ),
        (GOLD, ["date", "x"], None, "no question has the tag 'x'; the tags in the file are: date, person, "),
        (GOLD, [], "train", "no question has the split 'train'; the splits in the file are: dev, test"),
        (UNSPLIT, [], "dev", "no question has the split 'dev'; the splits in the file are: none"),
        (UNSPLIT, ["x"], None, "no question has the tag 'x'; the tags in the file are: none"),
        (GOLD, ["smoke"], "test", "no question is left to ask; ask for other tags or another split"),
    ],
)
def test_what_selects_nothing_is_named_with_what_there_is(
    gold: tuple[GoldQuestion, ...], tags: list[str], split: str | None, problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        select(gold, tags=tags, split=split)


def test_a_limit_counts_from_one() -> None:
    with pytest.raises(ValueError, match="the limit is 0; ask for at least 1 question"):
        select(GOLD, limit=0)
