"""A zip archive read member by member, within the limits on what it may unpack to."""

import zipfile
import zlib
from pathlib import Path

from seeds.errors import UnreadableFileError
from seeds.limits import Limits

_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1


class Archive:
    """The members of an archive; unpacked bytes are counted as they come, whatever the headers promise."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Raises `UnreadableFileError` for what is no archive, or has too many members."""
        self._path = path
        self._limits = limits
        self._left = limits.unpacked_bytes
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableFileError(path, f"a damaged archive ({_brief(error)}); save it again.") from error
        self.names = tuple(self._zip.namelist())
        if len(self.names) > limits.parts:
            raise UnreadableFileError(
                path, f"{len(self.names):,} members, the limit is {limits.parts:,}; save it again."
            )

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def read(self, name: str) -> bytes:
        """One member, unpacked; raises `UnreadableFileError` where it is missing, damaged or too much."""
        chunks = []
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & _ENCRYPTED:
                raise UnreadableFileError(self._path, "encrypted; save it without a password or protection.")
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise UnreadableFileError(
                            self._path,
                            f"unpacks to more than {self._limits.unpacked_bytes:,} bytes; it is no article.",
                        )
                    chunks.append(chunk)
        except (zipfile.BadZipFile, KeyError, OSError, zlib.error, EOFError, NotImplementedError) as error:
            raise UnreadableFileError(
                self._path, f"a damaged archive ({_brief(error)}); save it again."
            ) from error
        return b"".join(chunks)


def _brief(error: Exception) -> str:
    """What went wrong, without the bytes that some messages quote."""
    return str(error)[:100]
