"""Which picture belongs to which value, and how the pictures are made small."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image, ImageDraw

from cip_extract.dataset.read import read_rows
from cip_extract.pages.snapshots import PagePicture, take_snapshots
from cip_extract.report.evidence import Evidence, Page, Place, cited_pages
from cip_extract.report.pictures import DRAWN_AT, RESOLUTIONS, Pictures, shrink_pictures
from tests.conftest import SAMPLES

PAGE = Page("larkmere", 3)


def box(row: str, field: str, page: int = 3, **values: object) -> dict[str, object]:
    return {
        "document_id": "larkmere", "table": "actions", "row": row, "field": field, "page": page,
        "x0": 10.0, "y0": 20.0, "x1": 110.0, "y1": 40.0, **values,
    }  # fmt: skip


def test_a_value_is_found_by_action_and_field() -> None:
    evidence = Evidence([box("1.1", "detail"), box("1.2", "detail", y0=50.0, y1=70.0)])
    assert evidence.places(("larkmere", "1.2"), "detail") == (Place(PAGE, 10, 50, 110, 70),)


def test_officers_and_deadlines_are_where_they_are_printed() -> None:
    printed = [box("1.1", "officers_raw"), box("1.1", "deadline_raw", x0=200.0, x1=260.0)]
    evidence = Evidence([*printed, box("1.1", "deadline_start", x0=0.0)])
    assert evidence.places(("larkmere", "1.1"), "officers") == (Place(PAGE, 10, 20, 110, 40),)
    assert evidence.places(("larkmere", "1.1"), "deadline") == (Place(PAGE, 200, 20, 260, 40),)


def test_a_value_cut_by_a_page_end_is_on_both_pages_in_order() -> None:
    evidence = Evidence([box("1.1", "narrative", 4), box("1.1", "narrative", 3)])
    places = evidence.places(("larkmere", "1.1"), "narrative")
    assert [place.page.number for place in places] == [3, 4]


def test_other_tables_and_other_papers_are_no_evidence() -> None:
    evidence = Evidence(
        [box("1.1", "text", table="recommendations"), box("1.1", "text", document_id="elsewhere")]
    )
    assert evidence.places(("larkmere", "1.1"), "text") == ()


def test_the_words_of_a_recommendation_are_found_by_paper_and_code() -> None:
    listed = [box("R1", field, table="recommendations") for field in ("text", "code")]
    evidence = Evidence([*listed, box("R1", "text", table="mentions", x0=0.0)])
    assert evidence.recommendation("larkmere", "R1") == (Place(PAGE, 10, 20, 110, 40),)
    assert evidence.recommendation("elsewhere", "R1") == ()


def test_pages_cited_most_come_first_and_each_comes_once() -> None:
    places = [Place(Page("larkmere", number), 0, 0, 1, 1) for number in (5, 4, 4, 3)]
    assert [page.number for page in cited_pages([places])] == [4, 3, 5]


# --- small pictures ---------------------------------------------------------


class Made(NamedTuple):
    png: bytes
    width: float
    height: float


def drawn(lines: int = 12) -> Made:
    """A page of grey bars and two coloured cells, at the resolution that pages are drawn at."""
    image = Image.new("RGB", (595 * DRAWN_AT // 72, 842 * DRAWN_AT // 72), "white")
    pen = ImageDraw.Draw(image)
    for line in range(lines):
        for letter in range(60):
            pen.rectangle(
                (100 + 14 * letter, 100 + 40 * line, 104 + 14 * letter, 118 + 40 * line),
                fill=(letter % 7 * 12,) * 3,
            )
    pen.rectangle((20, 20, 60, 60), fill=(0, 176, 80))
    pen.rectangle((70, 20, 110, 60), fill=(255, 192, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    return Made(out.getvalue(), 595, 842)


def opened(webp: bytes) -> Image.Image:
    return Image.open(io.BytesIO(webp)).convert("RGB")


def test_a_few_pages_keep_the_best_resolution() -> None:
    pictures = shrink_pictures({PAGE: drawn()})
    assert (pictures.dpi, list(pictures.by_page), pictures.left_out) == (DRAWN_AT, [PAGE], [])
    assert opened(pictures.by_page[PAGE].webp).width == 595 * DRAWN_AT // 72


def test_colours_of_statuses_stay_what_they_are() -> None:
    small = opened(shrink_pictures({PAGE: drawn()}).by_page[PAGE].webp)
    for place, colour in (((40, 40), (0, 176, 80)), ((90, 40), (255, 192, 0))):
        seen = small.getpixel(place)
        assert isinstance(seen, tuple)
        assert max(abs(one - other) for one, other in zip(seen, colour, strict=True)) <= 12


@pytest.fixture(scope="module")
def pages() -> dict[Page, PagePicture]:
    """Three pages of a plan, the last of them the one that matters most."""
    pack = sorted(SAMPLES.glob("*-pack.pdf"))[-1]
    taken = take_snapshots(pack, (12, 13, 14), DRAWN_AT)
    return {Page("larkmere", number): taken[number] for number in (14, 12, 13)}


def size_of(pictures: Pictures) -> int:
    return sum(len(picture.webp) for picture in pictures.by_page.values())


def test_many_pages_are_made_coarser_until_they_fit(pages: dict[Page, PagePicture]) -> None:
    best = shrink_pictures(pages)
    coarser = shrink_pictures(pages, budget=size_of(best) - 1)
    assert (best.dpi, coarser.dpi) == RESOLUTIONS[:2]
    assert coarser.by_page.keys() == pages.keys()
    assert size_of(coarser) < size_of(best)


def test_what_does_not_fit_even_so_is_left_out_and_named(pages: dict[Page, PagePicture]) -> None:
    first = Page("larkmere", 14)
    alone = shrink_pictures({first: pages[first]}, budget=size_of(shrink_pictures(pages)) // 4)
    pictures = shrink_pictures(pages, budget=size_of(alone))
    assert pictures.dpi == RESOLUTIONS[-1]
    assert list(pictures.by_page) == [first], "the one that matters most stays"
    assert [page.number for page in pictures.left_out] == [12, 13]
    assert size_of(pictures) <= size_of(alone)


def test_a_photograph_is_kept_as_one() -> None:
    noise = Image.effect_noise((600, 600), 80).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "PNG")
    (small,) = shrink_pictures({PAGE: Made(out.getvalue(), 300, 300)}).by_page.values()
    assert len(small.webp) < len(out.getvalue()) / 4


def test_the_same_page_gives_the_same_bytes() -> None:
    assert shrink_pictures({PAGE: drawn()}) == shrink_pictures({PAGE: drawn()})


def test_nothing_drawn_is_no_picture() -> None:
    assert shrink_pictures({}, unfound=["larkmere"]).unfound == ["larkmere"]
    assert shrink_pictures({}).dpi == 0


@pytest.mark.parametrize("field", ["detail", "officers", "deadline", "narrative"])
def test_every_place_lies_on_its_page(sample_dataset: Path, field: str) -> None:
    pack = sorted(SAMPLES.glob("*-pack.pdf"))[-1]
    actions = [
        row
        for row in read_rows(sample_dataset, "actions")
        if str(row["document_id"]).startswith(pack.stem)
    ]
    evidence = Evidence(read_rows(sample_dataset, "provenance"))
    places = [
        place
        for row in actions
        for place in evidence.places((str(row["document_id"]), str(row["action_ref"])), field)
    ]
    assert len({place.page for place in places}) > 1
    pages: dict[int, PagePicture] = take_snapshots(pack, {p.page.number for p in places}, 20)
    for place in places:
        page = pages[place.page.number]
        assert 0 <= place.x0 < place.x1 <= page.width
        assert 0 <= place.y0 < place.y1 <= page.height
