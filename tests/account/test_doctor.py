"""``doctor`` against a real emulator: every check is seen passing, and failing when that thing is broken."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from types import SimpleNamespace

import pytest

from tests.support.cases import each
from tests.support.command_line import Account, Cli
from tests.support.policies import allow, user_with
from tests.support.proxy import Fault, proxied
from tests.support.stacks import client, connect_default_vpc, create, cut_off_default_vpc
from xraystack.account import network_checks

VPC = "vpc-00000001"
SERVICES = ("ecr.api", "ecr.dkr", "s3", "logs", "xray")
SECRET_SERVICES = ("secretsmanager", "ssm")
READ = re.compile(r"^(Describe|Get|List|BatchGet)|^GET |^POST /(Get|List)\w+$")


def examined(
    cli: Cli,
    account: Account,
    *arguments: str,
    destination: str = "XRay",
    rules: Sequence[str] = ("Default",),
    policies: Sequence[str] = (),
) -> tuple[int, dict[str, dict[str, str]]]:
    """The exit code and the results by check; X-Ray's answers are put in, for no emulator has them."""
    records = [{"SamplingRule": {"RuleName": name}} for name in rules]
    of_xray = {
        "POST /GetTraceSegmentDestination": {"Destination": destination, "Status": "ACTIVE"},
        "POST /GetSamplingRules": {"SamplingRuleRecords": records},
        "POST /ListResourcePolicies": {
            "ResourcePolicies": [
                {"PolicyName": f"p{number}", "PolicyDocument": text}
                for number, text in enumerate(policies)
            ]
        },
    }

    def trouble(action: str, _: int) -> Fault | None:
        answer = of_xray.get(action)
        return Fault("answer", 200, json.dumps(answer)) if answer else None

    with proxied(account.endpoint_url, trouble) as proxy:
        result = cli("doctor", "--json", *arguments, env={"AWS_ENDPOINT_URL": proxy.url})
        written = [action for action in proxy.actions if not READ.match(action)]
    assert written == []
    return result.exit_code, {found["check"]: found for found in json.loads(result.out)}


CHECKS = (
    "credentials", "region", "VPC DNS", "subnets", "egress", "client CIDR", "namespace", "names",
    "image", "permissions", "X-Ray", "sampling", "policies",
)  # fmt: skip


def test_in_a_sound_account_every_check_passes(account: Account, aws_cli: Cli) -> None:
    exit_code, found = examined(aws_cli, account)

    assert (exit_code, {check: found[check]["status"] for check in found}) == (
        0,
        dict.fromkeys(CHECKS, "passed"),
    )


def test_a_stack_that_is_deployed_is_no_conflict_with_itself(
    account: Account, aws_cli: Cli
) -> None:
    aws_cli("deploy", "--stack-name", "xray-daemon")

    exit_code, found = examined(aws_cli, account)

    assert exit_code == 0, found
    assert found["namespace"]["what"] == "services.dockerinaws.org is in this stack"
    assert "OTLP" not in found


def test_the_receiver_of_a_stack_is_checked_where_its_name_resolves(
    account: Account, aws_cli: Cli
) -> None:
    aws_cli("deploy", "--stack-name", "xray-daemon", "--collector", "adot")

    exit_code, found = examined(aws_cli, account)

    assert (exit_code, found["OTLP"]["status"]) == (0, "unknown")
    assert found["OTLP"]["remedy"].endswith(
        "probe --from-task --otlp-endpoint http://xray.services.dockerinaws.org:4318/v1/traces"
    )


def test_clients_may_be_let_in_by_their_security_group_alone(
    account: Account, aws_cli: Cli
) -> None:
    exit_code, found = examined(
        aws_cli, account, OVERRIDES, "ClientCidr=", "ClientSecurityGroupId=sg-0a1b2c3d"
    )

    assert (exit_code, found["client CIDR"]["status"]) == (0, "passed")
    assert "only members of sg-0a1b2c3d may send" in found["client CIDR"]["what"]


def no_dns(account: Account) -> None:
    client(account, "ec2").modify_vpc_attribute(VpcId=VPC, EnableDnsSupport={"Value": False})


def no_route(account: Account) -> None:
    ec2 = client(account, "ec2")
    main = [{"Name": "association.main", "Values": ["true"]}, {"Name": "vpc-id", "Values": [VPC]}]
    (table,) = ec2.describe_route_tables(Filters=main)["RouteTables"]
    ec2.delete_route(RouteTableId=table["RouteTableId"], DestinationCidrBlock="0.0.0.0/0")


