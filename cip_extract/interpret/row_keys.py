"""Tell which of a plan's columns number its rows, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cip_extract.interpret.columns import Header
from cip_extract.interpret.numbering import number_alone, read_number
from cip_extract.records import TableRow

NUMBER_ROLES = frozenset({"number", "detail_number"})
NUMBERED_ROWS = 0.7  # of the rows with a detail, for each row to be an action
NUMBERED_SHARE = 0.6  # of a column's cells, for its numbers to be trusted


@dataclass(frozen=True, slots=True)
class RowKeys:
    """What tells a plan's rows apart.

    `key` is the role whose numbers count the rows; `numbers_actions` is true where a
    column of numbers counts the actions rather than their details, and `numbers_rows`
    where these have one detail each, so that every row has its number.
    """

    two_levels: bool  # actions with details
    numbers_actions: bool
    numbers_rows: bool
    key: str
    keys_numbered: bool
    titles_numbered: bool


def read_row_keys(header: Header, body: Sequence[TableRow], two_levels: bool) -> RowKeys:
    """How the rows of an action table are numbered.

    Args:
        header: The table's heading.
        body: Its rows, without headings and full-width cells.
        two_levels: Whether actions have details.
    """
    texts = {role: _filled_texts(body, column) for column, role in header.roles.items()}
    numbers_actions = two_levels and ("detail_number" in texts or _numbers_actions(header, texts))
    key = _key_role(texts, numbers_actions)
    title_role = "number" if numbers_actions else "action"
    return RowKeys(
        two_levels=two_levels,
        numbers_actions=numbers_actions,
        numbers_rows=numbers_actions
        and len(texts["number"]) >= NUMBERED_ROWS * len(texts["detail"]),
        key=key,
        keys_numbered=_mostly_numbered(texts, key),
        titles_numbered=_mostly_numbered(texts, title_role),
    )


def _filled_texts(body: Sequence[TableRow], column: int) -> dict[int, str]:
    """The texts of a column's filled cells, by place in the body."""
    return {
        place: row.cells[column].text
        for place, row in enumerate(body)
        if column in row.cells and row.cells[column].lines
    }


def _numbers_actions(header: Header, texts: dict[str, dict[int, str]]) -> bool:
    """Whether a column of numbers counts the actions rather than their details.

    Then it is filled only where a title is, and has no more numbers than there are
    titles; where details are as many, the column it stands next to decides.
    """
    if not {"number", "action", "detail"} <= set(texts):
        return False
    if not set(texts["number"]) <= set(texts["action"]):
        return False
    numbers, titles = set(texts["number"].values()), set(texts["action"].values())
    if len(numbers) > len(titles):
        return False
    columns = {role: column for column, role in header.roles.items()}
    return len(numbers) < len(texts["detail"]) or columns["number"] + 1 != columns["detail"]


def _key_role(texts: dict[str, dict[int, str]], numbers_actions: bool) -> str:
    """The role whose numbers tell rows apart."""
    if "detail_number" in texts:
        return "detail_number"
    if "number" in texts and not numbers_actions:
        return "number"
    return "detail" if "detail" in texts else "action"


def number_in(role: str, text: str) -> str:
    """The number in a cell: all of it in a column of numbers, else what the text opens with."""
    return number_alone(text) if role in NUMBER_ROLES else read_number(text).number


def _mostly_numbered(texts: dict[str, dict[int, str]], role: str) -> bool:
    """Whether most of a column's filled cells open with a number."""
    filled = list(texts.get(role, {}).values())
    numbered = [text for text in filled if number_in(role, text)]
    return bool(filled) and len(numbered) >= NUMBERED_SHARE * len(filled)
