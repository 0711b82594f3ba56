"""The table of changes as a reader sees it, and what it can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cip_extract.report.cells import (
    FIELD_LABELS,
    LISTS,
    Cell,
    marked_cells,
    marked_pieces,
    plain_cell,
    shown_text,
)
from cip_extract.report.evidence import Evidence
from cip_extract.report.material import Material, Row
from cip_extract.report.redline import Piece, whole
from cip_extract.report.values import number_of, reference_order, text_of, texts_of
from cip_extract.report.versions import ActionKey, actions_by_key, wording
from cip_extract.words import CHANGE_WORDS, days_moved, started, status_word

CHANGE_GLYPHS = {
    "removed": "−",
    "added": "+",
    "split": "⑂",
    "merged": "⋈",
    "moved": "↷",
    "renumbered": "№",
    "changed": "≠",
}
# What a committee asks about first comes first; new numbers alone say least.
KIND_ORDER = ("removed", "added", "split", "merged", "moved", "changed", "renumbered")
FIELD_ORDER = (
    "deadline", "status", "officers", "detail", "action", "narrative", "recommendation_codes",
)  # fmt: skip
# Where a whole action stands in its paper: its words, else its title or its number.
WHOLE_ACTION_FIELDS = ("detail", "action", "detail_no", "action_no")
TEXTS_SIDE_BY_SIDE = ("split", "merged", "moved")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A row of `changes.csv` in words.

    Attributes:
        kind: The kind of change, as in `changes.csv`.
        field: The field, likewise; empty for a change of the whole action.
        what: What changed, in a word or two.
        action: Document and reference of the action as it stands now, or last stood.
        other: The same of its older self, where there is one.
        owners: Posts that answer for it, in either version.
        objectives: Objectives it stands under, in either version.
        step: From which version to which.
        place: Place of the change in `changes.csv`, the order of the plan.
        moved: How far a deadline moved, in words.
    """

    kind: str
    field: str
    what: str
    action: ActionKey
    other: ActionKey
    title: str
    owners: tuple[str, ...]
    objectives: tuple[str, ...]
    step: tuple[str, str]
    place: int
    before: Cell
    after: Cell
    moved: str = ""
    later: bool = False
    to_review: bool = False

    @property
    def glyph(self) -> str:
        return CHANGE_GLYPHS.get(self.kind, "≠")

    @property
    def reference(self) -> str:
        """The action's reference now, behind the one that it had if that was another."""
        old, new = self.other[1], self.action[1]
        return f"{old} → {new}" if old and old != new else new


def change_lines(material: Material, evidence: Evidence) -> list[ChangeLine]:
    """Every change in words, the most telling first.

    Deadlines that moved later come first, the furthest before all others, then those that
    moved earlier; all else is in the order of the plan.
    """
    actions = actions_by_key(material)
    lines = [_line(place, row, actions, evidence) for place, row in enumerate(material.changes)]
    delays = [number_of(row, "deadline_days_moved") or 0 for row in material.changes]
    return sorted(lines, key=lambda line: (*_rank(line), *_delay(delays[line.place]), line.place))


def objective_name(action: Row) -> str:
    """An objective as filters and headings call it: "2. Warm homes"."""
    number, name = text_of(action, "objective_no"), text_of(action, "objective")
    return ". ".join(part for part in (number, name) if part)


def in_order(names: Iterable[str]) -> list[str]:
    """Names once each, as people sort them."""
    return sorted(set(names) - {""}, key=lambda name: (reference_order(name[:4]), name.casefold()))


def _rank(line: ChangeLine) -> tuple[int, int]:
    return _place_in(KIND_ORDER, line.kind), _place_in(FIELD_ORDER, line.field)


def _delay(days: int) -> tuple[int, int]:
    return (0 if days > 0 else 1 if days < 0 else 2), -abs(days)


def _place_in(order: Sequence[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


def _line(place: int, row: Row, actions: dict[ActionKey, Row], evidence: Evidence) -> ChangeLine:
    from_key = text_of(row, "document_from"), text_of(row, "action_ref_from")
    to_key = text_of(row, "document_to"), text_of(row, "action_ref_to")
    old, new = actions.get(from_key, {}), actions.get(to_key, {})
    before, after = _cells(row, old, new, evidence)
    days = number_of(row, "deadline_days_moved")
    return ChangeLine(
        kind=text_of(row, "change"),
        field=text_of(row, "field"),
        what=_what(row),
        action=to_key if to_key[1] else from_key,
        other=from_key if to_key[1] else ("", ""),
        title=wording(new) or wording(old),
        owners=tuple(dict.fromkeys([*texts_of(old, "officers"), *texts_of(new, "officers")])),
        objectives=tuple(dict.fromkeys(o for o in map(objective_name, (old, new)) if o)),
        step=(from_key[0], to_key[0]),
        place=place,
        before=before,
        after=after,
        moved=days_moved(days) if days is not None else "",
        later=bool(days and days > 0),
        to_review=row.get("to_review") is True,
    )


def _what(row: Row) -> str:
    field = text_of(row, "field")
    if field:
        return FIELD_LABELS.get(field, field.replace("_", " "))
    return started(CHANGE_WORDS.get(text_of(row, "change"), text_of(row, "change")))


def _cells(row: Row, old: Row, new: Row, evidence: Evidence) -> tuple[Cell, Cell]:
    field = text_of(row, "field")
    if field and old and new and shown_text(old, field) != shown_text(new, field):
        return marked_cells(old, new, field, evidence)
    before, after = _printed(row, "value_from"), _printed(row, "value_to")
    if field or text_of(row, "change") in TEXTS_SIDE_BY_SIDE:
        pieces = marked_pieces(before, after, "status" if field == "status" else "detail")
    else:
        pieces = whole(before, marked=False), whole(after, marked=False)
    fields = (field,) if field else WHOLE_ACTION_FIELDS
    return (
        _whole_cell(old, fields, evidence, pieces[0]) if pieces[0] else Cell(),
        _whole_cell(new, fields, evidence, pieces[1]) if pieces[1] else Cell(),
    )


def _whole_cell(
    action: Row, fields: Iterable[str], evidence: Evidence, pieces: tuple[Piece, ...]
) -> Cell:
    """Words of a change, with the place of the first field that has one."""
    cells = [plain_cell(action, field, evidence, pieces) for field in fields]
    return next((cell for cell in cells if cell.places), cells[0])


def _printed(row: Row, column: str) -> str:
    """A value of a change in words; lists come joined by semicolons."""
    text = text_of(row, column)
    field = text_of(row, "field")
    if field == "status" and text:
        return status_word(text)
    return text.replace(";", LISTS[field]) if field in LISTS else text