def with_routes(account: Account, *routes: dict[str, str]) -> None:
    """Replace the default route of the VPC's main table by those routes."""
    no_route(account)
    ec2 = client(account, "ec2")
    main = [{"Name": "association.main", "Values": ["true"]}, {"Name": "vpc-id", "Values": [VPC]}]
    (table,) = ec2.describe_route_tables(Filters=main)["RouteTables"]
    resources = {
        f"Route{number}": {
            "Type": "AWS::EC2::Route",
            "Properties": {"RouteTableId": table["RouteTableId"], **route},
        }
        for number, route in enumerate(routes)
    }
    create(account, "route", json.dumps({"Resources": resources}))


def other_zone(account: Account) -> None:
    client(account, "servicediscovery").create_private_dns_namespace(
        Name="services.dockerinaws.org", Vpc=VPC
    )


def a_cluster(account: Account) -> None:
    client(account, "ecs").create_cluster(clusterName="xray-daemon-cluster")


def a_log_group(account: Account) -> None:
    client(account, "logs").create_log_group(logGroupName="/xray-daemon/ecs/xray")


def nothing(_: Account) -> None:
    """Only the values are wrong."""


OVERRIDES = "--parameter-overrides"
PRIVATE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/xray:1"


@pytest.mark.parametrize(
    ("broken", "arguments", "check", "status", "said"),
    [
        (no_dns, [], "VPC DNS", "failed", "enableDnsSupport"),
        (no_route, [], "egress", "failed", "no route to the internet"),
        (
            nothing,
            [OVERRIDES, "AssignPublicIp=DISABLED"],
            "egress",
            "failed",
            "public address",
        ),
        (nothing, [OVERRIDES, "SubnetIds=subnet-00000001"], "subnets", "warning", "that zone"),
        (nothing, [OVERRIDES, "SubnetIds="], "subnets", "failed", "no subnets"),
        (nothing, [OVERRIDES, "ClientCidr=10.0.0.0/8"], "client CIDR", "warning", "peering"),
        (nothing, [OVERRIDES, "ClientCidr=10.01.0.0/16"], "client CIDR", "failed", "not an IPv4"),
        (nothing, [OVERRIDES, "ClientCidr="], "client CIDR", "failed", "no client may"),
        (other_zone, [], "namespace", "failed", "already has a private zone"),
        (a_cluster, [], "names", "failed", "cluster xray-daemon-cluster"),
        (a_log_group, [], "names", "failed", "log group /xray-daemon/ecs/xray"),
        (nothing, [OVERRIDES, f"Image={PRIVATE}"], "image", "failed", "does not exist"),
    ],
)
def test_what_is_broken_is_found_with_what_to_do(
    account: Account,
    aws_cli: Cli,
    broken: Callable[[Account], None],
    arguments: list[str],
    check: str,
    status: str,
    said: str,
) -> None:
    broken(account)

    exit_code, found = examined(aws_cli, account, *arguments)

    assert found[check]["status"] == status, found
    assert said in found[check]["what"] + found[check]["remedy"]
    assert found[check]["remedy"]
    assert exit_code == (status == "failed")
    assert {name for name in found if found[name]["status"] != "passed"} == {check}


def test_subnets_of_another_vpc_are_found(account: Account, aws_cli: Cli) -> None:
    ec2 = client(account, "ec2")
    other = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=other, CidrBlock="10.9.0.0/24")["Subnet"]["SubnetId"]

    _, found = examined(aws_cli, account, OVERRIDES, f"SubnetIds={subnet},subnet-00000001")

    assert found["subnets"]["status"] == "failed"
    assert f"{subnet} is not in {VPC}" in found["subnets"]["what"]


@each(
    ("members", "status"),
    [({}, "passed"), ({"Ipv6Native": False}, "passed"), ({"Ipv6Native": True}, "failed")],
)
def test_a_subnet_without_ipv4_addresses_is_found(members: dict[str, bool], status: str) -> None:
    subnets = [
        {"SubnetId": "subnet-1", "VpcId": "vpc-1", "AvailabilityZone": "eu-west-1a"},
        {"SubnetId": "subnet-2", "VpcId": "vpc-1", "AvailabilityZone": "eu-west-1b", **members},
    ]
    examination = SimpleNamespace(subnets=subnets, intent=SimpleNamespace(value=lambda _: "vpc-1"))

    (finding,) = network_checks.check_subnets(examination)  # type: ignore[arg-type]

    assert finding.status == status
    assert ("no IPv4 addresses in subnet-2," in finding.what) == (status == "failed")


