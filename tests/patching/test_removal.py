"""``patch --remove``: no-ops first, then removal to the byte, then parts that are kept."""

from __future__ import annotations

import pytest

from tests.patching.patch_cases import APP, GROUP, PAIRS, Case
from tests.patching.test_patch import ADDRESS, TCP, TO_THE_DEFAULT_VPC, UDP, container, group, rules
from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.patch import DEFAULT_NAMING
from xraystack.patching.patch_execution import Patch
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.patching.target_selection import TargetNames
from xraystack.patching.tracing_names import NamingOptions
from xraystack.stacks.wiring import Wiring

EVERYTHING = TargetNames()
STANDARD = TO_THE_DEFAULT_VPC
OTHER = Wiring(daemon_address="d.example:2100", daemon_cidr="10.7.0.0/24")
IMPORTED = Wiring(import_from="xray-daemon")
FROM_PARAMETERS = Wiring(parameter_from="/xraystack")
WIRINGS = [
    pytest.param(STANDARD, NamingOptions(), id="standard"),
    pytest.param(OTHER, NamingOptions(("app=shop: #1",)), id="other"),
    pytest.param(IMPORTED, NamingOptions(from_container=True), id="imported"),
    pytest.param(FROM_PARAMETERS, NamingOptions(("shop",)), id="parameters"),
]
HAD_AN_EMPTY_ENVIRONMENT = {
    "empty list",
    "empty value",
    "empty values in braces",
    "JSON, empty list",
}
OURS = f"Name: AWS_XRAY_DAEMON_ADDRESS\n    Value: {ADDRESS}"
UDP_DESCRIBED = f"Description: X-Ray trace segments to the daemon, {UDP}"
TCP_DESCRIBED = f"Description: X-Ray sampling rules to the daemon, {TCP}"
HTTPS = "IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0"


def unwired(
    text: str,
    named: TargetNames = EVERYTHING,
    wiring: Wiring = STANDARD,
    naming: NamingOptions = DEFAULT_NAMING,
) -> Patch:
    return patch.remove_wiring(text.encode(), "t.yml", wiring, named, naming)


def kinds(result: Patch) -> list[str]:
    return [finding.kind for finding in result.findings]


HAD_ANOTHER_DESTINATION = "egress, TCP alone missing"
"""The pair whose group had a rule with patch's port, which removal names."""

NOTHING_OF_OURS = [
    *(pytest.param(case.before, id=case.id) for case in PAIRS if case.id != HAD_ANOTHER_DESTINATION),
    pytest.param(container("Environment: []"), id="an empty Environment"),
    pytest.param(container("Environment:"), id="an Environment without a value"),
    pytest.param(container("Environment: !Ref Variables"), id="variables from outside"),
    pytest.param(group(rules(HTTPS)) + "  H:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n"
                 "      SecurityGroupEgress: !Ref Rules\n", id="rules from outside"),
    pytest.param(group(rules(HTTPS.replace("0.0.0.0/0", "10.0.0.0/16"))), id="HTTPS to another destination"),
    pytest.param(group(rules(HTTPS, UDP.replace("172.31", "10.0").replace("IpProtocol", "Description: to ours, IpProtocol"))),
                 id="another destination with a description of its own"),
    pytest.param("Resources:\n  T: {Type: AWS::SNS::Topic}\n", id="nothing that traces"),
]  # fmt: skip


@each("text", NOTHING_OF_OURS)
def test_a_template_without_any_of_ours_stays_the_same_bytes(text: str) -> None:
    result = unwired(text)

    assert (result.after, result.findings) == (text.encode(), ())


ROUND_TRIPS = [case for case in PAIRS if case.id not in HAD_AN_EMPTY_ENVIRONMENT]


