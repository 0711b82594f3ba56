"""Show how a document was understood, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import shorten

from cip_extract import teaching
from cip_extract.dataset.rows import document_id, document_kind
from cip_extract.records import ActionTable, Reading
from cip_extract.words import count, long_date

WIDTH = 70


def as_text(reading: Reading) -> str:
    """The document, its papers, its tables, every doubt, and the words it did not know."""
    return "\n".join(
        [*_about(reading), "", *_papers(reading), "", *_action_tables(reading), *_key(reading), "",
         *_left_alone(reading), "", *_doubts(reading), "", *teaching.as_lines(reading)]
    )  # fmt: skip


def as_json(reading: Reading) -> str:
    """The same as JSON, pages counted from 1."""
    details = reading.details
    return json.dumps(
        {
            "document_id": document_id(reading),
            "source": reading.source.source,
            "kind": document_kind(reading),
            "page_count": reading.page_count,
            "title": details.title,
            "council": details.council,
            "committee": details.committee,
            "meeting_date": details.meeting_date.isoformat() if details.meeting_date else None,
            "sections": [_section_json(section) for section in reading.sections],
            "action_tables": [_table_json(found) for found in reading.action_tables],
            "tables_left_alone": [
                {
                    "page_start": table.page_start,
                    "page_end": table.page_end,
                    "heading": table.heading,
                    "reason": table.reason,
                }
                for table in reading.left_alone
            ],
            "status_colours": reading.status_colours,
            "counts": {
                "actions": len(reading.actions),
                "recommendations": len(reading.recommendations),
                "mentions": len(reading.mentions),
                "activities": len(reading.activities),
                "decisions": len(reading.decisions),
                "rows_found": reading.rows_found,
            },
            "doubts": [
                {"page": doubt.page, "code": doubt.code, "message": doubt.message}
                for doubt in reading.doubts
            ],
            "unknown_words": teaching.as_records(reading),
        },
        ensure_ascii=False,
        indent=2,
    )


def _section_json(section: object) -> dict[str, object]:
    return {name: getattr(section, name) for name in section.__slots__}  # type: ignore[attr-defined]


def _table_json(found: ActionTable) -> dict[str, object]:
    return {
        "page_start": found.table.page_start,
        "page_end": found.table.page_end,
        "rows": len(found.table.rows),
        "columns": [
            {"column": column, "role": found.roles.get(column), "heading": heading}
            for column, heading in sorted(found.headings.items())
        ],
    }


def _about(reading: Reading) -> Iterator[str]:
    details = reading.details
    name, pages = reading.source.path.name, count(reading.page_count, "page")
    yield f"{name}: {document_kind(reading)}, {pages}"
    for label, value in (
        ("title", details.title),
        ("council", details.council),
        ("committee", details.committee),
        ("meeting", long_date(details.meeting_date)),
    ):
        yield f"  {label + ':':<11}{value or 'not found'}"


def _papers(reading: Reading) -> Iterator[str]:
    yield "Papers (pages of the PDF, and the page numbers stamped on them):"
    for section in reading.sections:
        pages = _span(section.page_start, section.page_end)
        stamps = ""
        if section.printed_page_start is not None:
            end = section.printed_page_end or section.printed_page_start
            stamps = f"stamped {_span(section.printed_page_start, end)}"
        label = " ".join(
            part
            for part in (
                f"item {section.agenda_item}" if section.agenda_item else "",
                f"annex {section.annex}" if section.annex else "",
            )
            if part
        )
        title = shorten(section.title, WIDTH, placeholder=" …")
        yield f"  {pages:>7}  {stamps:<16} {section.kind:<13}{label:<16}{title}".rstrip()


def _action_tables(reading: Reading) -> Iterator[str]:
    yield f"Tables of actions: {len(reading.action_tables) or 'none found'}"
    for found in reading.action_tables:
        pages = _span(found.table.page_start, found.table.page_end)
        yield f"  page {pages}, {count(len(found.table.rows), 'row')}:"
        for column, heading in sorted(found.headings.items()):
            role = found.roles.get(column) or "nothing known"
            yield f"    {heading or '(no heading)'!r} holds {role.replace('_', ' ')}"


def _key(reading: Reading) -> Iterator[str]:
    """What each colour was taken to mean."""
    if reading.status_colours:
        yield ""
        yield "Colours, by the plan's own key:"
    for colour, status in reading.status_colours.items():
        meant = "no colour" if colour == "none" else colour
        yield f"  {meant:<9} means {status.replace('_', ' ')}"


def _left_alone(reading: Reading) -> Iterator[str]:
    yield f"Tables left alone: {len(reading.left_alone) or 'none'}"
    for table in reading.left_alone:
        heading = shorten(table.heading, WIDTH, placeholder=" …")
        yield f"  page {_span(table.page_start, table.page_end)}: {heading!r}: {table.reason}"


def _doubts(reading: Reading) -> Iterator[str]:
    yield f"Doubts: {len(reading.doubts) or 'none'}"
    for doubt in reading.doubts:
        page = f"page {doubt.page}: " if doubt.page else ""
        yield f"  {page}{doubt.message}"


def _span(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}–{end}"
