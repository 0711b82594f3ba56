"""Pictures show pages as a viewer does."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pymupdf
from PIL import Image

from cip_extract.pages.snapshots import take_snapshots


def two_pages(path: Path, rotation: int = 0) -> Path:
    with pymupdf.open() as file:
        for _ in range(2):
            page = file.new_page(width=400, height=200)
            page.draw_rect((300, 20, 380, 60), fill=(1, 0, 0), color=None)
        file[1].set_rotation(rotation)
        file.save(path)
    return path


def test_picture_has_the_page_at_the_asked_resolution(tmp_path: Path) -> None:
    picture = take_snapshots(two_pages(tmp_path / "a.pdf"), [1], dpi=144)[1]
    assert (picture.width, picture.height) == (400, 200)
    image = Image.open(BytesIO(picture.png))
    assert image.size == (800, 400)
    assert image.getpixel((680, 80)) == (255, 0, 0)


def test_turned_page_is_shown_turned(tmp_path: Path) -> None:
    picture = take_snapshots(two_pages(tmp_path / "a.pdf", rotation=90), [2], dpi=72)[2]
    assert (picture.width, picture.height) == (200, 400)
    assert Image.open(BytesIO(picture.png)).getpixel((160, 340)) == (255, 0, 0)


def test_pages_that_the_file_does_not_have_are_missing(tmp_path: Path) -> None:
    assert set(take_snapshots(two_pages(tmp_path / "a.pdf"), [0, 2, 3], dpi=36)) == {2}
