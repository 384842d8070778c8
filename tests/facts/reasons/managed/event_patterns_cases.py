"""Texts for the rows of ``facts.reasons.managed.event_patterns``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("pattern-list", 'Event pattern is not valid. Reason: "detail-type" must be an object or an array at [Source: x; line: 1, column: 42] (Error Code: InvalidEventPatternException)', "remade, CloudWatch / logs / events"),
    ("pattern-list", 'Event pattern is not valid. Reason: "int" must be an object or an array (Service: EventBridge, Status Code: 400)', "LocalStack snapshot"),
    ("pattern-list", 'Invalid parameter: Attributes Reason: FilterPolicy: Match value must be String, number, true, false, or null at [Source: (String)"{"key":[["value"]]}"; line: 1, column: 10] (Service: Sns, Status Code: 400)', "LocalStack snapshot"),
    ("pattern-operator", "Event pattern is not valid. Reason: Unrecognized match type NUMERIC (Service: EventBridge, Status Code: 400)", "LocalStack snapshot"),
    ("pattern-operator", 'Invalid parameter: Attributes Reason: FilterPolicy: Unsupported anything-but pattern: wrong-operator at [Source: (String)"{}"; line: 1, column: 47]', "LocalStack snapshot"),
    ("pattern-empty", "Event pattern is not valid. Reason: Empty arrays are not allowed (Service: EventBridge, Status Code: 400)", "LocalStack snapshot"),
    ("pattern-number", 'Invalid parameter: Attributes Reason: FilterPolicy: Value of equals must be numeric at [Source: (String)"{}"; line: 1, column: 26]', "LocalStack snapshot"),
    ("pattern-number", "Event pattern is not valid. Reason: Bad numeric range operator: > (Service: EventBridge, Status Code: 400)", "LocalStack snapshot"),
    ("pattern-address", "Invalid parameter: Attributes Reason: FilterPolicy: Malformed CIDR, one '/' required (Service: Sns, Status Code: 400)", "LocalStack snapshot"),
    ("pattern-condition-type", "Event pattern is not valid. Reason: Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported. (Service: EventBridge, Status Code: 400)", "LocalStack snapshot"),
    ("pattern-condition-type", "Event pattern is not valid. Reason: prefix/suffix match pattern must be a string (Service: EventBridge, Status Code: 400)", "LocalStack snapshot"),
    ("pattern-one-condition", 'Invalid parameter: Attributes Reason: FilterPolicy: Only one key allowed in match expression at [Source: (String)"{}"; line: 1, column: 37]', "LocalStack snapshot"),
    ("pattern-wildcards", "Event pattern is not valid. Reason: Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character (Service: EventBridge, Status Code: 400)", "LocalStack snapshot"),
    ("pattern-object", 'Event pattern is not valid. Reason: Filter is not an object\n at [Source: (String)"["not", "a", "dict", "but valid json"]"; line: 1, column: 2] (Service: AmazonCloudWatchEvents; Status Code: 400; Error Code: InvalidEventPatternException)', "LocalStack snapshot"),
    ("pattern-test-event", "Parameter Event is not valid. (Service: AmazonCloudWatchEvents; Status Code: 400; Error Code: ValidationException)", "LocalStack snapshot"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("pattern-empty", "Empty arrays are not allowed"),
    ("pattern-wildcards", "Rule is too complex"),
    ("pattern-number", "Value of Port must be numeric"),
    ("pattern-wildcards", "Invalid escape character in string"),
    ("pattern-condition-type", "Prefix must not be empty"),
    ("pattern-address", "malformed IP address: web.local. Consider setting resolver_name or setting cluster type to 'STRICT_DNS' or 'LOGICAL_DNS'"),
)  # fmt: skip
