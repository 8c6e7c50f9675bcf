"""Gold questions into those that a run is asked for: by tag, by split, and at most so many."""

from collections.abc import Sequence

from evals.gold import GoldQuestion


def select(
    gold: Sequence[GoldQuestion],
    *,
    tags: Sequence[str] = (),
    split: str | None = None,
    limit: int | None = None,
) -> tuple[GoldQuestion, ...]:
    """The first `limit` questions of the split that have at least one of the tags, in their order.

    No tags, split or limit admit every question.

    Raises:
        ValueError: A tag or the split is that of no question, no question is left, or `limit` is below 1.
    """
    for tag in tags:
        _require("tag", tag, {each for question in gold for each in question.tags})
    if split is not None:
        _require("split", split, {question.split for question in gold if question.split})
    if limit is not None and limit < 1:
        raise ValueError(f"the limit is {limit}; ask for at least 1 question")
    admitted = [question for question in gold if _is_admitted(question, tags, split)]
    if not admitted:
        raise ValueError("no question is left to ask; ask for other tags or another split")
    return tuple(admitted[:limit])


def _require(kind: str, value: str, known: set[str]) -> None:
    if value not in known:
        listed = ", ".join(sorted(known)) or "none"
        raise ValueError(f"no question has the {kind} '{value}'; the {kind}s in the file are: {listed}")


def _is_admitted(question: GoldQuestion, tags: Sequence[str], split: str | None) -> bool:
    tagged = not tags or not set(tags).isdisjoint(question.tags)
    return tagged and split in (None, question.split)
