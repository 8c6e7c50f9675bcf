"""The command line: whole JSON values on stdout, remarks on stderr, and the exit codes."""

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import rag
from index import Filters, StoreMissingError
from rag import Config, Effect, Kind, Reason, Recognised, Understanding
from rag.gguf import EMBEDDED_MODEL
from seeds import DayRange
from tests.scripted import REFUSAL, Quoted, Scene, ScriptedAssistant, ScriptedLibrary, article
from ui.cli import app
from ui.commands.console import complain, remark
from ui.commands.reading import explanation_lines

TEXT = "The bridge opens in May. It cost nine million."
BRIDGE = article("bridge", TEXT, title="Bridge [bold]", authors=("Ida Kramm",))
JISR = article(
    "jisr", "يفتح الجسر في مايو.", title="الجسر", language="ar", source=None, published=None, url=None
)
COST = "What did it cost?"


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> ScriptedAssistant:
    """The scripted assistant in the place of the real one."""
    scenes = {
        COST: Scene("Nine million [1].", (Quoted("bridge", "It cost nine million."),)),
        "jisr?": Scene("In May [1].", (Quoted("jisr", "يفتح الجسر في مايو."),)),
        "broken?": Scene("", fails=True),
    }
    scripted = ScriptedAssistant((BRIDGE, JISR), scenes)
    monkeypatch.setattr(rag, "open_assistant", lambda config: scripted)
    return scripted


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> ScriptedLibrary:
    """The scripted library in the place of the real one."""
    scripted = ScriptedLibrary({"bridge": BRIDGE, "jisr": JISR})
    monkeypatch.setattr(rag, "existing_library", lambda config: scripted)
    monkeypatch.setattr(rag, "new_library", lambda config: scripted)
    return scripted


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=given, env={"COLUMNS": "200", "TERM": "dumb"})


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_ask_writes_the_documented_object(assistant: ScriptedAssistant) -> None:
    result = run("ask", COST, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == rag.answer_to_json(assistant.ask(COST))
    assert assistant.closed


def test_ask_shows_the_answer_and_its_sources(assistant: ScriptedAssistant) -> None:
    result = run("ask", COST)
    assert result.exit_code == 0
    shown = result.stdout.splitlines()
    assert [line.strip() for line in shown] == [
        "Nine million [1].",
        "",
        "[1] Bridge [bold]",
        "The Ledger · 2024-07-28 · English · https://example.org/bridge",
        "“It cost nine million.”",
    ]


def test_what_is_piped_is_neither_broken_nor_filled_up(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "The bridge " + "of the town " * 20 + "opens in May."
    quote = f"{long}\nIt cost nine million."
    scenes = {COST: Scene("Nine million [1].", (Quoted("bridge", quote),))}
    scripted = ScriptedAssistant((article("bridge", quote),), scenes)
    monkeypatch.setattr(rag, "open_assistant", lambda config: scripted)
    for arguments in (["ask", COST], ["search", COST, "--explain"]):
        shown = CliRunner().invoke(app, arguments, env={"COLUMNS": "80"}).stdout.splitlines()
        assert any(long in line for line in shown)
        assert [line for line in shown if line != line.rstrip()] == []


def test_right_to_left_text_stands_between_isolates(assistant: ScriptedAssistant) -> None:
    assert "\u2068الجسر\u2069" in run("ask", "jisr?").stdout


def test_nothing_of_an_article_or_an_error_steers_the_terminal(
    assistant: ScriptedAssistant, library: ScriptedLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    steering = "\x1b]52;c;eA==\x07\x9b2J\u202e\u2066\x7f"
    bad = article(
        f"bad\x9b{steering}",
        f"A\tquote{steering}.\nEnd.",
        title=f"Title{steering}",
        source=f"Outlet{steering}",
        authors=(f"Ann{steering}",),
        url=f"https://example.org/{steering}",
    )
    assistant.held = (bad,)
    assistant.script[COST] = Scene(f"Nine{steering} [1].", (Quoted(bad.id, bad.text),))
    library.held = {bad.id: bad}
    commands = (("ask", COST), ("search", COST), ("articles",), ("remove", bad.id))
    shown = [run(*command).output for command in commands]
    shown.append("\n".join(map(str, explanation_lines(bad, None, (bad.id,)))))
    for tell in (complain, remark):
        tell(bad.title)
        shown.append(capsys.readouterr().err)
    for each in shown:
        assert "\ufffd]52;c;eA==\ufffd\ufffd2J\ufffd\ufffd\ufffd" in each
        assert not set(each) & set("\x1b\x07\x9b\u202e\u2066\x7f")


def test_json_escapes_what_steers_a_terminal(library: ScriptedLibrary) -> None:
    bad = article("bad", "x\x1b\x7f\x9by")
    library.held = {"bad": bad}
    result = run("articles", "--json")
    assert "\\u001b\\u007f\\u009b" in result.stdout
    assert json.loads(result.stdout)[0]["text"] == bad.text


def test_a_refusal_is_an_answer_not_a_failure(assistant: ScriptedAssistant) -> None:
    result = run("ask", "Who painted the Mona Lisa?")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["Not found in the articles.", REFUSAL]


def test_a_greeting_is_answered_without_a_note(assistant: ScriptedAssistant) -> None:
    from ui.commands.reading import answer_lines

    refused = assistant.ask("Hello!")
    greeting = replace(refused, text="Hello, ask me about the articles.", reason=Reason.SMALL_TALK)
    assert [str(line) for line in answer_lines(greeting)] == ["Hello, ask me about the articles."]


def test_search_ranks_passages(assistant: ScriptedAssistant) -> None:
    result = run("search", "It cost", "-k", "1", "--json")
    assert json.loads(result.stdout) == rag.search_to_json(assistant.search("It cost", k=1))
    assert run("search", "It cost").stdout.startswith("1. Bridge [bold]")


def test_filters_reach_the_search(assistant: ScriptedAssistant) -> None:
    def found(*options: str) -> list[str]:
        passages = json.loads(run("search", "x", "--json", *options).stdout)["passages"]
        return [passage["document_id"] for passage in passages]

    assert found("--language", "ar") == ["jisr"]
    assert found("--language", "ar", "--language", "en-GB") == ["bridge", "jisr"]
    assert found("--source", "The Ledger", "--after", "2024-07-28", "--before", "2024-07-28") == ["bridge"]
    assert found("--after", "2024-07-29") == []


JULY = DayRange(date(2024, 7, 1), date(2024, 7, 31))
READING = Understanding(
    "jisr?",
    "en",
    Filters(),
    recognised=(
        Recognised(Kind.SOURCE, ("The [Ledger]",), 0, 1, Effect.RESTRICTS),
        Recognised(Kind.LANGUAGE, ("sv",), 1, 2, Effect.NO_ARTICLE),
        Recognised(Kind.LANGUAGE, ("ar",), 1, 2, Effect.NOTHING_FOUND),
        Recognised(Kind.PUBLISHED, ("2024-07-01", ""), 2, 3, Effect.OVERRULED, DayRange(JULY.first, None)),
        Recognised(Kind.EVENT, ("2024-07-01", "2024-07-31"), 3, 4, Effect.MENTIONED, JULY),
    ),
)


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_what_was_recognised_is_told_on_stderr(
    assistant: ScriptedAssistant, command: str, options: tuple[str, ...]
) -> None:
    plain = run(command, "jisr?", *options)
    assistant.readings["jisr?"] = READING
    told = run(command, "jisr?", *options)
    assert told.stdout == plain.stdout
    assert told.stderr.splitlines() == [
        "Only articles of The [Ledger]; --no-recognise source searches all",
        "The question asks for articles in Swedish; there is none, so all are searched",
        "The question asks for articles in Arabic; nothing found there, so all are searched",
        "The question asks for articles published since 2024-07-01; the options given hold instead",
        "The question speaks of 2024-07-01 to 2024-07-31; articles of any day are searched",
    ]


def test_recognition_is_switched_off_and_today_set(assistant: ScriptedAssistant) -> None:
    assistant.readings["jisr?"] = READING
    kinds = [option for kind in Kind if kind is not Kind.EVENT for option in ("--no-recognise", kind)]
    told = run("search", "jisr?", *kinds, "--today", "2024-08-10")
    assert told.stderr.splitlines() == [
        "The question speaks of 2024-07-01 to 2024-07-31; articles of any day are searched"
    ]
    assert assistant.today == date(2024, 8, 10)
    assert run("ask", "jisr?", "--no-recognise", "weather").exit_code == 2
    assert run("ask", "jisr?", "--today", "tomorrow").exit_code == 2


def test_a_batch_answers_line_by_line_and_survives_bad_lines(assistant: ScriptedAssistant) -> None:
    given = b"\n".join(
        [
            json.dumps({"id": "q1", "question": COST, "language": "en"}).encode(),
            b"",
            b"not json",
            json.dumps({"id": 7}).encode(),
            json.dumps(["q"]).encode(),
            b"\xff\xfe",
            json.dumps({"id": "q2", "question": " "}).encode(),
            json.dumps({"id": "q3", "question": "broken?"}).encode(),
            json.dumps({"question": COST}).encode(),
        ]
    )
    result = run("ask", "--batch", "-", given=given)
    expected = rag.answer_to_json(assistant.ask(COST))
    bad = {"error": 'Line 3 is not JSON; write {"id": ..., "question": ...} on each line'}
    assert lines(result) == [
        {"id": "q1", **expected},
        {"id": None, **bad},
        {"id": 7, "error": 'Line 4 has no text under "question"'},
        {"id": None, "error": 'Line 5 is not an object; write {"id": ..., "question": ...}'},
        {"id": None, "error": bad["error"].replace("3", "6")},
        {"id": "q2", "error": "The question is empty; write one"},
        {"id": "q3", "error": "No language model answers at http://127.0.0.1:9; start it or unset it"},
        {"id": None, **expected},
    ]
    assert all(next(iter(line)) == "id" for line in lines(result))
    assert result.exit_code == 1


def test_a_batch_that_cannot_be_read_is_one_sentence(assistant: ScriptedAssistant) -> None:
    result = run("search", "--batch", "/proc/self/mem")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "/proc/self/mem cannot be read (Input/output error); name a file of questions with --batch\n"
    )


def test_a_pipe_is_a_batch(assistant: ScriptedAssistant) -> None:
    source, sink = os.pipe()
    os.write(sink, b'{"question": "It cost"}\n')
    os.close(sink)
    assert len(lines(run("search", "--batch", f"/dev/fd/{source}", "-k", "1"))) == 1
    os.close(source)


def test_a_file_error_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(config: Config, progress: object) -> tuple[Path, ...]:
        raise OSError(errno.ENOSPC, "No space left on device", "/data/[red]model")

    monkeypatch.setattr(rag, "prepare_models", full)
    result = run("models", "prepare")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "/data/[red]model cannot be read or written (No space left on device); make room on the disk\n"
    )


def test_a_cache_that_cannot_be_made_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEWIRE_CACHE", "/proc/nope")
    result = run("models", "prepare")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("The cache /proc/nope cannot be written (")
    assert result.stderr.count("\n") == 1


def test_a_full_disk_under_the_output_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "ui.cli", "models", "--json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        "A file cannot be read or written (No space left on device); make room on the disk\n"
    )


