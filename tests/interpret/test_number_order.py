"""Numbers that break the order of their list are found, and gaps are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.interpret.number_order import flag_order, out_of_order, recommendation_doubts
from cip_extract.records import Passage, Recommendation
from tests.builders import passage, raw_action


@pytest.mark.parametrize(
    ("numbers", "places"),
    [
        (["R17", "R18", "R29", "R20"], [2]),
        (["R18", "R29", "R20"], [1]),
        (["1", "2", "5", "3", "4"], [2]),
        (["3", "1", "2"], [0]),
        (["1.1", "1.2", "1.9", "1.4"], [2]),
        (["HR-01", "HR-20", "HR-03"], [1]),
        (["1", "2", "4", "7"], []),
        (["1", "2", "2", "3"], []),
        (["9", "4", "7", "1", "3"], []),
        (["2", "1"], []),
        (["a", "b", "c"], []),
        ([], []),
    ],
)
def test_number_that_breaks_the_order_is_found(numbers: list[str], places: list[int]) -> None:
    assert out_of_order(numbers) == places


@given(st.lists(st.integers(1, 99), min_size=3, max_size=30))
def test_numbers_that_only_rise_are_in_order(numbers: list[int]) -> None:
    assert out_of_order([f"R{number}" for number in sorted(numbers)]) == []


@given(st.integers(4, 30), st.data())
def test_one_number_moved_far_up_is_the_one_that_is_found(count: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, count - 2))
    numbers = [str(number + 1) for number in range(count)]
    numbers[place] = str(count + 50)
    assert out_of_order(numbers) == [place]


def test_rows_are_published_as_printed_and_flagged() -> None:
    rows = [raw_action(action_no=number, y=y) for y, number in enumerate(["18", "29", "20"])]
    flagged, doubts = flag_order(rows)
    assert [row.action_no for row in flagged] == ["18", "29", "20"]
    assert [row.flags for row in flagged] == [(), ("number_out_of_order",), ()]
    assert [doubt.code for doubt in doubts] == ["number_out_of_order"]
    assert "29" in doubts[0].message


def test_details_count_within_their_action() -> None:
    rows = [
        raw_action(action, "Ring", action_no=number, detail_no=detail)
        for action, number, detail in (("Bells", "1", "1"), ("Bells", "1", "2"), ("Oil", "2", "1"))
    ]
    assert flag_order(rows)[1] == []


def test_counting_that_begins_again_at_one_is_another_list() -> None:
    rows = [raw_action(action_no=number, y=y) for y, number in enumerate("1231234")]
    assert flag_order(rows)[1] == []


def recommendations(*codes: str) -> list[Recommendation]:
    return [
        Recommendation("peer_challenge", Passage(), code, code[1:], passage("Ring.", page=4))
        for code in codes
    ]


@pytest.mark.parametrize(
    ("codes", "doubts"),
    [
        (("R18", "R29", "R20"), ["number_out_of_order"]),
        (("R1", "R2", "R2", "R3"), ["number_repeated"]),
        (("R1", "R2", "R1", "R2"), []),
        (("R1", "R3", "R7"), []),
    ],
)
def test_list_of_recommendations_is_checked(codes: tuple[str, ...], doubts: list[str]) -> None:
    found = list(recommendation_doubts(recommendations(*codes)))
    assert [doubt.code for doubt in found] == doubts
    assert all(doubt.page == 4 for doubt in found)
