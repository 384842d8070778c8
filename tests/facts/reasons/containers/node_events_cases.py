"""Texts for the rows of ``facts.reasons.containers.node_events``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("node-event-addresses", "IPAMDNoIPs: IPAM-D is out of IP addresses", "remade, EKS"),
    ("node-event-cni", "IPAMDNotReady: IPAMD fails to connect to the API server", "remade, EKS"),
    (
        "node-event-cni",
        "InterfaceNotRunning: this interface is not running, there might be network issues",
        "EKS guide",
    ),
    (
        "node-event-bandwidth",
        "BandwidthInExceeded: Packets have been queued or dropped because the inbound aggregate bandwidth exceeded the maximum for the instance",
        "EKS guide",
    ),
    (
        "node-event-volume",
        "EBSVolumeIOPSExceeded: The maximum IOPS for the volume was exceeded",
        "EKS guide",
    ),
    (
        "node-event-accelerator",
        "NvidiaDoubleBitError: A double bit error was produced by the GPU driver",
        "EKS guide",
    ),
    ("node-event-accelerator", "NvidiaXID79Error: GPU has fallen off the bus", "remade, EKS"),
    ("node-event-runtime", "KubeletFailed: The kubelet entered a failed state", "remade, EKS"),
    (
        "node-event-kernel",
        "ApproachingKernelPidMax: The number of processes is approaching the maximum number of PIDs",
        "EKS guide",
    ),
    (
        "node-event-kernel",
        "ConntrackExceededKernel: Connection tracking exceeded the maximum for the kernel",
        "EKS guide",
    ),
    (
        "node-event-disk",
        "XFSSmallAverageClusterSize: The XFS Average Cluster size is small, indicating excessive free space fragmentation",
        "EKS guide",
    ),
    ("node-event-pods", "PodStuckTerminating: Pods are stuck terminating", "remade, EKS"),
)
