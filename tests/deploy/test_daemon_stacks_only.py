"""The default template goes only onto daemon stacks, whoever made them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import ROOT, Account, QuickCli
from tests.support.deploying import FAILING, NAME, TEMPLATE, TOPIC, change_sets, described
from tests.support.proxy import DENIED, Fault, at, proxied
from tests.support.stacks import DEFAULT_VPC, client, create
from xraystack.account.daemon_template import describe_resources, is_daemon_template
from xraystack.template import plain_data

TODOBACKEND = (ROOT / "examples/todobackend.yml").read_text()
BY_HAND = (ROOT / "tests/data/hand_built.yml").read_text()
FORMER = (ROOT / "tests/data/former_daemon.yml").read_text()
SHOP = "shop"
CONTAINER = "        - Name: xray\n          Image: amazon/aws-xray-daemon:3.x\n"


def with_sidecar(template: str) -> str:
    """The application with a daemon in its task, as people add it by hand."""
    sidecar = "        - {Name: xray, Image: amazon/aws-xray-daemon, Essential: false}\n"
    marked = "      ContainerDefinitions:\n"
    assert marked in template
    return template.replace(marked, marked + sidecar)


def with_discovery(template: str) -> str:
    """The application with a service in Cloud Map that is called like the daemon's."""
    service = (
        "  ApplicationServiceDiscoveryService:\n    Type: AWS::ServiceDiscovery::Service\n"
        "    Properties: {Name: todo, NamespaceId: ns-1}\n"
    )
    return template.replace("Resources:\n", f"Resources:\n{service}")


@pytest.mark.parametrize(
    "template",
    [
        pytest.param(TEMPLATE, id="ours"),
        pytest.param(FORMER, id="ours, without a record"),
        pytest.param(BY_HAND, id="by hand"),
        pytest.param(BY_HAND.replace("Name: xray\n", "Name: daemon\n"), id="known by its image"),
        pytest.param(
            BY_HAND.replace("amazon/aws-xray-daemon:3.x", "mine:1"), id="known by its name"
        ),
        pytest.param(
            BY_HAND.replace("Name: xray\n", "Name: daemon\n")
            .replace("Image: amazon/aws-xray-daemon:3.x", "Image: !Ref Image")
            .replace("Resources:", "Parameters: {Image: {Default: x/xray-daemon:1}}\nResources:"),
            id="known by a parameter's default",
        ),
        pytest.param(
            BY_HAND.replace(
                CONTAINER,
                "        - {Name: router, FirelensConfiguration: {Type: fluentbit}}\n" + CONTAINER,
            ),
            id="with a router of logs",
        ),
    ],
)
def test_a_daemon_stack_is_known_by_its_template(template: str) -> None:
    assert is_daemon_template(plain_data.parse(template, name="t"))


@each(
    "template",
    [
        pytest.param(TODOBACKEND, id="the book's application"),
        pytest.param(with_sidecar(TODOBACKEND), id="with a sidecar"),
        pytest.param(with_discovery(TODOBACKEND), id="in Cloud Map"),
        pytest.param(with_discovery(with_sidecar(TODOBACKEND)), id="with both"),
        pytest.param(
            BY_HAND.replace("ApplicationServiceDiscoveryService", "Discovery"), id="another name"
        ),
        pytest.param(
            BY_HAND.replace("AWS::ServiceDiscovery::Service", "AWS::SNS::Topic"), id="another type"
        ),
        pytest.param(
            BY_HAND.replace("Name: xray\n", "Name: web\n").replace("aws-xray-daemon", "web"),
            id="another program",
        ),
        pytest.param(
            f"Metadata: {{xraystack: {{stack: ecr}}}}\n{BY_HAND}", id="another of our stacks"
        ),
        pytest.param(TOPIC, id="nothing of the kind"),
        pytest.param("Resources: {ApplicationServiceDiscoveryService: null}", id="nothing at all"),
        pytest.param("{Resources: [a], Metadata: b}", id="no template"),
    ],
)
def test_anything_else_is_none(template: str) -> None:
    assert not is_daemon_template(plain_data.parse(template, name="t"))


def test_a_stack_is_described_by_what_it_has_most_of() -> None:
    template = plain_data.parse(TODOBACKEND, name="t")

    assert describe_resources(template).startswith(f"{len(template['Resources'])} resources (AWS::")
    assert describe_resources({"Resources": {"A": {"Type": "T"}}}) == "1 resource (T)"


@pytest.mark.parametrize(
    "arguments", [[], ["--plan"], ["--yes"], ["--no-execute-changeset"], ["--spot", "--json"]]
)
def test_somebody_elses_stack_is_not_replaced_by_the_daemon(
    account: Account, quick_aws_cli: QuickCli, arguments: list[str]
) -> None:
    create(account, SHOP, TOPIC)

    result = quick_aws_cli("deploy", "--stack-name", SHOP, *arguments)

    assert result.exit_code == 3, result.err
    assert f"{SHOP}: the stack is not a daemon stack: it has 1 resource (AWS::SNS::Topic)" in (
        result.err
    )
    assert f"xraystack deploy --stack-name {SHOP} --template-file FILE" in result.err
    assert (described(account, SHOP)["StackStatus"], change_sets(account, SHOP)) == (
        "CREATE_COMPLETE",
        [],
    )
    if "--json" in arguments:
        document = json.loads(result.out)
        assert (document["outcome"], document["exit_code"]) == ("refused", 3)


