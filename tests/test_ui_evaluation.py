"""`citewire eval run` and `check` on the command line, with a scripted assistant and library."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import evals
import index
import rag
from rag import Answer, Config, Provenance, Quoted, Turn
from tests.scripted import Quoted as Scripted
from tests.scripted import Scene, ScriptedAssistant, ScriptedLibrary, article
from ui.cli import app

BRIDGE = article("bridge", "The bridge opens in May. It cost nine million.")
COST = "What did it cost?"
GOLD = (
    {"id": "g1", "language": "en", "question": COST, "answerable": True, "answers": ["(?i)nine"]}
    | {"articles": ["bridge"], "evidence": ["It cost nine million."], "references": ["Nine million."]}
    | {"tags": ["numeric", "smoke"], "split": "dev"},
    {"id": "g2", "language": "sv", "question": "Vem målade den?", "answerable": False}
    | {"tags": ["near-miss"], "split": "test"},
    {"id": "g3", "language": "en", "question": "broken?", "answerable": False}
    | {"tags": ["smoke"], "split": "test"},
)


@dataclass(slots=True)
class MeasurableAssistant(ScriptedAssistant):
    """The scripted assistant, with what a run asks of one besides; `stops_at` is met with an interrupt."""

    stops_at: str | None = None
    warmed_up: int = 0

    @property
    def provenance(self) -> Provenance:
        return Provenance("ngrams", "scripted", "5707e")

    def warm_up(self) -> None:
        self.warmed_up += 1

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        filters: object = None,
        without: object = (),
        today: object = None,
    ) -> Answer:
        if question == self.stops_at:
            raise KeyboardInterrupt
        return ScriptedAssistant.ask(self, question, history=history)

    def support(self, statement: str, *, language: str, quotes: Sequence[Quoted]) -> float | None:
        return 0.75


class SharedLetters:
    """How many of the letters of a text the nearest other one has."""

    def nearest(self, text: str, others: Sequence[str], *, language: str) -> float:
        return max(len(set(text) & set(other)) / len(set(text) | set(other)) for other in others)


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> MeasurableAssistant:
    """The measurable assistant and a similarity without a model in the places of the real ones."""
    scenes = {
        COST: Scene("Nine million [1].", (Scripted("bridge", "It cost nine million."),)),
        "broken?": Scene("", fails=True),
    }
    scripted = MeasurableAssistant((BRIDGE,), scenes)
    monkeypatch.setattr(rag, "open_assistant", lambda config: scripted)
    monkeypatch.setattr(index, "open_similarity", lambda model, cache: SharedLetters())
    return scripted


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A file of three gold questions."""
    return gold_file(tmp_path, GOLD)


def gold_file(folder: Path, questions: Sequence[object]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(question) + "\n" for question in questions), encoding="utf-8")
    return path


def cli(*arguments: object, **environment: str) -> Result:
    shown = {"COLUMNS": "200", "TERM": "dumb", "CITEWIRE_STORE": "s"}
    return CliRunner().invoke(app, ["eval", *map(str, arguments)], env=shown | environment)


