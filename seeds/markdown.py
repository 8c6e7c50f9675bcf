"""A Markdown file into plain text: a line a block, marks and links gone, the first `# ` as title."""

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)\s*(?:\n|\Z)", re.DOTALL)
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


def markdown_to_plain(text: str) -> tuple[str, str | None]:
    """The blocks of a Markdown text, separated by blank lines, and its top-level heading if it has one."""
    tokens = _PARSER.parse(_FRONT_MATTER.sub("", text.lstrip("\ufeff")))
    blocks: list[str] = []
    title = None
    for position, token in enumerate(tokens):
        if token.type in ("fence", "code_block"):
            blocks.extend(token.content.splitlines())
        elif token.type == "inline":
            plain = _inline(token.children or ())
            blocks.append(plain)
            if title is None and tokens[position - 1].tag == "h1":
                title = plain
    return "\n\n".join(blocks), title


def _inline(tokens: Iterable[Token]) -> str:
    """The visible words of a block; pictures have none."""
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)
