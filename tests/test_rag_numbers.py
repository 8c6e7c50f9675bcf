"""Numbers as values, whatever their digits, separators, words and script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.quantities import quantities
from seeds import LANGUAGES


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "54,000 soldiers", {54_000}),
        ("en", "54 thousand soldiers", {54_000}),
        ("en", "seventy-five thousand ships in 2024", {75_000, 2024}),
        ("en", "a three-star general, twenty-one years old", {3, 21}),
        ("en", "1,024.50 dollars", {1024, 50}),
        ("en", "2024 100 metres", {2024, 100}),
        ("en", "in 1951 200 soldiers", {1951, 200}),
        ("en", "one day in the second week", set()),
        ("en", "4.5 billion", {4_500_000_000}),
        ("en", "7.9 trillion yen", {7_900_000_000_000}),
        ("en", "$4.5bn and $10m for 10 m of wall", {4_500_000_000, 10_000_000, 10}),
        ("de", "1 Billion Euro", {1_000_000_000_000}),
        ("fr", "un billion, 3 billions d'euros, 5 Md€", {3_000_000_000_000, 5_000_000_000}),
        ("de", "4,5 Mrd. und 5 Mio. Euro", {4_500_000_000, 5_000_000}),
        ("es", "500 mil millones y 54 mil", {500_000_000_000, 54_000}),
        ("pt", "2 mil milhões, 2 bilhões", {2_000_000_000}),
        ("ru", "10 млрд, 3 млн и 5 тыс. рублей", {10_000_000_000, 3_000_000, 5_000}),
        ("cs", "3 mil. korun", {3_000_000}),
        ("ar", "3 تريليون دولار", {3_000_000_000_000}),
        ("ja", "7兆9000億円", {7_900_000_000_000}),
        ("zh", "1万亿美元, 1.3万亿元", {1_000_000_000_000, 1_300_000_000_000}),
        ("en", "the B-52 and the F16", {52, 16}),
        ("en", "no numbers at all", set()),
        ("de", "54.000 Soldaten", {54_000}),
        ("de", "ein Drei-Sterne-General", {3}),
        ("de", "4,5 Milliarden Euro", {4_500_000_000}),
        ("de", "zwei Millionen", {2_000_000}),
        ("de", "am 28.07.2024", {28, 7, 2024}),
        ("de", "einundzwanzig Schiffe", {21}),
        ("de", "Schweizer 54'000 und 54’000", {54_000}),
        ("sv", "54\u00a0000 soldater", {54_000}),
        ("sv", "tolv fartyg och fyra miljoner kronor", {12, 4_000_000}),
        ("fr", "54\u202f000 soldats", {54_000}),
        ("nb", "tolv skip", {12}),
        ("da", "54 tusind", {54_000}),
        ("fr", "vingt-deux navires", {22}),
        ("fr", "une centaine d'armes", {100}),
        ("en", "a hundred ships and a dozen boats", {100, 12}),
        ("fr", "un nouveau et neuf navire", set()),
        ("es", "54 mil soldados", {54_000}),
        ("it", "sei arrivato", set()),
        ("ar", "٥٤ ألف جندي", {54_000}),
        ("ar", "٥٤٬٠٠٠ جندي", {54_000}),
        ("ar", "54 ألفًا", {54_000}),
        ("ar", "بثلاث نجوم", {3}),
        ("ar", "والخمسة", {5}),
        ("fa", "۵۴ هزار", {54_000}),
        ("ja", "5万4000人", {54_000}),
        ("ja", "５万４０００人", {54_000}),
        ("ja", "五万四千人", {54_000}),
        ("ja", "１億2,000万円", {120_000_000}),
        ("ja", "三千万円", {30_000_000}),
        ("ja", "二〇二四年", {2024}),
        ("ja", "三つ星の将官が九州と三菱へ", {3}),
        ("ja", "一人の記者", set()),
        ("ja", "2万5000から3万", {25_000, 30_000}),
        ("zh", "5.4万人", {54_000}),
        ("zh", "十二个月", {12}),
        ("ko", "5만 4천 명", {54_000}),
        ("ru", "54 тысячи и пять", {54_000, 5}),
        ("pl", "54 tysiące", {54_000}),
        ("hi", "५४ हज़ार", {54_000}),
        ("vi", "năm 1960", {1960}),
        ("tr", "20 bin asker", {20_000}),
        ("xx", "7 of nine", {7}),
    ],
)
def test_numbers_are_read_as_values(language: str, text: str, values: set[int]) -> None:
    assert quantities(text, language) == values


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_has_numbers_or_none(text: str, language: str) -> None:
    assert all(value >= 0 for value in quantities(text, language))


@given(
    st.text(alphabet="0123456789٠١٢٣.,' 万億千百十五만천kthousandmillion\u00a0²½", max_size=60),
    st.sampled_from(LANGUAGES),
)
def test_any_jumble_of_digits_and_units_is_read(text: str, language: str) -> None:
    assert all(value >= 0 for value in quantities(text, language))


@pytest.mark.parametrize("text", ["9" * 5000, "9" * 5000 + "万", "9" * 5000 + "." + "9" * 5000 + " million"])
def test_endless_digits_are_cut(text: str) -> None:
    (value,) = quantities(text, "en")
    assert value >= 10**29 - 1


@given(st.integers(min_value=0, max_value=10**12))
def test_separators_do_not_change_a_value(value: int) -> None:
    for separator in ",.'’ \u202f":
        assert quantities(f"{value:,}".replace(",", separator), "en") == {value}
