"""What may follow an answer into buttons that ask a question or open an article."""

import json

from seeds import Article
from ui.html.escaping import in_language, origin_html, text
from ui.suggestions import Suggestions
from ui.words import Words


def suggestions_html(suggestions: Suggestions, words: Words) -> str:
    """The list; nothing where there is nothing to offer."""
    asked = [
        _button("ask", {"answer_in": each.language}, text(each.question)) for each in suggestions.questions
    ]
    read = [_button("read", {"article": each.id}, _told(each, words)) for each in suggestions.articles]
    items = "".join(f"<li>{each}</li>" for each in (*asked, *read))
    return f"<h3>{text(words.go_on)}</h3><ul>{items}</ul>" if items else ""


def _button(action: str, carried: dict[str, str], shown: str) -> str:
    """The script asks what a button says, or reads what it carries."""
    data = text(json.dumps(carried))
    return (
        f'<button type="button" class="cw-suggestion" data-do="{action}" data-with="{data}">{shown}</button>'
    )


def _told(article: Article, words: Words) -> str:
    title = in_language(article.title, article.language, css="cw-title")
    return f"{title}{origin_html(article.source, article.published, article.language, words)}"
