"""The documentation as a site: ``make docs``. It builds from the pages alone, without a network."""

import re
from pathlib import Path

from sphinx.application import Sphinx

from xraystack import __version__

project = "xraystack"
author = "The xraystack authors"
project_copyright = author
release = __version__
extensions = ["myst_parser", "sphinx_copybutton"]
copybutton_prompt_text = "$ "  # a block of a console copies as its commands, without their output
copybutton_line_continuation_character = "\\"
myst_heading_anchors = 3
exclude_patterns = ["examples", "static"]
html_theme = "furo"
html_favicon = "static/icon.svg"
html_title = f"xraystack {release}"
html_static_path = ["static"]
html_css_files = ["wide.css"]
html_js_files = ["scroll.js"]
html_extra_path = ["json-schema", "../build/pages"]
nitpicky = True
# Quotes and ellipses only: a dash would replace the hyphens of an option such as --json.
smartquotes_action = "qe"
# Without it a page names the date of its build, and no two builds are the same.
html_last_updated_fmt = None

LIVE_PAGES = {
    "page-list": "index",
    "page-map": "map",
    "page-trace": "1-6b0453f5-29cf364621ed8b4003ed464b",
}
"""Pages of build/pages/live by the pictures that show them; a reader of the files sees the pictures."""

PICTURE = re.compile(r"!\[(?P<text>[^\]]*)\]\(\S*pictures/(?P<name>page-\w+)\.png\)")


def link_pictures(_: Sphinx, page: str, source: list[str]) -> None:
    """Make each picture of a page lead to the page itself, by a link below it."""
    up = "../" * (0 if page == "index" else page.count("/") + 1)

    def link(picture: re.Match[str]) -> str:
        target = f"{up}live/{LIVE_PAGES[picture['name']]}.html"
        text = f"Open {picture['text'][:1].lower()}{picture['text'][1:]}"
        return f'{picture[0]}\n\n<p><a href="{target}">{text}</a></p>'

    source[0] = PICTURE.sub(link, source[0])


def setup(app: Sphinx) -> None:
    """Connect the steps of the build that are ours."""
    live = Path(app.srcdir).parent / "build" / "pages" / "live"
    missing = [name for name in LIVE_PAGES.values() if not (live / f"{name}.html").exists()]
    if missing:
        raise FileNotFoundError(f"make docs writes these pages first: {', '.join(missing)}")
    app.connect("source-read", link_pictures)
