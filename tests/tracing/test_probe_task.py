"""The probe from a task in the VPC: ECS at one emulator, X-Ray at another."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import threading
import time
from types import SimpleNamespace
from typing import Any, cast

import pytest
from botocore.exceptions import ClientError
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.support import emulator
from tests.support.command_line import Account, Cli
from tests.support.policies import user_with
from tests.support.proxy import Fault, proxied
from tests.support.relay import daemon_command, relay
from tests.support.schemas import valid
from tests.support.stacks import client
from xraystack.errors import OutcomeUnknown
from xraystack.facts.xray import DaemonAddress
from xraystack.tracing.probe import one_off_task, segment_probe, task_script

STACK = "xray-daemon"


def exported(body: str) -> str:
    """The segment document that a collector makes of an exported span."""
    request = ExportTraceServiceRequest.FromString(base64.b64decode(body))
    span = request.resource_spans[0].scope_spans[0].spans[0]
    trace_id = span.trace_id.hex()
    return json.dumps(
        {
            "name": span.name,
            "id": span.span_id.hex(),
            "trace_id": f"1-{trace_id[:8]}-{trace_id[8:]}",
            "start_time": span.start_time_unix_nano / 1e9,
            "end_time": span.end_time_unix_nano / 1e9,
        }
    )


def play_the_task(
    account: Account,
    moto_url: str,
    *,
    delivers: bool,
    seen: list[str],
    cluster: str = f"{STACK}-cluster",
) -> None:
    """What the emulator cannot: run the task's command. Its segment goes straight to X-Ray."""
    ecs = client(account, "ecs")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        arns = ecs.list_tasks(cluster=cluster, startedBy="xraystack-probe")["taskArns"]
        if arns:
            break
        time.sleep(0.1)
    (task,) = ecs.describe_tasks(cluster=cluster, tasks=arns)["tasks"]
    definition = ecs.describe_task_definition(taskDefinition=task["taskDefinitionArn"])
    (container,) = definition["taskDefinition"]["containerDefinitions"]
    told = json.loads(container["command"][-1])
    host, port = told["udp"] if "udp" in told else (told["host"], told["port"])
    seen.append(f"{host}:{port}")
    if delivers:
        xray = account.session().client("xray", endpoint_url=moto_url)
        document = told["datagram"].partition("\n")[2] if "udp" in told else exported(told["body"])
        xray.put_trace_segments(TraceSegmentDocuments=[document])
    ecs.stop_task(cluster=cluster, task=arns[0], reason="done")


@pytest.mark.parametrize(("delivers", "exit_code"), [(True, 0), (False, 1)])
def test_a_task_in_the_vpc_sends_the_segment(
    account: Account, aws_cli: Cli, moto_url: str, delivers: bool, exit_code: int
) -> None:
    """As a user with the policy that doctor prints; the X-Ray server asks for none."""
    aws_cli("deploy", "--stack-name", STACK)
    somebody = user_with(account, json.loads(aws_cli("doctor", "--policy").out))
    seen: list[str] = []
    player = threading.Thread(
        target=play_the_task, args=(account, moto_url), kwargs={"delivers": delivers, "seen": seen}
    )
    player.start()

    result = aws_cli(
        *("probe", "--from-task", "--yes", "--timeout", "6"),
        env=somebody | {"AWS_ENDPOINT_URL_XRAY": moto_url},
    )
    player.join()

    assert result.exit_code == exit_code, result.out + result.err
    assert seen == ["xray.services.dockerinaws.org:2000"]
    assert "A Fargate task (256 CPU units, 512 MiB) in cluster xray-daemon-cluster" in result.err
    assert "Waiting for the task" in result.err
    assert "from the VPC: rules" in result.out
    assert ("has the segment" in result.out) == delivers
    families = client(account, "ecs").list_task_definitions(
        familyPrefix=f"{STACK}-cluster-probe", status="ACTIVE"
    )
    assert families["taskDefinitionArns"] == []


@pytest.mark.parametrize(("delivers", "verdict"), [(True, "works"), (False, "otlp_not_stored")])
def test_a_task_in_the_vpc_sends_a_span_to_the_receiver(
    account: Account, aws_cli: Cli, moto_url: str, delivers: bool, verdict: str
) -> None:
    aws_cli("deploy", "--stack-name", STACK, "--collector", "adot")
    seen: list[str] = []
    player = threading.Thread(
        target=play_the_task, args=(account, moto_url), kwargs={"delivers": delivers, "seen": seen}
    )
    player.start()

    result = aws_cli(
        *("probe", "--from-task", "--yes", "--timeout", "6", "--json"),
        *("--otlp-endpoint", "http://xray.services.dockerinaws.org:4318"),
        env={"AWS_ENDPOINT_URL_XRAY": moto_url},
    )
    player.join()

    document = valid("probe", result.out)
    assert (result.exit_code, document["verdict"]) == (0 if delivers else 1, verdict), result.err
    assert seen == ["xray.services.dockerinaws.org:4318"]
    assert "sends a span to http://xray.services.dockerinaws.org:4318/v1/traces" in result.err
    assert [leg["name"] for leg in document["legs"]] == ["DNS", "TCP", "HTTP", "X-Ray"]
    assert "accepts the span, from the VPC" in document["legs"][2]["what"]


