"""The rest of the daemon stack's interface: rules, conditions and outputs.

The rules refuse what cannot work before CloudFormation creates anything.
"""

from __future__ import annotations

from typing import NamedTuple

from troposphere import AWSObject, Equals, GetAtt, Not, Or, Ref, Sub, Template

from xraystack.facts import daemon_stack, fargate, opentelemetry, xray
from xraystack.stacks import parameter_groups
from xraystack.stacks.collectors.container import Collector


def add_rules(template: Template) -> None:
    """Add what CloudFormation refuses before it creates anything."""
    for units, sizes in fargate.MEMORY_MIB_BY_CPU_UNITS.items():
        memory = [str(size) for size in sizes]
        template.add_rule(
            f"MemoryFor{units}CpuUnits",
            {
                "RuleCondition": Equals(Ref("Cpu"), str(units)),
                "Assertions": [
                    {
                        "Assert": {"Fn::Contains": [memory, Ref("Memory")]},
                        "AssertDescription": f"With {units} CPU units Fargate has "
                        f"{_enumeration(memory)} MiB of memory",
                    }
                ],
            },
        )
    template.add_rule(
        "SomeClientMaySendTraces",
        {
            "Assertions": [
                {
                    "Assert": Or(
                        Not(Equals(Ref("ClientCidr"), "")),
                        Not(Equals(Ref("ClientSecurityGroupId"), "")),
                    ),
                    "AssertDescription": "Give ClientCidr or ClientSecurityGroupId, or nobody can "
                    "send traces",
                }
            ]
        },
    )


def _enumeration(sizes: list[str]) -> str:
    return ", ".join(sizes) if len(sizes) < 4 else f"{sizes[0]}, {sizes[1]}, ... or {sizes[-1]}"


def add_conditions(template: Template) -> None:
    """Add whether the parameters that may be empty are."""
    template.add_condition("HasClientCidr", Not(Equals(Ref("ClientCidr"), "")))
    template.add_condition("HasClientSecurityGroup", Not(Equals(Ref("ClientSecurityGroupId"), "")))
    template.add_condition("HasLogKmsKey", Not(Equals(Ref("LogKmsKeyArn"), "")))
    template.add_condition("HasEcrRepository", Not(Equals(Ref("EcrRepositoryArn"), "")))
    template.add_condition("HasPermissionsBoundary", Not(Equals(Ref("PermissionsBoundaryArn"), "")))


class OutputValues(NamedTuple):
    """By what others take hold of the stack; ``security_group`` is the one that clients talk to."""

    namespace_id: Ref
    security_group: AWSObject
    cluster: Ref
    service: AWSObject


def add_outputs(template: Template, collector: Collector, handles: OutputValues) -> None:
    """Add what client stacks import."""
    name = "${ServiceName}.${NamespaceName}"
    endpoints = {port.number: Sub(f"http://{name}:{port.number}") for port in collector.ports}
    outputs = {
        daemon_stack.DAEMON_ADDRESS_OUTPUT: (
            f"Value of {xray.DAEMON_ADDRESS_VARIABLE} in clients",
            Sub(f"{name}:{xray.DAEMON_PORT}"),
        ),
        daemon_stack.SECURITY_GROUP_OUTPUT: (
            "Security group of the daemon, for egress rules of clients",
            Ref(handles.security_group),
        ),
        "NamespaceId": ("Cloud Map namespace", handles.namespace_id),
        "NamespaceName": ("Name of that namespace", Ref("NamespaceName")),
        "ClusterName": ("ECS cluster of the daemon", handles.cluster),
        "ServiceName": ("ECS service of the daemon", GetAtt(handles.service, "Name")),
    }
    for protocol, output in sorted(daemon_stack.OTLP_OUTPUTS.items()):
        value, port, _ = opentelemetry.PROTOCOLS[protocol]
        if port in endpoints:
            about = (
                f"Value of {opentelemetry.ENDPOINT_VARIABLE} in clients, with the protocol {value}"
            )
            outputs[output] = (about, endpoints[port])
    parameter_groups.add_outputs(template, outputs)
