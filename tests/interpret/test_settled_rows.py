"""Rows of a table that ask for nothing, or stand beside it, are left out with a reason."""

from __future__ import annotations

import pytest

from cip_extract.interpret.settled_rows import settle_row, settle_rows
from cip_extract.interpret.table_kinds import Columns
from cip_extract.vocabulary import load_vocabulary
from tests.builders import raw_action

VOCABULARY = load_vocabulary()
COLUMNS = Columns(
    headings={0: "Action", 1: "Lead", 2: "By when"},
    texts={},
    roles={0: "action", 1: "officers", 2: "deadline"},
)
UNDRAWN = ("columns_not_drawn",)


@pytest.mark.parametrize("text", ["N/A", "None identified", "JB", "Cllr Brook", "To note"])
def test_row_that_asks_for_nothing_has_a_reason(text: str) -> None:
    assert settle_row(raw_action(text), COLUMNS, VOCABULARY).reason


def test_row_that_asks_for_something_has_none() -> None:
    settled = settle_row(raw_action("Sea walls", officers="Clerk"), COLUMNS, VOCABULARY)
    assert (settled.reason, settled.raw.action.text) == ("", "Sea walls")


@pytest.mark.parametrize(
    ("action", "officers", "deadline"),
    [
        ("Getting about Action", "Lead", "By when"),
        ("Tonnes of smoke", "4,890 4,410", "4,012"),
        ("7. Next meeting", "", ""),
    ],
)
def test_row_beside_an_undrawn_table_is_no_part_of_it(
    action: str, officers: str, deadline: str
) -> None:
    raw = raw_action(action, officers=officers, deadline=deadline, flags=UNDRAWN)
    assert settle_row(raw, COLUMNS, VOCABULARY).reason


@pytest.mark.parametrize(
    ("action", "fill"), [("Light the lamps", None), ("and the bells", None), ("Sea", "#00b050")]
)
def test_row_that_may_belong_to_an_undrawn_table_stays(action: str, fill: str | None) -> None:
    raw = raw_action(action, status_fill=fill, flags=UNDRAWN)
    assert settle_row(raw, COLUMNS, VOCABULARY).reason == ""


def test_every_row_is_published_or_left_out_with_a_doubt() -> None:
    raws = [raw_action(text, y=y) for y, text in enumerate(["Light lamps", "–", "Ring bells"])]
    kept, doubts = settle_rows(raws, COLUMNS, VOCABULARY)
    assert [raw.action.text for raw in kept] == ["Light lamps", "Ring bells"]
    assert [doubt.code for doubt in doubts] == ["row_left_out"]


@pytest.mark.parametrize("written", ["N/A", "n/a", "–", "None", "Not applicable"])
def test_placeholder_in_the_column_of_officers_is_nobody(written: str) -> None:
    settled = settle_row(raw_action("Light lamps", officers=written), COLUMNS, VOCABULARY)
    assert (settled.raw.officers, settled.reason) == ((), "")
