"""Full dates in running text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.normalise.full_dates import find_full_dates

JULY_17 = date(2031, 7, 17)


@pytest.mark.parametrize(
    "text",
    [
        "17 July 2031",
        "17th July 2031",
        "17 th July 2031",
        "17TH JULY 2031",
        "17th of July 2031",
        "17 July, 2031",
        "17 Jul 2031",
        "17 Jul. 2031",
        "17-Jul-2031",
        "17\u00a0July\u00a02031",
        "17\nJuly\n2031",
        "Thursday, 17 July 2031",
        "Thursday 17th July 2031 at 5.30 pm",
        "held on 17 July 2031.",
        "(17 July 2031)",
        "17/07/2031",
        "17/7/2031",
        "17.07.2031",
        "Date: 17/07/2031 10:00",
    ],
)
def test_full_date_is_read_however_it_is_written(text: str) -> None:
    assert find_full_dates(text) == [JULY_17]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "July 2031",
        "17 July",
        "2031",
        "17/07",
        "31 February 2031",
        "31/02/2031",
        "0 July 2031",
        "45 July 2031",
        "117 July 2031",
        "17 July 20311",
        "17/13/2031",
        "5 per cent of 2031",
        "version 2.1.4",
        "paragraphs 4 to 6",
    ],
)
def test_less_than_a_full_date_is_none(text: str) -> None:
    assert find_full_dates(text) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("4/3/2031", [date(2031, 3, 4)]),
        ("1 May 2031", [date(2031, 5, 1)]),
        ("1 September 2031", [date(2031, 9, 1)]),
        ("1 Sept 2031", [date(2031, 9, 1)]),
        ("1 Sep 2031", [date(2031, 9, 1)]),
        ("29 February 2032", [date(2032, 2, 29)]),
        ("29 February 2031", []),
        ("from 1 May 2031 to 2 June 2031", [date(2031, 5, 1), date(2031, 6, 2)]),
        ("2 June 2031, not 1 May 2031", [date(2031, 6, 2), date(2031, 5, 1)]),
        ("30/02/2031 or 01/03/2031", [date(2031, 3, 1)]),
    ],
)
def test_dates_come_day_first_and_in_the_order_they_stand(text: str, dates: list[date]) -> None:
    assert find_full_dates(text) == dates


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%A, %d %B %Y", "%d.%m.%Y"]),
)
def test_any_date_written_in_full_is_read_back(day: date, form: str) -> None:
    assert find_full_dates(f"The panel met on {day.strftime(form)} in the hall.") == [day]


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert all(isinstance(found, date) for found in find_full_dates(text))
