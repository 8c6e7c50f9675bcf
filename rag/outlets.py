"""A question into the outlets it wants its articles of: `according to Kyodo News`, `共同通信によると`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rag.mention import UNSPACED
from rag.plain_letters import plain_letters, plain_pattern
from rag.press_languages import NEVER
from rag.press_words import NO_PRESS_WORDS, PRESS_WORDS
from seeds import FUNCTION_WORDS, is_agency, names_outlet

_ARTICLES = r"(?:(?:the|der|die|das|den|dem|le|la|les|el|los|il|lo|l['’])\s?)?"
_LEADING_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|los|il|lo)\s+(?=\S)", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_DECLINED = re.compile(r"^([^\W\d_]+e) ")
"""`laut der Süddeutschen Zeitung`."""

_ADDRESS = re.compile(r"[^\W_]\.[^\W_]")
"""`example.org`, as some records call their outlets."""

_NO_NAME = re.compile(NEVER)


@dataclass(frozen=True, slots=True)
class NamedOutlet:
    """`[start, end)` of a question that names an outlet; `name` is what the store calls it."""

    start: int
    end: int
    name: str


def is_tellable(name: str) -> bool:
    """Whether an outlet's name can be told from ordinary words, unlike `the minister`.

    It has a capital, or none as its script has none, or is otherwise no such word.
    """
    is_no_word = is_agency(name) or names_outlet(name) or _ADDRESS.search(name) is not None
    return is_no_word or not _bare(name).islower()


def named_outlets(question: str, language: str, outlets: Sequence[str]) -> Iterator[NamedOutlet]:
    """The outlets that a question in a language names as its source, of those in the store.

    A name alone restricts nothing, since many are ordinary words ("Metro", "Local", "Die Zeit"): it must
    stand behind `according to` or the like, or behind `in` where something is said to be in it and it
    cannot be anything else. Who was sued "by" an outlet is told by the others.
    """
    names = {**_names(tuple(outlets)), **_short_names(tuple(outlets))}
    text = plain_letters(question)
    end = 0
    found = [match for pattern in _patterns(language, tuple(outlets)) for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda each: (each.start(), -each.end())):
        name = names[match["name"]]
        if match.start() >= end and _is_meant(question, match, name, language):
            end = match.end()
            yield NamedOutlet(match.start(), end, name)


def _is_meant(question: str, match: re.Match[str], name: str, language: str) -> bool:
    """Whether the name is written as such, and is no part of another noun such as `Metro Manila`.

    In a question without any capital only names that are no ordinary words are looked for.
    """
    weak = "weak" in match.re.groupindex
    if weak and not _telling(language).search(match.string, 0, match.start()):
        return False
    said = question[match.start("name") : match.end("name")]
    whole = len(said.split()) == len(name.split())
    called = name if whole and _written_alike(said, name) else _bare(name)
    alone = language in UNSPACED or not _noun_follows(question, match.end("name"), language)
    if _written_alike(_bare(said), _bare(name)):
        return _is_distinctive(called) or (alone and not weak)
    return whole and _is_distinctive(name) and alone and not weak and question == question.lower()


def _bare(name: str) -> str:
    """A name without its article."""
    return _LEADING_ARTICLE.sub("", name)


def _is_distinctive(name: str) -> bool:
    return " " in name or is_agency(name) or names_outlet(name)


def _written_alike(said: str, name: str) -> bool:
    """Whether the words said begin with capitals where those of the name do."""
    words = said.split()
    pairs = zip(words, name.split()[-len(words) :], strict=True)
    return all(one[0].isupper() == other[0].isupper() for one, other in pairs)


def _noun_follows(question: str, end: int, language: str) -> bool:
    """Whether the next word may belong to the one before it: any that is no function word."""
    following = _NEXT_WORD.match(question, end)
    return following is not None and following[1].lower() not in FUNCTION_WORDS.get(language, frozenset())


@lru_cache(maxsize=8)
def _names(outlets: tuple[str, ...]) -> Mapping[str, str]:
    """What outlets may be called, in plain letters -> their name; longer names lose their `The`."""
    names = {plain_letters(outlet): outlet for outlet in outlets}
    for outlet in outlets:
        short = _bare(outlet)
        if " " in short or names_outlet(short):
            names.setdefault(plain_letters(short), outlet)
            names.setdefault(_DECLINED.sub(r"\1n ", plain_letters(short)), outlet)
    return names


@lru_cache(maxsize=8)
def _short_names(outlets: tuple[str, ...]) -> Mapping[str, str]:
    """What is left of names without their article, in plain letters, where that is one word -> their name."""
    named = _names(outlets)
    shorts = {plain_letters(_bare(outlet)): outlet for outlet in outlets}
    return {short: outlet for short, outlet in shorts.items() if short not in named}


@cache
def _telling(language: str) -> re.Pattern[str]:
    """The words by which a question asks for what is in a paper."""
    words = PRESS_WORDS.get(language, NO_PRESS_WORDS)
    told = "|".join(filter(None, (words.articles, words.published, words.says, words.tells)))
    return re.compile(plain_pattern(rf"(?<!\w)(?:{told or NEVER})(?!\w)"))


@lru_cache(maxsize=64)
def _patterns(language: str, outlets: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Patterns with the outlet as group `name`; those with a group `weak` stand behind words such as `in`."""
    words = PRESS_WORDS.get(language, NO_PRESS_WORDS)
    named = sorted(map(re.escape, _names(outlets)), key=len, reverse=True)
    if not named:
        return (_NO_NAME,)
    name = f"(?P<name>{'|'.join(named)})"
    if language in UNSPACED:
        return _compiled(f"(?:{words.according or NEVER}){name}", f"{name}(?:{words.behind or NEVER})")
    short = f"(?P<name>{'|'.join(map(re.escape, _short_names(outlets))) or NEVER})"
    gap = r"\s?" if language == "ar" else r"\s"
    article = rf"(?<!\w)(?:{words.articles or NEVER})\s(?:{words.link or NEVER})"
    return _compiled(
        rf"(?<!\w)(?:{words.according or NEVER}){gap}{_ARTICLES}{name}(?!\w)",
        rf"(?<!\w)(?:{words.according or NEVER}){gap}{_ARTICLES}{short}(?!\w)",
        rf"{article}\s{_ARTICLES}{name}(?!\w)",
        rf"(?<!\w){name}\s?(?:{words.behind or NEVER})(?!\w)",
        rf"(?<!\w)(?P<weak>{words.within or NEVER})\s{name}(?!\w)",
    )


def _compiled(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(plain_pattern(form)) for form in forms)
