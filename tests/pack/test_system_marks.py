"""Marks that the document system puts around items leave no trace in the text."""

from __future__ import annotations

import pytest

from cip_extract.pack.content import read_contents
from cip_extract.records import Line, Page
from tests.builders import line


def page(*lines: Line) -> Page:
    return Page(1, 595.0, 842.0, lines, (), (), 0.0)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("<AI7> Harbour lights", "Harbour lights"),
        ("Harbour lights </AI7>", "Harbour lights"),
        ("Harbour lights", "Harbour lights"),
    ],
)
def test_mark_beside_words_is_dropped(printed: str, text: str) -> None:
    (content,) = read_contents([page(line(printed, 72, 200))], [[]])
    assert [paragraph.text for paragraph in content.paragraphs] == [text]


def test_opening_mark_names_the_item() -> None:
    (content,) = read_contents([page(line("<AI7> Harbour lights", 72, 200))], [[]])
    assert content.item_mark == "7"
