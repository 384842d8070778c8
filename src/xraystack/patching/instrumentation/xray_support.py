"""Support of X-Ray's propagator and sampler by the SDK that a container shows.

Where the SDK is not known, both count as supported: the user is told what they need.
"""

from __future__ import annotations

from collections.abc import Iterator

from xraystack.application.containers import (
    TaskContainer,
    containers_of,
    has_collector_signs,
    possible_images,
    variables_of,
)
from xraystack.application.language_hints import shown_language, start_words
from xraystack.application.values import possible_texts
from xraystack.facts.ecs import TASK_DEFINITION
from xraystack.facts.instrumentation.agents import (
    AGENT_VARIABLES,
    AWS_DISTRIBUTION,
    AWS_SUPPORT,
    PLAIN_AGENT,
    PLAIN_SUPPORT,
    XraySupport,
)
from xraystack.facts.instrumentation.languages import JAVA
from xraystack.stacks.collectors import SIGNS
from xraystack.template.document import Document
from xraystack.template.nodes import get, possible_items, text_of
from xraystack.template.tree import resources_of_type

DISTRIBUTION_VARIABLES = {
    *AGENT_VARIABLES,
    "OTEL_PYTHON_DISTRO",
    "OTEL_PYTHON_CONFIGURATOR",
    "OTEL_DOTNET_AUTO_PLUGINS",
}
"""Variables whose values name a distribution."""


def xray_support(document: Document, container: TaskContainer) -> XraySupport | None:
    """Return the support of a container's SDK; None if the container does not show its SDK.

    Java without a sign of an agent may have an SDK of the program's own.
    """
    texts = list(_texts(document, container))
    if any(map(AWS_DISTRIBUTION.search, texts)):
        return AWS_SUPPORT
    language = shown_language(document, container)
    has_agent = any(map(PLAIN_AGENT.search, texts))
    return None if language == JAVA and not has_agent else PLAIN_SUPPORT.get(language)


def _texts(document: Document, container: TaskContainer) -> Iterator[str]:
    """Yield the texts that may name a distribution: variables of agents, command, images."""
    for variable in variables_of(document, container):
        if variable.name in DISTRIBUTION_VARIABLES:
            yield from possible_texts(document, variable.value)
    for _, word in start_words(document, container):
        yield word
    yield from possible_images(document, container.node)
    definition = resources_of_type(document, TASK_DEFINITION).get(container.task_definition)
    waits = get(container.node, "DependsOn")
    awaited = {
        text_of(get(item, "ContainerName"))
        for item in possible_items([waits] if waits is not None else [])
    }
    for other in containers_of(container.task_definition, definition) if definition else ():
        if other.label in awaited and not has_collector_signs(document, other.node, SIGNS):
            yield from possible_images(document, other.node)
