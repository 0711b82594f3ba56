"""Binds papers into an agenda pack and stamps it, as a council's document system does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from typeset.content import read_source
from typeset.office import convert_to_pdf
from typeset.papers import build_minutes, build_prose_paper, status_counts
from typeset.plan_papers import build_equality_paper, build_framework_paper, build_plan_paper

STAMP_POINTS = 11.0
STAMP_FROM_EDGE_POINTS = 24.0
ITEM_FROM_RIGHT_POINTS = 52.0
BLANK_TEXT = "This page is intentionally left blank"
SECTION_KINDS = {
    "front": "agenda",
    "plan": "annex",
    "framework": "annex",
    "equality": "annex",
}


@dataclass(frozen=True, slots=True)
class BoundPaper:
    """A paper, or a blank page, at its place in a pack; pages count from 1."""

    kind: str  # that of packs.toml, or blank
    source: str
    item: str
    annex: str
    page_start: int
    page_end: int
    printed_start: int | None

    @property
    def section_kind(self) -> str:
        """The kind of section a reader would call it."""
        return SECTION_KINDS.get(self.kind, self.kind)

    @property
    def printed_end(self) -> int | None:
        """The stamp on its last page."""
        if self.printed_start is None:
            return None
        return self.printed_start + self.page_end - self.page_start

    @property
    def pages(self) -> range:
        """Its pages."""
        return range(self.page_start, self.page_end + 1)


@dataclass(frozen=True, slots=True)
class Pack:
    """A finished pack."""

    stem: str
    version: str
    date: str
    path: Path
    papers: tuple[BoundPaper, ...]

    def paper(self, kind: str) -> BoundPaper:
        """The only, or the first, paper of a kind."""
        return next(paper for paper in self.papers if paper.kind == kind)


def build_pack(source: Mapping[str, Any], folder: Path, work: Path) -> Pack:
    """Typeset, bind and stamp one pack.

    Args:
        source: The pack's table in `packs.toml`.
        folder: Where the pack goes.
        work: A folder for the papers by themselves.

    Returns:
        The pack.
    """
    papers = source["paper"]
    others = [_build_paper(paper, source, work, {}) for paper in papers[1:]]
    pdfs = convert_to_pdf(others, work)
    ranges = _agenda_ranges(list(_places(papers, [0, *map(_page_count, pdfs)])))
    front = _build_paper(papers[0], source, work, ranges)
    pdfs = [*convert_to_pdf([front], work), *pdfs]
    bound = tuple(_places(papers, [_page_count(pdf) for pdf in pdfs]))
    path = folder / f"{source['stem']}.pdf"
    _bind(source, pdfs, bound, path)
    return Pack(source["stem"], source["version"], source["date"], path, bound)


def _build_paper(
    paper: Mapping[str, Any], pack: Mapping[str, Any], work: Path, words: Mapping[str, str]
) -> Path:
    """One paper as a Word file."""
    kind, source, version = paper["kind"], paper["source"], pack["version"]
    path = work / f"{pack['stem']}-{Path(source).stem}.docx"
    if kind == "minutes":
        return build_minutes(path, source)
    if kind == "plan":
        return build_plan_paper(path, source, version)
    if kind == "framework":
        return build_framework_paper(path)
    if kind == "equality":
        return build_equality_paper(path, source, version)
    return build_prose_paper(path, source, {"counts": status_counts(), **words})


def _page_count(path: Path) -> int:
    with pymupdf.open(path) as document:
        return int(document.page_count)


def _places(papers: list[Mapping[str, Any]], counts: list[int]) -> Iterator[BoundPaper]:
    """Where each paper stands, blank pages included; the front sheet is not numbered."""
    page, printed = 1, 1
    for paper, count in zip(papers, counts, strict=True):
        front = paper["kind"] == "front"
        yield BoundPaper(
            paper["kind"],
            paper["source"],
            paper.get("item", ""),
            paper.get("annex", ""),
            page,
            page + count - 1,
            None if front else printed,
        )
        page += count
        printed += 0 if front else count
        if paper.get("blank") and count % 2:
            yield BoundPaper("blank", "", "", "", page, page, printed)
            page, printed = page + 1, printed + 1


def _agenda_ranges(papers: list[BoundPaper]) -> dict[str, str]:
    """What the agenda prints for each item, such as "(Pages 3 - 6)"; these are stamps."""
    ranges: dict[str, tuple[int, int]] = {}
    item = ""
    for paper in papers:
        item = paper.item or item  # a blank page belongs to the paper before it
        if paper.printed_start is None or paper.printed_end is None:
            continue
        first, _ = ranges.get(item, (paper.printed_start, 0))
        ranges[item] = (first, paper.printed_end)
    return {f"pages:{item}": f"(Pages {a} - {b})" for item, (a, b) in ranges.items()}


def _bind(
    source: Mapping[str, Any], pdfs: list[Path], bound: tuple[BoundPaper, ...], path: Path
) -> None:
    """Join the PDFs, put in the blank pages, stamp and save."""
    pack: Any = pymupdf.open()
    made = iter(zip(source["paper"], pdfs, strict=True))
    for paper in bound:
        if paper.kind == "blank":
            page = pack.new_page(width=595.3, height=841.9)
            page.insert_text((52, 72), BLANK_TEXT, fontname="helv", fontsize=STAMP_POINTS)
        else:
            settings, pdf = next(made)
            with pymupdf.open(pdf) as document:
                pack.insert_pdf(document)
            if settings.get("rotated"):
                for number in paper.pages:
                    _turn(pack, pack[number - 1])
            if settings.get("stamp"):
                _stamp_item(pack[paper.page_start - 1], settings["stamp"])
        if paper.printed_start is not None:
            for number in paper.pages:
                printed = paper.printed_start + number - paper.page_start
                _stamp_page(pack[number - 1], printed, at_foot=source["stamp_at_foot"])
    save_plain(pack, path, source["title"])


def save_plain(document: Any, path: Path, title: str) -> None:
    """Save a PDF without dates or random identifiers, so that it can be built again."""
    document.set_metadata({})  # forgets what is there, the dates with it
    document.set_metadata({"title": title, "producer": "samples/make_samples.py"})
    document.del_xml_metadata()
    document.xref_set_key(-1, "ID", "null")
    document.save(path, garbage=4, deflate=True, no_new_id=True)
    document.close()


def council_name() -> str:
    """The fictional council."""
    return str(read_source("packs.toml")["council"])


def _turn(pack: Any, page: Any) -> None:
    """Make a landscape page a portrait one that viewers turn, as some programs print."""
    width, height = page.rect.width, page.rect.height
    contents = page.read_contents()
    xref = page.get_contents()[0]
    matrix = f"q 0 1 -1 0 {height:.3f} 0 cm\n".encode()
    pack.update_stream(xref, matrix + contents + b"\nQ\n")
    page.set_contents(xref)
    page.set_mediabox(pymupdf.Rect(0, 0, height, width))
    page.set_rotation(90)


def _stamp_page(page: Any, number: int, *, at_foot: bool) -> None:
    text = f"Page {number}"
    width = pymupdf.get_text_length(text, fontname="helv", fontsize=STAMP_POINTS)
    y = page.rect.height - STAMP_FROM_EDGE_POINTS / 2 if at_foot else STAMP_FROM_EDGE_POINTS
    _stamp(page, ((page.rect.width - width) / 2, y), text, "helv")


def _stamp_item(page: Any, text: str) -> None:
    width = pymupdf.get_text_length(text, fontname="hebo", fontsize=STAMP_POINTS)
    x = page.rect.width - width - ITEM_FROM_RIGHT_POINTS
    _stamp(page, (x, STAMP_FROM_EDGE_POINTS), text, "hebo")


def _stamp(page: Any, point: tuple[float, float], text: str, font: str) -> None:
    """Write on a page as it is seen, whichever way it is turned."""
    place = pymupdf.Point(*point) * page.derotation_matrix
    page.insert_text(place, text, fontname=font, fontsize=STAMP_POINTS, rotate=page.rotation)
