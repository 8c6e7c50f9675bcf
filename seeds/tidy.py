"""Raw characters into tidy ones: no invisible characters, single spaces, NFC."""

import re
import unicodedata

_LINE_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
# Soft hyphen, zero-width space, bidi marks and overrides, word joiner, BOM; and control characters.
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
# Joiners shape words in Persian, Hindi and emoji; beside a space or a line's end they are debris.
_STRAY_JOINER = re.compile(r"(?:(?<=\s)|^)[\u200c\u200d]+|(?<![\u200c\u200d])[\u200c\u200d]+(?=\s|$)")


def physical_lines(text: str) -> list[str]:
    """The lines of `text`, split at every kind of line break, each one tidy."""
    return [tidy_line(line) for line in _LINE_BREAK.split(text)]


def tidy_line(line: str) -> str:
    """One line without invisible characters, runs of spaces or decomposed letters."""
    visible = _INVISIBLE.sub("", line)
    joined = _STRAY_JOINER.sub("", _SPACES.sub(" ", visible).strip())
    return unicodedata.normalize("NFC", _SPACES.sub(" ", joined).strip())


def unify_line_endings(text: str) -> str:
    r"""`text` with every `\r\n` and `\r` as `\n`, and nothing else changed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
