"""Recipes of the selected containers: by the options, or by the language that a container shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from xraystack.application.containers import (
    ENVIRONMENT_FILES,
    TaskContainer,
    secrets_by_name,
    variables_by_name,
)
from xraystack.application.language_hints import language_hints, start_words
from xraystack.application.task_definitions import is_type, task_definitions
from xraystack.application.values import possible_texts
from xraystack.errors import BadInput
from xraystack.escaping import quote_command
from xraystack.facts import ecs, xray
from xraystack.facts.instrumentation import agents
from xraystack.facts.instrumentation.agents import AWS_SUPPORT
from xraystack.facts.instrumentation.languages import DOTNET, LANGUAGES, UNSUPPORTED
from xraystack.facts.instrumentation.recipes import (
    AUTO,
    DOTNET_MUSL,
    NAMES,
    RECIPES,
    Recipe,
    find_recipe,
)
from xraystack.patching.container_values import (
    choose_plain_value,
    parse_container_values,
    require_known_value,
)
from xraystack.patching.instrumentation.instrument_options import (
    Instrumentation,
    InstrumentOptions,
)
from xraystack.patching.instrumentation.recipe_platforms import reject_old_runtime, select_platform
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.sdk_selection import Sender
from xraystack.stacks.collectors import COLLECTORS, collectors_for
from xraystack.stacks.wiring import Client, Sdk
from xraystack.template.document import Document
from xraystack.template.nodes import get, node_data

OPTION, IMAGE_ENV_OPTION, IMAGE_OPTION = (
    "--instrument",
    "--image-env",
    "--instrumentation-image",
)
CLIENT = Client(Sdk.OTEL, "http", xray_sampling=True)
"""An instrumented program: AWS's distributions send OpenTelemetry over HTTP and know X-Ray's rules."""

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def instrument_senders(
    plan: PatchPlan, senders: Sequence[Sender], options: InstrumentOptions
) -> list[Sender]:
    """Return the senders with the recipe of each; one whose container has an agent is unchanged.

    Raises BadInput for a container that cannot be instrumented, or whose language is unknown.
    """
    document = plan.document
    containers = [sender.container for sender in senders]
    by_label, default = _requested_names(containers, options)
    image_variables = _image_variables(containers, options)
    result: list[Sender] = []
    for sender in senders:
        container = sender.container
        name = by_label.get(container.label, default)
        if name is None:
            result.append(sender)
            continue
        reject_unusable_task(document, container)
        if agent := existing_agent(document, container):
            what = f"{container.subject}: {agent}, so patch does not instrument it"
            plan.report("note", container.subject, container.node, what)
            result.append(sender)
            continue
        recipe = _recipe(document, container, name, containers)
        if options.image is None:
            reject_old_runtime(document, container, recipe.language)
        values = {**image_variables[""], **image_variables.get(container.label, {})}
        image = options.image or recipe.image
        made = Instrumentation(recipe, image, values, options.signals)
        client = CLIENT._replace(
            among_xray_sdks=sender.client.among_xray_sdks,
            has_signals=options.signals is not None,
        )
        result.append(
            sender._replace(client=client, reason=None, support=AWS_SUPPORT, instrumentation=made)
        )
    _check_image(result, options)
    return result


def container_name(sender: Sender) -> Any:
    """Return the name of a sender's container, which is its name in traces by default."""
    name = get(sender.container.node, "Name")
    return node_data(name) if name is not None else sender.container.label


def require_otlp_collector(options: InstrumentOptions, *, has_sidecar: bool) -> None:
    """Reject a collector that does not accept what instrumented programs send. Raises BadInput."""
    suitable = [collector.name for collector in collectors_for(CLIENT.protocols)]
    if options.collector in suitable or (has_sidecar and options.collector is None):
        return
    known = COLLECTORS.get(options.collector or "")
    what = (
        f"{known.title} does not accept OpenTelemetry, which instrumented programs send"
        if known
        else "instrumented programs send OpenTelemetry, and the collector is not known to accept it"
    )
    shared = "\n".join(
        f"  xraystack deploy --stack-name xray-daemon --collector {name}" for name in suitable
    )
    raise BadInput(
        what,
        where=OPTION,
        remedy=f"Pass --sidecar, or --collector {' or '.join(suitable)} for the shared collector. "
        f"To deploy it:\n{shared}",
    )


def _requested_names(
    containers: Sequence[TaskContainer], options: InstrumentOptions
) -> tuple[dict[str, str], str | None]:
    """Return the requested languages: those of containers by label, and that of all others."""
    by_label, plain = parse_container_values(options.languages, containers, OPTION, "language")
    for value in [*by_label.values(), *plain]:
        if value in UNSUPPORTED:
            raise BadInput(
                f"{LANGUAGES[value].title} cannot be instrumented: {UNSUPPORTED[value]}",
                where=OPTION,
                remedy="Add an SDK to the program instead.",
            )
        require_known_value(value, (*NAMES, AUTO), containers, OPTION, "language")
    return by_label, choose_plain_value(plain, containers, OPTION, "language")


