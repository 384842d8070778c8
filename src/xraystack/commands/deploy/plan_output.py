"""A plan as messages, as Markdown for a pull request, and as a JSON document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from xraystack.commands import cost_output
from xraystack.deploy.inputs import parameter_resolution
from xraystack.deploy.inputs.parameter_resolution import HIDDEN, ParameterValue
from xraystack.escaping import escape_to_one_line
from xraystack.terminal import console, markdown, text_layout

if TYPE_CHECKING:
    from xraystack.deploy.change_set import ChangeSet
    from xraystack.deploy.deploy_plan import DeployPlan
    from xraystack.deploy.hook_results import PlannedHook, PlannedHooks
    from xraystack.deploy.resource_changes import PropertyChange, ResourceChange

SIGNS = {"Add": "+", "Import": "+", "Remove": "-"}
COLORS = {"+": "green", "-": "red", "~": "yellow"}
REPLACEMENTS = {"always": "replaced", "conditional": "may be replaced"}
MIN_VALUE_LENGTH, MAX_VALUE_LENGTH = 20, 120
MAX_NAMED = 10
"""Logical IDs to name for a hook, at most."""
ARROW = " -> "
CHANGE_HEADS = ("action", "resource", "type", "replacement", "changes")


class _ParameterRow(NamedTuple):
    """A parameter; ``old`` is the stack's value, or None if that does not change."""

    name: str
    old: str | None
    new: str
    source: str


def print_plan(plan: DeployPlan, *, verbose: bool = False) -> None:
    """Print the values of the parameters and the changes of the resources.

    Parameters that keep their value or take their default are only counted, unless ``verbose``.
    """
    _print_parameters(plan, verbose)
    for warning in plan_warnings(plan):
        console.print_warning(warning)
    if plan.remarks.costs:
        for line in cost_output.cost_lines(plan.remarks.costs):
            console.print_message(line)
    if plan.capabilities:
        console.print_message(f"Capabilities: {', '.join(plan.capabilities)}")
    for line in hook_lines(plan.hooks):
        console.print_message(line)
    if plan.change_set:
        print_changes(plan.change_set.changes)


def print_change_set(change_set: ChangeSet, planned: PlannedHooks) -> None:
    """Print the hooks and the changes of a change set that was created earlier."""
    from xraystack.deploy import resource_changes

    hidden = resource_changes.hidden_change_warnings(change_set.changes)
    for warning in (*planned.warnings, *hidden):
        console.print_warning(warning)
    for line in hook_lines(planned.hooks):
        console.print_message(line)
    print_changes(change_set.changes)


def hook_lines(hooks: Sequence[PlannedHook]) -> Iterator[str]:
    """Yield the hooks that check the changes, each with the resources that it checks."""
    if hooks:
        yield "Hooks that check the changes:"
    targets: dict[tuple[str, str], list[str]] = {}
    for hook in hooks:
        targets.setdefault((hook.type_name, hook.failure_mode), []).append(hook.logical_id)
    for (name, mode), logical_ids in sorted(targets.items()):
        listed = ", ".join(logical_ids[:MAX_NAMED])
        more = len(logical_ids) - MAX_NAMED
        yield f"  {name} ({mode}): {listed}{f' and {more} more' if more > 0 else ''}"


def _print_parameters(plan: DeployPlan, verbose: bool) -> None:
    before = plan.stack.parameters
    changed = parameter_resolution.parameters_to_change(plan.parameters, before)
    rows, counts = [], Counter[str]()
    for value in plan.parameters:
        is_default = value.source == "default"
        if verbose or not (is_default or value.is_previous) or (before and value.name in changed):
            rows.append(_parameter_row(value, before if value.name in changed else {}))
        else:
            counts["unchanged" if value.is_previous else "defaults"] += 1
    if rows or counts:
        console.print_message("Parameters:")
    for line in _parameter_lines(rows):
        console.print_message(line)
    if counts:
        hidden = " and ".join(f"{count} {what}" for what, count in sorted(counts.items()))
        console.print_message(f"  {hidden} (to list them: --verbose)")


