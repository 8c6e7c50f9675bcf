"""The embedded language model as an OpenAI-compatible server on a loopback port, started on demand."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from index import ModelPartError
from rag.errors import ModelUnavailableError
from rag.model import Family

if TYPE_CHECKING:
    import xllamacpp

CONTEXT_TOKENS = 4096
"""For each family of prompts."""


class EmbeddedServer:
    """llama.cpp in this process, serving one GGUF file; it stops with the process.

    Each family of prompts has a slot with a prefix cache of its own. Speculation from the prompt's
    n-grams speeds up answers that quote and changes none.
    """

    def __init__(self, locate_model: Callable[[], Path]) -> None:
        """`locate_model` gives the path of the GGUF file when the server starts."""
        self._locate_model = locate_model
        self._server: xllamacpp.Server | None = None
        self._lock = threading.Lock()

    def base_url(self) -> str:
        """The URL of the OpenAI-compatible interface; the first call loads the model.

        Raises:
            ModelUnavailableError: xllamacpp is not installed, or there is no usable model file.
        """
        with self._lock:
            if self._server is None:
                self._server = _start(self._located())
            return f"{self._server.listening_address}/v1"

    def stop(self) -> None:
        """Unload the model; the next `base_url` loads it again."""
        with self._lock:
            self._server = None

    def _located(self) -> Path:
        try:
            return self._locate_model()
        except (ModelPartError, OSError) as error:
            raise ModelUnavailableError(str(error)) from error


def _start(model: Path) -> "xllamacpp.Server":
    if not model.is_file():
        raise ModelUnavailableError(f"There is no model file {model}; correct CITEWIRE_LLM_GGUF")
    try:
        import xllamacpp
    except ImportError:
        raise ModelUnavailableError(
            "The embedded language model needs the package xllamacpp; "
            "run: pip install -c constraints.txt '.[embedded]'"
        ) from None
    try:
        return xllamacpp.Server(_parameters(model))
    except (RuntimeError, ValueError, OSError) as error:
        raise ModelUnavailableError(f"The model file {model} cannot be loaded ({error})") from error


def _parameters(model: Path) -> "xllamacpp.CommonParams":
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model)
    parameters.port = 0
    parameters.n_gpu_layers = 0
    parameters.n_parallel = len(Family)
    parameters.n_ctx = CONTEXT_TOKENS * len(Family)
    parameters.cpuparams.n_threads = os.cpu_count() or 1
    parameters.cpuparams_batch.n_threads = os.cpu_count() or 1
    parameters.cache_ram_mib = 0
    parameters.verbosity = 0
    parameters.warmup = False
    parameters.ui = False
    parameters.speculative.types = [xllamacpp.common_speculative_type.COMMON_SPECULATIVE_TYPE_NGRAM_SIMPLE]
    return parameters