def test_an_image_in_ecr_is_looked_for(account: Account, aws_cli: Cli) -> None:
    ecr = client(account, "ecr")
    ecr.create_repository(repositoryName="xray")
    ecr.put_image(repositoryName="xray", imageTag="1", imageManifest='{"schemaVersion": 2}')
    image = f"{account.id}.dkr.ecr.eu-west-1.amazonaws.com/xray:1"

    _, found = examined(aws_cli, account, OVERRIDES, f"Image={image}")

    assert (found["image"]["status"], found["image"]["what"]) == ("passed", f"{image} exists")


def test_with_all_endpoints_an_image_in_ecr_needs_no_route(account: Account, aws_cli: Cli) -> None:
    no_route(account)
    add_endpoints(account, *SERVICES)

    _, public = examined(aws_cli, account)
    _, private = examined(aws_cli, account, OVERRIDES, f"Image={PRIVATE}")

    assert "do not reach public registries" in public["egress"]["what"]
    assert private["egress"]["status"] == "passed"


def add_endpoints(account: Account, *services: str) -> None:
    ec2 = client(account, "ec2")
    for service in services:
        ec2.create_vpc_endpoint(
            VpcId=VPC,
            ServiceName=f"com.amazonaws.eu-west-1.{service}",
            VpcEndpointType="Gateway" if service == "s3" else "Interface",
        )


def test_with_all_endpoints_a_public_subnet_needs_no_public_address(
    account: Account, aws_cli: Cli
) -> None:
    add_endpoints(account, *SERVICES)
    without_address = [OVERRIDES, "AssignPublicIp=DISABLED"]

    _, public = examined(aws_cli, account, *without_address)
    _, private = examined(aws_cli, account, *without_address, f"Image={PRIVATE}")

    assert (public["egress"]["status"], private["egress"]["status"]) == ("failed", "passed")


ANYWHERE = {"DestinationCidrBlock": "0.0.0.0/0"}
PREFIX_LIST = {"DestinationPrefixListId": "pl-0a1b2c3d4e5f60718"}


@pytest.mark.parametrize(
    ("route", "status", "said"),
    [
        ({**ANYWHERE, "NatGatewayId": "nat-1"}, "passed", "were not checked"),
        ({**ANYWHERE, "CoreNetworkArn": "arn:aws:networkmanager::1:core-network/c"}, "passed", ""),
        ({**ANYWHERE, "LocalGatewayId": "lgw-1"}, "passed", ""),
        ({**ANYWHERE, "CarrierGatewayId": "cagw-1"}, "passed", ""),
        ({**ANYWHERE, "VpcPeeringConnectionId": "pcx-1"}, "failed", "no route to the internet"),
        ({**ANYWHERE, "OdbNetworkArn": "arn:aws:odb:::odb-network/o"}, "unknown", "unknown type"),
        (
            {**PREFIX_LIST, "TransitGatewayId": "tgw-1"},
            "unknown",
            "pl-0a1b2c3d4e5f60718 may contain",
        ),
        ({**PREFIX_LIST, "VpcPeeringConnectionId": "pcx-1"}, "failed", "no route to the internet"),
        ({"DestinationCidrBlock": "10.0.0.0/8", "TransitGatewayId": "tgw-1"}, "failed", "no route"),
    ],
    ids=str,
)
def test_a_default_route_counts_by_its_target(
    account: Account, aws_cli: Cli, route: dict[str, str], status: str, said: str
) -> None:
    with_routes(account, route)

    exit_code, found = examined(aws_cli, account)

    assert found["egress"]["status"] == status, found["egress"]
    assert said in found["egress"]["what"]
    assert exit_code == (status == "failed")


LOWER = {"DestinationCidrBlock": "0.0.0.0/1"}
UPPER = {"DestinationCidrBlock": "128.0.0.0/1"}


@pytest.mark.parametrize(
    ("routes", "status", "said"),
    [
        ([{**LOWER, "NatGatewayId": "nat-1"}, {**UPPER, "NatGatewayId": "nat-1"}], "passed", ""),
        (
            [{**LOWER, "NatGatewayId": "nat-1"}, {**UPPER, "VpcPeeringConnectionId": "pcx-1"}],
            "unknown",
            "the routes to 0.0.0.0/1 may include AWS, and no default route exists",
        ),
        (
            [{"DestinationCidrBlock": "52.94.0.0/16", "TransitGatewayId": "tgw-1"}],
            "unknown",
            "the routes to 52.94.0.0/16 may include AWS",
        ),
        (
            [{"DestinationCidrBlock": "172.16.0.0/12", "TransitGatewayId": "tgw-1"}],
            "failed",
            "no route to the internet",
        ),
    ],
    ids=str,
)
def test_several_routes_may_be_a_default_route(
    account: Account, aws_cli: Cli, routes: list[dict[str, str]], status: str, said: str
) -> None:
    with_routes(account, *routes)

    _, found = examined(aws_cli, account)

    assert found["egress"]["status"] == status, found["egress"]
    assert said in found["egress"]["what"]


