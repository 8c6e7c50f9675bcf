"""The names of uploaded files: untrusted, of any length and script, and never two alike in one upload."""

from io import BytesIO

import pytest

from ui.errors import UploadError
from ui.shelf import LONGEST_NAME, Sent, checked


def name_of(name: str) -> str:
    (sent,) = checked([Sent(name, BytesIO(b"x"))])
    return sent.name


def test_only_the_last_part_of_a_name_is_left() -> None:
    assert name_of("../../etc/.news.TXT") == "news.TXT"
    assert name_of("C:\\pages\\a\0b.jsonl.gz") == "ab.jsonl.gz"


def test_a_long_name_is_cut_between_characters_and_keeps_its_suffix() -> None:
    names = [name_of(f"{'新' * 100}{end}.html") for end in ("", "一", "二")]
    assert len(set(names)) == 3
    for name in names:
        assert name.startswith("新" * 60)
        assert name.endswith(".html")
        assert LONGEST_NAME - 3 < len(name.encode()) <= LONGEST_NAME
    assert name_of(f"{'x' * 196}.txt") == f"{'x' * 196}.txt"


def test_two_files_of_the_same_name_are_refused_since_one_would_replace_the_other() -> None:
    files = [Sent(name, BytesIO(b"x")) for name in ("a/news.txt", "a/other.txt", "b/news.txt")]
    with pytest.raises(UploadError, match="2 files were sent as 'news"):
        checked(files)
    assert [sent.name for sent in checked(files[:2])] == ["news.txt", "other.txt"]


@pytest.mark.parametrize("name", ["", "x.exe", ".txt", "no-suffix"])
def test_what_no_reader_knows_is_refused(name: str) -> None:
    with pytest.raises(UploadError, match="is of no format that can be read"):
        checked([Sent(name, BytesIO(b"x"))])
