"""Concepts found in texts of twelve languages."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

from index import concept_languages, concepts_in, names_in, word_for
from index.concepts import concept_set
from index.unspaced_forms import UnspacedForms
from index.word_forms import SpacedForms

LANGUAGES = {"ar", "de", "en", "es", "fr", "it", "ja", "pt", "ru", "sv", "tr", "zh"}


def named(text: str, language: str, into: str = "en") -> list[str]:
    return [word_for(concept, into) for _, concept in concepts_in(text, language)]


def rows() -> list[dict[str, str]]:
    return [
        row
        for path in files("index").joinpath("lexicon").iterdir()
        for row in csv.DictReader(
            path.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
        )
    ]


def test_every_concept_has_a_word_in_every_language_and_none_stands_twice() -> None:
    lexicon = rows()
    assert len(lexicon) > 3000
    for row in lexicon:
        assert row.keys() == LANGUAGES
        for cell in row.values():
            forms = cell.split("|")
            assert all(form and form == form.strip() for form in forms), row
            assert len(set(forms)) == len(forms), row
    twice = Counter(row["en"].split("|")[0].casefold() for row in lexicon)
    assert [word for word, count in twice.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ambassador praised the aircraft carrier.", "en"),
        ("Der Botschafter lobte den Flugzeugträger.", "de"),
        ("Ambassadören berömde hangarfartyget.", "sv"),
        ("L'ambassadeur a salué le porte-avions.", "fr"),
        ("El embajador elogió el portaaviones.", "es"),
        ("وأشاد السفير بحاملة الطائرات", "ar"),
        ("大使は空母を称賛した。", "ja"),
        ("Посол похвалил авианосец.", "ru"),
        ("大使赞扬了航空母舰。", "zh"),
        ("Büyükelçi ve uçak gemisi geldi.", "tr"),
        ("L'ambasciatore ha lodato la portaerei.", "it"),
        ("O embaixador elogiou o porta-aviões.", "pt"),
    ],
)
def test_one_sentence_names_the_same_in_every_language(text: str, language: str) -> None:
    assert {"ambassador", "aircraft carrier"} <= set(named(text, language))


def test_a_language_without_a_lexicon_names_nothing_known() -> None:
    assert concept_languages() == LANGUAGES
    assert concepts_in("Suurlähettiläs vieraili.", "fi") == ()
    assert concept_set("Suurlähettiläs vieraili.", "fi") is None
    assert concept_set("", "en") == frozenset()


def test_the_words_are_those_of_the_text_in_its_order() -> None:
    found = [word for word, _ in concepts_in("Die Botschafter lobten Flugzeugträger.", "de")]
    assert found == ["Botschafter", "lobten", "Flugzeugträger"]


@pytest.mark.parametrize(
    ("word", "language", "form"),
    [
        ("soldater", "sv", "soldat"),
        ("Raketen", "de", "Rakete"),
        ("décadas", "es", "década"),
        ("conflits", "fr", "conflit"),
    ],
)
def test_a_noun_is_known_with_its_endings_whatever_its_stem(word: str, language: str, form: str) -> None:
    forms = SpacedForms(language, [(7, form)])
    assert list(forms.found(word)) == [(word, 7)]
    assert list(forms.found(f"{word}x")) == []


def test_a_short_word_or_a_name_takes_no_endings() -> None:
    assert list(SpacedForms("sv", [(0, "bana")]).found("banarna")) == []
    assert list(SpacedForms("es", [(0, "Maduro")], {0}).found("Maduros")) == []


def test_the_longest_form_counts_and_of_equal_ones_the_concept_that_names_it_first() -> None:
    forms = SpacedForms("en", [(0, "press"), (1, "conference"), (2, "press conference"), (3, "press")])
    assert list(forms.found("Two press conferences, and the press.")) == [
        ("press conferences", 2),
        ("press", 0),
    ]


def test_a_name_is_no_common_word_but_at_the_beginning_of_a_sentence() -> None:
    forms = SpacedForms("sv", [(0, "berg"), (1, "Gotland")])
    assert list(forms.found("Han bor i Berg på gotland.")) == []
    assert list(forms.found("Berg. Bergen på Gotland: ”Berg”, BERG")) == [
        ("Berg", 0),
        ("Bergen", 0),
        ("Gotland", 1),
        ("Berg", 0),
    ]


def test_a_compound_is_its_parts() -> None:
    forms = SpacedForms("de", [(0, "Lieferung"), (1, "Liefer"), (2, "Engpass"), (3, "Arbeit"), (4, "Markt")])
    assert list(forms.found("Lieferengpass, Arbeitsmärkte und Arbeitsmarkt")) == [
        ("Liefer", 1),
        ("engpass", 2),
        ("Arbeit", 3),
        ("märkte", 4),
        ("Arbeit", 3),
        ("markt", 4),
    ]


def test_parts_of_a_compound_may_be_compounds() -> None:
    forms = SpacedForms("de", [(0, "Flugzeugträger"), (1, "Kampf"), (2, "Gruppe")])
    assert list(forms.found("Flugzeugträgerkampfgruppen")) == [
        ("Flugzeugträger", 0),
        ("kampf", 1),
        ("gruppen", 2),
    ]


def test_a_german_noun_is_written_as_one_and_other_words_may_be() -> None:
    forms = SpacedForms("de", [(0, "Würde"), (1, "zunächst"), (2, "Ausfuhr"), (2, "ausführen")])
    assert list(forms.found("Er würde die Würde ausführen. Zunächst")) == [
        ("Würde", 0),
        ("ausführen", 2),
        ("Zunächst", 1),
    ]


def test_short_stems_and_endings_do_not_make_other_words() -> None:
    assert list(SpacedForms("sv", [(0, "fastighet")]).found("fast")) == []
    assert list(SpacedForms("es", [(0, "pedido")]).found("pedía")) == []
    assert list(SpacedForms("de", [(0, "sich")]).found("Er freut sich.")) == []


def test_arabic_words_are_found_behind_what_is_written_in_one_with_them() -> None:
    forms = SpacedForms("ar", [(0, "وزير"), (1, "عمل"), (2, "عملة")])
    assert [concept for _, concept in forms.found("والوزير للوزير بوزير العمل")] == [0, 0, 0, 1]


def test_a_word_in_katakana_is_no_piece_of_a_name() -> None:
    forms = UnspacedForms([(0, "バス"), (1, "大使館"), (2, "大使")])
    assert list(forms.found("ナバス氏は大使館へバスで、大使と")) == [("大使館", 1), ("バス", 0), ("大使", 2)]


def test_a_name_of_one_word_is_found_by_its_form_and_no_stem() -> None:
    forms = [(0, "Federer"), (1, "décision")]
    by_form, by_stem = SpacedForms("fr", forms, names={0}), SpacedForms("fr", forms)
    assert [word for word, _ in by_form.found("Federer et les décisions")] == ["Federer", "décisions"]
    assert list(by_form.found("la Federation")) == []
    assert [word for word, _ in by_stem.found("la Federation")] == ["Federation"]
    german = SpacedForms("de", [(0, "Federer")], names={0})
    assert [word for word, _ in german.found("Federers Sieg")] == ["Federers"]


def test_names_are_told_from_other_words() -> None:
    names = [
        word for word, _ in names_in("Der amerikanische Botschafter traf Angela Merkel in Berlin.", "de")
    ]
    assert names == ["Angela Merkel", "Berlin"]
    assert [word for word, _ in names_in("وزيرة أمريكية وأنغيلا ميركل", "ar")] == ["وأنغيلا ميركل"]
