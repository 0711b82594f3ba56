"""Failures that stop work on one document, one folder or one comparison.

Every message is one line that names the file and says what to do next. A doubt
about a value is no failure: it is a row of `quality.csv`, and work continues.

    CipExtractError
    ├── UnreadableInputError      the file cannot be read; the others go on
    │   ├── SourceVanishedError
    │   ├── EmptyFileError
    │   ├── NotAPdfError
    │   ├── DamagedPdfError
    │   ├── EncryptedPdfError
    │   ├── NoPagesError
    │   └── NoTextLayerError
    ├── NoPlanError               read, but there is no action plan in it
    ├── PagesNotReadError         read, but for pages that are pictures
    ├── DuplicateInputError       the same bytes as another input
    ├── VocabularyError           a user's word lists break a rule
    ├── CorrectionsError          a file of corrections breaks a rule
    ├── EngineMissingError        a table engine was asked for that is not installed
    ├── OutputFolderError         the output folder cannot be written
    ├── InvalidDatasetError       our own rows break our own schemas
    ├── DatasetReadError          a dataset handed in cannot be read back
    └── CompareInputError         two inputs cannot be compared

Exit codes of the command:

    ====  ==========================================================
    code  meaning
    ====  ==========================================================
    0     all well
    1     something failed, the rest went on and was published
    2     wrong usage (Click's own code), faulty word lists or corrections too
    3     nothing could be read
    4     the output folder cannot be used; nothing was written
    5     the rows built are invalid: a fault of this program
    6     what was handed over for a comparison cannot be compared
    ====  ==========================================================

An error's `exit_code` is the code of a command that this error alone brings to an
end; where other documents went on, the command exits with 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

SOME_FAILED = 1
WRONG_USAGE = 2
NOTHING_READ = 3
OUTPUT_UNUSABLE = 4
DATASET_INVALID = 5
COMPARISON_IMPOSSIBLE = 6

OCR_MISSING = "Tesseract is not installed"

FAULTS_SHOWN = 20  # the rest are counted; all are on the exception


class CipExtractError(Exception):
    """The root of every failure that is no bug.

    Subclasses hand all their arguments to this class unchanged, so that an error
    can be pickled and cross from a worker process.
    """

    exit_code: ClassVar[int] = SOME_FAILED


# --- inputs -----------------------------------------------------------------


class UnreadableInputError(CipExtractError):
    """A file cannot be read, for a reason of the operating system's or of the file's.

    `reason` is what another program said of it, if anything.
    """

    exit_code = NOTHING_READ
    problem: ClassVar[str] = "cannot be read"
    remedy: ClassVar[str] = "check that it exists and that you may read it"

    def __init__(self, path: Path, reason: str = "") -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        reason = f" ({one_line(self.reason)})" if self.reason else ""
        return f"{self.path}: {self.problem}{reason}; {self.remedy}"


class SourceVanishedError(UnreadableInputError):
    """The file was there when the run began and is gone."""

    problem = "disappeared during the run"
    remedy = "put it back and run again"


class EmptyFileError(UnreadableInputError):
    """The file has no bytes."""

    problem = "is empty (0 bytes)"
    remedy = "download it again"


class NotAPdfError(UnreadableInputError):
    """The file does not begin as a PDF does."""

    problem = "is not a PDF"
    remedy = "hand over the PDF itself (a saved web page often bears its name)"


class DamagedPdfError(UnreadableInputError):
    """The file begins as a PDF and cannot be parsed, usually because it was cut short."""

    problem = "is damaged or cut short"
    remedy = "download it again, or open it in a PDF viewer and save a copy"


class EncryptedPdfError(UnreadableInputError):
    """The PDF opens only with a password."""

    problem = "is protected by a password"
    remedy = "save a copy without the password and hand that over"


class NoPagesError(UnreadableInputError):
    """The file is a PDF without a single page."""

    problem = "has no pages"
    remedy = "download it again"


class NoTextLayerError(UnreadableInputError):
    """The pages are pictures of text, as a scanner makes them, and none could be read.

    `why` is what kept them from being read by OCR; empty where no words were in them.
    """

    problem = "holds only pictures, no text"

    def __init__(self, path: Path, pages: Sequence[int] = (), why: str = "") -> None:
        CipExtractError.__init__(self, path, pages, why)
        self.path, self.pages, self.why = path, pages, why
        self.reason = name_pages(pages) if pages else ""
        self.remedy = remedy_for_pictures(why)  # type: ignore[misc]


class NoPlanError(CipExtractError):
    """The document was read and published, and holds no action."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return (
            f"{self.path}: no action plan was found in it; "
            f"“cip-extract inspect” shows how the file was understood"
        )


class PagesNotReadError(CipExtractError):
    """The document was read and published, but for pages that are pictures of text.

    `why` is what kept them from being read by OCR.
    """

    def __init__(self, path: Path, pages: Sequence[int], why: str) -> None:
        super().__init__(path, pages, why)
        self.path, self.pages, self.why = path, pages, why

    def __str__(self) -> str:
        return (
            f"{self.path}: {name_pages(self.pages)} could not be read, being pictures "
            f"({one_line(self.why)}); {remedy_for_pictures(self.why)}"
        )


class DuplicateInputError(CipExtractError):
    """Two inputs hold the same bytes; the first one is used."""

    def __init__(self, path: Path, first: Path) -> None:
        super().__init__(path, first)
        self.path, self.first = path, first

    def __str__(self) -> str:
        return f"{self.path}: has the same content as {self.first}; leave one of them out"


# --- word lists -------------------------------------------------------------


