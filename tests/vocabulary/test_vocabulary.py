"""The word lists that come with the package."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

import pytest

from cip_extract.normalise.text import fold
from cip_extract.vocabulary import ANY_COUNCIL, load_vocabulary

VOCABULARY = load_vocabulary()
NAMES = sorted(
    file.name for file in files("cip_extract.vocabulary").iterdir() if file.name.endswith(".csv")
)


def rows(name: str) -> list[dict[str, str]]:
    text = files("cip_extract.vocabulary").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("name", NAMES)
def test_every_row_fills_its_columns(name: str) -> None:
    found = rows(name)
    assert found
    assert all(None not in row and None not in row.values() for row in found)
    assert all(value == value.strip() for row in found for value in row.values())


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("headings.csv", "phrase"),
        ("statuses.csv", "phrase"),
        ("objective_words.csv", "word"),
        ("abbreviations.csv", "short"),
    ],
)
def test_no_phrase_is_listed_twice(name: str, column: str) -> None:
    folded = Counter(fold(row[column]) or row[column] for row in rows(name))
    assert [phrase for phrase, count in folded.items() if count > 1] == []


def test_phrases_are_folded_for_look_up() -> None:
    symbols = {"✓", "✔", "☑"}
    words = {*VOCABULARY.headings, *VOCABULARY.statuses, *VOCABULARY.objective_words} - symbols
    assert [phrase for phrase in words if not fold(phrase) == phrase != ""] == []


def test_statuses_are_the_four_that_the_dataset_knows() -> None:
    assert set(VOCABULARY.statuses.values()) == {"complete", "underway", "at_risk", "not_started"}


def test_headings_name_all_columns_of_a_plan() -> None:
    roles = {"number", "objective", "action", "detail", "officers", "deadline", "status"}
    assert roles | {"narrative", "background", "outcome", "codes"} <= set(
        VOCABULARY.headings.values()
    )


def test_longer_objective_words_come_first() -> None:
    lengths = [len(word) for word in VOCABULARY.objective_words]
    assert lengths == sorted(lengths, reverse=True)


def test_post_words_are_single_folded_words() -> None:
    words = VOCABULARY.post_openers | VOCABULARY.post_may_open | VOCABULARY.post_closers
    assert all(fold(word) == word and " " not in word for word in words)


def test_abbreviations_lead_to_long_forms() -> None:
    long_forms = set(VOCABULARY.abbreviations.values())
    assert long_forms.isdisjoint(VOCABULARY.abbreviations)


def test_each_post_has_one_title_and_is_its_own_alias() -> None:
    titles: dict[tuple[str, str], set[str]] = {}
    aliases: dict[tuple[str, str], set[str]] = {}
    for officer in VOCABULARY.officers:
        key = (officer.council, officer.officer_id)
        titles.setdefault(key, set()).add(officer.post_title)
        aliases.setdefault(key, set()).add(officer.alias)
    assert all(len(found) == 1 for found in titles.values())
    assert all(titles[key] <= found for key, found in aliases.items())


def test_no_alias_names_two_posts_of_one_council() -> None:
    posts: dict[tuple[str, str], set[str]] = {}
    for officer in VOCABULARY.officers:
        posts.setdefault((officer.council, fold(officer.alias)), set()).add(officer.officer_id)
    assert [alias for alias, found in posts.items() if len(found) > 1] == []


def test_officer_ids_tell_councils_apart() -> None:
    common = {o.officer_id for o in VOCABULARY.officers if o.council == ANY_COUNCIL}
    own = {o.officer_id for o in VOCABULARY.officers if o.council != ANY_COUNCIL}
    assert common.isdisjoint(own)


def test_vocabulary_is_read_once() -> None:
    assert load_vocabulary() is VOCABULARY
