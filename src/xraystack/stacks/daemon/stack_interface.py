"""Parameters, conditions, rules and outputs of the daemon stack's template.

CloudFormation checks each value before it creates any resource and reports the ``ConstraintDescription``,
so that describes the valid values. The rules reject invalid combinations as early.
"""

from __future__ import annotations

from typing import NamedTuple

from troposphere import AWSObject, Equals, GetAtt, Not, Or, Parameter, Ref, Sub, Template

from xraystack.facts import daemon_stack, fargate, opentelemetry, xray
from xraystack.stacks import collectors, parameter_groups
from xraystack.stacks.collectors.container import Collector
from xraystack.stacks.daemon.parameters import GROUPS
from xraystack.stacks.daemon.settings import PARAMETERS, DaemonSettings


def add_parameters(template: Template, settings: DaemonSettings) -> None:
    """Add the shape's parameters in the order and the groups of the console."""
    is_daemon = settings.collector.name == collectors.DEFAULT.name
    for group in GROUPS:
        parameters = [
            (_parameter(name, settings), spec.label)
            for name, spec in PARAMETERS.items()
            if spec.group == group and spec.is_in(settings.shape)
        ]
        title = "Collector" if group == "Daemon" and not is_daemon else group
        parameter_groups.add_parameter_groups(template, {title: parameters})


def _parameter(name: str, settings: DaemonSettings) -> Parameter:
    spec, default = PARAMETERS[name], settings.template_default(name)
    describe = spec.description
    return Parameter(
        spec.name,
        Type=spec.type,
        **({} if default is None else {"Default": default}),
        **spec.constraints,
        Description=describe if isinstance(describe, str) else describe(settings),
    )


def add_conditions(template: Template) -> None:
    """Add the condition of each parameter that may be empty."""
    for spec in PARAMETERS.values():
        if spec.condition:
            template.add_condition(spec.condition, Not(Equals(Ref(spec.name), "")))


def add_rules(template: Template) -> None:
    """Add the rules that CloudFormation checks before it creates any resource."""
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


class OutputValues(NamedTuple):
    """Values of the outputs; ``security_group`` is the one that clients connect to."""

    namespace_id: Ref
    security_group: AWSObject
    cluster: Ref
    service: AWSObject


def add_outputs(template: Template, collector: Collector, values: OutputValues) -> None:
    """Add the outputs for client stacks."""
    name = "${ServiceName}.${NamespaceName}"
    endpoints = {port.number: Sub(f"http://{name}:{port.number}") for port in collector.ports}
    outputs = {}
    if xray.PROTOCOL in collector.accepts:
        outputs[daemon_stack.DAEMON_ADDRESS_OUTPUT] = (
            f"Value of {xray.DAEMON_ADDRESS_VARIABLE} in clients",
            Sub(f"{name}:{xray.DAEMON_PORT}"),
        )
    outputs |= {
        daemon_stack.SECURITY_GROUP_OUTPUT: (
            "Security group of the daemon, for egress rules of clients",
            Ref(values.security_group),
        ),
        "NamespaceId": ("Cloud Map namespace", values.namespace_id),
        "NamespaceName": ("Name of that namespace", Ref("NamespaceName")),
        "ClusterName": ("ECS cluster of the daemon", values.cluster),
        "ServiceName": ("ECS service of the daemon", GetAtt(values.service, "Name")),
    }
    for protocol, output in sorted(daemon_stack.OTLP_OUTPUTS.items()):
        _, value, port, _ = opentelemetry.PROTOCOLS[protocol]
        if port in endpoints:
            description = (
                f"Value of {opentelemetry.ENDPOINT_VARIABLE} in clients, with the protocol {value}"
            )
            outputs[output] = (description, endpoints[port])
    parameter_groups.add_outputs(template, outputs)
