"""Everything that the page shows, worked out from the rows before any HTML is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cip_extract.report.cells import (
    FIELD_LABELS,
    Cell,
    key_of,
    marked_cells,
    plain_cell,
    shown_text,
)
from cip_extract.report.change_lines import ChangeLine, change_lines, in_order, objective_name
from cip_extract.report.doubts import flag_words
from cip_extract.report.evidence import Evidence, Page, Place, cited_pages
from cip_extract.report.material import Material, Row
from cip_extract.report.pairs import ActionPair, pair_actions
from cip_extract.report.tallies import recommendation_tallies
from cip_extract.report.values import number_of, text_of, texts_of
from cip_extract.report.versions import ActionKey, Plan, plans_of, wording
from cip_extract.words import days_moved

# A title that stayed stands in the heading already; all else is shown where either has it.
ONLY_WHERE_CHANGED = {"action"}


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A field of an action in both versions.

    Attributes:
        old: The value before; None where it is the same now.
        new: The value now, or as it last stood.
        places_before: Where a value that stayed stands in the paper before.
        moved: How far a deadline moved, in words.
    """

    name: str
    label: str
    old: Cell | None
    new: Cell
    places_before: Cell | None = None
    changed: bool = False
    moved: str = ""
    later: bool = False


@dataclass(frozen=True, slots=True)
class ActionCard:
    """An action beside what it was."""

    anchor: str
    key: ActionKey
    key_before: ActionKey | None
    reference: str
    reference_before: str
    title: str
    objective: str
    owners: tuple[str, ...]
    kinds: tuple[str, ...]
    fields: tuple[str, ...]
    values: tuple[ValueRow, ...]
    flags: tuple[tuple[str, str], ...]  # version's document, words
    confidence: float | None
    to_review: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan, its last two versions side by side."""

    plan: Plan
    before: str  # label of the version before; empty where there is none
    now: str
    objectives: tuple[tuple[str, tuple[ActionCard, ...]], ...]

    @property
    def cards(self) -> Iterator[ActionCard]:
        return (card for _, cards in self.objectives for card in cards)


@dataclass(frozen=True, slots=True)
class ReportView:
    """What the page shows.

    Attributes:
        pages: Pages that any value shown stands on, the most cited first.
        anchors: Where the card of an action is; actions of older versions lead to the card
            of what became of them.
        listed: Where the words of each recommendation stand, by plan and code.
    """

    material: Material
    lines: tuple[ChangeLine, ...]
    plans: tuple[PlanView, ...]
    pages: tuple[Page, ...]
    owners: tuple[str, ...]
    objectives: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    anchors: dict[ActionKey, str] = field(default_factory=dict)
    listed: dict[tuple[str, str], tuple[Place, ...]] = field(default_factory=dict)


def build_view(material: Material) -> ReportView:
    """Work out what the page shows.

    Args:
        material: The rows of a dataset or a comparison.
    """
    evidence = Evidence(material.provenance)
    lines = change_lines(material, evidence)
    plans = [
        _plan_view(number, plan, material.changes, evidence)
        for number, plan in enumerate(plans_of(material))
    ]
    cards = [card for plan in plans for card in plan.cards]
    cells = [
        *(cell for line in lines for cell in (line.before, line.after)),
        *(cell for card in cards for row in card.values for cell in _cells(row)),
    ]
    listed = _listed(material, evidence)
    return ReportView(
        material=material,
        lines=tuple(lines),
        plans=tuple(plans),
        pages=tuple(cited_pages([*(cell.places for cell in cells), *listed.values()])),
        owners=tuple(
            in_order(
                [
                    *(owner for line in lines for owner in line.owners),
                    *(owner for card in cards for owner in card.owners),
                ]
            )
        ),
        objectives=tuple(
            dict.fromkeys(
                [card.objective for card in cards if card.objective]
                + [name for line in lines for name in line.objectives]
            )
        ),
        steps=tuple(dict.fromkeys(line.step for line in sorted(lines, key=lambda x: x.place))),
        anchors=_anchors(plans, material),
        listed=listed,
    )


def _listed(material: Material, evidence: Evidence) -> dict[tuple[str, str], tuple[Place, ...]]:
    """Where the words of each recommendation stand, for each plan that is asked about it."""
    return {
        (plan.plan_id, each.code): evidence.recommendation(each.document_id, each.code)
        for plan in plans_of(material)
        for each in recommendation_tallies(material, plan)
        if each.listed
    }


def _cells(row: ValueRow) -> Iterable[Cell]:
    return (cell for cell in (row.old, row.new, row.places_before) if cell is not None)


def _anchors(plans: Sequence[PlanView], material: Material) -> dict[ActionKey, str]:
    """The card of each action, in older versions that of what became of it."""
    cards = [card for plan in plans for card in plan.cards]
    anchors: dict[ActionKey, str] = {}
    for card in cards:
        anchors.setdefault(card.key, card.anchor)
    for card in cards:
        if card.key_before:
            anchors.setdefault(card.key_before, card.anchor)
    for row in reversed(material.changes):
        later = anchors.get((text_of(row, "document_to"), text_of(row, "action_ref_to")))
        if later:
            earlier = text_of(row, "document_from"), text_of(row, "action_ref_from")
            anchors.setdefault(earlier, later)
    by_lineage: dict[str, list[ActionKey]] = {}
    for row in reversed(material.lineage):
        by_lineage.setdefault(text_of(row, "lineage_id"), []).append(key_of(row))
    for keys in by_lineage.values():
        known = [anchors[key] for key in keys if key in anchors]
        anchors |= {key: known[0] for key in keys if known and key not in anchors}
    return anchors


def _plan_view(number: int, plan: Plan, changes: Sequence[Row], evidence: Evidence) -> PlanView:
    taken: set[str] = set()
    objectives: dict[str, list[ActionCard]] = {}
    for pair in pair_actions(plan, changes):
        card = _card(number, pair, evidence, taken)
        objectives.setdefault(card.objective, []).append(card)
    return PlanView(
        plan=plan,
        before=plan.versions[-2].label if len(plan.versions) > 1 else "",
        now=plan.newest.label,
        objectives=tuple((name, tuple(cards)) for name, cards in objectives.items()),
    )


def _card(number: int, pair: ActionPair, evidence: Evidence, taken: set[str]) -> ActionCard:
    old_reference, new_reference = pair.references
    rows = [row for row in (pair.old, pair.new) if row is not None]
    return ActionCard(
        anchor=_anchor(number, pair, taken),
        key=key_of(pair.row),
        key_before=key_of(pair.old) if pair.old and pair.new else None,
        reference=new_reference or old_reference,
        reference_before=old_reference if new_reference else "",
        title=text_of(pair.row, "action") or wording(pair.row),
        objective=objective_name(pair.row),
        owners=tuple(dict.fromkeys(name for row in rows for name in texts_of(row, "officers"))),
        kinds=tuple(dict.fromkeys(text_of(row, "change") for row in pair.changes)),
        fields=tuple(dict.fromkeys(text_of(r, "field") for r in pair.changes if r["field"])),
        values=tuple(_value_rows(pair, evidence)),
        flags=tuple(
            (text_of(row, "document_id"), flag_words(flag))
            for row in rows
            for flag in texts_of(row, "flags")
        ),
        confidence=_confidence(pair.row),
        to_review=any(row.get("to_review") is True for row in pair.changes),
    )


def _confidence(row: Row) -> float | None:
    value = row.get("confidence")
    return float(value) if isinstance(value, int | float) else None


def _anchor(number: int, pair: ActionPair, taken: set[str]) -> str:
    """A name of its own for each card, readable in an address."""
    old, new = pair.references
    stem = f"action-{number + 1}-{new}" if new else f"action-{number + 1}-was-{old}"
    anchor, again = stem, 2
    while anchor in taken:
        anchor, again = f"{stem}-{again}", again + 1
    taken.add(anchor)
    return anchor


def _value_rows(pair: ActionPair, evidence: Evidence) -> Iterator[ValueRow]:
    changes = {text_of(row, "field"): row for row in pair.changes if text_of(row, "field")}
    for name, label in FIELD_LABELS.items():
        row = _value_row(pair, name, label, changes.get(name), evidence)
        if row is not None:
            yield row


def _value_row(
    pair: ActionPair, name: str, label: str, change: Row | None, evidence: Evidence
) -> ValueRow | None:
    if pair.old is None or pair.new is None:
        one = plain_cell(pair.row, name, evidence)
        return ValueRow(name, label, None, one) if one.pieces and not _in_heading(name) else None
    before, now = shown_text(pair.old, name), shown_text(pair.new, name)
    if not before and not now:
        return None
    if change is None and (before == now or _in_heading(name)):
        if _in_heading(name):
            return None
        old, new = plain_cell(pair.old, name, evidence), plain_cell(pair.new, name, evidence)
        return ValueRow(name, label, None, new, places_before=old)
    if change is None:  # worded or spelt otherwise, and the same in meaning
        old, new = plain_cell(pair.old, name, evidence), plain_cell(pair.new, name, evidence)
        return ValueRow(name, label, old, new)
    old, new = marked_cells(pair.old, pair.new, name, evidence)
    days = number_of(change, "deadline_days_moved")
    return ValueRow(
        name, label, old, new, changed=True,
        moved=days_moved(days) if days else "", later=bool(days and days > 0),
    )  # fmt: skip


def _in_heading(name: str) -> bool:
    return name in ONLY_WHERE_CHANGED
