"""The language model of a configuration as an endpoint for other programs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rag.config import Config
from rag.embedded_server import CONTEXT_TOKENS, EmbeddedServer
from rag.gguf import EMBEDDED_MODEL, prepare_gguf


@dataclass(frozen=True, slots=True)
class ServedModel:
    """A model behind an OpenAI-compatible URL.

    `context_tokens` is what the prompt and the reply may have together; of a server that Citewire did not
    start it is not known, and taken to be that of the embedded one.
    """

    base_url: str
    name: str
    api_key: str | None = field(repr=False)
    context_tokens: int = CONTEXT_TOKENS


@contextmanager
def served_model(config: Config) -> Iterator[ServedModel]:
    """The configured server, or the embedded model's, which runs while the context lasts.

    Raises:
        ModelUnavailableError: The embedded model cannot be started.
    """
    if config.llm_base_url and config.llm_model:
        yield ServedModel(config.llm_base_url, config.llm_model, config.llm_api_key)
        return
    server = EmbeddedServer(lambda: config.llm_gguf or prepare_gguf(config.cache, lambda *_: None))
    try:
        name = config.llm_gguf.stem if config.llm_gguf else EMBEDDED_MODEL.name
        yield ServedModel(server.base_url(), name, api_key=None)
    finally:
        server.stop()
