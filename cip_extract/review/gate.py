"""Who may ask the local page for anything: the person who started it, in a browser here.

The page can be reached by every program on this machine and, through the browser, by
every web page that is open in it. So each request must carry a key that only the start
address holds, name the server as it is called here, and come from the page itself.

Other people may have an account on this machine. They can read the arguments of every
program, so the key is handed to the browser in a file that only its owner may read. They
can serve pages of their own at another port of the same address, to which a browser would
show the cookie too; so the cookie is only sent below a folder whose name they cannot know.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

LOOPBACK = "127.0.0.1"
HOST_NAMES = (LOOPBACK, "localhost")
KEY_BYTES = 32
ROOT_BYTES = 9  # of the folder's name; it need only not be guessed while the server runs

# What a browser may do with a page of ours: show it, with our own styles and script, and
# send its forms back here. Nothing is fetched from elsewhere, nothing may frame it.
PAGE_RULES = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Gate:
    """The keys of one server.

    Attributes:
        port: The port it listens on.
        key: What the start address carries, and from then on a cookie.
        root: The folder that all pages stand in, with a stroke before it.
    """

    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(KEY_BYTES), repr=False)
    root: str = field(default_factory=lambda: f"/{secrets.token_urlsafe(ROOT_BYTES)}", repr=False)

    @property
    def start(self) -> str:
        """Where the key is asked for."""
        return f"http://{LOOPBACK}:{self.port}{self.root}/start"

    @property
    def address(self) -> str:
        """Where to start: the only address that carries the key."""
        return f"{self.start}?key={self.key}"

    @property
    def cookie(self) -> str:
        """The cookie's name; browsers share cookies between ports, so it names the port."""
        return f"cip-extract-review-{self.port}"

    @property
    def form_key(self) -> str:
        """What every form carries, so that no other page can send one."""
        return hmac.new(self.key.encode(), b"form", sha256).hexdigest()

    def is_own_host(self, host: str) -> bool:
        """Whether a request names this server as it is called here.

        Another name that leads to this machine belongs to somebody who wants to read
        the page through it (DNS rebinding).
        """
        return host.lower() in {f"{name}:{self.port}" for name in HOST_NAMES}

    def holds_key(self, offered: str | None) -> bool:
        return _same(offered, self.key)

    def is_own_form(self, offered: str | None, origin: str | None, site: str | None) -> bool:
        """Whether a form was sent by a page of ours.

        Args:
            offered: The key in the form.
            origin: The header `Origin`, where the browser sends one.
            site: The header `Sec-Fetch-Site`, likewise.
        """
        return (
            _same(offered, self.form_key)
            and (origin is None or self.is_own_host(origin.removeprefix("http://")))
            and site in (None, "same-origin")
        )


def _same(offered: str | None, expected: str) -> bool:
    """Compared in constant time; texts that are no ASCII would stop that comparison."""
    return hmac.compare_digest((offered or "").encode("utf-8", "replace"), expected.encode())
