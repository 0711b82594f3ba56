"""Pages read from real PDFs, made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from cip_extract.errors import DamagedPdfError, EncryptedPdfError, NoPagesError
from cip_extract.pages.read import Pages, read_pages
from cip_extract.records import Box, Fill, Page, Ruling

PATH = Path("papers/westmere.pdf")
AES_256, MAY_PRINT = 5, 4  # PyMuPDF's numbers for an encryption and a permission
RED, GREEN = (1.0, 0.0, 0.0), (0.0, 0.5, 0.0)


def pdf(*draw: Callable[[pymupdf.Page], object], pages: int = 1, **options: Any) -> bytes:
    """A PDF whose first page is drawn on by the functions given."""
    with pymupdf.open() as document:
        for _ in range(pages):
            document.new_page()
        for each in draw:
            each(document[0])
        return bytes(document.tobytes(**options))


def read(data: bytes) -> Pages:
    return read_pages(PATH, data)


def first_page(*draw: Callable[[pymupdf.Page], object]) -> Page:
    return read(pdf(*draw)).pages[0]


def text(words: str, x: float = 72, y: float = 100, **style: object) -> Callable[..., object]:
    """Draws words with their baseline at a point."""
    return lambda page: page.insert_text((x, y), words, **style)


def box(x0: float, y0: float, x1: float, y1: float, **style: object) -> Callable[..., object]:
    """Draws a rectangle."""
    return lambda page: page.draw_rect(pymupdf.Rect(x0, y0, x1, y1), **style)


def stroke(x0: float, y0: float, x1: float, y1: float) -> Callable[..., object]:
    """Draws a thin black line."""
    return lambda page: page.draw_line((x0, y0), (x1, y1), width=0.5)


# --- words ------------------------------------------------------------------


def test_words_have_text_place_and_size() -> None:
    (line,) = first_page(text("Light the lanterns", fontsize=11)).lines
    assert line.text == "Light the lanterns"
    assert line.page == 1
    assert [word.size for word in line.words] == [11, 11, 11]
    assert line.words[0].box.x0 == pytest.approx(72, abs=0.5)
    assert line.words[0].box.x1 < line.words[1].box.x0
    assert line.box.y0 < 100 < line.box.y1


def test_every_page_is_read_and_numbered_from_one() -> None:
    pages = read(pdf(text("Light"), pages=3)).pages
    assert [page.number for page in pages] == [1, 2, 3]
    assert [len(page.lines) for page in pages] == [1, 0, 0]


@pytest.mark.parametrize(("font", "bold"), [("helv", False), ("hebo", True), ("tibo", True)])
def test_bold_is_told_by_the_font(font: str, bold: bool) -> None:
    (line,) = first_page(text("Light", fontname=font)).lines
    assert line.words[0].bold is bold


def test_bold_words_are_told_apart_within_a_line() -> None:
    def draw(page: pymupdf.Page) -> None:
        writer = pymupdf.TextWriter(page.rect)
        _, end = writer.append((72, 100), "Light ", font=pymupdf.Font("hebo"))
        writer.append(end, "the lanterns", font=pymupdf.Font("helv"))
        writer.write_text(page)

    (line,) = first_page(draw).lines
    assert [(word.text, word.bold) for word in line.words] == [
        ("Light", True),
        ("the", False),
        ("lanterns", False),
    ]


def glyphs(words: str) -> Callable[[pymupdf.Page], object]:
    """Draws words in a font that has uncommon letters."""

    def draw(page: pymupdf.Page) -> None:
        writer = pymupdf.TextWriter(page.rect)
        writer.append((72, 100), words, font=pymupdf.Font("cjk"))
        writer.write_text(page)

    return draw


def meaning(code: str) -> Callable[[pymupdf.Page], object]:
    """Draws "A one" in a font that says its "A" is another character."""
    cmap = f"""/CIDInit /ProcSet findresource begin begincmap
    1 begincodespacerange <00> <FF> endcodespacerange
    5 beginbfchar <41> <{code}> <20> <0020> <6F> <006F> <6E> <006E> <65> <0065> endbfchar
    endcmap end"""

    def draw(page: pymupdf.Page) -> None:
        page.insert_text((72, 100), "A one")
        document = page.parent
        mapping = document.get_new_xref()
        document.update_object(mapping, "<<>>")
        document.update_stream(mapping, cmap.encode())
        document.xref_set_key(page.get_fonts()[0][0], "ToUnicode", f"{mapping} 0 R")

    return draw


@pytest.mark.parametrize("bullet", ["\u2022", "\u2023", "\u25aa", "\u25e6"])
def test_bullets_of_every_shape_are_one_bullet(bullet: str) -> None:
    (line,) = first_page(glyphs(f"{bullet} one")).lines
    assert line.text == "• one"


@pytest.mark.parametrize("code", ["F0B7", "F0A7", "F0D8"])
def test_bullets_of_symbol_fonts_are_bullets(code: str) -> None:
    (line,) = first_page(meaning(code)).lines
    assert line.text == "• one"


def test_ligatures_are_read_as_their_letters() -> None:
    (line,) = first_page(glyphs("of\ufb01cer")).lines
    assert line.text == "officer"


@pytest.mark.parametrize("angle", [90, 270])
def test_text_across_the_page_is_read(angle: int) -> None:
    (line,) = first_page(text("Status", x=200, y=300, rotate=angle)).lines
    assert line.text == "Status"


def test_slanting_text_behind_a_page_is_not_read() -> None:
    turn = (pymupdf.Point(200, 300), pymupdf.Matrix(45))
    page = first_page(text("Light"), text("DRAFT", x=200, y=300, fontsize=60, morph=turn))
    assert [line.text for line in page.lines] == ["Light"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_words_stand_in_their_cell_however_the_page_is_turned(rotation: int, cropped: bool) -> None:
    def turn(page: pymupdf.Page) -> None:
        if cropped:
            page.set_cropbox(pymupdf.Rect(50, 60, 500, 700))
        page.set_rotation(rotation)

    page = first_page(
        box(100, 200, 200, 240, fill=RED, color=None),
        box(100, 200, 200, 240),
        text("Light", 110, 220),
        turn,
    )
    (line,), (fill,) = page.lines, page.fills
    assert fill.box.holds(line.box.x0, line.box.y0)
    assert fill.box.holds(line.box.x1, line.box.y1)
    assert {(r.horizontal, r.position) for r in page.rulings} == {
        (True, fill.box.y0),
        (True, fill.box.y1),
        (False, fill.box.x0),
        (False, fill.box.x1),
    }
    size = (450, 640) if cropped else (595, 842)
    assert (page.width, page.height) == (size)


def test_text_set_for_a_turned_page_runs_across_it() -> None:
    def turn(page: pymupdf.Page) -> None:
        page.insert_text((100, 500), "Light", rotate=90)
        page.set_rotation(90)

    (line,) = first_page(turn).lines
    assert line.box.width > line.box.height


# --- drawings ---------------------------------------------------------------


def test_stroked_lines_are_rulings() -> None:
    page = first_page(stroke(50, 100, 300, 100), stroke(60, 80, 60, 200))
    assert page.rulings == (Ruling(True, 100, 50, 300), Ruling(False, 60, 80, 200))
    assert page.fills == ()


def test_lines_that_slant_are_no_rulings() -> None:
    assert first_page(stroke(50, 100, 300, 140)).rulings == ()


def test_line_that_leans_a_little_is_straight() -> None:
    (ruling,) = first_page(stroke(50, 100, 300, 100.8)).rulings
    assert ruling.position == pytest.approx(100.4)


def test_stroked_rectangle_is_four_rulings() -> None:
    assert set(first_page(box(50, 100, 300, 200)).rulings) == {
        Ruling(True, 100, 50, 300),
        Ruling(True, 200, 50, 300),
        Ruling(False, 50, 100, 200),
        Ruling(False, 300, 100, 200),
    }


def test_filled_rectangle_is_a_fill_with_its_colour() -> None:
    page = first_page(box(50, 100, 300, 200, fill=RED, color=None))
    assert page.fills == (Fill(Box(50, 100, 300, 200), "#ff0000"),)
    assert page.rulings == ()


def test_fills_keep_the_order_they_are_painted_in() -> None:
    page = first_page(
        box(50, 100, 300, 200, fill=RED, color=None),
        box(60, 110, 290, 190, fill=GREEN, color=None),
    )
    assert [fill.colour for fill in page.fills] == ["#ff0000", "#008000"]


def test_filled_and_stroked_rectangle_is_both() -> None:
    page = first_page(box(50, 100, 300, 200, fill=RED, color=(0, 0, 0)))
    assert [fill.colour for fill in page.fills] == ["#ff0000"]
    assert len(page.rulings) == 4


@pytest.mark.parametrize(("thickness", "is_ruling"), [(0.5, True), (2.5, True), (4.0, False)])
def test_thin_filled_rectangle_is_a_ruling(thickness: float, is_ruling: bool) -> None:
    page = first_page(box(50, 100, 300, 100 + thickness, fill=(0, 0, 0), color=None))
    assert (len(page.rulings), len(page.fills)) == ((1, 0) if is_ruling else (0, 1))
    assert all(r.horizontal and r.position == 100 + thickness / 2 for r in page.rulings)


def test_thin_upright_rectangle_is_a_vertical_ruling() -> None:
    (ruling,) = first_page(box(50, 100, 51, 300, fill=(0, 0, 0), color=None)).rulings
    assert ruling == Ruling(False, 50.5, 100, 300)


def test_drawing_made_twice_counts_once() -> None:
    page = first_page(stroke(50, 100, 300, 100), stroke(50, 100, 300, 100))
    assert len(page.rulings) == 1


def test_unseen_fill_is_none() -> None:
    assert first_page(box(50, 100, 300, 200, fill=RED, color=None, fill_opacity=0)).fills == ()


@pytest.mark.parametrize(
    ("colour", "written"),
    [((0.5,), "#808080"), ((1.0, 0.75, 0.0), "#ffbf00"), ((0.0, 1.0, 1.0, 0.0), "#ff0000")],
)
def test_grey_rgb_and_cmyk_are_written_alike(colour: tuple[float, ...], written: str) -> None:
    (fill,) = first_page(box(50, 100, 300, 200, fill=colour, color=None)).fills
    channels = [(int(fill.colour[i : i + 2], 16), int(written[i : i + 2], 16)) for i in (1, 3, 5)]
    # a printer's red is no pure red on a screen
    assert all(abs(one - other) <= 45 for one, other in channels)


# --- pictures ---------------------------------------------------------------


def picture(share: float) -> Callable[[pymupdf.Page], object]:
    """Draws a picture over part of the page's height."""
    pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 8, 8))
    pixels.clear_with(200)

    def draw(page: pymupdf.Page) -> None:
        area = pymupdf.Rect(0, 0, page.rect.width, page.rect.height * share)
        page.insert_image(area, pixmap=pixels, keep_proportion=False)

    return draw


