"""One query's ranking and relevance judgements into rank metrics, as trec_eval defines them.

Every function takes `ranking`, ids best first and each once, and `gains`, id -> graded relevance: above 0
is relevant, an id without a judgement counts as 0. Ranks count from 1; `k` is a rank. Each gives a number
without unit in 0..1, higher being better, or `None` where no document was judged relevant, since then no
ranking could do better than another. They raise `ValueError` for a repeated id and for `k` below 1.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence


def hit_at(ranking: Sequence[str], gains: Mapping[str, int], *, k: int) -> float | None:
    """1 where one of the first `k` is relevant, else 0: trec_eval's `success_k`.

    "Accuracy at k" in open-domain question answering (Karpukhin et al. 2020, "Dense Passage Retrieval for
    Open-Domain Question Answering").
    """
    found = _found(ranking, gains, k)
    return None if _relevant(gains) == 0 else float(any(found))


def recall_at(ranking: Sequence[str], gains: Mapping[str, int], *, k: int) -> float | None:
    """Relevant ones among the first `k` / all relevant ones: trec_eval's `recall_k`.

    Manning, Raghavan and Schütze 2008, "Introduction to Information Retrieval", section 8.3.
    """
    found = _found(ranking, gains, k)
    relevant = _relevant(gains)
    return None if relevant == 0 else sum(found) / relevant


def reciprocal_rank(ranking: Sequence[str], gains: Mapping[str, int], *, k: int) -> float | None:
    """1 / rank of the first relevant one, 0 where it is over `k` or there is none.

    Its mean over queries is MRR@k: trec_eval's `recip_rank` on a ranking cut at `k` (Voorhees 1999, "The
    TREC-8 Question Answering Track Report").
    """
    found = _found(ranking, gains, k)
    if _relevant(gains) == 0:
        return None
    return next((1 / rank for rank, relevant in enumerate(found, 1) if relevant), 0.0)


def ndcg_at(ranking: Sequence[str], gains: Mapping[str, int], *, k: int) -> float | None:
    """DCG of the first `k` / DCG of the best order of all judged ones, cut at `k`: trec_eval's `ndcg_cut_k`.

    DCG = sum over ranks of gain / log2(rank + 1). The gain is linear, the grade itself and not 2^grade - 1;
    a grade below 0 gains 0. Järvelin and Kekäläinen 2002, "Cumulated gain-based evaluation of IR
    techniques", with trec_eval's discount, which already lowers rank 2.
    """
    _check(ranking, k)
    if _relevant(gains) == 0:
        return None
    best = sorted((max(gain, 0) for gain in gains.values()), reverse=True)
    return _dcg(max(gains.get(each, 0), 0) for each in ranking[:k]) / _dcg(best[:k])


def average_precision(
    ranking: Sequence[str], gains: Mapping[str, int], *, k: int | None = None
) -> float | None:
    """Sum of the precision at each relevant one's rank / all relevant ones: trec_eval's `map`, `map_cut_k`.

    Only the first `k` are looked at, `None` meaning the whole ranking; relevant ones beyond count as found
    with precision 0. The mean over queries is MAP (Buckley and Voorhees 2000, "Evaluating Evaluation
    Measure Stability").
    """
    found = _found(ranking, gains, k)
    relevant = _relevant(gains)
    if relevant == 0:
        return None
    ranks = (rank for rank, hit in enumerate(found, 1) if hit)
    return math.fsum(count / rank for count, rank in enumerate(ranks, 1)) / relevant


def _found(ranking: Sequence[str], gains: Mapping[str, int], k: int | None) -> list[bool]:
    """Whether each of the first `k` is relevant."""
    _check(ranking, k)
    return [gains.get(each, 0) > 0 for each in ranking[:k]]


def _check(ranking: Sequence[str], k: int | None) -> None:
    if k is not None and k < 1:
        raise ValueError(f"k is {k}; ranks count from 1")
    if len(set(ranking)) < len(ranking):
        repeated = next(each for each, count in Counter(ranking).items() if count > 1)
        raise ValueError(f"'{repeated}' is ranked more than once; keep its best rank only")


def _relevant(gains: Mapping[str, int]) -> int:
    return sum(gain > 0 for gain in gains.values())


def _dcg(gains: Iterable[int]) -> float:
    return math.fsum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
