"""A run goes on past bad files, loses nothing that was there, and repeats to the byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from cip_extract.dataset.read import read_rows
from cip_extract.dataset.schema import COMPARISON_TABLES, DATASET_TABLES
from cip_extract.errors import (
    DamagedPdfError,
    DuplicateInputError,
    EmptyFileError,
    EncryptedPdfError,
    InvalidDatasetError,
    NoPagesError,
    NoPlanError,
    NotAPdfError,
    NoTextLayerError,
    OutputFolderError,
    PagesNotReadError,
    SourceVanishedError,
    UnreadableInputError,
)
from cip_extract.pipeline import read_document
from cip_extract.records import Reading
from cip_extract.runs import run
from cip_extract.vocabulary import Vocabulary
from tests.dataset.test_published import frictionless_errors
from tests.pdfs import (
    PlanLine,
    write_cut_short,
    write_framework,
    write_locked,
    write_pictures,
    write_plan,
    write_prose,
    write_without_pages,
)

PROJECT = Path(__file__).resolve().parents[1]


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def sources_in(dataset: Path) -> list[str]:
    """Names of the files that a dataset was read from."""
    return [Path(str(row["source"])).name for row in read_rows(dataset, "documents")]


def write_empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def write_web_page(path: Path) -> Path:
    path.write_text("<html><title>Please sign in</title></html>", encoding="utf-8")
    return path


def write_half_a_plan(path: Path) -> Path:
    return write_cut_short(path, write_plan(path.with_suffix(".whole")), 0.5)


def write_most_of_a_plan(path: Path) -> Path:
    return write_cut_short(path, write_plan(path.with_suffix(".whole")), 0.97)


def write_start_of_a_plan(path: Path) -> Path:
    return write_cut_short(path, write_plan(path.with_suffix(".whole")), 0.02)


BAD_FILES: list[tuple[Callable[[Path], Path], type[UnreadableInputError]]] = [
    (write_web_page, NotAPdfError),
    (write_empty, EmptyFileError),
    (write_start_of_a_plan, DamagedPdfError),
    (write_half_a_plan, DamagedPdfError),
    (write_most_of_a_plan, DamagedPdfError),
    (write_locked, EncryptedPdfError),
    (write_without_pages, NoPagesError),
    (write_pictures, NoTextLayerError),
]
every_bad_file = pytest.mark.parametrize(("write", "error"), BAD_FILES)


@every_bad_file
def test_other_documents_go_on_past_a_bad_file(
    tmp_path: Path, write: Callable[[Path], Path], error: type[UnreadableInputError]
) -> None:
    bad = write(tmp_path / "bad.pdf")
    good = write_plan(tmp_path / "good.pdf")
    outcome = run([bad, good], tmp_path / "out")
    assert [type(failure) for failure in outcome.failures] == [error]
    assert outcome.exit_code == 1
    assert sources_in(tmp_path / "out") == ["good.pdf"]
    assert len(read_rows(tmp_path / "out", "actions")) == 3


@every_bad_file
def test_nothing_is_written_where_nothing_can_be_read(
    tmp_path: Path, write: Callable[[Path], Path], error: type[UnreadableInputError]
) -> None:
    bad = write(tmp_path / "bad.pdf")
    before = bytes_of(tmp_path)
    outcome = run([bad], tmp_path / "out")
    assert [type(failure) for failure in outcome.failures] == [error]
    assert outcome.exit_code == 3
    assert outcome.written == []
    assert bytes_of(tmp_path) == before


def test_replacing_run_that_reads_nothing_keeps_the_old_dataset(tmp_path: Path) -> None:
    run([write_plan(tmp_path / "good.pdf")], tmp_path / "out")
    bad = write_empty(tmp_path / "bad.pdf")
    before = bytes_of(tmp_path)
    assert run([bad], tmp_path / "out", replace=True).exit_code == 3
    assert bytes_of(tmp_path) == before


def test_folder_without_pdf_and_missing_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing = tmp_path / "missing.pdf"
    good = write_plan(tmp_path / "good.pdf")
    outcome = run([tmp_path / "empty", missing, good], tmp_path / "out")
    assert [failure.args[0] for failure in outcome.failures] == [tmp_path / "empty", missing]
    assert sources_in(tmp_path / "out") == ["good.pdf"]


def test_document_without_plan_is_published_and_named(tmp_path: Path) -> None:
    letter = write_prose(tmp_path / "letter.pdf", "The bridge is closed until Friday.")
    outcome = run([letter], tmp_path / "out")
    assert [type(failure) for failure in outcome.failures] == [NoPlanError]
    assert outcome.exit_code == 1
    assert sources_in(tmp_path / "out") == ["letter.pdf"]
    assert read_rows(tmp_path / "out", "actions") == []


@pytest.mark.usefixtures("no_tesseract")
def test_pictures_that_cannot_be_read_are_named_in_one_row_and_the_rest_is_published(
    tmp_path: Path,
) -> None:
    plan, scan = write_plan(tmp_path / "plan.pdf"), write_pictures(tmp_path / "scan.pdf", pages=2)
    with pymupdf.open(plan) as document, pymupdf.open(scan) as pictures:
        document.insert_pdf(pictures)
        document.save(tmp_path / "both.pdf")
    outcome = run([tmp_path / "both.pdf"], tmp_path / "out")
    (failure,) = outcome.failures
    assert isinstance(failure, PagesNotReadError)
    assert failure.pages == [2, 3]
    assert outcome.exit_code == 1
    quality = read_rows(tmp_path / "out", "quality")
    (told,) = [row for row in quality if row["code"] == "page_without_text"]
    assert "pages 2–3" in str(told["message"])
    assert "tesseract-ocr" in str(told["message"])
    assert len(read_rows(tmp_path / "out", "actions")) == 3


@pytest.mark.parametrize("given", ["folder", "files"])
def test_vanished_file_is_named_and_the_rest_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    (tmp_path / "papers").mkdir()
    first = write_plan(tmp_path / "papers" / "a.pdf")
    second = write_plan(tmp_path / "papers" / "b.pdf")

    def read_and_remove_the_next(path: Path, vocabulary: Vocabulary) -> Reading:
        second.unlink(missing_ok=True)
        return read_document(path, vocabulary)

    monkeypatch.setattr("cip_extract.runs.read_document", read_and_remove_the_next)
    inputs = [first.parent] if given == "folder" else [first, second]
    outcome = run(inputs, tmp_path / "out")
    assert [type(failure) for failure in outcome.failures] == [SourceVanishedError]
    assert str(outcome.failures[0]).startswith(f"{second}: ")
    assert sources_in(tmp_path / "out") == ["a.pdf"]
    assert outcome.exit_code == 1


def test_second_input_with_the_same_content_is_left_out(tmp_path: Path) -> None:
    first = write_plan(tmp_path / "first.pdf")
    copy = tmp_path / "copy.pdf"
    shutil.copyfile(first, copy)
    outcome = run([first, copy], tmp_path / "out")
    (failure,) = outcome.failures
    assert isinstance(failure, DuplicateInputError)
    assert (failure.path, failure.first) == (copy, first)
    assert sources_in(tmp_path / "out") == ["first.pdf"]


def test_files_of_one_name_in_two_folders_stay_two_documents(tmp_path: Path) -> None:
    for folder, council in (("north", "Saltmere District Council"), ("south", "Oxwell Council")):
        (tmp_path / folder).mkdir()
        write_plan(tmp_path / folder / "pack.pdf", council=council)
    assert run([tmp_path / "north", tmp_path / "south"], tmp_path / "out").exit_code == 0
    identifiers = {row["document_id"] for row in read_rows(tmp_path / "out", "documents")}
    assert len(identifiers) == 2


def test_rows_found_are_rows_published_and_rows_left_out(tmp_path: Path) -> None:
    lines = [
        PlanLine("1. Dredge the harbour", "1. Hire a barge.", "Harbour Manager", "May 2031"),
        PlanLine("2.", "", "", ""),
        PlanLine("", "", "", ""),
        PlanLine("2. Paint the pier", "1. Buy the paint.", "Chief Executive", "June 2031"),
    ]
    outcome = run([write_plan(tmp_path / "plan.pdf", lines)], tmp_path / "out")
    published = len(read_rows(tmp_path / "out", "actions"))
    assert outcome.rows_found == published + outcome.rows_left_out
    assert published >= 2


# --- odd input that must not stop a run ------------------------------------

FRAMEWORK = (
    ("Theme 1: Light", "Theme 2: Water"),
    ("Put a lantern at every corner of the quay. R1, R2", "Raise the sea wall by a course. R3"),
    ("Teach the lamplighters to read the tide tables. R2", "Dredge the channel each spring. R4"),
)


def test_two_frameworks_in_one_document_are_both_published(tmp_path: Path) -> None:
    other = (("Theme 1: Trade", "Theme 2: Weather"), *FRAMEWORK[1:])
    path = write_framework(tmp_path / "two.pdf", FRAMEWORK, other)
    assert run([path], tmp_path / "out").exit_code == 0
    assert len(read_rows(tmp_path / "out", "activities")) == 8


def test_cell_of_a_framework_with_codes_alone_does_not_stop_the_run(tmp_path: Path) -> None:
    gap = (*FRAMEWORK, ("R5", "Weigh the anchor stones once a year. R6"))
    path = write_framework(tmp_path / "gap.pdf", gap)
    assert run([path], tmp_path / "out").exit_code == 0
    texts = {str(row["activity"]) for row in read_rows(tmp_path / "out", "activities")}
    assert "Weigh the anchor stones once a year." in texts
    assert "" not in texts


def test_control_characters_in_a_files_title_are_left_out(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    with pymupdf.open(plan) as document:
        document.set_metadata({"title": "Harbour\x07 Plan\x9f"})
        document.save(tmp_path / "titled.pdf")
    assert run([tmp_path / "titled.pdf"], tmp_path / "out").exit_code == 0
    (row,) = read_rows(tmp_path / "out", "documents")
    assert str(row["title"]).startswith("Harbour")
    assert str(row["title"]).isprintable()


# Linux allows names that are no text; elsewhere there are none to be tried.
ODD_NAMES = ["tide\rtable.pdf", os.fsdecode(b"pl\xe9n.pdf")] if sys.platform == "linux" else []


@pytest.mark.parametrize("name", ["plan – “final”; 2.pdf", *ODD_NAMES])
def test_any_file_name_can_be_published(tmp_path: Path, name: str) -> None:
    plan = write_plan(tmp_path / "plan.pdf").rename(tmp_path / name)
    assert run([plan], tmp_path / "out").exit_code == 0
    assert len(read_rows(tmp_path / "out", "actions")) == 3


def test_second_opinion_that_cannot_parse_the_file_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyMuPDF mends files at which stricter parsers give up."""
    plan = write_plan(tmp_path / "plan.pdf")
    odd = b"77 0 obj<</One/Two/Three>>endobj\n"
    content = plan.read_bytes().replace(b"startxref", odd + b"startxref")
    plan.write_bytes(content.replace(b"xref\n0", b"xref\n9"))
    monkeypatch.setattr("cip_extract.tables.engines.LOST_WORDS", 0)
    assert run([plan], tmp_path / "out").exit_code == 0
    assert len(read_rows(tmp_path / "out", "actions")) == 3


