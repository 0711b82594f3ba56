"""A difficulty found on a finished page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Trap(NamedTuple):
    """One place where a trap was found; `where` says which row, item or words."""

    document: str
    trap: str
    page: int
    where: str


def trap_rows(traps: Iterable[Trap]) -> list[dict[str, object]]:
    """Rows of `expected/traps.csv`: a row a document and trap, with all its places."""
    places: dict[tuple[str, str], list[Trap]] = {}
    for trap in sorted(set(traps)):
        places.setdefault((trap.document, trap.trap), []).append(trap)
    return [
        {
            "document": document,
            "trap": name,
            "pages": ";".join(str(page) for page in sorted({each.page for each in found})),
            "where": ";".join(each.where for each in found if each.where),
        }
        for (document, name), found in places.items()
    ]
