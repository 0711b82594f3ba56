"""Typeset pages with tables of many styles whose cells are known, and pages without any.

Every page comes from a seed. Statistical reports set their tables in a handful of ways:
few rules or none, headings over several columns, rows that wrap, groups of rows, notes
below; and they are full of pages that only look like tables. All words are made up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pymupdf

VOCABULARY = """harbour lantern orchard census ferry millet quarry saddle timber welfare barley
copper dredging estuary fisheries granite haulage irrigation joinery kelp limestone mooring nursery
oyster pasture quilt rainfall shingle tannery upland vineyard wharf yarn zinc annual average net
gross rural urban coastal inland total share of the and for with by in support measure programme
region district supply demand change rate index output"""
HEADINGS = """Year|Region|Total|Share (%)|Rate|Number|Change|Index|Area (ha)|Output|Budget|Per head|
Male|Female|Persons employed|Value added|Estimate|Standard error|Median|Quarter|Net loss"""
WORDS = tuple(VOCABULARY.split())
HEADS = tuple(HEADINGS.replace("\n", "").split("|"))
CAPTION_ROOM = 40.0
RULES = (
    "full",
    "booktabs",
    "head",
    "rows",
    "columns",
    "none",
    "zebra",
    "box",
    "headgrid",
    "nosides",
    "groups",
)


@dataclass(slots=True)
class Cell:
    """A cell of the truth; `text` is what is printed."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class Grid:
    """A table's words before it is set: cells, and how many rows head it."""

    cells: list[Cell]
    rows: int
    columns: int
    head: int
    prose_columns: frozenset[int] = frozenset()
    group_rows: frozenset[int] = frozenset()


@dataclass(slots=True)
class Truth:
    """A set table: where it stands and what is in it."""

    box: tuple[float, float, float, float]
    cells: list[Cell]


@dataclass(slots=True)
class Style:
    """How a table is drawn; lengths in points."""

    rules: str
    font: str
    bold: str
    size: float
    leading: float
    pad_x: float
    pad_y: float
    numbers: str  # right, centre
    bold_head: bool
    head_fill: bool
    valign: str  # of a row's shorter cells: top, middle, bottom
    spread: bool  # the whole width is used
    leaders: bool = False


@dataclass(slots=True)
class Sheet:
    """A page being filled from the top, in one or two columns."""

    page: Any
    left: float
    right: float
    y: float
    bottom: float
    font: str
    size: float
    writer: Any
    truths: list[Truth] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, font: str, size: float) -> None:
        if text:
            self.writer.append((x, y), text, font=typeface(font), fontsize=size)


# --- words ------------------------------------------------------------------


def phrase(random: Random, low: int, high: int) -> str:
    text = " ".join(random.choice(WORDS) for _ in range(random.randint(low, high)))
    return text[0].upper() + text[1:]


def number(random: Random, kind: int) -> str:
    if random.random() < 0.06:
        return random.choice(["–", "-", "n/a", "..", "*"])
    value = random.random()
    forms = (
        f"{value * 100:.1f}",
        f"{int(value * 90000) + 1000:,}",
        f"{int(value * 900)}",
        f"{value * 10:.2f}",
        f"{value * 100:.0f}%",
        f"{int(value * 9000) + 1000:,} ".replace(",", " ").strip(),
        f"({value * 30:.1f})" if value < 0.3 else f"{value * 30:.1f}",
        f"${int(value * 900000):,}",
    )
    return forms[kind % len(forms)]


