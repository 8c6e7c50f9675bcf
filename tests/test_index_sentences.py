"""Sentences: borders in several scripts, and offsets that hold for any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import sentence_spans

SENTENCES = {
    "German ordinals, times and abbreviations": (
        "de",
        [
            "Am 12. Januar kam er an.",
            "„Gut“, sagte sie.",
            "Am 3. Mai um 12.30 Uhr, z. B. in Kiel, ging er.",
            "Dr. Meyer blieb.",
        ],
    ),
    "an opening quotation mark goes to its sentence": (
        "de",
        ['Er sagte: "Ja."', '"Nein", rief sie.', '"Doch, sehr wohl."'],
    ),
    "English titles, initials and countries": (
        "en",
        ["Mr. Smith met J. R. Jones at 5 p.m. in the U.S. Senate.", '"No," he said.', "Then he left!"],
    ),
    "Arabic marks": (
        "ar",
        ["قال الوزير إن الاجتماع انتهى.", "هل سيعود الوفد غدا؟", "نعم، سيعود!", "انتهى الخبر."],
    ),
    "a Japanese quotation goes on with its verb": (
        "ja",
        ["「防衛省は必要だ。」と大臣は述べた。", "会談は終わった。", "彼は答えた。"],
    ),
    "Chinese": ("zh", ["他说：“我们准备好了。”", "会议结束了。", "明天怎么办呢？"]),
    "Swedish quotations open as they close": (
        "sv",
        ["”Vi är redo”, sade hon.", "”Men inte i dag.”", "”Kanske i morgon”, sade han."],
    ),
    "Swedish abbreviations": ("sv", ["Mötet började kl. 14 i Lund.", "Bl.a. kom 3 000 gäster."]),
    "French": ("fr", ["M. Dupont a dit « oui ».", "Il est parti à 12 h 30."]),
    "a language the segmenter does not know": ("xx", ["Kvin homoj venis.", "Ili foriris."]),
}


@pytest.mark.parametrize(("language", "sentences"), SENTENCES.values(), ids=list(SENTENCES))
def test_a_paragraph_splits_into_its_sentences(language: str, sentences: list[str]) -> None:
    glue = "" if language in {"ja", "zh"} else " "
    text = glue.join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text, language)] == sentences


@given(text=st.text(), language=st.sampled_from(["en", "de", "ar", "ja", "sv", "zh", "xx"]))
def test_spans_are_ordered_trimmed_and_lose_only_white_space(text: str, language: str) -> None:
    spans = sentence_spans(text, language)
    borders = [0, *(border for span in spans for border in span), len(text)]
    assert borders == sorted(borders)
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans)
    assert not "".join(
        text[end:start] for end, start in zip(borders[::2], borders[1::2], strict=True)
    ).strip()


def test_a_segmenter_that_loses_text_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.sentences.segment", lambda language, text: text.split(". "))
    assert sentence_spans("It rained. It poured.", "en") == [(0, 21)]


@pytest.mark.parametrize("piece", ["a. ", "12. ", '" ', "「あ」", "x. ”", "word "])
def test_a_hostile_paragraph_takes_linear_time(piece: str) -> None:
    begin = time.perf_counter()
    sentence_spans(piece * 100_000, "en")
    assert time.perf_counter() - begin < 5