def test_of_two_halves_an_internet_gateway_requires_a_public_address(
    account: Account, aws_cli: Cli
) -> None:
    with_routes(account, {**LOWER, "GatewayId": "igw-1"}, {**UPPER, "NatGatewayId": "nat-1"})

    _, found = examined(aws_cli, account, OVERRIDES, "AssignPublicIp=DISABLED")

    assert found["egress"]["status"] == "failed"
    assert "which requires a public address" in found["egress"]["what"]


def test_the_route_of_a_gateway_endpoint_is_no_default_route(
    account: Account, aws_cli: Cli
) -> None:
    add_endpoints(account, "s3")
    (endpoint,) = client(account, "ec2").describe_vpc_endpoints()["VpcEndpoints"]
    with_routes(account, {**PREFIX_LIST, "GatewayId": endpoint["VpcEndpointId"]})

    _, found = examined(aws_cli, account)

    assert found["egress"]["status"] == "failed"
    assert "no route to the internet, and no VPC endpoints for ecr.api" in found["egress"]["what"]


@pytest.mark.parametrize("service", SECRET_SERVICES)
def test_a_secret_requires_the_endpoint_of_its_service(
    account: Account, aws_cli: Cli, service: str
) -> None:
    no_route(account)
    add_endpoints(account, *SERVICES)
    kind = "secret:key-AbCdEf" if service == "secretsmanager" else "parameter/key"
    header = f"k=arn:aws:{service}:eu-west-1:{account.id}:{kind}"
    options = [
        *("--collector", "adot", "--also-otlp", "https://otlp.example.com"),
        *("--also-otlp-header", header, OVERRIDES, f"Image={PRIVATE}"),
    ]

    _, without = examined(aws_cli, account, *options)
    add_endpoints(account, service)
    _, with_it = examined(aws_cli, account, *options)

    assert without["egress"]["status"] == "failed"
    assert without["egress"]["what"].endswith(f"no VPC endpoints for {service}")
    assert f"xraystack render endpoints --endpoint {service}" in without["egress"]["remedy"]
    assert with_it["egress"]["status"] == "passed"


def test_transaction_search_is_a_warning(account: Account, aws_cli: Cli) -> None:
    exit_code, found = examined(aws_cli, account, destination="CloudWatchLogs")

    assert (exit_code, found["X-Ray"]["status"]) == (0, "warning")
    assert "Transaction Search" in found["X-Ray"]["what"]


@pytest.mark.parametrize(
    ("rules", "status", "said"),
    [
        pytest.param(["Default"], "passed", "0 of 25", id="the rule of every account alone"),
        pytest.param(list(map(str, range(23))), "passed", "23 of 25", id="room for ours"),
        pytest.param(list(map(str, range(24))), "warning", "adds 2", id="none for both"),
        pytest.param(
            [*map(str, range(23)), "xraystack-health-checks", "xraystack-catch-all"],
            "passed",
            "25 of 25",
            id="full, with ours",
        ),
    ],
)
def test_the_quota_of_sampling_rules_has_room_for_those_of_observability(
    account: Account, aws_cli: Cli, rules: list[str], status: str, said: str
) -> None:
    exit_code, found = examined(aws_cli, account, rules=rules)

    assert (exit_code, found["sampling"]["status"]) == (0, status)
    assert said in found["sampling"]["what"]
    assert ("L-8C0C998A" in found["sampling"]["remedy"]) == (status == "warning")


FOR_SNS = '{"Statement": [{"Principal": {"Service": "sns.amazonaws.com"}}]}'


