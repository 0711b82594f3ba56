"""Habits of other councils' papers, each drawn small and read from bytes to values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from cip_extract.pipeline import read_document
from cip_extract.records import Reading

Colour = tuple[float, float, float]
Row = Sequence[str | tuple[Colour, str]]  # words, or a background and words
Part = str | Sequence[Row]
Leaf = tuple[tuple[Part, ...], str, str, float]
GREEN, AMBER, RED, GREY = (0.57, 0.82, 0.31), (1.0, 0.75, 0.0), (1.0, 0.0, 0.0), (0.85, 0.85, 0.85)
LEFT, SIZE, LINE = 72.0, 10.0, 12.0
WIDTHS = {2: (100, 250), 3: (200, 110, 90), 4: (100, 150, 110, 90), 5: (40, 150, 110, 90, 60)}

# A hash before words means bold.
HEADINGS = ("#Action", "#Lead officer", "#Deadline")
KEY: list[Row] = [((GREEN, "Complete"), (AMBER, "Underway"), (GREY, "Not started"))]
TITLE, HOMES, COUNCIL = "#Harbour Plan", "#Objective 1: Homes", "#Saltmere District Council"
DREDGE = ("1. Dredge", "Head of Harbour", "March 2025")
OIL = ("2. Oil", "Head of Plant", "May 2025")
TRAIN = ("3. Train", "Head of Staff", "June 2025")
THREE = [("1.1", "Dredge"), ("1.2", "Oil"), ("1.3", "Train")]
NOTICE = (COUNCIL, "#AGENDA", "Notice of a meeting of: Cabinet", "Date: 16 July 2024")


def page(*parts: Part, stamp: str = "", mark: str = "", top: float = 110) -> Leaf:
    """A page to draw, from its top down: lines of words, and tables as rows."""
    return parts, stamp, mark, top


def read(folder: Path, *leaves: Leaf) -> Reading:
    document = pymupdf.open()
    for parts, stamp, mark, top in leaves:
        sheet: Any = document.new_page(width=595, height=842)
        sheet.insert_text((280, 817), stamp, fontsize=SIZE)
        sheet.insert_text((445, 30), mark, fontsize=SIZE)
        for part in parts:
            if isinstance(part, str):
                top = _write(sheet, part, LEFT, 450, top) + 8
            else:
                top = _draw_table(sheet, part, top) + LINE
    document.save(folder / "paper.pdf")
    return read_document(folder / "paper.pdf")


def _draw_table(sheet: Any, rows: Sequence[Row], top: float) -> float:
    for row in rows:
        filled = [(None, cell) if isinstance(cell, str) else cell for cell in row]
        cells = [(width, *cell) for width, cell in zip(WIDTHS[len(row)], filled, strict=True)]
        height = max(LINE * len(_wrapped(text, width - 8)) for width, _, text in cells) + 6
        left = LEFT
        for width, fill, text in cells:
            box = pymupdf.Rect(left, top, left + width, top + height)
            sheet.draw_rect(box, color=(0, 0, 0), fill=fill, width=0.5)
            _write(sheet, text, left + 4, width - 8, top + 2)
            left += width
        top += height
    return top


def _write(sheet: Any, text: str, left: float, width: float, top: float) -> float:
    for line in _wrapped(text, width):
        top += LINE
        font = "hebo" if text.startswith("#") else "helv"
        sheet.insert_text((left, top - 2), line, fontsize=SIZE, fontname=font)
    return top


def _wrapped(text: str, width: float) -> list[str]:
    lines = [""]
    for word in text.removeprefix("#").split():
        longer = f"{lines[-1]} {word}".strip()
        fits = pymupdf.get_text_length(longer, "hebo", SIZE) <= width
        lines[-1:] = [longer] if fits or not lines[-1] else [lines[-1], word]
    return lines


def minutes(folder: Path, *parts: str) -> list[tuple[str, str, str, str]]:
    """Minute, resolution, words and decider of all that these minutes resolve."""
    reading = read(folder, page("#MINUTES OF THE CABINET HELD ON 18 JUNE 2024", *parts))
    return [
        (d.minute_no, d.resolution_no, d.decision.text, d.decided_by) for d in reading.decisions
    ]


def values(reading: Reading, name: str) -> list[tuple[str, str]]:
    """Each action's reference and the words of one of its fields."""
    return [(action.ref, getattr(action.raw, name).text) for action in reading.actions]


