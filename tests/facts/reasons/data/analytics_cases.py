"""Texts for the rows of ``facts.reasons.data.analytics``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("glue-run-limit", "Concurrent runs exceeded for nightly", "remade, Glue"),
    ("glue-trigger-active", "Trigger nightly is in ACTIVATED state (Service: Glue)", "remade, Glue"),
    ("glue-workflow-start", "Cannot have more than one starting trigger in workflow nightly", "remade, Glue"),
    ("glue-table-versions", "Number of TABLE_VERSION resources exceeds the account limit 1000000 (Service: AWSGlue; Status Code: 400; Error Code: ResourceNumberLimitExceededException; Request ID: 38e9)", "public issues, read 2026-11"),
    ("glue-table-versions", "Number of table versions exceeds the account limit 1000000", "remade, Glue"),
    ("glue-schema-compatibility", "Schema Compatibility Failed for the new version with compatibility level BACKWARD", "remade, Glue"),
    ("glue-crawler-targets", "At least one crawl target is required (Service: Glue)", "remade, Glue"),
    ("workgroup-disabled", "WorkGroup reports is disabled.", "remade, Athena"),
    ("workgroup-primary", "The WorkGroup primary cannot be deleted", "remade, Athena"),
    ("lake-no-grant", "No permissions revoked. Grantee has no permissions", "remade, Lake Formation"),
    ("glue-partition-parameters", "Parameters not supported for partition columns (Service: AWSGlue; Status Code: 400; Error Code: InvalidInputException; Request ID: df2e)", "public issues, read 2026-11"),
    ("lake-grant", "Not authorized to grant permissions. (Service: LakeFormation, Status Code: 400)", "public issues, read 2026-11"),
    ("lake-grant-form", "Permissions modification is invalid. (Service: LakeFormation, Status Code: 400, Request ID: a)", "public issues, read 2026-11"),
    ("flink-input-role", "Kinesis Analytics doesn't have sufficient privileges to the Delivery Stream using assumed role. Please check the role. (Service: AmazonKinesisAnalytics; Status Code: 400; Error Code: InvalidArgumentException)", "public issues, read 2026-11"),
    ("glue-bucket", "S3 bucket test_bucket does not exist. (Service: AWSGlue; Status Code: 400; Error Code: InvalidInputException)", "public issues, read 2026-11"),
    ("glue-connection", "Validation for connection properties failed (Service: Glue, Status Code: 400, Error Code: InvalidInputException; Request ID: a1)", "public issues, read 2026-11"),
    ("query-failed", "Query did not finish successfully. Final query state: FAILED (Service: AmazonAthena; Status Code: 400; Error Code: InvalidRequestException; Request ID: 5c5e)", "public issues, read 2026-11"),
    ("partition-keys", "The number of partition keys do not match the number of partition values (Service: Glue, Status Code: 400, Request ID: ab2d)", "public file 66509816226"),
    ("glue-exists", "Database my_db already exists. (Service: Glue, Status Code: 400)", "remade"),
    ("glue-exists", "Table already exists. (Service: Glue, Status Code: 400)", "remade"),
    ("glue-part-missing", "Job etl-job not found. (Service: Glue, Status Code: 400, Request ID: 1)", "remade, Glue"),
    ("glue-part-missing", "An error occurred (EntityNotFoundException) when calling the StartCrawler operation: Crawler with name orders does not exist", "remade, Glue"),
    ("glue-missing", "Database x not found. Please check the database name (Service: Firehose, Status Code: 400)", "remade"),
    ("glue-missing", "Database my_catalog not found. (Service: Glue, Status Code: 400)", "remade"),
    ("glue-schema", "Compatibility DISABLED does not allow versioning. SchemaId: x (Service: Glue, Status Code: 400)", "remade"),
    ("glue-schema", "Data format is not valid. (Service: Glue, Status Code: 400)", "remade"),
    ("glue-trigger-action", "Both JobName and CrawlerName cannot be set together in an action (Service: Glue, Status Code: 400)", "remade"),
    ("glue-version", "JobName:CQLReplicator-blogpost and JobRunId:jr_eddda4XXXXXX failed to execute with exception Given GlueVersion [4.0] is not valid. (Service: AWSGlueJobExecutor; Status Code: 400; Error Code: InvalidInputException; Request ID: XXXX; Proxy: null)", "aws-samples/cql-replicator#160"),
    ("glue-worker", "Please set only Allocated Capacity or Max Capacity. Please do not set both WorkerType and MaxCapacity (Service: Glue, Status Code: 400)", "remade"),
    ("glue-worker", "Only one of MaxCapacity or NumberOfWorkers must be set (Service: Glue, Status Code: 400)", "remade"),
    ("glue-worker", "Please set only Allocated Capacity or Max Capacity", "remade, Glue"),
    ("glue-role", "Role arn:aws:iam::1:role/r should be given assume role permissions for Glue Service. (Service: Glue, Status Code: 400)", "remade"),
    ("workgroup-not-empty", "WorkGroup wg is not empty (Service: Athena, Status Code: 400)", "remade"),
    ("workgroup-exists", "WorkGroup wg is already created (Service: Athena, Status Code: 400)", "remade"),
    ("lake-location-exists", "Resource is already registered with: arn:aws:s3:::b (Service: LakeFormation, Status Code: 400)", "remade"),
    ("emr-cluster-missing", "An error occurred (ValidationException) when calling the DescribeCluster operation: Cluster id 'j-2DZB' is not valid.", "hms-dbmi/hail-on-AWS-spot-instances#8"),
    ("emr-cluster-missing", "ClientError: An error occurred (ValidationException) when calling the AddJobFlowSteps operation: Specified job flow ID does not exist.", "raster-foundry/raster-foundry#352"),
    ("emr-cluster-state", "ValidationException: An instance group may only be modified when the cluster is running or waiting", "hashicorp/terraform#22116"),
    ("emr-cluster-protected", "ValidationException: Could not shut down one or more job flows since they are termination protected.", "floci-io/floci#1731"),
    ("emr-scaling-limits", "Invalid configuration for managed scaling. The max Core capacity cannot be higher than max capacity (Service: AmazonElasticMapReduce; Status Code: 400; Error Code: ValidationException; Request ID: xxx; Proxy: null)", "gchq/sleeper#6594"),
    ("emr-release", "An error occurred (ValidationException) when calling the RunJobFlow operation: AMI version 3.11.0 is not supported.", "delta-rho/install-emr#18"),
    ("emr-subnet-value", "error running EMR Job Flow: ValidationException: The supplied ecSubnetId is not valid.", "dimajix/terraform-emr-training#1"),
    ("query-syntax", "An error occurred (InvalidRequestException) when calling the StartQueryExecution operation: line 1:10: mismatched input '<EOF>'. Expecting: 'ALTER', 'ANALYZE', 'CALL', 'COMMIT', 'CREATE', 'DEALLOCATE', 'DELETE', 'DESC', 'DESCRIBE', <query>", "guardian/athena-cli#39"),
    ("glue-quota", "Number of JOB resources exceeds the account limit 1000 (Service: Glue, Error Code: ResourceNumberLimitExceededException)", "remade, Glue"),
    ("glue-schema-compatibility", "Couldn't create schema version due to schema evolution failure", "aws-cloudformation/aws-cloudformation-resource-providers-glue (handlers)"),
    ("warehouse-snapshot-copies", "You can only have one snapshot copy configuration per namespace my-ns", "aws-cloudformation/aws-cloudformation-resource-providers-redshift-serverless (handlers)"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("glue-part-missing", "Connection warehouse not found.", "AWS::Glue::Job", "remade, Glue"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("glue-bucket", "S3 bucket b does not exist!"),
    ("glue-exists", "Table already exists: x"),
    ("glue-missing", "Job etl-job not found. (Service: Glue, Status Code: 400, Request ID: 1)"),
    ("workgroup-not-empty", "Workgroup orders is not empty (Service: RedshiftServerless, Status Code: 400)"),
)  # fmt: skip
