"""Gold questions and an assistant into scored runs and their figures.

    read_gold -> GoldQuestion -> run_to_file -> RunRecord -> figures, print_figures

`evals/gold.py` documents the gold file, `evals/run_file.py` the run file, `Score` each measure. Nothing
here prints but `print_figures`.
"""

from evals.aggregate import Figure, by_language, by_tag, figures, quantile
from evals.citing import Citing
from evals.errors import EvalsError, GoldError, RunError
from evals.evidence import missing_evidence
from evals.gold import BUNDLED_GOLD, GoldQuestion, read_gold
from evals.provenance import header_for
from evals.ranking import Ranking
from evals.record import AnswerRecord, CitationRecord, PassageRecord, Run, RunHeader, RunRecord, Setting
from evals.run_file import partial_path, read_run
from evals.running import Answerer, OnRow, run, run_to_file
from evals.scoring import Cost, Score, failure_score, score
from evals.table import figures_as_json, print_figures

__all__ = [
    "BUNDLED_GOLD",
    "AnswerRecord",
    "Answerer",
    "CitationRecord",
    "Citing",
    "Cost",
    "EvalsError",
    "Figure",
    "GoldError",
    "GoldQuestion",
    "OnRow",
    "PassageRecord",
    "Ranking",
    "Run",
    "RunError",
    "RunHeader",
    "RunRecord",
    "Score",
    "Setting",
    "by_language",
    "by_tag",
    "failure_score",
    "figures",
    "figures_as_json",
    "header_for",
    "missing_evidence",
    "partial_path",
    "print_figures",
    "quantile",
    "read_gold",
    "read_run",
    "run",
    "run_to_file",
    "score",
]