def statuses(reading: Reading) -> list[tuple[str, str]]:
    return [(action.status, action.status_source) for action in reading.actions]


def doubts(reading: Reading) -> list[str]:
    """Codes of all but the doubt that every council without a register gets."""
    return [doubt.code for doubt in reading.doubts if doubt.code != "no_register"]


@pytest.mark.parametrize("numbers", ["3 7 9 14", "HR-01 HR-02 HR-03 HR-04", "1a 2a 2b 3", "CS"])
def test_numbers_of_any_form_keep_rows_apart_over_a_page_end(tmp_path: Path, numbers: str) -> None:
    refs = [f"CS {n}" for n in range(1, 5)] if numbers == "CS" else numbers.split()
    works = ("Dredge the basin.", "Oil the crane.", "Train the pilots.", "Count the buoys.")
    rows: list[Row] = [
        (r, w, "Head of Plant", "May 2025") for r, w in zip(refs, works, strict=True)
    ]
    first = page("#Open actions", [("#Ref", *HEADINGS), *rows[:2]])
    found = read(tmp_path, first, page(rows[2:], top=60))
    assert values(found, "action") == list(zip(refs, works, strict=True))


def test_row_without_number_and_numbered_row_overleaf_stay_apart(tmp_path: Path) -> None:
    works = [("1", "Dredge the basin."), ("", "Oil the crane."), ("2", "Train the pilots.")]
    rows: list[Row] = [(*work, "Head of Plant", "May 2025") for work in works]
    first = page("#Open actions", [("#Ref", *HEADINGS), *rows[:2]])
    found = read(tmp_path, first, page(rows[2:], top=60)).actions
    assert [(action.raw.action_no, action.raw.action.text) for action in found] == works


def test_plan_goes_on_below_a_footnote(tmp_path: Path) -> None:
    first = page(HOMES, [HEADINGS, DREDGE, OIL], "* if money is found")
    assert values(read(tmp_path, first, page([TRAIN])), "action") == THREE


def test_plan_goes_on_below_a_heading_that_says_continued(tmp_path: Path) -> None:
    pages = page(HOMES, [HEADINGS, DREDGE, OIL]), page("#Objective 1 (continued)", [TRAIN])
    assert values(read(tmp_path, *pages), "action") == THREE


def test_other_table_of_equal_widths_overleaf_is_not_the_plan(tmp_path: Path) -> None:
    other = page([("#Fund", "#Holder", "#Amount"), ("Archive", "Head of Law", "£5,000")], top=60)
    found = read(tmp_path, page(HOMES, [HEADINGS, DREDGE, OIL]), other)
    assert values(found, "action") == THREE[:2]
    assert [table.heading for table in found.left_alone] == ["Fund | Holder | Amount"]


@pytest.mark.parametrize("count", [1, 2])
def test_each_empty_row_is_left_out_with_a_doubt(tmp_path: Path, count: int) -> None:
    found = read(tmp_path, page(HOMES, [HEADINGS, DREDGE, *[("", "", "")] * count]))
    assert (values(found, "action"), doubts(found)) == (THREE[:1], ["row_left_out"] * count)


def test_grey_titles_give_no_status_beside_coloured_deadlines(tmp_path: Path) -> None:
    first = ((GREY, "1. Dredge"), "Head of Harbour", (GREEN, "May 2025"))
    second = ((GREY, "2. Oil"), "Head of Plant", (AMBER, "May 2025"))
    found = read(tmp_path, page(TITLE, KEY, HOMES, [HEADINGS, first, second]))
    assert statuses(found) == [("complete", "cell_colour"), ("underway", "cell_colour")]


def test_key_of_one_item_does_not_explain_another_items_risks(tmp_path: Path) -> None:
    row = ("1. Dredge", "Head of Harbour", (GREEN, "May 2025"))
    risks: list[Row] = [
        ("#Action", "#Lead officer", "#Risk level", "#Deadline"),
        ("Mend it", "Head of Risk", (AMBER, "Medium"), "May 2024"),
        ("Move it", "Head of Risk", (RED, "High"), "May 2025"),
        ("Sell it", "Head of Risk", (GREEN, "Low"), "May 2026"),
    ]
    first = page(TITLE, KEY, HOMES, [HEADINGS, row], stamp="Page 3", mark="Agenda Item 4")
    second = page("#Storm risk actions", risks, stamp="Page 4", mark="Agenda Item 5")
    assert statuses(read(tmp_path, first, second)) == [("complete", "cell_colour"), *[("", "")] * 3]


