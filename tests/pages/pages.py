"""Each story in one of the layouts: the page as HTML, as pasted text, and what should come of it."""

import json
from dataclasses import dataclass
from datetime import date

from tests.pages.layouts import LAYOUTS, Block, paywall, portal, tabloid, updated_only
from tests.pages.material import Story, stories

_BESIDE = ("<span", "<li", "<button", "<a ", "<i>", "<time")
"""What a browser copies onto the line of its neighbour, or onto a line right below it."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page with its expectations: `published`, `updated` and `authors` as it states them.

    Pasted, a page has lost what only its markup says, unless `text_states_records`.
    """

    name: str
    split: str
    story: Story
    html: str
    text: str
    published: date | None
    updated: date | None
    authors: tuple[str, ...]
    text_states_records: bool

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The article's lines, all of them and nothing else."""
        return self.story.text


def gold_pages() -> tuple[GoldPage, ...]:
    """Every story once; layouts go round, so that each language meets several."""
    return tuple(_page(number, story) for number, story in enumerate(stories()))


def _page(number: int, story: Story) -> GoldPage:
    layout = LAYOUTS[number % len(LAYOUTS)]
    blocks = list(layout(story))
    texts = [block.text for block in blocks if block.text is not None]
    head = _head(story, with_records=layout is portal, with_graph=layout is paywall)
    return GoldPage(
        name=f"{story.id}-{layout.__name__}",
        split="test" if number % 3 == 2 else "dev",
        story=story,
        html=f"<!doctype html><html>{head}<body>{''.join(block.markup for block in blocks)}</body></html>",
        text=_pasted(blocks, spaced=layout is not tabloid),
        published=story.day if story.words.published in texts or layout in (portal, paywall) else None,
        updated=story.updated if layout in (paywall, updated_only) else None,
        authors=(story.author,) if story.words.by in texts or layout is portal else (),
        text_states_records=layout is not portal,
    )


def _head(story: Story, *, with_records: bool, with_graph: bool) -> str:
    parts = [f"<title>{story.title} | {story.source}</title>"]
    if with_records:
        record = {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "Organization", "name": story.source},
                {
                    "@type": ["NewsArticle"],
                    "headline": story.title,
                    "datePublished": f"{story.day.isoformat()}T08:00:00+02:00",
                    "author": [{"@type": "Person", "name": story.author}],
                    "publisher": {"@type": "Organization", "name": story.source},
                },
            ],
        }
        parts.append(f'<script type="application/ld+json">{json.dumps(record)}</script>')
    if with_graph:
        parts.append(f'<meta property="og:title" content="{story.title}">')
        parts.append(f'<meta property="og:site_name" content="{story.source}">')
        parts.append(f'<meta property="article:published_time" content="{story.day.isoformat()}T06:00:00Z">')
    return f"<head><meta charset='utf-8'>{''.join(parts)}</head>"


def _pasted(blocks: list[Block], *, spaced: bool) -> str:
    """The lines as they come out of a browser; some sites leave no blank ones between them."""
    lines: list[str] = []
    for block in blocks:
        if block.text is None:
            continue
        if spaced and not block.opening.startswith(_BESIDE):
            lines.append("")
        lines.append(block.text)
    return "\n".join(lines).strip() + "\n"
