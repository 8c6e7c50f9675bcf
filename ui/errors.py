"""The errors of the command line and the web server.

UiError
├── BatchError       a file of questions cannot be read
├── FeedbackError    an opinion on an answer cannot be noted
├── FilterError      the filters of the page cannot be understood
├── LineFullError    too many questions wait for the language model
├── PortTakenError   another program listens where the chat should
├── ReadOnlyError    someone wants to change the articles where changes are turned off
└── UploadError      what was sent cannot be an article
"""

from pathlib import Path


class UiError(Exception):
    """Base of every error that this package raises on purpose."""


class PortTakenError(UiError):
    """Another program listens where the chat should."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"Cannot listen on {host}:{port} ({reason}); name another port: citewire serve --port {port + 1}"
        )


class BatchError(UiError):
    """A file of questions cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        name = "Standard input" if str(path) == "-" else str(path)
        super().__init__(f"{name} cannot be read ({reason}); name a file of questions with --batch")


class FilterError(UiError):
    """The filters of the page cannot be understood."""


class LineFullError(UiError):
    """Too many questions wait for the language model."""

    def __init__(self) -> None:
        super().__init__("Too many questions wait for the language model; ask again in a few minutes")


class FeedbackError(UiError):
    """An opinion on an answer cannot be noted."""


class UploadError(UiError):
    """What was sent cannot be an article: its name, size or number."""


class ReadOnlyError(UiError):
    """Someone wants to change the articles where changes are turned off."""

    def __init__(self) -> None:
        super().__init__(
            "Changes to the articles are turned off here; unset CITEWIRE_READ_ONLY to allow them"
        )
