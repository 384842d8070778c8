"""The pages of the documentation that are made from the program: ``docs/cli.md`` and ``docs/rules.md``.

``make reference`` writes them; a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from click.testing import CliRunner

from tests.support.all_commands import contexts
from tests.support.command_line import ROOT
from xraystack import rules
from xraystack.cli import xraystack

NOTE = "<!-- Made by `make reference`. -->"
WIDTH = 100


def cli_page() -> str:
    """What ``--help`` prints, of every command."""
    parts = ["# All options", NOTE, _help(())]
    for path in commands():
        parts += [f"{'#' * (len(path) + 1)} {' '.join(path)}", _help(path)]
    return "\n\n".join(parts) + "\n"


def commands() -> Iterator[tuple[str, ...]]:
    """The commands and their own, as typed behind ``xraystack``, in the order of their use."""
    for context in contexts():
        yield tuple(context.command_path.split()[1:])


def _help(path: tuple[str, ...]) -> str:
    arguments = [*path, "--help"]
    done = CliRunner().invoke(xraystack, arguments, prog_name="xraystack", terminal_width=WIDTH)
    return f"```text\n{done.output.strip()}\n```"


def rules_page() -> str:
    """Each lint rule with what it asks for and why."""
    parts = [
        "# Lint rules",
        NOTE,
        "E are errors, W warnings. A rule is silent where a value is decided outside of the template. "
        "[`lint`](commands/lint.md) runs them, and so does `cfn-lint --append-rules xraystack.rules`.",
    ]
    for rule in sorted(all_rules(), key=lambda rule: str(rule.id)[1:]):
        parts += [
            f"## {rule.id}",
            f"**{rule.shortdesc}.** {rule.description} ([source]({rule.source_url}))",
        ]
    return "\n\n".join(parts) + "\n"


def all_rules() -> list[Any]:
    """One of each rule."""
    return [getattr(rules, name)() for name in rules.__all__]


PAGES = {"cli.md": cli_page, "rules.md": rules_page}


def main() -> None:
    """Write the pages."""
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page())


if __name__ == "__main__":
    main()
