"""The few findings that matter most, for the top of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cip_extract.summary.versions import Row, text_of

# What is lost for good first, then what is late, unanswered, untrue, worse, or not known.
ORDER = (
    "dropped",
    "slipped",
    "overdue",
    "unanswered_recommendation",
    "contradiction",
    "regressed",
    "newly_at_risk",
    "perhaps_dropped",
    "deadline_dropped",
    "no_owner",
    "no_deadline",
    "no_evidence",
)
MOST_FINDINGS = 7
# Told of the version that still held the action, not of the newest one.
_OF_OLDER_VERSION = frozenset({"dropped", "perhaps_dropped"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence for the top of a report.

    Attributes:
        kind: The finding, as in `summary.csv`.
        count: How many actions it names; how many recommendations, of unanswered ones.
        sentence: The finding in a sentence.
        action_refs: References of the actions, in the document named.
        document_id: The document that holds them; the newest where left out.
        plan_id: The plan they belong to.
    """

    kind: str
    count: int
    sentence: str
    action_refs: tuple[str, ...] = ()
    document_id: str = ""
    plan_id: str = ""


def headline_findings(rows: Sequence[Row], most: int = MOST_FINDINGS) -> list[Finding]:
    """The findings that matter most, of the newest version of each plan, the gravest first.

    Where several plans have findings, the plan with the most actions leads and every
    sentence opens with its plan's name.

    Args:
        rows: Rows of `summary.csv`, in any order.
        most: How many findings at most.
    """
    sizes = {
        (text_of(row, "plan_id"), text_of(row, "version_label"), text_of(row, "document_id")): row
        for row in rows
        if (text_of(row, "finding"), text_of(row, "subject_kind")) == ("status", "plan")
    }
    newest = {plan_id: (label, document) for plan_id, label, document in sorted(sizes)}
    plans = sorted(newest, key=lambda plan: (-_count(sizes[plan, *newest[plan]]), plan))
    found = [finding for plan in plans for finding in _of_plan(rows, plan, newest[plan][1])]
    if len({finding.plan_id for finding in found}) > 1:
        found = [_with_plan(finding) for finding in found]
    return found[:most]


def _of_plan(rows: Sequence[Row], plan_id: str, newest: str) -> Iterator[Finding]:
    for kind in ORDER:
        totals = [
            row
            for row in rows
            if text_of(row, "plan_id") == plan_id
            and (text_of(row, "finding"), text_of(row, "subject_kind")) == (kind, "plan")
            and (kind in _OF_OLDER_VERSION or text_of(row, "document_id") == newest)
            and _count(row)
        ]
        if totals:
            row = max(totals, key=lambda total: text_of(total, "version_label"))
            refs = row.get("action_refs")
            yield Finding(
                kind=kind,
                count=_count(row),
                sentence=text_of(row, "note"),
                action_refs=tuple(map(str, refs)) if isinstance(refs, list | tuple) else (),
                document_id=text_of(row, "document_id"),
                plan_id=plan_id,
            )


def _with_plan(finding: Finding) -> Finding:
    name = finding.plan_id.replace("-", " ").capitalize() or "Other actions"
    return replace(finding, sentence=f"{name}: {finding.sentence}")


def _count(row: Row) -> int:
    count = row.get("count")
    return count if isinstance(count, int) else 0
