"""A small plan with doubtful rows, read once; every test gets a copy of its dataset."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from cip_extract.acquire.papers import find_papers
from cip_extract.dataset.read import read_rows
from cip_extract.pages.snapshots import take_snapshots
from cip_extract.review.app import create_app
from cip_extract.review.desk import Desk
from cip_extract.review.gate import Gate
from cip_extract.runs import run
from tests.pdfs import PlanLine, write_plan

PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"

# 1.1.1 gives no date that is certain; 1.1.2 names nobody; of the others nothing is to be said.
TIDE = (
    PlanLine("1. Light the quay", "1. Mend the lamps.", "Lamp Head", "Spring tide 9", "underway"),
    PlanLine("1. Light the quay", "2. Paint <b>every</b> post.", "", "May 2031", "complete"),
    PlanLine("2. Stem the tide", "1. Build a wall.", "Harbour Head", "June 2032", "not_started"),
    PlanLine("2. Stem the tide", "2. Count the gulls.", "Gull Warden", "July 2032", "not_started"),
)  # fmt: skip


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan and its dataset."""
    folder = tmp_path_factory.mktemp("tide")
    run([write_plan(folder / "tide.pdf", TIDE)], folder / "tide")
    return folder


@pytest.fixture
def dataset(read_once: Path, tmp_path: Path) -> Path:
    """The plan's dataset, for one test alone."""
    return Path(shutil.copytree(read_once / "tide", tmp_path / "tide"))


@pytest.fixture
def plan(read_once: Path) -> Path:
    """The plan itself."""
    return read_once / "tide.pdf"


@pytest.fixture
def gate() -> Gate:
    return Gate(PORT)


@pytest.fixture
def desk(dataset: Path) -> Desk:
    """A review of the dataset, with its paper at hand."""
    return Desk(dataset, find_papers(read_rows(dataset, "documents")), take_snapshots)


@pytest.fixture
def stranger(desk: Desk, gate: Gate) -> Iterator[FlaskClient]:
    """A browser that does not hold the key."""
    app = create_app(desk, gate)
    app.testing = True
    with app.test_client() as client:
        client.environ_base["HTTP_HOST"] = f"127.0.0.1:{PORT}"
        yield client


@pytest.fixture
def client(stranger: FlaskClient, gate: Gate) -> FlaskClient:
    """The browser that was started with the key."""
    answer = stranger.get(f"/start?key={gate.key}", base_url=HOME)
    assert answer.status_code == 303
    return stranger
