"""Style of inserted text: quotes, dashes, brackets, functions and order like those of its neighbours."""

from __future__ import annotations

import json
import textwrap

import pytest

from tests.patching.patch_cases import APP, GROUP
from tests.patching.test_patch import container, group, wired
from tests.support.cases import each
from xraystack.patching import patch
from xraystack.patching.patch_execution import Patch
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.stacks.wiring import Wiring

ADDRESS = "xray.services.dockerinaws.org:2000"
IMPORTED = Wiring(import_from="d")

VARIABLES = [
    pytest.param(
        "Environment:\n  - {Name: A, Value: b}\n  - !If [C, {Name: 'D', Value: 'e'}, !Ref AWS::NoValue]",
        f"- {{Name: AWS_XRAY_DAEMON_ADDRESS, Value: '{ADDRESS}'}}",
        id="braces before a function",
    ),
    pytest.param(
        "Environment:\n  - !If [C, {Name: D, Value: 'e'}, !Ref AWS::NoValue]",
        f"- {{Name: AWS_XRAY_DAEMON_ADDRESS, Value: '{ADDRESS}'}}",
        id="braces in functions alone",
    ),
    pytest.param(
        "Environment:\n  - Name: A\n    Value: 'b'\n  - Fn::If:\n      - C\n      - Name: D\n        Value: e\n      - !Ref N",
        f"- Name: AWS_XRAY_DAEMON_ADDRESS\n  Value: '{ADDRESS}'",
        id="items before a long function",
    ),
    pytest.param(
        "Environment:\n  - Name: A\n    Value: 'b'\n  - Name: C\n    Value: !Ref D",
        f"- Name: AWS_XRAY_DAEMON_ADDRESS\n  Value: '{ADDRESS}'",
        id="quoted values, the last one a function",
    ),
    pytest.param(
        "Environment:\n  - Name: A\n    Value: b\n  - Name: C\n    Value: '8080'",
        f"- Name: AWS_XRAY_DAEMON_ADDRESS\n  Value: {ADDRESS}",
        id="quotes that the last value cannot be without",
    ),
    pytest.param(
        "Environment:\n  - Name: 'A'\n    Value: !Ref B",
        f"- Name: 'AWS_XRAY_DAEMON_ADDRESS'\n  Value: '{ADDRESS}'",
        id="quoted names alone",
    ),
    pytest.param(
        "Environment:\n  -\n    Name: A\n    Value: b",
        f"-\n  Name: AWS_XRAY_DAEMON_ADDRESS\n  Value: {ADDRESS}",
        id="dashes on lines of their own",
    ),
    pytest.param(
        "Environment:\n-\n Name: A\n Value: b",
        f"-\n Name: AWS_XRAY_DAEMON_ADDRESS\n Value: {ADDRESS}",
        id="such dashes, one column before what follows",
    ),
    pytest.param(
        "Environment:\n-  !If [C, {Name: A, Value: b}, !Ref N]\n-  Name: A\n   Value: b",
        f"-  Name: AWS_XRAY_DAEMON_ADDRESS\n   Value: {ADDRESS}",
        id="dashes as wide as the last one",
    ),
    pytest.param(
        "PortMappings:\n- ContainerPort: 80",
        f"Environment:\n- Name: AWS_XRAY_DAEMON_ADDRESS\n  Value: {ADDRESS}",
        id="a new list, dashes where the container has them",
    ),
    pytest.param(
        "PortMappings:\n   -\n      ContainerPort: 80",
        f"Environment:\n   -\n      Name: AWS_XRAY_DAEMON_ADDRESS\n      Value: {ADDRESS}",
        id="a new list, dashes alone as in the container",
    ),
    pytest.param(
        "Image: 'web'\nEnvironment: []",
        f"Environment: [{{Name: 'AWS_XRAY_DAEMON_ADDRESS', Value: '{ADDRESS}'}}]",
        id="empty brackets in a file of single quotes",
    ),
    pytest.param(
        "Cpu: '1'\nEnvironment: []",
        f"Environment: [{{Name: AWS_XRAY_DAEMON_ADDRESS, Value: '{ADDRESS}'}}]",
        id="empty brackets in a file that has single quotes where it must",
    ),
    pytest.param(
        "Environment: [ { Name: 'A', Value: 'b' } ]",
        f"Environment: [ {{ Name: 'A', Value: 'b' }}, {{ Name: 'AWS_XRAY_DAEMON_ADDRESS', Value: '{ADDRESS}' }} ]",
        id="single quotes between brackets",
    ),
]  # fmt: skip


def added(before: str, result: Patch) -> str:
    """The lines that a template has gained in one place, without their common indentation."""
    old, new = before.splitlines(), result.after.decode().splitlines()
    while old and old[0] == new[0]:
        del old[0], new[0]
    while old and old[-1] == new[-1]:
        del old[-1], new[-1]
    return textwrap.dedent("\n".join(new))


