"""Rows that are one text over the whole table."""

from __future__ import annotations

import pytest

from cip_extract.interpret.banners import read_banner
from tests.builders import Rows, stitched


def banner_of(row: list[str]) -> str | None:
    table: Rows = [row, ["1.1", "Mend the pier", "Ada", "May", "Begun"]]
    whole = stitched(table)
    banner = read_banner(whole.rows[0], whole)
    return None if banner is None else banner.text


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (["1. Culture", "<", "<", "<", "<"], "1. Culture"),
        (["1", "Culture", "<", "<", "<"], "1 Culture"),
        (["", "Culture", "<", "<", "<"], "Culture"),
        (["1", "Culture", "<", "How we work", "<"], "1 Culture How we work"),
    ],
)
def test_number_and_title_may_have_cells_of_their_own(row: list[str], text: str) -> None:
    assert banner_of(row) == text


@pytest.mark.parametrize(
    "row",
    [
        ["", "Action", "Lead", "By", "Progress"],
        ["1.1", "Mend the pier", "", "", ""],
        ["1.1", "Mend the pier", "Ada", "May", "<"],
        ["", "", "", "", ""],
    ],
)
def test_other_rows_are_no_banners(row: list[str]) -> None:
    assert banner_of(row) is None


def test_banner_repeated_overleaf_is_the_same_but_for_its_mark() -> None:
    table: Rows = [["2. Money (continued)", "<"], ["a", "b"]]
    whole = stitched(table)
    banner = read_banner(whole.rows[0], whole)
    assert banner is not None
    assert banner.unmarked == "2. Money"
