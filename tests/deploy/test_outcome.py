"""Causes of failed operations, from recorded sequences of events and observations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import boto3
import botocore.session
import pytest
from botocore.stub import Stubber

from tests.support.cases import each
from xraystack.aws.clients import Aws
from xraystack.aws.stack_status import SUCCEEDED
from xraystack.aws.stacks import Stack
from xraystack.deploy import events, failure_causes, nested_change_sets, outcome
from xraystack.deploy.events import STACK_TYPE, StackEvent
from xraystack.deploy.explanations.reason_explanations import explanation
from xraystack.deploy.failed_resources import failed_resources
from xraystack.deploy.operation_watch import FollowedOperation
from xraystack.deploy.service_recorder import ServiceObservation

STATUSES: list[str] = (
    botocore.session.get_session().get_service_model("cloudformation").shape_for("StackStatus").enum  # type: ignore[attr-defined]
)
STACK = "arn:aws:cloudformation:eu-west-1:1:stack/s/1"
NESTED = "arn:aws:cloudformation:eu-west-1:1:stack/s-Nested-1/2"
SERVICE = "AWS::ECS::Service"


def event(
    logical_id: str, status: str, reason: str = "", kind: str = SERVICE, physical_id: str = ""
) -> StackEvent:
    if logical_id == "s":
        kind, physical_id = STACK_TYPE, STACK
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return StackEvent(
        f"{logical_id}{status}", at, logical_id, physical_id, kind, status, reason, STACK
    )


# The order and the texts are those that CloudFormation gives for such a creation.
FAILED_SERVICE = [
    event("s", "CREATE_IN_PROGRESS", "User Initiated"),
    event("Role", "CREATE_COMPLETE", kind="AWS::IAM::Role"),
    event("Service", "CREATE_IN_PROGRESS"),
    event("Other", "CREATE_FAILED", "Resource creation cancelled"),
    event("Service", "CREATE_FAILED", "Resource handler returned message: Error occurred during "
          "operation 'ECS Deployment Circuit Breaker was triggered'."),
    event("s", "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [Service]."),
    event("Service", "DELETE_COMPLETE"),
    event("s", "ROLLBACK_COMPLETE"),
]  # fmt: skip
PULL = (
    "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve "
    "ref public.ecr.aws/x/y:9: public.ecr.aws/x/y:9: not found"
)


def stopped(task: str, reason: str, *more: str) -> ServiceObservation:
    return ServiceObservation(
        "Service", "task stopped", f"task {task} stopped (TaskFailedToStart)", (reason, *more)
    )


def test_the_evidence_explains_a_service_that_does_not_come_up() -> None:
    seen = [
        ServiceObservation("Service", "service", "has started 1 tasks"),
        stopped("1", PULL),
        stopped("2", PULL),
        ServiceObservation("Unrelated", "service", "is fine"),
    ]

    cause = outcome.summarize_cause(
        [FAILED_SERVICE[4]], seen, lambda logical_id: f"t.yml:{len(logical_id)}"
    )

    assert cause is not None
    assert (cause.logical_id, cause.place) == ("Service", "t.yml:7")
    assert [sighting.what for sighting in cause.evidence] == [
        "task 1 stopped (TaskFailedToStart)",
        "has started 1 tasks",
    ]
    assert cause.explanation is not None
    assert cause.explanation.what == "the image or its tag does not exist in public.ecr.aws"


def test_the_report_ends_with_what_it_means_and_what_to_do() -> None:
    cause = outcome.summarize_cause([FAILED_SERVICE[4]], [stopped("1", PULL)], lambda _: "t.yml:3")

    error = outcome.failure_error(Stack("s", STACK, "ROLLBACK_COMPLETE"), cause)

    assert (error.exit_code, error.where) == (5, "s")
    assert "ROLLBACK_COMPLETE, because of Service (AWS::ECS::Service, t.yml:3)" in error.what
    lines = error.remedy.splitlines()
    assert lines[0] == "Service: task 1 stopped (TaskFailedToStart)"
    assert lines[1] == f"  {PULL}"
    assert lines[2] == "Explanation: the image or its tag does not exist in public.ecr.aws."
    assert lines[3].startswith("Correct registry, name and tag of Image")


def test_what_waits_for_tasks_is_explained_by_the_tasks_that_stopped() -> None:
    gate = event(
        "Gate", "CREATE_FAILED", "WaitCondition timed out", "AWS::CloudFormation::WaitCondition"
    )
    seen = [ServiceObservation("Service", "service", "has started 1 tasks"), stopped("1", PULL)]

    cause = outcome.summarize_cause([gate], seen, lambda _: "")

    assert cause is not None
    assert [sighting.kind for sighting in cause.evidence] == ["task stopped"]


def test_a_nested_stacks_cause_is_named_with_the_way_to_it() -> None:
    outer = event("Nested", "CREATE_FAILED", "Embedded stack was not successfully created",
                  STACK_TYPE, NESTED)  # fmt: skip
    inner = event("Queue", "CREATE_FAILED", "queue already exists", "AWS::SQS::Queue")

    assert outcome.child_stack_id(outer) == NESTED
    cause = outcome.summarize_cause([outer, inner], [], lambda logical_id: f"t.yml: {logical_id}")

    assert cause is not None
    assert (cause.nested, cause.logical_id, cause.place) == (("Nested",), "Queue", "t.yml: Nested")
    assert "Nested / Queue" in outcome.failure_error(Stack("s"), cause).what


def test_neither_the_stack_itself_nor_an_ordinary_resource_is_a_nested_stack() -> None:
    assert outcome.child_stack_id(event("s", "CREATE_FAILED")) == ""
    assert outcome.child_stack_id(event("Service", "CREATE_FAILED")) == ""
    assert outcome.child_stack_id(None) == ""


def answering(answers: Iterable[tuple[str, dict[str, Any], dict[str, Any]]]) -> Stubber:
    """A client of CloudFormation that answers these calls, in this order, and no other."""
    session = boto3.Session("a", "fake", region_name="eu-west-1")
    stub = Stubber(session.client("cloudformation"))
    for call, asked, answer in answers:
        stub.add_response(call, answer, asked)
    stub.activate()
    return stub


def cause_by(stub: Stubber, *followed: StackEvent) -> outcome.FailureCause | None:
    """The cause of an operation with these events."""
    return failure_causes.failure_cause(
        account_with(stub), FollowedOperation(Stack("s", STACK), list(followed), []), None
    )


def account_with(stub: Stubber) -> Aws:
    aws = Aws()
    aws.__dict__["cloudformation"] = stub.client
    return aws


def finding(logical_id: str, seconds: float, kind: str = "VALIDATION_ERROR") -> dict[str, Any]:
    return {
        "EventType": kind,
        "LogicalResourceId": logical_id,
        "ValidationName": "PROPERTY_VALIDATION",
        "ValidationStatusReason": "is wrong",
        "ValidationPath": f"/Resources/{logical_id}",
        "Timestamp": datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds),
    }


def page_of(stack_id: str, *nested: StackEvent) -> dict[str, Any]:
    """Events of that stack as DescribeStackEvents answers them, the newest first."""
    return {
        "StackEvents": [
            {
                "StackId": stack_id,
                "EventId": e.id,
                "StackName": "s",
                "Timestamp": e.timestamp,
                "LogicalResourceId": e.logical_id,
                "PhysicalResourceId": e.physical_id,
                "ResourceType": e.resource_type,
                "ResourceStatus": e.status,
                "ResourceStatusReason": e.reason,
            }
            for e in reversed(nested)
        ]
    }


def test_a_stack_that_failed_by_itself_has_its_early_findings_for_evidence() -> None:
    found = [
        finding("Early", -6),
        finding("Bucket", -4),
        finding("Event", 0, "STACK_EVENT"),
        finding("Queue", 1),
    ]
    stub = answering([("describe_events", {"StackName": STACK}, {"OperationEvents": found})])

    cause = cause_by(stub, event("s", "CREATE_FAILED", "Properties validation failed"))

    assert cause is not None
    assert (cause.nested, cause.logical_id, cause.reason) == (
        (),
        "s",
        "Properties validation failed",
    )
    assert [sighting.what for sighting in cause.evidence] == [
        "/Resources/Bucket: Bucket PROPERTY_VALIDATION: is wrong",
        "/Resources/Queue: Queue PROPERTY_VALIDATION: is wrong",
    ]


def test_of_a_resource_that_failed_nothing_more_is_asked() -> None:
    cause = cause_by(answering([]), *FAILED_SERVICE)

    assert cause is not None
    assert (cause.nested, cause.logical_id, cause.evidence) == ((), "Service", ())
    assert "Circuit Breaker" in cause.reason


def test_of_a_nested_stack_that_failed_by_itself_no_findings_are_asked_for() -> None:
    outer = event("Nested", "CREATE_FAILED", "was not created", STACK_TYPE, NESTED)
    inner = event("s", "CREATE_FAILED", "Properties validation failed")
    page = page_of(NESTED, inner._replace(physical_id=NESTED))
    stub = answering([("describe_stack_events", {"StackName": NESTED}, page)])

    cause = cause_by(stub, outer)

    assert cause is not None
    assert (cause.nested, cause.reason) == (("Nested",), "Properties validation failed")


def test_nested_stacks_are_looked_into_as_deep_as_they_can_be() -> None:
    stacks = [
        event(f"Nested{depth}", "CREATE_FAILED", "was not created", STACK_TYPE, f"{NESTED}{depth}")
        for depth in range(nested_change_sets.MAX_NESTING + 2)
    ]
    asked = [
        ("describe_stack_events", {"StackName": stack_id}, page_of(stack_id, inner))
        for outer, inner in pairwise(stacks)
        for stack_id in [outer.physical_id]
    ]

    cause = cause_by(answering(asked), stacks[0])

    assert cause is not None
    assert [*cause.nested, cause.logical_id] == [
        e.logical_id for e in stacks[: nested_change_sets.MAX_NESTING]
    ]


def test_the_place_is_that_of_the_outermost_nested_stack() -> None:
    outer, inner = (event(name, "CREATE_FAILED", kind=STACK_TYPE) for name in ("Outer", "Inner"))

    cause = outcome.summarize_cause([outer, inner, FAILED_SERVICE[4]], [], str.lower)

    assert cause is not None
    assert (cause.nested, cause.place) == (("Outer", "Inner"), "outer")


def test_a_nested_stack_that_tells_nothing_leaves_its_parents_reason() -> None:
    outer = event("Nested", "CREATE_FAILED", "was not created", STACK_TYPE, NESTED)
    fine = event("Queue", "CREATE_COMPLETE", kind="AWS::SQS::Queue")
    silent = answering([("describe_stack_events", {"StackName": NESTED}, page_of(NESTED, fine))])
    refusing = answering([])
    refusing.add_client_error("describe_stack_events", "AccessDenied")

    for stub in (silent, refusing):
        cause = cause_by(stub, outer)
        assert cause is not None
        assert (cause.nested, cause.logical_id) == ((), "Nested")
        assert cause.reason == "was not created"


def test_where_nothing_failed_there_is_no_cause() -> None:
    assert cause_by(answering([]), event("Service", "CREATE_COMPLETE")) is None


def test_without_any_failure_the_stacks_own_reason_has_to_do() -> None:
    ended = Stack("s", STACK, "UPDATE_ROLLBACK_COMPLETE", "User cancelled")

    assert outcome.summarize_cause([], [], lambda _: "") is None
    reason, *commands = outcome.failure_error(ended, None).remedy.splitlines()
    assert (reason, commands[-1]) == ("User cancelled", "xraystack deploy --stack-name s ...")


@each(
    ("status", "meaning"),
    [
        ("IMPORT_FAILED", "the resource that the import names does not exist"),
        ("UPDATE_FAILED", "a resource that the template expects does not exist"),
        ("DELETE_FAILED", "a resource that the template expects does not exist"),
    ],
)
def test_what_an_import_does_not_find_never_existed(status: str, meaning: str) -> None:
    reason = "Resource of type 'AWS::S3::Bucket' with identifier 'orders' was not found."
    failed = event("Orders", status, reason, "AWS::S3::Bucket")
    cause = outcome.summarize_cause([failed], [], lambda _: "")

    assert cause is not None
    assert cause.explanation is not None
    assert cause.explanation.what.startswith(meaning)
    assert cause.reason == reason


def test_the_latest_operation_begins_where_the_stack_last_began() -> None:
    earlier = [event("s", "CREATE_IN_PROGRESS"), event("s", "CREATE_COMPLETE")]
    latest = [event("s", "UPDATE_IN_PROGRESS"), event("Service", "UPDATE_IN_PROGRESS")]

    assert latest == events.latest_operation_events([*earlier, *latest])
    assert events.latest_operation_events([]) == []


@each(
    ("text", "meaning"),
    [
        (PULL, "the image or its tag does not exist in public.ecr.aws"),
        (
            "CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: "
            "httpReadSeeker: failed open: failed to do request: Get https://prod-eu-west-1-starport"
            "-layer-bucket.s3.eu-west-1.amazonaws.com: dial tcp 52.218.0.1:443: i/o timeout",
            "ECR gave the list of the image's layers, but the task cannot fetch the layers themselves"
            " from ECR's bucket in Amazon S3",
        ),
        (
            "ResourceInitializationError: unable to pull secrets or registry auth: execution resource "
            "retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 "
            "time(s): RequestError: send request failed caused by: Post https://api.ecr.eu-west-1"
            ".amazonaws.com/: dial tcp 52.94.0.1:443: i/o timeout",
            "the task has no route to the registry",
        ),
        (
            "ResourceInitializationError: unable to pull secrets or registry auth: execution resource "
            "retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 "
            "time(s): RequestError: send request failed caused by: Post https://api.ecr.eu-west-1"
            ".amazonaws.com/: dial tcp 10.0.0.1:443: i/o timeout",
            "the VPC endpoint of the AWS service does not allow the connection; the private address in"
            " the text is the endpoint's",
        ),
        (
            "ResourceInitializationError: unable to pull secrets or registry auth: execution resource "
            "retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 "
            "time(s): AccessDeniedException: User: arn:aws:sts::1:assumed-role/r/t is not authorized "
            "to perform: ecr:GetAuthorizationToken on resource: *",
            "role/r is not allowed to pull the image",
        ),
        (
            "CannotPullContainerError: image Manifest does not contain descriptor matching platform "
            "'linux/amd64'",
            "the image is for another processor architecture or operating system",
        ),
        (
            "CannotPullContainerError: toomanyrequests: You have reached your pull rate limit",
            "Docker Hub's limit of pulls is reached, which counts all pulls of this IP address (a NAT gateway: of all tasks)",
        ),
        (
            "ResourceInitializationError: failed to validate logger args: create stream has been "
            "retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: "
            "The specified log group does not exist.",
            "the log group of awslogs-group does not exist in the region of awslogs-region",
        ),
        (
            "ECS was unable to assume the role 'arn:aws:iam::1:role/x' that was provided for this task",
            "ECS cannot assume one of the task's roles",
        ),
        (
            "Invalid request provided: Create TaskDefinition: No Fargate configuration exists for "
            "given values: 400 CPU, 600 memory.",
            "Fargate does not offer this pair of CPU and memory",
        ),
        (
            "OutOfMemoryError: Container killed due to memory usage",
            "the program needed more than its memory limit (in ECS Memory of the container, else of the task), so it was killed",
        ),
        (
            "was unable to place a task. Reason: Capacity is unavailable at this time.",
            "Fargate has no free capacity for this task in the zones of its subnets at the moment; no quota is reached",
        ),
        ("Task failed ELB health checks in (target-group x)",
         "the task runs, but the load balancer's health check fails"),
        ("Essential container in task exited", "an essential container exited (its program crashed, ran out of memory or was done), so the task stopped"),
        ("Exceeded attempts to wait: ECS Deployment Circuit Breaker was triggered",
         "the new tasks of the service stop or fail their health checks repeatedly, so ECS ends the deployment"),
        ("xray-daemon-cluster already exists in stack arn:aws:cloudformation:x",
         "a resource of that name belongs to a stack already, or two resources of the template share it"),
        ("Export x-DaemonAddress cannot be deleted as it is in use by app",
         "another stack imports an export of this one, so that its value must not change"),
        ("User: u is not authorized to perform: ecs:CreateCluster on resource: *",
         "a permission is missing: ecs:CreateCluster"),
        ("The name services.local: ConflictingDomainExists",
         "the VPC already has a private hosted zone of that name"),
        ("resource sg-1 has a dependent object (DependencyViolation)",
         "another security group or a network interface still uses the security group"),
        ("The maximum number of VPCs has been reached.",
         "the account has as many VPCs or internet gateways in the region as its quota allows"),
        ("WaitCondition timed out. Received 0 conditions", "the wait condition received fewer success signals than Count in its Timeout"),
        ("Rate exceeded (Service: Ecs)", "AWS throttled the calls"),
    ],
)  # fmt: skip
def test_what_aws_says_is_explained(text: str, meaning: str) -> None:
    found = explanation("nothing to see here", text)

    assert found is not None
    assert (found.what, bool(found.remedy)) == (meaning, True)


def test_what_nobody_knows_is_not_explained() -> None:
    assert explanation("the moon is in the wrong phase") is None


def blocked(*happened: StackEvent) -> list[str]:
    return [one.logical_id for one in failed_resources(happened)]


def test_the_failed_resources_are_all_that_failed_by_themselves() -> None:
    rolled_back = [
        event("s", "UPDATE_IN_PROGRESS"),
        event("A", "UPDATE_FAILED", "denied"),
        event("B", "CREATE_FAILED", "Resource creation cancelled"),
        event("C", "CREATE_FAILED", "exists"),
        event(
            "s", "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed to update: [A]"
        ),
        event("A", "UPDATE_COMPLETE"),
        event("s", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"),
        event("s", "UPDATE_ROLLBACK_COMPLETE"),
    ]

    assert blocked(*rolled_back) == ["A", "C"]
    assert blocked(*FAILED_SERVICE) == ["Service"]
    assert blocked() == []


def test_of_a_failed_rollback_they_are_those_that_block_it() -> None:
    stopped_rollback = [
        event("s", "UPDATE_IN_PROGRESS"),
        event("A", "UPDATE_FAILED", "denied"),
        event("s", "UPDATE_ROLLBACK_IN_PROGRESS"),
        event("A", "UPDATE_COMPLETE"),
        event("B", "UPDATE_FAILED", "gone"),
        event("s", "UPDATE_ROLLBACK_FAILED", "The following resource(s) failed to update: [B]"),
    ]
    again = [
        event("s", "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated"),
        event("B", "UPDATE_FAILED", "gone"),
        event("s", "UPDATE_ROLLBACK_FAILED"),
    ]
    mended = [event("s", "UPDATE_ROLLBACK_IN_PROGRESS"), event("B", "UPDATE_COMPLETE")]

    assert blocked(*stopped_rollback) == ["B"]
    assert blocked(*stopped_rollback, *again) == ["B"]
    assert blocked(*mended, event("s", "UPDATE_ROLLBACK_COMPLETE")) == []


@each("status", sorted(set(STATUSES) - {s for s in STATUSES if s.endswith("_IN_PROGRESS")}))
def test_every_ended_state_names_what_failed_and_the_next_command(status: str) -> None:
    failed = [
        event("A", "UPDATE_FAILED", "denied"),
        event("B", "UPDATE_FAILED", "not\nempty", "AWS::S3::Bucket"),
    ]
    cause = outcome.summarize_cause(failed[:1], [], lambda _: "")

    error = outcome.failure_error(Stack("s", STACK, status), cause, failed)

    if status in SUCCEEDED:
        assert error.exit_code == 6
        return
    assert (error.exit_code, "because of A" in error.what) == (5, True)
    lines = error.remedy.splitlines()
    assert lines[:2] == ["Failed resources:", "  B (AWS::S3::Bucket): not empty"]
    commands = [line for line in lines if line.startswith(("xraystack ", "aws "))]
    assert commands
    assert all("--stack-name s" in line for line in commands)
    named = [
        line for line in commands if line.endswith(("--skip A --skip B", "--retain A --retain B"))
    ]
    assert len(named) == (status in {"UPDATE_ROLLBACK_FAILED", "DELETE_FAILED"})


def test_a_status_that_nobody_knows_is_an_unknown_outcome() -> None:
    error = outcome.failure_error(Stack("s", STACK, "UPDATE_SOMEHOW_ENDED"), None)

    assert (error.exit_code, "UPDATE_SOMEHOW_ENDED" in error.what) == (6, True)
    assert error.remedy.endswith("xraystack status --stack-name s")


def test_a_cause_in_the_stack_itself_is_its_reason_alone() -> None:
    own = event("s", "UPDATE_ROLLBACK_IN_PROGRESS", "Rollback requested by user")
    cause = outcome.summarize_cause([own], [], lambda _: "")

    error = outcome.failure_error(Stack("s", STACK, "UPDATE_ROLLBACK_COMPLETE"), cause)

    assert error.what == "the stack ended as UPDATE_ROLLBACK_COMPLETE: Rollback requested by user"


def failed_update(*rollback: StackEvent) -> list[StackEvent]:
    return [
        event("s", "UPDATE_IN_PROGRESS", "User Initiated"),
        event("A", "UPDATE_FAILED", "invalid"),
        event(
            "s", "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed to update: [A]"
        ),
        *rollback,
        event("s", "UPDATE_ROLLBACK_FAILED", "The following resource(s) failed to update: [A]"),
    ]


@each(
    ("operation", "told", "others"),
    [
        pytest.param(
            failed_update(event("A", "UPDATE_FAILED", "denied")), "A: denied", [],
            id="the resource of the update",
        ),
        pytest.param(
            failed_update(event("A", "UPDATE_COMPLETE"), event("B", "UPDATE_FAILED", "gone")),
            "B: gone", [],
            id="another resource",
        ),
        pytest.param(
            failed_update(event("B", "UPDATE_FAILED", "gone"), event("A", "UPDATE_FAILED", "denied")),
            "B: gone", ["A (AWS::ECS::Service): denied"],
            id="both",
        ),
        pytest.param(
            failed_update(event("A", "UPDATE_FAILED", "invalid")), "", [],
            id="the reason of the update",
        ),
        pytest.param(
            failed_update(event("B", "UPDATE_FAILED", "Resource update cancelled")), "", [],
            id="a cancelled resource",
        ),
        pytest.param(
            failed_update(event("B", "UPDATE_FAILED", "gone"), event("A", "UPDATE_FAILED", "denied"))[2:],
            "", ["A (AWS::ECS::Service): denied"],
            id="an operation that is a rollback",
        ),
    ],
)  # fmt: skip
def test_a_failed_rollback_is_told_with_its_own_cause(
    operation: list[StackEvent], told: str, others: list[str]
) -> None:
    followed = FollowedOperation(Stack("s", STACK, "UPDATE_ROLLBACK_FAILED"), operation, [])

    _, cause, error = failure_causes.report_failure(account_with(answering([])), followed)

    lines = error.remedy.splitlines()
    assert (f"{cause.logical_id}: {cause.reason}" if cause else "") == told
    assert any(line.startswith("The rollback failed, because of") for line in lines) == bool(told)
    assert [line[2:] for line in lines if line.startswith("  ")] == others