def test_a_clean_batch_ends_well(assistant: ScriptedAssistant, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('\ufeff{"id": 1, "question": "It cost"}\n', encoding="utf-8")
    result = run("search", "--batch", str(questions), "-k", "1")
    assert result.exit_code == 0
    assert lines(result) == [{"id": 1, **rag.search_to_json(assistant.search("It cost", k=1))}]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ask"], "either a QUESTION or --batch"),
        (["ask", "q", "--batch", "-"], "either a QUESTION or --batch"),
        (["ask", "q", "--after", "2024-13-01"], "2024-13-01"),
        (["search", "q", "--before", "yesterday"], "yesterday"),
        (["search", "q", "--after", "2024-02-01", "--before", "2024-01-01"], "2024-02-01"),
        (["search", "q", "--language", "klingonese"], "klingonese"),
        (["search", "q", "-k", "0"], "greater than or equal to 1"),
        (["ask", "--batch", "/no/such/file"], "/no/such/file"),
        (["eval", "run", "--gold", "/no/such/gold", "--out", "x"], "/no/such/gold"),
        (["eval", "run", "--gold", __file__, "--out", "/no/such/folder/x"], "/no/such/folder"),
        (["ingest"], "PATH"),
        (["nonsense"], "nonsense"),
    ],
)
def test_bad_usage_is_named_and_exits_2(
    assistant: ScriptedAssistant, arguments: list[str], named: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert named in result.stderr


def test_a_deliberate_error_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(config: Config) -> None:
        raise StoreMissingError(str(config.store))

    monkeypatch.setattr(rag, "open_assistant", missing)
    result = run("ask", "q", "--store", "/tmp/[red]none")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "There is no store at /tmp/[red]none; make one with: citewire ingest PATH --store DIR\n"
    )


