"""Settle a row of an action table: what it asks for, or why it is no action after all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from cip_extract.interpret.answers import answered_action
from cip_extract.interpret.number_order import flag_order
from cip_extract.interpret.table_kinds import Columns, has_controls, needs_promise
from cip_extract.normalise.deadlines import parse_deadline
from cip_extract.normalise.text import fold
from cip_extract.normalise.wording import is_names, is_purpose, is_to_do, says_nothing
from cip_extract.records import Doubt, RawAction
from cip_extract.vocabulary import Vocabulary

UNDRAWN = "columns_not_drawn"  # such a table may have taken in what stands around it
RECOMMENDED = re.compile(r"^rec(?:ommendation)?s?\b")
NOBODY = re.compile(r"n\s?/?\s?a|none|not applicable|[–—-]+", re.IGNORECASE)
BROUGHT = re.compile(r"^(?:to|for)\b", re.IGNORECASE)


class Settled(NamedTuple):
    """A row as it is published, or the reason why it is left out."""

    raw: RawAction
    reason: str = ""


def settle_row(raw: RawAction, columns: Columns, vocabulary: Vocabulary) -> Settled:
    """Put a row right, or tell why it asks for nothing.

    Args:
        raw: The row as its columns' roles say.
        columns: The table's columns.
        vocabulary: Known verbs.
    """
    named = tuple(p for p in raw.officers if not NOBODY.fullmatch(p.text.strip()))
    raw = replace(raw, officers=named)
    if RECOMMENDED.search(columns.heading("action")):
        raw = answered_action(raw)
    subject = raw.detail.text or raw.action.text
    if says_nothing(subject):
        return Settled(raw, "it says that there is nothing to do.")
    if is_names(subject) and not raw.detail:
        return Settled(raw, "it names somebody and nothing to do.")
    if is_purpose(subject) and BROUGHT.match(subject):
        return Settled(raw, "it says what an item is brought for, not what is to be done.")
    if UNDRAWN in raw.flags and _stands_outside(raw, columns, subject, vocabulary):
        return Settled(raw, "it stands beside the table, or heads it.")
    if needs_promise(columns) and not _is_promised(raw, columns):
        return Settled(raw, "a register of risks names nobody and no date for it.")
    return Settled(raw)


def _stands_outside(raw: RawAction, columns: Columns, subject: str, vocabulary: Vocabulary) -> bool:
    """Whether a row is no part of a table whose columns are not drawn.

    It repeats the heading, has figures where names should be, or is words alone that ask
    for nothing.
    """
    officers = " ".join(paragraph.text for paragraph in raw.officers)
    printed = {"officers": officers, "deadline": raw.deadline.text, "status": raw.status.text}
    if any(text and fold(text) == columns.heading(role) for role, text in printed.items()):
        return True
    if officers and not re.search(r"[^\W\d_]", officers):
        return True
    more = raw.narrative or raw.background or raw.codes
    rest = raw.status_fill is not None or subject[:1].islower()  # of a row cut by a page end
    alone = not any(printed.values()) and not more and not rest
    return alone and not is_to_do(subject, vocabulary)


def _is_promised(raw: RawAction, columns: Columns) -> bool:
    """Whether a risk's action is somebody's, or due; what may be a control has to be due."""
    due = parse_deadline(raw.deadline.text).start is not None if raw.deadline else False
    named = any(not says_nothing(paragraph.text) for paragraph in raw.officers)
    return due or (named and not has_controls(columns))


def settle_rows(
    raws: Sequence[RawAction], columns: Columns, vocabulary: Vocabulary
) -> tuple[list[RawAction], list[Doubt]]:
    """A table's rows put right, those that ask for nothing left out.

    Args:
        raws: The rows as their columns' roles say.
        columns: The table's columns.
        vocabulary: Known verbs.

    Returns:
        The actions, numbers that break the order flagged, and the doubts.
    """
    kept: list[RawAction] = []
    doubts: list[Doubt] = []
    for place, raw in enumerate(raws, start=1):
        settled = settle_row(raw, columns, vocabulary)
        if settled.reason:
            message = f"Row {place} of a plan: {settled.reason}"
            doubts.append(Doubt("row_left_out", message, raw.page_start))
        else:
            kept.append(settled.raw)
    ordered, broken = flag_order(kept)
    return ordered, [*doubts, *broken]
