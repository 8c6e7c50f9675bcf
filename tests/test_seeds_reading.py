"""Files and folders into raw documents, and each kind of failure as a value."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from seeds import (
    ARTICLE_SUFFIXES,
    BUNDLED_CORPUS,
    DEFAULT_OPTIONS,
    LANGUAGES,
    Limits,
    RawDocument,
    ReadingOptions,
    ReadingProcess,
    UnreadableFile,
    article_files,
    read_documents,
    to_article,
)

RECORD = {"id": "r1", "title": "T", "text": "One sentence."}


def read(*paths: Path) -> list[RawDocument | UnreadableFile]:
    return list(read_documents(paths))


def documents(*paths: Path) -> list[RawDocument]:
    found = read(*paths)
    return [document for document in found if isinstance(document, RawDocument)]


def failures(*paths: Path, limits: Limits = DEFAULT_OPTIONS.limits) -> list[str]:
    found = read_documents(paths, ReadingOptions(limits))
    return [str(failure) for failure in found if isinstance(failure, UnreadableFile)]


def jsonl(path: Path, *lines: object) -> Path:
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8"
    )
    return path


def test_folder_ids_order_and_what_is_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.md", "sub/A.TXT", ".hidden.txt", ".git/x.txt", "page.rtf", ".txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Hej")
    assert [document.id for document in documents(tmp_path)] == ["b", "sub/A", "sub/a"]
    assert [document.id for document in documents(tmp_path / "sub" / "a.md", tmp_path)] == ["a", "b", "sub/A"]


def test_a_wrong_path_is_named_and_does_not_stop_the_others(tmp_path: Path) -> None:
    for name in ("page.rtf", "good.txt"):
        (tmp_path / name).write_text("Läsbar text", encoding="utf-8")
    paths = [tmp_path / name for name in ("page.rtf", "misspelt", "gone.txt", "good.txt")]
    *failed, good = read_documents(paths)
    assert isinstance(good, RawDocument)
    missing = "there is no such file or folder; check the path."
    formats = ", ".join(ARTICLE_SUFFIXES)
    assert [str(failure) for failure in failed] == [
        f"{paths[0]}: no reader for '.rtf' files; convert it to one of {formats}.",
        f"{paths[1]}: {missing}",
        f"{paths[2]}: {missing}",
    ]
    assert set(ARTICLE_SUFFIXES) == {
        *(".txt", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".docx", ".epub", ".eml"),
        *(".csv", ".tsv", ".jsonl", ".jsonl.gz", ".rss", ".atom", ".xml"),
    }


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02 binary")
    (tmp_path / "b.txt").write_text("Läsbar text", encoding="utf-8")
    assert [type(found) for found in read(tmp_path)] == [UnreadableFile, RawDocument]
    assert failures(tmp_path) == [
        f"{tmp_path / 'a.txt'}: binary data (NUL bytes), not text; save the article as UTF-8 text."
    ]


def test_odd_directory_entries_do_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Läsbar text", encoding="utf-8")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "tr\udce4ger.txt").write_text("Text")
    assert [document.id for document in documents(tmp_path)] == ["a"]
    expected = [
        f"{tmp_path / 'loop.txt'}: there is no such file; check the path.",
        f"{tmp_path}/tr\\udce4ger.txt: its path is not UTF-8; rename the file or its folder.",
    ]
    assert failures(tmp_path) == expected
    with ReadingProcess() as reading:
        fates = [list(reading.convert(file, DEFAULT_OPTIONS)) for file in article_files([tmp_path])]
    assert [str(fate) for (fate,) in fates if isinstance(fate, UnreadableFile)] == expected


def test_missing_and_oversized_files(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("x" * 11)
    limits = Limits(text_bytes=10)
    assert failures(tmp_path / "none.txt", tmp_path / "big.txt", limits=limits) == [
        f"{tmp_path / 'none.txt'}: there is no such file or folder; check the path.",
        f"{tmp_path / 'big.txt'}: 11 bytes, the limit is 10; split the file into articles.",
    ]


def test_the_same_id_twice_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Ett")
    (tmp_path / "a.txt").write_text("Två")
    assert [document.text for document in documents(tmp_path)] == ["Ett"]
    assert failures(tmp_path) == [
        f"{tmp_path / 'a.txt'}: its id 'a' is already taken by {tmp_path / 'a.md'}; rename one of them."
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Die Fähren fahren wieder, sagte der Kapitän in Köln. „Schön“, hieß es aus Österreich."),
        ("cp1252", "El niño llegó mañana a España, según el señor Núñez."),
        ("cp1250", "Minister powiedział, że wojsko otrzyma więcej pieniędzy w przyszłym roku."),
        ("cp1251", "Министр обороны заявил, что армия получит больше денег в следующем году."),
        ("cp1254", "Bakan gelecek yıl orduya daha fazla para verileceğini söyledi. Şimdi İstanbul'da."),
        ("cp1256", "قال وزير الدفاع إن الجيش سيحصل على مزيد من الأموال في العام المقبل."),
        ("shift_jis", "防衛大臣は来年、より多くの予算が割り当てられると述べた。"),
        ("euc_jp", "防衛大臣は来年、より多くの予算が割り当てられると述べた。"),
        ("gb18030", "国防部长表示，明年军队将获得更多资金，用于购买新的装备。"),
    ],
)
def test_legacy_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert [document.text for document in documents(tmp_path)] == [text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Räksmörgåsen på färjan är dyrare än någonsin, säger gästerna. Både öl och kött har ökat."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert [document.text for document in documents(tmp_path)] == [text]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00\xd8a", "begins as utf-16 but breaks"),
        (b"\xff\x00\xfe\x00", "binary data"),
        (bytes(range(128, 256)) * 20, "save it as UTF-8"),
    ],
)
def test_undecodable_bytes(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    (failure,) = failures(tmp_path)
    assert reason in failure


def test_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: not this\n---\n# Two *new* ferries\n\n"
        "The yard will build\ntwo [ferries](https://x.example) soon.\n\n"
        "![picture](a.png)\n\n## Jobs\n\n- `thirty` welders\n\n    code line\n"
    )
    (document,) = documents(tmp_path)
    assert (document.title, document.clean) == ("Two new ferries", False)
    assert (
        to_article(document).text
        == "The yard will build two ferries soon.\n\nJobs\n\nthirty welders\n\ncode line"
    )


def test_a_whole_record(tmp_path: Path) -> None:
    full = {
        **RECORD,
        "text": "One\r\ntwo.",
        "language": "zh-Hans",
        "published": "2024-07-29T10:00:00Z",
        "source": "Bote",
        "url": "https://example.org",
        "authors": ["A B", ""],
        "questions": [{"any": "thing"}],
    }
    path = jsonl(
        tmp_path / "a.jsonl", "", full, {**RECORD, "id": 7, "title": "", "authors": "C D", "published": ""}
    )
    assert read(path) == [
        RawDocument(
            "r1",
            "One\ntwo.",
            True,
            path,
            2,
            "T",
            "zh",
            "Bote",
            date(2024, 7, 29),
            ("A B",),
            "https://example.org",
        ),
        RawDocument("7", "One sentence.", True, path, 3, None, None, None, None, ("C D",), None),
    ]


def test_gzipped_records(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(RECORD).encode()))
    assert [document.id for document in documents(tmp_path)] == ["r1"]
    path.write_bytes(path.read_bytes()[:-12])
    assert "cannot be read to its end" in failures(path)[0]
    path.write_bytes(b"no gzip")
    assert "cannot be read to its end" in failures(path)[0]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not an article record"),
        ("[1]", "not an article record"),
        ({"id": "x", "text": "t"}, "'title': Field required"),
        ({**RECORD, "id": ""}, "'id'"),
        ({**RECORD, "id": "a\nb"}, "'id'"),
        ({**RECORD, "text": None}, "'text'"),
        ({**RECORD, "published": "3 May"}, "not an ISO date such as 2024-07-29"),
        ({**RECORD, "published": 20240503}, "not an ISO date"),
        ({**RECORD, "published": "2024-13-01"}, "'published'"),
        ({**RECORD, "language": "Swedish"}, "use two letters"),
        ({**RECORD, "language": 3}, "'language'"),
        ({**RECORD, "authors": 5}, "'authors'"),
        ("[" * 5000, "not an article record"),
        ('{"id": "\\ud800", "title": "t", "text": "t"}', "not an article record"),
    ],
)
def test_bad_records_name_their_line(tmp_path: Path, line: object, reason: str) -> None:
    path = jsonl(tmp_path / "a.jsonl", RECORD, line, {**RECORD, "id": "r2"})
    assert [document.id for document in documents(path)] == ["r1", "r2"]
    (failure,) = failures(path)
    assert failure.startswith(f"{path}, line 2: ")
    assert reason in failure
    assert failure.endswith("each line needs a JSON object with id, title and text.")


def test_record_limits(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", RECORD, {**RECORD, "id": "r2", "text": "x" * 200})
    assert failures(path, limits=Limits(record_bytes=100)) == [
        f"{path}, line 2: a line over 100 bytes; write one article a line."
    ]
    assert failures(path, limits=Limits(stream_bytes=100)) == [
        f"{path}, line 2: more than 100 bytes unpacked; split the file."
    ]


def test_bytes_that_are_not_utf8_in_a_record(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "\x00", "title": "t", "text": "t"}\n' + json.dumps(RECORD).encode())
    assert [document.id for document in documents(path)] == ["r1"]
    assert "line 1: binary data" in failures(path)[0]
    assert "there is no such file" in failures(tmp_path / "none.jsonl")[0]


@pytest.mark.skipif(not BUNDLED_CORPUS.is_dir(), reason="the bundled corpus is not there yet")
def test_every_bundled_article_has_a_title_a_text_and_its_language() -> None:
    assert failures(BUNDLED_CORPUS) == []
    for document in documents(BUNDLED_CORPUS):
        article = to_article(document)
        assert article.language in LANGUAGES
        assert article.language == document.id[:2]
        assert article.title
        assert len(article.text) > 300
