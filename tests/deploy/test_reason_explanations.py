"""Every text of the corpus has the explanation that it should have, and no row stands in vain."""

from __future__ import annotations

import importlib
import re
from collections import Counter

import pytest

from tests.facts.reasons.cases import CASE_MODULES, CASES, NEIGHBOURS, TYPED_CASES, UNKNOWN
from tests.support.cases import each
from tests.support.next_rows import next_rows
from xraystack.deploy.explanations.reason_explanations import (
    Explanation,
    explanation,
    match_reason,
)
from xraystack.facts.reasons import REASONS
from xraystack.facts.reasons.reading.normal_form import remove_hints, split_codes
from xraystack.facts.reasons.row import Reason
from xraystack.facts.reasons.row_services import ROW_SERVICES
from xraystack.facts.reasons.text_services import services_of_text


def key_of(text: str) -> str | None:
    """The row that explains a text."""
    reason = match_reason(text)
    return None if reason is None else reason.key


def test_each_reason_has_its_explanation() -> None:
    """In one test: as many as there are texts would take longer than all of their searches."""
    assert {text: key_of(text) for _, text, _ in CASES} == {text: key for key, text, _ in CASES}


def test_no_text_stands_twice() -> None:
    """It would be held to the last of its rows alone."""
    counts = Counter(text for _, text, _ in CASES)
    assert [text for text, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Queue access-denied-queue has no policy", "permission"),
        ("The queue arn:aws:sqs:eu-west-1:123456789012:access-denied is paused", "permission"),
        ("The bucket invalid-uploads has no tags", "value-rejected"),
        ("The function 'not-found-handler' is paused", "missing"),
        ("The table orders-already-exists is paused", "exists"),
        ("The stack quota-exceeded-alarms is paused", "quota"),
        ("The key is paused. Please check that the role exists and has permission", "permission"),
        ("The key is paused. For more information, see invalid parameters", "value-rejected"),
        ("The trail is paused. Make sure the topic already exists", "exists"),
        ("The trail is paused. If the limit is exceeded, request an increase", "quota"),
        ("The file /opt/invalid/not-found.json is paused", "missing"),
        ("The rule is paused (see https://docs.aws.amazon.com/limit-exceeded/invalid)", "quota"),
        (
            "The following resource(s) failed to delete: [EnableLongARNFormatFunction].",
            "long-arn",
        ),
        ("Service AccessDenied is not ACTIVE", "permission"),
        ("Table already exists: OutOfMemory-events", "out-of-memory"),
        ("The interface 'access-denied-orders-queue' is currently in use.", "permission"),
        (
            "Invalid function: arn:aws:lambda:eu-west-1:123456789012:function:MyExpiredTokenHandler",
            "expired-credentials",
        ),
    ],
)
def test_names_and_hints_do_not_decide(text: str, key: str) -> None:
    assert key_of(text) != key


@pytest.mark.parametrize(
    "frame",
    [
        "Error: {}",
        "│ Error: {}",
        "2025-01-01T00:00:00Z [ERROR] {}",
        "STOPPED (Reason: {})",
        "Status reason: {}",
        "Rollout state is FAILED. Reason: {}.",
        '"stoppedReason": "{}",',
        'status="FAILED" reason="{}"',
        'level=error time=2025-01-01T00:00:00Z msg="{}" module=engine.go',
        "2025-01-01T00:00:00.000Z {}",
        "[2025/01/01 00:00:00] {}",
        "2025-01-01 00:00:00 UTC - {}",
        "**{}**",
        "\u201c{}\u201d",
    ],
)
def test_words_that_a_program_writes_around_a_text_do_not_decide(frame: str) -> None:
    """As the texts of containers are printed in: by ECS, its CLI, agents and logs."""
    texts = [
        text
        for name, module in CASE_MODULES.items()
        if name.startswith("containers.")
        for _, text, _ in module.CASES[::13]
    ]
    assert {text: key_of(frame.format(text)) for text in texts} == {
        text: key_of(text) for text in texts
    }


