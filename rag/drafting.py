"""One sentence of evidence into a drafted answer, or into its translation."""

from collections.abc import Callable, Generator
from dataclasses import dataclass

from index import concept_set
from rag.answer import TokenDrafted
from rag.checks import countries_agree, names_no_other_country, number_is_there, numbers_agree
from rag.copied_words import copies_words
from rag.counting import counts_another
from rag.evidence import Evidence
from rag.languages import english_name, is_in_another
from rag.model import LanguageModel, Meter
from rag.prompt_examples import NO_ANSWER
from rag.prompts import sentence_prompt
from rag.quantities import quantities
from rag.reply_grammar import sentence_grammar
from rag.restating import adds_nothing
from rag.strategy import Task
from rag.translating import hinted, put_right, translated
from rag.untrusted import tells_machines
from rag.writing import own_words

ANSWER_TOKENS = 60
UNKNOWN_LOGPROB = -2.8
"""What a draft counts as that was cut short, or of whose probabilities nothing is known."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted answer with the log probability of its unlikeliest token."""

    text: str
    lowest: float


def drafted(
    task: Task,
    found: Evidence,
    model: LanguageModel,
    meter: Meter,
    *,
    hopeless: Callable[[float], bool] = lambda _: False,
) -> Generator[TokenDrafted, None, Draft]:
    """The answer from one sentence, token by token.

    It breaks off where the log probability of its unlikeliest token so far is `hopeless`.

    Raises:
        LanguageModelError: The model failed.
    """
    source, target = found.passage.language, task.language
    text, words = hinted(found.excerpt, source=source, target=target, known=_texts(task), asked=_asked(task))
    prompt = sentence_prompt(text, task.self_contained, english_name(target), words)
    grammar, tokens = sentence_grammar(task.language), []
    for token in model.stream(prompt, constraint=grammar, max_tokens=ANSWER_TOKENS, meter=meter):
        tokens.append(token)
        if token.logprob is not None and hopeless(token.logprob):
            break
        yield TokenDrafted(token.text)
    written = own_words("".join(token.text for token in tokens)).strip()
    answer = put_right(written, text, source=source, target=target)
    lowest = min((each.logprob for each in tokens if each.logprob is not None), default=UNKNOWN_LOGPROB)
    cut = any(token.cut for token in tokens)
    return Draft(answer, min(lowest, UNKNOWN_LOGPROB) if cut else lowest)


def translation_of(
    task: Task, found: Evidence, model: LanguageModel, meter: Meter
) -> Generator[TokenDrafted, None, str]:
    """The sentence in the language of the answer; empty where it is in it already, or got wrong.

    A translation with a number, month or country that the sentence does not have, or in a third language, is
    worse than none.

    Raises:
        LanguageModelError: The model failed.
    """
    if found.passage.language == task.language:
        return ""
    translation = yield from translated(
        found.excerpt,
        source=found.passage.language,
        target=task.language,
        known=_texts(task),
        asked=_asked(task),
        model=model,
        meter=meter,
    )
    if is_in_another(translation, task.language) or not numbers_agree(translation, task.language, "", found):
        return ""
    return translation if names_no_other_country(translation, task.language, found) else ""


def _texts(task: Task) -> tuple[str, ...]:
    """What may have names in the reader's spelling: the question, and each passage once."""
    passages = {each.passage.id: each.passage.text for each in task.evidence}
    return (task.question, *passages.values())


def _asked(task: Task) -> frozenset[int]:
    """The concepts that the question names: no hint need tell them."""
    return concept_set(task.question, task.question_language) or frozenset()


def fits(task: Task, found: Evidence) -> bool:
    """Whether a sentence can hold the answer: it has a number if one is asked for, and the countries.

    One that tells a machine what to answer, or stands behind such a one, holds none.
    """
    asked = (task.question, task.question_language)
    return (
        number_is_there(*asked, found)
        and countries_agree(*asked, found)
        and not tells_machines(found.in_context, found.passage.language)
    )


def agrees(task: Task, found: Evidence, draft: Draft) -> bool:
    """Whether a draft says anything that the question does not, in the language of the answer.

    And no number that its sentence does not say, or says of something else, nor a country that its passage
    does not name, nor a word that it copied from another language.
    """
    if not draft.text or NO_ANSWER.casefold() in draft.text.casefold():
        return False
    if _only_asks(task, draft) or is_in_another(draft.text, task.language):
        return False
    asked_in, sentence, source = task.question_language, found.sentence.text, found.passage.language
    if not numbers_agree(draft.text, task.language, task.question, found, asked_in=asked_in):
        return False
    if copies_words(draft.text, task.language, sentence=sentence, source=source, question=task.question):
        return False
    about = {"question": task.question, "asked_in": asked_in, "sentence": sentence, "source": source}
    if counts_another(draft.text, task.language, **about):
        return False
    return names_no_other_country(draft.text, task.language, found)


def _only_asks(task: Task, draft: Draft) -> bool:
    """Whether the draft says only what the question and the conversation before it say, in numbers neither.

    Who asks on hardly asks for what was just told; a small model does give that back when it finds nothing.
    """
    asked = task.self_contained
    new = quantities(draft.text, task.language) - quantities(asked, task.question_language)
    return not new and adds_nothing(draft.text, asked, task.language)
