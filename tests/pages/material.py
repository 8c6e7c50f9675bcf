"""The invented stories and the words of the pages around them."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from babel.dates import format_date

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Words:
    """The furniture of a site in one language, filled in for one story."""

    nav: tuple[str, ...]
    login: str
    subscribe: str
    ad: str
    most: str
    related: str
    by: str
    published: str
    updated: str
    photo: str
    newsletter: str
    cookie: str
    share: tuple[str, ...]
    more: str
    listen: str
    comments: str
    copyright: str
    tags: str
    box: str
    top: str


@dataclass(frozen=True, slots=True)
class Story:
    """One invented article."""

    id: str
    language: str
    title: str
    source: str
    author: str
    day: date
    section: str
    teasers: tuple[str, ...]
    text: tuple[str, ...]

    @property
    def updated(self) -> date:
        """The day on which the page was changed."""
        return self.day + timedelta(days=1)

    @property
    def words(self) -> Words:
        """The words around this story."""
        filled: dict[str, str | tuple[str, ...]] = {}
        for key, pattern in _words()[self.language].items():
            day = self.updated if key == "updated" else self.day
            if isinstance(pattern, list):
                filled[key] = tuple(pattern)
            else:
                filled[key] = pattern.format(
                    author=self.author,
                    source=self.source,
                    d=day.day,
                    m=day.month,
                    y=day.year,
                    month=_month(day, self.language),
                )
        return Words(**filled)  # type: ignore[arg-type] # the file has exactly these keys

    def is_subheading(self, paragraph: str) -> bool:
        """Whether a paragraph is a heading within the text: short, and no sentence."""
        return len(paragraph) < 40 and paragraph[-1] not in ".!?؟。”»»points"


def stories() -> tuple[Story, ...]:
    """All stories, in the file's order."""
    found = json.loads((HERE / "articles.json").read_text(encoding="utf-8"))
    return tuple(
        Story(
            **{
                **each,
                "day": date.fromisoformat(each["day"]),
                "teasers": tuple(each["teasers"]),
                "text": tuple(each["text"]),
            }
        )
        for each in found
    )


def _words() -> dict[str, dict[str, str | list[str]]]:
    found: dict[str, dict[str, str | list[str]]] = json.loads(
        (HERE / "clutter.json").read_text(encoding="utf-8")
    )
    return found


def _month(day: date, language: str) -> str:
    """The month's name as it stands after a day."""
    return format_date(day, "d MMMM", locale=language).lstrip("0123456789. ").removeprefix("de ")
