"""A file that a reader may read, and the id its articles get."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file to read. `id` is its path below the ingested folder, `/`-separated, without the suffix."""

    path: Path
    id: str
    suffix: str

    @property
    def name(self) -> str:
        """The path below the ingested folder with its suffix, as a store remembers the file."""
        return f"{self.id}{self.suffix}"
