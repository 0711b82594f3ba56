"""The report as a command: what it reads, what it writes, and what it never writes over."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from cip_extract.cli import main
from cip_extract.comparisons import diff
from cip_extract.dataset.read import read_rows
from cip_extract.errors import CompareInputError, DatasetReadError, OutputFolderError
from cip_extract.histories import history
from cip_extract.reports import check_file, load_material, report, write_file
from cip_extract.runs import run
from tests.conftest import SAMPLES


@pytest.fixture(scope="module")
def written(sample_dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "new folder" / "report.html"
    report(sample_dataset, path, papers=[SAMPLES])
    return path


def test_versions_of_a_dataset_are_compared_on_the_way(sample_dataset: Path) -> None:
    material = load_material(sample_dataset)
    assert len(material.changes) > 50
    assert [str(row["source"])[-8:] for row in material.documents[:2]] == ["pack.pdf", "pack.pdf"]
    days = [row["meeting_date"] for row in material.documents]
    assert days[:2] == [date(2025, 2, 12), date(2025, 6, 11)]


def test_overdue_is_counted_at_the_newest_meeting_or_the_day_asked_for(
    sample_dataset: Path,
) -> None:
    assert load_material(sample_dataset).as_of == date(2025, 10, 8)
    assert load_material(sample_dataset, date(2026, 1, 31)).as_of == date(2026, 1, 31)


def test_the_page_stands_alone_and_is_small(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    assert written.stat().st_size < 2_000_000
    loaded = re.findall(r"""(?:src|href|action)\s*=\s*["']([^"'#][^"']{0,20})""", text)
    assert {address[:5] for address in loaded} == {"data:"}
    assert "http://www.w3.org/2000/svg" in text  # a name, not an address
    assert re.sub(r"http://www\.w3\.org/2000/svg", "", text).count("http://") == 0


def test_the_same_dataset_gives_the_same_bytes(
    written: Path, sample_dataset: Path, tmp_path: Path
) -> None:
    report(sample_dataset, tmp_path / "again.html", papers=[SAMPLES])
    assert (tmp_path / "again.html").read_bytes() == written.read_bytes()


def test_without_the_papers_it_is_made_without_pictures_and_says_so(
    sample_dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cip_extract.reports.find_papers", lambda documents, folders: {})
    out = tmp_path / "report.html"
    answer = CliRunner().invoke(main, ["report", str(sample_dataset), "--out", str(out)])
    assert answer.exit_code == 0
    assert "the PDF was not found" in answer.output
    text = out.read_text(encoding="utf-8")
    assert "because the PDF was not found: 12 February 2025, 11 June 2025, 8 October 2025" in text
    assert "data:image" not in text
    assert "p.&nbsp;12" in text, "page numbers stay"


def test_a_plan_with_one_version_is_reported_without_changes(tmp_path: Path) -> None:
    run([SAMPLES / "wethercote-homes-plan.pdf"], tmp_path / "homes")
    report(tmp_path / "homes", tmp_path / "homes.html")
    text = (tmp_path / "homes.html").read_text(encoding="utf-8")
    assert "There is one version only" in text
    assert "Homes recovery plan" in text
    assert 'id="f-owner"' in text
    assert 'id="f-kind"' not in text


# --- what is never written over ---------------------------------------------


def test_a_file_is_not_written_over_without_being_asked(written: Path) -> None:
    with pytest.raises(OutputFolderError, match="is there already; choose another name, or give"):
        check_file(written, replace=False, page=True)
    check_file(written, replace=True, page=True)


def test_only_reports_are_replaced(tmp_path: Path) -> None:
    other = tmp_path / "minutes.html"
    other.write_text("<!doctype html><title>Minutes</title>", encoding="utf-8")
    with pytest.raises(OutputFolderError, match="is no report of this program"):
        check_file(other, replace=True, page=True)


@pytest.mark.parametrize("name", ["corrections.csv", "notes.docx", "plan.pdf"])
def test_no_other_file_gives_way_to_a_workbook_or_a_paper(tmp_path: Path, name: str) -> None:
    other = tmp_path / name
    other.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputFolderError, match="is no report of this program"):
        check_file(other, replace=True, page=False)


@pytest.mark.parametrize("name", ["report.xlsx", "paper.md", "PAPER.MD"])
def test_an_earlier_workbook_or_paper_is_replaced(tmp_path: Path, name: str) -> None:
    earlier = tmp_path / name
    earlier.write_text("earlier", encoding="utf-8")
    check_file(earlier, replace=True, page=False)


def test_an_earlier_summary_is_replaced(sample_dataset: Path, tmp_path: Path) -> None:
    out, answers = tmp_path / "report.html", tmp_path / "summary.csv"
    first, again = (
        report(sample_dataset, out, summary=answers, replace=replace) for replace in (False, True)
    )
    assert first.written == again.written


def test_two_files_cannot_have_one_name(sample_dataset: Path, tmp_path: Path) -> None:
    out, same = tmp_path / "report.html", tmp_path / "." / "x" / ".." / "report.html"
    with pytest.raises(OutputFolderError, match="was named for two files; give each its own"):
        report(sample_dataset, out, xlsx=same)
    assert not out.exists()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputFolderError, match="is a folder"):
        check_file(tmp_path, replace=True, page=True)


def test_a_refused_report_leaves_all_as_it_was(sample_dataset: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("mine", encoding="utf-8")
    answer = CliRunner().invoke(main, ["report", str(sample_dataset), "--out", str(out)])
    assert answer.exit_code == 4
    assert answer.output.startswith(f"cip-extract: {out}: is there already")
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report.html"
    out.write_bytes(b"old")

    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputFolderError, match="No space left on device"):
        write_file(out, b"new")
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_no_dataset_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetReadError):
        report(tmp_path, tmp_path / "report.html")


def test_a_dataset_without_a_plan_is_refused(tmp_path: Path) -> None:
    run([SAMPLES / "wethercote-framework.pdf"], tmp_path / "framework")
    with pytest.raises(CompareInputError, match="holds no action plan"):
        report(tmp_path / "framework", tmp_path / "report.html")


def test_findings_are_those_of_the_plan_that_is_shown(sample_dataset: Path) -> None:
    material = load_material(sample_dataset)
    assert material.findings
    assert not any("homes" in finding.document_id for finding in material.findings)


def test_plans_that_have_one_version_are_named_as_left_out(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    assert re.search("one version only, which are not shown: .*Homes recovery plan", text)


def test_a_comparison_and_a_history_are_reported_as_they_stand(tmp_path: Path) -> None:
    packs = [str(path) for path in sorted(SAMPLES.glob("*-pack.pdf"))]
    diff(packs[0], packs[1], tmp_path / "changes")
    compared = load_material(tmp_path / "changes")
    history(packs, tmp_path / "history")
    followed = load_material(tmp_path / "history")
    assert len(compared.changes) == len(followed.changes) > 50
    assert not compared.lineage
    assert followed.lineage
    assert followed.slippage


def test_a_comparison_may_be_named_by_its_changes_csv(tmp_path: Path) -> None:
    packs = [SAMPLES / f"wethercote-2025-{day}-pack.pdf" for day in ("02-12", "06-11")]
    diff(str(packs[0]), str(packs[1]), tmp_path / "changes")
    report(tmp_path / "changes", tmp_path / "folder.html")
    report(tmp_path / "changes" / "changes.csv", tmp_path / "file.html")
    assert (tmp_path / "file.html").read_bytes() == (tmp_path / "folder.html").read_bytes()


def test_the_workbook_and_the_paper_come_beside_the_page(
    sample_dataset: Path, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("report.html", "report.xlsx", "report.md")]
    arguments = ["report", str(sample_dataset), "--out", str(files[0])]
    more = ["--xlsx", str(files[1]), "--markdown", str(files[2])]
    answer = CliRunner().invoke(main, [*arguments, *more])
    assert answer.exit_code == 0
    assert answer.output.count("Written: ") == 3
    assert files[1].read_bytes()[:2] == b"PK"
    assert files[2].read_text(encoding="utf-8").startswith("# ")
    again = CliRunner().invoke(main, [*arguments, *more])
    assert again.exit_code == 4
    assert CliRunner().invoke(main, [*arguments, *more, "--replace"]).exit_code == 0


def test_the_answers_come_as_csv_for_a_single_version_too(tmp_path: Path) -> None:
    run([SAMPLES / "wethercote-homes-plan.pdf"], tmp_path / "homes")
    day = date(2025, 9, 1)  # the plan itself has no meeting's day to count at
    answered = tmp_path / "summary.csv"
    report(tmp_path / "homes", tmp_path / "homes.html", as_of=day, summary=answered)
    answers = read_rows(tmp_path, "summary")
    assert {row["finding"] for row in answers} >= {"status", "overdue"}
    with pytest.raises(OutputFolderError):
        report(tmp_path / "homes", tmp_path / "again.html", summary=answered)
