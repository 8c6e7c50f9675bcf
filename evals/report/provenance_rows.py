"""The headers of runs into rows that say what each run was made with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.report.named_run import NamedRun
from evals.run_record import Run, Setting

UNKNOWN = "not known"
_DIGEST = 12


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One thing that runs were made with; a value for each run, in their order."""

    label: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the runs have different values."""
        return len(set(self.values)) > 1


_READ: dict[str, Callable[[Run], str]] = {
    "language model": lambda run: run.header.models.get("language") or "none",
    "embedding model": lambda run: run.header.models.get("embedding") or UNKNOWN,
    "questions": lambda run: _questions(run),
    "gold file": lambda run: run.header.gold_file,
    "gold SHA-256": lambda run: run.header.gold_sha256[:_DIGEST],
    "store SHA-256": lambda run: (run.header.store_sha256 or UNKNOWN)[:_DIGEST],
    "version": lambda run: run.header.version or UNKNOWN,
    "commit": lambda run: _commit(run.header.commit),
    "workers": lambda run: str(run.header.workers),
    "seed": lambda run: str(run.header.seed),
    "begun": lambda run: f"{run.header.created:%Y-%m-%d %H:%M %Z}".strip(),
}


def header_rows(runs: Sequence[NamedRun]) -> tuple[HeaderRow, ...]:
    """What the runs were made with: models, data, code, seed and date."""
    return tuple(HeaderRow(label, tuple(read(each.run) for each in runs)) for label, read in _READ.items())


def setting_rows(runs: Sequence[NamedRun]) -> tuple[HeaderRow, ...]:
    """Every setting of the runs' configurations, by name."""
    names = sorted({name for each in runs for name in each.run.header.config})
    return tuple(
        HeaderRow(name, tuple(_setting(each.run.header.config.get(name)) for each in runs)) for name in names
    )


def _questions(run: Run) -> str:
    """How many have a record, and of how many where the run was broken off."""
    done, asked = len(run.records), len(run.header.questions)
    return str(done) if done == asked else f"{done} of {asked}"


def _commit(commit: str | None) -> str:
    if commit is None:
        return UNKNOWN
    name, dash, changed = commit.partition("-")
    return f"{name[:_DIGEST]}{dash}{changed}"


def _setting(value: Setting) -> str:
    return "not set" if value is None else str(value)