def statistics(random: Random) -> Grid:
    """Names on the left, numbers beside them; perhaps groups of rows, two heading rows, gaps."""
    columns, body = random.randint(3, 9), random.randint(4, 24)
    kinds = [random.randint(0, 7) for _ in range(columns)]
    if random.random() < 0.5:
        kinds = [kinds[0]] * columns
    cells: list[Cell] = []
    head = 1
    spans = random.random() < 0.45 and columns >= 5
    if spans:
        head = 2
        cells.append(Cell(0, 0, random.choice(HEADS), row_span=2))
        column = 1
        while column < columns:
            width = min(random.choice([1, 2, 2, 3]), columns - column)
            top = random.choice(["2009", "2010", "All areas", "Coast", phrase(random, 1, 3)])
            if width == 1:
                cells.append(Cell(0, column, random.choice(HEADS), row_span=2))
            else:
                cells.append(Cell(0, column, f"{top}", column_span=width))
                cells += [Cell(1, c, random.choice(HEADS)) for c in range(column, column + width)]
            column += width
    else:
        years = random.random() < 0.4
        start = random.randint(1995, 2005)
        first = "" if random.random() < 0.3 else random.choice(HEADS)
        cells.append(Cell(0, 0, first))
        for c in range(1, columns):
            long = random.random() < 0.25
            text = str(start + c) if years else random.choice(HEADS)
            cells.append(Cell(0, c, phrase(random, 2, 4) if long and not years else text))
    groups = random.random() < 0.3
    group_rows, row = set(), head
    for count in range(body):
        if groups and count % random.randint(4, 6) == 0:
            cells.append(Cell(row, 0, phrase(random, 1, 3)))
            group_rows.add(row)
            row += 1
        long = random.random() < 0.12
        cells.append(Cell(row, 0, phrase(random, 5, 9) if long else phrase(random, 1, 3)))
        sparse = random.random() < 0.06
        for c in range(1, columns):
            if not (sparse and random.random() < 0.5):
                cells.append(Cell(row, c, number(random, kinds[c])))
        row += 1
    return Grid(cells, row, columns, head, frozenset(), frozenset(group_rows))


def wordy(random: Random) -> Grid:
    """Columns of phrases that wrap, perhaps with a short code or number column."""
    columns, body = random.randint(2, 5), random.randint(3, 9)
    prose = frozenset(random.sample(range(columns), random.randint(1, max(1, columns - 1))))
    cells = [Cell(0, c, random.choice(HEADS)) for c in range(columns)]
    for row in range(1, body + 1):
        for c in range(columns):
            if c in prose:
                text = phrase(random, 5, 22)
            elif c == 0:
                text = (
                    f"{random.choice('ABC')}{row}"
                    if random.random() < 0.4
                    else phrase(random, 1, 3)
                )
            else:
                text = random.choice(
                    [phrase(random, 1, 3), number(random, c), str(random.randint(2000, 2030))]
                )
            cells.append(Cell(row, c, text))
    return Grid(cells, body + 1, columns, 1, prose)


def units(random: Random) -> Grid:
    """Statistics with a line of units, or a section's name, across the numbers' columns."""
    grid = statistics(random)
    at = grid.head
    for cell in grid.cells:
        if cell.row >= at:
            cell.row += 1
    unit = random.choice(["(million euro)", "(percentage of total)", "Thousands", "in tonnes"])
    grid.cells.append(Cell(at, 1, unit, column_span=grid.columns - 1))
    grid.rows += 1
    grid.head += 1
    grid.group_rows = frozenset(row + 1 for row in grid.group_rows)
    return grid


def pairs(random: Random) -> Grid:
    """Two columns, a name and a value, perhaps without any heading."""
    body = random.randint(4, 12)
    head = random.random() < 0.6
    cells = [Cell(0, 0, random.choice(HEADS)), Cell(0, 1, random.choice(HEADS))] if head else []
    kind = random.randint(0, 7)
    for row in range(int(head), body + int(head)):
        cells += [Cell(row, 0, phrase(random, 1, 5)), Cell(row, 1, number(random, kind))]
    return Grid(cells, body + int(head), 2, int(head))


# --- setting a table --------------------------------------------------------


