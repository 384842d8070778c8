"""Endpoints, repositories and observability: what is rendered, and what the emulator makes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cfnlint.decode.cfn_yaml import loads as parse_cloudformation_yaml
from troposphere import Template

from tests.support import stacks
from tests.support.cases import each
from tests.support.command_line import Account, Cli
from tests.support.stacks import client, create, outputs, physical_ids
from xraystack.errors import BadInput
from xraystack.facts import vpc_endpoints
from xraystack.linting import lint_text
from xraystack.stacks import (
    collector_dashboard,
    ecr_repositories,
    endpoints,
    observability,
    rendering,
)
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.ecr_repositories import EcrSettings
from xraystack.stacks.endpoints import EndpointsSettings
from xraystack.stacks.observability import ObservabilitySettings

WATCHING_NOTHING = {"alarms": False, "dashboard": False}
TEMPLATES = {
    "endpoints": endpoints.build(EndpointsSettings()),
    "endpoints without a gateway": endpoints.build(EndpointsSettings(("logs", "xray"))),
    "the gateway alone": endpoints.build(EndpointsSettings(("s3",))),
    "ecr": ecr_repositories.build(EcrSettings()),
    "ecr for adot": ecr_repositories.build(
        EcrSettings(collector="adot", repository_name="mirror/adot")
    ),
    "ecr cache": ecr_repositories.build(EcrSettings(pull_through_cache=True)),
    "observability": observability.build(ObservabilitySettings()),
    "sampling rules alone": observability.build(
        ObservabilitySettings(group=False, **WATCHING_NOTHING)
    ),
    "the group alone": observability.build(
        ObservabilitySettings(sampling=False, **WATCHING_NOTHING)
    ),
    "alarms alone": observability.build(
        ObservabilitySettings(sampling=False, group=False, dashboard=False)
    ),
    "the dashboard alone": observability.build(
        ObservabilitySettings(sampling=False, group=False, alarms=False)
    ),
}
ALL = each("template", TEMPLATES.values(), ids=TEMPLATES)
WATCHED = """\
Resources:
  Log:
    Type: AWS::Logs::LogGroup
    Properties: {LogGroupName: /xray-daemon/ecs/xray}
