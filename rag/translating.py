"""A sentence of an article turned into a machine translation, which is always shown as one."""

import re
from collections.abc import Generator, Iterable

from rag.answer import AT_WORK, TokenDrafted
from rag.figures import localised, rejoined
from rag.glossing import MOST_GLOSSES, Gloss, glosses, mended
from rag.languages import english_name
from rag.model import LanguageModel, Meter
from rag.name_lexicon import as_written
from rag.names import as_known
from rag.prompts import translation_prompt
from rag.spelling import respelled

_LOOP = re.compile(
    r"(?<!\w)(?P<words>[^\W\d]+(?:\s[^\W\d]+){0,3})(?:[\s,،;]+(?P=words)){3,}(?!\w)"
    r"|(?P<piece>[\u3040-\u30ff\u3400-\u9fff]{2,8}?)(?:[、，]?(?P=piece)){4,}",
    re.IGNORECASE,
)
"""Words that a model says again and again, or a piece in scripts without spaces."""

TRANSLATION_TOKENS = 90
TRANSLATION_GLOSSES = 12
"""Hints for a sentence that is translated as a whole."""


def named(text: str, *, source: str, target: str, known: Iterable[str]) -> str:
    """A text of `source` with names, numbers and months as the language `target` has them (ISO 639-1).

    Names are spelled as `known` texts spell them, or else as the lexicon does. In one language nothing is
    changed: what is to be copied is copied.
    """
    text = as_known(text, language=source, target=target, known=known)
    text = as_written(text, language=source, target=target)
    text = localised(text, language=source, target=target)
    return respelled(text, language=source, target=target)


def hinted(
    text: str,
    *,
    source: str,
    target: str,
    known: Iterable[str],
    asked: frozenset[int] = frozenset(),
    most: int = MOST_GLOSSES,
) -> tuple[str, tuple[Gloss, ...]]:
    """A text as a prompt shows it (see `named`), and words of it with what `target` calls them.

    `asked` are the concepts that are told anyway; no more than `most` words are given.
    """
    text = named(text, source=source, target=target, known=known)
    return text, glosses(text, language=source, target=target, asked=asked, most=most)


def put_right(text: str, sentence: str, *, source: str, target: str) -> str:
    """A model's text in `target`, made of a sentence: its numbers in one piece, and no word copied."""
    return mended(rejoined(text, sentence), sentence, language=source, target=target)


def finished(working: Generator[object, None, str]) -> str:
    """What a generator returns at its end."""
    while True:
        try:
            next(working)
        except StopIteration as end:
            return str(end.value)


def translated(
    sentence: str,
    *,
    source: str,
    target: str,
    known: Iterable[str] = (),
    asked: frozenset[int] = frozenset(),
    model: LanguageModel,
    meter: Meter,
) -> Generator[TokenDrafted, None, str]:
    """The sentence of `source` in another language (ISO 639-1), with an ellipsis where it was cut short.

    It is cut where the model begins to say one thing over and over.

    `known` are texts that may have names in the spelling of `target`, `asked` concepts that need no hint.

    Raises:
        LanguageModelError: The model cannot be reached or replies with junk.
    """
    sentence, words = hinted(
        sentence, source=source, target=target, known=known, asked=asked, most=TRANSLATION_GLOSSES
    )
    prompt = translation_prompt(sentence, english_name(target), words)
    written, cut = "", False
    for token in model.stream(prompt, constraint=None, max_tokens=TRANSLATION_TOKENS, meter=meter):
        written, cut = written + token.text, token.cut
        yield AT_WORK
        if loop := _LOOP.search(written):
            written, cut = written[: loop.start()] + (loop["words"] or loop["piece"]), True
            break
    translation = put_right(" ".join(written.split()), sentence, source=source, target=target)
    return f"{translation} …" if cut else translation