def test_a_line_of_the_cdk_is_read_as_its_reason() -> None:
    before = "web | 3/7 | 10:00:00 AM | CREATE_FAILED | AWS::ECS::Service | web/Service (Service9571FDD8) "
    assert key_of(f"{before}Tags can not be empty.") == "tags-empty"


def test_a_class_leaves_its_neighbours_alone() -> None:
    assert [(key, text) for key, text in NEIGHBOURS if key_of(text) == key] == []


def test_a_text_without_a_cause_is_not_explained() -> None:
    assert [text for text in UNKNOWN if explanation(text)] == []


@pytest.mark.parametrize(
    ("line", "is_explained"),
    [
        ("2026-01-02 10:00:00 DEBUG: no space left on device check passed", False),
        ('{"level": "info", "msg": "probe for connection refused: ok"}', False),
        ("2026-01-02 10:00:00 ERROR: no space left on device check passed", True),
        ("2026-01-02 10:00:00 INFO: no space left on device, check failed", True),
        ("INFO: disk check passed\nno space left on device", True),
        ("DEBUG: no space left on device: status=ok", True),
    ],
)
def test_a_line_that_reports_a_success_is_not_explained(line: str, is_explained: bool) -> None:
    assert (key_of(line) is not None) == is_explained


def test_the_first_text_with_an_explanation_counts() -> None:
    first = explanation(
        "Something new", "Creation of service was not idempotent.", "Internal Failure"
    )
    assert first is not None
    assert "already exists in the cluster" in first.what


def test_the_type_of_a_resource_explains_what_its_text_does_not_name() -> None:
    found = {
        (text, kind): reason.key if (reason := match_reason(text, kind)) else None
        for _, text, kind, _ in TYPED_CASES
    }
    assert found == {(text, kind): key for key, text, kind, _ in TYPED_CASES}


def test_of_several_texts_the_one_that_only_informs_is_passed_over() -> None:
    draining = "(service web) deregistered 1 targets in (target-group t)"
    unhealthy = "(service web) (port 80) is unhealthy in (target-group t) due to (reason Request timed out)."
    alone, among = explanation(draining), explanation(draining, unhealthy)
    assert alone is not None
    assert among is not None
    assert among.what == "the load balancer receives no response from the task in time"
    assert explanation(draining, "Something new") is None


def test_keys_are_unique_and_every_case_names_a_row() -> None:
    keys = Counter(reason.key for reason in REASONS)
    assert [key for key, count in keys.items() if count > 1] == []
    assert {key for key, _, _ in CASES} <= set(keys)
    assert {key for key, _ in NEIGHBOURS} <= set(keys)
    assert len(CASES) >= 100
    assert all(source for _, _, source in CASES)


def test_a_case_stands_in_the_file_of_its_row() -> None:
    misplaced = []
    for name, cases in CASE_MODULES.items():
        module = importlib.import_module(f"xraystack.facts.reasons.{name}")
        values = [
            value if isinstance(value, tuple) and not isinstance(value, Reason) else (value,)
            for value in vars(module).values()
        ]
        keys = {row.key for rows in values for row in rows if isinstance(row, Reason)}
        tables = (getattr(cases, table, ()) for table in ("CASES", "TYPED_CASES", "NEIGHBOURS"))
        misplaced += [(name, case[0]) for table in tables for case in table if case[0] not in keys]
    assert misplaced == []


def test_a_meaning_is_a_clause_and_a_remedy_is_a_sentence_or_a_command() -> None:
    for reason in REASONS:
        assert reason.meaning == reason.meaning.strip(" ."), reason.key
        last = reason.remedy.splitlines()[-1]
        assert (
            last.endswith((".", "?")) or last.startswith(("aws ", "xraystack ")) or ": " in last
        ), reason.key


