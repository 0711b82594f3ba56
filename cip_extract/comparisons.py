"""Compare two versions of a plan, each a PDF or a document of a dataset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cip_extract.acquire.sources import require_file
from cip_extract.corrections import Correction, apply_corrections, corrections_of
from cip_extract.dataset.folder import check_folder, publish_tables
from cip_extract.dataset.read import read_rows
from cip_extract.dataset.rows import build_rows
from cip_extract.dataset.schema import COMPARISON_TABLES
from cip_extract.diff.changes import ChangeRow, list_changes
from cip_extract.diff.match import match_actions
from cip_extract.diff.plan_action import plan_action_from_row
from cip_extract.errors import CompareInputError
from cip_extract.pipeline import read_document
from cip_extract.vocabulary import Vocabulary, load_vocabulary

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Version:
    """One document with its actions, as rows of the dataset."""

    document: Row
    actions: tuple[Row, ...]

    @property
    def document_id(self) -> str:
        return str(self.document["document_id"])

    def of_plan(self, plan_id: str) -> list[Row]:
        """The actions of one plan."""
        return [row for row in self.actions if row["plan_id"] == plan_id]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one version to another, and what was compared."""

    old: Version
    new: Version
    plans: tuple[tuple[str, str], ...]  # plan ids, old and new
    changes: tuple[ChangeRow, ...]
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
            (str(plan), version.document_id)
            for version, compared in ((self.old, compared_old), (self.new, compared_new))
            for plan in dict.fromkeys(row["plan_id"] for row in version.actions)
            if plan not in compared
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
) -> Comparison:
    """Compare two versions and write `changes.csv`.

    Args:
        old: The earlier version: a PDF's path, or a document_id where a dataset is given.
        new: The later version, likewise.
        out: Folder for `changes.csv`.
        dataset: A dataset's folder, to take documents from.
        replace: Whether an earlier `changes.csv` there may be replaced.
        vocabulary: Words to read PDFs with; those that come with the package where left out.
        corrections: A file of corrections to what is read from PDFs. A dataset has its own
            applied already.

    Raises:
        CorrectionsError: The corrections hold mistakes.
        OutputFolderError: The folder is in use or cannot be written.
        CompareInputError: A version is not there, or holds no actions.
        UnreadableInputError: A PDF cannot be read.
    """
    check_folder(out, COMPARISON_TABLES, replace=replace)
    known = corrections_of(corrections)
    comparison = compare_versions(
        load_version(old, dataset, vocabulary, known),
        load_version(new, dataset, vocabulary, known),
    )
    rows = [asdict(change) for change in comparison.changes]
    written = publish_tables(out, {"changes": rows}, replace=replace)
    return Comparison(
        comparison.old, comparison.new, comparison.plans, comparison.changes, tuple(written)
    )


def load_version(
    name: str,
    dataset: Path | None = None,
    vocabulary: Vocabulary | None = None,
    corrections: Sequence[Correction] = (),
) -> Version:
    """A document and its actions, from a PDF or from a dataset.

    A PDF's actions are corrected; those of a dataset are taken as they stand. In a
    dataset a document can be named by its document_id or by its file's name.
    """
    if dataset is None:
        require_file(Path(name))
        vocabulary = vocabulary or load_vocabulary()
        reading = apply_corrections(read_document(Path(name), vocabulary), corrections, vocabulary)
        rows = build_rows([reading], vocabulary)
        return _version(rows["documents"][0], rows["actions"], rows["action_officers"])
    documents = read_rows(dataset, "documents")
    for document in documents:
        file_name = Path(str(document["source"])).name
        if name in (document["document_id"], file_name, Path(file_name).stem):
            return _version(
                document, read_rows(dataset, "actions"), read_rows(dataset, "action_officers")
            )
    known = ", ".join(str(document["document_id"]) for document in documents)
    raise CompareInputError(name, f"is not in {dataset}", f"choose one of: {known or 'none'}")


def _version(document: Row, actions: Iterable[Row], officers: Iterable[Row]) -> Version:
    """A document's own actions, each with its officers by identifier.

    Identifiers tell posts apart where a name in one version is spelt out in the other.
    """
    wanted = document["document_id"]
    ids: dict[object, list[object]] = {}
    for row in officers:
        if row["document_id"] == wanted:
            ids.setdefault(row["action_ref"], []).append(row["officer_id"])
    return Version(
        document,
        tuple(
            {**row, "officers": ids.get(row["action_ref"], [])}
            for row in actions
            if row["document_id"] == wanted
        ),
    )


def compare_versions(old: Version, new: Version) -> Comparison:
    """Compare each plan that both documents hold; else the main plan of each.

    Raises:
        CompareInputError: A document holds no actions.
    """
    for version in (old, new):
        if not version.actions:
            raise CompareInputError(
                version.document_id,
                "holds no action plan",
                "hand over two documents that each hold a version of the plan",
            )
    plans = _shared_plans(old, new)
    changes: list[ChangeRow] = []
    for old_plan, new_plan in plans:
        matching = match_actions(
            [plan_action_from_row(row) for row in old.of_plan(old_plan)],
            [plan_action_from_row(row) for row in new.of_plan(new_plan)],
        )
        changes += list_changes(
            matching,
            plan_id=new_plan,
            document_from=old.document_id,
            document_to=new.document_id,
        )
    return Comparison(old, new, tuple(plans), tuple(changes))


def _shared_plans(old: Version, new: Version) -> list[tuple[str, str]]:
    """Plans of the same name; a plan may be retitled, so the main ones are paired at least."""
    old_main, new_main = str(old.document["plan_id"]), str(new.document["plan_id"])
    names: Sequence[str] = [str(p) for p in dict.fromkeys(row["plan_id"] for row in new.actions)]
    shared = [(name, name) for name in names if old.of_plan(name)]
    if any(main in pair for pair in shared for main in (old_main, new_main)):
        return shared
    return [*shared, (old_main, new_main)]
