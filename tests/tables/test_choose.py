"""Which engine's reading of a page wins, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cip_extract.records import Page, Table
from cip_extract.tables import choose
from cip_extract.tables.score import score_table
from tests.builders import page_of, table

ROWS = [["Harbour", "Boats"], ["Northern quay", "12"], ["Southern quay", "7"]]
WRITTEN = table(ROWS)
PAGE = page_of(WRITTEN)


def test_grid_that_explains_every_word_scores_one() -> None:
    assert score_table(PAGE, WRITTEN) == 1.0


def test_lost_words_stacked_figures_and_empty_columns_cost() -> None:
    first = WRITTEN.cells[2:]
    lost = replace(WRITTEN, cells=(replace(WRITTEN.cells[0], lines=()), *WRITTEN.cells[1:]))
    stacked = [replace(c, lines=c.lines + first[-1].lines) for c in WRITTEN.cells if c.text == "12"]
    crowded = replace(WRITTEN, cells=(*WRITTEN.cells[:3], *stacked, *WRITTEN.cells[4:]))
    empty = replace(WRITTEN, column_count=WRITTEN.column_count + 1)
    assert all(score_table(PAGE, worse) < 1.0 for worse in (lost, crowded, empty))


def answer(
    monkeypatch: pytest.MonkeyPatch, own: Table, other: Table | None
) -> tuple[list[Table], list[str]]:
    """What is chosen where we find one grid and the layout model another, and the doubts."""

    def engine(data: bytes, pages: Sequence[Page]) -> dict[int, list[Table]]:
        return {} if other is None else {PAGE.number: [other]}

    monkeypatch.setattr(choose, "find_all_tables", lambda page: [own])
    monkeypatch.setattr(choose, "layout_python", lambda: "python")
    monkeypatch.setattr(choose, "ENGINES", {"layout": engine})
    found, doubts = choose.find_tables(b"", [PAGE])
    return found[0], [doubt.code for doubt in doubts]


def test_doubtful_table_gives_way_to_a_better_scored_one(monkeypatch: pytest.MonkeyPatch) -> None:
    other = replace(WRITTEN, engine="layout")
    (chosen,), doubts = answer(monkeypatch, replace(WRITTEN, engine="open", score=0.1), other)
    assert (chosen.engine, doubts) == ("layout", [])
    assert chosen.reason.startswith("a second opinion: scored 1.0 against")


def test_sure_table_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    own = replace(WRITTEN, engine="ruled", score=1.0, reason="all lines are drawn")
    (chosen,), _ = answer(monkeypatch, own, None)
    assert (chosen.engine, chosen.reason) == ("ruled", "all lines are drawn")


def test_engine_that_gives_up_leaves_our_table_and_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    own = replace(WRITTEN, engine="open", score=0.1)
    (chosen,), doubts = answer(monkeypatch, own, None)
    assert (chosen.engine, doubts) == ("open", ["second_opinion_failed"])