def test_a_shell_leaves_commands_as_they_are() -> None:
    """An interactive shell replaces ``!`` in double quotes, and zsh rejects brackets outside of quotes."""
    lines = [line for reason in REASONS for line in reason.remedy.splitlines()]
    commands = [
        re.sub(r"\{\w+\|([^{}]*)\}", r"\1", line)
        for line in lines
        if line.startswith(("aws ", "xraystack "))
    ]
    unquoted = {line: re.sub(r"'[^']*'", "", line) for line in commands}
    assert commands
    assert [
        line
        for line, words in unquoted.items()
        if re.search(r'"[^"]*[!`$\\][^"]*"', words)
        or re.search(r"[][*?!`$&;()<>\\]", re.sub(r'"[^"]*"', "", words))
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "The service must have permission to write to the bucket",
        "The code must be smaller: it exceeds the maximum allowed size",
        "Rejected (Service: AmazonEC2; Status Code: 400; Error Code: InvalidStateException)",
    ],
)
def test_a_fault_that_may_be_elsewhere_is_not_a_property_s(text: str) -> None:
    """A size, a permission and a bare code do not tell that a value is to be corrected."""
    assert key_of(text) != "value-rejected"


@pytest.mark.parametrize(
    ("text", "message", "codes"),
    [
        (
            'Resource handler returned message: "No such thing (Service: Ec2, Status Code: 400, Request ID: 1)'
            ' (SDK Attempt Count: 1)" (RequestToken: 2, HandlerErrorCode: InvalidRequest)',
            "No such thing",
            "(Service: Ec2, Status Code: 400, Request ID: 1) (SDK Attempt Count: 1)"
            " (RequestToken: 2, HandlerErrorCode: InvalidRequest)",
        ),
        (
            "An error occurred (InvalidSubnet) when calling the CreateLoadBalancer operation: It is\nnot valid",
            "It is not valid",
            "(Service: , Error Code: InvalidSubnet, Operation: CreateLoadBalancer)",
        ),
        (
            "Throttled status code: 400, request id: 1a-2b",
            "Throttled",
            "status code: 400, request id: 1a-2b",
        ),
        ("Text (with a remark) only", "Text (with a remark) only", ""),
    ],
)
def test_error_codes_are_told_from_the_message(text: str, message: str, codes: str) -> None:
    assert split_codes(text) == (message, codes)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "Invalid notification type: InvalidType. Valid values are: Bounce, Complaint, Delivery.",
            "the notification type is not one of the allowed values",
        ),
        (
            "[RSLVR-02014] The block override domain must be set when BlockResponse is OVERRIDE",
            "block override domain must be set, because of this: BlockResponse is OVERRIDE",
        ),
        (
            "Value '5' at 'memorySize' failed to satisfy constraint: Member must have value less than or"
            " equal to 10240",
            "the value of memorySize is too small or too large",
        ),
        (
            "#/SamplingRule/RuleName: expected maxLength: 32, actual: 40",
            "the value of SamplingRule.RuleName is too long (allowed: 32, actual: 40)",
        ),
        ("#/Listeners/0/Port: failed validation constraint", "Listeners.Port is not valid"),
        ("Property ImageId cannot be empty.", "ImageId is missing or empty"),
        (
            'Resource handler returned message: "ClusterName must begin with a letter."',
            "the value of ClusterName has a form or characters that are not allowed",
        ),
        (
            "Error reason: NOT_SO, field: RULE_GROUP, parameter: x",
            "a program or service rejected the value of RULE_GROUP",
        ),
        (
            "Invalid parameter in the call: TagLimitViolation",
            "a program or service rejected a value",
        ),
        (
            "Invalid parameter in the call, so that TaskGroup went down",
            "a program or service rejected a value",
        ),
        (
            "Value at 'rules.1.member.key' failed to satisfy constraint: Member must not be null",
            "rules.key is missing or empty",
        ),
        (
            "The block size must be a multiple of 512 bytes (Service: DataSync)",
            "the block size is not one of the steps that the service allows",
        ),
        (
            "You must specify an SSL certificate to use HTTPS (Service: ElasticBeanstalk)",
            "the SSL certificate is missing or empty",
        ),
        (
            "If PartCount is set, PartSize cannot be set (Service: Wisdom)",
            "two settings of the resource are mutually exclusive: PartSize, and PartCount",
        ),
        (
            "You must provide a value if you specify TargetType (Service: SSMQuickSetup)",
            "value must be set, because of this: TargetType",
        ),
        (
            "To use PreserveClientIp, the value for IpAddressType must be ipv4 (Service: Ec2)",
            "a setting has a condition that does not hold: the value for IpAddressType must be ipv4",
        ),
        (
            "Both Definition and DefinitionS3Location shouldn't be present (Service: SageMaker)",
            "of several properties the resource may have only one: Definition and DefinitionS3Location",
        ),
        (
            "Invalid route mapping identifier specified (Service: Wisdom)",
            "the service rejected the route mapping identifier",
        ),
        (
            "MinimumProtocolVersion of ViewerCertificate is not valid (Service: CloudFront)",
            "the service rejected the value of MinimumProtocolVersion",
        ),
        (
            "Backtrack is not enabled (Service: Rds)",
            "something that the resource requires is not enabled: Backtrack",
        ),
        (
            "Number of parts has exceeded the limit of 25 (Service: Wisdom)",
            "a limit is reached: parts",
        ),
        (
            "Only one part provider is allowed (Service: Wisdom)",
            "a limit is reached: at most one part provider",
        ),
        (
            "You can specify PartScope only when PartQueue is set to true. (Service: Wisdom)",
            "PartScope can be used only when PartQueue is set to true",
        ),
        (
            "PartSize 10001 exceeds the max of 10000 (Service: Wisdom)",
            "the value of PartSize is too small or too large",
        ),
        (
            "Part set name exceeds 128 characters: abc (Service: Wisdom)",
            "the part set name is too long: exceeds 128 characters",
        ),
        (
            "The store does not have a part named p-1 (Service: Wisdom)",
            "a part named p-1 does not exist",
        ),
        (
            "The parameters Data.1.Value and Data.1.Values are mutually exclusive (Service: Wisdom)",
            "of several properties the resource may have only one: Data.1.Value and Data.1.Values",
        ),
        (
            "The parameter PartKind requires the parameter PartSize to be set (Service: Wisdom)",
            "the service requires the parameter PartSize to be set",
        ),
        (
            "List of PartDefinitions is empty (Service: Wisdom)",
            "PartDefinitions is missing or empty",
        ),
        (
            "Invalid length for parameter PartStoreId, value: 3, valid min length: 10",
            "the value of PartStoreId is outside of its limits: min length: 10",
        ),
        (
            "Part name and part wildcard cannot both be present (Service: Wisdom)",
            "of several properties the resource may have only one: Part name and part wildcard",
        ),
        (
            "Invalid part scope p-1 for the store (Service: Wisdom)",
            "the service rejected the part scope p-1",
        ),
        (
            "Invalid part kind(s) (Service: Wisdom)",
            "the service rejected the part kind",
        ),
        (
            "One or more part stores are invalid (Service: Wisdom)",
            "the service rejected the part stores",
        ),
        (
            "Some input parts in :[p-1] are invalid. (Service: Wisdom)",
            "the service rejected the parts",
        ),
        (
            "Part format not recognized (Service: Wisdom)",
            "the service rejected the part format",
        ),
        (
            "Part.name contains invalid characters. (Service: Wisdom)",
            "Part.name has a form or characters that are not allowed",
        ),
        (
            "The request is malformed or contains an error such as an invalid parameter value. (Service: Wisdom)",
            "the service rejected the value of a property of the resource",
        ),
        (
            "Unsupported part kind: BULK (Service: Wisdom)",
            "the service does not support part kind BULK here, or not together with the other settings",
        ),
        (
            "Unsupported part type (Service: Wisdom)",
            "the service does not support this part type here, or not together with the other settings",
        ),
        (
            "Part rules are unsupported for small stores (Service: Wisdom)",
            "the service does not support part rules here, or not together with the other settings",
        ),
        (
            "The following part kinds are not supported: [BULK] (Service: Wisdom)",
            "the service does not support BULK here, or not together with the other settings",
        ),
        (
            "No part stores found for resource: p-1 (Service: Wisdom)",
            "part stores do not exist",
        ),
        (
            "Required key is missing (Service: Wisdom)",
            "the required key is missing or empty",
        ),
        (
            "Unable to delete part p-1 because rules are still associated with it (Service: Wisdom)",
            "the resource is still in use by rules",
        ),
        (
            "Parts cannot be joined across stores (Service: Wisdom)",
            "the service does not allow this, or cannot do it: parts cannot be joined across stores",
        ),
        (
            "You can't join the last part (Service: Wisdom)",
            "the service does not allow this, or cannot do it: you can't join the last part",
        ),
        (
            "This operation cannot be performed on joined parts (Service: Wisdom)",
            "the service does not allow this, or cannot do it: see the reason",
        ),
        (
            "Invalid parameter: Colour",
            "a program or service rejected a value",
        ),
    ],
)
def test_a_meaning_names_the_property_that_the_text_names(text: str, meaning: str) -> None:
    reason = match_reason(text)
    assert reason is not None
    assert reason.meaning == meaning


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "PartUri x-1 does not start with 's3://parts'",
            "Its form: must start with 's3://parts'",
        ),
        (
            "Part kind x-1 is not in the allowed list: [RED,BLUE]",
            "Use one of [RED,BLUE]",
        ),
        (
            f"Instance type can only be one of [{', '.join(f'm{number}.large' for number in range(40))}]",
            "Use one of the values that the reason lists, with the same capital letters.",
        ),
        (
            "Value 'a' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Z _]+",
            "Write it in capital letters. The pattern allows capital letters, spaces and underscores.",
        ),
        (
            "Type x-1 must be one of RED | BLUE (Service: Wisdom)",
            "Use one of RED | BLUE",
        ),
        (
            "A prefix list cannot be used in a part (Service: Wisdom)",
            "Correct it: it cannot be used in a part.",
        ),
        (
            'Your part visibility must be "GLOBAL", got: "LOCAL"',
            'Correct it: it must be "GLOBAL".',
        ),
        (
            "Part must be a .zip file or a directory (resolved to: x",
            "Correct it: it must be a .zip file or a directory.",
        ),
        (
            "Prefix must include netmask (e.g. 2001:db8::/80), got x",
            "Correct it: it must include netmask.",
        ),
        (
            "User: arn:aws:iam::1:user/a is not authorized to perform: wisdom:TagResource",
            "Add wisdom:TagResource to user/a",
        ),
        (
            "Requires capabilities : [CAPABILITY_AUTO_EXPAND]",
            "--capabilities CAPABILITY_AUTO_EXPAND",
        ),
        (
            "Requires capabilities : [CAPABILITY_IAM, CAPABILITY_AUTO_EXPAND]",
            "--capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND",
        ),
        (
            "failed to register targets in t with (error User: arn:aws:sts::1:assumed-role/elb/x is not"
            " authorized to perform: elasticloadbalancing:RegisterTargets on resource: t)",
            "Add elasticloadbalancing:RegisterTargets to role/elb.",
        ),
        (
            "Service deployment rolled back because X lifecycle hook(s) failed. ECS was unable to assume"
            " role arn:aws:iam::123456789012:role/Admin",
            "In the trust policy of role/Admin allow ecs.amazonaws.com",
        ),
        ("The size cannot be greater than 10", "the limits: at most 10."),
        ("The size can't be less than or equal to 0", "the limits: more than 0."),
        ("assertion failed: 5 is not greater than 10", "the limits: greater than 10."),
    ],
)
def test_a_remedy_names_what_the_text_names(text: str, words: str) -> None:
    reason = match_reason(text)
    assert reason is not None
    assert words in reason.remedy


