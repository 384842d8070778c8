"""The resource policy of X-Ray with which SNS sends the segments of topics, as plain data.

Without it active tracing of a topic records nothing. It is one of five policies that an account may have
in a region, so one for all topics is enough. [SNS developer guide, active tracing; X-Ray quotas]
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from xraystack.facts.tracing_switches import SNS_ACTIONS, SNS_PRINCIPAL

SNS_POLICY_NAME = "sns-tracing"
EVERY_TOPIC = "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:*"


def sns_policy_properties(
    name: str, topic_arns: Sequence[str] | None = None, *, on_one_line: bool = False
) -> dict[str, Any]:
    """Return the properties of an ``AWS::XRay::ResourcePolicy`` for these topics, or all of the account.

    The document is a text of at most 5 KB, so more topics than fit are allowed by one pattern.
    [CloudFormation registry schema]
    """
    topics: Any = EVERY_TOPIC if topic_arns is None else list(topic_arns)
    text = _policy_text(topics, on_one_line=on_one_line)
    if len(text) > MAX_DOCUMENT_CHARACTERS:
        text = _policy_text(EVERY_TOPIC, on_one_line=on_one_line)
    return {"PolicyDocument": {"Fn::Sub": text}, "PolicyName": {"Fn::Sub": name}}


MAX_DOCUMENT_CHARACTERS = 2000
"""With variables; an ARN that takes the place of one has at most 300 characters."""


def _policy_text(topics: Any, *, on_one_line: bool) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": SNS_PRINCIPAL},
        "Action": list(SNS_ACTIONS),
        "Resource": "*",
        "Condition": {
            "StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"},
            "ArnLike": {"aws:SourceArn": topics},
        },
    }
    document = {"Version": "2012-10-17", "Statement": [statement]}
    return json.dumps(document) if on_one_line else json.dumps(document, indent=2) + "\n"


def allows_sns(document: Any) -> bool:
    """Return whether a policy document, as plain data, is one for SNS."""
    return SNS_PRINCIPAL in json.dumps(document)
