"""What a report is made of: the rows of a comparison folder, as Python values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cip_extract.summary import Finding

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Material:
    """The tables that a report shows, each a list of rows with the columns of its schema.

    Attributes:
        documents: The versions, the oldest first.
        as_of: Day that "overdue" is counted at; None where no day is known.
        changes: Empty where there is only one version, as are the tables behind it.
        findings: What the report opens with, the most telling first.
    """

    documents: Sequence[Row]
    actions: Sequence[Row]
    recommendations: Sequence[Row]
    provenance: Sequence[Row]
    quality: Sequence[Row]
    summary: Sequence[Row]
    as_of: date | None
    changes: Sequence[Row] = ()
    doubtful_pairs: Sequence[Row] = ()
    lineage: Sequence[Row] = ()
    timeline: Sequence[Row] = ()
    slippage: Sequence[Row] = ()
    findings: Sequence[Finding] = ()
