"""Materials made by hand: two versions of a plan of a council that does not exist."""

from __future__ import annotations

from datetime import date

from cip_extract.report.material import Material

OLD, NEW = "larkmere-march-0a", "larkmere-july-0b"
PLAN = "larkmere-plan"


def document(identifier: str, day: date | None, **values: object) -> dict[str, object]:
    return {
        "document_id": identifier,
        "source": f"papers/{identifier}.pdf",
        "title": "Improvement plan",
        "council": "Larkmere Council",
        "committee": "Cabinet",
        "meeting_date": day,
        "plan_id": PLAN,
        "version_label": day.isoformat() if day else "",
        **values,
    }


MARCH = document(OLD, date(2025, 3, 4))
JULY = document(NEW, date(2025, 7, 8))


def action(
    identifier: str,
    reference: str,
    status: str = "underway",
    end: date | None = None,
    **values: object,
) -> dict[str, object]:
    return {
        "document_id": identifier,
        "plan_id": PLAN,
        "action_ref": reference,
        "objective_no": reference.split(".")[0],
        "objective": f"Aim {reference.split('.')[0]}",
        "action": "Mend the bridge",
        "detail": f"Mend arch {reference}",
        "officers": ["Head of Bridges"],
        "deadline_raw": f"{end:%B %Y}" if end else "",
        "deadline_start": end.replace(day=1) if end else None,
        "deadline_end": end,
        "deadline_ongoing": False,
        "status": status,
        "recommendation_codes": [],
        "narrative": "",
        "page_start": 3,
        "page_end": 3,
        "confidence": 1.0,
        "flags": [],
        **values,
    }


def change(kind: str = "changed", field: str = "", **values: object) -> dict[str, object]:
    return {
        "plan_id": PLAN,
        "document_from": OLD,
        "document_to": NEW,
        "change": kind,
        "action_ref_from": "1.1",
        "action_ref_to": "1.1",
        "field": field,
        "value_from": "",
        "value_to": "",
        "deadline_days_moved": None,
        "matched_by": "exact_text",
        "similarity": 1.0,
        "runner_up": 0.25,
        "to_review": False,
        **values,
    }


def recommendation(code: str, text: str = "Look after the bridges.") -> dict[str, object]:
    return {
        "document_id": OLD,
        "kind": "peer_challenge",
        "list_title": "What the review asks",
        "code": code,
        "number": None,
        "text": text,
        "page": 2,
    }


def material(
    actions: list[dict[str, object]],
    changes: list[dict[str, object]] | None = None,
    **values: object,
) -> Material:
    """What a report is made of, over as many of the two versions as have actions."""
    held = {row["document_id"] for row in actions}
    tables: dict[str, object] = {
        "documents": [row for row in (MARCH, JULY) if row["document_id"] in held],
        "actions": actions,
        "recommendations": [],
        "provenance": [],
        "quality": [],
        "summary": [],
        "as_of": date(2025, 7, 8),
        "changes": changes or [],
        **values,
    }
    return Material(**tables)  # type: ignore[arg-type] # each test gives what the field takes


def moved(reference: str, old: date | None, new: date | None) -> Material:
    """Two versions in which one deadline is another."""
    return material(*moved_rows({reference: (old, new)}))


def moved_rows(
    deadlines: dict[str, tuple[date | None, date | None]],
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The actions of both versions, and the changes of their deadlines."""
    old = [action(OLD, reference, end=days[0]) for reference, days in deadlines.items()]
    new = [action(NEW, reference, end=days[1]) for reference, days in deadlines.items()]
    changes = [
        change(
            field="deadline",
            action_ref_from=before["action_ref"],
            action_ref_to=after["action_ref"],
            value_from=before["deadline_raw"],
            value_to=after["deadline_raw"],
        )
        for before, after in zip(old, new, strict=True)
        if before["deadline_end"] != after["deadline_end"]
    ]
    return old + new, changes
