"""Headings that say more than one thing, or say it in pieces."""

from __future__ import annotations

import pytest

from cip_extract.interpret.heading_roles import column_roles, heading_role, heading_roles
from cip_extract.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("Lead / RAG status (Green – complete; Amber – on track)", ("officers", "status")),
        ("RAG status and lead", ("officers", "status")),
        (
            "Lead / RAG Green – complete / evaluated Amber – on track Red – off track",
            ("officers", "status"),
        ),
        ("Target date / RAG", ("deadline", "status")),
        ("Progress / RAG", ("narrative", "status")),
        ("Responsible officer and target date", ("officers", "deadline")),
        ("Progress and evidence", ("narrative",)),
        ("Lead officer", ("officers",)),
        ("Cost and benefit", ()),
        ("A list of what will be done, by whom and by when, and what it will cost", ()),
    ],
)
def test_one_column_may_hold_two_roles(heading: str, roles: tuple[str, ...]) -> None:
    assert heading_roles(heading, VOCABULARY) == roles


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Position at June 2031", "position"),
        ("Current status (October 2031)", "background"),
        ("Progress to date as at 1 May 2031", "narrative"),
        ("Recommend ation(s)", "codes"),
        ("Respon sible officer", "officers"),
    ],
)
def test_dates_and_broken_words_do_not_hide_a_heading(heading: str, role: str) -> None:
    assert heading_role(heading, VOCABULARY) == role


def test_several_columns_may_hold_parts_of_one_text() -> None:
    headings = {0: "Action", 1: "Current status", 2: "Relevant background", 3: "Lead"}
    assert column_roles(headings, VOCABULARY) == {
        0: "action",
        1: "background",
        2: "background",
        3: "officers",
    }


def test_of_two_dates_under_one_heading_the_later_is_the_promise() -> None:
    headings = {0: "Action", 1: "Timescale", 2: "Timescale"}
    assert column_roles(headings, VOCABULARY) == {0: "action", 2: "deadline"}
