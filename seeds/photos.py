"""Photo credits, the captions that hold them, and the image titles above those."""

import re

from seeds.credits import is_name, parse_credit
from seeds.notices import ALL_RIGHTS
from seeds.page import Page, Reason
from seeds.prose import is_sentence, reading_length

_CAPTION_LENGTH = 320
_WORD = (
    r"(?:foto(?:graf(?:ie|i)?)?|bild(?:er)?|photo(?:graph)?s?|picture|image|crédit(?: photo)?|crédits"
    r"|credits?|fotos?|kuva|zdj\.|фото"
    r"|صورة|تصوير|الصورة|写真|撮影|图|图片|摄影|사진|symbolbild|symbolfoto|archivbild|archivfoto|bildkälla|bildquelle)"
)
_BRACKETED = re.compile(
    rf"[(\[（【]\s*{_WORD}(?:\s+(?:by|av|von|:))?\s*[:：=＝／/ ].{{1,100}}[)\]）】]\.?$", re.IGNORECASE
)
_LABELLED = re.compile(rf"^{_WORD}\s?[:：＝=]\s?.{{1,110}}$", re.IGNORECASE)
_TRAILING_LABEL = re.compile(rf"(?:[.!?。]|\s[-–—|])\s+{_WORD}\s?[:：＝=]\s?[^.!?。]{{1,80}}$", re.IGNORECASE)
_TRAILING_SIGN = re.compile(r"(?:^|[\s.])©\s?[^.!?。©]{2,70}$")
_TAKEN_BY = re.compile(r"[、＝=（(\s][^、。＝=（(\s]{2,12}(?:撮影|摄|攝)[）)]?$")
_SIGNED = re.compile(r".{15,300}[.!?。]\s+(?P<name>[^.!?。]{4,60})")
_AGENCY_ONLY = re.compile(
    r"^(?:[\w.\- ]{2,40}\s?[/|]\s?){1,3}(?:AP|AFP|DPA|Reuters|Getty(?: Images)?|EPA|TT|NTB|Ritzau|EFE"
    r"|ANSA|APA|Keystone"
    r"|picture alliance|Xinhua|Kyodo|Bloomberg|Shutterstock|Scanpix|共同|時事)\W?$",
    re.IGNORECASE,
)


def find_photos(page: Page) -> dict[int, Reason]:
    """Lines with a photo credit, and the short image title directly above one."""
    found = {}
    for index in page.kept:
        if is_credit(page.text(index)) or (index in page.head and _is_signed_caption(page.text(index))):
            found[index] = Reason.PHOTO
            above = index - 1
            if page.keeps(above) and page.adjoin(above, index) and _is_image_title(page, above):
                found[above] = Reason.PHOTO
    return found


def is_credit(text: str) -> bool:
    """Whether the line is, or ends in, a photo credit."""
    if reading_length(text) > _CAPTION_LENGTH or ALL_RIGHTS.search(text):
        return False
    if any(form.search(text) for form in (_BRACKETED, _TRAILING_LABEL, _TAKEN_BY)):
        return True
    if _LABELLED.match(text) or _AGENCY_ONLY.match(text):
        return not is_sentence(text)
    sign = _TRAILING_SIGN.search(text)
    return sign is not None and (sign.start() > 0 or "/" in text)


def _is_signed_caption(text: str) -> bool:
    """Whether a line above the text is a sentence and a name: "The quay on Tuesday. Toni Reig"."""
    match = _SIGNED.fullmatch(text)
    if match is None or parse_credit(text) is not None:
        return False
    return is_name(match["name"]) or match["name"].isupper()


def _is_image_title(page: Page, index: int) -> bool:
    text = page.text(index)
    return not is_sentence(text) and not any(character.isdigit() for character in text)
