"""Types and names of the resources that traces record.

A service sends segments; a called resource does not, so X-Ray infers its segment from the caller's
subsegment. [AWS X-Ray developer guide, X-Ray segment documents, AWS resource data; X-Ray API reference,
Service; opentelemetry-collector-contrib, exporter/awsxrayexporter]
"""

from __future__ import annotations

CLIENT_TYPE = "client"
REMOTE_TYPE = "remote"
DATABASE_TYPE = "Database"
"""Prefix of the types of databases, such as ``Database::SQL``."""

LAMBDA, LAMBDA_FUNCTION = "AWS::Lambda", "AWS::Lambda::Function"
"""The two documents of one invocation: of the Lambda service, and of the function as its child."""

CALLED_RESOURCES = {
    "Bucket": "bucket",
    "DeliveryStream": "stream",
    "EventBus": "bus",
    "Key": "key",
    "Parameter": "parameter",
    "Queue": "queue",
    "Secret": "secret",
    "Stream": "stream",
    "Table": "table",
    "Topic": "topic",
}
"""Called resources by the last part of a type with three parts, each with its short name. Any other such
type is a service, for instance ``AWS::ECS::Fargate``, ``AWS::ApiGateway::Stage``."""

RESOURCE_MEMBERS = {
    "table_name": "table",
    "bucket_name": "bucket",
    "queue_url": "queue",
    "topic_arn": "topic",
    "function_name": "function",
    "stream_name": "stream",
    "stream_arn": "stream",
    "state_machine_arn": "state machine",
    "secret_id": "secret",
}
"""Members of the ``aws`` block that name the resource of a call, each with its short type."""

RESOURCE_OF_SERVICE = {
    "DynamoDB": "table",
    "Kinesis": "stream",
    "S3": "bucket",
    "SNS": "topic",
    "SQS": "queue",
}
"""Short type of the resources of a service."""

SERVICE_TYPES = frozenset({"function", "state machine"})
"""Types of called resources that can send segments themselves, and are services on a map."""

SERVICE_NAMES = {
    "dynamodb": "DynamoDB",
    "amazondynamodb": "DynamoDB",
    "amazondynamodbv2": "DynamoDB",
    "events": "EventBridge",
    "eventbridge": "EventBridge",
    "amazoneventbridge": "EventBridge",
    "amazoncloudwatchevents": "EventBridge",
    "kinesis": "Kinesis",
    "amazonkinesis": "Kinesis",
    "lambda": "Lambda",
    "awslambda": "Lambda",
    "s3": "S3",
    "amazons3": "S3",
    "secretsmanager": "Secrets Manager",
    "secrets manager": "Secrets Manager",
    "awssecretsmanager": "Secrets Manager",
    "sfn": "Step Functions",
    "states": "Step Functions",
    "stepfunctions": "Step Functions",
    "step functions": "Step Functions",
    "awsstepfunctions": "Step Functions",
    "sns": "SNS",
    "amazonsns": "SNS",
    "sqs": "SQS",
    "amazonsqs": "SQS",
    "ssm": "SSM",
    "awssimplesystemsmanagement": "SSM",
}
"""Names of AWS services by the names that SDKs give their subsegments, in lower case: ``dynamodb``
(Python), ``DynamoDB`` (Node, Java 2, Ruby), ``AmazonDynamoDBv2`` (Java 1)."""

DRIVER_CALLS = frozenset(
    {
        "callproc", "close", "commit", "connect", "copy", "cursor", "execute", "executemany",
        "executescript", "fetchall", "fetchmany", "fetchone", "query", "rollback",
    }
)  # fmt: skip
"""Methods of database drivers that Python's SDK takes for a subsegment's name. [aws-xray-sdk-python,
ext/dbapi2, ext/psycopg2, ext/pg8000]"""