def test_an_empty_question_is_a_failure(assistant: ScriptedAssistant) -> None:
    result = run("ask", "  ")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "The question is empty; write one\n")


def test_an_unknown_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEWIRE_STOER", "x")
    result = run("articles")
    assert result.exit_code == 1
    assert result.stderr.startswith("Unknown setting CITEWIRE_STOER;")


def test_articles_lists_what_the_store_holds(library: ScriptedLibrary) -> None:
    assert json.loads(run("articles", "--json").stdout) == [
        {
            "id": "bridge",
            "title": "Bridge [bold]",
            "language": "en",
            "published": "2024-07-28",
            "source": "The Ledger",
            "url": "https://example.org/bridge",
            "authors": ["Ida Kramm"],
            "characters": len(TEXT),
            "text": TEXT,
        },
        {
            "id": "jisr",
            "title": "الجسر",
            "language": "ar",
            "published": None,
            "source": None,
            "url": None,
            "authors": [],
            "characters": len(JISR.text),
            "text": JISR.text,
        },
    ]
    assert run("articles").stdout.splitlines()[0] == "Bridge [bold]"


def test_remove_takes_all_or_nothing(library: ScriptedLibrary) -> None:
    missing = run("remove", "bridge", "nobody")
    assert missing.exit_code == 1
    assert "'nobody'" in missing.stderr
    assert sorted(library.held) == ["bridge", "jisr"]
    assert json.loads(run("remove", "bridge", "--json").stdout) == {"removed": ["bridge"]}
    assert sorted(library.held) == ["jisr"]
    assert run("remove", "jisr", "jisr").stdout == "Removed 1: jisr\n"


