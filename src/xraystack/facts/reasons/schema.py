"""Status reasons of CloudFormation's own check of a resource's properties against the schema of its type."""

from __future__ import annotations

from xraystack.facts.reasons.row import PROPERTY, Reason

SCHEMA_REASONS = (
    Reason(
        "property-extraneous",
        r"extraneous key \[|Encountered unsupported propert(?:y|ies)|property \w+: not defined for resource",
        f"{PROPERTY} is not allowed here",
        "Remove it, or correct its name or place. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "property-required",
        r"required key \[\w+\] not found|[Pp]roperty \{/[\w/]+\} is required|(?:^|failure: \[)The property \w+ is required",
        f"{PROPERTY} is missing",
        "Set it. If its value is a parameter or a reference, check that this one is not empty.",
    ),
    Reason(
        "tag-constraint",
        r"'tags?\.\d+\.member\.(?:key|value)' failed to satisfy",
        "the key or the value of a tag is not valid",
        "Correct the tags of the resource, or those of the stack (--tags). A key must not begin with aws:, has up to 128 characters, a value up to 256;"
        " many services allow letters, digits, spaces and + - = . _ : / @ only.",
    ),
    Reason(
        "property-read-only",
        r"^(?!.*Requested attribute).*read-?only propert(?:y|ies)",
        "the template sets a property that only AWS may set",
        "Remove the properties that the reason names; read them with Fn::GetAtt.",
    ),
    Reason(
        "property-id-form",
        r"#/(?:\w+/)*(\w*(?:Id|Identifier|Name)): expected maxLength: \d+, actual: \d+[^\n]*#/(?:\w+/)*\1: failed validation constraint for keyword \[pattern\]",
        "the value of {property|a property} is too long and has another form: it is perhaps an ARN where an ID or a name is required",
        "Pass the ID or name: Ref of some types is the ARN; use Fn::GetAtt: [Resource, Attribute] with the ID's attribute.",
    ),
    Reason(
        "property-arn-form",
        r"#/(?:\w+/)*\w*A(?:rn|RN)s?(?:/\d+)?: failed validation constraint for keyword \[pattern\]|at '[\w.]*[aA](?:rn|RN)' failed to satisfy constraint: Member must (?:satisfy|have length)",
        "the value of {property|a property of the resource} is not an ARN of the required form",
        "Pass the full ARN: arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME. Ref of many types is only the name; use Fn::GetAtt: [Resource, Arn]. Variables of Fn::Sub must be replaced.",
    ),
    Reason(
        "property-type",
        r"expected type: |Value of property \S+ must be (?!one\b)(?:of type |an? )?\w+|^Property \w+ must be (?:a list|an? object|a string|of type)",
        "{property|a property of the resource} has the wrong type",
        "Write it as {type|the type that the reason names}. A list has one item a line, each with a hyphen; a number or true that must be text"
        " stands in quotes.",
    ),
)
"""Searched for before all other rows: the name of a property is also a word of rows of its service."""
