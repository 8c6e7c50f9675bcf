"""The weights of the gate and of the reader's heads come out of examples as they should."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from evals import gate_fit, reading_fit, reading_tune
from evals.gold import read_gold
from index import Asked, Head, Heads, LayerReader, Lesson
from index.layers import Read
from rag import Signals, safe


def example(odds: float, luck: float, *, answerable: bool, right: bool) -> gate_fit.Example:
    lowest = (-0.5 if right else -2.0) + 0.5 * luck
    signals = Signals(odds, 0.5, own_language=luck > 0, number=True, countries=True, lowest=lowest)
    return gate_fit.Example("a" if luck > 1 else "b", signals, answerable, right)


def questions(count: int) -> list[gate_fit.Example]:
    """Answerable ones with high odds, of which every fifth is drafted wrongly, and as many others."""
    dice = np.random.default_rng(1)
    odds, luck = dice.normal(size=2 * count), dice.normal(size=2 * count)
    good = [example(2 + odds[n], luck[n], answerable=True, right=n % 5 > 0) for n in range(count)]
    bad = [example(odds[n] - 2, luck[n], answerable=False, right=False) for n in range(count, 2 * count)]
    return good + bad


def test_the_gate_weighs_what_speaks_for_an_answer_and_keeps_its_two_promises() -> None:
    found = questions(200)
    weights = gate_fit.fitted(found, [])
    assert weights["stated"]["odds"] > 0
    assert weights["right"]["lowest"] > 0
    least = weights["thresholds"]
    shown = [
        each
        for each, likely in zip(found, gate_fit._probabilities(found, weights["right"]), strict=True)
        if likely >= least["answer"] - 0.001
    ]
    assert sum(not each.right for each in shown) <= gate_fit.MOST_WRONG * len(found) + 1
    answerable = [each for each in found if each.answerable]
    refused = gate_fit._probabilities(answerable, weights["stated"]) < least["state"] - 0.001
    assert np.mean(refused) <= gate_fit.MOST_REFUSED + 0.01


def test_the_gate_learns_that_scores_are_higher_in_the_questions_own_language() -> None:
    dice = np.random.default_rng(6)
    found = []
    for number in range(400):
        own, answerable = number % 2 == 0, number % 4 < 2
        score = 0.5 + 0.2 * own + 0.1 * answerable + 0.02 * dice.normal()
        signals = Signals(0.0, score, own_language=own, number=True, countries=True, lowest=-1.0)
        found.append(gate_fit.Example("a", signals, answerable, answerable))
    weights = gate_fit.fitted(found, [])["stated"]
    assert weights["own_language"] == pytest.approx(-0.2 * weights["score"], rel=0.1)


def test_noisy_questions_teach_whether_it_is_stated_and_not_whether_a_draft_is_right() -> None:
    found = questions(100)
    near = replace(found[-1].signals, odds=3.0, own_language=True)
    noisy = [gate_fit.Example("noisy", near, answerable=False, right=None)] * 60
    without, taught = gate_fit.fitted(found, []), gate_fit.fitted(found, noisy)
    assert taught["right"] == without["right"]
    assert taught["thresholds"]["answer"] == without["thresholds"]["answer"]
    assert taught["stated"]["own_language"] < without["stated"]["own_language"]


def states(groups: int, each: int) -> reading_fit.Examples:
    """States of which the third feature tells the truth, and the others nothing."""
    dice = np.random.default_rng(2)
    rows = dice.normal(size=(groups * each, 8)).astype(np.float32)
    true = rows[:, 2] + 0.3 * dice.normal(size=len(rows)) > 0
    return reading_fit.Examples(rows, true, tuple(str(row // each) for row in range(len(rows))))


def test_a_head_finds_the_feature_that_tells_and_is_calibrated_on_what_it_had_not_seen() -> None:
    found = states(40, 10)
    head = reading_fit.fitted(found, 0.01)
    assert int(np.abs(head.weights).argmax()) == 2
    assert np.mean(1 / (1 + np.exp(-head.odds(found.states)))) == pytest.approx(np.mean(found.true), abs=0.05)


def test_wrong_words_tell_where_the_whole_claim_does_not() -> None:
    dice = np.random.default_rng(4)
    whole = states(60, 6)
    noise = dice.normal(size=whole.states.shape).astype(np.float32)
    silent = reading_fit.Examples(noise, whole.true, whole.groups)
    words, wrong = [], []
    for true in whole.true:
        spoken = dice.normal(size=(5, 8)).astype(np.float32)
        false = np.zeros(5, bool)
        if not true:
            false[2] = True
            spoken[2, 1] += 5
        words.append(spoken)
        wrong.append(false)
    claims = reading_fit.Claims(silent, tuple(words), tuple(wrong))
    together = reading_fit.fitted_together(claims)
    assert together.weights[1] > 3 * abs(together.weights[0])
    heads = Heads(together, reading_fit.fitted(silent, 0.01), reading_fit.fitted_words(claims), together)
    odds = [heads.support(last, said) for last, said in zip(silent.states, words, strict=True)]
    assert roc_auc_score(whole.true, odds) > 0.9
    assert set(json.loads(reading_fit.written(heads))) == {"question", "claim", "wrong", "together"}


def test_the_material_is_whole_and_half_of_it_is_false() -> None:
    gold = read_gold(reading_fit.DATA / "questions.jsonl")
    articles = [
        json.loads(line) for line in (reading_fit.DATA / "articles.jsonl").read_text("utf-8").splitlines()
    ]
    texts = {each["id"]: each["text"] for each in articles}
    assert len(gold) > 400
    assert np.mean([each.answerable for each in gold]) == pytest.approx(0.5, abs=0.02)
    for each in gold:
        assert all(quote in texts[each.articles[0]] for quote in each.quotes)


def test_claims_are_half_false_in_both_splits_and_no_passage_is_in_both() -> None:
    lines = (reading_fit.DATA / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    claims = [json.loads(line) for line in lines]
    splits = {each["id"]: each["split"] for each in claims}
    assert len(splits) == len(claims)
    for split in ("train", "test"):
        said = [claim for each in claims if each["split"] == split for claim in each["claims"]]
        assert len(said) > 200
        assert np.mean([claim["supported"] for claim in said]) == pytest.approx(0.5, abs=0.02)
        for claim in said:
            wrong = safe(claim.get("wrong", ""))
            assert claim["supported"] is not bool(wrong)
            assert wrong in safe(claim["text"])


def test_nothing_of_the_material_is_a_gold_question_or_a_bundled_article() -> None:
    bundled = {each.question for each in read_gold(Path(reading_fit.__file__).parent / "gold/bundled.jsonl")}
    assert not bundled & {each.question for each in read_gold(reading_fit.DATA / "questions.jsonl")}


class Sure(LayerReader):
    """A reader whose states say what is true, far too surely, and are wrong in one case out of five."""

    def __init__(self) -> None:
        super().__init__(Path, None)
        self._dice = np.random.default_rng(5)

    def states(self, asked: Asked, said: str, texts: Sequence[str]) -> Read:
        told = said == texts[0] if self._dice.random() < 0.8 else said != texts[0]
        state = np.array([[40.0 if told else -40.0]], np.float32)
        return Read(np.zeros((1, 1, 1), np.float32), state, ((0, len(said)),), 1, 0)


def test_heads_are_made_as_sure_of_themselves_as_they_may_be() -> None:
    one = Head(np.ones(1, np.float32), 0.0)
    before = Heads(one, one, one, Head(np.ones(2, np.float32), 0.0))
    texts = ("a", "b")
    kept = {
        text: [Lesson(asked, said, said == text) for said in texts for asked in Asked for _ in range(200)]
        for text in texts
    }
    scaled = reading_tune.scaled(before, Sure(), kept)
    odds = float(scaled.question.odds(np.array([40.0], np.float32)))
    assert 1 / (1 + np.exp(-odds)) == pytest.approx(0.8, abs=0.05)
    support = float(scaled.support(np.array([40.0], np.float32), np.zeros((1, 1), np.float32)))
    assert 1 / (1 + np.exp(-support)) == pytest.approx(0.8, abs=0.05)
    assert (scaled.claim, scaled.wrong) == (before.claim, before.wrong)


def test_a_tenth_of_the_material_is_kept_from_training_and_no_text_is_on_both_sides() -> None:
    lessons = list(reading_tune.claims())
    learnt, kept = (reading_tune.taught(lessons, kept=side) for side in (False, True))
    assert not learnt.keys() & kept.keys()
    said = sum(map(len, learnt.values())), sum(map(len, kept.values()))
    assert sum(said) == len(lessons)
    assert 0.05 < said[1] / len(lessons) < 0.15
    for text, each in ((text, each) for text, lessons in learnt.items() for each in lessons):
        assert text
        assert each.true is (each.wrong[0] == each.wrong[1])
