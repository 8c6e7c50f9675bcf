"""The opening of an article into its dateline: the place that a report was sent from."""

import re

from seeds.outlets import AGENCY_NAMES

_DASH = r"\s?[-–—]{1,2}\s"
_DAY = r"(?:,?\s\d{1,2}\.?\s[^\W\d_]{3,12}\.?|,?\s[^\W\d_]{3,12}\.?\s\d{1,2})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # TOKYO (Reuters) - ; طوكيو (رويترز) -
        rf"(?P<place>[^.!?()（）:]{{2,40}}?){_DAY}?\s[(（](?:{AGENCY_NAMES})[)）]\s?[-–—:]?\s",
        # МОСКВА, 29 июл — РИА Новости. ; STOCKHOLM –
        rf"(?P<place>[^\W\d_a-zа-яß]{{3,}}(?:[ /,'-]{{1,2}}[^\W\d_a-zа-яß]{{2,}}){{0,3}})(?:{_DAY})?{_DASH}",
        # 【東京=山田】 ; （东京综合讯）
        r"【(?P<place>[^\s【】=＝・\d]{1,8})(?:[=＝・][^【】]{1,20})?】",
        r"[(（](?P<place>[^\s()（）\d]{1,8}?)(?:综合|綜合)?[讯訊電电][)）]",
        # 新华社东京7月29日电
        r"(?:新华社|新華社|中新社|共同社)(?P<place>[^\s\d（(]{1,8})\d{1,2}月\d{1,2}日[电電]",
    )
)
_OPENING = 120


def dateline_place(text: str) -> str | None:
    """The place that `text` opens with as agencies write it, "TOKYO (Reuters) - "; `None` without one."""
    opening = text[:_OPENING].partition("\n")[0]
    for form in _FORMS:
        match = form.match(opening)
        if match is not None and _is_cased_place(match["place"]):
            return match["place"].strip(" ,")
    return None


def _is_cased_place(place: str) -> bool:
    """Whether the first letter is no small one: "said Berg (AP) - " is no dateline."""
    return not place[0].islower()
