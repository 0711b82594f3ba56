"""The measure of tables: neighbours right and below, empty places passed over."""

from __future__ import annotations

from tests.bench.adjacency import Score, relations, score_page

KNOWN = [(0, 0, 1, 1, "Quay"), (0, 2, 1, 1, "Boats"), (1, 0, 1, 1, "Old"), (1, 2, 1, 1, "1 2")]


def test_neighbours_are_related_over_empty_places_and_without_white_space() -> None:
    assert set(relations(KNOWN)) == {
        ("Quay", "Boats", "right"),
        ("Old", "12", "right"),
        ("Quay", "Old", "below"),
        ("Boats", "12", "below"),
    }


def test_cell_over_two_columns_is_above_both() -> None:
    spanning = [(0, 0, 1, 2, "Year"), (1, 0, 1, 1, "a"), (1, 1, 1, 1, "b")]
    assert set(relations(spanning)) == {
        ("Year", "a", "below"),
        ("Year", "b", "below"),
        ("a", "b", "right"),
    }


def test_same_table_is_perfect_and_a_second_finding_of_it_is_false() -> None:
    assert score_page([KNOWN], [KNOWN]).f1 == 1.0
    assert score_page([KNOWN, KNOWN], [KNOWN]) == Score(4, 8, 4)


def test_page_without_tables_is_perfect_where_none_is_found() -> None:
    assert score_page([], []).f1 == 1.0
    assert score_page([KNOWN], []).f1 == 0.0
