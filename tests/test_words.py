"""Every value that the schemas allow has words for readers."""

from __future__ import annotations

import pytest

from cip_extract.dataset.schema import load_schema
from cip_extract.words import (
    CHANGE_WORDS,
    DOUBT_WORDS,
    FIELD_WORDS,
    QUESTION_WORDS,
    STATUS_WORDS,
)


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("actions", "status", STATUS_WORDS),
        ("changes", "change", CHANGE_WORDS),
        ("changes", "field", FIELD_WORDS),
        ("doubtful_pairs", "reason", DOUBT_WORDS),
        ("summary", "finding", QUESTION_WORDS),
    ],
)
def test_every_value_has_words(table: str, column: str, words: dict[str, str]) -> None:
    (field,) = (field for field in load_schema(table).fields if field.name == column)
    assert set(field.enum) == set(words) - {""}
