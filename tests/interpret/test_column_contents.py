"""Columns told by their cells, where a heading leaves them open."""

from __future__ import annotations

import pytest

from cip_extract.interpret.column_contents import kind_of, number_roles
from cip_extract.interpret.columns import find_header
from cip_extract.vocabulary import load_vocabulary
from tests.builders import Rows, stitched

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["1.1", "1.2", "1.10"], "number"),
        (["1.1 0", "1.9"], "number"),  # a narrow column breaks "1.10"
        (["A01", "A02"], "number"),
        (["R1, R4", "R2", "Rec 1, Rec 2"], "codes"),
        (["G", "A", "R"], "status"),
        (["✓", "►", "○"], "status"),
        (["On track", "Delayed", "Completed – July"], "status"),
        (["Green", "Amber"], "status"),
        (["Mend the pier", "Dry the sand"], ""),
        ([], ""),
    ],
)
def test_cells_tell_what_a_column_holds(texts: list[str], kind: str) -> None:
    assert kind_of(texts, VOCABULARY) == kind


def test_numbers_count_what_their_heading_or_the_text_beside_them_is() -> None:
    headings = {0: "number", 1: "objective", 2: "number", 3: "action", 4: "", 5: "detail"}
    assert number_roles([0, 2, 4], headings) == {
        0: "objective_number",
        2: "number",
        4: "detail_number",
    }


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({0: "number", 1: "objective", 2: "action"}, {0: "number"}),
        ({0: "objective", 1: "action"}, {0: "objective_number"}),
        ({0: "", 1: "detail"}, {0: "number"}),
    ],
)
def test_one_column_of_numbers_counts_the_rows_unless_it_is_headed_otherwise(
    roles: dict[int, str], expected: dict[int, str]
) -> None:
    assert number_roles([0], roles) == expected


def roles_of(*rows: list[str]) -> dict[int, str]:
    table: Rows = list(rows)
    header = find_header(stitched(table), VOCABULARY)
    assert header is not None
    return header.roles


def test_numbers_stand_under_an_empty_heading() -> None:
    found = roles_of(["", "Action", "Lead"], ["1.1", "Mend", "Ada"], ["1.2", "Dry", "Ben"])
    assert found == {0: "number", 1: "action", 2: "officers"}


def test_number_and_title_share_a_heading() -> None:
    found = roles_of(
        ["Action", "<", "Lead", "By when"],
        ["1", "Mend the pier", "Ada", "May 2031"],
        ["2", "Dry the sand", "Ben", "June 2031"],
    )
    assert found == {0: "number", 1: "action", 2: "officers", 3: "deadline"}


def test_two_rows_of_headings_are_read_together() -> None:
    found = roles_of(
        ["Action", "<", "Detail", "<", "Lead", "Progress", "<"],
        ["No.", "Title", "No.", "What", "^", "RAG", "Comment"],
        ["1", "Piers", "1", "Mend them", "Ada", "G", "Begun"],
        ["^", "^", "2", "Paint them", "Ben", "A", "Not yet"],
    )
    assert found == {
        0: "number",
        1: "action",
        2: "detail_number",
        3: "detail",
        4: "officers",
        5: "status",
        6: "narrative",
    }


def test_headings_repeated_overleaf_do_not_blur_the_cells() -> None:
    header = ["", "Action", "Lead"]
    pages = ([header, ["1", "Mend", "Ada"]], [header, ["2", "Dry", "Ben"]])
    found = find_header(stitched(*pages), VOCABULARY)
    assert found is not None
    assert found.roles[0] == "number"
