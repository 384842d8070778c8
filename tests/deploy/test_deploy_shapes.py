"""Shapes through ``deploy`` and ``status``: kept by default, changed in both directions, and rejected options.

The emulator does not know AWS::ApplicationAutoScaling, so what scales is not deployed here but only
rendered and linted, in ``tests/stacks/test_shapes.py``.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import Account, Cli, QuickCli
from tests.support.deploying import NAME, change_sets, described, parameters
from tests.support.proxy import Fault, proxied
from tests.support.shapes import SHAPES, text
from tests.support.stacks import client, create, failures, outputs, physical_ids
from xraystack.facts import daemon_stack
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.shape import EXISTING, NO_BACKEND, OWN, SECRET_BACKEND, Shape
from xraystack.template import plain_data

PRIVATE_IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/tools/xray:1"
OVERRIDES = "--parameter-overrides"
FOREIGN = """\
Resources:
  Cluster:
    Type: AWS::ECS::Cluster
    Properties: {ClusterName: main, CapacityProviders: [FARGATE, FARGATE_SPOT]}
  Namespace:
    Type: AWS::ServiceDiscovery::PrivateDnsNamespace
    Properties: {Name: shared.internal, Vpc: vpc-00000001}
  Http:
    Type: AWS::ServiceDiscovery::HttpNamespace
    Properties: {Name: shared-http}
"""


SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-AbCdEf"


def second_backend(of: Shape) -> dict[str, str]:
    """The parameters of a second backend, which have no default."""
    url = {"AlsoOtlpUrl": "https://otlp.example.com"} if of.also_otlp != NO_BACKEND else {}
    secret = {"AlsoOtlpHeader": "api-key", "AlsoOtlpSecretArn": SECRET}
    return url | (secret if of.also_otlp == SECRET_BACKEND else {})


PROVISIONED = {name: of for name, of in SHAPES.items() if not of.autoscale}


@pytest.mark.parametrize("of", PROVISIONED.values(), ids=PROVISIONED)
def test_every_shape_and_pair_of_shapes_comes_into_being_whole(account: Account, of: Shape) -> None:
    body = text(of)
    given = {"VpcId": "vpc-00000001", "SubnetIds": "subnet-00000001", "ClientCidr": "172.31.0.0/16"}
    there = create(account, "foreign", FOREIGN)["StackStatus"]
    if of.existing_cluster:
        given["ClusterName"] = "main"
    if of.namespace == EXISTING:
        given["NamespaceId"] = physical_ids(account, "foreign")["Namespace"]
    given |= second_backend(of)
    if of.namespace != OWN:
        given["NamespaceName"] = "shared.internal" if of.namespace == EXISTING else "example.org"

    made = create(account, NAME, body, **given)["StackStatus"]

    assert (there, made) == ("CREATE_COMPLETE", "CREATE_COMPLETE"), failures(account, NAME)
    assert (
        physical_ids(account, NAME).keys() == plain_data.parse(body, name="t")["Resources"].keys()
    )
    assert outputs(described(account))["DaemonAddress"].endswith(":2000")


def deploy(cli: Cli, *options: str, stack: str = NAME) -> Any:
    result = cli("deploy", "--stack-name", stack, *options)
    assert result.exit_code == 0, result.err
    return result


def plan(cli: Cli, *options: str) -> dict[str, Any]:
    result = cli("deploy", "--stack-name", NAME, "--plan", "--json", *options)
    documents = [json.loads(line) for line in result.out.splitlines()]
    (found,) = (document for document in documents if document["type"] == "plan")
    return dict(found)


def container(account: Account) -> dict[str, Any]:
    """The container of the task definition that the service runs."""
    arn = physical_ids(account, NAME)[daemon_stack.TASK_DEFINITION]
    described = client(account, "ecs").describe_task_definition(taskDefinition=arn)
    (found,) = described["taskDefinition"]["containerDefinitions"]
    return dict(found)


def shape(cli: Cli) -> dict[str, Any]:
    """What ``status`` says of the shape, as far as it is not the default's."""
    document = json.loads(cli("status", "--stack-name", NAME, "--json").out)
    default = {"collector": "daemon", "namespace": "own", "export": "xray", "also_otlp": "none"}
    return {k: v for k, v in document["shape"].items() if v is not False and default.get(k) != v}


