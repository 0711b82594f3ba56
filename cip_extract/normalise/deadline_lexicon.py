"""The words of deadlines, by kind.

The rules of `deadline_grammar` speak of kinds, never of words, so that teaching the
grammar a new word means adding it to one list here.
"""

from __future__ import annotations

from cip_extract.normalise.full_dates import MONTHS

# Phrases of each kind, parted by ", ". The longest phrase that fits is taken.
PHRASES = {
    "THE": "the, this coming",
    "OF": "of",
    "TO": "to, through, thru, up to and including, through to",
    "UNTIL": "until, till, up to, up until",
    "AND": "and, &",
    "OR": "or",
    "FOR": "for",
    "FROM": "from, as from, as of, with effect from, wef, w.e.f., effective from",
    "BETWEEN": "between",
    "WITHIN": "within",
    "DUE": (
        "by, in, on, at, due, due by, due in, due on, due for, during, over, throughout, "
        "no later than, not later than, on or before, before the end of, before end of, "
        "planned for, scheduled for, expected, expected by, expected in, anticipated, "
        "aim for, aiming for, in time for"
    ),
    "END": "end, close",
    "LATEST": "at latest, at the latest, at the very latest, latest",
    "APPROX": (
        "early, mid, middle, late, beginning of, the beginning of, start of, the start of, "
        "early part of, latter part of, first week of, first week in, second week of, "
        "second week in, third week of, third week in, last week of, last week in, "
        "around, about, approx, approximately, circa, c, ca, roughly, or thereabouts, ~, "
        "estimated, estimate, est, provisionally, provisional, tentative, tentatively, "
        "likely, on or around, on or about"
    ),
    "ONGOING": (
        "ongoing, on-going, on going, onwards, onward, continuing, continuous, "
        "and beyond, & beyond, thereafter, and thereafter"
    ),
    "RECURRING": (
        "daily, weekly, fortnightly, monthly, quarterly, termly, annual, annually, yearly, "
        "bi-monthly, bimonthly, bi-annual, bi-annually, biannual, biannually, "
        "biennial, biennially, six-monthly, six monthly, 6-monthly, 6 monthly, three-monthly, "
        "3 monthly, half-yearly, half yearly, "
        "once a week, once a month, once a quarter, once a year, per week, per month, per quarter, "
        "per year, twice yearly, twice a year, twice-yearly, "
        "every six months, every 6 months, every three months, every 3 months, "
        "every two months, every two weeks, "
        "each day, each week, each month, each quarter, each year, each term, "
        "every day, every week, every month, every quarter, every year, every term, "
        "each, every, per annum, regular, regularly, rolling, rolling programme, permanent, "
        "permanently, continual, continually, continuously, business as usual, bau, "
        "throughout the year, all year, year-round, year round"
    ),
    "IMMEDIATE": (
        "immediate, immediately, with immediate effect, asap, a.s.a.p., as soon as possible, "
        "as soon as practicable, as soon as practical, urgent"
    ),
    "SAID": "if possible, where possible, if required, if needed, as early as possible, unchanged",
    "STATUS": (
        "tbc, t.b.c., tba, tbd, to be confirmed, to be agreed, to be advised, to be determined, "
        "to be decided, to be set, date to be confirmed, date tbc, n/a, n.a., na, not applicable, "
        "none, nil, short term, short-term, medium term, medium-term, long term, long-term, "
        "short to medium term, medium to long term, short, medium, long, in due course, "
        "as required, as needed, as necessary, as and when, as and when required, "
        "in progress, in place, in train, in hand, in development, under way, underway, "
        "not started, not yet started, yet to start, on track, on target, on schedule, "
        "off track, not due, not yet due, no further action, nfa, overdue, live, "
        "unknown, not known, not yet known, not confirmed, "
        "not yet confirmed, not yet agreed, not specified, not set, to follow, no date, "
        "no date set, no deadline"
    ),
    "DONE": "complete, completed, completion, done, closed, achieved, delivered, implemented",
    "STARTED": "started, commenced, began, begun, already started, work started",
    "START": (
        "start, starts, starting, to start, begin, begins, beginning, to begin, commence, "
        "commences, commencing, to commence, starting from, beginning from, commencing from, "
        "start date, starting date"
    ),
    "FINISH": (
        "conclude, concludes, concluding, to conclude, finish, finishes, finishing, to finish, "
        "ending, completing, to complete"
    ),
    "REVIEW": (
        "review, reviews, reviewed, next review, review date, monitor, monitored, monitoring, "
        "evaluate, evaluated, evaluation, refresh, refreshed, "
        "follow-up, follow up, revisit"
    ),
    "SLIPPED": (
        "slipped, slip, delayed, moved, moved back, changed, extended, extension, "
        "extension agreed, deferred, postponed, put back, pushed back, brought forward, "
        "rolled forward, rolled over, carried forward, carried over"
    ),
    "REVISED": "revised, rescheduled, re-scheduled, amended, reprofiled, re-profiled",
    "NOW": "now, is now, new, current, currently",
    "WAS": (
        "was, were, original, originally, previous, previously, formerly, instead of, "
        "rather than, initially"
    ),
    "MILESTONE": (
        "draft, interim, final, initial, pilot, rollout, roll-out, roll out, launch, "
        "consultation, adoption, approval, publication, implementation, design, delivery, "
        "scoping, procurement, go live, go-live, full, report, paper"
    ),
    "LABEL_WORD": (
        "phase, phases, stage, stages, part, step, tranche, wave, cohort, round, batch, "
        "priority, milestone, workstream, objective, theme, action, recommendation, option, "
        "lot, item, tier, level, appendix, annex"
    ),
    "FILLER": (
        "deadline, deadlines, date, dates, target, target date, due date, end date, by when, "
        "timescale, timescales, timeframe, completion date, delivery date"
    ),
    "MEETING": "meeting, meetings, mtg",
    "HALTED": (
        "on hold, paused, stopped, cancelled, withdrawn, superseded, abandoned, missed, "
        "no longer required, not required, not achieved, not met"
    ),
    # Words that can turn a date's meaning round: with one of them left over, no date is taken.
    "UNSAFE": (
        "not, no, never, after, following, follows, post, before, prior, pre, ahead, advance, "
        "leading up to, run up to, since, ago, last, later, earlier, earliest, than, then to, "
        "once, when, upon, unless, except, excluding, either, if, might, could, may be, see, per, "
        "half, term, terms, academic year, municipal year, school year, expired, lapsed, elapsed, "
        "updated, update, as at, dated"
    ),
    "DOUBT": "?, <, >, +, →, ≤, ≥",
    # Words of time that give no date: harmless beside one, a doubt where there is none.
    "TIME": (
        "quarter, quarters, christmas, easter, today, tomorrow, soon, shortly, "
        "recess, election, elections, as above, above"
    ),
    "FINANCIAL": "financial year, financial years, fiscal year, fy, f/y",
    "CALENDAR": "calendar year",
    "NEXT": "next, coming",
    "THIS": "this, the current, this current",
    "WEEK_FROM": "w/c, wc, week commencing, week beginning, week starting, week of, w/b, wb",
    "WEEK_TO": "w/e, week ending",
    "STOP": "., ;",
    "COLON": ":",
    "SLASH": "/",
    "DASH": "-",
    "OPEN": "(, [",
    "CLOSE": "), ]",
    "SEASON": "spring, summer, autumn",
    "WINTER": "winter",
    "NEW_YEAR": "new year",
    "YEAR_END": "year end, year-end",
    "DAY_WORD": "day, days, week, weeks",
    "YEAR_WORD": "year, years",
    "MONTH_WORD": "month, months",
}  # fmt: skip
# Words that carry a number: of a month, a quarter, a half, of things, of a day of the week.
NUMBERED = {
    "MONTH": MONTHS,
    "QUARTER": {
        f"{ordinal} quarter": number
        for ordinal, number in (
            ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("final", 4), ("last", 4),
        )
    },
    "HALF": {"first half": 1, "1st half": 1, "second half": 2, "2nd half": 2, "latter half": 2},
    "COUNT": {
        word: number
        for number, word in enumerate(
            (
                "one", "two", "three", "four", "five", "six",
                "seven", "eight", "nine", "ten", "eleven", "twelve",
            ),
            start=1,
        )
    }
    | {"a": 1, "eighteen": 18, "twenty-four": 24, "twenty four": 24},
    "WEEKDAY": {
        name: number
        for number, names in enumerate(
            (
                "monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu",
                "friday fri", "saturday sat", "sunday sun",
            )
        )
        for name in names.split()
    },
}  # fmt: skip
