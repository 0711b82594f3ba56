"""Lines of words made from what Tesseract finds, without Tesseract: its answers are made up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pymupdf
import pytest

from cip_extract.pages import ocr_missed, ocr_sideways
from cip_extract.pages.ocr_missed import hardly_readable, read_all_words
from cip_extract.pages.ocr_words import lines_of
from cip_extract.pages.picture import DPI, POINTS, Grey
from cip_extract.pages.tesseract import ONE_BLOCK, OcrWord
from cip_extract.records import Line, Ruling

Text = tuple[str, float, float, dict[str, Any]]  # the words, where their baseline begins, how set


def typeset(*texts: Text) -> tuple[Grey, list[OcrWord]]:
    """A page's picture, and its words as Tesseract finds them: boxes hug the letters."""
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        for words, x, y, style in texts:
            page.insert_text((x, y), words, **{"fontsize": 10, **style})
        drawn = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY)
        grey = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width)
        found = []
        for *edges, text, block, line, _ in page.get_text("words"):
            x0, y0, x1, y1 = (round(edge / POINTS) for edge in edges)
            rows, columns = np.nonzero(grey[y0:y1, x0:x1] < 128)
            place = (int(block), 1, int(line))
            box = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
            left, top, right, bottom = (int(edge) for edge in box)
            found.append(OcrWord(text, x0 + left, y0 + top, x0 + right, y0 + bottom, 96.0, place))
    return grey, found


def made(grey: Grey, words: Sequence[OcrWord], *rulings: Ruling) -> list[Line]:
    return lines_of(words, grey, rulings, page=3)


PARAGRAPH: list[Text] = [
    ("The board will name a lead for each of the", 40, 60, {}),
    ("aims, none of which can wait for a year", 40, 72, {}),
]


def test_line_stands_as_a_typesetter_would_have_set_it() -> None:
    first, second = made(*typeset(*PARAGRAPH))
    assert first.text == PARAGRAPH[0][0]
    assert (first.page, first.turn) == (3, 0)
    assert first.box.y0 < 60 - 7 < 60 < first.box.y1
    assert second.box.y0 - first.box.y0 == pytest.approx(12, abs=0.3)
    assert first.box.height == pytest.approx(second.box.height, abs=0.01)


def test_sizes_are_even_and_headings_larger() -> None:
    lines = made(*typeset(("Aims", 40, 40, {"fontsize": 15}), *PARAGRAPH, ("ongoing", 40, 84, {})))
    assert [line.size for line in lines] == pytest.approx([15, 10, 10, 10], abs=0.5)
    assert len({line.size for line in lines}) == 2


@pytest.mark.parametrize(("plain", "bold"), [("helv", "hebo"), ("tiro", "tibo")])
def test_bold_words_are_told_by_their_strokes(plain: str, bold: str) -> None:
    heading = ("The second of the council's own aims", 40, 40, {"fontname": bold})
    lines = made(*typeset(heading, *((w, x, y, {"fontname": plain}) for w, x, y, _ in PARAGRAPH)))
    assert [line.bold for line in lines] == [True, False, False]


def test_page_that_is_all_bold_is_bold() -> None:
    lines = made(*typeset(*((words, x, y, {"fontname": "hebo"}) for words, x, y, _ in PARAGRAPH)))
    assert all(line.bold for line in lines)


def test_box_as_high_as_its_line_is_drawn_in() -> None:
    grey, words = typeset(*PARAGRAPH)
    loose = [word._replace(y0=word.y0 - 6, y1=word.y1 + 9) for word in words[:1]]
    assert made(grey, [*loose, *words[1:]]) == made(grey, words)


def test_lost_space_is_found_in_the_picture() -> None:
    grey, words = typeset(*PARAGRAPH)
    name, a = words[3], words[4]
    joined = name._replace(text=name.text + a.text, x1=a.x1)
    first, _ = made(grey, [*words[:3], joined, *words[5:]])
    assert first.text == PARAGRAPH[0][0]
    assert first.words[4].box.x0 == pytest.approx(a.x0 * POINTS, abs=0.5)


@pytest.mark.parametrize("taken_for", ["*", "e", "¢", "•", None])
def test_bullet_is_one_whatever_it_was_taken_for(taken_for: str | None) -> None:
    grey, words = typeset(*PARAGRAPH, ("a map of the lanes", 60, 90, {}))
    grey = grey.copy()
    y, x = np.ogrid[: len(grey), : len(grey[0])]
    grey[(y - 362) ** 2 + (x - 210) ** 2 <= 64] = 0  # a disc before the words
    bullet = [OcrWord(taken_for, 202, 354, 219, 371, 60.0, words[-1].line)] if taken_for else []
    *_, last = made(grey, [*words[:-5], *bullet, *words[-5:]])
    assert last.text == "• a map of the lanes"


