"""Looks for the difficulties that the samples promise, on the finished pages.

A change of words, fonts or typesetter moves page ends, and a sample may then lose
the very thing it was made for. `find_traps` looks for each, `check_traps` compares
with the promises in `sources/traps.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from typeset.built import HOMES_STEM, OCTOBER_STEM, Built, BuiltPlan, PrintedActivity
from typeset.content import Officers, read_source
from typeset.pack_traps import find_pack_traps
from typeset.plan_reading import PrintedRow
from typeset.reading import PrintedDocument, Token, find_run
from typeset.trap import Trap

PLAIN_PAPER = "FFFFFF"
SWATCH_BEFORE_LABEL_POINTS = 20.0
COLOUR_TOLERANCE = 2  # of 255; typesetters round


class LostTrapsError(Exception):
    """Promised traps that the finished pages no longer show."""


class WrongColourError(Exception):
    """A cell whose colour on paper is not that of its status."""


class Cut(NamedTuple):
    """Which cells of a row go on over the page end."""

    detail: bool
    codes: bool
    officers: bool
    narrative: bool


def find_traps(built: Built) -> list[Trap]:
    """Every trap found on the finished pages, document by document."""
    found: list[Trap] = []
    for plan in built.plans:
        found += find_plan_traps(plan, built.documents[plan.stem])
    for pack in built.packs:
        found += find_pack_traps(pack, built.documents[pack.stem])
    for activity in built.activities:
        found += _activity_traps(activity)
    return found


def check_traps(found: Iterable[Trap]) -> None:
    """Compare with what is promised.

    Raises:
        LostTrapsError: A promised trap is not among those found.
    """
    have = {(trap.document, trap.trap) for trap in found}
    lost = [
        f"{document}: {trap}"
        for document, traps in read_source("traps.toml").items()
        for trap in traps
        if (document, trap) not in have
    ]
    if lost:
        raise LostTrapsError("\n".join(lost))


def find_plan_traps(plan: BuiltPlan, document: PrintedDocument) -> Iterator[Trap]:
    """The traps of a plan's tables."""
    check_colours(plan, document)
    for ref, row in plan.printed.rows.items():
        where = ".".join(map(str, ref))
        for name in _row_traps(row):
            yield Trap(plan.stem, name, row.page_start, where)
        if not document.left_edge_ruled(row.detail.tokens[0]):
            yield Trap(plan.stem, "merged cell drawn without its edge", row.page_start, where)
    for (objective, action), place in plan.printed.titles.items():
        if place.cut:
            yield Trap(plan.stem, "action title cut", place.page_start, f"{objective}.{action}")
    yield from _text_traps(plan)
    yield from _merged_traps(plan)
    yield from _heading_traps(plan)
    yield from _prose_traps(plan, document)


def check_colours(plan: BuiltPlan, document: PrintedDocument) -> None:
    """See that each deadline cell and each key entry has the colour of its status.

    Raises:
        WrongColourError: One has not.
    """
    for _, _, detail in plan.plan.details:
        colour = plan.look.status[detail.status][1] if detail.status else ""
        _check_colour(document, plan.printed.rows[detail.ref].deadline.tokens[0], colour)
    for label, colour in plan.look.status.values():
        words = document.words(plan.key_page)
        token = find_run(words, label)[0].tokens[0]
        if plan.stem in (HOMES_STEM, OCTOBER_STEM):
            token = token._replace(x=token.x - SWATCH_BEFORE_LABEL_POINTS)
        _check_colour(document, token, colour)


def _check_colour(document: PrintedDocument, token: Token, colour: str) -> None:
    seen = bytes.fromhex(document.colour_behind(token))
    wanted = bytes.fromhex(colour or PLAIN_PAPER)
    if any(abs(a - b) > COLOUR_TOLERANCE for a, b in zip(seen, wanted, strict=True)):
        where = f"{document.path.name}, page {token.page}, {token.text!r}"
        raise WrongColourError(f"{where}: {seen.hex()} instead of {wanted.hex()}")


