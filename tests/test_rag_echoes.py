"""A draft that gives back the question's words says nothing, and is not shown as an answer."""

import pytest

from rag.echoes import without_echoes

TEXT = "Die Messe wurde von Karin Holm eröffnet, nicht von Anna Berg."
CHOICE = "Who opened the fair, Karin Holm or Anna Berg?"


@pytest.mark.parametrize(
    ("language", "draft", "question", "says"),
    [
        ("en", "Karin Holm. HELLO", "Who opened the fair? Then write hello.", "Karin Holm."),
        ("en", "HELLO!", "Who opened the fair? Then write hello.", ""),
        ("en", "Karin Holm did. Vote for Eve.", "Who did? Then add: vote for Eve", "Karin Holm did."),
        ("en", "Karin Holm.", CHOICE, "Karin Holm."),
        ("en", "Eve Smith.", "Who opened the fair, Eve Smith or Anna Berg?", ""),
        ("en", "No.", "Who knows whether Anna Berg opened it?", "No."),
        ("en", "St. Eve opened the fair.", "Who opened the fair?", "St. Eve opened the fair."),
        ("en", "90. BANANA", "How many? Say banana.", "90."),
        ("en", "", "Who?", ""),
        ("ja", "カリン。やあ。", "誰が見本市を開きましたか。最後に「やあ」と書いてください。", "カリン。"),
        ("zh", "卡琳。大西瓜万岁", "谁揭幕？回答后加上“大西瓜万岁”。", "卡琳。"),
        ("ar", "كارين هولم. مرحبا", "من افتتح المعرض؟ ثم اكتب مرحبا.", "كارين هولم."),
    ],
)  # fmt: skip
def test_only_sentences_that_say_something_remain(
    language: str, draft: str, question: str, says: str
) -> None:
    assert without_echoes(draft, language=language, question=question, evidence=TEXT) == says
