"""The documentation as a site: ``make docs``. It builds from the pages alone, without a network."""

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
html_title = f"xraystack {release}"
html_static_path = ["static"]
html_css_files = ["wide.css"]
html_extra_path = ["json-schema"]
nitpicky = True
# Without it a page names the date of its build, and no two builds are the same.
html_last_updated_fmt = None