def style(random: Random, rules: str | None = None) -> Style:
    font, bold = random.choice([("helv", "hebo"), ("tiro", "tibo"), ("helv", "hebo")])
    rules = rules or random.choice(RULES)
    size = random.choice([6.5, 7.5, 8, 8, 9, 9, 10])
    return Style(
        rules,
        font,
        bold,
        size,
        random.choice([1.12, 1.2, 1.3]),
        random.choice([3, 4, 6, 9])
        if rules in ("full", "columns")
        else random.choice([4.5, 6, 9, 12]),
        random.choice([0.3, 1, 2, 4]) if rules != "none" else random.choice([0.3, 1, 2, 3]),
        random.choice(["right", "right", "centre"]),
        random.random() < 0.7,
        random.random() < 0.35 and rules != "none",
        random.choices(["top", "middle", "bottom"], [70, 20, 10])[0],
        random.random() < 0.6,
        random.random() < 0.12,
    )


@cache
def typeface(name: str) -> Any:
    return pymupdf.Font(name)


@cache
def width_of(text: str, font: str, size: float) -> float:
    return float(typeface(font).text_length(text, fontsize=size))


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", font, size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def column_widths(grid: Grid, look: Style, room: float) -> list[float]:
    """Natural widths of the columns, prose sharing what is left."""
    natural = [12.0] * grid.columns
    longest = [12.0] * grid.columns
    for cell in grid.cells:
        if cell.column_span == 1:
            bold = look.bold if cell.row < grid.head else look.font
            text_width = width_of(cell.text, bold, look.size)
            words = max((width_of(w, bold, look.size) for w in cell.text.split()), default=0.0)
            longest[cell.column] = max(longest[cell.column], words)
            if cell.row >= grid.head and cell.column and cell.column not in grid.prose_columns:
                natural[cell.column] = max(natural[cell.column], text_width)
            elif cell.row >= grid.head:
                cap = 130.0 if cell.column not in grid.prose_columns else 400.0
                natural[cell.column] = max(natural[cell.column], min(text_width, cap))
    widths = [max(n, w) + 2 * look.pad_x + 1 for n, w in zip(natural, longest, strict=True)]
    wide = [c for c in range(grid.columns) if c in grid.prose_columns] or [0]
    extra = room - sum(widths)
    if extra < 0:
        for c in wide:
            widths[c] = max(longest[c] + 2 * look.pad_x + 1, widths[c] + extra / len(wide))
    elif look.spread:
        widths = [w + extra / grid.columns for w in widths]
    return widths


@dataclass(slots=True)
class Layout:
    """A table's words wrapped to its columns."""

    xs: list[float]
    heights: list[float]
    wrapped: list[tuple[Cell, list[str], str]]


def lay_out(sheet: Sheet, grid: Grid, look: Style) -> Layout | None:
    """Columns and rows of a table; None where it does not fit on what is left of the sheet."""
    widths = column_widths(grid, look, sheet.right - sheet.left)
    if sum(widths) > sheet.right - sheet.left + 1:
        return None
    xs = [sheet.left]
    for width in widths:
        xs.append(xs[-1] + width)
    pitch = look.size * look.leading
    wrapped: list[tuple[Cell, list[str], str]] = []
    heights = [pitch + 2 * look.pad_y] * grid.rows
    for cell in grid.cells:
        font = look.bold if cell.row < grid.head and look.bold_head else look.font
        room = xs[cell.column + cell.column_span] - xs[cell.column] - 2 * look.pad_x
        lines = wrap(cell.text, font, look.size, room)
        wrapped.append((cell, lines, font))
        needed = len(lines) * pitch + 2 * look.pad_y
        if cell.row_span == 1:
            heights[cell.row] = max(heights[cell.row], needed)
    for cell, lines, _ in wrapped:
        rows = range(cell.row, cell.row + cell.row_span)
        missing = len(lines) * pitch + 2 * look.pad_y - sum(heights[r] for r in rows)
        heights[rows[-1]] += max(0.0, missing)
    fits = sheet.y + sum(heights) + CAPTION_ROOM <= sheet.bottom
    return Layout(xs, heights, wrapped) if fits else None


