"""Failures say what is wrong and what to do, and survive a process boundary."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from cip_extract import errors
from cip_extract.errors import (
    OCR_MISSING,
    CipExtractError,
    CompareInputError,
    CorrectionFault,
    CorrectionsError,
    DamagedPdfError,
    DatasetReadError,
    DuplicateInputError,
    EmptyFileError,
    EncryptedPdfError,
    EngineMissingError,
    Fault,
    InvalidDatasetError,
    NoPagesError,
    NoPlanError,
    NotAPdfError,
    NoTextLayerError,
    OutputFolderError,
    PagesNotReadError,
    SourceVanishedError,
    UnreadableInputError,
    VocabularyError,
    VocabularyFault,
)

PATH = Path("papers") / "a b.pdf"
WORD_FAULT = VocabularyFault("headings.csv", 3, "the phrase\nis empty")
FAULT = Fault("actions", "westmere / 1.1", "status", "enum", "'late' is not one of complete")

EVERY_ERROR = [
    # error, exit code, words the message holds
    (UnreadableInputError(PATH), 3, "cannot be read; check"),
    (UnreadableInputError(PATH, "Permission\n denied"), 3, "cannot be read (Permission denied);"),
    (SourceVanishedError(PATH), 3, "disappeared"),
    (EmptyFileError(PATH), 3, "0 bytes"),
    (NotAPdfError(PATH), 3, "not a PDF"),
    (DamagedPdfError(PATH, "no objects\nfound"), 3, "cut short (no objects found);"),
    (EncryptedPdfError(PATH), 3, "without the password"),
    (NoPagesError(PATH), 3, "no pages"),
    (NoTextLayerError(PATH), 3, "no text; check that the scan"),
    (NoTextLayerError(PATH, [4], OCR_MISSING), 3, "no text (page 4); install Tesseract"),
    (NoTextLayerError(PATH, [4, 5], "it\nbroke"), 3, "no text (pages 4–5); run OCR over the file"),
    (NoPlanError(PATH), 1, "inspect"),
    (PagesNotReadError(PATH, [4, 9], OCR_MISSING), 1, "pages 4, 9 could not be read, being"),
    (PagesNotReadError(PATH, [4], OCR_MISSING), 1, "(Tesseract is not installed); install"),
    (PagesNotReadError(PATH, [4], "it\nbroke"), 1, "(it broke); run OCR over the file first"),
    (DuplicateInputError(PATH, Path("first.pdf")), 1, "first.pdf; leave one of them out"),
    (EngineMissingError(PATH, "layout", "install it"), 3, "no engine layout here; install"),
    (OutputFolderError(PATH, "is full", "choose another"), 4, "is full; choose another"),
    (DatasetReadError(PATH, "is missing"), 6, "is missing; make the dataset again"),
    (CompareInputError(str(PATH), "holds no plan", "name another"), 6, "holds no plan; name"),
]

WITH_FAULTS = (
    InvalidDatasetError((FAULT,)),
    VocabularyError(PATH, (WORD_FAULT,)),
    CorrectionsError(PATH, (CorrectionFault(3, "the action_ref\nis empty"),)),
)


@pytest.mark.parametrize(("error", "exit_code", "words"), EVERY_ERROR)
def test_message_is_one_line_that_names_the_file(
    error: CipExtractError, exit_code: int, words: str
) -> None:
    assert error.exit_code == exit_code
    assert str(error).startswith(f"{PATH}: ")
    assert words in str(error)
    assert "\n" not in str(error)


@pytest.mark.parametrize("error", [*(row[0] for row in EVERY_ERROR), *WITH_FAULTS])
def test_error_survives_pickling(error: CipExtractError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)


def test_every_class_is_in_this_table_and_in_the_drawn_tree() -> None:
    tested = {type(error) for error in (*(row[0] for row in EVERY_ERROR), *WITH_FAULTS)}
    defined = {
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, CipExtractError)
    }
    assert tested | {CipExtractError} == defined
    assert errors.__doc__ is not None
    assert {each.__name__ for each in defined} == set(re.findall(r"\w+Error", errors.__doc__))


def test_every_exit_code_is_explained() -> None:
    assert errors.__doc__ is not None
    explained = {int(code) for code in re.findall(r"^ {4}(\d) {4}", errors.__doc__, re.MULTILINE)}
    codes = {error.exit_code for error in (*(row[0] for row in EVERY_ERROR), *WITH_FAULTS)}
    assert explained == codes | {0}


def test_faults_are_listed_up_to_a_limit_and_kept_in_full() -> None:
    error = InvalidDatasetError((FAULT,) * 25)
    assert len(error.faults) == 25
    assert str(error).count(str(FAULT)) == 20
    assert str(error).endswith("and 5 more")
    assert error.exit_code == 5


def test_mistakes_in_word_lists_are_named_with_file_and_row() -> None:
    error = VocabularyError(PATH, (WORD_FAULT, VocabularyFault("", 0, "holds no list")))
    first, *faults = str(error).splitlines()
    assert first.startswith(f"{PATH}: 2 mistakes in the word lists")
    assert faults == ["  headings.csv, row 3: the phrase is empty", "  the folder: holds no list"]
    assert str(VocabularyError(PATH, (WORD_FAULT,) * 25)).endswith("and 5 more")
    assert error.exit_code == 2
