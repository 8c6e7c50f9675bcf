"""Pages of one origin into the lines that they repeat: site furniture that no single page gives away.

A line counts once for each story: the same wire story on three sites repeats its subheadings, and those
belong to it. Sentences are never counted, since reports repeat their background word for word.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from seeds.credits import is_name
from seeds.prose import is_paragraph, is_sentence, reading_length
from seeds.tidy import physical_lines

_STORIES = 3
_LONGEST_LABEL = 120
_PARAGRAPH = 80


@dataclass(frozen=True, slots=True)
class PageLines:
    """Hashes of a page's lines: of its labels, and of the paragraphs that tell stories apart."""

    labels: frozenset[str]
    paragraphs: frozenset[str]


def page_lines(text: str) -> PageLines:
    """The hashes of a pasted page's lines."""
    lines = {line for line in physical_lines(text) if line}
    return PageLines(
        labels=frozenset(line_hash(line) for line in lines if _is_label(line)),
        paragraphs=frozenset(
            line_hash(line) for line in lines if is_paragraph(line) and reading_length(line) >= _PARAGRAPH
        ),
    )


def repeated_lines(pages: Mapping[str, PageLines]) -> Mapping[str, frozenset[str]]:
    """Page -> those of its labels that stand in at least three different stories."""
    stories = _stories(pages)
    counts = Counter(
        label
        for label, _ in {(label, stories[name]) for name, page in pages.items() for label in page.labels}
    )
    repeated = frozenset(label for label, count in counts.items() if count >= _STORIES)
    return {name: page.labels & repeated for name, page in pages.items()}


def line_hash(line: str) -> str:
    """What a line is known by: 16 hex digits."""
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_label(line: str) -> bool:
    """Interviews repeat the speaker's name or "Question:" above each turn."""
    return (
        not is_sentence(line)
        and reading_length(line) <= _LONGEST_LABEL
        and not line.endswith((":", "："))
        and not is_name(line)
    )


def _stories(pages: Mapping[str, PageLines]) -> Mapping[str, str]:
    """Page -> the first page by name that shares a paragraph with it, directly or through others."""
    parents = {name: name for name in pages}

    def root(name: str) -> str:
        while parents[name] != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    holder: dict[str, str] = {}
    for name in sorted(pages):
        for paragraph in pages[name].paragraphs:
            first, second = sorted((root(name), root(holder.setdefault(paragraph, name))))
            parents[second] = first
    return {name: root(name) for name in pages}
