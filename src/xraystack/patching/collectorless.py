"""Programs that sign their spans and send them to X-Ray's OTLP endpoint themselves, without a collector.

AWS's distributions can do so: one that patch adds by instrumentation, or one that a container shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xraystack.application.containers import (
    ENVIRONMENT,
    TaskContainer,
    containers_of,
    variables_by_name,
)
from xraystack.application.language_hints import shown_language
from xraystack.application.task_definitions import task_definitions
from xraystack.application.values import possible_texts
from xraystack.escaping import quote_command
from xraystack.facts import opentelemetry
from xraystack.facts.instrumentation import signed_export
from xraystack.facts.instrumentation.agents import AWS_SUPPORT
from xraystack.facts.instrumentation.languages import DOTNET, LANGUAGES, PYTHON
from xraystack.patching import created_roles, sdk_selection, variable_removal
from xraystack.patching.egress.https_egress import require_https_egress
from xraystack.patching.environment import (
    has_usable_propagators,
    report_obstacles,
    require_environment,
)
from xraystack.patching.instrumentation.recipe_parts import mounts_agent
from xraystack.patching.instrumentation.recipe_variables import require_recipe_variables
from xraystack.patching.instrumentation.support_notes import report_transaction_search
from xraystack.patching.patch_plan import PatchPlan
from xraystack.patching.permissions import require_permissions, task_roles
from xraystack.patching.property_requirements import omit_taken_names
from xraystack.patching.role_policies import remove_role_policies
from xraystack.patching.sdk_selection import Sender
from xraystack.patching.sidecar.sidecar_addition import (
    SidecarTask,
    TracedContainer,
    group_by_task,
    is_edited_sidecar,
    is_managed_sidecar,
    require_task_agents,
)
from xraystack.stacks import sidecars
from xraystack.stacks.role_grants import SPANS_GRANT
from xraystack.stacks.wiring import (
    COLLECTORLESS,
    Client,
    Sdk,
    environment,
    possible_values,
)
from xraystack.template.document import Document
from xraystack.template.nodes import node_data, text_of

BOTOCORE = (
    "without a collector, AWS's agent for Python signs spans with botocore. The image must have it"
)
NO_RULES = (
    "without a collector nothing runs while the application is idle, and X-Ray's sampling rules do not "
    "apply: programs record each request. To record a share, set "
    f"{opentelemetry.SAMPLER_VARIABLE}=parentbased_traceidratio and its argument"
)
SAMPLER = (
    "no collector has sampling rules for it, so it records one request a second and 5 %. To remove it: "
    "--replace"
)


class CollectorlessOptions(NamedTuple):
    """Permissions to change other parts: the size of a task, and a task role for one without."""

    resize: bool = False
    create_role: bool = False


def require_collectorless(
    plan: PatchPlan,
    applications: Sequence[TracedContainer],
    groups: Sequence[str],
    options: CollectorlessOptions,
) -> None:
    """Require that applications send to X-Ray themselves, with the permissions and egress for it.

    Raises BadInput for a container without an SDK that signs spans.
    """
    for application in applications:
        _reject_unsigned(plan.document, application.sender)
    tasks = [task for task in group_by_task(applications) if not _keeps_sidecar(plan, task)]
    for task in tasks:
        require_task_agents(plan, task, resize=options.resize)
        for application in task.chosen:
            _require_variables(plan, application)
    grants = {task.name: [SPANS_GRANT] for task in tasks}
    require_permissions(plan, grants, create_roles=options.create_role)
    for logical_id in groups if tasks else ():
        require_https_egress(plan, logical_id, sidecars.SPANS_HTTPS_RULE)
    if tasks:
        _note_consequences(plan, [each for task in tasks for each in task.chosen])


def _reject_unsigned(document: Document, sender: Sender) -> None:
    """Reject a container that does not show AWS's distribution, the only SDK that signs."""
    container = sender.container
    if sender.instrumentation is not None or sender.support == AWS_SUPPORT:
        return
    adding = quote_command(["--instrument", f"{container.label}=LANGUAGE"])
    raise document.error(
        f"{container.subject} does not show AWS's distribution of OpenTelemetry. X-Ray accepts signed "
        "spans only, and other SDKs do not sign them",
        container.node,
        f"Add the distribution: {adding}\nOr use a collector: --sidecar",
    )


def _keeps_sidecar(plan: PatchPlan, task: SidecarTask) -> bool:
    """Return whether a task has a sidecar that patch added, which a plan that replaces removes."""
    listed = containers_of(task.name, task_definitions(plan.document)[task.name])
    edited = next((each for each in listed if is_edited_sidecar(each.node)), None)
    sidecar = next((each for each in listed if is_managed_sidecar(each.node)), edited)
    if sidecar is None or (plan.replace and edited is None):
        return False
    how = "Remove it by hand" if edited else "To remove it: --replace"
    what = f"{sidecar.subject} collects the traces of this task. {how}"
    plan.report("differs", sidecar.subject, sidecar.node, what)
    return True


