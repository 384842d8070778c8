"""The daemon stack for many accounts, without values of a single account.

Each account keeps its network in three SSM parameters with the same names everywhere, so one StackSets
operation serves all accounts, also those that join later. StackSets generates stack names, so the names
of exports are unknown in advance; the stack therefore publishes the daemon's address in SSM parameters
too.
"""

from __future__ import annotations

from collections.abc import Mapping

from troposphere import AWSObject, Output, Parameter, Ref, Sub, Template
from troposphere.ssm import Parameter as SsmParameter

from xraystack.facts import daemon_stack, opentelemetry, xray
from xraystack.stacks.daemon import stack
from xraystack.stacks.daemon.settings import DaemonSettings

NETWORK_TYPES = {
    "VpcId": "AWS::SSM::Parameter::Value<AWS::EC2::VPC::Id>",
    "SubnetIds": "AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>",
    "ClientCidr": "AWS::SSM::Parameter::Value<String>",
}
"""Types of the network's parameters as names of SSM parameters, whose values CloudFormation reads in
the account of the instance at each operation. [CloudFormation user guide, SSM parameters]"""

PLAIN_TYPES = {"VpcId": "String", "SubnetIds": "CommaDelimitedList", "ClientCidr": "String"}
"""Types of plain values: CreateStackSet would look up VPC IDs in the administrator's account."""

SSM_PATH_PATTERN = r"^(?:/[A-Za-z0-9_.-]+){1,10}$"


def build(settings: DaemonSettings, network: Mapping[str, str] | None) -> Template:
    """Return the template; ``network`` has the names of SSM parameters, None means plain values.

    Every parameter has a default, because CreateStackSet requires a value for each that has none.
    """
    template = stack.build(settings)
    for name, parameter in template.parameters.items():
        if name in NETWORK_TYPES:
            _replace_type(parameter, network)
    path = Parameter(
        "PublishedUnder",
        Type="String",
        Default=daemon_stack.PUBLISHED_UNDER,
        AllowedPattern=SSM_PATH_PATTERN,
        ConstraintDescription=f"must be a path of SSM parameters like {daemon_stack.PUBLISHED_UNDER}",
        Description="Path of the SSM parameters that say where the daemon is; another one for a "
        "second daemon in an account and region",
    )
    template.add_parameter(path)
    template.add_parameter_to_group(path, "Name")
    template.set_parameter_label(path, "Published under")
    for resource in ssm_parameters(template):
        template.add_resource(resource)
    template.add_output(
        Output(
            "PublishedUnder",
            Description="Path of the SSM parameters for clients",
            Value=Ref(path),
        )
    )
    return template


def _replace_type(parameter: Parameter, network: Mapping[str, str] | None) -> None:
    """Change a parameter to the name of an SSM parameter, or to a value that every instance overrides."""
    name = parameter.title
    for constraint in ("AllowedPattern", "ConstraintDescription"):
        parameter.properties.pop(constraint, None)  # for values, not for names of SSM parameters
    if network is None:
        parameter.Type, parameter.Default = PLAIN_TYPES[name], ""
    else:
        parameter.Type, parameter.Default = NETWORK_TYPES[name], network[name]
        parameter.Description = f"SSM parameter of the account: {parameter.Description}"


def ssm_parameters(template: Template) -> list[AWSObject]:
    """Return SSM parameters with the outputs' values, for clients in the account and region.

    If the collector accepts OpenTelemetry, the endpoint of each protocol is included.
    """
    parameters = {
        "PublishedDaemonAddress": (
            daemon_stack.DAEMON_ADDRESS_PARAMETER,
            daemon_stack.DAEMON_ADDRESS_OUTPUT,
            f"Value of {xray.DAEMON_ADDRESS_VARIABLE} in clients",
        ),
        "PublishedSecurityGroupId": (
            daemon_stack.SECURITY_GROUP_PARAMETER,
            daemon_stack.SECURITY_GROUP_OUTPUT,
            "Security group of the daemon, for egress rules of clients",
        ),
    }
    for protocol, output in daemon_stack.OTLP_OUTPUTS.items():
        value = opentelemetry.PROTOCOLS[protocol].value
        description = (
            f"Value of {opentelemetry.ENDPOINT_VARIABLE} in clients, with the protocol {value}"
        )
        name = daemon_stack.OTLP_PARAMETERS[protocol]
        parameters[f"Published{output}"] = (name, output, description)
    return [
        SsmParameter(
            logical_id,
            Name=Sub(f"${{PublishedUnder}}/{name}"),
            Type="String",
            Value=template.outputs[output].Value,
            Description=description,
        )
        for logical_id, (name, output, description) in parameters.items()
        if output in template.outputs
    ]
