"""Plain LlamaIndex as a system under evaluation: true offsets, ranked passages, refusals, follow-ups."""

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from llama_index.core.schema import NodeRelationship, NodeWithScore, RelatedNodeInfo, TextNode

from evals import read_run
from evals.examples import plain_llamaindex
from evals.examples.plain_engine import PlainLlamaIndex, build_plain
from evals.examples.plain_llamaindex import System, main
from evals.examples.refusals import PHRASES, reads_as_refusal
from evals.examples.sources import passages_of
from index import Passage
from rag import Answer, Citation, Provenance, Reason, ServedModel, Tier, Timings, Turn, Usage
from seeds import Article
from tests.fakes import NgramEncoder, article
from tests.openai_server import Script, serving

FERRIES = article("000_werft", "The yard builds two ferries for the islands.", title="Yard")
BRIDGE = article("001_bridge", "The mayor opened the bridge over the river on Monday.", title="Bridge")
SCHOOL = article("002_school", "A school in the north teaches nine languages to its pupils.", title="School")
ARTICLES = (FERRIES, BRIDGE, SCHOOL)
BY_ID = {each.id: each for each in ARTICLES}
NO_TIMES = Timings(0.0, 0.0, None, 0.0)


def completion(text: str) -> str:
    message = {"role": "assistant", "content": text}
    usage = {"prompt_tokens": 40, "completion_tokens": 3, "total_tokens": 43}
    return json.dumps(
        {
            **{"id": "c", "object": "chat.completion", "created": 1, "model": "m"},
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": usage | {"prompt_tokens_details": {"cached_tokens": 30}},
        }
    )


def reply(body: dict[str, Any]) -> Iterator[str]:
    """A model that rephrases follow-ups, knows of ferries, and else says so."""
    asked = str(body["messages"][-1]["content"])
    if "Standalone question" in asked:
        yield completion("How many ferries does the yard build for the islands?")
    elif "ferries" in asked.rpartition("Query:")[2] or "Who for" in asked:
        yield completion("Two ferries.")
    else:
        yield completion("The context does not mention the answer.")


@pytest.fixture
def script() -> Script:
    return Script(reply=reply)


@pytest.fixture
def plain(script: Script) -> Iterator[PlainLlamaIndex]:
    with serving(script) as url:
        yield build_plain(ARTICLES, encoder=NgramEncoder(), model=ServedModel(url, "m", None))


def whole(source: Article) -> Passage:
    """All of an article as one chunk, without its score."""
    text = source.text
    return Passage(
        f"{source.id}#0", source.id, 0, len(text), text, 0.0, source.title, "en", None, None, None, ()
    )


def unscored(answer: Answer) -> Answer:
    """The answer without its times and scores, which are asserted apart."""
    passages = tuple(replace(passage, score=0.0) for passage in answer.passages)
    citations = tuple(
        replace(cited, support=0.0, passage=replace(cited.passage, score=0.0)) for cited in answer.citations
    )
    return replace(untimed(answer), passages=passages, citations=citations)


def untimed(answer: Answer) -> Answer:
    times = answer.timings
    assert 0 < times.retrieve_ms == times.first_evidence_ms < times.total_ms
    return replace(answer, timings=NO_TIMES)


def test_an_answer_cites_the_chunks_it_was_made_from(plain: PlainLlamaIndex, script: Script) -> None:
    question = "How many ferries does the yard build?"
    similarities = _similarities(question)
    ranked = sorted(ARTICLES, key=lambda each: -similarities[each.id])
    answer = plain.ask(question)
    assert unscored(answer) == Answer(
        question=question,
        language="en",
        text="Two ferries.",
        tier=Tier.ANSWER,
        reason=None,
        citations=tuple(
            Citation(number, source, 0, len(source.text), source.text, whole(source), 0.0)
            for number, source in enumerate(ranked[:2], 1)
        ),
        passages=tuple(map(whole, ranked)),
        timings=NO_TIMES,
        usage=Usage(prompt_tokens=40, cached_tokens=30, completion_tokens=3, calls=1),
    )
    scores = {passage.article_id: passage.score for passage in answer.passages}
    assert scores == pytest.approx(similarities, abs=1e-5)
    assert [cited.support for cited in answer.citations] == [scores[each.id] for each in ranked[:2]]
    assert ranked[0] is FERRIES
    assert [(body["temperature"], body["max_tokens"]) for body in script.bodies] == [(0.0, 256)]


