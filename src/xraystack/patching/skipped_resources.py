"""Remarks about resources that patch does not edit, and about parts of a stack that it does not read.

What nested stacks, modules, includes and macros contain is not in the template, so no statement about
the template covers them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xraystack.application.launch_modes import is_external
from xraystack.application.remarks import NOT_CHECKED, Remark, Subject, list_kind
from xraystack.application.switch_states import has_traced_resources
from xraystack.application.task_runs import ApplicationTask
from xraystack.facts import other_compute as facts
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get, is_transform, items, key_text, pairs, text_of, walk

TRANSFORM = "Fn::Transform"
MAX_LISTED = 3
"""Resources of a kind that a remark lists by name."""


def unread_parts(document: Document) -> list[Remark]:
    """Return a remark about each part of the stack whose content is not in the template."""
    remarks = list(_external_resources(document))
    if "Transform" in document.text:
        remarks += _macro_parts(document)
    return remarks


def _external_resources(document: Document) -> Iterator[Remark]:
    """Yield remarks about resources that create others from elsewhere."""
    kinds = document.resources_by_type[0].keys()
    is_external = not kinds.isdisjoint(facts.TEMPLATES_ELSEWHERE) or any(
        kind.endswith(facts.MODULE_SUFFIX) for kind in kinds
    )
    for key, resource in document.resource_pairs if is_external else ():
        name, kind = str(key.value), text_of(get(resource, "Type")) or ""
        if kind in facts.TEMPLATES_ELSEWHERE:
            what = f"{name} is {facts.TEMPLATES_ELSEWHERE[kind]}, whose template is not read"
        elif kind.endswith(facts.MODULE_SUFFIX):
            what = f"{name} is a module, whose resources are not read"
        else:
            continue
        yield Remark(what, key, Subject(name), NOT_CHECKED)


def _macro_parts(document: Document) -> Iterator[Remark]:
    """Yield remarks about the parts that macros write: of the template, of sections, of resources."""
    has_functions = TRANSFORM in document.text or "!Transform" in document.text
    for key, value in pairs(document.root):
        if key.value == "Transform":
            yield from _template_macros(value)
        elif not has_functions:
            continue
        elif key.value == TRANSFORM:
            yield _macro_remark(value, "the template", Subject())
        elif key.value == "Resources":
            yield from _resource_macros(document)
        elif any(map(is_transform, walk(value))):
            yield Remark(
                f"A macro writes parts of {key.value}, which are not read",
                key,
                Subject(),
                NOT_CHECKED,
            )


def _template_macros(declared: Node) -> Iterator[Remark]:
    """Yield remarks about the macros that a template declares, but for those of AWS that are known."""
    for macro in items(declared) or [declared]:
        name = text_of(macro) or text_of(get(macro, "Name"))
        if name is None or not facts.KNOWN_TRANSFORMS.fullmatch(name):
            yield _macro_remark(macro, "the template", Subject())


def _resource_macros(document: Document) -> Iterator[Remark]:
    for loop in document.loops:
        macro = next(filter(is_transform, walk(loop.node)), None)
        if loop.body is None and macro is not None:
            yield _macro_remark(get(macro, TRANSFORM) or macro, key_text(loop.key), Subject())
    for key, resource in document.resource_pairs:
        if key.value == TRANSFORM:
            yield _macro_remark(resource, "the resources", Subject())
        elif text_of(get(resource, "Type")) not in facts.API_DEFINITIONS:
            name = str(key.value)
            macro = next(filter(is_transform, walk(resource)), None)
            if macro is not None:
                yield _macro_remark(get(macro, TRANSFORM) or macro, name, Subject(name))


def _macro_remark(macro: Node, owner: str, subject: Subject) -> Remark:
    """Return the remark about a macro that changes its owner, by its name as far as that is literal."""
    name = text_of(macro) or text_of(get(macro, "Name"))
    if name == facts.INCLUDE:
        what = f"{name} inserts text into {owner} that is not read"
    else:
        what = f"The macro {name or 'of unknown name'} changes {owner}, and its result is not read"
    return Remark(what, macro, subject, NOT_CHECKED)


def other_compute(document: Document, *, with_switches: bool = False) -> list[Remark]:
    """Return a remark about resources that can send traces and that patch does not edit, if any.

    With ``with_switches`` active tracing edits those that have a switch.
    """
    kinds = facts.WITHOUT_SWITCH if with_switches else facts.OTHER_COMPUTE
    by_type, _ = document.resources_by_type
    if by_type.keys().isdisjoint(kinds):
        return []
    by_name: dict[str, list[Node]] = {}
    for resource_type, name in kinds.items():
        keys = [key for key, _ in by_type.get(resource_type, {}).values()]
        if keys:
            by_name.setdefault(name, []).extend(keys)
    parts = [
        list_kind(name, [str(key.value) for key in keys], MAX_LISTED)
        for name, keys in by_name.items()
    ]
    first = min((key for keys in by_name.values() for key in keys), key=_line)
    what = f"Not patched: {'; '.join(parts)}"
    if with_switches:
        return [Remark(what, first)]
    what = f"patch edits ECS containers only. {what}"
    if has_traced_resources(document):
        what += ". To turn on active tracing: --active-tracing"
    return [Remark(what, first)]


def _line(node: Node) -> int:
    return int(node.start_mark.line)


def external_remarks(document: Document, tasks: Sequence[ApplicationTask]) -> list[Remark]:
    """Return remarks about tasks on ECS Anywhere, which cannot resolve a private name."""
    external = [task for task in tasks if is_external(document, task.name)]
    return [
        Remark(
            f"{task.name} runs on ECS Anywhere, whose machines have no security group. They do not "
            "resolve the private name of a shared collector. Pass --sidecar, or an address that they "
            "reach: --daemon-address",
            task.definition[0],
            Subject(task.name),
        )
        for task in external
    ]
