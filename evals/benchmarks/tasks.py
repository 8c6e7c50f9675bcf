"""A benchmark's name, task and options into its outcome: the table of everything that can be measured."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evals.benchmarks import mixed_answers, noisy_answers
from evals.benchmarks.beir import read_beir
from evals.benchmarks.judged_retrieval import judged_rankings, judged_search
from evals.benchmarks.mixed_language import SEEDS, mixed_retrieval
from evals.benchmarks.multihop import read_multihop
from evals.benchmarks.multihop_tasks import multihop_answers, multihop_retrieval
from evals.benchmarks.outcome import Outcome, Row
from evals.benchmarks.rgb import RgbQuestion, check_counterfactual, read_rgb
from evals.benchmarks.sampling import drawn
from evals.benchmarks.scratch import scratch_library, workbench
from evals.benchmarks.squad import limited, read_squad
from evals.benchmarks.trec import read_trec_qrels, read_trec_run
from evals.errors import BenchmarkError
from evals.run_record import Setting
from index import Progress
from rag import Config

_EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class BenchmarkRequest:
    """What to measure.

    `path`: the benchmark's file or folder. `limit`: paragraphs for SQuAD's retrieval, questions elsewhere;
    `None` is the task's own default. `seed`: of every draw; `None` is five seeds for SQuAD's retrieval,
    which differ in the languages drawn, and 0 elsewhere. `noise`: share of RGB's documents that are beside
    the point, in 0..1, of `documents`. `language`: of the file, where its name does not say. `run`: the
    rankings that TREC's judgements are for.
    """

    path: Path
    limit: int | None = None
    seed: int | None = None
    noise: float | None = None
    documents: int | None = None
    language: str | None = None
    run: Path | None = None

    @property
    def one_seed(self) -> int:
        """The seed of tasks that need one only."""
        return self.seed or 0

    @property
    def rgb_noise(self) -> float:
        """The noise of RGB's tasks; none unless asked for."""
        return self.noise or 0.0

    @property
    def rgb_documents(self) -> int:
        """The documents of one of RGB's questions."""
        return self.documents or noisy_answers.DOCUMENTS