def _similarities(question: str) -> dict[str, float]:
    """Article id -> cosine of its one chunk, which begins with the title, and the question."""
    encoder = NgramEncoder()
    chunks = encoder.encode_passages([f"title: {each.title}\n\n{each.text}" for each in ARTICLES])
    near = chunks @ encoder.encode_queries([question])[0]
    return {each.id: float(score) for each, score in zip(ARTICLES, near, strict=True)}


def test_what_reads_as_a_refusal_is_one_without_citations(plain: PlainLlamaIndex) -> None:
    answer = plain.ask("Who owns the bakery?")
    assert (answer.tier, answer.reason, answer.citations) == (Tier.REFUSED, Reason.NOT_STATED, ())
    assert answer.text == "The context does not mention the answer."
    assert len(answer.passages) == 3


def test_a_follow_up_is_condensed_and_its_passages_are_those_of_the_whole_question(
    plain: PlainLlamaIndex, script: Script
) -> None:
    answer = plain.ask("Who for?", history=[Turn("How many ferries?", "Two.")])
    assert (answer.question, answer.text, answer.tier) == ("Who for?", "Two ferries.", Tier.ANSWER)
    assert answer.usage == Usage(prompt_tokens=80, cached_tokens=60, completion_tokens=6, calls=2)
    said = [message["content"] for message in script.bodies[-1]["messages"][1:]]
    assert said == ["How many ferries?", "Two.", "Who for?"]
    assert answer.passages == plain.ask("How many ferries does the yard build for the islands?").passages


def test_an_earlier_conversation_does_not_reach_the_next_question(plain: PlainLlamaIndex) -> None:
    before = untimed(plain.ask("How many ferries?"))
    plain.ask("Who for?", history=[Turn("How many ferries?", "Two.")])
    assert untimed(plain.ask("How many ferries?")) == before


def test_long_articles_are_cited_where_their_chunks_stand(script: Script) -> None:
    sentences = [f"Ferry number {number} sails to island {number % 7}." for number in range(200)]
    long = article("003_long", "\n\n".join(sentences))
    with serving(script) as url:
        plain = build_plain([long], encoder=NgramEncoder(), model=ServedModel(url, "m", None))
        answer = plain.ask("How many ferries?")
    assert len(answer.passages) > 3
    assert len({passage.start for passage in answer.passages}) == len(answer.passages)
    assert [passage.text for passage in answer.passages] == [
        long.text[passage.start : passage.end] for passage in answer.passages
    ]
    assert [(cited.start, cited.end, cited.quote) for cited in answer.citations] == [
        (passage.start, passage.end, passage.text) for passage in answer.passages[:2]
    ]


def test_a_chunk_is_placed_where_its_text_stands_whatever_the_splitter_said() -> None:
    chunks = [
        TextNode(id_="wrong", text="two ferries", start_char_idx=3),
        TextNode(id_="unsaid", text="the islands"),
        TextNode(id_="altered", text="three ferries", start_char_idx=0),
    ]
    placed = passages_of([NodeWithScore(node=_of(FERRIES.id, chunk), score=0.5) for chunk in chunks], BY_ID)
    assert [(passage.id, passage.start, passage.end) for passage in placed] == [
        ("wrong", 16, 27),
        ("unsaid", 32, 43),
    ]


def _of(article_id: str, node: TextNode) -> TextNode:
    node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=article_id)
    return node


REFUSALS = {
    "en": "The provided context does not contain information about the price.",
    "de": "Der Kontext enthält keine Angaben zum Preis.",
    "sv": "Det framgår inte av texten vad priset är.",
    "ar": "لا توجد معلومات عن السعر في النص.",
    "ja": "文脈には価格に関する情報は記載されていません。",
    "fr": "Le contexte ne mentionne pas le prix.",
    "es": "El contexto no menciona el precio.",
    "zh": "上下文中没有提到价格。",
    "ru": "В тексте не указана цена.",
    "it": "Il contesto non menziona il prezzo.",
    "pt": "O contexto não menciona o preço.",
    "tr": "Metinde fiyat belirtilmemiştir.",
}

