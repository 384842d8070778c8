"""Destinations of egress rules: requested, else from the template, else an error with the options."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.target_selection import TargetNames
from xraystack.stacks.wiring import Wiring
from xraystack.template import plain_data

GROUP = TargetNames(security_groups=("G",))
HTTPS = "{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}"
NOBODY_SAYS = Wiring()


def group(rules: str = HTTPS, vpc: str = "VpcId: !Ref Vpc", rest: str = "") -> str:
    return (
        f"Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      {vpc}\n"
        f"      SecurityGroupEgress: [{rules}]\n{rest}"
    )


def vpc(name: str, cidr: str) -> str:
    return f"  {name}: {{Type: AWS::EC2::VPC, Properties: {{CidrBlock: {cidr}}}}}\n"


def parameters(**defaults: str) -> str:
    listed = (f"  {name}: {{Type: String{default}}}\n" for name, default in defaults.items())
    return "Parameters:\n" + "".join(listed)


def destinations(text: str, wiring: Wiring, form: str = "YAML") -> list[Any]:
    """Where the rules that were added lead."""
    if form == "JSON":
        text = json.dumps(plain_data.parse(text, name="t.yml"))
    before = plain_data.parse(text, name="t.yml")["Resources"]["G"]["Properties"]
    result = patch.add_wiring(text.encode(), "t.yml", wiring, GROUP)
    after = plain_data.parse(result.after.decode(), name="t.yml")["Resources"]["G"]["Properties"]
    there = before["SecurityGroupEgress"]
    return [
        rule.get("CidrIp") or rule["DestinationSecurityGroupId"]
        for rule in after["SecurityGroupEgress"]
        if rule not in there
    ]


OF_THE_VPC = {"Fn::GetAtt": ["Vpc", "CidrBlock"]}
FROM_OUTSIDE = "Vpc: {Type: String}\n"

TOLD = [
    pytest.param(group(rest=vpc("Vpc", "10.0.0.0/16")), OF_THE_VPC, id="a literal of the VPC"),
    pytest.param(
        parameters(Range=", Default: 10.0.0.0/16") + group(rest=vpc("Vpc", "!Ref Range")),
        OF_THE_VPC,
        id="a parameter of the VPC",
    ),
    pytest.param(
        group(rest=vpc("Vpc", "!FindInMap [A, b, c]") + vpc("Other", "172.31.0.0/16")),
        OF_THE_VPC,
        id="the group's VPC, not another",
    ),
    pytest.param(
        group(vpc="VpcId: !GetAtt Vpc.VpcId", rest=vpc("Vpc", "10.0.0.0/16")),
        OF_THE_VPC,
        id="a VPC by its attribute",
    ),
    *(
        pytest.param(
            parameters(**{"Vpc": "", name: ", Default: 10.0.0.0/16"}) + group(),
            {"Ref": name},
            id=f"a VPC from outside, and {name}",
        )
        for name in ("VpcCidr", "VPCCIDR", "VpcCidrBlock", "TheVpcCidrRange")
    ),
    pytest.param(
        parameters(Vpc="", VpcCidr="") + group(),
        {"Ref": "VpcCidr"},
        id="a range that has to be given",
    ),
    pytest.param(
        group(rest="  D: {Type: AWS::SNS::Topic, Properties: {DisplayName: 172.31.0.0/16}}\n"),
        "172.31.0.0/16",
        id="the default VPC's range, which the template names",
    ),
]


@pytest.mark.parametrize("form", ["YAML", "JSON"])
@each(("text", "destination"), TOLD)
def test_the_template_may_tell_the_range(text: str, destination: Any, form: str) -> None:
    assert destinations(text, NOBODY_SAYS, form) == [destination, destination]


@each("text", [case.values[0] for case in TOLD], ids=[case.id for case in TOLD])
@pytest.mark.parametrize(
    ("wiring", "destination"),
    [
        pytest.param(Wiring(daemon_cidr="10.9.0.0/16"), "10.9.0.0/16", id="a range"),
        pytest.param(
            Wiring(import_from="d"), {"Fn::ImportValue": "d-SecurityGroupId"}, id="an export"
        ),
        pytest.param(
            Wiring(parameter_from="/xraystack/"),
            "{{resolve:ssm:/xraystack/security-group-id}}",
            id="a parameter",
        ),
        pytest.param(
            Wiring(daemon_cidr="10.9.0.0/16", import_from="d"), "10.9.0.0/16", id="a range before all"
        ),
    ],
)  # fmt: skip
def test_what_is_said_goes_before(text: str, wiring: Wiring, destination: Any) -> None:
    assert destinations(text, wiring) == [destination, destination]


UNTOLD = [
    pytest.param(parameters(Vpc="") + group(), id="a VPC from outside"),
    pytest.param(group(vpc="GroupDescription: g"), id="no VPC"),
    pytest.param(
        "Conditions: {C: !Equals [a, b]}\n"
        + group(vpc="VpcId: !If [C, !Ref Vpc, !Ref Given]", rest=vpc("Vpc", "10.0.0.0/16")),
        id="a VPC in some cases only",
    ),
    pytest.param(
        group(vpc="VpcId: !Ref Given", rest=vpc("Vpc", "10.0.0.0/16")), id="another VPC than the group's"
    ),
    pytest.param(parameters(Vpc="", VpcCidr=", Default: ''") + group(), id="an empty default"),
    pytest.param(
        parameters(VpcCidr=", Default: 10.0.0.0/16") + group(vpc="GroupDescription: g"),
        id="a range of some VPC, and a group in the default one",
    ),
    pytest.param(
        parameters(Given="", VpcCidr=", Default: 10.0.0.0/16")
        + group(vpc="VpcId: !Ref Given", rest=vpc("Other", "!Ref VpcCidr")),
        id="the range of another VPC",
    ),
    pytest.param(
        parameters(Vpc="", SubnetCidr=", Default: 10.0.0.0/24") + group(), id="a subnet's range"
    ),
    pytest.param(
        parameters(Vpc="", PeerVpcCidr=", Default: 10.0.0.0/24") + group(), id="a peer's range"
    ),
    pytest.param(
        parameters(Vpc="", VpcCidr=", Default: 10.0.0.0/16", VPCCidr=", Default: 10.1.0.0/16") + group(),
        id="two ranges",
    ),
]  # fmt: skip


@each("text", UNTOLD)
def test_where_nobody_tells_the_range_the_group_is_refused_with_the_options(text: str) -> None:
    with pytest.raises(BadInput, match="where the collector runs") as refused:
        destinations(text, NOBODY_SAYS)

    options = [line.split()[0] for line in refused.value.remedy.splitlines()[1:]]
    assert options == ["--daemon-cidr", "--import-from", "--parameter-from"]
    assert refused.value.where.startswith("t.yml:")


@each("text", UNTOLD)
def test_a_check_says_what_is_missing_without_a_range(text: str) -> None:
    result = patch.add_wiring(text.encode(), "t.yml", NOBODY_SAYS, GROUP, check=True)

    added = [finding.subject for finding in result.findings if finding.kind == "added"]
    assert [subject.name for subject in added] == ["udp", "tcp"]
    assert not any("CidrIp" in subject.value for subject in added)


ENOUGH = [
    pytest.param('{IpProtocol: "-1", CidrIp: 10.0.0.0/8}', id="everything to some range"),
    pytest.param(
        "{IpProtocol: udp, FromPort: 2000, ToPort: 2000, CidrIp: 10.1.0.0/16}, "
        "{IpProtocol: tcp, FromPort: 0, ToPort: 65535, DestinationSecurityGroupId: !Ref Daemon}",
        id="to different places",
    ),
    pytest.param(
        "{IpProtocol: udp, FromPort: 2000, ToPort: 2000, CidrIp: 10.1.0.0/16}, "
        "{IpProtocol: tcp, FromPort: 2000, ToPort: 2000, DestinationPrefixListId: pl-1}",
        id="by IPv4 and prefix list",
    ),
]


@pytest.mark.parametrize("check", [False, True])
@pytest.mark.parametrize("rules", ENOUGH)
def test_without_a_range_any_destination_is_enough(rules: str, check: bool) -> None:
    result = patch.add_wiring(group(rules).encode(), "t.yml", NOBODY_SAYS, GROUP, check=check)

    assert [finding.kind for finding in result.findings] == ["present", "present"]


def test_only_what_is_lacking_gets_the_vpcs_range() -> None:
    there = "{IpProtocol: udp, FromPort: 2000, ToPort: 2000, CidrIp: 10.1.0.0/16}"

    text = group(f"{HTTPS}, {there}", rest=vpc("Vpc", "10.0.0.0/16"))

    assert destinations(text, NOBODY_SAYS) == [OF_THE_VPC]


def test_a_range_that_is_said_has_to_be_there_itself() -> None:
    rules = "{IpProtocol: '-1', CidrIp: 10.0.0.0/8}"

    assert destinations(group(rules), Wiring(daemon_cidr="10.0.0.0/8")) == []
    assert destinations(group(rules), Wiring(daemon_cidr="11.0.0.0/8")) == ["11.0.0.0/8"] * 2


def test_a_group_that_lets_everything_out_needs_no_range() -> None:
    text = group("").replace("      SecurityGroupEgress: []\n", "")

    result = patch.add_wiring(text.encode(), "t.yml", NOBODY_SAYS, GROUP)

    assert [finding.kind for finding in result.findings] == ["unneeded"]


@pytest.mark.parametrize("form", ["YAML", "JSON"])
def test_patching_twice_with_the_vpcs_range_changes_nothing(form: str) -> None:
    text = group(rest=vpc("Vpc", "10.0.0.0/16"))
    if form == "JSON":
        text = json.dumps(plain_data.parse(text, name="t.yml"))

    once = patch.add_wiring(text.encode(), "t.yml", NOBODY_SAYS, GROUP)
    twice = patch.add_wiring(once.after, "t.yml", NOBODY_SAYS, GROUP)

    assert (once.has_changes, twice.has_changes) == (True, False)


def test_a_fleets_parameters_say_the_address_too() -> None:
    text = "Resources: {T: {Type: AWS::ECS::TaskDefinition, Properties: {ContainerDefinitions: [{Name: a}]}}}"

    after = patch.add_wiring(
        text.encode(), "t.yml", Wiring(parameter_from="/fleet/xray")
    ).after.decode()

    resources = plain_data.parse(after, name="t.yml")["Resources"]
    (container,) = resources["T"]["Properties"]["ContainerDefinitions"]
    assert container["Environment"] == [
        {"Name": "AWS_XRAY_DAEMON_ADDRESS", "Value": "{{resolve:ssm:/fleet/xray/daemon-address}}"}
    ]


@pytest.mark.parametrize("prefix", ["", "/", "xraystack", "//x", "/a b", "/a:1", "/{{x}}"])
def test_what_is_no_prefix_of_parameters_is_refused(prefix: str) -> None:
    with pytest.raises(BadInput, match="not a prefix"):
        Wiring(parameter_from=prefix)


def test_an_address_that_is_a_dynamic_reference_has_the_usual_port() -> None:
    wiring = Wiring(daemon_address="{{resolve:ssm:/a}}", daemon_cidr="10.0.0.0/8")

    assert wiring.ports == {"udp": 2000, "tcp": 2000}
