"""Questions into checked, cited answers.

    open_assistant(config) -> Assistant -> ask, stream, search -> Answer

Importing this package is cheap; models and store load when an assistant is opened or used.
"""

from index import Filters
from rag.answer import (
    Answer,
    AnswerReady,
    Citation,
    Event,
    EvidenceFound,
    Provenance,
    Quoted,
    Reason,
    SearchResult,
    Tier,
    Timings,
    TokenDrafted,
    Turn,
    Usage,
)
from rag.assemble import (
    existing_library,
    language_model_name,
    new_library,
    open_assistant,
    prepare_models,
    reader_of,
)
from rag.assistant import Assistant
from rag.config import VARIABLES, Config, config_from
from rag.contract import answer_to_json, explained_to_json, search_to_json
from rag.errors import (
    ConfigError,
    LanguageModelError,
    ModelReplyError,
    ModelUnavailableError,
    QuestionError,
    RagError,
)
from rag.evidence import Evidence, pick_evidence
from rag.gate import Signals
from rag.judge import Judge, open_judge
from rag.prompts import safe
from rag.question import LONGEST_QUESTION
from rag.serving import ServedModel, served_model
from rag.understood import Effect, Kind, Recognised, Understanding

__all__ = [
    "LONGEST_QUESTION",
    "VARIABLES",
    "Answer",
    "AnswerReady",
    "Assistant",
    "Citation",
    "Config",
    "ConfigError",
    "Effect",
    "Event",
    "Evidence",
    "EvidenceFound",
    "Filters",
    "Judge",
    "Kind",
    "LanguageModelError",
    "ModelReplyError",
    "ModelUnavailableError",
    "Provenance",
    "QuestionError",
    "Quoted",
    "RagError",
    "Reason",
    "Recognised",
    "SearchResult",
    "ServedModel",
    "Signals",
    "Tier",
    "Timings",
    "TokenDrafted",
    "Turn",
    "Understanding",
    "Usage",
    "answer_to_json",
    "config_from",
    "existing_library",
    "explained_to_json",
    "language_model_name",
    "new_library",
    "open_assistant",
    "open_judge",
    "pick_evidence",
    "prepare_models",
    "reader_of",
    "safe",
    "search_to_json",
    "served_model",
]
