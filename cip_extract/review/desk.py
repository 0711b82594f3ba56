"""What one review works on, and how it stands at the moment of a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cip_extract.dataset.folder import CORRECTIONS
from cip_extract.errors import CorrectionsError
from cip_extract.review.ledger import Ledger
from cip_extract.review.pictures import PaperPictures, TakePictures
from cip_extract.review.queue import Entry, build_entries
from cip_extract.review.standing import FLAGS, UNFIT, Made, by_action, standing
from cip_extract.review.tables import Key as ActionKey
from cip_extract.review.tables import Tables, TablesOnDisk


@dataclass(frozen=True)
class Now:
    """A dataset and its corrections as they stand.

    Attributes:
        tables: The dataset.
        corrections: What people corrected of each action, by field.
        entries: Its actions, the least sure first.
        trouble: Why the corrections cannot be read; empty where they can.
    """

    tables: Tables
    corrections: Mapping[ActionKey, Made]
    entries: list[Entry]
    trouble: str

    def fingerprint(self, document_id: str) -> str:
        """A document's fingerprint, by which corrections name it."""
        document = self.tables.document_of.get(document_id)
        return str(document["sha256"]) if document else ""

    def made(self, key: ActionKey) -> Made:
        """The corrections of an action by field."""
        return self.corrections.get(key, {})

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
        corrections: Mapping[ActionKey, Made] = {}
        try:
            corrections = by_action(tables, self.ledger.read().values())
        except CorrectionsError as error:
            trouble = str(error)
        entries = build_entries(tables, _checked_rows(tables, corrections))
        return Now(tables, corrections, entries, trouble)


def _checked_rows(
    tables: Tables, corrections: Mapping[ActionKey, Made]
) -> dict[ActionKey, list[str]]:
    """Actions that a person has checked, each with the flags that it had then."""
    return {
        key: list(filter(None, made[FLAGS].from_value.split(";")))
        for key, made in corrections.items()
        if FLAGS in made and standing(tables.action_of[key], made, made[FLAGS]) != UNFIT
    }
