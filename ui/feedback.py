"""What readers think of answers into a file of the store's folder, and back for whoever improves them.

The file has one JSON object a line, appended as it comes; several processes may append. A line that a full
disk or a power cut tore is told of, and hides no other.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ui.errors import FeedbackError
from ui.records import Record

FILE_NAME = "feedback.jsonl"
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; beyond, nothing more is taken, so that no one can fill the disk."""


class Opinion(BaseModel):
    """What a reader says of one answer."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    verdict: Literal["good", "bad"]
    reason: Literal["wrong", "source", "missing", "language", "other"] | None = None
    remark: str | None = Field(default=None, max_length=2000)
    question: str = Field(max_length=2000)
    record: Record | None = None


class _Noted(Opinion):
    """A line of the file."""

    at: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of the file that holds no opinion, and why; `number` counts from 1."""

    number: int
    reason: str


class FeedbackFile:
    """The opinions on the answers from one store."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def take(self, sent: Mapping[str, Any]) -> None:
        """Note an opinion.

        Raises:
            FeedbackError: It is none, or the file is full.
        """
        try:
            opinion = Opinion.model_validate(sent)
        except ValidationError as error:
            raise FeedbackError(f"This is no opinion on an answer: {error.errors()[0]['msg']}") from None
        if self.path.exists() and self.path.stat().st_size > LARGEST_FILE:
            raise FeedbackError(f"{self.path} is full; export it with citewire feedback, then move it away")
        line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **opinion.model_dump(mode="json")}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            file.write(self._line_break() + json.dumps(line, ensure_ascii=False).encode() + b"\n")

    def opinions(self) -> Iterator[tuple[str, Opinion] | BadLine]:
        """Every opinion with the moment it came, oldest first; empty lines are passed over."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _opinion_in(line, number)

    def _line_break(self) -> bytes:
        """What has to come before a new line: a line break where the last line was torn."""
        with self.path.open("rb") as file:
            file.seek(max(0, self.path.stat().st_size - 1))
            return b"" if file.read() in (b"", b"\n") else b"\n"


def _opinion_in(line: bytes, number: int) -> tuple[str, Opinion] | BadLine:
    try:
        noted = _Noted.model_validate_json(line)
    except ValidationError as error:
        return BadLine(number, error.errors()[0]["msg"])
    return noted.at, noted
