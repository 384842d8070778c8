"""Operations and error codes of the services' models."""

from __future__ import annotations

import pytest

from xraystack.deploy.explanations.reason_explanations import match_reason
from xraystack.facts.reasons.service_models import (
    code_of_kind,
    describe_error,
    has_operation,
    list_command,
    read_model,
    sentence_of_code,
)


@pytest.mark.parametrize(
    ("services", "operation", "is_theirs"),
    [
        ({"sqs"}, "SendMessage", True),
        ({"sqs"}, "DescribePartners", False),
        ({"cloudwatchlogs"}, "PutRetentionPolicy", True),
        ({"elasticloadbalancing"}, "SetSecurityGroups", True),
        ({"elasticloadbalancing"}, "ApplySecurityGroupsToLoadBalancer", True),
        ({"sagemaker"}, "InvokeEndpoint", True),
        ({"no-such-service"}, "RunTask", True),
    ],
)
def test_a_service_has_its_operations(services: set[str], operation: str, is_theirs: bool) -> None:
    assert has_operation(services, operation) == is_theirs


@pytest.mark.parametrize(
    ("services", "operation", "code", "sentence"),
    [
        ({"ecs"}, "RunTask", "BlockedException", "Your Amazon Web Services account was blocked."),
        ({"elasticloadbalancing"}, "CreateLoadBalancer", "AvailabilityZoneNotSupported", "The specified Availability Zone is not supported."),
        ({"ecs"}, "RunTask", "NoSuchCode", ""),
        ({"ecs", "efs"}, "", "BlockedException", "Your Amazon Web Services account was blocked."),
        ({"ecr", "ecs"}, "", "InvalidParameterException", ""),
        (set(), "RunTask", "BlockedException", ""),
    ],
)  # fmt: skip
def test_a_code_has_the_sentence_of_its_service(
    services: set[str], operation: str, code: str, sentence: str
) -> None:
    assert describe_error(services, operation, code) == sentence


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("DBSubnetGroupNotFoundFault", "The DB subnet group does not exist."),
        ("NoSuchHostedZone", "The hosted zone does not exist."),
        ("TooManyDistributionCNAMEs", "Too many distribution CNAMEs."),
        ("InvalidClusterStateFault", "The cluster is in an invalid state."),
        ("ResourceNotFoundException", ""),
        ("InvalidStateException", ""),
        ("ThrottlingException", ""),
        ("UnsupportedClassVersionError", ""),
    ],
)
def test_a_code_stands_for_a_sentence(code: str, sentence: str) -> None:
    assert sentence_of_code(code) == sentence


@pytest.mark.parametrize(
    ("services", "name", "operation", "command"),
    [
        ({"ecs"}, "cluster web", "UpdateService", "aws ecs list-clusters"),
        ({"ecs"}, "The task definition 'web'", "", "aws ecs list-task-definitions"),
        ({"batch"}, "job queue etl", "", "aws batch describe-job-queues"),
        ({"rds", "docdb", "neptune"}, "DB cluster x", "", "aws rds describe-db-clusters"),
        ({"elasticloadbalancing"}, "target group x", "", "aws elbv2 describe-target-groups"),
        ({"eks"}, "Nodegroup", "", "aws eks list-nodegroups --cluster-name NAME"),
        ({"cognitoidentityprovider"}, "user pool x", "", "aws cognito-idp list-user-pools --max-results 60"),
        ({"codedeploy"}, "", "DeleteApplication", "aws deploy list-applications"),
        ({"opensearch"}, "domain x", "", ""),
        ({"ecs"}, "subnet 'subnet-1'", "", ""),
        ({"ecs"}, "resource x", "", ""),
        ({"ecs", "eks"}, "cluster x", "", ""),
        (set(), "cluster x", "", ""),
        ({"ecs"}, "", "", ""),
    ],
)  # fmt: skip
def test_a_service_lists_its_resources(
    services: set[str], name: str, operation: str, command: str
) -> None:
    assert list_command(services, name, operation) == command