@each(
    ("resource_type", "text", "words"),
    [
        ("AWS::EC2::VPCEndpoint", "#/VpcEndpointType: failed validation constraint for keyword [enum]", "Use Interface, Gateway, GatewayLoadBalancer, ServiceNetwork, Resource or Tunnel,"),
        ("AWS::ApiGateway::Method", "#/AuthorizationType: failed validation constraint for keyword [enum]", "CUSTOM or COGNITO_USER_POOLS"),
        ("AWS::SSM::Parameter", "#/Type: failed validation constraint for keyword [enum]", "Use String or StringList"),
        ("AWS::Unknown::Type", "#/Type: failed validation constraint for keyword [enum]", "Use one of the values of the page of AWS::Unknown::Type"),
        ("AWS::ServiceDiscovery::Service", "Service namespace id cannot be null", "NamespaceId is missing or empty"),
        ("AWS::ECS::Service", "task definition is required", "TaskDefinition is missing or empty"),
        ("AWS::ECS::Service", "budget code is required", "the budget code is missing or empty"),
        ("", "Service namespace id cannot be null", "the service namespace id is missing or empty"),
    ],
)  # fmt: skip
def test_a_type_names_its_properties_and_their_values(
    resource_type: str, text: str, words: str
) -> None:
    reason = match_reason(text, resource_type)
    assert reason is not None
    assert words in f"{reason.meaning}. {reason.remedy}"


