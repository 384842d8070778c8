"""Texts for the rows of ``facts.reasons.data.migrations``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("migration-test-missing", "Test connection for replication instance and endpoint should be successful for starting the replication task (Service: DMS, Status Code: 400, Request ID: x)", "remade, DMS"),
    ("migration-task-running", "Replication Task cannot be deleted, because it is in a running state (Service: DMS, Status Code: 400, Request ID: x)", "remade, DMS"),
    ("migration-settings", "Task settings document error: Invalid json", "remade, DMS"),
    ("migration-settings", "Invalid task settings JSON: Feature is not accessible", "remade, DMS"),
    ("migration-mapping", "Error in mapping rules. Rule with ruleId = 1 failed validation.", "remade, DMS"),
    ("migration-secret", "Unable to find Secrets Manager secret, Secrets Manager access role ARN: SecretsManagerAccessRoleArn is not valid", "remade, DMS"),
    ("migration-endpoint-tasks", "Endpoint arn:aws:dms:us-east-1:1:endpoint:X is part of one or more ReplicationTasks.", "remade, DMS"),
    ("database-proxy-subnets", "DB proxy's subnets must be in at least two availability zones", "remade, RDS"),
    ("database-proxy-credentials", "Target is in state UNAVAILABLE: AUTH_FAILURE Proxy does not have any registered credentials", "remade, RDS"),
    ("database-proxy-credentials", "This RDS proxy has no credentials for the role app. Check the credentials for this role and try again.", "RDS guide"),
    ("migration-task-running", "Replication Task 'copy' must be stopped/failed to be modified", "remade, DMS"),
    ("migration-instance-tasks", "Replication Instance arn:aws:dms:us-east-1:1:rep:A can't be deleted because it has one or more replication tasks", "remade, DMS"),
    ("migration-certificate", "The CA certificate is required for ssl mode verify-ca", "remade, DMS"),
    ("database-proxy-target", "Timed out waiting for target group to become available.", "aws/aws-cdk#8919"),
    ("database-proxy-target", '"TargetHealth": {"State": "UNAVAILABLE", "Reason": "UNREACHABLE", "Description": "The target is unreachable"}', "remade"),
    ("database-proxy", "DBProxy target is not registered: AUTH_FAILURE the secret is not valid (Service: Rds)", "API"),
    ("migration-engine-version", "No replication engine found with version: 3.5.2 (Service: AWSDatabaseMigrationService; Status Code: 400; Error Code: InvalidParameterValueException)", "public file 3022892795"),
    ("migration-network-type", "InvalidParameterCombinationException: The specified network type 'IPV4' is not supported by replication subnet group 'test'.", "hashicorp/terraform-provider-aws, issue"),
    ("migration-engine-name", "DMS doesn't support aurora_postgresql database engine. Choose another database engine and try again. (Service: DatabaseMigration, Status Code: 400, Request ID: x). ErrorCode: InvalidRequest", "hashicorp/terraform-provider-aws, issue"),
    ("migration-serverless-engine", "InvalidParameterValueException: Source endpoint of engine type Amazon DocumentDB (with MongoDB compatibility) is not supported status code: 400", "hashicorp/terraform-provider-aws, issue"),
    ("warehouse-nodes", "An error occurred (InvalidParameterValue) when calling the CreateCluster operation: Number of nodes must be not be supplied for cluster type single-node.", "astronomer/astronomer-providers#376"),
    ("warehouse-node-type", "You do not have access to node type dw2.large. Choose another node type (Service: AmazonRedshift; Status Code: 400; Error Code: NumberOfNodesQuotaExceeded)", "aws-samples/serverless-data-analytics#12"),
    ("warehouse-node-type", "node type dc2.large is no longer available (Service: Redshift)", "API"),
    ("database-proxy-engine", "InvalidParameterValue: Unsupported Database engine or engine mode for DB Cluster", "hashicorp/terraform-provider-aws#15486"),
    ("database-proxy-engine", "InvalidParameterValue: UserName must not be set in UserAuthConfig when SECRETS AuthScheme is used.", "hashicorp/terraform-provider-aws#40776"),
    ("database-integration", "InvalidParameterValue: Your data filter must contain at least one include statement", "pulumi/pulumi-aws#5897"),
    ("secret-target-type", "Unsupported target type", "aws/aws-cdk#14163"),
    ("zero-etl-authorization", "Resource handler returned message: \"You don't have access to zero-ETL integrations because the Amazon Redshift data warehouse doesn't exist or you don't have the required permissions. Check the resource policy of the data warehouse and make sure your user or role is specified as an authorized principal. (Service: Rds, Status Code: 403)\"", "public file 15039464163"),
    ("table-throughput-mode", "ValidationException: 'PROVISIONED' throughput mode requires 'read_capacity_units' and 'write_capacity_units' to be set using 'capacity_mode' option", "crossplane-contrib/provider-upjet-aws#1303"),
    ("table-partition-key-count", "You have specified too many partition keys to be used in your composite partition key. Only 1 partition keys can be specified.", "aws/aws-sdk#759"),
    ("table-encrypted-default", "One or more parameter values were invalid: Table is already encrypted by default", 'public files, "when calling the ... operation"'),
    ("warehouse-credentials", "Error: creating Redshift Serverless Namespace (k-test): operation error Redshift Serverless: CreateNamespace, https response error StatusCode: 400, RequestID: a6ffdb22, ValidationException: Specify both the user name and password, or neither.", "hashicorp/terraform-provider-aws#39333"),
    ("warehouse-group-classic-missing", "The cluster security group name does not refer to an existing cluster security group. (Service: Redshift; Status Code: 400; Request ID: x)", "remade, after getmoto/moto"),
    ("warehouse-nodes", "Single-node clusters cannot have more than one node (Service: Redshift, Status Code: 400)", "remade, Redshift"),
    ("integration-failed", "Integration is in state a state that cannot complete creation: needs_attention", "aws-cloudformation/aws-cloudformation-resource-providers-redshift (handlers)"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("secret-target-type", "Unsupported target type", "AWS::SecretsManager::SecretTargetAttachment", "remade, Secrets Manager"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ('migration-settings', 'Feature is not accessible in the free plan'),
    ("migration-instance-tasks", "The cluster has one or more tasks that run (Service: Ecs, Status Code: 400)"),
    ("database-proxy", "Cannot create the DBProxy because a DBProxy with the identifier orders already exists. (Service: Rds)"),
    ('database-proxy', 'AUTH_FAILURE: the LDAP server rejects the user'),
    ("warehouse-nodes", "Maximum number of nodes exceeded in member m-1."),
    ('database-integration', 'The data filter of the query is not valid'),
)  # fmt: skip