def test_models_are_named_and_prepared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CITEWIRE_CACHE", str(tmp_path))
    monkeypatch.setattr("rag.assemble.find_spec", lambda name: None)
    assert json.loads(run("models", "--json").stdout) == {
        "embedding_model": "embedded",
        "reranker": None,
        "language_model": None,
        "judge": None,
        "cache": str(tmp_path),
    }
    monkeypatch.setattr("rag.assemble.find_spec", lambda name: name)
    assert json.loads(run("models", "--json").stdout)["language_model"] == EMBEDDED_MODEL.name
    monkeypatch.setenv("CITEWIRE_RERANKER", "some/cross-encoder")
    for role in ("LLM", "JUDGE"):
        monkeypatch.setenv(f"CITEWIRE_{role}_MODEL", f"{role} of mine")
        monkeypatch.setenv(f"CITEWIRE_{role}_BASE_URL", "http://models.example.org/v1")
    assert run("models").stdout.splitlines()[1:4] == [
        "reranker        some/cross-encoder",
        "language model  LLM of mine at http://models.example.org/v1",
        "judge           JUDGE of mine at http://models.example.org/v1",
    ]

    def prepare(config: Config, progress: object) -> tuple[Path, ...]:
        assert callable(progress)
        progress("weights", 1, 2)
        return (config.cache / "model.gguf",)

    monkeypatch.setattr(rag, "prepare_models", prepare)
    assert json.loads(run("models", "prepare", "--json").stdout) == {"paths": [str(tmp_path / "model.gguf")]}
    assert run("models", "prepare").stdout == f"Ready: {tmp_path / 'model.gguf'}\n"


def test_a_taken_port_is_one_sentence(assistant: ScriptedAssistant) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Cannot listen on 127.0.0.1:{port} (")


def test_dates_are_days() -> None:
    from ui.commands.options import parse_day

    assert parse_day("2024-07-28") == date(2024, 7, 28)


def test_the_command_starts_without_the_heavy_floors() -> None:
    heavy = ["gradio", "torch", "chromadb", "rag", "index"]
    code = f"import sys, ui.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_closed_pipe_and_an_interrupt_leave_no_traceback(tmp_path: Path) -> None:
    script = """
import rag
from tests.scripted import ScriptedAssistant
from ui.cli import main
import sys

def interrupt(config):
    if "interrupt" in sys.argv: raise KeyboardInterrupt
    return ScriptedAssistant(())
rag.open_assistant = interrupt
sys.argv = ["citewire", *sys.argv[1:]]
main()
"""
    program = tmp_path / "program.py"
    program.write_text(script, encoding="utf-8")
    questions = tmp_path / "many.jsonl"
    questions.write_text('{"id": 1, "question": "x"}\n' * 3000, encoding="utf-8")
    here = str(Path(__file__).parent.parent)
    command = f"PYTHONPATH={here} {sys.executable} {program}"
    piped = subprocess.run(
        f"{command} search --batch {questions} | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (piped.stdout.count("\n"), piped.stderr) == (1, "")
    stopped = subprocess.run(
        f"{command} ask interrupt", shell=True, capture_output=True, text=True, check=False
    )
    assert (stopped.returncode, stopped.stderr) == (130, "")
