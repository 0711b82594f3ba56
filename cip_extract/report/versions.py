"""The versions of each plan that a report speaks of, taken from its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cip_extract.report.material import Material, Row
from cip_extract.report.values import day_of, reference_order, text_of
from cip_extract.words import long_date

ActionKey = tuple[str, str]  # document_id and action_ref


@dataclass(frozen=True, slots=True)
class Version:
    """One document's version of a plan.

    Attributes:
        label: How a reader knows it: the day of its meeting, and more where two share it.
    """

    document_id: str
    label: str
    day: date | None
    actions: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with its versions, the oldest first; there is at least one."""

    plan_id: str
    versions: tuple[Version, ...]

    @property
    def newest(self) -> Version:
        return self.versions[-1]

    @property
    def name(self) -> str:
        """The identifier as words, for headings where there are several plans."""
        return self.plan_id.replace("-", " ") or "no plan"


def version_labels(material: Material) -> dict[str, str]:
    """How readers know each document: its day, its label or its identifier, never twice alike."""
    plain = {text_of(row, "document_id"): _plain_label(row) for row in material.documents}
    shared = Counter(plain.values())
    return {
        document: label if shared[label] == 1 or label == document else f"{label} ({document})"
        for document, label in plain.items()
    }


def _plain_label(document: Row) -> str:
    return (
        long_date(day_of(document, "meeting_date"))
        or text_of(document, "version_label")
        or text_of(document, "document_id")
    )


def plans_of(material: Material) -> list[Plan]:
    """The plans a report is about: those with several versions, or all where none has any.

    A document can hold a second table of actions (of an equality assessment, say) that no
    other version has: beside a comparison it would only be noise. A plan that was renamed
    counts as one, told by the actions that were paired over the two names.
    """
    renamed = _renamed_plans(material)
    labels = version_labels(material)
    held: dict[str, list[Version]] = {}
    for document in material.documents:
        identifier = text_of(document, "document_id")
        by_plan: dict[str, list[Row]] = {}
        for action in material.actions:
            if text_of(action, "document_id") == identifier:
                plan = text_of(action, "plan_id")
                by_plan.setdefault(renamed.get(plan, plan), []).append(action)
        for plan, actions in by_plan.items():
            version = Version(
                identifier, labels[identifier], day_of(document, "meeting_date"), tuple(actions)
            )
            held.setdefault(plan, []).append(version)
    plans = [Plan(plan, tuple(versions)) for plan, versions in held.items()]
    return [plan for plan in plans if len(plan.versions) > 1] or plans


def _renamed_plans(material: Material) -> dict[str, str]:
    """Each plan that goes by another name in a newer version, with its newest name."""
    plan_of = {key: text_of(row, "plan_id") for key, row in actions_by_key(material).items()}
    newer: dict[str, str] = {}
    for change in material.changes:
        old = plan_of.get((text_of(change, "document_from"), text_of(change, "action_ref_from")))
        new = plan_of.get((text_of(change, "document_to"), text_of(change, "action_ref_to")))
        if old is not None and new is not None and old != new and newer.get(new) != old:
            newer.setdefault(old, new)
    return {plan: _last_name(plan, newer) for plan in newer}


def _last_name(plan: str, newer: dict[str, str]) -> str:
    seen = {plan}
    while plan in newer and newer[plan] not in seen:
        plan = newer[plan]
        seen.add(plan)
    return plan


def actions_by_key(material: Material) -> dict[ActionKey, Row]:
    """Each action of each document."""
    return {
        (text_of(row, "document_id"), text_of(row, "action_ref")): row for row in material.actions
    }


def wording(action: Row) -> str:
    """What an action is known by: its detail, or its title where it is not divided."""
    return text_of(action, "detail") or text_of(action, "action")


def in_plan_order(material: Material, changes: Iterable[Row]) -> list[Row]:
    """Changes by the newer paper, then by the action's reference there, or its last one."""
    order = {text_of(row, "document_id"): place for place, row in enumerate(material.documents)}

    def place(change: Row) -> tuple[object, ...]:
        reference = text_of(change, "action_ref_to") or text_of(change, "action_ref_from")
        paper = order.get(text_of(change, "document_to"), len(order))
        return (paper, text_of(change, "plan_id"), reference_order(reference))

    return sorted(changes, key=place)
