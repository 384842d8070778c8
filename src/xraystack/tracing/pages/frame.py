"""The frame of every page: its head, its style and script, and a policy that lets in nothing else.

What comes from outside is shown as text. Should some of it ever become markup, the
Content-Security-Policy still lets nothing run or load but what stands in this package.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from xraystack.escaping import escape_controls

STATES = {
    "fault": "\N{HEAVY MULTIPLICATION X}",
    "error": "\N{BLACK UP-POINTING TRIANGLE}",
    "throttle": "\N{BLACK SQUARE}",
}
"""What went wrong, each with a sign of its own, so that nobody has to tell colours apart."""


def escape_markup(text: object) -> str:
    """A text as an element or a quoted attribute holds it, with what steers made visible."""
    return escape(escape_controls(str(text)))


def badge(kind: str, said: object, sign: str = "") -> str:
    """A label with a sign, such as for a fault."""
    mark = f'<span aria-hidden="true">{sign or STATES.get(kind, "")}</span>'
    return f'<span class="badge {kind}">{mark} {escape_markup(said)}</span>'


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
        f"<title>{escape_markup(title)}</title>",
        f"<style>{css}</style></head><body><main>",
        *body,
        "</main>",
        f"<script>{code}</script></body></html>",
    ]
    return "\n".join(lines) + "\n"


def _digest(inline: str) -> str:
    """What a policy says of an inline element, to let in this one only."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"
