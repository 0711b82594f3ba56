"""What the pages of a review show, and what their forms do."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask import Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from cip_extract.corrections import Key
from cip_extract.errors import CorrectionsError, OutputFolderError
from cip_extract.review import form, view
from cip_extract.review.desk import Desk, Now
from cip_extract.review.form import Mistake
from cip_extract.review.gate import Gate
from cip_extract.review.ledger import OvertakenError, Step
from cip_extract.review.queue import Entry, Filter, neighbours
from cip_extract.review.tables import Key as ActionKey

PICTURE_SECONDS = 3600
REFUSED, OVERTAKEN = 422, 409
NOTICES = {
    "accepted": "Action {ref} is checked.",
    "saved": "The correction of action {ref} is saved.",
    "removed": "A correction of action {ref} was taken back.",
    "undone": "The last change of action {ref} was undone.",
    "overtaken": "Nothing was undone: what should be undone has changed since.",
}


class Notice(NamedTuple):
    """What was just done, and the step that would be undone; None where there is none."""

    words: str
    step: int | None


class Pages:
    """Every request looks at the files as they stand then."""

    def __init__(self, desk: Desk, gate: Gate) -> None:
        self._desk, self._gate = desk, gate

    # --- shown ---

    def show_list(self) -> str:
        """The rows to check, or all of them."""
        now, chosen = self._desk.now(), _asked_filter()
        listed = chosen.choose(now.entries)
        rows = [
            view.list_row(now.tables, entry, now.made(entry.key))
            | {"link": _row_link(entry.key, chosen)}
            for entry in listed
        ]
        to_check = next((entry for entry in listed if not entry.checked), None)
        return self._page(
            "list.html",
            now,
            listed=rows,
            next=_link_to(to_check, chosen),
            documents=[
                (name, view.document_name(row, name))
                for name, row in now.tables.document_of.items()
            ],
            flags=view.flag_choices(Filter(everything=chosen.everything).choose(now.entries)),
            others=view.other_doubts(now.tables, now.entries),
        )

    def show_row(self) -> str:
        """One row beside its page."""
        now = self._desk.now()
        return self._row_page(now, _asked_entry(now), {}, [])

    def picture(self, document_id: str, page: int) -> Response:
        """A page of one of the dataset's papers; of no other file."""
        found = self._desk.pictures.picture(document_id, page)
        if found is None:
            abort(404)
        answer = Response(found.png, mimetype="image/png")
        answer.headers["Cache-Control"] = f"private, max-age={PICTURE_SECONDS}"
        return answer

    # --- done ---

    def save(self) -> AnyResponse | tuple[str, int]:
        """Accept a row as it stands, or save what was corrected."""
        now = self._desk.now()
        entry = _asked_entry(now)
        made = now.made(entry.key)
        accepts = request.form.get("deed") == "accept"
        self._desk.by = request.form.get("by", "").strip()
        signed = self._desk.by, request.form.get("reason", "")
        key = now.fingerprint(entry.key[0]), entry.key[1]
        typed, mistakes = form.read_answer(entry.action, made, request.form)
        corrections = form.build_corrections(key, entry.action, typed, *signed)
        mistakes += [*_form_mistakes(entry, typed, accepts), *form.find_mistakes(corrections)]
        if accepts or (request.form.get("rest") and not entry.checked):
            corrections.append(form.acceptance(key, entry.action, made, *signed))
        if not mistakes:
            try:
                step = self._desk.ledger.save(corrections)
            except (CorrectionsError, OutputFolderError) as error:
                mistakes.append(Mistake("", str(error)))
        if mistakes:
            return self._row_page(now, entry, typed, mistakes), REFUSED
        return self._go_on(entry.key, "accepted" if accepts else "saved", step)

    def remove(self) -> AnyResponse | tuple[str, int]:
        """Take one correction of a row back."""
        now = self._desk.now()
        entry = _asked_entry(now)
        key = Key(now.fingerprint(entry.key[0]), entry.key[1], request.form.get("field", ""))
        shown = request.form.get("to", "").replace("\r\n", "\n")
        try:
            step = self._desk.ledger.take_back(key, shown)
        except OvertakenError:
            words = "The correction has changed since this page was opened; look at it again."
            return self._row_page(now, entry, {}, [Mistake("", words)]), OVERTAKEN
        return _go_to(entry.key, "removed", step)

    def undo(self) -> AnyResponse:
        """Undo a step of this session and show its row."""
        number = request.form.get("step", "")
        try:
            step = self._desk.ledger.undo(int(number) if number.isdecimal() else 0)
        except OvertakenError:
            return redirect(_list_link(_asked_filter(), notice="overtaken"), 303)
        fingerprint, ref = step.action
        return _go_to((self._desk.now().document_with(fingerprint), ref), "undone", None)

    # --- put together ---

    def _page(self, template: str, now: Now, **values: Any) -> str:
        """A page with what every page shows."""
        chosen = _asked_filter()
        return render_template(
            template,
            dataset=self._desk.folder.resolve().name,
            form_key=self._gate.form_key,
            filter=chosen,
            filter_query=chosen.as_query(),
            progress=view.progress_of(now.entries),
            notice=_asked_notice(),
            pending=self._pending(now),
            trouble=now.trouble,
            **values,
        )

    def _row_page(
        self, now: Now, entry: Entry, typed: Mapping[str, str], mistakes: Sequence[Mistake]
    ) -> str:
        chosen = _asked_filter()
        listed = chosen.choose(now.entries)
        around = neighbours(listed, entry.key)
        made = now.made(entry.key)
        doubtful = [name for reason in entry.doubts for name in reason.fields]
        document_id, ref = entry.key
        document = now.tables.document_of.get(document_id)
        figures = view.figures_of(now.tables, entry.key, self._desk.pictures, doubtful)
        return self._page(
            "row.html",
            now,
            ref=ref,
            title=view.entry_title(entry.action),
            document=view.document_name(document, document_id),
            pages=view.pages_words(entry.action),
            place=listed.index(entry) + 1 if entry in listed else 0,
            listed=len(listed),
            list_link=_list_link(chosen),
            before=_link_to(around.before, chosen),
            next=_link_to(around.to_check or around.after, chosen),
            figures=[
                (url_for("picture", document_id=document_id, page=figure.page), figure)
                for figure in figures
            ],
            no_paper=view.NO_PAPER,
            doubts=view.reason_values(entry.doubts),
            remarks=view.reason_values(entry.remarks),
            fields=list(form.build_fields(entry.action, made, doubtful, typed, mistakes)),
            mistakes=mistakes,
            digest=form.digest(entry.action),
            by=self._desk.by,
            reason=request.form.get("reason", ""),
            rest=request.method == "GET" or bool(request.form.get("rest")),
            save_link=url_for("save", **_key_query(entry.key), **chosen.as_query()),
            remove_link=url_for("remove", **_key_query(entry.key), **chosen.as_query()),
            corrections=view.correction_rows(entry.action, made),
            checked=entry.checked,
            **view.state_values(view.state_of(entry, made)),
        )

    def _pending(self, now: Now) -> view.Pending | None:
        count = view.count_pending(now.tables, now.corrections)
        if not count:
            return None
        words, missing = view.command_words(now.tables, self._desk.papers, self._desk.folder)
        command = subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
        return view.Pending(count, str(self._desk.ledger.path), command, missing)

    def _go_on(self, key: ActionKey, done: str, step: Step) -> AnyResponse:
        """To the next row that nobody has checked, or stay where the row itself is not."""
        now, chosen = self._desk.now(), _asked_filter()
        entry = now.entry(key)
        around = neighbours(chosen.choose(now.entries), key)
        if entry is not None and entry.checked and around.to_check is not None:
            return _go_to(around.to_check.key, done, step, key[1])
        if entry is not None and entry.checked:
            return redirect(_list_link(chosen, **_told(done, step, key[1])), 303)
        return _go_to(key, done, step)


