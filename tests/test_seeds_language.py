"""Language detection on short questions and long texts, and language tags."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from seeds import LANGUAGES, UnknownLanguageError, detect_language, language_code
from tests.short_questions import SHORT_QUESTIONS

QUESTIONS = Path(__file__).parents[2] / "shared" / "gold" / "seeds_dev.jsonl"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Who is Japan's foreign minister?"),
        ("en", "Who won?"),
        ("de", "Wer hat gewonnen?"),
        ("de", "Wer ist Kihara?"),
        ("sv", "Vem är Kihara?"),
        ("fr", "Qui est Kihara ?"),
        ("es", "¿Quién es el ministro de Exteriores?"),
        ("it", "Chi è il ministro degli Esteri?"),
        ("pt", "Quem é o primeiro-ministro?"),
        ("nl", "Wie is de minister van Defensie?"),
        ("da", "Hvad hedder ambassadøren?"),
        ("nb", "Hvem er Japans utenriksminister?"),
        ("fi", "Kuka on Japanin ulkoministeri?"),
        ("pl", "Kto jest ministrem obrony?"),
        ("cs", "Kdo je ministrem obrany?"),
        ("tr", "Japonya Dışişleri Bakanı kim?"),
        ("id", "Siapa menteri luar negeri Jepang?"),
        ("vi", "Bộ trưởng ngoại giao Nhật Bản là ai?"),
        ("ru", "Кто министр обороны Японии?"),
        ("uk", "Хто є міністром оборони Японії?"),
        ("ar", "من فاز؟"),
        ("fa", "وزیر خارجه ژاپن کیست؟"),
        ("he", "מי שר החוץ של יפן?"),
        ("hi", "जापान के विदेश मंत्री कौन हैं?"),
        ("ja", "日本の外相は誰ですか？"),
        ("zh", "日本外相是谁？"),
        ("ko", "일본 외무장관은 누구인가요?"),
        ("ja", "NATOとAUKUSの違いは何ですか"),
    ],
)
def test_short_questions(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_every_language_has_a_question_above() -> None:
    marks = test_short_questions.pytestmark  # type: ignore[attr-defined] # set by the decorator
    assert {language for language, _ in marks[0].args[1]} == set(LANGUAGES)


def test_two_hundred_short_questions_of_every_language() -> None:
    """Measured: 196 before letters and Cyrillic words counted, 200 with them."""
    asked = [(language, question) for language, each in SHORT_QUESTIONS.items() for question in each]
    wrong = [pair for pair in asked if detect_language(pair[1]) != pair[0]]
    assert set(SHORT_QUESTIONS) == set(LANGUAGES)
    assert len(asked) == 200
    assert len(wrong) <= 6, wrong


@pytest.mark.parametrize(
    ("text", "likely", "language"),
    [
        *[("NATO?", language, language) for language in LANGUAGES],
        *[("2024?", language, language) for language in LANGUAGES],
        ("Hvorfor?", "da", "da"),
        ("Hvorfor?", "nb", "nb"),
        ("Was?", "de", "de"),
        ("Kihara?", "sv", "sv"),
        ("Joe Biden?", "ko", "ko"),
        ("理由?", "ja", "ja"),
        ("理由?", "zh", "zh"),
        # A question that has words of its own is in its own language.
        ("Varför?", "en", "sv"),
        ("And where?", "sv", "en"),
        ("Und die EU?", "ar", "de"),
        ("And Joe Biden?", "ko", "en"),
        ("Quand ?", "es", "fr"),
        ("Почему?", "uk", "ru"),
        ("Чому?", "ru", "uk"),
        ("لماذا انسحب الوزير من المحادثات؟", "fa", "ar"),
        ("这一伙伴关系不会动摇是谁说的？", "ja", "zh"),
    ],
)
def test_the_conversation_decides_what_a_question_leaves_open(text: str, likely: str, language: str) -> None:
    assert detect_language(text, likely=likely) == language


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("Tesla sales in Germany?", "en", "en"),
        ("Trump tariffs Canada", "en", "en"),
        ("Gaza vapenvila kräver", "sv", "sv"),
        ("石油価格高騰", "en", "ja"),
        ("能登半島地震", "ja", "ja"),
        ("2024?", "sv", "sv"),
        # Many readers have a page in no language of theirs.
        ("Neuwahlen Deutschland Termin", "en", "de"),
        ("Galatasaray Fenerbahçe", "en", "tr"),
        ("terremoto Chile muertos", "en", "es"),
    ],
)
def test_the_page_weighs_with_what_a_first_message_leaves_open(text: str, page: str, language: str) -> None:
    assert detect_language(text, page=page) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Existe-t-il un vaccin contre le chikungunya ?", "fr"),
        ("Bayrou va-t-il tomber ?", "fr"),
        ("円安 理由", "ja"),
        ("石破首相 会見", "ja"),
        ("台灣總統 會見", "zh"),
        ("台湾总统 会见", "zh"),
    ],
)
def test_hyphens_part_words_and_characters_tell_japanese(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_text_without_letters_falls_back() -> None:
    assert detect_language("2 + 2 = 4?") == "en"
    assert detect_language("") == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Ο πρωθυπουργός δήλωσε στο Reuters ότι η κυβέρνηση θα αλλάξει τον νόμο.",
        "นายกรัฐมนตรีกล่าวกับ Reuters ว่ารัฐบาลจะแก้ไขกฎหมาย",
        "პრემიერმა NATO-ს უთხრა, რომ კანონი შეიცვლება.",
    ],
)
def test_a_few_latin_letters_do_not_decide_what_language_an_unknown_script_is(text: str) -> None:
    assert detect_language(text) == "en"
    assert detect_language(text, likely="sv") == "sv"
    assert (
        detect_language(f"Der Minister sagte am Montag, das Wort stehe im alten Gesetz. {text[:9]}") == "de"
    )


@pytest.mark.skipif(not QUESTIONS.is_file(), reason=f"the development questions are not at {QUESTIONS}")
def test_development_questions() -> None:
    questions = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    wrong = [entry["id"] for entry in questions if detect_language(entry["question"]) != entry["language"]]
    assert wrong == []


@pytest.mark.parametrize(
    ("tag", "code"),
    [("sv", "sv"), ("DE-at", "de"), ("zh_Hans", "zh"), ("no", "nb"), ("iw", "he"), (" fr ", "fr")],
)
def test_language_tags(tag: str, code: str) -> None:
    assert language_code(tag) == code


@pytest.mark.parametrize("tag", ["", "english", "d", "1a"])
def test_bad_language_tags(tag: str) -> None:
    with pytest.raises(UnknownLanguageError, match="use two letters"):
        language_code(tag)


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = {"lingua", "pydantic", "charset_normalizer", "markdown_it"}
    code = f"import sys, seeds; print(sorted({heavy!r} & set(sys.modules)))"
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
