"""Which list of recommendations a plan answers, where papers of one council hold several.

A list often stands in another paper than the plan: the pack that first brought the plan
holds it, later packs hold progress alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cip_extract.normalise.text import fold
from cip_extract.summary.versions import PlanVersion, Row, day_of, text_of
from cip_extract.words import long_date

# A report's own recommendations ask its readers for a decision; no action answers them.
_REVIEW = "peer_challenge"


@dataclass(frozen=True, slots=True)
class RecommendationList:
    """A review's recommendations as one document lists them."""

    document_id: str
    council: str  # folded
    meeting_date: date | None
    texts: Mapping[str, str]  # by code, in the order of the list

    def place(self, version: PlanVersion) -> str:
        """Where the list stands, as seen from a version of a plan."""
        if self.document_id == version.document_id:
            return "the list stands in the same document"
        if self.meeting_date:
            return f"the list stands in the papers of {long_date(self.meeting_date)}"
        return f"the list stands in {self.document_id}"


@dataclass(frozen=True, slots=True)
class RecommendationLists:
    """All lists of a dataset, and which documents hold versions of which plans."""

    lists: tuple[RecommendationList, ...]
    plans_of: Mapping[str, frozenset[str]]  # by document

    def of_version(self, version: PlanVersion) -> RecommendationList | None:
        """The list that a plan answers; None where none is known for certain.

        The document's own, else the nearest earlier one of the same council, else the
        nearest later one. A document that holds other plans and not this one is passed
        over: its list is theirs, and the same codes mean other things there.
        """
        fitting = [each for each in self.of_council(version) if self._may_be_of(each, version)]
        return min(fitting, key=lambda each: _distance(each, version), default=None)

    def of_council(self, version: PlanVersion) -> list[RecommendationList]:
        """Every list of the plan's council, its own document's included."""
        council = fold(version.council)
        return [
            each
            for each in self.lists
            if each.document_id == version.document_id or (council and each.council == council)
        ]

    def _may_be_of(self, found: RecommendationList, version: PlanVersion) -> bool:
        plans = self.plans_of.get(found.document_id, frozenset())
        return not plans or version.plan_id in plans


def gather_lists(
    recommendations: Iterable[Row],
    documents: Iterable[Row],
    versions: Sequence[PlanVersion],
) -> RecommendationLists:
    """The lists of recommendations of all documents.

    Args:
        recommendations: Rows of `recommendations.csv`.
        documents: Rows of `documents.csv`.
        versions: All versions of all plans.
    """
    texts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in recommendations:
        code = text_of(row, "code")
        if text_of(row, "kind") == _REVIEW and code:
            texts[text_of(row, "document_id")].setdefault(code, text_of(row, "text"))
    plans: defaultdict[str, set[str]] = defaultdict(set)
    for version in versions:
        plans[version.document_id].add(version.plan_id)
    known = {text_of(row, "document_id"): row for row in documents}
    return RecommendationLists(
        lists=tuple(
            RecommendationList(
                document_id,
                fold(text_of(known.get(document_id, {}), "council")),
                day_of(known.get(document_id, {}), "meeting_date"),
                listed,
            )
            for document_id, listed in texts.items()
        ),
        plans_of={document_id: frozenset(held) for document_id, held in plans.items()},
    )


def _distance(found: RecommendationList, version: PlanVersion) -> tuple[int, int]:
    """How far a list is: the own document's first, then earlier ones, later ones, undated."""
    if found.document_id == version.document_id:
        return (0, 0)
    if found.meeting_date is None or version.meeting_date is None:
        return (3, 0)
    days = (version.meeting_date - found.meeting_date).days
    return (1, days) if days >= 0 else (2, -days)
