"""Answer what a scrutiny committee asks, from the rows of a dataset and of comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cip_extract.summary.contradictions import find_contradictions
from cip_extract.summary.gaps import find_gaps
from cip_extract.summary.overdue import find_overdue
from cip_extract.summary.recommendation_lists import gather_lists
from cip_extract.summary.recommendations import find_answers
from cip_extract.summary.slipped import find_slipped, read_changes, read_slippage
from cip_extract.summary.statuses import count_statuses
from cip_extract.summary.steps import Places, find_dropped, find_worse, places_of
from cip_extract.summary.versions import (
    Answer,
    PlanVersion,
    Row,
    list_versions,
    newest_versions,
    share_plans,
    text_of,
)


def summarise(
    *,
    documents: Sequence[Row],
    actions: Sequence[Row],
    action_officers: Sequence[Row],
    recommendations: Sequence[Row],
    action_recommendations: Sequence[Row],
    changes: Sequence[Row] = (),
    slippage: Sequence[Row] = (),
    as_of: date | None,
) -> list[Answer]:
    """The rows of `summary.csv` for every version of every plan.

    What is overdue is asked of each version at its own meeting's day. Where `as_of` is
    given, the newest version of each plan is asked at that day instead: only of it can a
    later day be asked, because the older ones have been overtaken. A version whose meeting
    has no known day, and for which no day is given, says so in a row `not_told`.

    Deadlines slip through all versions where `slippage` is given, else from the older to
    the newest version in `changes`.

    Args:
        documents: Rows of `documents.csv`, values as `read_rows` gives them.
        actions: Rows of `actions.csv`.
        action_officers: Rows of `action_officers.csv`.
        recommendations: Rows of `recommendations.csv`, of all documents at hand: a plan is
            often answered against a list in an older paper.
        action_recommendations: Rows of `action_recommendations.csv`.
        changes: Rows of `changes.csv`, in the order of the versions.
        slippage: Rows of `slippage.csv`.
        as_of: Day to count at; None for each version's own.

    Returns:
        The rows, version by version and question by question.
    """
    versions = share_plans(
        list_versions(documents, actions, action_officers, action_recommendations), changes
    )
    newest = newest_versions(versions)
    places = places_of(versions)
    answers: list[Answer] = []
    for version in versions:
        asked_at = as_of if (version.plan_id, version.document_id) in newest else None
        answers += count_statuses(version)
        answers += find_overdue(version, asked_at or version.meeting_date)
        answers += find_gaps(version)
        answers += find_contradictions(version)
    answers += find_answers(versions, gather_lists(recommendations, documents, versions))
    answers += _over_time(changes, slippage, places, versions)
    return answers


def _over_time(
    changes: Sequence[Row],
    slippage: Sequence[Row],
    places: Places,
    versions: Sequence[PlanVersion],
) -> Iterator[Answer]:
    """What only two versions together can tell."""
    if slippage:
        deadlines = read_slippage(slippage, places)
    else:
        last = _last_compared(changes, versions)
        deadlines = read_changes(
            [row for row in changes if text_of(row, "document_to") == last], places
        )
    yield from find_slipped(deadlines)
    yield from find_dropped(changes, places)
    yield from find_worse(changes, places)


def _last_compared(changes: Sequence[Row], versions: Sequence[PlanVersion]) -> str:
    """The newest document that another one was compared with."""
    compared = {text_of(row, "document_to") for row in changes}
    known = [version.document_id for version in versions if version.document_id in compared]
    return known[-1] if known else ""