def test_colour_is_published_with_a_flag_where_words_disagree(tmp_path: Path) -> None:
    row = ("1. Dredge", "Head of Harbour", (GREEN, "May 2025"), "At risk")
    found = read(tmp_path, page(TITLE, KEY, HOMES, [(*HEADINGS, "#Status"), row]))
    assert statuses(found) == [("complete", "cell_colour")]
    assert doubts(found) == ["status_conflict"] == list(found.actions[0].flags[:1])


@pytest.mark.parametrize("words", ["Complete (50%)", "Complete by March 2025"])
def test_complete_with_a_condition_is_no_status(tmp_path: Path, words: str) -> None:
    found = read(tmp_path, page(TITLE, HOMES, [(*HEADINGS, "#Status"), (*DREDGE, words)]))
    assert (statuses(found), doubts(found)) == ([("", "")], ["status_not_understood"])


def test_revised_deadline_counts_before_the_first_one(tmp_path: Path) -> None:
    table = [(*HEADINGS, "#Revised deadline"), (*DREDGE, "June 2026")]
    assert values(read(tmp_path, page(TITLE, HOMES, table)), "deadline") == [("1.1", "June 2026")]


def test_date_opened_or_of_last_update_is_no_deadline(tmp_path: Path) -> None:
    opened = [("#Action", "#Lead officer", "#Date opened", "#Deadline"), (*DREDGE, "June 2026")]
    assert values(read(tmp_path, page(TITLE, HOMES, opened)), "deadline") == [("1.1", "June 2026")]
    updated = [("#Action", "#Lead officer", "#Date of last update"), DREDGE]
    assert values(read(tmp_path, page(TITLE, HOMES, updated)), "deadline") == [("1.1", "")]


def test_high_or_medium_priority_is_no_objective(tmp_path: Path) -> None:
    table = [(*HEADINGS, "#Priority"), (*DREDGE, "High"), (*OIL, "Medium")]
    found = read(tmp_path, page(TITLE, HOMES, table))
    assert values(found, "objective") == [("1.1", "Homes"), ("1.2", "Homes")]


def test_recommendation_in_prose_gives_no_codes(tmp_path: Path) -> None:
    headings = ("#Ref", "#Recommendation", "#Agreed action", "#Lead officer", "#Target date")
    prose = "Members should merge their 4 boards by 2026 and tell all 11 wards."
    row = ("1", prose, "Merge the boards.", "Head of Law", "May 2026")
    found = read(tmp_path, page("#Audit", [headings, row]))
    read_as = [(action.raw.action.text, action.recommendation_codes) for action in found.actions]
    assert read_as == [("Merge the boards.", ())]


@pytest.mark.parametrize("opening", ["Outcome 3 of the Council Plan is", "Priority 1 actions are"])
def test_sentence_on_an_outcome_is_no_objective(tmp_path: Path, opening: str) -> None:
    sentence = f"{opening} helped along by what the crews will do below, in good time."
    found = read(tmp_path, page(TITLE, HOMES, sentence, [HEADINGS, DREDGE]))
    assert values(found, "objective") == [("1.1", "Homes")]


def test_objectives_at_one_height_are_no_running_headers(tmp_path: Path) -> None:
    names = [("1.1", "Safe quays"), ("2.1", "Clean water"), ("3.1", "Good boats")]
    tables = {ref: [HEADINGS, (f"{ref} Do it", *DREDGE[1:])] for ref, _ in names}
    pages = [page(f"#Objective {r[0]}", f"#{name}", tables[r], top=74) for r, name in names]
    assert values(read(tmp_path, *pages), "objective") == names


def test_resolved_at_one_height_is_no_running_header(tmp_path: Path) -> None:
    first = page("#Minutes", "Meeting of Cabinet held on 4 June 2024", "#1. Quays", "Talk.")
    second = page("#Resolved:", "That quays be swept.", "#2. Boats", top=74)
    found = read(tmp_path, first, second, page("#Resolved:", "That boats be hired.", top=74))
    resolved = [(decision.minute_no, decision.decision.text) for decision in found.decisions]
    assert resolved == [("1", "That quays be swept."), ("2", "That boats be hired.")]


