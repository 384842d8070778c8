"""One resource is one node, the same from a trace and from X-Ray's own graph."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.cases import each
from tests.support.traces import documents, segment
from xraystack.tracing.maps.map_nodes import Node, node_of_segment, node_of_service, resource_name
from xraystack.tracing.segment_kinds import type_kind
from xraystack.tracing.trace_assembly import build_trace

ACCOUNT = "eu-west-1:123456789012"


def aws(name: str, **members: Any) -> dict[str, Any]:
    return segment(name, namespace="aws", type="subsegment", aws={"operation": "X", **members})


def sql(name: str, url: str = "", kind: str = "PostgreSQL") -> dict[str, Any]:
    return segment(
        name, namespace="remote", type="subsegment", sql={"url": url, "database_type": kind}
    )


@each(
    ("document", "service", "node"),
    [
        pytest.param(
            segment("web"), ("web", "AWS::ECS::Fargate"), Node("web", "service"), id="service"
        ),
        pytest.param(
            segment("put", origin="AWS::Lambda"), ("put", "AWS::Lambda"), Node("put", "service"), id="Lambda"
        ),
        pytest.param(
            segment("put", origin="AWS::Lambda::Function"),
            ("put", "AWS::Lambda::Function"),
            Node("put", "service"),
            id="function",
        ),
        pytest.param(
            aws("Lambda", function_name="put"),
            ("put", "AWS::Lambda"),
            Node("put", "service"),
            id="a call of a function without tracing",
        ),
        pytest.param(
            aws("lambda", function_name=f"arn:aws:lambda:{ACCOUNT}:function:put"),
            ("put", "AWS::Lambda"),
            Node("put", "service"),
            id="by its ARN",
        ),
        pytest.param(
            aws("DynamoDB", table_name="Orders"),
            ("Orders", "AWS::DynamoDB::Table"),
            Node("Orders", "remote", "table"),
            id="table",
        ),
        pytest.param(
            aws("dynamodb", table_name="Orders"),
            ("Orders", "AWS::DynamoDB::Table"),
            Node("Orders", "remote", "table"),
            id="table, Python",
        ),
        pytest.param(
            aws("AmazonDynamoDBv2", resource_names=["Orders"]),
            ("Orders", "AWS::DynamoDB::Table"),
            Node("Orders", "remote", "table"),
            id="table, Java",
        ),
        pytest.param(
            aws("dynamodb", table_names=["Orders", "Users"]),
            ("DynamoDB", "AWS::DynamoDB"),
            Node("DynamoDB", "remote"),
            id="two tables",
        ),
        pytest.param(
            aws("dynamodb"), ("dynamodb", "AWS::DynamoDB"), Node("DynamoDB", "remote"), id="no table"
        ),
        pytest.param(
            aws("SQS", queue_url="https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"),
            ("https://sqs.eu-west-1.amazonaws.com/123456789012/jobs", "AWS::SQS::Queue"),
            Node("jobs", "remote", "queue"),
            id="queue",
        ),
        pytest.param(
            segment("jobs", origin="AWS::SQS::Queue", inferred=True),
            ("jobs", "AWS::SQS::Queue"),
            Node("jobs", "remote", "queue"),
            id="inferred queue",
        ),
        pytest.param(
            segment("SQS", origin="AWS::SQS::Queue", inferred=True),
            ("SQS", "AWS::SQS"),
            Node("SQS", "remote"),
            id="inferred queue without a name",
        ),
        pytest.param(
            aws("sns", topic_arn=f"arn:aws:sns:{ACCOUNT}:events"),
            (f"arn:aws:sns:{ACCOUNT}:events", "AWS::SNS::Topic"),
            Node("events", "remote", "topic"),
            id="topic",
        ),
        pytest.param(
            segment("events", origin="AWS::SNS::Topic"),
            ("events", "AWS::SNS::Topic"),
            Node("events", "remote", "topic"),
            id="topic with active tracing",
        ),
        pytest.param(
            aws("S3", bucket_name="photos"),
            ("photos", "AWS::S3::Bucket"),
            Node("photos", "remote", "bucket"),
            id="bucket",
        ),
        pytest.param(
            aws("events"), ("Events", "AWS::Events"), Node("EventBridge", "remote"), id="bus unknown"
        ),
        pytest.param(
            aws("states", state_machine_arn=f"arn:aws:states:{ACCOUNT}:stateMachine:flow"),
            ("flow", "AWS::StepFunctions::StateMachine"),
            Node("flow", "service"),
            id="state machine",
        ),
        pytest.param(
            sql("todo@db.internal"),
            ("todo@db.internal", "Database::SQL"),
            Node("todo@db.internal", "database"),
            id="database",
        ),
        pytest.param(
            sql("db.internal:5432"),
            ("db.internal:5432", "Database::SQL"),
            Node("db.internal", "database"),
            id="host and port",
        ),
        pytest.param(
            sql("ada:secret@db.internal:5432/todo"),
            ("ada:secret@db.internal:5432/todo", "Database::SQL"),
            Node("todo@db.internal", "database"),
            id="a URL as name",
        ),
        pytest.param(
            segment("api.example:8443", namespace="remote", type="subsegment"),
            ("api.example:8443", "remote"),
            Node("api.example", "remote"),
            id="another host",
        ),
        pytest.param(
            segment("api.example", inferred=True), ("api.example", "remote"), Node("api.example", "remote"),
            id="inferred host",
        ),
    ],
)  # fmt: skip
def test_a_resource_is_the_same_node_from_both_sources(
    document: dict[str, Any], service: tuple[str, str], node: Node
) -> None:
    (root,) = build_trace(documents(document)).roots

    assert node_of_segment(root) == node
    assert node_of_service({"Name": service[0], "Type": service[1]}) == node


@each("name", ["execute", "executemany", "EXECUTE", "callproc", "commit"])
@each(
    ("url", "node"),
    [
        ("postgresql://ada:secret@db.internal:5432/todo", "todo@db.internal"),
        ("ada@db.internal:5432/todo", "todo@db.internal"),
        ("db.internal:5432", "db.internal"),
        ("jdbc:mysql://db.internal/todo?useSSL=1", "todo@db.internal"),
        ("", "PostgreSQL"),
        ("http://[", "PostgreSQL"),
    ],
)
def test_a_database_is_never_a_method_of_its_driver(name: str, url: str, node: str) -> None:
    (root,) = build_trace(documents(sql(name, url))).roots

    assert node_of_segment(root) == Node(node, "database")
    assert node_of_service({"Name": name, "Type": "Database::SQL"}).name == "(unnamed database)"


@each(
    ("service_type", "kind"),
    [
        ("client", "service"), ("", "service"), ("remote", "remote"), ("Database::SQL", "database"),
        *((one, "service") for one in (
            "AWS::ApiGateway::Stage", "AWS::AppRunner::Service", "AWS::AppSync::GraphQLAPI", "AWS::EC2::Instance",
            "AWS::ECS::Container", "AWS::ECS::EC2", "AWS::ECS::Fargate", "AWS::EKS::Container",
            "AWS::ElasticBeanstalk::Environment", "AWS::Lambda", "AWS::Lambda::Function",
            "AWS::StepFunctions::StateMachine", "AWS::NewService::Thing",
        )),
        *((one, "remote") for one in (
            "AWS::DynamoDB", "AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SNS", "AWS::SNS::Topic", "AWS::SQS",
            "AWS::SQS::Queue", "AWS::Kinesis::Stream", "AWS::SecretsManager", "AWS::KMS::Key",
        )),
    ],
)  # fmt: skip
def test_kinds_are_by_what_is_called(service_type: str, kind: str) -> None:
    assert type_kind(service_type) == kind


def test_the_client_of_a_graph_is_one_node_whatever_its_name() -> None:
    nodes = {node_of_service({"Name": name, "Type": "client"}) for name in ("web", "api", "")}

    assert nodes == {Node("client", "client")}


@each(
    ("name", "short_type", "expected"),
    [
        ("orders", "table", "orders"),
        ("arn:aws:dynamodb:eu-west-1:1:table/orders", "table", "orders"),
        ("arn:aws:dynamodb:eu-west-1:1:table/orders/index/by-date", "table", "orders"),
        ("arn:aws:dynamodb:eu-west-1:1:table/orders/stream/2026-01-01T00:00:00.000", "", "orders"),
        ("https://sqs.eu-west-1.amazonaws.com/1/jobs.fifo", "queue", "jobs.fifo"),
        ("http://localhost:4566/000000000000/jobs/", "queue", "jobs"),
        ("arn:aws:sqs:eu-west-1:1:jobs", "queue", "jobs"),
        ("arn:aws-cn:sns:cn-north-1:1:news", "topic", "news"),
        ("put", "function", "put"),
        ("put:live", "function", "put"),
        ("1:function:put", "function", "put"),
        ("1:function:put:live", "function", "put"),
        ("arn:aws:lambda:eu-west-1:1:function:put", "function", "put"),
        ("arn:aws:lambda:eu-west-1:1:function:put:$LATEST", "function", "put"),
        ("arn:aws:states:eu-west-1:1:stateMachine:pay", "state machine", "pay"),
        ("arn:aws:states:eu-west-1:1:stateMachine:pay:PROD", "state machine", "pay"),
        ("arn:aws:s3:::photos", "bucket", "photos"),
        ("arn:aws:s3:::photos/2026/a.jpg", "bucket", "photos"),
        ("arn:aws:s3:eu-west-1:1:accesspoint/reader", "bucket", "reader"),
        ("arn:aws:kinesis:eu-west-1:1:stream/clicks", "stream", "clicks"),
        ("prod/db", "secret", "prod/db"),
        ("arn:aws:secretsmanager:eu-west-1:1:secret:prod/db-AbCd12", "secret", "prod/db"),
        ("/shop/url", "parameter", "/shop/url"),
        ("arn:aws:events:eu-west-1:1:event-bus/orders", "bus", "orders"),
        ("arn:broken", "queue", "broken"),
        ("", "queue", ""),
        (":::", "queue", ""),
    ],
)
def test_a_resource_has_one_name_by_name_url_and_arn(
    name: str, short_type: str, expected: str
) -> None:
    assert resource_name(name, short_type) == expected


@each(
    ("name", "host"),
    [
        ("api.local", "api.local"),
        ("api.local:8080", "api.local"),
        ("api.local.", "api.local"),
        ("http://api.local:8080/x", "api.local"),
        ("http://user:secret@api.local/x", "api.local"),
        ("[::1]:8080", "[::1]"),
        ("::1", "::1"),
        ("Payment Service", "Payment Service"),
        ("...", "..."),
    ],
)
def test_a_host_is_one_node_in_each_form(name: str, host: str) -> None:
    called = segment(name, namespace="remote", type="subsegment")

    assert node_of_segment(build_trace(documents(called)).roots[0]) == Node(host, "remote")
    assert node_of_service({"Name": name, "Type": "remote"}) == Node(host, "remote")