Measure = Callable[[BenchmarkRequest, Config, Progress], tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Task:
    """Something to measure; `models` are the settings that name the models it needs."""

    measure: Measure
    models: tuple[str, ...]


def run_benchmark(
    name: str, task: str, request: BenchmarkRequest, *, config: Config, progress: Progress
) -> Outcome:
    """Measure a task of `BENCHMARKS`; the configuration's store is not touched.

    Raises:
        BenchmarkError: A file of the benchmark cannot be read.
        IndexingError: The embedding model fails.
        LanguageModelError: The task needs a language model, and it cannot be loaded.
    """
    chosen = BENCHMARKS[name][task]
    rows = chosen.measure(request, config, progress)
    models = {model: named for model, named in _models(config).items() if model in chosen.models}
    return Outcome(name, _settings(name, task, request) | models, rows)


def _settings(name: str, task: str, request: BenchmarkRequest) -> dict[str, Setting]:
    noise = 1.0 if task == "refusal" else request.rgb_noise
    rgb = {"noise": noise, "documents": request.rgb_documents} if name == "rgb" else {}
    return {
        "task": task,
        "path": str(request.path),
        "run": str(request.run) if request.run else None,
        "limit": request.limit,
        "seed": request.seed,
        "language": request.language,
        **rgb,
    }


def _models(config: Config) -> dict[str, str]:
    gguf = str(config.llm_gguf) if config.llm_gguf else _EMBEDDED
    return {
        "embedding model": config.embedding_model or _EMBEDDED,
        "language model": config.llm_model or gguf,
    }


def _squad_retrieval(request: BenchmarkRequest, config: Config, progress: Progress) -> tuple[Row, ...]:
    versions = limited(read_squad(request.path, language=request.language), request.limit)
    seeds = SEEDS if request.seed is None else (request.seed,)
    if len(versions) == 1:
        seeds = seeds[:1]  # there is nothing to draw
    return mixed_retrieval(versions, partial(scratch_library, config), seeds=seeds, progress=progress)


def _squad_answers(request: BenchmarkRequest, config: Config, progress: Progress) -> tuple[Row, ...]:
    versions = read_squad(request.path, language=request.language)
    questions = request.limit or mixed_answers.QUESTIONS
    with workbench(config) as bench:
        return mixed_answers.mixed_answers(
            versions, bench, questions=questions, seed=request.one_seed, progress=progress
        )


def _beir_retrieval(request: BenchmarkRequest, config: Config, progress: Progress) -> tuple[Row, ...]:
    benchmark = read_beir(request.path)
    with scratch_library(config) as library:
        return judged_search(
            benchmark, library, limit=request.limit, seed=request.one_seed, progress=progress
        )


def _trec_rankings(request: BenchmarkRequest, config: Config, progress: Progress) -> tuple[Row, ...]:
    if request.run is None:
        raise BenchmarkError(request.path, "holds judgements only; name the rankings with --run FILE")
    return judged_rankings(read_trec_qrels(request.path), read_trec_run(request.run), seed=request.one_seed)


def _rgb_noise(request: BenchmarkRequest, config: Config, progress: Progress) -> tuple[Row, ...]:
    questions = _rgb_questions(request)
    with workbench(config) as bench:
        return noisy_answers.robustness_to_noise(
            questions,
            bench,
            noise=request.rgb_noise,
            documents=request.rgb_documents,
            seed=request.one_seed,
            progress=progress,
        )


def _rgb_refusal(request: BenchmarkRequest, config: Config, progress: Progress) -> tuple[Row, ...]:
    questions = _rgb_questions(request)
    with workbench(config) as bench:
        return noisy_answers.rejection(
            questions, bench, documents=request.rgb_documents, seed=request.one_seed, progress=progress
        )


def _rgb_counterfactual(request: BenchmarkRequest, config: Config, progress: Progress) -> tuple[Row, ...]:
    questions = _rgb_questions(request)
    check_counterfactual(request.path, questions)
    with workbench(config) as bench:
        return noisy_answers.counterfactual(
            questions,
            bench,
            noise=request.rgb_noise,
            documents=request.rgb_documents,
            seed=request.one_seed,
            progress=progress,
        )


def _rgb_questions(request: BenchmarkRequest) -> tuple[RgbQuestion, ...]:
    questions = read_rgb(request.path, language=request.language)
    return drawn(questions, request.limit, seed=request.one_seed)


def _multihop_retrieval(request: BenchmarkRequest, config: Config, progress: Progress) -> tuple[Row, ...]:
    benchmark = read_multihop(request.path)
    with scratch_library(config) as library:
        return multihop_retrieval(
            benchmark, library, limit=request.limit, seed=request.one_seed, progress=progress
        )


def _multihop_answers(request: BenchmarkRequest, config: Config, progress: Progress) -> tuple[Row, ...]:
    benchmark = read_multihop(request.path)
    with workbench(config) as bench:
        return multihop_answers(
            benchmark, bench, limit=request.limit, seed=request.one_seed, progress=progress
        )


_SEARCHING = ("embedding model",)
_ANSWERING = ("embedding model", "language model")
_SQUAD = {"retrieval": Task(_squad_retrieval, _SEARCHING), "answers": Task(_squad_answers, _ANSWERING)}

BENCHMARKS: Mapping[str, Mapping[str, Task]] = {
    "squad": _SQUAD,
    "xquad": _SQUAD,
    "beir": {"retrieval": Task(_beir_retrieval, _SEARCHING)},
    "trec": {"rankings": Task(_trec_rankings, ())},
    "rgb": {
        "noise": Task(_rgb_noise, _ANSWERING),
        "refusal": Task(_rgb_refusal, _ANSWERING),
        "counterfactual": Task(_rgb_counterfactual, _ANSWERING),
    },
    "multihop-rag": {
        "retrieval": Task(_multihop_retrieval, _SEARCHING),
        "qa": Task(_multihop_answers, _ANSWERING),
    },
}
"""Benchmark -> its tasks; the first is the default."""
