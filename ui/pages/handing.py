"""A method of a page's handlers as a function that Gradio can hand to the page's script."""

from collections.abc import Callable, Mapping
from typing import Any


def handed(method: Callable[[Mapping[str, Any]], Any]) -> Callable[[Any], Any]:
    """The method under its own name, since Gradio marks what it is given; what is no object counts as {}."""

    def call(sent: Any) -> Any:
        return method(sent if isinstance(sent, Mapping) else {})

    call.__name__ = method.__name__
    return call
