"""Every rule of the schemas is enforced before a write, and every fault is told at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.dataset.schema import DATASET_TABLES, load_schema
from cip_extract.dataset.validate import validate_rows
from cip_extract.errors import Fault, InvalidDatasetError

Rows = dict[str, list[dict[str, object]]]


class Status(StrEnum):
    """A text by another name."""

    COMPLETE = "complete"


BROKEN_CELLS = [
    # table, column, value, rule
    ("documents", "document_id", "Westmere Pack", "pattern"),
    ("documents", "document_id", "westmere-2031-05-14-pack\n", "pattern"),
    ("documents", "document_id", None, "required"),
    ("documents", "source", "", "required"),
    ("documents", "sha256", "0F" * 32, "pattern"),
    ("documents", "kind", "leaflet", "enum"),
    ("documents", "kind", "Pack", "enum"),
    ("documents", "page_count", 0, "minimum"),
    ("documents", "page_count", "12", "type"),
    ("documents", "page_count", 12.0, "type"),
    ("documents", "page_count", True, "type"),
    ("documents", "meeting_date", "2031-05-14", "type"),
    ("documents", "meeting_date", datetime(2031, 5, 14), "type"),
    ("documents", "title", 7, "type"),
    ("documents", "title", "bell\x07", "text"),
    ("documents", "title", "carriage\rreturn", "text"),
    ("documents", "title", "half a pair \ud83d", "text"),
    ("actions", "deadline_ongoing", "false", "type"),
    ("actions", "deadline_ongoing", 0, "type"),
    ("actions", "confidence", 1.01, "maximum"),
    ("actions", "confidence", -0.01, "minimum"),
    ("actions", "confidence", float("nan"), "type"),
    ("actions", "confidence", float("inf"), "type"),
    ("actions", "confidence", True, "type"),
    ("actions", "deadline_edtf", "next spring", "pattern"),
    ("actions", "officers", "Head of Lanterns", "type"),
    ("actions", "officers", ["Head of Lanterns", None], "type"),
    ("actions", "officers", ["Head of Lanterns", ""], "type"),
    ("actions", "officers", [["Head of Lanterns"]], "type"),
    ("actions", "officers", {"Head of Lanterns"}, "type"),
    ("actions", "recommendation_codes", ["R 2"], "pattern"),
    ("provenance", "x0", "72", "type"),
    ("provenance", "table", "quality", "enum"),
]

SOUND_CELLS = [
    ("documents", "meeting_date", None),
    ("documents", "title", "two\nlines\tand a tab"),
    ("documents", "title", "naïve – “quoted” 🏮"),
    ("actions", "status", ""),
    ("actions", "status", Status.COMPLETE),
    ("actions", "confidence", 1),
    ("actions", "confidence", None),
    ("actions", "officers", []),
    ("actions", "officers", None),
    ("actions", "officers", ["Parks; Leisure"]),
    ("actions", "deadline_edtf", "2031-04/.."),
]


def faults_of(rows: Rows) -> list[Fault]:
    """The faults of some rows; an empty list where they are valid."""
    try:
        validate_rows(rows)
    except InvalidDatasetError as error:
        return list(error.faults)
    return []


def test_sound_rows_pass(rows: Rows) -> None:
    assert set(rows) == set(DATASET_TABLES)
    assert faults_of(rows) == []


@pytest.mark.parametrize(("table", "column", "value", "rule"), BROKEN_CELLS)
def test_broken_cell_is_found_by_its_rule(
    rows: Rows, table: str, column: str, value: object, rule: str
) -> None:
    rows[table][0][column] = value
    assert [(f.table, f.column, f.rule) for f in faults_of(rows)] == [(table, column, rule)]


@pytest.mark.parametrize(("table", "column", "value"), SOUND_CELLS)
def test_sound_cell_passes(rows: Rows, table: str, column: str, value: object) -> None:
    rows[table][0][column] = value
    assert faults_of(rows) == []


@pytest.mark.parametrize("table", DATASET_TABLES)
def test_every_required_column_is_enforced(rows: Rows, table: str) -> None:
    required = [field.name for field in load_schema(table).fields if field.required]
    for column in required:
        rows[table][0].pop(column)
    found = [fault.column for fault in faults_of(rows) if fault.rule == "required"]
    assert found == required


@pytest.mark.parametrize("table", DATASET_TABLES)
def test_table_without_rows_passes(table: str) -> None:
    assert faults_of({table: []}) == []


def test_all_faults_are_told_together(rows: Rows) -> None:
    rows["documents"][0]["kind"] = "leaflet"
    rows["actions"][0]["page_start"] = 0
    rows["actions"][1]["page_start"] = None
    with pytest.raises(InvalidDatasetError) as caught:
        validate_rows(rows)
    assert len(caught.value.faults) == 3
    for told in ("'leaflet'", "0 is below 1", "1.10.2", "3 broken rules"):
        assert told in str(caught.value)


def test_unknown_column_is_a_fault(rows: Rows) -> None:
    rows["officers"][0]["salary"] = 1
    assert [(f.column, f.rule) for f in faults_of(rows)] == [("salary", "column")]


def test_unknown_column_in_place_of_a_known_one_is_a_fault(rows: Rows) -> None:
    rows["officers"][0]["directorat"] = rows["officers"][0].pop("directorate")
    assert [f.column for f in faults_of(rows)] == ["directorat"]


def test_missing_column_counts_as_unknown(rows: Rows) -> None:
    del rows["documents"][0]["title"]
    assert faults_of(rows) == []


def test_repeated_primary_key_is_a_fault(rows: Rows) -> None:
    rows["actions"].append(dict(rows["actions"][0]))
    (fault,) = faults_of(rows)
    assert (fault.rule, fault.row) == ("primaryKey", "westmere-2031-05-14-pack / 1.9.1")


def _lose_document(rows: Rows) -> None:
    rows["documents"].clear()


def _lose_section(rows: Rows) -> None:
    rows["sections"].clear()


def _lose_officer(rows: Rows) -> None:
    rows["officers"].clear()


def _lose_action(rows: Rows) -> None:
    del rows["actions"][0]


@pytest.mark.parametrize(
    ("lose", "bereft"),
    [
        (
            _lose_document,
            {"sections", "actions", "recommendations", "activities", "decisions", "provenance"}
            | {"mentions", "quality"},
        ),
        (_lose_section, {"mentions"}),
        (_lose_officer, {"action_officers"}),
        (_lose_action, {"action_officers", "action_recommendations"}),
    ],
)
def test_row_that_points_nowhere_is_a_fault(
    rows: Rows, lose: Callable[[Rows], None], bereft: set[str]
) -> None:
    lose(rows)
    faults = faults_of(rows)
    assert {fault.rule for fault in faults} == {"foreignKey"}
    assert {fault.table for fault in faults} == bereft


def test_empty_reference_points_nowhere_on_purpose(rows: Rows) -> None:
    rows["action_officers"][0]["officer_id"] = ""
    rows["quality"][0]["document_id"] = ""
    assert faults_of(rows) == []


def test_table_that_is_pointed_to_may_not_be_left_out(rows: Rows) -> None:
    del rows["officers"]
    assert [fault.table for fault in faults_of(rows)] == ["action_officers"]


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 3),
    st.floats(-1, 2),
    st.dates(date(2031, 1, 1), date(2031, 1, 3)),
    st.sampled_from(["", "R1", "complete", "pack", "\x00", "a;b"]),
    st.lists(st.sampled_from(["", "R1", "R 1"]), max_size=2),
)


@given(st.lists(st.tuples(values, values), min_size=1, max_size=4))
def test_fault_of_one_row_does_not_depend_on_the_other_rows(
    cells: list[tuple[object, object]],
) -> None:
    """Columns are judged by their distinct values, where 1, 1.0 and True are one."""
    rows = [
        {"officer_id": f"o{number}", "post_title": title, "aliases": aliases}
        for number, (title, aliases) in enumerate(cells)
    ]
    alone = [fault for row in rows for fault in faults_of({"officers": [row]})]
    assert sorted(faults_of({"officers": rows})) == sorted(alone)


@given(st.lists(values, min_size=1, max_size=4))
def test_equal_values_of_different_types_are_told_apart(cells: list[object]) -> None:
    def rows(values: list[object]) -> Rows:
        return {
            "changes": [
                {
                    "document_from": f"old{number}",
                    "document_to": "new",
                    "change": "changed",
                    "deadline_days_moved": value,
                }
                for number, value in enumerate(values)
            ]
        }

    broken = sum(bool(faults_of(rows([value]))) for value in cells)
    assert len(faults_of(rows(cells))) == broken
