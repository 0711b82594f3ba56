"""The PDFs of a dataset are found again by what is in them, not by their names."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cip_extract.acquire.papers import find_papers


def document(name: str, content: bytes, source: Path) -> dict[str, object]:
    digest = hashlib.sha256(content).hexdigest()
    return {"document_id": name, "sha256": digest, "source": source.as_posix()}


def test_paper_is_found_where_the_run_read_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"plan")
    assert find_papers([document("plan", b"plan", path)]) == {"plan": path}


def test_paper_that_moved_is_found_in_a_folder_under_any_name(tmp_path: Path) -> None:
    moved = tmp_path / "archive" / "2031" / "renamed.PDF"
    moved.parent.mkdir(parents=True)
    moved.write_bytes(b"plan")
    rows = [document("plan", b"plan", tmp_path / "plan.pdf")]
    assert find_papers(rows, [tmp_path / "archive"]) == {"plan": moved}
    assert find_papers(rows, [moved]) == {"plan": moved}


def test_file_of_the_same_name_with_other_bytes_is_not_the_paper(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"a later plan")
    assert find_papers([document("plan", b"plan", path)], [tmp_path]) == {}
