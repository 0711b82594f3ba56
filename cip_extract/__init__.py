"""Turn council committee papers into tidy action-plan data, and compare versions.

extract(paths)             read PDFs into DataFrames
read_dataset(folder)       read a published dataset into DataFrames
compare(old, new)          what changed between two versions of a plan, as a DataFrame
history(documents)         each action through any number of versions, as DataFrames
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cip_extract.api import compare, extract, history, read_dataset

__all__ = ["compare", "extract", "history", "read_dataset"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import the API when it is used, so that the command starts at once."""
    if name in __all__:
        from cip_extract import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
