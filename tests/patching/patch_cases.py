"""Templates in many styles, each with what it is when it is wired.

``named`` is what the user names: task definitions, containers, security groups.
"""

from __future__ import annotations

from typing import NamedTuple

from xraystack.patching.target_selection import TargetNames


class Case(NamedTuple):
    """A template before and after."""

    id: str
    named: TargetNames
    before: str
    after: str


APP = TargetNames(containers=("app",))
GROUP = TargetNames(security_groups=("G",))

PAIRS = [
    Case(
        "no environment, indented lists",
        APP,
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Image: app # pinned
        - Name: other
          Image: x
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Image: app # pinned
          Environment:
            - Name: AWS_XRAY_DAEMON_ADDRESS
              Value: xray.services.dockerinaws.org:2000
        - Name: other
          Image: x
""",
    ),
    Case(
        "lists not indented",
        APP,
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
      - Name: app
        Environment:
        - Name: A
          Value: b
        Image: x
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
      - Name: app
        Environment:
        - Name: A
          Value: b
        - Name: AWS_XRAY_DAEMON_ADDRESS
          Value: xray.services.dockerinaws.org:2000
        Image: x
""",
    ),
    Case(
        "four spaces and wide dashes",
        APP,
        """\
Resources:
    T:
        Type: AWS::ECS::TaskDefinition
        Properties:
            ContainerDefinitions:
            -   Name: app
                Environment:
                -   Name: A
                    Value: b
""",
        """\
Resources:
    T:
        Type: AWS::ECS::TaskDefinition
        Properties:
            ContainerDefinitions:
            -   Name: app
                Environment:
                -   Name: A
                    Value: b
                -   Name: AWS_XRAY_DAEMON_ADDRESS
                    Value: xray.services.dockerinaws.org:2000
""",
    ),
    Case(
        "double quotes",
        APP,
        """\
"Resources":
  "T":
    "Type": "AWS::ECS::TaskDefinition"
    "Properties":
      "ContainerDefinitions":
        - "Name": "app"
          "Environment":
            - "Name": "A"
              "Value": "b"
""",
        """\
"Resources":
  "T":
    "Type": "AWS::ECS::TaskDefinition"
    "Properties":
      "ContainerDefinitions":
        - "Name": "app"
          "Environment":
            - "Name": "A"
              "Value": "b"
            - "Name": "AWS_XRAY_DAEMON_ADDRESS"
              "Value": "xray.services.dockerinaws.org:2000"
""",
    ),
    Case(
        "single quotes",
        APP,
        """\
Resources:
  T:
    Type: 'AWS::ECS::TaskDefinition'
    Properties:
      ContainerDefinitions:
        - Name: 'app'
          Environment:
            - Name: 'A'
              Value: 'b'
""",
        """\
Resources:
  T:
    Type: 'AWS::ECS::TaskDefinition'
    Properties:
      ContainerDefinitions:
        - Name: 'app'
          Environment:
            - Name: 'A'
              Value: 'b'
            - Name: 'AWS_XRAY_DAEMON_ADDRESS'
              Value: 'xray.services.dockerinaws.org:2000'
""",
    ),
    Case(
        "flow items",
        APP,
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment:
            - { Name: A, Value: b }
          Image: x
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment:
            - { Name: A, Value: b }
            - { Name: AWS_XRAY_DAEMON_ADDRESS, Value: "xray.services.dockerinaws.org:2000" }
          Image: x
""",
    ),
    Case(
        "flow list",
        APP,
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment: [{Name: A, Value: b}]
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment: [{Name: A, Value: b}, {Name: AWS_XRAY_DAEMON_ADDRESS, Value: "xray.services.dockerinaws.org:2000"}]
""",
    ),
    Case(
        "empty list",
        APP,
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: app, Environment: []}
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: app, Environment: [{Name: AWS_XRAY_DAEMON_ADDRESS, Value: "xray.services.dockerinaws.org:2000"}]}
""",
    ),
    Case(
        "empty value",
        APP,
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment: # none yet
          Image: x
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment: # none yet
            - Name: AWS_XRAY_DAEMON_ADDRESS
              Value: xray.services.dockerinaws.org:2000
          Image: x
""",
    ),
    Case(
        "empty values in braces",
        TargetNames(containers=("a", "b", "c", "d")),
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: a, Environment: , Image: x}
        - {Name: b, Image: x, "Environment":}
        - {Name: c, Image: x, Environment}
        - {Name: d, Environment: # none yet
            , Image: x}
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: a, Environment: [{Name: AWS_XRAY_DAEMON_ADDRESS, Value: "xray.services.dockerinaws.org:2000"}], Image: x}
        - {Name: b, Image: x, "Environment": [{Name: AWS_XRAY_DAEMON_ADDRESS, Value: "xray.services.dockerinaws.org:2000"}]}
        - {Name: c, Image: x, Environment: [{Name: AWS_XRAY_DAEMON_ADDRESS, Value: "xray.services.dockerinaws.org:2000"}]}
        - {Name: d, Environment: [{Name: AWS_XRAY_DAEMON_ADDRESS, Value: "xray.services.dockerinaws.org:2000"}] # none yet
            , Image: x}
