"""Templates, overlays, and what becomes of both. What an overlay asks for and is there comes first."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A template, an overlay, and the template with it; ``after`` is nothing where nothing changes."""

    id: str
    before: str
    overlay: str
    after: str = ""


def task(members: str, more: str = "") -> str:
    """A task definition whose one container has these members, written as block."""
    lines = "".join(f"          {line}\n" for line in members.strip("\n").splitlines())
    return f"""\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app # the one
          Image: x
{lines}{more}"""


def for_app(members: str) -> str:
    """An overlay with these members of the same container, in flow style."""
    return (
        f"Resources: {{T: {{Properties: {{ContainerDefinitions: [{{Name: app, {members}}}]}}}}}}\n"
    )


ROLE = """\
Resources:
  R:
    Type: AWS::IAM::Role
    DependsOn: [A]
    Properties:
      AssumeRolePolicyDocument: {}
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/A
      Policies:
        - PolicyName: p
          PolicyDocument:
            Statement:
              - Sid: Read
                Effect: Allow
                Action:
                  - s3:GetObject
                Resource: "*"
"""
SECTIONS = """\
Parameters:
  Stage: {Type: String, Default: dev} # which
Mappings:
  Sizes:
    dev: {Cpu: 256, Zones: [a, b]}
Conditions:
  IsLive: !Equals [!Ref Stage, live]
Resources:
  Q:
    Type: AWS::SQS::Queue
Outputs:
  Url:
    Value: !Ref Q
"""
SECTIONS_JSON = """\
{
  "Parameters": {"Stage": {"Type": "String", "Default": "dev"}},
  "Resources": {
    "Q": {"Type": "AWS::SQS::Queue"}
  },
  "Outputs": {
    "Url": {
      "Value": {"Ref": "Q"}
    }
  }
}
"""
QUEUE = "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n"
VOLUMES = """\
      Volumes:
        - Name: data
"""

NO_OPS = [
    Case("a whole container", task("Memory: 64"), for_app("Image: x, Memory: 64")),
    Case("a number as text", task("Memory: 64"), for_app("Memory: '64'")),
    Case("a variable", task("Environment: [{Name: A, Value: a}]"), for_app("Environment: [{Name: A, Value: a}]")),
    Case("a secret", task("Secrets: [{Name: A, ValueFrom: a}]"), for_app("Secrets: [{Name: A, ValueFrom: a}]")),
    Case("a mount", task("MountPoints: [{ContainerPath: /a, SourceVolume: v}]"), for_app("MountPoints: [{SourceVolume: v, ContainerPath: /a}]")),
    Case("a port", task("PortMappings: [{ContainerPort: 80}]"), for_app("PortMappings: [{ContainerPort: '80', Protocol: tcp}]")),
    Case("a port whose protocol is said there", task("PortMappings: [{ContainerPort: 80, Protocol: tcp}]"), for_app("PortMappings: [{ContainerPort: 80}]")),
    Case("a dependency", task("DependsOn: [{ContainerName: b, Condition: START}]"), for_app("DependsOn: [{Condition: START, ContainerName: b}]")),
    Case("a limit", task("Ulimits: [{Name: nofile, HardLimit: 9, SoftLimit: 9}]"), for_app("Ulimits: [{Name: nofile, HardLimit: 9}]")),
    Case("a command", task("Command: [a, -b]"), for_app("Command: [a, -b]")),
    Case("a policy", ROLE, "Resources: {R: {Properties: {Policies: [{PolicyName: p}]}}}\n"),
    Case("a statement", ROLE, "Resources: {R: {Properties: {Policies: [{PolicyName: p, PolicyDocument: "
         "{Statement: [{Sid: Read, Action: ['s3:GetObject']}]}}]}}}\n"),
    Case("a resource's dependency, as a name", ROLE, "Resources: {R: {DependsOn: A}}\n"),
    Case("a resource's dependency, as a list", QUEUE + "    DependsOn: A\n", "Resources: {Q: {DependsOn: [A]}}\n"),
    Case("sections", SECTIONS, "Parameters: {Stage: {Type: String}}\nConditions: {IsLive: !Equals [!Ref Stage, live]}\n"
         "Mappings: {Sizes: {dev: {Zones: [a, b]}}}\nOutputs: {Url: {Value: !Ref Q}}\n"),
    Case("what an overlay says of itself", QUEUE, "AWSTemplateFormatVersion: '2010-09-09'\nDescription: d\nMetadata: {a: b}\nResources: {Q: {Type: AWS::SQS::Queue}}\n"),
    Case("an empty section beside another", QUEUE, "Outputs:\nResources: {Q: {}}\n"),
    Case("in JSON", SECTIONS_JSON, '{"Outputs": {"Url": {"Value": {"Ref": "Q"}}}, "Parameters": {"Stage": {"Type": "String"}}}'),
]  # fmt: skip

