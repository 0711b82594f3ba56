"""What became of objectives and titles, and which actions moved."""

from __future__ import annotations

import pytest

from cip_extract.diff.changes import ChangeRow, list_changes
from cip_extract.diff.match import match_actions
from cip_extract.diff.plan_action import PlanAction

BINS = "Trial wheelie bins with lockable lids along the harbour front"
FERRY = "Renegotiate the winter ferry timetable with the island's schools"
ARCHIVE = "Scan the parish maps and lend them to village halls"
KITCHEN = "Fit induction hobs in every sheltered scheme"
ORCHARD = "Plant a community orchard beside the former tram depot"

Rows = list[tuple[str, str, str]]


def plan(rows: Rows) -> list[PlanAction]:
    """Actions by objective, title and detail, numbered as they stand."""
    return [
        PlanAction(str(number), objective, title, detail)
        for number, (objective, title, detail) in enumerate(rows, start=1)
    ]


def changes(old: Rows, new: Rows) -> list[ChangeRow]:
    return list_changes(
        match_actions(plan(old), plan(new)),
        plan_id="saltmere",
        document_from="may",
        document_to="june",
    )


def moved(old: Rows, new: Rows) -> list[tuple[str, str]]:
    """The titles that each moved action left and those that it came to."""
    return [(row.value_from, row.value_to) for row in changes(old, new) if row.change == "moved"]


COAST = [("Sea", "Coast", BINS), ("Sea", "Coast", FERRY), ("Sea", "Coast", ORCHARD)]
HOMES = [("Land", "Homes", KITCHEN), ("Land", "Homes", ARCHIVE)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            COAST + HOMES,
            [*COAST[:2], *HOMES, ("Land", "Homes", ORCHARD)],
            [("Sea › Coast", "Land › Homes")],
            id="to another action of another objective",
        ),
        pytest.param(
            COAST + HOMES,
            [*COAST[:2], ("Sea", "Gardens", ORCHARD), *HOMES],
            [("Sea › Coast", "Sea › Gardens")],
            id="to a new action",
        ),
        pytest.param(
            [*COAST, ("Sea", "Parks", ARCHIVE)],
            [*COAST, ("Sea", "Coast", ARCHIVE)],
            [("Sea › Parks", "Sea › Coast")],
            id="out of an action that is gone",
        ),
        pytest.param(
            [("Sea", FERRY, ""), ("Sea", BINS, ""), ("Land", KITCHEN, ""), ("Land", ARCHIVE, "")],
            [("Sea", FERRY, ""), ("Land", KITCHEN, ""), ("Land", ARCHIVE, ""), ("Land", BINS, "")],
            [("Sea", "Land")],
            id="an action without details to another objective",
        ),
        pytest.param(
            [*COAST, ("Sea", "Homes", KITCHEN), *HOMES[1:], ("Land", "Homes", "Mend the lift")],
            [*COAST, ("Land", "Homes", KITCHEN), *HOMES[1:], ("Land", "Homes", "Mend the lift")],
            [("Sea › Homes", "Land › Homes")],
            id="to an action of the same title under another objective",
        ),
        pytest.param(
            COAST + HOMES,
            [
                ("Water", "Shores", BINS),
                ("Water", "Shores", FERRY),
                ("Earth", "Dwellings", ARCHIVE),
                ("Earth", "Dwellings", KITCHEN),
                ("Earth", "Dwellings", ORCHARD),
            ],
            [("Sea › Coast", "Earth › Dwellings")],
            id="while all is retitled",
        ),
    ],
)
def test_action_under_another_heading_has_moved(
    old: Rows, new: Rows, expected: list[tuple[str, str]]
) -> None:
    assert moved(old, new) == expected


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(HOMES + COAST, id="headings in another order"),
        pytest.param(
            [("Sea", "Shores and harbours", row[2]) for row in COAST] + HOMES, id="retitled"
        ),
        pytest.param([("Open water", *row[1:]) for row in COAST] + HOMES, id="objective retitled"),
        pytest.param([("X", "Y", row[2]) for row in COAST] + HOMES, id="both, wholly"),
        pytest.param(COAST[:1] + HOMES, id="most of its actions dropped"),
        pytest.param([("", *row[1:]) for row in COAST + HOMES], id="objectives no longer printed"),
        pytest.param([COAST[2], COAST[0], COAST[1], *HOMES], id="reordered inside"),
    ],
)
def test_renamed_renumbered_or_reordered_heading_moves_nothing(new: Rows) -> None:
    assert moved(COAST + HOMES, new) == []
    assert moved(new, COAST + HOMES) == []


def test_moved_row_stands_instead_of_a_new_number_and_a_new_title() -> None:
    new = [*COAST[:2], *HOMES, ("Land", "Homes", ORCHARD)]
    rows = [row for row in changes(COAST + HOMES, new) if row.action_ref_from == "3"]
    assert [(row.change, row.action_ref_to, row.field) for row in rows] == [("moved", "5", "")]
    assert (rows[0].matched_by, rows[0].similarity) == ("exact_text", 1.0)


def test_copy_that_seems_to_have_moved_is_left_to_a_person() -> None:
    formula = "Report to committee"
    old = [("Sea", "Coast", BINS), ("Sea", "Coast", formula), *HOMES, ("Land", "Homes", formula)]
    new = [("Sea", "Coast", BINS), *HOMES, ("Land", "Homes", formula), ("Land", "Homes", formula)]
    matching = match_actions(plan(old), plan(new))
    assert [(pair.old, pair.new, pair.reason) for pair in matching.doubtful] == [
        (1, 4, "contested")
    ]
    assert {row.change for row in changes(old, new) if row.to_review} == {"removed", "added"}
