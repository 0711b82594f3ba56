"""Turn what was understood of documents into rows of the published tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TypeAlias

from cip_extract.dataset.schema import DATASET_TABLES
from cip_extract.normalise.text import fold
from cip_extract.records import (
    UNMOVED,
    Action,
    Box,
    Decision,
    Evidence,
    Matrix,
    Mention,
    Reading,
    Recommendation,
)
from cip_extract.vocabulary import Vocabulary

Row: TypeAlias = dict[str, object]
Rows: TypeAlias = dict[str, list[Row]]

SLUG_LENGTH = 60
DIGEST_DIGITS = 12  # of the SHA-256: one in 280 million million to meet another's


def document_id(reading: Reading) -> str:
    """A document's identifier: its file's name, readable, and the start of its fingerprint.

    The same bytes under the same name always get the same one; other bytes never do.
    """
    return f"{slug(reading.source.path.stem) or 'document'}-{reading.source.sha256[:DIGEST_DIGITS]}"


def slug(text: str) -> str:
    """Lower-case words joined by hyphens, for identifiers."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text))[:SLUG_LENGTH].strip("-")


def build_rows(readings: Sequence[Reading], vocabulary: Vocabulary) -> Rows:
    """The rows of every table, for any number of documents."""
    rows: Rows = {table: [] for table in DATASET_TABLES}
    for reading in readings:
        _add_document(rows, reading)
    rows["officers"] = _officer_rows(readings, vocabulary)
    return rows


def _add_document(rows: Rows, reading: Reading) -> None:
    identifier = document_id(reading)
    known_places = len(rows["provenance"])
    rows["documents"].append(_document_row(identifier, reading))
    for section in reading.sections:
        rows["sections"].append(
            {
                "document_id": identifier,
                "section_no": section.number,
                "kind": section.kind,
                "agenda_item": section.agenda_item,
                "annex": section.annex,
                "title": section.title,
                "page_start": section.page_start,
                "page_end": section.page_end,
                "printed_page_start": section.printed_page_start,
                "printed_page_end": section.printed_page_end,
            }
        )
    for action in reading.actions:
        _add_action(rows, identifier, action)
    _add_recommendations(rows, identifier, reading.recommendations)
    _add_mentions(rows, identifier, reading.mentions)
    _add_activities(rows, identifier, reading)
    _add_decisions(rows, identifier, reading.decisions)
    places = rows["provenance"]
    places[known_places:] = _places_as_seen(places[known_places:], reading.as_seen)
    rows["quality"] += [
        {
            "document_id": identifier,
            "page": doubt.page,
            "code": doubt.code,
            "message": doubt.message,
        }
        for doubt in dict.fromkeys(reading.doubts)
    ]


def _document_row(identifier: str, reading: Reading) -> Row:
    details = reading.details
    return {
        "document_id": identifier,
        "source": reading.source.source,
        "sha256": reading.source.sha256,
        "title": details.title,
        "council": details.council,
        "committee": details.committee,
        "meeting_date": details.meeting_date,
        "kind": document_kind(reading),
        "page_count": reading.page_count,
        "plan_id": main_plan(reading),
        "version_label": details.meeting_date.isoformat() if details.meeting_date else "",
    }


def document_kind(reading: Reading) -> str:
    """What a document is as a whole."""
    kinds = {section.kind for section in reading.sections}
    if "agenda" in kinds and len(reading.sections) > 1:
        return "pack"
    if reading.actions:
        return "plan"
    if reading.activities:
        return "framework"
    return next((kind for kind in ("report", "minutes", "agenda") if kind in kinds), "other")


def main_plan(reading: Reading) -> str:
    """The plan most of a document's actions belong to; empty where it has none."""
    plans = [action.plan_id for action in reading.actions]
    return max(plans, key=lambda plan: (plans.count(plan), -plans.index(plan)), default="")


# --- actions ----------------------------------------------------------------


def _add_action(rows: Rows, identifier: str, action: Action) -> None:
    row = action_row(identifier, action)
    rows["actions"].append(row)
    for position, officer in enumerate(action.officers, start=1):
        rows["action_officers"].append(
            {
                "document_id": identifier,
                "action_ref": action.ref,
                "position": position,
                "officer_raw": officer.raw,
                "officer": officer.post_title,
                "officer_id": officer.officer_id,
                "match": officer.match,
            }
        )
    rows["action_recommendations"] += [
        {"document_id": identifier, "action_ref": action.ref, "recommendation_code": code}
        for code in action.recommendation_codes
    ]
    rows["provenance"] += _provenance(
        identifier, "actions", action.ref, row, _action_evidence(action)
    )


