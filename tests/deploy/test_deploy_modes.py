"""The modes of ``deploy`` besides a plain deployment, against an emulator."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.support.cases import each
from tests.support.command_line import Account, Cli, QuickCli
from tests.support.deploying import FAILING, SLOW, TOPIC, aws_of, change_sets, described, write
from tests.support.github_markdown import render
from tests.support.proxy import DENIED, Fault, proxied
from tests.support.stacks import client, create, settled
from tests.support.terminal import answering, colorless, on_a_terminal
from xraystack.deploy.inputs.template_source import TemplateSource
from xraystack.deploy.poll_interval import EAGER_S

NAME = "stack"
TWO = ["--parameter-overrides", "DisplayName=two"]
OTHER = TOPIC.replace("Topic:", "Other:").replace("Topic.", "Other.")
"""The stack with another topic in the place of the one it has."""


@pytest.fixture
def topic(account: Account, aws_cli: Cli) -> list[str]:
    """Arguments that deploy the topic over the stack that has it."""
    create(account, NAME, TOPIC)
    write(aws_cli, "topic.yml", TOPIC)
    return ["deploy", "--stack-name", NAME, "--template-file", "topic.yml"]


def display_name(account: Account) -> str:
    listed = described(account, NAME)["Parameters"]
    return {str(p["ParameterKey"]): str(p["ParameterValue"]) for p in listed}["DisplayName"]


def test_a_plan_says_what_would_change_and_changes_nothing(
    account: Account, aws_cli: Cli, topic: list[str]
) -> None:
    result = aws_cli(*topic, *TWO, "--plan")

    assert (result.exit_code, result.out) == (0, "")
    assert "~ Modify  Topic  AWS::SNS::Topic" in result.err
    assert "DisplayName  (from DisplayName)" in result.err
    assert (display_name(account), change_sets(account, NAME)) == ("one", [])


def test_a_plan_of_a_new_stack_leaves_none_behind(account: Account, aws_cli: Cli) -> None:
    result = aws_cli("deploy", "--stack-name", NAME, "--plan")

    assert result.exit_code == 0
    assert "+ Add  ApplicationService" in result.err
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


@pytest.mark.parametrize(
    ("arguments", "exit_code"), [(TWO, 1), ([], 0)], ids=["changes", "no changes"]
)
def test_a_plans_exit_code_tells_of_changes_if_asked(
    aws_cli: Cli, topic: list[str], arguments: list[str], exit_code: int
) -> None:
    assert aws_cli(*topic, *arguments, "--plan").exit_code == 0
    assert aws_cli(*topic, *arguments, "--plan", "--detailed-exitcode").exit_code == exit_code


def test_a_plan_for_a_pull_request_is_on_standard_output(aws_cli: Cli, topic: list[str]) -> None:
    result = aws_cli(*topic, *TWO, "--plan", "--markdown")

    assert result.out.startswith(f"### Plan for stack `{NAME}`\n")
    assert "| Modify | `Topic` | AWS::SNS::Topic |" in result.out
    assert "s3cret" not in result.out + result.err
    assert "No changes." in aws_cli(*topic, "--plan", "--markdown").out


def test_a_default_of_a_template_hides_nothing_from_a_reviewer(aws_cli: Cli) -> None:
    default = json.dumps("x\n\nNo changes.\n\n<!--")
    write(aws_cli, "topic.yml", TOPIC.replace("Default: one", f"Default: {default}"))

    result = aws_cli(
        *("deploy", "--stack-name", NAME, "--template-file", "topic.yml", "--plan", "--markdown")
    )
    tags, shown = render(result.out)

    assert (result.exit_code, tags.count("table"), tags.count("tr")) == (0, 2, 2 + 3)
    assert "x No changes. <!--" in shown
    assert shown.index("Topic") < shown.index("No changes.")


def test_a_change_set_may_be_left_and_carried_out_later(
    account: Account, aws_cli: Cli, topic: list[str]
) -> None:
    left = aws_cli(*topic, *TWO, "--no-execute-changeset")
    arn = left.out.strip()

    assert re.fullmatch(r"arn:\S+:changeSet/\S+\n", left.out)
    assert (left.exit_code, change_sets(account, NAME)) == (0, ["CREATE_COMPLETE"])
    assert display_name(account) == "one"

    done = aws_cli("deploy", "--execute-changeset", arn)

    assert (done.exit_code, display_name(account)) == (0, "two")
    assert f"{NAME} is UPDATE_COMPLETE" in done.err

    again = aws_cli("deploy", "--execute-changeset", arn)

    assert again.exit_code == 3
    assert "--no-execute-changeset" in again.err


def test_with_nothing_to_leave_standard_output_is_empty(aws_cli: Cli, topic: list[str]) -> None:
    result = aws_cli(*topic, "--no-execute-changeset")

    assert (result.exit_code, result.out, "No changes" in result.err) == (0, "", True)


def test_a_change_set_that_does_not_exist_is_rejected_with_the_way_to_a_new_one(
    account: Account, aws_cli: Cli, topic: list[str]
) -> None:
    first, second = (
        aws_cli(*topic, "--parameter-overrides", f"DisplayName={name}", "--no-execute-changeset")
        for name in ("two", "three")
    )
    assert aws_cli("deploy", "--execute-changeset", first.out.strip()).exit_code == 0

    result = aws_cli("deploy", "--execute-changeset", second.out.strip(), "--stack-name", NAME)
    other = re.sub("cloudformation:[^:]*", "cloudformation:eu-south-2", second.out.strip())
    elsewhere = aws_cli("deploy", "--execute-changeset", other)

    assert (result.exit_code, result.out, display_name(account)) == (4, "", "two")
    assert re.search(r"the change set xraystack-\S+\s+does not exist in", result.err)
    assert f"\n  xraystack deploy --no-execute-changeset --stack-name {NAME} ..." in result.err
    assert (elsewhere.exit_code, "pass --region eu-south-2" in elsewhere.err) == (4, True)


def test_a_stack_that_holds_nothing_is_created_anew_if_the_user_agrees(
    account: Account, aws_cli: Cli
) -> None:
    create(account, NAME, FAILING)
    write(aws_cli, "topic.yml", TOPIC)
    arguments = ["deploy", "--stack-name", NAME, "--template-file", "topic.yml"]

    assert aws_cli(*arguments).exit_code == 5
    assert aws_cli(*arguments, "--recreate", "--plan").exit_code == 5
    assert described(account, NAME)["StackStatus"] == "ROLLBACK_COMPLETE"

    result = aws_cli(*arguments, "--recreate")

    assert result.exit_code == 0, result.err
    before, _, after = result.err.partition(f"Deleting the empty stack {NAME}:")
    assert ("DELETE_" in before, "DELETE_COMPLETE" in after) == (False, True)
    assert described(account, NAME)["StackStatus"] == "CREATE_COMPLETE"


RETAINED = """\
<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries><member>
<LogicalResourceId>Topic</LogicalResourceId><PhysicalResourceId>arn:topic</PhysicalResourceId>
<ResourceType>AWS::SNS::Topic</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus>
</member></StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>
"""


def test_a_stack_that_still_holds_something_is_never_deleted(
    account: Account, aws_cli: Cli
) -> None:
    """The emulator forgets what it retains, so the answer that AWS would give is put in."""
    create(account, NAME, FAILING)
    write(aws_cli, "topic.yml", TOPIC)

    def retained(action: str, _: int) -> Fault | None:
        return Fault("answer", 200, RETAINED) if action == "ListStackResources" else None

    with proxied(account.endpoint_url, retained) as proxy:
        result = aws_cli(
            *("deploy", "--stack-name", NAME, "--template-file", "topic.yml", "--recreate"),
            env={"AWS_ENDPOINT_URL": proxy.url},
        )

    assert result.exit_code == 5
    assert "and these resources still exist: Topic" in result.err
    assert f"xraystack delete --stack-name {NAME}" in result.err
    assert "DeleteStack" not in proxy.actions
    assert described(account, NAME)["StackStatus"] == "ROLLBACK_COMPLETE"


def test_waiting_first_follows_the_operation_that_is_under_way(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "topic.yml", TOPIC)
    arguments = ["deploy", "--stack-name", NAME, "--template-file", "topic.yml"]
    client(account, "cloudformation").create_stack(
        StackName=NAME, TemplateBody=FAILING.replace('"2"', '"10"')
    )

    result = aws_cli(*arguments, "--wait", "--recreate")

    assert result.exit_code == 0, result.err
    assert "Waiting for the operation in progress (CREATE_IN_PROGRESS):" in result.err
    assert described(account, NAME)["StackStatus"] == "CREATE_COMPLETE"


@pytest.mark.parametrize(("template", "exit_code"), [(TOPIC, 0), (FAILING, 5)])
def test_attached_it_ends_with_the_true_outcome(
    account: Account, aws_cli: Cli, template: str, exit_code: int
) -> None:
    client(account, "cloudformation").create_stack(StackName=NAME, TemplateBody=template)

    result = aws_cli("deploy", "--attach", "--stack-name", NAME)

    assert result.exit_code == exit_code
    assert "CREATE_IN_PROGRESS" in result.err
    assert exit_code == 0 or "because of Gate" in result.err


def test_attached_to_nothing_it_says_so(aws_cli: Cli) -> None:
    result = aws_cli("deploy", "--attach", "--stack-name", NAME)

    assert result.exit_code == 3
    assert f"Stack {NAME} does not exist in eu-west-1" in result.err

    aws_cli("deploy", "--stack-name", NAME, "--no-execute-changeset")
    result = aws_cli("deploy", "--attach", "--stack-name", NAME)

    assert result.exit_code == 3
    assert "has only change sets" in result.err


def test_attached_after_the_end_it_tells_how_it_ended(account: Account, aws_cli: Cli) -> None:
    create(account, NAME, FAILING)

    result = aws_cli("deploy", "--attach", "--stack-name", NAME)

    assert result.exit_code == 5
    assert "ended as ROLLBACK_COMPLETE, because of Gate" in result.err


def test_when_the_time_is_up_the_operation_goes_on_and_can_be_watched_again(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "slow.yml", SLOW)

    result = aws_cli(
        *("deploy", "--stack-name", NAME, "--template-file", "slow.yml", "--timeout", "2"), "--json"
    )

    document = documents(result.out)[-1]
    stack_id = described(account, NAME)["StackId"]
    assert (result.exit_code, document["outcome"], document["stack_id"]) == (6, "unknown", stack_id)
    assert f"xraystack deploy --attach --stack-name {NAME}" in result.err
    assert described(account, NAME)["StackStatus"] == "CREATE_IN_PROGRESS"


def test_a_failed_creation_may_be_deleted_at_once(account: Account, aws_cli: Cli) -> None:
    write(aws_cli, "failing.yml", FAILING)

    result = aws_cli(
        *("deploy", "--stack-name", NAME, "--template-file", "failing.yml"),
        *("--on-failure", "DELETE"),
    )

    assert result.exit_code == 5
    assert "ended as DELETE_COMPLETE, because of Gate" in result.err
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


@pytest.mark.parametrize(("action", "sent"), [("DELETE", False), ("DO_NOTHING", True)])
def test_an_update_does_not_delete_the_stack_that_it_fails_to_update(
    account: Account, aws_cli: Cli, action: str, sent: bool
) -> None:
    """CloudFormation rejects OnStackFailure DELETE for a change set of the type UPDATE."""
    create(account, NAME, TOPIC)
    write(aws_cli, "failing.yml", FAILING)

    planned = aws_cli(
        *("deploy", "--stack-name", NAME, "--template-file", "failing.yml"),
        *("--on-failure", action, "--no-execute-changeset"),
    )

    assert planned.exit_code == 0, planned.err
    warning = f"! --on-failure DELETE is for creations, and {NAME} exists: it is not sent."
    assert (warning in planned.err) != sent
    made = client(account, "cloudformation").describe_change_set(ChangeSetName=planned.out.strip())
    assert made.get("OnStackFailure", "") == (action if sent else "")


def test_without_rollback_what_failed_is_kept_and_can_be_mended(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "failing.yml", FAILING)
    write(aws_cli, "topic.yml", TOPIC)
    arguments = ["deploy", "--stack-name", NAME, "--template-file"]

    failed = aws_cli(*arguments, "failing.yml", "--disable-rollback")

    assert failed.exit_code == 5
    assert described(account, NAME)["StackStatus"] == "CREATE_FAILED"
    refused = aws_cli(*arguments, "topic.yml")
    assert refused.exit_code == 5
    assert "--disable-rollback" in refused.err


def test_protection_and_policy_are_set_on_the_stack(account: Account, aws_cli: Cli) -> None:
    write(aws_cli, "topic.yml", TOPIC)
    policy = {"Statement": [{"Effect": "Allow", "Action": "*", "Principal": "*", "Resource": "*"}]}
    write(aws_cli, "p.json", json.dumps({"Tags": {"team": "a, b"}, "StackPolicy": policy}))

    result = aws_cli(
        *("deploy", "--stack-name", NAME, "--template-file", "topic.yml"),
        *("--parameters-file", "p.json", "--termination-protection", "--tags", "env=x"),
    )

    stack = described(account, NAME)
    assert result.exit_code == 0, result.err
    assert stack["EnableTerminationProtection"]
    assert {tag["Key"]: tag["Value"] for tag in stack["Tags"]} == {"team": "a, b", "env": "x"}
    body = client(account, "cloudformation").get_stack_policy(StackName=NAME)["StackPolicyBody"]
    assert json.loads(body) == policy


POLICY = {"Statement": [{"Effect": "Allow", "Action": "*", "Principal": "*", "Resource": "*"}]}


def is_protected(account: Account) -> tuple[bool, bool]:
    """Whether the stack is protected against deletion, and whether it has a stack policy."""
    answer = client(account, "cloudformation").get_stack_policy(StackName=NAME)
    protection: bool = described(account, NAME)["EnableTerminationProtection"]
    return protection, bool(answer.get("StackPolicyBody"))


def test_protection_and_policy_are_set_also_where_nothing_else_changes(
    account: Account, aws_cli: Cli, topic: list[str]
) -> None:
    write(aws_cli, "p.json", json.dumps({"StackPolicy": POLICY}))
    both = ["--parameters-file", "p.json", "--termination-protection"]

    aws_cli(*topic, *both, "--plan")
    aws_cli(*topic, *both, "--no-execute-changeset")
    assert is_protected(account) == (False, False)

    result = aws_cli(*topic, *both, "--json")

    assert documents(result.out)[-1]["outcome"] == "unchanged"
    assert "Termination protection is on." in result.err
    assert is_protected(account) == (True, True)
    aws_cli(*topic, "--no-termination-protection")
    assert is_protected(account) == (False, True)


def test_a_refused_protection_does_not_hide_that_the_stack_is_deployed(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "topic.yml", TOPIC)

    def trouble(action: str, _: int) -> Fault | None:
        denied = action == "UpdateTerminationProtection"
        return Fault("error", 403, "AccessDenied") if denied else None

    with proxied(account.endpoint_url, trouble) as proxy:
        done = aws_cli(
            *("deploy", "--stack-name", NAME, "--template-file", "topic.yml", "--json"),
            "--termination-protection",
            env={"AWS_ENDPOINT_URL": proxy.url},
        )

    result = documents(done.out)[-1]
    assert (done.exit_code, result["exit_code"], result["outcome"]) == (6, 6, "unknown")
    assert (result["status"], set(result["outputs"])) == ("CREATE_COMPLETE", {"Name"})


def test_a_change_set_carried_out_later_may_protect_the_stack(
    account: Account, aws_cli: Cli, topic: list[str]
) -> None:
    arn = aws_cli(*topic, *TWO, "--no-execute-changeset").out.strip()

    aws_cli("deploy", "--execute-changeset", arn, "--termination-protection")

    assert is_protected(account) == (True, False)


def test_a_large_template_goes_through_a_bucket(account: Account, aws_cli: Cli) -> None:
    bucket = f"large-templates-{account.id}"
    client(account, "s3").create_bucket(
        Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
    )
    write(aws_cli, "large.yml", TOPIC + "# padding\n" * 6_000)
    arguments = ["deploy", "--stack-name", NAME, "--template-file", "large.yml"]

    refused = aws_cli(*arguments)
    assert (refused.exit_code, "--s3-bucket" in refused.err) == (3, True)

    result = aws_cli(*arguments, "--s3-bucket", bucket, "--s3-prefix", "cfn/")

    assert result.exit_code == 0, result.err
    (key,) = [o["Key"] for o in client(account, "s3").list_objects_v2(Bucket=bucket)["Contents"]]
    assert key.startswith("cfn/")


@pytest.mark.parametrize("prefix", ["a#b", "a?b=c", "a b", "100%25", "\u00e9", "team=a+b/x"])
def test_the_address_of_a_template_in_a_bucket_leads_to_it(account: Account, prefix: str) -> None:
    """Asked as CloudFormation asks, which the emulator's does without looking at what is encoded."""
    bucket = f"templates-{account.id}"
    client(account, "s3").create_bucket(
        Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
    )

    sent = TemplateSource(TOPIC, "t.yml").submit(aws_of(account), bucket, prefix)

    who = f"AWS4-HMAC-SHA256 Credential={account.id}/20260101/{account.region}/s3/aws4_request"
    request = Request(sent["TemplateURL"], headers={"Authorization": who})  # noqa: S310
    with urlopen(request) as answer:  # noqa: S310  (the emulator's)
        assert answer.read().decode() == TOPIC