class VocabularyFault(NamedTuple):
    """One broken rule of a user's word lists.

    `row` is the one a spreadsheet shows, the heading being row 1; 0 for a file as a whole.
    `file` is empty where the fault is the folder's own.
    """

    file: str
    row: int
    rule: str

    def __str__(self) -> str:
        row = f", row {self.row}" if self.row else ""
        return f"{self.file or 'the folder'}{row}: {one_line(self.rule)}"


class VocabularyError(CipExtractError):
    """A user's word lists cannot be used, so nothing was read. Carries every fault."""

    exit_code = WRONG_USAGE

    def __init__(self, folder: Path, faults: Sequence[VocabularyFault]) -> None:
        super().__init__(folder, faults)
        self.folder, self.faults = folder, faults

    def __str__(self) -> str:
        count = f"{len(self.faults)} mistake{'s'[: len(self.faults) != 1]}"
        return _listing(
            f"{self.folder}: {count} in the word lists, so nothing was read; mend and rerun",
            self.faults,
        )


# --- corrections ------------------------------------------------------------


class CorrectionFault(NamedTuple):
    """One broken rule of a file of corrections.

    `row` is the one a spreadsheet shows, the heading being row 1; 0 for the file as a whole.
    """

    row: int
    rule: str

    def __str__(self) -> str:
        return f"{f'row {self.row}' if self.row else 'the file'}: {one_line(self.rule)}"


class CorrectionsError(CipExtractError):
    """Corrections cannot be used, so nothing was read or written. Carries every fault."""

    exit_code = WRONG_USAGE

    def __init__(self, path: Path, faults: Sequence[CorrectionFault]) -> None:
        super().__init__(path, faults)
        self.path, self.faults = path, faults

    def __str__(self) -> str:
        count = f"{len(self.faults)} mistake{'s'[: len(self.faults) != 1]}"
        return _listing(
            f"{self.path}: {count} in the corrections, so nothing was done; mend and rerun",
            self.faults,
        )


# --- outputs ----------------------------------------------------------------


class EngineMissingError(CipExtractError):
    """A table engine was asked for that is not installed here."""

    exit_code = NOTHING_READ

    def __init__(self, path: Path, engine: str, remedy: str) -> None:
        super().__init__(path, engine, remedy)
        self.path, self.engine, self.remedy = path, engine, remedy

    def __str__(self) -> str:
        return f"{self.path}: no engine {self.engine} here; {one_line(self.remedy)}"


class OutputFolderError(CipExtractError):
    """The output folder cannot be used; what was in it is untouched."""

    exit_code = OUTPUT_UNUSABLE

    def __init__(self, folder: Path, problem: str, remedy: str) -> None:
        super().__init__(folder, problem, remedy)
        self.folder, self.problem, self.remedy = folder, problem, remedy

    def __str__(self) -> str:
        return f"{self.folder}: {one_line(self.problem)}; {self.remedy}"


class Fault(NamedTuple):
    """One broken rule of a table's schema.

    `row` names the row by its key; `rule` is the constraint's name in the schema
    (`required`, `type`, `enum`, ...).
    """

    table: str
    row: str
    column: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.table} [{self.row}] {self.column}: {self.message} ({self.rule})"


class InvalidDatasetError(CipExtractError):
    """Rows break the schemas, so nothing was written. Carries every fault."""

    exit_code = DATASET_INVALID

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        count = f"{len(self.faults)} broken rule{'s'[: len(self.faults) != 1]}"
        return _listing(
            f"nothing was written: {count} in the rows built; please report this fault",
            self.faults,
        )


# --- comparisons ------------------------------------------------------------


class DatasetReadError(CipExtractError):
    """A folder is no dataset, or a table in it cannot be read as its schema says."""

    exit_code = COMPARISON_IMPOSSIBLE

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(path, problem)
        self.path, self.problem = path, problem

    def __str__(self) -> str:
        return (
            f"{self.path}: {one_line(self.problem)}; make the dataset again with “cip-extract run”"
        )


class CompareInputError(CipExtractError):
    """What was handed over to compare is not there, or holds nothing to compare."""

    exit_code = COMPARISON_IMPOSSIBLE

    def __init__(self, subject: str, problem: str, remedy: str) -> None:
        super().__init__(subject, problem, remedy)
        self.subject, self.problem, self.remedy = subject, problem, remedy

    def __str__(self) -> str:
        return f"{self.subject}: {one_line(self.problem)}; {self.remedy}"


def _listing(heading: str, faults: Sequence[object]) -> str:
    """A heading and the first faults, a line each; the rest are counted."""
    lines = [heading, *(f"  {fault}" for fault in faults[:FAULTS_SHOWN])]
    if len(faults) > FAULTS_SHOWN:
        lines.append(f"  and {len(faults) - FAULTS_SHOWN} more")
    return "\n".join(lines)


def name_pages(numbers: Sequence[int]) -> str:
    """Pages in words, neighbours taken together.

    Example:
        >>> name_pages([4]), name_pages([1, 2, 3, 7])
        ('page 4', 'pages 1–3, 7')
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return f"page{'s'[: len(numbers) > 1]} {', '.join(named)}"


def remedy_for_pictures(why: str) -> str:
    """What to do about pages that are pictures and were not read, given what was the matter."""
    if why == OCR_MISSING:
        return "install Tesseract (apt-get install tesseract-ocr) and run again"
    if why:
        return "run OCR over the file first (for example with OCRmyPDF)"
    return "check that the scan can be read, or ask for the document itself"


def one_line(text: str) -> str:
    r"""Text of another program's message without its line breaks.

    Example:
        >>> one_line("cannot open\nfile ")
        'cannot open file'
    """
    return " ".join(text.split())
