"""ISO 639-1 codes into what a reader sees: English names and the direction of the script."""

from functools import cache

from babel import Locale

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@cache
def _names() -> dict[str, str]:
    return dict(Locale("en").languages)


def language_name(code: str) -> str:
    """The English name of a language; the code itself where no name is known."""
    return _names().get(code, code)


def is_right_to_left(code: str) -> bool:
    """Whether the language's usual script runs from right to left."""
    return code in _RIGHT_TO_LEFT


def direction(code: str) -> str:
    """The value of the HTML attribute `dir` for text in the language."""
    return "rtl" if is_right_to_left(code) else "ltr"
