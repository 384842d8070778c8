"""Applications of any shape, as templates: tasks, what runs them, groups, hosts and conditions."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Data = dict[str, Any]

NO_VALUE = {"Ref": "AWS::NoValue"}
ADDRESS = {"Name": "AWS_XRAY_DAEMON_ADDRESS", "Value": "xray.services.dockerinaws.org:2000"}
CONDITIONS: Data = {
    "Production": {"Fn::Equals": [{"Ref": "Stage"}, "production"]},
    "Testing": {"Fn::Equals": [{"Ref": "Stage"}, "testing"]},
    "Elsewhere": {"Fn::Not": [{"Condition": "Production"}]},
    "Large": {"Fn::Equals": [{"Ref": "Size"}, "large"]},
}
PARAMETERS: Data = {
    "Stage": {"Type": "String", "Default": "testing"},
    "Size": {"Type": "String"},
    "Outside": {"Type": "String"},
    "Port": {"Type": "Number"},
    "Tracer": {"Type": "String", "Default": "amazon/aws-xray-daemon:3.6.6"},
}
TASKS, GROUPS = ("Web", "Worker", "Batch"), ("First", "Second", "Third")
UNDECIDED_RULE = {"IpProtocol": "udp", "FromPort": {"Ref": "Port"}, "ToPort": {"Ref": "Port"}, "CidrIp": "10.0.0.0/8"}  # fmt: skip

conditions = st.sampled_from(sorted(CONDITIONS))


def optional(strategy: st.SearchStrategy[Any], *, seldom: int = 2) -> st.SearchStrategy[Any]:
    """None, or one of these in one of so many cases."""
    return st.one_of(*[st.none()] * (seldom - 1), strategy)


def rule(protocol: str, first: int, last: int) -> Data:
    return {"IpProtocol": protocol, "FromPort": first, "ToPort": last, "CidrIp": "10.0.0.0/8"}


rules = st.sampled_from(
    [
        rule("tcp", 443, 443), rule("udp", 2000, 2000), rule("tcp", 2000, 2000), rule("17", 1024, 65535),
        {**rule("6", 2000, 2000), "FromPort": "2000", "ToPort": "2000"}, {"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"},
    ]
)  # fmt: skip


@st.composite
def choices(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Any:
    """A value, or two under a condition, one of which may be none."""
    if draw(st.integers(0, 2)):
        return draw(values)
    other = draw(st.one_of(values, st.just(NO_VALUE)))
    branches = draw(st.permutations([draw(values), other]))
    return {"Fn::If": [draw(conditions), *branches]}


def lists(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A list, with items under conditions and under one itself."""
    return choices(st.lists(choices(values), min_size=1, max_size=3))


APPLICATIONS: list[Data] = [
    {"Name": "app", "Image": "shop:1", "PortMappings": [{"ContainerPort": 80}]},
    {"Name": "worker", "Image": {"Ref": "Outside"}},
    {"Name": "helper", "Image": "helper", "Essential": False},
    {"Name": "front", "Image": "nginx:1", "PortMappings": [{"ContainerPort": 8080}]},
    {"Name": {"Fn::Sub": "${Stage}-api"}, "Image": {"Fn::Sub": "${Outside}/api:2"}},
]
CONTAINERS = [{**each, "Environment": [ADDRESS]} for each in APPLICATIONS]
COLLECTORS: list[Data] = [
    {"Name": "xray", "Image": "public.ecr.aws/xray/aws-xray-daemon:3.6.6"},
    {"Name": "tracer", "Image": "registry.example/ops/tracer:1",
     "PortMappings": [{"ContainerPort": 2000, "Protocol": "udp"}]},
    {"Name": "any", "Image": {"Ref": "Tracer"}},
    {"Name": "xray-daemon", "Image": {"Ref": "Outside"}},
    {"Name": "xray-daemon", "Image": "somebody/else:1"},
    {"Name": "c", "Image": {"Fn::If": ["Large", "otel/opentelemetry-collector:1", "shop:1"]}},
]  # fmt: skip


@st.composite
def task_definitions(draw: st.DrawFn, name: str) -> Data:
    containers = draw(st.lists(st.sampled_from(CONTAINERS), min_size=1, max_size=2))
    more = draw(st.lists(choices(st.sampled_from([*COLLECTORS, *CONTAINERS])), max_size=1))
    properties: Data = {"ContainerDefinitions": [*containers, *more]}
    properties |= {"Family": name.lower()} if draw(st.booleans()) else {}
    mode = draw(optional(st.sampled_from(["awsvpc", "bridge", {"Ref": "Outside"}]), seldom=2))
    properties |= {"NetworkMode": mode} if mode else {}
    return {"Type": "AWS::ECS::TaskDefinition", "Properties": properties}


