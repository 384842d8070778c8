"""Events and conditions of Kubernetes nodes, which the node monitoring agent of EKS reports."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "node-event-addresses",
        r"\bIPAMDNoIPs\b|IPAM-?D is out of IP addresses",
        "the VPC CNI of the node has no address for another pod",
        'Give the subnets more addresses, or pods their own subnets (custom networking). On Nitro types ENABLE_PREFIX_DELEGATION=true of the add-on vpc-cni allows more pods:\naws ec2 describe-subnets --subnet-ids SUBNET --query "Subnets[].AvailableIpAddressCount"',
    ),
    Reason(
        "node-event-cni",
        r"\bIPAMD(?:NotReady|NotRunning|RepeatedlyRestart|InconsistentState)\b|\bInterfaceNot(?:Running|Up)\b|\bMissing(?:IPRoutes|LoopbackInterface)\b|\bUnexpectedRejectRule\b|\bKubeProxyNotReady\b",
        "the network of the node does not work: the VPC CNI, kube-proxy or an interface is not ready",
        "Read the pod aws-node on that node: kubectl logs -n kube-system -l k8s-app=aws-node. Its role requires AmazonEKS_CNI_Policy, and the node must reach the cluster and EC2. Update the add-ons vpc-cni and kube-proxy. If only one node is affected, replace it.",
    ),
    Reason(
        "node-event-bandwidth",
        r"\b(?:Bandwidth(?:In|Out)|PPS|LinkLocal|Conntrack)Exceeded\b",
        "the node sends or receives more than the network of its instance type allows",
        "Use a larger instance type, or one with an n (such as c7gn), or spread the pods over more nodes. LinkLocal: too many DNS calls, for which NodeLocal DNSCache helps. Conntrack: too many connections at once.",
    ),
    Reason(
        "node-event-volume",
        r"\bEBS(?:Instance|Volume)(?:IOPS|Throughput)Exceeded\b",
        "the node reads or writes more than its EBS volume or its instance type allows",
        "Raise Iops and Throughput of the volume (gp3), or use a larger instance type. Large images and logs load the root volume most.",
    ),
    Reason(
        "node-event-accelerator",
        r"\bNvidia(?:DoubleBit|PageRetirement|Power|Thermal|NVLink|XID\w*?|Deprecated)\w*(?:Error|Warning)\b|\bNVLinkError\b|\bDCGM(?:\w*Error|NotRunning)\b|\bNeuron(?:DMA|HBM|NC|SRAM)\w*Error\b",
        "a GPU or Neuron device of the node reports a fault of its hardware or driver",
        "Move the pods: kubectl drain NODE --ignore-daemonsets. Reboot or replace the instance. Node auto repair (NodeRepairConfig of the node group) does this itself. If it repeats on new instances, check driver and AMI.",
    ),
    Reason(
        "node-event-runtime",
        r"\bContainerRuntimeFailed\b|\bKubeletFailed\b|\bServiceFailedToStart\b|ContainerRuntimeNotReady",
        "the kubelet, the container runtime or another service of the node does not run",
        "Replace the node: drain it, then terminate its instance, whose group starts another. If new ones fail too, read the log of kubelet and containerd (journalctl), and check AMI and user data.",
    ),
    Reason(
        "node-event-kernel",
        r"\bApproaching(?:KernelPidMax|MaxOpenFiles)\b|\bForkFailedOutOfPID\b|\bExcessiveZombieProcesses\b|\bConntrackExceededKernel\b|\bSoftLockup\b|\bKernelBug\b",
        "the node is near a limit of its kernel, or its kernel has a fault",
        "Find the pod that opens the most processes, files or connections, and limit it. Or spread pods over more nodes. SoftLockup and KernelBug: replace the node, and use a current AMI.",
    ),
    Reason(
        "node-event-disk",
        r"\bXFSSmallAverageClusterSize\b|\bEtcHostsMountFailed\b|\bKubeletDiskUsageSlow\b|\bIODelays\b",
        "the disk of the node is slow, fragmented, or mounted over the files of the kubelet",
        "Replace the node, with a faster volume (gp3 with more Iops) if it was slow. EtcHostsMountFailed: user data must not mount anything over /var/lib/kubelet while the kubelet runs.",
    ),
    Reason(
        "node-event-pods",
        r"\bPodStuckTerminating\b",
        "pods of the node do not end in time",
        "Look for finalizers, volumes that do not unmount, and programs that ignore SIGTERM: kubectl describe pod POD. If the node does not respond, replace it.",
    ),
)
"""Searched for before the rows of states, quotas and addresses."""
