"""The figures of a run against thresholds that are kept in a reviewed file.

    [dev]
    questions = 98
    "correct" = { at_least = 0.40 }
    "wrong in tier answer" = { at_most = 0.12 }

A section holds the thresholds of one set of questions, and how many these are; the other keys are the names
of `evals.MEASURES`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from evals.aggregate import Figure, figures
from evals.errors import RunError, ThresholdError
from evals.measures import BY_NAME
from evals.run_file import read_run

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


class _Questions(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow", strict=True)

    questions: Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True)
class Section:
    """The thresholds of a set of so many questions, by the name of the figure."""

    questions: int
    thresholds: Mapping[str, Threshold]


_THRESHOLDS = TypeAdapter(dict[str, Threshold])


def read_thresholds(path: Path, section: str) -> Section:
    """One section of a file of thresholds.

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
        questions = _Questions.model_validate(sections[section]).questions
        thresholds = _THRESHOLDS.validate_python(
            {name: bounds for name, bounds in sections[section].items() if name != "questions"}
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join([section, *map(str, first["loc"])])
        raise ThresholdError(path, f"'{place}': {first['msg']}; correct it") from error
    if not thresholds:
        raise ThresholdError(path, f"section [{section}] has no threshold; write one in it")
    unknown = [name for name in thresholds if name not in BY_NAME]
    if unknown:
        raise ThresholdError(path, f"there is no figure '{unknown[0]}'; there are {', '.join(BY_NAME)}")
    return Section(questions, thresholds)


def verdicts(path: Path, section: Section) -> tuple[Verdict, ...]:
    """Each threshold of a section with its figure of a run.

    Raises:
        RunError: The file is not that of a run, or the run has not as many questions as the section: the
            figures of fewer would be those of the easy ones.
    """
    scores = [record.score for record in read_run(path).records]
    if len(scores) != section.questions:
        raise RunError(
            path, f"has {len(scores)} questions, not {section.questions}; make or finish the section's run"
        )
    measures = [BY_NAME[name] for name in section.thresholds]
    return tuple(
        Verdict(figure, section.thresholds[figure.name]) for figure in figures(scores, measures=measures)
    )
