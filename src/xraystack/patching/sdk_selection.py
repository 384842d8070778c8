"""SDKs of the selected containers: an X-Ray SDK, OpenTelemetry, or both.

The user's options have it. Without them the template may show it by images, variables and agents; a
container that shows nothing is assumed to have an X-Ray SDK.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from xraystack.application.collector_setup import is_collector
from xraystack.application.containers import (
    TaskContainer,
    containers_of,
    secrets_by_name,
    variables_by_name,
)
from xraystack.application.remarks import Remark
from xraystack.application.task_definitions import task_definitions
from xraystack.application.values import possible_texts
from xraystack.facts import opentelemetry, xray
from xraystack.facts.instrumentation import agents
from xraystack.facts.instrumentation.agents import XraySupport
from xraystack.patching.container_values import (
    choose_plain_value,
    parse_container_values,
    require_known_value,
)
from xraystack.patching.instrumentation.instrument_options import Instrumentation
from xraystack.patching.instrumentation.xray_support import xray_support
from xraystack.patching.patch_plan import PatchPlan
from xraystack.stacks.collectors import SIGNS
from xraystack.stacks.wiring import Client, Sdk
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get, possible_items, text_of, walk

OPTION = "--sdk"

_REGISTRY = re.compile(r"^[^/]*[.:][^/]*/")


class SdkOptions(NamedTuple):
    """The SDK options: SDKs, or ``CONTAINER=SDK``; a protocol of OpenTelemetry; a sampler."""

    sdks: tuple[str, ...] = ()
    protocol: str | None = None
    xray_sampling: bool = False


class Sender(NamedTuple):
    """A container with its client, and the reason for it, if the user did not choose.

    ``support`` is its SDK's support of X-Ray, None if the SDK is unknown; ``instrumentation`` is what
    instruments it without code, if anything is to.
    """

    container: TaskContainer
    client: Client
    reason: Remark | None = None
    support: XraySupport | None = None
    instrumentation: Instrumentation | None = None


DEFAULT_SDKS = SdkOptions()
"""No options: the SDK that the template shows, else an X-Ray SDK."""


def senders(
    document: Document,
    containers: Sequence[TaskContainer],
    sdk_options: SdkOptions = DEFAULT_SDKS,
    *,
    replace: bool = False,
) -> list[Sender]:
    """Return a sender for each of these containers, in their order.

    The OpenTelemetry protocol of a container overrides the requested one, unless the plan replaces.
    Raises BadInput for an unknown SDK, and for several SDKs for one container.
    """
    by_label, default = _sdks_by_label(containers, sdk_options)
    result = [
        _sender(document, container, by_label.get(container.label, default))
        for container in containers
    ]
    has_xray_sdks = any(s.client.has_xray for s in result) or _has_other_xray_sdks(
        document, containers
    )
    return [
        _complete_sender(
            document, sender, sdk_options, has_xray_sdks=has_xray_sdks, replace=replace
        )
        for sender in result
    ]


def _sdks_by_label(
    containers: Sequence[TaskContainer], sdk_options: SdkOptions
) -> tuple[dict[str, Sdk], Sdk | None]:
    """Return the requested SDKs: those of containers by label, and that of all others."""
    if not sdk_options.sdks:
        return {}, None
    by_label, plain = parse_container_values(sdk_options.sdks, containers, OPTION, "SDK")
    known = {str(sdk): sdk for sdk in Sdk}
    for value in [*by_label.values(), *plain]:
        require_known_value(value, known, containers, OPTION, "SDK")
    default = choose_plain_value(plain, containers, OPTION, "SDK")
    chosen = {label: known[value] for label, value in by_label.items()}
    return chosen, known[default] if default else None


def _sender(document: Document, container: TaskContainer, requested: Sdk | None) -> Sender:
    if requested is not None:
        return Sender(container, Client(requested))
    sign = opentelemetry_sign(document, container)
    if sign is None:
        return Sender(container, Client(Sdk.XRAY))
    has_both = xray.DAEMON_ADDRESS_VARIABLE in known_variables(document, container)
    sdk, words = (Sdk.BOTH, "both SDKs") if has_both else (Sdk.OTEL, "OpenTelemetry")
    also = f" and {xray.DAEMON_ADDRESS_VARIABLE}" if has_both else ""
    what = f"{container.subject}: uses {words}, because {sign.what}{also}. To override: {OPTION}"
    return Sender(container, Client(sdk), sign._replace(what=what))


def _has_other_xray_sdks(document: Document, containers: Sequence[TaskContainer]) -> bool:
    """Return whether a container that is not one of these has the daemon's address."""
    these = {id(container.node) for container in containers}
    return any(
        xray.DAEMON_ADDRESS_VARIABLE in known_variables(document, container)
        for name, definition in task_definitions(document).items()
        for container in containers_of(name, definition)
        if id(container.node) not in these
    )


