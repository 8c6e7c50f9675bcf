"""One line into the reason it is page furniture, judged by its own shape and wording alone."""

import re

from seeds.notices import (
    ALL_RIGHTS,
    COOKIE_OPENINGS,
    NEWSLETTER_WORDS,
    OFFERS,
    SHARE_VERBS,
    SHARE_WORDS,
    SIGN_UP_OPENINGS,
)
from seeds.page import Page, Reason
from seeds.phrases import LINE_OPENINGS, WHOLE_LINES, normalised
from seeds.prose import is_sentence, reading_length, words

_ADDRESS = re.compile(
    r"(?:[^\s:]+(?: [^\s:]+){0,4}: ?)?(?:https?://|www\.)\S+|(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:/\S*)?",
    re.IGNORECASE,
)
_AUDIO = re.compile(r"https?://\S+\.(?:mp3|m4a|mp4|ogg|m3u8)\b\S*$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"^(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_READING_TIME = re.compile(
    r"(?:[^\d.!?]{0,25}[:：]\s?)?\d{1,2}\s?(?:min|minutes?|minuten|minuter|minutos|minuti|мин|dk|dakika|دقائق|分|分钟)"
    r"(?: read| di lettura| leestijd| lesezeit| de lectura| de lecture| lästid)?\.?",
    re.IGNORECASE,
)
_LONGEST = 400
_MAY_BE_SENTENCES = frozenset({Reason.READ_MORE, Reason.SHARE})
_READ_MORE = frozenset(normalised(phrase) for phrase in LINE_OPENINGS[Reason.READ_MORE])
_SHARE_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def find_share_columns(page: Page) -> dict[int, Reason]:
    """Share rows that were copied with a line for each network."""
    found: dict[int, Reason] = {}
    run: list[int] = []
    for index in (*range(len(page.lines)), len(page.lines)):
        if index < len(page.lines) and _only_shares(page.text(index).casefold()):
            run.append(index)
            continue
        if len(run) >= 2:
            found.update(dict.fromkeys(run, Reason.SHARE))
        run = []
    return found


def find_furniture(page: Page) -> dict[int, Reason]:
    """The lines that are page furniture wherever they stand."""
    found = {}
    for index in page.kept:
        reason = furniture_reason(page.text(index))
        if reason is not None:
            found[index] = reason
    return found


def furniture_reason(text: str) -> Reason | None:
    """Why this line is page furniture, or `None`."""
    if len(text) > _LONGEST:
        return None
    return _shape_reason(text) or _phrase_reason(text) or _notice_reason(text)


def _shape_reason(text: str) -> Reason | None:
    if not any(character.isalnum() for character in text):
        return Reason.ORNAMENT
    if _ADDRESS.fullmatch(text) or (_AUDIO.search(text) and not is_sentence(_AUDIO.sub("", text))):
        return Reason.URL
    return Reason.SITE_NOTICE if _READING_TIME.fullmatch(text) else None


def _phrase_reason(text: str) -> Reason | None:
    line = normalised(text)
    for reason, phrases in WHOLE_LINES.items():
        if line in phrases:
            return reason
    if line in _READ_MORE:
        return Reason.RELATED  # with nothing after it on its line, it heads a list
    return _opening_reason(text)


def _opening_reason(text: str) -> Reason | None:
    """By how the line opens. "Read more than 20 books ..." opens an article's sentence: few of those go."""
    sentence = is_sentence(text)
    if reading_length(text) > (60 if sentence else 120):
        return None
    folded = text.casefold().lstrip("»›>→-–•* ")
    for reason, phrases in LINE_OPENINGS.items():
        if folded.startswith(phrases) and (not sentence or reason in _MAY_BE_SENTENCES):
            return reason
    return None


def _notice_reason(text: str) -> Reason | None:
    folded = text.casefold()
    if folded.startswith(COOKIE_OPENINGS) and reading_length(text) <= 300:
        return Reason.COOKIE
    if NEWSLETTER_WORDS.search(text) and _invites(text, folded):
        return Reason.NEWSLETTER
    if reading_length(text) <= 160 and _is_copyright(text):
        return Reason.COPYRIGHT
    return Reason.SHARE if _is_share_row(folded) else None


def _invites(text: str, folded: str) -> bool:
    """Whether a line with "newsletter" in it offers one: an imperative, or no sentence at all."""
    if is_sentence(text):
        return reading_length(text) <= 200 and folded.startswith(SIGN_UP_OPENINGS)
    return reading_length(text) <= 120 and OFFERS.search(text) is not None


def _is_copyright(text: str) -> bool:
    """A copyright sign at the front, or a reservation of rights at either end; not a photo's "© A/B"."""
    rights = ALL_RIGHTS.search(text)
    if rights is not None and _COPYRIGHT.match(text):
        return True
    if rights is not None:
        return len(text) - rights.end() <= 1 or (rights.start() <= 1 and not is_sentence(text))
    return bool(_COPYRIGHT.match(text)) and not is_sentence(text) and "/" not in text


def _only_shares(folded: str) -> bool:
    """Whether a line has share words and nothing else."""
    tokens = _SHARE_TOKEN.findall(folded)
    return bool(tokens) and all(token in SHARE_WORDS for token in tokens)


def _is_share_row(folded: str) -> bool:
    """At least two share words and nothing else, one of them a verb or all of them networks."""
    if not _only_shares(folded):
        return False
    tokens = _SHARE_TOKEN.findall(folded)
    return len(tokens) >= 3 or any(token in SHARE_VERBS for token in tokens)


def is_short_label(text: str, limit: int = 4) -> bool:
    """Whether the line is a label of at most `limit` words rather than a headline or a sentence."""
    count = sum(_word_count(word) for word in words(text))
    return not is_sentence(text) and count <= limit and reading_length(text) <= 45


def _word_count(run: str) -> int:
    """How many words a run of letters is worth: scripts without spaces have about one in three characters."""
    wide = (reading_length(run) - len(run)) // 2
    return -(-wide // 3) if wide else 1
