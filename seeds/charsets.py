"""Bytes that are not UTF-8 into text, in the one legacy encoding that makes sense of them.

charset-normalizer tells which encodings give plausible characters at all; on a short Swedish text
that leaves windows-1250 ("pĺ") beside windows-1252 ("på"). So each survivor is also asked whether its
letters are those of the language it reads as.
"""

import re

from charset_normalizer import CharsetMatch, from_bytes

from seeds.language import detect_language

# In order of preference where nothing else decides.
_ENCODINGS = (
    *("cp1252", "cp1250", "cp1251", "cp1254", "cp1256", "cp1255", "koi8_r"),
    *("iso8859_2", "iso8859_5", "iso8859_6", "iso8859_15"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
_MAX_CHAOS = 0.1
_MAX_FOREIGN = 0.2
_BEYOND_ASCII = re.compile(r"[^\W\d_]")
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_LETTERS = {
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåéäöü",
    "de": "äöüßé",
    "en": "éèçñöüïæø",
    "es": "áéíóúüñçªº",
    "fi": "äöåšž",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "id": "é",
    "it": "àèéìíîòóùú",
    "nb": "æøåéèêóòôäöü",
    "nl": "áéèëíïóöúüç",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõúüªº",
    "sv": "åäöéàü",
    "tr": "çğıöşüâîûİ",
    "vi": "ăâđêôơư",
}


def guess_text(content: bytes) -> str | None:
    """`content` as text, or `None` where no encoding makes it readable."""
    matches = from_bytes(
        content, threshold=_MAX_CHAOS, cp_isolation=list(_ENCODINGS), preemptive_behaviour=False
    )
    ranked = sorted(((_rank(match), str(match)) for match in matches), key=lambda pair: pair[0])
    if not ranked or ranked[0][0][0] > _MAX_FOREIGN:
        return None
    return ranked[0][1]


def _rank(match: CharsetMatch) -> tuple[float, float, float, int]:
    """Lower is better: foreign letters, lack of hiragana, chaos, order of preference."""
    text = str(match)
    kana = len(_HIRAGANA.findall(text)) / max(len(text), 1)
    return (_foreign_share(text), -kana, match.chaos, _ENCODINGS.index(match.encoding))


def _foreign_share(text: str) -> float:
    """The share of letters beyond ASCII that the text's own language is not written with."""
    own = _LETTERS.get(detect_language(text))
    letters = [letter.lower() for letter in _BEYOND_ASCII.findall(text) if not letter.isascii()]
    if own is None or not letters:
        return 0.0
    return sum(letter not in own for letter in letters) / len(letters)
