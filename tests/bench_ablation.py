"""Parallel paragraphs into what each part of retrieval adds, beside plain LlamaIndex. Run as a module.

    python -m tests.bench_ablation FOLDER --seeds 5 --out ablation.json

Each paragraph is held in one language, drawn at random; every question is asked in every language. A figure
is MRR@10 of its paragraph, higher being better. Each row adds a part to the one above, over the same
mixtures, by the product's own functions, on whole paragraphs and without approximate search. A question
counts once, with the mean of its values. "Monolingual" holds all paragraphs in the language asked in.

The plain rows have the embedded model with the mean over all tokens, as sentence-transformers pools E5; RRF
(Cormack, Clarke and Büttcher 2009) has one BM25 index for all languages, as is usual. Weights were chosen on
even paragraphs, numbered from 0: the first table is about the odd ones, the second about all.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
from llama_index.core import VectorStoreIndex
from llama_index.core.schema import TextNode

from evals.benchmarks.mixed_language import mixture
from evals.benchmarks.squad import Paragraph, SquadQuestion, read_squad
from evals.examples.encoder_embedding import EncoderEmbedding
from evals.ir import reciprocal_rank
from index import open_encoder, scoring, sentence_spans
from index.artefact import replacing_file
from index.attributions import attributions
from index.centring import load_means
from index.encoder import load_encoder
from index.encoding import Encoder, Kind, Reading, Vectors
from index.late_interaction import max_similarities, packed
from index.lexical import LexicalIndex
from index.lexical_engine import LexicalEntry
from index.models import encoder_name, prepare_encoder_folder
from index.retrieval import LEXICAL_CANDIDATES
from index.scoring import ranks
from index.sentences import Span
from index.shared_concepts import AskedConcepts
from index.terms import numbers
from index.vectors import Query, Vectoriser
from rag import Config

DEPTH, RRF_K, ALONE = 10, 60, "monolingual"
HALVES = {"odd": {1}, "all": {0, 1}, "even": {0}}

Results = dict[str, dict[str, dict[tuple[int, str], list[float]]]]
"""Row of the table -> column -> number of the paragraph from 0, and question -> reciprocal ranks."""


class RememberingEncoder:
    """An `Encoder` that gives each text to another one only once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self.name = encoder, encoder.name
        self._readings: dict[tuple[Kind, str], Reading] = {}

    def read(self, texts: Sequence[str], kind: Kind) -> list[Reading]:
        new = list(dict.fromkeys(text for text in texts if (kind, text) not in self._readings))
        for text, reading in zip(new, self._encoder.read(new, kind) if new else (), strict=True):
            self._readings[kind, text] = reading
        return [self._readings[kind, text] for text in texts]

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([reading.vector for reading in self.read(texts, "query")])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return np.stack([reading.vector for reading in self.read(texts, "passage")])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._encoder.count_tokens(texts)


@dataclass(frozen=True, slots=True)
class Similarities:
    """All that is compared, each text encoded once; arrays have the shape (questions, paragraphs)."""

    columns: Mapping[tuple[str, str], int]
    cosines: Mapping[str, Vectors]
    sentence: Vectors
    numbers: Vectors
    queries: Sequence[Query]
    tokens: Sequence[bytes]


