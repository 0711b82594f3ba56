"""Where each cell of a plan came out on the finished pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typeset.content import Look, Plan
from typeset.plan_papers import detail_lines
from typeset.reading import Place, PrintedDocument, Token, find_in_order, find_run

Ref = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row's cells on paper; empty cells have no place."""

    detail: Place
    codes: Place | None
    officers: Place
    deadline: Place
    narrative: Place | None

    @property
    def places(self) -> tuple[Place, ...]:
        """All cells that hold words."""
        cells = (self.detail, self.codes, self.officers, self.deadline, self.narrative)
        return tuple(cell for cell in cells if cell is not None)

    @property
    def page_start(self) -> int:
        """The page that the row begins on."""
        return min(place.page_start for place in self.places)

    @property
    def page_end(self) -> int:
        """The page that the row ends on."""
        return max(place.page_end for place in self.places)


@dataclass(frozen=True, slots=True)
class PrintedPlan:
    """A plan on paper."""

    rows: dict[Ref, PrintedRow]
    titles: dict[tuple[int, int], Place]
    objectives: dict[int, Place]
    headings: tuple[Token, ...]  # first word of each heading row


def find_plan(
    document: PrintedDocument,
    pages: Sequence[int],
    plan: Plan,
    look: Look,
    body: tuple[float, float],
) -> PrintedPlan:
    """Find every cell of a plan.

    Args:
        document: The finished PDF.
        pages: Pages that the tables stand on, in order.
        plan: What was typeset.
        look: Its columns.
        body: Top and bottom, in points, between which the tables stand.

    Returns:
        The places.

    Raises:
        NotPrintedError: A cell is missing or its words are out of order.
    """
    headings = [heading for _, heading, _ in look.columns]
    words = dict(
        zip(
            (field for field, _, _ in look.columns),
            document.columns(pages, headings, body),
            strict=True,
        )
    )
    details = [detail for _, _, detail in plan.details]
    cells: dict[str, list[Place | None]] = {}
    for field in ("officers", "deadline", "narrative"):
        texts = [" ".join(detail_lines(detail, field)) for detail in details]
        cells[field] = _find_filled(words.get(field, []), texts)
    main, codes = _find_details(words["detail"], plan)
    rows = {
        detail.ref: PrintedRow(
            main[detail.ref],
            codes.get(detail.ref),
            _filled(cells["officers"][place]),
            _filled(cells["deadline"][place]),
            cells["narrative"][place],
        )
        for place, detail in enumerate(details)
    }
    prose = [
        token
        for page in pages
        for token in document.words(page)
        if body[0] <= token.y and token.bottom <= body[1]
    ]
    return PrintedPlan(
        rows,
        _find_titles(words["action"], plan),
        _find_objectives(prose, plan),
        tuple(document.heading_places(pages, headings)),
    )


def _find_filled(tokens: Sequence[Token], texts: Sequence[str]) -> list[Place | None]:
    """Find the texts in order; an empty text has no place."""
    found = iter(find_in_order(tokens, [text for text in texts if text]))
    return [next(found) if text else None for text in texts]


def _filled(place: Place | None) -> Place:
    if place is None:
        raise ValueError("a row without an officer or a deadline")
    return place


def _find_details(tokens: Sequence[Token], plan: Plan) -> tuple[dict[Ref, Place], dict[Ref, Place]]:
    """The details' places, and those of the code lines below them."""
    main: dict[Ref, Place] = {}
    codes: dict[Ref, Place] = {}
    position = 0
    for _, _, detail in plan.details:
        main[detail.ref], position = find_run(tokens, detail.text, position)
        if detail.codes_line:
            codes[detail.ref], position = find_run(tokens, detail.codes_line, position)
    return main, codes


def _find_titles(tokens: Sequence[Token], plan: Plan) -> dict[tuple[int, int], Place]:
    actions = [(objective, action) for objective in plan.objectives for action in objective.actions]
    places = find_in_order(tokens, [action.title for _, action in actions])
    return {
        (objective.number, action.number): place
        for (objective, action), place in zip(actions, places, strict=True)
    }


def _find_objectives(tokens: Sequence[Token], plan: Plan) -> dict[int, Place]:
    texts = [f"{objective.title} {objective.statement}" for objective in plan.objectives]
    places = find_in_order(tokens, texts)
    return dict(zip((objective.number for objective in plan.objectives), places, strict=True))
