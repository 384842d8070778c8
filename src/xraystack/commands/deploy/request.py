"""What ``xraystack deploy`` is asked for, and what is known of the template besides its text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from xraystack.terminal import console

if TYPE_CHECKING:
    from xraystack.account.check_model import Intent
    from xraystack.aws.clients import Aws
    from xraystack.commands.deploy.options import DeployOptions
    from xraystack.commands.desired_shape import DesiredShape
    from xraystack.deploy.parameter_files import StackInputs
    from xraystack.deploy.parameter_resolution import ParameterSources, ParameterValue
    from xraystack.deploy.request import DeployRequest
    from xraystack.deploy.template_source import TemplateSource
    from xraystack.stacks.shape import Shape

    Preflight = Callable[[Sequence[ParameterValue], Collection[str]], None]


def create_request(aws: Aws, options: DeployOptions) -> DeployRequest:
    """The request that the options make. Raises BadInput."""
    from xraystack.commands import desired_shape
    from xraystack.deploy.request import DeployRequest, Goal

    of = None
    if options.template_file is None:
        of = desired_shape.resolve_desired_shape(aws, options.stack_name or "", options.shape)
    given, origins = _collect_parameters(options, of)
    source = load_template(options.template_file, of.after if of else None)
    goal = Goal.CHANGE_SET if options.no_execute_changeset else Goal.DEPLOY
    return DeployRequest(
        stack_name=options.stack_name or "",
        template=source,
        inputs=given,
        origins=origins,
        goal=Goal.PLAN if options.plan_only else goal,
        sources=parameter_knowledge(aws, source, of),
        preflight=_preflight_check(aws, source, options, of),
        remarks=partial(desired_shape.plan_remarks, of, plan_only=options.plan_only),
        reset=options.reset_parameter,
        use_defaults=options.use_defaults,
        wait=options.wait,
        capabilities=options.capabilities,
        role_arn=options.role_arn,
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


def _collect_parameters(
    options: DeployOptions, of: DesiredShape | None
) -> tuple[StackInputs, dict[str, str]]:
    """The values that are given, and of those that come from files or from options, which."""
    from xraystack.deploy import parameter_files

    files = options.parameters_file
    values = parameter_files.read_files(files)
    overrides = parameter_files.parse_arguments(options.parameter_overrides)
    tags = dict(parameter_files.parse_pair(tag, "--tags") for tag in options.tags)
    from_files = values.parameters.keys() - overrides.parameters.keys()
    given = values.merge_with(overrides).merge_with(parameter_files.StackInputs(tags=tags))
    origins = dict.fromkeys(from_files, f"file {', '.join(files)}")
    of_shape = {n: v for n, v in (of.values if of else {}).items() if n not in given.parameters}
    chosen = parameter_files.StackInputs(
        parameters={name: value for name, (value, _) in of_shape.items()}
    )
    origins |= {name: origin for name, (_, origin) in of_shape.items()}
    return chosen.merge_with(given), origins


def load_template(template_file: str | None, shape: Shape | None = None) -> TemplateSource:
    """The template in a file, or the daemon stack as it is rendered in that shape. Raises BadInput."""
    from xraystack.deploy.template_source import TemplateSource

    if template_file is None:
        from xraystack.stacks import rendering
        from xraystack.stacks.daemon import stack
        from xraystack.stacks.settings import DaemonSettings

        settings = DaemonSettings(shape=shape) if shape else DaemonSettings()
        return TemplateSource(rendering.render_yaml(stack.build(settings)), "rendered template")
    from xraystack import files
    from xraystack.errors import BadInput

    try:
        return TemplateSource(files.read_input(template_file).decode(), template_file)
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8: {error.reason}", where=template_file) from error


def parameter_knowledge(
    aws: Aws, source: TemplateSource, of: DesiredShape | None
) -> ParameterSources:
    """What the account, an existing stack and its shape say of our own template's parameters.

    Of other templates nothing is known.
    """
    from xraystack.account import parameter_discovery
    from xraystack.commands import desired_shape
    from xraystack.deploy.parameter_resolution import NO_SOURCES, ParameterSources

    if not _is_daemon_template(source):
        return NO_SOURCES
    return ParameterSources(
        partial(desired_shape.dependent_values, of),
        partial(parameter_discovery.discover_from_stack, aws),
        partial(parameter_discovery.discover_network, aws),
    )


def _is_daemon_template(source: TemplateSource) -> bool:
    from xraystack.stacks import shape

    return shape.stack_from_metadata(source.metadata) == shape.DAEMON


def _preflight_check(
    aws: Aws, source: TemplateSource, options: DeployOptions, of: DesiredShape | None
) -> Preflight:
    """The cheap checks of "doctor" for a daemon stack in another network or shape; else nothing."""
    from xraystack.account.check_model import Intent
    from xraystack.account.parameter_discovery import NETWORK_PARAMETERS
    from xraystack.commands import desired_shape
    from xraystack.stacks.shape import shape_from_metadata

    def examine(values: Sequence[ParameterValue], changed: Collection[str]) -> None:
        if of and not options.plan_only:
            desired_shape.reject_name_clash(of, changed)
        if set(changed) & set(NETWORK_PARAMETERS) or (of and of.is_change):
            shape = shape_from_metadata(source.metadata)
            parameters = {value.name: value.value for value in values}
            _run_preflight_checks(aws, Intent(options.stack_name or "", parameters, shape))

    def leave(_values: Sequence[ParameterValue], _changed: Collection[str]) -> None:
        pass

    return leave if options.no_preflight or not _is_daemon_template(source) else examine


def _run_preflight_checks(aws: Aws, intent: Intent) -> None:
    """Make the cheap checks of "doctor". Raises BadInput if one fails."""
    from xraystack.account import checks
    from xraystack.account.check_model import FAILED, WARNING
    from xraystack.account.examination import Examination
    from xraystack.errors import BadInput

    failed = []
    for result in checks.run_cheap_checks(Examination(aws, intent)):
        if result.status == WARNING:
            console.print_warning(f"{result.check}: {result.what}. {result.remedy}")
        elif result.status == FAILED:
            failed.append(result)
    if failed:
        lines = [line for r in failed for line in (f"{r.check}: {r.what}", f"  {r.remedy}")]
        raise BadInput(
            "the stack would not work in this account",
            where="preflight",
            remedy="\n".join([*lines, "To deploy all the same: --no-preflight"]),
        )
