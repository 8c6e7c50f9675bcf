"""Bytes of a text file into characters, by byte order mark, UTF-8, or a checked guess."""

import codecs
from pathlib import Path

from seeds.errors import UnreadableFileError

MAX_TEXT_BYTES = 20 * 1024 * 1024

# UTF-32's little-endian mark begins with UTF-16's, so the longer ones come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(path: Path) -> str:
    """The characters of a text file; raises `UnreadableFileError`."""
    try:
        if not path.is_file():
            raise UnreadableFileError(path, "there is no such file; check the path.")
        size = path.stat().st_size
        if size > MAX_TEXT_BYTES:
            raise UnreadableFileError(
                path, f"{size:,} bytes, the limit is {MAX_TEXT_BYTES:,}; split the file into articles."
            )
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFileError(path, f"cannot be opened ({reason}); check its permissions.") from error
    return decode(content, path)


def decode(content: bytes, path: Path, *, line: int | None = None) -> str:
    """`content` as text; `path` and `line` are for the message. Raises `UnreadableFileError`."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            reason = f"begins as {encoding} but breaks at byte {error.start:,}; save it as UTF-8."
            raise UnreadableFileError(path, reason, line=line) from error
        text = _guess(content, path, line)
    if "\0" in text:
        raise UnreadableFileError(
            path, "binary data (NUL bytes), not text; save the article as UTF-8 text.", line=line
        )
    return text


def _guess(content: bytes, path: Path, line: int | None) -> str:
    """The text in the encoding that its characters make most plausible, if any is."""
    if b"\0" in content:
        raise UnreadableFileError(
            path, "binary data (NUL bytes), not text; save the article as UTF-8 text.", line=line
        )
    from seeds.charsets import guess_text  # slow to import, and most files are UTF-8

    text = guess_text(content)
    if text is None:
        reason = "neither UTF-8 nor any encoding it would read well in; save it as UTF-8."
        raise UnreadableFileError(path, reason, line=line)
    return text
