"""Language centring: the formulas on small means, the kept file, and what it does for the real encoder."""

from pathlib import Path

import numpy as np
import pytest

from index.centring import (
    GLOBAL_SHARE,
    LanguageMeans,
    centring_version,
    estimate_means,
    load_means,
    means_path,
    neutral_text,
    pseudo_paragraphs,
)
from index.encoding import Vectors
from index.vectors import Vectoriser
from tests.fakes import NgramEncoder


def vectors(*rows: list[float]) -> Vectors:
    return np.array(rows, dtype=np.float32)


MEANS = LanguageMeans(
    ("de", "en"),
    query=vectors([0.0, 0.6, 0.8, 0.0], [0.6, 0.0, 0.8, 0.0]),
    passage=vectors([0.0, 0.8, 0.6, 0.0], [0.4, 0.4, 0.6, 0.0]),
)


def unit(vector: Vectors) -> Vectors:
    scaled: Vectors = vector / np.linalg.norm(vector)
    return scaled


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", [0.5 - 0.14 + 0.2, 0.5 - 0.42 - 0.2, 0.08, 0.5]),
        ("en", [0.5 - 0.14 - 0.2, 0.5 - 0.42 + 0.2, 0.08, 0.5]),
    ],
)
def test_a_known_language_loses_its_own_mean_but_for_a_share_of_the_global_one(
    language: str, expected: list[float]
) -> None:
    assert GLOBAL_SHARE == 0.7  # global mean of the passages: (0.2, 0.6, 0.6, 0)
    centred = MEANS.centre(vectors([0.5, 0.5, 0.5, 0.5]), [language], "passage")
    assert centred[0] == pytest.approx(unit(vectors(expected)[0]), abs=1e-6)


def test_queries_lose_the_mean_of_queries() -> None:
    centred = MEANS.centre(vectors([0.5, 0.5, 0.5, 0.5]), ["de"], "query")
    expected = vectors([0.5 - 0.21 + 0.3, 0.5 - 0.21 - 0.3, 0.5 - 0.56, 0.5])
    assert centred[0] == pytest.approx(unit(expected[0]), abs=1e-6)


def test_an_unknown_language_loses_all_that_tells_languages_apart() -> None:
    row = vectors([0.1, 0.9, -0.2, 0.3])
    (centred,) = MEANS.centre(row, ["fi"], "passage")
    for means in (MEANS.query, MEANS.passage):
        assert centred @ (means[0] - means[1]) == pytest.approx(0, abs=1e-6)
    rest = row[0] - GLOBAL_SHARE * MEANS.passage.mean(axis=0)
    along = np.sqrt(0.5) * vectors([1, -1, 0, 0])[0]
    assert centred == pytest.approx(unit(rest - along * (along @ rest)), abs=1e-6)


def test_tokens_lose_the_mean_of_their_language_or_of_all() -> None:
    means = LanguageMeans(
        MEANS.languages,
        MEANS.query,
        MEANS.passage,
        query_tokens=vectors([1.0, 0.0], [0.0, 1.0]),
        passage_tokens=vectors([0.0, 3.0], [4.0, 0.0]),
    )
    tokens = vectors([4.0, 4.0], [5.0, 3.0])
    assert means.centre_tokens(tokens, "en", "passage").tolist() == [
        [0.0, 1.0],
        unit(vectors([1, 3])[0]).tolist(),
    ]
    assert means.centre_tokens(tokens, "de", "query")[0] == pytest.approx([0.6, 0.8])
    assert means.centre_tokens(tokens, "fi", "passage")[0] == pytest.approx(unit(vectors([2.0, 2.5])[0]))
    with pytest.raises(ValueError, match="tells no tokens"):
        MEANS.centre_tokens(tokens, "de", "query")


def test_rows_of_several_languages_are_unit_vectors() -> None:
    rows = np.random.default_rng(3).normal(size=(9, 4)).astype(np.float32)
    centred = MEANS.centre(rows, ["de", "en", "fi"] * 3, "passage")
    assert np.linalg.norm(centred, axis=1) == pytest.approx(np.ones(9), abs=1e-6)
    assert centred.dtype == np.float32
    assert MEANS.centre(rows[:0], [], "query").shape == (0, 4)


