"""What ``xraystack deploy`` is asked for, and what is known of the template besides its text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from xraystack.commands import report

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.commands.deploy_options import DeployOptions
    from xraystack.deploy.parameter_files import Given
    from xraystack.deploy.parameters import Knowledge, ParameterValue
    from xraystack.deploy.request import Request
    from xraystack.deploy.template_source import TemplateSource

    Preflight = Callable[[Sequence[ParameterValue], Collection[str]], None]


def request(aws: Aws, options: DeployOptions) -> Request:
    """The request that the options make. Raises BadInput."""
    from xraystack.deploy.request import Goal, Request

    given, origins = _given(options)
    source = template(options.template_file)
    goal = Goal.CHANGE_SET if options.no_execute_changeset else Goal.DEPLOY
    return Request(
        stack_name=options.stack_name or "",
        template=source,
        given=given,
        origins=origins,
        goal=Goal.PLAN if options.plan_only else goal,
        knowledge=knowledge(aws, source),
        preflight=_preflight(aws, source, options),
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


def _given(options: DeployOptions) -> tuple[Given, dict[str, str]]:
    """The values that are given, and for those that come from files, which."""
    from xraystack.deploy import parameter_files

    files = options.parameters_file
    values = parameter_files.from_files(files)
    overrides = parameter_files.from_arguments(options.parameter_overrides)
    tags = dict(parameter_files.pair(tag, "--tags") for tag in options.tags)
    from_files = values.parameters.keys() - overrides.parameters.keys()
    given = values.overridden_by(overrides).overridden_by(parameter_files.Given(tags=tags))
    return given, dict.fromkeys(from_files, f"file {', '.join(files)}")


def template(template_file: str | None) -> TemplateSource:
    """The template in a file, or the daemon stack as it is rendered. Raises BadInput."""
    from xraystack.deploy.template_source import TemplateSource

    if template_file is None:
        from xraystack.stacks import daemon, rendering
        from xraystack.stacks.settings import DaemonSettings

        return TemplateSource(
            rendering.to_yaml(daemon.build(DaemonSettings())), "rendered template"
        )
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import BadInput

    try:
        return TemplateSource(files.read(Path(template_file)).decode(), template_file)
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8: {error.reason}", where=template_file) from error


def knowledge(aws: Aws, source: TemplateSource) -> Knowledge:
    """What the account and an existing stack say of our own template's parameters; else nothing."""
    from xraystack.account import found
    from xraystack.deploy.parameters import NOTHING_KNOWN, Knowledge

    if not _is_daemon(source):
        return NOTHING_KNOWN
    return Knowledge(
        found.derived, partial(found.of_existing_stack, aws), partial(found.network, aws)
    )


def _is_daemon(source: TemplateSource) -> bool:
    from xraystack.stacks import shape

    return shape.stack_of(source.metadata) == shape.DAEMON


def _preflight(aws: Aws, source: TemplateSource, options: DeployOptions) -> Preflight:
    """The cheap checks of "doctor" for a daemon stack that goes to another network; else nothing."""
    from xraystack.account.found import NETWORK_PARAMETERS

    def examine(values: Sequence[ParameterValue], changed: Collection[str]) -> None:
        if set(changed) & set(NETWORK_PARAMETERS):
            _examine(aws, options.stack_name or "", {v.name: v.value for v in values})

    def leave(_values: Sequence[ParameterValue], _changed: Collection[str]) -> None:
        pass

    return leave if options.no_preflight or not _is_daemon(source) else examine


def _examine(aws: Aws, stack_name: str, values: dict[str, str]) -> None:
    """Make the cheap checks of "doctor". Raises BadInput if one fails."""
    from xraystack.account import checks
    from xraystack.account.examination import Examination
    from xraystack.account.intent import FAILED, WARNING, Intent
    from xraystack.errors import BadInput

    failed = []
    for result in checks.cheap_results(Examination(aws, Intent(stack_name, values))):
        if result.status == WARNING:
            report.warn(f"{result.check}: {result.what}. {result.remedy}")
        elif result.status == FAILED:
            failed.append(result)
    if failed:
        lines = [line for r in failed for line in (f"{r.check}: {r.what}", f"  {r.remedy}")]
        raise BadInput(
            "the stack would not work in this account",
            where="preflight",
            remedy="\n".join([*lines, "To deploy all the same: --no-preflight"]),
        )