def test_a_failed_stack_of_somebody_else_is_not_created_anew_as_the_daemon(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    create(account, SHOP, FAILING)

    result = quick_aws_cli("deploy", "--stack-name", SHOP, "--recreate")

    assert (result.exit_code, "not a daemon stack" in result.err) == (3, True)
    assert described(account, SHOP)["StackStatus"] == "ROLLBACK_COMPLETE"


def test_doctor_says_so_as_well(account: Account, quick_aws_cli: QuickCli) -> None:
    create(account, SHOP, TOPIC)

    result = quick_aws_cli("doctor", "--stack-name", SHOP)

    assert result.exit_code == 1
    assert "not a daemon stack" in result.out


def test_a_template_that_may_not_be_read_is_not_replaced(
    account: Account, quick_aws_cli: QuickCli, no_pauses: list[float]
) -> None:
    create(account, NAME, TEMPLATE, **DEFAULT_VPC)

    with proxied(account.endpoint_url, at("GetTemplate", DENIED)) as proxy:
        result = quick_aws_cli("deploy", "--stack-name", NAME, env={"AWS_ENDPOINT_URL": proxy.url})

    assert (result.exit_code, "access denied" in result.err) == (4, True)
    assert proxy.actions == ["DescribeStacks", "GetTemplate"]


def named(account: Account) -> None:
    client(account, "cloudformation").create_change_set(
        StackName=NAME, ChangeSetName="mine", ChangeSetType="CREATE", TemplateBody=TOPIC
    )


@pytest.mark.parametrize("before", [lambda _: None, named], ids=["nothing", "a change set"])
def test_a_name_without_a_stack_is_new(
    account: Account, quick_aws_cli: QuickCli, before: Callable[[Account], Any]
) -> None:
    before(account)

    result = quick_aws_cli("deploy", "--stack-name", NAME, "--plan")

    assert (result.exit_code, "9 to add" in result.err) == (0, True)


def test_a_stack_without_template_and_resources_is_new(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    """The emulator has none, so it is said that there are none."""
    create(account, NAME, TOPIC)
    answers = {
        "GetTemplate": "<GetTemplateResponse><GetTemplateResult><TemplateBody></TemplateBody>"
        "</GetTemplateResult></GetTemplateResponse>",
        "ListStackResources": "<ListStackResourcesResponse><ListStackResourcesResult>"
        "<StackResourceSummaries/></ListStackResourcesResult></ListStackResourcesResponse>",
    }

    def empty(action: str, _: int) -> Fault | None:
        return Fault("answer", 200, answers[action]) if action in answers else None

    with proxied(account.endpoint_url, empty) as proxy:
        result = quick_aws_cli(
            *("deploy", "--stack-name", NAME, "--plan"), env={"AWS_ENDPOINT_URL": proxy.url}
        )

    assert (result.exit_code, "9 to add" in result.err) == (0, True)


def test_a_stack_that_gets_the_name_meanwhile_is_not_replaced(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    """Somebody creates it after it was looked for, and before the change set."""
    made = False

    def create_meanwhile(action: str, _: int) -> Fault | None:
        nonlocal made
        if action == "GetTemplateSummary" and not made:
            made = True
            create(account, NAME, TOPIC)
        return None

    with proxied(account.endpoint_url, create_meanwhile) as proxy:
        result = quick_aws_cli("deploy", "--stack-name", NAME, env={"AWS_ENDPOINT_URL": proxy.url})

    assert (result.exit_code, "already exists" in result.err) == (4, True), result.err
    assert change_sets(account) == []


def test_a_daemon_stack_that_is_replaced_meanwhile_is_not_updated(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    create(account, NAME, BY_HAND.replace("THE_VPC", "vpc-00000001").replace("THE_CIDR", "10.0.0.0/8").replace("THE_SUBNETS", "subnet-00000001"))  # fmt: skip
    made = False

    def replace_meanwhile(action: str, _: int) -> Fault | None:
        nonlocal made
        if action == "GetTemplateSummary" and not made:
            made = True
            cloudformation = client(account, "cloudformation")
            cloudformation.delete_stack(StackName=NAME)
            cloudformation.get_waiter("stack_delete_complete").wait(
                StackName=NAME, WaiterConfig={"Delay": 1}
            )
            create(account, NAME, TOPIC)
        return None

    with proxied(account.endpoint_url, replace_meanwhile) as proxy:
        result = quick_aws_cli(
            "deploy", "--stack-name", NAME, "--yes", env={"AWS_ENDPOINT_URL": proxy.url}
        )

    assert (result.exit_code, "does not exist" in result.err) == (4, True), result.err
    assert (described(account)["StackStatus"], change_sets(account)) == ("CREATE_COMPLETE", [])
