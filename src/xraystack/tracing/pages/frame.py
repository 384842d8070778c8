"""Page frame: head, style, script and a Content-Security-Policy.

External text is escaped. Should some of it ever become markup, the policy still allows no script,
style or request but those of this package.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from importlib.resources import files

from xraystack.escaping import escape_controls

STATES = {
    "fault": "\N{HEAVY MULTIPLICATION X}",
    "error": "\N{BLACK UP-POINTING TRIANGLE}",
    "throttle": "\N{BLACK SQUARE}",
}
"""States of failures, each with its own sign, so that colour is not needed to distinguish them."""


def escape_markup(text: object) -> str:
    """Escape a text for an element or a quoted attribute, control characters included."""
    return escape(escape_controls(str(text)))


def badge(kind: str, label: object, sign: str = "") -> str:
    """Return a label with a sign, such as for a fault."""
    mark = f'<span aria-hidden="true">{sign or STATES.get(kind, "")}</span>'
    return f'<span class="badge {kind}">{mark} {escape_markup(label)}</span>'


@cache
def asset(name: str) -> str:
    """Return the text of a file of this package."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def navigation_bar(pages: Mapping[str, str]) -> str:
    """Return links to other pages, by their file names and titles; an empty text for none."""
    links = [
        f'<a href="{escape_markup(name)}">{escape_markup(title)}</a>'
        for name, title in pages.items()
    ]
    return f"<nav>{' &#183; '.join(links)}</nav>" if links else ""


def page(title: str, body: Iterable[str], *, script: str, style: str = "") -> str:
    """Return a page with the script of that name; ``style`` is added to that of all pages."""
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
    """Return the policy's source expression that allows this inline element."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"
