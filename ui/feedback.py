"""What readers think of answers into a file of the store's folder, and back for whoever improves them.

The file has one JSON object a line, appended as it comes; several processes may append.
"""

import json
from collections.abc import Iterator, Mapping
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
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def opinions(self) -> Iterator[tuple[str, Opinion]]:
        """Every opinion with the moment it came, oldest first."""
        if not self.path.exists():
            return
        with self.path.open(encoding="utf-8") as file:
            for line in file:
                noted = json.loads(line)
                yield noted["at"], Opinion.model_validate(noted)
