"""The schemas say what the dataset promises, in a form other tools accept."""

from __future__ import annotations

import json
from pathlib import Path

import frictionless
import pytest

from cip_extract.dataset import schema as schema_module
from cip_extract.dataset.schema import (
    ALL_TABLES,
    SCHEMA_SUFFIX,
    load_schema,
    schema_path,
)

PROMISED_COLUMNS = {
    "documents": "document_id source sha256 title council committee meeting_date kind page_count "
    "plan_id version_label",
    "sections": "document_id section_no kind agenda_item annex title page_start page_end "
    "printed_page_start printed_page_end",
    "actions": "document_id plan_id action_ref objective_no objective action_no action detail_no "
    "detail background outcome officers officers_raw deadline_raw deadline_start deadline_end "
    "deadline_edtf deadline_precision deadline_ongoing deadline_approximate deadline_forum "
    "deadline_note status status_source recommendation_codes narrative page_start page_end "
    "confidence flags corrected_fields",
    "action_officers": "document_id action_ref position officer_raw officer officer_id match",
    "action_recommendations": "document_id action_ref recommendation_code",
    "recommendations": "document_id kind list_title code number text page",
    "mentions": "document_id recommendation_code sentence section_no page",
    "activities": "document_id theme_no theme activity_no activity recommendation_codes page",
    "decisions": "document_id committee meeting_date minute_no title resolution_no decision reason "
    "decided_by page",
    "officers": "officer_id post_title aliases directorate",
    "provenance": "document_id table row field page x0 y0 x1 y1",
    "quality": "document_id page code message",
    "changes": "plan_id document_from document_to change action_ref_from action_ref_to field "
    "value_from value_to deadline_days_moved matched_by similarity runner_up to_review",
    "doubtful_pairs": "plan_id document_from document_to action_ref_from action_ref_to text_from "
    "text_to similarity runner_up reason",
    "summary": "plan_id document_id version_label as_of finding subject_kind subject status count "
    "days action_refs note",
    "lineage": "lineage_id document_id action_ref",
    "timeline": "lineage_id field version_no version_label document_id action_ref value",
    "slippage": "lineage_id document_id action_ref first_document_id first_deadline "
    "latest_deadline times_moved days_moved deadline_dropped in_latest",
    "corrections": "document_sha256 action_ref field from to by reason",
}


@pytest.mark.parametrize("table", ALL_TABLES)
def test_columns_are_those_promised_in_their_order(table: str) -> None:
    assert " ".join(load_schema(table).columns) == PROMISED_COLUMNS[table]


def test_every_schema_file_is_a_known_table() -> None:
    files = schema_path("actions").parent.glob(f"*{SCHEMA_SUFFIX}")
    assert {file.name.removesuffix(SCHEMA_SUFFIX) for file in files} == set(ALL_TABLES)


@pytest.mark.parametrize("table", ALL_TABLES)
def test_frictionless_accepts_schema(table: str) -> None:
    descriptor = json.loads(schema_path(table).read_text(encoding="utf-8"))
    schema = frictionless.Schema.from_descriptor(descriptor)
    assert schema.field_names == list(load_schema(table).columns)


@pytest.mark.parametrize("table", ALL_TABLES)
def test_every_table_and_column_is_described_in_sentences(table: str) -> None:
    schema = load_schema(table)
    assert schema.name == table
    assert schema.title
    assert schema.description.endswith(".")
    assert all(field.title for field in schema.fields)
    assert all(field.description.endswith(".") for field in schema.fields)


@pytest.mark.parametrize("table", ALL_TABLES)
def test_keys_and_order_name_columns_that_exist(table: str) -> None:
    schema = load_schema(table)
    assert schema.sort_by
    assert set(schema.primary_key) | set(schema.sort_by) <= set(schema.columns)
    for key in schema.foreign_keys:
        assert set(key.columns) <= set(schema.columns)
        assert key.reference_columns == load_schema(key.table).primary_key


@pytest.mark.parametrize("table", ALL_TABLES)
def test_primary_keys_are_never_empty(table: str) -> None:
    schema = load_schema(table)
    required = {field.name for field in schema.fields if field.required}
    assert set(schema.primary_key) <= required


def test_schemas_beside_the_package_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.schema.json").write_text("{}", encoding="utf-8")
    folders = (tmp_path, *schema_module.SCHEMA_FOLDERS)
    monkeypatch.setattr(schema_module, "SCHEMA_FOLDERS", folders)
    assert schema_path("notes").parent == tmp_path
    assert schema_path("actions").parent != tmp_path


def test_unknown_table_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="'weather'"):
        load_schema("weather")
