"""Small tables of actions, and what merely looks like one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cip_extract.interpret.plan import PlanKeys, PlanReading, read_plan
from cip_extract.interpret.status_key import StatusKey
from cip_extract.tables.stitch import stitch_tables
from cip_extract.vocabulary import load_vocabulary
from tests.builders import SECTION, Rows, content

VOCABULARY = load_vocabulary()


def read(*blocks: str | Rows) -> PlanReading:
    contents = [content(1, *blocks)]
    keys = PlanKeys(StatusKey(), StatusKey())
    return read_plan(SECTION, contents, stitch_tables(contents), keys, VOCABULARY)


def actions(*blocks: str | Rows) -> list[str]:
    return [raw.action.text for raw, _ in read(*blocks).actions]


def table(heading: str, *rows: str) -> Rows:
    """A table from its rows, each in one line with bars between the cells."""
    return [[cell.strip() for cell in row.split("|")] for row in (heading, *rows)]


LOOKS_LIKE_ONE: dict[str, Sequence[str | Rows]] = {
    "budget": [table("Activity | Lead | Budget 2031/32 | Spent",
                     "Lamp cleaning | Head of Lamps | £120,000 | £40,000",
                     "Bell oiling | Head of Bells | £80,000 | £22,500")],
    "budget with holders": [table("Description | Budget holder | Budget | Forecast | Comments",
                                  "Wages | A Brook | 120 | 118 | Posts stand empty",
                                  "Oil | A Brook | 40 | 44 | Dearer than last year")],
    "timetable": ["Timetable", table("Milestone | Date", "Consultation opens | 3 March 2031",
                                     "Consultation closes | 14 April 2031")],
    "timetable of stages": ["Budget timetable",
                            table("Stage | Action | Date",
                                  "1 | Draft published | 3 December 2030",
                                  "2 | Council sets the budget | 22 February 2031")],
    "stages without a title": [table("Stage | Action | Date", "1 | Talks | 3 December 2030",
                                     "2 | Council sets the budget | 22 February 2031")],
    "forward plan": [table("Decision | Description | Decision maker | Lead officer | Date",
                           "Pier | To approve the contract | Cabinet | B Carr | May 2031")],
    "work programme": [table("Meeting date | Topic | Action required | Lead officer",
                             "May 2031 | Lamps | To note | A Brook",
                             "June 2031 | Bells | For decision | B Carr")],
    "risks": [table("Risk | Likelihood | Impact | Existing controls | Risk owner",
                    "Fire | 2 | 4 | Alarms are tested weekly | A Brook")],
    "risks with controls": [table("Risk | Score | Mitigating actions | Owner",
                                  "Fire | 8 | Alarms tested weekly | A Brook",
                                  "Flood | 12 | Keep sandbags | B Carr")],
    "consultation": [table("Respondent | Comments | Officer response",
                           "Harbour Trust | Wants lamps | Lamps will be lit")],
    "indicators": [table("Description | Target | Actual | RAG | Comments",
                         "Lamps lit | 95% | 91% | Amber | Oil was late",
                         "Bells rung | 90% | 93% | Green | On time")],
    "decisions taken": [table("Ref | Details | Responsible officer | Date",
                              "12 | Lease of the pier | Head of Estates | 3 May 2030",
                              "13 | Sale of the buoy | Head of Estates | 4 June 2030")],
    "history": [table("Date | Action", "3 May 2030 | Letter sent to the owner",
                      "6 June 2030 | Notice served on the owner")],
    "meetings": [table("Activity | Date | Time | Lead",
                       "Visit the pier | 3 May 2031 | 6.00 pm | Clerk",
                       "Tour the lamps | 5 June 2031 | 2.30 pm | Clerk")],
    "powers": [table("Description | Responsible officer",
                     "To serve notices on owners | Head of Estates")],
    "planning applications": [table("Ref | Proposal | Recommendation | Case officer",
                                    "31/12 | Porch | Approve subject to conditions | B Carr",
                                    "31/13 | Hotel | Refuse for harm to the pier | B Carr")],
    "projects": [table("Initiative | Lead | RAG | Progress",
                       "Warm homes | A Brook | Green | 84 homes so far",
                       "New pier | B Carr | Amber | Steel is late")],
    "grants": [table("Organisation | Activity | Amount | Lead officer",
                     "Harbour Trust | Sailing for schools | £4,000 | A Brook")],
    "events": [table("What | When | Who", "Lantern walk | 5 December 2031 | Arts team")],
    "questions": [table("Question | Response", "Why so dark? | The lamps will be lit.")],
    "column of initials": [table("Item | Discussion | Action",
                                 "1 | Lamps were counted | JB", "2 | Bells rang | AB/CD")],
    "glossary": [table("**Term** | **Meaning**", "Action plan | What is done, by whom and by when",
                       "Deadline | The day by which it is done")],
    "blank form": [table("Improvement / action required | Responsible officer | Timescale",
                         " | | ", "N/A | | ", "None | – | –")],
}  # fmt: skip


@pytest.mark.parametrize("name", LOOKS_LIKE_ONE)
def test_what_looks_like_a_table_of_actions_yields_none(name: str) -> None:
    assert actions(*LOOKS_LIKE_ONE[name]) == []


ARE_ONE: dict[str, tuple[Rows, list[str]]] = {
    "equalities": (table("Improvement / action required | Responsible officer | Timescale",
                         "Print forms in braille | Head of Access | May 2031",
                         "None identified | | "), ["Print forms in braille"]),
    "inspection": (table("Responsible body | Areas for priority action",
                         "The council | Leaders should cut the waits."),
                   ["Leaders should cut the waits."]),
    "commitments": (table("Our commitment | Who leads | Timescale",
                          "A lamp on every lane | Lamps team | 2031"), ["A lamp on every lane"]),
    "log": (table("Ref | Action | Status", "1 | Order lamps | Complete"), ["Order lamps"]),
    "log of minutes": (table("Minute no. | Action | By whom | Update",
                             "12 | Order lamps | Clerk | Ordered"), ["Order lamps"]),
    "risks to act on": (
        table("Risk | Likelihood | Existing controls | Further action required | Owner | Date",
              "Fire | 2 | Alarms | Fit sprinklers | A Brook | May 2031",
              "Wind | 1 | Ropes | Tie the roofs | | "), ["Fit sprinklers"]),
    "activities": (table("Activity | Lead | By when", "Survey of staff | HR Manager | May 2031"),
                   ["Survey of staff"]),
    "steps": (table("Step | Lead | Date", "Publish the report | Clerk | May 2031"),
              ["Publish the report"]),
    "audit": (table("Ref | Finding | Agreed action | Owner | Due",
                    "24.02 | Keys are lost | Keep a register | Head of Estates | May 2031"),
              ["Keep a register"]),
    "recommendations": (table("Recommendation | Responsible officer | Target date",
                              "Count the lamps twice a year | Head of Lamps | May 2031"),
                        ["Count the lamps twice a year"]),
}  # fmt: skip


@pytest.mark.parametrize("name", ARE_ONE)
def test_small_table_of_actions_yields_its_rows(name: str) -> None:
    rows, expected = ARE_ONE[name]
    assert actions(rows) == expected


def test_rows_that_ask_for_nothing_are_left_out_with_a_doubt() -> None:
    reading = read(
        table("Action | Lead | By when", "Light lamps | A Brook | May 2031", "N/A | N/A | N/A")
    )
    assert [doubt.code for doubt in reading.doubts] == ["row_left_out"]
    assert reading.rows_found == 2


def test_actions_of_a_small_table_stand_under_no_objective() -> None:
    ((raw, _),) = read(table("Action | Lead | By when", "Light lamps | Clerk | May 2031")).actions
    assert (raw.objective_no, raw.objective.text) == ("", "")


@pytest.mark.parametrize(
    ("finding", "objective", "background"),
    [
        ("Sailors wait too long.", "", "Sailors wait too long."),
        ("Better lamps", "Better lamps", ""),
    ],
)
def test_area_for_improvement_in_sentences_is_why(
    finding: str, objective: str, background: str
) -> None:
    heading = "Area for improvement | What we will do | Lead | By when"
    ((raw, _),) = read(table(heading, f"{finding} | Light lamps | Clerk | May 2031")).actions
    assert (raw.objective.text, raw.background.text) == (objective, background)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Impact | Action required | Lead", "background"),
        ("Action required | Impact | Lead", "outcome"),
    ],
)
def test_impact_before_the_action_is_why(heading: str, role: str) -> None:
    place = heading.split(" | ").index("Impact")
    cells = ["Light the lamps", "Clerk"]
    cells.insert(place, "Lanes are dark")
    ((raw, _),) = read([heading.split(" | "), cells]).actions
    assert getattr(raw, role).text == "Lanes are dark"


def test_progress_in_words_of_status_is_the_status() -> None:
    ((raw, _),) = read(table("Action | Who | Progress", "Light lamps | Clerk | Delayed")).actions
    assert (raw.status.text, raw.narrative.text) == ("Delayed", "")