def action_row(identifier: str, action: Action) -> Row:
    """An action's values by the columns of `actions.csv`."""
    raw, deadline = action.raw, action.deadline
    return {
        "document_id": identifier,
        "plan_id": action.plan_id,
        "action_ref": action.ref,
        "objective_no": raw.objective_no,
        "objective": raw.objective.text,
        "action_no": raw.action_no,
        "action": raw.action.text,
        "detail_no": raw.detail_no,
        "detail": action.detail.text,
        "background": raw.background.text,
        "outcome": raw.outcome.text,
        "officers": list(dict.fromkeys(officer.post_title for officer in action.officers)),
        "officers_raw": "\n".join(paragraph.text for paragraph in raw.officers),
        "deadline_raw": raw.deadline.text,
        "deadline_start": deadline.start,
        "deadline_end": deadline.end,
        "deadline_edtf": deadline.edtf,
        "deadline_precision": deadline.precision,
        "deadline_ongoing": deadline.ongoing,
        "deadline_approximate": deadline.approximate,
        "deadline_forum": deadline.forum,
        "deadline_note": deadline.note,
        "status": action.status,
        "status_source": action.status_source,
        "recommendation_codes": list(action.recommendation_codes),
        "narrative": raw.narrative.text,
        "page_start": raw.page_start,
        "page_end": raw.page_end,
        "confidence": action.confidence,
        "flags": list(action.flags),
        "corrected_fields": list(action.corrected_fields),
    }


def _action_evidence(action: Action) -> dict[str, Sequence[Evidence]]:
    """Where each published value can be seen; a normalised one where its words stand."""
    raw = action.raw
    officers = [e for paragraph in raw.officers for e in paragraph.passage.evidence]
    evidence: dict[str, Sequence[Evidence]] = {
        "objective_no": raw.objective.evidence,
        "objective": raw.objective.evidence,
        "action_no": raw.action.evidence,
        "action": raw.action.evidence,
        "detail_no": raw.detail.evidence[:1],
        "detail": action.detail.evidence,
        "background": raw.background.evidence,
        "outcome": raw.outcome.evidence,
        "officers": officers,
        "officers_raw": officers,
        "recommendation_codes": action.codes.evidence,
        "narrative": raw.narrative.evidence,
    }
    for field in DEADLINE_FIELDS:
        evidence[field] = raw.deadline.evidence
    by_colour = action.status_source == "cell_colour" or not raw.status
    coloured = by_colour and raw.status_box is not None
    status = [raw.status_box] if coloured and raw.status_box else raw.status.evidence
    return evidence | {"status": status, "status_source": status}


DEADLINE_FIELDS = tuple(
    f"deadline_{part}"
    for part in (
        "raw",
        "start",
        "end",
        "edtf",
        "precision",
        "ongoing",
        "approximate",
        "forum",
        "note",
    )
)


# --- other tables -----------------------------------------------------------


def _add_recommendations(
    rows: Rows, identifier: str, recommendations: Iterable[Recommendation]
) -> None:
    places: Counter[str] = Counter()
    for found in recommendations:
        places[found.kind] += 1
        row: Row = {
            "document_id": identifier,
            "kind": found.kind,
            "list_title": found.list_title,
            "code": found.code,
            "number": int(found.number) if found.number.isdigit() else None,
            "text": found.text.text,
            "page": found.text.page,
        }
        rows["recommendations"].append(row)
        evidence = dict.fromkeys(("code", "number", "text"), found.text.evidence)
        evidence["list_title"] = found.heading.evidence
        key = found.code or f"{found.kind}-{places[found.kind]}"
        rows["provenance"] += _provenance(identifier, "recommendations", key, row, evidence)


def _add_mentions(rows: Rows, identifier: str, mentions: Iterable[Mention]) -> None:
    """One row for each code in a sentence; a sentence printed twice on a page is one."""
    places: Counter[tuple[str, int]] = Counter()
    different = {
        (found.code, found.sentence.page, found.sentence.text, found.section.number): found
        for found in reversed(list(mentions))
    }
    for (code, page, sentence, section_no), found in sorted(different.items(), key=itemgetter(0)):
        places[code, page] += 1
        place = places[code, page]
        row: Row = {
            "document_id": identifier,
            "recommendation_code": code,
            "sentence": sentence,
            "section_no": section_no,
            "page": page,
        }
        rows["mentions"].append(row)
        evidence = dict.fromkeys(("recommendation_code", "sentence"), found.sentence.evidence)
        key = f"{code}/{page}" + (f"/{place}" if place > 1 else "")
        rows["provenance"] += _provenance(identifier, "mentions", key, row, evidence)


