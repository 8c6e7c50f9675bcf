"""Bytes of a text file into characters: by byte order mark, UTF-8, declaration, or a checked guess."""

import codecs
from pathlib import Path

from seeds.errors import UnreadableFileError

# UTF-32's little-endian mark begins with UTF-16's, so the longer ones come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 2000
_COMMON_ASCII = b" \n\r.,0123456789"
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
"""Declared names that pages use for their larger relatives (https://encoding.spec.whatwg.org)."""


def read_text(path: Path, *, limit: int) -> str:
    """The characters of a text file of at most `limit` bytes; raises `UnreadableFileError`."""
    return decode(read_bytes(path, limit=limit), path)


def read_bytes(path: Path, *, limit: int) -> bytes:
    """The bytes of a file; raises `UnreadableFileError` where it is missing, too large or locked away."""
    require_file(path)
    try:
        size = path.stat().st_size
        if size <= limit:
            return path.read_bytes()
    except OSError as error:
        raise _not_opened(path, error) from error
    raise UnreadableFileError(path, f"{size:,} bytes, the limit is {limit:,}; split the file into articles.")


def require_file(path: Path) -> None:
    """Raise `UnreadableFileError` unless there is a regular file: opening a pipe would wait for ever."""
    try:
        if path.is_file():
            return
    except OSError as error:
        raise _not_opened(path, error) from error
    raise UnreadableFileError(path, "there is no such file; check the path.")


def decode(content: bytes, path: Path, *, line: int | None = None, declared: str | None = None) -> str:
    """`content` as text, with or without the encoding that it declares to have.

    `path` and `line` are for the message. A byte order mark goes before a declaration, and so do letters
    that are UTF-8, which those of another encoding hardly ever are; a declaration that the bytes contradict
    counts for nothing. Raises `UnreadableFileError`.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is not None:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            reason = f"begins as {encoding} but breaks at byte {error.start:,}; save it as UTF-8."
            raise UnreadableFileError(path, reason, line=line) from error
    else:
        text = _as_utf8(content) or _as_declared(content, declared) or _undeclared(content, path, line)
    if "\0" in text:
        raise _binary(path, line)
    return text


def _undeclared(content: bytes, path: Path, line: int | None) -> str:
    encoding = _wide_encoding(content[:_SAMPLE]) or "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return _guess(content, path, line)


def _as_utf8(content: bytes) -> str | None:
    """The text where it has letters beyond ASCII and all are UTF-8; bytes of ASCII may be ISO-2022-JP's."""
    if content.isascii() or b"\0" in content:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def _as_declared(content: bytes, declared: str | None) -> str | None:
    """The text in the declared encoding, where that exists, is a text encoding and fits."""
    try:
        name = codecs.lookup(declared.strip()).name if declared else None
        text = content.decode(_MEANT.get(name, name)) if name else None
    except (LookupError, ValueError):  # ValueError: a name with a NUL, or bytes that do not fit
        return None
    return None if text is None or "\0" in text else text


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: its spaces, digits and line ends are ASCII with a NUL on one fixed side."""
    for encoding, letters, nuls in (
        ("utf-16-le", sample[::2], sample[1::2]),
        ("utf-16-be", sample[1::2], sample[::2]),
    ):
        common = [nul for letter, nul in zip(letters, nuls, strict=False) if letter in _COMMON_ASCII]
        if common and common.count(0) * 10 >= len(common) * 9 and letters.count(0) == 0:
            return encoding
    return None


def _guess(content: bytes, path: Path, line: int | None) -> str:
    """The text in the encoding that its characters make most plausible, if any is."""
    if b"\0" in content:
        raise _binary(path, line)
    from seeds.charsets import guess_text  # slow to import, and most files are UTF-8

    text = guess_text(content)
    if text is None:
        reason = "neither UTF-8 nor any encoding it would read well in; save it as UTF-8."
        raise UnreadableFileError(path, reason, line=line)
    return text


def _not_opened(path: Path, error: OSError) -> UnreadableFileError:
    return UnreadableFileError(path, f"cannot be opened ({error.strerror or error}); check its permissions.")


def _binary(path: Path, line: int | None) -> UnreadableFileError:
    reason = "binary data (NUL bytes), not text; save the article as UTF-8 text."
    return UnreadableFileError(path, reason, line=line)