def _parameter_row(value: ParameterValue, before: Mapping[str, str]) -> _ParameterRow:
    """Return a parameter's row; ``before`` has the stack's value if that changes."""
    old = None
    if value.name in before:
        old = escape_to_one_line((HIDDEN if value.no_echo else before[value.name]) or '""')
    new = escape_to_one_line(value.display_text or '""')
    return _ParameterRow(value.name, old, new, f"({value.source})")


def _parameter_lines(rows: Sequence[_ParameterRow]) -> Iterator[str]:
    """Yield the rows as aligned lines; the source of a long value is below it.

    A value is shortened only if it is longer than a line.
    """
    screen = text_layout.screen_width()
    indent = 2 + max((len(row.name) for row in rows), default=0) + 2
    aligned = list(rows)
    while aligned:
        longest = max(aligned, key=lambda row: len(_value_text(row)))
        width = len(_value_text(longest))
        if indent + width + 2 + max(len(row.source) for row in aligned) <= screen:
            break
        aligned.remove(longest)
    for row in rows:
        head = f"  {row.name}".ljust(indent)
        if row in aligned:
            yield f"{head}{_value_text(row):{width}}  {row.source}"
        else:
            yield f"{head}{_value_text(row, max(screen - indent, MIN_VALUE_LENGTH))}"
            yield f"{' ' * indent}{row.source}"


