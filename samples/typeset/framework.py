"""The framework by itself, typeset with Typst."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

from typeset.content import SOURCES, read_source
from typeset.markup import bold_runs


def build_framework(path: Path) -> Path:
    """Typeset the framework with the fonts that come inside Typst.

    Args:
        path: The PDF to write.

    Returns:
        The path.
    """
    source = read_source("framework.toml")
    data = {
        "title": source["title"],
        "introduction": source["introduction"],
        "themes": source["theme"],
        "rows": [[_cell(cell) for cell in row["cells"]] for row in source["row"]],
    }
    pdf = typst.compile(
        str(SOURCES / "templates" / "framework.typ"),
        sys_inputs={"data": json.dumps(data)},
        ignore_system_fonts=True,
    )
    path.write_bytes(pdf)
    return path


def _cell(source: dict[str, str]) -> dict[str, Any]:
    return {
        "lines": [_line(line) for line in source["activity"].split("\n")],
        "codes": source["codes"],
    }


def _line(line: str) -> dict[str, Any]:
    bullet = line.startswith("- ")
    runs = [{"text": text, "bold": bold} for text, bold in bold_runs(line.removeprefix("- "))]
    return {"bullet": bullet, "runs": runs}
