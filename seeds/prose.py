"""What a line looks like, in any script: its reading length, its words, whether it ends a sentence."""

import re

_FULL_STOPS = ".。…۔।։．"
_END_MARKS = _FULL_STOPS + "!?！？؟"
_CLOSERS = "\"'”’“»«›‹)]）」』】〉》*_ "
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SENTENCE = re.compile(
    rf".+?(?:[{re.escape(_END_MARKS)}]+[{re.escape(_CLOSERS.strip())}]*(?=\s|$)|[。！？]+[」』）]*)", re.S
)
# "am 12. Januar", "Brig. General", "U.S. troops": such a period seldom ends a sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:\d{1,2}|[^\W\d_]|[A-ZÀ-Ý][^\W\d_]{1,3}|(?:[^\W\d_]\.)+[^\W\d_])\.$"
)

# The shortest article sentence on a line of its own was 54 long on five real pages, the longest headline 92.
_SENTENCE_LENGTH = 25
_PARAGRAPH_LENGTH = 150
_FIRST_SENTENCE_SCAN = 1000


def reading_length(text: str) -> int:
    """Length in letters of an alphabet: a Chinese, Japanese or Korean character counts three."""
    return len(text) + 2 * len(_WIDE.findall(text))


def words(text: str) -> list[str]:
    """The words of `text`; a script without spaces gives one word a run."""
    return _WORD.findall(text)


def ends_sentence(text: str) -> bool:
    """Whether the line ends with a sentence mark, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(_END_MARKS)


def ends_statement(text: str) -> bool:
    """Whether the line ends with a full stop; headlines end with ? and ! too, but rarely so."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(_FULL_STOPS)


def is_sentence(text: str) -> bool:
    """Whether the line is at least one sentence, or too long to be anything else."""
    length = reading_length(text)
    return length >= _PARAGRAPH_LENGTH or (length >= _SENTENCE_LENGTH and ends_sentence(text))


def is_paragraph(text: str) -> bool:
    """Whether the line is article prose that no list of headlines would hold."""
    length = reading_length(text)
    return length >= _PARAGRAPH_LENGTH or (length >= _SENTENCE_LENGTH and ends_statement(text))


def first_sentence(text: str) -> str:
    """The first sentence of `text`; all of it when no sentence ends."""
    for match in _SENTENCE.finditer(text[:_FIRST_SENTENCE_SCAN]):
        if not _ABBREVIATION.search(match[0]):
            return text[: match.end()].strip()
    return text.strip()


def shorten(text: str, limit: int) -> str:
    """`text` cut at a word border to at most `limit` characters, with an ellipsis where cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    border = head.rfind(" ")
    return (head[:border] if border > limit // 2 else head).rstrip(" ,;:-–—、") + "…"
