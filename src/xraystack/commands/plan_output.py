"""A plan as text for a terminal, as Markdown for a pull request, and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from xraystack.commands import cost_output, report

if TYPE_CHECKING:
    from xraystack.deploy.changes import Change, PropertyChange
    from xraystack.deploy.plan import Plan

SIGNS = {"Add": "+", "Import": "+", "Remove": "-"}
COLORS = {"+": "green", "-": "red", "~": "yellow"}
REPLACEMENTS = {"always": "replaced", "conditional": "may be replaced"}
LONGEST_VALUE = 120


def show(plan: Plan) -> None:
    """Say which values the parameters get and what will become of which resource."""
    if plan.parameters:
        report.say("Parameters:")
        rows = [(value.name, value.shown or '""', f"({value.source})") for value in plan.parameters]
        for line in report.columns(rows):
            report.say(line)
    for warning in warnings(plan):
        report.warn(warning)
    if plan.remarks.costs:
        for line in cost_output.lines(plan.remarks.costs):
            report.say(line)
    if plan.capabilities:
        report.say(f"Capabilities: {', '.join(plan.capabilities)}")
    if plan.change_set:
        show_changes(plan.change_set.changes)


def warnings(plan: Plan) -> Iterator[str]:
    """What the user may not expect."""
    yield from plan.remarks.warnings
    hidden = {value.name for value in plan.parameters if value.no_echo}
    for name, (old, new) in plan.changed_defaults.items():
        change = "" if name in hidden else f' from "{old}" to "{new}"'
        yield (
            f"{name} keeps its value, although the template's default has changed{change}. "
            f"To take the default: --reset-parameter {name}"
        )


def show_changes(changes: Iterable[Change]) -> None:
    """Say what will become of which resource."""
    report.say("Changes:")
    changes = list(changes)
    rows = [
        (change.action, change.logical_id, change.resource_type, fate(change)) for change in changes
    ]
    for change, line in zip(changes, report.columns(rows, indent=""), strict=True):
        sign = SIGNS.get(change.action, "~")
        is_bold = change.replacement == "always"
        report.say(report.Styled(f"  {sign} {line}", COLORS[sign], is_bold))
        for changed in change.properties:
            report.say(f"      {described(changed)}")


def fate(change: Change) -> str:
    """Whether a resource is replaced, and what its deletion or replacement policy does."""
    replaced = REPLACEMENTS.get(change.replacement, "") if change.action != "Add" else ""
    policy = f"policy: {change.policy_action}" if change.policy_action else ""
    return ", ".join(filter(None, (replaced, policy)))


def described(changed: PropertyChange) -> str:
    """One property's change on one line."""
    values = ""
    if changed.before is not None or changed.after is not None:
        values = f": {_shortened(changed.before)} -> {_shortened(changed.after)}"
    cause = f"  (from {changed.cause})" if changed.cause else ""
    replaces = {"Always": "  [replaces]", "Conditionally": "  [may replace]"}
    return f"{changed.path}{values}{cause}{replaces.get(changed.replaces, '')}"


def _shortened(value: str | None) -> str:
    if value is None:
        return "(none)"
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 3] + "..."


def markdown(plan: Plan, stack_name: str) -> str:
    """The plan for a comment on a pull request."""
    changes = plan.change_set.changes if plan.change_set else ()
    replaced = sum(change.replacement != "never" for change in changes)
    lines = [f"### Plan for stack `{stack_name}`", ""]
    lines += [f"> **Warning:** {warning}\n" for warning in warnings(plan)]
    lines += [f"{line}\n" for line in _cost(plan)]
    if not changes:
        return "\n".join([*lines, "No changes.", ""])
    summary = f"{len(changes)} change{'s' * (len(changes) != 1)}"
    lines += [
        summary + (f", **{replaced} of them may replace a resource**" if replaced else ""),
        "",
    ]
    lines += ["| action | resource | type | replacement | changes |", "|---|---|---|---|---|"]
    for change in changes:
        details = "<br>".join(_code(described(changed)) for changed in change.properties)
        cells = (
            change.action,
            _code(change.logical_id),
            change.resource_type,
            f"**{fate(change)}**" if fate(change) else "",
            details,
        )
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "<details><summary>Parameters</summary>", ""]
    lines += ["| name | value | source |", "|---|---|---|"]
    lines += [
        f"| {value.name} | {_code(value.shown)} | {_cell(value.source)} |"
        for value in plan.parameters
    ]
    return "\n".join([*lines, "", "</details>", ""])


def _cost(plan: Plan) -> Iterator[str]:
    """The sum on one line; the items are in the other forms of the plan."""
    if plan.remarks.costs:
        first, *_ = cost_output.lines(plan.remarks.costs)
        yield first.rstrip(":") + "."


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def _code(text: str) -> str:
    """Text in back quotes, of which there are more than there are in it."""
    text = text.replace("|", "\\|").replace("\n", " ")
    fence = "`"
    while fence in text:
        fence += "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text or ' '}{pad}{fence}"


def document(plan: Plan, stack_name: str) -> dict[str, Any]:
    """The plan as data; see the README for its shape."""
    changes = plan.change_set.changes if plan.change_set else ()
    return {
        "type": "plan",
        "stack_name": stack_name,
        "change_set_id": plan.change_set.id if plan.change_set else None,
        "capabilities": plan.capabilities,
        "parameters": [
            {"name": value.name, "value": value.shown, "source": value.source}
            for value in plan.parameters
        ],
        "warnings": list(warnings(plan)),
        "cost": cost_output.document(plan.remarks.costs),
        "changes": [
            change._asdict() | {"properties": [changed._asdict() for changed in change.properties]}
            for change in changes
        ],
    }