""",
    ),
    Case(
        "commented-out items after",
        APP,
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment:
            - Name: A
              Value: b
            # - Name: C
            #   Value: d

  # the next one
  U:
    Type: AWS::SNS::Topic
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment:
            - Name: A
              Value: b
            - Name: AWS_XRAY_DAEMON_ADDRESS
              Value: xray.services.dockerinaws.org:2000
            # - Name: C
            #   Value: d

  # the next one
  U:
    Type: AWS::SNS::Topic
""",
    ),
    Case(
        "block scalar last",
        APP,
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment:
            - Name: A
              Value: |
                one
                two


  U:
    Type: AWS::SNS::Topic
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment:
            - Name: A
              Value: |
                one
                two
            - Name: AWS_XRAY_DAEMON_ADDRESS
              Value: xray.services.dockerinaws.org:2000


  U:
    Type: AWS::SNS::Topic
""",
    ),
    Case(
        "block scalar that keeps its empty lines",
        APP,
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment:
            - Name: A
              Value: |+
                one

  U:
    Type: AWS::SNS::Topic
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment:
            - Name: A
              Value: |+
                one

            - Name: AWS_XRAY_DAEMON_ADDRESS
              Value: xray.services.dockerinaws.org:2000
  U:
    Type: AWS::SNS::Topic
""",
    ),
    Case(
        "conditional items",
        APP,
        """\
Conditions:
  C: !Equals [a, b]
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment:
            - !If
              - C
              - Name: A
                Value: b
              - !Ref AWS::NoValue
""",
        """\
Conditions:
  C: !Equals [a, b]
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment:
            - !If
              - C
              - Name: A
                Value: b
              - !Ref AWS::NoValue
            - Name: AWS_XRAY_DAEMON_ADDRESS
              Value: xray.services.dockerinaws.org:2000
""",
    ),
    Case(
        "environment under a condition",
        APP,
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment: !If
            - C
            - - Name: A
                Value: b
            - - Name: A
                Value: c
              - Name: D
                Value: e
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Environment: !If
            - C
            - - Name: A
                Value: b
              - Name: AWS_XRAY_DAEMON_ADDRESS
                Value: xray.services.dockerinaws.org:2000
            - - Name: A
                Value: c
              - Name: D
                Value: e
              - Name: AWS_XRAY_DAEMON_ADDRESS
                Value: xray.services.dockerinaws.org:2000
""",
    ),
    Case(
        "containers under a condition",
        APP,
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Fn::If:
            - C
            - Name: app
              Image: x
            - Ref: AWS::NoValue
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Fn::If:
            - C
            - Name: app
              Image: x
              Environment:
                - Name: AWS_XRAY_DAEMON_ADDRESS
                  Value: xray.services.dockerinaws.org:2000
            - Ref: AWS::NoValue
""",
    ),
    Case(
        "container named by a reference",
        TargetNames(containers=("ServiceName",)),
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: !Ref ServiceName
          Image: x
""",
        """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: !Ref ServiceName
          Image: x
          Environment:
            - Name: AWS_XRAY_DAEMON_ADDRESS
              Value: xray.services.dockerinaws.org:2000
""",
    ),
    Case(
        "JSON on lines",
        APP,
        """\
{
  "Resources": {
    "T": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": {
        "ContainerDefinitions": [
          {
            "Name": "app",
            "Environment": [
              {
                "Name": "A",
                "Value": "b"
              }
            ]
          }
        ]
      }
    }
  }
}
""",
        """\
{
  "Resources": {
    "T": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": {
        "ContainerDefinitions": [
          {
            "Name": "app",
            "Environment": [
              {
                "Name": "AWS_XRAY_DAEMON_ADDRESS",
                "Value": "xray.services.dockerinaws.org:2000"
              },
              {
                "Name": "A",
                "Value": "b"
              }
            ]
          }
        ]
      }
    }
  }
}
""",
    ),
    Case(
        "JSON, no environment, tabs",
        APP,
        """\
{
	"Resources" : {
		"T" : {
			"Type" : "AWS::ECS::TaskDefinition",
			"Properties" : {
				"ContainerDefinitions" : [
					{
						"Name" : "app",
						"Image" : "x"
					}
				]
			}
		}
	}
}
""",
        """\
{
	"Resources" : {
		"T" : {
			"Type" : "AWS::ECS::TaskDefinition",
			"Properties" : {
				"ContainerDefinitions" : [
					{
						"Name" : "app",
						"Environment" : [
							{
								"Name" : "AWS_XRAY_DAEMON_ADDRESS",
								"Value" : "xray.services.dockerinaws.org:2000"
							}
						],
						"Image" : "x"
					}
				]
			}
		}
	}
}
""",
    ),
    Case(
        "JSON, items on one line each",
        APP,
        """\
{
  "Resources": {
    "T": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": {
        "ContainerDefinitions": [
          {
            "Name": "app",
            "Environment": [
              { "Name": "A", "Value": "b" },
              { "Name": "C", "Value": { "Ref": "D" } }
            ]
          }
        ]
      }
    }
  }
}""",
        """\
{
  "Resources": {
    "T": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": {
        "ContainerDefinitions": [
          {
            "Name": "app",
            "Environment": [
              { "Name": "A", "Value": "b" },
              { "Name": "AWS_XRAY_DAEMON_ADDRESS", "Value": "xray.services.dockerinaws.org:2000" },
              { "Name": "C", "Value": { "Ref": "D" } }
            ]
          }
        ]
      }
    }
  }
}""",
    ),
    Case(
        "JSON on one line",
        APP,
        """\
{"Resources":{"T":{"Type":"AWS::ECS::TaskDefinition","Properties":{"ContainerDefinitions":[{"Name":"app","Environment":[{"Name":"A","Value":"b"}]}]}}}}""",
        """\
{"Resources":{"T":{"Type":"AWS::ECS::TaskDefinition","Properties":{"ContainerDefinitions":[{"Name":"app","Environment":[{"Name":"A","Value":"b"},{"Name":"AWS_XRAY_DAEMON_ADDRESS","Value":"xray.services.dockerinaws.org:2000"}]}]}}}}""",
    ),
    Case(
        "JSON, empty list",
        APP,
        """\
{
  "Resources": {
    "T": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": {
        "ContainerDefinitions": [
          {
            "Name": "app",
            "Environment": []
          }
        ]
      }
    }
  }
}
""",
        """\
{
  "Resources": {
    "T": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": {
        "ContainerDefinitions": [
          {
            "Name": "app",
            "Environment": [
              {
                "Name": "AWS_XRAY_DAEMON_ADDRESS",
                "Value": "xray.services.dockerinaws.org:2000"
              }
            ]
          }
        ]
      }
    }
  }
}
""",
    ),
    Case(
        "egress list",
        GROUP,
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        - IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0
      VpcId: v
""",
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        - IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0
        - IpProtocol: udp
          FromPort: 2000
          ToPort: 2000
          CidrIp: 172.31.0.0/16
        - IpProtocol: tcp
          FromPort: 2000
          ToPort: 2000
          CidrIp: 172.31.0.0/16
      VpcId: v
