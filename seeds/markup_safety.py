"""XML looked over before it is parsed: entity declarations and nesting."""

import io
from pathlib import Path
from xml.etree.ElementTree import ParseError

from seeds.errors import UnreadableFileError
from seeds.limits import Limits

_BROKEN = (ParseError, ValueError, LookupError)


def check_xml(content: bytes, path: Path, limits: Limits) -> None:
    """Raise `UnreadableFileError` for XML that declares entities or is nested too deeply.

    Entities that name each other multiply ("billion laughs"), and external ones read files; no format that
    is read here needs either. XML that is merely broken passes as far as it can be read.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse  # slow to import

    depth = 0
    try:
        for event, element in iterparse(io.BytesIO(content), events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > limits.nesting:
                reason = f"elements nested deeper than {limits.nesting}; save the article without its frame."
                raise UnreadableFileError(path, reason)
            if event == "end":
                element.clear()
    except DefusedXmlException as error:
        reason = f"XML that declares entities ({type(error).__name__}), which are not read; save it without."
        raise UnreadableFileError(path, reason) from error
    except _BROKEN:
        if b"<!ENTITY" in content:
            reason = "broken XML that declares entities, which are not read; save it without."
            raise UnreadableFileError(path, reason) from None
