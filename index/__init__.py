"""Articles into searchable passages: chunking, centred vectors, the Chroma store, retrieval.

    open_library -> Library -> ingest_paths, Library.retriever() -> Passage

Importing this package is cheap; torch, Chroma and LlamaIndex load when a library is opened or used.
"""

from typing import TYPE_CHECKING, Any

from index.artefact import (
    Progress,
    check_part,
    is_sealed,
    locate_part,
    locked,
    recorded_sha256,
    replacing_file,
    write_seal,
)
from index.concepts import (
    concept_forms,
    concept_languages,
    concept_set,
    concepts_in,
    names_in,
    word_for,
)
from index.encoding import Encoder
from index.errors import (
    ArticleMissingError,
    DamagedPartError,
    EmbeddingModelError,
    ForeignStoreError,
    IndexingError,
    MissingPartError,
    ModelPartError,
    RerankerError,
    StoreBusyError,
    StoreMismatchError,
    StoreMissingError,
    StoreUnreachableError,
)
from index.finding import Finding, Trouble
from index.ingestion import ingest_paths
from index.models import open_encoder
from index.opening import create_library, open_library, prepare_embeddings
from index.origins import Entry, Origin
from index.passage import Filters, Holdings, Passage, Retriever, Scores, Sentence
from index.reader import Asked, Head, Heads, LayerReader, Reader, Reading, any_wrong, read_heads
from index.reader_weights import prepare_reader_folder
from index.retrieval_confidence import confidence, evidence_of
from index.sentences import sentence_spans
from index.similarity import open_similarity
from index.tally import IngestReport
from index.training import Lesson, Trainer
from index.tuning import write_tuning
from index.watching import changes_to

if TYPE_CHECKING:
    from index.library import Library

__all__ = [
    "ArticleMissingError",
    "Asked",
    "DamagedPartError",
    "EmbeddingModelError",
    "Encoder",
    "Entry",
    "Filters",
    "Finding",
    "ForeignStoreError",
    "Head",
    "Heads",
    "Holdings",
    "IndexingError",
    "IngestReport",
    "LayerReader",
    "Lesson",
    "Library",
    "MissingPartError",
    "ModelPartError",
    "Origin",
    "Passage",
    "Progress",
    "Reader",
    "Reading",
    "RerankerError",
    "Retriever",
    "Scores",
    "Sentence",
    "StoreBusyError",
    "StoreMismatchError",
    "StoreMissingError",
    "StoreUnreachableError",
    "Trainer",
    "Trouble",
    "any_wrong",
    "changes_to",
    "check_part",
    "concept_forms",
    "concept_languages",
    "concept_set",
    "concepts_in",
    "confidence",
    "create_library",
    "evidence_of",
    "ingest_paths",
    "is_sealed",
    "locate_part",
    "locked",
    "names_in",
    "open_encoder",
    "open_library",
    "open_similarity",
    "prepare_embeddings",
    "prepare_reader_folder",
    "read_heads",
    "recorded_sha256",
    "replacing_file",
    "sentence_spans",
    "word_for",
    "write_seal",
    "write_tuning",
]


def __getattr__(name: str) -> Any:
    """`Library` on first use: its module brings Chroma and LlamaIndex with it."""
    if name == "Library":
        from index.library import Library

        return Library
    raise AttributeError(f"module 'index' has no attribute {name!r}")