@each(
    ("resource_type", "name", "words"),
    [
        ("AWS::Logs::LogGroup", "KmsKeyId", "in place of the ARN (Fn::GetAtt: [Resource, Arn])"),
        ("AWS::Logs::LogGroup", "LogGroupName", "an ARN in place of a name"),
        ("AWS::Unknown::Type", "KmsKeyId", "an ARN in place of a name"),
    ],
)
def test_a_value_that_fits_no_pattern_may_be_an_arn(
    resource_type: str, name: str, words: str
) -> None:
    """The documentation of the member says so, not its name."""
    text = f"Model validation failed (#/{name}: failed validation constraint for keyword [pattern])"
    reason = match_reason(text, resource_type)
    assert reason is not None
    assert words in reason.remedy


@each(
    ("text", "words"),
    [
        ("Invalid request provided: Tag update not supported", "another logical ID"),
        ("Tag update not supported", "make a new one of what the text names"),
        ("Error occurred during operation 'Subnets failed to associate'.", "then deploy again"),
        ("Subnets failed to associate.", "If a program wrote the text"),
        (
            "Alice is not authorized to perform: ecs:RunTask",
            "Add ecs:RunTask to the resource's role",
        ),
        ("Alice is not authorized", "If a program, a server or a file system denied it"),
    ],
)
def test_a_remedy_for_a_program_too_is_only_for_texts_without_words_of_aws(
    text: str, words: str
) -> None:
    reason = match_reason(text)
    assert reason is not None
    assert words in reason.remedy