def test_a_collector_is_deployed_shown_kept_and_given_up(account: Account, aws_cli: Cli) -> None:
    adot, daemon = COLLECTORS["adot"].image, COLLECTORS["daemon"].image

    first = deploy(aws_cli, "--collector", "adot")
    made = container(account)
    exports = outputs(described(account))
    kept = deploy(aws_cli, OVERRIDES, "DesiredCount=1")
    unchanged = deploy(aws_cli)
    then = (shape(aws_cli), parameters(account)["Image"])
    back = deploy(aws_cli, "--collector", "daemon")

    variables = {variable["name"]: variable["value"] for variable in made["environment"]}
    assert "converts segments of X-Ray SDKs to spans" in first.err
    assert made["image"] == adot
    assert (variables["MEMORY_LIMIT_MIB"], variables["GOMEMLIMIT"]) == ("307", "245MiB")
    assert exports["OtlpHttpEndpoint"] == "http://xray.services.dockerinaws.org:4318"
    assert "shape changes" not in kept.err
    assert "No changes" in unchanged.err
    assert then == ({"collector": "adot"}, adot)
    assert "The shape changes: adot -> daemon." in back.err
    assert "restart those clients afterwards" in back.err
    assert (shape(aws_cli), container(account)["image"]) == ({}, daemon)
    assert container(account)["command"][0] == "-o"


def test_a_private_image_goes_with_its_collector_unless_another_one_is_given(
    account: Account, aws_cli: Cli
) -> None:
    deploy(aws_cli, OVERRIDES, f"Image={PRIVATE_IMAGE}")

    before = change_sets(account)

    changed = plan(aws_cli, "--collector", "adot")
    given = plan(aws_cli, "--collector", "adot", OVERRIDES, f"Image={PRIVATE_IMAGE}2")

    of = {value["name"]: (value["value"], value["source"]) for value in changed["parameters"]}
    other = {value["name"]: (value["value"], value["source"]) for value in given["parameters"]}
    assert of["Image"] == (COLLECTORS["adot"].image, "default of --collector adot")
    assert of["EcrRepositoryArn"] == ("", "default of --collector adot")
    assert other["Image"] == (f"{PRIVATE_IMAGE}2", "given")
    assert other["EcrRepositoryArn"][0].endswith(":repository/tools/xray")
    assert any("Image becomes" in warning for warning in changed["warnings"])
    assert any(f"Image is {PRIVATE_IMAGE}2. Check" in warning for warning in given["warnings"])
    assert parameters(account)["Image"] == PRIVATE_IMAGE
    assert change_sets(account) == before


def test_the_plan_says_what_the_shape_costs(aws_cli: Cli) -> None:
    cost = plan(aws_cli, "--spot", "--arm64", "--balancer")["cost"]

    items = {item["what"]: item["dollars"] for item in cost["items"]}
    assert items["1 Network Load Balancer"] == 16.43
    assert "1 task of 0.25 vCPU and 0.5 GiB (ARM64)" in items
    assert items["registrations in AWS Cloud Map"] is None
    assert cost["dollars_a_month"] == round(sum(filter(None, items.values())), 2)


def test_it_runs_in_a_cluster_and_a_namespace_that_are_there_and_leaves_them_as_they_are(
    account: Account, aws_cli: Cli
) -> None:
    create(account, "foreign", FOREIGN)
    ids = physical_ids(account, "foreign")

    deploy(
        aws_cli, "--cluster", "main", "--namespace-id", ids["Namespace"], "--spot", "--arm64"
    )  # fmt: skip

    made = physical_ids(account, NAME)
    (service,) = client(account, "ecs").describe_services(
        cluster="main", services=[made[daemon_stack.SERVICE]]
    )["services"]
    name = client(account, "servicediscovery").get_service(Id=made[daemon_stack.DISCOVERY_SERVICE])
    assert daemon_stack.CLUSTER not in made
    assert daemon_stack.NAMESPACE not in made
    assert [item["capacityProvider"] for item in service["capacityProviderStrategy"]] == [
        "FARGATE",
        "FARGATE_SPOT",
    ]
    assert name["Service"]["Name"] == "xray"
    assert outputs(described(account))["DaemonAddress"] == "xray.shared.internal:2000"
    assert shape(aws_cli) == {
        "existing_cluster": True,
        "namespace": "existing",
        "spot": True,
        "arm64": True,
    }
    again = deploy(aws_cli)
    assert "No changes" in again.err


