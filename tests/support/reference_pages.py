"""The pages of the documentation that are made from the program: options, lint rules, parameters.

``make reference`` writes them; a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from click.testing import CliRunner

from tests.support import fleet_keys
from tests.support.all_commands import contexts
from tests.support.command_line import ROOT
from tests.support.shapes import CHOICES, OF_COLLECTORS
from xraystack import rules
from xraystack.cli import xraystack
from xraystack.commands import shape_options
from xraystack.stacks.daemon import stack
from xraystack.stacks.daemon.parameters import GROUPS
from xraystack.stacks.daemon.settings import PARAMETERS, DaemonSettings
from xraystack.stacks.shape import DEFAULT, EXISTING, SECRET_BACKEND, Shape

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
        "E is an error, W a warning. The rules do not check values from outside the template. "
        "To run them, use [`lint`](commands/lint.md) or `cfn-lint --append-rules xraystack.rules`.",
    ]
    for rule in sorted(all_rules(), key=lambda rule: str(rule.id)[1:]):
        parts += [
            f"## {rule.id}",
            f"**{rule.shortdesc}.** {rule.description} ([source]({rule.source_url}))",
        ]
    return "\n\n".join(parts) + "\n"


def all_rules() -> list[Any]:
    """One of each rule."""
    return [rule() for rule in rules.RULES.values()]


def parameters_page() -> str:
    """The parameters of all shapes of the daemon's stack, in the groups in which the console shows them."""
    parts = [
        "# Parameters of the stack",
        NOTE,
        "Parameters of the daemon stack: `xraystack deploy --stack-name xray-daemon --parameter-overrides "
        "NAME=VALUE ...`. In an account with a default VPC, xraystack discovers the values without a "
        "default ([deploy](commands/deploy.md)).",
        "A row with a [shape](shapes.md) applies to that shape. A row without a shape applies to all "
        "others.",
    ]
    templates = _templates_by_shape()
    for group in GROUPS:
        names = [spec.name for spec in PARAMETERS.values() if spec.group == group]
        rows = [row for name in names for row in _rows(name, templates)]
        table = ["| parameter | shape | default | description |", "|---|---|---|---|", *rows]
        parts += [f"## {group}", "\n".join(table)]
    return "\n\n".join(parts) + "\n"


def _templates_by_shape() -> dict[str, dict[str, Any]]:
    """The parameters in the default shape, under an empty name, and with each choice beside it."""
    choices = {_option(*choice): _shape_with(*choice) for choice in CHOICES}
    return {option: _parameters(shape) for option, shape in {"": DEFAULT, **choices}.items()}


def _shape_with(member: str, value: Any) -> Shape:
    """The default shape with that choice, which some collectors alone have."""
    collector = {"collector": "adot"} if member in OF_COLLECTORS else {}
    return Shape(**{**collector, member: value})


def _option(member: str, value: object) -> str:
    if value == EXISTING:
        return "`--namespace-id`"
    if value == SECRET_BACKEND:
        return "`--also-otlp-header`"
    value = f" {value}" if member in {"collector", "export"} else ""
    return f"`{shape_options.option_name(member)}{value}`"


def _parameters(shape: Shape) -> dict[str, Any]:
    parameters: dict[str, Any] = stack.build(DaemonSettings(shape)).to_dict()["Parameters"]
    return parameters


def _rows(name: str, templates: dict[str, dict[str, Any]]) -> Iterator[str]:
    """A row for each default and description, with the shapes that have them."""
    shapes: dict[tuple[str, str], list[str]] = {}
    for shape, parameters in templates.items():
        if name in parameters:
            default = parameters[name].get("Default")
            shown = "" if default is None else f"`{default}`" if default != "" else "empty"
            shapes.setdefault((shown, parameters[name]["Description"]), []).append(shape)
    without = [shape for shape, parameters in templates.items() if name not in parameters]
    for (default, description), having in shapes.items():
        which = ", ".join(having) if "" not in having else ", ".join(f"not {s}" for s in without)
        yield f"| `{name}` | {which} | {default} | {description} |"


PAGES = {"cli.md": cli_page, "rules.md": rules_page, "parameters.md": parameters_page}


def main() -> None:
    """Write the pages."""
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page())
    fleet = ROOT / "docs/fleet.md"
    fleet.write_text(fleet_keys.page_with_table(fleet.read_text()))


if __name__ == "__main__":
    main()
