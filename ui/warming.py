"""The models loading in the background, and what the page says about it meanwhile."""

import logging
import threading
from typing import Protocol

from index import IndexingError
from rag import LanguageModelError, RagError
from ui.words import Words

LOADING_SECONDS, TROUBLE_SECONDS = 1, 10
"""How long a page waits before it asks again, while the models load and after one could not be loaded."""

LONGEST_WAIT = 30.0
"""Seconds between two attempts at a language model that is away."""

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
    """One background thread that loads the models of an assistant.

    A language model that is away, like a server that is still starting, is tried again until it is there.
    """

    def __init__(self, assistant: Warmable, *, first_wait: float = 2.0) -> None:
        """`first_wait` is the seconds to the second attempt; each further wait is twice as long."""
        self._assistant = assistant
        self._wait = first_wait
        self._trouble: Exception | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._load, name="citewire-warm-up", daemon=True)

    def start(self) -> None:
        """Begin to load."""
        self._thread.start()

    def stop(self) -> None:
        """Try no more; an attempt that has begun is not waited for."""
        self._stopped.set()

    def join(self) -> None:
        """Wait until nothing more is tried."""
        self._thread.join()

    @property
    def language_model(self) -> str:
        """What `/ready` says of the language model: "loading", "loaded" or "unavailable"."""
        if self._assistant.ready:
            return "loaded"
        return "loading" if self._trouble is None else "unavailable"

    @property
    def next_news(self) -> int | None:
        """In how many seconds a page should ask again; `None` where nothing more will change."""
        if self._assistant.ready:
            return None
        if self._trouble is None:
            return LOADING_SECONDS
        return TROUBLE_SECONDS if isinstance(self._trouble, LanguageModelError) else None

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
        self._trouble = self._attempted()
        while isinstance(self._trouble, LanguageModelError) and not self._stopped.wait(self._wait):
            self._wait = min(2 * self._wait, LONGEST_WAIT)
            self._trouble = self._attempted()

    def _attempted(self) -> Exception | None:
        """What went wrong with loading the models, if anything did."""
        try:
            self._assistant.warm_up()
        except (RagError, IndexingError) as error:
            return error
        except Exception as error:
            # A thread has nobody above it: without this the page would say "loading" for ever.
            _log.exception("the models did not load")
            return error
        return None
