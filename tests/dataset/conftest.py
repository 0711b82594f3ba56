"""Rows of a small dataset of a council that does not exist."""

from __future__ import annotations

from datetime import date

import pytest

Rows = dict[str, list[dict[str, object]]]

PACK = "westmere-2031-05-14-pack"


@pytest.fixture
def rows() -> Rows:
    """A valid dataset with a row or two in every table."""
    return {
        "documents": [
            {
                "document_id": PACK,
                "source": "papers/westmere-may.pdf",
                "sha256": "0f" * 32,
                "title": "Renewal Board, 14 May 2031",
                "council": "Westmere Borough Council",
                "committee": "Renewal Board",
                "meeting_date": date(2031, 5, 14),
                "kind": "pack",
                "page_count": 12,
                "plan_id": "westmere-renewal-plan",
                "version_label": "May 2031",
            }
        ],
        "sections": [
            {
                "document_id": PACK,
                "section_no": 1,
                "kind": "report",
                "agenda_item": "3",
                "annex": "",
                "title": "Renewal plan",
                "page_start": 1,
                "page_end": 12,
                "printed_page_start": None,
                "printed_page_end": 11,
            }
        ],
        "actions": [_action("1.9.1"), _action("1.10.2", detail="Fix the roof", flags=["no_date"])],
        "action_officers": [
            {
                "document_id": PACK,
                "action_ref": "1.9.1",
                "position": 1,
                "officer_raw": "HoL",
                "officer": "Head of Lanterns",
                "officer_id": "westmere-head-of-lanterns",
                "match": "alias",
            }
        ],
        "action_recommendations": [
            {"document_id": PACK, "action_ref": "1.9.1", "recommendation_code": "R2"}
        ],
        "recommendations": [
            {
                "document_id": PACK,
                "kind": "peer_challenge",
                "list_title": "Recommendations",
                "code": "R2",
                "number": 2,
                "text": "Light every street.",
                "page": 4,
            }
        ],
        "mentions": [
            {
                "document_id": PACK,
                "recommendation_code": "R2",
                "sentence": "Recommendation 2 is met.",
                "section_no": 1,
                "page": 4,
            }
        ],
        "activities": [
            {
                "document_id": PACK,
                "theme_no": "1",
                "theme": "Light",
                "activity_no": 1,
                "activity": "Buy lanterns.",
                "recommendation_codes": ["R2", "R7"],
                "page": 5,
            }
        ],
        "decisions": [
            {
                "document_id": PACK,
                "committee": "Renewal Board",
                "meeting_date": date(2031, 4, 9),
                "minute_no": "4",
                "title": "Lanterns",
                "resolution_no": "i",
                "decision": "That lanterns be bought.",
                "reason": "",
                "decided_by": "",
                "page": 2,
            }
        ],
        "officers": [
            {
                "officer_id": "westmere-head-of-lanterns",
                "post_title": "Head of Lanterns",
                "aliases": ["HoL", "H of L"],
                "directorate": None,
            }
        ],
        "provenance": [
            {
                "document_id": PACK,
                "table": "actions",
                "row": "1.9.1",
                "field": "detail",
                "page": 6,
                "x0": 72.0,
                "y0": 100.126,
                "x1": 300.5,
                "y1": 124,
            }
        ],
        "quality": [
            {"document_id": PACK, "page": None, "code": "no_key", "message": "No status key."},
            {"document_id": None, "page": None, "code": "unread", "message": "b.pdf is empty"},
        ],
    }


def _action(reference: str, **others: object) -> dict[str, object]:
    """An action's row; columns that are not named are unknown."""
    return {
        "document_id": PACK,
        "action_ref": reference,
        "detail": "Light the lanterns",
        "officers": ("Head of Lanterns",),
        "deadline_raw": "Sept 2031",
        "deadline_start": date(2031, 9, 1),
        "deadline_end": date(2031, 9, 30),
        "deadline_edtf": "2031-09",
        "deadline_precision": "month",
        "deadline_ongoing": False,
        "status": "underway",
        "recommendation_codes": ["R2"],
        "page_start": 6,
        "page_end": 6,
        "confidence": 0.975,
        **others,
    }
