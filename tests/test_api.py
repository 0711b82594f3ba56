"""The functions for notebooks give what the command writes, as DataFrames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import cip_extract
from cip_extract import compare, extract, read_dataset
from cip_extract.dataset.read import Dataset, read_frame
from cip_extract.dataset.schema import DATASET_TABLES, load_schema
from cip_extract.errors import (
    CompareInputError,
    DatasetReadError,
    EmptyFileError,
    UnreadableInputError,
)
from tests.conftest import PAPERS, SAMPLES
from tests.pdfs import LANTERNS, write_plan, write_prose


def frames(dataset: Dataset) -> dict[str, pd.DataFrame]:
    return {field.name: getattr(dataset, field.name) for field in fields(dataset)}


def test_public_names_are_these() -> None:
    assert cip_extract.__all__ == ["compare", "extract", "history", "read_dataset"]
    for name in cip_extract.__all__:
        assert getattr(cip_extract, name).__doc__
        # A room of the same name would take the function's place once it is imported.
        assert not (Path(cip_extract.__file__).parent / name).exists()
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = cip_extract.nonsense


def test_extract_gives_what_a_run_publishes(sample_dataset: Path) -> None:
    found, published = frames(extract(PAPERS)), frames(read_dataset(sample_dataset))
    assert list(found) == list(DATASET_TABLES)
    for table, frame in found.items():
        assert list(frame.columns) == list(load_schema(table).columns)
        assert_frame_equal(frame, published[table])


@pytest.mark.parametrize("given", [Path, str, lambda path: [path], lambda path: [str(path)]])
def test_extract_takes_paths_and_texts_one_or_several(
    tmp_path: Path, given: Callable[[Path], Path | str | list[Path | str]]
) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    assert len(extract(given(plan)).actions) == len(LANTERNS)


def test_extract_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    extract(plan)
    assert list(tmp_path.iterdir()) == [plan]


def test_dates_and_booleans_are_typed(tmp_path: Path) -> None:
    actions = extract(write_plan(tmp_path / "plan.pdf")).actions
    assert list(actions["deadline_end"]) == [
        pd.Timestamp(2031, 9, 30),
        pd.Timestamp(2031, 5, 31),
        pd.Timestamp(2032, 2, 29),
    ]
    assert actions["deadline_ongoing"].dtype == "boolean"
    assert actions["narrative"].isna().all()


def test_extract_goes_on_past_a_bad_file_and_raises_where_all_are(tmp_path: Path) -> None:
    empty, plan = tmp_path / "empty.pdf", write_plan(tmp_path / "plan.pdf")
    empty.write_bytes(b"")
    assert len(extract([empty, plan]).documents) == 1
    with pytest.raises(EmptyFileError, match=r"empty\.pdf"):
        extract(empty)
    with pytest.raises(UnreadableInputError, match=r"missing\.pdf"):
        extract(tmp_path / "missing.pdf")


def test_compare_gives_what_diff_writes(sample_dataset: Path, sample_changes: Path) -> None:
    old, new = sorted(SAMPLES.glob("*-pack.pdf"))
    written = read_frame(sample_changes, "changes")
    assert_frame_equal(compare(old, new), written)
    assert_frame_equal(compare(old.stem, new.stem, dataset=sample_dataset), written)
    assert_frame_equal(compare(old.stem, new.stem, str(sample_dataset)), written)


def test_compare_refuses_a_document_without_a_plan(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    letter = write_prose(tmp_path / "letter.pdf", "The bridge is closed until Friday.")
    with pytest.raises(CompareInputError, match="holds no action plan"):
        compare(plan, letter)


def test_folder_without_tables_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(DatasetReadError, match=r"documents\.csv: is missing"):
        read_dataset(tmp_path)
