"""The pages of the documentation that are made from the program: options, lint rules, parameters.

``make reference`` writes them; a test compares them.
"""

from __future__ import annotations

import json
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


def parameters_page() -> str:
    """The parameters of the daemon's stack, in the groups in which the console shows them."""
    done = CliRunner().invoke(xraystack, ["render", "--format", "json"])
    template = json.loads(done.output)
    parts = [
        "# Parameters of the stack",
        NOTE,
        "Of the daemon's stack in its default shape: `xraystack deploy --stack-name xray-daemon "
        "--parameter-overrides NAME=VALUE ...`. What has no default is found in the account where there "
        "is a default VPC. [Where a value comes from](commands/deploy.md#parameters).",
    ]
    for group in template["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]:
        declared = [(name, template["Parameters"][name]) for name in group["Parameters"]]
        parts += [f"## {group['Label']['default']}", _table(declared)]
    return "\n\n".join(parts) + "\n"


def _table(declared: list[tuple[str, dict[str, Any]]]) -> str:
    rows = ["| parameter | default | what it is |", "|---|---|---|"]
    for name, parameter in declared:
        default = parameter.get("Default")
        shown = "" if default is None else f"`{default}`" if default != "" else "empty"
        rows.append(f"| `{name}` | {shown} | {parameter['Description']} |")
    return "\n".join(rows)


PAGES = {"cli.md": cli_page, "rules.md": rules_page, "parameters.md": parameters_page}


def main() -> None:
    """Write the pages."""
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page())


if __name__ == "__main__":
    main()