@pytest.mark.parametrize("share", [1.0, 0.5])
def test_picture_page_tells_how_much_of_it_is_picture(share: float) -> None:
    page = first_page(picture(share))
    assert page.lines == ()
    assert page.image_share == pytest.approx(share, abs=0.01)


def test_page_without_pictures_has_no_share() -> None:
    assert first_page().image_share == 0.0


def test_pictures_on_a_page_of_words_do_not_matter() -> None:
    words = "Light the lanterns on every pier before the winter comes"
    assert first_page(text(words), picture(0.5)).image_share == 0.0


# --- the file ---------------------------------------------------------------


def test_files_own_title_is_read() -> None:
    with pymupdf.open() as document:
        document.new_page()
        document.set_metadata({"title": "Renewal plan"})
        data = document.tobytes()
    assert read(data).title == "Renewal plan"


def test_file_without_title_has_an_empty_one() -> None:
    assert read(pdf()).title == ""


@pytest.mark.parametrize("password", [{"user_pw": "tide"}, {"user_pw": "tide", "owner_pw": "ebb"}])
def test_file_that_needs_a_password_is_refused(password: dict[str, Any]) -> None:
    data = pdf(text("Light"), encryption=AES_256, **password)
    with pytest.raises(EncryptedPdfError) as caught:
        read(data)
    assert caught.value.path == PATH


