"""What the rows of one answer say together."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.summary.plans import Paper, Row, action, ask

NAMED_ONE_BY_ONE = ("overdue", "no_owner", "no_deadline", "no_evidence", "contradiction")

values = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["complete", "underway", "at_risk", "not_started", ""]),
        "owners": st.lists(st.sampled_from(["Warden", "Clerk"]), max_size=2, unique=True),
        "due": st.none() | st.dates(date(2031, 1, 1), date(2031, 12, 31)),
        "deadline_ongoing": st.booleans(),
        "narrative": st.sampled_from(["", "Complete", "Not yet started", "Planks laid"]),
        "objective": st.sampled_from(["Safe piers", "Clean sand", ""]),
    }
)


@given(st.lists(values, max_size=6))
def test_totals_count_what_is_named_one_by_one(plan: list[dict[str, object]]) -> None:
    rows = ask(Paper(actions=[action(f"1.{place}", **each) for place, each in enumerate(plan)]))
    for finding in NAMED_ONE_BY_ONE:
        named = [ref for row in rows if is_of(row, finding, "action") for ref in refs(row)]
        for total in (row for row in rows if is_of(row, finding, "plan")):
            assert refs(total) == named
            assert total["count"] == len(named)
        for kind in ("owner", "objective"):
            for part in (row for row in rows if is_of(row, finding, kind)):
                assert refs(part)
                assert set(refs(part)) <= set(named)
    statuses = [row["count"] for row in rows if is_of(row, "status", "status")]
    assert sum(int(str(count)) for count in statuses) == len(plan)


def is_of(row: Row, finding: str, kind: str) -> bool:
    return (row["finding"], row["subject_kind"]) == (finding, kind)


def refs(row: Row) -> list[str]:
    found = row["action_refs"]
    assert isinstance(found, list)
    return found
