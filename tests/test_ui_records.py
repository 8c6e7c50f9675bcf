"""What browsers keep and send: answers that come back, opinions, files; all of it may be forged."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evals import read_gold
from index import Library, ingest_paths
from tests.conftest import silent
from tests.scripted import Quoted, Scene, ScriptedAssistant, article
from ui.cli import app
from ui.errors import FeedbackError, ReadOnlyError, UploadError
from ui.feedback import BadLine, FeedbackFile, Opinion
from ui.pages.recalling import MOST_EXCHANGES, evidence_of, read_article, restored
from ui.records import LONGEST_TEXT, Record, answer_from, record_of
from ui.shelf import MOST_FILES, LibraryShelf, Sent
from ui.words import ENGLISH

QUOTE = "It cost nine million."
BRIDGE = article("bridge", f"The bridge opens in May. {QUOTE}\n\nBoats pass below.")
COST = "What did it cost?"
ASSISTANT = ScriptedAssistant((BRIDGE,), {COST: Scene("Nine million [1].", (Quoted("bridge", QUOTE),))})


def kept() -> dict[str, Any]:
    """A record as it comes back from a browser."""
    record: dict[str, Any] = json.loads(json.dumps(record_of(ASSISTANT.ask(COST), None)))
    return record


def test_an_answer_comes_back_as_it_was() -> None:
    answer, lost = answer_from(Record.model_validate(kept()), {"bridge": BRIDGE})
    asked = ASSISTANT.ask(COST)
    assert not lost
    assert (answer.text, answer.tier, answer.question) == (asked.text, asked.tier, asked.question)
    assert [(c.number, c.quote, c.passage.text) for c in answer.citations] == [
        (1, QUOTE, BRIDGE.text.split("\n\n")[0])
    ]
    assert [passage.text for passage in answer.passages] == [passage.text for passage in asked.passages]


@pytest.mark.parametrize(
    "changed", [{}, {"bridge": article("bridge", "Another text altogether, and longer.")}]
)
def test_a_source_that_is_gone_or_changed_is_shown_as_the_browser_kept_it(changed: dict[str, Any]) -> None:
    answer, lost = answer_from(Record.model_validate(kept()), changed)
    assert [(each.number, each.title, each.quote) for each in lost] == [(1, BRIDGE.title, QUOTE)]
    assert answer.citations == ()
    record = kept()
    record["citations"][0]["title"] = "<img src=x>"
    panel = evidence_of({"key": "x1", "record": record}, ScriptedAssistant(()).holdings(), ENGLISH)
    assert ENGLISH.article_gone in panel
    assert QUOTE in panel
    assert "&lt;img src=x&gt;" in panel


def test_a_conversation_is_restored_reply_by_reply() -> None:
    exchanges = [{"key": "x1", "record": kept()}, {"key": "x2", "record": None}]
    replies = restored({"exchanges": exchanges}, ASSISTANT.holdings(), ENGLISH)
    assert [reply["html"].startswith('<div class="cw-answer cw-tier-answer">') for reply in replies] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"exchanges": 1},
        {"exchanges": [{"key": '"><script>', "record": None}]},
        {"exchanges": [{"key": "x1", "record": None}] * (MOST_EXCHANGES + 1)},
        {"exchanges": [{"key": "x1", "record": {**kept(), "text": "x" * (LONGEST_TEXT + 1)}}]},
    ],
)
def test_a_forged_conversation_restores_nothing(sent: dict[str, Any]) -> None:
    assert restored(sent, ASSISTANT.holdings(), ENGLISH) == []
    assert ENGLISH.article_gone in evidence_of(sent, ASSISTANT.holdings(), ENGLISH)
    assert ENGLISH.article_gone in read_article(sent, ASSISTANT.holdings(), ENGLISH)


def opinions_in(file: FeedbackFile) -> list[Opinion]:
    return [each[1] for each in file.opinions() if not isinstance(each, BadLine)]


def test_a_bad_line_hides_no_other_opinion(tmp_path: Path) -> None:
    file = FeedbackFile(tmp_path)
    file.take({"verdict": "good", "question": COST})
    with file.path.open("ab") as torn:
        torn.write(b'\n["no opinion"]\n\xff\n{"at": "2026-11-29T23:00:00+00:00", "verd')
    file.take({"verdict": "bad", "question": COST})
    written = CliRunner().invoke(app, ["feedback", "--store", str(tmp_path)])
    assert written.exit_code == 1
    assert [json.loads(line)["verdict"] for line in written.stdout.splitlines()] == ["good", "bad"]
    assert [line.partition(": ")[0] for line in written.stderr.splitlines()] == [
        f"{file.path}, line {number}" for number in (3, 4, 5)
    ]


def test_feedback_of_no_store_says_so(tmp_path: Path) -> None:
    missing = CliRunner().invoke(app, ["feedback", "--store", str(tmp_path / "nowhere")])
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert missing.stderr.startswith(f"There is no store at {tmp_path / 'nowhere'};")


def test_opinions_are_appended_and_read_back(tmp_path: Path) -> None:
    file = FeedbackFile(tmp_path / "store")
    file.take({"verdict": "good", "question": COST, "record": kept()})
    file.take({"verdict": "bad", "reason": "wrong", "remark": "no", "question": COST, "record": None})
    opinions = opinions_in(file)
    assert [(o.verdict, o.reason, o.remark, o.question) for o in opinions] == [
        ("good", None, None, COST),
        ("bad", "wrong", "no", COST),
    ]
    assert opinions[0].record == Record.model_validate(kept())


def test_opinions_become_candidates_for_gold_questions(tmp_path: Path) -> None:
    file = FeedbackFile(tmp_path)
    file.take({"verdict": "bad", "reason": "wrong", "question": COST, "record": kept()})
    file.take(
        {"verdict": "good", "question": "Who?", "record": {**kept(), "tier": "refused", "citations": []}}
    )
    written = CliRunner().invoke(app, ["feedback", "--gold", "--store", str(tmp_path)])
    same = CliRunner().invoke(app, ["feedback", "--gold", "--store", str(tmp_path), "--json"])
    assert (same.exit_code, same.stdout) == (0, written.stdout)
    (tmp_path / "gold.jsonl").write_text(written.stdout, "utf-8")
    first, second = read_gold(tmp_path / "gold.jsonl")
    assert (first.question, first.answerable, first.references) == (COST, True, ("Nine million.",))
    assert (first.articles, first.evidence, first.tags) == (
        ("bridge",),
        ((QUOTE,),),
        ("candidate", "bad", "wrong"),
    )
    assert (second.question, second.answerable) == ("Who?", False)


def test_what_is_no_opinion_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedbackError, match="This is no opinion"):
        FeedbackFile(tmp_path).take({"verdict": "so-so", "question": COST})
    assert list(tmp_path.iterdir()) == []


def test_files_become_articles_under_uploaded_whatever_their_names_say(fast_library: Library) -> None:
    shelf = LibraryShelf(fast_library, changes_allowed=True)
    text = b"The new bridge opens in May, the council said on Monday.\n\nIt cost nine million crowns in all."
    report = shelf.add(
        [Sent("../../etc/bridge.txt", BytesIO(text)), Sent("C:\\docs\\empty.txt", BytesIO(b""))]
    )
    assert report.added == ("uploaded/bridge",)
    assert [failure.path.name for failure in report.failures] == ["empty.txt"]
    shelf.remove(["uploaded/bridge"])
    assert fast_library.articles() == ()


def test_records_of_an_upload_replace_no_ingested_article(fast_library: Library, tmp_path: Path) -> None:
    record = b'{"id": "bridge", "title": "T", "text": "The bridge opens in May."}'
    (tmp_path / "news.jsonl").write_bytes(record)
    ingest_paths(fast_library, [tmp_path], delete_missing=False, progress=silent)
    shelf = LibraryShelf(fast_library, changes_allowed=True)
    table = b"id,title,text\nbridge,T,It was never built.\nuploaded/quay,T,The quay is old.\n"
    report = shelf.add(
        [Sent("a.jsonl", BytesIO(record.replace(b"May", b"June"))), Sent("b.csv", BytesIO(table))]
    )
    assert report.added == ("uploaded/bridge", "uploaded/quay")
    (refused,) = report.failures
    assert refused.reason.startswith("its id 'uploaded/bridge' is already taken by ")
    assert shelf.add([Sent("c.jsonl", BytesIO(record))]).updated == ("uploaded/bridge",)
    texts = {each.id: each.text for each in fast_library.articles()}
    assert texts["bridge"] == texts["uploaded/bridge"] == "The bridge opens in May."


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ([], "No file was sent; choose at least one"),
        ([Sent("a.exe", BytesIO(b"x"))], "'a.exe' is of no format that can be read; send one of: .*txt.*"),
        (
            [Sent("a.txt", BytesIO(b"x"))] * (MOST_FILES + 1),
            "201 files were sent; send at most 200 at a time",
        ),
    ],
)
def test_uploads_are_limited(fast_library: Library, files: list[Sent], complaint: str) -> None:
    with pytest.raises(UploadError, match=complaint):
        LibraryShelf(fast_library, changes_allowed=True).add(files)


def test_an_administrator_can_turn_changes_off(fast_library: Library) -> None:
    shelf = LibraryShelf(fast_library, changes_allowed=False)
    with pytest.raises(ReadOnlyError, match="Changes to the articles are turned off here"):
        shelf.add([Sent("a.txt", BytesIO(b"text"))])
    with pytest.raises(ReadOnlyError):
        shelf.remove(["a"])
