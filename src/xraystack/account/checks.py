"""The table of checks that a daemon stack and its account go through before a deploy.

They only read. What they may not ask is a result of its own ("unknown") and does not count as wrong:
an account may well be sound although its user sees little of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.account import name_checks, network_checks, requirement_checks
from xraystack.account.check_model import PASSED, UNKNOWN, Finding, Result
from xraystack.account.examination import Examination
from xraystack.aws.aws_errors import refusal

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws


class Check(NamedTuple):
    """A question; ``deploy`` asks the ``cheap`` ones too before it goes to another network."""

    name: str
    function: Callable[[Examination], list[Finding]]
    cheap: bool = False


CHECKS = (
    Check("VPC DNS", network_checks.vpc_dns, cheap=True),
    Check("subnets", network_checks.subnets, cheap=True),
    Check("way out", network_checks.way_out, cheap=True),
    Check("client CIDR", network_checks.client_cidr, cheap=True),
    Check("namespace", name_checks.namespace, cheap=True),
    Check("cluster", name_checks.existing_cluster, cheap=True),
    Check("names", name_checks.cluster_and_log_group, cheap=True),
    Check("image", requirement_checks.image),
    Check("permissions", requirement_checks.permissions),
    Check("X-Ray", requirement_checks.trace_destination),
    Check("sampling", requirement_checks.sampling_rules),
)


def identity(aws: Aws) -> Result:
    """Who the credentials belong to. Raises what botocore raises if there are none."""
    caller = aws.sts.get_caller_identity()
    return Result("credentials", PASSED, f"{caller['Arn']} in account {caller['Account']}")


def region(aws: Aws) -> Result:
    """Which region it is. Raises what botocore raises if there is none."""
    return Result("region", PASSED, aws.cloudformation.meta.region_name)


def results(check: Check, examined: Examination) -> list[Result]:
    """What a check finds, or that it cannot be told and why."""
    try:
        findings = check.function(examined)
    except (BotoCoreError, ClientError) as error:
        refused = refusal(error)
        what = f"cannot be told: {refused or error}"
        findings = [Finding(UNKNOWN, what, refused.remedy if refused else "")]
    return [Result(check.name, *finding) for finding in findings]


def cheap_results(examined: Examination) -> list[Result]:
    """What all cheap checks find."""
    return [found for check in CHECKS if check.cheap for found in results(check, examined)]
