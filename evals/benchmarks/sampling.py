"""A benchmark's questions into the ones that are asked, drawn with a seed."""

import random
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def drawn(items: Sequence[_T], limit: int | None, *, seed: int) -> tuple[_T, ...]:
    """At most `limit` items, each as likely as any other, in their order; all where `limit` is `None`."""
    if limit is None or limit >= len(items):
        return tuple(items)
    places = random.Random(seed).sample(range(len(items)), limit)
    return tuple(items[at] for at in sorted(places))


def drawn_evenly(
    items: Sequence[_T], limit: int | None, group: Callable[[_T], Hashable], *, seed: int
) -> tuple[_T, ...]:
    """The same, but of each group as many as of the others, as far as they have so many."""
    if limit is None or limit >= len(items):
        return tuple(items)
    dice = random.Random(seed)
    groups: dict[Hashable, list[int]] = {}
    for at in dice.sample(range(len(items)), len(items)):
        groups.setdefault(group(items[at]), []).append(at)
    turns = sorted((turn, at) for places in groups.values() for turn, at in enumerate(places))
    return tuple(items[at] for at in sorted(at for _, at in turns[:limit]))