@pytest.mark.parametrize(
    ("text", "remaining"),
    [
        ("Update the stack with another name.", "Update the stack with another name."),
        ("Update of a type is not permitted. It is paused.", None),
        ("Delete operations are not allowed. It is paused.", None),
        ("Add-on versions are not compatible. It is paused.", None),
        ("Remove of a rule failed. It is paused.", None),
        ("The group is paused. Use a type that is not old.", "The group is paused."),
        ("The group is paused. Remove the rule, it is not needed.", "The group is paused."),
    ],
)
def test_a_hint_is_an_instruction(text: str, remaining: str | None) -> None:
    """A statement with the same first word remains, and so does the only sentence of a text."""
    assert remove_hints(text) == (remaining or text)


@pytest.mark.parametrize(
    ("text", "resource_type", "words"),
    [
        (
            "Value '5' at 'memorySize' failed to satisfy constraint: Member must be less than 3",
            "AWS::Lambda::Function",
            "the value of MemorySize",
        ),
        (
            "Bad PartSize, an invalid setting of LoadBalancers",
            "AWS::ECS::Service",
            "the value of LoadBalancers",
        ),
        ("Bad PartSize, an invalid setting", "AWS::ECS::Service", "a property of the resource"),
        ("Bad PartSize, an invalid setting", "AWS::Unknown::Thing", "the value of PartSize"),
        ("Bad PartSize, an invalid setting", "Custom::Thing", "the value of PartSize"),
        ("The zone is invalid", "AWS::ECS::Service", "the page of AWS::ECS::Service"),
        ("The zone is invalid", "", "the type's page"),
    ],
)
def test_the_type_of_the_resource_tells_its_properties_and_its_page(
    text: str, resource_type: str, words: str
) -> None:
    reason = match_reason(text, resource_type)
    assert reason is not None
    assert words in f"{reason.meaning}. {reason.remedy}"


