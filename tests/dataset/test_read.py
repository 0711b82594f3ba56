"""What was written comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cip_extract.dataset.folder import publish_dataset
from cip_extract.dataset.read import Dataset, read_dataset, read_rows
from cip_extract.dataset.schema import DATASET_TABLES, load_schema
from cip_extract.errors import DatasetReadError

Rows = dict[str, list[dict[str, object]]]


@pytest.fixture
def folder(tmp_path: Path, rows: Rows) -> Path:
    publish_dataset(tmp_path / "dataset", rows)
    return tmp_path / "dataset"


def test_rows_come_back_typed(folder: Path) -> None:
    action = read_rows(folder, "actions")[1]
    assert action["action_ref"] == "1.10.2"
    assert action["deadline_start"] == date(2031, 9, 1)
    assert action["deadline_ongoing"] is False
    assert action["page_start"] == 6
    assert action["confidence"] == 0.97
    assert action["officers"] == ["Head of Lanterns"]


def test_empty_cells_come_back_as_unknown(folder: Path) -> None:
    action = read_rows(folder, "actions")[0]
    assert action["narrative"] == ""
    assert action["flags"] == []
    assert action["deadline_approximate"] is None
    assert read_rows(folder, "sections")[0]["printed_page_start"] is None


@pytest.mark.parametrize("table", DATASET_TABLES)
def test_published_table_read_and_published_again_gives_the_same_bytes(
    folder: Path, tmp_path: Path, table: str
) -> None:
    rows = {name: read_rows(folder, name) for name in DATASET_TABLES}
    publish_dataset(tmp_path / "again", rows)
    name = f"{table}.csv"
    assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


def test_every_table_is_an_attribute_of_the_dataset() -> None:
    assert tuple(Dataset.__dataclass_fields__) == DATASET_TABLES


@pytest.mark.parametrize("table", DATASET_TABLES)
def test_frames_have_the_schema_s_columns_and_rows(folder: Path, rows: Rows, table: str) -> None:
    frame = getattr(read_dataset(folder), table)
    assert tuple(frame.columns) == load_schema(table).columns
    assert len(frame) == len(rows[table])


@pytest.mark.parametrize(
    ("name", "dtype"),
    [
        ("detail", "string"),
        ("officers", "string"),
        ("deadline_start", "datetime64[s]"),
        ("deadline_ongoing", "boolean"),
        ("deadline_approximate", "boolean"),
        ("page_start", "Int64"),
        ("confidence", "float64"),
    ],
)
@pytest.mark.parametrize("filled", [True, False])
def test_frame_columns_have_their_types_with_or_without_rows(
    tmp_path: Path, rows: Rows, name: str, dtype: str, filled: bool
) -> None:
    publish_dataset(tmp_path / "dataset", rows if filled else {})
    assert read_dataset(tmp_path / "dataset").actions[name].dtype == dtype


def test_frame_values_can_be_counted_and_compared(folder: Path) -> None:
    actions = read_dataset(str(folder)).actions
    assert (actions["deadline_end"] - actions["deadline_start"]).dt.days.tolist() == [29, 29]
    assert actions["narrative"].isna().all()
    assert actions["deadline_approximate"].isna().all()
    assert actions["officers"].str.split(";").explode().tolist() == ["Head of Lanterns"] * 2


def test_byte_order_mark_other_line_ends_and_extra_columns_do_no_harm(folder: Path) -> None:
    """A spreadsheet adds them when it saves the file."""
    path = folder / "quality.csv"
    before = read_rows(folder, "quality")
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\r\n".join(f"note,{line}" for line in lines)
    path.write_bytes(text.encode("utf-8-sig"))
    assert read_rows(folder, "quality") == before


def _remove(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other_columns(path: Path) -> None:
    path.write_bytes(b"code,message\n")


def _bad_number(path: Path) -> None:
    path.write_bytes(b"document_id,page,code,message\nx,four,c,m\n")


def _short_row(path: Path) -> None:
    path.write_bytes(b"document_id,page,code,message\n,,c,m\nx,4\n")


def _latin_1(path: Path) -> None:
    path.write_bytes("document_id,page,code,message\nx,4,c,café\n".encode("latin-1"))


def _open_quote(path: Path) -> None:
    path.write_bytes(b'document_id,page,code,message\nx,4,c,"m\n')


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_remove, "is missing"),
        (_empty, "has no column document_id, page, code, message"),
        (_other_columns, "has no column document_id, page"),
        (_bad_number, "line 2, column page: 'four' is no integer"),
        (_short_row, "line 3 ends after 2 cells"),
        (_latin_1, "cannot be read as CSV"),
        (_open_quote, "cannot be read as CSV"),
    ],
)
@pytest.mark.parametrize("read", [lambda folder: read_rows(folder, "quality"), read_dataset])
def test_damaged_table_is_named_with_what_is_wrong(
    folder: Path,
    damage: Callable[[Path], None],
    told: str,
    read: Callable[[Path], object],
) -> None:
    damage(folder / "quality.csv")
    with pytest.raises(DatasetReadError) as caught:
        read(folder)
    assert "quality.csv" in str(caught.value)
    assert told in str(caught.value)


@pytest.mark.parametrize(("word", "known"), [("true", True), ("false", True), ("TRUE", False)])
def test_booleans_are_the_two_words_of_the_schema(folder: Path, word: str, known: bool) -> None:
    path = folder / "actions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("false", word), encoding="utf-8")
    if known:
        assert read_rows(folder, "actions")[0]["deadline_ongoing"] is (word == "true")
    else:
        with pytest.raises(DatasetReadError, match="'TRUE' is no boolean"):
            read_rows(folder, "actions")
