"""Tell what a column holds from its cells, where its heading does not say.

A column of numbers counts objectives, actions or details: its own heading says which, or
that of the texts on its right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cip_extract.interpret.banners import same_header
from cip_extract.interpret.numbering import number_alone
from cip_extract.interpret.worded_keys import mark_of
from cip_extract.normalise.recommendation_codes import closing_code_lines
from cip_extract.normalise.status import read_status
from cip_extract.records import StitchedTable
from cip_extract.vocabulary import Vocabulary

MOST = 0.6  # of a column's filled cells that have to be of a kind
COUNTED = {"objective": "objective_number", "action": "number", "detail": "detail_number"}


def kind_of(texts: Sequence[str], vocabulary: Vocabulary) -> str:
    """The role of a column of numbers, codes ("R1, R4") or statuses ("G", "✓", "On track").

    Empty for a column of anything else.

    Args:
        texts: Those of the column's filled cells.
        vocabulary: Known colours and statuses.
    """
    if not texts:
        return ""
    counts = {
        "codes": sum(closing_code_lines([text]) == 1 for text in texts),
        "number": sum(bool(number_alone(text)) for text in texts),
        "status": sum(
            bool(mark_of(text, vocabulary) or read_status(text, vocabulary)) for text in texts
        ),
    }
    return next((kind for kind, count in counts.items() if count >= MOST * len(texts)), "")


def number_roles(numbers: Sequence[int], roles: Mapping[int, str]) -> dict[int, str]:
    """What each column of numbers counts.

    Args:
        numbers: The columns that hold numbers.
        roles: Each column's role by its heading, for those of numbers too.

    Returns:
        Roles: "objective_number", "number" and "detail_number". One column alone that
        counts no objectives is a "number": its neighbours and its values tell the rest.
    """
    found: dict[int, str] = {}
    for column in sorted(numbers):
        own = roles.get(column, "")
        right = (
            roles.get(c, "")
            for c in range(column + 1, max(roles, default=0) + 1)
            if c not in numbers
        )
        counted = own if own in COUNTED else next(right, "")
        role = COUNTED.get(counted, "number")
        if role not in found.values():
            found[column] = role
    counted_by_name = {column for column in found if roles.get(column) == "objective"}
    alone = [column for column, role in found.items() if role != "objective_number"]
    if len(found) == 1:
        alone = [column for column in found if column not in counted_by_name]
    return found | {column: "number" for column in alone if len(alone) == 1}


def texts_below(table: StitchedTable, heading: int) -> dict[int, list[str]]:
    """The texts of each column's filled cells below a heading; repeated headings do not count.

    A column in which no cell begins is not there.

    Args:
        table: Any table.
        heading: The last row of its heading.
    """
    texts: dict[int, list[str]] = {}
    headings = table.rows[: heading + 1]
    for row in table.rows[heading + 1 :]:
        if any(same_header(row, above) for above in headings):
            continue
        for column, cell in row.cells.items():
            texts.setdefault(column, []).extend([cell.text] if cell.lines else [])
    return texts