@pytest.mark.parametrize(
    ("text", "resource_type", "principal"),
    [
        ("Cannot assume role provided.", "AWS::CodeDeploy::DeploymentGroup", "codedeploy"),
        ("Unable to assume role: r (Service: AWSIot; Status Code: 400)", "", "iot"),
        ("Unable to assume the role r (Service: Sfn, Status Code: 400)", "", "states"),
        ("API Gateway does not have permission to assume the provided role r", "", "apigateway"),
        ("Firehose is unable to assume role r. Please check the role provided.", "", "firehose"),
        ("Cannot assume role r", "AWS::EKS::Cluster", "eks"),
        ("Cannot assume role r", "AWS::EKS::Nodegroup", None),  # that of EC2
        ("Cannot assume role r", "AWS::Wisdom::Assistant", None),
    ],
)
def test_the_service_tells_who_assumes_a_role(
    text: str, resource_type: str, principal: str | None
) -> None:
    reason = match_reason(text, resource_type)
    assert reason is not None
    named = f"{principal}.amazonaws.com cannot assume the role"
    assert reason.meaning.startswith(named if principal else "a service or account cannot assume")


@pytest.mark.parametrize(
    ("resource_type", "words"),
    [
        ("AWS::IAM::Role", "import it with --import-existing-resources (with DeletionPolicy: Retain "),
        ("AWS::SQS::Queue", "import it with a change set of the type IMPORT (with its QueueUrl "),
        ("AWS::GuardDuty::Detector", "import it with a change set of the type IMPORT (with its Id "),
        ("AWS::Unknown::Thing", "import it with --import-existing-resources (with DeletionPolicy: Retain "),
    ],
)  # fmt: skip
def test_an_import_is_that_of_the_type(resource_type: str, words: str) -> None:
    """An ID that the service assigns is not in the template, so CloudFormation does not find it by itself."""
    found = explanation("shop already exists", resource_type=resource_type)
    assert found is not None
    assert words in found.remedy


def test_only_the_last_text_is_of_the_type() -> None:
    text = "The network interface limit of the instance has been reached"
    task, own = (
        explanation(text, "x", resource_type="AWS::Support::Case"),
        explanation("Something new", text, resource_type="AWS::Support::Case"),
    )
    assert task is not None
    assert "network interface" in task.what
    assert own is not None
    assert "network interface" not in own.what


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("x (Service: AmazonRDS; Status Code: 400)", {"rds"}),
        ("x (Service: Amazon S3; Status Code: 400)", {"s3"}),
        ("x (Service: ElasticLoadBalancingV2, Status Code: 400)", {"elasticloadbalancing"}),
        ("x (Service: AWSSecurityTokenService; Status Code: 403)", set()),
        ("x (Service: , Error Code: ClientException)", set()),
        ("Resource of type 'AWS::ACMPCA::Certificate' is gone", {"acmpca"}),
        ("x (Service: AmazonIdentityManagement; Status Code: 400)", {"iam"}),
    ],
)
def test_a_text_names_its_service(text: str, services: set[str]) -> None:
    assert services_of_text(text) == services


def test_a_row_of_one_service_leaves_texts_of_others_alone() -> None:
    text = "The network interface limit of the instance has been reached"
    assert key_of(text) == "instance-interfaces"
    assert key_of(f"{text} (Service: Ecs, Status Code: 400)") == "instance-interfaces"
    assert key_of(f"{text} (Service: Support, Status Code: 400)") == "quota"


def test_services_of_rows_are_named_as_those_of_texts() -> None:
    names = {name for services in ROW_SERVICES.values() for name in services.lstrip("=").split()}
    others = {name for name in names if services_of_text(f"Service: {name}") not in ({name}, set())}
    assert others == set()


