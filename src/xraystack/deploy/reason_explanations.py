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
                "In public subnets set AssignPublicIp=ENABLED; in private ones there has to be a NAT "
                "gateway, or VPC endpoints for ecr.api, ecr.dkr, s3 and logs. Its security group has "
                "to let TCP 443 out."
            ),
        ),
        (
            rf"(CannotPull|pull (image|secrets)|registry auth).*({_DENIED})",
            "the execution role may not pull the image",
            (
                "It is the execution role, not the task role, that pulls. For an image in a private "
                "ECR give Image, from which EcrRepositoryArn follows, or EcrRepositoryArn itself."
            ),
        ),
        (
            r"(CannotPull|manifest|image).*(platform|architecture)|exec format error",
            "the image is for another processor architecture",
            "Build it for the task's, linux/amd64 unless RuntimePlatform says otherwise.",
        ),
        (
            r"CannotPull.*(toomanyrequests|rate limit)",
            "the registry limits how often it is asked",
            "Use an image from public.ecr.aws or from your own ECR.",
        ),
        (
            r"CannotPull|manifest unknown|repository .* (not found|does not exist)",
            "the image cannot be pulled",
            "Check Image: registry, name and tag have to exist in this very spelling.",
        ),
        (
            (
                r"log group does not exist|The specified log (group|stream) does not exist"
                r"|failed to validate logger args|failed to create cloudwatch log stream"
            ),
            "the log group is missing, or the execution role may not write to it",
            (
                "The log group has to be in the template (the awslogs driver does not create it), and "
                "the execution role needs logs:CreateLogStream and logs:PutLogEvents on it."
            ),
        ),
        (
            r"(unable to|cannot|could not) assume (the )?role|role .* (is invalid|cannot be assumed)",
            "ECS cannot assume one of the task's roles",
            "Its trust policy has to name ecs-tasks.amazonaws.com.",
        ),
        (
            r"No Fargate configuration exists|Invalid '(cpu|memory)' setting",
            "Fargate has no task of that CPU and memory",
            'Take a pair from the table: "xraystack render --cpu C --memory M" names the nearest.',
        ),
        (
            r"OutOfMemory|exit code 137",
            "the container used more memory than it has and was killed",
            "Give the task more Memory, or the daemon a smaller buffer (-m).",
        ),
        (
            (
                r"Capacity is unavailable|unable to place a task|no container instance"
                r"|RESOURCE:(FARGATE|ENI|CPU|MEMORY|PORTS)"
            ),
            "there is no room to place the task",
            "Try again later, or give subnets in other zones; on EC2 add instances.",
        ),
        (
            r"failed (ELB|container) health checks",
            "the task runs but does not answer its health check",
            "Look at the health check's command or path, its grace period, and the log lines.",
        ),
        (
            r"Essential container in task exited",
            "a container that the task cannot do without has ended",
            "Its exit code and last log lines say why.",
        ),
        (
            r"circuit breaker|did not stabilize|NotStabilized",
            "the service's tasks do not keep running",
            "The stopped tasks say why, as long as ECS keeps them (an hour).",
        ),
        (
            r"WaitCondition (timed out|received failed)",
            "whoever should have signalled did not, or signalled a failure",
            "Look at the log of what the wait condition waits for.",
        ),
        (
            r"cannot be (deleted|updated) as it is in use by",
            "another stack imports an export of this one",
            "Change or delete the importing stack first.",
        ),
        (
            r"ConflictingDomain|NamespaceAlreadyExists|hosted zone.*already",
            "the VPC already has a private zone of that name",
            "Give another NamespaceName, or remove the other namespace or zone.",
        ),
        (
            r"already exists",
            "a resource of that name is there already and belongs to something else",
            (
                "Rename it in the template, delete the other, or take it over with "
                "--import-existing-resources."
            ),
        ),
        (
            r"not authorized to perform:? (?P<action>[\w:*-]+)|AccessDenied|UnauthorizedOperation",
            "a permission is missing",
            "Give it to who deploys, or to the role in --role-arn.",
        ),
        (
            r"limit ?exceeded|quota|maximum number",
            "a service quota is reached",
            "Ask for more in Service Quotas, or delete what is not needed.",
        ),
        (
            r"DependencyViolation|has (dependent|a dependent)|is (still )?in use|not empty",
            "something outside of the stack still uses it",
            "Remove what uses it, then delete the stack again.",
        ),
        (
            r"Rate exceeded|Throttl",
            "AWS throttled CloudFormation",
            "Deploy again; nothing is wrong with the template.",
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
