"""A folder is published whole or not at all, and nothing of anyone else's is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cip_extract.dataset import folder as folder_module
from cip_extract.dataset.folder import check_folder, publish_dataset, publish_tables
from cip_extract.dataset.schema import DATASET_TABLES
from cip_extract.errors import InvalidDatasetError, OutputFolderError

Rows = dict[str, list[dict[str, object]]]


def content(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, hidden ones included."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def published(tmp_path: Path, rows: Rows) -> Path:
    """A dataset that is there already."""
    publish_dataset(tmp_path / "dataset", rows)
    return tmp_path / "dataset"


def test_every_table_is_published_even_without_rows(tmp_path: Path) -> None:
    paths = publish_dataset(tmp_path / "a" / "b" / "dataset", {})
    assert [path.name for path in paths] == [f"{table}.csv" for table in DATASET_TABLES]
    assert all(path.read_bytes().count(b"\n") == 1 for path in paths)


def test_nothing_but_the_dataset_is_left_behind(published: Path) -> None:
    assert [entry.name for entry in published.parent.iterdir()] == ["dataset"]
    assert {entry.name for entry in published.iterdir()} == {f"{t}.csv" for t in DATASET_TABLES}


def test_same_rows_give_the_same_bytes(published: Path, rows: Rows) -> None:
    before = content(published)
    publish_dataset(published, {t: rows[t][::-1] for t in reversed(rows)}, replace=True)
    assert content(published) == before


def test_line_ends_are_line_feeds_everywhere(published: Path) -> None:
    assert not any(b"\r" in data for data in content(published).values())


def test_existing_empty_folder_is_used(tmp_path: Path, rows: Rows) -> None:
    (tmp_path / "dataset").mkdir()
    publish_dataset(tmp_path / "dataset", rows)
    assert (tmp_path / "dataset" / "actions.csv").is_file()


def test_relative_folder_is_used(
    tmp_path: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    publish_dataset(Path("out/dataset"), rows)
    assert (tmp_path / "out" / "dataset" / "actions.csv").is_file()


def test_rows_of_an_unknown_table_are_not_lost_in_silence(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="'weather'"):
        publish_dataset(tmp_path / "dataset", {"weather": []})
    assert list(tmp_path.iterdir()) == []


def test_earlier_dataset_is_kept_unless_replace_is_asked(published: Path) -> None:
    before = content(published)
    with pytest.raises(OutputFolderError, match="--replace"):
        publish_dataset(published, {})
    assert content(published) == before


def test_earlier_dataset_is_replaced_when_asked(published: Path) -> None:
    (published / "datapackage.json").write_text("{}", encoding="utf-8")
    publish_dataset(published, {}, replace=True)
    assert {entry.name for entry in published.iterdir()} == {f"{t}.csv" for t in DATASET_TABLES}
    assert (published / "actions.csv").read_bytes().count(b"\n") == 1
    assert [entry.name for entry in published.parent.iterdir()] == ["dataset"]


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize("stranger", ["notes.txt", "changes.csv", "mine/x"])
def test_folder_with_a_stranger_is_never_touched(
    published: Path, stranger: str, replace: bool
) -> None:
    path = published / stranger
    path.parent.mkdir(exist_ok=True)
    path.write_text("keep me", encoding="utf-8")
    before = content(published)
    with pytest.raises(OutputFolderError, match=r"not ours \((notes|changes|mine)"):
        publish_dataset(published, {}, replace=replace)
    assert content(published) == before


def test_comparison_never_replaces_a_dataset(published: Path) -> None:
    before = content(published)
    with pytest.raises(OutputFolderError, match="not ours"):
        publish_tables(published, {"changes": []}, replace=True)
    assert content(published) == before


@pytest.mark.parametrize("replace", [True, False])
def test_folder_without_the_table_that_marks_it_is_never_replaced(
    published: Path, replace: bool
) -> None:
    """A comparison holds a dataset's tables too, so their names alone tell nothing."""
    before = content(published)
    tables: Rows = {table: [] for table in (*DATASET_TABLES, "changes")}
    with pytest.raises(OutputFolderError, match=r"without changes\.csv"):
        publish_tables(published, tables, replace=replace, mark="changes")
    assert content(published) == before
    publish_tables(published.parent / "comparison", tables, mark="changes")
    publish_tables(published.parent / "comparison", tables, replace=True, mark="changes")


def test_comparison_is_published_alone(tmp_path: Path) -> None:
    assert publish_tables(tmp_path / "changes", {"changes": []}) == [
        tmp_path / "changes" / "changes.csv"
    ]


@pytest.mark.parametrize("place", ["file", "file/dataset", "file/deep/dataset"])
def test_file_in_the_way_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("keep me", encoding="utf-8")
    with pytest.raises(OutputFolderError, match="is a file, not a folder") as caught:
        publish_dataset(tmp_path / place, {}, replace=True)
    assert caught.value.folder == (tmp_path / "file").resolve()
    assert content(tmp_path) == {"file": b"keep me"}