def set_table(sheet: Sheet, grid: Grid, look: Style, layout: Layout) -> None:
    """Draw a table at the sheet's height."""
    xs, ys = layout.xs, [sheet.y]
    for height in layout.heights:
        ys.append(ys[-1] + height)
    draw_rules(sheet.page, grid, look, xs, ys)
    for content in layout.wrapped:
        set_cell(sheet, grid, look, content, xs, ys)
    sheet.truths.append(Truth((xs[0], ys[0], xs[-1], ys[-1]), [c for c in grid.cells if c.text]))
    sheet.y = ys[-1]


def set_cell(
    sheet: Sheet,
    grid: Grid,
    look: Style,
    content: tuple[Cell, list[str], str],
    xs: list[float],
    ys: list[float],
) -> None:
    cell, lines, font = content
    pitch = look.size * look.leading
    left, right = xs[cell.column] + look.pad_x, xs[cell.column + cell.column_span] - look.pad_x
    top, bottom = ys[cell.row] + look.pad_y, ys[cell.row + cell.row_span] - look.pad_y
    spare = bottom - top - len(lines) * pitch
    head = cell.row < grid.head
    valign = ("bottom" if look.valign == "top" else "middle") if head else look.valign
    top += spare * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[valign]
    prose = cell.column in grid.prose_columns or (cell.column == 0 and cell.column_span == 1)
    for index, text in enumerate(lines):
        text_width = width_of(text, font, look.size)
        if cell.column_span > 1 or (not prose and look.numbers == "centre"):
            x = (left + right - text_width) / 2
        elif prose or not text:
            x = left
        else:
            x = right - text_width
        y = top + index * pitch + look.size * 0.95
        sheet.write(x, y, text, font, look.size)
        if (
            look.leaders
            and cell.column == 0
            and not head
            and index == len(lines) - 1
            and grid.columns > 1
        ):
            dot = width_of(".", font, look.size)
            dots = int((right - x - text_width - 4) / dot)
            if dots > 3 and cell.row not in grid.group_rows:
                sheet.write(x + text_width, y, "." * dots, font, look.size)
                cell.text += "." * dots


def draw_rules(page: Any, grid: Grid, look: Style, xs: list[float], ys: list[float]) -> None:
    def across(y: float, x0: float = xs[0], x1: float = xs[-1]) -> None:
        page.draw_line((x0, y), (x1, y), width=0.6)

    def upright(x: float, y0: float, y1: float) -> None:
        page.draw_line((x, y0), (x, y1), width=0.6)

    rules, last = look.rules, grid.rows
    if look.head_fill and grid.head:
        page.draw_rect((xs[0], ys[0], xs[-1], ys[grid.head]), color=None, fill=(0.85, 0.9, 0.95))
    if rules == "zebra":
        for row in range(grid.head, last, 2):
            page.draw_rect((xs[0], ys[row], xs[-1], ys[row + 1]), color=None, fill=(0.93,) * 3)
    if rules in ("booktabs", "box", "groups", "columns"):
        for y in (ys[0], ys[grid.head], ys[-1]):
            across(y)
    if rules == "groups":
        for row in grid.group_rows:
            across(ys[row])
    if rules == "head":
        across(ys[grid.head])
    if rules in ("box", "columns"):
        for x in (xs[0], xs[-1]):
            upright(x, ys[0], ys[-1])
    if rules == "columns":
        spans = [c for c in grid.cells if c.column_span > 1]
        for c in range(1, grid.columns):
            inside = [s for s in spans if s.column < c < s.column + s.column_span]
            start = max((ys[s.row + 1] for s in inside), default=ys[0])
            upright(xs[c], start, ys[-1])
    if rules == "rows":
        for y in ys:
            across(y)
    if rules in ("full", "nosides", "headgrid"):
        for cell in grid.cells + blanks(grid):
            if rules == "headgrid" and cell.row >= grid.head:
                continue
            x0, x1 = xs[cell.column], xs[cell.column + cell.column_span]
            y0, y1 = ys[cell.row], ys[cell.row + cell.row_span]
            for y in (y0, y1):
                across(y, x0, x1)
            if rules == "full" or x0 > xs[0]:
                upright(x0, y0, y1)
            if rules == "full" or x1 < xs[-1]:
                upright(x1, y0, y1)
    elif rules in ("booktabs", "groups"):
        for cell in grid.cells:
            if cell.row < grid.head and cell.column_span > 1:
                y = ys[cell.row + 1]
                across(y, xs[cell.column] + 3, xs[cell.column + cell.column_span] - 3)


