"""Questions that may follow an answer into buttons that ask them."""

from collections.abc import Sequence

from ui.html.escaping import button, text
from ui.suggestions import Suggestion
from ui.words import Words


def suggestions_html(suggestions: Sequence[Suggestion], words: Words) -> str:
    """The list; nothing where there is no suggestion."""
    items = "".join(
        f"<li>{button(each.question, 'ask', css='cw-suggestion', data={'answer_in': each.language})}</li>"
        for each in suggestions
    )
    return f"<h3>{text(words.follow_ups)}</h3><ul>{items}</ul>" if items else ""
