"""Resource types that call or are called, with the property of their name and the IAM service.

Not listed: what never appears in traces (CloudFront, security groups, roles), and balancers, which have
no node. [AWS X-Ray developer guide, integrating AWS services; CloudFormation registry schemas]
"""

from __future__ import annotations

from typing import NamedTuple


class CallKind(NamedTuple):
    """A kind of nodes; ``name`` is the property with the resource's name, ``service`` the IAM prefix."""

    kind: str
    name: str
    service: str = ""


SERVICE, TASK = "service", "task"
FUNCTION, MACHINE, API, HTTP_API, GRAPHQL = "function", "machine", "api", "httpapi", "graphql"
DATABASE, CACHE, SEARCH = "database", "cache", "search"

CALL_KINDS = {
    "AWS::Lambda::Function": CallKind(FUNCTION, "FunctionName", "lambda"),
    "AWS::Serverless::Function": CallKind(FUNCTION, "FunctionName", "lambda"),
    "AWS::StepFunctions::StateMachine": CallKind(MACHINE, "StateMachineName", "states"),
    "AWS::Serverless::StateMachine": CallKind(MACHINE, "Name", "states"),
    "AWS::ApiGateway::RestApi": CallKind(API, "Name", "execute-api"),
    "AWS::Serverless::Api": CallKind(API, "Name", "execute-api"),
    "AWS::ApiGatewayV2::Api": CallKind(HTTP_API, "Name", "execute-api"),
    "AWS::Serverless::HttpApi": CallKind(HTTP_API, "Name", "execute-api"),
    "AWS::AppSync::GraphQLApi": CallKind(GRAPHQL, "Name", "appsync"),
    "AWS::SQS::Queue": CallKind("queue", "QueueName", "sqs"),
    "AWS::SNS::Topic": CallKind("topic", "TopicName", "sns"),
    "AWS::DynamoDB::Table": CallKind("table", "TableName", "dynamodb"),
    "AWS::DynamoDB::GlobalTable": CallKind("table", "TableName", "dynamodb"),
    "AWS::Serverless::SimpleTable": CallKind("table", "TableName", "dynamodb"),
    "AWS::S3::Bucket": CallKind("bucket", "BucketName", "s3"),
    "AWS::Kinesis::Stream": CallKind("stream", "Name", "kinesis"),
    "AWS::KinesisFirehose::DeliveryStream": CallKind("stream", "DeliveryStreamName", "firehose"),
    "AWS::Events::EventBus": CallKind("bus", "Name", "events"),
    "AWS::RDS::DBInstance": CallKind(DATABASE, "DBInstanceIdentifier"),
    "AWS::RDS::DBCluster": CallKind(DATABASE, "DBClusterIdentifier"),
    "AWS::RDS::DBProxy": CallKind(DATABASE, "DBProxyName"),
    "AWS::DocDB::DBCluster": CallKind(DATABASE, "DBClusterIdentifier"),
    "AWS::DocDB::DBInstance": CallKind(DATABASE, "DBInstanceIdentifier"),
    "AWS::DocDBElastic::Cluster": CallKind(DATABASE, "ClusterName"),
    "AWS::Neptune::DBCluster": CallKind(DATABASE, "DBClusterIdentifier"),
    "AWS::Neptune::DBInstance": CallKind(DATABASE, "DBInstanceIdentifier"),
    "AWS::Redshift::Cluster": CallKind(DATABASE, "ClusterIdentifier"),
    "AWS::RedshiftServerless::Workgroup": CallKind(DATABASE, "WorkgroupName"),
    "AWS::DAX::Cluster": CallKind(CACHE, "ClusterName"),
    "AWS::ElastiCache::CacheCluster": CallKind(CACHE, "ClusterName"),
    "AWS::ElastiCache::ReplicationGroup": CallKind(CACHE, "ReplicationGroupId"),
    "AWS::ElastiCache::ServerlessCache": CallKind(CACHE, "ServerlessCacheName"),
    "AWS::MemoryDB::Cluster": CallKind(CACHE, "ClusterName"),
    "AWS::OpenSearchService::Domain": CallKind(SEARCH, "DomainName"),
    "AWS::Elasticsearch::Domain": CallKind(SEARCH, "DomainName"),
    "AWS::OpenSearchServerless::Collection": CallKind(SEARCH, "Name"),
}
STORES = frozenset({"queue", "topic", "table", "bucket", "stream", "bus"})
"""Kinds that a reference in a variable, with a permission, shows as called."""

WITHOUT_PERMISSION = frozenset({DATABASE, CACHE, SEARCH})
"""Kinds that are reached over the network, without an IAM permission."""

NAMED = STORES | WITHOUT_PERMISSION | {MACHINE, FUNCTION}
"""Kinds that variables name."""

SENDERS = frozenset({SERVICE, TASK, FUNCTION, MACHINE, API, GRAPHQL})
"""Kinds that send segments themselves; the others appear because a caller records the call."""

POLL_ACTIONS = ("sqs:receivemessage", "kinesis:getrecords", "dynamodb:getrecords")
"""Actions of a consumer: with these alone the connection is the other way round."""

SEND_ENDINGS = (
    ":sendmessage",
    ":sendmessage*",
    ":send*",
    ":put*",
    ":*",
    ":putrecord",
    ":putrecords",
)
"""Ends of actions of a sender."""

ATTRIBUTE_ACTIONS = frozenset({"sqs:getqueueattributes", "sqs:getqueueurl", "sqs:listqueues"})
"""Actions that measure a queue."""

ARN_TYPES = frozenset(
    {"table", "stream", "deliverystream", "event-bus", "function", "stateMachine"}
)
"""Types in ARNs before the name of a resource. [Service authorization reference]"""

SAM_POLICY_SERVICES = {
    "DynamoDB": "dynamodb", "SQS": "sqs", "SNS": "sns", "S3": "s3", "Kinesis": "kinesis",
    "Firehose": "firehose", "EventBridge": "events", "StepFunctions": "states", "Lambda": "lambda",
}  # fmt: skip
"""IAM services by the beginning of SAM's policy templates. [AWS SAM developer guide]"""

ALL_SERVICES_POLICIES = frozenset({"AdministratorAccess", "PowerUserAccess"})
"""Policies of AWS for all services of this list. [IAM user guide]"""

SAM_POLLER = "SQSPollerPolicy"

SOURCES_WITHOUT_CARRIER = frozenset({"table", "stream", "bucket"})
"""Sources of events whose consumers begin a new trace. [AWS X-Ray developer guide, Lambda]"""
