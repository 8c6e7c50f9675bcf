"""A file that a reader may read, and the id its articles get."""

from dataclasses import dataclass
from pathlib import Path

from seeds.errors import UnreadableFile

_MANY_DOCUMENTS = (".csv", ".tsv", ".jsonl", ".jsonl.gz", ".rss", ".atom", ".xml", ".epub")


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

    @property
    def holds_one_document(self) -> bool:
        """Whether files of this format hold one document, which has the file's own id."""
        return self.suffix not in _MANY_DOCUMENTS

    @property
    def misnamed(self) -> UnreadableFile | None:
        """The failure of a file whose path is not UTF-8, so that no id or message can hold it as it is."""
        path = str(self.path)
        shown = path.encode("utf-8", "backslashreplace").decode()
        if shown == path:
            return None
        return UnreadableFile(Path(shown), None, "its path is not UTF-8; rename the file or its folder.")
