"""``patch --replace``: settings for another collector are changed, and nothing else."""

from __future__ import annotations

import pytest

from tests.patching.patch_cases import APP, GROUP
from tests.patching.test_patch import ADDRESS, TO_THE_DEFAULT_VPC, container, group, rules, wired
from xraystack.errors import BadInput
from xraystack.stacks.wiring import Wiring

IMPORTED = Wiring(import_from="d")
OLD_UDP = (
    "Description: X-Ray trace segments to the daemon, IpProtocol: udp, FromPort: 2000, ToPort: 2000"
)
OLD_TCP = (
    "Description: X-Ray sampling rules to the daemon, IpProtocol: tcp, FromPort: 2000, ToPort: 2000"
)
HTTPS = "IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0"


def variable(value: str) -> str:
    return container(f"Environment:\n  - Name: AWS_XRAY_DAEMON_ADDRESS\n    Value: {value} # why")


VARIABLES = [
    pytest.param("old:2000", TO_THE_DEFAULT_VPC, ADDRESS, id="a text by another"),
    pytest.param("'old:2000'", TO_THE_DEFAULT_VPC, f"'{ADDRESS}'", id="in its quotes"),
    pytest.param("!ImportValue d-DaemonAddress", TO_THE_DEFAULT_VPC, ADDRESS, id="a function by a text"),
    pytest.param("{Ref: A}", TO_THE_DEFAULT_VPC, f'"{ADDRESS}"', id="a long function by a text"),
    pytest.param("old:2000", IMPORTED, "!ImportValue d-DaemonAddress", id="a text by a function"),
    pytest.param("!Ref A", IMPORTED, "!ImportValue d-DaemonAddress", id="a function by another"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "wiring", "new"), VARIABLES)
def test_a_variable_gets_the_value_that_is_asked_for(old: str, wiring: Wiring, new: str) -> None:
    result = wired(variable(old), APP, wiring, replace=True)

    assert result.after.decode().replace('"', "") == variable(new).replace('"', "")
    assert [finding.kind for finding in result.findings] == ["changed"]
    assert not wired(result.after.decode(), APP, wiring, replace=True).has_changes


def test_a_function_on_lines_of_its_own_gives_way_to_a_text_behind_the_key() -> None:
    text = variable("\n      Fn::ImportValue: d-DaemonAddress").replace(": \n", ":\n")

    after = wired(text, APP, replace=True).after.decode()

    assert f'Value: "{ADDRESS}" # why' in after or f"Value: {ADDRESS} # why" in after


def test_a_value_under_a_condition_is_not_replaced() -> None:
    with pytest.raises(BadInput, match="cannot replace"):
        wired(variable("!If [C, a, b]"), APP, replace=True)


DESTINATIONS = [
    pytest.param("CidrIp: 10.0.0.0/8", TO_THE_DEFAULT_VPC, "CidrIp: 172.31.0.0/16", id="another range"),
    pytest.param("CidrIp: !GetAtt V.CidrBlock", TO_THE_DEFAULT_VPC, "CidrIp: 172.31.0.0/16", id="a VPC's"),
    pytest.param(
        "CidrIp: 10.0.0.0/8", IMPORTED, "DestinationSecurityGroupId: !ImportValue d-SecurityGroupId",
        id="a group for a range",
    ),
    pytest.param(
        "DestinationSecurityGroupId: !Ref H", TO_THE_DEFAULT_VPC, "CidrIp: 172.31.0.0/16",
        id="a range for a group",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "wiring", "new"), DESTINATIONS)
def test_rules_of_ours_are_led_to_this_daemon(old: str, wiring: Wiring, new: str) -> None:
    before = group(rules(HTTPS, f"{OLD_UDP}, {old}", f"{OLD_TCP}, {old}"))

    result = wired(before, GROUP, wiring, replace=True)

    assert result.after.decode() == before.replace(old, new)
    assert [finding.kind for finding in result.findings] == ["changed", "changed"]
    assert not wired(result.after.decode(), GROUP, wiring, replace=True).has_changes


KEPT = [
    pytest.param(rules(HTTPS, f"{OLD_UDP}, CidrIp: 10.0.0.0/8".replace("daemon", "old one")), id="other words"),
    pytest.param(rules(HTTPS, f"{OLD_UDP}, CidrIp: 10.0.0.0/8".replace("2000", "2100")), id="other ports"),
    pytest.param(rules(HTTPS, "IpProtocol: udp, FromPort: 2000, ToPort: 2000, CidrIp: 10.0.0.0/8"), id="no words"),
]  # fmt: skip


@pytest.mark.parametrize("egress", KEPT)
def test_other_rules_stay_and_ours_are_added(egress: str) -> None:
    result = wired(group(egress), GROUP, replace=True)

    assert all(line in result.after.decode() for line in egress.splitlines())
    assert [finding.kind for finding in result.findings] == ["added", "added"]


def test_a_rule_is_not_led_where_another_one_leads_already() -> None:
    there = [f"{words}, CidrIp: {place}" for words in (OLD_UDP, OLD_TCP) for place in ("10.0.0.0/8", "172.31.0.0/16")]  # fmt: skip

    assert not wired(group(rules(*there)), GROUP, replace=True).has_changes


def test_without_replace_rules_are_added_beside_the_old_ones() -> None:
    before = group(rules(f"{OLD_UDP}, CidrIp: 10.0.0.0/8", f"{OLD_TCP}, CidrIp: 10.0.0.0/8"))

    result = wired(before, GROUP)

    assert [finding.kind for finding in result.findings] == ["added", "added"]
    assert result.after.count(b"10.0.0.0/8") == 2
