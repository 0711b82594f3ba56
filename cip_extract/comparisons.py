"""Compare two versions of a plan, each a PDF or a document of a dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from dataclasses import replace as with_values
from datetime import date
from pathlib import Path

from cip_extract.corrections import corrections_of
from cip_extract.dataset.folder import check_folder, publish_tables
from cip_extract.dataset.schema import COMPARISON_MARK, COMPARISON_TABLES
from cip_extract.diff.changes import ChangeRow, list_changes
from cip_extract.diff.doubtful import list_doubtful
from cip_extract.diff.match import Matching, match_actions
from cip_extract.diff.plan_action import plan_action_from_row
from cip_extract.errors import CompareInputError
from cip_extract.lineage.slippage import slippage_rows
from cip_extract.lineage.trace import Trace, trace_plan
from cip_extract.summary import summarise
from cip_extract.versions import Papers, Row, Tables, Version, load_papers
from cip_extract.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one version to another, and what was compared.

    `as_of` is the day that "overdue" was counted at; None where no day is known. `summary`
    holds the rows of `summary.csv`, where they were asked for.
    """

    old: Version
    new: Version
    plans: tuple[tuple[str, str], ...]  # plan ids, old and new
    matchings: tuple[Matching, ...]  # of each of these plans
    changes: tuple[ChangeRow, ...]
    as_of: date | None = None
    summary: tuple[Row, ...] = ()
    written: tuple[Path, ...] = ()

    def actions_compared(self) -> tuple[int, int]:
        """Number of actions in the compared plans, old and new."""
        return (
            sum(len(self.old.of_plan(plan)) for plan, _ in self.plans),
            sum(len(self.new.of_plan(plan)) for _, plan in self.plans),
        )

    def plans_apart(self) -> list[tuple[str, str]]:
        """Plans that stand in one document only, with that document."""
        compared_old, compared_new = zip(*self.plans, strict=True)
        return [
            (plan, version.document_id)
            for version, compared in ((self.old, compared_old), (self.new, compared_new))
            for plan in version.plans
            if plan not in compared
        ]

    def doubtful_rows(self) -> list[dict[str, object]]:
        """The rows of `doubtful_pairs.csv`: pairs that a person should decide."""
        return [
            asdict(row)
            for (_, plan), matching in zip(self.plans, self.matchings, strict=True)
            for row in list_doubtful(
                matching,
                plan_id=plan,
                document_from=self.old.document_id,
                document_to=self.new.document_id,
            )
        ]


def diff(
    old: str,
    new: str,
    out: Path,
    *,
    dataset: Path | None = None,
    replace: bool = False,
    vocabulary: Vocabulary | None = None,
    corrections: Path | None = None,
    as_of: date | None = None,
) -> Comparison:
    """Compare two versions and write a comparison's folder: a dataset of both, and the changes.

    Args:
        old: The earlier version: a PDF's path, or a document_id where a dataset is given.
        new: The later version, likewise.
        out: The folder.
        dataset: A dataset's folder, to take documents from.
        replace: Whether an earlier comparison there may be replaced.
        vocabulary: Words to read PDFs with; those that come with the package where left out.
        corrections: A file of corrections to what is read from PDFs. A dataset has its own
            applied already.
        as_of: Day that "overdue" is counted at; that of the later version's meeting where
            left out.

    Raises:
        CorrectionsError: The corrections hold mistakes.
        OutputFolderError: The folder is in use or cannot be written.
        CompareInputError: A version is not there, or holds no actions.
        UnreadableInputError: A PDF cannot be read.
    """
    check_folder(out, COMPARISON_TABLES, replace=replace, mark=COMPARISON_MARK)
    papers = load_papers((old, new), dataset, vocabulary, corrections_of(corrections))
    comparison = compare_versions(*papers.versions)
    as_of = as_of or comparison.new.meeting_date
    tables = comparison_tables(papers, [comparison], trace_plans([comparison]), as_of)
    written = publish_tables(out, tables, replace=replace, mark=COMPARISON_MARK)
    return with_values(
        comparison, as_of=as_of, summary=tuple(tables["summary"]), written=tuple(written)
    )