def _value_text(row: _ParameterRow, available: int | None = None) -> str:
    """Return a parameter's old and new value, shortened to the available columns."""
    whole = row.new if row.old is None else f"{row.old}{ARROW}{row.new}"
    if available is None or len(whole) <= available:
        return whole
    if row.old is None:
        return text_layout.shorten(row.new, available)
    spare = available - len(ARROW)
    old_width = min(len(row.old), max(spare // 2, spare - len(row.new)))
    old = text_layout.shorten(row.old, old_width)
    return f"{old}{ARROW}{text_layout.shorten(row.new, spare - old_width)}"


def plan_warnings(plan: DeployPlan) -> Iterator[str]:
    """Yield the warnings of a plan."""
    from xraystack.deploy import resource_changes

    yield from plan.remarks.warnings
    if plan.change_set is not None:
        yield from resource_changes.hidden_change_warnings(plan.change_set.changes)
    hidden = {value.name for value in plan.parameters if value.no_echo}
    for name, (old, new) in plan.changed_defaults.items():
        change = "" if name in hidden else f' from "{old}" to "{new}"'
        yield (
            f"{name} keeps its value; the template's default changed{change}. "
            f"To use the new default: --reset-parameter {name}"
        )


def print_changes(changes: Iterable[ResourceChange]) -> None:
    """Print the changes of the resources, with those of their properties."""
    from xraystack.deploy import resource_changes

    console.print_message("Changes:")
    walked = list(resource_changes.walk_changes(changes))
    changes = [change for _, change in walked]
    longest = min(MAX_VALUE_LENGTH, text_layout.screen_width() - 12)
    signs = [SIGNS.get(change.action, "~") for change in changes]
    rows = [
        (
            f"{sign} {change.action}",
            "  " * len(path) + change.logical_id,
            change.resource_type,
            replacement_note(change),
        )
        for sign, (path, change) in zip(signs, walked, strict=True)
    ]
    lines = text_layout.table_lines(rows, shrinkable=(2, 1)) if rows else []
    for change, sign, line in zip(changes, signs, lines, strict=True):
        is_bold = change.replacement == "always"
        console.print_message(console.Styled(text_layout.plain_line(line), COLORS[sign], is_bold))
        for changed in change.properties:
            console.print_message(f"      {property_line(changed, longest)}")
    console.print_message(f"{changes_summary(changes)}.")


def changes_summary(changes: Sequence[ResourceChange]) -> str:
    """Return the number of resources to add, import, change, remove and replace."""
    kinds = {"Add": "add", "Import": "import", "Remove": "remove"}
    counts = Counter(f"{kinds.get(change.action, 'change')}" for change in changes)
    parts = [
        f"{counts[kind]} to {kind}"
        for kind in ("add", "import", "change", "remove")
        if counts[kind]
    ]
    replaced = Counter(c.replacement for c in changes if c.action not in kinds)
    parts += [f"{replaced[kind]} {what}" for kind, what in REPLACEMENTS.items() if replaced[kind]]
    return ", ".join(parts) or "No changes"


def replacement_note(change: ResourceChange) -> str:
    """Return a note on a resource's replacement and its deletion or replacement policy, or nothing."""
    replaced = REPLACEMENTS.get(change.replacement, "") if change.action != "Add" else ""
    policy = f"policy: {change.policy_action}" if change.policy_action else ""
    return ", ".join(filter(None, (replaced, policy)))


def property_line(changed: PropertyChange, longest: int = MAX_VALUE_LENGTH) -> str:
    """Return a property's change as a line, with values of at most ``longest`` characters."""
    values = ""
    if changed.before is not None or changed.after is not None:
        before, after = (_shorten_value(v, longest) for v in (changed.before, changed.after))
        values = f": {before} -> {after}"
    cause = f"  (from {changed.cause})" if changed.cause else ""
    replaces = {"Always": "  [replaces]", "Conditionally": "  [may replace]"}
    return f"{changed.path}{values}{cause}{replaces.get(changed.replaces, '')}"


def _shorten_value(value: str | None, longest: int) -> str:
    if value is None:
        return "(none)"
    return text_layout.shorten(value, longest)


def plan_markdown(plan: DeployPlan, stack_name: str) -> str:
    """Return the plan as Markdown for a comment on a pull request."""
    from xraystack.deploy import resource_changes

    changes = resource_changes.qualified_changes(plan.change_set.changes if plan.change_set else ())
    blocks = [markdown.heading("Plan for stack ", markdown.Code(stack_name))]
    blocks += [
        markdown.quotation(markdown.Bold("Warning:"), " ", warning)
        for warning in plan_warnings(plan)
    ]
    if plan.remarks.costs:  # the sum, without the items
        blocks.append(
            markdown.paragraph(next(cost_output.cost_lines(plan.remarks.costs)).rstrip(":") + ".")
        )
    if not changes:
        blocks.append(markdown.paragraph("No changes."))
        if plan.not_compared:
            blocks.append(
                markdown.paragraph("Not compared: the current values of these references.")
            )
            blocks.append(markdown.bullet_list(map(markdown.Code, plan.not_compared)))
        return markdown.document(blocks)
    replaced = sum(change.replacement != "never" for change in changes)
    counts: list[markdown.Inline] = [f"{len(changes)} change{'s' * (len(changes) != 1)}"]
    if replaced:
        counts += [", ", markdown.Bold(f"{replaced} of them may replace a resource")]
    blocks += [markdown.paragraph(line.strip()) for line in hook_lines(plan.hooks)]
    parameters = [
        (value.name, markdown.Code(value.display_text), value.source) for value in plan.parameters
    ]
    blocks += [
        markdown.paragraph(*counts),
        markdown.table(CHANGE_HEADS, map(_change_cells, changes)),
    ]
    if parameters:
        table = markdown.table(("name", "value", "source"), parameters)
        blocks.append(markdown.details("Parameters", table))
    return markdown.document(blocks)


def _change_cells(change: ResourceChange) -> tuple[markdown.Cell, ...]:
    return (
        change.action,
        markdown.Code(change.logical_id),
        change.resource_type,
        markdown.Bold(replacement_note(change)),
        [markdown.Code(property_line(changed)) for changed in change.properties],
    )


def plan_document(plan: DeployPlan, stack_name: str) -> dict[str, Any]:
    """Return the plan as a JSON object, which docs/commands/deploy.md describes."""
    from xraystack.deploy import resource_changes

    changes = plan.change_set.changes if plan.change_set else ()
    return {
        "type": "plan",
        "stack_name": stack_name,
        "change_set_id": plan.change_set.id if plan.change_set else None,
        "capabilities": plan.capabilities,
        "parameters": [
            {"name": value.name, "value": value.display_text, "source": value.source}
            for value in plan.parameters
        ],
        "warnings": list(plan_warnings(plan)),
        "not_compared": list(plan.not_compared),
        "cost": cost_output.cost_document(plan.remarks.costs),
        "hooks": [hook._asdict() for hook in plan.hooks],
        "changes": [resource_changes.change_document(change) for change in changes],
    }
