from __future__ import annotations

from datetime import date

from cip_extract.summary import headline_findings
from tests.summary.plans import Paper, action, ask, change

MAY = date(2031, 5, 8)


def test_gravest_findings_come_first_with_their_actions() -> None:
    may = Paper("may", [action("1.1", status="complete"), action("1.2")], MAY)
    june = Paper(
        actions=[
            action("1.1", narrative="Not yet started", status="complete", codes=["R1"]),
            action("1.3", owners=[]),
        ],
        recommendations={"R1": "Mend.", "R2": "Clean."},
    )
    found = headline_findings(ask(may, june, changes=[change("removed", "1.2")]))
    assert [(each.kind, each.count, each.action_refs, each.document_id) for each in found] == [
        ("dropped", 1, ("1.2",), "may"),
        ("overdue", 1, ("1.3",), "june"),
        ("unanswered_recommendation", 1, (), "june"),
        ("contradiction", 1, ("1.1",), "june"),
        ("no_owner", 1, ("1.3",), "june"),
    ]
    assert found[1].sentence == (
        "1 of 2 actions with a date is overdue on 12 June 2031, by 12 days."
    )


def test_only_so_many_findings_are_told() -> None:
    rows = ask(Paper(actions=[action("1.1", owners=[]), action("1.2")]))
    assert [finding.kind for finding in headline_findings(rows, most=1)] == ["overdue"]


def test_older_versions_are_not_told_of() -> None:
    late = Paper("may", [action(due=date(2031, 4, 30))], MAY)
    mended = Paper("june", [action(status="complete")])
    assert headline_findings(ask(late, mended)) == []


def test_plans_are_named_where_several_have_findings_the_larger_first() -> None:
    small = Paper("july", [action("1.1")], plan_id="boats-plan")
    large = Paper("june", [action("1.1"), action("1.2")])
    found = headline_findings(ask(small, large))
    assert [(each.plan_id, each.sentence.partition(":")[0]) for each in found] == [
        ("aysgarth-plan", "Aysgarth plan"),
        ("boats-plan", "Boats plan"),
    ]


def test_nothing_found_is_nothing_told() -> None:
    assert headline_findings([]) == []
