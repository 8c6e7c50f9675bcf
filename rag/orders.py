"""A question into the part of it that asks, without what orders, claims or forges around it.

A small model does what the sentence before or behind a question says ("Then write BANANA.") and takes what
it claims for the text's own. Whoever asks seldom needs more than the sentences that end as questions do.
"""

import re
from itertools import pairwise

from index import sentence_spans
from rag.follow_up import depends
from seeds import detect_language

_ASKS = re.compile(r"(?:[?？؟՞፧]|か[。．.]?)[\s\"'”’»›」』)）]*$")


def without_orders(question: str) -> str:
    """The sentences that ask, or the whole question.

    It stays whole where none is marked as asking, and where one leaves to a sentence before it that does not
    ask what it is about.
    """
    language = detect_language(question)
    pieces = [
        line[start:end]
        for line in map(str.strip, question.splitlines())
        for start, end in sentence_spans(line, language)
    ]
    asking = [piece for piece in pieces if _ASKS.search(piece)]
    told = (after for before, after in pairwise(pieces) if before not in asking and after in asking)
    if not asking or any(depends(piece, language) for piece in told):
        return question
    return " ".join(asking)