def _add_activities(rows: Rows, identifier: str, reading: Reading) -> None:
    for found in reading.activities:
        row: Row = {
            "document_id": identifier,
            "theme_no": str(found.theme_no),
            "theme": found.theme.text,
            "activity_no": found.activity_no,
            "activity": found.activity.text,
            "recommendation_codes": list(found.recommendation_codes),
            "page": found.activity.page,
        }
        rows["activities"].append(row)
        evidence = {
            "theme": found.theme.evidence,
            "activity": found.activity.evidence,
            "recommendation_codes": found.codes.evidence,
        }
        key = f"{found.theme_no}.{found.activity_no}"
        rows["provenance"] += _provenance(identifier, "activities", key, row, evidence)


def _add_decisions(rows: Rows, identifier: str, decisions: Iterable[Decision]) -> None:
    for found in decisions:
        row: Row = {
            "document_id": identifier,
            "committee": found.committee,
            "meeting_date": found.meeting_date,
            "minute_no": found.minute_no,
            "title": found.title.text,
            "resolution_no": found.resolution_no,
            "decision": found.decision.text,
            "reason": found.reason.text,
            "decided_by": found.decided_by,
            "page": found.decision.page,
        }
        rows["decisions"].append(row)
        evidence = {
            "minute_no": found.title.evidence,
            "title": found.title.evidence,
            "resolution_no": found.decision.evidence[:1],
            "decision": found.decision.evidence,
            "reason": found.reason.evidence,
            "committee": found.meeting.committee.evidence,
            "meeting_date": found.meeting.dated.evidence,
            "decided_by": found.decided.evidence,
        }
        day = found.meeting_date.isoformat() if found.meeting_date else ""
        parts = [part for part in (day, found.minute_no, found.resolution_no) if part]
        rows["provenance"] += _provenance(identifier, "decisions", "/".join(parts), row, evidence)


def _provenance(
    identifier: str,
    table: str,
    key: str,
    row: Mapping[str, object],
    evidence: Mapping[str, Sequence[Evidence]],
) -> Iterator[Row]:
    """A row for each page on which a published value stands."""
    for field, places in evidence.items():
        if row[field] in (None, "", [], False):
            continue
        for page, box in places:
            yield {
                "document_id": identifier,
                "table": table,
                "row": key,
                "field": field,
                "page": page,
                "x0": box.x0,
                "y0": box.y0,
                "x1": box.x1,
                "y1": box.y1,
            }


def _places_as_seen(rows: Iterable[Row], as_seen: Mapping[int, Matrix]) -> Iterator[Row]:
    """Provenance rows, their boxes where a viewer shows the words, to a tenth of a point.

    Pages are read turned upright and straight; a reader opens the file as it is.
    """
    for row in rows:
        box = Box(*(row[edge] for edge in Box._fields))  # type: ignore[arg-type]
        seen = box.moved(as_seen.get(row["page"], UNMOVED))  # type: ignore[call-overload]
        yield row | {edge: round(value, 1) for edge, value in seen._asdict().items()}


def _officer_rows(readings: Sequence[Reading], vocabulary: Vocabulary) -> list[Row]:
    """Each officer named by any action, with all the names it goes by."""
    aliases: dict[str, dict[str, None]] = {}
    titles: dict[str, str] = {}
    directorates: dict[str, str] = {}
    for entry in vocabulary.officers:
        directorates.setdefault(entry.officer_id, entry.directorate)
    for reading in readings:
        for action in reading.actions:
            for officer in action.officers:
                titles.setdefault(officer.officer_id, officer.post_title)
                aliases.setdefault(officer.officer_id, {})[officer.raw] = None
    for entry in vocabulary.officers:
        if entry.officer_id in titles and entry.alias != titles[entry.officer_id]:
            aliases[entry.officer_id][entry.alias] = None
    return [
        {
            "officer_id": officer_id,
            "post_title": title,
            "aliases": sorted(name for name in aliases[officer_id] if name != title),
            "directorate": directorates.get(officer_id, ""),
        }
        for officer_id, title in sorted(titles.items())
    ]