@st.composite
def group_references(draw: st.DrawFn) -> Any:
    name = draw(st.sampled_from(GROUPS))
    forms = [{"Ref": name}, {"Fn::GetAtt": [name, "GroupId"]}, {"Fn::Sub": f"${{{name}.GroupId}}"}]
    return draw(st.sampled_from([*forms, {"Ref": "Outside"}]))


@st.composite
def task_references(draw: st.DrawFn) -> Any:
    name = draw(st.sampled_from(TASKS))
    forms = [{"Ref": name}, {"Fn::Sub": f"${{{name}}}"}, name.lower(), {"Ref": "Outside"}]
    return draw(st.sampled_from(forms))


@st.composite
def services(draw: st.DrawFn) -> Data:
    properties: Data = {"TaskDefinition": draw(choices(task_references()))}
    network = lists(group_references()).map(
        lambda groups: {"AwsvpcConfiguration": {"SecurityGroups": groups}}
    )
    configuration = draw(optional(choices(network)))
    properties |= {"NetworkConfiguration": configuration} if configuration else {}
    return {"Type": "AWS::ECS::Service", "Properties": properties}


@st.composite
def starters(draw: st.DrawFn) -> Data:
    """A schedule, or a function that knows a task and a group."""
    task, groups = draw(st.sampled_from(TASKS)), draw(lists(group_references()))
    if draw(st.booleans()):
        parameters = {
            "TaskDefinitionArn": {"Ref": task},
            "NetworkConfiguration": {"AwsVpcConfiguration": {"SecurityGroups": groups}},
        }
        targets = [{"Id": "t", "Arn": "cluster", "EcsParameters": parameters}]
        return {"Type": "AWS::Events::Rule", "Properties": {"Targets": targets}}
    variables = {"TASK": {"Ref": task}, "GROUP": draw(group_references())}
    properties = {
        "Environment": {"Variables": variables},
        "VpcConfig": {"SecurityGroupIds": groups},
    }
    return {"Type": "AWS::Lambda::Function", "Properties": properties}


@st.composite
def hosts(draw: st.DrawFn) -> Data:
    properties: Data = {"ImageId": "ami-1"}
    if draw(st.booleans()):
        properties["UserData"] = "echo ECS_CLUSTER=c >> /etc/ecs/ecs.config"
    groups = draw(lists(group_references()))
    if draw(st.booleans()):
        kind = "AWS::AutoScaling::LaunchConfiguration"
        return {"Type": kind, "Properties": {**properties, "SecurityGroups": groups}}
    data = {**properties, "SecurityGroupIds": groups}
    return {"Type": "AWS::EC2::LaunchTemplate", "Properties": {"LaunchTemplateData": data}}


@st.composite
def applications(draw: st.DrawFn) -> Data:
    """A template with an application."""
    resources: Data = {
        name: draw(task_definitions(name)) for name in TASKS[: draw(st.integers(1, 3))]
    }
    for name in GROUPS:
        egress = draw(optional(lists(st.one_of(rules, rules, st.just(UNDECIDED_RULE)))))
        properties: Data = {"GroupDescription": "g"}
        properties |= {"SecurityGroupEgress": egress} if egress else {}
        resources[name] = {"Type": "AWS::EC2::SecurityGroup", "Properties": properties}
    kinds = {"Service": services(), "Starter": starters(), "Host": hosts()}
    for kind, strategy in kinds.items():
        for number in range(draw(st.integers(0, 2))):
            resources[f"{kind}{number}"] = draw(strategy)
    for number in range(draw(st.integers(0, 2))):
        properties = {
            **draw(rules),
            "GroupId": {"Fn::GetAtt": [draw(st.sampled_from(GROUPS)), "GroupId"]},
        }
        resources[f"Rule{number}"] = {
            "Type": "AWS::EC2::SecurityGroupEgress",
            "Properties": properties,
        }
    for name in sorted(resources):
        if draw(st.integers(0, 7)) == 7:
            resources[name]["Condition"] = draw(conditions)
    return {"Parameters": PARAMETERS, "Conditions": CONDITIONS, "Resources": resources}
