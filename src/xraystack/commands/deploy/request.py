"""The deploy request that the options make: template, inputs, parameter sources, preflight checks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from xraystack.terminal import console

if TYPE_CHECKING:
    from xraystack.account.described_network import DescribedNetwork
    from xraystack.account.examination import Examination
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack
    from xraystack.commands.deploy.options import DeployOptions
    from xraystack.commands.desired_shape import DesiredShape
    from xraystack.deploy.inputs.parameter_files import StackInputs
    from xraystack.deploy.inputs.parameter_resolution import ParameterSources, ParameterValue
    from xraystack.deploy.inputs.template_source import TemplateSource
    from xraystack.deploy.request import DeployRequest, Preflight
    from xraystack.deploy.resource_changes import ResourceChange
    from xraystack.stacks.shape import Shape

CHECKED_SERVICES = ("ec2", "route53", "ecs", "logs", "servicediscovery")
"""The services that the checks of a new daemon stack call, in the order of their use."""


def create_request(aws: Aws, options: DeployOptions) -> DeployRequest:
    """Create the request of the options. Raises BadInput."""
    from xraystack.account.described_network import DescribedNetwork
    from xraystack.commands import desired_shape
    from xraystack.deploy.inputs.template_source import reject_local_code
    from xraystack.deploy.request import DeployRequest, Goal
    from xraystack.deploy.rollback_configuration import parse_rollback_configuration

    passed = _read_inputs(options)
    rollback_configuration = parse_rollback_configuration(options.rollback_configuration)
    desired = None
    if options.template_file is None:
        desired = desired_shape.resolve_desired_shape(aws, options.stack_name or "", options.shape)
    inputs, origins = _add_shape_values(passed, desired)
    source = load_template(options.template_file, desired.after if desired else None)
    if options.template_file is not None:
        reject_local_code(source, options.stack_name or "")
    network, is_daemon = DescribedNetwork(), _is_daemon_template(source)
    goal = Goal.CHANGE_SET if options.no_execute_changeset else Goal.DEPLOY
    return DeployRequest(
        stack_name=options.stack_name or "",
        template=source,
        checked_stack=desired.stack if desired else None,
        inputs=inputs,
        origins=origins,
        goal=Goal.PLAN if options.plan_only else goal,
        sources=parameter_knowledge(aws, source, desired, network),
        preflight=_preflight_check(aws, source, options, desired, network),
        services=CHECKED_SERVICES if is_daemon and not options.no_preflight else (),
        remarks=partial(desired_shape.plan_remarks, desired, plan_only=options.plan_only),
        change_warnings=partial(_rename_warnings, aws, source),
        reset=options.reset_parameter,
        use_defaults=options.use_defaults,
        capabilities=options.capabilities,
        role_arn=options.role_arn,
        rollback_configuration=rollback_configuration,
        notification_arns=options.notification_arns,
        on_failure=options.on_failure,
        disable_rollback=options.disable_rollback,
        termination_protection=options.termination_protection,
        import_existing_resources=options.import_existing_resources,
        express=options.express,
        revert_drift=options.revert_drift,
        s3_bucket=options.s3_bucket,
        s3_prefix=options.s3_prefix,
    )


def _read_inputs(options: DeployOptions) -> tuple[StackInputs, dict[str, str]]:
    """Return the passed values and tags, and the origins of values from files. Raises BadInput."""
    from xraystack.deploy.inputs import parameter_files

    files = options.parameters_file
    values = parameter_files.read_files(files)
    overrides = parameter_files.parse_arguments(options.parameter_overrides)
    tags = parameter_files.parse_tags(options.tags)
    from_files = values.parameters.keys() - overrides.parameters.keys()
    passed = values.merge_with(overrides).merge_with(parameter_files.StackInputs(tags=tags))
    return passed, dict.fromkeys(from_files, f"file {', '.join(files)}")


def _add_shape_values(
    passed: tuple[StackInputs, dict[str, str]], desired: DesiredShape | None
) -> tuple[StackInputs, dict[str, str]]:
    """Return the passed values with those that follow from options of the shape, and their origins."""
    from xraystack.deploy.inputs import parameter_files

    inputs, origins = passed
    shape_values = {
        name: value
        for name, value in (desired.values if desired else {}).items()
        if name not in inputs.parameters
    }
    implied = parameter_files.StackInputs(
        parameters={name: value for name, (value, _) in shape_values.items()}
    )
    more_origins = {name: origin for name, (_, origin) in shape_values.items()}
    return implied.merge_with(inputs), {**origins, **more_origins}


def load_template(template_file: str | None, shape: Shape | None = None) -> TemplateSource:
    """Return the template in a file, or the daemon stack rendered in a shape. Raises BadInput."""
    from xraystack.deploy.inputs.template_source import TemplateSource

    if template_file is None:
        from xraystack.stacks import rendering
        from xraystack.stacks.daemon import stack
        from xraystack.stacks.daemon.settings import DaemonSettings

        settings = DaemonSettings(shape=shape) if shape else DaemonSettings()
        return TemplateSource(rendering.render_yaml(stack.build(settings)), "rendered template")
    from xraystack import files
    from xraystack.template import document

    name = files.input_name(template_file)
    return TemplateSource(document.decode_template(files.read_input(template_file), name), name)


def parameter_knowledge(
    aws: Aws, source: TemplateSource, desired: DesiredShape | None, network: DescribedNetwork
) -> ParameterSources:
    """Return the sources of values for the daemon stack's parameters: account, stack and shape.

    Other templates have none.
    """
    from xraystack.account import parameter_discovery
    from xraystack.commands import desired_shape
    from xraystack.deploy.inputs.parameter_resolution import NO_SOURCES, ParameterSources

    if not _is_daemon_template(source):
        return NO_SOURCES
    return ParameterSources(
        partial(desired_shape.dependent_values, desired),
        partial(parameter_discovery.discover_from_stack, aws),
        partial(parameter_discovery.discover_network, aws, network),
    )


def _is_daemon_template(source: TemplateSource) -> bool:
    from xraystack.stacks import shape

    return shape.stack_from_metadata(source.metadata) == shape.DAEMON


def _rename_warnings(
    aws: Aws,
    source: TemplateSource,
    stack: Stack,
    values: Sequence[ParameterValue],
    changes: Sequence[ResourceChange],
) -> Sequence[str]:
    """Return warnings about the names of a collector that an update changes, whatever template it has."""
    from xraystack.account import client_names

    is_collector = any(output.name in client_names.ADDRESSES for output in stack.outputs)
    if not is_collector and not _is_daemon_template(source):
        return ()
    by_name = {value.name: value.value for value in values}
    new_resources = [
        client_names.NewResource(
            change.logical_id, change.physical_id, change.replacement != "conditional"
        )
        for change in changes
        if change.action in {"Add", "Import"} or change.replacement != "never"
    ]
    return client_names.rename_warnings(aws, stack, source.outputs, by_name, new_resources)


def _preflight_check(
    aws: Aws,
    source: TemplateSource,
    options: DeployOptions,
    desired: DesiredShape | None,
    network: DescribedNetwork,
) -> Preflight:
    """Return the cheap checks of "doctor", for a daemon stack that changes its network or shape."""
    from xraystack.account.check_model import Intent
    from xraystack.account.examination import Examination
    from xraystack.account.parameter_discovery import NETWORK_PARAMETERS
    from xraystack.commands import desired_shape
    from xraystack.stacks.shape import shape_from_metadata

    def check(stack: Stack, values: Sequence[ParameterValue], changed: Collection[str]) -> None:
        if desired and not options.plan_only:
            desired_shape.reject_name_clash(desired, changed)
            desired_shape.reject_missing_search(aws, desired)
        if set(changed) & set(NETWORK_PARAMETERS) or (desired and desired.is_change):
            shape = shape_from_metadata(source.metadata)
            parameters = {value.name: value.value for value in values}
            intent = Intent(options.stack_name or "", parameters, shape)
            _run_preflight_checks(Examination(aws, intent, stack, network))

    def skip(_stack: Stack, _values: Sequence[ParameterValue], _changed: Collection[str]) -> None:
        pass

    return skip if options.no_preflight or not _is_daemon_template(source) else check


def _run_preflight_checks(examination: Examination) -> None:
    """Run the cheap checks of "doctor", and print what they warn of or cannot tell.

    Raises BadInput if one fails.
    """
    from xraystack.account import checks
    from xraystack.account.check_model import FAILED, UNKNOWN, WARNING
    from xraystack.errors import BadInput

    failed = []
    for result in checks.run_cheap_checks(examination):
        if result.status in {WARNING, UNKNOWN}:
            console.print_warning(f"{result.check}: {result.what}. {result.remedy}".rstrip())
        elif result.status == FAILED:
            failed.append(result)
    if failed:
        lines = [line for r in failed for line in (f"{r.check}: {r.what}", f"  {r.remedy}")]
        raise BadInput(
            "a preflight check failed",
            where="preflight",
            remedy="\n".join([*lines, "To skip these checks: --no-preflight"]),
        )
