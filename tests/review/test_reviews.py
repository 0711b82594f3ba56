"""The server listens on this machine alone, on a port that is free, and stops cleanly."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from cip_extract.cli import main
from cip_extract.errors import DatasetReadError
from cip_extract.records.flags import FLAG_MEANINGS
from cip_extract.reviews import PortTakenError, Review, open_review

PROJECT = Path(__file__).resolve().parents[2]
SECONDS = 20


@contextmanager
def served(review: Review) -> Iterator[Review]:
    """A review that answers while a test looks at it."""
    thread = Thread(target=review.serve)
    thread.start()
    try:
        yield review
    finally:
        review.stop()
        thread.join(SECONDS)
        assert not thread.is_alive()


def fetch(address: str) -> bytes:
    """What a browser that keeps cookies sees at an address."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(address, timeout=SECONDS) as answer:
        return bytes(answer.read())


def test_address_holds_the_loopback_and_the_key(dataset: Path) -> None:
    with served(open_review(dataset)) as review:
        assert re.fullmatch(
            r"http://127\.0\.0\.1:\d+/[\w-]{12}/start\?key=[\w-]{40,}", review.address
        )
        assert b"0 of 2 checked" in fetch(review.address)


def test_other_addresses_of_this_machine_do_not_answer(dataset: Path) -> None:
    with served(open_review(dataset)) as review:
        port = int(review.address.split(":")[2].split("/")[0])
        with socket.socket() as knock, pytest.raises(OSError, match="refused"):
            knock.connect(("127.0.0.2", port))


def test_port_in_use_is_told_with_what_to_do(dataset: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"port {port} cannot be used .*; choose another"):
            open_review(dataset, port=port)
        result = CliRunner().invoke(main, ["review", str(dataset), "--port", str(port)])
    assert result.exit_code == 2 and f"port {port}" in result.output


def test_folder_without_a_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetReadError, match=r"documents\.csv: is missing"):
        open_review(tmp_path)


@pytest.mark.parametrize("name", ["changes.csv", "lineage.csv"])
def test_comparison_is_refused(dataset: Path, name: str) -> None:
    (dataset / name).touch()
    with pytest.raises(DatasetReadError, match="holds a comparison"):
        open_review(dataset)


def test_paper_that_was_moved_is_found_in_a_folder(
    dataset: Path, plan: Path, tmp_path: Path
) -> None:
    path = dataset / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(str(plan), "gone.pdf"), "utf-8")
    for papers, missing in (((), ("gone.pdf",)), ((tmp_path,), ())):
        (tmp_path / "archive").mkdir(exist_ok=True)
        shutil.copy(plan, tmp_path / "archive" / "renamed.pdf")
        with served(open_review(dataset, papers)) as review:
            assert review.missing == missing


def test_program_that_is_started_for_the_browser_is_not_told_the_key(
    dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str, int, int]] = []

    def launch(name: str) -> int:
        page = Path(name)
        modes = [path.stat().st_mode & 0o777 for path in (page, page.parent)]
        told.append((name, page.read_text(encoding="utf-8"), modes[0], modes[1]))
        return 0

    monkeypatch.setattr("click.launch", launch)
    monkeypatch.setattr(Review, "serve", lambda review: review._server.server_close())
    said = CliRunner().invoke(main, ["review", str(dataset)]).output
    ((name, text, mode, folder_mode),) = told
    key = said.split("key=")[1].split()[0]
    assert key in text and key not in name
    assert not Path(name).parent.exists()
    if os.name == "posix":
        assert (mode, folder_mode) == (0o600, 0o700)


def test_request_that_is_never_ended_is_given_up(
    dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cip_extract.reviews._Requests.timeout", 0.2)
    with served(open_review(dataset)) as review:
        port = urlsplit(review.address).port
        with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as slow:
            slow.sendall(b"GET / HTTP/1.1\r\nHost:")
            assert slow.recv(1) == b""


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as terminals do on Unix")
def test_command_prints_the_address_and_ends_with_ctrl_c(dataset: Path) -> None:
    command = [sys.executable, "-m", "cip_extract", "review", str(dataset), "--no-browser"]
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background has Ctrl-C switched off for its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as program:
        assert program.stdout is not None
        said = [program.stdout.readline() for _ in range(3)]
        try:
            assert b"0 of 2 checked" in fetch(said[1].removeprefix("Open ").strip())
        finally:
            program.send_signal(signal.SIGINT)
            try:
                _, complaints = program.communicate(timeout=SECONDS)
            finally:
                program.kill()  # ended by now, unless it did not listen
    assert said[0] == "0 of 2 doubtful rows are checked.\n"
    assert (program.returncode, complaints) == (0, "")


def test_flags_have_words() -> None:
    assert all(meaning.words == meaning.words.strip(" .") for meaning in FLAG_MEANINGS.values())
