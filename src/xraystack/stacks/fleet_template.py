"""The daemon stack as many accounts share it: nothing in it is known to one account only.

Each account keeps what its network is in three SSM parameters, whose names are the same everywhere, so
one operation serves all accounts, also those that join later. Exports of a stack that StackSets names
cannot be known in advance, so the stack publishes where the daemon is in SSM parameters as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from troposphere import AWSObject, Output, Parameter, Ref, Sub, Template
from troposphere.ssm import Parameter as SsmParameter

from xraystack.facts import daemon_stack, opentelemetry, xray
from xraystack.stacks.daemon import stack
from xraystack.stacks.settings import DaemonSettings

NETWORK_TYPES = {
    "VpcId": "AWS::SSM::Parameter::Value<AWS::EC2::VPC::Id>",
    "SubnetIds": "AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>",
    "ClientCidr": "AWS::SSM::Parameter::Value<String>",
}
"""Types of the network's parameters whose value is the name of an SSM parameter, which CloudFormation
fetches in the account of the instance at each operation. [CloudFormation user guide, SSM parameters]"""

PLAIN_TYPES = {"VpcId": "String", "SubnetIds": "CommaDelimitedList", "ClientCidr": "String"}
"""Types of plain values: CreateStackSet has no VPC of the administrator's account to check them by."""

SSM_PATH_PATTERN = r"^(?:/[A-Za-z0-9_.-]+){1,10}$"


def build(settings: DaemonSettings, network: Mapping[str, str] | None) -> Template:
    """The template; ``network`` are SSM parameters' names by parameter, None means plain values.

    Every parameter has a default, because CreateStackSet wants a value for each that has none.
    """
    template = stack.build(settings)
    for name, parameter in template.parameters.items():
        if name in NETWORK_TYPES:
            _replace_type(parameter, network)
    under = Parameter(
        "PublishedUnder",
        Type="String",
        Default=daemon_stack.PUBLISHED_UNDER,
        AllowedPattern=SSM_PATH_PATTERN,
        ConstraintDescription=f"must be a path of SSM parameters like {daemon_stack.PUBLISHED_UNDER}",
        Description="Path of the SSM parameters that say where the daemon is; another one for a "
        "second daemon in an account and region",
    )
    template.add_parameter(under)
    template.add_parameter_to_group(under, "Name")
    template.set_parameter_label(under, "Published under")
    for resource in ssm_parameters(template):
        template.add_resource(resource)
    template.add_output(
        Output(
            "PublishedUnder",
            Description="Path of the SSM parameters for clients",
            Value=Ref(under),
        )
    )
    return template


def _replace_type(parameter: Parameter, network: Mapping[str, str] | None) -> None:
    """Make it a name, or a plain value that every instance overrides."""
    name = parameter.title
    for constraint in ("AllowedPattern", "ConstraintDescription"):
        parameter.properties.pop(constraint, None)  # they would be held against the name
    if network is None:
        parameter.Type, parameter.Default = PLAIN_TYPES[name], ""
    else:
        parameter.Type, parameter.Default = NETWORK_TYPES[name], network[name]
        parameter.Description = f"SSM parameter of the account: {parameter.Description}"


def ssm_parameters(template: Template) -> list[AWSObject]:
    """Where the daemon is, for clients of the account and region: what the outputs say.

    Where the collector takes OpenTelemetry, the endpoint for each of its protocols is said as well.
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
        about = f"Value of {opentelemetry.ENDPOINT_VARIABLE} in clients, with the protocol {value}"
        name = daemon_stack.OTLP_PARAMETERS[protocol]
        parameters[f"Published{output}"] = (name, output, about)
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
