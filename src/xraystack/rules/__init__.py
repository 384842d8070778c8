"""Rules for cfn-lint that know X-Ray: ``cfn-lint --append-rules xraystack.rules``.

Their IDs are from 9801 to 9899. A rule is silent where a value is decided outside of the template.
"""

from xraystack.rules.client_egress import ClientEgressTcp, ClientEgressUdp, EgressCutOff
from xraystack.rules.collector_configuration import CollectorConfiguration
from xraystack.rules.daemon import (
    DaemonBuffer,
    DaemonImage,
    DaemonIngressTcp,
    DaemonLocalMode,
    DaemonLoopback,
    DaemonOpenToAll,
    DaemonTaskRole,
)
from xraystack.rules.daemon_address import DaemonAddressForNode, DaemonAddressSyntax, TraceName
from xraystack.rules.discovery import FailureThreshold, NamespaceDot, NamespaceVpc, RegistryRecords
from xraystack.rules.execution_role import ExecutionRoleActions, ExecutionRoleMissing
from xraystack.rules.fargate_task import FargateNetwork, FargateSize
from xraystack.rules.otel_clients import OtlpEgress, OtlpProtocol, XraySampler
from xraystack.rules.sidecar_rules import (
    CollectorTaskRole,
    SidecarEssential,
    SidecarLoopback,
    SidecarPassedBy,
)

__all__ = [
    "ClientEgressTcp",
    "ClientEgressUdp",
    "CollectorConfiguration",
    "CollectorTaskRole",
    "DaemonAddressForNode",
    "DaemonAddressSyntax",
    "DaemonBuffer",
    "DaemonImage",
    "DaemonIngressTcp",
    "DaemonLocalMode",
    "DaemonLoopback",
    "DaemonOpenToAll",
    "DaemonTaskRole",
    "EgressCutOff",
    "ExecutionRoleActions",
    "ExecutionRoleMissing",
    "FailureThreshold",
    "FargateNetwork",
    "FargateSize",
    "NamespaceDot",
    "NamespaceVpc",
    "OtlpEgress",
    "OtlpProtocol",
    "RegistryRecords",
    "SidecarEssential",
    "SidecarLoopback",
    "SidecarPassedBy",
    "TraceName",
    "XraySampler",
]