def test_a_namespace_without_dns_is_refused(account: Account, aws_cli: Cli) -> None:
    create(account, "foreign", FOREIGN)

    namespace = physical_ids(account, "foreign")["Http"]

    result = aws_cli("deploy", "--stack-name", NAME, "--namespace-id", namespace)

    assert result.exit_code == 3
    assert f"--namespace-id: {namespace} is a namespace of type HTTP" in result.err


def test_a_namespace_that_is_not_there_is_refused_with_how_to_see_which_are(aws_cli: Cli) -> None:
    options = ["--namespace-id", "ns-abcdefgh"]

    deployed = aws_cli("deploy", "--stack-name", NAME, *options)
    looked = aws_cli("doctor", *options)

    assert (deployed.exit_code, looked.exit_code) == (3, 1)
    assert "--namespace-id: namespace ns-abcdefgh does not exist" in deployed.err
    for said in (deployed.err, looked.out):
        assert "namespace ns-abcdefgh does not exist" in said
        assert "aws servicediscovery list-namespaces" in said


@each("command", ["deploy", "doctor"])
@each(
    ("options", "said"),
    [
        (["--autoscale", "0:3"], "--autoscale: 0 is out of range"),
        (["--autoscale", "3:9"], "--autoscale: 9 is out of range"),
        (["--cluster", ""], "--cluster: '' is not the name of a cluster"),
        (["--namespace-id", "shared.internal"], "--namespace-id: 'shared.internal' is not the ID"),
        (["--public-namespace", "a.b."], "ends with a dot"),
    ],
)
def test_values_that_no_shape_has_are_refused_before_anybody_is_asked(
    quick_cli: QuickCli, command: str, options: list[str], said: str
) -> None:
    """There are no credentials here."""
    result = quick_cli(command, "--stack-name", NAME, *options)

    assert (result.exit_code, result.out) == (3, "")
    assert said in result.err


def test_a_balancer_bears_the_name_of_a_new_stack(account: Account, aws_cli: Cli) -> None:
    deploy(aws_cli, "--balancer", "--collector", "cloudwatch-agent")

    elb = client(account, "elbv2")
    (balancer,) = elb.describe_load_balancers()["LoadBalancers"]
    arn = balancer["LoadBalancerArn"]
    listeners = elb.describe_listeners(LoadBalancerArn=arn)["Listeners"]
    shown = aws_cli("status", "--stack-name", NAME)
    assert {(listener["Port"], listener["Protocol"]) for listener in listeners} == {
        (2000, "TCP_UDP"),
        (4317, "TCP"),
        (4318, "TCP"),
    }
    assert (balancer["Scheme"], balancer["Type"]) == ("internal", "network")
    assert f"resolves to {balancer['DNSName']}" in shown.out
    assert "Shape    cloudwatch-agent, load balancer" in shown.out
    assert shown.exit_code == 0, shown.err


def test_the_name_of_a_stack_goes_to_a_balancer_in_two_steps(
    account: Account, aws_cli: Cli
) -> None:
    deploy(aws_cli)

    planned = plan(aws_cli, "--balancer")
    refused = aws_cli("deploy", "--stack-name", NAME, "--balancer")
    first = deploy(aws_cli, "--balancer", OVERRIDES, "ServiceName=xray-lb")
    second = deploy(aws_cli, OVERRIDES, "ServiceName=xray")

    assert any("Use two updates" in warning for warning in planned["warnings"])
    assert refused.exit_code == 3
    assert "the collector's DNS name would be registered twice" in refused.err
    assert "ServiceName=..." in refused.err
    assert "Use two updates" in first.err
    assert "Use two updates" not in second.err
    assert outputs(described(account))["DaemonAddress"] == "xray.services.dockerinaws.org:2000"
    assert shape(aws_cli) == {"balancer": True}


def test_a_public_namespace_says_that_addresses_are_published(
    account: Account, aws_cli: Cli
) -> None:
    result = deploy(aws_cli, "--public-namespace", "traces.example.org")

    made = physical_ids(account, NAME)[daemon_stack.PUBLIC_NAMESPACE]
    namespace = client(account, "servicediscovery").get_namespace(Id=made)["Namespace"]
    assert "publishes the tasks' private addresses" in result.err
    assert namespace["Type"] == "DNS_PUBLIC"
    assert outputs(described(account))["DaemonAddress"] == "xray.traces.example.org:2000"


