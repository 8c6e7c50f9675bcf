"""Names of outlets and agencies: how a text says who published it."""

import re

from seeds.notices import ALL_RIGHTS
from seeds.prose import reading_length

AGENCIES = frozenset(
    {
        *(
            "Reuters",
            "AFP",
            "AP",
            "dpa",
            "DPA",
            "TT",
            "NTB",
            "Ritzau",
            "EFE",
            "ANSA",
            "APA",
            "Xinhua",
            "Kyodo",
        ),
        *("Kyodo", "Bloomberg", "Associated Press", "Agence France-Presse", "Рейтер", "ТАСС"),
        *("رويترز", "فرانس برس", "أسوشيتد برس", "د ب أ", "أ ف ب"),
        *("共同", "時事", "共同通信", "時事通信", "ロイター", "新华社"),
    }
)
AGENCY_NAMES = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
"""A pattern of the agencies' names."""

_DATELINE = re.compile(rf"^[^.!?()（）]{{2,40}}[(（](?P<agency>{AGENCY_NAMES})[)）]\s?[-–—:]?\s")
_VIA = re.compile(rf"\s+(?:بواسطة|عن|via|von|by|[-–—|])\s*(?P<agency>{AGENCY_NAMES})$")
_SIGN = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?(?:by\s+)?(?P<owner>.{2,40}?)\s*(?:\d{4})?\.?\s*$", re.IGNORECASE
)
_SOURCE = re.compile(
    r"^(?:quelle|källa|source|fuente|fonte|bron|kilde|المصدر|出典|来源|提供)\s?[:：]\s?(?P<owner>[^–—|]{2,40})",
    re.IGNORECASE,
)
_ICON = re.compile(r"^(?:website-icon|site icon)\s+(?P<owner>.{2,40})$", re.IGNORECASE)
_OUTLET_WORD = re.compile(
    r"zeitung\b|\bnachrichten\b|(?:kurier|anzeiger|rundschau|depesche|blatt)\b|\btidning|blad(?:et)?\b"
    r"|\b(?:times|herald|gazette|ledger|tribune|chronicle|courier|observer|guardian|telegraph|examiner|journal|daily)\b"
    r"|\b(?:le|la|el|il)\s+(?:courrier|journal|gazette|dépêche|diario|periódico|faro|corriere|giornale|monde|figaro)\b"
    r"|\b(?:diario|periódico|correio|jornal)\b|صحيفة|جريدة|بوابة\s.+\sالإخبارية|وكالة|新聞|新報|日報|タイムス|タイムズ|通信|日报|晚报|신문|일보",
    re.IGNORECASE,
)
_LONGEST_LINE = 100
"""Characters of a line that may be a name; the patterns are for short ones."""


def is_agency(text: str) -> bool:
    """Whether `text` is the name of a news agency."""
    return text.strip(" .()") in AGENCIES


def names_outlet(text: str) -> bool:
    """Whether a short line holds a word that newspapers are called by ("Zeitung", "Times", "新聞")."""
    return len(text) <= _LONGEST_LINE and _OUTLET_WORD.search(text) is not None


def masthead_name(line: str) -> str:
    """The outlet's name in a masthead; a section after it, as in "青峰新報 国際", is left out."""
    name = line.partition(" ")[0]
    return name if reading_length(name) > len(name) and names_outlet(name) else line


def dateline_agency(paragraph: str) -> str | None:
    """The agency of "TOKYO (Reuters) - ...", which opens an article."""
    match = _DATELINE.match(paragraph)
    return match["agency"] if match else None


def split_agency(headline: str) -> tuple[str, str | None]:
    """A headline without its "via Reuters", and the agency named so."""
    match = _VIA.search(headline)
    return (headline[: match.start()].rstrip(), match["agency"]) if match else (headline, None)


def stated_source(line: str) -> str | None:
    """The outlet or agency named by a short "Source: ..." line."""
    match = _SOURCE.match(line)
    owner = match["owner"].strip(" .") if match and len(line) <= 90 else ""
    return owner if is_agency(owner) or names_outlet(owner) else None


def stated_owner(line: str) -> str | None:
    """The outlet named by "© dpa" or by the alternative text of a site's icon."""
    match = _ICON.match(line) or _SIGN.search(ALL_RIGHTS.sub("", line).strip(" .,|-–—"))
    owner = match["owner"].strip(" .,") if match else ""
    return owner if 0 < len(owner.split()) <= 5 else None
