"""The scores of a run into how far its stated certainties, and its judge, can be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evals.agreement import (
    Agreement,
    Bin,
    Point,
    agreement,
    area_under,
    brier,
    calibration,
    expected_calibration_error,
    risk_coverage,
)
from evals.report.named_run import NamedRun
from evals.scoring import Score

BINS = 10


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Stated probabilities of `count` questions against what came true.

    `error` is the expected calibration error, `brier` the Brier score; both `None` without questions.
    """

    run: str
    count: int
    bins: tuple[Bin, ...]
    error: float | None
    brier: float | None


@dataclass(frozen=True, slots=True)
class Selective:
    """The risk of `count` shown answers when only the surest are shown.

    The coverage of `points` is a share of all questions of the run, so that one that refuses much ends
    early; `area` is AURC over the shown answers, to be compared between runs that show as many.
    """

    run: str
    count: int
    points: tuple[Point, ...]
    area: float | None


@dataclass(frozen=True, slots=True)
class Judged:
    """How a judge's verdicts on a run agree with its own measure of correctness."""

    run: str
    agreement: Agreement


def support_calibration(named: NamedRun) -> Calibrated:
    """The least support that an answer claims, against whether it is correct and cites gold evidence.

    Over tiers `answer` and `quotes`; on an unanswerable question no answer is correct.
    """
    claims = _claims(named)
    return _calibrated(named.name, [(claim, bool(score.correct_and_cited)) for claim, score in claims])


def gate_calibration(named: NamedRun) -> Calibrated:
    """The refusal gate's probability that the articles hold the answer, against whether they do."""
    scores = (record.score for record in named.run.records)
    stated = [(score.stated, score.answerable) for score in scores if score.stated is not None]
    return _calibrated(named.name, stated)


def retrieval_calibration(named: NamedRun) -> Calibrated:
    """How likely retrieval thought that the passages hold the answer, against whether the articles do."""
    scores = (record.score for record in named.run.records)
    return _calibrated(
        named.name, [(score.held, score.answerable) for score in scores if score.held is not None]
    )


def selective_risk(named: NamedRun) -> Selective:
    """Wrong answers / shown answers, when only those with the most support are shown.

    Over the same answers as `support_calibration`; one to an unanswerable question is wrong.
    """
    claims = _claims(named)
    points = risk_coverage([claim for claim, _ in claims], [not score.correct for _, score in claims])
    share = len(claims) / max(len(named.run.records), 1)
    of_all = tuple(replace(point, coverage=point.coverage * share) for point in points)
    return Selective(named.name, len(claims), of_all, area_under(points))


def judged(named: NamedRun) -> Judged | None:
    """The agreement of judge and measure on the answers that a judge read; `None` where it read none."""
    scores = (record.score for record in named.run.records)
    shown = (score for score in scores if not (score.refused or score.failed))
    pairs = [
        (score.judged_correct, bool(score.correct)) for score in shown if score.judged_correct is not None
    ]
    return Judged(named.name, agreement(pairs)) if pairs else None


def _claims(named: NamedRun) -> list[tuple[float, Score]]:
    """The confidence and score of each answer that claims support."""
    scores = (record.score for record in named.run.records)
    return [(score.confidence, score) for score in scores if score.confidence is not None]


def _calibrated(run: str, pairs: Sequence[tuple[float, bool]]) -> Calibrated:
    predicted = [probability for probability, _ in pairs]
    happened = [came_true for _, came_true in pairs]
    bins = calibration(predicted, happened, bins=BINS)
    return Calibrated(
        run=run,
        count=len(pairs),
        bins=bins,
        error=expected_calibration_error(bins),
        brier=brier(predicted, happened),
    )
