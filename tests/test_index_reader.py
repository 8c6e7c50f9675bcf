"""The reader tells a text that states the answer from one that is merely on the subject, in any language."""

import json
from pathlib import Path

import pytest
from sklearn.metrics import roc_auc_score

from index import Asked, LayerReader
from index.reader_weights import LAYERS, prepare_reader_folder
from rag import safe

CLAIMS = Path(__file__).parent.parent / "evals" / "reading" / "claims.jsonl"


PORT = "Die erste Ausbaustufe des Hafens von Halmsund kostet 2,3 Milliarden Kronen, sagte Eva Lindmark."
SIGNED = "وقع وزير الدفاع أحمد المنصوري الاتفاق مع نظيره الفرنسي في باريس يوم 12 مارس."


@pytest.mark.parametrize(
    ("text", "stated", "near_miss"),
    [
        (PORT, "How much does the first phase of the port cost?", "How much does the second phase cost?"),
        (PORT, "Vem talade om kostnaden för hamnen i Halmsund?", "Vem ska bygga hamnen i Halmsund?"),
        (SIGNED, "Where was the agreement signed?", "Why was the agreement signed in Paris?"),
        (SIGNED, "Wer hat das Abkommen unterzeichnet?", "Wie alt ist Ahmed al-Mansuri?"),
    ],
)
def test_what_a_text_states_has_better_odds_than_a_near_miss(
    reader: LayerReader, text: str, stated: str, near_miss: str
) -> None:
    assert reader.answers(stated, [text]).odds[0] > reader.answers(near_miss, [text]).odds[0] + 1


def test_texts_read_together_have_the_odds_they_have_alone(reader: LayerReader) -> None:
    question = "How much does the first phase of the port cost?"
    together = reader.answers(question, [PORT, SIGNED])
    alone = [reader.answers(question, [text]) for text in (PORT, SIGNED)]
    assert together.odds == pytest.approx([each.odds[0] for each in alone], abs=0.6)
    assert together.tokens < sum(each.tokens for each in alone)
    assert reader.answers(question, []).odds == ()


def test_claims_it_was_not_trained_on_are_told_apart(reader: LayerReader) -> None:
    odds: list[float] = []
    true: list[bool] = []
    passages = map(json.loads, CLAIMS.read_text(encoding="utf-8").splitlines())
    tested = [each for each in passages if each["split"] == "test"]
    for passage in tested[::3]:
        for claim in passage["claims"]:
            odds += reader.supports(safe(claim["text"]), [safe(passage["passage"])]).odds
            true.append(claim["supported"])
    assert len(true) > 60
    assert roc_auc_score(true, odds) > 0.7


def test_the_folder_is_made_once(reader: LayerReader, cache: Path) -> None:
    reader.answers("", [""])
    gguf = next(cache.glob("*.gguf"))
    made: list[str] = []
    folder = prepare_reader_folder(gguf, cache, lambda label, done, total: made.append(label))
    assert made == []
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert config["num_hidden_layers"] == LAYERS


def test_each_kind_of_question_has_a_head_of_the_models_width() -> None:
    from index.reader import heads

    assert {asked: len(head.weights) for asked, head in heads().items()} == dict.fromkeys(Asked, 1536)