def blanks(grid: Grid) -> list[Cell]:
    taken = {
        (r, c)
        for cell in grid.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.column, cell.column + cell.column_span)
    }
    return [
        Cell(r, c, "") for r in range(grid.rows) for c in range(grid.columns) if (r, c) not in taken
    ]


# --- what stands around tables ----------------------------------------------


def set_prose(
    sheet: Sheet, random: Random, paragraphs: int, words: tuple[int, int] = (25, 80)
) -> None:
    """Paragraphs as wide as the sheet, as many as fit."""
    pitch = sheet.size * 1.22
    for _ in range(paragraphs):
        lines = wrap(phrase(random, *words) + ".", sheet.font, sheet.size, sheet.right - sheet.left)
        for index, text in enumerate(lines):
            if sheet.y + pitch > sheet.bottom:
                return
            set_line(sheet, text, sheet.left, justify=index < len(lines) - 1)
            sheet.y += pitch
        sheet.y += pitch * 0.6


def set_line(sheet: Sheet, text: str, x: float, justify: bool = False, font: str = "") -> None:
    font = font or sheet.font
    y, words = sheet.y + sheet.size, text.split()
    spare = sheet.right - x - width_of(text, font, sheet.size)
    if not justify or len(words) < 2:
        sheet.write(x, y, text, font, sheet.size)
        return
    space = width_of(" ", font, sheet.size) + spare / (len(words) - 1)
    for word in words:
        sheet.write(x, y, word, font, sheet.size)
        x += width_of(word, font, sheet.size) + space


def set_heading(sheet: Sheet, random: Random) -> None:
    bold = "hebo" if sheet.font == "helv" else "tibo"
    set_line(
        sheet,
        f"{random.randint(1, 9)}.{random.randint(1, 9)} {phrase(random, 2, 5)}",
        sheet.left,
        font=bold,
    )
    sheet.y += sheet.size * 2


def set_list(sheet: Sheet, random: Random) -> None:
    mark = random.choice(["•", "–", "1", "(a)"])
    for index in range(random.randint(3, 9)):
        text = {"1": f"{index + 1}.", "(a)": f"({chr(97 + index)})"}.get(mark, mark)
        lines = wrap(phrase(random, 4, 30), sheet.font, sheet.size, sheet.right - sheet.left - 18)
        for place, line in enumerate(lines):
            if sheet.y + sheet.size * 1.3 > sheet.bottom:
                return
            if place == 0:
                set_line(sheet, text, sheet.left)
            set_line(sheet, line, sheet.left + 18)
            sheet.y += sheet.size * 1.25
    sheet.y += sheet.size


def set_contents(sheet: Sheet, random: Random) -> None:
    page = 1
    for index in range(random.randint(10, 28)):
        page += random.randint(0, 7)
        title = f"{index // 4 + 1}.{index % 4 + 1} {phrase(random, 2, 7)}"
        x1 = sheet.right - width_of(str(page), sheet.font, sheet.size)
        set_line(sheet, title, sheet.left)
        start = sheet.left + width_of(title, sheet.font, sheet.size) + 2
        if random.random() < 0.9:
            dots = "." * int((x1 - start - 4) / width_of(".", sheet.font, sheet.size))
            set_line(sheet, dots, start)
        set_line(sheet, str(page), x1)
        sheet.y += sheet.size * 1.7


