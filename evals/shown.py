"""Figures into the words and digits that people read."""

from evals.resampling import Interval

NOT_APPLICABLE = "n/a"

_DECIMALS = {"tokens": 0, "milliseconds": 0, "calls": 2, "seconds": 2}
_SHARES = frozenset({"share", "mean share", "mean", "mean reciprocal rank"})


def shown(value: float | None, unit: str) -> str:
    """The value with as many decimals as its unit deserves; "n/a", never 0, where there is none."""
    return NOT_APPLICABLE if value is None else f"{value:,.{_DECIMALS.get(unit, 3)}f}"


def shown_interval(interval: Interval | None, unit: str) -> str:
    """Both ends of the interval; "n/a" where there is none."""
    if interval is None:
        return NOT_APPLICABLE
    return f"{shown(interval.low, unit)}–{shown(interval.high, unit)}"


def percent(share: float | None) -> str:
    """A share of 0..1 as a percentage with one decimal."""
    return NOT_APPLICABLE if share is None else f"{100 * share:.1f} %"


def lies_in_0_to_1(unit: str) -> bool:
    """Whether values of the unit can be drawn on a scale from 0 to 1."""
    return unit in _SHARES


def counted(count: int, noun: str) -> str:
    """The count with its noun, in the plural unless it is 1."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
