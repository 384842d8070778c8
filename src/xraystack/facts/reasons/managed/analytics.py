"""Status reasons of Glue, Athena, Lake Formation, SageMaker, Bedrock, MSK and Amazon MQ."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
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
        "Read its reason: aws athena get-query-execution --query-execution-id ID --query QueryExecution.Status.StateChangeReason. Correct that, then repeat the command.",
    ),
    Reason(
        "bedrock-missing",
        r"Failed to retrieve (?:parent )?resource\b[^\n]*because it doesn't exist",
        "the Bedrock agent, version, alias or knowledge base does not exist here",
        "Pass Fn::GetAtt: [Agent, AgentId] (or KnowledgeBaseId), so that it is created first. An alias names a version that exists: remove RoutingConfiguration, so that a new version is made.",
    ),
    Reason(
        "bedrock-action-group-enabled",
        r"ActionGroup with ID \S+ cannot be deleted when it is Enabled|ction ?group\b[^\n]*(?:cannot be deleted|in use)",
        "the action group of the Bedrock agent is enabled, so it cannot be deleted",
        "Set ActionGroupState: DISABLED of it and deploy that first, or set SkipResourceInUseCheckOnDelete: true.",
    ),
    Reason(
        "msk-configuration-exists",
        r"[Cc]onfiguration (?:with the given name )?already exists[^\n]*\n[^\n]*(?:Kafka|MSK)",
        "MSK already has a configuration of that name",
        "Change Name of AWS::MSK::Configuration, or import the existing one. Its properties change by a new revision.",
    ),
    Reason(
        "msk-no-change",
        r"does not include any updates",
        "the update of the MSK cluster changes nothing",
        "Undo the change of that block (an empty Tls or Sasl is none), or change a value in it together.",
    ),
    Reason(
        "broker-password",
        r"[Pp]assword (?:doesn't|does not|must not|cannot) contain invalid characters|[Pp]assword must (?:be|have|contain) at least (?:12|4)\b",
        "the password of the broker's user is not valid",
        "Use 12 to 250 characters, at least four different ones, without comma, colon and equals sign. In a generated secret set ExcludeCharacters.",
    ),
    Reason(
        "sagemaker-domain-exists",
        r"AWS::SageMaker::(?:Domain|UserProfile)' with identifier '[^']*' already exists",
        "the account already has a SageMaker domain (or user profile) of that name in the region, perhaps a failed one",
        "Use the existing domain, change DomainName, or delete it: aws sagemaker list-domains, then delete-domain.",
    ),
    Reason(
        "endpoint-config-busy",
        r"Cannot create already existing (?:endpoint|model|\w+)|Resource Already Exists: |Cannot create a duplicate Notebook|Pipeline names must be unique within",
        "SageMaker already has a resource of that name in this account and region",
        "Leave the name out or change it: models and endpoint configurations cannot be changed, so each change makes a new one. Or delete the existing one.",
    ),
    Reason(
        "sagemaker-domain-quota",
        r"account-level service limit '[^']*'",
        "the account's SageMaker quota is reached: {sagemaker_quota|the one in the reason}",
        "Request a higher quota in Service Quotas (Amazon SageMaker) under that exact name, delete unused resources, or choose another instance type. Many instance types begin with 0.",
    ),
    Reason(
        "sagemaker-missing",
        r"Could not find (?:model|endpoint|endpoint configuration|domain|cluster|\w+ (?:job|component|config)) ['\"]",
        "SageMaker has no such resource here: {sagemaker_resource|the one in the reason}",
        "Pass Ref or Fn::GetAtt of it (such as EndpointConfigName: Fn::GetAtt: [Config, EndpointConfigName]), so that it is created first.",
    ),
    Reason(
        "sagemaker-notebook-state",
        r"Status \(\w+\) not in \(\[|Unable to transition to \(Deleting\)",
        "the notebook instance runs; it can be changed or deleted only when it is stopped",
        "Stop it, wait, then repeat the command: aws sagemaker stop-notebook-instance --notebook-instance-name NAME",
    ),
    Reason(
        "sagemaker-image",
        r"(?:primary container|container)\b[^\n]*did not pass the ping health check",
        "the model's container does not pass the check on /ping",
        "Let it listen on port 8080 and return 200 for GET /ping. Read its log: /aws/sagemaker/Endpoints/NAME.",
    ),
    Reason(
        "sagemaker-domain-apps",
        r"[Dd]omain\b[^\n]*(?:still has|has|contains?) (?:apps?|users?|user profiles?|spaces?)\b|Unable to delete Domain|UserProfile\b[^\n]*(?:still|has) [^\n]*[Aa]pps?",
        "the SageMaker domain still has user profiles, spaces or apps",
        "Delete its apps, then spaces and user profiles (aws sagemaker list-apps --domain-id-equals ID), then repeat the command.",
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
        "Change its name, or delete the existing one (such as aws glue delete-table --database-name DB --name TABLE). A catalog resource can also be imported.",
    ),
    Reason(
        "glue-missing",
        r"^(?:Database|Table|Crawler|Trigger|Connection|Job|Workflow|Session|MLTransform|Crawler entry with name)(?: with name)? \S+ (?:was |is )?not found|EntityNotFoundException|^Entity Not Found|^(?:Database|Table) \S+ not found",
        "the Glue catalog has no such database, table, connection or crawler here; Lake Formation may also hide it",
        "Refer to it with Ref, so that it is created first, and check CatalogId and region. If it exists, grant DESCRIBE on it in Lake Formation to the role.",
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
        "glue-worker",
        r"^(?!(?s:.*)(?:MinCapacity|[Ss]caling|[Ss]erverless))(?s:.*)(?:WorkerType|NumberOfWorkers|MaxCapacity|Worker Type|Number of Workers|max capacity)\b[^\n]*(?:not|cannot|should|must|both|set|invalid)",
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
        "Set RecursiveDeleteOption: true of AWS::Athena::WorkGroup first, or: aws athena delete-work-group --work-group NAME --recursive-delete-option",
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
        "model-access-form",
        r"don't have access to the model with the specified model ID",
        "the account may not use this Bedrock model: access is not enabled, or the role lacks the permission",
        "Enable access to the model in the Bedrock console of this region. Add bedrock:InvokeModel for the model and its inference profile to the role.",
    ),
    Reason(
        "knowledge-base-index",
        r"chunks column must be indexed|CREATE INDEX ON|(?:vector|text|embedding) (?:column|field)\b[^\n]*(?:must|not (?:exist|found)|index)|engine type associated with your vector index|dimension\w*\b[^\n]*(?:match|vector|embedding)",
        "the vector index of the knowledge base is not as Bedrock requires",
        "OpenSearch: engine faiss, a knn_vector field with the model's dimension, text and metadata fields as in FieldMapping. PostgreSQL: vector column with an hnsw index, text column with a gin index (the command in the reason).",
    ),
    Reason(
        "agent-alias",
        r"[Aa]gent\b[^\n]*(?:not (?:been )?prepared|PREPARED state|must be prepared)|(?:agent|[Aa]lias)\b[^\n]*\bNOT_PREPARED\b",
        "the Bedrock agent is not prepared",
        "Set AutoPrepare: true of the agent, or: aws bedrock-agent prepare-agent --agent-id ID. Then repeat the command.",
    ),
    Reason(
        "agent-role-name",
        r"AmazonBedrockExecutionRoleFor|[Bb]edrock\b[^\n]*(?:cannot|unable to|could not) assume|provided role\b[^\n]*[Bb]edrock",
        "Bedrock cannot assume the role of the agent or knowledge base, or it lacks the permission",
        "Allow bedrock.amazonaws.com in its trust policy (with aws:SourceAccount), and bedrock:InvokeModel on the model. Let the agent depend on the role's policy.",
    ),
    Reason(
        "broker-exists-or-missing",
        r"Can't find requested (?:broker|configuration|user)",
        "Amazon MQ has no such broker, configuration or user in this region",
        "Pass Ref of AWS::AmazonMQ::Broker or Configuration (Id and Revision from Fn::GetAtt), so that it is created first. If it was deleted outside of the stack, remove it from the template.",
    ),
    Reason(
        "broker-configuration-used",
        r"Configuration \[[^\]]*\] is in use by broker",
        "a broker still uses the configuration",
        "Give the broker another Configuration and let it reboot, or delete the broker first.",
    ),
    Reason(
        "broker-engine-value",
        r"Broker engine (?:type|version) \[[^\]]*\] is invalid",
        "the engine or its version is not one of Amazon MQ",
        "Set EngineType to ACTIVEMQ or RABBITMQ, and EngineVersion to a listed one:\naws mq describe-broker-engine-types",
    ),
    Reason(
        "msk-subnets",
        r"(?:client ?subnets?|number of (?:broker nodes|brokers))\b[^\n]*(?:multiple|must|should|two or three|same)|NumberOfBrokerNodes\b[^\n]*(?:multiple|must)",
        "the subnets and the number of brokers of the MSK cluster do not fit together",
        "Set ClientSubnets to 2 or 3 subnets in different zones, and NumberOfBrokerNodes to a multiple of their number.",
    ),
    Reason(
        "msk-storage",
        r"(?:storage|volume) (?:size )?\b[^\n]*(?:once (?:in|every) (?:6|six) hours|cool ?down|decreas|reduc)[^\n]*\n[^\n]*Kafka",
        "the storage of the brokers can only grow, and once in six hours",
        "Set VolumeSize not below the current size, and wait six hours after the last change.",
    ),
    Reason(
        "msk-secret",
        r"(?:secret|AmazonMSK_)\b[^\n]*(?:AmazonMSK_|default (?:KMS )?key|customer managed)",
        "the secret for SASL/SCRAM does not fit MSK",
        "Name the secret AmazonMSK_..., encrypt it with an own KMS key (not aws/secretsmanager), and store username and password in it.",
    ),
    Reason(
        "msk-one-update",
        r"[Yy]ou can only perform one update operation at a time|only one (?:type of )?update[^\n]*(?:cluster|broker)|BrokerLogs? and",
        "MSK changes one group of settings of a cluster in one update",
        "Deploy the changes one after the other: for example first the broker type, then the configuration, then the monitoring.",
    ),
)