# --- the output folder ------------------------------------------------------


def test_used_folder_is_refused_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    run([plan], tmp_path / "out")
    before = bytes_of(tmp_path)
    monkeypatch.setattr("cip_extract.runs.read_document", None)
    with pytest.raises(OutputFolderError, match="already holds files of an earlier run"):
        run([plan], tmp_path / "out")
    assert bytes_of(tmp_path) == before


def test_folder_with_other_files_is_refused_even_to_replace(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    run([plan], tmp_path / "out")
    (tmp_path / "out" / "minutes of my own.docx").write_bytes(b"not to be lost")
    before = bytes_of(tmp_path)
    with pytest.raises(OutputFolderError, match=r"minutes of my own\.docx"):
        run([plan], tmp_path / "out", replace=True)
    assert bytes_of(tmp_path) == before


def test_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    for out in (plan, plan / "below"):
        with pytest.raises(OutputFolderError, match="is a file, not a folder"):
            run([plan], out)


def test_folder_without_right_to_write_is_refused_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    before = bytes_of(tmp_path)

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)  # a superuser may write anywhere
    monkeypatch.setattr("cip_extract.runs.read_document", None)
    with pytest.raises(OutputFolderError, match=r"Permission denied.*check that you may write"):
        run([plan], tmp_path / "out")
    assert bytes_of(tmp_path) == before


