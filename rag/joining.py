"""What came of the parts of a question into what comes of the whole."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from rag.answer import Reason, Tier
from rag.evidence import Evidence
from rag.strategy import Outcome, Statement


def joined(outcomes: Sequence[Outcome]) -> Outcome:
    """An answer where every part has one; else the quotes of all, those of a sure part without its words.

    It is as likely to be stated as the part that is least. No part is refused.
    """
    unlikely = min(outcomes, key=lambda each: each.stated or 0.0)
    turns = zip_longest(*(each.ranked for each in outcomes))
    ranked = tuple(each for turn in turns for each in turn if each is not None)
    statements = tuple(said for each in outcomes for said in each.statements)
    if all(each.tier is Tier.ANSWER for each in outcomes):
        return replace(unlikely, tier=Tier.ANSWER, reason=None, statements=statements, ranked=ranked)
    quotes: dict[tuple[str, int], Statement] = {}
    for outcome in outcomes:
        for said in outcome.statements:
            quote = said if outcome.tier is Tier.QUOTES else replace(said, text="")
            quotes.setdefault(_place(said.evidence), quote)
    kept = tuple(quotes.values())
    return replace(unlikely, tier=Tier.QUOTES, reason=Reason.UNSURE, statements=kept, ranked=ranked)


def _place(evidence: Evidence) -> tuple[str, int]:
    return evidence.passage.id, evidence.sentence.start
