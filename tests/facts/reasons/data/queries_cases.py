"""Texts for the rows of ``facts.reasons.data.queries``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("query-partition-values", "GENERIC_INTERNAL_ERROR: Number of partition values does not match number of filters", "Athena guide"),
    ("query-not-partitioned", "FAILED: SemanticException table is not partitioned but partition spec exists", "Athena guide"),
    ("glue-security-configuration", "InvalidInputException: Error trying to retrieve security config, error message: The security token included in the request is invalid.", "hashicorp/terraform-provider-aws#50019"),
    ("query-view", "INVALID_VIEW: line 9:6: Failed analyzing stored view 'awsdatacatalog.cid_crcd_database.config_inventory_account': line 6:3: Table 'awsdatacatalog.cid_cur.account_map' does not exist", "aws-samples/config-resource-compliance-dashboard#21"),
    ("command-failed", "Command failed with exit code 2", "awslabs/aws-glue-libs#221"),
    ("query-iceberg-metadata", "ICEBERG_MISSING_METADATA: Error listing table columns for catalog awsdatacatalog: Metadata not found in metadata location for table oracle_silver.delta_pln_beneficios", "dbcodeio/public#997"),
    ("query-column", "COLUMN_NOT_FOUND: line 2:5: Column 'billing_period_na' cannot be resolved or requester is not authorized to access requested resources", "morganchorlton3/evidence-connector-aws-athena#56"),
    ("query-iceberg-conflict", "ICEBERG_COMMIT_ERROR: Failed to commit Iceberg update to table: orders", "aws/aws-sdk-pandas#2581"),
    ("query-partition-schema", "HIVE_PARTITION_SCHEMA_MISMATCH: There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. The column 'rootcauses' in table 'optimization_data.cost_anomaly_data' is declared as type 'array<struct<service:string>>', but partition 'payer_id=1/year=2025' declared column 'rootcauses' as type 'array<string>'.", "aws-solutions-library-samples/cloud-intelligence-dashboards-data-collection#341"),
    ("query-file-format", "HIVE_BAD_DATA: Error parsing field value 'abc' for field 3: For input string: \"abc\"", "Athena guide"),
    ("query-file-denied", "HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3://b/p/file.parquet (offset=0, length=123): Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: x)", "Athena guide"),
    ("query-file-format", "HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException: Duplicate key \"id\"", "Athena guide"),
    ("query-table-definition", "HIVE_METASTORE_ERROR: Table orders is missing storage descriptor", "Athena guide"),
    ("query-partition-value", "HIVE_INVALID_PARTITION_VALUE: Invalid partition value 'x' for DATE partition key: dt", "Athena guide"),
    ("query-partitions-written", "HIVE_EXCEEDED_PARTITION_LIMIT: Exceeded limit of 100 open writers for partitions/buckets", "Athena guide"),
    ("query-resources", "Query exhausted resources at this scale factor", "Athena guide"),
    ("query-output-region", "Invalid S3 location s3://x for output; bucket must be in the same region as Athena", "remade, Athena"),
    ("glue-account-denied", "Account 111122223333 is denied access. (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException)", "remade"),
    ("glue-run-denied", "An error occurred while calling o104.pyWriteDynamicFrame. Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: x)", "remade"),
    ("query-function", "FUNCTION_NOT_FOUND: line 1:8: Unexpected parameters (varchar, integer) for function date_add. Expected: date_add(varchar(x), bigint, date)", "remade"),
    ("query-table-missing", "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.sales.orders' does not exist", "remade"),
    ("glue-run-failed", "Error Category: UNCLASSIFIED_ERROR; An error occurred while calling o96.getDynamicFrame. Glue ETL Marketplace: failed to download connector", "remade"),
    ("glue-run-modules", "LAUNCH ERROR | Python Module Installer indicates modules that failed to install, check logs from the PythonModuleInstaller.Please refer logs for details.", "remade"),
    ("crawler-role", "Crawler cannot be started. Verify the permissions in the policies attached to the IAM role defined in the crawler", "remade"),
    ("query-file-busy", "HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3://b/p/f.gz (offset=0, length=5): Please reduce your request rate. (Service: Amazon S3; Status Code: 503; Error Code: SlowDown)", "Athena guide"),
    ("query-file-missing", "HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3://b/p/f.parquet (offset=0, length=5): The specified key does not exist. (Service: Amazon S3; Status Code: 404; Error Code: NoSuchKey)", "Athena guide"),
    ("query-types", "TYPE_MISMATCH: line 3:12: Cannot apply operator: varchar = integer", "Athena guide"),
    ("glue-run-memory", "Command failed due to Out of Memory", "Glue guide"),
    ("glue-run-script", "LAUNCH ERROR | File does not exist: s3://b/scripts/job.py Please refer logs for details.", "Glue guide"),
    ("glue-name-length", "The resource name contains too many or too few characters. Parameter Name: orders (Service: Glue; Status Code: 400; Request ID: x)", "remade, after getmoto/moto"),
    ("query-catalog-deleted", "Federated catalog my_catalog is deleted", "aws-cloudformation/aws-cloudformation-resource-providers-athena (handlers)"),
    ("query-reservation-cancelled", "Reservation cannot be modified when state is CANCELLED", "aws-cloudformation/aws-cloudformation-resource-providers-athena (handlers)"),
    ("query-output-region", "The S3 location provided to save your query results is invalid. Please check your S3 location is correct and is in the same region and try again.", "remade"),
    ("query-view-dialect", "HIVE_METASTORE_ERROR: Dialect [ATHENA 3] not present (Service: AWSGlue; Status Code: 400; Error Code: InvalidInputException)", "public file 38659500581"),
    ("query-type", "An error occurred (InvalidRequestException) when calling the StartQueryExecution operation: Queries of this type are not supported", "public file 43484840541"),
    ("query-table-property", "An error occurred (InvalidRequestException) when calling the StartQueryExecution operation: Table properties [format_version] are not supported.", "public file 56111726310"),
    ("query-engine-version", "An error occurred (InvalidRequestException) when calling the StartQueryExecution operation: This functionality is not enabled in the selected engine version. Please check the engine version settings or contact AWS support for further assistance.", "public file 26329608887"),
    ("query-output-region", "An error occurred (InvalidRequestException) when calling the StartQueryExecution operation: The S3 location provided to save your query results is invalid. Please check your S3 location is correct and is in the same region and try again. If you continue to see the issue, contact customer support for further assistance.", "public file 37543186684"),
)  # fmt: skip

NEIGHBOURS = (
    ("query-resources", "Query timeout of 30 s was exceeded by the client"),
    ("glue-account-denied", "Account 111122223333 is denied access to the image"),
)
