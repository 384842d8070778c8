"""Texts for the rows of ``facts.reasons.data.brokers``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("msk-brokers-fewer", "The number of broker nodes must be greater than or equal to current number (Service: Kafka)", "remade, MSK"),
    ("msk-tiered", "The storage mode TIERED isn't supported for kafka.t3.small", "remade, MSK"),
    ("msk-property", "The configuration contains invalid property: log.dirs (Service: Kafka, Status Code: 400)", "remade, MSK"),
    ("msk-configuration-used", "Configuration is in use by one or more clusters. Dissociate the configuration from the clusters.", "remade, MSK"),
    ("msk-policy-principal", "The cluster policy is not valid. The IAM Principal was not found.", "hashicorp/terraform-provider-aws, issue"),
    ("msk-private", "Multi-VPC private connectivity is not enabled on the cluster", "remade, MSK"),
    ("connector-plugin-object", "There is an issue with the custom plugin. Code: InvalidInput.S3ObjectNotFound", "remade, MSK Connect"),
    ("connector-configuration", "There is an issue with the connector. Code: InvalidInput.InvalidConnectorConfiguration Message: The connector configuration is invalid. Message: Connector configuration is invalid and contains the following 1 error(s)", "remade, MSK Connect"),
    ("connector-failed", "There is an issue with the connector. Code: UnknownError.Unknown Message: The last operation failed. Retry the operation.", "remade, MSK Connect"),
    ("msk-busy", "The cluster isn't in a valid state for the request. Cluster state: UPDATING", "remade, MSK"),
    ("stream-shards-often", "Rate exceeded for stream x: updateShardCount limit 10 times per rolling 24-hour", "remade, Kinesis"),
    ("msk-name", "BadRequestException: The parameter value contains one or more characters that are not valid.", "hashicorp/terraform-provider-aws#6653"),
    ("msk-failed", "BadRequestException: You can't get bootstrap broker nodes for a cluster in FAILED state.", "hashicorp/terraform-provider-aws#37471"),
    ("broker-audit-log", "Audit logging is not supported for RabbitMQ brokers. (Service: AmazonMQ; Status Code: 400; Error Code: BadRequestException)", "public issues, read 2026-11"),
    ("broker-subnets", "Exactly one subnet must be specified for deployment mode SINGLE_INSTANCE. (Service: AmazonMQ; Status Code: 400; Error Code: BadRequestException)", "public issues, read 2026-11"),
    ("msk-public-access", "When creating a cluster, the only valid value for the Type parameter in PublicAccess is DISABLED. (Service: Kafka, Status Code: 400)", "hashicorp/terraform-provider-aws#31271"),
    ("msk-configuration-exists", "Configuration already exists: c (Service: MSK, Status Code: 400)", "remade"),
    ("msk-configuration-exists", "A configuration with the given name already exists (Service: Kafka, Status Code: 400)", "remade"),
    ("msk-no-change", "Error: updating MSK Cluster (arn:aws:kafka:x) security: operation error Kafka: UpdateSecurity, https response error StatusCode: 400, RequestID: 3e9b, BadRequestException: The request does not include any updates to the security setting of the cluster", "public issues, read 2026-11"),
    ("broker-instance-type", "Broker engine type [RabbitMQ] does not support host instance type [mq.t3.micro].", "public issues, read 2026-11"),
    ("broker-minor-version", "Broker engine type [RabbitMQ] requires autoMinorVersionUpgrade to be true for engine version [3.13]. (Service: AmazonMQ; Status Code: 400; Error Code: BadRequestException)", "remade, Amazon MQ"),
    ("broker-password", "Error: creating MQ Broker (trading-app-production-rabbitmq): operation error mq: CreateBroker, https response error StatusCode: 400, RequestID: fc80, BadRequestException: Make sure your password doesn't contain invalid characters [, :=].", "public issues, read 2026-11"),
    ("broker-password", "The password must be at least 12 characters (Service: MQ, Status Code: 400)", "remade"),
    ("broker-password", "Invalid password. Must be between 12 and 250 characters with at least 4 unique characters; must not contain commas. (Service: AmazonMQ; Status Code: 400; Error Code: BadRequestException)", "remade, Amazon MQ"),
    ("broker-exists-or-missing", "Can't find requested broker [b-1]. Make sure your broker exists. (Service: MQ, Status Code: 400)", "remade"),
    ("broker-configuration-used", "Configuration [c-1] is in use by broker [b-1] and can't be deleted. (Service: MQ, Status Code: 400)", "remade"),
    ("broker-engine-value", "Broker engine type [FOO] is invalid. Valid values are: [ACTIVEMQ] (Service: MQ, Status Code: 400)", "remade"),
    ("msk-subnets", "The number of broker nodes must be a multiple of the number of client subnets (Service: Kafka, Status Code: 400)", "remade"),
    ("msk-secret", "The secret name must begin with AmazonMSK_ (Service: Kafka, Status Code: 400)", "remade"),
    ("msk-one-update", "You can only perform one update operation at a time (Service: Kafka, Status Code: 400)", "remade"),
    ("msk-storage", "The storage volume size can be updated only once in 6 hours (Service: Kafka)", "remade, MSK"),
    ("msk-subnets", "The number of broker nodes must be a multiple of Availability Zones in the Client Subnets parameter. (Service: Kafka)", "remade, MSK"),
    ("connector-failed", "Couldn't create AWS::KafkaConnect::Connector due to create failure", "aws-cloudformation/aws-cloudformation-resource-providers-kafkaconnect (handlers)"),
    ("connector-failed", "Couldn't update AWS::KafkaConnect::Connector due to update failure. Resource reverted to previous state", "aws-cloudformation/aws-cloudformation-resource-providers-kafkaconnect (handlers)"),
    ("connector-plugin-object", "Couldn't create AWS::KafkaConnect::CustomPlugin due to create failure", "aws-cloudformation/aws-cloudformation-resource-providers-kafkaconnect (handlers)"),
    ("msk-authentication", "The cluster can't be updated: unauthenticated cannot be set to false without enabling any authentication mechanisms. (Service: Kafka)", "remade"),
    ("msk-exists", "A resource with this name already exists. (Service: Kafka, Status Code: 409)", "remade"),
    ("msk-subnets", "Specify either two or three client subnets. (Service: Kafka)", "remade"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("broker-minor-version", "AutoMinorVersionUpgrade is a cluster setting for DocumentDB clusters."),
    ("msk-property", "Configuration is not valid: unsupported property a.b (Service: AppConfig, Status Code: 400)"),
)  # fmt: skip
