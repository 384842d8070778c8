"""Probe from inside the VPC: a one-off Fargate task in the subnets of the daemon's tasks.

The task sends the segment and requests sampling rules; this machine looks for the segment at X-Ray.
The task needs no task role, because it calls no AWS API. Its task definition is deregistered afterwards.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.account import status
from xraystack.aws import ecs_failures, responses
from xraystack.aws.aws_errors import is_rejected, translate_error
from xraystack.errors import BadInput, OperationFailed, OutcomeUnknown
from xraystack.facts.images.pins import PYTHON
from xraystack.tracing.probe import task_script
from xraystack.tracing.probe.otlp_probe import OtlpTarget, parse_endpoint
from xraystack.tracing.probe.segment_probe import Leg

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

IMAGE = PYTHON.image
STARTED_BY = "xraystack-probe"
STOP_REASON = "probe is over"
POLL_S = 2.0


class ProbeTaskPlan(NamedTuple):
    """Task that is going to run, and its network.

    ``address`` is the daemon's; ``otlp`` is the receiver instead of a daemon.
    """

    cluster: str
    address: str
    image: str
    subnets: tuple[str, ...]
    security_groups: tuple[str, ...]
    public_ip: str
    execution_role: str
    log_options: Mapping[str, str]
    otlp: OtlpTarget | None = None

    def lines(self) -> Iterator[str]:
        """Yield the plan as lines of text."""
        yield f"A Fargate task (256 CPU units, 512 MiB) in cluster {self.cluster}:"
        yield f"  image            {self.image}"
        yield f"  subnets          {', '.join(self.subnets)} (public address {self.public_ip})"
        yield f"  security groups  {', '.join(self.security_groups)}"
        yield f"  execution role   {self.execution_role or 'none'}"
        what = f"a span to {self.otlp}" if self.otlp else f"a segment to {self.address}"
        yield f"  sends {what}; task and task definition are removed afterwards."

    def command(self, segment: Mapping[str, Any]) -> list[str]:
        """Return the container's command."""
        if self.otlp:
            return ["python", *task_script.otlp_command(self.otlp, segment)]
        return ["python", *task_script.daemon_command(self.address, segment)]

    def legs(self, task: Mapping[str, Any]) -> list[Leg]:
        """Return the legs of a stopped task."""
        if self.otlp:
            return task_script.legs_of_otlp_task(task, self.otlp)
        return task_script.legs_from_exit_code(task, self.address)


def task_plan(
    aws: Aws,
    stack_name: str,
    *,
    address: str | None,
    image: str,
    groups: tuple[str, ...],
    otlp: OtlpTarget | None = None,
) -> ProbeTaskPlan:
    """Return the task for a daemon stack; ``groups`` are by default the VPC's default group.

    Without ``address`` and ``otlp``, the target is the stack's output. Raises BadInput if the stack has
    no service in a VPC.
    """
    observed = status.observe_stack(aws, stack_name)
    target = address or (observed.address if observed else "")
    if observed and not target and otlp is None and observed.client_address:
        otlp = parse_endpoint(observed.client_address)
    if observed is None or not observed.services or not (target or otlp):
        raise BadInput(
            "no daemon stack of that name has a service and an address",
            where=stack_name,
            remedy="Pass --stack-name, or deploy the stack first.",
        )
    cluster, name = observed.services[0].cluster, observed.services[0].name
    described = aws.ecs.describe_services(cluster=cluster, services=[name])
    service: Any = responses.matching_item(described, "services", serviceName=name)
    network = service.get("networkConfiguration", {}).get("awsvpcConfiguration")
    if not network:
        raise BadInput("the stack's service is not in awsvpc mode", where=stack_name)
    arn = service["taskDefinition"]
    definition: Any = aws.ecs.describe_task_definition(taskDefinition=arn)["taskDefinition"]
    containers = definition["containerDefinitions"]
    logging: Any = next((c["logConfiguration"] for c in containers if "logConfiguration" in c), {})
    return ProbeTaskPlan(
        cluster,
        target,
        image,
        tuple(network["subnets"]),
        groups or _default_groups(aws, network["subnets"][0]),
        network.get("assignPublicIp", "DISABLED"),
        definition.get("executionRoleArn", ""),
        logging.get("options", {}),
        otlp,
    )


def _default_groups(aws: Aws, subnet: str) -> tuple[str, ...]:
    answer = aws.ec2.describe_subnets(SubnetIds=[subnet])
    vpc_id = responses.matching_item(answer, "Subnets", SubnetId=subnet)["VpcId"]
    default_groups = aws.ec2.describe_security_groups(
        Filters=[
            {"Name": "vpc-id", "Values": [vpc_id]},
            {"Name": "group-name", "Values": ["default"]},
        ]
    )["SecurityGroups"]
    return tuple(group["GroupId"] for group in default_groups)


REMOVE = "Remove what remains:"