def test_rows_against_the_schema_leave_the_old_dataset_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    run([plan], tmp_path / "out")
    before = bytes_of(tmp_path)
    monkeypatch.setattr("cip_extract.runs.build_rows", lambda *_: {"quality": [{"code": 7}]})
    with pytest.raises(InvalidDatasetError):
        run([plan], tmp_path / "out", replace=True)
    assert bytes_of(tmp_path) == before


def test_replacing_run_leaves_only_its_own_files(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    run([plan], tmp_path / "out")
    run([write_plan(tmp_path / "other.pdf")], tmp_path / "out", replace=True)
    assert sources_in(tmp_path / "out") == ["other.pdf"]
    assert sorted(bytes_of(tmp_path / "out")) == sorted(f"{table}.csv" for table in DATASET_TABLES)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["other.pdf", "out", "plan.pdf"]


# --- the same again ---------------------------------------------------------


def run_in(folder: Path, out: Path, hash_seed: str) -> None:
    """Run the command as a program of its own over a folder's `papers`."""
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "cip_extract", "run", "papers", "--out", str(out)]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


def test_same_input_gives_the_same_bytes_whatever_the_place_and_hash_seed(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second place"
    shutil.copytree(PROJECT / "samples", first / "papers", ignore=pdfs_only)
    shutil.copytree(first, second)
    run_in(first, tmp_path / "out 1", hash_seed="0")
    run_in(second, tmp_path / "out 2", hash_seed="4294967295")
    assert bytes_of(tmp_path / "out 1") == bytes_of(tmp_path / "out 2")
    assert set(bytes_of(tmp_path / "out 1")) == {f"{table}.csv" for table in DATASET_TABLES}


def pdfs_only(folder: str, names: list[str]) -> list[str]:
    """What `copytree` shall leave out."""
    return [name for name in names if not name.endswith(".pdf")]


def test_order_of_inputs_changes_nothing(tmp_path: Path) -> None:
    plans = [
        write_plan(tmp_path / f"{council}.pdf", council=f"{council} Council")
        for council in ("Saltmere", "Oxwell", "Thornby")
    ]
    run(plans, tmp_path / "forwards")
    run(plans[::-1], tmp_path / "backwards")
    assert bytes_of(tmp_path / "forwards") == bytes_of(tmp_path / "backwards")


# --- what is written --------------------------------------------------------


def test_written_dataset_is_valid_by_another_programs_judgement(sample_dataset: Path) -> None:
    assert frictionless_errors(sample_dataset) == []


def test_written_comparison_is_valid_by_another_programs_judgement(sample_changes: Path) -> None:
    assert frictionless_errors(sample_changes, COMPARISON_TABLES) == []


def test_line_ends_are_line_feeds_and_text_is_utf8(sample_dataset: Path) -> None:
    for name, content in bytes_of(sample_dataset).items():
        assert b"\r" not in content, name
        assert content.endswith(b"\n"), name
        assert not content.startswith(b"\xef\xbb\xbf"), name
        content.decode("utf-8")
