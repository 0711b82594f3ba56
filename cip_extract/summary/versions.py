"""The versions of plans that questions are asked of, from rows of a dataset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cip_extract.normalise.text import fold
from cip_extract.normalise.wording import says_nothing

Row = Mapping[str, object]
Answer = dict[str, object]

# A council's answer that refuses a recommendation promises nothing.
REFUSED = "not_accepted"


# Both are told apart by which they are, not by what they hold: two actions can say the same.
@dataclass(frozen=True, slots=True, eq=False)
class PlanAction:
    """One action as the questions need it; empty means that the plan does not say."""

    ref: str
    text: str
    objective: str  # its title, or its number where it has no title
    owners: tuple[str, ...]
    owners_raw: str
    deadline_raw: str
    deadline_start: date | None
    deadline_end: date | None
    deadline_precision: str
    deadline_ongoing: bool
    deadline_approximate: bool
    deadline_forum: str
    status: str
    codes: tuple[str, ...]
    narrative: str
    flags: frozenset[str]

    @property
    def is_promise(self) -> bool:
        """Whether the council undertook to do it."""
        return REFUSED not in self.flags


@dataclass(frozen=True, slots=True, eq=False)
class PlanVersion:
    """The actions of one plan in one document."""

    plan_id: str
    document_id: str
    label: str
    council: str
    meeting_date: date | None
    actions: tuple[PlanAction, ...]

    @property
    def promises(self) -> tuple[PlanAction, ...]:
        """The actions that the council undertook to do."""
        return tuple(action for action in self.actions if action.is_promise)

    def answer(
        self,
        finding: str,
        subject_kind: str,
        actions: Sequence[PlanAction] = (),
        *,
        subject: str = "",
        status: str = "",
        count: int | None = None,
        as_of: date | None = None,
        days: int | None = None,
        note: str = "",
    ) -> Answer:
        """A row of `summary.csv` about some actions of the version.

        `count` is the number of actions unless the row counts something else.
        """
        return {
            "plan_id": self.plan_id,
            "document_id": self.document_id,
            "version_label": self.label,
            "as_of": as_of,
            "finding": finding,
            "subject_kind": subject_kind,
            "subject": subject,
            "status": status,
            "count": len(actions) if count is None else count,
            "days": days,
            "action_refs": [action.ref for action in actions],
            "note": note,
        }


def list_versions(
    documents: Iterable[Row],
    actions: Iterable[Row],
    action_officers: Iterable[Row],
    action_recommendations: Iterable[Row],
) -> list[PlanVersion]:
    """Every version of every plan: the actions of one plan in one document.

    Args:
        documents: Rows of `documents.csv`.
        actions: Rows of `actions.csv`, in the order of the plan.
        action_officers: Rows of `action_officers.csv`.
        action_recommendations: Rows of `action_recommendations.csv`.

    Returns:
        Versions by the day of their meeting, those without a day last; documents of one
        day stay in their order.
    """
    officers = list(action_officers)
    names = _names_of_posts(officers)
    owners = _values_by_action(officers, "officer")
    codes = _values_by_action(action_recommendations, "recommendation_code")
    held: defaultdict[tuple[str, str], list[PlanAction]] = defaultdict(list)
    for row in actions:
        place = (text_of(row, "document_id"), text_of(row, "action_ref"))
        named = dict.fromkeys(names[place[0], owner] for owner in owners.get(place, []))
        action = _action(row, list(named), codes.get(place, []))
        held[place[0], text_of(row, "plan_id")].append(action)
    known = {text_of(row, "document_id"): row for row in documents}
    versions = [
        PlanVersion(
            plan_id=plan_id,
            document_id=document_id,
            label=text_of(known.get(document_id, {}), "version_label"),
            council=text_of(known.get(document_id, {}), "council"),
            meeting_date=day_of(known.get(document_id, {}), "meeting_date"),
            actions=tuple(actions_held),
        )
        for (document_id, plan_id), actions_held in held.items()
    ]
    place_of = {document_id: place for place, document_id in enumerate(known)}
    return sorted(
        versions,
        key=lambda version: (
            version.meeting_date or date.max,
            place_of.get(version.document_id, len(place_of)),
        ),
    )


def share_plans(versions: Sequence[PlanVersion], changes: Iterable[Row]) -> list[PlanVersion]:
    """The versions, those of a plan that was retitled under its newest identifier.

    Rows of `changes.csv` tell that a document's plan is the next one's under another title.
    """
    plan_of = {(v.document_id, action.ref): v.plan_id for v in versions for action in v.actions}
    later: dict[tuple[str, str], tuple[str, str]] = {}
    for row in changes:
        document_id = text_of(row, "document_from")
        plan_id = plan_of.get((document_id, text_of(row, "action_ref_from")))
        if plan_id is not None:
            later[document_id, plan_id] = text_of(row, "document_to"), text_of(row, "plan_id")
    return [
        replace(version, plan_id=_newest_name((version.document_id, version.plan_id), later))
        for version in versions
    ]


def _newest_name(place: tuple[str, str], later: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    """The plan's identifier in the last of the documents that follow one another."""
    passed = {place}
    while place in later and later[place] not in passed:
        place = later[place]
        passed.add(place)
    return place[1]


