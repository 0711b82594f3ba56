"""What we publish is valid by the judgement of another program."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import frictionless
import pytest

from cip_extract.dataset.folder import publish_dataset
from cip_extract.dataset.schema import DATASET_TABLES, schema_path

Rows = dict[str, list[dict[str, object]]]


def frictionless_errors(
    folder: Path, tables: Iterable[str] = DATASET_TABLES
) -> list[tuple[str, str]]:
    """Table and kind of every error that Frictionless finds in a published folder."""
    package = frictionless.Package.from_descriptor(
        {
            "name": "dataset",
            "resources": [
                {
                    "name": table,
                    "path": f"{table}.csv",
                    "schema": json.loads(schema_path(table).read_text(encoding="utf-8")),
                }
                for table in tables
            ],
        },
        basepath=str(folder),
    )
    report = package.validate()
    assert report.errors == []
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_published_dataset_is_valid(tmp_path: Path, rows: Rows) -> None:
    publish_dataset(tmp_path / "dataset", rows)
    assert frictionless_errors(tmp_path / "dataset") == []


def test_dataset_without_rows_is_valid(tmp_path: Path) -> None:
    publish_dataset(tmp_path / "dataset", {})
    assert frictionless_errors(tmp_path / "dataset") == []


@pytest.mark.parametrize(
    ("table", "old", "new", "kind"),
    [
        ("documents", ",pack,", ",leaflet,", "constraint-error"),
        ("actions", ",underway,", ",later,", "constraint-error"),
        ("actions", "2031-09-30", "30/09/2031", "type-error"),
        ("actions", "false", "no", "type-error"),
        ("actions", ",0.97,", ",7,", "constraint-error"),
        ("actions", ",R2,", ",R 2,", "constraint-error"),
        ("action_officers", "1.9.1", "7.7", "foreign-key"),
        ("officers", "westmere-head-of-lanterns", "", "constraint-error"),
        ("provenance", ",actions,", ",sections,", "constraint-error"),
    ],
)
def test_broken_rule_is_seen_by_others_too(
    tmp_path: Path, rows: Rows, table: str, old: str, new: str, kind: str
) -> None:
    """The constraints in the schemas are ones that validators enforce."""
    publish_dataset(tmp_path / "dataset", rows)
    path = tmp_path / "dataset" / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert (table, kind) in frictionless_errors(tmp_path / "dataset")