def test_a_shape_that_this_version_does_not_know_is_not_lost(
    account: Account, aws_cli: Cli
) -> None:
    text = aws_cli("render", "--spot").out.replace("spot: true", "moon: true")
    (aws_cli.cwd / "later.yml").write_text(text)
    deploy(aws_cli, "--template-file", "later.yml", "--no-preflight")

    result = aws_cli("deploy", "--stack-name", NAME)

    assert result.exit_code == 3
    assert "unknown members: moon" in result.err
    assert aws_cli("status", "--stack-name", NAME).exit_code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--template-file", "t.yml", "--spot"],
            "--template-file and --spot are mutually exclusive",
        ),
        (["--attach", "--x86"], "--x86 and --attach are mutually exclusive"),
        (["--own-cluster", "--cluster", "a"], "are mutually exclusive"),
    ],
)
def test_options_of_shapes_go_with_the_stack_that_is_rendered(
    quick_cli: QuickCli, options: list[str], said: str
) -> None:
    result = quick_cli("deploy", "--stack-name", NAME, *options)

    assert result.exit_code == 2
    assert said in result.err


def deployed_with_destination(
    cli: Cli, account: Account, destination: str, *arguments: str
) -> tuple[int, str]:
    """The exit code and the messages of a deploy; the destination of segments is put in."""

    def answer(action: str, _: int) -> Fault | None:
        if action != "POST /GetTraceSegmentDestination":
            return None
        return Fault("answer", 200, json.dumps({"Destination": destination, "Status": "ACTIVE"}))

    with proxied(account.endpoint_url, answer) as proxy:
        env = {"AWS_ENDPOINT_URL": proxy.url}
        result = cli("deploy", "--stack-name", NAME, "--yes", *arguments, env=env)
    return result.exit_code, " ".join(result.err.split())


def test_export_by_otlp_requires_transaction_search(account: Account, aws_cli: Cli) -> None:
    otlp = ["--collector", "adot", "--export", "otlp"]

    exit_code, err = deployed_with_destination(aws_cli, account, "XRay", *otlp)

    assert (exit_code, "requires Transaction Search, which is off" in err) == (3, True)
    assert "xraystack render transaction-search" in err
    assert "is lost" not in err
    exit_code, err = deployed_with_destination(aws_cli, account, "CloudWatchLogs", *otlp)
    assert exit_code == 0, err
    # The shape is kept, and is not checked again.
    exit_code, err = deployed_with_destination(
        aws_cli, account, "XRay", OVERRIDES, "DesiredCount=1"
    )
    assert exit_code == 0, err
    exit_code, err = deployed_with_destination(aws_cli, account, "XRay", "--collector", "daemon")
    assert (exit_code, "--collector adot or cloudwatch-agent" in err) == (3, True)


def test_a_second_backend_is_added_and_removed(account: Account, aws_cli: Cli) -> None:
    url = "https://otlp.example.com/v2"
    first = deploy(
        aws_cli, "--collector", "adot", "--also-otlp", url, "--also-otlp-header", f"key={SECRET}"
    )

    assert first.exit_code == 0, first.err
    values = parameters(account)
    assert (values["AlsoOtlpUrl"], values["AlsoOtlpHeader"], values["AlsoOtlpSecretArn"]) == (
        url, "key", SECRET,
    )  # fmt: skip
    assert deploy(aws_cli, "--no-also-otlp").exit_code == 0
    assert "AlsoOtlpUrl" not in parameters(account)


@each(
    ("options", "exit_code", "what"),
    [
        (["--also-otlp-header", f"k={SECRET}"], 2, "--also-otlp-header requires --also-otlp"),
        (["--also-otlp", "https://a.b", "--no-also-otlp"], 2, "mutually exclusive"),
        (["--also-otlp", "https://a.b", "--also-otlp-header", "k"], 2, "is not NAME=ARN"),
        (["--also-otlp", "https://a.b", "--also-otlp-header", "k=v"], 2, "is not NAME=ARN"),
        (["--also-otlp", "http://a.b"], 2, "--also-otlp"),
        (["--also-otlp", "https://a.b:4318"], 2, "--also-otlp"),
        (["--also-otlp", "https://a.b", "--collector", "daemon"], 3, "--also-otlp"),
        (["--export", "otlp", "--collector", "daemon"], 3, "--export"),
    ],
)
def test_a_second_backend_that_cannot_be_is_rejected(
    quick_cli: QuickCli, options: list[str], exit_code: int, what: str
) -> None:
    result = quick_cli(
        "render", *(["--collector", "adot"] if "--collector" not in options else []), *options
    )

    assert (result.exit_code, result.out) == (exit_code, "")
    assert what in " ".join(result.err.split())