def test_file_that_only_forbids_changes_is_read() -> None:
    data = pdf(
        text("Light"),
        encryption=AES_256,
        owner_pw="ebb",
        permissions=MAY_PRINT,
    )
    assert [line.text for line in read(data).pages[0].lines] == ["Light"]


NO_PAGES = b"""%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[]/Count 0>>
endobj
xref
0 3
0000000000 65535 f\x20
0000000009 00000 n\x20
0000000054 00000 n\x20
trailer
<</Size 3/Root 1 0 R>>
startxref
101
%%EOF
"""


def test_file_without_pages_is_refused() -> None:
    with pytest.raises(NoPagesError):
        read(NO_PAGES)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n1 0 obj\n<<",
        b"%PDF-1.7\n" + bytes(range(256)) * 8,
        pdf(text("Light"))[:120],
    ],
)
def test_file_cut_short_is_refused(data: bytes) -> None:
    with pytest.raises((DamagedPdfError, NoPagesError)) as caught:
        read(data)
    assert str(PATH) in str(caught.value)


def test_file_that_lost_its_end_is_refused() -> None:
    data = pdf(text("Light"))
    with pytest.raises(DamagedPdfError):
        read(data[: data.rindex(b"xref")])


@pytest.mark.parametrize("count", [-1, 10**11])
def test_file_that_counts_impossible_pages_is_refused(count: int) -> None:
    data = pdf(text("Light")).replace(b"/Count 1", b"/Count %d" % count)
    with pytest.raises(DamagedPdfError):
        read(data)


def test_file_with_a_wrong_table_of_contents_is_repaired() -> None:
    data = pdf(text("Light")).replace(b"startxref\n", b"startxref\n9")
    assert [line.text for line in read(data).pages[0].lines] == ["Light"]
