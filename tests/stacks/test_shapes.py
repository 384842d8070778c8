"""The shapes of the daemon stack: each, and each pair that goes together, is a template that stands.

The table in ``tests/support/shapes.py`` makes all pairs; what the emulator provisions of them is deployed
in ``tests/deploy/test_deploy_shapes.py``, and ``make checkov`` looks at all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.stacks.test_upgrade import replaced
from tests.support.cases import each
from tests.support.command_line import QuickCli
from tests.support.shapes import CHOICES, OF_COLLECTORS, SHAPES, text
from xraystack.errors import BadInput
from xraystack.facts import daemon_stack, fargate, xray
from xraystack.linting import lint_text
from xraystack.stacks import rendering, shape, shape_warnings
from xraystack.stacks.collectors import COLLECTORS, adot
from xraystack.stacks.collectors.container import memory_limits
from xraystack.stacks.daemon import stack
from xraystack.stacks.daemon.settings import DaemonSettings
from xraystack.stacks.shape import DEFAULT, Shape

ALL = each("of", SHAPES.values(), ids=SHAPES)
OF_DAEMON = [choice for choice in CHOICES if choice[0] not in OF_COLLECTORS]
SINGLE = {str(of): of for of in (Shape(**dict([choice])) for choice in OF_DAEMON)}


def template(of: Shape) -> dict[str, Any]:
    """The template as plain data."""
    data: dict[str, Any] = json.loads(rendering.render_json(stack.build(DaemonSettings(of))))
    return data


def of_type(data: dict[str, Any], resource_type: str) -> list[dict[str, Any]]:
    """The properties of all resources of a type."""
    found = data["Resources"].values()
    return [resource["Properties"] for resource in found if resource["Type"] == resource_type]


def container(data: dict[str, Any]) -> dict[str, Any]:
    (definition,) = of_type(data, "AWS::ECS::TaskDefinition")
    (found,) = definition["ContainerDefinitions"]
    return dict(found)


def service(data: dict[str, Any]) -> dict[str, Any]:
    (found,) = of_type(data, "AWS::ECS::Service")
    return found


def is_wide(of: Shape) -> bool:
    """Whether a shape is one of the many pairs of choices, each of which is linted alone too."""
    chosen = [name for name, value in vars(of).items() if value != getattr(DEFAULT, name)]
    return len(chosen) == 2 and not OF_COLLECTORS & set(chosen)


@pytest.mark.parametrize(
    "of",
    [
        pytest.param(of, id=name, marks=[pytest.mark.wide] * is_wide(of))
        for name, of in SHAPES.items()
    ],
)
def test_nothing_is_found_in_it(of: Shape) -> None:
    assert lint_text(text(of), "t.yml", include_checks=["I"]).findings == []


@ALL
def test_its_own_metadata_say_what_it_is_and_it_has_only_what_it_needs(of: Shape) -> None:
    data = template(of)

    rest = json.dumps([data["Resources"], data["Conditions"], data["Outputs"], data["Rules"]])
    unused = [n for n in data["Parameters"] if f'"{n}"' not in rest and f"${{{n}}}" not in rest]
    conditions = [n for n in data["Conditions"] if f'["{n}"' not in rest]
    assert shape.shape_from_metadata(data["Metadata"]) == of
    assert shape.stack_from_metadata(data["Metadata"]) == shape.DAEMON
    assert (unused, conditions) == ([], [])
    assert len(json.dumps(data)) < 51_200  # what a request takes


@pytest.mark.parametrize("of", SINGLE.values(), ids=SINGLE)
def test_both_forms_say_the_same(of: Shape) -> None:
    from cfnlint.decode.cfn_yaml import loads

    assert json.loads(json.dumps(loads(text(of)))) == template(of)


def test_the_default_shape_records_nothing() -> None:
    assert template(DEFAULT)["Metadata"][shape.KEY] == {"stack": "daemon"}
    assert shape.shape_from_metadata({}) == DEFAULT
    assert shape.stack_from_metadata({}) == ""


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"collector": "zipkin"}, "unknown value 'zipkin' of collector"),
        ({"spot": "yes"}, "unknown value 'yes' of spot"),
        ({"namespace": "http"}, "unknown value 'http' of namespace"),
        ({"moon": True, "sun": True}, "moon, sun"),
    ],
)
def test_what_this_version_does_not_know_is_refused_and_not_lost(
    said: dict[str, Any], named: str
) -> None:
    with pytest.raises(BadInput, match=named):
        shape.shape_from_metadata({shape.KEY: {"stack": "daemon", **said}})


@pytest.mark.parametrize("before", COLLECTORS)
@pytest.mark.parametrize("after", COLLECTORS)
def test_another_collector_replaces_nothing_but_the_task_definition(
    before: str, after: str
) -> None:
    """By the create-only properties in the schemas of the resources."""
    changes = set(replaced(template(Shape(before)), template(Shape(after))))

    properties = {"ContainerDefinitions"} if before != after else set()
    assert changes == {(daemon_stack.TASK_DEFINITION, name) for name in properties}


REPLACED = {
    "spot": {(daemon_stack.SERVICE, "LaunchType")},  # only conditionally
    "arm64": {(daemon_stack.TASK_DEFINITION, "RuntimePlatform")},
    "autoscale": set(),
    "balancer": {(daemon_stack.DISCOVERY_SERVICE, "Type")},  # gone, and another is there
    "existing_cluster": {(daemon_stack.CLUSTER, "Type"), (daemon_stack.SERVICE, "Cluster")},
    "existing": {(daemon_stack.NAMESPACE, "Type")},
    "public": {(daemon_stack.NAMESPACE, "Type")},
    "pull_through_cache": set(),
}


@each("choice", OF_DAEMON[2:], ids=map(str, OF_DAEMON[2:]))
def test_what_another_shape_replaces_is_known(choice: tuple[str, Any]) -> None:
    changes = set(replaced(template(DEFAULT), template(Shape(**dict([choice])))))

    member, value = choice
    assert changes == REPLACED[member if value is True else value]


@pytest.mark.parametrize("name", COLLECTORS)
def test_clients_get_in_on_every_port_of_the_collector_by_both_sources(name: str) -> None:
    (group,) = of_type(template(Shape(name)), "AWS::EC2::SecurityGroup")

    rules = [rule["Fn::If"][1] for rule in group["SecurityGroupIngress"]]
    expected = {
        (port.number, port.protocol, source)
        for port in COLLECTORS[name].ports
        for source in ("CidrIp", "SourceSecurityGroupId")
    }
    assert {
        (rule["FromPort"], rule["IpProtocol"], source)
        for rule in rules
        for source in ("CidrIp", "SourceSecurityGroupId")
        if source in rule
    } == expected


@pytest.mark.parametrize("name", list(COLLECTORS)[1:])
def test_opentelemetry_has_outputs_of_its_own_under_the_same_name(name: str) -> None:
    outputs = template(Shape(name))["Outputs"]

    host = "http://${ServiceName}.${NamespaceName}"
    assert outputs["OtlpGrpcEndpoint"]["Value"] == {"Fn::Sub": f"{host}:4317"}
    assert outputs["OtlpHttpEndpoint"]["Value"] == {"Fn::Sub": f"{host}:4318"}
    assert outputs["OtlpHttpEndpoint"]["Export"]["Name"] == {
        "Fn::Sub": "${AWS::StackName}-OtlpHttpEndpoint"
    }
    assert outputs["DaemonAddress"] == template(DEFAULT)["Outputs"]["DaemonAddress"]
    assert not {"OtlpGrpcEndpoint", "OtlpHttpEndpoint"} & template(DEFAULT)["Outputs"].keys()


def test_a_collector_without_the_port_of_x_ray_sdks_gets_no_part_of_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    only_otlp = adot.COLLECTOR._replace(name="otlp", accepts=("otlp-http",))
    monkeypatch.setitem(COLLECTORS, "otlp", only_otlp)

    data = template(Shape("otlp"))

    endpoints = {"DaemonAddress", "OtlpGrpcEndpoint", "OtlpHttpEndpoint"} & data["Outputs"].keys()
    assert endpoints == {"OtlpHttpEndpoint"}
    (group,) = of_type(data, "AWS::EC2::SecurityGroup")
    assert {rule["Fn::If"][1]["FromPort"] for rule in group["SecurityGroupIngress"]} == {4318}
    (role, *_) = of_type(data, "AWS::IAM::Role")
    assert role["Policies"][0]["PolicyDocument"]["Statement"][0]["Action"] == [
        f"xray:{action}" for action in xray.SENDING_ACTIONS
    ]
    assert list(shape_warnings.shape_notes(Shape("otlp"))) == []


@pytest.mark.parametrize("name", list(COLLECTORS)[1:])
def test_the_limits_follow_from_the_size_of_the_task(name: str) -> None:
    data = template(Shape(name))

    table = data["Mappings"]["MemoryLimits"]
    variables = {v["Name"]: v["Value"] for v in container(data)["Environment"]}
    assert list(table) == [str(size) for size in fargate.MEMORY_MIB]
    assert list(table) == data["Parameters"]["Memory"]["AllowedValues"]
    assert table["512"] == {
        "LimitMib": str(memory_limits(512).limit_mib),
        "GoMemoryLimit": memory_limits(512).go_memory_limit,
    }
    assert variables["MEMORY_LIMIT_MIB"] == {
        "Fn::FindInMap": ["MemoryLimits", {"Ref": "Memory"}, "LimitMib"]
    }
    assert "Mappings" not in template(DEFAULT)


def test_the_configuration_comes_through_the_template_as_it_was_written() -> None:
    variables = {
        variable["Name"]: variable["Value"]
        for variable in container(template(Shape("adot")))["Environment"]
    }

    configuration = yaml.safe_load(variables["AOT_CONFIG_CONTENT"]["Fn::Sub"])
    assert configuration["receivers"]["awsxray"]["proxy_server"]["endpoint"] == "0.0.0.0:2000"


@pytest.mark.parametrize("existing", [False, True])
def test_on_spot_one_task_stays_on_demand_and_a_cluster_of_others_is_left_alone(
    existing: bool,
) -> None:
    data = template(Shape(spot=True, existing_cluster=existing))

    on_demand, spare = service(data)["CapacityProviderStrategy"]
    clusters = of_type(data, "AWS::ECS::Cluster")
    assert on_demand == {"CapacityProvider": "FARGATE", "Base": 1, "Weight": 0}
    assert spare == {"CapacityProvider": "FARGATE_SPOT", "Weight": 1}
    assert "LaunchType" not in service(data)
    assert [cluster["CapacityProviders"] for cluster in clusters] == (
        [] if existing else [["FARGATE", "FARGATE_SPOT"]]
    )
    assert not of_type(data, "AWS::ECS::ClusterCapacityProviderAssociations")


def test_what_scales_leaves_the_number_of_tasks_to_scaling() -> None:
    data = template(Shape(autoscale=True))

    (target,) = of_type(data, "AWS::ApplicationAutoScaling::ScalableTarget")
    (policy,) = of_type(data, "AWS::ApplicationAutoScaling::ScalingPolicy")
    tracking = policy["TargetTrackingScalingPolicyConfiguration"]
    assert "DesiredCount" not in service(data)
    assert "DesiredCount" not in data["Parameters"]
    assert (target["MinCapacity"], target["MaxCapacity"]) == (
        {"Ref": "MinTasks"},
        {"Ref": "MaxTasks"},
    )
    assert data["Parameters"]["MaxTasks"]["MaxValue"] == 8
    assert tracking["ScaleInCooldown"] >= 10 * tracking["ScaleOutCooldown"]


def listeners(data: dict[str, Any]) -> Iterator[tuple[int, str]]:
    for listener in of_type(data, "AWS::ElasticLoadBalancingV2::Listener"):
        yield listener["Port"], listener["Protocol"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("daemon", {(2000, "TCP_UDP")}),
        ("adot", {(2000, "TCP_UDP"), (4317, "TCP"), (4318, "TCP")}),
    ],
)
def test_a_balancer_is_inside_listens_on_every_port_and_bears_the_name(
    name: str, expected: set[tuple[int, str]]
) -> None:
    data = template(Shape(name, balancer=True))

    (balancer,) = of_type(data, "AWS::ElasticLoadBalancingV2::LoadBalancer")
    (alias,) = of_type(data, "AWS::ServiceDiscovery::Instance")
    (discovery,) = of_type(data, "AWS::ServiceDiscovery::Service")
    targets = of_type(data, "AWS::ElasticLoadBalancingV2::TargetGroup")
    assert set(listeners(data)) == expected
    assert (balancer["Scheme"], balancer["Type"]) == ("internal", "network")
    assert balancer["SecurityGroups"]
    assert balancer["LoadBalancerAttributes"] == [
        {"Key": "load_balancing.cross_zone.enabled", "Value": "true"}
    ]
    assert {(t["TargetType"], t["HealthCheckProtocol"]) for t in targets} == {("ip", "TCP")}
    assert alias["InstanceAttributes"] == {
        "AWS_ALIAS_DNS_NAME": {"Fn::GetAtt": ["Balancer", "DNSName"]}
    }
    assert discovery["DnsConfig"]["RoutingPolicy"] == "WEIGHTED"
    assert "HealthCheckCustomConfig" not in discovery


def test_behind_a_balancer_the_service_waits_for_it_and_only_it_reaches_the_tasks() -> None:
    data = template(Shape("adot", balancer=True))

    tasks = data["Resources"][daemon_stack.SECURITY_GROUP]["Properties"]["SecurityGroupIngress"]
    of_balancer = {"Fn::GetAtt": [daemon_stack.BALANCER_SECURITY_GROUP, "GroupId"]}
    numbers = [mapping["ContainerPort"] for mapping in container(data)["PortMappings"]]
    assert data["Resources"][daemon_stack.SERVICE]["DependsOn"] == [
        "Listener2000",
        "Listener4317",
        "Listener4318",
    ]
    assert "ServiceRegistries" not in service(data)
    assert sorted(numbers) == [2000, 4317, 4318]  # ECS refuses a port that is mapped twice
    assert [balanced["ContainerPort"] for balanced in service(data)["LoadBalancers"]] == numbers
    assert {json.dumps(rule["SourceSecurityGroupId"]) for rule in tasks} == {
        json.dumps(of_balancer)
    }
    assert data["Outputs"]["SecurityGroupId"]["Value"] == {
        "Ref": daemon_stack.BALANCER_SECURITY_GROUP
    }


def test_what_is_there_already_is_a_parameter_and_not_made() -> None:
    data = template(Shape(existing_cluster=True, namespace=shape.EXISTING))

    (discovery,) = of_type(data, "AWS::ServiceDiscovery::Service")
    types = {resource["Type"] for resource in data["Resources"].values()}
    assert service(data)["Cluster"] == {"Ref": "ClusterName"}
    assert discovery["DnsConfig"]["NamespaceId"] == {"Ref": "NamespaceId"}
    assert not [name for name in types if "Namespace" in name or name.endswith("::Cluster")]
    assert not {"Default"} & data["Parameters"]["ClusterName"].keys()
    assert not {"Default"} & data["Parameters"]["NamespaceName"].keys()
    assert "NamespaceTrailingDot" not in data["Parameters"]


def test_behind_a_cache_fargate_may_have_the_image_fetched() -> None:
    def actions(of: Shape) -> set[str]:
        role = template(of)["Resources"][daemon_stack.EXECUTION_ROLE]["Properties"]
        return {a for a in json.dumps(role).split('"') if a.startswith("ecr:")}

    assert actions(Shape(pull_through_cache=True)) - actions(DEFAULT) == {
        "ecr:BatchImportUpstreamImage",
        "ecr:CreateRepository",
    }


@pytest.mark.parametrize(
    ("options", "parameters"),
    [
        pytest.param(
            ["--autoscale", "2:6"], {"MinTasks": 2, "MaxTasks": 6}, id="how many tasks"
        ),
        pytest.param(["--cluster", "main"], {"ClusterName": "main"}, id="the cluster"),
        pytest.param(
            ["--namespace-id", "ns-abcdefgh", "--namespace-name", "a.internal"],
            {"NamespaceId": "ns-abcdefgh", "NamespaceName": "a.internal"},
            id="the namespace",
        ),
        pytest.param(
            ["--public-namespace", "example.org"], {"NamespaceName": "example.org"}, id="the domain"
        ),
        pytest.param(
            ["--collector", "adot"], {"Image": COLLECTORS["adot"].image}, id="the image"
        ),
        pytest.param(
            ["--no-spot", "--x86", "--no-autoscale", "--no-balancer", "--own-cluster",
             "--own-namespace", "--no-pull-through-cache", "--collector", "daemon"],
            {"DesiredCount": 2},
            id="the opposites",
        ),
    ],
)  # fmt: skip
def test_render_puts_what_options_say_into_the_defaults(
    quick_cli: QuickCli, options: list[str], parameters: dict[str, Any]
) -> None:
    result = quick_cli("render", "--format", "json", *options)

    declared = json.loads(result.out)["Parameters"]
    assert {name: declared[name]["Default"] for name in parameters} == parameters


@each(
    ("options", "said"),
    [
        (["--autoscale", "2:9"], "9 is out of range"),
        (["--autoscale", "4:2"], "--autoscale: the minimum of 4 is larger than the maximum of 2"),
        (["--public-namespace", "x_y.de"], "--public-namespace: 'x_y.de' is not a DNS name"),
        (["--namespace-name", "x_y.de"], "--namespace-name: 'x_y.de' is not a DNS name"),
        (["--autoscale", "some"], "'some' is not MIN:MAX"),
        (["--autoscale", "1:2", "--no-autoscale"], "--autoscale and --no-autoscale"),
        (
            ["--autoscale", "1:2", "--desired-count", "2"],
            "exclusive: the number of tasks is between",
        ),
        (["--cluster", "a", "--own-cluster"], "--cluster and --own-cluster"),
        (["--cluster", "a b"], "'a b' is not the name of a cluster"),
        (
            ["--cluster", "a", "--container-insights", "enabled"],
            "--container-insights and --cluster are mutually exclusive: the stack does not change",
        ),
        (["--namespace-id", "ns-abcdefgh"], "--namespace-name"),
        (["--namespace-id", "x", "--namespace-name", "a.b"], "'x' is not the ID of a namespace"),
        (
            ["--namespace-id", "ns-abcdefgh", "--public-namespace", "a.b"],
            "exclusive: the name is in a single namespace",
        ),
        (
            ["--public-namespace", "a.b", "--namespace-name", "c.d"],
            "exclusive: the domain is the namespace's name",
        ),
        (["--public-namespace", "a.b."], "ends with a dot"),
        (["--collector", "adot", "--buffer-memory", "16"], "exclusive: only the X-Ray daemon has"),
        (["ecr", "--spot"], "--spot is not an option of the ecr stack"),
    ],
)
def test_what_does_not_go_together_is_refused_with_the_reason(
    quick_cli: QuickCli, options: list[str], said: str
) -> None:
    result = quick_cli("render", *options)

    assert result.exit_code in {2, 3}
    assert said in result.err
    assert result.out == ""


def test_a_changed_collector_takes_its_own_image_and_an_unchanged_one_keeps_what_it_has() -> None:
    adot, spot = Shape("adot"), Shape(spot=True)

    assert shape_warnings.default_changes(DEFAULT, adot) == {
        "Image": (COLLECTORS["adot"].image, "default of --collector adot"),
        "EcrRepositoryArn": ("", "default of --collector adot"),
    }
    assert shape_warnings.default_changes(adot, DEFAULT)["Image"][0] == COLLECTORS["daemon"].image
    assert shape_warnings.default_changes(DEFAULT, spot) == {}
    assert shape_warnings.default_changes(adot, adot) == {}


OURS, THEIRS = COLLECTORS["adot"].image, "123456789012.dkr.ecr.eu-west-1.amazonaws.com/adot:1"
CACHED = Shape(pull_through_cache=True)


@pytest.mark.parametrize(
    ("before", "after", "image", "said"),
    [
        pytest.param(DEFAULT, Shape("adot"), OURS, "Image becomes", id="its own"),
        pytest.param(DEFAULT, Shape("adot"), THEIRS, "Check that it contains the AWS", id="given"),
        pytest.param(Shape("adot"), Shape("adot", spot=True), THEIRS, "", id="the same collector"),
        pytest.param(None, Shape("adot"), OURS, "", id="a new stack"),
        pytest.param(None, CACHED, THEIRS, "", id="behind a cache"),
        pytest.param(
            DEFAULT,
            CACHED,
            COLLECTORS["daemon"].image,
            "ACCOUNT.dkr.ecr.REGION.amazonaws.com/PREFIX/xray/aws-xray-daemon:",
            id="a cache for an image that is not behind it",
        ),
    ],
)
def test_what_a_shape_makes_of_the_image_is_said(
    before: Shape | None, after: Shape, image: str, said: str
) -> None:
    lines = list(shape_warnings.image_notes(before, after, image))

    assert len(lines) == bool(said)
    assert said in "".join(lines)


@each("choice", CHOICES, ids=map(str, CHOICES))
def test_every_change_of_shape_and_its_opposite_is_said(choice: tuple[str, Any]) -> None:
    other = Shape(**dict([choice]))

    there = list(shape_warnings.change_notes(DEFAULT, other))
    back = list(shape_warnings.change_notes(other, DEFAULT))
    assert there[0] == f"The shape changes: daemon -> {other}."
    assert back[0] == f"The shape changes: {other} -> daemon."
    replaced = [line for line in there if line.startswith("The update replaces the tasks")]
    assert bool(replaced) == (choice[0] in shape_warnings.TASK_MEMBERS)
    assert list(shape_warnings.change_notes(other, other)) == []