def set_form(sheet: Sheet, random: Random) -> None:
    for _ in range(random.randint(5, 12)):
        label = phrase(random, 1, 3) + ":"
        set_line(sheet, label, sheet.left)
        x = sheet.left + width_of(label, sheet.font, sheet.size) + 8
        sheet.page.draw_line(
            (x, sheet.y + sheet.size), (sheet.right, sheet.y + sheet.size), width=0.5
        )
        sheet.y += sheet.size * 2.4


def set_chart(sheet: Sheet, random: Random) -> None:
    height, width = 150.0, sheet.right - sheet.left - 30
    base, left = sheet.y + height, sheet.left + 25
    sheet.page.draw_line((left, base), (left + width, base))
    sheet.page.draw_line((left, sheet.y), (left, base))
    for step in range(6):
        y = base - step * height / 5.5
        sheet.write(sheet.left, y + 3, str(step * 20), "helv", 7)
        sheet.page.draw_line((left, y), (left + width, y), width=0.3, color=(0.7,) * 3)
    bars = random.randint(4, 10)
    for bar in range(bars):
        x, tall = left + (bar + 0.3) * width / bars, random.random() * height * 0.9
        sheet.page.draw_rect((x, base - tall, x + 0.5 * width / bars, base), fill=(0.3, 0.5, 0.8))
        sheet.write(x, base + 10, str(2000 + bar), "helv", 7)
        sheet.write(x, base - tall - 2, f"{tall / 2:.1f}", "helv", 6)
    sheet.y = base + 30


def set_references(sheet: Sheet, random: Random) -> None:
    for index in range(random.randint(5, 12)):
        title, year = phrase(random, 6, 14), random.randint(1970, 2012)
        text = f"{phrase(random, 2, 3)}, {title}, {year}, pp. {index}–{index + 9}."
        lines = wrap(text, sheet.font, sheet.size, sheet.right - sheet.left - 20)
        for place, line in enumerate(lines):
            if sheet.y + sheet.size * 1.3 > sheet.bottom:
                return
            if place == 0:
                set_line(sheet, f"[{index + 1}]", sheet.left)
            set_line(sheet, line, sheet.left + 24)
            sheet.y += sheet.size * 1.2
        sheet.y += 3


# --- pages ------------------------------------------------------------------


def make_page(document: Any, seed: int) -> tuple[str, list[Truth]]:
    """Add one page; its kind, and the tables on it."""
    random = Random(seed)
    landscape = random.random() < 0.15
    width, height = (842, 595) if landscape else (595, 842)
    page = document.new_page(width=width, height=height)
    font = random.choice(["helv", "tiro"])
    margin = random.choice([50, 60, 72])
    size = random.choice([9, 10, 10, 11])
    sheet = Sheet(
        page,
        margin,
        width - margin,
        margin,
        height - margin,
        font,
        size,
        pymupdf.TextWriter(page.rect),
    )
    sheet.write(margin, 30, phrase(random, 3, 6), font, 8)
    sheet.write(width / 2, height - 25, str(seed % 90 + 1), font, 8)
    label = fill_page(sheet, random)
    sheet.writer.write_text(page)
    return label, sheet.truths


def fill_page(sheet: Sheet, random: Random) -> str:
    kind = random.choices(["tables", "columns", "beside", "none"], [58, 14, 6, 22])[0]
    if kind == "none":
        return set_tableless(sheet, random)
    if kind == "columns":
        return set_two_columns(sheet, random)
    if random.random() < 0.6:
        set_heading(sheet, random)
        set_prose(sheet, random, random.randint(1, 3))
    label = ""
    for _ in range(random.choices([1, 2, 3], [70, 22, 8])[0]):
        label = set_captioned(sheet, random) or label
    if kind == "beside" and sheet.y < sheet.bottom - 100:
        middle = (sheet.left + sheet.right) / 2
        start, whole = sheet.y, (sheet.left, sheet.right)
        sheet.right = middle - 12
        set_prose(sheet, random, 3)
        sheet.y, sheet.left, sheet.right = start, middle + 12, whole[1]
        label = set_captioned(sheet, random, small=True) or label
        sheet.y, sheet.left = max(sheet.y, start + 150), whole[0]
    if random.random() < 0.7:
        set_prose(sheet, random, random.randint(1, 5))
    return label or "unfit"


