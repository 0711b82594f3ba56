"""How the browser is let in: by a file of the person's own, and past nobody else's server."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from cip_extract.reviews import Review, open_review

SECONDS = 20


@pytest.fixture
def review(dataset: Path) -> Iterator[Review]:
    """A review that is served."""
    review = open_review(dataset)
    thread = Thread(target=review.serve)
    thread.start()
    yield review
    review.stop()
    thread.join(SECONDS)


@pytest.mark.parametrize("scripts", [True, False])
def test_file_opens_the_list_and_the_key_stands_in_no_address(
    browser: Browser, review: Review, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    visited: list[str] = []
    page.on("framenavigated", lambda frame: visited.append(frame.url))
    with review.doorway() as file:
        page.goto(file.as_uri())
        if not scripts:
            page.get_by_role("button", name="Open the review").click()
        expect(page.get_by_role("heading", name="Rows to check")).to_be_visible()
    key = review.address.split("key=")[1]
    assert len(visited) > 1 and not any(key in address for address in visited)
    context.close()


def test_server_of_somebody_else_at_another_port_never_sees_the_cookie(
    browser: Browser, review: Review
) -> None:
    seen: list[str] = []

    class Stranger(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.headers.get("Cookie", ""))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<p>hello</p>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Stranger) as stranger:
        Thread(target=stranger.serve_forever).start()
        page = browser.new_page()
        page.goto(review.address)
        assert page.context.cookies()
        page.goto(f"http://127.0.0.1:{stranger.server_address[1]}/")
        page.reload()
        page.close()
        stranger.shutdown()
    assert seen and not any("cip-extract" in cookie for cookie in seen)
