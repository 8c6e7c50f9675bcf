"""The opening of an article into its dateline: the place that a report was sent from."""

import re
from dataclasses import dataclass

from seeds.article import Certainty
from seeds.outlets import AGENCY_NAMES

_DASH = r"\s?[-–—]{1,2}\s"
_DAY = r"(?:,?\s\d{1,2}\.?\s[^\W\d_]{3,12}\.?|,?\s[^\W\d_]{3,12}\.?\s\d{1,2})"
_CAPITALS = r"(?P<place>[^\W\d_a-zа-яß]{3,}(?:[ /,'-]{1,2}[^\W\d_a-zа-яß]{2,}){0,3})"
_SIGNED = tuple(
    re.compile(form)
    for form in (
        # TOKYO (Reuters) - ; طوكيو (رويترز) -
        rf"(?P<place>[^.!?()（）:]{{2,40}}?){_DAY}?\s[(（](?:{AGENCY_NAMES})[)）]\s?[-–—:]?\s",
        # МОСКВА, 29 июл — РИА Новости.
        rf"{_CAPITALS}{_DAY}{_DASH}",
        # 【東京=山田】 ; （东京综合讯）
        r"【(?P<place>[^\s【】=＝・\d]{1,8})(?:[=＝・][^【】]{1,20})?】",
        r"[(（](?P<place>[^\s()（）\d]{1,8}?)(?:综合|綜合)?[讯訊電电][)）]",
        # 新华社东京7月29日电
        r"(?:新华社|新華社|中新社|共同社)(?P<place>[^\s\d（(]{1,8})\d{1,2}月\d{1,2}日[电電]",
    )
)
# STOCKHOLM – ; what follows opens a sentence, and so is no small letter ("NATO - the alliance - will").
_IN_CAPITALS = re.compile(rf"{_CAPITALS}{_DASH}(?=(?P<next>\S))")
_OPENING = 120
_MOST_WORDS = 5
_LONGEST_PARTICLE = 3
"""Letters of the small words within a name: "Frankfurt an der Oder", "Rio de Janeiro"."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place of a dateline; without an agency or a day beside it, it is inferred from its capitals."""

    place: str
    certainty: Certainty


def dateline_of(text: str) -> Dateline | None:
    """The dateline that `text` opens with as agencies write it, "TOKYO (Reuters) - "; `None` without one."""
    opening = text[:_OPENING].partition("\n")[0]
    for form in _SIGNED:
        match = form.match(opening)
        if match is not None and _is_place_name(match["place"]):
            return Dateline(match["place"].strip(" ,"), Certainty.MARKED)
    match = _IN_CAPITALS.match(opening)
    if match is None or match["next"].islower() or _recurs(match["place"], text[match.end() :]):
        return None
    return Dateline(match["place"].strip(" ,"), Certainty.INFERRED)


def _is_place_name(place: str) -> bool:
    """Whether all but short words begin with no small letter: "the port will close, said Berg (AP) - "."""
    words = place.split()
    small = [word for word in words if word[0].islower()]
    return (
        0 < len(words) <= _MOST_WORDS
        and not words[0][0].islower()
        and all(len(word.strip(",")) <= _LONGEST_PARTICLE for word in small)
    )


def _recurs(place: str, text: str) -> bool:
    """Whether the text goes on to write the word in capitals: an abbreviation does, "Stockholm" does not."""
    return re.search(rf"(?<!\w){re.escape(place)}(?!\w)", text) is not None