def set_captioned(sheet: Sheet, random: Random, small: bool = False) -> str:
    """A table with what belongs to it; its style's name, empty where none fitted."""
    makers = [statistics, statistics, statistics, wordy, wordy, units, pairs]
    for _ in range(8):
        maker = pairs if small else random.choice(makers)
        grid, look = maker(random), style(random)
        if grid.prose_columns and look.valign == "bottom":
            look.valign = "top"  # nobody sets paragraphs to the foot of their row
        look.leaders = look.leaders and not grid.prose_columns
        layout = lay_out(sheet, grid, look)
        if layout is None:
            continue
        if random.random() < 0.7:
            text = f"Table {random.randint(1, 30)}: {phrase(random, 3, 9)}"
            for line in wrap(text, sheet.font, sheet.size, sheet.right - sheet.left):
                set_line(sheet, line, sheet.left)
                sheet.y += sheet.size * 1.25
            sheet.y += random.choice([3, 6])
        set_table(sheet, grid, look, layout)
        if random.random() < 0.5:
            sheet.y += 3
            note = random.choice(["Source: ", "Note: ", "(1) ", "* "]) + phrase(random, 5, 25)
            for line in wrap(note, sheet.font, 7.5, sheet.right - sheet.left):
                sheet.write(sheet.left, sheet.y + 8, line, sheet.font, 7.5)
                sheet.y += 9.5
        sheet.y += random.choice([14, 20, 30])
        return f"{maker.__name__}-{look.rules}"
    return ""


def set_two_columns(sheet: Sheet, random: Random) -> str:
    left, right, top = sheet.left, sheet.right, sheet.y
    middle = (left + right) / 2
    label = "columns"
    if random.random() < 0.4:
        label = "wide+columns " + set_captioned(sheet, random)
        top = sheet.y
    for start, end in ((left, middle - 10), (middle + 10, right)):
        sheet.left, sheet.right, sheet.y = start, end, top
        set_prose(sheet, random, random.randint(0, 2))
        if random.random() < 0.6 and sheet.y < sheet.bottom - 120:
            label += " " + set_captioned(sheet, random)
        set_prose(sheet, random, 12)
    return label


def set_tableless(sheet: Sheet, random: Random) -> str:
    blocks = {
        "prose": lambda: set_prose(sheet, random, 6),
        "list": lambda: set_list(sheet, random),
        "contents": lambda: set_contents(sheet, random),
        "form": lambda: set_form(sheet, random),
        "chart": lambda: set_chart(sheet, random),
        "references": lambda: set_references(sheet, random),
        "columns": lambda: set_halves(sheet, random),
    }
    names = random.sample(sorted(blocks), 2)
    for name in names:
        if sheet.y < sheet.bottom - 250:
            blocks[name]()
    return "no table: " + "+".join(names)


def set_halves(sheet: Sheet, random: Random) -> None:
    left, right, top = sheet.left, sheet.right, sheet.y
    middle = (left + right) / 2
    for start, end in ((left, middle - 9), (middle + 9, right)):
        sheet.left, sheet.right, sheet.y = start, end, top
        set_prose(sheet, random, 8)
    sheet.left, sheet.right = left, right


def make_document(path: Path, seeds: range) -> list[tuple[str, list[Truth]]]:
    """Write a PDF with one page for each seed; what is on each."""
    with pymupdf.open() as document:
        pages = [make_page(document, seed) for seed in seeds]
        document.save(path, garbage=3, deflate=True)
    return pages