def test_each_beginning_of_keys_has_a_row() -> None:
    keys = {reason.key for reason in REASONS}
    without = [
        name
        for name in ROW_SERVICES
        if name not in keys and not any(name[-1] == "-" and key.startswith(name) for key in keys)
    ]
    assert without == []


HOSTILE = (
    "[" + "aaaa:bb," * 400 + " x",
    "a" * 3000,
    "'a' \"b\" " * 400,
    "a-" * 1500,
    "bucket a-b.c-" * 200,
    "must. " * 500,
    "use use see check " * 170,
    "Update a is " * 240,
    "Update a. " * 290,
    "(Service: " * 300,
    "Error: A: " * 300,
    "1.2,3 " * 500,
    "when x if y, " * 230,
    "arn:aws:" * 370,
    "valid values are a, b or c, " * 110,
    "InvalidAaaaFault: " * 160,
    "RequestId: a " * 230,
    "cannot be used with a key that is " * 90,
)
"""Texts that make a pattern with nested repetitions search for minutes."""


def test_a_long_text_is_searched_to_its_end() -> None:
    """An exponential pattern would keep this test for hours."""
    assert [text for text in HOSTILE if key_of(text) == "cause-not-named"] == []


def test_a_custom_resource_of_the_cdk_reports_in_the_words_of_aws() -> None:
    text = (
        "Received response status [FAILED] from custom resource. Message returned: Cannot delete"
        " because the connector is still being updated"
    )
    found = match_reason(text, "Custom::AWSCDK-EKS-Cluster")
    assert found is not None
    assert found.key == "being-changed"
    assert key_of(text) == "custom-resource-failed"


def test_a_parameter_is_respelled_by_the_known_ones() -> None:
    text = 'Unknown parameter in input: "DbInstanceIdentifier", must be one of: DBInstanceIdentifier, Filters'
    found = explanation(text)
    assert found
    assert "Write DBInstanceIdentifier instead" in found.remedy
    found = explanation(text.replace("DbInstanceIdentifier", "TracingConfig"))
    assert found
    assert "instead of" not in found.remedy


def test_the_next_row_of_a_text_is_one_that_it_would_get_without_its_own() -> None:
    """The list that shows too wide patterns (``make next-rows``) leaves the table as it was."""
    text = "Stack:arn:aws:cloudformation:eu-west-1:1:stack/web/1 is in DELETE_IN_PROGRESS state and can not be updated."
    own, following, *_ = (row.key for row in next_rows(text, ""))
    assert own == key_of(text)
    assert following != own


NESTED_ID = "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop-Network-1A2B3C/1"
EVENTS = "aws cloudformation describe-events --stack-name"


@each(
    ("remedy", "named", "read_by_id"),
    [
        (f"{EVENTS} STACK --filters x", f"{EVENTS} shop --filters x", f"{EVENTS} {NESTED_ID} --filters x"),
        ("Wait: xraystack status --stack-name STACK.", "Wait: xraystack status --stack-name shop.", None),
        (f"Try xraystack lint TEMPLATE. Or read:\n{EVENTS} STACK", f"Try xraystack lint TEMPLATE. Or read:\n{EVENTS} shop", f"Try xraystack lint TEMPLATE. Or read:\n{EVENTS} {NESTED_ID}"),
        *((unchanged, unchanged, None) for unchanged in (
            "xraystack delete --stack-name STACK",
            "aws cloudformation delete-stack --stack-name STACK --retain-resources ID",
            "Try xraystack lint TEMPLATE. Or aws appstream disassociate-fleet --stack-name STACK",
            f"{EVENTS} STACK_ID",
            "Write STACK in the name.",
        )),
    ],
)  # fmt: skip
def test_commands_that_delete_nothing_get_the_name_of_the_stack(
    remedy: str, named: str, read_by_id: str | None
) -> None:
    explained = Explanation("a clause", remedy)

    assert explained.name_stack("shop").remedy == named
    assert explained.name_stack("shop", NESTED_ID).remedy == (read_by_id or named)
