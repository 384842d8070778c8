"""What an application needs in order to send traces, as plain CloudFormation data.

This is the one place that owns the content. ``render todobackend`` prints it as an overlay template,
``patch`` puts the same into templates of any kind.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Any

from xraystack.errors import BadInput
from xraystack.facts import daemon_stack, xray
from xraystack.stacks.settings import check_cidr


@dataclass(frozen=True)
class Wiring:
    """Where the daemon is and what the application is called in traces. Raises BadInput.

    ``import_from`` names a daemon stack in the same account and region: then address and security
    group are imported from its exports instead of written out. ``tracing_name`` None leaves the
    application's name to the SDK.
    """

    daemon_address: str = xray.DAEMON_ADDRESS
    daemon_cidr: str = xray.CLIENT_CIDR
    tracing_name: str | None = None
    import_from: str | None = None

    def __post_init__(self) -> None:
        xray.DaemonAddress.parse(self.daemon_address, where="--daemon-address")
        check_cidr(self.daemon_cidr, where="--daemon-cidr")
        if self.tracing_name is not None and not 0 < len(self.tracing_name) <= 200:
            raise BadInput(
                "a tracing name has 1 to 200 characters",  # X-Ray segment documents, `name`
                where="--tracing-name",
                remedy="Use the name that the service map is to show.",
            )

    @property
    def ports(self) -> dict[str, int]:
        """The port for each protocol, UDP first."""
        address = xray.DaemonAddress.parse(self.daemon_address)
        return {"udp": address.udp.port, "tcp": address.tcp.port}

    @property
    def network(self) -> ipaddress.IPv4Network:
        """Where the daemon's tasks may be."""
        return ipaddress.IPv4Network(self.daemon_cidr)


def environment(wiring: Wiring) -> list[dict[str, Any]]:
    """The variables of the application's container: ``Name`` and ``Value``."""
    address: Any = wiring.daemon_address
    if wiring.import_from is not None:
        address = _imported(wiring.import_from, daemon_stack.DAEMON_ADDRESS_OUTPUT)
    variables = [{"Name": xray.DAEMON_ADDRESS_VARIABLE, "Value": address}]
    if wiring.tracing_name is not None:
        variables.append({"Name": xray.TRACING_NAME_VARIABLE, "Value": wiring.tracing_name})
    return variables


def _imported(stack_name: str, output: str) -> dict[str, str]:
    return {"Fn::ImportValue": daemon_stack.export_name(stack_name, output)}


def egress_rules(wiring: Wiring) -> list[dict[str, Any]]:
    """The rules that let the application's network interfaces reach the daemon, UDP first."""
    if wiring.import_from is None:
        destination: dict[str, Any] = {"CidrIp": wiring.daemon_cidr}
    else:
        group = _imported(wiring.import_from, daemon_stack.SECURITY_GROUP_OUTPUT)
        destination = {"DestinationSecurityGroupId": group}
    return [
        {
            "Description": f"{xray.PURPOSES[protocol]} to the daemon",
            "IpProtocol": protocol,
            "FromPort": port,
            "ToPort": port,
            **destination,
        }
        for protocol, port in wiring.ports.items()
    ]