""",
    ),
    Case(
        "egress flow rules",
        GROUP,
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
""",
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
        - {IpProtocol: udp, FromPort: 2000, ToPort: 2000, CidrIp: 172.31.0.0/16}
        - {IpProtocol: tcp, FromPort: 2000, ToPort: 2000, CidrIp: 172.31.0.0/16}
""",
    ),
    Case(
        "egress as one mapping",
        GROUP,
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Condition: C
    Properties:
      SecurityGroupEgress:
        IpProtocol: tcp
        FromPort: 443
        ToPort: 443
        CidrIp: 0.0.0.0/0

  U:
    Type: AWS::SNS::Topic
""",
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Condition: C
    Properties:
      SecurityGroupEgress:
        IpProtocol: tcp
        FromPort: 443
        ToPort: 443
        CidrIp: 0.0.0.0/0

  U:
    Type: AWS::SNS::Topic

  GXRayUdpEgress:
    Type: AWS::EC2::SecurityGroupEgress
    Condition: C
    Properties:
      GroupId: !GetAtt G.GroupId
      IpProtocol: udp
      FromPort: 2000
      ToPort: 2000
      CidrIp: 172.31.0.0/16

  GXRayTcpEgress:
    Type: AWS::EC2::SecurityGroupEgress
    Condition: C
    Properties:
      GroupId: !GetAtt G.GroupId
      IpProtocol: tcp
      FromPort: 2000
      ToPort: 2000
      CidrIp: 172.31.0.0/16