@each(("environment", "expected"), VARIABLES)
def test_a_variable_is_written_as_those_before_it(environment: str, expected: str) -> None:
    text = container(environment)
    if "web" in environment:
        text = text.replace("Name: app", "Name: 'app'").replace(": AWS::ECS::TaskDefinition", ": 'AWS::ECS::TaskDefinition'")  # fmt: skip

    result = wired(text, APP)

    assert added(text, result) == expected


RULES = [
    pytest.param(
        "SecurityGroupEgress:\n  - CidrIp: 10.0.0.0/8\n    ToPort: 443\n    FromPort: 443\n    IpProtocol: tcp",
        "- CidrIp: 172.31.0.0/16\n  ToPort: 2000\n  FromPort: 2000\n  IpProtocol: udp",
        id="in their order, without descriptions",
    ),
    pytest.param(
        "SecurityGroupEgress:\n  - IpProtocol: -1\n    CidrIpv6: ::/0\n    Description: all\n"
        "  - IpProtocol: tcp\n    DestinationPrefixListId: pl-1\n    FromPort: 443\n    ToPort: 443",
        "- Description: X-Ray trace segments to the daemon\n  IpProtocol: udp\n"
        "  CidrIp: 172.31.0.0/16\n  FromPort: 2000\n  ToPort: 2000",
        id="in the order of the last one, described because another is",
    ),
    pytest.param(
        "SecurityGroupEgress:\n  - IpProtocol: tcp\n    FromPort: 443\n    ToPort: 443\n    CidrIp: 10.0.0.0/8\n    Description: d",
        "- IpProtocol: udp\n  FromPort: 2000\n  ToPort: 2000\n  CidrIp: 172.31.0.0/16\n"
        "  Description: X-Ray trace segments to the daemon",
        id="described where they are",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("egress", "expected"), RULES)
def test_a_rule_is_written_as_those_before_it(egress: str, expected: str) -> None:
    text = group(egress)

    new = added(text, wired(text, GROUP))

    assert new.startswith(f"{expected}\n- ")
    assert new.count("udp") == new.count("tcp") == 1


def test_rules_of_an_overlay_are_written_as_it_has_them() -> None:
    rule = {"Description": "d", "IpProtocol": "udp", "FromPort": 1, "ToPort": 1, "CidrIp": "10.0.0.0/8"}  # fmt: skip
    overlay = {"Resources": {"G": {"Properties": {"SecurityGroupEgress": [rule]}}}}
    text = group("SecurityGroupEgress:\n  - CidrIp: 10.0.0.0/8\n    IpProtocol: tcp")

    result = patch.add_overlay(text.encode(), "t.yml", overlay)

    assert added(text, result).startswith("- Description: d\n  IpProtocol: udp\n")


APART = "  E:\n    Type: AWS::EC2::SecurityGroupEgress\n    Properties:\n      IpProtocol: tcp\n"


def test_a_rule_apart_has_the_order_of_others_apart() -> None:
    text = group("", APART + "      CidrIp: 10.0.0.0/8\n      GroupId: !Ref G\n")

    new = added(text, wired(text, GROUP))

    assert "CidrIp: 172.31.0.0/16\n    GroupId: !GetAtt G.GroupId\n    FromPort: 2000" in new


FUNCTIONS = [
    pytest.param("Image: !Ref A", "!GetAtt G.GroupId", id="short ones"),
    pytest.param("Image:\n  Ref: A", "Fn::GetAtt: - G - GroupId", id="long ones"),
    pytest.param(
        "Image: !Ref A\nCpu: !Ref B\nUser:\n  Fn::GetAtt: [A, B]",
        "Fn::GetAtt: [G, GroupId]",
        id="a long one of its kind among short ones",
    ),
    pytest.param(
        "Image:\n  Fn::GetAtt: !Ref A\nCpu: !Ref B", "!GetAtt G.GroupId", id="one that has to be long"
    ),
    pytest.param("Image: !Ref 'A'", "!GetAtt 'G.GroupId'", id="short ones in quotes"),
]  # fmt: skip


@pytest.mark.parametrize(("rest", "expected"), FUNCTIONS)
def test_a_function_is_written_as_its_kind_is(rest: str, expected: str) -> None:
    apart = APART + "      CidrIp: 10.0.0.0/8\n      GroupId: G2\n"
    text = group("SecurityGroupEgress: {IpProtocol: tcp, CidrIp: 10.0.0.0/8}", apart)
    text += container(rest).removeprefix("Resources:\n")

    new = " ".join(added(text, wired(text, GROUP)).split())

    assert f"GroupId: {expected}" in new


BRACKETS = [
    pytest.param("PortMappings: [{ContainerPort: 80}]",
                 "PortMappings: [{ContainerPort: 2000, Protocol: udp}]", id="a list on one line"),
    pytest.param("PortMappings:\n  - {ContainerPort: 80}",
                 "PortMappings: - {ContainerPort: 2000, Protocol: udp}", id="items on one line each"),
    pytest.param("PortMappings:\n  - ContainerPort: 80",
                 "PortMappings: - ContainerPort: 2000 Protocol: udp", id="nothing on one line"),
    pytest.param("Command: [a, b]", 'Command: [-o, -b, "127.0.0.1:2000", -t, "127.0.0.1:2000", -m, "16"]',
                 id="words on one line"),
    pytest.param("LogConfiguration: {LogDriver: x}", "RestartPolicy: Enabled: true", id="something else on one line"),
    pytest.param("Environment: [{Name: A, Value: b}]", "Environment: [{Name: AWS_REGION, Value: !Ref AWS::Region}]",
                 id="a function in it"),
]  # fmt: skip


@pytest.mark.parametrize(("beside", "expected"), BRACKETS)
def test_what_stands_under_a_key_is_in_brackets_where_its_like_is(
    beside: str, expected: str
) -> None:
    text = container(f"Memory: 1\n{beside}").replace(
        "    Properties:\n", "    Properties:\n      NetworkMode: awsvpc\n      TaskRoleArn: x\n"
    )

    result = patch.add_wiring(text.encode(), "t.yml", Wiring(), sidecar=SidecarOptions())

    assert expected in " ".join(added(text, result).split())


def test_a_new_variable_goes_before_the_last_one_in_json_so_that_no_line_changes() -> None:
    variables = [{"Name": "A", "Value": "b"}]
    data = {"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {
        "ContainerDefinitions": [{"Name": "app", "Environment": variables}]}}}}  # fmt: skip
    for text in (json.dumps(data, indent=1), json.dumps(data, indent="\t").replace("\n", "\r\n")):
        new = iter(wired(text, APP).after.decode().splitlines(keepends=True))

        assert all(line in new for line in text.splitlines(keepends=True))


