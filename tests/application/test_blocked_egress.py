"""Traffic that no group of an interface allows, held against a template decided case by case."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.support.generated_applications import GROUPS, TASKS, UNDECIDED_RULE, applications
from xraystack.application.model import Application
from xraystack.application.network.egress import is_blocked
from xraystack.stacks.collectors import SIGNS
from xraystack.template.document import Document

Data = dict[str, Any]
PROTOCOLS = {"udp": {"udp", "17"}, "tcp": {"tcp", "6"}}
EVERYTHING = {"IpProtocol": "-1"}
NOTHING = {"Ref": "AWS::NoValue"}


def stacks(data: Data) -> Iterator[Data]:
    """The resources of the template as each combination of its parameters makes them."""
    for stage, is_large in itertools.product(("production", "testing", "other"), (True, False)):
        case = {
            "Production": stage == "production",
            "Testing": stage == "testing",
            "Elsewhere": stage != "production",
            "Large": is_large,
        }
        yield {
            name: decided(resource, case)
            for name, resource in data["Resources"].items()
            if case.get(resource.get("Condition", ""), True)
        }


def decided(value: Any, case: dict[str, bool]) -> Any:
    """Plain data with its Ifs decided and without what has no value."""
    if isinstance(value, dict) and value.keys() == {"Fn::If"}:
        name, yes, no = value["Fn::If"]
        return decided(yes if case[name] else no, case)
    if isinstance(value, dict) and value != NOTHING:
        return {k: part for k, v in value.items() if (part := decided(v, case)) != NOTHING}
    if isinstance(value, list):
        return [part for v in value if (part := decided(v, case)) != NOTHING]
    return value


def task_of(service: Data, definitions: Data) -> str | None:
    """The task definition that a service runs, by reference or by family."""
    value = service["Properties"].get("TaskDefinition")
    for name, definition in definitions.items():
        if value in (
            {"Ref": name},
            {"Fn::Sub": f"${{{name}}}"},
            definition["Properties"].get("Family", {}),
        ):
            return name
    return None


def groups_of(service: Data) -> list[str]:
    """The groups of the template that a service gives its tasks."""
    network = service["Properties"].get("NetworkConfiguration", {}).get("AwsvpcConfiguration", {})
    texts = [json.dumps(each) for each in network.get("SecurityGroups", [])]
    return [name for text in texts for name in GROUPS if name in text]


def blocked(resources: Data, definitions: Data, protocol: str) -> set[tuple[str, str]]:
    """Tasks that services run, each with a group of an interface on which none allows port 2000."""
    found = set()
    for service in resources.values():
        groups = groups_of(service)
        task = task_of(service, definitions)
        if task and groups and set(groups) <= resources.keys():
            closed = [
                has_rules(resources, g) and not any(allow(resources, g, protocol)) for g in groups
            ]
            found |= {(task, group) for group in groups if all(closed)}
    return found


def rules(resources: Data, group: str) -> list[Data]:
    separate = [
        resource["Properties"]
        for resource in resources.values()
        if resource["Type"] == "AWS::EC2::SecurityGroupEgress"
        and resource["Properties"]["GroupId"] == {"Fn::GetAtt": [group, "GroupId"]}
    ]
    return [*resources[group]["Properties"].get("SecurityGroupEgress", []), *separate]


def has_rules(resources: Data, group: str) -> bool:
    return bool(rules(resources, group))


def allow(resources: Data, group: str, protocol: str) -> Iterator[bool]:
    for rule in rules(resources, group):
        ports = range(int(rule.get("FromPort", 0)), int(rule.get("ToPort", 0)) + 1)
        yield rule["IpProtocol"] == "-1" or (
            rule["IpProtocol"] in PROTOCOLS[protocol] and 2000 in ports
        )


def is_blocked_by_service(application: Application[Any], protocol: str) -> set[tuple[str, str]]:
    traffic = {"IpProtocol": protocol, "FromPort": 2000, "ToPort": 2000}
    return {
        (name, group)
        for name in application.runners
        for interface in application.interfaces(name)
        if interface.reason.startswith("security group of service")
        if is_blocked(application.tree, interface, traffic)
        for group in interface.groups
    }


@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)
@given(applications())
def test_traffic_is_blocked_if_it_is_in_a_case_that_is_possible(data: Data) -> None:
    text = json.dumps(data).replace(json.dumps(UNDECIDED_RULE), json.dumps(EVERYTHING))
    data = json.loads(text)
    definitions = {name: data["Resources"][name] for name in TASKS if name in data["Resources"]}
    application = Application(Document(text.encode(), "t.json"), SIGNS)

    for protocol in PROTOCOLS:
        cases = [blocked(resources, definitions, protocol) for resources in stacks(data)]
        assert is_blocked_by_service(application, protocol) == set().union(*cases)
