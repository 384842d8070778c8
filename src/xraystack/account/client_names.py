"""The names by which clients find a collector, and the effect of an update on them.

Clients have the address, the namespace or the security group in their own templates, or import them. A
parameter changes them as well as an option of the shape, so the values of the outputs are compared: those
that the stack has with those that the new template gives them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import ClientError

from xraystack.account.stored_shape import fetch_template
from xraystack.aws.aws_errors import is_access_denied
from xraystack.aws.background_calls import call_side_by_side
from xraystack.aws.stack_exports import list_importers
from xraystack.aws.stacks import StackOutput
from xraystack.facts import daemon_stack, xray

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack

ADDRESSES = (daemon_stack.DAEMON_ADDRESS_OUTPUT, *daemon_stack.OTLP_OUTPUTS.values())
NAMESPACES = ("NamespaceName", "NamespaceId")
CLIENT_OUTPUTS = (*ADDRESSES, *NAMESPACES, daemon_stack.SECURITY_GROUP_OUTPUT)
"""Outputs of the daemon stack that clients use."""

VARIABLE = re.compile(r"\$\{([^}]*)\}")
"""A variable of ``Fn::Sub``; one that begins with ``!`` is literal text."""


class NameChange(NamedTuple):
    """A change of an output; ``after`` is empty if the update removes it.

    ``is_certain`` is false if the update may also keep the value. ``export`` is the name under which
    other stacks can import it, else empty.
    """

    output: str
    before: str
    after: str
    is_certain: bool = True
    export: str = ""


class NewResource(NamedTuple):
    """A resource that an update creates; ``physical_id`` is that of a resource that it replaces.

    ``is_certain`` is false if the update may also change the existing resource in place.
    """

    logical_id: str
    physical_id: str = ""
    is_certain: bool = True


class _Value(NamedTuple):
    """The new value of an output: its text if that is known, and the resources that it comes from."""

    text: str | None
    resources: frozenset[str] = frozenset()


UNKNOWN = _Value(None)


def rename_warnings(
    aws: Aws,
    stack: Stack,
    outputs: Mapping[str, Any],
    values: Mapping[str, str],
    new_resources: Sequence[NewResource],
) -> list[str]:
    """Return warnings about names of the stack that the update changes; none if it keeps them.

    ``outputs`` is that section of the new template, ``values`` are the values of its parameters,
    ``new_resources`` those that the update creates or replaces.
    """
    renamed = list(name_changes(stack, outputs, values, new_resources))
    if not renamed and not any(output.name in CLIENT_OUTPUTS for output in stack.outputs):
        recorded = stack._replace(outputs=tuple(_recorded_names(aws, stack, new_resources)))
        renamed = list(name_changes(recorded, outputs, values, new_resources))
    if not renamed:
        return []
    return [
        *map(_change_sentence, renamed),
        *_importer_warnings(aws, stack.name, renamed),
        *_client_steps({change.output for change in renamed}),
    ]


def name_changes(
    stack: Stack,
    outputs: Mapping[str, Any],
    values: Mapping[str, str],
    new_resources: Sequence[NewResource],
) -> Iterator[NameChange]:
    """Yield the changes of the outputs that clients use. Outputs of unknown values are left out."""
    known = {**values, **_pseudo_parameters(stack)}
    certain = {resource.logical_id: resource.is_certain for resource in new_resources}
    for output in stack.outputs:
        if output.name not in CLIENT_OUTPUTS:
            continue
        change = NameChange(output.name, output.value, "", export=output.export)
        if output.name not in outputs:
            yield change
            continue
        value = _resolve(_section(outputs[output.name]).get("Value"), known)
        if value.text is not None:
            if value.text != output.value:
                yield change._replace(after=value.text)
        elif value.resources & certain.keys():
            is_certain = any(certain.get(name, False) for name in value.resources)
            yield change._replace(after="a new one", is_certain=is_certain)


def _pseudo_parameters(stack: Stack) -> dict[str, str]:
    """Return the pseudo parameters that a stack's ID tells."""
    if not stack.id.startswith("arn:"):
        return {"AWS::StackName": stack.name}
    _, partition, _, region, account, _ = stack.id.split(":", 5)
    return {
        "AWS::AccountId": account,
        "AWS::Partition": partition,
        "AWS::Region": region,
        "AWS::StackId": stack.id,
        "AWS::StackName": stack.name,
    }


def _resolve(value: Any, known: Mapping[str, str]) -> _Value:
    """Return the value of an expression with ``known`` parameters; other names are resources."""
    if isinstance(value, str):
        return _Value(value)
    name, argument = next(iter(_section(value).items()), ("", None))
    if name == "Ref" and isinstance(argument, str):
        return _resolve_name(argument, known)
    if name == "Fn::GetAtt":
        parts = argument.split(".") if isinstance(argument, str) else argument
        return _Value(None, frozenset(map(str, parts[:1]))) if isinstance(parts, list) else UNKNOWN
    if name == "Fn::Sub":
        text, names = [*argument, {}][:2] if isinstance(argument, list) else (argument, {})
        return _resolve_text(text, {**known, **_texts(names, known)})
    if name == "Fn::Join" and isinstance(argument, list) and isinstance(argument[-1], list):
        return _join(str(argument[0]), [_resolve(part, known) for part in argument[-1]])
    return UNKNOWN


