"""Explanations of AWS's status reasons, each with a remedy.

The texts that are searched are AWS's own, from the ECS developer guide ("Stopped tasks error codes",
"CannotPullContainer task errors"), the CloudFormation user guide ("Troubleshooting CloudFormation") and
the messages of the services. The first match wins.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Explanation(NamedTuple):
    """An explanation as a clause, and a remedy."""

    what: str
    remedy: str


_NO_ROUTE = (
    r"timeout|timed out|deadline exceeded|dial tcp|no route|connection refused|network is unreach"
)
_DENIED = r"AccessDenied|not authorized|403|denied|no basic auth|unauthorized"

EXPLANATIONS: tuple[tuple[re.Pattern[str], Explanation], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), Explanation(what, remedy))
    for pattern, what, remedy in (
        (
            rf"(CannotPull|pull (image|secrets)|registry auth).*({_NO_ROUTE})",
            "the task has no route to the registry",
            (
                "In public subnets set AssignPublicIp=ENABLED. Private subnets require a NAT gateway, "
                "or VPC endpoints for ecr.api, ecr.dkr, s3 and logs. The task's security group must "
                "allow egress on TCP 443."
            ),
        ),
        (
            rf"(CannotPull|pull (image|secrets)|registry auth).*({_DENIED})",
            "the execution role is not allowed to pull the image",
            (
                "Give the permission to the execution role, not to the task role. For a private ECR "
                "image, pass Image (EcrRepositoryArn follows from it) or EcrRepositoryArn."
            ),
        ),
        (
            r"(CannotPull|manifest|image).*(platform|architecture)|exec format error",
            "the image is for another processor architecture",
            "Build the image for the task's architecture: linux/amd64, or that of RuntimePlatform.",
        ),
        (
            r"CannotPull.*(toomanyrequests|rate limit)",
            "the registry's rate limit is reached",
            "Use an image from public.ecr.aws or from a private ECR repository.",
        ),
        (
            r"CannotPull|manifest unknown|repository .* (not found|does not exist)",
            "the image cannot be pulled",
            "Check the spelling of Image: registry, name and tag.",
        ),
        (
            (
                r"log group does not exist|The specified log (group|stream) does not exist"
                r"|failed to validate logger args|failed to create cloudwatch log stream"
            ),
            "the log group does not exist, or the execution role is not allowed to write to it",
            (
                "Add the log group to the template; the awslogs driver does not create one. The "
                "execution role requires logs:CreateLogStream and logs:PutLogEvents."
            ),
        ),
        (
            r"(unable to|cannot|could not) assume (the )?role|role .* (is invalid|cannot be assumed)",
            "ECS cannot assume one of the task's roles",
            "Allow ecs-tasks.amazonaws.com in the role's trust policy.",
        ),
        (
            r"No Fargate configuration exists|Invalid '(cpu|memory)' setting",
            "Fargate does not offer this pair of CPU and memory",
            "To get the nearest valid pair: xraystack render --cpu C --memory M",
        ),
        (
            r"OutOfMemory|exit code 137",
            "the container exceeded its memory and was killed",
            "Increase Memory, or reduce the daemon's buffer (-m).",
        ),
        (
            (
                r"Capacity is unavailable|unable to place a task|no container instance"
                r"|RESOURCE:(FARGATE|ENI|CPU|MEMORY|PORTS)"
            ),
            "the capacity for the task is not available",
            "Try again later, or pass subnets in other zones. On EC2, add instances.",
        ),
        (
            r"failed (ELB|container) health checks",
            "the task runs, but its health check fails",
            "Check the health check's command or path, its grace period, and the log lines.",
        ),
        (
            r"Essential container in task exited",
            "an essential container exited, so the task stopped",
            "Read the container's exit code and last log lines.",
        ),
        (
            r"circuit breaker|did not stabilize|NotStabilized",
            "the service's tasks stop again and again",
            "Read the reasons of the stopped tasks; ECS keeps them for an hour.",
        ),
        (
            r"WaitCondition (timed out|received failed)",
            "the wait condition received no success signal",
            "Read the log of the program that sends the signal.",
        ),
        (
            r"cannot be (deleted|updated) as it is in use by",
            "another stack imports an export of this one",
            "Change or delete the importing stack first.",
        ),
        (
            r"ConflictingDomain|NamespaceAlreadyExists|hosted zone.*already",
            "the VPC already has a private hosted zone of that name",
            "Pass another NamespaceName, or delete the existing namespace or zone.",
        ),
        (
            r"already exists",
            "a resource of that name already exists outside of this stack",
            (
                "Rename the resource in the template, delete the existing one, or import that with "
                "--import-existing-resources."
            ),
        ),
        (
            r"not authorized to perform:? (?P<action>[\w:*-]+)|AccessDenied|UnauthorizedOperation",
            "a permission is missing",
            "Add it to the deploying user or role, or to the role of --role-arn.",
        ),
        (
            r"limit ?exceeded|quota|maximum number",
            "a service quota is reached",
            "Request an increase in Service Quotas, or delete unused resources.",
        ),
        (
            r"DependencyViolation|has (dependent|a dependent)|is (still )?in use|not empty",
            "a resource outside of the stack still uses this one",
            "Delete or detach that resource, then repeat the command.",
        ),
        (
            r"Rate exceeded|Throttl",
            "AWS throttled CloudFormation's calls",
            "Deploy again. The template is not the cause.",
        ),
    )
)


def explanation(*texts: str) -> Explanation | None:
    """Return the explanation of the first text that has one; None if all are unknown."""
    for text in texts:
        for pattern, match in EXPLANATIONS:
            if pattern.search(text):
                return match
    return None
