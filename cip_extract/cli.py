"""The command: arguments in, words on the screen and an exit code out.

Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cip_extract import __version__
from cip_extract.tables import ENGINE_NAMES

if TYPE_CHECKING:
    from cip_extract.errors import CipExtractError

OUT_HELP = "Folder to write; it must not exist yet, or be empty."
REPLACE_HELP = "Replace what an earlier run wrote to the folder, and nothing else."


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A day as people write it (20 November 2024), or as programs do (2024-11-20)."""
    if value is None:
        return None
    from cip_extract.normalise.full_dates import find_full_dates

    try:
        return date.fromisoformat(value)
    except ValueError:
        found = find_full_dates(value)
    if len(found) != 1:
        problem = f"{value!r} is no date; write 2024-11-20 or 20 November 2024."
        raise click.BadParameter(problem, context, parameter)
    return found[0]


out_option = click.option("--out", required=True, type=click.Path(path_type=Path), help=OUT_HELP)
replace_option = click.option("--replace", is_flag=True, help=REPLACE_HELP)
as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    callback=_day,
    help="Day to count overdue actions at; by default that of the last version's meeting.",
)
versions_option = click.option(
    "--dataset",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Take the versions from this dataset, by document_id or file name.",
)
vocabulary_option = click.option(
    "--vocabulary",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of your own word lists, added to those of the program.",
)


corrections_option = click.option(
    "--corrections",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of corrections to apply to what the program reads.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Turn council committee papers into tidy action-plan data, and compare versions."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console may not know every character


@main.command("run")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@out_option
@replace_option
@vocabulary_option
@corrections_option
def run_command(
    inputs: tuple[Path, ...],
    out: Path,
    replace: bool,
    vocabulary: Path | None,
    corrections: Path | None,
) -> None:
    """Read PDFs (files, or folders of them) and write the dataset.

    A file that cannot be read is named, the others go on, and the exit code is 1.
    Corrections in the dataset's folder (corrections.csv) are applied and stay there.
    """
    from cip_extract import screen
    from cip_extract.errors import CipExtractError
    from cip_extract.runs import run
    from cip_extract.vocabulary import load_vocabulary

    try:
        words = load_vocabulary(vocabulary)
        outcome = run(inputs, out, replace=replace, vocabulary=words, corrections=corrections)
    except CipExtractError as error:
        _stop(error)
    for failure in outcome.failures:
        click.echo(f"cip-extract: {failure}", err=True)
    click.echo(screen.run_summary(outcome, out))
    sys.exit(outcome.exit_code)


@main.command("diff")
@click.argument("old")
@click.argument("new")
@out_option
@versions_option
@as_of_option
@replace_option
@vocabulary_option
@corrections_option
def diff_command(
    old: str,
    new: str,
    out: Path,
    dataset: Path | None,
    as_of: date | None,
    replace: bool,
    vocabulary: Path | None,
    corrections: Path | None,
) -> None:
    """Compare two versions of a plan and write what changed.

    OLD and NEW are two PDFs, or two documents of a dataset.
    """
    _refuse_for_dataset(dataset, vocabulary=vocabulary, corrections=corrections)
    from cip_extract import screen
    from cip_extract.comparisons import diff
    from cip_extract.errors import CipExtractError
    from cip_extract.vocabulary import load_vocabulary

    try:
        words = load_vocabulary(vocabulary)
        comparison = diff(
            old,
            new,
            out,
            dataset=dataset,
            replace=replace,
            vocabulary=words,
            corrections=corrections,
            as_of=as_of,
        )
    except CipExtractError as error:
        _stop(error)
    click.echo(screen.diff_summary(comparison, out))


@main.command("history")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@out_option
@versions_option
@as_of_option
@replace_option
@vocabulary_option
@corrections_option
def history_command(
    documents: tuple[str, ...],
    out: Path,
    dataset: Path | None,
    as_of: date | None,
    replace: bool,
    vocabulary: Path | None,
    corrections: Path | None,
) -> None:
    """Follow every action of a plan through its versions.

    Each DOCUMENT is a PDF, or a document of a dataset. Two or more are needed, in any order:
    they are put in order of their meetings' dates.
    """
    _refuse_for_dataset(dataset, vocabulary=vocabulary, corrections=corrections)
    if len(documents) < 2:
        raise click.UsageError("A history needs two versions or more; for one, use run.")
    from cip_extract import screen
    from cip_extract.errors import CipExtractError
    from cip_extract.histories import history
    from cip_extract.vocabulary import load_vocabulary

    try:
        words = load_vocabulary(vocabulary)
        found = history(
            documents,
            out,
            dataset=dataset,
            replace=replace,
            vocabulary=words,
            corrections=corrections,
            as_of=as_of,
        )
    except CipExtractError as error:
        _stop(error)
    click.echo(screen.history_summary(found, out))


@main.command("report")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The page, such as report.html."
)
@as_of_option
@click.option(
    "--papers",
    metavar="DIR",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="Folder with the PDFs, for pictures of their pages; may be given several times.",
)
@click.option("--xlsx", metavar="FILE", type=click.Path(path_type=Path), help="A workbook, too.")
@click.option(
    "--markdown", metavar="FILE", type=click.Path(path_type=Path), help="A committee paper, too."
)
@click.option(
    "--summary", metavar="FILE", type=click.Path(path_type=Path), help="The answers as CSV, too."
)
@click.option("--replace", is_flag=True, help="Replace an earlier report, and nothing else.")
def report_command(
    source: Path,
    out: Path,
    as_of: date | None,
    papers: tuple[Path, ...],
    xlsx: Path | None,
    markdown: Path | None,
    summary: Path | None,
    replace: bool,
) -> None:
    """Write the report on a dataset, a comparison or a history as one web page.

    SOURCE is a folder that run, diff or history wrote, or its changes.csv. The page holds
    everything: it can be sent by e-mail and read without a network.
    """
    from cip_extract.errors import CipExtractError
    from cip_extract.reports import report, report_summary

    try:
        written = report(
            source,
            out,
            as_of=as_of,
            papers=papers,
            replace=replace,
            xlsx=xlsx,
            markdown=markdown,
            summary=summary,
        )
    except CipExtractError as error:
        _stop(error)
    click.echo(report_summary(written))


