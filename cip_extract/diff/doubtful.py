"""The pairs that a person has to decide, as rows of `doubtful_pairs.csv`."""

from __future__ import annotations

from dataclasses import dataclass

from cip_extract.diff.pairs import Matching


@dataclass(frozen=True, slots=True)
class DoubtfulPairRow:
    """One row of `doubtful_pairs.csv`; the fields are its columns, in their order.

    `reason` is "weak", "contested" or "part"; similarities run from 0 to 1.
    """

    plan_id: str
    document_from: str
    document_to: str
    action_ref_from: str
    action_ref_to: str
    text_from: str
    text_to: str
    similarity: float
    runner_up: float
    reason: str


def list_doubtful(
    matching: Matching, *, plan_id: str, document_from: str, document_to: str
) -> list[DoubtfulPairRow]:
    """List the pairs of a matching that are in doubt, in the old plan's order.

    Args:
        matching: The two versions and the pairs between them.
        plan_id: The plan that both are versions of.
        document_from: The document of the earlier version.
        document_to: The document of the later version.
    """
    return [
        DoubtfulPairRow(
            plan_id=plan_id,
            document_from=document_from,
            document_to=document_to,
            action_ref_from=matching.old[pair.old].action_ref,
            action_ref_to=matching.new[pair.new].action_ref,
            text_from=matching.old[pair.old].text,
            text_to=matching.new[pair.new].text,
            similarity=pair.similarity,
            runner_up=pair.runner_up,
            reason=pair.reason,
        )
        for pair in matching.doubtful
    ]
