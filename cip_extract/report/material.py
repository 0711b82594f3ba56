"""What a report is made of: the rows of a comparison folder, as Python values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Finding:
    """One of the few things that a reader should know first.

    Attributes:
        kind: What it is about, as a short code ("overdue").
        count: How many actions, recommendations or changes it speaks of.
        sentence: The finding in words.
        action_refs: References of the actions it names.
        document_id: The document that holds these; the newest where left out.
    """

    kind: str
    count: int
    sentence: str
    action_refs: tuple[str, ...] = ()
    document_id: str = ""


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