ANSWERS = {
    "en": "According to the article the minister did not say when; the ships were not found by the navy.",
    "de": "Laut dem Artikel hat China die Gespräche nicht fortgesetzt.",
    "sv": "Enligt texten bygger varvet inte tre utan två färjor.",
    "ar": "وفقا للنص لم يحضر الوزير الاجتماع يوم الاثنين.",
    "ja": "記事によると、中国は協議を再開していない。",
    "fr": "Selon le texte, le chantier ne construit pas trois mais deux ferries.",
    "es": "Según el texto, el astillero no construye tres, sino dos transbordadores.",
    "zh": "文章说中国没有恢复谈判。",
    "ru": "Согласно тексту, верфь строит не три, а два парома.",
    "it": "Secondo il testo il cantiere non costruisce tre ma due traghetti.",
    "pt": "Segundo o texto, o estaleiro não constrói três, mas dois barcos.",
    "tr": "Metne göre tersane üç değil, iki feribot inşa ediyor.",
}


@pytest.mark.parametrize("language", PHRASES)
def test_refusals_are_recognised_in_each_language_and_answers_are_not(language: str) -> None:
    assert reads_as_refusal(REFUSALS[language], language)
    assert not reads_as_refusal(ANSWERS[language], language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "China gab darauf keine Antwort."),
        ("sv", "Kina gav inget svar på frågan."),
        ("zh", "日本不能提供核武器。"),
        ("fr", "Le ministre n'a pas précisé la date."),
        ("en", "The ambassador is Rahm Emanuel. The text does not mention his age."),
    ],
)
def test_what_the_world_does_not_say_is_an_answer(language: str, text: str) -> None:
    assert not reads_as_refusal(text, language)


def test_an_english_refusal_of_a_foreign_question_is_one() -> None:
    assert reads_as_refusal("The context does not mention the price.", "sv")


@pytest.mark.parametrize("text", ["", " \n", "Empty Response", "I'm sorry, I cannot say.", "Don't know."])
def test_saying_nothing_is_a_refusal(text: str) -> None:
    assert reads_as_refusal(text, "en")


@dataclass(frozen=True, slots=True)
class Opened:
    """What the script asks of an opened assistant, without a store."""

    provenance: Provenance = field(default=Provenance("ngrams", "scripted", "5707e"))


class SameText:
    """Texts are alike or not at all."""

    def nearest(self, text: str, others: Sequence[str], *, language: str) -> float:
        return float(text in others)


def test_the_systems_are_run_and_what_the_second_changes_is_told(
    plain: PlainLlamaIndex,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gold = tmp_path / "gold.jsonl"
    answerable = {"id": "q1", "language": "en", "question": "How many ferries?", "answerable": True}
    told = {"answers": ["Two"], "articles": ["000"], "evidence": ["two"]}
    other = {"id": "q2", "language": "en", "question": "Who owns the bakery?", "answerable": False}
    gold.write_text("\n".join(map(json.dumps, (answerable | told, other))), encoding="utf-8")
    system = System("Plain", {"chunk_tokens": 512}, lambda config: nullcontext(plain))
    monkeypatch.setattr(
        plain_llamaindex, "SYSTEMS", {"plain": system, "citewire": replace(system, name="Other")}
    )
    monkeypatch.setattr(plain_llamaindex, "open_assistant", lambda config: Opened())
    monkeypatch.setattr(plain_llamaindex, "open_similarity", lambda model, cache: SameText())
    options = ["--gold", str(gold), "--store", str(tmp_path / "store"), "--out", str(tmp_path / "out")]
    assert main(options) == 0
    assert "2 questions in both runs" in capsys.readouterr().out
    first = read_run(tmp_path / "out" / "plain.jsonl")
    assert [record.score.correct for record in first.records] == [True, None]
    assert first.header.config["system"] == "Plain"
    assert first.header.models == {"embedding": "ngrams", "language": "scripted"}
    assert main([*options, "--only", "plain"]) == 0
    assert "2 gold questions" in capsys.readouterr().out


def test_a_missing_gold_file_is_named_before_anything_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    code = main(["--gold", str(gold), "--store", str(tmp_path / "store"), "--out", str(tmp_path / "out")])
    assert code == 1
    said = "cannot be read (No such file or directory); name a JSONL file of questions"
    assert capsys.readouterr().err == f"{gold}: {said}\n"
