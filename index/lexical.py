"""Passages found by the letters they share with a question: BM25 over character n-grams, per language.

The engine is tantivy: persistent, incremental, and quick to the best few of many passages. Each language has
an index of its own, since how rare a term is can only be said within a language. The indexes are derived
from the store and follow it by the versions of its articles, so that a lost or damaged one is made anew.
BM25 as in Lucene (k1 1.2, b 0.75), over the sum of the question's term weights: a share in 0..1.
"""

import json
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote

from filelock import FileLock

from index.artefact import replacing_file
from index.lexical_engine import LanguageIndex, LexicalEntry
from index.terms import ngrams

FOLLOWED_TOGETHER = 5000
"""Articles whose passages are written in one step."""

_FORMAT = "terms-1"
"""Raised whenever terms are made differently, so that older indexes are left alone."""

_STATE, _LANGUAGES, _LOCK = "state/followed.json", "languages", "lock"
_WAIT_SECONDS = 600


ReadEntries = Callable[[Sequence[str]], Iterable[LexicalEntry]]
"""Gives the passages of some articles."""


class LexicalIndex:
    """The word indexes of one store; usable from several threads, and by several processes at once."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` keeps the indexes; `None` keeps them in memory."""
        self._folder = folder / _FORMAT if folder else None
        self._languages: dict[str, LanguageIndex] = {}
        self._followed: dict[str, str] = {}
        self._threads = threading.RLock()

    def follow(self, versions: Mapping[str, str], read: ReadEntries) -> None:
        """Bring the indexes to the articles of a store, given as id -> version; only changes cost.

        Killed at any moment, the next call goes on.
        """
        with self._threads, self._alone():
            self._read_state()
            gone = [key for key, held in self._followed.items() if versions.get(key) != held]
            fresh = sorted(key for key in versions if key not in self._followed or key in set(gone))
            steps = range(0, max(len(fresh), 1), FOLLOWED_TOGETHER) if gone or fresh else ()
            for start in steps:
                some = fresh[start : start + FOLLOWED_TOGETHER]
                removed = {*some, *(gone if start == 0 else ())}
                self._write(removed, list(read(some)), {key: versions[key] for key in some})

    def best(
        self, question: str, count: int, among: Mapping[str, frozenset[str]] | None = None
    ) -> dict[str, float]:
        """Passage id -> coverage of the `count` passages that cover most of the question's term weight.

        `among` gives, by language, the ids of the articles that may be searched; without it all may. Passages
        that share no term with the question are left out; ties break by id.
        """
        terms = sorted(set(ngrams(question)))
        found: list[tuple[str, float]] = []
        for language, index in self._indexes().items():
            if among is None:
                found += index.best(terms, count).items()
            elif language in among:
                found += index.best_of(terms, among[language], count).items()
        return dict(sorted(found, key=lambda hit: (-hit[1], hit[0]))[:count])

    def coverage(self, question: str, languages: Mapping[str, str]) -> dict[str, float]:
        """The same of chosen passages, given as id -> language; those that share no term are left out."""
        terms = sorted(set(ngrams(question)))
        groups: dict[str, list[str]] = {}
        for passage_id, language in languages.items():
            groups.setdefault(language, []).append(passage_id)
        found: dict[str, float] = {}
        for language, index in self._indexes().items():
            found.update(index.coverage(terms, groups.get(language, [])))
        return found

    @property
    def followed(self) -> Mapping[str, str]:
        """Article id -> version, as of the last reading."""
        return dict(self._followed)

    def passages(self) -> dict[str, int]:
        """Article id -> how many of its passages are indexed, in whatever language."""
        with self._threads, self._alone():
            self._read_state()
        counts: dict[str, int] = {}
        for index in self._indexes().values():
            for article_id, count in index.counts().items():
                counts[article_id] = counts.get(article_id, 0) + count
        return counts

    def clear(self) -> None:
        """Forget everything; the next `follow` makes it anew."""
        with self._threads, self._alone():
            self._forget()

    def _indexes(self) -> dict[str, LanguageIndex]:
        with self._threads:
            return dict(sorted(self._languages.items()))

    def _write(self, removed: set[str], entries: Sequence[LexicalEntry], versions: Mapping[str, str]) -> None:
        """Take some articles out, put passages in, and then note what is there."""
        for language in sorted({entry.language for entry in entries} - self._languages.keys()):
            self._languages[language] = self._open(language)
        for language, index in self._indexes().items():
            index.replace(removed, [entry for entry in entries if entry.language == language])
        kept = {key: version for key, version in self._followed.items() if key not in removed}
        self._followed = {**kept, **versions}
        self._save_state()

    def _open(self, language: str) -> LanguageIndex:
        return LanguageIndex(
            self._folder / _LANGUAGES / f"_{quote(language, safe='')}" if self._folder else None
        )

    def _read_state(self) -> None:
        """Take up what another process may have written, or what is on the disk at the first call."""
        if self._folder is None:
            return
        try:
            self._followed = json.loads((self._folder / _STATE).read_text(encoding="utf-8"))
            held = sorted(path.name for path in (self._folder / _LANGUAGES).iterdir())
            for language in (unquote(name[1:]) for name in held):
                if language not in self._languages:
                    self._languages[language] = self._open(language)
                self._languages[language].reload()
        except (OSError, ValueError):
            self._forget()

    def _save_state(self) -> None:
        if self._folder is None:
            return
        with replacing_file(self._folder / _STATE) as scratch:
            scratch.write_text(json.dumps(self._followed), encoding="utf-8")

    def _forget(self) -> None:
        self._languages, self._followed = {}, {}
        if self._folder:
            shutil.rmtree(self._folder / _LANGUAGES, ignore_errors=True)
            (self._folder / _STATE).unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Without another process that writes."""
        if self._folder is None:
            yield
            return
        (self._folder / _STATE).parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self._folder / _LOCK, timeout=_WAIT_SECONDS, thread_local=False):
            yield