def run_probe_task(
    aws: Aws,
    planned: ProbeTaskPlan,
    segment: Mapping[str, Any],
    timeout: float,
    progress: Callable[[str, float], None],
    *,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> list[Leg]:
    """Run the task to its end, for ``timeout`` seconds at most, and return its legs.

    ``progress`` is called with the current wait and its seconds so far. In any case the task is stopped
    and its definition deregistered. Raises OutcomeUnknown, with clean-up commands, if AWS denies that.
    """
    definition = task_arn = ""
    try:
        definition = _register_definition(aws, planned, segment)
        task_arn = _start_task(aws, planned, definition)
        went = _await_end(aws, planned, task_arn, timeout, _WaitLoop(progress, sleep, clock))
    except BaseException as error:
        left, _ = _clean_up(aws, planned, definition, task_arn)
        is_open = left or task_arn or not is_rejected(error)
        if isinstance(error, BotoCoreError | ClientError) and is_open:
            why = str(translate_error(error) or error)
            raise _unknown_outcome(
                planned, why, left or ([] if task_arn else [_list_tasks_command(planned)])
            ) from error
        raise
    # A leg named task is that of a task which may still run.
    is_open = any(leg.name == "task" for leg in went)
    left, why = _clean_up(aws, planned, definition, task_arn if is_open else "")
    if left:
        observed = "; ".join(f"{leg.name} {leg.what}" for leg in went)
        raise OutcomeUnknown(
            f"the probe's task has not been removed completely: {why}",
            where=planned.cluster,
            remedy="\n".join([f"Result so far: {observed}.", REMOVE, *left]),
        )
    return went


def _clean_up(
    aws: Aws, planned: ProbeTaskPlan, definition: str, task_arn: str
) -> tuple[list[str], str]:
    """Stop the task and deregister its definition.

    Return the commands for what could not be removed, and AWS's last error. An empty argument means that
    none was created.
    """
    steps: list[tuple[Callable[[], object], str]] = []
    if task_arn:
        stop = partial(
            aws.ecs.stop_task, cluster=planned.cluster, task=task_arn, reason=STOP_REASON
        )
        steps.append((stop, f"aws ecs stop-task --cluster {planned.cluster} --task {task_arn}"))
    if definition:
        remove = partial(aws.ecs.deregister_task_definition, taskDefinition=definition)
        steps.append((remove, f"aws ecs deregister-task-definition --task-definition {definition}"))
    left, why = [], ""
    for step, by_hand in steps:
        try:
            step()
        except (BotoCoreError, ClientError) as error:
            left.append(by_hand)
            why = str(translate_error(error) or error)
    return left, why


def _list_tasks_command(planned: ProbeTaskPlan) -> str:
    return f"aws ecs list-tasks --cluster {planned.cluster} --started-by {STARTED_BY}"


def _unknown_outcome(planned: ProbeTaskPlan, why: str, left: list[str]) -> OutcomeUnknown:
    """Return the error for a task that may have run; ``left`` are clean-up commands."""
    return OutcomeUnknown(
        f"the outcome of the probe's task is unknown: {why}",
        where=planned.cluster,
        remedy="\n".join([REMOVE, *left] if left else []),
    )


def _start_task(aws: Aws, planned: ProbeTaskPlan, definition: str) -> str:
    """Start the task and return its ARN."""
    network: Any = {
        "awsvpcConfiguration": {
            "subnets": list(planned.subnets),
            "securityGroups": list(planned.security_groups),
            "assignPublicIp": planned.public_ip,
        }
    }
    answer: Any = aws.ecs.run_task(
        cluster=planned.cluster,
        taskDefinition=definition,
        launchType="FARGATE",
        startedBy=STARTED_BY,
        networkConfiguration=network,
    )
    if not answer["tasks"]:
        reasons = "; ".join(ecs_failures.describe_failures(answer)) or "no reason"
        raise OperationFailed(f"the task cannot run: {reasons}", where=planned.cluster)
    return str(answer["tasks"][0]["taskArn"])


def _register_definition(aws: Aws, planned: ProbeTaskPlan, segment: Mapping[str, Any]) -> str:
    """Register the task definition and return its ARN."""
    container: dict[str, Any] = {
        "name": "probe",
        "image": planned.image,
        "essential": True,
        "command": planned.command(segment),
    }
    if planned.log_options:
        options = {**planned.log_options, "awslogs-stream-prefix": "probe"}
        container["logConfiguration"] = {"logDriver": "awslogs", "options": options}
    role = {"executionRoleArn": planned.execution_role} if planned.execution_role else {}
    answer: Any = aws.ecs.register_task_definition(
        family=f"{planned.cluster}-probe",
        networkMode="awsvpc",
        requiresCompatibilities=["FARGATE"],
        cpu="256",
        memory="512",
        containerDefinitions=[container],  # type: ignore[list-item]
        **role,  # type: ignore[arg-type]
    )
    return str(answer["taskDefinition"]["taskDefinitionArn"])


class _WaitLoop(NamedTuple):
    """Progress callback, sleep function and clock of a wait."""

    progress: Callable[[str, float], None]
    sleep: Callable[[float], None]
    clock: Callable[[], float]


def _await_end(
    aws: Aws, planned: ProbeTaskPlan, task_arn: str, timeout: float, watching: _WaitLoop
) -> list[Leg]:
    """Wait until the task has stopped, and return its legs; a failed leg on timeout.

    For moments after RunTask, ECS may answer that the task is MISSING.
    [Amazon ECS API reference, RunTask, eventual consistency]
    """
    start, state, failures = watching.clock(), "starting", list[str]()
    while (waited := watching.clock() - start) <= timeout:
        described = aws.ecs.describe_tasks(cluster=planned.cluster, tasks=[task_arn])
        failures = ecs_failures.describe_failures(described)
        if described["tasks"]:
            task = responses.matching_item(described, "tasks", taskArn=task_arn)
            state = str(task["lastStatus"])
            if state == "STOPPED":
                return planned.legs(task)
        watching.progress(f"waiting for the task, which is {state}", waited)
        watching.sleep(POLL_S)
    because = f" ({'; '.join(failures)})" if failures else ""
    return [Leg("task", False, f"is still {state} after {timeout:.0f} s{because}")]
