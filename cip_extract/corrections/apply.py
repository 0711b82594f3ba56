"""Apply corrections to what was read of a document, and say of each what became of it.

A correction is applied where its `from` is what the program reads, as it stands in the cell
but for white space. Otherwise the reading has changed since: the correction is not applied,
and a person has to look again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from textwrap import shorten

from cip_extract.corrections.correction import CHECKED, DAYS, FIELDS, Correction
from cip_extract.corrections.flags import OURS, checked, doubts_of, with_flags
from cip_extract.corrections.values import Known, put_days, put_value
from cip_extract.dataset.rows import action_row
from cip_extract.dataset.schema import load_schema
from cip_extract.dataset.validate import join_items
from cip_extract.normalise.actions import unmatched_officers
from cip_extract.normalise.text import squeeze
from cip_extract.records import Action, Doubt, Reading
from cip_extract.vocabulary import Vocabulary

VALUE_SHOWN = 80  # characters of a value in a message
ABOUT_THE_ROW = frozenset({"flags", "confidence", "corrected_fields"})


def apply_corrections(
    reading: Reading, corrections: Iterable[Correction], vocabulary: Vocabulary
) -> Reading:
    """A document with its own corrections applied; those of other documents are passed over.

    Args:
        reading: What was read of the document.
        corrections: Of any documents, at most one for each value.
        vocabulary: The words that the document was read with.

    Returns:
        The reading with its actions corrected, and a doubt for each correction: applied,
        not applied or not needed. The very same reading where it has no corrections.
    """
    by_ref: dict[str, list[Correction]] = {}
    for correction in corrections:
        if correction.document_sha256 == reading.source.sha256:
            by_ref.setdefault(correction.action_ref, []).append(correction)
    if not by_ref:
        return reading
    known = Known(reading, vocabulary)
    actions: list[Action] = []
    doubts = list(reading.doubts)
    for action in reading.actions:
        row = _Row(action, known)
        if action.ref in by_ref:
            row.correct(by_ref.pop(action.ref))
            _exchange(doubts, doubts_of(action), doubts_of(row.action))
            doubts += row.said
        actions.append(row.action)
    if any(old.officers != new.officers for old, new in zip(reading.actions, actions, strict=True)):
        before, after = (
            list(unmatched_officers(listed, known.register))
            for listed in (reading.actions, actions)
        )
        _exchange(doubts, before, after)
    doubts += [_no_such_action(each) for gone in by_ref.values() for each in gone]
    return replace(reading, actions=actions, doubts=doubts)


def _exchange(doubts: list[Doubt], before: Sequence[Doubt], after: Sequence[Doubt]) -> None:
    """Take out doubts that are settled, and add those that are new; two rows may share one."""
    for doubt in before:
        if doubt not in after and doubt in doubts:
            doubts.remove(doubt)
    doubts += [doubt for doubt in after if doubt not in before]


def cells_of(action: Action) -> dict[str, str]:
    """An action's cells in `actions.csv`, by column; those of its document are empty."""
    return {name: cell_text(name, value) for name, value in action_row("", action).items()}