def _require_variables(plan: PatchPlan, application: TracedContainer) -> None:
    """Require the variables by which a container's SDK signs and sends its spans."""
    sender, container = application.sender, application.container
    sdk_selection.report_sender(plan, sender)
    _report_sampler(plan, container)
    if sender.instrumentation is not None:
        require_recipe_variables(plan, sender, COLLECTORLESS, application.name)
        return
    client = Client(
        Sdk.OTEL,
        among_xray_sdks=sender.client.among_xray_sdks,
        signs_by_switch=shown_language(plan.document, container) == DOTNET,
    )
    desired = environment(COLLECTORLESS, client, application.name)
    known = variables_by_name(plan.document, container)
    propagators = known.get(opentelemetry.PROPAGATORS_VARIABLE)
    if propagators is not None:
        wanted = opentelemetry.PROPAGATORS
        if has_usable_propagators(plan, sender, propagators, wanted):
            desired = [v for v in desired if v["Name"] != opentelemetry.PROPAGATORS_VARIABLE]
    under = container.subject.key_subject(ENVIRONMENT)
    desired = omit_taken_names(plan, container.node, desired, under)
    report_obstacles(plan, sender, is_signed=client.signs_by_switch)
    require_environment(plan, container.node, desired, container.subject)


def _report_sampler(plan: PatchPlan, container: TaskContainer) -> None:
    """Report a sampler that asks a collector for rules; a plan that replaces removes it."""
    node = variables_by_name(plan.document, container).get(opentelemetry.SAMPLER_VARIABLE)
    if opentelemetry.XRAY_SAMPLER not in possible_texts(plan.document, node) or plan.replace:
        return
    about = container.subject.key_subject(ENVIRONMENT).item_subject(opentelemetry.SAMPLER_VARIABLE)
    plan.report("differs", about, node or container.node, f"{about} is xray: {SAMPLER}")


def _note_consequences(plan: PatchPlan, applications: Sequence[TracedContainer]) -> None:
    """Report what sending without a collector requires, and what it means."""
    report_transaction_search(plan)
    first = applications[0].container
    plan.report("note", first.subject, first.node, NO_RULES)
    for application in applications:
        container, made = application.container, application.sender.instrumentation
        language = made.recipe.language if made else shown_language(plan.document, container)
        if language == PYTHON:
            plan.report(
                "note", container.subject, container.node, f"{container.subject}: {BOTOCORE}"
            )
            break
    for application in applications:
        container = application.container
        if application.sender.instrumentation is None and not shown_language(
            plan.document, container
        ):
            switches = " and ".join(f"{k}={v}" for k, v in signed_export.DOTNET_VARIABLES.items())
            what = (
                f"{container.subject} does not show its language. {LANGUAGES[DOTNET].title} programs "
                f"also require {switches}"
            )
            plan.report("note", container.subject, container.node, what)


def may_be_collectorless(content: bytes) -> bool:
    """Return whether a template may have programs that send to X-Ray themselves, by its text."""
    return signed_export.XRAY_HOST_PREFIX.encode() in content


def sends_spans(document: Document, container: TaskContainer) -> bool:
    """Return whether a container has the endpoint that patch writes."""
    variables = variables_by_name(document, container)
    node = variables.get(opentelemetry.TRACES_ENDPOINT_VARIABLE)
    return node is not None and node_data(node) == COLLECTORLESS.signed_url


def remove_signed_variables(plan: PatchPlan, containers: Sequence[TaskContainer]) -> None:
    """Remove the variables by which containers without patch's agent send to X-Ray themselves."""
    values = possible_values([COLLECTORLESS])
    for container in containers:
        if sends_spans(plan.document, container) and not mounts_agent(container):
            variable_removal.remove_variables(plan, container, values)


def remove_signing_switch(plan: PatchPlan, containers: Sequence[TaskContainer]) -> None:
    """Remove .NET's variable for signing from containers with patch's agent, which get a collector."""
    values = {signed_export.SIGNING_VARIABLE: ["true"]}
    for container in containers:
        if mounts_agent(container):
            variable_removal.remove_variables(plan, container, values)


def remove_collector_variables(
    plan: PatchPlan,
    containers: Sequence[TaskContainer],
    values: variable_removal.RemovableValues,
) -> None:
    """Remove managed ``values`` for a collector, and the sampler that asks one for rules.

    Those of a container that patch instrumented are replaced instead, but for the sampler.
    """
    sampler: variable_removal.RemovableValues = {
        opentelemetry.SAMPLER_VARIABLE: [opentelemetry.XRAY_SAMPLER],
        opentelemetry.SAMPLER_ARGUMENT_VARIABLE: None,
    }
    of_otel = {name: values[name] for name in values if name.startswith(opentelemetry.PREFIX)}
    for container in containers:
        node = variables_by_name(plan.document, container).get(opentelemetry.SAMPLER_VARIABLE)
        has_sampler = node is not None and text_of(node) == opentelemetry.XRAY_SAMPLER
        removable = {} if mounts_agent(container) else of_otel
        variable_removal.remove_variables(
            plan, container, {**removable, **(sampler if has_sampler else {})}, certain=sampler
        )


def remove_spans_permissions(plan: PatchPlan, containers: Sequence[TaskContainer]) -> None:
    """Remove the permissions that only programs without a collector require."""
    document = plan.document
    users = sorted(set(_other_senders(document, containers)))
    for name in dict.fromkeys(container.task_definition for container in containers):
        created = None if name in users else created_roles.remove_role(plan, name, [SPANS_GRANT])
        for logical_id in task_roles(document, name):
            if logical_id == created:
                continue
            other = next((user for user in users if logical_id in task_roles(document, user)), None)
            remove_role_policies(plan, logical_id, [SPANS_GRANT], other)


def _other_senders(document: Document, containers: Sequence[TaskContainer]) -> Iterator[str]:
    """Yield the task definitions with a container that still sends to X-Ray itself.

    That is one that is not among these, or whose agent is kept.
    """
    these = {id(container.node) for container in containers}
    for name, definition in task_definitions(document).items():
        for container in containers_of(name, definition):
            is_kept = id(container.node) not in these or mounts_agent(container)
            if is_kept and sends_spans(document, container):
                yield name
