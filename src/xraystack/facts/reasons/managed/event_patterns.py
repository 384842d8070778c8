"""Status reasons of event patterns, and of the filter policies and filters that are written like them."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "pattern-wildcards",
        r"Rule is too complex\b[^\n]*wildcard|Consecutive wildcard characters|Invalid escape character at pos",
        "a wildcard of the event pattern is too complex or not valid",
        "Use fewer * in one value, never ** or letters that repeat after a *. prefix and suffix do the same at the ends of a text. Write a real star as \\\\*.",
    ),
    Reason(
        "pattern-empty",
        r"^(?=[^\n]*(?:pattern|filter|\b(?:Events?|EventBridge|Sns|Pipes)\b))[^\n]*Empty (?:arrays?|objects?) (?:are )?not allowed",
        "a list or object in the event pattern or filter is empty",
        'Remove the key whose list is empty, or set a value. A condition or parameter of the template may have emptied it. To match that a key is present write [{"exists": true}].',
    ),
    Reason(
        "pattern-object",
        r"Filter is not an object",
        "the event pattern or filter is a list, a text or a number at its top",
        'Write an object whose keys are those of the event, each with a list: {"source": ["aws.ec2"], "detail-type": ["EC2 Instance State-change Notification"]}. In a template do not put it into quotes twice.',
    ),
    Reason(
        "pattern-test-event",
        r"^Parameter Event is not valid",
        "the event that is tested against the pattern lacks a field, or is not JSON",
        "Pass an event with id, account, source, time, region, resources and detail-type, as EventBridge delivers it: a list for resources, and time such as 2026-01-31T12:00:00Z.",
    ),
    Reason(
        "pattern-list",
        r"""[\"'][^\"'\n]{1,80}[\"'] must be an object or an array|Match value must be String, number""",
        "a value of the event pattern or filter is not in a list",
        'Write each value as a list, also a single one: {"source": ["aws.ec2"], "detail": {"state": ["running"]}}. A list holds texts, numbers, true, false, null and objects with one condition, and no further list.',
    ),
    Reason(
        "pattern-operator",
        r"Unrecognized match type|Unsupported anything-but pattern",
        "the event pattern or filter has an operator that does not exist here",
        "Write the operator in small letters: prefix, suffix, equals-ignore-case, wildcard, anything-but, numeric, exists or cidr. A filter policy of SNS has no wildcard outside of anything-but. For a nested key write only its name, and below it a list.",
    ),
    Reason(
        "pattern-one-condition",
        r"Only one key allowed in match expression",
        "an object in a list of the event pattern or filter has two conditions",
        'Write each condition in an object by itself: [{"prefix": "a"}, {"suffix": "z"}]. Conditions in one list are alternatives. Conditions on two keys must both hold.',
    ),
    Reason(
        "pattern-condition-type",
        r"match pattern must be (?:a string|either true or false|an object|numeric)|[Ii]nside anything[ -]but\b[^\n]*(?:not supported|must)|Value of anything-but must be|Null (?:prefix|suffix)\S* not allowed|(?:prefix|suffix)(?:/\S+)? must not be empty[^\n]*\n[^\n]*(?:Event|Sns|Lambda|Pipes)",
        "a condition of the event pattern or filter has a value of the wrong type",
        'prefix, suffix, wildcard and equals-ignore-case have a text in quotes; exists has true or false without quotes. anything-but has a text, a number or a list: {"prefix": "eu-"}, {"exists": false}, {"anything-but": ["a", "b"]}.',
    ),
    Reason(
        "pattern-address",
        r"Malformed CIDR, |Nonstandard IP address|Malformed IP address[^\n]*\n[^\n]*(?:Event|Sns|Lambda|Pipes)",
        "a cidr condition of the event pattern or filter has no valid range of addresses",
        'Write {"cidr": "10.0.0.0/24"}: an IPv4 or IPv6 address, a slash and the number of bits.',
    ),
    Reason(
        "pattern-number",
        r"Value of (?:[<>=]{1,2}|equals) must be numeric|(?:Bad|Unrecognized) numeric range operator|Too many (?:elements|terms) in numeric|Bottom must be less than top|Invalid member in numeric match|Bad numeric range",
        "a numeric condition of the event pattern or filter is not valid",
        'Write {"numeric": [">", 0, "<=", 5]}: one or two pairs of an operator (=, <, <=, >, >=) and a number without quotes, the lower limit first.',
    ),
)
