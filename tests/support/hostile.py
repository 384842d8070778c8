"""Files that have once been too much for what reads them, or that were made to be."""

from __future__ import annotations

from typing import Any

HEAD = "Resources:\n"


def task(rest: str) -> str:
    """A template with the task definition ``T``, whose one container ``app`` ends with these lines."""
    lines = "".join(f"          {line}\n" for line in rest.splitlines())
    return (
        HEAD + "  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n"
        "      ContainerDefinitions:\n        - Name: app\n" + lines
    )


def service(rest: str) -> str:
    """The same with a service that runs it, and ``G``, the group of the service."""
    return task(rest) + (
        "  S:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref T\n"
        "      NetworkConfiguration:\n        AwsvpcConfiguration:\n"
        "          SecurityGroups: [!Ref G]\n"
        "  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: g\n"
    )


def bomb(name: str, levels: int = 12) -> str:
    """Aliases of aliases: nine to the power of the levels, written out."""
    return "".join(
        f"{name}{n}: &{name}{n} [{', '.join([f'*{name}{n - 1}'] * 9) if n else 'x'}]\n"
        for n in range(levels)
    )


RULE = "{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}"
CYCLE = "&c\n        - !If [C, *c, !Ref AWS::NoValue]\n"

SEARCHED = """\
Parameters: {Proxy: {Type: String, Default: 'nginx:1'}, VpcCidr: {Type: String, Default: 10.0.0.0/16}}
Mappings: {Images: {eu-west-1: {Proxy: 'envoy:1'}}}
Conditions: {C: !Equals [a, b]}
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions:
        - {Name: !Sub '${Stage}-web', Image: !Join ['/', [!Ref R, 'shop:1']], PortMappings: [{ContainerPort: 80}]}
        - {Name: proxy, Image: !FindInMap [Images, !Ref 'AWS::Region', Proxy], Essential: no}
        - {Name: cache, Image: !Sub ['${R}/redis', {R: !Ref Registry}], PortMappings: [{ContainerPort: 6379}]}
        - !If [C, {Name: router, Image: x, FirelensConfiguration: {Type: fluentbit}}, !Ref 'AWS::NoValue']
  Job:
    Type: AWS::ECS::TaskDefinition
    Properties: {ContainerDefinitions: [{Name: job, Image: !Ref Image}]}
  S:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !If [C, !Ref T, !Sub '${T}']
      NetworkConfiguration:
        !If [C, {AwsvpcConfiguration: {SecurityGroups: !Split [',', !Sub '${G},${H.GroupId}']}}, !Ref 'AWS::NoValue']
  Rule:
    Type: AWS::Events::Rule
    Properties: {Targets: [{Id: j, EcsParameters: {TaskDefinitionArn: !Ref Job}}]}
  L:
    Type: AWS::EC2::LaunchTemplate
    Properties: {LaunchTemplateData: {UserData: ECS_CLUSTER=c, SecurityGroupIds: [!Ref H]}}
  V: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref VpcCidr}}
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      VpcId: !Ref V
      SecurityGroupEgress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
  H:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
"""
"""A template of everything that the search for targets looks at."""

TEMPLATES = [
    SEARCHED,
    task("Image: {{ image }}") + "  {{ name }}: {Type: AWS::SNS::Topic}\n",
    task("? [a]\n: b"),
    task("Environment: &e\n  - *e"),
    task("Environment:\n  - {[Name]: [a], Value: b}\n  - {? {a: b} : c}"),
    service("PortMappings:\n  Fn::If: [C, [{ContainerPort: 80}], []]"),
    service("") + "      SecurityGroupEgress:\n        - {FromPort: {{ port }}, ToPort: [1]}\n",
    service("") + f"      SecurityGroupEgress: {CYCLE}",
    service("") + f"      SecurityGroupEgress: !If [C, [{RULE}], []]\n",
    service("")
    + "      SecurityGroupEgress:\n"
    + "".join(f"        - !If [C{n}, {RULE}, !Ref AWS::NoValue]\n" for n in range(4)),
    service("")
    + f"      SecurityGroupEgress: !If [C, [!If [D, {RULE}, !Ref AWS::NoValue]], [{RULE}]]\n",
    service("")
    + "  E:\n    Type: AWS::EC2::SecurityGroupEgress\n    Condition: C\n    Properties:\n"
    "      GroupId: !If [D, !Ref G, !GetAtt G.GroupId]\n      IpProtocol: -1\n",
    bomb("a") + service("") + "      SecurityGroupEgress: *a11\n",
    f"X: &r {RULE}\n"
    + service("")
    + f"      SecurityGroupEgress:\n        - # a - b\n          *r\n        - {RULE}\n",
]

OVERLAYS = [
    HEAD,
    HEAD + "  T:\n",
    HEAD + "  T: {Properties: x}\n  G: {Properties: {SecurityGroupEgress: !Ref Rules}}\n",
    task("Image: {{ image }}\nEnvironment: [{Name: A, Value: !If [C, a, !Ref B]}]"),
    task("Environment: &e\n  - *e"),
    task("Command: [{}, [], null, 1.5, 0x10, 2001-01-01]\nCpu: 1"),
    bomb("a") + HEAD + "  T: {Properties: {ContainerDefinitions: *a11}}\n",
    service("Environment: [{Name: A, Value: b}]")
    + f"      SecurityGroupEgress: [{RULE}, !If [C, {RULE}, !Ref AWS::NoValue]]\n",
    "a: &a {b: c}\n" + HEAD + "  G: {<<: *a, Type: AWS::EC2::SecurityGroup}\n",
]

PARAMETERS = [
    "Parameters:\n  A: x\n  B: [y, 'z']\n  C: 1.10\nTags: {Owner: me}\nStackPolicy: {Statement: []}\n",
    '[\n  {"ParameterKey": "A", "ParameterValue": "x"},\n  {"ParameterKey": "B", "UsePreviousValue": true}\n]\n',
    "# names\n---\n- ParameterKey: A\n  ParameterValue: x\n- ParameterKey: B\n  UsePreviousValue: [a]\n",
    "- A=x\n- B=y,z\n",
    '{"Parameters": {"A": "x"},\n "Tags": [{"Key": "Owner", "Value": "me"}]}\n',
    "Parameters: &p\n  A: *p\n",
    "Parameters:\n  A: {{ a }}\n  ? [b]\n  : c\n",
    bomb("a") + "Parameters: {A: *a11}\n",
    "[" * 3000,
]  # fmt: skip

SEGMENT = {
    "id": "70de5b6f19ff9a0a",
    "trace_id": "1-581cf771-a006649127e371903a2de979",
    "name": "todobackend",
    "start_time": 1478293361.271,
    "end_time": 1478293361.449,
    "http": {"request": {"method": "GET", "url": "http://x/"}, "response": {"status": 200}},
    "subsegments": [
        {"id": "1", "name": "db", "namespace": "remote", "start_time": 1, "end_time": 2, "sql": {}}
    ],
}
TRACES: list[Any] = [
    {"Id": "1-581cf771-a006649127e371903a2de979", "Duration": 0.2, "Segments": [{"Document": d}]}
    for d in (
        SEGMENT,
        SEGMENT | {"namespace": [], "origin": 5},
        SEGMENT | {"start_time": 10**400, "end_time": float("nan")},
        SEGMENT | {"subsegments": [{"name": "n"}] * 3, "cause": {"exceptions": [{"stack": {}}]}},
        "{}",
    )
] + [{"Id": "1", "Segments": 5}, {"Traces": [{"Segments": [5]}]}]
