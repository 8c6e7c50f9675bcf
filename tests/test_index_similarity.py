"""How near texts are in meaning, by the real encoder."""

import pytest

from index.similarity import TextSimilarity
from index.vectors import Vectoriser


@pytest.mark.parametrize(
    ("language", "text", "same", "other"),
    [
        (
            "en",
            "The headquarters opens in March 2025.",
            "By March 2025 the new command post is to be running.",
            "The recipe needs two eggs and some butter.",
        ),
        (
            "ar",
            "سيفتتح المقر في مارس 2025.",
            "من المقرر أن يبدأ المقر الجديد عمله في مارس 2025.",
            "تحتاج الوصفة إلى بيضتين وقليل من الزبدة.",
        ),
    ],
)
def test_a_paraphrase_is_near_and_another_subject_far(
    real_vectoriser: Vectoriser, language: str, text: str, same: str, other: str
) -> None:
    similarity = TextSimilarity(real_vectoriser)
    assert similarity.nearest(text, [text, other], language=language) == pytest.approx(1.0, abs=1e-3)
    assert similarity.nearest(text, [same], language=language) > 0.6
    assert similarity.nearest(text, [other], language=language) < 0.4
