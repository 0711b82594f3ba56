"""The grammar of deadlines: ordered tables of patterns over kinds of words.

Read a row as "these kinds, in this order, mean that". `deadline_lexicon` says which words
are of which kind, `deadline_readings` what each meaning is in days, `deadline_roles` what
part a date plays, and `item_rules` how patterns are written and applied. What no row takes
is left for `deadline_judgement`.
"""

from __future__ import annotations

from cip_extract.normalise import deadline_readings as read
from cip_extract.normalise import deadline_roles as role
from cip_extract.normalise.item_rules import (
    JOIN,
    becomes,
    borrowed,
    dated,
    introduced,
    plays,
    rules_of,
)

_FINANCIAL_YEAR = "FINANCIAL_YEAR|TWO_YEARS"
# "Sep-24 Oct 2024" holds the 24th of October and no September 2024.
_NO_MONTH_NEXT = "!MONTH|OF|YEAR|FINANCIAL_YEAR"

DATE_RULES = rules_of(
    [
        # numbers that count something other than days; in "Phase 1-3 March" nobody can tell
        ("LABEL_WORD|YEAR_WORD NUMBER AND|SLASH|DASH|TO NUMBER", becomes("UNREAD")),
        ("LABEL_WORD|YEAR_WORD NUMBER", becomes("LABEL")),
        ("NUMBER|COUNT DAY_WORD|MONTH_WORD|YEAR_WORD", read.duration),
        # days
        (f"MONTH DASH NUMBER {_NO_MONTH_NEXT}", read.excel_month),
        ("THE? NUMBER|ORDINAL OF? THE? MONTH COMMA? YEAR", dated(read.full_date)),
        ("NUMBER DASH|SLASH MONTH DASH|SLASH YEAR", dated(read.glued_full_date)),
        (f"THE? NUMBER|ORDINAL OF? MONTH NUMBER {_NO_MONTH_NEXT}", dated(read.full_date)),
        ("MONTH THE? NUMBER|ORDINAL COMMA? YEAR", dated(read.full_date)),
        # months
        ("MONTH OF|COMMA|DASH|SLASH? YEAR", dated(read.month)),
        # quarters and halves
        ("YEAR TO|DASH YEAR", read.two_years),
        (f"QUARTER {JOIN} NUMBER !MONTH|OF", read.second_quarter_number),
        (
            f"THE? QUARTER OF|COMMA|DASH|FOR? OPEN? THE? FINANCIAL? {_FINANCIAL_YEAR} CLOSE?",
            dated(read.quarter),
        ),
        (f"FINANCIAL? {_FINANCIAL_YEAR} COMMA|DASH? QUARTER", dated(read.quarter)),
        (
            f"THE? HALF OF|COMMA? THE? FINANCIAL|CALENDAR? {_FINANCIAL_YEAR}|YEAR",
            dated(read.half_year),
        ),
        # seasons
        ("SEASON AND|SLASH|DASH|TO WINTER YEAR", dated(read.autumn_and_winter)),
        (f"THE? WINTER OF? {_FINANCIAL_YEAR}", dated(read.winter)),
        ("THE? SEASON OF|COMMA? YEAR", dated(read.season)),
        ("THE? SEASON OF|COMMA? FINANCIAL_YEAR", dated(read.season_of_financial_year)),
        # years
        (f"THE? FINANCIAL|YEAR_END END? COMMA? {_FINANCIAL_YEAR}", dated(read.financial_year)),
        (f"THE? {_FINANCIAL_YEAR} FINANCIAL|YEAR_END", dated(read.financial_year)),
        ("YEAR_WORD? FINANCIAL_YEAR", dated(read.financial_year)),
        ("THE? NEW_YEAR OF|COMMA? YEAR", dated(read.new_year)),
        ("THE? CALENDAR|YEAR_WORD YEAR", dated(read.calendar_year)),
        ("YEAR CALENDAR?", dated(read.calendar_year)),
        # parts of a list or a range that leave the year, or the month, to the last of them
        (f"NUMBER|ORDINAL {JOIN}+ SPAN", borrowed(read.earlier_day)),
        (f"NUMBER|ORDINAL OF? MONTH {JOIN}+ SPAN", borrowed(read.earlier_day)),
        (f"MONTH {JOIN}+ SPAN", borrowed(read.earlier_month)),
        (f"SEASON|WINTER {JOIN}+ SPAN", borrowed(read.earlier_season)),
        (f"QUARTER {JOIN}+ SPAN", borrowed(read.earlier_quarter)),
        # a weekday, a week, and words that make a date vaguer
        ("WEEKDAY COMMA? THE? SPAN", dated(read.on_weekday)),
        (f"WEEK_FROM|WEEK_TO DUE? SPAN {JOIN} SPAN", becomes("UNREAD")),
        ("WEEK_FROM DUE? SPAN", dated(read.week_from)),
        ("WEEK_TO DUE? SPAN", dated(read.week_to)),
        (f"THE? APPROX ( {JOIN} APPROX )* DASH? DUE|OF? THE? SPAN", dated(read.approximate)),
        ("HALF OF|DUE THE? SPAN", dated(read.approximate)),
        ("SPAN OPEN APPROX CLOSE", dated(read.approximate)),
        ("SPAN APPROX $", dated(read.approximate)),
        # one date that replaces another; without "from", "revised X to Y" may be a range
        ("SLIPPED|REVISED FROM SPAN TO|UNTIL DUE* SPAN", role.replaced),
        ("SLIPPED SPAN TO|UNTIL DUE* SPAN", role.replaced),
        ("REVISED SPAN TO|UNTIL SPAN", becomes("UNREAD")),
        # ranges, and words that a date is introduced by
        ("BETWEEN SPAN AND|DASH|TO SPAN", dated(read.from_first_to_last)),
        (
            f"FROM|START COLON|DUE* SPAN {JOIN}|STOP* FINISH|END|DONE COLON|DUE|OF* THE? END? OF? "
            "SPAN",
            dated(read.from_first_to_last),
        ),
        ("THE? END OF|DASH? THE? SPAN", becomes("SPAN")),
        ("SPAN END $", becomes("SPAN")),
        ("DUE|WITHIN COLON? SPAN", introduced),
        ("DUE THE SPAN FORUM|MEETING", role.date_of_meeting),
        ("FROM|START? SPAN COMMA? TO|DASH|UNTIL DUE? SPAN", dated(read.from_first_to_last)),
        ("SPAN AND|SLASH|COMMA|OR+ SPAN", dated(read.neighbours)),
        ("SPAN OPEN SPAN CLOSE", dated(read.narrower)),
        ("QUARTER OPEN|DASH|COMMA|COLON? SPAN CLOSE?", dated(read.repeated_quarter)),
        ("SPAN OPEN|DASH|COMMA? QUARTER CLOSE?", dated(read.repeated_quarter)),
        ("FOR SPAN", becomes("SPAN")),
    ]
)

