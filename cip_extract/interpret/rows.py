"""Make a plan's rows whole again: cut by page ends, merged over several, carried down.

A page end can cut a row in any of its cells, and an action's title can be merged over
all its details and run on over pages. What tells a row's second half from a new row is
above all its numbering: the next number, or 1 under a new action, begins a row.
"""

from __future__ import annotations

from collections.abc import Callable
from textwrap import shorten

from cip_extract.interpret.banners import Banner, read_banner, same_header
from cip_extract.interpret.cells import line_was_full
from cip_extract.interpret.columns import Header
from cip_extract.interpret.numbering import is_first, number_alone, read_number, same_kind
from cip_extract.interpret.plan_rows import PlanRow, PlanRows, Title
from cip_extract.interpret.row_keys import RowKeys, number_in, read_row_keys
from cip_extract.records import Cell, Doubt, StitchedTable, TableRow

SHARED_ROLES = (
    "officers",
    "deadline",
    "status",
    "codes",
    "narrative",
    "background",
    "outcome",
)


def assemble_rows(
    table: StitchedTable, header: Header, is_objective: Callable[[Banner], bool]
) -> PlanRows:
    """The rows of an action table below its heading, cut rows joined.

    Args:
        table: Grids of all its pages.
        header: Its heading and column roles.
        is_objective: Whether a banner introduces an objective; else it is the title of the
            actions below it, where those have no column of titles.

    Returns:
        Rows in order. Repeated headings are dropped silently, empty rows with a doubt.
    """
    heading = table.rows[: header.row + 1]
    below = [
        (number, row, read_banner(row, table))
        for number, row in enumerate(table.rows)
        if number > header.row and not any(same_header(row, above) for above in heading)
    ]
    body = [row for _, row, banner in below if banner is None]
    banners = [banner for _, _, banner in below if banner is not None]
    bannered = "action" not in header.roles.values() and not all(map(is_objective, banners))
    two_levels = bannered or {"action", "detail"} <= set(header.roles.values())
    keys = read_row_keys(header, body, two_levels)
    assembler = _Assembler(table, header, keys)
    page = heading[-1].page
    for number, row, banner in below:
        if banner is None:
            assembler.take(number, row, opens_page=row.page != page)
            page = row.page
        elif assembler.take_banner(number, banner, is_title=bannered and not is_objective(banner)):
            page = row.page  # what follows begins something new, so no row goes on
    return assembler.finish()


