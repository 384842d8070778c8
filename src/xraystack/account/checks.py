"""The table of checks that a daemon stack and its account go through before a deploy.

They only read. What they may not ask is a result of its own ("unknown") and does not count as wrong:
an account may well be sound although its user sees little of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.account import name_checks, network_checks, requirement_checks
from xraystack.account.check_model import PASSED, UNKNOWN, CheckFinding, CheckResult
from xraystack.account.examination import Examination
from xraystack.aws.aws_errors import translate_error

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws


class Check(NamedTuple):
    """A question; ``deploy`` asks the ``cheap`` ones too before it goes to another network."""

    name: str
    function: Callable[[Examination], list[CheckFinding]]
    cheap: bool = False


CHECKS = (
    Check("VPC DNS", network_checks.check_vpc_dns, cheap=True),
    Check("subnets", network_checks.check_subnets, cheap=True),
    Check("way out", network_checks.check_outbound_route, cheap=True),
    Check("client CIDR", network_checks.check_client_cidr, cheap=True),
    Check("namespace", name_checks.check_namespace, cheap=True),
    Check("cluster", name_checks.check_existing_cluster, cheap=True),
    Check("names", name_checks.check_physical_names, cheap=True),
    Check("image", requirement_checks.check_image),
    Check("permissions", requirement_checks.check_permissions),
    Check("X-Ray", requirement_checks.check_trace_destination),
    Check("sampling", requirement_checks.check_sampling_rules),
)


def credentials_result(aws: Aws) -> CheckResult:
    """Who the credentials belong to. Raises what botocore raises if there are none."""
    caller = aws.sts.get_caller_identity()
    return CheckResult("credentials", PASSED, f"{caller['Arn']} in account {caller['Account']}")


def region_result(aws: Aws) -> CheckResult:
    """Which region it is. Raises what botocore raises if there is none."""
    return CheckResult("region", PASSED, aws.cloudformation.meta.region_name)


def run_check(check: Check, examined: Examination) -> list[CheckResult]:
    """What a check finds, or that it cannot be told and why."""
    try:
        findings = check.function(examined)
    except (BotoCoreError, ClientError) as error:
        refused = translate_error(error)
        what = f"cannot be told: {refused or error}"
        findings = [CheckFinding(UNKNOWN, what, refused.remedy if refused else "")]
    return [CheckResult(check.name, *finding) for finding in findings]


def run_cheap_checks(examined: Examination) -> list[CheckResult]:
    """What all cheap checks find."""
    return [found for check in CHECKS if check.cheap for found in run_check(check, examined)]
