"""Status reasons of data, build, security and other platforms: Glue, CodeBuild, Bedrock, Config, MSK and their like."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "tags-unsupported",
        r"\btags? (?:is |are )?not (?:currently )?supported\b|does not support tag(?:s|ging)",
        "the resource type or the region does not support tags here",
        "Remove Tags of this resource; stack tags (--tags) reach it too.",
    ),
    Reason(
        "directory-unreachable",
        r"^(?!.*security group).*Amazon FSx\b[^\n]*(?:Active Directory|domain controller|service account|organizational unit|\bOU\b|DNS)",
        "Amazon FSx cannot join the file system to the Active Directory",
        "Check DnsIps, DomainName, UserName, Password and OrganizationalUnit of SelfManagedActiveDirectoryConfiguration. The service account must be allowed to join computers, and the ports to the domain controllers be open. A failed file system must be deleted and created again.",
    ),
    Reason(
        "file-system-network",
        r"security groups?\b[^\n]*(?:do(?:es)? not|don't) (?:allow|permit)[^\n]*(?:egress|outbound|inbound|ingress|port|traffic)",
        "the security groups do not allow traffic that the service requires",
        "Allow {ports|the ports of the reason} in these security groups, in the direction of the reason; FSx also in the security group of the domain controllers (Lustre: TCP 988 and 1018-1023 between its hosts).",
    ),
    Reason(
        "component-version",
        r"resource '(?:\w*Recipe|Component)' already exists|AWS::(?:ImageBuilder|GreengrassV2)::\w+' with identifier '[^']*' already exists|already exists\b[^\n]*\n[^\n]*Service: (?:Image[Bb]uilder|Imagebuilder|GreengrassV2)",
        "this version of the component, recipe or document exists already: a version cannot be changed",
        "Raise its Version (such as 1.0.1) with each change. If the template lost an existing version, delete that one, or choose another Name.",
    ),
    Reason(
        "component-artifact",
        r"artifact resource cannot be accessed|errors in Artifacts",
        "AWS IoT Greengrass cannot read an artifact of the component in Amazon S3",
        "Correct bucket, key and region of the artifact's URI, and allow s3:GetObject on it to the deploying user or role.",
    ),
    Reason(
        "deployment-platform",
        r"for Server deployment group|Should not specify ECS services|for (?:ECS|Lambda) deployment group|compute platform\b[^\n]*(?:match|different|not (?:valid|supported|allowed)|invalid)|InvalidComputePlatform|InvalidECSService",
        "the CodeDeploy application or its deployment group is for another compute platform",
        "Set ComputePlatform of AWS::CodeDeploy::Application to ECS, Lambda or Server, as the deployment group requires; a change needs a new application. Of ECS the group has ECSServices, LoadBalancerInfo with target group pairs, and BLUE_GREEN with WITH_TRAFFIC_CONTROL.",
    ),
    Reason(
        "replication-class",
        r"[Ii]nvalid ReplicationInstance class|[Rr]eplication ?[Ii]nstance ?[Cc]lass\b[^\n]*(?:invalid|not (?:valid|supported|available))[^\n]*\n[^\n]*DatabaseMigration",
        "DMS does not offer this class of replication instance here",
        "Set ReplicationInstanceClass (dms.CLASS.SIZE) to one of:\naws dms describe-orderable-replication-instances",
    ),
    Reason(
        "replication-engine",
        r"[Ee]ngine name\b[^\n]*\n[^\n]*DatabaseMigration",
        "DMS has no such engine, or not for this end of the replication",
        "Set EngineName to a name of the type's page, such as postgres, mysql, aurora-postgresql, oracle, sqlserver, mongodb or s3. DMS has no Cassandra.",
    ),
    Reason(
        "amplify-secret",
        r"retrieve backend secret|ampx sandbox secret",
        "the secret is not set for this Amplify backend or branch",
        "Set it, then deploy again: npx ampx sandbox secret set NAME for a sandbox, Secrets in the Amplify console for a branch.",
    ),
    Reason(
        "account-enrolment",
        r"fail\w* to enroll|enroll\w* (?:account )?failed|Account creation failed",
        "AWS Control Tower could not create or enroll an account",
        "Open the failed provisioned product in Service Catalog of the management account and read its error there. Correct that, then deploy again.",
    ),
    Reason(
        "build-failed",
        r"\b(?:[Cc]ode ?[Bb]uild|build)\b[^\n]*(?:has )?status (?:FAILED|FAULT|TIMED_OUT|STOPPED)",
        "a CodeBuild run that the resource started failed",
        "Read the log of the run, then correct its cause and deploy again:\naws codebuild list-builds-for-project --project-name PROJECT\naws codebuild batch-get-builds --ids BUILD --query \"builds[].[buildStatus,phases[?phaseStatus=='FAILED'].contexts,logs.deepLink]\"",
    ),
    Reason(
        "emr-default-roles",
        r"EMR_(?:EC2_|AutoScaling_|Notebooks_)?DefaultRole(?:_V2)?\b[^\n]*(?:invalid|not (?:found|exist))|[Ii]nvalid InstanceProfile: \S*EMR_",
        "the default role or instance profile of EMR does not exist in the account",
        "Create the default ones once, or set ServiceRole and JobFlowRole to others. JobFlowRole is an instance profile:\naws emr create-default-roles",
    ),
    Reason(
        "emr-subnet",
        r"No route to any external sources|subnet configuration was invalid",
        "the subnet of the EMR cluster has no route to the internet or to Amazon S3",
        "Add a route to an internet gateway or a NAT gateway to the subnet's route table. A private subnet also requires a gateway endpoint for S3. Or pass another subnet.",
    ),
    Reason(
        "lake-permission",
        r"Lake ?Formation permission|not authorized to access requested permissions|does not exist or requester[^\n]*\n[^\n]*LakeFormation|\n[^\n]*Service: LakeFormation[^\n]*AccessDenied",
        "AWS Lake Formation does not grant the role access to the database, table or location",
        "Grant it in Lake Formation (AWS::LakeFormation::PrincipalPermissions); an IAM policy is not enough. The deploying role must be a"
        " data lake administrator (Admins of AWS::LakeFormation::DataLakeSettings).",
    ),
    Reason(
        "glue-database-null",
        r"[\"']databaseName[\"'] is null",
        "AWS's own code for Glue databases failed; perhaps Lake Formation does not let the deploying role read the database",
        "Make the role a data lake administrator, or grant it the database in Lake Formation. Check that the database exists. If it repeats, report the reason to AWS Support.",
    ),
    Reason(
        "source-credentials",
        r"ImportSourceCredentials|provide one valid token|(?:OAuth|access|GitHub|personal access) token\b[^\n]*(?:required|invalid|not valid|expired|missing)|Could not find access token|(?:GitHub|Bitbucket|GitLab)\b[^\n]*(?:credentials|unauthori[sz]ed|could not be (?:found|accessed))|Bad credentials|reason: Token is required",
        "the service has no valid token for the source repository",
        "Pass a token with access to the repository (AccessToken, OauthToken or a connection). Check that the secret or parameter it comes from is not"
        " empty. CodeBuild: create AWS::CodeBuild::SourceCredential first.",
    ),
    Reason(
        "source-connection",
        r"Access denied to connection|not authorized to access connection|\bconnection arn:\S*(?:codestar-connections|codeconnections)\S* is not (?:available|AVAILABLE)|(?:codestar-connections|codeconnections):UseConnection|[Uu]nable to use [Cc]onnection|connection\b[^\n]{0,80}\bPENDING",
        "the connection to the source repository is not complete, or the role may not use it",
        "Complete it in the console (Settings, Connections), until its status is Available. Add codeconnections:UseConnection (formerly"
        " codestar-connections:UseConnection) to the role of the project or pipeline.",
    ),
    Reason(
        "source-location",
        r"[Ii]nvalid project source|source location must be|[Rr]epository (?:URL|url|not found or permission)",
        "the location of the source is not valid",
        "For GITHUB set Location to https://github.com/OWNER/NAME.git, for S3 to BUCKET/KEY, for CODECOMMIT to the clone address. CODEPIPELINE has none.",
    ),
    Reason(
        "build-of-pipeline",
        r"ArtifactsOverride must be set when using artifacts type CodePipelines?",
        "the CodeBuild project belongs to a pipeline, and cannot be started without it",
        "Start the pipeline: aws codepipeline start-pipeline-execution --name PIPELINE. To start the project alone, pass the source and artifacts with the command:\naws codebuild start-build --project-name PROJECT --source-type-override NO_SOURCE --artifacts-override type=NO_ARTIFACTS --buildspec-override FILE",
    ),
    Reason(
        "build-quota",
        r"Cannot have more than \d+ (?:active )?builds",
        "the account may run this many CodeBuild builds at once; new accounts have few or none",
        "Request a higher quota of concurrently running builds for the environment type, or wait until the others have ended.",
    ),
    Reason(
        "pipeline-configuration",
        r"Map value must satisfy constraint|actions\.\d+\.member\.configuration' failed",
        "a value in Configuration of a pipeline's action, or of another map, is empty or too long",
        "Find the empty value: a parameter or reference without a value. Set it, or remove its key. The reason has the greatest length.",
    ),
    Reason(
        "pipeline-namespace-twice",
        r"Namespaces must be unique across the pipeline",
        "two actions of the pipeline have the same Namespace",
        "Give each action in the reason its own Namespace, and correct the variables #{NAMESPACE.NAME} that use it.",
    ),
    Reason(
        "pipeline-secret",
        r"invalid configuration for the secret property|may be used in secret properties only",
        "the pipeline's definition has asterisks instead of the secret of a source action",
        "Set the token again: {{resolve:secretsmanager:SECRET:SecretString:KEY}}. Asterisks come from a definition that was read from CodePipeline. A connection (CodeStarSourceConnection) has no token.",
    ),
    Reason(
        "pipeline-commands",
        r"non-empty commands field",
        "a Commands action of the pipeline has no commands",
        "List the shell commands in Commands of the action, not in Configuration. An action of another provider, such as CodeBuild, has Provider and Configuration with ProjectName.",
    ),
    Reason(
        "pipeline-configuration-missing",
        r"[Aa]ction configuration for (?:the )?action [^\n]*missing required configuration",
        "an action of the pipeline lacks a key of its Configuration: {configuration_key|see the reason}",
        "Add the key to Configuration of that action. ECS: ClusterName, ServiceName. CodeBuild: ProjectName. CloudFormation: ActionMode, StackName, RoleArn, TemplatePath. S3: BucketName, Extract. A connection: ConnectionArn, FullRepositoryId, BranchName.",
    ),
    Reason(
        "pipeline-structure",
        r"^(?!.*(?:authoriz|permission|denied|access|not exist|not found|already exists))(?s:.*)(?:InvalidStageDeclaration|InvalidActionDeclaration|(?:stage|action|artifact|pipeline)[^\n]*\n[^\n]*InvalidStructure|[Pp]ipeline (?:should|must) (?:start|have)|[Aa]ction (?:configuration|type)\b[^\n]*(?:missing|unknown|not valid|invalid|required))",
        "a stage or action of the pipeline is not valid",
        "The first stage has source actions only, and there are two or more stages. Each action has the keys of its provider in Configuration, and the"
        " artifacts it reads are written before.",
    ),
    Reason(
        "deployment-group",
        r"[Dd]eployment ?[Gg]roup\b[^\n]*(?:not (?:found|exist|valid)|does not exist)|DeploymentConfigDoesNotExist|[Dd]eployment (?:config|configuration)\b[^\n]*(?:does not exist|not (?:found|valid)|incompatible)",
        "the CodeDeploy deployment group or configuration does not exist, or is for another compute platform",
        "Use names of the same platform: CodeDeployDefault.OneAtATime (EC2), CodeDeployDefault.LambdaAllAtOnce, CodeDeployDefault.ECSAllAtOnce.",
    ),
    Reason(
        "resolver-function-version",
        r"Function version not supported with the provided runtime",
        "an AppSync function with JavaScript code has a version of mapping templates",
        "Remove FunctionVersion if Runtime and Code are set. Or remove those, and use mapping templates with FunctionVersion: 2018-05-29.",
    ),
    Reason(
        "resolver-code",
        r"code contains one or more errors(?=[^\n]*\n[^\n]*AppSync)|@aws-appsync|APPSYNC_JS",
        "the JavaScript code of an AppSync resolver or function is not valid",
        "Use only what APPSYNC_JS has (no async, no regular expressions, no for(;;), no throw). To see each error:\n"
        'aws appsync evaluate-code --code file://FILE --runtime name=APPSYNC_JS,runtimeVersion=1.0.0 --function request --context "{}"',
    ),
    Reason(
        "resolver-functions",
        r"functions \[[^\]]*\] must exist before referencing",
        "the pipeline resolver refers to AppSync functions that do not exist in this API",
        "In PipelineConfig.Functions write Fn::GetAtt: [FUNCTION, FunctionId], so that the functions are created first. A function whose replacement or deletion is in the same update: remove it from the resolver in one update, then delete it in the next.",
    ),
    Reason(
        "graph-source-role",
        r"[Ss]ervice role arn not specified",
        "the data source of AppSync has no role",
        "Set ServiceRoleArn of the data source: a role that appsync.amazonaws.com may assume, with permission for the table, function or domain. HTTP and NONE sources require none.",
    ),
    Reason(
        "schema-not-saved",
        r"[Ii]nternal (?:[Ff]ailure|error) while saving the schema",
        "AppSync failed to save the GraphQL schema, and does not name the fault",
        "Check the schema: arguments have scalar, enum or input types, and each type exists. Deploy again. If it repeats, send the schema to AWS Support.",
    ),
    Reason(
        "resolver-twice",
        r"Only one resolver is allowed",
        "the field has a resolver already: of another logical ID, another stack or the console",
        "CloudFormation creates a renamed resolver before it deletes the old one: keep its logical ID. Or remove the resolver in one deployment, and add it in the next. Delete one that is in no stack:\naws appsync delete-resolver --api-id API --type-name TYPE --field-name FIELD",
    ),
    Reason(
        "schema-graphql",
        r"GraphQL\b[^\n]*(?:not valid|invalid|syntax|failed to parse|has failed|undefined type)|Schema Creation Status is FAILED|No (?:field|type) named|(?<!\w )[Tt]ype (?!of\b|is\b)\S+ not found",
        "the GraphQL schema is not valid, or a resolver names a type or field that it does not have (yet)",
        "Write TypeName and FieldName as in the schema; capital letters count. Let each resolver depend on AWS::AppSync::GraphQLSchema (DependsOn). If the schema failed, correct its SDL:\naws appsync get-schema-creation-status --api-id API",
    ),
    Reason(
        "knowledge-base-denied",
        r"knowledge base storage configuration[^\n]*(?:security_exception|\b40[13]\b|Forbidden|Bad Authorization|[Aa]ccess ?[Dd]enied|not authorized)|\[security_exception\]",
        "the vector store of the knowledge base denies the role of the knowledge base",
        "OpenSearch Serverless: in an access policy of type data name the role (RoleArn), with aoss:* of its index and collection. In the role allow aoss:APIAccessAll, in the network policy allow bedrock.amazonaws.com. Let the knowledge base depend on these; new ones work after one to two minutes, so that a second deployment may succeed.",
    ),
    Reason(
        "knowledge-base-storage",
        r"knowledge base storage configuration|\[security_exception\]|no such index|storage type \S+ is not supported|[Dd]ata ?A(?:PI|pi)(?:v2)? is not enabled|Data API\b[^\n]*not enabled|HttpEndpoint\b[^\n]*not enabled",
        "the knowledge base cannot use its vector store",
        "OpenSearch Serverless: name the role in the collection's data access policy, and create the index first. Aurora: set EnableHttpEndpoint: true."
        " A storage type must be offered in the region.",
    ),
    Reason(
        "model-use-case",
        r"use case details have not been submitted",
        "the account has not sent the use case form that the provider of this model requires",
        "Send it in the Bedrock console (Model catalog) of the account, wait some minutes, then repeat the command.",
    ),
    Reason(
        "model-ended",
        r"\bmodel\b[^\n]*(?:reached the end of its life|end[- ]of[- ]life|\blegacy\b|no longer (?:available|supported))",
        "the provider has withdrawn this version of the model",
        "Use a later model or version. To list those that are active:\naws bedrock list-foundation-models",
    ),
    Reason(
        "query-output",
        r"(?:create|verify|access)\w* output bucket|[Nn]o output location provided|(?:output location|OutputLocation)\b[^\n]*\n[^\n]*Athena",
        "Athena cannot use the place for query results",
        "Set ResultConfiguration.OutputLocation to s3://BUCKET/PREFIX/ of an existing bucket in this region; the caller requires s3:GetBucketLocation, s3:ListBucket and s3:PutObject on it.",
    ),
    Reason(
        "model-profile",
        r"on-demand throughput isn.t supported|ID or ARN of an inference profile",
        "this Bedrock model is called by an inference profile only, not by its own ID",
        "Put the profile's ID in place of the model's: us., eu., apac. or global. before it, such as us.amazon.nova-pro-v1:0. The role requires bedrock:InvokeModel for the profile and for the model in each region of the profile:\naws bedrock list-inference-profiles",
    ),
    Reason(
        "model-marketplace",
        r"[Mm]odel access is denied due to [^\n]*(?:[Mm]arketplace|INVALID_PAYMENT)|required AWS Marketplace actions",
        "the first call of this model subscribes to it in AWS Marketplace, which the role or the payment method does not allow",
        "Call the model once with a role that has aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions, or add both to this role. The account needs a valid payment method. Then repeat the command after five minutes.",
    ),
    Reason(
        "model-identifier",
        r"model identifier is invalid|Could not resolve the foundation model|(?:provided|specified) model\b[^\n]*(?:invalid|not found|doesn't exist|does not exist)|[Cc]ould not find inference profile",
        "Bedrock has no model or inference profile of this ID in the region",
        'Correct the ID and the region of the call. A model\'s ID has its version, such as amazon.nova-lite-v1:0; many models require the ID of an inference profile instead (us. or eu. before it):\naws bedrock list-foundation-models --query "modelSummaries[].modelId"\naws bedrock list-inference-profiles',
    ),
    Reason(
        "model-access",
        r"(?:access to the (?:specified )?model|model access)\b|(?:provided|specified) model\b[^\n]*(?:not supported|doesn't support)|inference profile",
        "the account may not use this Bedrock model, or not under this ID",
        "Open the model in the Bedrock console (Model catalog) of this region; models of Anthropic require the use case form first. Add bedrock:InvokeModel for the model and its inference profile to the role. Many models are called by the ID of a profile only (us. or eu. before it).",
    ),
    Reason(
        "config-rule-input",
        r"required parameter \[\w+\] is not present in the inputParameters|inputParameters|InputParameters\b[^\n]*(?:not valid|invalid|unknown)|[Mm]aximum execution frequency",
        "the parameters or the frequency do not fit the managed Config rule",
        "Set InputParameters with the names of the rule's page in the AWS Config guide. Only rules that run periodically have MaximumExecutionFrequency.",
    ),
    Reason(
        "one-per-account",
        r"number of (?:configuration recorders|delivery channels)|MaxNumberOf(?:ConfigurationRecorders|DeliveryChannels)|(?:detector|recorder|delivery channel|hub|macie|inspector|analyzer|session)\b[^\n]*already (?:exists|enabled)[^\n]*(?:account|region)|dimensional spend monitor|Account is already subscribed|already (?:enabled|subscribed) (?:for|to) (?:this|the) account",
        "the account already has one of these in the region, and may have no second",
        "Use the existing one: remove it from the template, make it conditional, or import it with --import-existing-resources. AWS Control Tower or another"
        " stack may have made it.",
    ),
    Reason(
        "delivery-bucket",
        r"[Ii]nsufficient delivery policy|InsufficientDeliveryPolicy",
        "AWS Config may not write to the bucket or topic of its delivery channel",
        "In the bucket's policy allow config.amazonaws.com s3:GetBucketAcl, s3:ListBucket and s3:PutObject (on AWSLogs/ACCOUNT/Config/*); in the topic's policy sns:Publish. Let the channel depend on these policies.",
    ),
    Reason(
        "recorder-missing",
        r"NoAvailableConfigurationRecorder|[Cc]onfiguration recorder\b[^\n]*(?:not available|no available|does not exist)|no configuration recorder\b|NoAvailableDeliveryChannel|NoRunningConfigurationRecorder",
        "AWS Config has no recorder or delivery channel in this account and region yet",
        "Create AWS::Config::ConfigurationRecorder and AWS::Config::DeliveryChannel first; let the rules depend on them (DependsOn).",
    ),
    Reason(
        "policy-type-disabled",
        r"only for enabled policy types|PolicyTypeNotEnabled|policy type\b[^\n]*not enabled|policies are not enabled for this root",
        "the organization has not enabled this type of policy",
        "Enable it in the management account:\naws organizations enable-policy-type --root-id ROOT --policy-type SERVICE_CONTROL_POLICY",
    ),
    Reason(
        "quicksight-source-denied",
        r"TemplateError\(type=ACCESS_DENIED|do not have permissions to access the source\b",
        "the analysis or template that is the source does not allow this account to use it",
        "Allow the account on the source, and on its data sets, in the region of the source. Pass its whole ARN:\naws quicksight update-template-permissions --aws-account-id SOURCE_ACCOUNT --template-id ID --grant-permissions Principal=arn:aws:iam::ACCOUNT:root,Actions=quicksight:DescribeTemplate",
    ),
    Reason(
        "quicksight-parameters",
        r"DataSourceParameters field is incorrectly set",
        "the parameters of the QuickSight data source do not fit its Type",
        "Give DataSourceParameters the one block of that Type, such as AthenaParameters for ATHENA, RedshiftParameters or RdsParameters, with all its values (Redshift: Database and ClusterId, or Host and Port), and set Credentials where the type requires them.",
    ),
    Reason(
        "quicksight-principal",
        r"not valid QuickSight users|QuickSight (?:user|principal|subscription)|user\b[^\n]*not (?:exist|registered)[^\n]*QuickSight",
        "a principal of the permissions is not a QuickSight user or group of this account",
        "Use arn:aws:quicksight:REGION:ACCOUNT:user/default/NAME with the region of the identities. To list them:\n"
        "aws quicksight list-users --aws-account-id ACCOUNT --namespace default",
    ),
    Reason(
        "identity-exists",
        r"(?:[Ee]mail|[Dd]omain) identity \S+ (?:already|exists)|Identity (?:arn:\S+|\S+) already exist",
        "SES already has this identity in the region",
        "Remove it from the template, or import it with --import-existing-resources.",
    ),
    Reason(
        "rule-set-active",
        r"[Cc]annot delete active rule set|active rule set",
        "the SES receipt rule set is active",
        "Activate another one, or none, first:\naws ses set-active-receipt-rule-set",
    ),
    Reason(
        "container-service-failed",
        r"service failed to create\. Review the application logs|AppRunner\b[^\n]*(?:failed|did not stabilize)|AWS::AppRunner::Service' with identifier \S+ did not stabilize",
        "the App Runner service did not start: its build, program or health check failed",
        "Read its logs in CloudWatch Logs: /aws/apprunner/NAME/ID/service and .../application. The program must listen on Port, the health check's path respond, and the image be built for linux/amd64.",
    ),
    Reason(
        "flink-application",
        r"flink\b[^\n]*(?:Exception|could not)|^Could not execute application|failed to transition the application to the desired state",
        "the Flink application's program failed to start",
        "Read its log group (LoggingConfiguration). Frequent causes: a class is missing in the jar, or RuntimeEnvironment is of another Flink version. Or the role may not use the stream or bucket.",
    ),
    Reason(
        "flink-connector",
        r"[Uu]nsupported \w* ?connector version",
        "the application contains a connector that the service does not support",
        "Update it in the build as the reason requires, upload the new jar under a new key, and deploy again.",
    ),
    Reason(
        "sync-location",
        r"ARN account \(\) must match",
        "DataSync expects the ARN of one of its locations, not that of a bucket or file system",
        "Create AWS::DataSync::LocationS3, LocationEFS or their like, and pass their Ref as SourceLocationArn and DestinationLocationArn.",
    ),
    Reason(
        "directory-shared",
        r"not supported for Shared Microsoft ?AD",
        "the directory is shared by another account, and only its owner may do this",
        "Call the operation in the account that owns the directory.",
    ),
    Reason(
        "directory-connectivity",
        r"[Cc]onnectivity issues detected",
        "the directory cannot reach the DNS servers or domain controllers",
        "Allow the ports of the reason (such as TCP and UDP 53, 88, 389) between the directory's subnets and these addresses: security groups, network ACLs, routes and firewalls.",
    ),
    Reason(
        "collection-encryption",
        r"security policy of encryption type",
        "the OpenSearch Serverless collection has no encryption policy",
        "Add an AWS::OpenSearchServerless::SecurityPolicy with Type: encryption whose rule names collection/NAME, and let the collection depend on it (DependsOn).",
    ),
    Reason(
        "identity-center",
        r"\bIDC not enabled|Identity Center\b[^\n]*(?:not (?:been )?(?:enabled|configured|found)|disabled)|no (?:SSO|Identity Center) instance",
        "IAM Identity Center is not enabled in this region for the account or organization",
        "Enable it in this region, or deploy in its region. To see it:\naws sso-admin list-instances",
    ),
    Reason(
        "connection-security-group",
        r"security group must open all ingress ports",
        "no security group of the Glue connection allows all TCP traffic from itself",
        "Add an AWS::EC2::SecurityGroupIngress to the group: IpProtocol tcp, FromPort 0, ToPort 65535, with SourceSecurityGroupId and GroupId of the same group. Name this group in SecurityGroupIdList of the connection.",
    ),
    Reason(
        "connection-network",
        r"Could not find S3 endpoint or NAT gateway",
        "the subnet of the Glue connection has no route to Amazon S3",
        "Add a gateway endpoint for S3 or a route to a NAT gateway to the subnet's route table, or pass another subnet.",
    ),
    Reason(
        "authorization-policy",
        r"(?:policy|statement|[Ss]chema|entity|action)\b[^\n]*(?:invalid|not valid|unknown|parse|unexpected|not exist)[^\n]*\n[^\n]*Service: VerifiedPermissions",
        "a Cedar policy or the schema of the policy store is not valid",
        "Correct the place in the reason. Each entity type and action of a policy must be in the schema (NAMESPACE::TYPE); the schema is JSON in CedarJson.",
    ),
    Reason(
        "crawler-running",
        r"\bcrawler\b(?![^\n]*(?:not|n't) running)[^\n]*(?:already started|\brunning|\bstopping)|CrawlerRunning|ConcurrentRunsExceeded|\b(?:job|trigger|workflow)\b[^\n]*(?:already started|\brunning|\bstopping)[^\n]*\n[^\n]*Glue",
        "the crawler, job or trigger is running",
        "Wait until it has ended, or stop it, then repeat the command. For parallel runs of a job raise MaxConcurrentRuns (ExecutionProperty):\naws glue stop-crawler --name CRAWLER",
    ),
    Reason(
        "model-image",
        r"Requested image \S+ not found",
        "SageMaker does not find the model's image in ECR",
        "Push the image with this tag to a private ECR repository of this region. An image of AWS has another account ID and tag in each region: take the URI from the list of Deep Learning Containers. ExecutionRoleArn requires ecr:BatchGetImage and ecr:GetDownloadUrlForLayer.",
    ),
    Reason(
        "model-data",
        r"[Cc]ould not (?:find model data|access model data)|model data at s3|Failed to download model data",
        "SageMaker cannot find or read the model's file in Amazon S3",
        "Upload model.tar.gz to that key, in the region of the model, and allow s3:GetObject to ExecutionRoleArn.",
    ),
    Reason(
        "mapping-left",
        r"remove all (?:base path|API) mappings|(?:base path|api) mappings? (?:related|pointing|referenc)",
        "a custom domain still maps to the stage",
        "Delete its mappings first, then the stage:\naws apigatewayv2 get-api-mappings --domain-name NAME\naws apigatewayv2 delete-api-mapping --domain-name NAME --api-mapping-id ID",
    ),
    Reason(
        "tags-required",
        r"missing (?:one or more of )?(?:the |any )?(?:required |mandatory )?(?:resource )?tags?\b|tags? (?:is|are) (?:required|mandatory)",
        "the resource lacks a tag that a pool or policy requires",
        "Add the tag to Tags of the resource (of an IPAM pool: AllocationResourceTags), or to those of the stack.",
    ),
    Reason(
        "route-destination",
        r"[Rr]oute destination doesn't match any subnet|more specific than|less specific than|[Dd]estination CIDR block (?:\S+ )?is (?:equal|more|not)|[Cc]annot create a more specific route",
        "the route's destination does not fit the VPC",
        "A route in the VPC's range must have exactly the CIDR of one of its subnets. Its target must be an interface or endpoint. Otherwise use a"
        " destination outside of the VPC.",
    ),
    Reason(
        "replica-key",
        r"cross-[Rr]egion\b[^\n]*\b(?:kmsKeyId|KmsKeyId|KMS key)|pre-?signed ?url[^\n]*(?:required|must)|PreSignedUrl\b[^\n]*(?:required|must)",
        "an encrypted copy or replica in another region requires a key of that region",
        "Set KmsKeyId to a key of the replica's region.",
    ),
    Reason(
        "broker-configuration",
        r"(?:[Bb]roker|ActiveMQ|RabbitMQ|mq\.)\b[^\n]*(?:[Ii]nvalid|not supported|must|should|unsupported)|[Hh]ost instance type|broker engine",
        "a setting of the message broker does not fit its engine, type or deployment mode",
        "SINGLE_INSTANCE and RabbitMQ single brokers have one subnet, ACTIVE_STANDBY_MULTI_AZ two. Set EngineVersion and HostInstanceType of:\n"
        "aws mq describe-broker-instance-options --engine-type ENGINE",
    ),
    Reason(
        "environment-role",
        r"role does not have sufficient permissions for s3 location",
        "the execution role of the MWAA environment may not read its bucket",
        "Add s3:GetObject*, s3:GetBucket* and s3:List* on the bucket and its objects to the execution role. Let the environment depend on the role's policy (DependsOn).",
    ),
    Reason(
        "environment-security-group",
        r"self-?[ -]?referencing (?:ingress |inbound )?rule",
        "a security group does not allow traffic from itself, which the service requires between its parts",
        "Add an AWS::EC2::SecurityGroupIngress with IpProtocol '-1' whose GroupId and SourceSecurityGroupId are the same group. A rule in the group itself would be a circular reference. Let the resource depend on it (DependsOn).",
    ),
    Reason(
        "environment-incorrect",
        r"INCORRECT_CONFIGURATION: You may need to check the execution role|MWAA Environment \([^)\n]*\)[^\n]*(?:CREATE_FAILED|timeout while waiting)",
        "the MWAA environment did not start: its role or its network does not fit",
        "The execution role needs its bucket, its log groups, airflow:PublishMetrics, SQS and KMS. The security group must allow all traffic from itself. The two private subnets require a NAT gateway, or VPC endpoints for S3, SQS, KMS, logs, monitoring and ECR. A requirement that pip cannot install also ends it: read its log groups.",
    ),
    Reason(
        "environment-endpoints",
        r"MWAA Environment \([^)\n]*\)[^\n]*unexpected state 'PENDING'",
        "the MWAA environment waits for its VPC endpoints, which you create yourself (EndpointManagement: CUSTOMER)",
        "Create the endpoints for its DatabaseVpcEndpointService and WebserverVpcEndpointService. Otherwise use EndpointManagement: SERVICE.",
    ),
    Reason(
        "environment-bucket",
        r"Provided bucket does not have BlockPublicAccess|(?:DAG|requirements\.txt|plugins\.zip)\b[^\n]*(?:bucket|S3 |S3:)|MWAA\b[^\n]*(?:bucket|VPC)",
        "the MWAA environment cannot use its bucket or a file in it",
        "Set PublicAccessBlockConfiguration (all true) and versioning of the bucket. Upload the DAG folder and the files first, and allow the execution role to read them.",
    ),
    Reason(
        "trail-data-resource",
        r"DataResources\.Values",
        "a value of the trail's DataResources is not an ARN that CloudTrail accepts",
        "Write the ARN without a star: arn:aws:s3:::BUCKET/ for the objects of a bucket, or arn:aws:s3 for all buckets. For Lambda, use the function's ARN or arn:aws:lambda.",
    ),
    Reason(
        "trail-bucket-policy",
        r"^(?!(?s:.*)\(Service: (?!,|\w*Trail))(?s:.*)(?:(?:[Ii]ncorrect|InsufficientS3|InsufficientSns|[Ii]nsufficient)\w*[^\n]*(?:S3 bucket|bucket|SNS Topic|KMS key|encryption) ?(?:\w+ )?policy|InsufficientS3BucketPolicy|InsufficientEncryptionPolicy|InsufficientSnsTopicPolicy|[Ii]nsufficient permissions to access S3 bucket \S+ or KMS key)",
        "CloudTrail may not write to its bucket, topic or log group, or use its KMS key",
        "In the bucket's policy allow cloudtrail.amazonaws.com s3:GetBucketAcl and s3:PutObject (on AWSLogs/ACCOUNT/*); in the key's policy kms:GenerateDataKey*"
        " and kms:DescribeKey; in the topic's policy sns:Publish. Let the trail depend on these.",
    ),
    Reason(
        "trail-log-permission",
        r"Verify in IAM that the role has adequate permissions",
        "the role by which CloudTrail writes to the log group lacks a permission",
        "Add logs:CreateLogStream and logs:PutLogEvents on the log group's ARN with :log-stream:* to CloudWatchLogsRoleArn. Let the trail depend on that policy (DependsOn). CloudWatchLogsLogGroupArn ends with :*.",
    ),
    Reason(
        "trail-log-role",
        r"CloudWatch Logs (?:role|log group)\b[^\n]*CloudTrail|CloudTrail\b[^\n]*CloudWatch Logs (?:role|log group)|CloudWatchLogsDeliveryUnavailable|InvalidCloudWatchLogs(?:RoleArn|LogGroupArn)",
        "the log group or role that the trail writes its logs with is not valid",
        "Pass the log group's ARN with :* at its end, and a role that cloudtrail.amazonaws.com may assume, with logs:CreateLogStream and logs:PutLogEvents.",
    ),
    Reason(
        "connector-endpoint",
        r"(?:endpoint|replication instance|source|target)\b[^\n]*(?:test (?:connection )?(?:did not succeed|failed)|connection test|test-connection)|Test Endpoint failed",
        "the replication instance cannot connect to an endpoint",
        "Check server name, port, user and password of the endpoint, and allow the replication instance's security group in the database's.",
    ),
    Reason(
        "dms-role",
        r"dms-(?:vpc|cloudwatch|access)\S*[^\n]*role|IAM Role arn:\S*dms-\S* is not configured",
        "the account lacks a role that DMS requires under a fixed name, or that role is incomplete",
        "Create the role with exactly this name, let dms.amazonaws.com assume it, and attach its policy. dms-vpc-role: AmazonDMSVPCManagementRole; dms-cloudwatch-logs-role: AmazonDMSCloudWatchLogsRole. Let the replication resources depend on it (DependsOn); a new role needs a minute.",
    ),
    Reason(
        "share-principal",
        r"(?:resource share|principal)\b[^\n]*(?:outside (?:of )?(?:the |your )?organization|not (?:in|part of) (?:the |your |this )?(?:AWS )?organization)|[Rr]esource sharing with (?:AWS )?Organizations",
        "the share is for accounts outside of the organization, or sharing with the organization is not enabled",
        "Set AllowExternalPrincipals: true, or enable sharing in the management account:\naws ram enable-sharing-with-aws-organization",
    ),
    Reason(
        "platform-version",
        r"[Nn]o [Ss]olution [Ss]tack named|[Ss]olution ?[Ss]tack(?:Name)?\b[^\n]*(?:not|invalid)|[Pp]latform '?(?:arn:|version |ARN)\S*[^\n]*(?:not (?:exist|valid|available|recommended|found)|does not exist|retired)",
        "Elastic Beanstalk does not have this platform any more",
        "Set SolutionStackName or PlatformArn to one of:\naws elasticbeanstalk list-available-solution-stacks",
    ),
    Reason(
        "beanstalk-instances",
        r"instances? failed to communicate with AWS Elastic Beanstalk|LaunchWaitCondition failed|None of the instances are sending data|No data received from \d+ out of \d+ instances|awseb\w*WaitCondition",
        "the instances of the Elastic Beanstalk environment did not report to it",
        "Give their subnets a route to the internet or to interface endpoints (elasticbeanstalk, cloudformation, sqs). Allow the security group to send to port 443,"
        " and read /var/log/eb-engine.log of an instance. The instance profile requires AWSElasticBeanstalkWebTier.",
    ),
    Reason(
        "beanstalk-profile",
        r"[Ee]nvironment must have (?:an )?instance profile",
        "the Elastic Beanstalk environment has no instance profile",
        "Add an item to OptionSettings: Namespace aws:autoscaling:launchconfiguration, OptionName IamInstanceProfile, Value an AWS::IAM::InstanceProfile. Its role requires AWSElasticBeanstalkWebTier; new accounts have no aws-elasticbeanstalk-ec2-role.",
    ),
    Reason(
        "beanstalk-instance-profile-option",
        r"LaunchConfiguration: IamInstanceProfile",
        "the Elastic Beanstalk environment requires an instance profile",
        "Set OptionName: IamInstanceProfile in Namespace: aws:autoscaling:launchconfiguration, with an AWS::IAM::InstanceProfile as Value.",
    ),
    Reason(
        "beanstalk-network-denied",
        r"Elastic Beanstalk could not communicate with Amazon EC2",
        "Elastic Beanstalk could not read the network from EC2: a permission is missing, or the VPC or a subnet does not exist",
        "Add ec2:Describe* to the deploying user or the role of --role-arn (policy AdministratorAccess-AWSElasticBeanstalk). Check VPCId, Subnets and ELBSubnets in Namespace: aws:ec2:vpc.",
    ),
    Reason(
        "beanstalk-option-missing",
        r"[Ii]nvalid option value: '(?:null|)'",
        "an option of the Elastic Beanstalk environment has no value: {option_setting|see the reason}",
        "Add it to OptionSettings. In a VPC set VPCId and Subnets, with a load balancer also ELBSubnets (two zones), all in Namespace aws:ec2:vpc. A parameter for it may be empty.",
    ),
    Reason(
        "beanstalk-option",
        r"[Cc]onfiguration validation exception: (?:Invalid|Unknown)|[Ii]nvalid option (?:specification|value)|[Uu]nknown (?:or duplicate )?(?:parameter|option)[^\n]*(?:aws:|[Nn]amespace)|Unknown or duplicate parameter: \w|[Oo]ption_settings\W{1,3}in one of the configuration files|LaunchConfiguration: IamInstanceProfile|The instance profile \S+ associated with the environment does not exist",
        "an option setting of the Elastic Beanstalk environment is unknown, or its value is not valid: {option_setting|see the reason}",
        "Correct Namespace, OptionName and Value in OptionSettings, or in .ebextensions. Platforms of Amazon Linux 2 and 2023 have fewer options, such as no NodeCommand (Procfile). To list those of the platform:\n"
        "aws elasticbeanstalk describe-configuration-options --solution-stack-name NAME --query 'Options[].[Namespace,Name]' --output text",
    ),
    Reason(
        "canary-code",
        r"[Cc]anary\b[^\n]*(?:code|handler|script|runtime)[^\n]*(?:invalid|not (?:valid|supported|found)|must|deprecated)|[Rr]untime ?[Vv]ersion \S* ?(?:is )?(?:not supported|deprecated|invalid)[^\n]*(?:\n[^\n]*Synthetics)",
        "the canary's code, handler or runtime is not valid",
        "Set RuntimeVersion to a current one (aws synthetics describe-runtime-versions), and Handler to FILE.handler; the zip has nodejs/node_modules/FILE.js or"
        " python/FILE.py.",
    ),
    Reason(
        "firewall-rules",
        r"[Ss]tateful rule|[Ss]uricata|RulesString",
        "a rule of the network firewall is not valid, or the rule group's capacity is too small",
        "Correct the Suricata rule in the reason: each requires its own sid and a semicolon after each option. Capacity is fixed at creation.",
    ),
    Reason(
        "resolver-log-destination",
        r"[Mm]issing permission to log destination",
        "the destination of the DNS query log does not let Route 53 Resolver write",
        "Allow delivery.logs.amazonaws.com in its resource policy: of a log group logs:CreateLogStream and logs:PutLogEvents, of a bucket s3:PutObject."
        " The deploying user requires logs:CreateLogDelivery and logs:PutResourcePolicy.",
    ),
    Reason(
        "resolver-rule-association",
        r"[Cc]annot associate rule(?! with 'eventBus')",
        "the VPC has a Resolver rule for the same domain, or the rule's target is an inbound endpoint of that VPC",
        "Remove the other association first, or give the rule another domain. Do not associate a rule with the VPC of its TargetIps.",
    ),
    Reason(
        "resolver-reference",
        r"[Cc]reator request id \S+ already exists",
        "an earlier attempt of the same request created the Resolver endpoint or rule already",
        "Deploy again: a new deployment makes a new request. Delete what the first attempt left, and check that each address of IpAddresses is free in its subnet:\naws route53resolver list-resolver-endpoints",
    ),
    Reason(
        "resolver-endpoint",
        r"Resolver endpoint\b[^\n]*(?:at least|two|must)|at least two IP addresses|ResolverRule\b[^\n]*(?:in use|associated)"
        r"|RSLVR-\d+(?!.*(?:[Ii]nternal|[Pp]ermission|[Aa]uthori[sz]|[Dd]enied|[Nn]ot found|exist|[Ll]imit|[Tt]hrottl))",
        "a setting of the Route 53 Resolver endpoint or rule is not valid",
        "Give an endpoint two IpAddresses in different zones of one VPC. RuleType is FORWARD (with TargetIps) or SYSTEM; RECURSIVE is made by AWS only. Remove a rule's associations before the rule.",
    ),
)
