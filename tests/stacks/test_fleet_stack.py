"""The daemon stack as a fleet has it."""

from __future__ import annotations

import pytest

from xraystack.facts import daemon_stack
from xraystack.stacks import fleet_template
from xraystack.stacks.daemon.settings import DaemonSettings
from xraystack.stacks.shape import DEFAULT, Shape

NAMES = {"VpcId": "/net/vpc", "SubnetIds": "/net/subnets", "ClientCidr": "/net/cidr"}
PUBLISHED = {
    "PublishedDaemonAddress": daemon_stack.DAEMON_ADDRESS_OUTPUT,
    "PublishedSecurityGroupId": daemon_stack.SECURITY_GROUP_OUTPUT,
}


@pytest.mark.parametrize("shape", [DEFAULT, Shape(balancer=True), Shape(collector="adot")], ids=str)
def test_it_publishes_what_its_outputs_say(shape: Shape) -> None:
    template = fleet_template.build(DaemonSettings(shape=shape), NAMES).to_dict()
    for resource, output in PUBLISHED.items():
        value = template["Resources"][resource]["Properties"]["Value"]
        assert value == template["Outputs"][output]["Value"]


@pytest.mark.parametrize("collector", ["daemon", "adot", "cloudwatch-agent"])
def test_it_publishes_the_endpoints_of_opentelemetry_where_there_are_some(collector: str) -> None:
    template = fleet_template.build(
        DaemonSettings(shape=Shape(collector=collector)), NAMES
    ).to_dict()
    published = {
        resource["Properties"]["Name"]["Fn::Sub"]: resource["Properties"]["Value"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::SSM::Parameter"
    }

    expected = {
        f"${{PublishedUnder}}/{daemon_stack.OTLP_PARAMETERS[protocol]}": template["Outputs"][
            output
        ]["Value"]
        for protocol, output in daemon_stack.OTLP_OUTPUTS.items()
        if collector != "daemon"
    }
    assert {name: value for name, value in published.items() if "otlp" in name} == expected


@pytest.mark.parametrize("network", [NAMES, None], ids=["names", "values"])
def test_every_parameter_has_a_default(network: dict[str, str] | None) -> None:
    template = fleet_template.build(DaemonSettings(), network).to_dict()
    assert [n for n, p in template["Parameters"].items() if "Default" not in p] == []


def test_names_of_parameters_are_not_held_against_patterns_of_their_values() -> None:
    parameters = fleet_template.build(DaemonSettings(), NAMES).to_dict()["Parameters"]
    for name, default in NAMES.items():
        assert parameters[name]["Type"].startswith("AWS::SSM::Parameter::Value<")
        assert parameters[name]["Default"] == default
        assert "AllowedPattern" not in parameters[name]
