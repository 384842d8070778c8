"""Status reasons of Glue, Athena, Lake Formation, EMR and Managed Flink."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "glue-run-limit",
        r"Concurrent runs exceeded for",
        "the Glue job already has as many runs as it allows",
        "Wait until a run has ended, or raise ExecutionProperty.MaxConcurrentRuns of AWS::Glue::Job. With retries (MaxRetries) wait some minutes.",
    ),
    Reason(
        "glue-trigger-active",
        r"[Tt]rigger\b[^\n]*\b(?:in (?:the )?)?(?:state )?ACTIVATED\b|[Cc]annot update (?:a )?trigger",
        "an active Glue trigger cannot be changed",
        "Stop it, deploy, then start it again:\naws glue stop-trigger --name TRIGGER\naws glue start-trigger --name TRIGGER",
    ),
    Reason(
        "glue-workflow-start",
        r"(?:more than|only) one start\w* trigger|already has an? start\w* trigger",
        "a Glue workflow starts by one trigger, and this one has two",
        "Let one AWS::Glue::Trigger of the WorkflowName have Type ON_DEMAND, SCHEDULED or EVENT. Set the others to CONDITIONAL with a Predicate.",
    ),
    Reason(
        "glue-table-versions",
        r"\bTABLE_VERSION\b|[Tt]able versions? (?:exceed|limit)|number of table versions",
        "the Glue catalog has too many old versions of tables, often made by crawlers",
        'Delete old versions (at most 100 per call), or raise the quota in Service Quotas:\naws glue get-table-versions --database-name DB --table-name TABLE --query "TableVersions[].VersionId"\naws glue batch-delete-table-version --database-name DB --table-name TABLE --version-ids 1 2 3',
    ),
    Reason(
        "glue-schema-compatibility",
        r"[Ss]chema [Cc]ompatibility [Ff]ailed|[Cc]ompatibility (?:check )?[Ff]ailed[^\n]*(?:schema|version)",
        "the new version of the Glue schema is not compatible with the former one",
        "With BACKWARD give new fields a default, and do not change types; with FORWARD remove only fields with a default. Or change Compatibility of AWS::Glue::Schema, or use a new Name.",
    ),
    Reason(
        "glue-crawler-targets",
        r"[Cc]rawl(?:er)? targets?\b[^\n]*(?:required|empty|missing)",
        "the Glue crawler has no target",
        "Set Targets of AWS::Glue::Crawler: a list such as S3Targets with Path, JdbcTargets, DynamoDBTargets or CatalogTargets, with one element at least.",
    ),
    Reason(
        "workgroup-disabled",
        r"[Ww]ork[Gg]roup \S+ is (?:currently )?disabled",
        "the Athena workgroup is disabled",
        "Set State: ENABLED of AWS::Athena::WorkGroup, or use another WorkGroup:\naws athena update-work-group --work-group NAME --state ENABLED",
    ),
    Reason(
        "workgroup-primary",
        r"[Ww]ork[Gg]roup '?primary\b[^\n]*(?:cannot|can't|not allowed)|[Cc]annot (?:delete|create) (?:the )?(?:work ?group )?'?primary\b",
        "each account has the Athena workgroup primary: it cannot be created or deleted",
        "Use another Name for AWS::Athena::WorkGroup. To remove primary from a stack, set DeletionPolicy: Retain, deploy, then remove the resource.",
    ),
    Reason(
        "lake-no-grant",
        r"No permissions revoked|[Gg]rantee has no permissions",
        "the permissions that shall be revoked do not exist any more, for example after the table was deleted",
        "Delete the stack again and keep this resource (--retain-resources), or set DeletionPolicy: Retain first. A missing grant needs no deletion.",
    ),
    Reason(
        "glue-partition-parameters",
        r"[Pp]arameters not supported for partition columns",
        "a partition column of the Glue table has Parameters",
        "Remove Parameters from the entries of PartitionKeys: they may have Name, Type and Comment only.",
    ),
    Reason(
        "lake-grant",
        r"[Nn]ot authorized to grant permissions",
        "the deploying role may not grant these Lake Formation permissions",
        "Add its ARN to Admins of AWS::LakeFormation::DataLakeSettings, or grant it these permissions with the grant option (PermissionsWithGrantOption).",
    ),
    Reason(
        "lake-grant-form",
        r"Permissions modification is invalid",
        "the permissions do not fit the kind of Lake Formation resource",
        "Tables: SELECT, INSERT, DELETE, DESCRIBE, ALTER, DROP. Databases: CREATE_TABLE, ALTER, DROP, DESCRIBE. Locations: DATA_LOCATION_ACCESS. With columns only SELECT. IAM_ALLOWED_PRINCIPALS has only ALL.",
    ),
    Reason(
        "flink-input-role",
        r"Kinesis Analytics doesn't have sufficient privileges",
        "the role of the application may not read its input stream, or is new",
        "Add kinesis:DescribeStream, GetShardIterator, GetRecords and ListShards (for Firehose firehose:DescribeDeliveryStream and Get*) to it. Let the application depend on that policy.",
    ),
    Reason(
        "glue-bucket",
        r"S3 bucket \S+ does not exist",
        "the bucket that Glue reads or writes does not exist",
        "Correct Path (s3://BUCKET/FOLDER) of S3Targets, ScriptLocation or --TempDir. For a bucket of the template use Fn::Sub with its logical ID.",
    ),
    Reason(
        "glue-connection",
        r"Validation for connection properties failed",
        "the properties of the Glue connection are not complete for its type",
        "For JDBC set JDBC_CONNECTION_URL, and USERNAME with PASSWORD or SECRET_ID. For KAFKA set KAFKA_BOOTSTRAP_SERVERS, for MONGODB CONNECTION_URL. Check ConnectionType.",
    ),
    Reason(
        "glue-quota",
        r"Number of (?:TABLE|TABLE_VERSION|DATABASE|PARTITION|JOB|CRAWLER|TRIGGER|CONNECTION|WORKFLOW)\w* resources exceeds",
        "the account has as many resources of this kind in Glue as it may",
        "Delete unused ones, of table versions with: aws glue batch-delete-table-version. Or request a higher quota in Service Quotas, AWS Glue.",
    ),
    Reason(
        "query-failed",
        r"Query did not finish successfully|Query has not succeeded|[Ff]inal query state: FAILED",
        "a query of Athena failed",
        "Read its reason: aws athena get-query-execution --query-execution-id ID --query QueryExecution.Status.StateChangeReason. Often the role cannot read the table's data or write the result location, or a column has another type. Correct that, then repeat the command.",
    ),
    Reason(
        "partition-keys",
        r"number of partition keys do(?:es)? not match",
        "Values of the partition are not as many as the partition keys of the Glue table",
        "Set PartitionInput.Values to one value for each of TableInput.PartitionKeys, in the same order.",
    ),
    Reason(
        "glue-exists",
        r"^(?:Connection|DevEndpoint|SecurityConfiguration|Trigger|Workflow|Job|Crawler|Table|Database) \S+ already exists\b|^(?:Table|Database|Partition) already exists|[Cc]rawler with name \S+ already exists|AlreadyExistsException[^\n]*\n?[^\n]*Glue",
        "the Glue catalog already has this resource, from another stack, a crawler or Athena",
        "Change its name, or import the existing one. Or delete it, if nothing uses it (a table's data in S3 stay): aws glue delete-table --database-name DB --name TABLE",
    ),
    Reason(
        "glue-part-missing",
        r"^(?:\w+(?:Exception|Error): |[^\n]*\boperation: )?(?:Job|Trigger|Workflow|Session|MLTransform|Crawler(?: entry)?|Connection|Security ?Configuration|Blueprint|Dev ?Endpoint|Registry|Schema)s?(?: with name:?)? \S+ (?:(?:was |is |are )?not found|does not exist)",
        "{missing|the job, crawler, trigger, workflow or connection of Glue} does not exist in this account and region",
        "Refer to it with Ref, so that it is created first, or correct its name. If it was deleted outside of the stack, create it again.",
    ),
    Reason(
        "glue-missing",
        r"^(?:Database|Table)(?: with name)? \S+ (?:was |is )?not found|EntityNotFoundException|^Entity Not Found",
        "Glue has no such database, table, connection, job or crawler here; Lake Formation may also hide a database or table",
        "Refer to it with Ref, so that it is created first, and check CatalogId and region. If a database or table exists, grant DESCRIBE on it in Lake Formation to the role.",
    ),
    Reason(
        "glue-schema",
        r"Compatibility DISABLED does not allow versioning|Schema (?:version )?is not found|Data format is not valid|Compatibility is not valid",
        "the schema of the Glue schema registry is missing, or its Compatibility or DataFormat is not valid",
        "DataFormat is AVRO, JSON or PROTOBUF. Compatibility is NONE, BACKWARD, FORWARD, FULL (each also with _ALL), or DISABLED, which allows one version only.",
    ),
    Reason(
        "glue-trigger-action",
        r"JobName (?:and|or) CrawlerName|Logical operator cannot be null|(?:job|crawler) state: \[",
        "a condition or action of the Glue trigger is not complete",
        "Each condition has LogicalOperator: EQUALS and either JobName with State, or CrawlerName with CrawlState. Each action has a JobName or a CrawlerName.",
    ),
    Reason(
        "glue-version",
        r"(?:Given )?GlueVersion \[?[\d.]+\]? is not (?:valid|supported)",
        "the Glue version does not exist, or does not offer the type of the job or its workers",
        "Set GlueVersion to 5.0 (or 4.0). G.025X is for streaming jobs only; a Python shell job has 3.0 at most. Otherwise change WorkerType or Command.Name.",
    ),
    Reason(
        "glue-worker",
        r"^(?!(?s:.*)(?:MinCapacity|[Ss]caling|[Ss]erverless))(?s:.*)(?:WorkerType|NumberOfWorkers|MaxCapacity|Worker Type|Number of Workers|max capacity)\b[^\n]*(?:not|cannot|should|must|both|set|invalid)|only Allocated Capacity or Max",
        "the capacity of the Glue job does not fit its version or type",
        "Set WorkerType (G.1X, G.2X, ...) and NumberOfWorkers without MaxCapacity. A Python shell job has MaxCapacity: 0.0625 or 1 only.",
    ),
    Reason(
        "glue-role",
        r"Service is unable to assume (?:provided )?role|Role \S+ should be given assume role permissions for Glue|glue\.amazonaws\.com\b[^\n]*assume",
        "Glue cannot assume the role of the job or crawler",
        "Allow glue.amazonaws.com in its trust policy, and attach service-role/AWSGlueServiceRole. A new role may need a minute: repeat the command.",
    ),
    Reason(
        "workgroup-not-empty",
        r"[Ww]ork ?[Gg]roup\b[^\n]*(?:not empty|is not empty|contains|has (?:named queries|query))",
        "the Athena workgroup still has queries",
        "Set RecursiveDeleteOption: true of AWS::Athena::WorkGroup first; its saved queries and history are lost. Or: aws athena delete-work-group --work-group NAME --recursive-delete-option",
    ),
    Reason(
        "workgroup-exists",
        r"[Ww]ork ?[Gg]roup \S* ?(?:is already created|already exists)",
        "Athena already has a workgroup of that name (primary exists in each account)",
        "Change Name, or import the existing workgroup.",
    ),
    Reason(
        "lake-location-exists",
        r"(?:location|path|[Rr]esource)\b[^\n]*already (?:registered|exists)[^\n]*\n[^\n]*LakeFormation|resource is already registered",
        "the location is registered with Lake Formation already",
        "Remove AWS::LakeFormation::Resource from the template, or deregister it: aws lakeformation deregister-resource --resource-arn ARN",
    ),
    Reason(
        "emr-cluster-missing",
        r"[Cc]luster ?[Ii][Dd] '[^'\n]*' is not valid|job flow ID does not exist|No cluster found for id",
        "EMR has no cluster of this ID in this account and region",
        "Pass the ID alone (j-...), and check account and region. To list the clusters that run:\naws emr list-clusters --active",
    ),
    Reason(
        "emr-cluster-state",
        r"instance (?:group|fleet)s? may only be modified when the cluster is|[Aa] job flow that is shutting down, terminated|job flow is already shutting down|[Cc]luster is terminating or terminated",
        "the EMR cluster does not accept the change in its state",
        "Wait until its state is RUNNING or WAITING, then repeat the change. A cluster that has terminated must be created again; read why it ended:\naws emr describe-cluster --cluster-id ID --query Cluster.Status",
    ),
    Reason(
        "emr-cluster-protected",
        r"job flows? since (?:they are|it is) termination protected|job flows?\b[^\n]*termination protect",
        "termination protection is on for the EMR cluster",
        "Copy what you need from its HDFS, which is lost with it. Then set TerminationProtected to false, or run:\naws emr modify-cluster-attributes --cluster-id ID --no-termination-protected",
    ),
    Reason(
        "emr-scaling-limits",
        r"[Ii]nvalid configuration for managed scaling",
        "the limits of managed scaling do not fit together",
        "In ManagedScalingPolicy.ComputeLimits keep MinimumCapacityUnits <= MaximumCapacityUnits; MaximumCoreCapacityUnits and MaximumOnDemandCapacityUnits must not be above MaximumCapacityUnits.",
    ),
    Reason(
        "emr-release",
        r"AMI version \S+ is not supported|release label (?:\S+ )?(?:is )?(?:invalid|not (?:valid|supported))|[Ii]nvalid release label",
        "EMR does not offer this release in the region",
        "Set ReleaseLabel (emr-X.Y.Z) to one of:\naws emr list-release-labels",
    ),
    Reason(
        "emr-subnet-value",
        r"supplied ec(?:2)?SubnetId\b|[Ss]upplied subnet\b[^\n]*not valid",
        "EMR does not find the subnet in this account and region",
        "Set Ec2SubnetId to the ID of a subnet (subnet-...) of this region, with Ref for one of the template. Instance fleets have a list, Ec2SubnetIds.",
    ),
    Reason(
        "query-syntax",
        r"\bline \d+:\d+: (?:mismatched|extraneous|missing|no viable|Column|Table|Function|Schema|Catalog|backquoted|token recognition)",
        "Athena does not accept the SQL of the query",
        "Correct the SQL at that line and column: a variable without a value, a name that the database has not, or a statement of another dialect. Put names with other characters in double quotes, in DDL in backticks.",
    ),
)
