"""Sentences that are the same for all names: a row for a name in them does not explain what they tell."""

from __future__ import annotations

from tests.support.cases import each
from xraystack.deploy.explanations.reason_explanations import match_reason
from xraystack.facts.reasons.reading.framed_sentences import has_further_faults

NAMES = (
    "AdvancedOptions",
    "AuthToken",
    "CacheSecurityGroupName",
    "ClientRequestToken",
    "DataProtectionPolicy",
    "FinalSnapshotIdentifier",
    "Ipv6CidrBlock",
    "MaxCapacity",
    "PerUnitStorageThroughput",
    "ProviderDetails",
    "ReplicationConfiguration",
    "ScanFrequency",
    "StackRefactorId",
    "TransitionToArchive",
    "VpcLatticeConfigurations",
)
"""Names that a row of their service has as its whole pattern, or as the beginning of one."""


@each(
    ("sentence", "key"),
    [
        ("1 validation error detected: Value 'a' at '{}' failed to satisfy constraint: Member must have length greater than or equal to 2", "value-too-short"),
        ("1 validation error detected: Value null at '{}' failed to satisfy constraint: Member must not be null", "value-empty"),
        ("Parameter validation failed:\nInvalid range for parameter {}, value: 0, valid min value: 1", "request-parameter-range"),
        ('Parameter validation failed:\nMissing required parameter in input: "{}"', "request-parameter-missing"),
        ("MissingRequiredParameter: Missing required key '{}' in params", "request-parameter-missing"),
        ("Properties validation failed for resource R with message:\n#/{}: expected type: Boolean, found: String", "schema-type-scalar"),
        ("Properties validation failed for resource R with message:\n#: required key [{}] not found", "property-required"),
        ("Model validation failed (#/{}: failed validation constraint for keyword [not])", "schema-subschemas"),
        ("Property validation failure: [The property {{/{}}} is required]", "property-required"),
        ("Property {} cannot be empty", "value-empty"),
        ("Encountered unsupported property {}", "property-extraneous"),
        ("Updates are not allowed for property - {}.", "immutable"),
        ("Unsupported parameter: {}", "property-unknown"),
        ("{} must be unique (Service: Wisdom)", "duplicate"),
        ("Template error: instance of Fn::GetAtt references undefined resource {}", "template-reference"),
        ("Parameters: [{}] must have values", "parameter-missing"),
        ("Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [F] is invalid. Property '{}' should be a map.", "transform-serverless"),
    ],
)  # fmt: skip
def test_a_name_in_a_sentence_is_no_cause(sentence: str, key: str) -> None:
    texts = [sentence.format(name) for name in NAMES]
    found = {name: match_reason(text) for name, text in zip(NAMES, texts, strict=True)}
    assert {name: row and row.key for name, row in found.items()} == dict.fromkeys(NAMES, key)


@each(
    ("message", "expected"),
    [
        ("#/A: expected type: String, found: JSONArray #: required key [B] not found", True),
        ("#: required key [A] not found #: required key [B] not found", True),
        ("#/A: expected minLength: 1, actual: 0 #/A: failed validation constraint for keyword [pattern]", False),
        ("#/A: 2 schema violations found #/A: expected type: String, found: JSONArray", False),
    ],
)  # fmt: skip
def test_further_faults_are_those_of_other_places(message: str, expected: bool) -> None:
    assert has_further_faults(message) is expected


def test_a_remedy_tells_of_further_faults() -> None:
    row = match_reason(
        "Properties validation failed for resource R with message:\n#: extraneous key [a] is not permitted\n#: required key [A] not found"
    )
    assert row is not None
    assert row.remedy.endswith("TEMPLATE\nThe reason lists further faults: correct these too.")
