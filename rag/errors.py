"""The errors of answering.

RagError
├── ConfigError               a setting is unknown or not usable
├── QuestionError             the question is empty or too long
└── LanguageModelError
    ├── ModelUnavailableError the language model cannot be started or reached
    └── ModelReplyError       the language model answered with something unusable
"""


class RagError(Exception):
    """Base of every error that answering raises on purpose."""


class ConfigError(RagError):
    """A setting is unknown or not usable."""


class QuestionError(RagError):
    """The question is empty or too long."""


class LanguageModelError(RagError):
    """The language model failed."""


class ModelUnavailableError(LanguageModelError):
    """The language model cannot be started or reached."""


class ModelReplyError(LanguageModelError):
    """The language model answered with something unusable."""
