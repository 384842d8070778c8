"""Constraints of values: patterns and choices for templates, and checks that raise BadInput.

CloudFormation checks the values of parameters by the same patterns as the checks here, which also name
the option and a remedy.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from typing import Any

from xraystack.errors import BadInput
from xraystack.facts import fargate, xray
from xraystack.facts.images import pins

OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
CIDR_PATTERN = rf"{OCTET}(?:\.{OCTET}){{3}}/(?:3[0-2]|[12]?[0-9])"
DNS_LABEL_PATTERN = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
DNS_NAME_PATTERN = rf"{DNS_LABEL_PATTERN}(?:\.{DNS_LABEL_PATTERN})*"
IMAGE_PATTERN = (
    r"(?:[a-zA-Z0-9.-]+(?::[0-9]+)?/)?"
    r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*"
    r"(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?"
)
"""A container image reference. [distribution/reference, grammar in reference.go]"""

STACK_NAME_PATTERN = "[A-Za-z][-A-Za-z0-9]{0,127}"
"""[CloudFormation API reference, CreateStack, StackName]"""

LOG_RETENTION_DAYS = (
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
)  # fmt: skip
"""All values that PutRetentionPolicy accepts. [CloudWatch Logs API reference]"""

CONTAINER_INSIGHTS = ("disabled", "enabled", "enhanced")
"""[Amazon ECS API reference, ClusterSetting]"""


OTLP_URL_PATTERN = r"https://[A-Za-z0-9.-]+(?::443)?(?:/[A-Za-z0-9._~/-]*)?"
"""An OTLP endpoint that the collector's egress rule for HTTPS allows."""

HEADER_NAME_PATTERN = r"[A-Za-z0-9][A-Za-z0-9-]{0,63}"
HEADER_VALUE_ARN_PATTERN = (
    r"arn:[a-z0-9-]+:(?:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+"
    r"|ssm:[a-z0-9-]+:[0-9]{12}:parameter/[A-Za-z0-9/_.-]+)"
)
"""A whole secret of Secrets Manager, or a parameter of Systems Manager."""


def pattern(regex: str, description: str, **others: Any) -> dict[str, Any]:
    """Return the constraints of a text, as properties of a parameter."""
    return {"AllowedPattern": f"^{regex}$", **others, "ConstraintDescription": description}


def optional_pattern(regex: str, description: str) -> dict[str, Any]:
    """Return the constraints of a text that may be empty, as properties of a parameter."""
    return pattern(f"(?:{regex})?", description)


def choices(values: Iterable[object], description: str) -> dict[str, Any]:
    """Return the constraints of a choice, as properties of a parameter."""
    return {"AllowedValues": list(values), "ConstraintDescription": description}


def number(minimum: int, maximum: int) -> dict[str, Any]:
    """Return the constraints of a number, as properties of a parameter."""
    description = f"must be a number from {minimum} to {maximum}"
    return {"MinValue": minimum, "MaxValue": maximum, "ConstraintDescription": description}


OPTIONAL_SECURITY_GROUP = optional_pattern(
    "sg-[0-9a-f]{8,17}", "must be the ID of a security group (sg-...), or empty"
)
OPTIONAL_KMS_KEY = optional_pattern(
    "arn:[a-z0-9-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+",
    "must be the ARN of a KMS key, or empty",
)


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
        remedy = f"The next larger size is {nearest[0]} CPU units with {nearest[1]} MiB."
        if cpu in fargate.MEMORY_MIB_BY_CPU_UNITS:
            sizes = ", ".join(map(str, fargate.MEMORY_MIB_BY_CPU_UNITS[cpu]))
            remedy += f"\nWith {cpu} CPU units, Fargate offers {sizes} MiB."
    raise BadInput(
        f"Fargate does not offer {cpu} CPU units with {memory} MiB", where=where, remedy=remedy
    )


def check_image(image: str, *, where: str) -> None:
    """Reject an invalid container image reference."""
    if not re.fullmatch(IMAGE_PATTERN, image):
        raise BadInput(
            f"{image!r} is not a container image reference",
            where=where,
            remedy=f"Use registry/repository:tag or @sha256:digest, e.g. {pins.XRAY_DAEMON.image}",
        )


def check_cidr(cidr: str, *, where: str) -> None:
    """Reject an invalid IPv4 CIDR range; host bits must be zero."""
    import ipaddress  # slow, and often not needed

    try:
        ipaddress.IPv4Network(cidr)
    except ValueError as error:
        remedy = f"Use a range like {xray.CLIENT_CIDR}."
        with contextlib.suppress(ValueError):
            remedy = f"Did you mean {ipaddress.IPv4Network(cidr, strict=False)}?"
        raise BadInput(
            f"{cidr!r} is not an IPv4 CIDR range: {error}", where=where, remedy=remedy
        ) from None
    if "/" not in cidr:
        raise BadInput(
            f"{cidr!r} has no prefix length",
            where=where,
            remedy=f"For a single address use {cidr}/32.",
        )


def check_dns_name(name: str, *, where: str) -> None:
    """Reject an invalid namespace name: lower-case labels, no trailing dot."""
    if name.endswith(".") and re.fullmatch(DNS_NAME_PATTERN, name[:-1]):
        raise BadInput(
            f"{name!r} ends with a dot, which Cloud Map drops from the name",
            where=where,
            remedy=f"Use {name[:-1]}",
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


def check_stack_name(name: str, *, where: str) -> None:
    """Reject an invalid name of a stack, or its ID."""
    if not re.fullmatch(STACK_NAME_PATTERN, name):
        raise BadInput(
            f"{name!r} is not a stack name",
            where=where,
            remedy="Use letters, digits and hyphens; begin with a letter.",
        )


def check_pattern(value: str | None, pattern: str, what: str, where: str) -> None:
    """Reject a value, unless it is None, that does not match the pattern of ``what``."""
    if value is not None and not re.fullmatch(pattern, value):
        raise BadInput(
            f"{value!r} is not {what}", where=where, remedy=f"The value must match {pattern}"
        )


def check_choice(value: object, choices: tuple[object, ...], *, where: str) -> None:
    """Reject a value that is not among ``choices``."""
    if value not in choices:
        raise BadInput(
            f"{value} is not a valid value",
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
