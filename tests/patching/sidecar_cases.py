"""Templates with what each is with a collector beside its application.

The first lines of each case are the template; what is added stands between them.
"""

from __future__ import annotations

from typing import NamedTuple

from xraystack.patching.sidecar.sidecar_addition import SidecarOptions

EVERYTHING_ALLOWED = SidecarOptions(resize=True, create_role=True)


class Case(NamedTuple):
    """A template before and after."""

    id: str
    before: str
    after: str
    asked: SidecarOptions = SidecarOptions()


DAEMON = """\
        - Name: xray-daemon
          Image: public.ecr.aws/xray/aws-xray-daemon:3.6.6
          Essential: false
          Cpu: 32
          MemoryReservation: 64
          Memory: 256
          Command:
            - -o
            - -b
            - {host}:2000
            - -t
            - {host}:2000
            - -m
            - "16"
          ReadonlyRootFilesystem: true
          Environment:
            - Name: AWS_REGION
              Value: !Ref AWS::Region
          PortMappings:
            - ContainerPort: 2000
              Protocol: udp
          StopTimeout: 30
          RestartPolicy:
            Enabled: true
            RestartAttemptPeriod: 60
"""
LOOPBACK = DAEMON.format(host="127.0.0.1")
EVERYWHERE = DAEMON.format(host="0.0.0.0").replace(  # noqa: S104
    "          PortMappings:\n            - ContainerPort: 2000\n              Protocol: udp\n", ""
)
WAITING = """\
          DependsOn:
            - ContainerName: xray-daemon
              Condition: START
"""
POLICY = """\
        - PolicyName: xray-collector
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action:
                  - xray:PutTraceSegments
                  - xray:PutTelemetryRecords
                  - xray:GetSamplingRules
                  - xray:GetSamplingTargets
                  - xray:GetSamplingStatisticSummaries
                Resource: "*"
"""
OUTSIDE = "arn:aws:iam::123456789012:role/app"

FARGATE = f"""\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: 512
      Memory: 1024
      TaskRoleArn: {OUTSIDE}
      ContainerDefinitions:
        - Name: app # the one
          Image: x
"""
"""A task with room, whose role is somebody else's."""

BRIDGE = f"""\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      TaskRoleArn: {OUTSIDE}
      ContainerDefinitions:
        - Name: app
          Image: x
          Memory: 128
"""
INLINE = """\
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies:
        - PolicyName: other
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: s3:*
                Resource: "*"
"""
BARE = """\
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
"""
IN_TEMPLATE = FARGATE.replace(OUTSIDE, "!GetAtt R.Arn")
WITH_DAEMON = FARGATE + WAITING + LOOPBACK
LOG = """\
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-region: !Ref AWS::Region
              awslogs-group: !Ref Logs
              awslogs-stream-prefix: {}
"""
GROUP = """\
  S:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref T
      NetworkConfiguration:
        AwsvpcConfiguration:
          SecurityGroups: [!Ref G]
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: g
      SecurityGroupEgress:
        - IpProtocol: tcp
          FromPort: 5432
          ToPort: 5432
          CidrIp: 10.0.0.0/8
"""
HTTPS = """\
        - Description: HTTPS to X-Ray from the collector
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0
"""
ROLE = f"""\
  TTaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
            Condition:
              StringEquals:
                aws:SourceAccount: !Ref AWS::AccountId
      Policies:
{POLICY}"""
ROLELESS = FARGATE.replace(f"      TaskRoleArn: {OUTSIDE}\n", "")
FULL = FARGATE.replace("Cpu: 512", 'Cpu: "256"').replace("Memory: 1024", "Memory: 0.5 GB") + (
    "          Cpu: 256\n          Memory: 512\n"
)
BY_DEFAULT = "Parameters:\n  TaskCpu: {Type: String, Default: 256} # units\n" + FULL.replace(
    'Cpu: "256"', "Cpu: !Ref TaskCpu"
)
JSON = """\
{
  "Resources": {
    "T": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": {
        "NetworkMode": "bridge",
        "TaskRoleArn": { "Fn::GetAtt": [ "R", "Arn" ] },
        "ContainerDefinitions": [
          {
            "Name": "app",
            "Memory": 128
          }
        ]
      }
    },
    "R": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "ManagedPolicyArns": [
          "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
        ]
      }
    }
  }
}
"""
JSON_AFTER = (
    JSON.replace(
        """\
            "Memory": 128
          }
""",
        """\
            "Environment": [
              {
                "Name": "AWS_XRAY_DAEMON_ADDRESS",
                "Value": "xray-daemon:2000"
              }
            ],
            "Links": [
              "xray-daemon"
            ],
            "DependsOn": [
              {
                "ContainerName": "xray-daemon",
                "Condition": "START"
              }
            ],
            "Memory": 128
          }
""",
    )
    .replace(
        """\
          {
            "Name": "app",
""",
        """\
          {
            "Name": "xray-daemon",
            "Image": "public.ecr.aws/xray/aws-xray-daemon:3.6.6",
            "Essential": false,
            "Cpu": 32,
            "MemoryReservation": 64,
            "Memory": 256,
            "Command": [
              "-o",
              "-b",
              "0.0.0.0:2000",
              "-t",
              "0.0.0.0:2000",
              "-m",
              "16"
            ],
            "ReadonlyRootFilesystem": true,
            "Environment": [
              {
                "Name": "AWS_REGION",
                "Value": { "Ref": "AWS::Region" }
              }
            ],
            "StopTimeout": 30,
            "RestartPolicy": {
              "Enabled": true,
              "RestartAttemptPeriod": 60
            }
          },
          {
            "Name": "app",
""",
    )
    .replace(
        '          "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"\n',
        '          "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess",\n'
        '          "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"\n',
    )
)
MANAGED = """\
  R:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns:
        - {}
"""
S3 = "{}iam::aws:policy/AmazonS3ReadOnlyAccess"
XRAY = "{}iam::aws:policy/AWSXRayDaemonWriteAccess"