def test_invalid_rows_leave_the_earlier_dataset(published: Path, rows: Rows) -> None:
    before = content(published.parent)
    rows["actions"][0]["status"] = "forgotten"
    with pytest.raises(InvalidDatasetError):
        publish_dataset(published, rows, replace=True)
    assert content(published.parent) == before


@pytest.mark.parametrize("folder", [".", "..", "../inner"])
def test_folder_the_user_stands_in_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """It would move away under the shell's feet."""
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    with pytest.raises(OutputFolderError, match="folder inside it"):
        check_folder(Path(folder), DATASET_TABLES, replace=True)


def test_root_of_a_disk_is_refused() -> None:
    with pytest.raises(OutputFolderError):
        check_folder(Path(Path.cwd().anchor), DATASET_TABLES, replace=True)


def test_unwritable_parent_is_told_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OutputFolderError, match=r"Permission denied\); check that you may write"):
        check_folder(tmp_path / "dataset", DATASET_TABLES)


def test_check_leaves_no_trace(tmp_path: Path) -> None:
    check_folder(tmp_path / "a" / "dataset", DATASET_TABLES)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("written", [0, 3])
def test_full_disk_leaves_the_earlier_dataset(
    published: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    before = content(published.parent)
    write_bytes, calls = Path.write_bytes, []

    def fail_later(self: Path, data: bytes) -> int:
        calls.append(self)
        if len(calls) > written:
            raise OSError(28, "No space left on device")
        return write_bytes(self, data)

    monkeypatch.setattr(Path, "write_bytes", fail_later)
    with pytest.raises(OutputFolderError, match="No space left"):
        publish_dataset(published, rows, replace=True)
    assert content(published.parent) == before


@pytest.mark.parametrize("failing_rename", [1, 2])
@pytest.mark.parametrize("failure", [PermissionError(13, "in use"), KeyboardInterrupt()])
def test_interrupted_exchange_leaves_the_earlier_dataset(
    published: Path,
    monkeypatch: pytest.MonkeyPatch,
    failing_rename: int,
    failure: BaseException,
) -> None:
    before = content(published.parent)
    rename, calls = Path.rename, []

    def fail_once(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == failing_rename:
            raise failure
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_once)
    with pytest.raises((OutputFolderError, KeyboardInterrupt)):
        publish_dataset(published, {}, replace=True)
    assert content(published.parent) == before


DIE_AT_A_RENAME = """
import os, sys
from pathlib import Path
from cip_extract.dataset.folder import publish_dataset

folder, renames_left = Path(sys.argv[1]), int(sys.argv[2])
rename, unlink = Path.rename, Path.unlink

def rename_or_die(self, target):
    global renames_left
    if renames_left == 0:
        os._exit(9)
    renames_left -= 1
    return rename(self, target)

def die(self, missing_ok=False):
    os._exit(9)

Path.rename, Path.unlink = rename_or_die, die
publish_dataset(folder, {}, replace=True)
"""


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_process_that_dies_leaves_the_old_or_the_new_dataset_whole(
    published: Path, renames: int
) -> None:
    """Before the old folder steps aside, between the two renames, before it is deleted."""
    old = content(published)
    project = str(Path(folder_module.__file__).parents[2])
    died = subprocess.run(
        [sys.executable, "-c", DIE_AT_A_RENAME, str(published), str(renames)],
        env=os.environ | {"PYTHONPATH": project},
        check=False,
    )
    assert died.returncode == 9
    new = {name: data.split(b"\n")[0] + b"\n" for name, data in old.items()}
    here = content(published) if published.exists() else None
    beside = [content(entry) for entry in published.parent.iterdir() if entry != published]
    assert here == {0: old, 1: None, 2: new}[renames]
    assert old in (here, *beside)


def test_file_that_arrives_late_is_kept(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check = folder_module.check_folder

    def check_then_arrive(*arguments: object, **options: object) -> None:
        check(*arguments, **options)  # type: ignore[arg-type]
        (published / "late.txt").write_text("keep me", encoding="utf-8")

    monkeypatch.setattr(folder_module, "check_folder", check_then_arrive)
    with pytest.raises(OutputFolderError, match=r"late\.txt"):
        publish_dataset(published, {}, replace=True)
    assert (published / "late.txt").read_text(encoding="utf-8") == "keep me"
    assert len(content(published.parent)) == len(DATASET_TABLES) + 1


def test_earlier_files_that_cannot_be_deleted_are_reported(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OutputFolderError, match="new files are in their place"):
        publish_dataset(published, {}, replace=True)
    assert (published / "actions.csv").read_bytes().count(b"\n") == 1


def test_folder_behind_a_link_is_replaced_not_the_link(published: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(published, target_is_directory=True)
    publish_dataset(link, {}, replace=True)
    assert link.is_symlink()
    assert (published / "actions.csv").read_bytes().count(b"\n") == 1
