"""Settings of the daemon stack, validated before anything is built.

The dataclasses are frozen and validated on creation, so every instance is valid. The template uses the
same patterns, so CloudFormation validates a value again when an operator changes a parameter.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass

from xraystack.errors import BadInput
from xraystack.facts import ecs, fargate, xray
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.collectors.container import Collector
from xraystack.stacks.shape import DEFAULT, OWN, Shape

DNS_LABEL_PATTERN = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
DNS_NAME_PATTERN = rf"{DNS_LABEL_PATTERN}(?:\.{DNS_LABEL_PATTERN})*"
IMAGE_PATTERN = (
    r"(?:[a-zA-Z0-9.-]+(?::[0-9]+)?/)?"
    r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*"
    r"(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?"
)
"""A container image reference. [distribution/reference, grammar in reference.go]"""

LOG_RETENTION_DAYS = (
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
)  # fmt: skip
"""All values that PutRetentionPolicy accepts. [CloudWatch Logs API reference]"""

CONTAINER_INSIGHTS = ("disabled", "enabled", "enhanced")
"""[Amazon ECS API reference, ClusterSetting]"""

MAX_BUFFER_MEMORY_MB = 256
"""Half of the smallest Fargate task's 512 MiB, a size that an operator can choose at any time."""

MAX_DESIRED_COUNT = 8
"""Maximum addresses in a response of the private DNS zone: clients see no more tasks. For more throughput
use larger tasks. [AWS Cloud Map developer guide, multivalue answer routing]"""


@dataclass(frozen=True)
class DaemonSettings:
    """Defaults of the daemon stack's parameters, and values that are fixed in the template.

    ``cpu`` is in CPU units (1024 are one vCPU), ``memory`` in MiB, ``buffer_memory`` (the daemon's
    ``-m``) in MB. ``image`` None means the collector's own. ``client_cidr``, ``cluster_name`` and
    ``namespace_id`` None mean that the parameter has no default; so does ``namespace_name`` None where
    the shape has an existing or a public namespace. Raises BadInput.
    """

    shape: Shape = DEFAULT
    cpu: int = 256
    memory: int = 512
    image: str | None = None
    desired_count: int = 2
    min_tasks: int = 2
    max_tasks: int = MAX_DESIRED_COUNT
    client_cidr: str | None = None
    cluster_name: str | None = None
    namespace_id: str | None = None
    namespace_name: str | None = None
    service_name: str = xray.SERVICE_NAME
    log_retention_days: int = 7
    assign_public_ip: bool = True
    container_insights: str = "disabled"
    buffer_memory: int = xray.BUFFER_MEMORY_MB

    def __post_init__(self) -> None:
        check_fargate_size(self.cpu, self.memory, where="--cpu, --memory")
        if self.image is not None:
            check_image(self.image, where="--image")
        check_range(self.desired_count, 0, MAX_DESIRED_COUNT, where="--desired-count")
        if self.client_cidr is not None:
            check_cidr(self.client_cidr, where="--client-cidr")
        check_range(self.max_tasks, 1, MAX_DESIRED_COUNT, where="--autoscale")
        check_range(self.min_tasks, 1, self.max_tasks, where="--autoscale")
        check_choice(self.log_retention_days, LOG_RETENTION_DAYS, where="--log-retention-days")
        check_choice(self.container_insights, CONTAINER_INSIGHTS, where="--container-insights")
        check_range(
            self.buffer_memory,
            xray.MIN_BUFFER_MEMORY_MB,
            MAX_BUFFER_MEMORY_MB,
            where="--buffer-memory",
        )
        if self.namespace_name is not None or self.service_name != xray.SERVICE_NAME:
            self._check_address()
        cluster, namespace = "the name of a cluster", "the ID of a namespace"
        check_pattern(self.cluster_name, ecs.CLUSTER_NAME_PATTERN, cluster, "--cluster")
        check_pattern(self.namespace_id, ecs.NAMESPACE_ID_PATTERN, namespace, "--namespace-id")

    def _check_address(self) -> None:
        """Reject names that do not form a valid daemon address."""
        namespace_name = self.default_namespace_name or xray.NAMESPACE_NAME
        check_dns_name(namespace_name, where="--namespace-name")
        check_dns_label(self.service_name, where="--service-name")
        # Node's SDK mistakes a host with tcp or udp for the two-part form of the address.
        xray.DaemonAddress.parse(
            f"{self.service_name}.{namespace_name}:{xray.DAEMON_PORT}",
            where="--service-name, --namespace-name",
        )

    @property
    def collector(self) -> Collector:
        """The collector that the tasks run."""
        return COLLECTORS[self.shape.collector]

    @property
    def default_image(self) -> str:
        """The default of Image."""
        return self.image or self.collector.image

    @property
    def default_namespace_name(self) -> str | None:
        """The default of NamespaceName, which only a namespace of the stack's own has of itself."""
        if self.namespace_name is None and self.shape.namespace == OWN:
            return xray.NAMESPACE_NAME
        return self.namespace_name


