"""A model's reply turned into the JSON object in it."""

import re
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from rag.errors import ModelReplyError

_Form = TypeVar("_Form", bound=BaseModel)
_JSON = re.compile(r"\{.*\}", re.DOTALL)


def read_reply(text: str, form: type[_Form]) -> _Form:
    """The outermost braces of a reply as an object of `form`; some servers wrap JSON in a code fence.

    Raises:
        ModelReplyError: The reply has no such object.
    """
    match = _JSON.search(text)
    try:
        return form.model_validate_json(match.group() if match else text)
    except ValidationError as error:
        raise ModelReplyError("The language model did not reply in the JSON form asked for") from error