def test_in_a_cluster_of_others_the_task_runs_in_that_one(
    account: Account, aws_cli: Cli, moto_url: str
) -> None:
    """As a user with the policy that doctor prints for such a shape."""
    client(account, "ecs").create_cluster(clusterName="main")
    aws_cli("deploy", "--stack-name", STACK, "--cluster", "main")
    policy = json.loads(aws_cli("doctor", "--policy", "--cluster", "main").out)
    seen: list[str] = []
    player = threading.Thread(
        target=play_the_task,
        args=(account, moto_url),
        kwargs={"delivers": True, "seen": seen, "cluster": "main"},
    )
    player.start()

    result = aws_cli(
        *("probe", "--from-task", "--yes", "--timeout", "6"),
        env=user_with(account, policy) | {"AWS_ENDPOINT_URL_XRAY": moto_url},
    )
    player.join()

    assert result.exit_code == 0, result.out + result.err
    assert seen == ["xray.services.dockerinaws.org:2000"]
    assert "in cluster main" in result.err
    families = client(account, "ecs").list_task_definitions(
        familyPrefix="main-probe", status="ACTIVE"
    )
    assert families["taskDefinitionArns"] == []


def test_a_task_that_ecs_does_not_know_yet_is_waited_for(
    account: Account, aws_cli: Cli, moto_url: str
) -> None:
    aws_cli("deploy", "--stack-name", STACK)
    player = threading.Thread(
        target=play_the_task, args=(account, moto_url), kwargs={"delivers": False, "seen": []}
    )
    player.start()
    missing = Fault("answer", 200, '{"tasks": [], "failures": [{"reason": "MISSING"}]}')

    with proxied(account.endpoint_url) as proxy:

        def trouble(action: str, _: int) -> Fault | None:
            is_first = proxy.actions[-2:] == ["RunTask", action]
            return missing if is_first and action == "DescribeTasks" else None

        proxy.trouble = trouble
        result = aws_cli(
            *("probe", "--from-task", "--yes", "--timeout", "9"),
            env={"AWS_ENDPOINT_URL": proxy.url, "AWS_ENDPOINT_URL_XRAY": moto_url},
        )
    player.join()

    assert "from the VPC: rules" in result.out, result.err
    assert result.exit_code == 1  # nobody has sent the segment


@pytest.mark.parametrize("lost", ["RunTask", "DescribeTasks"])
def test_a_task_that_may_run_is_not_reported_as_refused(
    account: Account, aws_cli: Cli, moto_url: str, lost: str
) -> None:
    aws_cli("deploy", "--stack-name", STACK)

    with proxied(account.endpoint_url) as proxy:

        def trouble(action: str, _: int) -> Fault | None:
            return (
                Fault("odd", code="empty body")
                if "RunTask" in proxy.actions and action == lost
                else None
            )

        proxy.trouble = trouble
        result = aws_cli(
            *("probe", "--from-task", "--yes", "--timeout", "9"),
            env={"AWS_ENDPOINT_URL": proxy.url, "AWS_ENDPOINT_URL_XRAY": moto_url},
        )

    assert result.exit_code == 6, result.out + result.err
    assert f"unexpected response to {lost}: an empty body" in result.err
    assert ("aws ecs list-tasks" in result.err) == (lost == "RunTask")  # the other is stopped
    assert proxy.actions[-1] == "DeregisterTaskDefinition"


def test_without_a_daemon_stack_there_is_nothing_to_probe(aws_cli: Cli, moto_url: str) -> None:
    result = aws_cli("probe", "--from-task", "--yes", env={"AWS_ENDPOINT_URL_XRAY": moto_url})

    assert (result.exit_code, result.out) == (3, "")
    assert "no daemon stack of that name" in result.err


def test_without_anybody_to_ask_no_task_is_run(aws_cli: Cli) -> None:
    assert aws_cli("probe", "--from-task").exit_code == 2


PLAN = one_off_task.ProbeTaskPlan("c", "a:2000", "i", ("s",), ("g",), "DISABLED", "", {})