def cell_text(column: str, value: object) -> str:
    """A value of `actions.csv` as its cell's text."""
    if isinstance(value, list | tuple):
        (listed,) = (each for each in load_schema("actions").fields if each.name == column)
        return join_items(listed, value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


# --- one row ----------------------------------------------------------------


@dataclass(slots=True)
class _Row:
    """An action on its way to its corrected form, and what is said of it."""

    action: Action
    known: Known
    said: list[Doubt] = field(default_factory=list)
    _read: Action = field(init=False)
    _cells: Mapping[str, str] = field(init=False)
    _applied: list[Correction] = field(default_factory=list)
    _failed: bool = False

    def __post_init__(self) -> None:
        self._read = self.action

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Apply the row's corrections, values first and then whether it was checked."""
        self._cells = cells_of(self._read)
        ordered = sorted(corrections, key=lambda each: FIELDS.index(each.field))
        for correction in ordered:
            if correction.field not in DAYS | {CHECKED}:
                self._correct_value(correction)
        self._correct_days([each for each in ordered if each.field in DAYS])
        columns = [each.field for each in self._applied]
        if columns:
            self.action = with_flags(self.action, self._read, columns, self.known)
        for correction in ordered:
            if correction.checks_row:
                self._check(correction)
        if columns:
            self.action = replace(self.action, corrected_fields=self._changed_columns(columns))

    def _correct_value(self, correction: Correction) -> None:
        """Put one value; an officer's alias becomes the post's title there."""
        column = correction.field
        changed = put_value(self.action, column, correction.to_value, self.known)
        if self._stands(correction, cells_of(changed)[column]):
            self.action = changed
            self._note_applied(correction)

    def _stands(self, correction: Correction, wanted: str) -> bool:
        """Whether a correction is to be applied; if not, this says why.

        Args:
            correction: The correction.
            wanted: The cell as it would be with it.
        """
        column, page = correction.field, self._read.raw.page_start
        # What a person saw may follow from another correction of theirs.
        found, shown = self._cells[column], cells_of(self.action)[column]
        expected = squeeze(correction.from_value)
        if wanted == found == shown:
            self.said.append(_not_needed(correction, page))
            return False
        if expected in (squeeze(found), squeeze(shown)):
            return True
        if wanted == shown:
            self.said.append(_not_needed(correction, page))
            return False
        self._failed = True
        reason = f"expected {_quoted(expected)}, but the paper is now read as {_quoted(found)}"
        self.said.append(_not_applied(correction, reason, page))
        return False

    def _correct_days(self, corrections: Sequence[Correction]) -> None:
        """Put the first and the last day together, since one depends on the other."""
        standing = [each for each in corrections if self._stands(each, each.to_value)]
        if not standing:
            return
        days = {each.field: each.to_value for each in standing}
        deadline = put_days(self.action.deadline, days)
        if deadline is None:
            self._failed = True
            reason = "would make the deadline end before it begins; correct both days"
            page = self._read.raw.page_start
            self.said += [_not_applied(each, reason, page) for each in standing]
            return
        self.action = replace(self.action, deadline=deadline)
        for each in standing:
            self._note_applied(each)

    def _check(self, correction: Correction) -> None:
        """Take the row as checked, if it is as the person saw it."""
        page = self._read.raw.page_start
        flags = {flag for flag in correction.from_value.split(";") if flag} - OURS
        if self._failed:
            reason = "was made beside another correction that is not applied"
        elif flags in (set(self._read.flags), set(self.action.flags) - OURS):
            self.action = checked(self.action)
            self._note_applied(correction)
            return
        elif not self._read.flags:
            self.said.append(_not_needed(correction, page))
            return
        else:
            found = ";".join(self._read.flags)
            expected = _quoted(correction.from_value)
            reason = f"expected {expected}, but the row is now read with {_quoted(found)}"
        self.said.append(_not_applied(correction, reason, page))

    def _note_applied(self, correction: Correction) -> None:
        self._applied.append(correction)
        self.said.append(_applied(correction, self._read.raw.page_start))

    def _changed_columns(self, corrected: Sequence[str]) -> tuple[str, ...]:
        """The corrected columns and those that changed with them, in the table's order."""
        now = cells_of(self.action)
        return tuple(
            column
            for column, cell in now.items()
            if column not in ABOUT_THE_ROW and (cell != self._cells[column] or column in corrected)
        )


# --- what is said -----------------------------------------------------------


def _applied(correction: Correction, page: int) -> Doubt:
    why = f" ({squeeze(correction.reason)})" if correction.reason else ""
    if correction.checks_row:
        message = f"{correction.action_ref}: checked{_by(correction)}{why}."
    else:
        old, new = _quoted(correction.from_value), _quoted(correction.to_value)
        message = f"{_name(correction)}: {old} corrected to {new}{_by(correction)}{why}."
    return Doubt("correction_applied", message, page)


def _not_applied(correction: Correction, reason: str, page: int | None) -> Doubt:
    message = (
        f"{_name(correction)}: the correction{_by(correction)} {reason}; check corrections.csv."
    )
    return Doubt("correction_not_applied", message, page)


def _not_needed(correction: Correction, page: int) -> Doubt:
    read = "no doubt" if correction.checks_row else _quoted(correction.to_value)
    message = (
        f"{_name(correction)}: the row is now read with {read} without the "
        f"correction{_by(correction)}; it can leave corrections.csv."
    )
    return Doubt("correction_not_needed", message, page)


def _no_such_action(correction: Correction) -> Doubt:
    reason = "is of an action that is no longer read in the paper"
    return _not_applied(correction, reason, None)


def _name(correction: Correction) -> str:
    return f"{correction.action_ref} {correction.field}"


def _by(correction: Correction) -> str:
    return f" by {squeeze(correction.by)}" if correction.by else ""


def _quoted(text: str) -> str:
    shown = shorten(squeeze(text), VALUE_SHOWN, placeholder=" …")
    return f"“{shown}”" if shown else "nothing"
