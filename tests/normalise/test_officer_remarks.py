"""Words beside an officer's name that say through whom the work is done."""

from __future__ import annotations

import pytest

from cip_extract.normalise.officer_remarks import part_channel


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (["Harbour Master– and via a group"], [["Harbour Master"]]),
        (["Harbour Master – and via the working", "group of officers"], [["Harbour Master"]]),
        (["Harbour Master – via the Quay Board"], [["Harbour Master"], ["Quay Board"]]),
        (["Harbour Master and through the Quay", "Board"], [["Harbour Master"], ["Quay", "Board"]]),
        (["Service Director – Quays"], [["Service Director – Quays"]]),
        (["Head of Travel via Rail"], [["Head of Travel via Rail"]]),
        (["Service Director, Growth and Housing (inclusion lead)"],
         [["Service Director, Growth and Housing (inclusion lead)"]]),
    ],
)  # fmt: skip
def test_channel_is_parted_from_the_officer(lines: list[str], parts: list[list[str]]) -> None:
    assert part_channel(lines) == parts
