"""Numbers with East Asian units (`5万4000`, `5만 4천`, `五万四千人`) turned into values."""

import re
from collections.abc import Iterator
from decimal import Decimal

MYRIAD = 10_000

_UNITS = {
    "十": 10,
    **dict.fromkeys("百백", 100),
    **dict.fromkeys("千천", 1_000),
    **dict.fromkeys("万萬만", MYRIAD),
    **dict.fromkeys("億亿억", 10**8),
    **dict.fromkeys("兆조", 10**12),
}
_NUMERALS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0}

_COUNTERS = "人年月日回名歳岁隻发発機个個つ件円元カかヶ時票台両位艘枚"
"""Kanji numerals count only in front of these: 九州 and 三菱 are names."""

_PIECE = r"\d+(?:\.\d+)?[百백千천]?(?:[万萬만][億亿억]|[万萬만億亿억兆조百백千천])"
EAST_ASIAN = re.compile(
    rf"(?P<mixed>(?:{_PIECE}\s?)*{_PIECE}(?:\d+(?!\d*[.,]\d))?)"
    rf"|(?P<kanji>[{''.join(_NUMERALS)}十百千万萬億亿兆]+)(?=[{_COUNTERS}])"
)
_TOKEN = re.compile(r"(\d+(?:\.\d+)?)|(\D)")
_TRILLION = re.compile("[万萬만][億亿억]")
"""Chinese for what others call 兆."""


def east_asian_value(match: re.Match[str]) -> Iterator[int]:
    """The value of a match of `EAST_ASIAN`; none for 一, which is an article more often than a count."""
    kanji = match["kanji"]
    if kanji is None:
        yield _sum(match["mixed"])
    elif kanji != "一":
        yield _sum("".join(str(_NUMERALS.get(sign, sign)) for sign in kanji))


def _sum(text: str) -> int:
    """Adds up what units multiply: small units below 万 first, then the large ones."""
    total, below, number = Decimal(0), Decimal(0), Decimal(0)
    for digits, sign in _TOKEN.findall(_TRILLION.sub("兆", "".join(text.split()))):
        if digits:
            number = Decimal(digits)
        elif _UNITS[sign] < MYRIAD:
            below, number = below + (number or 1) * _UNITS[sign], Decimal(0)
        else:
            total += ((below + number) or 1) * _UNITS[sign]
            below, number = Decimal(0), Decimal(0)
    return int(total + below + number)
