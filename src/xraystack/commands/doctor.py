"""The command ``xraystack doctor``, which checks the account and its network before a deploy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from xraystack.commands import daemon_settings, shape_options, shared_options
from xraystack.commands.shape_options import ShapeOptions
from xraystack.commands.suggested_commands import complete_commands
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xraystack.account.check_model import CheckResult
    from xraystack.account.examination import Examination
    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.aws.stacks import Stack
    from xraystack.deploy.inputs.parameter_files import StackInputs

REMEDY_INDENT = 22
"""Columns before a remedy, the same as before the result's text."""
MARKS = {
    "passed": ("ok", "green"),
    "warning": ("warning", "yellow"),
    "failed": ("FAILED", "red"),
    "unknown": ("unknown", "yellow"),
}


EXAMPLES = format_examples(
    "doctor --stack-name xray-daemon",
    "doctor --policy --boundary arn:aws:iam::123456789012:policy/Limit",
)
GROUPS = {
    "Options": (
        shared_options.daemon_stack_option("Name of the existing or future stack."),
        shared_options.json_option("Print the results as a JSON document."),
    ),
    "Parameters": (
        click.Option(
            ["--parameter-overrides"],
            multiple=True,
            metavar="NAME=VALUE...",
            help="Parameter values, as in deploy.",
        ),
        click.Option(
            ["--parameters-file"],
            multiple=True,
            metavar="FILE...",
            type=shared_options.FILE_PATH,
            help="Files with parameter values, as in deploy.",
        ),
    ),
    "Shape, as in deploy": shape_options.OPTIONS,
    "Policy": (
        ConditionalOption(
            ["--policy"],
            excludes=("--parameter-overrides", "--parameters-file", *shared_options.AWS_OPTIONS),
            is_flag=True,
            help="Print the IAM policy that doctor, deploy and the other commands require, and stop.",
        ),
        ConditionalOption(
            ["--boundary"],
            requires=("--policy",),
            metavar="ARN",
            type=shared_options.parse_policy_arn,
            help="With --policy: require this permissions boundary on every role.",
        ),
        ConditionalOption(
            ["--s3-bucket"],
            requires=("--policy",),
            metavar="BUCKET",
            type=shared_options.parse_text,
            help="With --policy: allow uploads of templates to this bucket, as in deploy.",
        ),
    ),
}


@dataclass(frozen=True)
class DoctorOptions:
    """The values of the options; each field has the name of its option."""

    connection: Connection
    stack_name: str
    parameter_overrides: tuple[str, ...]
    parameters_file: tuple[str, ...]
    policy: bool
    boundary: str | None
    s3_bucket: str | None
    as_json: bool
    shape: ShapeOptions


@click.command(cls=TypedCommand, options=DoctorOptions, groups=GROUPS, epilog=EXAMPLES)
@click.pass_context
def command(context: click.Context, /, options: DoctorOptions) -> None:
    """Check credentials, region, network, names, image and permissions for the daemon stack.

    It only reads. The exit code is 1 if a check fails. Warnings and checks without a result
    (unknown) do not change the exit code.
    """
    daemon_settings.build_shape_settings(options.shape)  # which rejects values that no shape has
    if options.policy:
        _print_policy(options)
        return
    results = []
    for found in _run_checks(options.connection, options):
        result = found._replace(remedy=complete_commands(found.remedy, options.connection))
        results.append(result)
        if not options.as_json:
            _print_check(result)
    if options.as_json:
        console.print_json([result._asdict() for result in results], indent=2)
    failed = sum(result.status == "failed" for result in results)
    unknown = sum(result.status == "unknown" for result in results)
    without = f", {unknown} had no result" if unknown else ""
    console.print_message(f"{failed or 'No'} check{'s' * (failed != 1)} failed{without}.")
    context.exit(1 if failed else 0)


def _print_policy(options: DoctorOptions) -> None:
    from xraystack.account.policy import deploy_policy
    from xraystack.stacks.shape import Shape

    policy = deploy_policy(
        options.stack_name,
        Shape(**options.shape.members),
        cluster=options.shape.parameter_value("ClusterName"),
        boundary=options.boundary or "",
        s3_bucket=options.s3_bucket or "",
    )
    console.print_json(policy, indent=2)


