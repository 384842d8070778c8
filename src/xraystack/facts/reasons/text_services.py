"""Services that a text names as those of the failure."""

from __future__ import annotations

import re

from xraystack.facts.reasons.reading.normal_form import error_code_of, operation_of_codes
from xraystack.facts.reasons.service_models import normal_name, services_with_code

_OF_TASK = re.compile(
    r"ResourceInitializationError|Cannot(?:Pull|Start|Create)\w*Error|(?:validate logger args|logging driver): "
)
"""Reasons of tasks: the service that they name is the one that ECS called."""
_OF_BATCH = re.compile(r"ComputeEnvironment went INVALID|\bCLIENT_ERROR - ")
"""Status reasons of compute environments, which quote the errors of other services."""
OTHER = "other"
"""A service that has an operation, and is not in the table of operations."""

_FRAMES = frozenset({"", "cloudformation", "null", "sts"})
"""Services that report the errors of others."""
_NAMED = re.compile(
    r"\bService: (?:Amazon|AWS)? ?([A-Za-z][\w ]*)(?=[;,)])|\bAWS::(\w+)::\w", re.IGNORECASE
)
"""An AWS SDK writes another part after the service's name: ``deploy service: `` of a program names none."""


def services_of_text(text: str) -> frozenset[str]:
    """Return the services that a text names as those of the failure, in the form of the table.

    Where it names none, these are the services that have its operation.
    """
    services = frozenset(normal_name(one or other) for one, other in _NAMED.findall(text))
    if services and _OF_TASK.search(text):
        services |= {"ecs"}
    if not services and (operation := operation_of_codes(text)):
        from xraystack.facts.reasons import operation_services  # large, and few texts need it

        services = operation_services.services_of_operation(operation)
        return services_with_code(services, operation, error_code_of(text))
    return services - _FRAMES


def services_of_frame(text: str) -> frozenset[str]:
    """Return the service whose words surround the error of another one in a text."""
    return frozenset({"batch"} if _OF_BATCH.search(text) else ())
