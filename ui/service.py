"""What one web server works with; the pages and the interfaces for programs share it."""

from dataclasses import dataclass
from pathlib import Path

from rag import Assistant
from ui.feedback import FeedbackFile
from ui.line import Line
from ui.presence import Presence
from ui.shelf import Shelf
from ui.warming import WarmUp


@dataclass(frozen=True, slots=True)
class Rules:
    """What the administrator decides.

    `login` is "name:password", `None` for no login; `requests_per_minute` are those of one client that make
    the server work. `hosts` are names that the server answers under besides its own, "*" for any, and whose
    pages may ask it also where a proxy states another.
    """

    login: str | None
    requests_per_minute: int
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """The assistant, the line for its model, the models loading, and what readers may change and say."""

    assistant: Assistant
    warm_up: WarmUp
    line: Line
    shelf: Shelf
    feedback: FeedbackFile
    reports: Path
    """The folder of evaluation reports."""
    rules: Rules
    presence: Presence
    host: str
    """The address listened on."""
