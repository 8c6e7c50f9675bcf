"""Answers, citations and passages into HTML; the only module that makes HTML, and the one that escapes.

Questions, answers and articles are untrusted: each goes through `_text` on its way into the page. What is
shown inside the chat is one line, since a blank line would hand the rest to the chat's Markdown reader.
"""

import re
from collections.abc import Sequence
from datetime import date
from html import escape
from urllib.parse import urlsplit

from index import Passage
from rag import Answer, Citation, Tier
from seeds import Article
from ui import texts
from ui.languages import direction, language_name
from ui.readback import text_within

_MARKER = re.compile(r"[ \u00a0]*\[(\d{1,4})\]")
"""A citation in an answer, with the space before it: a chip never begins a line."""
_WORKING = '<div class="cw-working">'
_SHOWN_QUESTION = 2000
"""Characters of a question that the chat repeats in full."""
_SHOWN_OF_HUGE = 300
_SNIPPET = 120


def question_html(question: str) -> str:
    """A question as the chat repeats it: plain text, cut when it is huge."""
    cut = question if len(question) <= _SHOWN_QUESTION else question[:_SHOWN_OF_HUGE]
    more = len(question) - len(cut)
    rest = f'<span class="cw-more"> … ({more:,} more characters)</span>' if more else ""
    return f'<div class="cw-question" dir="auto">{_text(cut)}{rest}</div>'


def working_html(step: str, *, draft: str = "") -> str:
    """What is going on now, with the unchecked draft as far as it is written."""
    body = f'<div class="cw-draft" dir="auto">{_text(draft)}</div>' if draft else ""
    return f'{_WORKING}<p class="cw-step">{_text(step)}</p>{body}</div>'


def notice_html(sentence: str) -> str:
    """A problem, told in the page."""
    return f'<div class="cw-notice" role="alert">{_text(sentence)}</div>'


def answer_html(answer: Answer, key: str) -> str:
    """A checked answer with a chip for each citation; `key` tells the answers of a page apart."""
    notes = {Tier.QUOTES: texts.QUOTES_NOTE, Tier.REFUSED: texts.REFUSED_NOTE}
    note = f'<p class="cw-note">{_text(notes[answer.tier])}</p>' if answer.tier in notes else ""
    warning = f'<p class="cw-warning">{_text(answer.notice)}</p>' if answer.notice else ""
    seconds = f"{answer.timings.total_ms / 1000:.1f} s"
    foot = " · ".join([texts.counted(len(answer.citations), "source"), seconds])
    return (
        f'<div class="cw-answer cw-tier-{answer.tier.value}">{note}'
        f'<div class="cw-text" lang="{_text(answer.language)}" dir="auto">{_with_chips(answer, key)}</div>'
        f'{warning}<p class="cw-foot">{foot if answer.citations else seconds}</p></div>'
    )


def answered_text(message: str) -> str | None:
    """The plain text of an answer that `answer_html` made, without chips; `None` for other messages."""
    return text_within(message, "cw-text")


def asked_text(message: str) -> str | None:
    """The question that `question_html` made a message of; `None` for other messages."""
    return text_within(message, "cw-question")


def is_working(message: str) -> bool:
    """Whether `working_html` made a message, so that it is not final."""
    return message.startswith(_WORKING)


def empty_panel_html() -> str:
    """The evidence panel before the first question."""
    return f'<section class="cw-evidence"><p class="cw-hint">{_text(texts.EMPTY_PANEL)}</p></section>'


def reading_panel_html(passages: Sequence[Passage], key: str) -> str:
    """The evidence panel while the answer is being written: the best passage of each article."""
    best = {passage.article_id: passage for passage in reversed(passages)}
    first = [passage for passage in passages if best[passage.article_id] is passage]
    cards = "".join(_passage_card(passage, f"found-{key}-{rank}") for rank, passage in enumerate(first, 1))
    return f'<section class="cw-evidence" aria-busy="true"><h2>{_text(texts.READING)}</h2>{cards}</section>'


def evidence_panel_html(answer: Answer, key: str) -> str:
    """The evidence panel of an answer: its citations in order, then what else was found, folded away."""
    cards = "".join(_citation_card(citation, key) for citation in answer.citations)
    heading = texts.NO_SOURCE if answer.refused else texts.SOURCES
    folded = texts.NEAREST if answer.refused else texts.OTHER_PASSAGES
    remark = f'<p class="cw-hint">{_text(texts.REFUSED_PANEL)}</p>' if answer.refused else ""
    cited = {citation.passage.id for citation in answer.citations}
    others = [passage for passage in answer.passages if passage.id not in cited]
    return (
        f'<section class="cw-evidence" data-answer="{_text(key)}"><h2>{_text(heading)}</h2>'
        f'<p class="cw-for" dir="auto">{_text(answer.question[:_SHOWN_QUESTION])}</p>'
        f"{remark}{cards}{_folded(others, folded, key)}</section>"
    )


def header_html(articles: Sequence[Article]) -> str:
    """What the page is, and what it answers from."""
    names = sorted({language_name(article.language) for article in articles})
    holdings = f"{texts.counted(len(articles), 'article')} in {texts.counted(len(names), 'language')}"
    listed = f": {', '.join(names)}" if names else ""
    return (
        f'<header class="cw-head"><h1>{_text(texts.NAME)}</h1>'
        f'<p class="cw-promise">{_text(texts.PROMISE)}</p>'
        f'<p class="cw-holdings"><strong>{_text(holdings)}</strong>{_text(listed)}</p></header>'
    )