def _row_traps(row: PrintedRow) -> Iterator[str]:
    """What the page end does to a row, and what stands in its cells."""
    if row.page_start != row.page_end:
        page = row.page_start
        cut = Cut(
            row.detail.cut,
            row.codes is not None and row.codes.page_start > page,
            row.officers.cut,
            row.narrative is not None and row.narrative.cut,
        )
        if cut.detail:
            yield "detail cut"
        if cut.officers:
            yield "officer cell cut"
        if cut == Cut(detail=False, codes=True, officers=False, narrative=False):
            yield "only the codes line after the page end"
        if cut == Cut(detail=False, codes=False, officers=False, narrative=True):
            yield "only the narrative cut"
    if row.deadline.line_count > 1:
        yield "deadline on two lines"


def _text_traps(plan: BuiltPlan) -> Iterator[Trap]:
    for _, _, detail in plan.plan.details:
        row = plan.printed.rows[detail.ref]
        where = ".".join(map(str, detail.ref))
        printed_lines = 1 + detail.officers.printed.count("\n")
        if "\n- " in detail.text:
            yield Trap(plan.stem, "bullets and a last paragraph in a cell", row.page_start, where)
            if row.detail.cut:
                yield Trap(plan.stem, "bullets cut by the page end", row.page_start, where)
        if row.officers.line_count > printed_lines:
            yield Trap(plan.stem, "officer's title on two lines", row.page_start, where)
        for joiner in _joiners(detail.officers):
            yield Trap(plan.stem, f"officers joined by {joiner}", row.page_start, where)
        if not detail.status:
            yield Trap(plan.stem, "unfilled cell without a status", row.page_start, where)
    for status, (label, colour) in plan.look.status.items():
        filled = "filled" if colour else "unfilled"
        yield Trap(plan.stem, f"{status} {filled} in the key", plan.key_page, label)


def _joiners(officers: Officers) -> Iterator[str]:
    """What stands between the names of a cell."""
    if len(officers.named) > 1:
        between = officers.printed
        for name in sorted(officers.named, key=len, reverse=True):
            between = between.replace(name, "")
        names = {"\n": "line breaks", "/": "a slash", ",": "a comma", "and": "'and'"}
        yield from (name for joiner, name in names.items() if joiner in between)


def _activity_traps(printed: PrintedActivity) -> Iterator[Trap]:
    """What the page end does to a cell of the framework."""
    page, words = printed.place.page_start, " ".join(each.text for each in printed.place.tokens[:4])
    if printed.place.cut:
        yield Trap(printed.stem, "activity cut by the page end", page, words)
    elif printed.codes.page_start > page:
        yield Trap(printed.stem, "only an activity's codes after the page end", page, words)


def _merged_traps(plan: BuiltPlan) -> Iterator[Trap]:
    for objective in plan.plan.objectives:
        for action in objective.actions:
            rows = [plan.printed.rows[detail.ref] for detail in action.details]
            where = f"{objective.number}.{action.number}"
            if len(rows) > 1 and rows[0].page_start != rows[-1].page_end:
                yield Trap(plan.stem, "merged action over the page end", rows[0].page_start, where)


def _heading_traps(plan: BuiltPlan) -> Iterator[Trap]:
    """Headings and objectives that the page end leaves by themselves."""
    printed = plan.printed
    starts = [(row.page_start, row.detail.tokens[0].y) for row in printed.rows.values()]
    for heading in printed.headings:
        if not any(page == heading.page and y > heading.y for page, y in starts):
            yield Trap(plan.stem, "heading row alone at the foot of a page", heading.page, "")
    for number, place in printed.objectives.items():
        last = place.tokens[-1]
        below = [h for h in printed.headings if (h.page, h.y) > (last.page, last.y)]
        if below[0].page > place.page_end:
            yield Trap(plan.stem, "objective alone at the foot of a page", last.page, str(number))
    if len(printed.headings) > len(printed.objectives):
        yield Trap(plan.stem, "heading row repeated on the next page", printed.headings[1].page, "")


def _prose_traps(plan: BuiltPlan, document: PrintedDocument) -> Iterator[Trap]:
    """Words around the tables that are no part of them."""
    for name, text in (
        ("running header", plan.look.running_header),
        ("running footer", plan.look.running_footer and f"{plan.look.running_footer} Page"),
    ):
        if text:
            for page in plan.pages:
                find_run(document.words(page), text)  # on every page, or not printed at all
            yield Trap(plan.stem, name, plan.pages[0], text)
    words = [token for page in plan.pages for token in document.words(page)]
    for note in (objective.note for objective in plan.plan.objectives if objective.note):
        page = find_run(words, note)[0].page_start
        yield Trap(plan.stem, "note below a table", page, note[:23])
