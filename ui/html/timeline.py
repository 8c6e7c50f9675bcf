"""Articles over time, by language, as a stacked bar chart: one bar a day, a month or a year."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from seeds import Article
from ui.html.escaping import text
from ui.languages import language_name
from ui.words import Words

MOST_BARS = 62
WIDTH, HEIGHT, FOOT = 640, 120, 22
"""Of the drawing; it is scaled to the width of the page."""

SHADES = 8
"""Colours for languages; the ones after share the last."""


def timeline_html(articles: Sequence[Article], words: Words) -> str:
    """The chart with its key and, for those who do not see it, the same as a table; nothing without dates."""
    dated = [(article.published, article.language) for article in articles if article.published]
    if not dated:
        return ""
    bars = _bars([day for day, _ in dated])
    counts = Counter((_bar_of(day, bars), language) for day, language in dated)
    languages = [code for code, _ in Counter(language for _, language in dated).most_common()]
    undated = len(articles) - len(dated)
    rest = f"<span>{text(words.undated.format(undated))}</span>" if undated else ""
    return (
        f'<figure class="cw-timeline"><figcaption class="cw-meta">{text(words.over_time)}</figcaption>'
        f"{_drawing(bars, counts, languages)}{_key(languages, words, rest)}"
        f"{_table(bars, counts, languages, words)}</figure>"
    )


def _bars(days: Sequence[date]) -> list[str]:
    """What each bar stands for, without gaps: "2024-07-28", "2024-07" or "2024"."""
    first, last = min(days), max(days)
    if (last - first).days < MOST_BARS:
        return [(first + timedelta(number)).isoformat() for number in range((last - first).days + 1)]
    months = (last.year - first.year) * 12 + last.month - first.month
    if months < MOST_BARS:
        starts = (first.month - 1 + number for number in range(months + 1))
        return [f"{first.year + start // 12}-{start % 12 + 1:02}" for start in starts]
    return [str(year) for year in range(first.year, last.year + 1)]


def _bar_of(day: date, bars: Sequence[str]) -> str:
    return day.isoformat()[: len(bars[0])]


def _drawing(bars: Sequence[str], counts: Counter[tuple[str, str]], languages: Sequence[str]) -> str:
    tallest = max(sum(counts[bar, code] for code in languages) for bar in bars)
    step = WIDTH / len(bars)
    pieces = "".join(
        _bar(bar, number * step, min(step * 0.72, 34), counts, languages, tallest)
        for number, bar in enumerate(bars)
    )
    ends = f'<text x="0" y="{HEIGHT + FOOT - 4}">{bars[0]}</text>'
    if len(bars) > 1:
        ends += f'<text x="{WIDTH}" y="{HEIGHT + FOOT - 4}" text-anchor="end">{bars[-1]}</text>'
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT + FOOT}" role="presentation" aria-hidden="true" direction="ltr">'
        f'<line x1="0" x2="{WIDTH}" y1="{HEIGHT}" y2="{HEIGHT}"/>{pieces}{ends}</svg>'
    )


def _bar(
    bar: str,
    left: float,
    width: float,
    counts: Counter[tuple[str, str]],
    languages: Sequence[str],
    tallest: int,
) -> str:
    pieces, top = [], float(HEIGHT)
    for shade, code in enumerate(languages):
        height = counts[bar, code] / tallest * (HEIGHT - 6)
        if height:
            top -= height
            pieces.append(
                f'<rect class="cw-shade-{min(shade, SHADES - 1)}" x="{left:.1f}" y="{top:.1f}" '
                f'width="{width:.1f}" height="{max(height - 1, 1):.1f}"/>'
            )
    return "".join(pieces)


def _key(languages: Sequence[str], words: Words, rest: str) -> str:
    named = "".join(
        f'<span><i class="cw-shade-{min(shade, SHADES - 1)}">'
        f"</i>{text(language_name(code, words.code))}</span>"
        for shade, code in enumerate(languages)
    )
    return f'<p class="cw-key">{named}{rest}</p>'


def _table(
    bars: Sequence[str], counts: Counter[tuple[str, str]], languages: Sequence[str], words: Words
) -> str:
    heads = "".join(f'<th scope="col">{text(language_name(code, words.code))}</th>' for code in languages)
    rows = "".join(
        f'<tr><th scope="row">{bar}</th>{"".join(f"<td>{counts[bar, code]}</td>" for code in languages)}</tr>'
        for bar in bars
        if any(counts[bar, code] for code in languages)
    )
    return f'<table class="cw-unseen"><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>'
