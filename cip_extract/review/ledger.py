"""The corrections of a dataset while people make them: saved one by one, and taken back.

Every write reads the file again first, so that what somebody else has written in
between, in another window or by hand, is never lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from cip_extract.corrections import (
    Correction,
    Key,
    read_corrections,
    remove_correction,
    write_corrections,
)


class Step(NamedTuple):
    """One save, so that it can be undone: each key with what stood there before and after."""

    number: int
    before: dict[Key, Correction | None]
    after: dict[Key, Correction | None]

    @property
    def action(self) -> tuple[str, str]:
        """Fingerprint and reference of the action that was corrected."""
        key = next(iter(self.before))
        return key.document_sha256, key.action_ref


class OvertakenError(ValueError):
    """What should be undone or taken back is no longer what stands in the file."""


@dataclass
class Ledger:
    """The file `corrections.csv` of a dataset, and what was saved to it in this session."""

    path: Path
    _steps: list[Step] = field(default_factory=list)
    _count: int = 0
    _lock: RLock = field(default_factory=RLock, repr=False)

    def read(self) -> dict[Key, Correction]:
        """All corrections as they stand in the file.

        Raises:
            CorrectionsError: The file cannot be read, or holds mistakes.
        """
        with self._lock:
            if not self.path.exists():
                return {}
            return {correction.key: correction for correction in read_corrections(self.path)}

    def save(self, corrections: Sequence[Correction]) -> Step:
        """Save corrections of one action.

        Raises:
            CorrectionsError: The file holds mistakes, or a correction does.
            OutputFolderError: The file cannot be written.
        """
        with self._lock:
            before = self.read()
            write_corrections(self.path, corrections)
            return self._note([each.key for each in corrections], before)

    def take_back(self, key: Key, to_value: str) -> Step:
        """Remove a correction, if it still says what was shown.

        Raises:
            OvertakenError: It says something else by now, or is gone.
            CorrectionsError: The file holds mistakes.
            OutputFolderError: The file cannot be written.
        """
        with self._lock:
            before = self.read()
            if key not in before or before[key].to_value != to_value:
                raise OvertakenError
            remove_correction(self.path, key)
            return self._note([key], before)

    def undo(self, number: int) -> Step:
        """Put back what stood in the file before a step of this session.

        Raises:
            OvertakenError: There is no such step, or its corrections have changed since.
            CorrectionsError: The file holds mistakes.
            OutputFolderError: The file cannot be written.
        """
        with self._lock:
            known = self.read()
            step = next((step for step in self._steps if step.number == number), None)
            if step is None or any(known.get(key) != value for key, value in step.after.items()):
                raise OvertakenError
            for key, earlier in step.before.items():
                if key in known:
                    remove_correction(self.path, key)
                if earlier is not None:
                    write_corrections(self.path, [earlier])
            self._steps.remove(step)
            return step

    def _note(self, keys: Iterable[Key], before: dict[Key, Correction]) -> Step:
        after = self.read()
        unique = list(dict.fromkeys(keys))
        self._count += 1
        stood, stands = ({key: each.get(key) for key in unique} for each in (before, after))
        step = Step(self._count, stood, stands)
        self._steps.append(step)
        return step