@main.command("inspect")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@vocabulary_option
def inspect_command(file: Path, as_json: bool, vocabulary: Path | None) -> None:
    """Show how a file was understood: its papers, its tables, what was left alone and why."""
    from cip_extract import inspection
    from cip_extract.acquire.sources import require_file
    from cip_extract.errors import CipExtractError
    from cip_extract.pipeline import read_document
    from cip_extract.vocabulary import load_vocabulary

    try:
        require_file(file)
        reading = read_document(file, load_vocabulary(vocabulary), note_unknown_words=True)
    except CipExtractError as error:
        _stop(error)
    click.echo(inspection.as_json(reading) if as_json else inspection.as_text(reading))


@main.command("tables")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option("--stitched", is_flag=True, help="Join tables that go on overleaf.")
@click.option("--csv", "folder", type=click.Path(path_type=Path), help="Folder for CSV files.")
@click.option(
    "--engine",
    type=click.Choice(ENGINE_NAMES),
    help="Use this engine on every page; by default each page gets the one that suits it.",
)
def tables_command(
    file: Path, as_json: bool, stitched: bool, folder: Path | None, engine: str | None
) -> None:
    """Find every table of a PDF, whatever it is about."""
    from cip_extract import table_tool
    from cip_extract.acquire.sources import require_file
    from cip_extract.errors import CipExtractError

    try:
        found = table_tool.read_tables(require_file(file), engine)
        written = table_tool.write_csv(found, folder, stitched) if folder else []
    except CipExtractError as error:
        _stop(error)
    click.echo(
        table_tool.as_json(found, stitched) if as_json else table_tool.as_text(found, written)
    )


@main.command("review")
@click.argument("dataset", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--papers",
    multiple=True,
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True),
    help="Folder to find the PDFs in, if they are not where they were read; may be repeated.",
)
@click.option("--by", default="", metavar="NAME", help="Who reviews; kept with each correction.")
@click.option(
    "--port",
    default=0,
    metavar="NUMBER",
    type=click.IntRange(0, 65535),
    help="Port to listen on; by default any that is free.",
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def review_command(
    dataset: Path, papers: tuple[Path, ...], by: str, port: int, no_browser: bool
) -> None:
    """Check and correct doubtful rows on a local page.

    Only this machine can open it. What is corrected goes to corrections.csv in the
    dataset, which "cip-extract run --replace" applies. Ctrl-C ends it.
    """
    from cip_extract.errors import CipExtractError
    from cip_extract.reviews import PortTakenError, open_review

    try:
        review = open_review(dataset, papers, by=by, port=port)
    except PortTakenError as error:
        raise click.UsageError(str(error)) from error
    except CipExtractError as error:
        _stop(error)
    for paper in review.missing:
        click.echo(f"cip-extract: {paper}: not found, so its pages are not shown", err=True)
    click.echo(f"{review.checked} of {review.doubtful} doubtful rows are checked.")
    click.echo(f"Open {review.address}")
    click.echo("Ctrl-C ends the review.")
    if no_browser:
        review.serve()
        return
    with review.doorway() as page:
        click.launch(str(page))
        review.serve()


def _refuse_for_dataset(dataset: Path | None, **reading: Path | None) -> None:
    """Refuse options about reading PDFs where a dataset is compared."""
    for name, given in reading.items():
        if dataset is not None and given is not None:
            raise click.UsageError(f"--{name} is for reading PDFs; --dataset was read already.")


def _stop(error: CipExtractError) -> NoReturn:
    """End the command with an error's message and code."""
    click.echo(f"cip-extract: {error}", err=True)
    sys.exit(error.exit_code)
