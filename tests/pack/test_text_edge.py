"""Where text has to wrap, told from full lines."""

from __future__ import annotations

from cip_extract.pack.content import read_contents
from cip_extract.pack.text_edge import right_edges
from cip_extract.records import Page
from tests.builders import TOP, drawn_page, wrapped

PROSE = "The harbour lights were counted twice before anybody agreed on how many there are. " * 12
NARROW = 320.0


def page(text: str, width: float, x: float = 72.0, number: int = 1) -> Page:
    return drawn_page(wrapped(text, x=x, y=TOP, width=width), number=number)


def edges(*pages: Page) -> list[float | None]:
    return right_edges(pages, [each.lines for each in pages])


def test_full_lines_show_the_edge_of_narrow_text() -> None:
    (edge,) = edges(page(PROSE, NARROW))
    assert edge is not None
    assert 72 + 0.95 * NARROW < edge <= 72 + NARROW


def test_few_lines_show_nothing() -> None:
    assert edges(page("The lights were counted twice.", NARROW)) == [None]


def test_lines_of_all_lengths_show_nothing() -> None:
    lines = "\n".join("lights were counted again and " * n for n in (1, 2, 3, 1, 2) * 4)
    assert edges(page(lines, 2000.0)) == [None]


def test_page_of_few_lines_wraps_where_its_neighbours_do() -> None:
    first, second = edges(
        page(PROSE, NARROW), page("The lights were counted twice.", NARROW, x=90.0, number=2)
    )
    assert first is not None
    assert second == first + 18.0


def test_text_beside_a_wide_margin_is_one_paragraph() -> None:
    (content,) = read_contents([page(PROSE, NARROW)], [[]])
    assert [paragraph.text for paragraph in content.paragraphs] == [PROSE.strip()]
