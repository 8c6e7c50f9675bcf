"""Gold questions and an assistant into scored runs, their figures, and what changed between two.

    read_gold -> GoldQuestion -> run_to_file -> RunRecord -> figures, print_figures, write_report

`evals/gold.py` documents the gold file, `evals/run_file.py` the run file, `Score` and what it is made of
each measure, `MEASURES` how they are summed up. Nothing here prints but `print_figures`.
"""

from evals.aggregate import Figure, figures, figures_by, gold_articles, question_language, tags
from evals.assessment import NOT_ASSESSED, Assessment, Assessors, Supported
from evals.benchmarks.outcome import Outcome, outcome_as_json, print_outcome, write_outcome
from evals.benchmarks.tasks import BENCHMARKS, BenchmarkRequest, run_benchmark
from evals.checking import GoldProblem, check_gold
from evals.citing import Citing
from evals.comparing import Change, Comparison, QuestionOutcome, Turned, compare
from evals.errors import BenchmarkError, EvalsError, GoldError, ReportError, RunError, ThresholdError
from evals.gate import THRESHOLDS, Section, Threshold, Verdict, read_thresholds, verdicts
from evals.gold import BUNDLED_GOLD, GoldQuestion, read_gold
from evals.measures import BY_NAME, MEASURES, Measure
from evals.provenance import header_for
from evals.ranking import Ranking
from evals.record import AnswerRecord, CitationRecord, PassageRecord, answer_record
from evals.report import comparison_as_json, print_comparison, write_report
from evals.resampling import Interval
from evals.run_file import partial_path, read_run
from evals.run_record import Run, RunHeader, RunRecord, Setting, answered, failed
from evals.running import Answerer, OnRow, OnStart, run, run_to_file
from evals.scoring import Cost, Score, failure_score, score
from evals.selection import select
from evals.table import figures_as_json, print_figures
from evals.wording import Wording

__all__ = [
    "BENCHMARKS",
    "BUNDLED_GOLD",
    "BY_NAME",
    "MEASURES",
    "NOT_ASSESSED",
    "THRESHOLDS",
    "AnswerRecord",
    "Answerer",
    "Assessment",
    "Assessors",
    "BenchmarkError",
    "BenchmarkRequest",
    "Change",
    "CitationRecord",
    "Citing",
    "Comparison",
    "Cost",
    "EvalsError",
    "Figure",
    "GoldError",
    "GoldProblem",
    "GoldQuestion",
    "Interval",
    "Measure",
    "OnRow",
    "OnStart",
    "Outcome",
    "PassageRecord",
    "QuestionOutcome",
    "Ranking",
    "ReportError",
    "Run",
    "RunError",
    "RunHeader",
    "RunRecord",
    "Score",
    "Section",
    "Setting",
    "Supported",
    "Threshold",
    "ThresholdError",
    "Turned",
    "Verdict",
    "Wording",
    "answer_record",
    "answered",
    "check_gold",
    "compare",
    "comparison_as_json",
    "failed",
    "failure_score",
    "figures",
    "figures_as_json",
    "figures_by",
    "gold_articles",
    "header_for",
    "outcome_as_json",
    "partial_path",
    "print_comparison",
    "print_figures",
    "print_outcome",
    "question_language",
    "read_gold",
    "read_run",
    "read_thresholds",
    "run",
    "run_benchmark",
    "run_to_file",
    "score",
    "select",
    "tags",
    "verdicts",
    "write_outcome",
    "write_report",
]