""",
    ),
    Case(
        "egress as resources",
        GROUP,
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties: {VpcId: v}
  E:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !Ref G
      IpProtocol: tcp
      FromPort: 443
      ToPort: 443
      CidrIp: 0.0.0.0/0
Outputs: {}
""",
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties: {VpcId: v}
  E:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !Ref G
      IpProtocol: tcp
      FromPort: 443
      ToPort: 443
      CidrIp: 0.0.0.0/0
  GXRayUdpEgress:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !GetAtt G.GroupId
      IpProtocol: udp
      FromPort: 2000
      ToPort: 2000
      CidrIp: 172.31.0.0/16
  GXRayTcpEgress:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !GetAtt G.GroupId
      IpProtocol: tcp
      FromPort: 2000
      ToPort: 2000
      CidrIp: 172.31.0.0/16
Outputs: {}
""",
    ),
    Case(
        "egress, TCP alone missing",
        GROUP,
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        - IpProtocol: udp
          FromPort: 2000
          ToPort: 2000
          CidrIp: 172.16.0.0/12
""",
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        - IpProtocol: udp
          FromPort: 2000
          ToPort: 2000
          CidrIp: 172.16.0.0/12
        - IpProtocol: tcp
          FromPort: 2000
          ToPort: 2000
          CidrIp: 172.31.0.0/16
""",
    ),
    Case(
        "egress under a condition",
        GROUP,
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        Fn::If:
          - C
          - - IpProtocol: tcp
              FromPort: 443
              ToPort: 443
              CidrIp: 0.0.0.0/0
          - Ref: AWS::NoValue
""",
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        Fn::If:
          - C
          - - IpProtocol: tcp
              FromPort: 443
              ToPort: 443
              CidrIp: 0.0.0.0/0
            - IpProtocol: udp
              FromPort: 2000
              ToPort: 2000
              CidrIp: 172.31.0.0/16
            - IpProtocol: tcp
              FromPort: 2000
              ToPort: 2000
              CidrIp: 172.31.0.0/16
          - Ref: AWS::NoValue