def check_fargate_size(cpu: int, memory: int, *, where: str) -> None:
    """Reject a task size that Fargate does not have; the remedy is the next larger one."""
    if fargate.is_valid(cpu, memory):
        return
    nearest = fargate.nearest_size(cpu, memory)
    if nearest is None:
        largest = max(fargate.MEMORY_MIB_BY_CPU_UNITS)
        remedy = (
            f"The largest tasks have {largest} CPU units and "
            f"{fargate.MEMORY_MIB_BY_CPU_UNITS[largest][-1]} MiB."
        )
    else:
        remedy = f"The nearest size above it is {nearest[0]} CPU units with {nearest[1]} MiB."
        if cpu in fargate.MEMORY_MIB_BY_CPU_UNITS:
            sizes = ", ".join(map(str, fargate.MEMORY_MIB_BY_CPU_UNITS[cpu]))
            remedy += f"\nWith {cpu} CPU units Fargate has {sizes} MiB."
    raise BadInput(
        f"Fargate has no task of {cpu} CPU units with {memory} MiB", where=where, remedy=remedy
    )


def check_image(image: str, *, where: str) -> None:
    """Reject an invalid container image reference."""
    if not re.fullmatch(IMAGE_PATTERN, image):
        raise BadInput(
            f"{image!r} is not a container image reference",
            where=where,
            remedy=f"Write it as registry/repository:tag or @sha256:digest, e.g. {xray.DAEMON_IMAGE}",
        )


def check_cidr(cidr: str, *, where: str) -> None:
    """Reject an invalid IPv4 CIDR range; host bits must be zero."""
    import ipaddress  # slow, and often not needed

    try:
        ipaddress.IPv4Network(cidr)
    except ValueError as error:
        remedy = f"Write it like {xray.CLIENT_CIDR}."
        with contextlib.suppress(ValueError):
            remedy = f"Did you mean {ipaddress.IPv4Network(cidr, strict=False)}?"
        raise BadInput(
            f"{cidr!r} is not an IPv4 CIDR range: {error}", where=where, remedy=remedy
        ) from None
    if "/" not in cidr:
        raise BadInput(
            f"{cidr!r} has no prefix length",
            where=where,
            remedy=f"For a single address write {cidr}/32.",
        )


def check_dns_name(name: str, *, where: str) -> None:
    """Reject an invalid namespace name: lower-case labels, no trailing dot."""
    if name.endswith(".") and re.fullmatch(DNS_NAME_PATTERN, name[:-1]):
        raise BadInput(
            f"{name!r} ends with a dot, which SDKs do not accept in the daemon's address",
            where=where,
            remedy=f"Write {name[:-1]}.",
        )
    if len(name) > 253 or not re.fullmatch(DNS_NAME_PATTERN, name):  # RFC 1035, 2.3.4
        raise BadInput(
            f"{name!r} is not a DNS name",
            where=where,
            remedy="Use lower-case letters, digits and hyphens in labels of at most 63 characters, "
            f"separated by dots, e.g. {xray.NAMESPACE_NAME}.",
        )


def check_dns_label(name: str, *, where: str) -> None:
    """Reject an invalid DNS label."""
    if not re.fullmatch(DNS_LABEL_PATTERN, name):
        raise BadInput(
            f"{name!r} is not a DNS label",
            where=where,
            remedy="Use at most 63 lower-case letters, digits and hyphens, without a dot, "
            f"e.g. {xray.SERVICE_NAME}.",
        )


def check_pattern(value: str | None, pattern: str, what: str, where: str) -> None:
    """Reject a value, unless it is None, that does not match the pattern of ``what``."""
    if value is not None and not re.fullmatch(pattern, value):
        raise BadInput(
            f"{value!r} is not {what}", where=where, remedy=f"It has to match {pattern}."
        )


def check_choice(value: object, choices: tuple[object, ...], *, where: str) -> None:
    """Reject a value that is not among ``choices``."""
    if value not in choices:
        raise BadInput(
            f"{value} is not a possible value",
            where=where,
            remedy="Choose one of " + ", ".join(map(str, choices)) + ".",
        )


def check_range(value: int, minimum: int, maximum: int, *, where: str) -> None:
    """Reject a value outside of ``minimum`` to ``maximum``, both included."""
    if not minimum <= value <= maximum:
        raise BadInput(
            f"{value} is out of range",
            where=where,
            remedy=f"Choose a number from {minimum} to {maximum}.",
        )