def test_a_run_is_written_assessed_and_printed(
    assistant: MeasurableAssistant, gold: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run.jsonl"
    result = cli("run", "--gold", gold, "--out", out, "--seed", 3, "--workers", 2, "--json")
    assert result.exit_code == 0
    run = evals.read_run(out)
    assert [record.gold.id for record in run.records] == ["g1", "g2", "g3"]
    assert (run.header.questions, run.header.seed) == (("g1", "g2", "g3"), 3)
    assert run.header.models == {"embedding": "ngrams", "language": "scripted"}
    assert run.header.config["store"] == "s"
    assert run.records[0].assessed == evals.Assessment(
        similarity=SharedLetters().nearest("Nine million.", ["Nine million."], language="en"),
        sentences=(evals.Supported(0.75, (True,)),),
    )
    assert json.loads(result.stdout) == evals.figures_as_json(run.records, seed=3)
    assert result.stderr == (
        "1 of 3 questions raised errors; the first: g3: ModelUnavailableError: "
        "No language model answers at http://127.0.0.1:9; start it or unset it\n"
    )
    assert (assistant.warmed_up, assistant.closed) == (1, True)


def test_figures_as_json_say_what_they_are(
    assistant: MeasurableAssistant, gold: Path, tmp_path: Path
) -> None:
    found = json.loads(cli("run", "--gold", gold, "--out", tmp_path / "run.jsonl", "--json").stdout)
    assert found["figures"][0] == (
        {"name": "correct", "value": 1.0, "low": None, "high": None}
        | {"count": 1, "unit": "share", "over": "answerable", "better": "higher"}
    )
    by_name = {figure["name"]: figure for figure in found["figures"]}
    assert by_name["failed"] == (
        {"name": "failed", "value": 1 / 3, "low": 0.0, "high": 1.0}
        | {"count": 3, "unit": "share", "over": "all", "better": "lower"}
    )
    assert [figure["name"] for figure in found["figures"]] == [measure.name for measure in evals.MEASURES]
    assert {group: len(figures) for group, figures in found["by_language"].items()} == {
        "en": len(evals.MEASURES),
        "sv": len(evals.MEASURES),
    }
    assert list(found["by_tag"]) == ["near-miss", "numeric", "smoke"]
    correct = [figures[0]["value"] for figures in found["by_tag"].values()]
    assert correct == [None, 1.0, 1.0]


def test_the_tables_say_how_sure_and_over_what(
    assistant: MeasurableAssistant, gold: Path, tmp_path: Path
) -> None:
    shown = cli("run", "--gold", gold, "--out", tmp_path / "run.jsonl").stdout.splitlines()
    rows = [[cell.strip() for cell in line.strip("│┃").replace("┃", "│").split("│")] for line in shown]
    assert shown[0].strip() == "3 gold questions"
    assert ["figure", "value", "95 % interval", "unit", "questions", "which are"] in rows
    assert ["correct", "1.000", "n/a", "share", "1", "answerable"] in rows
    assert ["failed", "0.333", "0.000–1.000", "share", "3", "all"] in rows
    assert ["judged correct", "n/a", "n/a", "share", "0", "with references"] in rows
    assert ["median time", "2.40", "2.40–2.40", "seconds", "2", "asked"] in rows
    columns = ["language", "correct", "wrong in tier answer", "refusal recall", "false refusals"]
    assert [*columns, "evidence cited", "hit@5", "MRR@10", "median time"] in rows
    assert ["sv", "n/a", "0.000", "1.000", "n/a", "n/a", "n/a", "n/a", "2.40"] in rows


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--limit", 2], ["g1", "g2"]),
        (["--tags", "numeric,near-miss"], ["g1", "g2"]),
        (["--tags", "numeric", "--tags", " near-miss , smoke"], ["g1", "g2", "g3"]),
        (["--split", "test", "--tags", "smoke"], ["g3"]),
    ],
)
def test_options_select_the_questions(
    assistant: MeasurableAssistant, gold: Path, tmp_path: Path, options: list[object], ids: list[str]
) -> None:
    out = tmp_path / "run.jsonl"
    assert cli("run", "--gold", gold, "--out", out, *options).exit_code == 0
    assert [record.gold.id for record in evals.read_run(out).records] == ids


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (
            ["--tags", "numerical"],
            "no question has the tag 'numerical'; the tags in the file are: near-miss,",
        ),
        (["--split", "train"], "'train' is not one of 'dev', 'test'"),
        (["--tags", "numeric", "--split", "test"], "no question is left to ask"),
        (["--limit", 0], "should be greater than or equal to 1"),
        (["--workers", 0], "should be greater than or equal to 1"),
        (["--out", "/no/such/folder/run.jsonl"], "the folder /no/such/folder is not there"),
    ],
)
def test_bad_usage_is_named_before_anything_is_opened(
    assistant: MeasurableAssistant, gold: Path, tmp_path: Path, options: list[object], named: str
) -> None:
    result = cli("run", "--gold", gold, "--out", tmp_path / "run.jsonl", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert named in " ".join(result.stderr.replace("│", " ").split())
    assert not assistant.closed


def test_an_interrupted_run_resumes_and_says_so(
    assistant: MeasurableAssistant, gold: Path, tmp_path: Path
) -> None:
    arguments = ("run", "--gold", gold, "--out", tmp_path / "run.jsonl")
    assistant.stops_at = "broken?"
    assert cli(*arguments).exit_code == 130
    assistant.stops_at = None
    other = cli(*arguments, "--seed", 4)
    assert (other.exit_code, other.stdout) == (1, "")
    assert "seed 0, which is 4 now; finish it with the same settings, or delete it" in other.stderr
    assert assistant.warmed_up == 1
    resumed = cli(*arguments)
    assert resumed.exit_code == 0
    assert resumed.stderr.startswith("Resumes at 2 of 3\n")
    assert len(evals.read_run(tmp_path / "run.jsonl").records) == 3


def test_how_the_pages_are_served_is_no_part_of_a_run(
    assistant: MeasurableAssistant, gold: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run.jsonl"
    arguments = ("run", "--gold", gold, "--out", out)
    assistant.stops_at = "broken?"
    assert cli(*arguments, CITEWIRE_AUTH="reader:pw-1").exit_code == 130
    assert "pw-1" not in evals.partial_path(out).read_text(encoding="utf-8")
    assistant.stops_at = None
    others = {"CITEWIRE_AUTH": "reader:pw-2", "CITEWIRE_READ_ONLY": "1", "CITEWIRE_REQUESTS_PER_MINUTE": "9"}
    assert cli(*arguments, **others).exit_code == 0
    assert not {"auth", "read_only", "requests_per_minute"} & set(evals.read_run(out).header.config)


def test_a_gold_file_that_cannot_be_read_is_one_sentence(
    assistant: MeasurableAssistant, tmp_path: Path
) -> None:
    broken = gold_file(tmp_path, [{}])
    result = cli("run", "--gold", broken, "--out", tmp_path / "run.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{broken}, line 1: ")


def test_check_names_file_and_line_and_fails_on_errors(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stores: list[Path] = []

    def library(config: Config) -> ScriptedLibrary:
        stores.append(config.store)
        return ScriptedLibrary({"bridge": BRIDGE})

    monkeypatch.setattr(rag, "existing_library", library)
    clean = cli("check", "--gold", gold_file(tmp_path, GOLD), "--store", tmp_path)
    assert (clean.exit_code, clean.stdout, stores) == (0, "", [tmp_path])

    path = gold_file(tmp_path, [*GOLD, GOLD[1] | {"id": "g4"}])
    warned = cli("check", "--gold", path)
    line = f"{path}:4: warning: g4: asks the same as line 2; leave one of them out\n"
    assert (warned.exit_code, warned.stdout) == (0, line)

    path = gold_file(tmp_path, [GOLD[0] | {"evidence": ["It cost ten million."]}])
    failed = cli("check", "--gold", path, "--json")
    message = "the quote 'It cost ten million.' stands in none of its articles; copy it word for word"
    assert failed.exit_code == 1
    assert json.loads(failed.stdout) == [{"line": 1, "id": "g1", "kind": "error", "message": message}]
