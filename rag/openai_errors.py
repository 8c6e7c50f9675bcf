"""What the OpenAI client raises turned into our errors, with what to do about it."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import openai

from rag.errors import LanguageModelError, ModelReplyError, ModelUnavailableError

LONGEST_DETAIL = 300
"""Characters of a server's own message that ours repeat."""

_SILENT = (openai.APITimeoutError, httpx.TimeoutException)
_UNREADABLE = (openai.OpenAIError, httpx.HTTPError, ValueError, AttributeError, TypeError, LookupError)
"""What the client raises on broken streams and on replies that are not of the protocol."""

_REMEDIES = {
    401: "correct {settings}_API_KEY",
    403: "correct {settings}_API_KEY",
    404: "correct {settings}_MODEL or {settings}_BASE_URL",
    429: "wait, or use another server",
}


@contextmanager
def translated_errors(model: str, api_key: str | None, settings: str) -> Iterator[None]:
    """Raises only `LanguageModelError`; no message contains the API key.

    `settings` is what the names of the variables that configure the server begin with.

    Raises:
        ModelUnavailableError: The server cannot be reached, keeps silent, or declines to serve.
        ModelReplyError: The server refuses the request or answers with something unreadable.
    """
    try:
        yield
    except LanguageModelError:
        raise
    except _SILENT as error:
        raise ModelUnavailableError(
            f"The model server for {model!r} keeps silent; see whether it is overloaded, and ask again"
        ) from error
    except openai.APIConnectionError as error:
        raise ModelUnavailableError(
            f"The model server for {model!r} does not answer; start it or correct {settings}_BASE_URL"
        ) from error
    except openai.APIStatusError as error:
        raise _status_error(model, error, _detail(error, api_key), settings) from error
    except _UNREADABLE as error:
        raise ModelReplyError(
            f"The model server for {model!r} broke off its reply or sent something unreadable "
            f"({_detail(error, api_key)}); see its log, and ask again"
        ) from error


def _status_error(model: str, error: openai.APIStatusError, detail: str, settings: str) -> LanguageModelError:
    if isinstance(error, (openai.BadRequestError, openai.UnprocessableEntityError)):
        return ModelReplyError(f"The model server for {model!r} refuses the request ({detail})")
    remedy = _REMEDIES.get(error.status_code, "see its log, and ask again").format(settings=settings)
    return ModelUnavailableError(
        f"The model server for {model!r} answers with status {error.status_code} ({detail}); {remedy}"
    )


def _detail(error: Exception, api_key: str | None) -> str:
    """The error's own words on one line, without the key, should the server repeat it."""
    words = " ".join(str(error).split()) or type(error).__name__
    shown = words.replace(api_key, "***") if api_key else words
    return shown[:LONGEST_DETAIL]