def _texts(names: Any, known: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of ``Fn::Sub`` whose values are known."""
    resolved = {name: _resolve(value, known).text for name, value in _section(names).items()}
    return {name: text for name, text in resolved.items() if text is not None}


def _resolve_name(name: str, known: Mapping[str, str]) -> _Value:
    if name in known:
        return _Value(known[name])
    return _Value(None, frozenset({name.split(".", maxsplit=1)[0]}))


def _resolve_text(text: Any, known: Mapping[str, str]) -> _Value:
    """Return the value of a text with variables, as ``Fn::Sub`` has it."""
    if not isinstance(text, str):
        return UNKNOWN
    parts = []
    for number, part in enumerate(VARIABLE.split(text)):
        if number % 2 == 0:
            parts.append(_Value(part))
        elif part.startswith("!"):
            parts.append(_Value(f"${{{part[1:]}}}"))
        else:
            parts.append(_resolve_name(part.strip(), known))
    return _join("", parts)


def _join(separator: str, parts: Sequence[_Value]) -> _Value:
    texts = [part.text for part in parts if part.text is not None]
    text = separator.join(texts) if len(texts) == len(parts) else None
    return _Value(text, frozenset().union(*(part.resources for part in parts)))


def _recorded_names(
    aws: Aws, stack: Stack, new_resources: Sequence[NewResource]
) -> Iterator[StackOutput]:
    """Yield the names of a stack without outputs, such as one built by hand, as if it had them."""
    try:
        template = fetch_template(aws, stack.id)
    except ClientError as error:
        if is_access_denied(error):
            return
        raise
    resources = _section(template.get("Resources"))
    known = {**stack.parameters, **_pseudo_parameters(stack)}
    service, namespace = (
        _resolve(
            _section(_section(resources.get(logical_id)).get("Properties")).get("Name"), known
        ).text
        for logical_id in (daemon_stack.DISCOVERY_SERVICE, daemon_stack.NAMESPACE)
    )
    if service and namespace:
        namespace = namespace.rstrip(".")  # which Cloud Map drops
        address = f"{service}.{namespace}:{xray.DAEMON_PORT}"
        yield StackOutput(daemon_stack.DAEMON_ADDRESS_OUTPUT, address, "")
        yield StackOutput("NamespaceName", namespace, "")
    ids = {resource.logical_id: resource.physical_id for resource in new_resources}
    for output, logical_id in (
        ("NamespaceId", daemon_stack.NAMESPACE),
        (daemon_stack.SECURITY_GROUP_OUTPUT, daemon_stack.SECURITY_GROUP),
    ):
        if ids.get(logical_id):
            yield StackOutput(output, ids[logical_id], "")


def _section(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _change_sentence(change: NameChange) -> str:
    if not change.after:
        return f"The update removes the output {change.output} ({change.before})."
    verb = "changes" if change.is_certain else "may change"
    return f"{change.output} {verb} from {change.before} to {change.after}."


def _importer_warnings(aws: Aws, stack_name: str, renamed: Sequence[NameChange]) -> Iterator[str]:
    """Yield who imports the changed outputs, and the steps for their templates."""
    exported = [change for change in renamed if change.export]
    listed = call_side_by_side(
        partial(list_importers, aws.cloudformation, change.export) for change in exported
    )
    importers = {change.output: names for change, names in zip(exported, listed, strict=True)}
    unknown = [output for output, names in importers.items() if names is None]
    unused = [output for output, names in importers.items() if names == ()]
    for output, names in importers.items():
        if names:
            yield f"Stacks that import {output}: {', '.join(names)}."
    if unused:
        yield f"No stack of this account and region imports {', '.join(unused)}."
    if unknown:
        yield (
            f"The stacks that import {', '.join(unknown)} are unknown: access denied "
            "(cloudformation:ListImports). CloudFormation rejects the change of an imported output."
        )
    if any(importers.values()):
        yield (
            "CloudFormation rejects the change of an output while other stacks import it. "
            "Use three steps:\n"
            "1. In the templates of those stacks, replace the import by the current value, and "
            "deploy them.\n"
            "2. Run this deploy again.\n"
            "3. Restore the import, and deploy them. That restarts their tasks with the new value:\n"
            f"xraystack patch --replace --import-from {stack_name} TEMPLATE"
        )


def _client_steps(outputs: Collection[str]) -> Iterator[str]:
    """Yield what to do with the clients that have a changed name in their own settings."""
    if not set(ADDRESSES).isdisjoint(outputs):
        yield (
            "Pass the new address to every other client and restart its tasks. Until then, its traces "
            "are lost."
        )
    if "NamespaceId" in outputs:
        yield (
            "CloudFormation cannot delete the old namespace while other services are registered in it. "
            "Move them first."
        )
    if daemon_stack.SECURITY_GROUP_OUTPUT in outputs:
        yield "Change the egress rules of clients that name the old security group."
