"""Deadlines: what officers type, and the days it means."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cip_extract.normalise.calendar_spans import month_span
from cip_extract.normalise.deadline_lexicon import NUMBERED, PHRASES
from cip_extract.normalise.deadlines import Forum, load_forums, parse_deadline, span_of_edtf
from cip_extract.records import Deadline

DOCUMENT_DATE = date(2024, 7, 17)


class Phrase(NamedTuple):
    """A phrase and all that it means, but for the EDTF, which follows from the days."""

    text: str
    start: date | None = None
    end: date | None = None
    precision: str = ""
    ongoing: bool = False
    approximate: bool = False
    forum: str = ""
    note: str = ""


def due(
    text: str,
    start: str,
    end: str | None,
    precision: str,
    *,
    ongoing: bool = False,
    approximate: bool = False,
    forum: str = "",
    note: str = "",
) -> Phrase:
    last = date.fromisoformat(end) if end else None
    first = date.fromisoformat(start)
    return Phrase(text, first, last, precision, ongoing, approximate, forum, note)


def undated(text: str, *, ongoing: bool = False, forum: str = "", note: str = "") -> Phrase:
    return Phrase(text, ongoing=ongoing, forum=forum, note=note)


def meaning(text: str, deadline: Deadline) -> Phrase:
    """A deadline as a row of the table."""
    return Phrase(
        text,
        deadline.start,
        deadline.end,
        deadline.precision,
        deadline.ongoing,
        deadline.approximate,
        deadline.forum,
        deadline.note,
    )


DATED = [
    # months
    due("Sept 2024", "2024-09-01", "2024-09-30", "month"),
    due("September 2024", "2024-09-01", "2024-09-30", "month"),
    due("SEPT 2024", "2024-09-01", "2024-09-30", "month"),
    due("Sept. 2024", "2024-09-01", "2024-09-30", "month"),
    due("Sept, 2024", "2024-09-01", "2024-09-30", "month"),
    due("September\n2024", "2024-09-01", "2024-09-30", "month"),
    due("September\u00a02024", "2024-09-01", "2024-09-30", "month"),
    due("Sept2024", "2024-09-01", "2024-09-30", "month"),
    due("Sept '24", "2024-09-01", "2024-09-30", "month"),
    due("Sept ’24", "2024-09-01", "2024-09-30", "month"),
    due("Sep-24", "2024-09-01", "2024-09-30", "month"),
    due("Sep–24", "2024-09-01", "2024-09-30", "month"),
    due("05/2025", "2025-05-01", "2025-05-31", "month"),
    due("10.2024", "2024-10-01", "2024-10-31", "month"),
    due("2024-09", "2024-09-01", "2024-09-30", "month"),
    due("by September 2024", "2024-09-01", "2024-09-30", "month"),
    due("By end of September 2024", "2024-09-01", "2024-09-30", "month"),
    due("by the end of November 2019", "2019-11-01", "2019-11-30", "month"),
    due("before the end of March 2025", "2025-03-01", "2025-03-31", "month"),
    due("end March 2025", "2025-03-01", "2025-03-31", "month"),
    due("End-March 2025", "2025-03-01", "2025-03-31", "month"),
    due("March 2025 end", "2025-03-01", "2025-03-31", "month"),
    due("May 2025 at latest", "2025-05-01", "2025-05-31", "month"),
    due("Latest: March 2025", "2025-03-01", "2025-03-31", "month"),
    due("no later than March 2025", "2025-03-01", "2025-03-31", "month"),
    due("for March 2025", "2025-03-01", "2025-03-31", "month"),
    due("Target date: March 2025", "2025-03-01", "2025-03-31", "month"),
    due("By when: Sept 2024", "2024-09-01", "2024-09-30", "month"),
    due("On track for March 2025", "2025-03-01", "2025-03-31", "month", note="On track"),
    due(
        "To be completed by March 2025", "2025-03-01", "2025-03-31", "month", note="To be completed"
    ),
    due("Completed by May 2025", "2025-05-01", "2025-05-31", "month", note="Completed"),
    due("Completed May 2025", "2025-05-01", "2025-05-31", "month", note="Completed"),
    due("Complete – June 2024", "2024-06-01", "2024-06-30", "month", note="Complete"),
    due("Completed – July 2024", "2024-07-01", "2024-07-31", "month", note="Completed"),
    due("March 2025 (complete)", "2025-03-01", "2025-03-31", "month", note="complete"),
    due(
        "Underway. Complete by Mar 2025",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="Underway. Complete",
    ),
    due("In progress – due December 2024", "2024-12-01", "2024-12-31", "month", note="In progress"),
    due(
        "Not yet started - April 2025", "2025-04-01", "2025-04-30", "month", note="Not yet started"
    ),
    due("March 2025 (TBC)", "2025-03-01", "2025-03-31", "month", note="TBC"),
    due(
        "March 2025, subject to approval",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="subject to approval",
    ),
    due("March 2025 if possible", "2025-03-01", "2025-03-31", "month", note="if possible"),
    due(
        "March 2025 to allow for talks",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="to allow for talks",
    ),
    due("Launch Sept 2024", "2024-09-01", "2024-09-30", "month", note="Launch"),
    due(
        "three workshops by March 2025", "2025-03-01", "2025-03-31", "month", note="three workshops"
    ),
    due(
        "Strategy refresh March 2025", "2025-03-01", "2025-03-31", "month", note="Strategy refresh"
    ),
    due(
        "Budget setting (February 2025)", "2025-02-01", "2025-02-28", "month", note="Budget setting"
    ),
    due("Council Plan March 2025", "2025-03-01", "2025-03-31", "month", note="Council Plan"),
    due("Stage 2 by June 2024", "2024-06-01", "2024-06-30", "month", note="Stage 2"),
    due("Year end (March 2025)", "2025-03-01", "2025-03-31", "month", note="Year end"),
    # days
    due("20 November 2024", "2024-11-20", "2024-11-20", "day"),
    due("20 th November 2024", "2024-11-20", "2024-11-20", "day"),
    due("20th of November, 2024", "2024-11-20", "2024-11-20", "day"),
    due("the 20th November 2024", "2024-11-20", "2024-11-20", "day"),
    due("November 20, 2024", "2024-11-20", "2024-11-20", "day"),
    due("November 20th 2024", "2024-11-20", "2024-11-20", "day"),
    due("20-Nov-2024", "2024-11-20", "2024-11-20", "day"),
    due("20-Nov-24", "2024-11-20", "2024-11-20", "day"),
    due("20 Nov 24", "2024-11-20", "2024-11-20", "day"),
    due("20Nov2024", "2024-11-20", "2024-11-20", "day"),
    due("30/09/2024", "2024-09-30", "2024-09-30", "day"),
    due("30/9/24", "2024-09-30", "2024-09-30", "day"),
    due("30.9.24", "2024-09-30", "2024-09-30", "day"),
    due("30 / 09 / 2024", "2024-09-30", "2024-09-30", "day"),
    due("05/06/2024", "2024-06-05", "2024-06-05", "day"),
    due("1-4-25", "2025-04-01", "2025-04-01", "day"),
    due("2024-09-30", "2024-09-30", "2024-09-30", "day"),
    due("on or before 31 March 2025", "2025-03-31", "2025-03-31", "day"),
    due("31st December 2024 at the latest", "2024-12-31", "2024-12-31", "day"),
    due("No later than 31 March 2025", "2025-03-31", "2025-03-31", "day"),
    due("Friday 20 September 2024", "2024-09-20", "2024-09-20", "day"),
    due("Friday, 20th September 2024 at 5pm", "2024-09-20", "2024-09-20", "day", note="at 5pm"),
    due("3rd March 2025, 10am", "2025-03-03", "2025-03-03", "day", note="10am"),
    due("Stage 2 by 1 June 2024", "2024-06-01", "2024-06-01", "day", note="Stage 2"),
    due("29 February 2024", "2024-02-29", "2024-02-29", "day"),
    # quarters, halves, financial years
    due("Quarter 4 2019/20", "2020-01-01", "2020-03-31", "quarter"),
    due("Q3 2024/25", "2024-10-01", "2024-12-31", "quarter"),
    due("Q3 24/25", "2024-10-01", "2024-12-31", "quarter"),
    due("Q3 2024-25", "2024-10-01", "2024-12-31", "quarter"),
    due("Q3 2024/2025", "2024-10-01", "2024-12-31", "quarter"),
    due("Q2 FY24/25", "2024-07-01", "2024-09-30", "quarter"),
    due("Q2, 2024-25", "2024-07-01", "2024-09-30", "quarter"),
    due("Q3 (2024/25)", "2024-10-01", "2024-12-31", "quarter"),
    due("2024/25 Q3", "2024-10-01", "2024-12-31", "quarter"),
    due("2nd Quarter 2024/25", "2024-07-01", "2024-09-30", "quarter"),
    due("first quarter of 2024/25", "2024-04-01", "2024-06-30", "quarter"),
    due("the final quarter of 2024/25", "2025-01-01", "2025-03-31", "quarter"),
    due("by end of Q3 2024/25", "2024-10-01", "2024-12-31", "quarter"),
    due("End Q2 2024/25", "2024-07-01", "2024-09-30", "quarter"),
    due("Q1 & Q2 2025/26", "2025-04-01", "2025-09-30", "range"),
    due("Q1-2 2025/26", "2025-04-01", "2025-09-30", "range"),
    due("Q3/4 2024/25", "2024-10-01", "2025-03-31", "range"),
    due("Q4 2024/25 - Q1 2025/26", "2025-01-01", "2025-06-30", "range"),
    due("Q3 (Oct - Dec 2024)", "2024-10-01", "2024-12-31", "range"),
    due("Q4 2024/25 (March 2025)", "2025-03-01", "2025-03-31", "month"),
    due("2024/25", "2024-04-01", "2025-03-31", "year"),
    due("2024-25", "2024-04-01", "2025-03-31", "year"),
    due("24/25", "2024-04-01", "2025-03-31", "year"),
    due("FY 2024/25", "2024-04-01", "2025-03-31", "year"),
    due("FY24/25", "2024-04-01", "2025-03-31", "year"),
    due("FY 2024-2025", "2024-04-01", "2025-03-31", "year"),
    due("financial year 2024 to 2025", "2024-04-01", "2025-03-31", "year"),
    due("2024/25 financial year", "2024-04-01", "2025-03-31", "year"),
    due("end of financial year 2024/25", "2024-04-01", "2025-03-31", "year"),
    due("End of 2024/25", "2024-04-01", "2025-03-31", "year"),
    due("Throughout 2024/25", "2024-04-01", "2025-03-31", "year"),
    due("Year 1 (2024/25)", "2024-04-01", "2025-03-31", "year", note="Year 1"),
    due("2024/25 - 2026/27", "2024-04-01", "2027-03-31", "range"),
    due("2024/25-2026/27", "2024-04-01", "2027-03-31", "range"),
    due("2024/25 and 2025/26", "2024-04-01", "2026-03-31", "range"),
    due("H2 2025/26", "2025-10-01", "2026-03-31", "range"),
    due("second half of 2024/25", "2024-10-01", "2025-03-31", "range"),
    due("second half of 2025", "2025-07-01", "2025-12-31", "range"),
    # seasons and years
    due("Spring 2025", "2025-03-01", "2025-05-31", "season"),
    due("Summer 2020", "2020-06-01", "2020-08-31", "season"),
    due("the summer of 2025", "2025-06-01", "2025-08-31", "season"),
    due("by the autumn of 2025", "2025-09-01", "2025-11-30", "season"),
    due("by the end of summer 2025", "2025-06-01", "2025-08-31", "season"),
    due("Spring '25", "2025-03-01", "2025-05-31", "season"),
    due("Winter 2024/25", "2024-12-01", "2025-02-28", "season"),
    due("Winter 24/25", "2024-12-01", "2025-02-28", "season"),
    due("Autumn 2024/25", "2024-09-01", "2024-11-30", "season"),
    due("Autumn/Winter 2025", "2025-09-01", "2026-02-28", "range"),
    due("Winter/Spring 2025", "2024-12-01", "2025-05-31", "range"),
    due("Spring/Summer 2025", "2025-03-01", "2025-08-31", "range"),
    due("Summer or autumn 2025", "2025-06-01", "2025-11-30", "range"),
    due("2025", "2025-01-01", "2025-12-31", "year"),
    due("By 2030", "2030-01-01", "2030-12-31", "year"),
    due("by end of 2024", "2024-01-01", "2024-12-31", "year"),
    due("calendar year 2025", "2025-01-01", "2025-12-31", "year"),
    due("Net zero by 2030", "2030-01-01", "2030-12-31", "year", note="Net zero"),
    due("TBC – Spring 2025", "2025-03-01", "2025-05-31", "season", note="TBC"),
    due("2025 TBC", "2025-01-01", "2025-12-31", "year", note="TBC"),
    due("2024-2026", "2024-01-01", "2026-12-31", "range"),
    due("2024-26", "2024-01-01", "2026-12-31", "range"),
    due("2024 and 2025", "2024-01-01", "2025-12-31", "range"),
    # vague dates
    due("early Autumn 2020", "2020-09-01", "2020-11-30", "season", approximate=True),
    due("by early December 2019", "2019-12-01", "2019-12-31", "month", approximate=True),
    due("mid-2025", "2025-01-01", "2025-12-31", "year", approximate=True),
    due("Early in 2025", "2025-01-01", "2025-12-31", "year", approximate=True),
    due("start of 2025", "2025-01-01", "2025-12-31", "year", approximate=True),
    due("New Year 2025", "2025-01-01", "2025-12-31", "year", approximate=True),
    due("early 2025/26", "2025-04-01", "2026-03-31", "year", approximate=True),
    due("mid-September 2024", "2024-09-01", "2024-09-30", "month", approximate=True),
    due("mid to late March 2025", "2025-03-01", "2025-03-31", "month", approximate=True),
    due("early/mid March 2025", "2025-03-01", "2025-03-31", "month", approximate=True),
    due("beginning of March 2025", "2025-03-01", "2025-03-31", "month", approximate=True),
    due("first week of March 2025", "2025-03-01", "2025-03-31", "month", approximate=True),
    due("c. March 2025", "2025-03-01", "2025-03-31", "month", approximate=True),
    due("approx. March 2025", "2025-03-01", "2025-03-31", "month", approximate=True),
    due("around 20 March 2025", "2025-03-20", "2025-03-20", "day", approximate=True),
    due("March 2025 (provisional)", "2025-03-01", "2025-03-31", "month", approximate=True),
    due("Estimated March 2025", "2025-03-01", "2025-03-31", "month", approximate=True),
    due("Late Sept / early Oct 2024", "2024-09-01", "2024-10-31", "range", approximate=True),
    due("late 2024/early 2025", "2024-01-01", "2025-12-31", "range", approximate=True),
    # stretches of time
    due("January / February 2025", "2025-01-01", "2025-02-28", "range"),
    due("Jan - March 2025", "2025-01-01", "2025-03-31", "range"),
    due("Jan–March 2025", "2025-01-01", "2025-03-31", "range"),
    due("Dec 2024 - Jan 2025", "2024-12-01", "2025-01-31", "range"),
    due("Dec / Jan 2025", "2024-12-01", "2025-01-31", "range"),
    due("Sept and Oct 2024", "2024-09-01", "2024-10-31", "range"),
    due("January or February 2025", "2025-01-01", "2025-02-28", "range"),
    due("January, February and March 2025", "2025-01-01", "2025-03-31", "range"),
    due("Sep-24 & Oct-24", "2024-09-01", "2024-10-31", "range"),
    due("Sept '24 - Jan '25", "2024-09-01", "2025-01-31", "range"),
    due("April 2025-March 2026", "2025-04-01", "2026-03-31", "range"),
    due("between April and June 2025", "2025-04-01", "2025-06-30", "range"),
    due("between April 2025 and June 2025", "2025-04-01", "2025-06-30", "range"),
    due("from April to June 2025", "2025-04-01", "2025-06-30", "range"),
    due("From Sept 2024 until March 2025", "2024-09-01", "2025-03-31", "range"),
    due("starting November 2019 and concluding by March 2020", "2019-11-01", "2020-03-31", "range"),
    due("Start: Sept 2024 End: March 2025", "2024-09-01", "2025-03-31", "range"),
    due("Start Sept 2024, complete March 2025", "2024-09-01", "2025-03-31", "range"),
    due("01/04/2024-30/06/2024", "2024-04-01", "2024-06-30", "range"),
    due("3-7 March 2025", "2025-03-03", "2025-03-07", "range"),
    due("1/2 March 2025", "2025-03-01", "2025-03-02", "range"),
    due("28 Feb - 4 March 2025", "2025-02-28", "2025-03-04", "range"),
    due("30 Nov 2019 - 20 January 2020", "2019-11-30", "2020-01-20", "range"),
    due("31 Jan-24 March 2025", "2025-01-31", "2025-03-24", "range"),
    due("Thursday 28 November 2024 - Monday 2 December 2024", "2024-11-28", "2024-12-02", "range"),
    due("w/c 3 March 2025", "2025-03-03", "2025-03-09", "range"),
    due("w/c 3/3/25", "2025-03-03", "2025-03-09", "range"),
    due("week commencing Monday 3rd March 2025", "2025-03-03", "2025-03-09", "range"),
    due("week ending 7 March 2025", "2025-03-01", "2025-03-07", "range"),
    # several dates
    due(
        "Phase 1 June 2024, Phase 2 Dec 2024",
        "2024-12-01",
        "2024-12-31",
        "month",
        note="Phase 1 June 2024, Phase 2",
    ),
    due(
        "Draft Dec 2024, final March 2025",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="Draft Dec 2024, final",
    ),
    due("Sept 2024, Jan 2025", "2025-01-01", "2025-01-31", "month", note="Sept 2024"),
    due("June and December 2025", "2025-12-01", "2025-12-31", "month", note="June"),
    due("20th and 27th November 2024", "2024-11-27", "2024-11-27", "day", note="20th"),
    due("Dec 2024 Started October", "2024-12-01", "2024-12-31", "month", note="Started October"),
    due(
        "Due Jan 2025, completed Mar 2025",
        "2025-01-01",
        "2025-01-31",
        "month",
        note="completed Mar 2025",
    ),
    due(
        "March 2024 (completed May 2024)",
        "2024-03-01",
        "2024-03-31",
        "month",
        note="completed May 2024",
    ),
    due(
        "Phase 1 Jan 2025, completed by Mar 2025",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="Phase 1 Jan 2025, completed",
    ),
    due(
        "Started Oct 2023; due March 2025",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="Started Oct 2023",
    ),
    due(
        "Complete Sept 2024, review March 2025",
        "2024-09-01",
        "2024-09-30",
        "month",
        note="Complete; review March 2025",
    ),
    due(
        "Revised to March 2025 (was December 2024)",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="Revised; was December 2024",
    ),
    due(
        "March 2025 (originally Dec 2024)",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="originally Dec 2024",
    ),
    due(
        "March 2025 – delayed from December 2024",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="delayed from December 2024",
    ),
    due(
        "Dec 2024 revised to March 2025",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="Dec 2024 revised",
    ),
    due("Dec 2024, now March 2025", "2025-03-01", "2025-03-31", "month", note="Dec 2024, now"),
    due("Delayed – now March 2025", "2025-03-01", "2025-03-31", "month", note="Delayed – now"),
    due(
        "slipped from Dec 2024 to March 2025",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="slipped from Dec 2024",
    ),
    due(
        "Moved to March 2025 from Dec 2024",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="Moved; from Dec 2024",
    ),
    due(
        "Brought forward from March 2025 to Dec 2024",
        "2024-12-01",
        "2024-12-31",
        "month",
        note="Brought forward from March 2025",
    ),
    due(
        "Original: Dec 2024 Revised: March 2025",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="Original: Dec 2024 Revised",
    ),
    due(
        "Dec 2024 (original), March 2025 (revised)",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="Dec 2024 (original); revised",
    ),
    due("delayed to March 2025", "2025-03-01", "2025-03-31", "month", note="delayed"),
    due("Extended until 31 March 2025", "2025-03-31", "2025-03-31", "day", note="Extended"),
    due("June 2024 (was 2023)", "2024-06-01", "2024-06-30", "month", note="was 2023"),
    due(
        "we will complete this by the end of November 2019, with a review in the new year",
        "2019-11-01",
        "2019-11-30",
        "month",
        note="we will complete this; with a review in the new year",
    ),
    due("Review March 2025", "2025-03-01", "2025-03-31", "month", note="Review"),
    due("until March 2025", "2025-03-01", "2025-03-31", "month", note="until"),
    # ongoing
    due("April 2025 and ongoing", "2025-04-01", "2025-04-30", "month", ongoing=True),
    due("June 2024 ongoing", "2024-06-01", "2024-06-30", "month", ongoing=True),
    due("July 2024 – Ongoing", "2024-07-01", "2024-07-31", "month", ongoing=True),
    due("Ongoing / by May 2025", "2025-05-01", "2025-05-31", "month", ongoing=True),
    due("Ongoing - July 2024", "2024-07-01", "2024-07-31", "month", ongoing=True),
    due(
        "Ongoing until March 2025", "2025-03-01", "2025-03-31", "month", ongoing=True, note="until"
    ),
    due("ongoing to March 2025", "2025-03-01", "2025-03-31", "month", ongoing=True),
    due("Sept 2024 – March 2025 (ongoing)", "2024-09-01", "2025-03-31", "range", ongoing=True),
    due("April 2025 onwards", "2025-04-01", "2025-04-30", "month", ongoing=True),
    due("From April 2025 onwards", "2025-04-01", "2025-04-30", "month", ongoing=True),
    due("2025/26 onwards", "2025-04-01", "2026-03-31", "year", ongoing=True),
    due(
        "Monthly from September 2024",
        "2024-09-01",
        "2024-09-30",
        "month",
        ongoing=True,
        note="Monthly",
    ),
    due(
        "March 2025 and annually thereafter",
        "2025-03-01",
        "2025-03-31",
        "month",
        ongoing=True,
        note="annually",
    ),
    due(
        "Ongoing – next review March 2025",
        "2025-03-01",
        "2025-03-31",
        "month",
        ongoing=True,
        note="next review",
    ),
    due(
        "Quarterly performance report March 2025",
        "2025-03-01",
        "2025-03-31",
        "month",
        note="Quarterly performance report",
    ),
    # beginnings
    due("from April 2025", "2025-04-01", None, "month"),
    due("Starting April 2025", "2025-04-01", None, "month", note="Starting"),
    due("April 2025 start", "2025-04-01", None, "month", note="start"),
    due("with effect from 1 April 2025", "2025-04-01", None, "day"),
    due("from 2025/26", "2025-04-01", None, "year"),
    due("from Spring 2025", "2025-03-01", None, "season"),
    due("Started October 2024", "2024-10-01", None, "month", note="Started"),
    # forums
    due("EDMS Sept 2024", "2024-09-01", "2024-09-30", "month", forum="EDMS"),
    due("EMDS July 2024", "2024-07-01", "2024-07-31", "month", forum="EDMS"),
    due(
        "Executive Sept 2024 ongoing",
        "2024-09-01",
        "2024-09-30",
        "month",
        ongoing=True,
        forum="Executive",
    ),
    due("Executive – Sept 2024", "2024-09-01", "2024-09-30", "month", forum="Executive"),
    due("Sept 2024 Executive", "2024-09-01", "2024-09-30", "month", forum="Executive"),
    due("July 2024 (Executive)", "2024-07-01", "2024-07-31", "month", forum="Executive"),
    due("Executive (July 2024)", "2024-07-01", "2024-07-31", "month", forum="Executive"),
    due(
        "Executive meeting on 18th July 2024", "2024-07-18", "2024-07-18", "day", forum="Executive"
    ),
    due(
        "Report to Executive in September 2024",
        "2024-09-01",
        "2024-09-30",
        "month",
        forum="Executive",
        note="Report",
    ),
    due(
        "at the September 2024 Executive meeting",
        "2024-09-01",
        "2024-09-30",
        "month",
        forum="Executive",
    ),
    due("Full Council 18 July 2024", "2024-07-18", "2024-07-18", "day", forum="Full Council"),
    due(
        "Audit & Governance Committee Nov 2024",
        "2024-11-01",
        "2024-11-30",
        "month",
        forum="Audit and Governance Committee",
    ),
    due("Cabinet/Council July 2024", "2024-07-01", "2024-07-31", "month", forum="Cabinet;Council"),
    due(
        "CMT Sept 2024, Executive Nov 2024",
        "2024-11-01",
        "2024-11-30",
        "month",
        forum="Executive",
        note="CMT Sept 2024",
    ),
    due("Chief Executive March 2025", "2025-03-01", "2025-03-31", "month", note="Chief Executive"),
    due(
        "April 2025 (subject to Council approval)",
        "2025-04-01",
        "2025-04-30",
        "month",
        forum="Council",
        note="subject to Council approval",
    ),
]

UNDATED = [
    undated(""),
    undated(" \n\u00a0"),
    undated("In progress", note="In progress"),
    undated("Ongoing", ongoing=True),
    undated("ongoing", ongoing=True),
    undated("On-going", ongoing=True),
    undated("on going", ongoing=True),
    undated("In place ongoing", ongoing=True, note="In place"),
    undated("Immediate", note="Immediate"),
    undated("Immediate and ongoing", ongoing=True, note="Immediate"),
    undated("With immediate effect", note="With immediate effect"),
    undated("ASAP", note="ASAP"),
    undated("monthly", ongoing=True, note="monthly"),
    undated("quarterly", ongoing=True, note="quarterly"),
    undated("annually", ongoing=True, note="annually"),
    undated("Annually in March", ongoing=True, note="Annually in March"),
    undated("every March", ongoing=True, note="every March"),
    undated("each September", ongoing=True, note="each September"),
    undated("Twice a year", ongoing=True, note="Twice a year"),
    undated("Every 6 months", ongoing=True, note="Every 6 months"),
    undated("Business as usual", ongoing=True, note="Business as usual"),
    undated("Rolling programme", ongoing=True, note="Rolling programme"),
    undated("Ongoing - reviewed annually", ongoing=True, note="reviewed annually"),
    undated("Quarterly to CMT", ongoing=True, forum="CMT", note="Quarterly"),
    undated("Continuous", ongoing=True),
    undated("TBC", note="TBC"),
    undated("tbc", note="tbc"),
    undated("TBA", note="TBA"),
    undated("To be confirmed", note="To be confirmed"),
    undated("N/A", note="N/A"),
    undated("n/a", note="n/a"),
    undated("-"),
    undated("–"),
    undated("None", note="None"),
    undated("Completed", note="Completed"),
    undated("Complete", note="Complete"),
    undated("Not started", note="Not started"),
    undated("On hold", note="On hold"),
    undated("Delayed", note="Delayed"),
    undated("Short term", note="Short term"),
    undated("Medium to long term", note="Medium to long term"),
    undated("As and when required", note="As and when required"),
    undated("Executive - date TBC", forum="Executive", note="date TBC"),
    undated("Commenced and ongoing", ongoing=True, note="Commenced"),
]

# Never a guess: a year or a month is missing, a word is misprinted, two readings are
# possible, or words that are left over could change what the date says.
NOT_UNDERSTOOD = [
    "September",
    "Sept",
    "September 2024?",
    "Sept 24",
    "Sept 24 Oct 2024",
    "Apr 25",
    "Spring 25",
    "30 September",
    "30/09",
    "31 December",
    "Sepetmber 2024",
    "Sepetmber\n2024",
    "Decmber 2024 / January 2025",
    "Jnauary - March 2025",
    "31/02/2025",
    "30 February 2025",
    "13/2025",
    "45/01/2025",
    "12/31/2024",
    "Monday 20 September 2024",
    "2024-2025",
    "2024/2025",
    "2024 to 2025",
    "2011-12",
    "11/12",
    "2024/5",
    "2024/26",
    "FY 2025",
    "financial year 2025",
    "2025 financial year",
    "academic year 2024/25",
    "municipal year 2024/25",
    "Q3",
    "Q4 2019",
    "Q3 2024",
    "Quarter 2",
    "H2 2025",
    "Q3 (Sept 2024)",
    "Winter 2024",
    "Spring 2024/25",
    "Summer term",
    "Summer term 2025",
    "Autumn half term 2025",
    "Autumn",
    "mid-term review 2025",
    "Christmas 2024",
    "by Christmas",
    "end of year",
    "by year end",
    "in the new year",
    "within 6 months of approval",
    "within six months of the vote",
    "6 months",
    "0-6 months",
    "six weeks from May 2025",
    "2 weeks after 1 May 2025",
    "Short term (0-6 months)",
    "not before May 2025",
    "no earlier than May 2025",
    "March 2025 at the earliest",
    "after May 2025",
    "following the May 2025 elections",
    "following elections in May 2025",
    "once funding is agreed in March 2025",
    "Post May 2025",
    "Pre-April 2025",
    "before May 2025",
    "ahead of May 2025",
    "since April 2023",
    "In place since April 2023",
    "as at 31 March 2024",
    "was December 2024",
    "originally December 2024",
    "slipped from December 2024",
    "delayed from March 2025",
    "March 2025 slipped",
    "March 2025 - delayed",
    "On hold until March 2025",
    "March 2025 cancelled",
    "Dec 2024 → March 2025",
    "Dec 2024 -> March 2025",
    "2025+",
    "Sept 2024 to TBC",
    "Sept 2024 until further notice",
    "Sept 2024 2025",
    "2024/25 2025",
    "Dec 2024 / March 2025",
    "June / December 2025",
    "Dec 2024 or March 2025",
    "Sept 2024 (Dec 2024)",
    "March 2025, December 2024",
    "March 2025 - December 2024",
    "March 2025 revised Dec 2024",
    "Dec 2024 (revised) March 2025",
    "Revised Dec 2024 to March 2025",
    "Sept 2024 review March 2025",
    "Dec 2024 started Jan 2025 complete",
    "March 2025 from Dec 2024",
    "Policy agreed Jan 2024, new homes March 2025",
    "Phase 1-3 March 2025",
    "Phase 1 - 7 March 2025",
    "w/c 3 & 10 March 2025",
    "Council Plan 2023-27",
    "Budget 2025/26",
    "Budget for 2025/26",
    "Budget process 2025/26",
    "Corporate Strategy 2030",
    "Vision 2030 by March 2025",
    "in the November 2023 report",
    "Recommendation R7 March 2025",
    "COVID-19 plan March 2025",
    "10% by March 2025",
    "£50k by March 2025",
    "24/7",
    "9-5 March 2025",
    "12.30 March 2025",
    "Year 1",
    "2 years",
    "Completed July",
    "Ongoing from September",
    "In progress, due next month",
    "Immediate, with review by end of March 2020",
    "As above",
    "details as above",
    "See action plan",
    "Subject to funding",
    "Next Executive meeting",
    "Council tax",
    "Upon approval",
    "Yes",
    "?",
    "x",
]

# Counted from the document's own date, 17 July 2024.
RELATIVE = [
    due("within six months", "2024-07-17", "2025-01-17", "range"),
    due("Within 6 months", "2024-07-17", "2025-01-17", "range"),
    due("within the next 12 months", "2024-07-17", "2025-07-17", "range"),
    due("over the next twelve months", "2024-07-17", "2025-07-17", "range"),
    due("within a year", "2024-07-17", "2025-07-17", "range"),
    due("within 30 days", "2024-07-17", "2024-08-16", "range"),
    due("within four weeks", "2024-07-17", "2024-08-14", "range"),
    due(
        "To be completed within six months",
        "2024-07-17",
        "2025-01-17",
        "range",
        note="To be completed",
    ),
    due("the beginning of the calendar year", "2025-01-01", "2025-12-31", "year", approximate=True),
    due("by the start of the financial year", "2025-04-01", "2026-03-31", "year", approximate=True),
    due("by the end of the financial year", "2024-04-01", "2025-03-31", "year"),
    due("by the end of this calendar year", "2024-01-01", "2024-12-31", "year"),
    due("this financial year", "2024-04-01", "2025-03-31", "year"),
    due("within this financial year", "2024-04-01", "2025-03-31", "year"),
    due("next financial year", "2025-04-01", "2026-03-31", "year"),
]


@pytest.mark.parametrize("phrase", [*DATED, *UNDATED], ids=lambda phrase: phrase.text)
def test_phrase_means_these_days(phrase: Phrase) -> None:
    deadline = parse_deadline(phrase.text)
    assert deadline.understood
    assert meaning(phrase.text, deadline) == phrase


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_doubtful_phrase_is_not_understood(text: str) -> None:
    assert parse_deadline(text, DOCUMENT_DATE) == Deadline(understood=False)


@pytest.mark.parametrize("phrase", RELATIVE, ids=lambda phrase: phrase.text)
def test_relative_phrase_counts_from_the_document(phrase: Phrase) -> None:
    assert meaning(phrase.text, parse_deadline(phrase.text, DOCUMENT_DATE)) == phrase


@pytest.mark.parametrize("phrase", RELATIVE, ids=lambda phrase: phrase.text)
def test_relative_phrase_without_a_document_date_is_not_understood(phrase: Phrase) -> None:
    assert parse_deadline(phrase.text) == Deadline(understood=False)


@pytest.mark.parametrize(
    ("text", "document_date"),
    [
        ("the beginning of the calendar year", date(2025, 1, 15)),
        ("the start of the financial year", date(2025, 4, 2)),
        ("within six months", date(9999, 9, 1)),
        ("within 30 days", date(9999, 12, 30)),
    ],
)
def test_relative_phrase_that_could_mean_two_years_or_none_is_not_understood(
    text: str, document_date: date
) -> None:
    assert parse_deadline(text, document_date) == Deadline(understood=False)


def test_months_counted_from_a_long_month_end_with_the_short_one() -> None:
    assert parse_deadline("within six months", date(2024, 8, 31)).end == date(2025, 2, 28)


@pytest.mark.parametrize("phrase", DATED, ids=lambda phrase: phrase.text)
def test_absolute_phrase_is_the_same_in_every_document(phrase: Phrase) -> None:
    assert parse_deadline(phrase.text, date(2031, 1, 5)) == parse_deadline(phrase.text)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Sept 2024", "2024-09"),
        ("20 November 2024", "2024-11-20"),
        ("2025", "2025"),
        ("mid-2025", "2025~"),
        ("early Autumn 2020", "2020-23~"),
        ("Summer 2020", "2020-22"),
        ("Spring 2025", "2025-21"),
        ("Winter 2024/25", "2024-12/2025-02"),
        ("March - May 2025", "2025-03/2025-05"),
        ("Quarter 4 2019/20", "2020-01/2020-03"),
        ("2024/25", "2024-04/2025-03"),
        ("early 2025/26", "2025-04~/2026-03~"),
        ("January / February 2025", "2025-01/2025-02"),
        ("Late Sept / early Oct 2024", "2024-09~/2024-10~"),
        ("2024-2026", "2024/2026"),
        ("w/c 3 March 2025", "2025-03-03/2025-03-09"),
        ("from April 2025", "2025-04/.."),
        ("from Spring 2025", "2025-03/.."),
        ("from early April 2025", "2025-04~/.."),
        ("April 2025 and ongoing", "2025-04"),
        ("Ongoing", ""),
    ],
)
def test_edtf_says_the_span_as_coarsely_as_it_can(text: str, edtf: str) -> None:
    assert parse_deadline(text).edtf == edtf


def test_text_longer_than_any_deadline_is_not_understood() -> None:
    assert parse_deadline("March 2025 " + "and so on " * 90).understood
    assert not parse_deadline("March 2025 " + "and so on " * 100).understood


# --- forums -----------------------------------------------------------------


def test_misprinted_forum_is_a_row_of_the_vocabulary() -> None:
    assert Forum("EDMS", "EMDS") in load_forums()


def test_every_forum_phrase_names_one_forum() -> None:
    phrases = [forum.phrase.casefold() for forum in load_forums()]
    assert len(phrases) == len(set(phrases))


def test_forums_may_be_given() -> None:
    harbour = [Forum("Harbour Panel", "HP"), Forum("Harbour Panel", "Harbour Panel")]
    deadline = parse_deadline("HP Sept 2024", forums=harbour)
    assert (deadline.forum, deadline.note) == ("Harbour Panel", "")
    assert parse_deadline("Executive Sept 2024", forums=harbour).note == "Executive"


# --- properties -------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *(phrase for listed in PHRASES.values() for phrase in listed.split(", ")),
        *(phrase for numbers in NUMBERED.values() for phrase in numbers),
        *(forum.phrase for forum in load_forums()),
        *("2024", "2025", "2024/25", "24", "'25", "30/09/2024", "31.2.25", "Q3", "H1", "1st", "3"),
        *("5pm", "R7", ",", "Sepetmber", "strategy", "residents"),
    ]
)
PHRASES_OF_WORDS = st.lists(WORDS, max_size=9).map(" ".join)
ANY_DATE = st.dates(date(2000, 1, 1), date(2069, 12, 31))


@given(st.one_of(PHRASES_OF_WORDS, st.text(max_size=60)), st.none() | st.dates())
@example("W/E 1 Jan 0001", None)
@example("within 99 years", date.max)
def test_whatever_the_text_the_span_runs_forwards_and_edtf_says_the_same(
    text: str, document_date: date | None
) -> None:
    deadline = parse_deadline(text, document_date)
    if deadline.start is None:
        assert (deadline.end, deadline.edtf, deadline.precision) == (None, "", "")
        assert not deadline.approximate
        return
    assert deadline.understood
    assert deadline.end is None or deadline.start <= deadline.end
    assert span_of_edtf(deadline.edtf) == (deadline.start, deadline.end)
    assert deadline.approximate == ("~" in deadline.edtf)


RESPELLINGS: dict[str, Callable[[str], str]] = {
    "upper case": str.upper,
    "lower case": str.lower,
    "line breaks": lambda text: text.replace(" ", "\n"),
    "wide spaces": lambda text: f"  {text.replace(' ', '   ')} ",
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "en dashes": lambda text: text.replace("-", "\u2013"),
    "em dashes": lambda text: text.replace("-", "\u2014"),
    "curly apostrophes": lambda text: text.replace("'", "\u2019"),
}


@pytest.mark.parametrize("respelling", RESPELLINGS)
def test_case_spaces_and_dashes_do_not_matter(respelling: str) -> None:
    for phrase in [*DATED, *UNDATED]:
        plain = parse_deadline(phrase.text)
        respelt = parse_deadline(RESPELLINGS[respelling](phrase.text))
        assert meaning("", respelt)[:-1] == meaning("", plain)[:-1], phrase.text
        assert respelt.understood, phrase.text


@given(PHRASES_OF_WORDS)
def test_case_does_not_matter_to_any_row_of_words(text: str) -> None:
    plain, shouted = parse_deadline(text.lower()), parse_deadline(text.upper())
    assert meaning("", shouted)[:-1] == meaning("", plain)[:-1]


def ordinal(day: int) -> str:
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


@given(ANY_DATE)
def test_every_spelling_of_a_day_means_that_day(day: date) -> None:
    spellings = [
        f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}", f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day:%y}",
        f"{day:%Y-%m-%d}", f"{day.day} {day:%B %Y}", f"{day:%d %b %Y}", f"{day:%d-%b-%y}",
        f"{ordinal(day.day)} {day:%B %Y}", f"{ordinal(day.day)} of {day:%B, %Y}",
        f"{day:%B} {ordinal(day.day)}, {day:%Y}", f"{day:%B %d, %Y}", f"{day:%A %d %B %Y}",
        f"by {day.day} {day:%b} '{day:%y}", f"no later than {day:%a %d/%m/%y}",
    ]  # fmt: skip
    for spelling in spellings:
        deadline = parse_deadline(spelling)
        assert (deadline.start, deadline.end, deadline.precision) == (day, day, "day"), spelling


@given(ANY_DATE)
def test_every_spelling_of_a_month_means_that_month(day: date) -> None:
    month = month_span(day.year, day.month)
    spellings = [
        f"{day:%B %Y}", f"{day:%b %Y}", f"{day:%b. %Y}", f"{day:%b-%y}", f"{day:%B '%y}",
        f"{day:%m/%Y}", f"{day.month}/{day:%Y}", f"by end of {day:%B %Y}", f"end-{day:%B %Y}",
    ]  # fmt: skip
    for spelling in spellings:
        deadline = parse_deadline(spelling)
        found = deadline.start, deadline.end, deadline.precision
        assert found == (month.start, month.end, "month"), spelling


@given(st.integers(2000, 2068), st.integers(1, 4))
def test_quarters_part_the_financial_year(first_year: int, number: int) -> None:
    year = parse_deadline(f"{first_year}/{(first_year + 1) % 100:02}")
    quarters = [
        parse_deadline(f"Q{quarter} {first_year}/{(first_year + 1) % 100:02}")
        for quarter in range(1, 5)
    ]
    assert (quarters[0].start, quarters[3].end) == (year.start, year.end)
    if number < 4:
        end, start = quarters[number - 1].end, quarters[number].start
        assert end is not None and start is not None
        assert end + timedelta(days=1) == start


@given(ANY_DATE, ANY_DATE)
def test_range_spans_from_one_date_to_the_other_or_is_not_understood(
    first: date, last: date
) -> None:
    deadline = parse_deadline(f"from {first:%d/%m/%Y} to {last:%d/%m/%Y}")
    if first <= last:
        assert (deadline.start, deadline.end) == (first, last)
    else:
        assert not deadline.understood


@given(ANY_DATE, st.sampled_from(["not before", "after", "before", "subject", "R7 of", "9"]))
def test_words_that_turn_a_date_round_are_never_overlooked(day: date, words: str) -> None:
    deadline = parse_deadline(f"{words} {day:%d/%m/%Y}")
    assert deadline.understood == (words == "subject")


def test_a_deadline_is_read_in_well_under_a_millisecond() -> None:
    texts = [phrase.text for phrase in DATED]
    parse_deadline(texts[0])
    begun = time.perf_counter()
    for text in texts:
        parse_deadline(text)
    assert (time.perf_counter() - begun) / len(texts) < 0.001
