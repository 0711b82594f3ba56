"""What a document says it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from cip_extract.pack.details import read_details
from cip_extract.records import DocumentDetails
from tests.builders import Rows, content, section

MAY_12 = date(2031, 5, 12)
COUNCIL = "Westmere Borough Council"


def details(*pages: Sequence[str | Rows], file_title: str = "", title: str = "") -> DocumentDetails:
    """What a document of these pages says."""
    contents = [content(number, *blocks) for number, blocks in enumerate(pages, start=1)]
    return read_details(file_title, contents, [replace(section(), title=title)])


# --- council ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("Westmere Borough Council", COUNCIL),
        ("Report to Westmere Borough Council on piers.", COUNCIL),
        ("City of Westmere Council", "City of Westmere Council"),
        ("Westmere City Council", "Westmere City Council"),
        ("Westmere County Council", "Westmere County Council"),
        ("Westmere District Council", "Westmere District Council"),
        ("London Borough of Westmere Council", "London Borough of Westmere Council"),
        (
            "Royal Borough of Westmere and Saltby Council",
            "Royal Borough of Westmere and Saltby Council",
        ),
        ("Saltby-on-Sea Borough Council", "Saltby-on-Sea Borough Council"),
        ("North East Westmere Council", "North East Westmere Council"),
        ("Westmere Metropolitan Borough Council", "Westmere Metropolitan Borough Council"),
        ("Westmere Council", "Westmere Council"),
        ("The Council met in May.", ""),
        ("Full Council", ""),
        ("This Council notes the report.", ""),
        ("Parish Council", ""),
        ("no name at all", ""),
    ],
)
def test_council_is_named_in_the_text(text: str, council: str) -> None:
    assert details([text]).council == council


def test_council_named_most_often_is_the_documents() -> None:
    pages = [["Westmere Borough Council shares a pier with Saltby Borough Council."], [COUNCIL]]
    assert details(*pages).council == COUNCIL


def test_full_name_counts_before_the_short_one() -> None:
    assert details(["Westmere Council"] * 3, [COUNCIL]).council == COUNCIL


# --- committee and date -----------------------------------------------------


def test_front_sheet_gives_notice_of_a_committee() -> None:
    found = details(
        [COUNCIL, "Notice of a public meeting of", "Harbour Panel", "Date: 12 May 2031"]
    )
    assert found.committee == "Harbour Panel"
    assert found.meeting_date == MAY_12


def test_notice_and_committee_may_share_a_line() -> None:
    assert details(["Notice of meeting of Harbour Panel"]).committee == "Harbour Panel"


def test_document_systems_title_names_committee_and_date() -> None:
    found = details(["Piers"], file_title="Agenda Document for Harbour Panel, 12/05/2031 17:30")
    assert (found.committee, found.meeting_date) == ("Harbour Panel", MAY_12)


@pytest.mark.parametrize(
    ("label", "value", "field", "expected"),
    [
        ("Meeting", "Harbour Panel", "committee", "Harbour Panel"),
        ("Committee:", "Harbour Panel", "committee", "Harbour Panel"),
        ("Report to", "Harbour Panel", "committee", "Harbour Panel"),
        ("Meeting date", "12 May 2031", "meeting_date", MAY_12),
        ("Date of meeting:", "Monday, 12 May 2031", "meeting_date", MAY_12),
        ("Date", "12/05/2031", "meeting_date", MAY_12),
    ],
)
def test_table_of_details_names_them(label: str, value: str, field: str, expected: object) -> None:
    rows: Rows = [[label, value], ["Wards", "All"]]
    assert getattr(details([COUNCIL, rows]), field) == expected


def test_front_sheets_committee_counts_before_the_files() -> None:
    found = details(
        ["Notice of a public meeting of", "Harbour Panel"],
        file_title="Agenda Document for Lantern Panel, 12/05/2031 17:30",
    )
    assert found.committee == "Harbour Panel"


def test_date_within_prose_is_not_the_meetings() -> None:
    assert details(["Piers were counted on 12 May 2031."]).meeting_date is None


def test_table_of_three_columns_holds_no_details() -> None:
    rows: Rows = [["Meeting", "Date", "Place"], ["Harbour Panel", "12 May 2031", "Quay"]]
    assert details([rows]) == DocumentDetails(title="")


# --- title ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file_title", "title"),
    [
        ("Renewal plan 2031", "Renewal plan 2031"),
        ("  Renewal\n plan ", "Renewal plan"),
        ("", "Our plan"),
        ("plan v2 FINAL.docx", "Our plan"),
        ("plan.pdf", "Our plan"),
        ("Microsoft Word - plan v2", "Our plan"),
        ("Untitled", "Our plan"),
    ],
)
def test_files_own_title_counts_unless_a_program_made_it(file_title: str, title: str) -> None:
    assert details([COUNCIL], file_title=file_title, title="Our plan").title == title


def test_empty_document_says_nothing() -> None:
    assert read_details("", [], []) == DocumentDetails()


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("WESTMERE BOROUGH COUNCIL", "Westmere Borough Council"),
        ("ROYAL BOROUGH OF WESTMERE COUNCIL", "Royal Borough of Westmere Council"),
        ("Westmere & Saltby Council", "Westmere & Saltby Council"),
        ("Westmere with Saltby Borough Council", "Westmere with Saltby Borough Council"),
        ("East Riding of Westmere Council", "East Riding of Westmere Council"),
        ("Agreed by Westmere Borough Council", "Westmere Borough Council"),
        ("Corporate Peer Challenge Westmere Borough Council", "Westmere Borough Council"),
        ("The Westmere Council", "Westmere Council"),
        ("Extraordinary Council", ""),
        ("Annual Council", ""),
        ("Budget Council", ""),
        ("REPORT TO COUNCIL", ""),
    ],
)
def test_council_is_told_from_what_stands_around_its_name(text: str, council: str) -> None:
    assert read_details("", [content(1, text)], []).council == council


@pytest.mark.parametrize(
    "line",
    [
        "Monday, 12 May 2031 at 5.30 pm",
        "Time and date: 12 May 2031",
        "Meeting to be held on 12 May 2031",
    ],
)
def test_notice_of_a_meeting_needs_no_label_for_its_day(line: str) -> None:
    page = content(1, "Westmere Council", "Notice of a public meeting of", "Harbour Panel", line)
    assert read_details("", [page], []).meeting_date == date(2031, 5, 12)