def _run_checks(connection: Connection, options: DoctorOptions) -> Iterator[CheckResult]:
    from xraystack.account import checks
    from xraystack.account.check_model import CheckResult
    from xraystack.aws.clients import Aws
    from xraystack.deploy.inputs import parameter_files

    parameters = parameter_files.read_files(options.parameters_file).merge_with(
        parameter_files.parse_arguments(options.parameter_overrides)
    )
    aws = Aws(connection)
    # Without credentials or a region nothing can be asked, which is an error and no finding.
    yield checks.credentials_result(aws)
    yield checks.region_result(aws)
    examined = _resolve_examination(aws, options.stack_name, parameters, options.shape)
    if isinstance(examined, CheckResult):
        yield examined
        return
    yield from checks.run_checks(checks.CHECKS, examined)
    yield from _check_receiver(aws, examined.stack)


def _check_receiver(aws: Aws, stack: Stack) -> Iterator[CheckResult]:
    """Yield the state of the existing stack's OTLP receiver; nothing if the stack has none."""
    from xraystack.account.check_model import FAILED, PASSED, UNKNOWN, CheckResult
    from xraystack.facts.daemon_stack import OTLP_OUTPUTS
    from xraystack.tracing.probe.otlp_probe import examine_receiver

    outputs = {one.name: one.value for one in stack.outputs}
    if url := outputs.get(OTLP_OUTPUTS["http"]):
        state = examine_receiver(aws, url)
        status = {True: PASSED, False: FAILED, None: UNKNOWN}[state.ok]
        yield CheckResult("OTLP", status, state.what, state.remedy)


def _resolve_examination(
    aws: Aws, stack_name: str, parameters: StackInputs, shape: ShapeOptions
) -> Examination | CheckResult:
    """Return the stack to deploy, or a failed check if it cannot be determined."""
    from botocore.exceptions import ClientError

    from xraystack.account.check_model import FAILED, CheckResult, Intent
    from xraystack.account.described_network import DescribedNetwork
    from xraystack.account.examination import Examination
    from xraystack.aws.aws_errors import translate_error
    from xraystack.aws.stack_status import StackStep, next_step
    from xraystack.commands import desired_shape
    from xraystack.commands.deploy import request as deploy_request
    from xraystack.deploy.deploy_plan import parameter_declarations, parameter_values
    from xraystack.deploy.inputs.parameter_files import StackInputs
    from xraystack.deploy.request import DeployRequest
    from xraystack.errors import BadInput

    try:
        desired = desired_shape.resolve_desired_shape(aws, stack_name, shape)
    except BadInput as error:
        return CheckResult("shape", FAILED, str(error), error.remedy)
    source = deploy_request.load_template(None, desired.after)
    of_shape = StackInputs(parameters={name: value for name, (value, _) in desired.values.items()})
    network = DescribedNetwork()
    request = DeployRequest(
        stack_name,
        source,
        inputs=of_shape.merge_with(parameters),
        sources=deploy_request.parameter_knowledge(aws, source, desired, network),
    )
    stack = desired.stack
    update = next_step(stack.status, stack_name).step is StackStep.UPDATE
    summary = aws.cloudformation.get_template_summary(TemplateBody=request.template.body)
    try:
        values = parameter_values(
            request,
            stack,
            StackStep.UPDATE if update else StackStep.CREATE,
            parameter_declarations(source, summary),
        )
    except BadInput as error:
        return CheckResult("network", FAILED, str(error), error.remedy)
    except ClientError as error:
        denial = translate_error(error)
        return CheckResult("network", FAILED, str(denial or error), denial.remedy if denial else "")
    intent = Intent(stack_name, {value.name: value.value for value in values}, desired.after)
    return Examination(aws, intent, stack, network)


def _print_check(result: CheckResult) -> None:
    mark, color = MARKS[result.status]
    left = f" {result.check:12} "
    console.print_wrapped_result(
        console.Styled(f"{mark:8}", color), left, result.what, hang=REMEDY_INDENT
    )
    for line in result.remedy.splitlines():
        text = f"{'':{REMEDY_INDENT}}{line}"
        if console.is_command(line):
            console.print_result(text)
        else:
            console.print_wrapped_result(text, hang=REMEDY_INDENT)
