"""What an application needs in order to send traces, as plain CloudFormation data.

This is the one place that owns the content. ``render todobackend`` prints it as an overlay template,
``patch`` puts the same into templates of any kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from xraystack.errors import BadInput
from xraystack.facts import daemon_stack, xray
from xraystack.stacks.settings import check_cidr


@dataclass(frozen=True)
class Wiring:
    """Where the daemon is. Raises BadInput.

    ``daemon_cidr`` None means that nobody says the range of its tasks. ``import_from`` names a daemon
    stack in the same account and region: then address and security group are imported from its exports.
    ``parameter_from`` is the prefix of SSM parameters that say the same, as a fleet publishes them.
    """

    daemon_address: str = xray.DAEMON_ADDRESS
    daemon_cidr: str | None = None
    import_from: str | None = None
    parameter_from: str | None = None

    def __post_init__(self) -> None:
        xray.DaemonAddress.parse(self.daemon_address, where="--daemon-address")
        if self.daemon_cidr is not None:
            check_cidr(self.daemon_cidr, where="--daemon-cidr")
        if self.parameter_from is not None and not _PREFIX.fullmatch(self.parameter_from):
            raise BadInput(
                f"{self.parameter_from!r} is no prefix of SSM parameters",
                where="--parameter-from",
                remedy="Write it like /xraystack: a slash, then letters, digits, and . - _ /",
            )

    @property
    def ports(self) -> dict[str, int]:
        """The port for each protocol, UDP first; the usual one where another place says the address."""
        if self.import_from is not None or self.parameter_from is not None:
            return dict.fromkeys(xray.DAEMON_PROTOCOLS, xray.DAEMON_PORT)
        address = xray.DaemonAddress.parse(self.daemon_address)
        return {"udp": address.udp.port, "tcp": address.tcp.port}


_PREFIX = re.compile(r"(?:/[A-Za-z0-9_.-]+)+/?")
"""[AWS Systems Manager API, PutParameter, Name]"""


def check_tracing_name(name: str) -> None:
    """Refuse what X-Ray does not take for the name of a segment."""
    if not 0 < len(name) <= 200:
        raise BadInput(
            "a tracing name has 1 to 200 characters",  # X-Ray segment documents, `name`
            where="--tracing-name",
            remedy="Use the name that the service map is to show.",
        )


def environment(wiring: Wiring, tracing_name: Any = None) -> list[dict[str, Any]]:
    """The variables of the application's container: ``Name`` and ``Value``.

    ``tracing_name`` is text or a function as plain data; None leaves the name to the SDK.
    """
    address: Any = wiring.daemon_address
    if wiring.import_from is not None:
        address = _imported(wiring.import_from, daemon_stack.DAEMON_ADDRESS_OUTPUT)
    elif wiring.parameter_from is not None:
        address = _resolved(wiring.parameter_from, daemon_stack.DAEMON_ADDRESS_PARAMETER)
    variables = [{"Name": xray.DAEMON_ADDRESS_VARIABLE, "Value": address}]
    if tracing_name is not None:
        variables.append({"Name": xray.TRACING_NAME_VARIABLE, "Value": tracing_name})
    return variables


def _imported(stack_name: str, output: str) -> dict[str, str]:
    return {"Fn::ImportValue": daemon_stack.export_name(stack_name, output)}


def _resolved(prefix: str, parameter: str) -> str:
    """A dynamic reference to an SSM parameter.

    [CloudFormation user guide, dynamic references]
    """
    return f"{{{{resolve:ssm:{prefix.rstrip('/')}/{parameter}}}}}"


def destination(wiring: Wiring) -> dict[str, Any] | None:
    """Where egress rules lead, as their property; None if nobody says it."""
    if wiring.daemon_cidr is not None:
        return {"CidrIp": wiring.daemon_cidr}
    if wiring.import_from is not None:
        group: Any = _imported(wiring.import_from, daemon_stack.SECURITY_GROUP_OUTPUT)
    elif wiring.parameter_from is not None:
        group = _resolved(wiring.parameter_from, daemon_stack.SECURITY_GROUP_PARAMETER)
    else:
        return None
    return {"DestinationSecurityGroupId": group}


def rules_to(wiring: Wiring, there: dict[str, Any]) -> list[dict[str, Any]]:
    """The egress rules that let the application's network interfaces reach the daemon, UDP first."""
    return [
        {
            "Description": f"{xray.PURPOSES[protocol]} to the daemon",
            "IpProtocol": protocol,
            "FromPort": port,
            "ToPort": port,
            **there,
        }
        for protocol, port in wiring.ports.items()
    ]
