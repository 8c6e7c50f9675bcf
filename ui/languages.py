"""ISO 639-1 codes into what a reader sees: names and the direction of the script."""

from functools import cache

from babel import Locale

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@cache
def _names(page: str) -> dict[str, str]:
    return dict(Locale(page).languages)


def language_name(code: str, page: str = "en") -> str:
    """The name of a language in the page's language; the code itself where no name is known."""
    return _names(page).get(code, code)


def is_right_to_left(code: str) -> bool:
    """Whether the language's usual script runs from right to left."""
    return code in _RIGHT_TO_LEFT


def direction(code: str) -> str:
    """The value of the HTML attribute `dir` for text in the language."""
    return "rtl" if is_right_to_left(code) else "ltr"
