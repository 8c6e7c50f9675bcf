"""Embedded posts: the post's text and the signature lines around it."""

import re

from seeds.dates import stated_dates
from seeds.page import Page, Reason
from seeds.prose import is_sentence, reading_length

_POST = re.compile(
    r"pic\.twitter\.com/|https?://t\.co/|\bview (?:this )?post on (?:instagram|x)\b|\ba post shared by\b",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^[–—-]\s?.{1,120}\(@\w{1,30}\).{0,40}$")
_HANDLE = re.compile(r"(?:^|\s)@\w{2,30}")
_DASH = re.compile(r"^[–—-]\s?")


def find_embeds(page: Page) -> dict[int, Reason]:
    """Lines that hold or sign a post, and the account and date lines directly around those."""
    posts = {
        index for index in page.kept if _POST.search(page.text(index)) or _SIGNATURE.match(page.text(index))
    }
    around = {
        near
        for index in posts
        for near in (index - 1, index + 1)
        if page.keeps(near) and near not in posts and _belongs(page.text(near))
    }
    return dict.fromkeys(sorted(posts | around), Reason.SOCIAL)


def _belongs(text: str) -> bool:
    if is_sentence(text) or reading_length(text) > 100:
        return False
    return bool(_HANDLE.search(text)) or bool(_DASH.match(text) and stated_dates(text))
