"""A review: a dataset, its papers, and a page on this machine alone to correct it on."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from cip_extract.acquire.papers import find_papers
from cip_extract.errors import DatasetReadError
from cip_extract.pages.snapshots import take_snapshots
from cip_extract.review.app import create_app
from cip_extract.review.desk import Desk
from cip_extract.review.doorway import doorway
from cip_extract.review.gate import LOOPBACK, Gate

# Folders of comparisons hold the same tables; what is corrected there would be lost.
COMPARISON_FILES = ("changes.csv", "lineage.csv")
PATIENCE = 20  # seconds that a request may keep its thread waiting for its next words


class PortTakenError(ValueError):
    """The page cannot be served at a port: usually another program listens there."""


@dataclass(frozen=True, slots=True)
class Review:
    """A page that is ready to be served.

    Attributes:
        address: Where to open it; it carries the key.
        checked: Number of doubtful rows that a person has checked.
        doubtful: Number of rows to look at, checked or not.
        missing: Papers that were not found on this machine, as the dataset names them.
    """

    address: str
    checked: int
    doubtful: int
    missing: tuple[str, ...]
    _server: BaseWSGIServer
    _gate: Gate

    def doorway(self) -> AbstractContextManager[Path]:
        """A file for the browser to open, which nobody else on this machine can read."""
        return doorway(self._gate)

    def serve(self) -> None:
        """Answer until `stop` is called in another thread, or the user interrupts."""
        try:
            self._server.serve_forever()
        finally:
            self._server.server_close()

    def stop(self) -> None:
        """End `serve`."""
        self._server.shutdown()


class _Requests(WSGIRequestHandler):
    """One request; who begins one and never ends it does not hold a thread for ever."""

    timeout = PATIENCE


def open_review(
    folder: Path, papers: Sequence[Path] = (), *, by: str = "", port: int = 0
) -> Review:
    """Prepare the page on which a dataset is checked and corrected.

    Args:
        folder: The dataset.
        papers: Folders, or files, to look for its PDFs in, besides where they were read.
        by: Who reviews; it can be changed on the page.
        port: Port to listen on; 0 for any that is free.

    Returns:
        The page, listening already, to be served.

    Raises:
        DatasetReadError: The folder holds no dataset, or a comparison.
        PortTakenError: Another program listens on the port.
    """
    for name in COMPARISON_FILES:
        if (folder / name).exists():
            raise DatasetReadError(
                folder, f"holds a comparison ({name}), and corrections belong to a dataset"
            )
    desk = Desk(folder, {}, take_snapshots, by)
    now = desk.now()
    found = find_papers(now.tables.documents, papers)
    desk = Desk(folder, found, take_snapshots, by)
    listener = _listen(port)
    gate = Gate(listener.getsockname()[1])
    server = make_server(
        LOOPBACK,
        gate.port,
        DispatcherMiddleware(NotFound(), {gate.root: create_app(desk, gate)}),
        threaded=True,
        request_handler=_Requests,
        fd=listener.fileno(),
    )
    listener.close()  # the server has its own copy of the socket
    # The page itself says what went wrong; a line for each request is only noise.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    queued = [entry for entry in now.entries if entry.is_queued]
    missing = [
        str(row["source"]) for row in now.tables.documents if row["document_id"] not in found
    ]
    return Review(
        gate.address,
        sum(entry.checked for entry in queued),
        len(queued),
        tuple(missing),
        server,
        gate,
    )


def _listen(port: int) -> socket.socket:
    """A socket on this machine's own address; nobody else can reach it."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # else the port of a review just ended stays taken for a minute
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen()
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise PortTakenError(
            f"port {port} cannot be used ({reason}); choose another, or leave --port out"
        ) from error
    return listener
