"""Tell tables of actions from what merely looks like one, by what their cells hold.

A heading such as "Action" is believed unless the cells contradict it. A heading that heads
many things ("Activity", "Description", "Milestone") needs cells that say what is to be
done, and columns that say who does it and when. Columns of times of day, of votes or of
who decides belong to programmes, results and forward plans.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cip_extract.normalise.deadlines import parse_deadline
from cip_extract.normalise.status import read_status
from cip_extract.normalise.text import fold
from cip_extract.normalise.wording import (
    has_happened,
    is_amount,
    is_clock_time,
    is_names,
    is_purpose,
    is_to_do,
    says_nothing,
    share,
)
from cip_extract.records import Cell, StitchedTable
from cip_extract.vocabulary import Vocabulary

MOSTLY = 0.5
SENTENCE_WORDS = 4  # a shorter text is a title
# A heading that says that what stands below is to be done.
DOING = re.compile(
    r"\b(?:actions?|do|done|doing|tasks?|commitments?|improvements?|recommendations?|response"
    r"|pledges?|steps)\b"
)
# A heading that says for certain that a column holds deadlines.
DUE = re.compile(
    r"\b(?:deadlines?|timescales?|timeframe|timeline|due|by|completion|delivery|implementation"
    r"|target)\b"
)
ANSWER = re.compile(r"\bresponses?\b")
IMPACT = re.compile(r"(?:negative |adverse |potential )?impacts?(?: identified)?")
RISK = re.compile(r"\b(?:likelihood|probability|inherent|residual|risks?)\b")
CONTROLS = re.compile(r"\b(?:mitigat\w+|controls?)\b")
DECIDES = re.compile(r"\bdecision (?:maker|taker|due|date)|date of decision|key decision|venue\b")
PROGRAMME = re.compile(r"\b(?:timetable|calendar|itinerary|glossary|contents)\b")


@dataclass(frozen=True, slots=True)
class Columns:
    """An action table's columns: headings and filled cells, by column, and their roles."""

    headings: Mapping[int, str]
    texts: Mapping[int, Sequence[str]]
    roles: Mapping[int, str]

    def of(self, role: str) -> Sequence[str]:
        """The filled cells of the column that holds a role; none where no column does."""
        return next((self.texts.get(c, ()) for c, r in self.roles.items() if r == role), ())

    def heading(self, *roles: str) -> str:
        """The folded headings over the columns that hold some roles."""
        columns = [column for column, role in self.roles.items() if role in roles]
        return " ".join(fold(self.headings.get(column, "")) for column in columns)


def read_columns(table: StitchedTable, heading_row: int, roles: Mapping[int, str]) -> Columns:
    """A table's columns.

    Args:
        table: The table.
        heading_row: The last row of its heading.
        roles: Each column's role.
    """
    headings: dict[int, str] = {}
    texts: dict[int, list[str]] = {}
    for number, row in enumerate(table.rows):
        for column, cell in row.cells.items():
            if number <= heading_row:
                headings[column] = f"{headings.get(column, '')} {cell.text}".strip()
            elif cell.lines and cell.column_span < max(2, table.column_count):
                texts.setdefault(column, []).append(cell.text)
    repeated = {heading for heading in headings.values() if heading}
    kept = {c: [t for t in found if t not in repeated] for c, found in texts.items()}
    return Columns(headings, kept, roles)


def is_body_row(table: StitchedTable, number: int) -> bool:
    """Whether a row that was taken for a heading stands below one that is set as a heading.

    A glossary may well explain "Action" and "Deadline" in its second row.
    """
    first, taken = (
        [cell for cell in table.rows[n].cells.values() if cell.lines] for n in (0, number)
    )
    return number > 0 and len(first) > 1 and _is_bold(first) and not _is_bold(taken)


def _is_bold(cells: Sequence[Cell]) -> bool:
    return all(line.bold for cell in cells for line in cell.lines)


