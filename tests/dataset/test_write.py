"""What a table looks like on disk: quoting, values, order."""

from __future__ import annotations

import csv
import io
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.dataset.write import render_rows

Row = dict[str, object]


def cells(table: str, rows: list[Row]) -> list[dict[str, str]]:
    """What any CSV reader finds in the text of a table."""
    return list(csv.DictReader(io.StringIO(render_rows(table, rows), newline=""), strict=True))


def column(table: str, name: str, rows: list[Row]) -> list[str]:
    return [row[name] for row in cells(table, rows)]


def test_table_without_rows_is_its_header() -> None:
    text = render_rows("quality", [])
    assert text == "document_id,page,code,message\n"


def test_rows_are_written_in_full() -> None:
    text = render_rows(
        "action_officers",
        [
            {
                "document_id": "westmere",
                "action_ref": "1.1",
                "position": 2,
                "officer_raw": 'the "Bell" man, part-time',
                "officer": "Bell Ringer",
                "officer_id": None,
                "match": "unmatched",
            }
        ],
    )
    assert text == (
        "document_id,action_ref,position,officer_raw,officer,officer_id,match\n"
        'westmere,1.1,2,"the ""Bell"" man, part-time",Bell Ringer,,unmatched\n'
    )


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("deadline_start", date(2031, 9, 1), "2031-09-01"),
        ("deadline_start", date(987, 1, 2), "0987-01-02"),
        ("deadline_start", None, ""),
        ("deadline_ongoing", True, "true"),
        ("deadline_ongoing", False, "false"),
        ("deadline_ongoing", None, ""),
        ("page_start", 12, "12"),
        ("confidence", 0.975, "0.97"),
        ("confidence", 0.1 + 0.2, "0.3"),
        ("confidence", 1.0, "1"),
        ("confidence", 1, "1"),
        ("confidence", 0.0, "0"),
        ("confidence", -0.001, "0"),
        ("confidence", None, ""),
        ("officers", ["Mayor", "Clerk"], "Mayor;Clerk"),
        ("officers", ("Mayor",), "Mayor"),
        ("officers", [], ""),
        ("officers", None, ""),
        ("officers", ["Parks; Leisure", "Clerk"], "Parks, Leisure;Clerk"),
        ("detail", "first\nsecond", "first\nsecond"),
        ("detail", "=SUM(A1)", "=SUM(A1)"),
        ("detail", None, ""),
    ],
)
def test_value_as_written(name: str, value: object, text: str) -> None:
    assert column("actions", name, [{name: value}]) == [text]


def test_hundreds_keep_their_zeros() -> None:
    rows: list[Row] = [{"x0": 100.0, "y0": 100.5, "x1": 1200, "y1": 0.05}]
    (row,) = cells("provenance", rows)
    assert [row[name] for name in ("x0", "y0", "x1", "y1")] == ["100", "100.5", "1200", "0.05"]


def test_equal_numbers_of_different_types_are_one_value() -> None:
    assert column("actions", "confidence", [{"confidence": 1}, {"confidence": 1.0}]) == ["1", "1"]


@pytest.mark.parametrize(
    ("table", "name", "expected"),
    [
        ("actions", "action_ref", ["", "1.9.1", "1.10.2", "2.1", "2.1.1", "annex-2.1", "annex-10"]),
        ("decisions", "resolution_no", ["", "i", "ii", "iv", "v", "ix", "x", "xix"]),
        ("decisions", "resolution_no", ["a", "b", "c", "d", "e"]),
        ("decisions", "resolution_no", ["1", "2", "10"]),
        ("decisions", "minute_no", ["9", "10", "24a", "24b", "101"]),
        ("quality", "message", ["row 2", "row 02", "row " + "9" * 5000]),
    ],
)
def test_rows_sort_as_people_count(table: str, name: str, expected: list[str]) -> None:
    rows: list[Row] = [{name: value} for value in expected]
    if "row 02" in expected:  # same number: by the characters
        expected = ["row 02", "row 2", expected[2]]
    assert column(table, name, rows[::-1]) == expected


def test_empty_cells_sort_first_and_numbers_by_value() -> None:
    rows: list[Row] = [{"page": page} for page in (10, None, 9)]
    assert column("quality", "page", rows) == ["", "9", "10"]


def test_empty_text_and_unknown_text_sort_alike() -> None:
    rows: list[Row] = [{"code": "", "message": "b"}, {"code": None, "message": "a"}]
    assert column("quality", "message", rows) == ["a", "b"]


def test_rows_that_sort_alike_are_ordered_by_their_other_cells() -> None:
    rows: list[Row] = [{"row": "1.1", "x0": 9.0}, {"row": "1.1", "x0": 3.0}]
    assert render_rows("provenance", rows) == render_rows("provenance", rows[::-1])


def texts() -> st.SearchStrategy[str]:
    """Any text a cell may hold, with the characters that CSV quotes well represented."""
    anything = st.characters(exclude_categories=["Cs", "Cc"])
    return st.text(st.one_of(anything, st.sampled_from(',;"\n\t 1')), max_size=12)


quality_rows = st.lists(
    st.fixed_dictionaries(
        {
            "document_id": st.sampled_from(["", "westmere-2", "westmere-10"]),
            "page": st.one_of(st.none(), st.integers(1, 12)),
            "code": texts(),
            "message": texts(),
        }
    ),
    max_size=6,
)


@given(quality_rows, st.randoms(use_true_random=False))
def test_order_of_the_rows_handed_in_leaves_no_trace(rows: list[Row], random: Random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert render_rows("quality", shuffled) == render_rows("quality", rows)


@given(quality_rows)
def test_any_csv_reader_finds_the_same_texts(rows: list[Row]) -> None:
    expected = sorted((row["code"], row["message"]) for row in rows)
    found = sorted((row["code"], row["message"]) for row in cells("quality", rows))
    assert found == expected
