"""Governance plans and titles at page ends: banners, shared columns, dates in passing."""

from __future__ import annotations

from cip_extract.interpret.plan import PlanKeys, PlanReading, read_plan
from cip_extract.interpret.status_key import StatusKey
from cip_extract.records import RawAction
from cip_extract.tables.stitch import stitch_tables
from cip_extract.vocabulary import load_vocabulary
from tests.builders import SECTION, Rows, content

VOCABULARY = load_vocabulary()
GREEN, AMBER = "#00b050", "#ffc000"


def plan(*pages: Rows, widths: tuple[float, ...] | None = None) -> PlanReading:
    """What a table yields, given page by page."""
    contents = [content(number, page, widths=widths) for number, page in enumerate(pages, 1)]
    keys = PlanKeys(StatusKey(), StatusKey())
    return read_plan(SECTION, contents, stitch_tables(contents), keys, VOCABULARY)


# --- governance plans: sections as banners, dates in outcomes, leads whose colour is the status

GOVERNANCE = [
    "",
    "Improvement aim",
    "Current status",
    "Background",
    "Required action",
    "Outcomes",
    "Lead / RAG (Green – complete; Amber – on track)",
]
GOVERNANCE_WIDTHS = (40.0, 90.0, 70.0, 70.0, 90.0, 90.0, 90.0)


def section_of(*rows: list[str]) -> Rows:
    return [["1", "Culture", "<", "<", "<", "<", "<"], GOVERNANCE, *rows]


def governance(*pages: Rows) -> list[tuple[RawAction, StatusKey]]:
    return plan(*pages, widths=GOVERNANCE_WIDTHS).actions


AIMS = (
    ["1.1", "Trust", "Low", "Old", "Listen.", "Panel (May 2031)", f"{GREEN}|Ada Brook"],
    ["1.10", "Pride", "Low", "Old", "Praise.", "Award (May 2031; June 2032)", f"{AMBER}|Ben Carr"],
)


def test_section_is_the_objective_and_the_aim_the_action() -> None:
    first, tenth = (raw for raw, _ in governance(section_of(*AIMS)))
    assert (tenth.objective_no, tenth.objective.text) == ("1", "Culture")
    assert (tenth.action_no, tenth.action.text) == ("1.10", "Pride")
    assert (tenth.detail_no, tenth.detail.text) == ("", "Praise.")
    assert not tenth.divided
    assert first.background.text == "Low\nOld"


def test_lead_is_named_where_the_colour_tells_the_status() -> None:
    found = governance(section_of(*AIMS))
    assert [[p.text for p in raw.officers] for raw, _ in found] == [["Ada Brook"], ["Ben Carr"]]
    assert [key.status_of(raw.status_fill) for raw, key in found] == ["complete", "underway"]


def test_dates_in_the_outcome_are_the_deadline_where_no_column_has_them() -> None:
    raws = [raw for raw, _ in governance(section_of(*AIMS))]
    assert [raw.deadline.text for raw in raws] == ["May 2031", "June 2032"]
    assert {raw.deadline_source for raw in raws} == {"outcome"}


def test_row_goes_on_below_the_banner_and_heading_of_the_next_page() -> None:
    rest = ["", "", "", "", "Then ask.", "", f"{GREEN}|"]
    found = governance(section_of(AIMS[0]), section_of(rest, AIMS[1]))
    assert [raw.action_no for raw, _ in found] == ["1.1", "1.10"]
    assert found[0][0].detail.text == "Listen.\nThen ask."
    assert (found[0][0].page_start, found[0][0].page_end) == (1, 2)


def test_second_value_of_a_shared_column_is_parted_from_the_first() -> None:
    header = ["Action", "Lead and timescale"]
    ((raw, _),) = plan([header, ["Mend the pier", "Head of Piers\nby May 2031"]]).actions
    assert [officer.text for officer in raw.officers] == ["Head of Piers"]
    assert raw.deadline.text == "by May 2031"


# --- titles that a page end lost --------------------------------------------

TITLED = ["Ref", "Action", "No", "Detail", "Lead"]


def test_title_lost_at_a_page_end_is_a_new_action_without_one() -> None:
    upper = [TITLED, ["1", "Piers", "1", "Mend", "Ada"], ["^", "^", "2", "Paint", "Ben"]]
    lower = [TITLED, ["", "", "1", "Dry", "Cat"], ["^", "^", "2", "Rake", "Dan"]]
    found = plan(upper, lower)
    assert [raw.action.text for raw, _ in found.actions] == ["Piers", "Piers", "", ""]
    assert [raw.detail_no for raw, _ in found.actions] == ["1", "2", "1", "2"]
    assert ["title_unknown" in raw.flags for raw, _ in found.actions] == [False, False, True, True]
    assert [(d.code, d.page) for d in found.doubts if d.code == "title_unknown"] == [
        ("title_unknown", 2)
    ]


def test_title_centred_overleaf_is_that_of_the_rows_above_too() -> None:
    upper = [TITLED, ["1", "Piers", "1", "Mend", "Ada"], ["", "", "1", "Dry", "Cat"]]
    lower = [TITLED, ["2", "Sand", "2", "Rake", "Dan"], ["^", "^", "3", "Sieve", "Eve"]]
    found = plan(upper, lower)
    assert [(raw.action_no, raw.action.text) for raw, _ in found.actions] == [
        ("1", "Piers"),
        ("2", "Sand"),
        ("2", "Sand"),
        ("2", "Sand"),
    ]
    assert not any("title_unknown" in raw.flags for raw, _ in found.actions)
