"""Tell whose minutes a paper holds, and of which day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cip_extract.normalise.full_dates import find_full_dates
from cip_extract.normalise.text import squeeze
from cip_extract.pack.details import labelled_cells
from cip_extract.records import Meeting, PageContent, Passage

HEADING_PARAGRAPHS = 6
OPENING_PARAGRAPHS = 8
MINUTES_OF = re.compile(
    r"^(?:draft\s+)?minutes\s+of\s+(?:a|the)?\s*(?:meeting\s+of\s+)?(?:the\s+)?"
    r"(?P<committee>[A-Z].*?)(?=\s+(?:held|meeting|on)\b|,|$)",
    re.IGNORECASE,
)
COMMITTEE_LABELS = ("meeting", "committee", "meeting of")
DATE_LABELS = ("date", "date of meeting", "meeting date")


def read_meeting(contents: Sequence[PageContent]) -> Meeting:
    """The committee and the day, from the table minutes open with, else from their heading.

    Args:
        contents: The pages of one meeting's minutes.

    Returns:
        The meeting; what the minutes do not say is empty.
    """
    details = _details(contents[0]) if contents else {}
    committee = _labelled(details, COMMITTEE_LABELS) or _committee_in_heading(contents)
    for dated in (_labelled(details, DATE_LABELS), *_opening(contents)):
        found = find_full_dates(dated.text)
        if found:
            return Meeting(committee, found[0], dated)
    return Meeting(committee, None, Passage())


def _details(content: PageContent) -> dict[str, Passage]:
    """Label and value of each row of the tables on the first page."""
    return {
        label: Passage(squeeze(cell.text), cell.lines)
        for table in content.tables
        for label, cell in labelled_cells(table)
    }


def _labelled(details: dict[str, Passage], labels: Sequence[str]) -> Passage:
    return next((details[label] for label in labels if label in details), Passage())


def _committee_in_heading(contents: Sequence[PageContent]) -> Passage:
    """The committee in "Minutes of the … Committee"; empty where no heading names one."""
    for paragraph in contents[0].paragraphs[:HEADING_PARAGRAPHS] if contents else ():
        match = MINUTES_OF.match(paragraph.text)
        if match:
            return Passage(squeeze(match["committee"]), paragraph.lines)
    return Passage()


def _opening(contents: Sequence[PageContent]) -> list[Passage]:
    """The first paragraphs of the first page."""
    paragraphs = contents[0].paragraphs[:OPENING_PARAGRAPHS] if contents else ()
    return [paragraph.passage for paragraph in paragraphs]
