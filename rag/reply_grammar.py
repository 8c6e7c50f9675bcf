"""The form that a drafted sentence must have, as a grammar."""

from rag.model import Constraint

_NO = r'"N" [^Oo\n] [^\n]+ | "No" [^ nt\n] [^\n]* | "Non," [^\n]+'
_YES = r'"Y" [^Ee\n] [^\n]* | "Ye" [^s\n] [^\n]*'


def sentence_grammar(language: str) -> Constraint:
    """A one-line reply in a language (ISO 639-1) that does not begin as a refusal does.

    Whether to answer is decided before: `No, nobody lives there`, `North Korea` and `November` are replies;
    `NO ANSWER`, `No information` and `Not stated` are not. Nor is an English `Yes` in another language.
    """
    if language == "en":
        return Constraint("grammar", rf"root ::= [^N\n] [^\n]* | {_NO}")
    return Constraint("grammar", rf"root ::= [^NY\n] [^\n]* | {_NO} | {_YES}")
