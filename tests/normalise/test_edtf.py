"""Spans of days in the Extended Date/Time Format, and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.normalise.calendar_spans import (
    Span,
    financial_year_span,
    month_span,
    quarter_span,
    season_span,
    year_span,
)
from cip_extract.normalise.edtf import edtf_of, span_of_edtf

YEARS = st.integers(1, 9998)
SPANS = st.one_of(
    st.builds(month_span, YEARS, st.integers(1, 12)),
    st.builds(quarter_span, YEARS, st.integers(1, 4)),
    st.builds(season_span, YEARS, st.sampled_from(["spring", "summer", "autumn", "winter"])),
    st.builds(year_span, YEARS),
    st.builds(financial_year_span, YEARS),
    st.tuples(st.dates(), st.dates()).map(lambda days: Span(min(days), max(days), "range")),
)


@given(SPANS, st.booleans(), st.booleans())
def test_span_is_read_back_as_it_was_written(
    span: Span, approximate: bool, open_ended: bool
) -> None:
    text = edtf_of(span._replace(approximate=approximate), open_ended=open_ended)
    assert span_of_edtf(text) == (span.start, None if open_ended else span.end)
    assert approximate == ("~" in text)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span(date(2024, 9, 30), date(2024, 9, 30), "day"), "2024-09-30"),
        (month_span(2024, 2), "2024-02"),
        (season_span(2025, "autumn"), "2025-23"),
        (season_span(2024, "winter"), "2024-12/2025-02"),
        (Span(date(2025, 9, 1), date(2025, 11, 30), "range"), "2025-09/2025-11"),
        (Span(date(2024, 1, 1), date(2026, 12, 31), "range"), "2024/2026"),
        (Span(date(2024, 1, 1), date(2024, 2, 28), "range"), "2024-01-01/2024-02-28"),
    ],
)
def test_span_is_written_as_coarsely_as_is_exact(span: Span, text: str) -> None:
    assert edtf_of(span) == text


def test_open_beginning_is_read_as_unknown() -> None:
    assert span_of_edtf("../2025-05") == (None, date(2025, 5, 31))


@pytest.mark.parametrize(
    "text", ["", "2024-24", "2024-33", "2024-13", "2024-02-30", "24-09", "2024-09?", "Sept 2024"]
)
def test_text_outside_the_part_in_use_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        span_of_edtf(text)
