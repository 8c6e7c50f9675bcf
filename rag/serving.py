"""The language model of a configuration as an endpoint: its name, its server, its URL for other programs."""

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
    server = embedded_server(config)
    try:
        yield ServedModel(server.base_url(), embedded_name(config), api_key=None)
    finally:
        server.stop()


def embedded_server(config: Config) -> EmbeddedServer:
    """The server of the embedded model; it starts with the first request."""
    return EmbeddedServer(lambda: config.llm_gguf or prepare_gguf(config.cache, lambda *_: None))


def embedded_name(config: Config) -> str:
    """The name of the embedded model, or of the file in its place."""
    return config.llm_gguf.stem if config.llm_gguf else EMBEDDED_MODEL.name