PAIRS = [
    Case("a container", task("Memory: 64"),
         "Resources: {T: {Properties: {ContainerDefinitions: [{Name: log_router, Image: y, Essential: true}]}}}\n",
         task("Memory: 64") + "        - Name: log_router\n          Image: y\n          Essential: true\n"),
    Case("a container, and what another says of it", task("Memory: 64"),
         "Resources: {T: {Properties: {ContainerDefinitions: [{Name: app, DependsOn: [{ContainerName: b, Condition: START}]}, {Name: b, Image: y}]}}}\n",
         task("Memory: 64\nDependsOn:\n  - ContainerName: b\n    Condition: START") + "        - Name: b\n          Image: y\n"),
    Case("a mount beside others", task("MountPoints:\n  - ContainerPath: /a\n    SourceVolume: v"),
         for_app("MountPoints: [{ContainerPath: /b, SourceVolume: v}]"),
         task("MountPoints:\n  - ContainerPath: /a\n    SourceVolume: v\n  - ContainerPath: /b\n    SourceVolume: v")),
    Case("the same port of another protocol", task("PortMappings:\n  - ContainerPort: 80"),
         for_app("PortMappings: [{ContainerPort: 80, Protocol: udp}]"),
         task("PortMappings:\n  - ContainerPort: 80\n  - ContainerPort: 80\n    Protocol: udp")),
    Case("a member of a port", task("PortMappings:\n  - ContainerPort: 80"), for_app("PortMappings: [{ContainerPort: 80, Protocol: tcp, Name: web}]"),
         task("PortMappings:\n  - ContainerPort: 80\n    Name: web")),
    Case("a volume", task("Memory: 64", VOLUMES), "Resources: {T: {Properties: {Volumes: [{Name: data}, {Name: more, Host: {SourcePath: /m}}]}}}\n",
         task("Memory: 64", VOLUMES) + "        - Name: more\n          Host:\n            SourcePath: /m\n"),
    Case("a log of another driver", task("Memory: 64"), for_app("LogConfiguration: {LogDriver: awsfirelens, Options: {Name: x}}"),
         task("Memory: 64\nLogConfiguration:\n  LogDriver: awsfirelens\n  Options:\n    Name: x")),
    Case("a policy beside others", ROLE, "Resources: {R: {Properties: {Policies: [{PolicyName: q, PolicyDocument: {}}]}}}\n",
         ROLE + "        - PolicyName: q\n          PolicyDocument: {}\n"),
    Case("an action of a statement that is there", ROLE,
         "Resources: {R: {Properties: {Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Sid: Read, Action: ['s3:ListBucket']}]}}]}}}\n",
         ROLE.replace("- s3:GetObject\n", "- s3:GetObject\n                  - s3:ListBucket\n")),
    Case("a managed policy and a dependency", ROLE, "Resources: {R: {DependsOn: B, Properties: {ManagedPolicyArns: [!Ref P]}}}\n",
         ROLE.replace("[A]", "[A, B]").replace("policy/A\n", "policy/A\n        - !Ref P\n")),
    Case("a name that a function makes", ROLE, "Resources: {R: {Properties: {Policies: [{PolicyName: !Sub 'x${AWS::Region}', PolicyDocument: {}}]}}}\n",
         ROLE + '        - PolicyName: !Sub x${AWS::Region}\n          PolicyDocument: {}\n'),
    Case("a record of another type", "Resources:\n  G:\n    Type: AWS::Route53::RecordSetGroup\n    Properties:\n      RecordSets:\n        - Name: a.b\n          Type: A\n",
         "Resources: {G: {Properties: {RecordSets: [{Name: a.b, Type: AAAA}]}}}\n",
         "Resources:\n  G:\n    Type: AWS::Route53::RecordSetGroup\n    Properties:\n      RecordSets:\n        - Name: a.b\n          Type: A\n"
         "        - Name: a.b\n          Type: AAAA\n"),
    Case("items without a key", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Rules:\n        - Name: a\n          Max: 1\n",
         "Resources: {B: {Properties: {Rules: [{Name: a, Max: 1}, {Name: a, Max: 2}]}}}\n",
         "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Rules:\n        - Name: a\n          Max: 1\n        - Name: a\n          Max: 2\n"),
    Case("into sections that are there", SECTIONS,
         "Parameters: {Days: {Type: Number, Default: 30}}\nMappings: {Sizes: {dev: {Memory: 512}, live: {Cpu: 1024}}}\n"
         "Conditions: {IsDev: !Not [!Condition IsLive]}\nResources: {P: {Type: AWS::SNS::Topic}}\nOutputs: {Url: {Export: {Name: u}}, Topic: {Value: !Ref P}}\n",
         SECTIONS.replace("# which\n", "# which\n  Days:\n    Type: Number\n    Default: 30\n")
         .replace("Zones: [a, b]}\n", "Zones: [a, b], Memory: 512}\n    live:\n      Cpu: 1024\n")
         .replace("live]\n", "live]\n  IsDev: !Not\n    - Condition: IsLive\n")
         .replace("Queue\n", "Queue\n  P:\n    Type: AWS::SNS::Topic\n")
         .replace("Value: !Ref Q\n", "Value: !Ref Q\n    Export:\n      Name: u\n  Topic:\n    Value: !Ref P\n")),
    Case("sections that are not there", QUEUE, "Parameters: {Days: {Type: Number}, Name: {Type: String}}\nOutputs: {Url: {Value: !Ref Q}}\n",
         QUEUE + "Parameters:\n  Days:\n    Type: Number\n  Name:\n    Type: String\nOutputs:\n  Url:\n    Value: !Ref Q\n"),
    Case("into an empty section", f"Parameters:\n{QUEUE}", "Parameters: {Days: {Type: Number}}\n", f"Parameters:\n  Days:\n    Type: Number\n{QUEUE}"),
    Case("into JSON", SECTIONS_JSON, '{"Parameters": {"Days": {"Type": "Number"}}, "Outputs": {"More": {"Value": "m"}}, "Conditions": {"C": {"Fn::Equals": ["a", "b"]}}}',
         SECTIONS_JSON.replace('"dev"}}', '"dev"}, "Days": {"Type": "Number"}}')
         .replace('    "Url": {', '    "More": {\n      "Value": "m"\n    },\n    "Url": {')
         .replace('  "Outputs": {', '  "Conditions": {\n    "C": {"Fn::Equals": ["a", "b"]}\n  },\n  "Outputs": {')),
]  # fmt: skip