def test_what_exists_already_may_be_taken_over(account: Account, aws_cli: Cli) -> None:
    client(account, "logs").create_log_group(logGroupName="/mine")
    write(
        aws_cli,
        "logs.yml",
        "Resources:\n  Logs:\n    Type: AWS::Logs::LogGroup\n    DeletionPolicy: Retain\n"
        "    Properties: {LogGroupName: /mine}\n",
    )

    result = aws_cli(
        *("deploy", "--stack-name", NAME, "--template-file", "logs.yml"),
        "--import-existing-resources",
    )

    assert result.exit_code == 0, result.err
    assert "+ Import  Logs" in result.err


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        (["--reset-parameter", "DisplayName"], "new"),
        (["--use-defaults"], "new"),
        ([], "one"),
    ],
)
def test_a_changed_default_is_pointed_out_and_can_be_taken(
    account: Account, aws_cli: Cli, topic: list[str], arguments: list[str], value: str
) -> None:
    write(aws_cli, "topic.yml", TOPIC.replace("Default: one", "Default: new"))

    result = aws_cli(*topic, *arguments)

    assert result.exit_code == 0, result.err
    assert ("--reset-parameter DisplayName" in result.err) == (not arguments)
    assert display_name(account) == value


def documents(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


RESULT_KEYS = {
    "type", "stack_name", "stack_id", "status", "outcome", "outputs", "root_cause", "rollback_cause", "error",
    "problems", "exit_code",
}  # fmt: skip


def test_json_lines_end_with_the_result(account: Account, aws_cli: Cli) -> None:
    write(aws_cli, "topic.yml", TOPIC)
    arguments = ["deploy", "--json", "--stack-name", NAME, "--template-file", "topic.yml"]

    plan, *events, result = documents(aws_cli(*arguments).out)

    assert (plan["type"], plan["warnings"]) == ("plan", [])
    assert {"name": "Secret", "value": "****", "source": "default"} in plan["parameters"]
    assert plan["changes"] == [
        {
            "action": "Add",
            "logical_id": "Topic",
            "physical_id": "",
            "resource_type": "AWS::SNS::Topic",
            "replacement": "never",
            "policy_action": "",
            "properties": [],
        }
    ]
    assert {event["type"] for event in events} == {"event"}
    assert (events[-1]["logical_id"], events[-1]["status"]) == (NAME, "CREATE_COMPLETE")
    assert set(result) == RESULT_KEYS
    assert (result["type"], result["outcome"], result["exit_code"]) == ("result", "succeeded", 0)
    assert set(result["outputs"]) == {"Name"}

    *_, result = documents(aws_cli(*arguments).out)

    assert (result["outcome"], result["status"]) == ("unchanged", "CREATE_COMPLETE")
    *_, result = documents(aws_cli(*arguments, "--plan", *TWO).out)
    assert result["outcome"] == "planned"


def test_json_lines_tell_why_it_failed(aws_cli: Cli) -> None:
    write(aws_cli, "failing.yml", FAILING)

    done = aws_cli("deploy", "--json", "--stack-name", NAME, "--template-file", "failing.yml")

    result = documents(done.out)[-1]
    assert (done.exit_code, result["exit_code"], result["outcome"]) == (5, 5, "failed")
    assert result["root_cause"]["logical_id"] == "Gate"
    assert result["root_cause"]["place"] == "failing.yml:3"
    assert result["error"]["where"] == NAME
    assert set(result) == RESULT_KEYS


def test_json_lines_tell_what_was_refused(aws_cli: Cli) -> None:
    done = aws_cli("deploy", "--json", "--stack-name", NAME, "--template-file", "none.yml")

    (result,) = documents(done.out)
    assert (result["outcome"], result["exit_code"], done.exit_code) == ("refused", 3, 3)
    assert result["error"]["where"] == "none.yml"


@each(
    ("arguments", "said"),
    [
        (["--plan", "--attach"], "mutually exclusive"),
        (["--plan", "--no-execute-changeset"], "mutually exclusive"),
        (["--markdown"], "--plan"),
        (["--plan", "--markdown", "--json"], "mutually exclusive"),
        (["--on-failure", "DELETE", "--disable-rollback"], "mutually exclusive"),
        (["--on-failure", "EXPLODE"], "ROLLBACK"),
        (["--timeout", "-1"], "--timeout"),
        (["--confirm"], "requires a terminal"),
        (["--confirm", "--yes"], "--confirm and --yes are mutually exclusive"),
    ],
)
def test_what_does_not_go_together_is_a_usage_error(
    quick_aws_cli: QuickCli, arguments: list[str], said: str
) -> None:
    result = quick_aws_cli("deploy", "--stack-name", NAME, *arguments)

    assert (result.exit_code, result.out) == (2, "")
    assert said in result.err


def test_what_is_deployed_is_checked_to_run(account: Account, aws_cli: Cli) -> None:
    """A task that is stopped by hand stays so: the emulator starts no other in its place."""
    aws_cli("deploy", "--stack-name", NAME)
    ecs = client(account, "ecs")
    (task, _) = ecs.list_tasks(cluster=f"{NAME}-cluster")["taskArns"]
    ecs.stop_task(cluster=f"{NAME}-cluster", task=task)
    changed = ["deploy", "--stack-name", NAME, "--parameter-overrides"]

    result = aws_cli(*changed, "LogRetentionDays=14", "--json")
    unverified = aws_cli(*changed, "LogRetentionDays=30", "--no-verify")

    document = documents(result.out)[-1]
    problem = f"1 of 2 tasks of service {NAME}-application-service are running"
    assert (result.exit_code, document["exit_code"], document["outcome"]) == (1, 1, "succeeded")
    assert document["problems"] == [problem]
    assert f"Problem: {problem}." in result.err
    assert unverified.exit_code == 0


def test_a_record_of_an_unknown_task_is_not_called_stale(account: Account, aws_cli: Cli) -> None:
    """The emulator does not report the tasks' addresses."""
    aws_cli("deploy", "--stack-name", NAME)
    cloud_map = client(account, "servicediscovery")
    (service,) = cloud_map.list_services()["Services"]
    cloud_map.register_instance(
        ServiceId=service["Id"], InstanceId="x", Attributes={"AWS_INSTANCE_IPV4": "10.0.0.9"}
    )

    result = aws_cli("deploy", "--stack-name", NAME, "--parameter-overrides", "LogRetentionDays=14")

    assert result.exit_code == 0, result.err
    status = json.loads(aws_cli("status", "--stack-name", NAME, "--json").out)
    assert status["registries"] == [
        {"id": service["Id"], "name": "xray", "addresses": ["10.0.0.9"], "alias": ""}
    ]


def test_tasks_that_stop_meanwhile_explain_why_the_stack_failed(
    account: Account, aws_cli: Cli
) -> None:
    """The service is held up by a wait condition, because the emulator's own never fails."""
    write(aws_cli, "service.yml", SERVICE)
    reason = "CannotPullContainerError: failed to resolve ref example/app:1: not found"
    stopper = threading.Thread(target=_stop_a_task, args=(account, reason))
    stopper.start()

    result = aws_cli("deploy", "--json", "--stack-name", NAME, "--template-file", "service.yml")
    stopper.join()

    documents_ = documents(result.out)
    cause = documents_[-1]["root_cause"]
    assert result.exit_code == 5
    assert cause["logical_id"] == "Gate"
    assert cause["evidence"][0]["logical_id"] == "Service"
    assert cause["evidence"][0]["details"][0] == reason
    assert cause["evidence"][0]["details"][-1] == "app | cannot bind"
    assert cause["explanation"] == "the image or its tag does not exist in Docker Hub"
    assert "sighting" in {document["type"] for document in documents_}


SERVICE = """\
Resources:
  Cluster: {Type: AWS::ECS::Cluster, Properties: {ClusterName: app}}
  Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /app}}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: app
      ContainerDefinitions:
        - Name: app
          Image: example/app:1
          LogConfiguration:
            LogDriver: awslogs
            Options: {awslogs-group: !Ref Logs, awslogs-stream-prefix: ecs}
  Service:
    Type: AWS::ECS::Service
    Properties: {Cluster: !Ref Cluster, TaskDefinition: !Ref Task, DesiredCount: 1}
  Gate:
    Type: AWS::CloudFormation::WaitCondition
    DependsOn: Service
    Properties: {Handle: !Ref Handle, Timeout: "12"}
  Handle: {Type: AWS::CloudFormation::WaitConditionHandle}
"""


def _stop_a_task(account: Account, reason: str) -> None:
    ecs, logs = client(account, "ecs"), client(account, "logs")
    deadline = time.monotonic() + 30
    tasks: list[str] = []
    while not tasks and time.monotonic() < deadline:
        time.sleep(0.2)
        if ecs.list_clusters()["clusterArns"]:
            tasks = ecs.list_tasks(cluster="app")["taskArns"]
    stream = f"ecs/app/{tasks[0].rpartition('/')[2]}"
    logs.create_log_stream(logGroupName="/app", logStreamName=stream)
    logs.put_log_events(
        logGroupName="/app",
        logStreamName=stream,
        logEvents=[{"timestamp": int(time.time() * 1000), "message": "cannot bind"}],
    )
    ecs.stop_task(cluster="app", task=tasks[0], reason=reason)


@pytest.mark.parametrize(
    ("answer", "exit_code", "said"),
    [("d", 6, "--attach"), ("c", 5, "Cancelling the update"), ("w", 5, "because of Gate")],
)
def test_interrupted_on_a_terminal_it_asks_what_now(
    account: Account, aws_cli: Cli, answer: str, exit_code: int, said: str
) -> None:
    create(account, NAME, TOPIC)
    write(aws_cli, "slow.yml", SLOW.replace('"20"', '"5"'))
    asked = False

    def react(process: subprocess.Popen[bytes], seen: str, terminal: int) -> bool:
        nonlocal asked
        if not asked and "Gate" in seen.partition("UPDATE_IN_PROGRESS")[2]:
            process.send_signal(signal.SIGINT)
            asked = True
        if asked and "[w] keep watching" in seen:
            os.write(terminal, f"{answer}\n".encode())
            return True
        return False

    code, seen = on_a_terminal(
        aws_cli, ["deploy", "--stack-name", NAME, "--template-file", "slow.yml"], react
    )

    assert code == exit_code, seen
    assert said in seen
    assert settled(account, NAME)["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"


@pytest.mark.parametrize(("answer", "exit_code", "value"), [("y", 0, "two"), ("n", 130, "one")])
def test_it_asks_before_it_deploys_if_told_to(
    account: Account, aws_cli: Cli, topic: list[str], answer: str, exit_code: int, value: str
) -> None:
    code, seen = on_a_terminal(aws_cli, [*topic, *TWO, "--confirm"], answering(answer))

    assert (code, display_name(account)) == (exit_code, value), seen
    assert change_sets(account, NAME) == ["CREATE_COMPLETE"] * (answer == "y")


@pytest.mark.parametrize(
    ("arguments", "answer", "exit_code", "left"),
    [
        pytest.param([], "y", 0, {"Other"}, id="agreed"),
        pytest.param([], "n", 130, {"Topic"}, id="not agreed"),
        pytest.param(["--yes"], "", 0, {"Other"}, id="without a question"),
    ],
)
def test_on_a_terminal_it_asks_before_something_is_deleted(
    account: Account,
    aws_cli: Cli,
    topic: list[str],
    arguments: list[str],
    answer: str,
    exit_code: int,
    left: set[str],
) -> None:
    write(aws_cli, "topic.yml", OTHER)

    code, seen = on_a_terminal(colorless(aws_cli), [*topic, *arguments], answering(answer))

    assert (code, "[y/N]" in seen) == (exit_code, bool(answer)), seen
    assert ("The update deletes or replaces Topic." in seen) == bool(answer)
    assert ("Not deployed." in seen) == (answer == "n")
    resources = client(account, "cloudformation").list_stack_resources(StackName=NAME)
    assert {r["LogicalResourceId"] for r in resources["StackResourceSummaries"]} == left


def test_a_change_set_that_was_left_is_asked_about_only_if_told_to(
    account: Account, aws_cli: Cli, topic: list[str]
) -> None:
    write(aws_cli, "topic.yml", OTHER)
    arn = aws_cli(*topic, "--no-execute-changeset").out.strip()
    execute = ["deploy", "--execute-changeset", arn]

    code, seen = on_a_terminal(colorless(aws_cli), [*execute, "--confirm"], answering("n"))

    assert (code, "The update deletes or replaces Topic." in seen) == (130, True), seen
    assert change_sets(account, NAME) == ["CREATE_COMPLETE"]
    assert aws_cli(*execute).exit_code == 0


def test_where_nobody_could_answer_losses_take_a_yes(
    account: Account, aws_cli: Cli, topic: list[str]
) -> None:
    write(aws_cli, "topic.yml", OTHER)

    refused = aws_cli(*topic, "--json")
    document = documents(refused.out)[-1]

    assert (refused.exit_code, document["exit_code"], document["outcome"]) == (2, 2, "refused")
    assert "Resources deleted or replaced: 1 of 1." in refused.err
    assert (described(account, NAME)["StackStatus"], change_sets(account, NAME)) == (
        "CREATE_COMPLETE",
        [],
    )
    assert aws_cli(*topic, "--plan").exit_code == 0
    assert aws_cli(*topic, "--yes").exit_code == 0


def test_a_pipeline_with_a_terminal_is_not_asked_either(aws_cli: Cli, topic: list[str]) -> None:
    write(aws_cli, "topic.yml", OTHER)
    pipeline = replace(aws_cli, env=aws_cli.env | {"CI": "true"})

    code, seen = on_a_terminal(pipeline, topic, lambda *_: True)

    assert (code, "[y/N]" in seen) == (2, False), seen


@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_no_answer_is_a_no_and_nothing_is_left(aws_cli: Cli, account: Account, key: bytes) -> None:
    write(aws_cli, "new.yml", TOPIC)

    def react(process: subprocess.Popen[bytes], seen: str, terminal: int) -> bool:
        if "[y/N]" not in seen:
            return False
        if key == b"\x03":  # the terminal is not the process's own, so its keys send no signal
            time.sleep(0.2)  # a signal just before Python waits for a line is seen after the line
            process.send_signal(signal.SIGINT)
        else:
            os.write(terminal, key)
        return True

    arguments = ["deploy", "--stack-name", "new", "--template-file", "new.yml", "--confirm"]
    code, seen = on_a_terminal(colorless(aws_cli), arguments, react)

    assert code == 130, seen
    assert seen.splitlines()[-1] == "Interrupted."
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


def test_a_new_revision_of_the_task_definition_is_nothing_to_ask_about(
    account: Account, aws_cli: Cli
) -> None:
    arguments = ["deploy", "--stack-name", "xray-daemon", "--no-verify"]
    assert aws_cli(*arguments).exit_code == 0

    more = ["--parameter-overrides", "Memory=1024"]
    code, seen = on_a_terminal(colorless(aws_cli), [*arguments, *more], answering(""))

    assert code == 0, seen
    assert "ApplicationTaskDefinition  AWS::ECS::TaskDefinition" in seen
    assert "[y/N]" not in seen


def test_on_a_terminal_there_is_a_table_with_the_progress(aws_cli: Cli) -> None:
    code, seen = on_a_terminal(aws_cli, ["deploy", "--stack-name", NAME], lambda *_: True)

    assert code == 0
    assert "9/9" in seen
    assert "resource" in seen


def test_short_operations_end_soon_after_the_stack_with_few_calls(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "failing.yml", FAILING.replace('"2"', '"8"'))
    with proxied(account.endpoint_url) as proxy:
        aws_cli(
            *("deploy", "--stack-name", NAME, "--template-file", "failing.yml"),
            env={"AWS_ENDPOINT_URL": proxy.url},
        )

    polls = proxy.actions[proxy.actions.index("ExecuteChangeSet") :].count("DescribeStackEvents")
    assert 3 <= polls <= 8 / EAGER_S + 6


def test_without_permission_to_look_the_outcome_is_unknown_not_failed(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "failing.yml", FAILING)

    def trouble(action: str, number: int) -> Fault | None:
        denied = action == "DescribeStackEvents" and number > 5
        return Fault("error", 403, "AccessDenied") if denied else None

    with proxied(account.endpoint_url, trouble) as proxy:
        result = aws_cli(
            *("deploy", "--stack-name", NAME, "--template-file", "failing.yml"),
            env={"AWS_ENDPOINT_URL": proxy.url},
        )

    assert result.exit_code == 6
    assert "the operation continues" in result.err


def test_it_keeps_trying_past_what_the_sdk_tries_and_says_so(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "topic.yml", TOPIC)

    def trouble(_: str, number: int) -> Fault | None:
        return Fault("error", 503, "ServiceUnavailable") if 6 <= number <= 10 else None

    with proxied(account.endpoint_url, trouble) as proxy:
        result = aws_cli(
            *("deploy", "--stack-name", NAME, "--template-file", "topic.yml"),
            env={"AWS_ENDPOINT_URL": proxy.url},
        )

    assert result.exit_code == 0, result.err
    assert "! AWS returned ServiceUnavailable; retrying" in result.err
    assert len(proxy.actions) >= 12


def test_an_option_that_the_installed_sdk_does_not_know_is_refused_clearly(
    account: Account, aws_cli: Cli, topic: list[str], tmp_path: Path
) -> None:
    """An older botocore is one whose service model lacks the member; such a model is put in front."""
    import botocore

    original = next(Path(botocore.__file__).parent.glob("data/cloudformation/*/service-2.json*"))
    target = tmp_path / "models" / "cloudformation" / original.parent.name
    target.mkdir(parents=True)
    raw = original.read_bytes()
    if original.suffix == ".gz":
        import gzip

        raw = gzip.decompress(raw)
    model = json.loads(raw)
    del model["shapes"]["CreateChangeSetInput"]["members"]["DeploymentConfig"]
    (target / "service-2.json").write_text(json.dumps(model))

    result = aws_cli(*topic, *TWO, "--express", env={"AWS_DATA_PATH": str(tmp_path / "models")})

    assert result.exit_code == 3
    assert "pip install --upgrade boto3" in result.err
    assert change_sets(account, NAME) == []


def test_what_is_wrong_before_anything_is_created_is_said_with_its_line(
    account: Account, aws_cli: Cli
) -> None:
    write(
        aws_cli,
        "signer.yml",
        "Resources:\n  Topic: {Type: AWS::SNS::Topic}\n  Profile:\n"
        "    Type: AWS::Signer::SigningProfile\n    Properties:\n      PlatformId: Nonsense\n",
    )

    result = aws_cli("deploy", "--stack-name", NAME, "--template-file", "signer.yml")

    assert result.exit_code == 5
    assert "signer.yml:6: Profile PROPERTY_VALIDATION: Nonsense is not a valid enum" in result.err


def test_not_being_allowed_to_see_the_findings_does_not_hide_the_error(
    account: Account, aws_cli: Cli
) -> None:
    """The emulator has no findings on change sets; one whose import is refused stands for them."""
    client(account, "logs").create_log_group(logGroupName="/mine")
    write(
        aws_cli,
        "logs.yml",
        "Resources:\n  Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /mine}}\n",
    )

    def trouble(action: str, _: int) -> Fault | None:
        return DENIED if action in {"DescribeEvents", "ListHookResults"} else None

    with proxied(account.endpoint_url, trouble) as proxy:
        result = aws_cli(
            *("deploy", "--stack-name", NAME, "--template-file", "logs.yml"),
            "--import-existing-resources",
            env={"AWS_ENDPOINT_URL": proxy.url},
        )

    assert result.exit_code == 4
    assert "CloudFormation could not create the change set" in result.err
    assert "DeletionPolicy" in result.err
    assert "Could not read the findings: access denied" in result.err
    assert "Explanation: " in result.err
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


def test_the_cause_is_looked_for_in_nested_stacks(account: Account) -> None:
    """The emulator's event of a nested stack lacks its ID, which AWS gives; so it is put there."""
    from datetime import UTC, datetime

    from xraystack.aws.stacks import Stack
    from xraystack.deploy import failure_causes
    from xraystack.deploy.events import STACK_TYPE, StackEvent
    from xraystack.deploy.inputs.template_source import TemplateSource
    from xraystack.deploy.operation_watch import FollowedOperation

    child = create(account, "child", FAILING)["StackId"]
    reason = f"Embedded stack {child} was not successfully created"
    failed = StackEvent(
        *("1", datetime.now(UTC), "Child", child, STACK_TYPE, "CREATE_FAILED", reason, "arn:parent")
    )
    template = TemplateSource("Resources:\n  Child: {Type: AWS::CloudFormation::Stack}\n", "p.yml")

    cause = failure_causes.failure_cause(
        aws_of(account), FollowedOperation(Stack("parent"), [failed], []), template
    )

    assert cause is not None
    assert (cause.nested, cause.logical_id, cause.place) == (("Child",), "Gate", "p.yml:2")
    assert cause.reason.startswith("WaitCondition timed out")