def observed(address: str) -> list[str]:
    """What the task's command says by its exit code of a daemon at that address."""
    told = task_script.script_arguments(address, segment_probe.new_segment(time.time()))
    command = [sys.executable, "-c", task_script.SCRIPT, json.dumps(told)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.stderr == b""
    task = {"containers": [{"exitCode": done.returncode}]}
    return [leg.seen or leg.what for leg in task_script.legs_from_exit_code(task, address)]


def test_the_command_of_the_task_observes_as_the_probe_does(xray_account: Account) -> None:
    with relay(daemon_command(), xray_account) as running:
        assert observed(running.address) == ["taken", "rules"]
        assert observed(str(DaemonAddress.parse(running.address)._replace(
            tcp=segment_probe.parse_address(f"{emulator.HOST}:{emulator.free_port()}").tcp
        ))) == ["taken", "refused"]  # fmt: skip
    with relay(daemon_command(), xray_account, denied=("GetSamplingRules",)) as running:
        assert observed(running.address) == ["taken", "denied"]
    assert observed(f"{emulator.HOST}:{emulator.free_port()}") == ["refused", "refused"]
    (unresolved,) = task_script.legs_from_exit_code(
        {"containers": [{"exitCode": task_script.UNRESOLVED}]}, "a:2000"
    )
    assert (unresolved.name, unresolved.what) == ("DNS", "a does not resolve in the VPC")


def test_the_whole_of_it_ends_in_time_and_says_what_it_waited_for() -> None:
    """No task of the emulator stays on its way, so here one is made that does."""
    now, told, stopped = [0.0], list[tuple[str, float]](), list[str]()

    def ecs_says(**_: Any) -> dict[str, Any]:
        return {
            "tasks": [{"taskArn": "t", "lastStatus": "PROVISIONING" if now[0] < 4 else "PENDING"}]
        }

    ecs = SimpleNamespace(
        register_task_definition=lambda **_: {"taskDefinition": {"taskDefinitionArn": "d"}},
        run_task=lambda **_: {"tasks": [{"taskArn": "t"}]},
        describe_tasks=ecs_says,
        stop_task=lambda **given: stopped.append(given["task"]),
        deregister_task_definition=lambda **given: stopped.append(given["taskDefinition"]),
    )
    aws = cast("Any", SimpleNamespace(ecs=ecs))

    def sleep(seconds: float) -> None:
        now[0] += seconds

    (leg,) = one_off_task.run_probe_task(
        *(aws, PLAN, {}, 7.0, lambda *said: told.append(said)), sleep=sleep, clock=lambda: now[0]
    )

    assert (leg.name, leg.ok, leg.what) == ("task", False, "is still PENDING after 7 s")
    pending, running = segment_probe.judge_legs([leg], transaction_search=False).steps
    assert ("pull its image" in pending, "--timeout" in running) == (True, True)
    assert told == [
        ("waiting for the task, which is PROVISIONING", 0.0),
        ("waiting for the task, which is PROVISIONING", 2.0),
        ("waiting for the task, which is PENDING", 4.0),
        ("waiting for the task, which is PENDING", 6.0),
    ]
    assert stopped == ["t", "d"]


def test_what_could_not_be_removed_is_told_with_the_result_and_the_reason() -> None:
    now = [0.0]

    def deny(**_: Any) -> None:
        denied: Any = {"Error": {"Code": "AccessDeniedException", "Message": "Not allowed."}}
        raise ClientError(denied, "DeregisterTaskDefinition")

    ecs = SimpleNamespace(
        register_task_definition=lambda **_: {"taskDefinition": {"taskDefinitionArn": "d"}},
        run_task=lambda **_: {"tasks": [{"taskArn": "t"}]},
        describe_tasks=lambda **_: {"tasks": [{"taskArn": "t", "lastStatus": "PENDING"}]},
        stop_task=lambda **_: None,
        deregister_task_definition=deny,
    )
    aws = cast("Any", SimpleNamespace(ecs=ecs))

    def sleep(seconds: float) -> None:
        now[0] += seconds

    with pytest.raises(OutcomeUnknown) as raised:
        one_off_task.run_probe_task(
            *(aws, PLAN, {}, 7.0, lambda *_: None), sleep=sleep, clock=lambda: now[0]
        )

    assert raised.value.what == (
        "the probe's task has not been removed completely: "
        "DeregisterTaskDefinition: access denied: Not allowed"
    )
    assert raised.value.remedy.splitlines() == [
        "Result so far: task is still PENDING after 7 s.",
        "Remove what remains:",
        "aws ecs deregister-task-definition --task-definition d",
    ]