def _form_mistakes(entry: Entry, typed: Mapping[str, str], accepts: bool) -> list[Mistake]:
    """What is wrong with what a person wants, whatever the values."""
    if request.form.get("digest") != form.digest(entry.action):
        words = "The data were written anew since this page was opened; look at the row as it is."
        return [Mistake("", words)]
    if accepts and typed:
        words = "You have changed this. Save the correction, or put back what was there."
        return [Mistake(name, words) for name in typed]
    if not accepts and not typed:
        words = "Nothing was changed. If the row is right, accept it as it stands."
        return [Mistake("", words)]
    return []


# --- addresses ----------------------------------------------------------------


def _asked_filter() -> Filter:
    asked = request.args
    return Filter(asked.get("document", ""), asked.get("flag", ""), asked.get("rows") == "all")


def _asked_entry(now: Now) -> Entry:
    """The row that a request names; there is no such page where there is no such row."""
    entry = now.entry((request.args.get("of", ""), request.args.get("action", "")))
    if entry is None:
        abort(404)
    return entry


def _asked_notice() -> Notice | None:
    """What the last request has done; only words of ours are ever shown."""
    words = NOTICES.get(request.args.get("notice", ""))
    step = request.args.get("step", "")
    if words is None:
        return None
    told = words.format(ref=request.args.get("done", ""))
    return Notice(told, int(step) if step.isdecimal() else None)


def _key_query(key: ActionKey) -> dict[str, Any]:
    return {"of": key[0], "action": key[1]}


def _row_link(key: ActionKey, chosen: Filter, **more: Any) -> str:
    return url_for("show_row", **_key_query(key), **chosen.as_query(), **more)


def _link_to(entry: Entry | None, chosen: Filter) -> str:
    return _row_link(entry.key, chosen) if entry else ""


def _list_link(chosen: Filter, **more: Any) -> str:
    return url_for("show_list", **chosen.as_query(), **more)


def _told(done: str, step: Step | None, ref: str) -> dict[str, Any]:
    return {"notice": done, "done": ref} | ({"step": str(step.number)} if step else {})


def _go_to(key: ActionKey, done: str, step: Step | None, ref: str = "") -> AnyResponse:
    """To a row, with what was done to it or to the one before."""
    return redirect(_row_link(key, _asked_filter(), **_told(done, step, ref or key[1])), 303)
