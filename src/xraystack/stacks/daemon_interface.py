"""The rest of the daemon stack's interface: rules, conditions and outputs.

The rules refuse what cannot work before CloudFormation creates anything.
"""

from __future__ import annotations

from troposphere import AWSObject, Equals, Export, GetAtt, Not, Or, Output, Ref, Sub, Template

from xraystack.facts import daemon_stack, fargate, xray


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
                        f"{_in_words(memory)} MiB of memory",
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


def _in_words(sizes: list[str]) -> str:
    return ", ".join(sizes) if len(sizes) < 4 else f"{sizes[0]}, {sizes[1]}, ... or {sizes[-1]}"


def add_conditions(template: Template) -> None:
    """Add whether the parameters that may be empty are."""
    template.add_condition("HasClientCidr", Not(Equals(Ref("ClientCidr"), "")))
    template.add_condition("HasClientSecurityGroup", Not(Equals(Ref("ClientSecurityGroupId"), "")))
    template.add_condition("HasLogKmsKey", Not(Equals(Ref("LogKmsKeyArn"), "")))
    template.add_condition("HasEcrRepository", Not(Equals(Ref("EcrRepositoryArn"), "")))
    template.add_condition("HasPermissionsBoundary", Not(Equals(Ref("PermissionsBoundaryArn"), "")))


def add_outputs(
    template: Template,
    namespace: AWSObject,
    security_group: AWSObject,
    cluster: AWSObject,
    service: AWSObject,
) -> None:
    """Add what client stacks import, each exported as ``<stack>-<output>``."""
    outputs = {
        daemon_stack.DAEMON_ADDRESS_OUTPUT: (
            f"Value of {xray.DAEMON_ADDRESS_VARIABLE} in clients",
            Sub(f"${{ServiceName}}.${{NamespaceName}}:{xray.DAEMON_PORT}"),
        ),
        daemon_stack.SECURITY_GROUP_OUTPUT: (
            "Security group of the daemon, for egress rules of clients",
            Ref(security_group),
        ),
        "NamespaceId": ("Cloud Map namespace", Ref(namespace)),
        "NamespaceName": ("Name of that namespace", Ref("NamespaceName")),
        "ClusterName": ("ECS cluster of the daemon", Ref(cluster)),
        "ServiceName": ("ECS service of the daemon", GetAtt(service, "Name")),
    }
    for name, (description, value) in outputs.items():
        template.add_output(
            Output(
                name,
                Description=description,
                Value=value,
                Export=Export(Sub(daemon_stack.export_name(daemon_stack.STACK_NAME, name))),
            )
        )