# What part a date plays: OLD (no longer in force), NEW (in force instead), OPENING (work
# begins then), BEGUN (work began then), REVIEWED (looked at again, or done, then); a SPAN
# that plays none is simply the date.
ROLE_RULES = rules_of(
    [
        ("FORUM AND|SLASH|COMMA+ FORUM", role.forums_together),
        (
            "TO|DUE|FOR? THE? FORUM MEETING? DUE|DASH|COLON|FOR|OF? OPEN? SPAN CLOSE?",
            role.bound_forum,
        ),
        (
            "SPAN DASH|DUE|COMMA|TO|FOR|AND? OPEN? THE? MEETING? FORUM MEETING? CLOSE?",
            role.bound_forum,
        ),
        # in "A (revised) B" nobody can tell which of them is
        ("SPAN OPEN REVISED|NOW|WAS FILLER? CLOSE SPAN !OPEN", becomes("UNREAD")),
        ("SLIPPED|REVISED TO|UNTIL SPAN", plays("NEW")),
        ("SLIPPED|REVISED FROM SPAN", plays("OLD")),
        ("SPAN COMMA|OPEN? REVISED SPAN", role.later_revision),
        ("REVISED|NOW FILLER? OF|COLON? SPAN", plays("NEW")),
        ("WAS FILLER? OF|COLON? SPAN", plays("OLD")),
        ("SPAN OPEN WAS FILLER? CLOSE", plays("OLD")),
        ("SPAN OPEN REVISED|NOW FILLER? CLOSE", plays("NEW")),
        ("NEW OPEN|COMMA? FROM SPAN", role.old_after_new),
        ("STARTED DUE? SPAN|MONTH", plays("BEGUN")),
        ("SPAN COMMA|DASH|OPEN? DONE SPAN CLOSE?", role.done_later),
        ("SPAN REVIEW SPAN", becomes("UNREAD")),
        ("REVIEW DUE|COLON? SPAN", plays("REVIEWED")),
        ("FROM|START COLON? SPAN", plays("OPENING")),
        ("SPAN START $", plays("OPENING")),
        ("UNTIL SPAN", role.until),
        ("ONGOING|RECURRING TO SPAN", role.ongoing_to),
    ]
)
