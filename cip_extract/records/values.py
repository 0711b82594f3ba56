"""What papers say: actions, recommendations, activities, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cip_extract.records.geometry import Evidence
from cip_extract.records.packs import Section
from cip_extract.records.pages import Paragraph, Passage


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an action is due: the earliest and the latest day meant.

    `understood` is False where text was given and no rule reads it; such a
    deadline has no dates. `edtf` is empty where there is no date.
    """

    start: date | None = None
    end: date | None = None
    edtf: str = ""
    precision: str = ""  # day, month, quarter, season, year, range
    ongoing: bool = False
    approximate: bool = False
    forum: str = ""
    note: str = ""
    understood: bool = True


@dataclass(frozen=True, slots=True)
class OfficerName:
    """One officer named in a cell, as written and as resolved."""

    raw: str
    post_title: str
    officer_id: str
    match: str  # exact, alias, defined_in_document, unmatched


@dataclass(frozen=True, slots=True)
class RawAction:
    """A row of a plan as printed, before anything is normalised.

    `place` says where in the paper an action without a number stands ("minute12"). The
    `paragraphs` of the officers' cell are kept apart: a line of its own may be a name of
    its own. `status_fill` is the colour of the cell that carries the status, if any does.
    `divided` says that actions have details in rows of their own. `deadline_source` names
    the text that the deadline was found in, where the plan has no place of its own for it.
    """

    section: Section
    objective_no: str
    objective: Passage
    action_no: str
    action: Passage
    detail_no: str
    detail: Passage
    background: Passage
    outcome: Passage
    officers: tuple[Paragraph, ...]
    deadline: Passage
    status: Passage
    status_fill: str | None
    status_box: Evidence | None
    codes: Passage
    narrative: Passage
    page_start: int
    page_end: int
    flags: tuple[str, ...] = ()
    divided: bool = False
    deadline_source: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation as listed; `code` is empty where the list does not number them."""

    kind: str  # peer_challenge, report
    heading: Passage  # of the list
    code: str
    number: str
    text: Passage

    @property
    def list_title(self) -> str:
        return self.heading.text


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence of a paper's prose that names a recommendation."""

    section: Section
    code: str
    sentence: Passage


@dataclass(frozen=True, slots=True)
class Activity:
    """A cell of a framework's matrix."""

    theme_no: int
    theme: Passage
    activity_no: int
    activity: Passage
    recommendation_codes: tuple[str, ...]
    codes: Passage


@dataclass(frozen=True, slots=True)
class Meeting:
    """Whose minutes these are, and of which day; `dated` is where the day stands."""

    committee: Passage
    day: date | None
    dated: Passage


@dataclass(frozen=True, slots=True)
class Decision:
    """A resolution from a meeting's minutes."""

    meeting: Meeting
    minute_no: str
    title: Passage
    resolution_no: str
    decision: Passage
    reason: Passage
    decided: Passage  # whoever signed, else the committee

    @property
    def committee(self) -> str:
        return self.meeting.committee.text

    @property
    def meeting_date(self) -> date | None:
        return self.meeting.day

    @property
    def decided_by(self) -> str:
        return self.decided.text


@dataclass(frozen=True, slots=True)
class Action:
    """An action with its values normalised, beside the words they were read from.

    `corrected_fields` names the columns of `actions.csv` that a person's corrections changed.
    """

    ref: str
    plan_id: str
    raw: RawAction
    detail: Passage
    officers: tuple[OfficerName, ...]
    deadline: Deadline
    status: str
    status_source: str
    recommendation_codes: tuple[str, ...]
    codes: Passage
    confidence: float
    flags: tuple[str, ...]
    corrected_fields: tuple[str, ...] = ()
