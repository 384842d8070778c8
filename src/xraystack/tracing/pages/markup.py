"""The frame of every page, and text made safe for it.

Names, URLs and SQL come from outside. Whatever they hold is shown as text: nothing of it is a link,
an attribute or a style, and a Content-Security-Policy lets run what stands in this package only.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"  # what XML may not hold, or a reader drops
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # what turns the direction of what follows
)
STATES = {
    "fault": "\N{HEAVY MULTIPLICATION X}",
    "error": "\N{BLACK UP-POINTING TRIANGLE}",
    "throttle": "\N{BLACK SQUARE}",
}
"""What went wrong, each with a sign of its own, so that nobody has to tell colours apart."""


def text(value: object) -> str:
    """Text for an element or a quoted attribute; what cannot be seen becomes a replacement character."""
    return escape(UNSEEN.sub("\N{REPLACEMENT CHARACTER}", str(value)))


def badge(kind: str, said: object, sign: str = "") -> str:
    """A label with a sign, such as for a fault."""
    sign = sign or STATES.get(kind, "")
    return f'<span class="badge {kind}"><span aria-hidden="true">{sign}</span> {text(said)}</span>'


@cache
def asset(name: str) -> str:
    """A file of this package."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def page(title: str, body: Iterable[str], *, script: str, style: str = "") -> str:
    """A page with the script of that name; ``style`` is added to what all pages have."""
    css, code = asset("palette.css") + asset("page.css") + style, asset(script)
    policy = (
        f"default-src 'none'; style-src {_digest(css)}; script-src {_digest(code)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<link rel="icon" href="data:,">',
        f"<title>{text(title)}</title>",
        f"<style>{css}</style></head><body><main>",
        *body,
        "</main>",
        f"<script>{code}</script></body></html>",
    ]
    return "\n".join(lines) + "\n"


def _digest(inline: str) -> str:
    """What a policy says of an inline element, to let in this one only."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"