@pytest.mark.parametrize(
    ("services", "name", "endings", "code"),
    [
        ({"rds"}, "The DB cluster 'x'", ["NotFound"], "DBClusterNotFoundFault"),
        ({"ecr"}, "repository x", ["AlreadyExists"], "RepositoryAlreadyExistsException"),
        ({"ecr"}, "subnet x", ["NotFound"], ""),
        (set(), "repository x", ["NotFound"], ""),
    ],
)
def test_a_kind_has_its_error_code(
    services: set[str], name: str, endings: list[str], code: str
) -> None:
    assert code_of_kind(services, name, endings) == code


def test_a_model_that_cannot_be_read_is_empty() -> None:
    assert read_model("no-such-client") == ({}, {})


FRAMES = (
    "An error occurred ({code}) when calling the {operation} operation: {message}",
    "operation error {service}: {operation}, https response error StatusCode: 400, RequestID: 1-2, api error {code}: {message}",
    "{message} (Service: {service}; Status Code: 400; Error Code: {code}; Request ID: 1-2; Proxy: null)",
    'Resource handler returned message: "{message} (Service: {service}, Status Code: 400, Request ID: 1-2)" (RequestToken: 3-4, HandlerErrorCode: GeneralServiceException)',
)  # fmt: skip
"""The frames in which SDKs and resource handlers write an error of an API call."""


@pytest.mark.parametrize(
    ("service", "operation", "code", "message", "key"),
    [
        ("Kafka", "DescribeTopicPartitions", "NotFoundException", "Topic partitions not found", "missing"),
        ("AppRunner", "ResumeService", "ResourceNotFoundException", "Service not found: x", "missing"),
        ("WellArchitected", "ListProfileShares", "ResourceNotFoundException", "Profile x-1 not found", "missing"),
        ("ElastiCache", "CopyServerlessCacheSnapshot", "SnapshotQuotaExceededFault", "The maximum number of snapshots has been reached", "quota"),
        ("RedshiftServerless", "CreateWorkgroup", "InsufficientCapacityException", "Insufficient capacity", "capacity-absent"),
        ("Route53Profiles", "ListProfileAssociations", "AccessDeniedException", "The current account doesn't have the IAM permissions required to perform the specified operation.", "permission"),
        ("IotFleetWise", "CreateSignalCatalog", "ThrottlingException", "Rate exceeded", "throttled"),
        ("Ecr", "ListImageReferrers", "RepositoryNotFoundException", "Repository my-x-1 does not exist", "repository-absent"),
        ("Sqs", "ListQueueTags", "QueueDoesNotExist", "Queue my-x-1 does not exist", "queue-missing"),
        ("ElastiCache", "CopySnapshot", "SnapshotAlreadyExistsFault", "Snapshot my-x-1 already exists", "cache-snapshot-exists"),
        ("Ram", "CreatePermission", "PermissionAlreadyExistsException", "Permission my-x already exists.", "exists"),
    ],
)  # fmt: skip
def test_the_frame_of_an_error_does_not_change_its_explanation(
    service: str, operation: str, code: str, message: str, key: str
) -> None:
    names = {"service": service, "operation": operation, "code": code, "message": message}
    found = [match_reason(frame.format(**names)) for frame in FRAMES]
    assert [row.key if row else "" for row in found] == [key] * len(FRAMES)


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ("An error occurred (DBSubnetGroupNotFoundFault) when calling the CreateDBInstance operation: None", "database-group-missing", "subnet group"),
        ("An error occurred (TrustStoreNotReady) when calling the CreateListener operation: None", "trust-store", "trust store"),
        ("An error occurred (BlockedException) when calling the RunTask operation: ", "account-blocked", "account"),
        ("An error occurred (CreateCustomDBEngineVersionFault) when calling the CreateCustomDBEngineVersion operation: None", "request-rejected", "trying to create the CEV"),
        ("ServerlessCacheNotFoundFault: None", "missing", "serverless cache"),
    ],
)  # fmt: skip
def test_a_code_without_a_message_is_explained_by_its_documentation(
    text: str, key: str, words: str
) -> None:
    reason = match_reason(text)
    assert reason is not None
    assert reason.key == key
    assert words in reason.meaning
