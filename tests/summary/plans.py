"""Plans made by hand, as rows of a dataset, and the questions asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cip_extract.dataset.validate import validate_rows
from cip_extract.summary import summarise

Row = dict[str, object]

PLAN = "aysgarth-plan"


def action(ref: str = "1.1", /, **values: object) -> Row:
    """A row of actions.csv: underway, due on 31 May 2031, with an owner and evidence.

    `owners` and `codes` go into tables of their own; `due` is the deadline's last day.
    """
    due = values.pop("due", date(2031, 5, 31))
    row: Row = {
        "action_ref": ref,
        "objective_no": ref.partition(".")[0],
        "objective": "Safe piers",
        "action": "Mend the piers",
        "detail": "Mend the north pier",
        "owners": ["Head of Piers"],
        "officers_raw": "",
        "codes": [],
        "deadline_raw": "May 2031" if due else "",
        "deadline_start": due.replace(day=1) if isinstance(due, date) else None,
        "deadline_end": due,
        "deadline_precision": "month" if due else "",
        "deadline_ongoing": False,
        "deadline_approximate": False,
        "deadline_forum": "",
        "status": "underway",
        "narrative": "Six planks laid",
        "flags": [],
    }
    assert values.keys() <= row.keys()
    return row | values


@dataclass
class Paper:
    """One document with its plan and its list of recommendations."""

    document_id: str = "june"
    actions: Sequence[Row] = ()
    day: date | None = date(2031, 6, 12)
    plan_id: str = PLAN
    council: str = "Aysgarth Council"
    recommendations: dict[str, str] = field(default_factory=dict)

    def version_of(self, name: str, rows: Sequence[Row]) -> list[Row]:
        """Rows of a table that belong to this document."""
        return [{"document_id": self.document_id, **row} for row in rows]


def ask(
    *papers: Paper,
    changes: Sequence[Row] = (),
    slippage: Sequence[Row] = (),
    as_of: date | None = None,
) -> list[Row]:
    """The rows of summary.csv, which keep the schema's rules."""
    actions, officers, codes, recommendations = [], [], [], []
    for paper in papers:
        for row in paper.actions:
            place = {"document_id": paper.document_id, "action_ref": row["action_ref"]}
            own = {name: value for name, value in row.items() if name not in ("owners", "codes")}
            actions.append({"plan_id": paper.plan_id, **own, **place})
            officers += [{**place, "officer": each} for each in _texts(row["owners"])]
            codes += [{**place, "recommendation_code": each} for each in _texts(row["codes"])]
        recommendations += [
            {
                "document_id": paper.document_id,
                "kind": "peer_challenge" if code else "report",
                "code": code,
                "text": text,
            }
            for code, text in paper.recommendations.items()
        ]
    rows = summarise(
        documents=[
            {
                "document_id": paper.document_id,
                "council": paper.council,
                "meeting_date": paper.day,
                "version_label": paper.day.isoformat() if paper.day else "",
            }
            for paper in papers
        ],
        actions=actions,
        action_officers=officers,
        recommendations=recommendations,
        action_recommendations=codes,
        changes=changes,
        slippage=slippage,
        as_of=as_of,
    )
    validate_rows({"summary": rows})
    return rows


def _texts(value: object) -> list[str]:
    assert isinstance(value, list)
    return value


def told(rows: Sequence[Row], finding: str, kind: str = "action") -> dict[object, Row]:
    """The rows of one finding about one kind of subject, by action or subject."""
    found: dict[object, Row] = {}
    for row in rows:
        if (row["finding"], row["subject_kind"]) == (finding, kind):
            refs = row["action_refs"]
            assert isinstance(refs, list)
            found[refs[0] if kind == "action" else row["subject"]] = row
    return found


def change(kind: str, old: str, new: str = "", **values: object) -> Row:
    """A row of changes.csv from the paper "may" to the paper "june"."""
    return {
        "plan_id": PLAN,
        "document_from": "may",
        "document_to": "june",
        "change": kind,
        "action_ref_from": old,
        "action_ref_to": new,
        "field": "",
        "matched_by": "",
        "to_review": False,
        **values,
    }
