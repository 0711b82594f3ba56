"""Each field of each action in each version, as rows of `timeline.csv`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cip_extract.lineage.trace import Trace

Row = Mapping[str, object]

# Columns of `actions.csv` that a plan's versions are followed in.
FIELDS = (
    "objective",
    "action",
    "detail",
    "officers",
    "deadline_raw",
    "deadline_start",
    "deadline_end",
    "deadline_ongoing",
    "status",
    "recommendation_codes",
    "narrative",
)
SEPARATOR = ";"


def timeline_rows(
    trace: Trace, documents: Sequence[Row], actions: Sequence[Row]
) -> list[dict[str, object]]:
    """The rows of `timeline.csv`: one for each field of each action of each version.

    Args:
        trace: One plan through its versions.
        documents: The versions' rows of `documents.csv`, in the order of the versions.
        actions: Rows of `actions.csv`, at least those of the plan.

    Returns:
        The values as `actions.csv` shows them; empty where the version does not say.
    """
    published = {(row["document_id"], row["action_ref"]): row for row in actions}
    document_ids = [str(row["document_id"]) for row in documents]
    return [
        {
            "lineage_id": lineage.name(document_ids),
            "field": field,
            "version_no": place.version + 1,
            "version_label": documents[place.version]["version_label"],
            "document_id": document_ids[place.version],
            "action_ref": place.action_ref,
            "value": _shown(published[document_ids[place.version], place.action_ref][field]),
        }
        for lineage in trace.lineages
        for place in lineage.places
        for field in FIELDS
    ]


def _shown(value: object) -> str:
    """A value as a cell of `actions.csv` shows it.

    Example:
        >>> [_shown(value) for value in (["AD PS", "Parks; Leisure"], True, None)]
        ['AD PS;Parks, Leisure', 'true', '']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return SEPARATOR.join(str(item).replace(SEPARATOR, ",") for item in value)
    return str(value)
