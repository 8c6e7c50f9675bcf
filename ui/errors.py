"""The errors of the command line and the web server.

UiError
├── FilterError      the filters of the page cannot be understood
└── PortTakenError   another program listens where the chat should
"""


class UiError(Exception):
    """Base of every error that this package raises on purpose."""


class PortTakenError(UiError):
    """Another program listens where the chat should."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"Cannot listen on {host}:{port} ({reason}); name another port: citewire serve --port {port + 1}"
        )


class FilterError(UiError):
    """The filters of the page cannot be understood."""
