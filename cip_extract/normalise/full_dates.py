"""Full dates in running text: a day, a month and a year, nothing less."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct",
            "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# For patterns: the longest first, so that "september" is not read as "sep".
MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    r"\b(\d{1,2})\s?(?:st|nd|rd|th)?[\s-]+(?:of\s+)?"
    rf"({MONTH_NAME})\.?,?[\s-]+(\d{{4}})\b"
    r"|\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b",
    re.IGNORECASE,
)


def find_full_dates(text: str) -> list[date]:
    """Dates written out in full, in the order they stand.

    Slashed and dotted dates are day first, as British councils write them. A date that
    no calendar has (31 February) is left out.

    Example:
        >>> find_full_dates("held on Wednesday, 17 July 2024, not on 31/02/2024")
        [datetime.date(2024, 7, 17)]
    """
    found = []
    for match in _DATE.finditer(text):
        day, month_name, year, slash_day, slash_month, slash_year = match.groups()
        month = MONTHS[month_name.lower()] if month_name else int(slash_month)
        try:
            found.append(date(int(year or slash_year), month, int(day or slash_day)))
        except ValueError:
            continue
    return found