def test_letter_that_a_line_begins_with_is_no_bullet() -> None:
    *_, last = made(*typeset(*PARAGRAPH, ("a map of the lanes", 40, 90, {})))
    assert last.text == "a map of the lanes"


def test_upright_line_parts_the_words_of_two_columns() -> None:
    grey, words = typeset(*PARAGRAPH, ("Head of Quays May 2031", 40, 90, {}))
    border = words[-2].x0 * POINTS - 1.5
    lines = made(grey, words, Ruling(False, border, 80, 100))
    assert [line.text for line in lines[2:]] == ["Head of Quays", "May 2031"]


@pytest.mark.parametrize(("sure", "kept"), [(10.0, False), (80.0, True)])
def test_smudges_are_no_words(sure: float, kept: bool) -> None:
    grey, words = typeset(*PARAGRAPH)
    smudge = OcrWord("7", 900, 700, 930, 740, sure, (99, 1, 1))
    assert any(line.text == "7" for line in made(grey, [*words, smudge])) is kept


@pytest.mark.parametrize(("text", "right"), [("—", "–"), ("R8&", "R8"), ("8", "8")])
def test_known_misreadings_are_put_right(text: str, right: str) -> None:
    grey, words = typeset(*PARAGRAPH)
    last = words[-1]
    mark = OcrWord(text, last.x1 + 12, last.y0, last.x1 + 34, last.y1, 96.0, last.line)
    assert made(grey, [*words, mark])[-1].words[-1].text == right


# --- what Tesseract passed over ---------------------------------------------


def answering(
    monkeypatch: pytest.MonkeyPatch, first: Sequence[OcrWord], again: str, sure: float = 90.0
) -> None:
    """Lets Tesseract find some words on the page, and one text on every sheet shown again."""

    def read_words(picture: Grey, layout: int) -> list[OcrWord]:
        if layout != ONE_BLOCK:
            return list(first)
        rows, columns = np.nonzero(picture < 128)
        if len(picture) > len(picture[0]) and len(again) > 4:
            return []  # a word stands upright in none so high
        edges = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        x0, y0, x1, y1 = (int(edge) for edge in edges)
        return [OcrWord(again, x0, y0, x1, y1, sure, (1, 1, 1))]

    monkeypatch.setattr(ocr_missed, "read_words", read_words)
    monkeypatch.setattr(ocr_sideways, "read_words", read_words)


@pytest.mark.parametrize(
    ("again", "number"), [("777", "7"), ("7 7 7".replace(" ", ""), "7"), ("1x", None)]
)
def test_lone_number_is_read_where_it_stands(
    monkeypatch: pytest.MonkeyPatch, again: str, number: str | None
) -> None:
    grey, words = typeset(*PARAGRAPH, ("7", 300, 200, {}))
    (lone,) = [word for word in words if word.text == "7"]
    answering(monkeypatch, [word for word in words if word is not lone], again)
    found = read_all_words(grey, [])[len(words) - 1 :]
    assert [word.text for word in found] == ([number] if number else [])
    for word in found:
        assert word[1:5] == pytest.approx(lone[1:5], abs=2)


def test_doubtful_line_is_replaced_only_by_a_surer_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grey, words = typeset(*PARAGRAPH, ("Quay", 300, 200, {}))
    doubtful = words[-1]._replace(text="Guay", sure=50.0)
    for sure, text in ((20.0, "Guay"), (95.0, "Quay")):
        answering(monkeypatch, [*words[:-1], doubtful], "QuayQuayQuay", sure)
        assert read_all_words(grey, [])[-1].text == text


def test_words_on_their_side_are_read_the_way_that_makes_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grey, words = typeset(*PARAGRAPH, ("Harbour", 300, 200, {"rotate": 90}))
    answering(monkeypatch, words, "Harbour")
    label = read_all_words(grey, [])[-1]
    assert (label.text, label.turn) == ("Harbour", 270)
    assert label[1:5] == pytest.approx(words[-1][1:5], abs=2)
    line = made(grey, [label])[-1]
    assert (line.text, line.turn) == ("Harbour", 270)


@pytest.mark.parametrize(("sure", "hardly"), [(90.0, False), (20.0, True)])
def test_sheet_with_hardly_a_sure_word_is_hardly_readable(sure: float, hardly: bool) -> None:
    words = [OcrWord("harbour", 0, n, 9, n + 1, sure, (1, 1, n)) for n in range(12)]
    assert hardly_readable(words) is hardly