def _image_variables(
    containers: Sequence[TaskContainer], options: InstrumentOptions
) -> dict[str, dict[str, str]]:
    """Return the variables that images set, by the container's label; those of all under ``""``."""
    labels = {container.label for container in containers}
    found: dict[str, dict[str, str]] = {"": {}}
    for text in options.image_variables:
        label, name, value = _parse_image_variable(text, labels)
        found.setdefault(label, {})[name] = value
    return found


def parse_image_variables(texts: Sequence[str]) -> dict[str, str]:
    """Return the variables of images by name, whatever container they are for. Raises BadInput."""
    variables = (_parse_image_variable(text) for text in texts)
    return {name: value for _, name, value in variables}


def _parse_image_variable(text: str, labels: Collection[str] | None = None) -> tuple[str, str, str]:
    """Return the container's label, name and value. Raises BadInput, also for none of the labels."""
    names, equals, value = text.partition("=")
    label, colon, name = names.rpartition(":")
    is_unknown = bool(colon) and labels is not None and label not in labels
    if not equals or not _VARIABLE.fullmatch(name) or is_unknown:
        remedy = "Pass [CONTAINER:]NAME=VALUE, such as PYTHONPATH=/app."
        if colon and labels:
            remedy += f" Containers: {', '.join(sorted(labels))}."
        raise BadInput(f"{text!r} is not a variable", where=IMAGE_ENV_OPTION, remedy=remedy)
    return label, name, value


def _check_image(senders: Sequence[Sender], options: InstrumentOptions) -> None:
    if options.image is None:
        return
    languages = {s.instrumentation.recipe.language for s in senders if s.instrumentation}
    if len(languages) > 1:
        raise BadInput(
            f"one image cannot have the agents of {' and '.join(sorted(languages))}",
            where=IMAGE_OPTION,
            remedy=f"Run patch once for each language, with {OPTION} CONTAINER=LANGUAGE.",
        )


def reject_unusable_task(document: Document, container: TaskContainer) -> None:
    """Reject a task that can have no volume for the agent."""
    name = container.task_definition
    definition = task_definitions(document)[name]
    if is_type(definition, ecs.EXPRESS_SERVICE):
        raise document.error(
            f"{name} has a {ecs.PRIMARY_CONTAINER}, which can have no volume for the agent",
            definition[0],
            "Use TaskDefinitionArn instead, with a task definition whose container is named "
            f"{ecs.MAIN_CONTAINER}.",
        )


def existing_agent(document: Document, container: TaskContainer) -> str | None:
    """Return the agent that a container already has, in words; None without one, or with patch's own."""
    variables = variables_by_name(document, container)
    for name in agents.AGENT_VARIABLES:
        for text in possible_texts(document, variables.get(name)):
            own = any(recipe.folder in text for recipe in RECIPES)
            if agents.AGENT.search(text) and not own:
                return f"{name} already loads an agent"
    for key, word in start_words(document, container):
        if agents.COMMAND.search(word):
            return f"its {key} already starts an agent ({word})"
    return None


def _recipe(
    document: Document, container: TaskContainer, name: str, containers: Sequence[TaskContainer]
) -> Recipe:
    if name == AUTO:
        name = _detect_language(document, container, containers)
    return find_recipe(name, select_platform(document, container, name))


def _detect_language(
    document: Document, container: TaskContainer, containers: Sequence[TaskContainer]
) -> str:
    """Return the one language that a container shows. Raises BadInput without one, or with several."""
    hints = language_hints(document, container)
    options = (quote_command([OPTION, f"{container.label}={name}"]) for name in NAMES)
    choices = "\n".join(f"  {option}" for option in options)
    if len(hints) != 1:
        shown = " and ".join(f"{LANGUAGES[h.language].title} ({h.what})" for h in hints)
        what = f"shows {shown}" if hints else "does not show its language"
        others = [each for each in containers if each.label != container.label]
        skip = "\nTo patch other containers only, name them with --container." if others else ""
        raise document.error(
            f"{container.subject} {what}", container.node, f"Pass one of:\n{choices}{skip}"
        )
    (hint,) = hints
    if hint.language in UNSUPPORTED:
        raise document.error(
            f"{container.subject} is a {LANGUAGES[hint.language].title} program, because {hint.what}. It "
            f"cannot be instrumented: {UNSUPPORTED[hint.language]}",
            container.node,
            f"Add an SDK to the program. If it is in another language, pass one of:\n{choices}",
        )
    return hint.language if hint.language != DOTNET else _dotnet_name(document, container)


def _dotnet_name(document: Document, container: TaskContainer) -> str:
    """Return the recipe of .NET; an image with ``alpine`` in its name has musl."""
    image = possible_texts(document, get(container.node, "Image"), defaults=True)
    return DOTNET_MUSL if any("alpine" in text for text in image) else DOTNET


def has_environment_files(container: TaskContainer) -> bool:
    """Return whether a container has files with variables, which are not read."""
    return get(container.node, ENVIRONMENT_FILES) is not None


def has_xray_sdk(document: Document, container: TaskContainer) -> bool:
    """Return whether a container has variables that X-Ray SDKs read."""
    known = {**variables_by_name(document, container), **secrets_by_name(document, container)}
    return any(name in known for name in (xray.DAEMON_ADDRESS_VARIABLE, xray.TRACING_NAME_VARIABLE))
