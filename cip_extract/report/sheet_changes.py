"""The sheets that compare versions: changes, slippage, pairs in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cip_extract.report.material import Material, Row
from cip_extract.report.sheets import (
    Column,
    Sheet,
    SheetValue,
    build_sheet,
    decimal_of,
    yes_or_empty,
)
from cip_extract.report.values import day_of, number_of, text_of, texts_of
from cip_extract.report.versions import actions_by_key, in_plan_order, version_labels, wording
from cip_extract.words import CHANGE_WORDS, DOUBT_WORDS, FIELD_WORDS, started, status_cell

MATCH_WORDS = {
    "exact_text": "the same words",
    "similar_text": "similar words",
    "similar_text_and_context": "similar words and context",
    "part_of_text": "part of the words",
}


@dataclass(frozen=True, slots=True)
class _Compared:
    """A row that speaks of an old and a new action, with both."""

    row: Row
    before: Row
    after: Row
    labels: dict[str, str]

    @property
    def action(self) -> Row:
        return self.after or self.before

    def label(self, column: str) -> str:
        document = text_of(self.row, column)
        return self.labels.get(document, document)

    def value(self, column: str) -> str:
        text, field = text_of(self.row, column), text_of(self.row, "field")
        if field == "status":
            return status_cell(text)
        return text.replace(";", "; ") if field == "recommendation_codes" else text

    def deadline(self, action: Row) -> SheetValue:
        if text_of(self.row, "field") != "deadline":
            return None
        return day_of(action, "deadline_end")


_CHANGES: tuple[Column[_Compared], ...] = (
    Column(
        "Change", 16, "What happened to the action, or that a field of it changed.",
        lambda each: started(CHANGE_WORDS.get(text_of(each.row, "change"), "changed")),
    ),
    Column(
        "What changed", 24, "The field that changed; empty where the row is about the action.",
        lambda each: started(FIELD_WORDS.get(text_of(each.row, "field"), "")),
    ),
    Column(
        "Old ref", 9, "The action's reference in the older version.",
        lambda each: text_of(each.row, "action_ref_from"),
    ),
    Column(
        "New ref", 9, "The action's reference in the newer version.",
        lambda each: text_of(each.row, "action_ref_to"),
    ),
    Column(
        "Objective", 24, "The objective that the action serves.",
        lambda each: text_of(each.action, "objective"),
    ),
    Column(
        "What is to be done", 44, "The action in the plan's words, the newer where there are two.",
        lambda each: wording(each.action),
    ),
    Column(
        "Old value", 40, "What the older version says, as printed.",
        lambda each: each.value("value_from"),
    ),
    Column(
        "New value", 40, "What the newer version says, as printed.",
        lambda each: each.value("value_to"),
    ),
    Column(
        "Last day then", 13, "Last day that the old deadline can mean.",
        lambda each: each.deadline(each.before),
    ),
    Column(
        "Last day now", 13, "Last day that the new deadline can mean.",
        lambda each: each.deadline(each.after),
    ),
    Column(
        "Days moved", 9, "Days from the old to the new last day: below zero is earlier.",
        lambda each: number_of(each.row, "deadline_days_moved"),
    ),
    Column(
        "Responsible", 26, "Posts responsible in the newer version.",
        lambda each: "; ".join(texts_of(each.action, "officers")),
    ),
    Column(
        "Page then", 8, "PDF page of the older paper that the action begins on.",
        lambda each: number_of(each.before, "page_start"),
    ),
    Column(
        "Page now", 8, "PDF page of the newer paper that the action begins on.",
        lambda each: number_of(each.after, "page_start"),
    ),
    Column(
        "Older version", 19, "The older paper.", lambda each: each.label("document_from")
    ),
    Column("Newer version", 19, "The newer paper.", lambda each: each.label("document_to")),
    Column(
        "Matched by", 16, "How the old and the new action were told to be the same one.",
        lambda each: started(MATCH_WORDS.get(text_of(each.row, "matched_by"), "")),
    ),
    Column(
        "Similarity", 10, "How alike the words of the two actions are, from 0 to 1.",
        lambda each: decimal_of(each.row.get("similarity")), 2,
    ),
    Column(
        "Runner-up", 10, "How alike the best other partner was, from 0 to 1.",
        lambda each: decimal_of(each.row.get("runner_up")), 2,
    ),
    Column(
        "To check", 9, "“Yes” where the row follows from a doubtful pair: see that sheet.",
        lambda each: yes_or_empty(each.row.get("to_review")),
    ),
)  # fmt: skip

_DOUBTFUL: tuple[Column[_Compared], ...] = (
    Column("Old ref", 9, "Reference of an action that the older version has.",
           lambda each: text_of(each.row, "action_ref_from")),
    Column("New ref", 9, "Reference of an action of the newer version that may be the same.",
           lambda each: text_of(each.row, "action_ref_to")),
    Column("Old words", 60, "The words of the old action.",
           lambda each: text_of(each.row, "text_from")),
    Column("New words", 60, "The words of the new action.",
           lambda each: text_of(each.row, "text_to")),
    Column("Similarity", 10, "How alike the words are, from 0 to 1.",
           lambda each: decimal_of(each.row.get("similarity")), 2),
    Column("Runner-up", 10, "How alike the best other partner is, from 0 to 1.",
           lambda each: decimal_of(each.row.get("runner_up")), 2),
    Column("Why in doubt", 26, "Why the pair is not said to be one action.",
           lambda each: started(DOUBT_WORDS.get(text_of(each.row, "reason"), ""))),
    Column("Older version", 19, "The older paper.", lambda each: each.label("document_from")),
    Column("Newer version", 19, "The newer paper.", lambda each: each.label("document_to")),
)  # fmt: skip

_SLIPPAGE: tuple[Column[_Compared], ...] = (
    Column("Ref", 9, "The action's reference in the last version that has it.",
           lambda each: text_of(each.row, "action_ref")),
    Column("What is to be done", 60, "The action, in the plan's words.",
           lambda each: wording(each.after)),
    Column("Responsible", 28, "Posts responsible.",
           lambda each: "; ".join(texts_of(each.after, "officers"))),
    Column("First promised", 15, "Last day of the first deadline given as a date.",
           lambda each: day_of(each.row, "first_deadline")),
    Column("Latest", 15, "Last day of the latest deadline given as a date.",
           lambda each: day_of(each.row, "latest_deadline")),
    Column("Times moved", 9, "How often the last day changed.",
           lambda each: number_of(each.row, "times_moved")),
    Column("Days moved", 9, "Days from the first to the latest: below zero is earlier.",
           lambda each: number_of(each.row, "days_moved")),
    Column("Date dropped", 10, "“Yes” where an earlier version gave a date and the last none.",
           lambda each: yes_or_empty(each.row.get("deadline_dropped"))),
    Column("Still in the plan", 10, "“No” where the latest version no longer has the action.",
           lambda each: "No" if each.row.get("in_latest") is False else "Yes"),
    Column("Last version", 19, "The last version that has the action.",
           lambda each: each.label("document_id")),
)  # fmt: skip


def changes_sheet(material: Material) -> Sheet:
    """Every change, in the order of the plan; an action that went stands where it stood."""
    rows = in_plan_order(material, material.changes)
    return build_sheet("Changes", _CHANGES, _compared(material, rows), frozen=4)


def doubtful_sheet(material: Material) -> Sheet:
    """Pairs of actions that a person should decide on."""
    entries = _compared(material, material.doubtful_pairs)
    return build_sheet("Doubtful pairs", _DOUBTFUL, entries, frozen=2)


def slippage_sheet(material: Material) -> Sheet:
    """How far each deadline has moved since it was first promised."""
    actions, labels = actions_by_key(material), version_labels(material)
    entries = [
        _Compared(
            row, {}, actions.get((text_of(row, "document_id"), text_of(row, "action_ref")), {}),
            labels,
        )
        for row in material.slippage
    ]  # fmt: skip
    return build_sheet("Slippage", _SLIPPAGE, entries)


def _compared(material: Material, rows: Iterable[Row]) -> list[_Compared]:
    """Rows with the old and the new action that each speaks of."""
    actions, labels = actions_by_key(material), version_labels(material)

    def action(row: Row, side: str) -> Row:
        key = text_of(row, f"document_{side}"), text_of(row, f"action_ref_{side}")
        return actions.get(key, {})

    return [_Compared(row, action(row, "from"), action(row, "to"), labels) for row in rows]