@pytest.mark.parametrize(("wiring", "naming"), WIRINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@each("case", ROUND_TRIPS, ids=[case.id for case in ROUND_TRIPS])
def test_what_was_put_in_comes_out_to_the_byte(
    case: Case, newline: str, wiring: Wiring, naming: NamingOptions
) -> None:
    for text in (case.before, case.before.rstrip("\n"), case.before + "\n\n# the end"):
        before = text.replace("\n", newline).encode()
        patched = patch.add_wiring(before, "t.yml", wiring, case.named, naming)

        result = patch.remove_wiring(patched.after, "t.yml", wiring, naming=naming)

        assert result.after == before
        added = {finding.what for finding in patched.findings if finding.kind == "added"}
        assert {finding.what for finding in result.findings if finding.kind == "removed"} == added
        assert not patch.remove_wiring(result.after, "t.yml", wiring).has_changes


IN_JSON = """\
{
  "Resources": {
    "T": {
      "Type": "AWS::ECS::TaskDefinition",
      "Properties": {
        "ContainerDefinitions": [
          {
            "Environment": [],
            "Image": "x",
            "Name": "app"
          }
        ]
      }
    }
  }
}
"""
LAST_IN_JSON = IN_JSON.replace('"Environment": [],', '"Memory": 1,').replace(
    '"Name": "app"', '"Name": "app",\n            "Environment": []'
)
EMPTY_LISTS = [
    pytest.param(container("Environment: []"), id="the last key"),
    pytest.param(container("Environment: []\nImage: x"), id="another key"),
    pytest.param(container("Environment: [ ] # none yet"), id="a space and a comment"),
    pytest.param(container("Environment: []") + "        - Name: b\n          Environment: []\n", id="two of them"),
    pytest.param(container("Environment: []\nImage: x") + "        - {Name: b, Environment: [{Name: A, Value: b}]}\n",
                 id="beside a list in brackets"),
    pytest.param(container("Image: x").replace("Name: app", "{Name: app, Environment: [], Memory: 1}").replace("          Image: x\n", ""),
                 id="in braces"),
    pytest.param(container("Image: x").replace("Name: app", "{Name: app, Environment: [ ]}").replace("          Image: x\n", ""),
                 id="a space, the last key in braces"),
    pytest.param(IN_JSON, id="JSON"),
    pytest.param(LAST_IN_JSON, id="the last key in JSON"),
]  # fmt: skip


@pytest.mark.parametrize("sdk", ["xray", "otel"])
@each("text", EMPTY_LISTS)
def test_a_list_that_was_empty_is_empty_again(text: str, sdk: str) -> None:
    patched = patch.add_wiring(text.encode(), "t.yml", STANDARD, sdk_options=SdkOptions((sdk,)))

    result = patch.remove_wiring(patched.after, "t.yml", STANDARD)

    assert patched.has_changes
    assert result.after.decode() == text


OTEL = [
    "Name: OTEL_EXPORTER_OTLP_PROTOCOL\n    Value: http/protobuf",
    "Name: OTEL_PROPAGATORS\n    Value: tracecontext,baggage,xray",
    "Name: OTEL_TRACES_SAMPLER\n    Value: xray",
]


@pytest.mark.parametrize("variable", OTEL)
def test_what_a_container_had_of_opentelemetry_stays(variable: str) -> None:
    text = container(
        f"Environment:\n  - Name: A\n    Value: b\n  - {variable}\n  - Name: C\n    Value: d"
    )
    sdk = SdkOptions(("otel",), xray_sampling=True)
    patched = patch.add_wiring(text.encode(), "t.yml", STANDARD, sdk_options=sdk)

    assert patched.has_changes
    assert patch.remove_wiring(patched.after, "t.yml", STANDARD).after.decode() == text


PARTS = [
    pytest.param(
        container(f"Environment:\n  - {OURS}\n  - Name: A\n    Value: b"),
        container("Environment:\n  - Name: A\n    Value: b"),
        id="the first of a list",
    ),
    pytest.param(
        container(f"Environment:\n  - Name: A\n    Value: b\n  # about it\n  - {OURS}\n  # and C\n  - Name: C\n    Value: d"),
        container("Environment:\n  - Name: A\n    Value: b\n  # about it\n  # and C\n  - Name: C\n    Value: d"),
        id="the middle of a list, among comments",
    ),
    pytest.param(
        container(f"Environment:\n  -\n    Name: A\n    Value: b\n  -\n    Value: {ADDRESS}\n    Name: AWS_XRAY_DAEMON_ADDRESS\n  - Name: C\n    Value: d"),
        container("Environment:\n  -\n    Name: A\n    Value: b\n  - Name: C\n    Value: d"),
        id="a dash on a line of its own",
    ),
    pytest.param(
        container(f"Environment: !If\n  - C\n  - - {OURS.replace('    ', '      ')}\n    - Name: A\n      Value: b\n  - - {OURS.replace('    ', '      ')}"),
        container("Environment: !If\n  - C\n  - - Name: A\n      Value: b\n  - []"),
        id="in the lines of other dashes, one list emptied",
    ),
    pytest.param(
        container(f"Environment:\n  - {OURS}\nImage: x"), container("Image: x"), id="all there is, in the middle",
    ),
    pytest.param(
        container(f"Environment: [{{Name: A, Value: b}}, {{Name: AWS_XRAY_DAEMON_ADDRESS, Value: '{ADDRESS}'}},]"),
        container("Environment: [{Name: A, Value: b},]"),
        id="the last between brackets, before a comma",
    ),
    pytest.param(
        container(f"Environment: [{{Name: AWS_XRAY_DAEMON_ADDRESS, Value: '{ADDRESS}'}}, {{Name: A, Value: b}}]"),
        container("Environment: [{Name: A, Value: b}]"),
        id="the first between brackets",
    ),
    pytest.param(
        group(rules(UDP_DESCRIBED, HTTPS, TCP)), group(rules(HTTPS)), id="rules, one without our description",
    ),
    pytest.param(
        group(rules(UDP.replace("2000", "'2000'"), HTTPS)), group(rules(HTTPS)), id="ports as text",
    ),
    pytest.param(
        group(
            rules(UDP_DESCRIBED, TCP_DESCRIBED),
            "  E:\n    Type: AWS::EC2::SecurityGroupEgress\n    Properties: {GroupId: !Ref G, " + HTTPS + "}\n",
        ),
        group("", "  E:\n    Type: AWS::EC2::SecurityGroupEgress\n    Properties: {GroupId: !Ref G, " + HTTPS + "}\n"),
        id="a list of ours, beside a rule apart",
    ),
    pytest.param(
        group(f"SecurityGroupEgress:\n  - !If [C, {{{HTTPS}}}, !Ref AWS::NoValue]\n"
              f"  - !If [C, {{{UDP_DESCRIBED}}}, !Ref AWS::NoValue]"),
        group(f"SecurityGroupEgress:\n  - !If [C, {{{HTTPS}}}, !Ref AWS::NoValue]"),
        id="a rule under a condition",
    ),
]  # fmt: skip


@each(("before", "after"), PARTS)
def test_what_is_ours_goes_from_wherever_it_has_been_moved(before: str, after: str) -> None:
    result = unwired(before)

    assert result.after.decode() == after
    assert set(kinds(result)) == {"removed"}


LEFT = [
    pytest.param(
        container("Environment:\n  - Name: AWS_XRAY_DAEMON_ADDRESS\n    Value: other:2000"), 8,
        "is other:2000. If patch wrote it, pass the same --daemon-address", id="another value",
    ),
    pytest.param(
        container("Environment:\n  - Name: AWS_XRAY_TRACING_NAME\n    Value: shop"), 8,
        "If patch wrote it, pass the same --tracing-name", id="a name that is not given",
    ),
    pytest.param(
        container(f"Environment:\n  - {OURS}\n    Other: x"), 8, "If patch wrote it", id="more than ours",
    ),
    pytest.param(
        container(f"Environment:\n  - !If [C, {{Name: AWS_XRAY_DAEMON_ADDRESS, Value: '{ADDRESS}'}}, !Ref AWS::NoValue]"),
        8, "under a condition", id="a variable under a condition",
    ),
    pytest.param(
        container(f"Environment:\n  - {OURS} # as agreed"), 8, "has a comment", id="a comment",
    ),
    pytest.param(
        container(f"Environment: # none yet\n  - {OURS}"), 8, "has a comment", id="a comment on the list",
    ),
    pytest.param(
        container(f"Environment: &e\n  - {OURS}") + "        - Name: b\n          Environment: *e\n", 8,
        "alias", id="an alias",
    ),
    pytest.param(
        group(rules(UDP_DESCRIBED, TCP)), 7, "would allow all egress", id="the last rules",
    ),
    pytest.param(
        group(f"SecurityGroupEgress:\n  - !If [C, {{{HTTPS}}}, !Ref AWS::NoValue]\n  - {{{UDP}}}"), 8,
        "would allow all egress", id="the last rule in some case",
    ),
    pytest.param(
        group(rules(HTTPS, UDP_DESCRIBED.replace("172.31", "10.0"))), 8, "--daemon-cidr", id="another destination",
    ),
    pytest.param(
        group(rules(HTTPS, UDP.replace("172.31", "10.0"))), 8,
        "has the destination 10.0.0.0/16. If patch wrote it, pass the same --daemon-cidr", id="another destination, without a description",
    ),
    pytest.param(
        group(rules(HTTPS, UDP.replace("CidrIp: 172.31.0.0/16", "DestinationSecurityGroupId: !ImportValue a"))), 8,
        "has the destination !ImportValue a", id="a group as the destination",
    ),
    pytest.param(
        group("VpcId: v") + "  GXRayUdpEgress:\n    Type: AWS::EC2::SecurityGroupEgress\n    Properties:"
        f" {{GroupId: !Ref G, {UDP.replace('172.31', '10.0')}}}\n", 9, "has the destination 10.0.0.0/16", id="a resource with another destination",
    ),
    pytest.param(
        group(f"SecurityGroupEgress:\n  - {{{HTTPS}}}\n  - !If [C, {{{UDP_DESCRIBED}}}, {{{HTTPS}}}]"), 8,
        "--daemon-cidr", id="a rule of somebody else's in the other case",
    ),
]  # fmt: skip


@each(("text", "line", "why"), LEFT)
def test_what_is_not_provably_ours_or_cannot_go_is_named_and_left(
    text: str, line: int, why: str
) -> None:
    result = unwired(text)

    assert result.after.decode() == text
    assert set(kinds(result)) == {"left"}
    assert result.findings[0].line == line
    assert why in result.findings[0].what


def test_what_is_given_is_ours_beside_what_is_standard() -> None:
    text = container(
        "Environment:\n  - Name: AWS_XRAY_TRACING_NAME\n    Value: shop\n"
        f"  - {OURS}\n  - Name: AWS_XRAY_DAEMON_ADDRESS\n    Value: other:2000"
    )

    result = unwired(
        text, wiring=Wiring(daemon_address="other:2000"), naming=NamingOptions(("shop",))
    )

    assert result.after.decode() == container("")
    assert kinds(result) == ["removed"] * 3


def test_only_what_is_named_loses_anything() -> None:
    text = container(f"Environment:\n  - {OURS}") + f"        - Name: b\n          Environment:\n            - {OURS.replace('    ', '              ')}\n"  # fmt: skip

    assert unwired(text, APP).after.decode().count("AWS_XRAY") == 1
    assert unwired(text, TargetNames(containers=("app", "b"))).after.decode().count("AWS_XRAY") == 0
    assert unwired(text, TargetNames(task_definitions=("T",))).after.decode().count("AWS_XRAY") == 0
    for unknown in (TargetNames(containers=("c",)), TargetNames(("U",)), GROUP):
        with pytest.raises(BadInput, match="does not exist"):
            unwired(text, unknown)


def test_a_resource_of_ours_that_says_more_is_left() -> None:
    case = next(case for case in PAIRS if case.id == "egress as resources")
    text = case.after.replace("    Type: AWS::EC2::SecurityGroupEgress\n    Properties:\n      GroupId: !GetAtt",
                              "    Type: AWS::EC2::SecurityGroupEgress\n    DependsOn: E\n    Properties:\n      GroupId: !GetAtt")  # fmt: skip

    result = unwired(text)

    assert (result.after.decode(), kinds(result)) == (text, ["left", "left"])


RANGES = [
    pytest.param("  V:\n    Type: AWS::EC2::VPC\n    Properties: {CidrBlock: 10.0.0.0/16}\n", "!Ref V", id="its VPC's"),
    pytest.param("Parameters:\n  VpcCidr: {Type: String, Default: 10.0.0.0/16}\n", "v", id="a parameter's"),
]  # fmt: skip


@pytest.mark.parametrize(("rest", "vpc"), RANGES)
def test_rules_to_a_range_that_the_template_tells_need_nothing_said(rest: str, vpc: str) -> None:
    before = group(rules(HTTPS) + f"VpcId: {vpc}", rest)
    patched = patch.add_wiring(before.encode(), "t.yml", Wiring(), GROUP)

    result = unwired(patched.after.decode(), wiring=Wiring())

    assert patched.has_changes
    assert (result.after.decode(), kinds(result)) == (before, ["removed", "removed"])