def newest_versions(versions: Iterable[PlanVersion]) -> set[tuple[str, str]]:
    """Plan and document of the newest version of each plan, versions by their days.

    A version without a day is the newest only where no version has one: its place in time
    is not known.
    """
    newest: dict[str, PlanVersion] = {}
    for version in versions:
        if version.meeting_date or not getattr(newest.get(version.plan_id), "meeting_date", None):
            newest[version.plan_id] = version
    return {(version.plan_id, version.document_id) for version in newest.values()}


def _names_of_posts(officers: Iterable[Row]) -> dict[tuple[str, str], str]:
    """One name in each document for each post, however it is written there: the first."""
    first: dict[tuple[str, str], str] = {}
    names: dict[tuple[str, str], str] = {}
    for row in officers:
        document_id, name = text_of(row, "document_id"), text_of(row, "officer")
        post = text_of(row, "officer_id") or fold(name)
        names.setdefault((document_id, name), first.setdefault((document_id, post), name))
    return names


def _values_by_action(rows: Iterable[Row], column: str) -> dict[tuple[str, str], list[str]]:
    """Values of one column for each action, each once and in order."""
    found: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in rows:
        value = text_of(row, column)
        if value:
            found[text_of(row, "document_id"), text_of(row, "action_ref")][value] = None
    return {place: list(values) for place, values in found.items()}


def _action(row: Row, owners: Sequence[str], codes: Sequence[str]) -> PlanAction:
    flags = row.get("flags") or ()
    number = text_of(row, "objective_no")
    return PlanAction(
        ref=text_of(row, "action_ref"),
        text=text_of(row, "detail") or text_of(row, "action"),
        objective=text_of(row, "objective") or (f"Objective {number}" if number else ""),
        # "TBC" in the officers' cell names nobody.
        owners=tuple(owner for owner in owners if not says_nothing(owner)),
        owners_raw=text_of(row, "officers_raw").strip(),
        deadline_raw=" ".join(text_of(row, "deadline_raw").split()),
        deadline_start=day_of(row, "deadline_start"),
        deadline_end=day_of(row, "deadline_end"),
        deadline_precision=text_of(row, "deadline_precision"),
        deadline_ongoing=row.get("deadline_ongoing") is True,
        deadline_approximate=row.get("deadline_approximate") is True,
        deadline_forum=text_of(row, "deadline_forum"),
        status=text_of(row, "status"),
        codes=tuple(codes),
        narrative=text_of(row, "narrative").strip(),
        flags=frozenset(flags) if isinstance(flags, list | tuple) else frozenset(),
    )


def text_of(row: Row, column: str) -> str:
    """A row's text; nothing where the cell is empty."""
    value = row.get(column)
    return value if isinstance(value, str) else ""


def day_of(row: Row, column: str) -> date | None:
    """A row's day; None where the cell is empty."""
    value = row.get(column)
    return value if isinstance(value, date) else None
