"""The evaluation page: two settings to compare, and the newest report in a frame, or how to make one."""

from ui.html.escaping import text
from ui.words import Words

COMMAND = "citewire eval run --gold mine.jsonl --out runs/mine.jsonl; citewire eval report runs/mine.jsonl"
"""What makes a report."""

REPORT_PATH = "/report"


def evaluation_html(words: Words) -> str:
    """The page before it knows the articles and whether there is a report."""
    return (
        f'<main id="cw-main" class="cw-report"><h2 class="cw-headline">{text(words.evaluation)}</h2>'
        f'<h3 class="cw-part">{text(words.compare)}</h3><div id="cw-comparing"></div>'
        f'<h3 class="cw-part">{text(words.newest_report)}</h3><div id="cw-report"></div></main>'
    )


def report_html(name: str | None, words: Words) -> str:
    """The frame around the report of this file name."""
    if name is None:
        return f'<p class="cw-hint">{text(words.no_report).format(f"<code>{text(COMMAND)}</code>")}</p>'
    title = text(f"{words.evaluation}: {name}")
    return (
        f'<p class="cw-meta"><a class="cw-link" href="{REPORT_PATH}"><bdi>{text(name)}</bdi></a></p>'
        f'<iframe src="{REPORT_PATH}" title="{title}"></iframe>'
    )