"""


def resources(template: Template, resource_type: str) -> list[dict[str, Any]]:
    """The properties of all resources of a type."""
    found = template.to_dict()["Resources"].values()
    return [resource["Properties"] for resource in found if resource["Type"] == resource_type]


def deployed(account: Account, template: Template, **parameters: str) -> dict[str, Any]:
    stack = create(account, "more", rendering.render_yaml(template), **parameters)
    assert stack["StackStatus"] == "CREATE_COMPLETE", stacks.failures(account, "more")
    return stack


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_nothing_is_found_in_it(template: Template) -> None:
    assert lint_text(rendering.render_yaml(template), "t.yml", include_checks=["I"]).findings == []


@ALL
def test_both_forms_say_the_same(template: Template) -> None:
    text = rendering.render_yaml(template)

    from_json = json.loads(rendering.render_json(template))
    assert json.loads(json.dumps(parse_cloudformation_yaml(text))) == from_json
    assert text.endswith("\n")
    assert not [line for line in text.splitlines() if line != line.rstrip()]


@ALL
def test_every_parameter_and_condition_is_used(template: Template) -> None:
    data = template.to_dict()
    text = json.dumps([data["Resources"], data.get("Conditions", {}), data.get("Outputs", {})])

    for name in data.get("Parameters", {}):
        assert f'"{name}"' in text or f"${{{name}}}" in text, name
    for name in data.get("Conditions", {}):
        assert f'["{name}"' in text, name


def test_a_collector_gets_all_endpoints_that_it_needs_and_they_serve_the_whole_network(
    account: Account,
) -> None:
    ec2 = client(account, "ec2")
    (table, *_) = ec2.describe_route_tables()["RouteTables"]

    deployed(
        account,
        TEMPLATES["endpoints"],
        VpcId="vpc-00000001",
        SubnetIds="subnet-00000001,subnet-00000002",
        RouteTableIds=table["RouteTableId"],
        ClientCidr="172.31.0.0/16",
    )

    made = ec2.describe_vpc_endpoints()["VpcEndpoints"]
    names = {endpoint["ServiceName"] for endpoint in made}
    group = physical_ids(account, "more")["EndpointSecurityGroup"]
    (described,) = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"]
    assert names == {
        vpc_endpoints.service_name("eu-west-1", service) for service in vpc_endpoints.SERVICES
    }
    assert [
        (rule["IpProtocol"], rule["FromPort"], rule["ToPort"], rule["IpRanges"][0]["CidrIp"])
        for rule in described["IpPermissions"]
    ] == [("tcp", 443, 443, "172.31.0.0/16")]


def test_interface_endpoints_answer_under_the_names_of_their_services() -> None:
    made = resources(TEMPLATES["endpoints"], "AWS::EC2::VPCEndpoint")

    interfaces = [each for each in made if each["VpcEndpointType"] == "Interface"]
    assert len(interfaces) == 4
    assert all(each["PrivateDnsEnabled"] is True for each in interfaces)


@pytest.mark.parametrize(
    "services", [("logs", "xray"), ("s3",), ("secretsmanager", "ssm")], ids=str
)
def test_only_the_endpoints_asked_for_and_what_they_need_is_there(
    services: tuple[str, ...],
) -> None:
    template = endpoints.build(EndpointsSettings(services)).to_dict()

    has_interface = services != ("s3",)
    made = [r for r in template["Resources"].values() if r["Type"] == "AWS::EC2::VPCEndpoint"]
    assert len(made) == len(services)
    assert ("EndpointSecurityGroup" in template["Resources"]) is has_interface
    assert ("SubnetIds" in template["Parameters"]) is has_interface
    assert ("RouteTableIds" in template["Parameters"]) is not has_interface


@pytest.mark.parametrize("services", [("ecs",), ("xray", "lambda"), ()], ids=str)
def test_an_endpoint_that_a_collector_does_not_need_is_refused(services: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match="requires an endpoint for"):
        EndpointsSettings(services)


def test_the_repository_keeps_its_tags_and_drops_old_images_and_goes_with_its_stack(
    account: Account,
) -> None:
    stack = deployed(account, TEMPLATES["ecr"])

    service = client(account, "ecr")
    (repository,) = service.describe_repositories()["repositories"]
    policy = service.get_lifecycle_policy(repositoryName="xray/aws-xray-daemon")
    rules = json.loads(policy["lifecyclePolicyText"])["rules"]
    assert repository["repositoryName"] == "xray/aws-xray-daemon"
    assert repository["imageTagMutability"] == "IMMUTABLE"
    assert [rule["selection"]["tagStatus"] for rule in rules] == ["untagged", "tagged"]
    assert outputs(stack) == {
        "RepositoryUri": repository["repositoryUri"],
        "RepositoryArn": repository["repositoryArn"],
    }
    (made,) = TEMPLATES["ecr"].to_dict()["Resources"].values()
    assert (made["DeletionPolicy"], made["Properties"]["EmptyOnDelete"]) == ("Delete", True)


@pytest.mark.parametrize("collector", COLLECTORS)
def test_a_repository_has_the_name_that_the_image_has_in_public(collector: str) -> None:
    image = COLLECTORS[collector].image.partition(":")[0]

    assert f"public.ecr.aws/{EcrSettings(collector=collector).repository}" == image


@pytest.mark.parametrize("collector", COLLECTORS)
def test_a_cache_says_which_image_to_give_and_which_repository_to_allow(collector: str) -> None:
    template = ecr_repositories.build(
        EcrSettings(collector=collector, pull_through_cache=True)
    ).to_dict()

    values = {name: output["Value"]["Fn::Sub"] for name, output in template["Outputs"].items()}
    path, _, tag = COLLECTORS[collector].image.removeprefix("public.ecr.aws/").partition(":")
    assert values["Image"].endswith(
        f".dkr.ecr.${{AWS::Region}}.${{AWS::URLSuffix}}/${{Prefix}}/{path}:{tag}"
    )
    assert values["RepositoryArn"].endswith(f":repository/${{Prefix}}/{path}")


@pytest.mark.parametrize(
    ("settings", "where"),
    [
        ({"repository_name": "Xray"}, "--repository-name"),
        ({"repository_name": "a//b"}, "--repository-name"),
        ({"prefix": "x" * 31}, "--prefix"),
        ({"repository_name": "a/b", "pull_through_cache": True}, "--pull-through-cache"),
    ],
    ids=str,
)
def test_what_amazon_ecr_would_refuse_is_refused(settings: dict[str, Any], where: str) -> None:
    with pytest.raises(BadInput) as refused:
        EcrSettings(**settings)

    assert where in refused.value.where


def test_a_lifecycle_policy_of_cached_repositories_is_long_enough_for_its_schema() -> None:
    (made,) = resources(TEMPLATES["ecr cache"], "AWS::ECR::RepositoryCreationTemplate")

    assert len(made["LifecyclePolicy"]) >= 100
    assert json.loads(made["LifecyclePolicy"])["rules"]


def test_a_collector_is_watched_by_alarms_and_a_dashboard(account: Account) -> None:
    create(account, "xray-daemon", WATCHED)
    topic = client(account, "sns").create_topic(Name="alarms")["TopicArn"]

    deployed(
        account,
        observability.build(ObservabilitySettings(sampling=False, group=False)),
        AlarmTopicArn=topic,
    )

    cloudwatch, logs = client(account, "cloudwatch"), client(account, "logs")
    alarms = {each["AlarmName"]: each for each in cloudwatch.describe_alarms()["MetricAlarms"]}
    (filter_,) = logs.describe_metric_filters(logGroupName="/xray-daemon/ecs/xray")["metricFilters"]
    (dashboard,) = cloudwatch.list_dashboards()["DashboardEntries"]
    assert alarms.keys() == {"xray-daemon-no-task", "xray-daemon-cpu", "xray-daemon-dropped"}
    assert all(alarm["AlarmActions"] == alarm["OKActions"] == [topic] for alarm in alarms.values())
    assert alarms["xray-daemon-no-task"]["TreatMissingData"] == "breaching"
    assert {
        dimension["Name"]: dimension["Value"]
        for dimension in alarms["xray-daemon-cpu"]["Dimensions"]
    } == {
        "ClusterName": "xray-daemon-cluster",
        "ServiceName": "xray-daemon-application-service",
    }
    (transformation,) = filter_["metricTransformations"]
    assert transformation["metricName"] == alarms["xray-daemon-dropped"]["MetricName"]
    assert transformation["metricNamespace"] == alarms["xray-daemon-dropped"]["Namespace"]
    assert dashboard["DashboardName"] == "xray-daemon-collector"


def test_without_a_topic_nobody_is_told_and_another_cluster_may_be_named(account: Account) -> None:
    create(account, "xray-daemon", WATCHED)

    deployed(
        account,
        TEMPLATES["alarms alone"],
        ClusterName="shared",
    )

    alarms = client(account, "cloudwatch").describe_alarms()["MetricAlarms"]
    clusters = {
        dimension["Value"]
        for alarm in alarms
        for dimension in alarm["Dimensions"]
        if dimension["Name"] == "ClusterName"
    }
    assert clusters == {"shared"}
    assert not any(alarm["AlarmActions"] or alarm["OKActions"] for alarm in alarms)


def test_the_dashboard_is_json_and_its_widgets_do_not_overlap() -> None:
    (body, names) = collector_dashboard.dashboard().to_dict()["Properties"]["DashboardBody"][
        "Fn::Sub"
    ]
    widgets = json.loads(body)["widgets"]

    taken = [
        (column, row)
        for widget in widgets
        for column in range(widget["x"], widget["x"] + widget["width"])
        for row in range(widget["y"], widget["y"] + widget["height"])
    ]
    assert len(taken) == len(set(taken))
    assert max(column for column, _ in taken) < 24
    assert names.keys() == {"Cluster", "Service"}


def test_health_checks_are_not_traced_and_the_catch_all_comes_last() -> None:
    health, catch_all = (
        rule["SamplingRule"]
        for rule in resources(TEMPLATES["sampling rules alone"], "AWS::XRay::SamplingRule")
    )

    wildcards = ("Host", "HTTPMethod", "ResourceARN", "ServiceName", "ServiceType")
    assert (health["FixedRate"], health["ReservoirSize"]) == (0, 0)
    assert health["Priority"] < catch_all["Priority"] == 9999
    assert catch_all["URLPath"] == "*"
    assert all(rule[key] == "*" for rule in (health, catch_all) for key in wildcards)
    assert all(len(rule["RuleName"]) <= 32 for rule in (health, catch_all))


def test_an_observability_stack_of_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="exclude every part"):
        ObservabilitySettings(sampling=False, group=False, **WATCHING_NOTHING)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ecr", "--endpoint", "s3"], "--endpoint is not an option of the ecr stack"),
        (["endpoints", "--endpoint", "ecs"], "'ecs' is not one of"),
        (["observability", "--pull-through-cache"], "--pull-through-cache is not an option"),
    ],
    ids=str,
)
def test_an_option_of_another_stack_is_refused(
    cli: Cli, arguments: list[str], message: str
) -> None:
    refused = cli("render", *arguments)

    assert (refused.exit_code, refused.out) == (2, "")
    assert message in refused.err


def test_options_choose_the_parts_that_are_printed(cli: Cli) -> None:
    only_logs = cli("render", "endpoints", "--endpoint", "logs")
    no_group = cli("render", "observability", "--no-group", "--no-alarms", "--no-dashboard")

    assert only_logs.out.count("Type: AWS::EC2::VPCEndpoint") == 1
    assert "AWS::XRay::SamplingRule" in no_group.out
    assert "AWS::XRay::Group" not in no_group.out
