"""The library page in one language: a frame, and what its script asks of the server."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ui.gradio_front import gr
from ui.html.frame import page_html
from ui.html.library import (
    SHOWN_AT_ONCE,
    Selection,
    adding_html,
    choices_html,
    library_html,
    listed_html,
)
from ui.pages.handing import handed
from ui.pages.recalling import read_article
from ui.pages.script import script_for
from ui.service import Service
from ui.words import Words

_Blank = BeforeValidator(lambda value: value or None)


class _Wanted(BaseModel):
    """What the reader narrowed the list to; everything in it is untrusted."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    words: str = Field(default="", max_length=500)
    language: Annotated[str | None, _Blank] = None
    source: Annotated[str | None, _Blank] = None
    after: Annotated[date | None, _Blank] = None
    before: Annotated[date | None, _Blank] = None
    shown: int = Field(default=SHOWN_AT_ONCE, ge=1)


def build_library(service: Service, words: Words) -> None:
    """Put the library into the page being built."""
    handlers = _Handlers(service, words)
    gr.HTML(
        page_html(words, "library", library_html(words)),
        js_on_load=script_for("library", words),
        apply_default_css=False,
        elem_id="cw-frame",
        server_functions=[handed(handlers.begin), handed(handlers.listed), handed(handlers.read)],
    )


class _Handlers:
    """Each gives HTML made by `ui.html`; adding and removing go over `/api/articles` like everyone's."""

    def __init__(self, service: Service, words: Words) -> None:
        self._service = service
        self._words = words

    def begin(self, _: Mapping[str, Any]) -> dict[str, str]:
        """The fields that narrow the list, and the ways to add."""
        allowed = self._service.shelf.changes_allowed
        return {
            "choices": choices_html(self._service.assistant.articles(), self._words),
            "adding": adding_html(self._words, changes_allowed=allowed),
        }

    def listed(self, sent: Mapping[str, Any]) -> str:
        """The articles that fit."""
        try:
            wanted = _Wanted.model_validate(sent)
        except ValidationError:
            wanted = _Wanted()
        return listed_html(
            self._service.assistant.articles(),
            Selection(**wanted.model_dump()),
            self._words,
            changes_allowed=self._service.shelf.changes_allowed,
        )

    def read(self, sent: Mapping[str, Any]) -> str:
        """A whole article."""
        return read_article(sent, self._service.assistant.holdings(), self._words)