class Shelf:
    """Paragraphs, each in one language, ready to be ranked in every way."""

    def __init__(self, held: Sequence[Paragraph], known: Similarities, plain: Encoder) -> None:
        self._known = known
        self._columns = {each.id: known.columns[each.language, each.id] for each in held}
        self.languages = {each.id: each.language for each in held}
        self._texts = {each.id: (each.text, each.language) for each in held}
        self._letters = _lexical(held, self.languages)
        self._bm25 = _lexical(held, dict.fromkeys(self.languages, "any"))
        nodes = [TextNode(id_=each.id, text=each.text) for each in held]
        index = VectorStoreIndex(nodes, embed_model=EncoderEmbedding(plain))
        self._plain_index = index.as_retriever(similarity_top_k=DEPTH)

    def rankings(self, row: int, language: str, question: str) -> dict[str, Sequence[str]]:
        """Row of the table -> ids, best first, of the question in this row of the similarities."""
        scores = self._scores(row, language, question)
        places = ranks(scores["language-centred"]), ranks(self._bm25.best(question, len(self.languages)))
        rrf = {key: sum(1 / (RRF_K + each[key]) for each in places if key in each) for key in places[0]}
        return {
            "plain LlamaIndex": [found.node.node_id for found in self._plain_index.retrieve(question)],
            **{name: list(ranks(found)) for name, found in scores.items()},
            "RRF of language-centred and BM25": list(ranks(rrf)),
        }

    def _scores(self, row: int, language: str, question: str) -> dict[str, dict[str, float]]:
        cosines = {name: self._of(values[row]) for name, values in self._known.cosines.items()}
        centred = cosines["language-centred"]
        sentence, gained = self._of(self._known.sentence[row]), self._of(self._known.numbers[row])

        def dense(key: str, gained: float, *, same: bool) -> float:
            return scoring.dense_score(centred[key], sentence[key], gained, same_language=same)

        offset = {key: dense(key, gained[key], same=held == language) for key, held in self.languages.items()}
        late = self._late(self._known.queries[row], offset)
        compared = scoring.with_late(offset, late)
        named = self._with_concepts(question, language, compared, late)
        spoken = {key: self.languages[key] for key in late}
        coverage = self._letters.best(question, LEXICAL_CANDIDATES) | self._letters.coverage(question, spoken)
        return {
            **cosines,
            "+ best sentence": {key: dense(key, 0.0, same=False) for key in centred},
            "+ numbers": {key: dense(key, gained[key], same=False) for key in centred},
            "+ same-language offset": offset,
            "+ late interaction": compared,
            "+ concepts": named,
            "+ letters": scoring.fuse_within_languages(named, coverage, self.languages),
        }

    def _with_concepts(
        self, question: str, language: str, scores: Mapping[str, float], near: Collection[str]
    ) -> dict[str, float]:
        asked = AskedConcepts(question, language, [self._texts[key] for key in near])
        shares = {key: asked.share(*self._texts[key]) for key in near}
        return {key: score + scoring.CONCEPT_WEIGHT * shares.get(key, 0.0) for key, score in scores.items()}

    def _of(self, values: Vectors) -> dict[str, float]:
        return {key: float(values[column]) for key, column in self._columns.items()}

    def _late(self, query: Query, dense: Mapping[str, float]) -> dict[str, float]:
        best = list(ranks(dense))[: scoring.LATE_CANDIDATES]
        packs = [self._known.tokens[self._columns[key]] for key in best]
        found = max_similarities(query.tokens, query.weights, packs)
        gained = scoring.above_usual(list(map(float, found)), [self.languages[key] for key in best])
        return dict(zip(best, gained, strict=True))


def _lexical(held: Sequence[Paragraph], languages: Mapping[str, str]) -> LexicalIndex:
    index = LexicalIndex(None)
    entries = {each.id: LexicalEntry(each.id, each.id, languages[each.id], each.text) for each in held}
    index.follow(dict.fromkeys(entries, "1"), lambda keys: [entries[key] for key in keys])
    return index


def compare(
    held: Sequence[Paragraph], asked: Sequence[tuple[Paragraph, SquadQuestion]], plain: Encoder, cache: Path
) -> Similarities:
    """Encode everything; the product's encoder reads questions one by one, as in a search."""
    own = RememberingEncoder(open_encoder(None, cache))
    vectoriser = Vectoriser(own.name, lambda: (own, load_means(own, cache)))
    texts, questions = [each.text for each in held], [question.text for _, question in asked]
    queries = [vectoriser.query(question.text, each.language) for each, question in asked]
    vectors = np.stack([query.vector for query in queries])
    centred, tokens = vectoriser.passages_with_tokens(texts, [each.language for each in held])
    stated, named = [numbers(text) for text in texts], [numbers(text) for text in questions]
    spans = [(each, span) for each in held for span in _units(each)]
    pieces = [each.text[start:end] for each, (start, end) in spans]
    sentences = vectoriser.passages(pieces, [each.language for each, _ in spans])
    starts = [n for n, (each, _) in enumerate(spans) if n == 0 or spans[n - 1][0] is not each]
    return Similarities(
        columns={(each.language, each.id): column for column, each in enumerate(held)},
        cosines={
            "plain e5": plain.encode_queries(questions) @ plain.encode_passages(texts).T,
            "own tokens only": own.encode_queries(questions) @ own.encode_passages(texts).T,
            "language-centred": vectors @ centred.T,
        },
        sentence=np.maximum.reduceat(vectors @ sentences.T, starts, axis=1),
        numbers=np.array([[scoring.number_score(each, n, None) for n in stated] for each in named]),
        queries=queries,
        tokens=[packed(each) for each in tokens if each is not None],
    )


