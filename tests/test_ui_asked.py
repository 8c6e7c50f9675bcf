"""What narrows a question, as pages and programs send it: checked, so that a slip is no empty search."""

from datetime import date

import pytest

from index import Filters
from ui.asked import Asked, filters_of
from ui.errors import FilterError
from ui.words import WORDS

DAY, NEXT = date(2024, 7, 28), date(2024, 7, 29)


def test_languages_are_taken_however_they_are_tagged() -> None:
    asked = Asked(question="?", languages=("EN", "pt-BR", "no"), sources=("The Ledger",), after=" 2024-07-28")
    assert asked.filters() == Filters(("en", "pt", "nb"), ("The Ledger",), DAY)
    assert Asked(question="?", after="", before="").filters() is None
    assert filters_of((), after=DAY, before=DAY) == Filters(after=DAY, before=DAY)


@pytest.mark.parametrize("code", WORDS)
def test_what_is_no_filter_is_said_in_the_language_of_the_page(code: str) -> None:
    with pytest.raises(FilterError) as no_language:
        Asked(question="?", languages=("en", "english")).filters(WORDS[code])
    assert str(no_language.value) == WORDS[code].not_a_language.format("english")
    with pytest.raises(FilterError) as swapped:
        filters_of((), after=NEXT, before=DAY, words=WORDS[code])
    assert str(swapped.value) == WORDS[code].swapped_dates.format(NEXT, DAY)