@pytest.mark.parametrize(
    ("policies", "status", "what"),
    [
        pytest.param([], "passed", "0 of 5 X-Ray resource policies exist, none for SNS", id="none"),
        pytest.param(["{}"] * 4, "passed", "4 of 5", id="capacity for one"),
        pytest.param(["{}"] * 5, "warning", "5 of 5", id="full"),
        pytest.param([*["{}"] * 4, FOR_SNS], "passed", "one allows SNS", id="full, with SNS"),
    ],
)
def test_the_quota_of_resource_policies_is_checked(
    account: Account, aws_cli: Cli, policies: list[str], status: str, what: str
) -> None:
    exit_code, results = examined(aws_cli, account, policies=policies)

    assert (exit_code, results["policies"]["status"]) == (0, status)
    assert what in results["policies"]["what"]


def test_values_that_cannot_be_deployed_are_a_failed_check(account: Account, aws_cli: Cli) -> None:
    exit_code, found = examined(aws_cli, account, OVERRIDES, "VpcId=vpc-00000009")

    assert (exit_code, found["network"]["status"]) == (1, "failed")
    assert "vpc-00000009" in found["network"]["what"]

    result = aws_cli("doctor", OVERRIDES, "Cpus=1")

    assert result.exit_code == 1
    assert "Did you mean Cpu?" in result.out


def test_what_may_not_be_asked_is_told_as_such(account: Account, aws_cli: Cli) -> None:
    actions = [
        "sts:*", "cloudformation:*", "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ecs:*", "logs:*",
    ]  # fmt: skip
    result = aws_cli("doctor", "--json", env=user_with(account, allow(*actions)))

    found = {each["check"]: each for each in json.loads(result.out)}
    assert result.exit_code == 1
    assert found["VPC DNS"]["status"] == "unknown"
    assert "ec2:DescribeVpcAttribute" in found["VPC DNS"]["what"]
    assert found["permissions"]["status"] == "failed"
    assert "servicediscovery:ListServices" in found["permissions"]["what"]


@pytest.mark.parametrize(
    "action",
    ["ec2:DescribeSecurityGroups", "ecs:DescribeServices", "servicediscovery:ListServices"],
)
def test_a_permission_that_is_missing_is_named(account: Account, aws_cli: Cli, action: str) -> None:
    policy = allow("*")
    policy["Statement"].append({"Effect": "Deny", "Action": [action], "Resource": "*"})

    result = aws_cli("doctor", "--json", env=user_with(account, policy))

    found = {each["check"]: each for each in json.loads(result.out)}
    assert (found["permissions"]["status"], found["permissions"]["what"]) == (
        "failed",
        f"access denied: {action}",
    )


def test_a_deploy_does_the_cheap_checks_first_unless_told_not_to(
    account: Account, aws_cli: Cli
) -> None:
    cut_off_default_vpc(account)

    refused = aws_cli("deploy", "--stack-name", "xray-daemon")

    assert (refused.exit_code, refused.out) == (3, "")
    assert "enableDnsHostnames" in refused.err
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []
    assert aws_cli("deploy", "--stack-name", "xray-daemon", "--no-preflight").exit_code == 0
    moved = aws_cli("deploy", "--stack-name", "xray-daemon", OVERRIDES, "SubnetIds=subnet-00000001")
    assert moved.exit_code == 3
    connect_default_vpc(account)
    moved = aws_cli("deploy", "--stack-name", "xray-daemon", OVERRIDES, "SubnetIds=subnet-00000001")
    assert moved.exit_code == 0
    assert "! subnets: all subnets are in eu-west-1a" in moved.err


def test_a_deploy_tells_which_check_had_no_result(account: Account, aws_cli: Cli) -> None:
    policy = allow("*")
    denied = {"Effect": "Deny", "Action": ["ec2:DescribeVpcAttribute"], "Resource": "*"}
    policy["Statement"].append(denied)

    result = aws_cli("deploy", "--stack-name", "xray-daemon", env=user_with(account, policy))

    assert result.exit_code == 0, result.err
    assert "! VPC DNS: not checked: " in result.err
    assert "ec2:DescribeVpcAttribute" in result.err


@pytest.mark.real
def test_the_table_is_for_people(aws_cli: Cli) -> None:
    result = aws_cli("doctor", OVERRIDES, "AssignPublicIp=DISABLED")

    assert result.exit_code == 1
    assert re.search(r"^ok +subnets +in eu-west-1a", result.out, re.MULTILINE)
    assert re.search(r"^FAILED +egress +subnet-00000001", result.out, re.MULTILINE)
    # No emulator has the settings of X-Ray.
    assert result.err == "1 check failed, 3 had no result.\n"


def test_without_credentials_it_is_an_error_and_no_finding(cli: Cli) -> None:
    result = cli("doctor", "--region", "eu-west-1")

    assert (result.exit_code, result.out) == (4, "")
    assert "aws sso login" in result.err
