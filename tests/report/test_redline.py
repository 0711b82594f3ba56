"""Which words are marked as gone and as new."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.report.redline import Piece, redline


def told(pieces: tuple[Piece, ...]) -> str:
    """Pieces as text, what is marked in square brackets."""
    return "".join(f"[{text}]" if marked else text for text, marked in pieces)


@pytest.mark.parametrize(
    ("old", "new", "old_told", "new_told"),
    [
        pytest.param("Open two hubs", "Open two hubs", "Open two hubs", "Open two hubs", id="same"),
        pytest.param(
            "Open two hubs by May", "Open three hubs by May",
            "Open [two] hubs by May", "Open [three] hubs by May", id="a word",
        ),
        pytest.param(
            "Open two hubs", "Open two warm hubs", "Open two hubs", "Open two [warm] hubs",
            id="a word more",
        ),
        pytest.param("Open hubs.", "Open hubs", "Open hubs[.]", "Open hubs", id="a full stop"),
        pytest.param(
            "Open hubs in\nthe north", "Open hubs in the north",
            "Open hubs in\nthe north", "Open hubs in the north", id="a line that breaks elsewhere",
        ),
        pytest.param("", "Opened in May", "", "[Opened in May]", id="nothing before"),
        pytest.param("Opened in May", "", "[Opened in May]", "", id="nothing after"),
        pytest.param(
            "Write to every tenant of the tower", "A survey is under way in each ward",
            "[Write to every tenant of the tower]", "[A survey is under way in each ward]",
            id="rewritten",
        ),
        pytest.param(
            "Train the wardens and the clerks before the winter comes to the hills",
            "Train the porters, cooks and drivers before the winter comes to the hills",
            "Train the [wardens and the clerks] before the winter comes to the hills",
            "Train the [porters, cooks and drivers] before the winter comes to the hills",
            id="an and between two changes is no island",
        ),
        pytest.param("R1, R2", "R1, R2, R7", "R1, R2", "R1, R2[, R7]", id="codes"),
        pytest.param("Spend £1,500", "Spend £1,800", "Spend £[1,500]", "Spend £[1,800]", id="sum"),
    ],
)  # fmt: skip
def test_words_are_marked(old: str, new: str, old_told: str, new_told: str) -> None:
    pieces = redline(old, new)
    assert (told(pieces.old), told(pieces.new)) == (old_told, new_told)


words = st.lists(
    st.sampled_from(["open", "the", "hub", "by", "May", "and", ".", "–", "two"]), max_size=30
)
gaps = st.sampled_from([" ", "\n", "  ", ""])


@st.composite
def texts(draw: st.DrawFn) -> str:
    return "".join(word + draw(gaps) for word in draw(words))


@given(st.one_of(texts(), st.text()), st.one_of(texts(), st.text()))
def test_pieces_joined_are_the_texts(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert "".join(piece.text for piece in pieces.old) == old
    assert "".join(piece.text for piece in pieces.new) == new


@given(texts(), texts())
def test_unmarked_words_are_the_same_in_both(old: str, new: str) -> None:
    pieces = redline(old, new)
    kept = [
        "".join("".join(p.text for p in side if not p.marked).split())
        for side in (pieces.old, pieces.new)
    ]
    assert kept[0] == kept[1]


@given(texts(), texts())
def test_no_mark_begins_or_ends_with_a_space(old: str, new: str) -> None:
    pieces = redline(old, new)
    marked = [piece.text for piece in (*pieces.old, *pieces.new) if piece.marked]
    assert all(text == text.strip() and text for text in marked)


@given(texts())
def test_a_text_that_stayed_has_no_mark(text: str) -> None:
    pieces = redline(text, text)
    assert not any(piece.marked for piece in (*pieces.old, *pieces.new))
