"""A search as lines that say how each passage came by its place: every score, and the ranks it gave."""

from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from index import Scores
from rag import SearchResult
from ui.commands.reading import Line, passage_lines


def explained_lines(result: SearchResult) -> Iterator[Line]:
    """How likely the passages hold the answer, then the passages in rank order, each with its scores."""
    if result.confidence is not None:
        yield Text(f"The passages hold the answer with probability {result.confidence:.2f}", style="yellow")
    for rank, passage in enumerate(result.passages, 1):
        head, origin, text = passage_lines(rank, passage)
        yield head
        yield origin
        if passage.scores is not None:
            yield Padding(
                Text(_told(passage.scores, passage.score), style="green"), (0, 0, 0, 4), expand=False
            )
        yield text


def _told(scores: Scores, final: float) -> str:
    late = "not compared" if scores.late is None else f"{scores.late:+.3f} (#{scores.late_rank})"
    concepts = "not compared" if scores.concepts is None else f"{scores.concepts:.3f}"
    letters = "none" if scores.lexical is None else f"{scores.lexical:.3f} (#{scores.lexical_rank})"
    return (
        f"passage {scores.passage:.3f} · best sentence {scores.sentence:.3f} · numbers {scores.numbers:.3f}"
        f" · dense {scores.dense:.3f} (#{scores.dense_rank}) · tokens {late}"
        f" · concepts {concepts} · letters {letters}"
        f"{'' if scores.reread is None else f' · reread {scores.reread:.3f}'} · final {final:.3f}"
    )
