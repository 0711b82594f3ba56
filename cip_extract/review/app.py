"""The local page as a Flask application: who may ask, and what answers."""

from __future__ import annotations

from flask import Flask, Response, abort, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from cip_extract.errors import CipExtractError
from cip_extract.review.desk import Desk
from cip_extract.review.gate import PAGE_RULES, Gate
from cip_extract.review.pages import Pages

MOST_BYTES = 1_000_000  # of a form; the longest cells have some thousand
FORBIDDEN, MISDIRECTED = 403, 421
TITLES = {FORBIDDEN: "This page is private", 404: "There is no such page here"}
WORDS = {
    400: "The form was not sent by a page of this review. Go back, reload the page, try again.",
    FORBIDDEN: "Open the address that the program printed when it was started.",
    404: "The row may be gone since the dataset was written anew.",
    413: "The form is too large.",
    MISDIRECTED: "Open the address that the program printed when it was started.",
}


def create_app(desk: Desk, gate: Gate) -> Flask:
    """The application of one review.

    Args:
        desk: What it works on.
        gate: Who may ask for what.

    Returns:
        The application; it holds all its state itself.
    """
    app = Flask(__name__, static_folder="assets", static_url_path="/assets")
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MOST_BYTES
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _guard(app, gate)
    _tell_failures(app)
    pages = Pages(desk, gate)
    app.get("/")(pages.show_list)
    app.get("/row")(pages.show_row)
    app.post("/row")(pages.save)
    app.post("/remove")(pages.remove)
    app.post("/undo")(pages.undo)
    app.get("/picture/<document_id>/<int:page>.png")(pages.picture)
    return app


def _guard(app: Flask, gate: Gate) -> None:
    """Let nobody in but the browser that was started with the key."""

    @app.before_request
    def check() -> None:
        if not gate.is_own_host(request.host):
            abort(MISDIRECTED)
        if request.endpoint == "start":
            return
        if not gate.holds_key(request.cookies.get(gate.cookie)):
            abort(FORBIDDEN)
        if request.method not in ("GET", "HEAD") and not gate.is_own_form(
            request.form.get("form_key"),
            request.headers.get("Origin"),
            request.headers.get("Sec-Fetch-Site"),
        ):
            abort(400)

    @app.route("/start", methods=["GET", "POST"])
    def start() -> AnyResponse:
        if not gate.holds_key(request.values.get("key")):
            abort(FORBIDDEN)
        answer: AnyResponse = redirect(url_for("show_list"), 303)
        if request.method == "POST":
            # It comes from the doorway, which is no page of ours: only a page of ours may
            # lead on to where the cookie is wanted.
            answer = Response(render_template("entered.html"))
        folder = request.script_root or "/"
        answer.set_cookie(gate.cookie, gate.key, path=folder, httponly=True, samesite="Strict")
        return answer

    @app.after_request
    def harden(answer: Response) -> Response:
        answer.headers.update(PAGE_RULES)
        if not request.path.startswith("/picture/"):
            answer.headers["Cache-Control"] = "no-store"
        return answer


def _tell_failures(app: Flask) -> None:
    """Say in words what went wrong."""

    @app.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> tuple[str, int]:
        code = error.code or 500
        return _message(
            TITLES.get(code, "That did not work"),
            WORDS.get(code, error.description or ""),
            code,
        )

    @app.errorhandler(CipExtractError)
    def fail(error: CipExtractError) -> tuple[str, int]:
        return _message("That did not work", str(error), 503)


def _message(title: str, words: str, code: int) -> tuple[str, int]:
    again = code not in (FORBIDDEN, MISDIRECTED)
    return render_template("message.html", title=title, words=words, again=again), code