class _Assembler:
    """Takes grid rows one by one; knows the row and the title that may go on."""

    def __init__(self, table: StitchedTable, header: Header, keys: RowKeys) -> None:
        self.header = header
        self.keys = keys
        self.column_count = table.column_count
        self.rows: list[PlanRow] = []
        self.banners: dict[int, Banner] = {}
        above = (read_banner(row, table) for row in table.rows[: header.row])
        self.last_banner = "".join(banner.unmarked for banner in above if banner is not None)
        self.left_out: list[Doubt] = []
        self.title: Title | None = None
        self.objective: list[Cell] = []
        self.opens_page = False

    def take_banner(self, number: int, banner: Banner, *, is_title: bool) -> bool:
        """Take the title of the actions below, or the objective; False where it is repeated."""
        if is_title:
            if self._repeats_title(banner.text):
                return False
            self.title = Title(read_number(banner.text).number, list(banner.cells))
            return True
        if banner.unmarked == self.last_banner:
            return False
        self.banners[number] = banner
        self.title = None
        self.last_banner = banner.unmarked
        return True

    def take(self, number: int, row: TableRow, *, opens_page: bool) -> None:
        """Take the next grid row; `opens_page` where it is the first below a page's top."""
        self.opens_page = opens_page
        by_role: dict[str, Cell] = {}
        for column, role in self.header.roles.items():
            if column in row.cells:
                by_role.setdefault(role, row.cells[column])
        if not any(cell.lines for cell in row.cells.values()):
            self._take_empty(row)
        else:
            self._take_filled(number, row, by_role)

    def _take_filled(self, number: int, row: TableRow, by_role: dict[str, Cell]) -> None:
        if self.opens_page and self.rows and self._goes_on(by_role):
            self._continue_row(row, by_role)
            return
        if self.keys.two_levels:
            self._take_title(by_role)
        self._take_objective(by_role)
        new = PlanRow(number, self.title, self.objective, self.header.roles, {}, {}, [row.page])
        for column, role in self.header.roles.items():
            cell = row.cells.get(column)
            if role == "objective" or (role == "action" and self.keys.two_levels):
                continue
            if role == "objective_number" and self.rows and (cell is None or not cell.lines):
                new.cells[column] = self.rows[-1].cells.get(column, [])
                continue
            if role in SHARED_ROLES or not self.keys.two_levels:
                covered = cell is None
                cell = cell or row.covered.get(column)
                if self._shares_above(column, cell, covered):
                    new.cells[column] = self.rows[-1].cells[column]
                    continue
            if cell is not None:
                new.cells[column] = [cell]
        self._add_fills(new, row)
        if not self._has_subject(new, by_role):
            self._leave_out(row, "it has no text to act on.")
            return
        self.rows.append(new)

    def _shares_above(self, column: int, cell: Cell | None, covered: bool) -> bool:
        """Whether an empty cell is the rest of one merged over several rows and a page end."""
        if cell is None or cell.lines or not self.rows:
            return False
        above = self.rows[-1].cells.get(column, [])
        merged = covered or (
            self.opens_page and (cell.row_span > 1 or (above[-1:] and above[-1].row_span > 1))
        )
        return bool(above) and bool(merged)

    def _has_subject(self, row: PlanRow, by_role: dict[str, Cell]) -> bool:
        """Whether a row says something to do: a detail, or an action of its own."""
        if row.text("detail"):
            return True
        if not self.keys.two_levels:
            return bool(row.text("action"))
        title = by_role.get("action")
        return title is not None and bool(title.lines)

    # --- titles

    def _take_title(self, by_role: dict[str, Cell]) -> None:
        """The title a row stands under: its own, the one above, or more words of the latter."""
        cell = by_role.get("action")
        if cell is None or not cell.lines:
            if cell is not None and (self.title is None or self._starts_again(by_role)):
                self.title = Title(self._title_number(by_role), [], self.keys.numbers_actions)
            return
        text, number = cell.text, self._title_number(by_role)
        if self.title is None:
            self.title = Title(number, [cell], self.keys.numbers_actions)
        elif self.opens_page and self._stands_overleaf(by_role):
            self.title.number, self.title.cells = number, [cell]
        elif self.opens_page and self._title_goes_on(text, by_role):
            self.title.cells.append(cell)
        elif not self._repeats_title(text) or number not in ("", self.title.number):
            self.title = Title(number, [cell], self.keys.numbers_actions)

    def _starts_again(self, by_role: dict[str, Cell]) -> bool:
        """Whether the numbers say that a row below an empty title cell begins another action.

        Its own number differs from the last action's, or its details count from 1 again.
        """
        own = self._title_number(by_role)
        if self.keys.numbers_actions and own:
            return self.title is not None and own != self.title.number
        return self._details_start_again(by_role)

    def _details_start_again(self, by_role: dict[str, Cell]) -> bool:
        key = by_role.get(self.keys.key)
        number = self._key_number(key.text) if key is not None else ""
        last = self._key_number(self.rows[-1].text(self.keys.key)) if self.rows else ""
        return self.keys.keys_numbered and bool(last) and is_first(number)

    def _stands_overleaf(self, by_role: dict[str, Cell]) -> bool:
        """Whether a title at a page's top is that of rows above, centred in their merged cell."""
        return (
            self.title is not None
            and not self.title.cells
            and bool(self.rows)
            and self.rows[-1].title is self.title
            and not self._details_start_again(by_role)
        )

    def _title_number(self, by_role: dict[str, Cell]) -> str:
        """The number of a row's own action, in its title's cell or in a column of numbers."""
        if self.keys.numbers_actions:
            return number_alone(by_role["number"].text) if "number" in by_role else ""
        return read_number(by_role["action"].text).number if "action" in by_role else ""

    def _title_goes_on(self, text: str, by_role: dict[str, Cell]) -> bool:
        """Whether a title cell at a page's top holds more of the last title."""
        if self._title_number(by_role) or self._repeats_title(text):
            return False
        if self.keys.titles_numbered or text[:1].islower():
            return True
        detail = by_role.get("detail")
        number = read_number(detail.text).number if detail is not None else ""
        return bool(number) and self.keys.keys_numbered and not is_first(number)

    def _repeats_title(self, text: str) -> bool:
        if self.title is None:
            return False
        return " ".join(cell.text for cell in self.title.cells) == text

    def _take_objective(self, by_role: dict[str, Cell]) -> None:
        """The objective a row stands under: its own cell's, else the one above."""
        cell = by_role.get("objective")
        if cell is None or not cell.lines:
            return
        text = cell.text
        goes_on = self.opens_page and self.objective and not read_number(text).number
        if goes_on and text[:1].islower():
            self.objective.append(cell)
        elif " ".join(cell.text for cell in self.objective) != text:
            self.objective = [cell]

    # --- rows over page ends

    def _goes_on(self, by_role: dict[str, Cell]) -> bool:
        """Whether the first grid row of a page is the second half of the last row."""
        last = self.rows[-1]
        key_text = by_role[self.keys.key].text if self.keys.key in by_role else ""
        title_cell = by_role.get("action") if self.keys.two_levels else None
        title_text = title_cell.text if title_cell is not None else ""
        new_title = self._begins_action(by_role, title_text)
        number = self._key_number(key_text)
        if self.keys.numbers_rows:
            return not self._title_number(by_role)
        if not last.text(self.keys.key):
            return not new_title and not (number and last.text("deadline"))
        if self.keys.keys_numbered:
            return not new_title and not (number and self._other_key(number))
        return not new_title and self._reads_on(last, by_role, key_text, title_text)

    def _begins_action(self, by_role: dict[str, Cell], title_text: str) -> bool:
        """Whether a row at a page's top has a title of its own, not more of the last one."""
        if self._repeats_title(title_text):
            return False
        if self.keys.titles_numbered:
            return bool(self._title_number(by_role))
        last = self.rows[-1]
        complete = bool(last.text("officers") or last.text("deadline"))
        return title_text[:1].isupper() and complete and not last.text(self.keys.key)

    def _key_number(self, text: str) -> str:
        return number_in(self.keys.key, text)

    def _other_key(self, number: str) -> bool:
        """Whether a number counts another row; a list inside a cell counts in another kind."""
        last = self._key_number(self.rows[-1].text(self.keys.key))
        return not last or (number != last and same_kind(number, last))

    def _reads_on(
        self, last: PlanRow, by_role: dict[str, Cell], key_text: str, title_text: str
    ) -> bool:
        """For rows without numbers: what the words and the other cells suggest, weighed."""
        if not key_text:
            return not title_text
        promises = [role for role in ("officers", "deadline") if role in self.header.roles.values()]
        empty = [role for role in promises if not (role in by_role and by_role[role].lines)]
        above = last.of(self.keys.key)[-1]
        weight = 3 * key_text[:1].islower()
        weight += 2 * (bool(promises) and len(empty) == len(promises))
        weight += 2 * line_was_full(above, by_role[self.keys.key])
        weight += last.text(self.keys.key).rstrip()[-1:] not in ".;:!?"
        weight -= 2 * bool(title_text and not self._repeats_title(title_text))
        weight -= 2 * (
            "deadline" in promises and "deadline" not in empty and bool(last.text("deadline"))
        )
        return weight >= 2

    def _continue_row(self, row: TableRow, by_role: dict[str, Cell]) -> None:
        last = self.rows[-1]
        for column, role in self.header.roles.items():
            cell = row.cells.get(column)
            if cell is None or not cell.lines or role == "objective":
                continue
            if role == "action" and self.keys.two_levels:
                self._continue_title(last, cell)
            else:
                last.cells.setdefault(column, []).append(cell)
        self._take_objective(by_role)
        self._add_fills(last, row)
        last.pages.append(row.page)

    def _continue_title(self, last: PlanRow, cell: Cell) -> None:
        if last.title is None:
            self.title = last.title = Title("", [cell])
        elif not self._repeats_title(cell.text):
            last.title.cells.append(cell)

    def _add_fills(self, target: PlanRow, row: TableRow) -> None:
        for column in range(self.column_count):
            cell = row.cells.get(column) or row.covered.get(column)
            if cell is not None and cell.fill is not None:
                target.fills.setdefault(column, cell.fill)

    # --- rows that are no actions

    def _take_empty(self, row: TableRow) -> None:
        if self.opens_page and self.rows:
            return  # the lower edge of a cut row: nothing stands in it
        self._leave_out(row, "it is empty.")

    def _leave_out(self, row: TableRow, reason: str) -> None:
        place = len(self.rows) + len(self.left_out) + 1
        self.left_out.append(Doubt("row_left_out", f"Row {place} of a plan: {reason}", row.page))

    # --- the end

    def finish(self) -> PlanRows:
        """All rows; a doubt for each title that was nowhere to be found."""
        unknown: dict[int, PlanRow] = {}
        for row in self.rows:
            if row.title is not None and not row.title.cells:
                row.flags.append("title_unknown")
                unknown.setdefault(id(row.title), row)
        doubts = [
            Doubt(
                "title_unknown",
                f"The action that “{shorten(row.text('detail'), 60, placeholder=' …')}” belongs "
                "to has no title here; a page end may have lost it.",
                row.pages[0],
            )
            for row in unknown.values()
        ]
        return PlanRows(self.rows, self.banners, self.left_out, doubts, self.keys)
