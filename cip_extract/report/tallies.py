"""Actions counted: by status under each objective, and for each recommendation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cip_extract.normalise.text import fold
from cip_extract.report.material import Material, Row
from cip_extract.report.values import number_of, reference_order, text_of, texts_of
from cip_extract.report.versions import Plan, Version
from cip_extract.words import count, status_order

LISTED_KIND = "peer_challenge"  # a report's own recommendations are decisions, not promises


@dataclass(frozen=True, slots=True)
class StatusCount:
    """Actions of one version by status: one bar."""

    version: Version
    counts: tuple[tuple[str, int], ...]  # from complete to none

    @property
    def total(self) -> int:
        return sum(number for _, number in self.counts)


@dataclass(frozen=True, slots=True)
class ObjectiveTally:
    """An objective, with one count for each version that has it, the oldest first."""

    number: str
    objective: str
    by_version: tuple[StatusCount, ...]

    @property
    def heading(self) -> str:
        """Number and name, as the newest version has them."""
        named = self.objective or "No objective"
        return f"{self.number}. {named}" if self.number else named


@dataclass(frozen=True, slots=True)
class RecommendationTally:
    """A recommendation with the actions of the newest version that answer it.

    Attributes:
        text: Its words; empty where no paper lists the code.
        document_id: The paper that lists it; empty where none does.
        page: The page it begins on there, counted from 1.
        before: Number of actions that answered it in the oldest version; None where there
            is one version only, or the oldest names no recommendation at all.
    """

    code: str
    text: str
    listed: bool
    now: StatusCount
    action_refs: tuple[str, ...]
    before: int | None
    document_id: str = ""
    page: int | None = None

    @property
    def unanswered(self) -> bool:
        return self.listed and not self.action_refs


def count_statuses(version: Version, actions: Iterable[Row]) -> StatusCount:
    """How many of some actions have each status."""
    counted = Counter(text_of(action, "status") for action in actions)
    return StatusCount(version, tuple((s, counted[s]) for s in sorted(counted, key=status_order)))


def objective_tallies(plan: Plan) -> list[ObjectiveTally]:
    """Actions by status under each objective, in each version that has the objective.

    An objective is the same in two versions where its words are, whatever its number. One
    that was retitled stands twice, once for each title, rather than be guessed at.
    """
    grouped: dict[str, dict[str, list[Row]]] = {}
    for version in reversed(plan.versions):  # the newest version's order leads
        for action in version.actions:
            name = fold(text_of(action, "objective")) or text_of(action, "objective_no")
            grouped.setdefault(name, {}).setdefault(version.document_id, []).append(action)
    tallies = []
    for by_document in grouped.values():
        newest = next(iter(by_document.values()))[0]
        tallies.append(
            ObjectiveTally(
                text_of(newest, "objective_no"),
                text_of(newest, "objective"),
                tuple(
                    count_statuses(version, by_document[version.document_id])
                    for version in plan.versions
                    if version.document_id in by_document
                ),
            )
        )
    return tallies


def recommendation_tallies(material: Material, plan: Plan) -> list[RecommendationTally]:
    """Each listed recommendation with the actions that answer it, then codes listed nowhere.

    The list may stand in one of the papers only: the codes of all of them count.
    """
    known = _listed_recommendations(material, plan)
    versions = {v.document_id: _actions_by_code(v) for v in plan.versions}
    answered = versions[plan.newest.document_id]
    first = versions[plan.versions[0].document_id] if len(plan.versions) > 1 else None
    used = {code for by_code in versions.values() for code in by_code}
    codes = [
        *sorted(known, key=reference_order),
        *sorted(used - known.keys(), key=reference_order),
    ]
    return [
        RecommendationTally(
            code=code,
            text=text_of(known[code], "text") if code in known else "",
            listed=code in known,
            now=count_statuses(plan.newest, answered.get(code, [])),
            action_refs=tuple(text_of(row, "action_ref") for row in answered.get(code, [])),
            before=len(first.get(code, [])) if first else None,
            document_id=text_of(known[code], "document_id") if code in known else "",
            page=number_of(known[code], "page") if code in known else None,
        )
        for code in codes
    ]


def answered_in_words(tallies: Iterable[RecommendationTally]) -> str:
    """How many of the listed recommendations an action answers; empty where none is listed."""
    asked = [each for each in tallies if each.listed]
    if not asked:
        return ""
    answered = sum(not each.unanswered for each in asked)
    verb = "is" if 1 in (answered, len(asked)) else "are"
    return f"{answered} of {count(len(asked), 'recommendation')} {verb} answered by an action."


def _listed_recommendations(material: Material, plan: Plan) -> dict[str, Row]:
    """The recommendation of each code, the newest paper's where several list it.

    A paper that holds no plan, such as the review team's own report, counts for every plan
    of its council.
    """
    own = {version.document_id for version in plan.versions}
    councils = {
        text_of(row, "council") for row in material.documents if text_of(row, "document_id") in own
    }
    near = own | {
        text_of(row, "document_id")
        for row in material.documents
        if not text_of(row, "plan_id") and text_of(row, "council") in councils
    }
    order = [text_of(row, "document_id") for row in material.documents]
    found = [
        row
        for row in material.recommendations
        if text_of(row, "kind") == LISTED_KIND
        and text_of(row, "code")
        and text_of(row, "document_id") in near
    ]
    found.sort(key=lambda row: order.index(text_of(row, "document_id")))
    return {text_of(row, "code"): row for row in found}


def _actions_by_code(version: Version) -> dict[str, list[Row]]:
    by_code: dict[str, list[Row]] = {}
    for action in version.actions:
        for code in dict.fromkeys(texts_of(action, "recommendation_codes")):
            by_code.setdefault(code, []).append(action)
    return by_code
