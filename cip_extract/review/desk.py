"""What one review works on, and how it stands at the moment of a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cip_extract.corrections import Correction, Key
from cip_extract.dataset.folder import CORRECTIONS
from cip_extract.errors import CorrectionsError
from cip_extract.review.ledger import Ledger
from cip_extract.review.pictures import PaperPictures, TakePictures
from cip_extract.review.queue import Entry, build_entries
from cip_extract.review.standing import UNFIT, by_field, standing
from cip_extract.review.tables import Key as ActionKey
from cip_extract.review.tables import Tables, TablesOnDisk


@dataclass(frozen=True)
class Now:
    """A dataset and its corrections as they stand.

    Attributes:
        tables: The dataset.
        corrections: What people corrected.
        entries: Its actions, the least sure first.
        trouble: Why the corrections cannot be read; empty where they can.
    """

    tables: Tables
    corrections: Mapping[Key, Correction]
    entries: list[Entry]
    trouble: str

    def fingerprint(self, document_id: str) -> str:
        """A document's fingerprint, by which corrections name it."""
        document = self.tables.document_of.get(document_id)
        return str(document["sha256"]) if document else ""

    def made(self, key: ActionKey) -> dict[str, Correction]:
        """The corrections of an action by field."""
        return by_field(self.corrections, self.fingerprint(key[0]), key[1])

    def entry(self, key: ActionKey) -> Entry | None:
        """The entry of an action, if there is one."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def document_with(self, fingerprint: str) -> str:
        """The document with a fingerprint; empty where there is none."""
        for name, row in self.tables.document_of.items():
            if row["sha256"] == fingerprint:
                return name
        return ""


@dataclass
class Desk:
    """All that one review works on.

    Attributes:
        folder: The dataset.
        papers: Its PDFs, where they were found, by document_id.
        take: Draws pages.
        by: Who reviews: the last name that was typed.
    """

    folder: Path
    papers: Mapping[str, Path]
    take: TakePictures = field(repr=False)
    by: str = ""

    def __post_init__(self) -> None:
        self.disk = TablesOnDisk(self.folder)
        self.ledger = Ledger(self.folder / CORRECTIONS)
        self.pictures = PaperPictures(self.papers, self.take)

    def now(self) -> Now:
        """How all stands at this moment.

        Raises:
            DatasetReadError: A table is missing, or holds what it may not.
        """
        tables = self.disk.read()
        trouble = ""
        corrections: Mapping[Key, Correction] = {}
        try:
            corrections = self.ledger.read()
        except CorrectionsError as error:
            trouble = str(error)
        entries = build_entries(tables, _checked_rows(tables, corrections))
        return Now(tables, corrections, entries, trouble)


def _checked_rows(
    tables: Tables, corrections: Mapping[Key, Correction]
) -> dict[ActionKey, list[str]]:
    """Actions that a person has checked, each with the flags that it had then."""
    documents = {str(row["sha256"]): name for name, row in tables.document_of.items()}
    checked = {}
    for correction in corrections.values():
        key = documents.get(correction.document_sha256, ""), correction.action_ref
        action = tables.action_of.get(key)
        if action is None or not correction.checks_row:
            continue
        made = by_field(corrections, correction.document_sha256, correction.action_ref)
        if standing(action, made, correction) != UNFIT:
            checked[key] = list(filter(None, correction.from_value.split(";")))
    return checked
