"""Where an article comes from and what was decided about it, as the store keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from seeds import Article, Certainties, Conversion, PageLines, RemovedLine


@dataclass(frozen=True, slots=True)
class Origin:
    """The file of an article: `file` is its path below the ingested folder, `/`-separated, with suffix.

    `sha256` is of the file's bytes and of the way it was read, `repeated` of the lines that it shared with
    other pages when it was cleaned. `documents` is how many articles the file gave, `None` while it is not
    known that all of it could be read.
    """

    file: str
    sha256: str
    repeated: str
    documents: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An article to be stored, with where it comes from; `lines` are those of a pasted page."""

    conversion: Conversion
    origin: Origin
    lines: PageLines | None


@dataclass(frozen=True, slots=True)
class Account:
    """What was decided when a file became an article, without the article itself."""

    certainties: Certainties
    removed: tuple[RemovedLine, ...]
    lines: PageLines | None

    def of(self, article: Article) -> Conversion:
        """The account together with its article."""
        return Conversion(article, self.certainties, self.removed)


def origin_record(origin: Origin, *, pasted: bool) -> dict[str, str | int | bool | None]:
    """The metadata of an article's origin; its account is stored as the record's document."""
    return {
        "file": origin.file,
        "sha256": origin.sha256,
        "repeated": origin.repeated,
        "pasted": pasted,
        "documents": origin.documents,
    }


def origin_from(record: Mapping[str, Any]) -> Origin:
    """The origin of a stored record."""
    return Origin(record["file"], record["sha256"], record["repeated"], record.get("documents"))


def account_of(entry: Entry) -> str:
    """The account of an entry as JSON."""
    account = Account(entry.conversion.certainties, entry.conversion.removed, entry.lines)
    return str(_accounts().dump_json(account).decode())


def account_from(text: str) -> Account:
    """The account of a stored record's document."""
    found: Account = _accounts().validate_json(text)
    return found


@cache
def _accounts() -> Any:
    from pydantic import TypeAdapter  # slow to import

    return TypeAdapter(Account)
