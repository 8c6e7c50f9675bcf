"""The models loading in the background, and what the page says about it meanwhile."""

import logging
import threading
from typing import Protocol

from index import IndexingError
from rag import RagError
from ui.words import Words

_log = logging.getLogger(__name__)


class Warmable(Protocol):
    """What can load its models ahead of the first question."""

    @property
    def ready(self) -> bool:
        """Whether the models are loaded."""
        ...

    def warm_up(self) -> None:
        """Load the models; returns when they are loaded."""
        ...


class WarmUp:
    """One background thread that loads the models of an assistant."""

    def __init__(self, assistant: Warmable) -> None:
        self._assistant = assistant
        self._trouble: Exception | None = None
        self._thread = threading.Thread(target=self._load, name="citewire-warm-up", daemon=True)

    def start(self) -> None:
        """Begin to load."""
        self._thread.start()

    def join(self) -> None:
        """Wait until it is over."""
        self._thread.join()

    @property
    def over(self) -> bool:
        """Whether nothing more will change: the models are loaded, or cannot be."""
        return self._assistant.ready or self._trouble is not None

    def remark(self, words: Words) -> str | None:
        """What a reader should know about the models now; `None` when all is well."""
        if self._assistant.ready:
            return None
        match self._trouble:
            case None:
                return words.loading
            case RagError() as error:
                return f"{str(error).rstrip('.')}. {words.no_model}"
            case IndexingError() as error:
                return str(error)
        return words.not_loaded

    def _load(self) -> None:
        try:
            self._assistant.warm_up()
        except (RagError, IndexingError) as error:
            self._trouble = error
        except Exception as error:
            # A thread has nobody above it: without this the page would say "loading" for ever.
            _log.exception("the models did not load")
            self._trouble = error
