"""What came of the parts of a question into what comes of the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from rag.answer import Reason, Tier
from rag.evidence import Evidence
from rag.strategy import Outcome, Statement

_Item = TypeVar("_Item", Evidence, Statement)


def joined(outcomes: Sequence[Outcome], most_quotes: int) -> Outcome:
    """An answer where every part has one; else quotes of all in turn, those of a sure part without its words.

    It is as likely to be stated as the part that is least. No part is refused.
    """
    ranked = tuple(_in_turn([each.ranked for each in outcomes]))
    if all(each.tier is Tier.ANSWER for each in outcomes):
        least = min(outcomes, key=_stated)
        told = tuple(said for each in outcomes for said in each.statements)
        return replace(least, statements=_distinct(told), ranked=ranked)
    least = min((each for each in outcomes if each.tier is Tier.QUOTES), key=_stated)
    quotes: dict[tuple[str, int], Statement] = {}
    for said in _in_turn([_quoted(each) for each in outcomes]):
        place = said.evidence.passage.id, said.evidence.sentence.start
        if not quotes.setdefault(place, said).text:
            quotes[place] = said
    statements = tuple(quotes.values())[:most_quotes]
    return replace(least, reason=Reason.UNSURE, statements=statements, ranked=ranked)


def _in_turn(rows: Sequence[Sequence[_Item]]) -> Iterator[_Item]:
    """The first of each row, then the second of each, and so on."""
    return (each for turn in zip_longest(*rows) for each in turn if each is not None)


def _stated(outcome: Outcome) -> float:
    return outcome.stated or 0.0


def _quoted(outcome: Outcome) -> tuple[Statement, ...]:
    if outcome.tier is Tier.QUOTES:
        return outcome.statements
    return tuple(replace(said, text="") for said in outcome.statements)


def _distinct(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements without those that say the same once more; second sources have no text, and stay."""
    said = [each.text for each in statements]
    return tuple(
        each for number, each in enumerate(statements) if not each.text or each.text not in said[:number]
    )
