"""The passages behind an answer into the evidence panel: cited ones in order, others folded away."""

from collections.abc import Sequence

from index import Passage
from rag import Answer, Citation, Reason
from seeds import Article
from ui.html.escaping import button, in_language, link_html, origin_html, text
from ui.languages import direction
from ui.records import KeptCitation
from ui.words import Words

_SNIPPET = 140
"""Characters of a passage that a folded card shows."""
_LONGEST_QUESTION = 300

NEAREST = 3
"""Passages shown where nothing is cited; the rest is folded away."""


def empty_panel_html(words: Words) -> str:
    """The evidence panel before the first question."""
    return f'<p class="cw-hint">{text(words.empty_panel)}</p>'


def reading_panel_html(passages: Sequence[Passage], key: str, words: Words) -> str:
    """The evidence panel while the answer is being written: the best passage of each article."""
    best = {passage.article_id: passage for passage in reversed(passages)}
    first = [passage for passage in passages if best[passage.article_id] is passage]
    cards = "".join(_passage_card(each, f"found-{key}-{rank}", words) for rank, each in enumerate(first, 1))
    return f'<div aria-busy="true"><h3 class="cw-part">{text(words.being_read)}</h3>{cards}</div>'


def evidence_panel_html(answer: Answer, key: str, words: Words, *, lost: Sequence[KeptCitation] = ()) -> str:
    """The evidence panel of an answer; articles of the citations `lost` are no longer as they were."""
    if answer.reason is Reason.SMALL_TALK:
        return empty_panel_html(words)
    asked = f'<p class="cw-for" dir="auto">{text(answer.question[:_LONGEST_QUESTION])}</p>'
    cited = {citation.passage.id for citation in answer.citations}
    others = [passage for passage in answer.passages if passage.id not in cited]
    if answer.refused:
        hint = f'<p class="cw-hint">{text(words.refused_panel)}</p>'
        nearest = _cards(others[:NEAREST], key, words)
        return f"{asked}{hint}{nearest}{_folded(others, key, words, first=NEAREST)}"
    cards = "".join(_citation_card(citation, answer.language, key, words) for citation in answer.citations)
    gone = "".join(_lost_card(each, words) for each in lost)
    return f"{asked}{cards}{gone}{_folded(others, key, words)}"


def _citation_card(citation: Citation, reader: str, key: str, words: Words) -> str:
    article = citation.article
    place = {"article": article.id, "start": citation.start, "end": citation.end}
    quote = {"quote": citation.quote, "source": article.language, "target": reader}
    foreign = article.language != reader
    translate = button(words.translate, "translate", data=quote) if foreign else ""
    head = (
        f'<span class="cw-number">{citation.number}</span>'
        f"{in_language(article.title, article.language, css='cw-title')}"
    )
    meta = origin_html(article.source, article.published, article.language, words)
    return _card(
        f"cite-{key}-{citation.number}",
        head,
        meta + _same_story(citation.same_story, words),
        _marked(citation.passage, citation.start, citation.end),
        f"{button(words.open_article, 'read', data=place)}{translate}{link_html(article.url, words)}",
        language=article.language,
        css="cw-card cw-cited",
        opened=True,
    )


def _lost_card(kept: KeptCitation, words: Words) -> str:
    """What the browser remembers of a source."""
    return (
        f'<div class="cw-card cw-cited"><span class="cw-number">{kept.number}</span>'
        f'<bdi class="cw-title">{text(kept.title)}</bdi><p class="cw-hint">{text(words.article_gone)}</p>'
        f'<blockquote dir="auto">{text(kept.quote)}</blockquote></div>'
    )


def _passage_card(passage: Passage, anchor: str, words: Words) -> str:
    place = {"article": passage.article_id, "start": passage.start, "end": passage.end}
    meta = origin_html(passage.source, passage.published, passage.language, words)
    return _card(
        anchor,
        in_language(passage.title, passage.language, css="cw-title"),
        meta + in_language(passage.text[:_SNIPPET], passage.language, css="cw-snippet"),
        text(passage.text),
        f"{button(words.open_article, 'read', data=place)}{link_html(passage.url, words)}",
        language=passage.language,
        css="cw-card",
        opened=False,
    )


def _card(
    anchor: str, head: str, meta: str, body: str, links: str, *, language: str, css: str, opened: bool
) -> str:
    """A foldable card; `head`, `meta`, `body` and `links` are HTML already."""
    state = " open" if opened else ""
    return (
        f'<details class="{css}"{state} id="{text(anchor)}"><summary>{head}{meta}</summary>'
        f'<blockquote lang="{text(language)}" dir="{direction(language)}">{body}</blockquote>'
        f'<p class="cw-links">{links}</p></details>'
    )


def _folded(passages: Sequence[Passage], key: str, words: Words, *, first: int = 0) -> str:
    """The passages from number `first` on, folded away."""
    others = passages[first:]
    if not others:
        return ""
    label = text(words.other_passages.format(len(others)))
    cards = _cards(others, key, words, first=first)
    return f'<details class="cw-others"><summary>{label}</summary>{cards}</details>'


def _cards(passages: Sequence[Passage], key: str, words: Words, *, first: int = 0) -> str:
    return "".join(
        _passage_card(passage, f"found-{key}-{rank}", words)
        for rank, passage in enumerate(passages, first + 1)
    )


def _same_story(articles: Sequence[Article], words: Words) -> str:
    """Where else a story is told: the outlets, or the titles of articles without one."""
    names = dict.fromkeys(article.source or article.title for article in articles)
    shown = ", ".join(f"<bdi>{text(name)}</bdi>" for name in names)
    return f'<span class="cw-meta">{text(words.same_story)} {shown}</span>' if shown else ""


def _marked(passage: Passage, start: int, end: int) -> str:
    """The passage with the characters `[start, end)` of its article marked."""
    first = min(max(start - passage.start, 0), len(passage.text))
    last = min(max(end - passage.start, first), len(passage.text))
    before, quote, after = passage.text[:first], passage.text[first:last], passage.text[last:]
    return f"{text(before)}<mark>{text(quote)}</mark>{text(after)}"
