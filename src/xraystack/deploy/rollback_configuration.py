"""``--rollback-configuration`` in the AWS CLI's forms: shorthand, JSON, or ``file://`` and a path.

[AWS CLI command reference, cloudformation create-change-set; CloudFormation API reference,
RollbackConfiguration]
"""

from __future__ import annotations

import re
from typing import Any

from xraystack.deploy.inputs import input_files
from xraystack.errors import BadInput

OPTION = "--rollback-configuration"
TRIGGERS, MINUTES = "RollbackTriggers", "MonitoringTimeInMinutes"
LONGEST_MINUTES = 180
"""The longest monitoring time. [API reference]"""
FORM = f"{OPTION} 'RollbackTriggers=[{{Arn=ARN,Type=AWS::CloudWatch::Alarm}}],{MINUTES}=5'"
SHORTHAND = re.compile(
    rf"{TRIGGERS}=\[(?P<triggers>(?:\{{[^{{}}]*\}},?)*)\]|{MINUTES}=(?P<minutes>[^,]+)"
)
MEMBERS = {"Arn", "Type"}
"""The members of a trigger, all of which are required."""


def parse_rollback_configuration(text: str | None) -> dict[str, Any] | None:
    """Return the configuration for CreateChangeSet; None if none is passed. Raises BadInput."""
    if text is None:
        return None
    if text.startswith(input_files.FILE_URL):
        content = input_files.read_values(text)
    elif text.lstrip().startswith("{"):
        content = input_files.load_json(text, OPTION)
    else:
        content = _parse_shorthand(text)
    if not isinstance(content, dict) or not content or content.keys() - {TRIGGERS, MINUTES}:
        raise _form_error(f"may contain only {TRIGGERS} and {MINUTES}")
    configuration: dict[str, Any] = {}
    if TRIGGERS in content:
        configuration[TRIGGERS] = _checked_triggers(content[TRIGGERS])
    if MINUTES in content:
        configuration[MINUTES] = _checked_minutes(content[MINUTES])
    return configuration


def _parse_shorthand(text: str) -> dict[str, Any]:
    content: dict[str, Any] = {}
    rest = text
    while match := SHORTHAND.match(rest):
        if match["minutes"] is not None:
            content[MINUTES] = match["minutes"]
        else:
            content[TRIGGERS] = [
                dict(pair.partition("=")[::2] for pair in trigger.split(","))
                for trigger in re.findall(r"\{([^{}]*)\}", match["triggers"])
            ]
        rest = rest[match.end() :].removeprefix(",")
    if rest:
        raise _form_error(f"has {rest[:80]!r} instead of {TRIGGERS} or {MINUTES}")
    return content


def _checked_triggers(triggers: Any) -> list[dict[str, str]]:
    valid = isinstance(triggers, list) and all(
        isinstance(trigger, dict)
        and trigger.keys() == MEMBERS
        and all(isinstance(value, str) and value for value in trigger.values())
        for trigger in triggers
    )
    if not valid:
        raise _form_error("has a trigger without Arn and Type")
    return list(triggers)


def _checked_minutes(minutes: Any) -> int:
    if not isinstance(minutes, str) or not minutes.isdecimal() or int(minutes) > LONGEST_MINUTES:
        raise _form_error(f"requires {MINUTES} from 0 to {LONGEST_MINUTES}")
    return int(minutes)


def _form_error(what: str) -> BadInput:
    return BadInput(what, where=OPTION, remedy=f"Write:\n{FORM}")
