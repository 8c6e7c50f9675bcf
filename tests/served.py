"""The web server of a test: a scripted assistant, a shelf in memory, rules that get out of the way."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from index import ArticleMissingError, IngestReport
from rag import Assistant
from seeds import UnreadableFile
from tests.browser import free_port
from tests.scripted import ScriptedAssistant, article
from ui import server
from ui.errors import ReadOnlyError
from ui.service import Rules
from ui.shelf import Sent, Shelf, checked

OPEN = Rules(login=None, requests_per_minute=100_000)


@dataclass(slots=True)
class ScriptedShelf:
    """Puts texts into a scripted assistant; a file that says "unreadable" cannot be read."""

    assistant: ScriptedAssistant
    changes_allowed: bool = True
    received: list[str] = field(default_factory=list)

    def add(self, files: Sequence[Sent]) -> IngestReport:
        self._require_rights()
        files = checked(files)
        self.received += [sent.name for sent in files]
        texts = {sent.name: _content(sent) for sent in files}
        bad = [name for name, text in texts.items() if text == "unreadable"]
        new = [article(f"uploaded/{Path(name).stem}", texts[name]) for name in texts if name not in bad]
        self.assistant.held += tuple(new)
        return IngestReport(
            added=tuple(each.id for each in new),
            updated=(),
            unchanged=(),
            removed=(),
            failures=tuple(UnreadableFile(Path(name), None, "it is no text") for name in bad),
            passages=len(new),
            seconds=0.1,
        )

    def remove(self, ids: Sequence[str]) -> None:
        self._require_rights()
        held = {each.id for each in self.assistant.held}
        for article_id in ids:
            if article_id not in held:
                raise ArticleMissingError(article_id)
        self.assistant.held = tuple(each for each in self.assistant.held if each.id not in ids)

    def _require_rights(self) -> None:
        if not self.changes_allowed:
            raise ReadOnlyError


def _content(sent: Sent) -> str:
    sent.content.seek(0)
    return sent.content.read().decode()


@contextmanager
def served(
    assistant: Assistant | ScriptedAssistant,
    *,
    rules: Rules = OPEN,
    folder: Path | None = None,
    changes_allowed: bool = True,
    shelf: Shelf | None = None,
) -> Iterator[str]:
    """The address of the site over an assistant, while the context lasts; a shelf is scripted by default."""
    shelf = shelf or ScriptedShelf(cast(ScriptedAssistant, assistant), changes_allowed)
    with tempfile.TemporaryDirectory() as scratch:
        running = server.launch(
            cast(Assistant, assistant),
            "127.0.0.1",
            free_port(),
            shelf=shelf,
            folder=folder or Path(scratch),
            reports=folder or Path(scratch),
            rules=rules,
        )
        try:
            yield running.address
        finally:
            running.stop()
