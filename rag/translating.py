"""A sentence of an article turned into a machine translation, which is always shown as one."""

from rag.languages import english_name
from rag.model import LanguageModel, Meter
from rag.prompts import translation_prompt

TRANSLATION_TOKENS = 90


def translated(sentence: str, *, language: str, model: LanguageModel, meter: Meter) -> str:
    """The sentence in a language (ISO 639-1); it ends in an ellipsis where it was cut short.

    Raises:
        LanguageModelError: The model cannot be reached or replies with junk.
    """
    prompt = translation_prompt(sentence, english_name(language))
    tokens = model.stream(prompt, constraint=None, max_tokens=TRANSLATION_TOKENS, meter=meter)
    pieces = [token.text for token in tokens]
    translation = " ".join("".join(pieces).split())
    return f"{translation} …" if len(pieces) >= TRANSLATION_TOKENS else translation
