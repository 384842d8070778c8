"""The table of checks of a daemon stack and its account before a deployment.

They only read. A check without permission has the result "unknown", which is not a failure: an account
can be fine although its user may read little of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.account import name_checks, network_checks, requirement_checks
from xraystack.account.check_model import PASSED, UNKNOWN, CheckFinding, CheckResult
from xraystack.account.examination import Examination
from xraystack.aws.aws_errors import translate_error
from xraystack.aws.background_calls import BackgroundCall

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws


class Check(NamedTuple):
    """A check; ``deploy`` also runs the ``cheap`` ones before it changes the network."""

    name: str
    function: Callable[[Examination], list[CheckFinding]]
    cheap: bool = False


CHECKS = (
    Check("VPC DNS", network_checks.check_vpc_dns, cheap=True),
    Check("subnets", network_checks.check_subnets, cheap=True),
    Check("egress", network_checks.check_outbound_route, cheap=True),
    Check("client CIDR", network_checks.check_client_cidr, cheap=True),
    Check("namespace", name_checks.check_namespace, cheap=True),
    Check("cluster", name_checks.check_existing_cluster, cheap=True),
    Check("names", name_checks.check_physical_names, cheap=True),
    Check("image", requirement_checks.check_image),
    Check("permissions", requirement_checks.check_permissions),
    Check("X-Ray", requirement_checks.check_trace_destination),
    Check("sampling", requirement_checks.check_sampling_rules),
    Check("policies", requirement_checks.check_resource_policies),
)


def credentials_result(aws: Aws) -> CheckResult:
    """Return the identity of the credentials. Raises botocore's errors."""
    caller = aws.sts.get_caller_identity()
    return CheckResult("credentials", PASSED, f"{caller['Arn']} in account {caller['Account']}")


def region_result(aws: Aws) -> CheckResult:
    """Return the region. Raises botocore's errors."""
    return CheckResult("region", PASSED, aws.cloudformation.meta.region_name)


def run_check(check: Check, examination: Examination) -> list[CheckResult]:
    """Return a check's results; if AWS rejects a request, the result is unknown."""
    try:
        findings = check.function(examination)
    except (BotoCoreError, ClientError) as error:
        aws_error = translate_error(error)
        what = f"not checked: {aws_error or error}"
        findings = [CheckFinding(UNKNOWN, what, aws_error.remedy if aws_error else "")]
    return [CheckResult(check.name, *finding) for finding in findings]


def run_checks(checks: Iterable[Check], examination: Examination) -> Iterator[CheckResult]:
    """Yield the results of checks, which run side by side, in their order."""
    started = [BackgroundCall(partial(run_check, check, examination)) for check in checks]
    for call in started:
        yield from call.result()


def run_cheap_checks(examination: Examination) -> list[CheckResult]:
    """Return the results of all cheap checks."""
    return [*run_checks((check for check in CHECKS if check.cheap), examination)]
