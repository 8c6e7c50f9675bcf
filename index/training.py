"""Training of the reader's layers on what is true of texts and what is not, the heads held fast.

Texts are packed into rows behind one opening, each with all that is said of it, so that nothing is read
twice: a token sees the opening, its own text and what is said with it, and nothing else. The layers below
the tuned ones stay as they are, and are run once for all epochs.
"""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.reader import OPENING, Asked, Head, Heads, behind, line
from index.tuning import FIRST, RANK, SCALE, Tensors, projections

EPOCHS, TOGETHER, RATE, WARM_UP = 2, 4, 3e-4, 20
"""Times that everything is read, rows to a step, and the highest step size, reached in so many steps."""
ROW_TOKENS = 900
STATES, WORDS = 3.0, 0.5
"""What the rare ones count (sentences that state it, words that are wrong), and words beside claims."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something said behind a text, and whether the text bears it out.

    `wrong` is the part of a claim [start, end) that makes it false, in characters.
    """

    asked: Asked
    said: str
    true: bool
    wrong: tuple[int, int] = (0, 0)


Taught = tuple[str, Sequence[Lesson]]
"""A text and what is said of it."""


@dataclass(slots=True)
class Row:
    """Tokens with their places, the segment of each, and the segment that each segment stands behind.

    `ends` are the last tokens of lessons, `words` the tokens of claims and whether they are wrong.
    """

    tokens: list[int]
    places: list[int]
    segments: list[int]
    parents: list[int] = field(default_factory=lambda: [-1])
    ends: list[tuple[int, Lesson]] = field(default_factory=list)
    words: list[tuple[int, bool]] = field(default_factory=list)

    def add(self, tokens: Sequence[int], parent: int, place: int) -> int:
        """A new segment behind another one, from a place on; its number."""
        segment = len(self.parents)
        self.parents.append(parent)
        self.tokens += tokens
        self.places += range(place, place + len(tokens))
        self.segments += [segment] * len(tokens)
        return segment


def packed(taught: Sequence[Taught], tokenizer: Any) -> Iterator[Row]:
    """Rows of texts and lessons, of at most `ROW_TOKENS` tokens unless one text alone has more."""
    opening = tokenizer.encode(OPENING, add_special_tokens=False).ids
    row = None
    for text, lessons in taught:
        read = tokenizer.encode(line(text), add_special_tokens=False).ids
        said = [
            tokenizer.encode("".join(behind(each.asked, each.said)), add_special_tokens=False)
            for each in lessons
        ]
        more = len(read) + sum(len(each.ids) for each in said)
        if row is not None and len(row.tokens) + more > ROW_TOKENS:
            yield row
            row = None
        if row is None:
            row = Row(list(opening), list(range(len(opening))), [0] * len(opening))
        segment, place = row.add(read, 0, len(opening)), len(opening) + len(read)
        for lesson, encoded in zip(lessons, said, strict=True):
            first = len(row.tokens)
            row.add(encoded.ids, segment, place)
            row.ends.append((len(row.tokens) - 1, lesson))
            if lesson.asked is Asked.CLAIM:
                row.words += _words(lesson, encoded.offsets, first)
    if row is not None:
        yield row


def _words(lesson: Lesson, offsets: Sequence[tuple[int, int]], first: int) -> Iterator[tuple[int, bool]]:
    before = len(behind(lesson.asked, "")[0])
    for number, (start, end) in enumerate(offsets):
        start, end = max(start - before, 0), end - before
        if start < len(lesson.said) and end > 0:
            yield first + number, start < lesson.wrong[1] and end > lesson.wrong[0]