def mended_roles(columns: Columns, vocabulary: Vocabulary) -> dict[int, str]:
    """Roles, mended where a column's cells say otherwise than its heading.

    An "Area for improvement" told in sentences is why something is done, not an objective;
    "Progress" that is a known status in every row is the status. The "Impact" that stands
    before what will be done about it is why; behind it, it is the outcome.

    Args:
        columns: A table's columns, their roles by its headings.
        vocabulary: Known statuses.
    """
    held = set(columns.roles.values())
    found = dict(columns.roles)
    actions = [column for column, role in columns.roles.items() if role in ("action", "codes")]
    for column, role in columns.roles.items():
        cells = columns.texts.get(column, ())
        before = bool(actions) and column < min(actions)
        impact = IMPACT.fullmatch(fold(columns.headings.get(column, ""))) is not None
        if role == "outcome" and "background" not in held and before and impact:
            found[column] = "background"
        if role == "objective" and "background" not in held and share(cells, _is_sentence) > MOSTLY:
            found[column] = "background"
        alone = fold(columns.headings.get(column, "")) in vocabulary.headings_alone
        statuses = alone and bool(cells) and all(read_status(text, vocabulary) for text in cells)
        if role == "narrative" and "status" not in held and statuses:
            found[column] = "status"
    return found


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "?", "!")) and len(text.split()) >= SENTENCE_WORDS


def holds_actions(columns: Columns, title: str, vocabulary: Vocabulary) -> bool:
    """Whether a table whose headings are those of actions holds any.

    Args:
        columns: Its columns.
        title: What stands right above it.
        vocabulary: Known verbs.
    """
    answered = ANSWER.search(columns.heading("detail")) is not None
    details = () if answered else columns.of("detail")
    subjects = [text for text in (*columns.of("action"), *details) if not says_nothing(text)]
    if not subjects:
        return True  # a form that nobody has filled in: its rows are left out, with a doubt
    others = [t for c, t in columns.texts.items() if columns.roles.get(c) != "number"]
    if any(share(texts, is_clock_time) > MOSTLY for texts in others):
        return False
    if share(subjects, _is_no_action) > MOSTLY:
        return False
    to_do = share(subjects, lambda text: is_to_do(text, vocabulary))
    past = share(subjects, has_happened)
    who, when, how_far = _promises(columns)
    if not (who or when or how_far or answered):
        return False
    named = PROGRAMME.search(fold(title)) is not None
    if DOING.search(columns.heading("action", "detail")):
        told = past > MOSTLY and not to_do
        due = DUE.search(columns.heading("deadline")) is not None
        # Nouns with a date and nobody beside them are the stages of a timetable.
        dated = not (who or how_far or answered) and (named or not due) and to_do < MOSTLY
        return not (told or dated)
    if any(DECIDES.search(fold(heading)) for heading in columns.headings.values()):
        return False
    if not (who and (when or how_far)) and not (when and how_far and to_do >= MOSTLY):
        return False
    if to_do >= MOSTLY:
        return not named
    money = any(share(texts, is_amount) > MOSTLY for texts in columns.texts.values())
    due = when and DUE.search(columns.heading("deadline")) is not None
    return who and due and not (money or named)


def _is_no_action(text: str) -> bool:
    return is_amount(text) or is_names(text) or is_purpose(text) or _is_date(text)


def _is_date(text: str) -> bool:
    deadline = parse_deadline(text) if len(text.split()) <= 4 else None
    return deadline is not None and deadline.start is not None


def _promises(columns: Columns) -> tuple[bool, bool, bool]:
    """Whether columns really say who, when and how far; a percentage is no deadline."""
    who = bool(columns.heading("officers"))
    who = who and share(columns.of("officers"), lambda t: is_amount(t) or _is_date(t)) <= MOSTLY
    when = bool(columns.heading("deadline"))
    when = when and share(columns.of("deadline"), _is_measure) <= MOSTLY
    roles = set(columns.roles.values())
    return who, when, bool(roles & {"status", "narrative"})


def _is_measure(text: str) -> bool:
    return is_amount(text) and not _is_date(text)


def needs_promise(columns: Columns) -> bool:
    """Whether a table is a register of risks: there a row is an action only if promised."""
    return any(RISK.search(fold(heading)) for heading in columns.headings.values())


def has_controls(columns: Columns) -> bool:
    """Whether a register's column of actions may hold controls that are in place already."""
    return CONTROLS.search(columns.heading("action", "detail")) is not None
