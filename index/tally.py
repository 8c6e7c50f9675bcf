"""What happens to each file and article of an ingestion, counted up to its report."""

from dataclasses import dataclass, field

from seeds import UnreadableFile


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Article ids by what happened to them, the files that could not be read, passages and seconds.

    `renamed` pairs the old with the new id.
    """

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[UnreadableFile, ...]
    passages: int
    seconds: float
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Tally:
    """What has happened so far.

    `incomplete` are the names of files that could not be read to the end, `taken` the path of the file that
    each article's id belongs to.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    failures: list[UnreadableFile] = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)
    taken: dict[str, str] = field(default_factory=dict)
    passages: int = 0

    def report(self, removed: tuple[str, ...], seconds: float) -> IngestReport:
        """The report of a run that ends now."""
        return IngestReport(
            added=tuple(self.added),
            updated=tuple(self.updated),
            unchanged=tuple(self.unchanged),
            removed=removed,
            failures=tuple(self.failures),
            passages=self.passages,
            seconds=seconds,
            renamed=tuple(self.renamed),
        )
