"""The traps of an agenda pack around its plan."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from typeset.content import load_equality_actions, read_source
from typeset.pack import BLANK_TEXT, Pack
from typeset.reading import NotPrintedError, PrintedDocument, find_in_order, fold
from typeset.trap import Trap

STAMP = re.compile(r"^Page \d+$", re.MULTILINE)
AGENDA_RANGE = re.compile(r"\(Pages (\d+) - (\d+)\)")
OTHER_TABLES = (
    "Kind of interest What to do",
    "Meeting date",
    "Item 2025/26 £000",
    "Author Tobias Reeve",
    "Directorate Chief Executives",
    "Budget Budget holder",
    "Objective Complete Underway At risk Not started",
)


def find_pack_traps(pack: Pack, document: PrintedDocument) -> Iterator[Trap]:
    """The traps of one pack.

    Raises:
        NotPrintedError: A stamp, a range or a blank page is not as it was bound.
    """
    _check_stamps(pack, document)
    yield from _front_sheet_traps(pack, document)
    yield from _page_traps(pack, document)
    yield from _minutes_traps(pack, document)
    yield from _recommendation_traps(pack, document)
    yield from _table_traps(pack, document)


def _check_stamps(pack: Pack, document: PrintedDocument) -> None:
    """See the stamp that each page should have, and none on the front sheet."""
    for paper in pack.papers:
        for page in paper.pages:
            stamps = STAMP.findall(document.raw_text(page))
            if paper.printed_start is None:
                wanted = []
            else:
                wanted = [f"Page {paper.printed_start + page - paper.page_start}"]
            if stamps != wanted:
                raise NotPrintedError(f"{pack.stem}, page {page}: {stamps} instead of {wanted}")
        if paper.kind == "blank" and BLANK_TEXT not in document.raw_text(paper.page_start):
            raise NotPrintedError(f"{pack.stem}, page {paper.page_start}: not said to be blank")


def _front_sheet_traps(pack: Pack, document: PrintedDocument) -> Iterator[Trap]:
    front = pack.paper("front")
    yield Trap(pack.stem, "front sheet without stamps", front.page_start, "")
    text = "".join(document.raw_text(page) for page in front.pages)
    for first, last in AGENDA_RANGE.findall(text):
        starts = [paper for paper in pack.papers if paper.printed_start == int(first)]
        ends = [paper for paper in pack.papers if paper.printed_end == int(last)]
        if not starts or not ends:
            raise NotPrintedError(f"{pack.stem}: no paper is stamped {first} to {last}")
        if starts[0].page_start != int(first):
            where = f"stamps {first} - {last} on pages {starts[0].page_start} - {ends[0].page_end}"
            yield Trap(pack.stem, "agenda range means stamps", front.page_start, where)
    if re.search(r"^\(Pages", text, re.MULTILINE):
        yield Trap(pack.stem, "agenda range on a line of its own", front.page_start, "")
    if "<AI" in text and "</AI" in text:
        yield Trap(pack.stem, "item marks on the front sheet", front.page_start, "")


def _page_traps(pack: Pack, document: PrintedDocument) -> Iterator[Trap]:
    shapes: dict[bool, int] = {}
    for page in range(1, document.page_count + 1):
        width, height = document.size(page)
        shapes.setdefault(width > height, page)
        if document.rotation(page):
            yield Trap(pack.stem, "page turned by its rotation entry", page, "")
    if len(shapes) == 2:
        yield Trap(pack.stem, "portrait and landscape", shapes[True], "")
    for paper in pack.papers:
        if paper.kind == "blank":
            yield Trap(pack.stem, "blank page", paper.page_start, "")
    place = "at the foot" if _stamped_at_foot(pack) else "at the top"
    yield Trap(pack.stem, f"page stamps {place}", pack.papers[1].page_start, "")


def _stamped_at_foot(pack: Pack) -> bool:
    return any(
        source["stamp_at_foot"]
        for source in read_source("packs.toml")["pack"]
        if source["stem"] == pack.stem
    )


def _minutes_traps(pack: Pack, document: PrintedDocument) -> Iterator[Trap]:
    minutes = [paper for paper in pack.papers if paper.kind == "minutes"]
    for before, after in itertools.pairwise(minutes):
        blank = after.page_start - before.page_end - 1
        how = "after a blank page" if blank else "at once"
        yield Trap(pack.stem, f"second meeting's minutes {how}", after.page_start, after.source)
    for paper in minutes:
        text = "".join(document.raw_text(page) for page in paper.pages)
        if "<AI" in text:
            yield Trap(pack.stem, "item marks in white", paper.page_start, "")
        for item in read_source(f"minutes/{paper.source}")["item"]:
            for trap in _item_traps(item):
                yield Trap(pack.stem, trap, paper.page_start, f"minute {item['number']}")
            texts = [each["text"] for each in item.get("resolution", ())]
            places = find_in_order(document.body_words(paper.pages), texts)
            if places and places[0].page_start != places[-1].page_end:
                yield Trap(
                    pack.stem,
                    "resolution list over a page end",
                    places[0].page_start,
                    f"minute {item['number']}",
                )


def _item_traps(item: dict[str, list[dict[str, object]]]) -> Iterator[str]:
    resolutions = item.get("resolution", [])
    reasons = sum("reason" in resolution for resolution in resolutions)
    if len(resolutions) > 1 and reasons == 1:
        yield "reason after several resolutions"
    if len(resolutions) > 1 and reasons == len(resolutions):
        yield "reason after each resolution"
    if len(resolutions) == 1 and "number" not in resolutions[0]:
        yield "resolution without a number"
    if any("sub" in resolution for resolution in resolutions):
        yield "resolution with lettered parts"
    if "time" in item:
        yield "time in a minute's heading"


def _recommendation_traps(pack: Pack, document: PrintedDocument) -> Iterator[Trap]:
    pages = {
        page: re.findall(r"^Recommendation (\d+):", document.raw_text(page), re.MULTILINE)
        for page in range(1, document.page_count + 1)
    }
    listed = [page for page, numbers in pages.items() if numbers]
    if len(listed) > 1:
        yield Trap(pack.stem, "recommendation list over a page end", listed[0], "")
    report = pack.paper("report")
    for page in report.pages:
        for words in ("Cabinet is invited to approve", "For Cabinet to note"):
            if " ".join(fold(words)) in document.text(page):
                yield Trap(pack.stem, "report's own recommendation", page, words)


def _table_traps(pack: Pack, document: PrintedDocument) -> Iterator[Trap]:
    for page in range(1, document.page_count + 1):
        for words in OTHER_TABLES:
            if " ".join(fold(words)) in document.text(page):
                yield Trap(pack.stem, "table that is not a plan", page, words)
    equality = pack.paper("equality")
    for row in load_equality_actions(pack.version):
        for page in equality.pages:
            if " ".join(fold(row.action)[:4]) in document.text(page):
                yield Trap(
                    pack.stem, "small table of actions outside any objective", page, row.action[:24]
                )
