"""Files handed to a run."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from cip_extract.acquire.sources import find_sources, read_source
from cip_extract.errors import (
    EmptyFileError,
    NotAPdfError,
    SourceVanishedError,
    UnreadableInputError,
)

PDF = b"%PDF-1.7\n%%EOF\n"


def put(folder: Path, *names: str, data: bytes = PDF) -> list[Path]:
    """Files with these names, made with the folders they stand in."""
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return paths


# --- which files ------------------------------------------------------------


def test_files_come_in_the_order_given(tmp_path: Path) -> None:
    b, a = put(tmp_path, "b.pdf", "a.pdf")
    assert list(find_sources([b, a])) == [b, a]


def test_folder_yields_its_pdfs_by_name(tmp_path: Path) -> None:
    put(tmp_path, "b.pdf", "a.PDF", "notes.txt", "deep/er/c.Pdf")
    found = [path.relative_to(tmp_path).as_posix() for path in paths_of(tmp_path)]
    assert found == sorted(["b.pdf", "a.PDF", "deep/er/c.Pdf"])


def paths_of(*inputs: Path) -> list[Path]:
    found = list(find_sources(inputs))
    paths = [path for path in found if isinstance(path, Path)]
    assert len(paths) == len(found)
    return paths


def test_file_named_otherwise_is_taken_at_its_word(tmp_path: Path) -> None:
    given = put(tmp_path, "pack.download")
    assert paths_of(*given) == given


def test_folder_named_like_a_pdf_is_no_file(tmp_path: Path) -> None:
    (inner,) = put(tmp_path, "packs.pdf/a.pdf")
    assert paths_of(tmp_path) == [inner]


@pytest.mark.parametrize(("name", "words"), [("gone.pdf", "no such file"), ("", "without any PDF")])
def test_input_with_nothing_to_read_is_an_error_and_the_rest_go_on(
    tmp_path: Path, name: str, words: str
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (good,) = put(tmp_path, "a.pdf")
    error, other = find_sources([empty / name if name else empty, good])
    assert isinstance(error, UnreadableInputError)
    assert words in str(error)
    assert other == good


# --- what is in them --------------------------------------------------------


def test_source_is_known_by_its_bytes(tmp_path: Path) -> None:
    one, other = put(tmp_path, "a.pdf", "b.pdf")
    source, data = read_source(one)
    assert data == PDF
    assert source.path == one
    assert source.source == one.as_posix()
    assert source.sha256 == hashlib.sha256(PDF).hexdigest() == read_source(other)[0].sha256


def test_mark_may_stand_some_way_into_the_file(tmp_path: Path) -> None:
    (path,) = put(tmp_path, "a.pdf", data=b"\r\n" * 100 + PDF)
    assert read_source(path)[1].endswith(PDF)


@pytest.mark.parametrize("data", [b"<html>%PDF</html>", b"PK\x03\x04", b"\n", b" " * 2000 + PDF])
def test_file_that_does_not_begin_as_a_pdf_is_none(tmp_path: Path, data: bytes) -> None:
    (path,) = put(tmp_path, "a.pdf", data=data)
    with pytest.raises(NotAPdfError, match=r"a\.pdf: is not a PDF"):
        read_source(path)


def test_empty_file_is_refused(tmp_path: Path) -> None:
    (path,) = put(tmp_path, "a.pdf", data=b"")
    with pytest.raises(EmptyFileError):
        read_source(path)


def test_file_gone_since_the_run_began_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceVanishedError, match="disappeared"):
        read_source(tmp_path / "a.pdf")


def test_file_the_system_refuses_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableInputError, match="Permission denied"):
        read_source(tmp_path / "a.pdf")


def test_folder_cannot_be_read_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError):
        read_source(tmp_path)
