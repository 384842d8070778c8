"""Services by the operations of their APIs."""

from __future__ import annotations

import botocore.session
import pytest

from xraystack.deploy.explanations.reason_explanations import match_reason
from xraystack.facts.reasons.operation_services import services_of_operation
from xraystack.facts.reasons.reading.normal_form import split_codes
from xraystack.facts.reasons.text_services import services_of_text


@pytest.mark.parametrize(
    ("operation", "services"),
    [
        ("RunTask", {"ecs"}),
        ("RegisterTaskDefinition", {"ecs"}),
        ("DescribeServices", {"ecs", "apprunner", "other"}),
        ("CreateDBInstance", {"rds", "docdb", "neptune"}),
        ("CreateVpcLink", {"apigateway"}),
        ("CreateVpcConnector", {"apprunner"}),
        ("CreateVpc", {"ec2"}),
        ("PutRule", {"eventbridge"}),
        ("PutSubscriptionFilter", {"cloudwatchlogs"}),
        ("ListObjectsV2", {"s3"}),
        ("GetParameter", {"ssm"}),
        ("TagResource", set()),
        ("CreateStack", set()),
        ("AssumeRole", set()),
        ("DoSomethingNew", set()),
        ("x", set()),
        ("", set()),
    ],
)
def test_an_operation_has_its_services(operation: str, services: set[str]) -> None:
    assert services_of_operation(operation) == services


@pytest.mark.parametrize(
    ("model", "service"),
    [
        ("athena", "athena"),
        ("autoscaling", "autoscaling"),
        ("codedeploy", "codedeploy"),
        ("ecr", "ecr"),
        ("ecs", "ecs"),
        ("elbv2", "elasticloadbalancing"),
        ("events", "eventbridge"),
        ("kms", "kms"),
        ("logs", "cloudwatchlogs"),
        ("secretsmanager", "secretsmanager"),
        ("sns", "sns"),
        ("sqs", "sqs"),
        ("stepfunctions", "stepfunctions"),
        ("synthetics", "synthetics"),
    ],
)
def test_no_operation_has_another_service_alone(model: str, service: str) -> None:
    description = botocore.session.get_session().get_service_model(model)
    services = {name: services_of_operation(name) for name in description.operation_names}
    assert {name for name, own in services.items() if own and service not in own} == set()
    assert sum(map(bool, services.values())) > len(services) / 4


@pytest.mark.parametrize(
    ("text", "services"),
    [
        (
            "An error occurred (ClientException) when calling the RunTask operation: No Fargate",
            {"ecs"},
        ),
        ("operation error RDS: CreateCluster, api error InvalidVPCNetworkStateFault: x", {"rds"}),
        ("An error occurred (ValidationError) when calling the CreateStack operation: x", set()),
    ],
)
def test_an_operation_names_the_service_of_a_text(text: str, services: set[str]) -> None:
    assert services_of_text(" ".join(split_codes(text))) == services


@pytest.mark.parametrize(
    ("operation", "key"),
    [
        ("RunTask", "instance-interfaces"),
        ("CreateRole", "quota"),
        ("AddAttachmentsToSet", "quota"),
        ("TagNew", "quota"),
    ],
)
def test_a_row_of_one_service_leaves_operations_of_others_alone(operation: str, key: str) -> None:
    text = (
        f"An error occurred (AttachmentLimitExceeded) when calling the {operation} operation:"
        " The network interface limit of the instance has been reached"
    )
    reason = match_reason(text)
    assert reason is not None
    assert reason.key == key


def test_a_seldom_used_service_with_the_same_operation_hides_no_row() -> None:
    """AWS Elemental MediaStore has PutObject too."""
    assert services_of_operation("PutObject") == {"s3", "other"}
    reason = match_reason(
        "An error occurred (UnexpectedContent) when calling the PutObject operation:"
        " This request does not support content"
    )
    assert reason is not None
    assert reason.key == "object-body-extra"


def test_a_row_that_must_be_named_is_not_for_one_of_several_services() -> None:
    """Glue's row has the words of all services, and other services have a table too."""
    for operation, key in (("CreateCrawler", "glue-table-exists"), ("CreateTable", "table-exists")):
        reason = match_reason(
            f"An error occurred (ConflictException) when calling the {operation} operation:"
            " Table x already exists."
        )
        assert reason is not None
        assert reason.key == key


@pytest.mark.parametrize(
    ("code", "services"),
    [
        ("ClusterNotFoundFault", {"dax", "memorydb"}),
        ("ClusterNotFoundException", {"ecs"}),
        ("ResourceNotFoundException", services_of_operation("DeleteCluster")),
        ("NoSuchCode", services_of_operation("DeleteCluster")),
    ],
)
def test_the_error_code_tells_the_service_of_an_operation(code: str, services: set[str]) -> None:
    text = (
        f"An error occurred ({code}) when calling the DeleteCluster operation: Cluster x not found"
    )
    assert services_of_text(" ".join(split_codes(text))) == services
