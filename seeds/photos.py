"""Photo credits, the captions that hold them, and the image titles above those."""

import re

from seeds.credits import is_name, parse_credit
from seeds.function_words import FUNCTION_WORDS
from seeds.notices import ALL_RIGHTS
from seeds.page import Page, Reason
from seeds.prose import ends_sentence, is_sentence, reading_length

_CAPTION_LENGTH = 320
_WORD = (
    r"(?:foto(?:graf(?:ie|i)?)?|bild(?:er)?|photo(?:graph)?s?|picture|image|crédit(?: photo)?|crédits"
    r"|credits?|fotos?|kuva|zdj\.|фото"
    r"|صورة|تصوير|الصورة|写真|撮影|图|图片|摄影|사진|symbolbild|symbolfoto|archivbild|archivfoto|bildkälla|bildquelle)"
)
_AGENCY = re.compile(
    r"AP|AFP|DPA|Reuters|Getty(?: Images)?|EPA|TT|NTB|Ritzau|EFE|ANSA|APA|Keystone|picture alliance|Xinhua"
    r"|Kyodo|Bloomberg|Shutterstock|Scanpix|共同|時事",
    re.IGNORECASE,
)
"""Agencies that deliver pictures."""

_STOCK = re.compile(
    r"d['’]illustration|(?:d['’]|de |di )?ar(?:ch|k|qu)iv\w*|di repertorio|privat|courtesy .+|handout",
    re.IGNORECASE,
)
"""What stands where the photographer's name would."""

_BRACKETED = re.compile(
    rf"[(\[（【]\s*{_WORD}(?:\s+(?:by|av|von))?\s*[:：=＝／/].{{1,100}}[)\]）】]\.?$", re.IGNORECASE
)
_BRACKETED_NAMES = re.compile(
    rf"[(\[（【]\s*{_WORD}(?:\s+(?:by|av|von))?\s+(?P<names>[^()\[\]（）【】]{{1,100}})[)\]）】](?P<stop>\.?)$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[/|,–—]\s*|\s+-\s+")
_LABELLED = re.compile(rf"^{_WORD}\s?[:：＝=]\s?.{{1,110}}$", re.IGNORECASE)
_TRAILING_LABEL = re.compile(rf"(?:[.!?。]|\s[-–—|])\s+{_WORD}\s?[:：＝=]\s?[^.!?。]{{1,80}}$", re.IGNORECASE)
_TRAILING_SIGN = re.compile(r"(?:^|[\s.])©\s?[^.!?。©]{2,70}$")
_TAKEN_BY = re.compile(r"[、＝=（(\s][^、。＝=（(\s]{2,12}(?:撮影|摄|攝)[）)]?$")
_SIGNED = re.compile(r".{15,300}[.!?。]\s+(?P<name>[^.!?。]{4,60})")
_AGENCY_ONLY = re.compile(rf"^(?:[\w.\- ]{{2,40}}\s?[/|]\s?){{1,3}}(?:{_AGENCY.pattern})\W?$", re.IGNORECASE)
_NEWSPAPER = re.compile(r"bild:\s+(?P<told>\S.*)", re.IGNORECASE)
_GLUE = FUNCTION_WORDS["de"] | FUNCTION_WORDS["sv"]
"""Words that also stand between names: "Bild: Skärmdump från SVT"."""


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
    if any(form.search(text) for form in (_BRACKETED, _TRAILING_LABEL, _TAKEN_BY)) or _ends_in_names(text):
        return True
    if _LABELLED.match(text) or _AGENCY_ONLY.match(text):
        return not is_sentence(text) and not _is_report(text)
    sign = _TRAILING_SIGN.search(text)
    return sign is not None and (sign.start() > 0 or "/" in text)


def _ends_in_names(text: str) -> bool:
    """Whether a bracket at the end names a photographer ("(Foto Kim Aster/NZ)"), unlike "(Bild am Sonntag)".

    A sentence that ends behind the bracket only is the article's own, as in "said the bank (Credit Suisse
    First Boston)."
    """
    match = _BRACKETED_NAMES.search(text)
    if match is None:
        return False
    before = text[: match.start()].strip()
    enclosed = match["stop"] and before and not ends_sentence(before)
    return not enclosed and (_STOCK.fullmatch(match["names"]) is not None or _has_name(match["names"]))


def _has_name(text: str) -> bool:
    return any(is_name(part) or _AGENCY.fullmatch(part) for part in _PARTS.split(text))


def _is_report(text: str) -> bool:
    """Whether the line says what the newspaper "Bild" tells ("Bild: Merz plant Reform"): it has a verb."""
    match = _NEWSPAPER.fullmatch(text)
    if match is None or "/" in text or _has_name(match["told"]):
        return False
    first, *others = match["told"].split()
    return len(others) >= 2 and not first.islower() and any(each.islower() for each in {*others} - _GLUE)


def _is_signed_caption(text: str) -> bool:
    """Whether a line above the text is a sentence and a name: "The quay on Tuesday. Toni Reig"."""
    match = _SIGNED.fullmatch(text)
    if match is None or parse_credit(text) is not None:
        return False
    return is_name(match["name"]) or match["name"].isupper()


def _is_image_title(page: Page, index: int) -> bool:
    text = page.text(index)
    return not is_sentence(text) and not any(character.isdigit() for character in text)