def _complete_sender(
    document: Document,
    sender: Sender,
    sdk_options: SdkOptions,
    *,
    has_xray_sdks: bool,
    replace: bool,
) -> Sender:
    """Return a sender with the protocol and sampler of its container's variables."""
    if not sender.client.has_otel:
        return sender
    variables = variables_by_name(document, sender.container)
    protocol = container_protocol(document, sender.container)
    if protocol is None or (replace and sdk_options.protocol is not None):
        protocol = sdk_options.protocol or Client().protocol
    sampler = possible_texts(document, variables.get(opentelemetry.SAMPLER_VARIABLE))
    support = xray_support(document, sender.container)
    can_sample = sdk_options.xray_sampling and (support is None or support.has_sampler)
    client = sender.client._replace(
        protocol=protocol,
        xray_sampling=can_sample or sampler == [opentelemetry.XRAY_SAMPLER],
        among_xray_sdks=has_xray_sdks,
        has_propagator=support is None or support.has_propagator,
    )
    return sender._replace(client=client, support=support)


def container_protocol(document: Document, container: TaskContainer) -> str | None:
    """Return the protocol of a container's variables or of its endpoint's port; None if unknown."""
    variables = variables_by_name(document, container)
    for name in (opentelemetry.TRACES_PROTOCOL_VARIABLE, opentelemetry.PROTOCOL_VARIABLE):
        for text in possible_texts(document, variables.get(name)):
            return "grpc" if text == opentelemetry.PROTOCOLS["grpc"].value else "http"
    for name in (opentelemetry.TRACES_ENDPOINT_VARIABLE, opentelemetry.ENDPOINT_VARIABLE):
        for text in possible_texts(document, variables.get(name)):
            for protocol, known in opentelemetry.PROTOCOLS.items():
                if text.rstrip("/").endswith(f":{known.port}"):
                    return protocol
    return None


def known_variables(document: Document, container: TaskContainer) -> dict[str, Node]:
    """Return the variables and secrets of a container by name: they share one name space."""
    return {**variables_by_name(document, container), **secrets_by_name(document, container)}


def opentelemetry_sign(document: Document, container: TaskContainer) -> Remark | None:
    """Return the part of a container that shows OpenTelemetry, in words after "because"."""
    return next(_opentelemetry_signs(document, container), None)


def _opentelemetry_signs(document: Document, container: TaskContainer) -> Iterator[Remark]:
    variables = variables_by_name(document, container)
    known = variables | secrets_by_name(document, container)
    names = [name for name in known if name.startswith(opentelemetry.PREFIX)]
    if names:
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        yield Remark(f"it has {names[0]}{more}", known[names[0]], container.subject)
    for name in agents.AGENT_VARIABLES:
        if any(map(agents.AGENT.search, possible_texts(document, variables.get(name)))):
            yield Remark(f"its {name} loads an agent", variables[name], container.subject)
    for key in ("EntryPoint", "Command"):
        words = get(container.node, key)
        for node in walk(words) if words is not None else ():
            if agents.COMMAND.search(text_of(node) or ""):
                yield Remark(f"its {key} starts an agent", node, container.subject)
    image = get(container.node, "Image")
    if image is not None and _is_opentelemetry_image(document, image):
        yield Remark("of the name of its image", image, container.subject)
    yield from _agent_signs(document, container)


def _agent_signs(document: Document, container: TaskContainer) -> Iterator[Remark]:
    """Yield containers of the same task that install an agent before this container starts."""
    waits = get(container.node, "DependsOn")
    awaited = {
        text_of(get(item, "ContainerName"))
        for item in possible_items([waits] if waits is not None else [])
    }
    definition = task_definitions(document)[container.task_definition]
    for other in containers_of(container.task_definition, definition):
        image = get(other.node, "Image")
        if other.label not in awaited or image is None or is_collector(document, other, SIGNS):
            continue
        if _is_opentelemetry_image(document, image):
            what = f"{other.label} installs an agent"
            yield Remark(what, image, container.subject)


def _is_opentelemetry_image(document: Document, image: Node) -> bool:
    """Return whether an image has OpenTelemetry in its name, after the registry."""
    names = [_REGISTRY.sub("", text.lower()) for text in possible_texts(document, image)]
    return any(map(agents.IMAGE.search, names))


def report_sender(plan: PatchPlan, sender: Sender) -> None:
    """Report the reason why a container sends with OpenTelemetry."""
    if sender.reason is not None:
        plan.report("chosen", sender.reason.subject, sender.reason.node, sender.reason.what)


def group_clients(
    tasks: Collection[str] | None, senders: Sequence[Sender], sdk_options: SdkOptions
) -> list[Client]:
    """Return the clients in the tasks of a security group; None stands for any task.

    Without any container the SDK that is requested for all counts.
    """
    clients = [
        sender.client
        for sender in senders
        if tasks is None or sender.container.task_definition in tasks
    ]
    _, default = _sdks_by_label([], sdk_options) if not senders else ({}, None)
    protocol = sdk_options.protocol or Client().protocol
    return clients or [Client(default or Sdk.XRAY, protocol, sdk_options.xray_sampling)]
