"""``status`` against a real emulator: what runs, compared with what should."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import Account, Cli
from tests.support.deploying import FAILING, NAME, TOPIC, Deployed
from tests.support.modelled_client import ModelledClient
from tests.support.proxy import Fault, proxied
from tests.support.schemas import valid
from tests.support.stacks import client, create, settled
from xraystack.account.ecs_services import EcsService, EcsTask, Registry, describe_service
from xraystack.account.status import Status
from xraystack.aws import stack_remedies
from xraystack.aws.clients import Aws
from xraystack.aws.connection import Connection
from xraystack.aws.stacks import Stack
from xraystack.commands import status as command
from xraystack.deploy.explanations.reason_explanations import Explanation
from xraystack.deploy.failure_causes import LastFailure
from xraystack.deploy.outcome import FailureCause
from xraystack.deploy.service_recorder import ServiceObservation

CLUSTER, SERVICE = f"{NAME}-cluster", f"{NAME}-application-service"


def test_a_healthy_stack_is_shown_with_its_tasks_and_the_address(deployed: Deployed) -> None:
    result = deployed.cli("status", "--stack-name", NAME)

    lines = result.out.splitlines()
    assert (result.exit_code, result.err) == (0, "")
    assert lines[0].split() == ["Stack", NAME, "CREATE_COMPLETE"]
    assert lines[1].split() == ["Shape", "daemon"]
    assert "2 of 2 tasks running" in lines[2]
    assert sum("RUNNING" in line for line in lines) == 2
    assert lines[-1].split() == ["Address", "xray.services.dockerinaws.org:2000"]


def test_an_address_that_aws_does_not_report_is_unknown_and_no_problem(deployed: Deployed) -> None:
    result = deployed.cli("status", "--stack-name", NAME)

    assert (result.exit_code, result.out.count("unknown")) == (0, 3)


def test_json_says_the_same(deployed: Deployed) -> None:
    document = json.loads(deployed.cli("status", "--stack-name", NAME, "--json").out)
    assert document["root_cause"] is None

    (service,) = document["services"]
    assert document["stack"] == {"name": NAME, "status": "CREATE_COMPLETE"}
    assert (service["name"], service["desired"], service["running"]) == (SERVICE, 2, 2)
    assert [task["status"] for task in service["tasks"]] == ["RUNNING", "RUNNING"]
    assert document["problems"] == []


def test_fewer_tasks_than_desired_are_a_problem(account: Account, aws_cli: Cli) -> None:
    aws_cli("deploy", "--stack-name", NAME)
    ecs = client(account, "ecs")
    # The emulator starts the tasks of a service at once, but none for one it cannot place.
    ecs.update_service(cluster=CLUSTER, service=SERVICE, desiredCount=0)
    for arn in ecs.list_tasks(cluster=CLUSTER)["taskArns"]:
        ecs.stop_task(cluster=CLUSTER, task=arn)
    ecs.delete_service(cluster=CLUSTER, service=SERVICE, force=True)

    result = aws_cli("status", "--stack-name", NAME)

    assert result.exit_code == 1
    assert f"service {SERVICE} is" in result.err


def test_a_stack_that_rolled_back_is_a_problem(account: Account, aws_cli: Cli) -> None:
    create(account, NAME, FAILING)

    result = aws_cli("status", "--stack-name", NAME)

    assert result.exit_code == 1
    assert "the stack's status is ROLLBACK_COMPLETE" in result.err
    assert f"  xraystack deploy --attach --stack-name {NAME}\n" in result.err
    assert f"  xraystack deploy --recreate --stack-name {NAME} ...\n" in result.err
    assert "Root cause: Gate (" in result.err
    root_cause = valid("status", aws_cli("status", "--stack-name", NAME, "--json").out)[
        "root_cause"
    ]
    assert root_cause["logical_id"] == "Gate"


@each(
    ("status", "commands"),
    [
        ("CREATE_COMPLETE", []),
        ("UPDATE_ROLLBACK_COMPLETE", []),
        ("DELETE_COMPLETE", []),
        ("REVIEW_IN_PROGRESS", ["deploy --stack-name a ..."]),
        ("UPDATE_ROLLBACK_IN_PROGRESS", ["deploy --attach --stack-name a"]),
        (
            "ROLLBACK_COMPLETE",
            ["deploy --attach --stack-name a", "deploy --recreate --stack-name a ..."],
        ),
        (
            "UPDATE_ROLLBACK_FAILED",
            ["deploy --attach --stack-name a", "rollback --stack-name a"],
        ),
        (
            "DELETE_FAILED",
            [
                "deploy --attach --stack-name a",
                "delete --stack-name a",
                "delete --stack-name a --force",
            ],
        ),
    ],
)
def test_each_status_has_its_commands(status: str, commands: list[str]) -> None:
    lines = stack_remedies.commands_to_follow(status, "a").splitlines()

    assert [line.removeprefix("xraystack ") for line in lines[1::2]] == commands


def test_a_root_cause_is_printed_with_its_explanation(
    capsys: pytest.CaptureFixture[str],
) -> None:
    explained = Explanation("the VPC does not exist", "Correct the parameter.")
    cause = FailureCause("Group", "AWS::EC2::SecurityGroup", "no vpc", (), "", (), explained)
    status = Status(Stack("s", status="CREATE_FAILED"), (), (), "")
    options = command.StatusOptions(Connection(), "s", watch=False, interval=1, as_json=False)
    failure = LastFailure(cause)
    command.print_status(status, failure, options)
    lines = capsys.readouterr().err.splitlines()
    assert "Root cause: Group (AWS::EC2::SecurityGroup): no vpc" in lines
    assert "Explanation: the VPC does not exist." in lines
    assert "  Correct the parameter." in lines
    document = valid("status", json.dumps(command.status_document(status, failure)))
    assert document["root_cause"]["explanation"] == explained.what
    assert document["root_cause"]["remedy"] == explained.remedy


def test_events_that_are_denied_are_mentioned(capsys: pytest.CaptureFixture[str]) -> None:
    aws = Aws()
    denied = ModelledClient("cloudformation", {"DescribeStackEvents": lambda _: "AccessDenied"})
    aws.__dict__["cloudformation"] = denied.client
    stack = Stack("s", "arn:aws:cloudformation:eu-west-1:123456789012:stack/s/1", "CREATE_FAILED")

    for status, warnings in (
        ("CREATE_FAILED", 1),
        ("UPDATE_ROLLBACK_COMPLETE", 1),
        ("IMPORT_ROLLBACK_COMPLETE", 1),
        ("UPDATE_ROLLBACK_IN_PROGRESS", 0),
        ("DELETE_COMPLETE", 0),
        ("CREATE_COMPLETE", 0),
    ):
        assert command.read_last_failure(aws, stack._replace(status=status)) is None
        text = "! Could not read why the last operation failed: access denied"
        assert capsys.readouterr().err.count(text) == warnings


def test_a_rolled_back_update_has_a_cause_and_is_no_problem(account: Account, aws_cli: Cli) -> None:
    create(account, NAME, TOPIC)
    client(account, "cloudformation").update_stack(StackName=NAME, TemplateBody=FAILING)
    settled(account, NAME)

    result = aws_cli("status", "--stack-name", NAME)

    assert (result.exit_code, result.out.split()[-1]) == (0, "UPDATE_ROLLBACK_COMPLETE")
    assert "The last operation was rolled back: the stack is as before it." in result.err
    assert "Root cause: " in result.err


def test_a_failed_rollback_is_printed_with_its_path_and_evidence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    hook = ServiceObservation("Queue", "hook", "hook A::B::C rejected: no key", ("keys: none",))
    explained = Explanation("a hook rejected it", "Set the key.")
    update = FailureCause("Topic", "AWS::SNS::Topic", "no name", (), "", (), None)
    rollback = FailureCause(
        "Queue", "AWS::SQS::Queue", "failed", ("Net", "Data"), "", (hook,), explained
    )
    status = Status(Stack("s", status="UPDATE_ROLLBACK_FAILED"), (), (), "")
    options = command.StatusOptions(Connection(), "s", watch=False, interval=1, as_json=False)
    failure = LastFailure(update, rollback)
    command.print_status(status, failure, options)
    assert capsys.readouterr().err.splitlines()[1:7] == [
        "Root cause: Topic (AWS::SNS::Topic): no name",
        "The rollback failed, because of Net / Data / Queue (AWS::SQS::Queue): failed",
        "  Queue: hook A::B::C rejected: no key",
        "    keys: none",
        "Explanation: a hook rejected it.",
        "  Set the key.",
    ]
    document = valid("status", json.dumps(command.status_document(status, failure)))
    assert document["rollback_cause"]["nested_in"] == ["Net", "Data"]
    assert document["rollback_cause"]["evidence"][0]["details"] == ["keys: none"]


def test_a_stack_that_is_not_there_is_a_problem(aws_cli: Cli) -> None:
    result = aws_cli("status", "--stack-name", NAME)

    assert (result.exit_code, result.out) == (1, "")
    assert result.err.startswith(f"Stack {NAME} does not exist in eu-west-1 (account ")


def test_a_stack_without_services_is_fine(account: Account, aws_cli: Cli) -> None:
    create(account, NAME, TOPIC)

    result = aws_cli("status", "--stack-name", NAME)

    assert (result.exit_code, result.out.split()) == (0, ["Stack", NAME, "CREATE_COMPLETE"])


def task(number: int, address: str, status: str = "RUNNING") -> EcsTask:
    return EcsTask(f"task{number}", status, "", address, "", "")


@pytest.mark.parametrize(
    ("tasks", "addresses", "problems"),
    [
        pytest.param([task(1, "10.0.0.1")], ["10.0.0.1"], [], id="all agree"),
        pytest.param([task(1, "")], ["10.0.0.9"], [], id="an unknown address is not wrong"),
        pytest.param(
            [task(1, "10.0.0.1"), task(2, "")],
            ["10.0.0.1", "10.0.0.9"],
            [],
            id="the other record may be that of the unknown one",
        ),
        pytest.param(
            [task(1, "10.0.0.1")],
            ["10.0.0.1", "10.0.0.9"],
            ["xray resolves to 10.0.0.9, but no task has that address"],
            id="a stale record",
        ),
        pytest.param(
            [task(1, "10.0.0.1"), task(2, "10.0.0.2")],
            ["10.0.0.1"],
            ["xray does not resolve to task task2 (10.0.0.2)"],
            id="a missing record",
        ),
        pytest.param([task(1, "10.0.0.1", "PENDING")], [], [], id="a task that does not run yet"),
    ],
)
def test_records_are_compared_with_the_tasks_as_far_as_both_are_known(
    tasks: list[EcsTask], addresses: list[str], problems: list[str]
) -> None:
    running = sum(task.status == "RUNNING" for task in tasks)
    service = EcsService(
        *("s", "c", "ACTIVE", running, running, 0, "COMPLETED", "", tuple(tasks), ("srv-1",))
    )
    registry = Registry("srv-1", "xray", tuple(addresses))

    status = Status(Stack("s", status="CREATE_COMPLETE"), (service,), (registry,), "")

    assert status.problems == problems


def test_deployments_events_and_importers_are_shown(account: Account, aws_cli: Cli) -> None:
    aws_cli("deploy", "--stack-name", NAME)
    create(
        account,
        "application",
        "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n"
        f"      DisplayName: !ImportValue {NAME}-ServiceName\n",
    )
    client(account, "ecs").update_service(cluster=CLUSTER, service=SERVICE, desiredCount=1)

    result = aws_cli("status", "--stack-name", NAME)
    document = json.loads(aws_cli("status", "--stack-name", NAME, "--json").out)

    assert f"Export   {NAME}-ServiceName  imported by application" in result.out
    (service,) = document["services"]
    assert service["deployments"][0]["task_definition"] == f"{NAME}-task-definition:1"
    assert [event["message"] for event in service["events"]]
    assert service["events"][0]["message"] in result.out
    assert {"name": f"{NAME}-ServiceName", "importers": ["application"]} in document["exports"]


def test_watched_it_is_shown_again_until_interrupted(deployed: Deployed) -> None:
    import signal
    import subprocess
    import sys

    arguments = ("--stack-name", NAME, "--watch", "--interval", "0.2")
    with subprocess.Popen(
        [sys.executable, "-m", "xraystack", "status", *arguments],
        env=deployed.cli.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        seen = 0
        for line in process.stdout:
            seen += line.startswith("Updated  20")
            if seen == 2:
                process.send_signal(signal.SIGINT)
                break
        _, stderr = process.communicate(timeout=30)

    assert process.returncode == 0
    assert "Traceback" not in stderr


@pytest.mark.parametrize(
    ("action", "reason", "problems"),
    [
        ("DescribeTasks", "MISSING", 0),
        ("DescribeTasks", "UNAVAILABLE", 0),
        ("DescribeServices", "MISSING", 1),
    ],
)
def test_what_ecs_does_not_describe_is_printed_with_its_reason(
    deployed: Deployed, action: str, reason: str, problems: int
) -> None:
    members = {"DescribeTasks": "tasks", "DescribeServices": "services"}
    failure = {"arn": "arn:aws:ecs:eu-west-1:123456789012:task/c/0123", "reason": reason}
    response = json.dumps({members[action]: [], "failures": [failure]})

    def trouble(called: str, _: int) -> Fault | None:
        return Fault("answer", 200, response) if called == action else None

    with proxied(deployed.account.endpoint_url, trouble) as proxy:
        env = {"AWS_ENDPOINT_URL": proxy.url}
        shown = deployed.cli("status", "--stack-name", NAME, "--json", env=env)

    document = valid("status", shown.out)
    (service,) = document["services"]
    assert service["failures"] == [f"{failure['arn']}: {reason}"]
    assert f"ECS did not describe a part of {SERVICE}: {failure['arn']}: {reason}" in " ".join(
        shown.err.split()
    )
    assert (shown.exit_code, len(document["problems"])) == (problems, problems)


SERVICE_ARN = "arn:aws:ecs:eu-west-1:123456789012:service/c/web"
PULL = "CannotPullContainerError: failed to resolve ref docker.io/acme/x:1: docker.io/acme/x:1: not found"
EVENT = "(service web) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster."


def stopped_task(number: int, why: str, **container: Any) -> dict[str, Any]:
    return {
        "taskArn": f"arn:aws:ecs:eu-west-1:123456789012:task/c/t{number}",
        "lastStatus": "STOPPED",
        "stoppedAt": datetime(2026, 1, 1, 0, number, tzinfo=UTC),
        "stopCode": "TaskFailedToStart",
        "stoppedReason": why,
        "containers": [{"name": "web", **container}] if container else [],
    }


@pytest.mark.parametrize(
    ("service", "tasks", "lines", "explained"),
    [
        pytest.param(
            {"runningCount": 1},
            [stopped_task(1, PULL), stopped_task(3, PULL), stopped_task(2, "Scaling activity initiated by (x)")],
            [f"2 stopped (TaskFailedToStart): {PULL}"],
            "the image or its tag does not exist in Docker Hub",
            id="tasks that cannot be pulled",
        ),
        pytest.param(
            {"runningCount": 0},
            [stopped_task(1, "Essential container in task exited", exitCode=1, reason="OutOfMemoryError: killed")],
            [
                "1 stopped (TaskFailedToStart): Essential container in task exited",
                "  container web: exit code 1, OutOfMemoryError: killed",
            ],
            "the program needed more than its memory limit (in ECS Memory of the container, else of the task), so it was killed",
            id="the reason of a container",
        ),
        pytest.param(
            {"runningCount": 1, "events": [{"id": "1", "message": EVENT}]},
            [],
            [],
            "the cluster or capacity provider has no container instance that runs and is registered",
            id="an event of the service",
        ),
        pytest.param(
            {"deployments": [{"status": "PRIMARY", "rolloutState": "FAILED",
                              "rolloutStateReason": "ECS deployment circuit breaker: tasks failed to start."}]},
            [],
            [],
            "the new tasks of the service stop or fail their health checks repeatedly, so ECS ends the deployment",
            id="a deployment that failed",
        ),
        pytest.param({"events": [{"id": "1", "message": EVENT}]}, None, [], None, id="all tasks run"),
        pytest.param({"runningCount": 1}, [], [], None, id="nothing is known"),
    ],
)  # fmt: skip
def test_missing_tasks_are_explained_by_what_ecs_reports(
    service: dict[str, Any],
    tasks: list[dict[str, Any]] | None,
    lines: list[str],
    explained: str | None,
) -> None:
    """ECS of the emulator starts every task, so its responses come from botocore's shapes."""
    described = {
        "serviceArn": SERVICE_ARN,
        "status": "ACTIVE",
        "desiredCount": 2,
        "runningCount": 2,
    }

    def list_tasks(request: Any) -> Any:
        is_stopped = "STOPPED" in str(request)
        assert tasks is not None or not is_stopped
        return {"taskArns": [task["taskArn"] for task in tasks or []] if is_stopped else []}

    modelled = ModelledClient(
        "ecs",
        {
            "DescribeServices": {"services": [{**described, **service}], "failures": []},
            "ListTasks": list_tasks,
            "DescribeTasks": {"tasks": tasks or [], "failures": []},
        },
    )
    aws = Aws()
    aws.__dict__["ecs"] = modelled.client

    observed = describe_service(aws, SERVICE_ARN)

    explanation = command.explain_missing_tasks(observed)
    assert list(command.stopped_lines(observed)) == lines
    assert (explanation.what if explanation else None) == explained
    status = Status(Stack("s", status="CREATE_COMPLETE"), (observed,), (), "")
    assert valid("status", json.dumps(command.status_document(status, None)))