def test_list_behind_resolved_that_is_read_by_number(tmp_path: Path) -> None:
    parts = ("#1. Quays", "RESOLVED: That", "(1) quays be swept;", "(2) rails be oiled.")
    quays, rails = ("1", "1", "quays be swept;"), ("1", "2", "rails be oiled.")
    assert minutes(tmp_path, *parts) == [(*quays, "CABINET"), (*rails, "CABINET")]


def test_chairs_thanks_are_no_part_of_a_resolution(tmp_path: Path) -> None:
    thanks = "The Chair thanked the crews for a long winter and closed the item."
    found = minutes(tmp_path, "#1. Quays", "Resolved: (i) That quays be swept.", thanks)
    assert found == [("1", "i", "That quays be swept.", "CABINET")]


def test_councillor_who_declares_an_interest_signs_nothing(tmp_path: Path) -> None:
    left = "Councillor Tern, having declared an interest, left the room."
    found = minutes(tmp_path, "#1. Quays", "Resolved: That quays be swept.", left, "#2. Boats")
    assert found == [("1", "", "That quays be swept.", "CABINET")]


def test_date_line_is_no_minute_heading(tmp_path: Path) -> None:
    opening = (COUNCIL, "#Minutes", "Cabinet", "18 June 2024", "#1. Apologies", "None.")
    found = read(tmp_path, page(*opening, "#2. Quays", "Resolved: That quays be swept.")).decisions
    assert [(d.minute_no, d.meeting_date) for d in found] == [("2", date(2024, 6, 18))]


def test_minutes_own_committee_counts_not_the_packs(tmp_path: Path) -> None:
    front = page(*NOTICE, "1. Minutes of the Audit Committee (Pages 3 - 4)")
    parts = (
        "#MINUTES OF THE AUDIT COMMITTEE HELD ON 18 JUNE 2024",
        "#1. Sums",
        "Resolved: That so.",
    )
    found = read(tmp_path, front, page(*parts, stamp="Page 3", mark="Agenda Item 1"))
    assert found.details.committee == "Cabinet"
    assert [decision.committee for decision in found.decisions] == ["AUDIT COMMITTEE"]


def test_front_sheets_unlabelled_date_counts_before_the_minutes(tmp_path: Path) -> None:
    when = "Tuesday, 16 July 2024 at 10.00 am"
    front = page(COUNCIL, "#CABINET", when, "#AGENDA", "1. Minutes (Pages 3 - 3)")
    details: list[Row] = [("Meeting", "Scrutiny Committee"), ("Date", "18 June 2024")]
    parts = ("#Minutes", details, "#1. Quays", "Resolved: That quays be swept.")
    found = read(tmp_path, front, page(*parts, stamp="Page 3", mark="Agenda Item 1"))
    assert found.details.meeting_date == date(2024, 7, 16)
    assert [decision.meeting_date for decision in found.decisions] == [date(2024, 6, 18)]


def test_council_named_most_counts_not_the_known_one(tmp_path: Path) -> None:
    prose = "City of York Council lent its crane to North Saltmere Council for a week."
    thanks = "North Saltmere Council gave it back."
    table = [HEADINGS, ("1. Dredge", "AD PS", "May 2025")]
    found = read(tmp_path, page(TITLE, prose, thanks, HOMES, table))
    assert found.details.council == "North Saltmere Council"
    assert [officer.match for officer in found.actions[0].officers] == ["unmatched"]


def test_printed_page_numbers_go_on_after_a_gap(tmp_path: Path) -> None:
    listed = ("1. Sale (Pages 3 - 9)", "2. Plan (Pages 10 - 11)")
    secret = page("Not for the public.", stamp="Page 3", mark="Agenda Item 1")
    report = page("#Plan report", "1. This brings the plan.", stamp="Page 10", mark="Agenda Item 2")
    annex = page(TITLE, HOMES, [HEADINGS, DREDGE], stamp="Page 11", mark="Annex A")
    found = read(tmp_path, page(*NOTICE, *listed), secret, report, annex).sections[1:]
    papers = [(paper.agenda_item, paper.annex, paper.printed_page_start) for paper in found]
    assert papers == [("1", "", 3), ("2", "", 10), ("2", "A", 11)]
