"""A value as a reader sees it: its words, what changed in them, where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from cip_extract.report.evidence import Evidence, Place
from cip_extract.report.material import Row
from cip_extract.report.redline import Piece, redline, whole
from cip_extract.report.values import day_of, text_of, texts_of
from cip_extract.report.versions import ActionKey
from cip_extract.words import long_date, status_word

# The fields of an action as a reader meets them; the first is the heading, too.
FIELD_LABELS = {
    "action": "Title",
    "detail": "What is to be done",
    "background": "Background",
    "outcome": "Outcome",
    "officers": "Responsible",
    "deadline": "Deadline",
    "status": "Status",
    "recommendation_codes": "Recommendations",
    "narrative": "Progress and evidence",
}
LONG_LETTERS = 60
LISTS = {"officers": "\n", "recommendation_codes": ", "}
# Corrections name columns of actions.csv.
CORRECTED_BY = {
    "officers": {"officers", "officers_raw"},
    "deadline": {
        "deadline_raw", "deadline_start", "deadline_end", "deadline_ongoing", "deadline_edtf",
        "deadline_precision", "deadline_approximate", "deadline_forum", "deadline_note",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of one version.

    Attributes:
        pieces: Its words, marked where the other version has others; none where the
            version does not say.
        status: The status as in `actions.csv`, where the value is one.
        note: What the words mean, where they do not say it themselves.
        places: Where it stands in the paper.
        corrected: Whether a person corrected it.
    """

    pieces: tuple[Piece, ...] = ()
    status: str = ""
    note: str = ""
    places: tuple[Place, ...] = ()
    corrected: bool = False

    @property
    def is_long_and_whole(self) -> bool:
        """Whether all of a long text is marked, where strong marks would hinder the reading."""
        return len(self.pieces) == 1 and len(self.pieces[0].text) > LONG_LETTERS


def shown_text(action: Row, field: str) -> str:
    """A value of an action in words."""
    if field in LISTS:
        return LISTS[field].join(texts_of(action, field))
    if field == "deadline":
        return text_of(action, "deadline_raw") or long_date(day_of(action, "deadline_end"))
    text = text_of(action, field)
    return status_word(text) if field == "status" and text else text


def plain_cell(
    action: Row, field: str, evidence: Evidence, pieces: tuple[Piece, ...] | None = None
) -> Cell:
    """A value of an action, with pieces marked elsewhere or unmarked."""
    text = shown_text(action, field)
    corrected = CORRECTED_BY.get(field, {field}) & set(texts_of(action, "corrected_fields"))
    return Cell(
        pieces=whole(text, marked=False) if pieces is None else pieces,
        status=text_of(action, "status") if field == "status" else "",
        note=_deadline_in_full(action) if field == "deadline" else "",
        places=evidence.places(key_of(action), field),
        corrected=bool(corrected),
    )


def marked_cells(old: Row, new: Row, field: str, evidence: Evidence) -> tuple[Cell, Cell]:
    """A value of both versions, the words marked that went and that came."""
    pieces = marked_pieces(shown_text(old, field), shown_text(new, field), field)
    return (
        plain_cell(old, field, evidence, pieces[0]),
        plain_cell(new, field, evidence, pieces[1]),
    )


def marked_pieces(old: str, new: str, field: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two values in pieces; a status counts whole, a list by its members."""
    if field == "status":
        return whole(old, marked=True), whole(new, marked=True)
    if field in LISTS:
        joint = LISTS[field]
        before, after = old.split(joint), new.split(joint)
        return _members(before, after, joint), _members(after, before, joint)
    pieces = redline(old, new)
    return pieces.old, pieces.new


def key_of(action: Row) -> ActionKey:
    """What tells an action of one version from all others."""
    return text_of(action, "document_id"), text_of(action, "action_ref")


def _members(own: list[str], others: list[str], joint: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for place, member in enumerate(own):
        if place:
            pieces.append(Piece(joint, False))
        if member:
            pieces.append(Piece(member, member not in others))
    return tuple(pieces)


def _deadline_in_full(action: Row) -> str:
    """The last day meant, where the words do not name its month and year themselves."""
    day = day_of(action, "deadline_end")
    printed = text_of(action, "deadline_raw").casefold()
    parts = []
    if day and not (f"{day:%b}".casefold() in printed and str(day.year) in printed):
        parts.append(f"by {long_date(day)}")
    if action.get("deadline_ongoing") is True and "ongoing" not in printed:
        parts.append("ongoing")
    return ", ".join(parts)