def status_html(sentence: str | None) -> str:
    """The line under the header while the models load, or when they are away."""
    return f'<p class="cw-status" role="status">{_text(sentence)}</p>' if sentence else ""


def welcome_html() -> str:
    """What the empty chat says."""
    return f'<div class="cw-welcome"><h2>{_text(texts.WELCOME)}</h2><p>{_text(texts.WELCOME_MORE)}</p></div>'


def _text(value: str) -> str:
    """Untrusted text, escaped for element content and quoted attributes, on one line."""
    return escape(value, quote=True).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")


def _with_chips(answer: Answer, key: str) -> str:
    """The answer's text with each known marker `[1]` as a chip that leads to its card."""
    cited = {citation.number: citation for citation in answer.citations}

    def chip(match: re.Match[str]) -> str:
        citation = cited.get(int(match[1]))
        if citation is None:
            return match[0]
        named = _text(f"Source {citation.number}: {citation.article.title}")
        anchor = _text(f"cite-{key}-{citation.number}")
        return f'<a class="cw-chip" href="#{anchor}" title="{named}">{citation.number}</a>'

    # The markers are plain ASCII and pass through escaping unchanged.
    return _MARKER.sub(chip, _text(answer.text))


def _citation_card(citation: Citation, key: str) -> str:
    article = citation.article
    return _card(
        f"cite-{key}-{citation.number}",
        f'<span class="cw-number">{citation.number}</span>{_titled(article.title, article.language)}',
        _meta(article.source, article.published, article.language) + _same_story(citation.same_story),
        _marked(citation.passage, citation.start, citation.end),
        language=article.language,
        url=article.url,
        cited=True,
    )


def _passage_card(passage: Passage, anchor: str) -> str:
    snippet = (
        f'<span class="cw-snippet" lang="{_text(passage.language)}" dir="{direction(passage.language)}">'
        f"{_text(passage.text[:_SNIPPET])}</span>"
    )
    return _card(
        anchor,
        _titled(passage.title, passage.language),
        _meta(passage.source, passage.published, passage.language) + snippet,
        _text(passage.text),
        language=passage.language,
        url=passage.url,
        cited=False,
    )


def _card(
    anchor: str, head: str, meta: str, body: str, *, language: str, url: str | None, cited: bool
) -> str:
    """A foldable card, open when cited; `head`, `meta` and `body` are HTML already."""
    code, way = _text(language), direction(language)
    back = f'<a class="cw-back" href="#cw-chat">{_text(texts.BACK)}</a>' if cited else ""
    state = ' class="cw-card cw-cited" open' if cited else ' class="cw-card"'
    return (
        f'<details{state} id="{_text(anchor)}"><summary>{head}{meta}</summary>'
        f'<blockquote lang="{code}" dir="{way}">{body}</blockquote>{_link(url)}{back}</details>'
    )


def _folded(passages: Sequence[Passage], heading: str, key: str) -> str:
    if not passages:
        return ""
    cards = "".join(_passage_card(passage, f"found-{key}-{rank}") for rank, passage in enumerate(passages, 1))
    label = f"{heading} ({len(passages)})"
    return f'<details class="cw-others"><summary>{_text(label)}</summary>{cards}</details>'


def _titled(title: str, language: str) -> str:
    return (
        f'<span class="cw-title" lang="{_text(language)}" dir="{direction(language)}">{_text(title)}</span>'
    )


def _meta(source: str | None, published: date | None, language: str) -> str:
    """Outlet, date and language; each is isolated, so that mixed directions keep their order."""
    day = (
        f'<time datetime="{published.isoformat()}">{published.day} {published:%B} {published.year}</time>'
        if published
        else _text(texts.NO_DATE)
    )
    outlet = [f'<bdi class="cw-outlet">{_text(source)}</bdi>'] if source else []
    parts = [*outlet, day, _text(language_name(language))]
    return f'<span class="cw-meta">{"<span> · </span>".join(parts)}</span>'


def _same_story(articles: Sequence[Article]) -> str:
    """Where else a story is told: the outlets, or the titles of articles without one."""
    names = dict.fromkeys(article.source or article.title for article in articles)
    shown = ", ".join(f"<bdi>{_text(name)}</bdi>" for name in names)
    return f'<span class="cw-meta">{_text(texts.SAME_STORY)} {shown}</span>' if shown else ""


def _marked(passage: Passage, start: int, end: int) -> str:
    """The passage with the characters `[start, end)` of its article marked."""
    first = min(max(start - passage.start, 0), len(passage.text))
    last = min(max(end - passage.start, first), len(passage.text))
    before, quote, after = passage.text[:first], passage.text[first:last], passage.text[last:]
    return f"{_text(before)}<mark>{_text(quote)}</mark>{_text(after)}"


def _link(url: str | None) -> str:
    """A link to the original, for web addresses only."""
    if url is None or not is_web_address(url):
        return ""
    return (
        f'<a class="cw-link" href="{_text(url)}" target="_blank" rel="noopener noreferrer">'
        f"{_text(texts.OPEN_ORIGINAL)}</a>"
    )


def is_web_address(url: str) -> bool:
    """Whether an address is http or https with a host; a script or data address is neither."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
