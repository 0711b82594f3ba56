"""Each action beside what it was."""

from __future__ import annotations

from cip_extract.report.pairs import pair_actions
from cip_extract.report.versions import plans_of
from tests.report.made import NEW, OLD, action, change, material

Row = dict[str, object]


def paired(old: list[str], new: list[str], changes: list[Row]) -> list[tuple[str, str]]:
    rows = [action(OLD, ref) for ref in old] + [action(NEW, ref) for ref in new]
    (plan,) = plans_of(material(rows, changes))
    return [pair.references for pair in pair_actions(plan, changes)]


def step(kind: str, old: str, new: str) -> Row:
    return change(kind, action_ref_from=old, action_ref_to=new)


def test_an_action_that_no_change_names_kept_its_reference() -> None:
    assert paired(["1.1", "1.2"], ["1.1", "1.2"], []) == [("1.1", "1.1"), ("1.2", "1.2")]


def test_a_removed_action_stands_where_it_was() -> None:
    changes = [step("removed", "1.2", ""), step("renumbered", "1.3", "1.2")]
    assert paired(["1.1", "1.2", "1.3"], ["1.1", "1.2"], changes) == [
        ("1.1", "1.1"), ("1.2", ""), ("1.3", "1.2"),
    ]  # fmt: skip


def test_an_added_action_stands_alone() -> None:
    changes = [step("added", "", "1.1"), step("renumbered", "1.1", "1.2")]
    assert paired(["1.1"], ["1.1", "1.2"], changes) == [("", "1.1"), ("1.1", "1.2")]


def test_a_split_action_stands_beside_each_part() -> None:
    changes = [step("split", "1.1", "1.1"), step("split", "1.1", "1.2")]
    assert paired(["1.1"], ["1.1", "1.2"], changes) == [("1.1", "1.1"), ("1.1", "1.2")]


def test_merged_actions_stand_beside_what_they_became() -> None:
    changes = [step("merged", "1.1", "1.1"), step("merged", "1.2", "1.1")]
    assert paired(["1.1", "1.2"], ["1.1"], changes) == [("1.1", "1.1"), ("1.2", "1.1")]


def test_all_that_changed_stands_with_its_pair() -> None:
    changes = [change(field="status"), change(field="deadline"), step("added", "", "1.2")]
    rows = [action(OLD, "1.1"), action(NEW, "1.1"), action(NEW, "1.2")]
    (plan,) = plans_of(material(rows, changes))
    first, second = pair_actions(plan, changes)
    assert [row["field"] for row in first.changes] == ["status", "deadline"]
    assert (second.old, [row["change"] for row in second.changes]) == (None, ["added"])


def test_changes_between_other_versions_do_not_count() -> None:
    changes = [change("removed", action_ref_to="", document_from="elsewhere")]
    assert paired(["1.1"], ["1.1"], changes) == [("1.1", "1.1")]


def test_of_one_version_every_action_stands_alone() -> None:
    (plan,) = plans_of(material([action(NEW, "1.1"), action(NEW, "1.2")]))
    assert [pair.references for pair in pair_actions(plan, [])] == [("", "1.1"), ("", "1.2")]
