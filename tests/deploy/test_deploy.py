"""``deploy`` and ``delete`` against an emulator: a plain deployment, and obstacles."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from typing import Any

import pytest

from tests.support.command_line import ROOT, Account, Cli, QuickCli
from tests.support.deploying import (
    AWS_CLI,
    FAILING,
    NAME,
    SLOW,
    TEMPLATE,
    TOPIC,
    Deployed,
    change_sets,
    described,
    parameters,
    write,
)
from tests.support.stacks import DEFAULT_VPC, client, create, outputs, physical_ids, settled


def test_a_new_daemon_stack_needs_only_a_name(deployed: Deployed) -> None:
    result = deployed.result

    stack = described(deployed.account)
    assert (result.exit_code, stack["StackStatus"]) == (0, "CREATE_COMPLETE")
    assert dict(line.split() for line in result.out.splitlines()) == outputs(stack)
    assert "CAPABILITY_NAMED_IAM" in result.err
    assert f"{NAME} is CREATE_COMPLETE." in result.err


def test_it_says_where_each_value_of_the_network_was_found(deployed: Deployed) -> None:
    account = deployed.account

    said = {
        line.split()[0]: line for line in deployed.result.err.splitlines() if line.startswith("  ")
    }
    assert "vpc-00000001" in said["VpcId"]
    assert "the default VPC" in said["VpcId"]
    assert "one per zone, public addresses" in said["SubnetIds"]
    assert parameters(account)["SubnetIds"] == "subnet-00000001,subnet-00000002,subnet-00000003"
    assert parameters(account)["ClientCidr"] == "172.31.0.0/16"


def test_events_are_said_in_their_order_up_to_the_end(deployed: Deployed) -> None:
    events = [line.split() for line in deployed.result.err.splitlines() if line[2:3] == ":"]
    statuses = [(status, logical_id) for _, status, logical_id in events]
    assert statuses[0] == ("CREATE_IN_PROGRESS", NAME)
    assert statuses[-1] == ("CREATE_COMPLETE", NAME)
    assert statuses.index(("CREATE_COMPLETE", "ApplicationTaskDefinition")) < statuses.index(
        ("CREATE_IN_PROGRESS", "ApplicationService")
    )


def test_nothing_to_change_is_no_error_and_leaves_no_change_set(
    account: Account, aws_cli: Cli
) -> None:
    first = aws_cli("deploy", "--stack-name", NAME)
    before = change_sets(account)

    again = aws_cli("deploy", "--stack-name", NAME)

    assert (again.exit_code, again.out) == (0, first.out)
    assert "No changes" in again.err
    assert change_sets(account) == before


def test_an_update_keeps_what_it_is_not_told(account: Account, aws_cli: Cli) -> None:
    aws_cli("deploy", "--stack-name", NAME, "--parameter-overrides", "Cpu=512", "Memory=2048")

    result = aws_cli(
        "deploy", "--stack-name", NAME, "--parameter-overrides", "DesiredCount=3", "--tags", "a=b"
    )

    now = parameters(account)
    assert result.exit_code == 0
    assert (now["Cpu"], now["Memory"], now["DesiredCount"]) == ("512", "2048", "3")
    assert described(account)["StackStatus"] == "UPDATE_COMPLETE"
    assert described(account)["Tags"] == [{"Key": "a", "Value": "b"}]
    ids = physical_ids(account, NAME)
    (service,) = client(account, "ecs").describe_services(
        cluster=ids["ApplicationCluster"], services=[ids["ApplicationService"]]
    )["services"]
    assert service["desiredCount"] == 3


def test_values_come_from_a_file_and_are_won_over_by_the_command_line(
    account: Account, aws_cli: Cli
) -> None:
    write(
        aws_cli,
        "dev.json",
        json.dumps(
            {
                "Parameters": {
                    "DesiredCount": 1,
                    "LogRetentionDays": "30",
                    "SubnetIds": ["subnet-00000002", "subnet-00000003"],
                }
            }
        ),
    )

    aws_cli(
        *("deploy", "--stack-name", NAME, "--parameters-file", "dev.json"),
        *("--parameter-overrides", "LogRetentionDays=14", "--parameter-overrides", "ServiceName=t"),
    )

    now = parameters(account)
    assert (now["DesiredCount"], now["LogRetentionDays"], now["ServiceName"]) == ("1", "14", "t")
    assert now["SubnetIds"] == "subnet-00000002,subnet-00000003"


@pytest.mark.parametrize("value", ["a=b", "a, b", "-x", "", "é"])
def test_a_value_may_contain_what_it_likes(account: Account, aws_cli: Cli, value: str) -> None:
    write(aws_cli, "topic.yml", TOPIC)

    result = aws_cli(
        *("deploy", "--stack-name", NAME, "--template-file", "topic.yml"),
        *("--parameter-overrides", f"DisplayName={value}"),
    )

    assert result.exit_code == 0, result.err
    assert parameters(account)["DisplayName"] == value


def test_secrets_are_not_printed(aws_cli: Cli) -> None:
    write(aws_cli, "topic.yml", TOPIC)

    result = aws_cli("deploy", "--stack-name", NAME, "--template-file", "topic.yml")

    assert result.exit_code == 0
    assert "s3cret" not in result.out + result.err


def test_the_repository_of_a_private_image_follows_the_image(
    account: Account, aws_cli: Cli
) -> None:
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/tools/xray:1"
    aws_cli("deploy", "--stack-name", NAME, "--parameter-overrides", f"Image={image}")
    private = parameters(account)["EcrRepositoryArn"]

    aws_cli(
        "deploy", "--stack-name", NAME, "--parameter-overrides", "Image=amazon/aws-xray-daemon:3"
    )

    assert private == "arn:aws:ecr:eu-west-1:123456789012:repository/tools/xray"
    assert parameters(account)["EcrRepositoryArn"] == ""


def test_a_failed_create_ends_with_its_cause_and_exit_code_5(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "failing.yml", FAILING)

    result = aws_cli("deploy", "--stack-name", NAME, "--template-file", "failing.yml")

    assert (result.exit_code, result.out) == (5, "")
    what, explanation, remedy, purpose, command = result.err.splitlines()[-5:]
    assert "because of Gate (AWS::CloudFormation::WaitCondition, failing.yml:3)" in what
    assert (explanation[:15], purpose[:16]) == ("  Explanation: ", "  Fix the cause,")
    assert "Check that the program sends them to the URL of the WaitConditionHandle" in remedy
    assert command == f"  xraystack deploy --recreate --stack-name {NAME} ..."
    assert described(account)["StackStatus"] == "ROLLBACK_COMPLETE"


def test_a_stack_that_can_only_be_deleted_is_left_alone_with_the_command_to_type(
    account: Account, aws_cli: Cli
) -> None:
    create(account, NAME, FAILING)
    write(aws_cli, "failing.yml", FAILING)

    result = aws_cli("deploy", "--stack-name", NAME, "--template-file", "failing.yml")

    assert result.exit_code == 5
    assert f"xraystack deploy --recreate --stack-name {NAME}" in result.err
    assert described(account)["StackStatus"] == "ROLLBACK_COMPLETE"


def test_a_stack_in_progress_is_left_alone_with_exit_code_6(account: Account, aws_cli: Cli) -> None:
    client(account, "cloudformation").create_stack(StackName=NAME, TemplateBody=SLOW)
    write(aws_cli, "slow.yml", SLOW)

    result = aws_cli("deploy", "--stack-name", NAME, "--template-file", "slow.yml")

    assert result.exit_code == 6
    assert "CREATE_IN_PROGRESS" in result.err
    assert described(account)["StackStatus"] == "CREATE_IN_PROGRESS"


def test_a_refused_template_leaves_no_stack_behind(account: Account, aws_cli: Cli) -> None:
    result = aws_cli(
        "deploy", "--stack-name", NAME, "--parameter-overrides", "Cpu=512", "Memory=512"
    )

    assert result.exit_code == 4
    assert "With 512 CPU units Fargate has 1024" in result.err
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        pytest.param([], 2, "--stack-name", id="no stack name"),
        pytest.param(
            ["--stack-name", NAME, "--parameter-overrides", "Cpus=512"],
            3,
            "Did you mean Cpu?",
            id="unknown parameter",
        ),
        pytest.param(
            ["--stack-name", NAME, "--parameter-overrides", "Cpu"], 3, "Name=Value", id="no value"
        ),
        pytest.param(
            ["--stack-name", NAME, "--template-file", "none.yml"], 3, "none.yml", id="no template"
        ),
        pytest.param(
            ["--stack-name", NAME, "--parameters-file", "none.json"], 3, "none.json", id="no file"
        ),
        pytest.param(
            ["--stack-name", NAME, "--parameters-file", "list.json"],
            3,
            '{"Parameters"',
            id="a file of another form",
        ),
        pytest.param(
            ["--stack-name", NAME, "--parameters-file", "half.json"],
            3,
            "half.json:1: is not JSON",
            id="half a file",
        ),
        pytest.param(
            ["--stack-name", NAME, "--template-file", "binary.yml"], 3, "not UTF-8", id="binary"
        ),
        pytest.param(
            ["--stack-name", NAME, "--template-file", "half.json"],
            3,
            "half.json:1: is not JSON",
            id="half a template",
        ),
        pytest.param(["--stack-name", "not a name"], 2, "is not a stack name", id="no name"),
        pytest.param(["--stack-name", ""], 2, "is not a stack name", id="an empty name"),
        pytest.param(
            ["--stack-name", NAME, "--execute-changeset", ""], 2, "empty", id="an empty ARN"
        ),
        pytest.param(
            ["--stack-name", NAME, "--profile", "nobody"], 4, "nobody", id="no such profile"
        ),
        pytest.param(
            ["--stack-name", NAME, "--endpoint-url", "nonsense"], 3, "--endpoint-url", id="no URL"
        ),
        pytest.param(
            ["--stack-name", NAME, "--template-file", "huge.yml"], 3, "51,200", id="too large"
        ),
    ],
)
def test_an_error_names_its_cause_and_changes_nothing(
    account: Account, quick_aws_cli: QuickCli, arguments: list[str], exit_code: int, said: str
) -> None:
    write(quick_aws_cli, "list.json", '{"a": 1}')
    write(quick_aws_cli, "half.json", '{"Parameters": ')
    write(quick_aws_cli, "huge.yml", TOPIC + "# x" * 20_000)
    (quick_aws_cli.cwd / "binary.yml").write_bytes(b"\xff\x00")

    result = quick_aws_cli("deploy", *arguments)

    assert (result.exit_code, result.out) == (exit_code, "")
    assert said in result.err
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


COMMANDS = [["deploy"], ["status"], ["delete", "--yes"]]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_without_credentials_it_says_how_to_get_some(
    quick_cli: QuickCli, command: list[str]
) -> None:
    result = quick_cli(*command, "--stack-name", NAME, "--region", "eu-west-1")

    assert (result.exit_code, result.out) == (4, "")
    assert "aws sso login" in result.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_without_a_region_it_says_how_to_give_one(quick_cli: QuickCli, command: list[str]) -> None:
    result = quick_cli(*command, "--stack-name", NAME)

    assert result.exit_code == 4
    assert "--region" in result.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_an_endpoint_that_does_not_answer_is_named(aws_cli: Cli, command: list[str]) -> None:
    from tests.support.emulator import free_port

    url = f"http://127.0.0.1:{free_port()}"
    result = aws_cli(*command, "--stack-name", NAME, "--endpoint-url", url)

    assert result.exit_code == 4
    assert url in result.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_who_may_not_is_told_which_permission_is_missing(
    account: Account, quick_aws_cli: QuickCli, command: list[str]
) -> None:
    iam = client(account, "iam")
    iam.create_user(UserName="nobody")
    key = iam.create_access_key(UserName="nobody")["AccessKey"]
    env = {
        "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
        "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
    }

    result = quick_aws_cli(*command, "--stack-name", NAME, env=env)

    assert (result.exit_code, result.out) == (4, "")
    assert "cloudformation:DescribeStacks" in result.err


def test_wrong_credentials_are_called_so(aws_cli: Cli) -> None:
    env = {"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "x"}

    result = aws_cli("deploy", "--stack-name", NAME, env=env)

    assert result.exit_code == 4
    assert "rejected the credentials" in result.err


def test_without_a_default_vpc_it_lists_those_there_are(account: Account, aws_cli: Cli) -> None:
    ec2 = client(account, "ec2")
    for subnet in ec2.describe_subnets()["Subnets"]:
        ec2.delete_subnet(SubnetId=subnet["SubnetId"])
    for gateway in ec2.describe_internet_gateways()["InternetGateways"]:
        gateway_id = gateway["InternetGatewayId"]
        ec2.detach_internet_gateway(InternetGatewayId=gateway_id, VpcId=DEFAULT_VPC["VpcId"])
    ec2.delete_vpc(VpcId=DEFAULT_VPC["VpcId"])
    vpc_id = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    ec2.create_tags(Resources=[vpc_id], Tags=[{"Key": "Name", "Value": "production"}])

    result = aws_cli("deploy", "--stack-name", NAME)

    assert result.exit_code == 3
    assert "no default VPC" in result.err
    assert f"{vpc_id}  10.9.0.0/16  production" in result.err
    assert "--parameter-overrides VpcId=" in result.err


def private_vpc(account: Account) -> tuple[str, list[str]]:
    """A VPC 10.9.0.0/16 with a private subnet and two public ones, of which one zone has both."""
    ec2 = client(account, "ec2")
    vpc_id = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    subnets = []
    for number, zone in enumerate("aab"):
        subnet = ec2.create_subnet(
            VpcId=vpc_id,
            CidrBlock=f"10.9.{number}.0/24",
            AvailabilityZone=f"{account.region}{zone}",
        )["Subnet"]["SubnetId"]
        subnets.append(subnet)
        if number:
            ec2.modify_subnet_attribute(SubnetId=subnet, MapPublicIpOnLaunch={"Value": True})
    return vpc_id, subnets


def test_in_a_given_vpc_the_rest_is_found_there(account: Account, aws_cli: Cli) -> None:
    vpc_id, (_, *public) = private_vpc(account)

    aws_cli(
        *("deploy", "--stack-name", NAME, "--no-preflight"),
        *("--parameter-overrides", f"VpcId={vpc_id}"),
    )

    now = parameters(account)
    assert (now["ClientCidr"], now["SubnetIds"]) == ("10.9.0.0/16", ",".join(public))


def test_without_public_addresses_at_launch_both_kinds_of_subnets_are_offered(
    account: Account, aws_cli: Cli
) -> None:
    """The attribute is the default of instances; a service assigns addresses by itself."""
    vpc_id, (_, *subnets) = private_vpc(account)
    for subnet in subnets:
        client(account, "ec2").modify_subnet_attribute(
            SubnetId=subnet, MapPublicIpOnLaunch={"Value": False}
        )
    deploy = ("deploy", "--stack-name", NAME, "--parameter-overrides", f"VpcId={vpc_id}")

    result = aws_cli(*deploy)
    passed = aws_cli(*deploy, f"SubnetIds={','.join(subnets)}", "--no-preflight")

    assert (result.exit_code, passed.exit_code) == (3, 0), passed.err
    assert f"no subnet of {vpc_id} gives public addresses at launch" in result.err
    lines = [line.strip() for line in result.err.splitlines()]
    for assigned in ("ENABLED", "DISABLED"):
        pasted = f"--parameter-overrides SubnetIds=subnet-...,subnet-... AssignPublicIp={assigned}"
        assert pasted in lines


def create_by_hand(account: Account) -> tuple[str, list[str]]:
    """Create the stack from a template that was written by hand; its VPC and subnets."""
    vpc_id, subnets = private_vpc(account)
    by_hand = (ROOT / "tests" / "data" / "hand_built.yml").read_text()
    for placeholder, value in {
        "THE_VPC": vpc_id,
        "THE_CIDR": "10.9.0.0/16",
        "THE_SUBNETS": ", ".join(subnets[:2]),
    }.items():
        by_hand = by_hand.replace(placeholder, value)
    create(account, NAME, by_hand)
    return vpc_id, subnets


@pytest.mark.parametrize("parameter", ["ClientCidr", "ClientSecurityGroupId"])
def test_of_several_sources_in_a_stack_built_by_hand_one_is_passed(
    account: Account, aws_cli: Cli, parameter: str
) -> None:
    vpc_id, _ = create_by_hand(account)
    ec2 = client(account, "ec2")
    rule: dict[str, Any] = {"IpProtocol": "udp", "FromPort": 2000, "ToPort": 2000}
    if parameter == "ClientCidr":
        sources = ["10.8.0.0/16", "10.9.0.0/16"]
        rule["IpRanges"] = [{"CidrIp": sources[0]}]
    else:
        sources = [
            ec2.create_security_group(GroupName=name, Description="d", VpcId=vpc_id)["GroupId"]
            for name in ("one", "two")
        ]
        rule["UserIdGroupPairs"] = [{"GroupId": group} for group in sources]
    group = physical_ids(account, NAME)["ApplicationSecurityGroup"]
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule])

    undecided = aws_cli("deploy", "--stack-name", NAME)
    decided = aws_cli(
        *("deploy", "--stack-name", NAME, "--no-preflight"),
        *("--parameter-overrides", f"{parameter}={sources[1]}"),
    )

    message = " ".join(undecided.err.split())
    assert (undecided.exit_code, decided.exit_code) == (3, 0), decided.err
    assert all(source in message for source in sources)
    assert f"Choose one: --parameter-overrides {parameter}=..." in message
    assert "The others can then send no traces. To keep all, pass a" in message
    assert parameters(account)[parameter] == sources[1]


def test_a_stack_built_by_hand_updates_in_place_and_stays_in_its_network(
    account: Account, aws_cli: Cli
) -> None:
    """Its namespace ends with a dot, its tasks have no public address, its VPC is not the default one."""
    vpc_id, subnets = create_by_hand(account)
    before = physical_ids(account, NAME)

    result = aws_cli("deploy", "--stack-name", NAME)

    after = physical_ids(account, NAME)
    now = parameters(account)
    assert result.exit_code == 0, result.err
    assert described(account)["StackStatus"] == "UPDATE_COMPLETE"
    assert (now["VpcId"], now["ClientCidr"]) == (vpc_id, "10.9.0.0/16")
    assert (now["SubnetIds"], now["AssignPublicIp"]) == (",".join(subnets[:2]), "DISABLED")
    assert now["NamespaceTrailingDot"] == "."
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"ApplicationTaskDefinition"}  # whose every change is a new revision


def test_an_update_never_moves_a_stack_to_another_network(account: Account, aws_cli: Cli) -> None:
    vpc_id, subnets = private_vpc(account)
    network = {"VpcId": vpc_id, "SubnetIds": subnets[0], "ClientCidr": "10.9.1.0/24"}
    create(account, NAME, TEMPLATE, **network)

    aws_cli("deploy", "--stack-name", NAME, "--parameter-overrides", "DesiredCount=1")

    assert network.items() <= parameters(account).items()


@pytest.mark.skipif(not AWS_CLI.exists(), reason="make test installs the AWS CLI in .venv/awscli")
def test_the_rendered_template_deploys_unchanged_with_the_aws_cli(
    account: Account, aws_cli: Cli
) -> None:
    aws_cli("render", "-o", "xray.yml")
    arguments = [
        *("cloudformation", "deploy", "--template-file", "xray.yml", "--stack-name", NAME),
        *("--capabilities", "CAPABILITY_NAMED_IAM", "--parameter-overrides"),
        *(f"{name}={value}" for name, value in DEFAULT_VPC.items()),
    ]
    done = subprocess.run(
        [AWS_CLI, *arguments],
        cwd=aws_cli.cwd,
        env=aws_cli.env,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert described(account)["StackStatus"] == "CREATE_COMPLETE"
    assert "No changes" in aws_cli("deploy", "--stack-name", NAME).err


def test_delete_deletes_and_follows(account: Account, aws_cli: Cli) -> None:
    aws_cli("deploy", "--stack-name", NAME)

    result = aws_cli("delete", "--stack-name", NAME, "--yes")

    assert (result.exit_code, result.out) == (0, "")
    assert "DELETE_COMPLETE" in result.err
    assert f"Deleted {NAME}." in result.err
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


def test_delete_ends_with_what_is_gone_what_stays_and_how_long_it_took(
    account: Account, aws_cli: Cli
) -> None:
    topics = "Resources:\n  A: {Type: AWS::SNS::Topic, DeletionPolicy: Retain}\n  B: {Type: AWS::SNS::Topic}\n"
    write(aws_cli, "topics.yml", topics)
    aws_cli("deploy", "--stack-name", NAME, "--template-file", "topics.yml")

    result = aws_cli("delete", "--stack-name", NAME, "--yes")

    _, end = result.err.split(f"Deleted {NAME}.\n")
    gone, kept, row = end.splitlines()
    (left,) = client(account, "sns").list_topics()["Topics"]
    assert re.fullmatch(r"Deleted 1 resource\. Took .*s\.", gone)
    assert kept.startswith("Kept; no stack manages")
    assert row.split() == ["A", "AWS::SNS::Topic", left["TopicArn"]]


def test_delete_of_what_is_not_there_has_nothing_to_do(aws_cli: Cli) -> None:
    result = aws_cli("delete", "--stack-name", NAME)

    assert result.exit_code == 0
    assert result.err.startswith(f"Stack {NAME} does not exist in eu-west-1 (account ")


def test_delete_without_anybody_to_ask_does_nothing(account: Account, aws_cli: Cli) -> None:
    create(account, NAME, TOPIC)

    result = aws_cli("delete", "--stack-name", NAME)

    assert result.exit_code == 2
    assert "--yes" in result.err
    assert described(account)["StackStatus"] == "CREATE_COMPLETE"


@pytest.mark.parametrize(
    ("answer", "exit_code", "left"), [("n", 130, ["CREATE_COMPLETE"]), ("y", 0, [])]
)
def test_delete_asks_on_a_terminal(
    account: Account, aws_cli: Cli, answer: str, exit_code: int, left: list[str]
) -> None:
    import os
    import pty
    import sys

    queue = "Resources:\n  Queue: {Type: AWS::SQS::Queue}\n"
    create(account, NAME, TOPIC.replace("Resources:\n", queue))
    reader, terminal = pty.openpty()
    os.write(reader, f"{answer}\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "xraystack", "delete", "--stack-name", NAME],
        env=aws_cli.env,
        stdin=terminal,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    stacks = client(account, "cloudformation").describe_stacks()["Stacks"]
    assert (done.returncode, [stack["StackStatus"] for stack in stacks]) == (exit_code, left)
    asked, _, _ = done.stderr.partition("[y/N]")
    heading, row, question = asked.splitlines()
    assert (heading, row.split()[:2]) == (
        "These resources keep data:",
        ["Queue", "AWS::SQS::Queue"],
    )
    assert question.startswith(f"Delete {NAME} (CREATE_COMPLETE) and its resources, except ")


def test_delete_of_a_protected_stack_is_refused_with_aws_own_words(
    account: Account, aws_cli: Cli
) -> None:
    cloudformation = client(account, "cloudformation")
    cloudformation.create_stack(
        StackName=NAME, TemplateBody=TOPIC, EnableTerminationProtection=True
    )
    settled(account, NAME)

    result = aws_cli("delete", "--stack-name", NAME, "--yes")

    assert result.exit_code == 4
    assert "TerminationProtection" in result.err.replace(" ", "")


def test_interrupted_while_following_it_exits_130_and_the_operation_goes_on(
    account: Account, aws_cli: Cli
) -> None:
    import signal
    import sys

    write(aws_cli, "slow.yml", SLOW)
    command = [
        *(sys.executable, "-m", "xraystack", "deploy", "--stack-name", NAME),
        *("--template-file", "slow.yml"),
    ]
    with subprocess.Popen(
        command, cwd=aws_cli.cwd, env=aws_cli.env, stderr=subprocess.PIPE, text=True
    ) as process:
        watchdog = threading.Timer(60, process.kill)
        watchdog.start()
        assert process.stderr is not None
        for line in process.stderr:
            if "Gate" in line and "CREATE_IN_PROGRESS" in line:
                break
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    watchdog.cancel()

    assert process.returncode == 130
    assert "Traceback" not in rest
    assert f"xraystack deploy --attach --stack-name {NAME}" in rest
    assert described(account)["StackStatus"] == "CREATE_IN_PROGRESS"