class Trainer:
    """A folder of `index.reader_weights` with low-rank matrices that training changes."""

    def __init__(self, folder: Path, heads: Heads) -> None:
        """`heads` are those of `index.reader` that read the last layer; they stay as they are."""
        import torch
        from tokenizers import Tokenizer
        from transformers import Qwen2Model

        torch.manual_seed(0)
        model: Any = Qwen2Model.from_pretrained(folder, dtype="bfloat16")
        self._model = model.eval().requires_grad_(False)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._heads = heads
        self._thin: dict[str, Any] = {}

    def tune(self, taught: Sequence[Taught], progress: Callable[[int, int, float], None]) -> Tensors:
        """Matrices for `index.tuning`; `progress` hears of the steps done, all steps, and the loss."""
        import torch

        rows = list(packed(taught, self._tokenizer))
        below = [self._below(row) for row in rows]
        self._add_thin()
        optimiser = torch.optim.AdamW(self._thin.values(), lr=RATE, weight_decay=0.01)
        steps = EPOCHS * math.ceil(len(rows) / TOGETHER)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _size(step, steps))
        dice = random.Random(0)
        for done, chosen in enumerate(_batches(len(rows), dice), start=1):
            optimiser.zero_grad()
            lost = 0.0
            for number in chosen:
                loss = self._loss(rows[number], below[number]) / len(chosen)
                loss.backward()
                lost += loss.item()
            torch.nn.utils.clip_grad_norm_(self._thin.values(), 1.0)
            optimiser.step()
            schedule.step()
            progress(done, steps, lost)
        return {name: each.detach() for name, each in self._thin.items()}

    def _add_thin(self) -> None:
        """Put the matrices beside the projections: `up` of zeros, so that nothing is changed yet."""
        import torch
        from torch import nn

        class Beside(nn.Module):
            """A projection and the matrices beside it."""

            def __init__(self, linear: Any) -> None:
                super().__init__()
                self.linear = linear
                self.down = nn.Parameter(
                    torch.randn(RANK, linear.in_features) / math.sqrt(linear.in_features)
                )
                self.up = nn.Parameter(torch.zeros(linear.out_features, RANK))

            def forward(self, states: Any) -> Any:
                thin = states @ self.down.T.to(states.dtype) @ self.up.T.to(states.dtype)
                return self.linear(states) + SCALE * thin

        for name, part, projection in list(projections(self._model)):
            beside = Beside(getattr(part, projection))
            setattr(part, projection, beside)
            self._thin |= {f"{name}.down": beside.down, f"{name}.up": beside.up}

    def _below(self, row: Row) -> Any:
        """What the layers that stay as they are make of a row."""
        import torch

        with torch.inference_mode():
            states = self._model.embed_tokens(torch.tensor([row.tokens]))
            states = self._through(states, row, self._model.layers[:FIRST])
        return states.clone()

    def _through(self, states: Any, row: Row, layers: Any) -> Any:
        import torch

        places = torch.tensor([row.places])
        turned, seen = self._model.rotary_emb(states, places), _seen(row).to(states.dtype)
        for layer in layers:
            states = layer(states, attention_mask=seen, position_ids=places, position_embeddings=turned)
        return states

    def _loss(self, row: Row, below: Any) -> Any:
        """How far the heads' log odds are off on a row."""
        import torch
        from torch.nn.functional import binary_cross_entropy_with_logits as entropy

        states = self._through(below, row, self._model.layers[FIRST:])[0].float()
        asked = [(lesson.asked is Asked.QUESTION, lesson.true) for _, lesson in row.ends]
        last = states[[place for place, _ in row.ends]]
        heads = self._heads
        question, claim, wrong = (_odds(each) for each in (heads.question, heads.claim, heads.wrong))
        odds = torch.where(torch.tensor([each for each, _ in asked]), question(last), claim(last))
        counts = torch.tensor([STATES if each == (True, True) else 1.0 for each in asked])
        true = torch.tensor([float(each) for _, each in asked])
        loss = entropy(odds, true, counts)
        if row.words:
            places, false = zip(*row.words, strict=True)
            found = wrong(states[list(places)])
            loss = loss + WORDS * entropy(found, torch.tensor(false).float(), pos_weight=torch.tensor(STATES))
        return loss


def _odds(head: Head) -> Callable[[Any], Any]:
    """A head on tensors of states."""
    import torch

    weights = torch.from_numpy(head.weights)
    return lambda states: states @ weights + head.intercept


def _seen(row: Row) -> Any:
    """What each token of a row sees, as a mask to add, of shape (1, 1, tokens, tokens)."""
    import torch

    above = torch.eye(len(row.parents), dtype=torch.bool)
    for segment, parent in enumerate(row.parents):
        if parent >= 0:
            above[segment] |= above[parent]
    segments = torch.tensor(row.segments)
    seen = torch.tril(above[segments][:, segments])
    return torch.zeros(seen.shape).masked_fill(~seen, float("-inf"))[None, None]


def _batches(rows: int, dice: random.Random) -> Iterator[list[int]]:
    for _ in range(EPOCHS):
        order = list(range(rows))
        dice.shuffle(order)
        yield from (order[start : start + TOGETHER] for start in range(0, rows, TOGETHER))


def _size(step: int, steps: int) -> float:
    """The size of a step as a share of the highest: a short rise, then down to nothing along a cosine."""
    return min(1.0, (step + 1) / WARM_UP) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))