PAIRS = [
    Case("awsvpc: no address, the role is named", FARGATE, WITH_DAEMON),
    Case(
        "bridge: an address and a link",
        BRIDGE,
        BRIDGE
        + "          Environment:\n            - Name: AWS_XRAY_DAEMON_ADDRESS\n"
        + "              Value: xray-daemon:2000\n          Links:\n            - xray-daemon\n"
        + WAITING
        + EVERYWHERE,
    ),
    Case(
        "what waits and links already",
        BRIDGE + "          Links: [db]\n          DependsOn: [{ContainerName: db, Condition: START}]\n",
        BRIDGE
        + "          Links: [db, xray-daemon]\n          DependsOn: [{ContainerName: db, Condition: "
        + "START}, {ContainerName: xray-daemon, Condition: START}]\n"
        + "          Environment:\n            - Name: AWS_XRAY_DAEMON_ADDRESS\n"
        + "              Value: xray-daemon:2000\n"
        + EVERYWHERE,
    ),
    Case(
        "a log like its neighbour's",
        FARGATE + LOG.format("app\n              awslogs-datetime-format: x"),
        FARGATE
        + LOG.format("app\n              awslogs-datetime-format: x")
        + WAITING
        + LOOPBACK
        + LOG.format("xray-daemon"),
    ),
    Case("no log beside another driver", FARGATE + "          LogConfiguration: {LogDriver: splunk}\n",
         FARGATE + "          LogConfiguration: {LogDriver: splunk}\n" + WAITING + LOOPBACK),
    Case("a role with inline policies", IN_TEMPLATE + INLINE,
         IN_TEMPLATE + WAITING + LOOPBACK + INLINE + POLICY),
    Case("a role with nothing yet", IN_TEMPLATE + BARE,
         IN_TEMPLATE + WAITING + LOOPBACK + BARE + "      Policies:\n" + POLICY),
    Case(
        "a role with managed policies",
        IN_TEMPLATE + MANAGED.format(S3.format("arn:aws:")),
        IN_TEMPLATE + WAITING + LOOPBACK + MANAGED.format(S3.format("arn:aws:"))
        + f"        - {XRAY.format('arn:aws:')}\n",
    ),
    Case(
        "a role with managed policies of any partition",
        IN_TEMPLATE + MANAGED.format("!Sub " + S3.format("arn:${AWS::Partition}:")),
        IN_TEMPLATE + WAITING + LOOPBACK
        + MANAGED.format("!Sub " + S3.format("arn:${AWS::Partition}:"))
        + f"        - !Sub {XRAY.format('arn:${AWS::Partition}:')}\n",
    ),
    Case("no role", ROLELESS,
         ROLELESS + WAITING + LOOPBACK + "      TaskRoleArn: !GetAtt TTaskRole.Arn\n" + ROLE,
         EVERYTHING_ALLOWED),
    Case(
        "no role, under a condition",
        "Conditions: {C: !Equals [a, b]}\n" + ROLELESS.replace("    Properties", "    Condition: C\n    Properties"),
        "Conditions: {C: !Equals [a, b]}\n" + ROLELESS.replace("    Properties", "    Condition: C\n    Properties")
        + WAITING + LOOPBACK + "      TaskRoleArn: !GetAtt TTaskRole.Arn\n"
        + ROLE.replace("    Properties", "    Condition: C\n    Properties"),
        EVERYTHING_ALLOWED,
    ),
    Case("HTTPS out of a group with rules", FARGATE + GROUP, FARGATE + WAITING + LOOPBACK + GROUP + HTTPS),
    Case("JSON, in bridge mode", JSON, JSON_AFTER),
]  # fmt: skip

RESIZED = [
    Case(
        "the next size, each in its own form",
        FULL,
        FULL.replace('Cpu: "256"', 'Cpu: "512"').replace("Memory: 0.5 GB", "Memory: 1 GB")
        + WAITING + LOOPBACK,
        EVERYTHING_ALLOWED,
    ),
    Case(
        "the default of a parameter",
        BY_DEFAULT,
        BY_DEFAULT.replace("Default: 256", "Default: 512").replace("Memory: 0.5 GB", "Memory: 1 GB")
        + WAITING + LOOPBACK,
        EVERYTHING_ALLOWED,
    ),
    Case(
        "a collector that would take all that a container lives on",
        FARGATE.replace("Cpu: 512", "Cpu: 256").replace("Memory: 1024", "Memory: 512"),
        FARGATE + WAITING + "ADOT",
        SidecarOptions("adot", resize=True),
    ),
    Case(
        "on an instance, as much as the collector may use, which is more than both reserve",
        BRIDGE.replace("      TaskRole", "      Memory: 128\n      TaskRole"),
        BRIDGE.replace("      TaskRole", "      Memory: 256\n      TaskRole")
        + "          Environment:\n            - Name: AWS_XRAY_DAEMON_ADDRESS\n"
        + "              Value: xray-daemon:2000\n          Links:\n            - xray-daemon\n"
        + WAITING + EVERYWHERE,
        EVERYTHING_ALLOWED,
    ),
]  # fmt: skip