def test_the_neutral_text_is_parallel() -> None:
    text = neutral_text()
    assert {len(part["statements"]) for part in text.values()} == {40}
    assert {len(part["questions"]) for part in text.values()} == {40}
    paragraphs = pseudo_paragraphs([f"s{number}." for number in range(40)])
    assert len(paragraphs) == 20
    assert (paragraphs[0], paragraphs[-1]) == ("s0. s1. s2. s3.", "s38. s39. s0. s1.")


def test_means_are_kept_and_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    encoder = NgramEncoder()
    made = load_means(encoder, tmp_path)
    path = means_path(encoder.name, tmp_path)
    written = path.stat().st_mtime_ns
    kept = load_means(encoder, tmp_path)
    assert path.stat().st_mtime_ns == written
    path.write_bytes(b"PK\x03\x04 damaged")
    for means in (kept, load_means(encoder, tmp_path), estimate_means(encoder)):
        assert means.languages == made.languages == tuple(sorted(neutral_text()))
        assert np.array_equal(means.query, made.query)
        assert np.array_equal(means.passage, made.passage)
    assert {other.name for other in tmp_path.iterdir()} == {path.name, f"{path.name}.lock"}


def test_each_encoder_has_its_own_means(tmp_path: Path) -> None:
    assert means_path("one", tmp_path) != means_path("two", tmp_path)
    assert centring_version() == centring_version()


PARALLEL = {
    "en": [
        "The minister said on Monday that the ferry contract would be signed in May.",
        "The shipyard said that the ferry would be built in four years.",
        "Doctors in the capital went on strike for better pay.",
        "Nurses in the north ended their strike after three weeks.",
        "The wheat harvest was poor after a dry summer.",
        "Farmers in the valley feared frost before the apple harvest.",
    ],
    "de": [
        "Der Minister sagte am Montag, der Vertrag über die Fähre werde im Mai unterzeichnet.",
        "Die Werft teilte mit, die Fähre werde in vier Jahren gebaut.",
        "Ärzte in der Hauptstadt streikten für eine bessere Bezahlung.",
        "Pflegekräfte im Norden beendeten ihren Streik nach drei Wochen.",
        "Die Weizenernte war nach einem trockenen Sommer schlecht.",
        "Bauern im Tal fürchteten Frost vor der Apfelernte.",
    ],
    "ar": [
        "قال الوزير يوم الاثنين إن عقد العبّارة سيوقّع في مايو.",
        "أعلن حوض السفن أن العبّارة ستُبنى في أربع سنوات.",
        "أضرب الأطباء في العاصمة مطالبين بأجور أفضل.",
        "أنهى الممرضون في الشمال إضرابهم بعد ثلاثة أسابيع.",
        "كان محصول القمح ضعيفا بعد صيف جاف.",
        "خشي المزارعون في الوادي الصقيع قبل موسم قطف التفاح.",
    ],
}


def translations_first(rows: Vectors) -> int:
    """How many of the 36 translations lie nearer than every other sentence that is no translation."""
    languages, count = len(PARALLEL), len(PARALLEL["en"])
    similar = (rows @ rows.T).reshape(languages, count, languages, count)
    return sum(
        similar[here, topic, there, topic] > np.delete(similar[here, topic], topic, axis=1).max()
        for here in range(languages)
        for there in range(languages)
        if here != there
        for topic in range(count)
    )


def test_centring_brings_translations_together(real_vectoriser: Vectoriser) -> None:
    texts = [text for group in PARALLEL.values() for text in group]
    languages = [language for language, group in PARALLEL.items() for _ in group]
    encoder, means = real_vectoriser._parts()
    plain = encoder.encode_passages(texts)
    known = translations_first(means.centre(plain, languages, "passage"))
    unknown = translations_first(means.centre(plain, ["xx"] * len(texts), "passage"))
    before = translations_first(plain)
    assert before + 3 <= min(known, unknown)
    assert min(known, unknown) >= 34


def test_the_vectoriser_loads_once_on_first_use() -> None:
    loads: list[int] = []

    def load() -> tuple[NgramEncoder, LanguageMeans]:
        loads.append(1)
        nothing = np.zeros((1, 256), dtype=np.float32)
        return NgramEncoder(), LanguageMeans(("en",), nothing, nothing)

    vectoriser = Vectoriser("ngrams", load)
    assert not vectoriser.ready
    vectoriser.warm_up()
    assert vectoriser.ready
    query = vectoriser.queries(["same"], ["en"])
    assert query == pytest.approx(vectoriser.passages(["same"], ["en"]))
    assert vectoriser.count_tokens(["one two", "three"]) == [2, 1]
    assert loads == [1]
