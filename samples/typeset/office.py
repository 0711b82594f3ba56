"""Word files to PDF, by LibreOffice without a window."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

TIMEOUT_SECONDS = 180


def convert_to_pdf(papers: Sequence[Path], folder: Path) -> list[Path]:
    """Typeset Word files.

    A profile of its own keeps the result free of the user's settings, and lets
    this run while LibreOffice is open.

    Args:
        papers: The Word files.
        folder: Where the PDFs go.

    Returns:
        The PDFs, in the order of the papers.

    Raises:
        FileNotFoundError: LibreOffice is not installed.
        subprocess.CalledProcessError: LibreOffice failed.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise FileNotFoundError("soffice: install LibreOffice Writer to rebuild the packs")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            str(folder),
            *map(str, papers),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_SECONDS)
    made = [folder / f"{paper.stem}.pdf" for paper in papers]
    missing = [str(path) for path in made if not path.exists()]
    if missing:
        raise FileNotFoundError(f"LibreOffice did not make {', '.join(missing)}")
    return made
