"""General rows in words for texts of an unknown source: neither a service of AWS nor a type is named."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xraystack.facts.reasons.general import MISSING
from xraystack.facts.reasons.row import Reason

_WORDS: Mapping[str, tuple[str, str]] = {
    "value-rejected": (
        "a program or service rejected {value|a value}",
        "Correct it: {rule|its documentation has the form and the allowed values, for a property of a template the type's page in the CloudFormation guide}.",
    ),
    "internal-failure": (
        "a service of AWS, or a program, failed and does not name the cause",
        "If a call of AWS failed, repeat it, and check the AWS Health Dashboard; the event history of CloudTrail has the call. If a program wrote the text, the cause is in the lines around it in its log.",
    ),
    "request-rejected": (
        "a program or service rejected what it got: see the reason",
        "Correct what the text names. If a call of AWS was rejected, the event history of CloudTrail has its parameters. If a program wrote the text, read the lines around it.",
    ),
    "missing": (
        MISSING.meaning,
        "If a call of AWS failed, check the name or ID, the account and the region. For a resource of a template use Ref or Fn::GetAtt. If a program wrote the text, check its settings, files and packages, and read the lines around it.",
    ),
    "unsupported": (
        "{unsupported|what the text names} is not supported here, or not together with other settings",
        "Change or remove one of the settings, or use a version, type or place that supports it. The documentation of the program or service that wrote the text names these.",
    ),
    "permission": (
        "a permission is missing: {denied|see the reason}",
        "If AWS denied the call, add {action|the permission}{place|} to {principal|the role or user that made it}: the event history of CloudTrail names both. If a program, a server or a file system denied it, change the rights there.",
    ),
    "deletion-refused": (
        "this was not deleted or removed: {hindrance|see the reason}",
        "End first what the text names: a use, a content, a protection or a running operation. If it names none, read the lines around it. A stack is deleted without one of its resources with --retain-resources.",
    ),
    "not-possible": (
        "a program or service does not allow this, or cannot do it: {impossible|see the reason}",
        "If the text names a condition, meet it. Otherwise read the lines around it in the log, which may name the cause.",
    ),
    "refused-because": (
        "this is not possible, because {hindrance|of what the text names}",
        "Change that first, if it can change. Otherwise undo what requires it.",
    ),
    "requirement-unmet": (
        "this is required, so check it: {requirement|see the reason}",
        "Check it where the call or the program runs. For a resource of AWS check its name, account, region and state, and the permissions of the caller.",
    ),
    "instruction": (
        "another step or setting is required: {step|see the reason}",
        "Do that, then repeat the command. If it deletes or replaces something, save its data first.",
    ),
    "conflict-code": (
        "two things are in conflict: see the reason",
        "If a call of AWS failed, wait a minute and repeat it: the resource may exist already, be in use or be in change. If a program wrote the text, change one of the two things that it names.",
    ),
    "immutable": (
        "{fixed_property|what the text names} cannot be changed like this",
        "Undo the change, or make a new one of what the text names: copy its data first. In a template that requires another logical ID, and another name if it has one.",
    ),
    "rule-broken": (
        "a rule of a program or service is not kept: {rule|see the reason}",
        "Change what the text names so that the rule holds, then repeat the command.",
    ),
    "value-not-listed": (
        "{value|a value} is not one of the allowed values",
        "Use one of {allowed|the values that its documentation lists}, with the same capital letters.",
    ),
    "value-range": (
        "{value|a value} is too small or too large",
        "Use a number within the limits: {limits|see the reason}. If two values are compared, change one of them.",
    ),
    "property-invalid": (
        "{property|a value} is not valid{fault|}",
        "Correct it in the template, the file or the call that the text names. To check a template: xraystack lint TEMPLATE",
    ),
    "values-conflicting": (
        "settings contradict each other: {conflicting|see the reason}",
        "Change or remove one of them, so that they fit.",
    ),
    "version-unavailable": (
        "a program or service does not support this version, or does not find it",
        "Use one of {allowed|the versions that its documentation lists}: change the version that the text names, or update the program that reads it.",
    ),
    "settings-exclusive": (
        "two settings are mutually exclusive: {excluded|the one}, and {excluding|the other}",
        "Keep one: remove {excluded|the one}, or remove or change the other: {excluding|see the reason}.",
    ),
    "time-past": (
        "a time has passed, or is not in the future as it must be",
        "Set a later time. What has expired, such as a certificate or a token, must be renewed. Check also the clock of the computer, and the time zone.",
    ),
    "property-unknown": (
        "a program or service does not know this setting, or not in this place: {property|see the reason}",
        "Remove it, or correct its name or place. The documentation of the version in use lists the settings.",
    ),
    "failed-unnamed": (
        "something was not created, changed or deleted, and the text names no cause",
        "If a call of AWS failed, the event history of CloudTrail has it. If a program wrote the text, the lines before it in its log may name the cause.",
    ),
    "role-name": (
        "a program or service rejected the value of a role",
        "A service of AWS requires the ARN of an existing role (Fn::GetAtt: [Role, Arn]), whose trust policy allows the service. A database, Kubernetes or another program requires the name of a role that exists there.",
    ),
    "cluster-missing": (
        "the cluster does not exist here, or was deleted",
        "Check its name, and the account and region of the call. If it is a cluster of ECS: without --cluster (or Cluster), ECS uses the cluster default, which may not exist. To list those of ECS:\naws ecs list-clusters",
    ),
    "listener-exists": (
        "a listener with this port exists already",
        "Use another port. On a load balancer add rules to the existing listener instead, and keep its logical ID in the template: CloudFormation creates a new listener before it deletes the old one. In a program, such as a broker, give each listener another port.",
    ),
    "certificate": (
        "a certificate does not exist, or is not valid for this use",
        "If a call of AWS failed, check that the ARN is complete and the certificate is ISSUED. It must be in the account and region of the resource (us-east-1 for CloudFront). If a program wrote the text, check the path of its certificate file, the names in the certificate, and when it expires.",
    ),
    "completion-slow": (
        "a program or service waited, and what it waited for did not become ready in time",
        "Look at the state and the log of what the text names: it may be slow, stopped, or not reachable from here. If it became ready later, repeat the command, or raise the time limit.",
    ),
    "throttled": (
        "calls were throttled: there were too many in a short time",
        "Repeat the command after a minute, with fewer calls at a time. For calls of AWS set AWS_RETRY_MODE=adaptive and AWS_MAX_ATTEMPTS=10, and chain resources of one type in a stack with DependsOn. Another service may allow more calls with a login.",
    ),
}

_OF_AWS = re.compile(
    r"\barn:aws|\bvalidation errors? detected: |\bModel validation failed\b|\bPropert(?:ies|y) validation fail|\bauthorized to perform\b|\b[a-z][a-z0-9-]+:[A-Z][a-z]+[A-Z]\w+|\b(?:AWS|Amazon|CloudFormation|CloudTrail)\b"
)
"""Words that only AWS, or a program that quotes it, writes."""

_OF_HANDLERS = re.compile(r"Error occurred during operation '|Invalid request provided: ")
"""Beginnings of texts from handlers of CloudFormation types, which their messages do not have."""


def reword_for_unknown_source(row: Reason, text: str, message: str) -> Reason:
    """Return a general row in words that hold for a program too; another row as it is.

    A text that begins as AWS's handlers write it, or a message with words of AWS, has the row's own words.
    """
    is_of_aws = _OF_HANDLERS.match(text) or _OF_AWS.search(message)
    words = None if is_of_aws else _WORDS.get(row.key)
    return row._replace(meaning=words[0], remedy=words[1]) if words else row
