"""The samples, read once for all tests that compare something with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from cip_extract.comparisons import diff
from cip_extract.pages.tesseract import is_installed
from cip_extract.runs import run
from tests.browser import browser

# Here and nowhere else: a second one beside it would not start.
__all__ = ["browser"]

# How long an example takes is the machine's affair, not the property's.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
# Those of Wethercote; the layouts of other councils lie in a folder of their own.
PAPERS = sorted(SAMPLES.glob("*.pdf"))


@pytest.fixture(scope="session")
def tesseract() -> None:
    """Lets a test run only where the program Tesseract is: no Python package brings it."""
    if not is_installed():
        pytest.skip("reads scans: needs the system package tesseract-ocr, which is optional")


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Hides Tesseract, as on a machine that does not have it."""
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("nothing-installed")))
    assert not is_installed()


@pytest.fixture(scope="session")
def sample_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the samples of Wethercote, as a run publishes it."""
    folder = tmp_path_factory.mktemp("samples") / "dataset"
    outcome = run(PAPERS, folder)
    assert [str(failure) for failure in outcome.failures] == []
    return folder


@pytest.fixture(scope="session")
def sample_changes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the comparison of the first pack with the second."""
    folder = tmp_path_factory.mktemp("samples") / "changes"
    old, new = sorted(SAMPLES.glob("*-pack.pdf"))
    diff(str(old), str(new), folder)
    return folder