def compare_versions(old: Version, new: Version) -> Comparison:
    """Compare each plan that both documents hold; else the main plan of each.

    Raises:
        CompareInputError: A document holds no actions.
    """
    for version in (old, new):
        require_plan(version)
    plans = _shared_plans(old, new)
    matchings: list[Matching] = []
    changes: list[ChangeRow] = []
    for old_plan, new_plan in plans:
        matching = match_actions(
            [plan_action_from_row(row) for row in old.of_plan(old_plan)],
            [plan_action_from_row(row) for row in new.of_plan(new_plan)],
        )
        matchings.append(matching)
        changes += list_changes(
            matching,
            plan_id=new_plan,
            document_from=old.document_id,
            document_to=new.document_id,
        )
    return Comparison(old, new, tuple(plans), tuple(matchings), tuple(changes))


def require_plan(version: Version) -> None:
    """Refuse a document that holds no actions.

    Raises:
        CompareInputError: It holds none.
    """
    if not version.actions:
        raise CompareInputError(
            version.document_id,
            "holds no action plan",
            "hand over documents that each hold a version of the plan",
        )


def _shared_plans(old: Version, new: Version) -> list[tuple[str, str]]:
    """Plans of the same name; a plan may be retitled, so the main ones are paired at least."""
    old_main, new_main = str(old.document["plan_id"]), str(new.document["plan_id"])
    shared = [(name, name) for name in new.plans if name in old.plans]
    if any(main in pair for pair in shared for main in (old_main, new_main)):
        return shared
    return [*shared, (old_main, new_main)]


# --- over all versions ------------------------------------------------------


def trace_plans(steps: Sequence[Comparison]) -> list[Trace]:
    """Each plan by itself through the versions.

    Args:
        steps: The comparisons of each version with the next, in order.

    Returns:
        The plans in the order in which they are first met.
    """
    versions = [steps[0].old, *(step.new for step in steps)]
    return [
        trace_plan(
            [
                [plan_action_from_row(row) for row in version.actions if row["plan_id"] in names]
                for version in versions
            ],
            [
                [
                    matching
                    for (old, _), matching in zip(step.plans, step.matchings, strict=True)
                    if old in names
                ]
                for step in steps
            ],
        )
        for names in _names_of_plans(versions, steps)
    ]


def _names_of_plans(versions: Iterable[Version], steps: Iterable[Comparison]) -> list[set[str]]:
    """The identifiers that each plan has had; a plan that was retitled has several."""
    names = {plan: {plan} for version in versions for plan in version.plans}
    for step in steps:
        for pair in step.plans:
            joined = names[pair[0]] | names[pair[1]]
            names.update(dict.fromkeys(joined, joined))
    return list({id(joined): joined for joined in names.values()}.values())


def comparison_tables(
    papers: Papers, steps: Sequence[Comparison], traces: Iterable[Trace], as_of: date | None
) -> Tables:
    """The tables of a comparison's folder.

    Args:
        papers: The versions compared, in order.
        steps: The comparisons of each version with the next.
        traces: Each plan through the versions.
        as_of: Day that "overdue" is counted at.
    """
    changes = [asdict(change) for step in steps for change in step.changes]
    return {
        **papers.tables,
        "changes": changes,
        "doubtful_pairs": [row for step in steps for row in step.doubtful_rows()],
        "summary": _summary(papers, changes, list(slippage_of(papers, traces)), as_of),
    }


def slippage_of(papers: Papers, traces: Iterable[Trace]) -> Iterator[dict[str, object]]:
    """The rows of `slippage.csv` of all plans."""
    document_ids = [version.document_id for version in papers.versions]
    for trace in traces:
        yield from slippage_rows(trace, document_ids)


def _summary(
    papers: Papers, changes: Sequence[Row], slippage: Sequence[Row], as_of: date | None
) -> list[dict[str, object]]:
    tables = papers.tables
    return summarise(
        documents=tables["documents"],
        actions=tables["actions"],
        action_officers=tables["action_officers"],
        recommendations=tables["recommendations"],
        action_recommendations=tables["action_recommendations"],
        changes=changes,
        slippage=slippage,
        as_of=as_of,
    )
