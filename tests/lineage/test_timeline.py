"""Each field of each action in each version, as `actions.csv` shows it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from cip_extract.dataset.schema import load_schema
from cip_extract.dataset.write import render_rows
from cip_extract.lineage.timeline import FIELDS, timeline_rows
from tests.lineage.plans import BELL, DREDGE, act, trace

DOCUMENTS = [
    {"document_id": "spring", "version_label": "2031-03-01"},
    {"document_id": "summer", "version_label": "2031-06-01"},
]


def published(document: str, ref: str, **values: object) -> dict[str, object]:
    """A row of `actions.csv` that says nothing else."""
    blank: dict[str, object] = dict.fromkeys(load_schema("actions").columns)
    return blank | {"document_id": document, "action_ref": ref} | values


def values_of(rows: list[dict[str, object]], field: str) -> list[tuple[object, ...]]:
    return [
        (row["lineage_id"], row["version_no"], row["action_ref"], row["value"])
        for row in rows
        if row["field"] == field
    ]


def test_each_version_of_each_action_has_a_row_for_each_field() -> None:
    found = trace([act("1", DREDGE)], [act("4", DREDGE), act("5", BELL)])
    actions = [
        published("spring", "1", status="underway"),
        published("summer", "4", status="complete"),
        published("summer", "5"),
    ]
    rows = timeline_rows(found, DOCUMENTS, actions)
    assert len(rows) == 3 * len(FIELDS)
    assert values_of(rows, "status") == [
        ("spring/1", 1, "1", "underway"),
        ("spring/1", 2, "4", "complete"),
        ("summer/5", 2, "5", ""),
    ]
    assert {row["version_label"] for row in rows} == {"2031-03-01", "2031-06-01"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("officers", ["Harbour Master", "Parks; Leisure"]),
        ("recommendation_codes", []),
        ("deadline_end", date(2031, 6, 30)),
        ("deadline_end", None),
        ("deadline_ongoing", True),
        ("deadline_ongoing", False),
        ("narrative", "The bell is cast."),
    ],
)
def test_values_read_as_in_actions_csv(field: str, value: object) -> None:
    row = published("spring", "1", **{field: value})
    found = trace([act("1", DREDGE)], [])
    ((*_, shown),) = values_of(timeline_rows(found, DOCUMENTS, [row]), field)
    (as_published,) = csv.DictReader(io.StringIO(render_rows("actions", [row])))
    assert shown == as_published[field]


def test_fields_are_those_of_the_schema() -> None:
    (field,) = [each for each in load_schema("timeline").fields if each.name == "field"]
    assert field.enum == FIELDS
