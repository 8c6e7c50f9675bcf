"""Hostile files: nothing crashes, hangs or leaks, and whatever gives no article says why."""

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seeds import (
    ARTICLE_SUFFIXES,
    DEFAULT_OPTIONS,
    Conversion,
    Limits,
    ReadingOptions,
    ReadingProcess,
    UnreadableFile,
    article_files,
)
from seeds.conversion import convert
from seeds.errors import EmptyArticleError
from seeds.reading import read_file
from tests.hostile import hostile_files, sound_files

FILES = 2000
OPTIONS = ReadingOptions(Limits(seconds=10.0, unpacked_bytes=100_000_000, stream_bytes=100_000_000))
SLACK_SECONDS = 3.0
"""For starting the next child after one that was ended."""

_OF_PROGRAMMERS = ("Traceback", "Error(", "NoneType", "object at 0x")


def check_failure(failure: UnreadableFile, path: Path) -> None:
    assert failure.path == path
    assert failure.reason
    assert failure.reason.endswith("."), failure.reason
    assert not any(word in failure.reason for word in _OF_PROGRAMMERS), failure.reason
    assert len(failure.reason) < 400


@pytest.mark.parametrize("suffix", sound_files())
def test_the_undamaged_files_can_be_read(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"sound{suffix}"
    path.write_bytes(sound_files()[suffix])
    (file,) = article_files([path])
    with ReadingProcess() as process:
        found = list(process.convert(file, OPTIONS))
    if suffix == ".pdf":  # of empty sheets
        assert [type(one) for one in found] == [UnreadableFile]
    else:
        assert all(isinstance(one, Conversion) and one.article.text for one in found), found


def test_two_thousand_hostile_files(tmp_path: Path) -> None:
    fates: Counter[str] = Counter()
    with ReadingProcess() as process:
        for path in hostile_files(tmp_path, FILES, seed=1):
            (file,) = article_files([path])
            start = time.monotonic()
            found = list(process.convert(file, OPTIONS))
            process.page_lines(file, OPTIONS)
            seconds = time.monotonic() - start
            assert seconds < 2 * OPTIONS.limits.seconds + SLACK_SECONDS, (path.name, seconds)
            assert found, path.name
            for outcome in found:
                if isinstance(outcome, UnreadableFile):
                    check_failure(outcome, path)
                    fates["died" if "more memory" in outcome.reason else "refused"] += 1
                else:
                    assert outcome.article.text.strip()
                    assert outcome.article.title.strip()
                    outcome.article.text.encode("utf-8")  # no half of a surrogate pair
                    fates["read"] += 1
            path.unlink()
    assert fates["died"] == 0
    assert fates["read"] > FILES // 10
    assert fates["refused"] > FILES // 4
    assert not (tmp_path.parent / "outside.txt").exists()


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    suffix=st.sampled_from(ARTICLE_SUFFIXES),
    content=st.binary(max_size=2000)
    | st.text(max_size=2000).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
def test_any_bytes_in_this_process(suffix: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    (file,) = article_files([path])
    for document in read_file(file, DEFAULT_OPTIONS):
        if isinstance(document, UnreadableFile):
            check_failure(document, path)
            continue
        try:
            conversion = convert(document)
        except EmptyArticleError as error:
            assert error.reason.endswith(".")
        else:
            assert conversion.article.text.strip()