""",
    ),
    Case(
        "JSON, braces that hug their brackets",
        GROUP,
        """\
{
  "Resources": {
    "G": {
      "Type": "AWS::EC2::SecurityGroup",
      "Properties": {
        "SecurityGroupEgress": [{
          "IpProtocol": "udp",
          "FromPort": 53,
          "ToPort": 53,
          "CidrIp": "0.0.0.0/0"
        }]
      }
    }
  }
}
""",
        """\
{
  "Resources": {
    "G": {
      "Type": "AWS::EC2::SecurityGroup",
      "Properties": {
        "SecurityGroupEgress": [{
          "IpProtocol": "udp",
          "FromPort": 53,
          "ToPort": 53,
          "CidrIp": "0.0.0.0/0"
        }, {
          "IpProtocol": "udp",
          "FromPort": 2000,
          "ToPort": 2000,
          "CidrIp": "172.31.0.0/16"
        }, {
          "IpProtocol": "tcp",
          "FromPort": 2000,
          "ToPort": 2000,
          "CidrIp": "172.31.0.0/16"
        }]
      }
    }
  }
}
""",
    ),
    Case(
        "ports in quotes",
        GROUP,
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        - IpProtocol: tcp
          FromPort: !Ref Port
          ToPort: !Ref Port
          CidrIp: 0.0.0.0/0
        - IpProtocol: tcp
          FromPort: '443'
          ToPort: '443'
          CidrIp: 0.0.0.0/0
""",
        """\
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupEgress:
        - IpProtocol: tcp
          FromPort: !Ref Port
          ToPort: !Ref Port
          CidrIp: 0.0.0.0/0
        - IpProtocol: tcp
          FromPort: '443'
          ToPort: '443'
          CidrIp: 0.0.0.0/0
        - IpProtocol: udp
          FromPort: '2000'
          ToPort: '2000'
          CidrIp: 172.31.0.0/16
        - IpProtocol: tcp
          FromPort: '2000'
          ToPort: '2000'
          CidrIp: 172.31.0.0/16
""",
    ),
    Case(
        "JSON, ports in quotes",
        GROUP,
        """\
{"Resources": {"G": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"SecurityGroupEgress": [
  {"IpProtocol": "tcp", "FromPort": "443", "ToPort": "443", "CidrIp": "0.0.0.0/0"}
]}}}}
""",
        """\
{"Resources": {"G": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"SecurityGroupEgress": [
  {"IpProtocol": "udp", "FromPort": "2000", "ToPort": "2000", "CidrIp": "172.31.0.0/16"},
  {"IpProtocol": "tcp", "FromPort": "2000", "ToPort": "2000", "CidrIp": "172.31.0.0/16"},
  {"IpProtocol": "tcp", "FromPort": "443", "ToPort": "443", "CidrIp": "0.0.0.0/0"}
]}}}}
""",
    ),
    Case(
        "JSON, a new list beside one whose braces hug their brackets",
        APP,
        """\
{
  "Resources": {
    "T": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": {
        "ContainerDefinitions": [
          {
            "Name": "app",
            "PortMappings": [{
              "ContainerPort": 80
            }]
          }
        ]
      }
    }
  }
}
""",
        """\
{
  "Resources": {
    "T": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": {
        "ContainerDefinitions": [
          {
            "Name": "app",
            "Environment": [{
              "Name": "AWS_XRAY_DAEMON_ADDRESS",
              "Value": "xray.services.dockerinaws.org:2000"
            }],
            "PortMappings": [{
              "ContainerPort": 80
            }]
          }
        ]
      }
    }
  }
}
""",
    ),
]