def test_braces_that_hug_their_brackets_keep_their_comma() -> None:
    rule = '{\n"IpProtocol": "tcp",\n"CidrIp": "10.0.0.0/8"\n}'
    text = json.dumps({"Resources": {"G": {"Type": "AWS::EC2::SecurityGroup", "Properties": {
        "SecurityGroupEgress": "RULES"}}}}, indent=2).replace('"RULES"', f"[{rule},{rule}]")  # fmt: skip

    assert wired(text, GROUP).after.decode().count("},{\n") == 3


SHAPES = [
    pytest.param('"Command": ["a", "b"]', '"Command": ["-o", "-b"', id="a list of its key"),
    pytest.param('"Ports": ["a", "b"]', '"Command": ["-o", "-b"', id="a list of its shape"),
    pytest.param('"Environment": [\n{"Name": "A", "Value": "b"}\n]',
                 '"Environment": [ {"Name": "AWS_REGION", "Value": {"Ref": "AWS::Region"}} ]', id="items on one line each"),
    pytest.param('"Environment": [{ "Name": "A", "Value": "b" }]',
                 '"Environment": [{ "Name": "AWS_REGION", "Value": { "Ref": "AWS::Region" } }]', id="spaces in braces"),
    pytest.param('"Command": [ "a", "b" ]', '"Command": [ "-o", "-b"', id="spaces in brackets"),
    pytest.param('"Ulimits": [{\n"Name": "a"\n}]', '"Environment": [{ "Name": "AWS_REGION",', id="braces beside brackets"),
    pytest.param('"User": {"Ref": "User"}', '"Value": {"Ref": "AWS::Region"}', id="a function on one line"),
    pytest.param('"User": {\n"Ref": "User"\n}', '"Value": { "Ref": "AWS::Region" }', id="nothing on one line"),
]  # fmt: skip


@each(("beside", "expected"), SHAPES)
def test_a_new_container_in_json_has_the_brackets_of_its_neighbours(
    beside: str, expected: str
) -> None:
    text = (
        '{\n"Resources": {\n"T": {\n"Type": "AWS::ECS::TaskDefinition",\n"Properties": {\n'
        '"NetworkMode": "awsvpc",\n"TaskRoleArn": "x",\n"ContainerDefinitions": [\n{\n"Name": "app",\n'
        f'{beside},\n"Memory": 64\n}}\n]\n}}\n}}\n}}\n}}\n'
    )

    result = patch.add_wiring(text.encode(), "t.json", Wiring(), sidecar=SidecarOptions())

    assert expected in " ".join(result.after.decode().split())
    assert patch.remove_wiring(result.after, "t.json", Wiring()).after.decode() == text


def test_an_empty_list_in_json_is_filled_with_braces_beside_brackets() -> None:
    before = """{
  "Resources": {
    "Task": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": {
        "ContainerDefinitions": [{
          "Name": "app",
          "Environment": [],
          "PortMappings": [{
            "ContainerPort": 80
          }]
        }]
      }
    }
  }
}
"""

    result = wired(before, APP)

    assert added(before, result) == textwrap.dedent(f"""\
        "Environment": [{{
          "Name": "AWS_XRAY_DAEMON_ADDRESS",
          "Value": "{ADDRESS}"
        }}],""")
