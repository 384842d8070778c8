"""Status reasons of queries of Athena and of runs of Glue jobs, which name no service."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "query-catalog-deleted",
        r"[Ff]ederated catalog \S+ is deleted",
        "the federated data catalog was deleted outside of the stack",
        "Give the data catalog another Name, so that it is created again. Or remove it from the template, deploy, then add it again.",
    ),
    Reason(
        "query-reservation-cancelled",
        r"Reservation cannot be modified when state is CANCEL",
        "the capacity reservation of Athena is cancelled, and stays so",
        "Change its Name, so that a new reservation replaces it. An active reservation can change TargetDpus only.",
    ),
    Reason(
        "query-partition-schema",
        r"HIVE_PARTITION_SCHEMA_MISMATCH|mismatch between the table and partition schemas",
        "a partition of the table declares a column with another type than the table does",
        "Let the partitions take the columns of the table: in Configuration of AWS::Glue::Crawler set CrawlerOutput.Partitions.AddOrUpdateBehavior: InheritFromTable. Or drop these partitions and add them again (ALTER TABLE ... DROP PARTITION, then MSCK REPAIR TABLE): the files of an external table stay.",
    ),
    Reason(
        "query-partitions-written",
        r"open writers for partitions|HIVE_TOO_MANY_OPEN_PARTITIONS",
        "one query of Athena writes at most 100 partitions",
        "Split it: CREATE TABLE AS for the first 100, then INSERT INTO with a WHERE for each next 100. Or partition by a column with fewer values, such as the month.",
    ),
    Reason(
        "query-partition-value",
        r"HIVE_INVALID_PARTITION_VALUE|Invalid partition value '[^']*' for \w+ partition key",
        "a partition of the table has a value that does not fit the type of its partition key",
        "Give the partition key the type string in the Glue table, or drop the partition of that value (ALTER TABLE ... DROP PARTITION) and rename its folder. With partition projection correct the type and the range in Parameters.",
    ),
    Reason(
        "query-partition-values",
        r"Number of partition values does not match number of filters",
        "a partition of the table has another number of values than the table has partition columns",
        "Compare Values of the partitions with PartitionKeys of the Glue table, which may have been changed after them. Drop the partitions that do not fit, and add them again (ALTER TABLE ... DROP PARTITION, then MSCK REPAIR TABLE): the files of an external table stay.",
    ),
    Reason(
        "query-not-partitioned",
        r"table is not partitioned but partition spec exists",
        "the statement names a partition, but the table was created without partition columns",
        "Create the table again with PARTITIONED BY; the files of an external table stay. Then add the partitions, whose folders are COLUMN=VALUE, with MSCK REPAIR TABLE, or with ALTER TABLE ... ADD PARTITION.",
    ),
    Reason(
        "query-file-denied",
        r"(?:HIVE|ICEBERG|PERMISSION|GENERIC)_\w+\b[^\n]*(?:Access ?Denied|Forbidden|\b403\b|[Nn]ot authorized)(?! to perform)|HIVE_\w+: [^\n]*\n[^\n]*(?:AccessDenied|Status Code: 403)",
        "Athena may not read or write the files of the table, or their key",
        "Allow the caller s3:GetObject and s3:ListBucket on the table's location (to write also s3:PutObject), and kms:Decrypt on the key of encrypted objects. If the location is registered with Lake Formation, its role requires that. A bucket of another account must allow it too.",
    ),
    Reason(
        "query-file-busy",
        r"HIVE_\w+: [^\n]*(?:Slow ?Down|reduce your request rate)|HIVE_\w+: [^\n]*\n[^\n]*(?:SlowDown|Status Code: 503)",
        "the query sends more requests to Amazon S3 than it accepts",
        "Repeat the query later. Merge many small files into files of about 128 MB, spread them over several prefixes, and restrict the partitions in WHERE.",
    ),
    Reason(
        "query-file-missing",
        r"HIVE_(?:CANNOT_OPEN_SPLIT|FILE_NOT_FOUND|FILESYSTEM_ERROR|CURSOR_ERROR|UNKNOWN_ERROR)\b[^\n]*(?:does not exist|[Nn]ot ?[Ff]ound|NoSuch|No such file|modified)|HIVE_\w+: [^\n]*\n[^\n]*(?:NoSuchKey|NoSuchBucket|Status Code: 404)",
        "a file of the table was deleted or replaced while the query ran, or its bucket does not exist",
        "Repeat the query when nothing writes to the location. Check Location of the table and of its partitions; drop partitions without a folder: ALTER TABLE ... DROP PARTITION.",
    ),
    Reason(
        "query-file-format",
        r"HIVE_(?:BAD_DATA|UNSUPPORTED_FORMAT|SERDE_NOT_FOUND|(?:CURSOR_ERROR|CANNOT_OPEN_SPLIT)(?![^\n]*(?:Status Code: [345]|Access ?Denied|NoSuchKey|does not exist|request rate|SlowDown|time(?:d )?out|connection|reset|closed|memory)))\b|Error parsing field value|not a valid JSON Object - JSONException|is not a valid Parquet File|Malformed ORC file",
        "a file of the table does not have the format or the types that the table declares",
        'Compare SerdeInfo, InputFormat and the column types of the Glue table with the file (SELECT "$path" shows the names); string fits each value of a text file. Keep other files out of the location. JSON requires one object a line; ignore.malformed.json: true skips broken lines.',
    ),
    Reason(
        "query-view-dialect",
        r"Dialect \[[^\]\n]*\] not present",
        "the view in the Glue Data Catalog has no definition in the dialect of this query engine",
        "Each engine reads its own dialect of a multi-dialect view. Add that of Athena, in Athena: ALTER VIEW NAME ADD DIALECT AS SELECT ... Or create a plain view in the engine that queries it.",
    ),
    Reason(
        "query-table-definition",
        r"HIVE_(?:METASTORE_ERROR(?=[^\n]*(?:descriptor|\btypes?\b|columns?\b|SerDe|Format\b|\bnull\b|partition))(?![^\n]*(?:Dialect|[Dd]enied|not authorized|Rate exceeded|[Tt]hrottl|Lake ?Formation|Lambda|[Cc]onnect|time(?:d )?out|credentials?|KMS|Service: ))|INVALID_METADATA)\b|is missing storage descriptor|[Ss]torage [Dd]escriptor is not populated|Table descriptor contains duplicate columns|TableType cannot be null",
        "the definition of the table in the Glue Data Catalog is not complete or not valid",
        "In TableInput set TableType: EXTERNAL_TABLE, and StorageDescriptor with Columns, Location, InputFormat, OutputFormat and SerdeInfo. Each column and partition key has its own name, and a type such as string, bigint, double, array<string> or struct<a:string>.",
    ),
    Reason(
        "query-view",
        r"INVALID_VIEW|VIEW_IS_STALE|Failed analyzing stored view|[Vv]iew '[^']+' is stale",
        "a view of the query names a table or column that is missing, has changed, or is not granted to the caller",
        "Create or grant what the end of the reason names, then create the view again: CREATE OR REPLACE VIEW. Create views after their tables (DependsOn). With Lake Formation grant SELECT on the tables behind the view, too.",
    ),
    Reason(
        "query-column",
        r"COLUMN_NOT_FOUND|Column '[^']+' cannot be resolved",
        "the table has no column of this name, or Lake Formation hides it from the caller",
        'Correct the name: texts are in single quotes, names with other characters in double quotes. If the column exists, grant SELECT on it in Lake Formation. To list the columns:\naws glue get-table --database-name DATABASE --name TABLE --query "Table.StorageDescriptor.Columns"',
    ),
    Reason(
        "query-types",
        r"(?<!\w)TYPE_MISMATCH\b|[Cc]annot apply operator: |[Ii]nsert query has mismatched column types|INVALID_CAST_ARGUMENT|Cannot cast '[^']*' to ",
        "the query compares, converts or inserts a value of another type than the column has",
        "Convert one side: CAST(COLUMN AS bigint), DATE '2026-01-31', TIMESTAMP '2026-01-31 10:00:00'. TRY_CAST gives NULL for values that do not fit. An INSERT has its columns in the order of the table.",
    ),
    Reason(
        "query-function",
        r"FUNCTION_NOT_FOUND|INVALID_FUNCTION_ARGUMENT|Unexpected parameters \([^)]*\) for function",
        "Athena has no such function, or not for arguments of these types",
        "Correct the name or the arguments as the reason lists them; functions of other databases often have another name. Convert arguments with CAST.",
    ),
    Reason(
        "query-table-missing",
        r"(?:TABLE|SCHEMA|CATALOG)_NOT_FOUND\b",
        "the table, database or catalog of the query does not exist here, or Lake Formation hides it from the caller",
        'Check the name, the database (QueryExecutionContext) and the region. If it exists, grant DESCRIBE and SELECT on it in Lake Formation. To list the tables:\naws glue get-tables --database-name DATABASE --query "TableList[].Name"',
    ),
    Reason(
        "query-iceberg-conflict",
        r"ICEBERG_COMMIT_ERROR|ICEBERG_CONFLICT\w*|CommitFailedException: [^\n]*(?:conflict|Requirement failed|concurrent)",
        "another writer changed the Iceberg table at the same time, or the commit was not allowed",
        "Repeat the statement; let programs that write to one table follow one another. If it fails each time, allow the caller glue:UpdateTable and s3:PutObject on the table's location, and name the table with its database.",
    ),
    Reason(
        "query-iceberg-metadata",
        r"ICEBERG_(?:MISSING_METADATA|INVALID_METADATA|BAD_DATA|CANNOT_OPEN_SPLIT|FILESYSTEM_ERROR|INVALID_SNAPSHOT_ID)\b|[Mm]etadata not found in metadata location",
        "Athena cannot read a metadata or data file of the Iceberg table: it was deleted, or may not be read",
        "Keep lifecycle rules and manual deletions away from the location of an Iceberg table. Restore the file that metadata_location names (with versioning of the bucket), and allow s3:GetObject on it:\naws glue get-table --database-name DATABASE --name TABLE --query Table.Parameters.metadata_location",
    ),
    Reason(
        "query-resources",
        r"[Qq]uery exhausted resources|EXCEEDED_(?:LOCAL_|GLOBAL_)?MEMORY_LIMIT|EXCEEDED_(?:TIME|CPU)_LIMIT|^Query timeout\W*(?:\n|$)",
        "the query requires more memory or time than Athena gives one query",
        "Read less: name the columns, restrict the partitions in WHERE, and use Parquet. Put the larger table on the left of a JOIN, remove ORDER BY without LIMIT, or split the query. For more time request a higher quota (DML query timeout).",
    ),
    Reason(
        "query-type",
        r"^Queries of this type are not supported",
        "Athena does not know this kind of statement, or cannot read it",
        "Pass one complete statement a call, with its variables replaced and text in single quotes. UPDATE, DELETE and MERGE are possible for Iceberg tables only; statements of a database such as CREATE INDEX or transactions are not.",
    ),
    Reason(
        "query-table-property",
        r"^Table propert(?:y|ies) \[[^\]\n]*\] (?:is|are) not supported",
        "Athena does not accept a property in TBLPROPERTIES of the table",
        "Remove it. For an Iceberg table Athena accepts few, such as table_type, format, write_compression, optimize_rewrite_data_file_threshold, vacuum_max_snapshot_age_seconds and vacuum_min_snapshots_to_keep; it sets format version 2 by itself.",
    ),
    Reason(
        "query-engine-version",
        r"functionality is not enabled in the selected engine version",
        "the workgroup runs a version of the Athena engine that does not have this feature",
        "In AWS::Athena::WorkGroup set EngineVersion.SelectedEngineVersion of WorkGroupConfiguration to AUTO or Athena engine version 3, or use a workgroup that has it. To see the version:\naws athena get-work-group --work-group NAME --query WorkGroup.Configuration.EngineVersion",
    ),
    Reason(
        "query-output-region",
        r"S3 location provided to save your query results|[Ii]nvalid S3 (?:location|path)[^\n]*output|output\b[^\n]*same region as Athena",
        "Athena cannot use the place for query results: it is not an S3 path, or its bucket is in another region",
        "Set ResultConfiguration.OutputLocation to s3://BUCKET/PREFIX/ of a bucket in the region of the query.",
    ),
    Reason(
        "glue-security-configuration",
        r"trying to retrieve security config",
        "Glue cannot read the security configuration yet: it, its key or the role was created just before",
        "Deploy again after a minute. Let the crawler or job depend on the configuration, its key and the policy of the role (DependsOn). Check its name:\naws glue get-security-configurations",
    ),
    Reason(
        "glue-account-denied",
        r"^Account \d+ is denied access\W*(?:\n|$)",
        "AWS does not allow the account to use this part of Glue yet, as of some new accounts",
        "Ask AWS Support to enable it for the account and region. Deploying again does not help.",
    ),
    Reason(
        "crawler-role",
        r"Crawler cannot be started\. Verify the permissions",
        "the role of the Glue crawler lacks permissions, or Glue cannot assume it",
        "Allow glue.amazonaws.com in its trust policy, and attach service-role/AWSGlueServiceRole. Add s3:GetObject and s3:ListBucket on the target, and kms:Decrypt on its key.",
    ),
    Reason(
        "glue-name-length",
        r"resource name contains too many or too few characters",
        "a name of the Glue resource is too short or too long",
        "Use 1 to 255 characters in the parameter that the reason names.",
    ),
    Reason(
        "glue-run-memory",
        r"Command [Ff]ailed due to Out [Oo]f Memory|Container killed by YARN|ExecutorLostFailure|Error Category: OUT_OF_MEMORY",
        "the Spark job (AWS Glue or Amazon EMR) had too little memory",
        "Set WorkerType to a larger one (G.2X, G.4X), or raise NumberOfWorkers. Let the script not collect the data on the driver (collect, toPandas, broadcast), and read many small files in groups (groupFiles). The metrics of the run show the driver and the executors apart. On EMR raise spark.executor.memory and spark.executor.memoryOverhead, or use larger instances.",
    ),
    Reason(
        "glue-run-modules",
        r"modules that failed to install|PythonModuleInstaller|Error Category: IMPORT_ERROR",
        "a Python module of the Glue job is not there, or could not be installed",
        "In --additional-python-modules name existing versions for the Python of GlueVersion (3.11 for Glue 5.0). In a VPC without internet access, put the wheel into a bucket and pass its s3:// path. Own modules belong in --extra-py-files.",
    ),
    Reason(
        "glue-run-script",
        r"LAUNCH ERROR \|[^\n]*(?:exist|found|modules?\b|download|access|denied|s3://)|^File s3://\S+ (?:not found|does not exist)",
        "the Glue job did not start: its script, a library or a module cannot be read",
        "Check that ScriptLocation and the paths of --extra-py-files and --extra-jars exist (aws s3 ls). Allow the role of the job s3:GetObject and kms:Decrypt for them.",
    ),
    Reason(
        "glue-run-denied",
        r"(?:calling o\d+\.\w+|Error Category: PERMISSION_ERROR)[^\n]*(?:Access ?Denied|Forbidden|Status Code: 403)",
        "the role of the Glue job may not read or write one of its sources or targets",
        "Allow the role of the job what the reason names: for S3 s3:GetObject, s3:ListBucket and s3:PutObject on the bucket and its objects, and kms:Decrypt and kms:GenerateDataKey on its key. Of tables grant it the permissions in Lake Formation, too.",
    ),
    Reason(
        "glue-run-failed",
        r"An error occurred while calling o\d+\.\w+(?![^\n]*Lake ?Formation permission)|Error Category: (?:SYNTAX_ERROR|UNCLASSIFIED_ERROR|QUERY_ERROR|INVALID_ARGUMENT_ERROR|UNSUPPORTED_OPERATION_ERROR)",
        "the script of the Glue job failed: the text after its call is the error",
        "Read the log of the run, whose stream has the run's ID. Correct the script, the permissions of the job's role, the data or the connection, and start the job again:\naws logs tail /aws-glue/jobs/error --since 3h",
    ),
    Reason(
        "command-failed",
        r"^Command failed with exit code \d+\W*(?:\n|$)",
        "a program ended with an error; of Glue it is the script of a job",
        "Its own output has the cause: read the lines before this one. Of a Glue job read the log, whose stream has the run's ID, also in /aws-glue/jobs/error:\naws logs tail /aws-glue/python-jobs/error --since 3h",
    ),
)
"""Searched for early: the codes of Athena and the words of Glue's runs hold texts of other services."""