class Refusal(NamedTuple):
    """A template, an overlay that cannot be put into it, and why: lines in both, and words."""

    id: str
    before: str
    overlay: str
    line: int
    overlay_line: int
    words: str


REFUSALS = [
    Refusal("another type", QUEUE, "Resources:\n  Q:\n    Type: AWS::SNS::Topic\n", 2, 2, "Q has the type AWS::SQS::Queue, and AWS::SNS::Topic in the overlay"),
    Refusal("a parameter of another type", SECTIONS, "Parameters:\n  Stage: {Type: Number}\n", 2, 2, "Parameters.Stage has the type String, and Number in the overlay"),
    Refusal("a resource without a type", QUEUE, "Resources:\n  X: {Properties: {A: b}}\n", 2, 2, "resource X does not exist"),
    Refusal("no such container", task("Memory: 64"),
            "Resources:\n  T:\n    Properties:\n      ContainerDefinitions:\n        - Name: ap\n          Memory: 1\n", 6, 5, "container ap does not exist"),
    Refusal("a list from outside", task("Environment: !Ref V"),
            "Resources:\n  T:\n    Properties:\n      ContainerDefinitions:\n        - Name: app\n          Environment:\n            - {Name: A, Value: b}\n",
            8, 6, "not a list"),
    Refusal("a mapping from outside", "Resources:\n  Q:\n    Type: A::B::C\n    Properties: !Ref P\n",
            "Resources:\n  Q:\n    Properties:\n      A: b\n", 4, 4, "cannot add Q.Properties.A: !Ref P is not a mapping"),
    Refusal("a name for a list", QUEUE + "    DependsOn: A\n", "Resources:\n  Q:\n    DependsOn: B\n", 4, 3, "not a list"),
    Refusal("a key that is there twice", QUEUE + "    Properties: {A: 1,\n      A: 2}\n",
            "Resources:\n  Q:\n    Properties:\n      A: 1\n", 5, 4, "A occurs more than once"),
    Refusal("a merge", "A: &a {}\n" + QUEUE + "    Properties: {<<: *a}\n", "Resources:\n  Q:\n    Properties:\n      A: 1\n", 5, 4, "a merge key (<<)"),
    Refusal("an alias", "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties: &p {A: 1}\n  R:\n    Type: A::B::C\n    Properties: *p\n",
            "Resources:\n  Q:\n    Properties:\n      B: 1\n", 4, 4, "a YAML alias"),
    Refusal("a rule under a condition, in a group without a list",
            "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      SecurityGroupEgress: {IpProtocol: tcp, FromPort: 1, ToPort: 1, CidrIp: 10.0.0.0/8}\n",
            "Resources:\n  G:\n    Properties:\n      SecurityGroupEgress: [!If [C, {IpProtocol: tcp, FromPort: 2, ToPort: 2, CidrIp: 10.0.0.0/8}, !Ref AWS::NoValue]]\n",
            2, 4, "no unconditional list of rules"),
    Refusal("a rule under a condition, in a group with rules under others",
            "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      SecurityGroupEgress: [!If [D, {IpProtocol: tcp, FromPort: 1, ToPort: 1, CidrIp: 10.0.0.0/8}, !Ref AWS::NoValue]]\n",
            "Resources:\n  G:\n    Properties:\n      SecurityGroupEgress: [!If [C, {IpProtocol: tcp, FromPort: 2, ToPort: 2, CidrIp: 10.0.0.0/8}, !Ref AWS::NoValue]]\n",
            2, 4, "no unconditional list of rules"),
    Refusal("rules from outside", "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties: {SecurityGroupEgress: !Ref E}\n",
            "Resources:\n  G:\n    Properties:\n      SecurityGroupEgress: [{IpProtocol: tcp, FromPort: 1, ToPort: 1, CidrIp: 10.0.0.0/8}]\n", 4, 4, "rules"),
]  # fmt: skip