def search(folder: Path, seeds: int, cache: Path) -> Results:
    """What every row finds in the mixtures, and in each language alone."""
    versions = read_squad(folder)
    encoder = load_encoder(str(prepare_encoder_folder(cache)), name=f"{encoder_name(None)} plain")
    vars(encoder._model[1])["include_prompt"] = True
    plain = RememberingEncoder(encoder)
    held = [each for paragraphs in versions.values() for each in paragraphs]
    asked = [(each, question) for each in held for question in each.questions]
    known, results = compare(held, asked, plain, cache), Results()
    mixtures = {f"seed {seed}": mixture(versions, seed=seed) for seed in range(seeds)}
    for name, paragraphs in [*mixtures.items(), *versions.items()]:
        sys.stderr.write(f"searching: {name}\n")
        shelf = Shelf(paragraphs, known, plain)
        for row, (each, question) in enumerate(asked):
            pair = each.language, shelf.languages[each.id]
            if name not in mixtures and each.language != name:
                continue
            across = "same language" if pair[0] == pair[1] else "across"
            columns = ("all", across, each.language, " → ".join(pair)) if name in mixtures else (ALONE,)
            for part, ranking in shelf.rankings(row, each.language, question.text).items():
                value = reciprocal_rank(ranking, {each.id: 1}, k=DEPTH) or 0.0
                for column in columns:
                    found = results.setdefault(part, {}).setdefault(column, {})
                    found.setdefault((int(each.id[1:]) - 1, question.id), []).append(value)
    return results


def table(results: Results, halves: set[int]) -> dict[str, dict[str, float]]:
    """Row -> column -> MRR@10, of questions about even paragraphs (0), odd ones (1) or both, from 0."""
    rows = {}
    for part, columns in results.items():
        means = {
            name: fmean(fmean(values) for (number, _), values in found.items() if number % 2 in halves)
            for name, found in columns.items()
        }
        rows[part] = {**means, "worst pair": min(mean for name, mean in means.items() if "→" in name)}
    return rows


def markdown(rows: Mapping[str, Mapping[str, float]]) -> str:
    """A table as Markdown, without the single pairs of languages."""
    spoken = sorted(name for name in next(iter(rows.values())) if len(name) == 2)
    columns = ["all", "same language", "across", *spoken, "worst pair", ALONE]
    lines = [["MRR@10", *columns], ["---"] * (len(columns) + 1)]
    lines += [[part, *(f"{row[name]:.3f}" for name in columns)] for part, row in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _units(paragraph: Paragraph) -> list[Span]:
    """The sentences of a paragraph, and the words around their quotations."""
    text = paragraph.text
    sentences = sentence_spans(text, paragraph.language)
    return [*sentences, *attributions(text, sentences)]


def main() -> None:
    """Print two tables; the file has that of the even paragraphs too, and what they were made with."""
    parser = argparse.ArgumentParser(description="Tell what each part of retrieval adds.")
    parser.add_argument("folder", type=Path, help="parallel files in SQuAD's format")
    parser.add_argument("--seeds", type=int, default=5, help="how many mixtures")
    parser.add_argument("--out", type=Path, help="JSON file for the figures")
    options = parser.parse_args()
    results = search(options.folder, options.seeds, Config().cache)
    tables = {name: table(results, halves) for name, halves in HALVES.items()}
    for name in ("odd", "all"):
        sys.stdout.write(f"Questions about {name} paragraphs\n\n{markdown(tables[name])}\n\n")
    if options.out:
        git = subprocess.run(("git", "describe", "--always", "--dirty"), capture_output=True, text=True)
        made = {"commit": git.stdout.strip() or None, "encoder": encoder_name(None), "seeds": options.seeds}
        with replacing_file(options.out) as scratch:
            scratch.write_text(json.dumps({**made, "tables": tables}, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
