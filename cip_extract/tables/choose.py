"""Find all tables of a document: each page by our own means, doubtful ones by a second too.

A page's words and lines tell which of our readers it needs. A table that explains its
words badly is doubtful; another engine reads its page, and the better-scored grid wins
and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cip_extract.records import Doubt, Page, Table
from cip_extract.tables.all_tables import find_all_tables
from cip_extract.tables.engines import ENGINES, LOST_WORDS
from cip_extract.tables.engines_layout import layout_python
from cip_extract.tables.score import lost_words, score_table

DOUBTFUL = 0.7  # a table scored lower gets a second opinion
SAME_SHARE = 0.5  # of the smaller of two boxes that both cover, where they are one table
BETTER = 0.05  # by which another engine's score has to be higher


def find_tables(
    data: bytes, pages: Sequence[Page], engine: str | None = None
) -> tuple[list[list[Table]], list[Doubt]]:
    """Every page's tables, top to bottom.

    Args:
        data: The PDF's bytes.
        pages: Its pages, as read.
        engine: The engine to use; the best for each page where left out.

    Returns:
        Each page's tables, and a doubt for each page that an engine gave up on.
    """
    if engine is not None:
        return _forced(data, pages, engine)
    found = {p.number: [_scored(p, table) for table in find_all_tables(p)] for p in pages}
    doubts: list[Doubt] = []
    for name in ("pdfplumber", *(["layout"] if layout_python() else [])):
        asked = [p for p in pages if any(_asks(name, p, table) for table in found[p.number])]
        answers = ENGINES[name](data, asked) if asked else {}
        for page in asked:
            if page.number not in answers:
                doubts.append(_doubt(name, page))
                continue
            others = answers[page.number]
            found[page.number] = [_better(name, page, t, others) for t in found[page.number]]
    return list(found.values()), doubts


def _forced(
    data: bytes, pages: Sequence[Page], engine: str
) -> tuple[list[list[Table]], list[Doubt]]:
    """What one engine finds on every page."""
    answers = ENGINES[engine](data, pages)
    found = [
        [replace(table, score=score_table(page, table)) for table in answers.get(page.number, [])]
        for page in pages
    ]
    return found, [_doubt(engine, page) for page in pages if page.number not in answers]


def _doubt(engine: str, page: Page) -> Doubt:
    message = f"{engine} could not read this page's tables."
    return Doubt("second_opinion_failed", message, page.number)


def _scored(page: Page, table: Table) -> Table:
    """A table with its score: how sure it is one, and how well it explains its words."""
    return replace(table, score=round(table.score**0.3 * score_table(page, table), 2))


def _asks(engine: str, page: Page, table: Table) -> bool:
    """Whether a table is doubtful in a way that an engine can help with."""
    if engine == "pdfplumber":
        return table.engine == "ruled" and lost_words(page, table) >= LOST_WORDS
    return table.score < DOUBTFUL


def _better(engine: str, page: Page, table: Table, others: Sequence[Table]) -> Table:
    """The better scored of a table and what another engine found in its place."""
    if not _asks(engine, page, table):
        return table
    rivals = [
        replace(other, score=score_table(page, other))
        for other in others
        if other.box.overlap(table.box) > SAME_SHARE * max(other.box.area, table.box.area)
    ]
    best = max(rivals, key=lambda rival: rival.score, default=None)
    if best is None or best.score < table.score + BETTER:
        seen = f"{best.score} of {engine}" if best else f"nothing of {engine}"
        return replace(table, reason=f"{table.reason}; scored {table.score} against {seen}")
    return replace(
        best,
        reason=f"a second opinion: scored {best.score} against {table.score} of {table.engine}",
    )
