"""Dates in prose, for plans that promise them in passing."""

from __future__ import annotations

import pytest

from cip_extract.normalise.dates_in_text import find_deadlines


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Protocol adopted (September 2031)", ["September 2031"]),
        ("Adopted (May 2031) and reviewed (March 2032)", ["May 2031", "March 2032"]),
        ("Trained (June to September 2031)", ["June to September 2031"]),
        ("Register open by the end of May 2031", ["by the end of May 2031"]),
        ("Open by Q3 2031/32 at the latest", ["by Q3 2031/32"]),
        ("As agreed in May 2030: adopted (Spring 2031)", ["Spring 2031"]),
        ("Signed on 12/05/2031.", ["on 12/05/2031"]),
        ("The 2031/32 budget holds", []),
        ("The 2030–2034 strategy", []),
        ("Regulations of 2014 (as amended 2017)", []),
        ("after the May elections", []),
        ("", []),
    ],
)
def test_only_dates_as_exact_as_a_season_are_found(text: str, dates: list[str]) -> None:
    assert find_deadlines(text) == dates
