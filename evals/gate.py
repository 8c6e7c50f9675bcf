"""The figures of a run against thresholds that are kept in a reviewed file.

    [dev]
    "correct" = { at_least = 0.40 }
    "wrong in tier answer" = { at_most = 0.12 }

A section holds the thresholds of one set of questions; the keys are the names of `evals.MEASURES`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from evals.aggregate import Figure
from evals.errors import RunError, ThresholdError
from evals.measures import BY_NAME
from evals.run_file import read_run
from evals.run_record import Run

THRESHOLDS = Path(__file__).parent / "thresholds.toml"
"""The thresholds of the bundled questions."""


class Threshold(BaseModel):
    """What a figure must reach, and what it must not pass; at least one of the two."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    at_least: Annotated[float, Field(allow_inf_nan=False)] | None = None
    at_most: Annotated[float, Field(allow_inf_nan=False)] | None = None

    @model_validator(mode="after")
    def _bounds_something(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("write at_least or at_most")
        return self

    def allows(self, value: float) -> bool:
        """Whether a value is within the threshold."""
        return (self.at_least is None or value >= self.at_least) and (
            self.at_most is None or value <= self.at_most
        )

    def __str__(self) -> str:
        bounds = ("at least", self.at_least), ("at most", self.at_most)
        return ", ".join(f"{word} {bound:g}" for word, bound in bounds if bound is not None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure with its threshold; one that applies to no question has not passed."""

    figure: Figure
    threshold: Threshold

    @property
    def passed(self) -> bool:
        """Whether the figure is within its threshold."""
        return self.figure.value is not None and self.threshold.allows(self.figure.value)


_SECTION = TypeAdapter(dict[str, Threshold])


def read_thresholds(path: Path, section: str) -> dict[str, Threshold]:
    """The thresholds of one section, by the name of the figure.

    Raises:
        ThresholdError: The file cannot be read, has no such section, or a threshold is not usable.
    """
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ThresholdError(path, f"cannot be read ({error}); write it as TOML") from error
    if section not in sections:
        raise ThresholdError(path, f"has no section [{section}]; it has {', '.join(sections) or 'none'}")
    try:
        thresholds = _SECTION.validate_python(sections[section])
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join([section, *map(str, first["loc"])])
        raise ThresholdError(path, f"'{place}': {first['msg']}; correct it") from error
    if not thresholds:
        raise ThresholdError(path, f"section [{section}] is empty; write a threshold in it")
    unknown = [name for name in thresholds if name not in BY_NAME]
    if unknown:
        raise ThresholdError(path, f"there is no figure '{unknown[0]}'; there are {', '.join(BY_NAME)}")
    return thresholds


def finished_run(path: Path) -> Run:
    """A run that has every one of its questions; the figures of another would be those of the easy ones.

    Raises:
        RunError: The file is not that of a run, or questions are missing.
    """
    run = read_run(path)
    if len(run.records) < len(run.header.questions):
        done = f"has {len(run.records)} of {len(run.header.questions)} questions"
        raise RunError(path, f"{done}; finish it with: citewire eval run")
    return run


def verdicts(found: Sequence[Figure], thresholds: Mapping[str, Threshold]) -> tuple[Verdict, ...]:
    """Each figure that has a threshold, with it."""
    return tuple(Verdict(figure, thresholds[figure.name]) for figure in found if figure.name in thresholds)
