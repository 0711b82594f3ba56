"""Only the browser that was started with the key gets in, and only its own forms count."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from cip_extract.review.desk import Desk
from cip_extract.review.gate import Gate
from tests.review.conftest import HOME, PORT

PLACES = ("/", "/row?of=a&action=1", "/picture/a/1.png", "/assets/review.css")


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_shown_without_the_key(stranger: FlaskClient, place: str) -> None:
    answer = stranger.get(place, base_url=HOME)
    assert answer.status_code == 403
    assert "printed" in answer.text and "tide" not in answer.text


@pytest.mark.parametrize("key", ["", "guess", "schlüssel", "\ud800"])
def test_wrong_key_opens_nothing(stranger: FlaskClient, key: str) -> None:
    answer = stranger.get("/start", query_string={"key": key.encode("utf-8", "replace")})
    assert answer.status_code in (403, 421)
    assert stranger.get("/start", query_string={"key": "guess"}, base_url=HOME).status_code == 403
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"[::1]:{PORT}"]
)
def test_other_names_for_this_machine_are_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/", base_url=HOME).status_code == 200
    headers = {"Host": host, "Cookie": f"cip-extract-review-{PORT}=x"}
    assert client.get("/", headers=headers).status_code == 421


def test_cookie_stays_with_this_page(stranger: FlaskClient, gate: Gate) -> None:
    cookie = stranger.get(f"/start?key={gate.key}", base_url=HOME).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert "Domain" not in cookie


def test_start_leads_on_to_an_address_without_the_key(stranger: FlaskClient, gate: Gate) -> None:
    answer = stranger.get(f"/start?key={gate.key}", base_url=HOME)
    assert answer.headers["Location"] == "/"


def test_key_in_a_form_leads_on_by_a_page_of_ours(stranger: FlaskClient, gate: Gate) -> None:
    answer = stranger.post("/start", data={"key": gate.key}, base_url=HOME)
    assert answer.status_code == 200 and 'content="0; url=/"' in answer.text
    assert gate.key not in answer.text
    assert stranger.get("/", base_url=HOME).status_code == 200
    assert stranger.post("/start", data={"key": "guess"}, base_url=HOME).status_code == 403


def test_cookie_is_sent_below_the_folder_only(stranger: FlaskClient, gate: Gate) -> None:
    answer = stranger.get(f"/start?key={gate.key}", base_url=f"{HOME}{gate.root}")
    assert f"Path={gate.root};" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("place", ["/", "/assets/review.js", "/nowhere"])
def test_every_answer_forbids_scripts_frames_and_strangers(client: FlaskClient, place: str) -> None:
    with client.get(place, base_url=HOME) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    ("form_key", "headers"),
    [
        ("", {}),
        ("guess", {}),
        (None, {"Origin": "http://evil.example"}),
        (None, {"Origin": "null"}),
        (None, {"Origin": f"http://127.0.0.1:{PORT + 1}"}),
        (None, {"Sec-Fetch-Site": "cross-site"}),
        (None, {"Sec-Fetch-Site": "same-site"}),
    ],
)
def test_forms_of_other_pages_change_nothing(
    client: FlaskClient, gate: Gate, desk: Desk, form_key: str | None, headers: dict[str, str]
) -> None:
    entry = desk.now().entries[0]
    answer = client.post(
        "/row",
        base_url=HOME,
        query_string={"of": entry.key[0], "action": entry.key[1]},
        data={"form_key": gate.form_key if form_key is None else form_key, "deed": "accept"},
        headers=headers,
    )
    assert answer.status_code == 400
    assert not desk.ledger.path.exists()


def test_key_is_not_told_by_the_pages(client: FlaskClient, gate: Gate) -> None:
    assert gate.key not in client.get("/", base_url=HOME).text
    assert gate.key not in repr(gate)


@pytest.mark.parametrize(
    "place",
    [
        "/picture/../1.png",
        "/picture/%2e%2e%2ftide/1.png",
        "/picture/..%5c..%5ctide/1.png",
        "/picture/%2fetc%2fpasswd/1.png",
        "/picture/none/1.png",
        "/assets/../gate.py",
        "/assets/%2e%2e/gate.py",
        "/assets/..%5cgate.py",
        "/assets//etc/passwd",
    ],
)
def test_no_other_file_is_ever_read(client: FlaskClient, place: str) -> None:
    assert client.get(place, base_url=HOME).status_code in (404, 308)
    assert "import" not in client.get(place, base_url=HOME, follow_redirects=True).text


def test_pictures_are_of_pages_that_the_paper_has(client: FlaskClient, desk: Desk) -> None:
    (document,) = desk.papers
    answer = client.get(f"/picture/{document}/1.png", base_url=HOME)
    assert answer.data.startswith(b"\x89PNG") and answer.mimetype == "image/png"
    assert client.get(f"/picture/{document}/2.png", base_url=HOME).status_code == 404
    assert client.get(f"/picture/{document}/0.png", base_url=HOME).status_code == 404


def test_changed_paper_is_no_longer_shown(client: FlaskClient, desk: Desk, tmp_path: Path) -> None:
    (document,) = desk.papers
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(desk.papers[document].read_bytes())
    desk.pictures = type(desk.pictures)({document: copy}, desk.take)
    assert client.get(f"/picture/{document}/1.png", base_url=HOME).status_code == 200
    copy.write_bytes(b"%PDF-1.4 another")
    assert client.get(f"/picture/{document}/1.png", base_url=HOME).status_code == 404


def test_form_that_is_too_large_is_refused(client: FlaskClient, gate: Gate) -> None:
    data = {"form_key": gate.form_key, "narrative": "x" * 1_100_000}
    assert client.post("/row", base_url=HOME, data=data).status_code == 413
