"""The reader tells a text that states the answer from one that is merely on the subject, in any language."""

import json
from pathlib import Path

import pytest
from sklearn.metrics import roc_auc_score

from index import LayerReader
from index.reader import heads
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
        pytest.param(
            *(SIGNED, "Where was the agreement signed?", "Why was the agreement signed in Paris?"),
            marks=pytest.mark.xfail(strict=True, reason="the tuned layers take a place for a reason"),
        ),
        (SIGNED, "Wer hat das Abkommen unterzeichnet?", "Wie alt ist Ahmed al-Mansuri?"),
    ],
)
def test_what_a_text_states_has_better_odds_than_a_near_miss(
    reader: LayerReader, text: str, stated: str, near_miss: str
) -> None:
    assert reader.answers(stated, [text]).odds[0] > reader.answers(near_miss, [text]).odds[0] + 0.5


def test_texts_read_together_have_the_odds_they_have_alone(reader: LayerReader) -> None:
    question = "How much does the first phase of the port cost?"
    together = reader.answers(question, [PORT, SIGNED])
    alone = [reader.answers(question, [text]) for text in (PORT, SIGNED)]
    assert together.odds == pytest.approx([each.odds[0] for each in alone], abs=0.6)
    assert reader.answers(question, []).odds == ()


def test_what_was_made_of_a_text_is_kept_for_the_next_question(reader: LayerReader) -> None:
    text = "Der Hafen von Varnik wird erst im November wieder geöffnet, sagte Direktor Emil Straub."
    first = reader.answers("When will the port of Varnik open again?", [text, PORT])
    again = reader.answers("When will the port of Varnik open again?", [PORT, text])
    assert again.odds == pytest.approx(first.odds[::-1], abs=0.6)
    assert again.tokens == first.tokens
    assert first.cached < again.cached < again.tokens
    claim = reader.supports("The port of Varnik opens again in November.", [text])
    assert claim.cached > 0.3 * claim.tokens


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
    assert roc_auc_score(true, odds) > 0.86


def test_the_folder_is_made_once(reader: LayerReader, cache: Path) -> None:
    reader.answers("", [""])
    gguf = next(cache.glob("*.gguf"))
    made: list[str] = []
    folder = prepare_reader_folder(gguf, cache, lambda label, done, total: made.append(label))
    assert made == []
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert config["num_hidden_layers"] == LAYERS


def test_the_heads_have_the_models_width() -> None:
    known = heads()
    assert {len(head.weights) for head in (known.question, known.claim, known.wrong)} == {1536}
    assert len(known.together.weights) == 2


def test_one_wrong_word_makes_a_claim_less_likely(reader: LayerReader) -> None:
    right, wrong = "The first phase costs 2.3 billion kronor.", "The first phase costs 3.2 billion kronor."
    assert reader.supports(right, [PORT]).odds[0] > reader.supports(wrong, [PORT]).odds[0] + 0.5
