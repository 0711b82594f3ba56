"""The answers for the two packs of Wethercote are those that a person finds in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cip_extract.dataset.read import read_rows
from cip_extract.dataset.validate import validate_rows
from cip_extract.summary import headline_findings, summarise
from tests.summary.plans import Row

ASKED_AT = date(2025, 10, 1)
TABLES = ("actions", "action_officers", "recommendations", "action_recommendations")


@pytest.fixture(scope="module")
def answers(sample_dataset: Path, sample_changes: Path) -> list[Row]:
    """What is answered of both packs, and of the second on 1 October 2025."""
    changes = read_rows(sample_changes, "changes")
    packs = {row["document_from"] for row in changes} | {row["document_to"] for row in changes}
    rows = {
        table: [row for row in read_rows(sample_dataset, table) if row["document_id"] in packs]
        for table in (*TABLES, "documents")
    }
    found = summarise(
        documents=rows["documents"],
        actions=rows["actions"],
        action_officers=rows["action_officers"],
        recommendations=rows["recommendations"],
        action_recommendations=rows["action_recommendations"],
        changes=changes,
        as_of=ASKED_AT,
    )
    validate_rows({"summary": found})
    return [row for row in found if str(row["plan_id"]).endswith("wethercote-improvement-plan")]


def days(answers: list[Row], finding: str, label: str = "2025-06-11") -> dict[str, object]:
    """The actions that a finding names in one version, with their days."""
    return {
        ref: row["days"]
        for row in answers
        if (row["finding"], row["subject_kind"], row["version_label"]) == (finding, "action", label)
        for ref in refs(row)
    }


def refs(row: Row) -> list[str]:
    found = row["action_refs"]
    assert isinstance(found, list)
    return found


def test_overdue(answers: list[Row]) -> None:
    assert days(answers, "overdue", "2025-02-12") == {}
    assert days(answers, "overdue") == {
        "1.1.2": 1,
        "1.1.3": 62,
        "1.2.3": 26,
        "2.1.1": 31,
        "2.1.3": 1,  # ongoing, and not begun by its date
        "3.1.1": 1,
        "3.1.2": 93,
        "3.1.3": 93,
        "4.2.2": 1,  # likewise
        "4.2.4": 1,
        "4.3.1": 1,
        "4.3.2": 1,
        "4.4.2": 1,
    }


def test_slipped_and_dropped(answers: list[Row]) -> None:
    assert days(answers, "slipped") == {
        "1.1.3": 31,
        "1.2.3": 128,
        "2.1.1": 92,
        "2.3.1": 123,
        "3.3.2": 91,
        "4.3.1": 92,
    }
    assert list(days(answers, "dropped", "2025-02-12")) == ["1.2.3"]
    assert days(answers, "regressed") == {}
    assert list(days(answers, "newly_at_risk")) == ["1.1.3", "4.3.1"]


def test_gaps_and_contradictions(answers: list[Row]) -> None:
    assert list(days(answers, "no_deadline", "2025-02-12")) == ["2.2.3", "3.2.3", "4.4.3"]
    assert list(days(answers, "no_deadline")) == ["4.4.3"]
    assert list(days(answers, "no_evidence")) == ["4.1.3"]
    for finding in ("no_owner", "contradiction"):
        assert days(answers, finding) == days(answers, finding, "2025-02-12") == {}


def test_recommendations(answers: list[Row]) -> None:
    unanswered = [
        (row["version_label"], row["subject"])
        for row in answers
        if row["finding"] == "unanswered_recommendation" and row["subject"]
    ]
    assert unanswered == [("2025-02-12", code) for code in ("R10", "R11", "R12")]
    assert not any(row["finding"] == "unlisted_code" for row in answers)
    (done,) = [
        row
        for row in answers
        if (row["finding"], row["subject"], row["status"], row["version_label"])
        == ("recommendation", "R12", "complete", "2025-06-11")
    ]
    assert refs(done) == ["3.4.1", "3.4.2"]


def test_headlines(answers: list[Row]) -> None:
    assert [(each.kind, each.count) for each in headline_findings(answers)] == [
        ("dropped", 1),
        ("slipped", 6),
        ("overdue", 13),
        ("newly_at_risk", 2),
        ("no_deadline", 1),
        ("no_evidence", 1),
    ]
