"""Ranked passages made distinct: copies, and translations into the reader's language."""

from dataclasses import replace

import numpy as np

from index.diversity import Ranked, distinct
from index.encoding import Vectors
from index.passage import Scores

SCORES = Scores(0.5, 0.5, 0.0, 0.5, 1, None, None, None, None)
STORIES = {"a": ("b",), "b": ("a",)}


def unit(*values: float) -> Vectors:
    vector = np.array(values, dtype=np.float32)
    return np.asarray(vector / np.linalg.norm(vector))


def ranked(name: str, language: str, text: str, score: float, vector: Vectors) -> Ranked:
    return Ranked(f"{name}:0", name, language, text, vector, score, SCORES)


ENGLISH = ranked("a", "en", "The old harbour of Nordby will be closed for three weeks.", 0.9, unit(1, 0.1, 0))
OTHER = ranked("c", "en", "A museum of whaling opens on Saturday near the lighthouse.", 0.8, unit(0, 1, 0))
SWEDISH = ranked("b", "sv", "Nordbys gamla hamn stängs i tre veckor.", 0.7, unit(1, 0, 0.1))


def test_a_copy_is_left_out_and_room_made_for_another() -> None:
    copy = replace(ENGLISH, id="z:0", article_id="z", score=0.85)
    assert distinct([ENGLISH, copy, OTHER], 2, language="en", stories={}) == [ENGLISH, OTHER]


def test_equal_words_in_another_language_are_no_copy() -> None:
    found = replace(ENGLISH, id="z:0", language="sv", score=0.85)
    assert distinct([ENGLISH, found], 2, language="en", stories={}) == [ENGLISH, found]


def test_of_translations_the_readers_language_takes_the_better_place_and_its_score() -> None:
    passages = [ENGLISH, OTHER, SWEDISH]
    assert distinct(passages, 3, language="sv", stories=STORIES) == [
        replace(SWEDISH, score=0.9),
        replace(ENGLISH, score=0.8),
        replace(OTHER, score=0.7),
    ]
    assert distinct(passages, 3, language="en", stories=STORIES) == passages
    assert distinct(passages, 3, language="de", stories=STORIES) == passages


def test_other_passages_of_the_same_story_stay_where_they_are() -> None:
    passages = [ENGLISH, OTHER, replace(SWEDISH, vector=unit(0, 0, 1))]
    assert distinct(passages, 3, language="sv", stories=STORIES) == passages
    assert distinct([ENGLISH, OTHER, SWEDISH], 3, language="sv", stories={}) == [ENGLISH, OTHER, SWEDISH]
