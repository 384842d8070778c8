"""Status reasons of platforms that build and run applications."""

from __future__ import annotations

from xraystack.facts.reasons.row import IMPORT, Reason

REASONS = (
    Reason(
        "environment-micro",
        r"mw1\.micro\b[^\n]*(?:only|must|not)",
        "an MWAA environment of class mw1.micro has one worker, one scheduler and one web server",
        "Set MinWorkers, MaxWorkers, Schedulers, MinWebservers and MaxWebservers to 1, or use EnvironmentClass: mw1.small.",
    ),
    Reason(
        "environment-option",
        r"Airflow configuration option\w* \S+ (?:is|are) not allowed|(?:AirflowConfigurationOptions|configuration option)\b[^\n]*(?:not allowed|blocked|not supported)",
        "MWAA does not allow this configuration option of Airflow",
        "Remove it from AirflowConfigurationOptions, or correct its name: SECTION.OPTION, such as core.default_timezone. MWAA sets the database, the executor and the web server's port itself.",
    ),
    Reason(
        "amplify-build-path",
        r"CustomerError: (?:Could not find|Artifact directory|Unable to (?:locate|find))|Artifact directory doesn't exist|Build path could not be found|Cannot find any generated artifact",
        "the Amplify build does not find its source or its output",
        "In amplify.yml set appRoot to the app's folder (monorepo; also the variable AMPLIFY_MONOREPO_APP_ROOT), and artifacts.baseDirectory to the folder that the build writes: .next, dist or build.",
    ),
    Reason(
        "amplify-build-size",
        r"size of the build output \(",
        "the output of the Amplify build is larger than 220 MB",
        "Remove from the artifacts what the site does not need: caches (.next/cache), source maps, development packages (npm prune --production), large media.",
    ),
    Reason(
        "graph-execution-limit",
        r"hitting an execution limit|exceeded the maximum number of loop iterations|Resolver code exceeded|payload of lambda exceeded",
        "a request or resolver of AppSync exceeded a limit: 30 seconds, the size of a response, or the steps of its code",
        "Let the data source reply faster and return less (filters, limit and nextToken), and move loops into a Lambda function. Start long work in Step Functions and send its result by a subscription.",
    ),
    Reason(
        "graph-null",
        r"Cannot return null for non-nullable type|Can't (?:resolve|serialize) value|type mismatch error, expected type",
        "a resolver returned null or another type than the schema requires",
        "Correct the resolver so that it returns the field in that form: a list for a list, an ISO time for AWSDateTime. Or remove ! from the type in the schema. Old items may lack the field.",
    ),
    Reason(
        "graph-token",
        r"Valid authorization header not provided|Unable to parse JWT token|Missing authorization header(?=[^\n]*(?:\n[^\n]*)?(?:AppSync|GraphQL|UnauthorizedException))",
        "the call to AppSync has no valid token or key",
        "Send x-api-key, or Authorization with the user's token: for user pools the ID or access token of the API's pool, without Bearer. For AWS_IAM sign the call.",
    ),
    Reason(
        "graph-unauthorized",
        r"Not Authorized to access \w+ on type \w+|^\W*(?:UnauthorizedException: )?You are not authorized to make this call",
        "AppSync does not let this caller use the field",
        "Add the caller's authorization to the field or type in the schema: @aws_iam, @aws_cognito_user_pools or @aws_api_key, in Amplify @auth. It must be among the authentication providers of the API. With AWS_IAM the role requires appsync:GraphQL on the field.",
    ),
    Reason(
        "graph-template",
        r"Template transformation yielded an empty response|Value for field '\$\[\w+\]' not found|^(?!.*\bTransform \S+ failed).*Unable to transform (?:the )?(?:(?:request|response) (?:mapping )?|mapping )template|Unable to parse (?:the )?(?:request |response )?mapping template|Unable to convert .* to (?-i:Object|class java\.lang\.Object)",
        "a mapping template or function of the AppSync resolver does not return what the data source expects",
        "Return JSON with version, operation and key (DynamoDB), or version, operation: Invoke and payload (Lambda). Quote values with $util.toJson(...). To test it:\naws appsync evaluate-mapping-template --template file://TEMPLATE --context file://CONTEXT",
    ),
    Reason(
        "amplify-branch-none",
        r"Branch \S+ not found\b",
        "the Amplify app has no branch of this name",
        "Check app ID, region and name; a name with a slash is passed as it is. To list them: aws amplify list-branches --app-id APP",
    ),
    Reason(
        "deployment-platform",
        r"(?:ECS|Lambda|targetGroupPair)[^\n]*for Server deployment group|Should not specify ECS services|compute platform\b[^\n]{0,60}(?:match|different|not (?:valid|supported|allowed)|invalid)|InvalidComputePlatform",
        "the CodeDeploy application or its deployment group is for another compute platform",
        "Set ComputePlatform of AWS::CodeDeploy::Application to ECS, Lambda or Server, as the deployment group requires; a change needs a new application. Of ECS the group has ECSServices, LoadBalancerInfo with target group pairs, and BLUE_GREEN with WITH_TRAFFIC_CONTROL.",
    ),
    Reason(
        "amplify-secret",
        r"retrieve backend secret|ampx sandbox secret|[Ss]ecret '[^']*' specified in the backend does not exist",
        "the secret is not set for this Amplify backend or branch",
        "Set it, then deploy again: npx ampx sandbox secret set NAME for a sandbox, Secrets in the Amplify console for a branch.",
    ),
    Reason(
        "build-failed",
        r"\b[Cc]ode ?[Bb]uild\b[^\n]*(?:has )?status (?:FAILED|FAULT|TIMED_OUT|STOPPED)",
        "a CodeBuild run that the resource started failed",
        "Read the log of the run, then correct its cause and deploy again:\naws codebuild list-builds-for-project --project-name PROJECT\naws codebuild batch-get-builds --ids BUILD --query \"builds[].[buildStatus,phases[?phaseStatus=='FAILED'].contexts,logs.deepLink]\"",
    ),
    Reason(
        "chat-workspace",
        r"\b(?:Slack workspace|(?:Microsoft )?Teams (?:team|tenant))\b[^.\n]*(?:not|n't) (?:been |yet )*(?:authorized|configured|connected|installed|registered)\b(?! to perform)",
        "the Slack workspace or the team of Microsoft Teams is not connected to this account, which is done once, in a console",
        "In this account open the console of Amazon Q Developer in chat applications (earlier AWS Chatbot). Choose Configure new client, and allow the access. Then deploy again with the IDs that it shows (SlackWorkspaceId, or TeamId and TeamsTenantId). For the AWS Support App use the console of AWS Support (Slack configuration). A policy of IAM does not change this.",
    ),
    Reason(
        "flow-connector-registered",
        r"Connector: ?\S+ is not registered",
        "Amazon AppFlow has no connector of this ConnectorLabel in the account and region",
        "Register it first (AWS::AppFlow::Connector), and set ConnectorLabel to its name. Connectors of AWS, such as Salesforce, have another ConnectorType than CustomConnector, and no ConnectorLabel. To list them:\naws appflow list-connectors",
    ),
    Reason(
        "flow-connector-code",
        r"AuthCode cannot be blank for connector",
        "the connector profile has no result of a login: AppFlow requires an authorization code or tokens for this connector",
        "Pass AuthCode and RedirectUri in its OAuth request, or AccessToken and RefreshToken, of a login that was made before: a template cannot log in. Or create the connection once in the AppFlow console, and set ConnectorProfileName of the flows to its name.",
    ),
    Reason(
        "flow-connector",
        r"Error while communicating (?:to|with) (?:the )?connector",
        "the application that the AppFlow connection names did not respond as it should, or rejected the call",
        "Read the words after this sentence, if there are any: they are those of the application. Check its address (InstanceUrl) and the credentials in ConnectorProfileConfig: a token or secret that was revoked or has expired must be issued again. A login by OAuth is made in the AppFlow console.",
    ),
    Reason(
        "source-credentials",
        r"provide one valid token|(?:GitHub|Bitbucket|GitLab|personal access)(?: OAuth)?(?: access)? token\b[^\n]*(?:required|invalid|not valid|expired|missing)|(?:OAuth|access) token\b[^\n]*(?:required|invalid|not valid|expired|missing)[^\n]*(?:GitHub|Bitbucket|GitLab)|Could not find access token|(?:GitHub|Bitbucket|GitLab)\b(?! Actions)(?![^\n]*(?:OIDC|AssumeRole))[^\n]*(?:credentials\b(?! stored)|unauthori[sz]ed|repositor\w+[^\n]{0,60}could not be (?:found|accessed))|Bad credentials\b[^\n]*github|reason: Token is required|[Ii]nvalid GitHub OAuth token|(?:access|connect to) the GitHub repository|(?:fetch|read|access)\b[^\n]{0,40} repository from (?:GitHub|Bitbucket|GitLab)",
        "the service has no valid token for the source repository",
        "Pass a token with access to the repository (AccessToken, OauthToken or a connection). Check that the secret or parameter it comes from is not"
        " empty. CodeBuild: create AWS::CodeBuild::SourceCredential first.",
    ),
    Reason(
        "source-sign-in",
        r"^(?![^\n]*(?:AccessDenied|assume|\bIAM\b|AWS credentials|\bS3\b|is not authorized to perform|\b(?:is|are) (?:required|missing)))[^\n]*(?:(?:[Ii]nvalid|[Ii]ncorrect|[Ww]rong|[Ee]xpired|not valid|rejected|bad)\b (?:\w+ ){0,3}(?:credentials?|username|user name|password|login)\b|\b(?:credentials?|username (?:and|or) password|[Aa]uthentication details)\b[^\n]{0,80}\b(?:invalid|not valid|incorrect|wrong|expired|rejected|denied|provided\W*$)|(?:[Uu]nable|[Ff]ailed|[Cc]ouldn't|[Cc]ould not|[Cc]annot|[Cc]an't) (?:to )?(?:authenticate|authorize|sign in|log ?in)\b|\binvalid_(?:grant|client|client_id|token)\b|\b(?:get|obtain|refresh) (?:an? |the )?access token\b|(?:access|refresh) token\b[^\n]{0,40}\b(?:expired|invalid|revoked)|[Cc]heck your credentials)",
        "the system from which the data come, such as an application or a database, rejects the sign-in of the service",
        "The secret or connection that the resource names has the user name, password or token. Try a sign-in to that system with the same values. A token that has expired or was revoked must be issued again; an authorization by OAuth is often renewed in the console of the service. Check also that the address is that of the right system. Permissions of IAM do not change this.",
    ),
    Reason(
        "source-connection",
        r"\bconnection (?:arn:\S*(?:codestar-connections|codeconnections)\S*|[0-9a-f-]{6,40}) is (?:pending\b|(?:not|n't) (?:in (?:an? |the )?)?(?:available|AVAILABLE))|(?<!peering )(?<!TCP )connection\b(?! (?:to|from|pool))[^\n]{0,140}(?-i:\bPENDING\b)",
        "the connection to the source repository is not complete",
        "Complete it in the console (Developer Tools, Settings, Connections: Update pending connection), until its status is Available. CloudFormation and the CLI can only create it.",
    ),
    Reason(
        "source-connection-denied",
        r"Access denied to connection|\brole\b[^\n]*permissions? to use the (?:\w+ )?connection\b|not authorized to access connection|(?:codestar-connections|codeconnections):UseConnection|[Uu]nable to use [Cc]onnection:? (?:arn:|\S*connection/)(?![^\n]*\bstatus\b)",
        "the role may not use the connection to the source repository",
        "Add codestar-connections:UseConnection and codeconnections:UseConnection on the connection's ARN to the policy of the role: of the pipeline, of the action (RoleArn) or of the build project. The service has two names, and both are in use."
        " A build project's role also requires GetConnection and GetConnectionToken. If the role has them, check that the connection's status is Available.",
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
        r"configuration' failed to satisfy constraint: Map value must satisfy constraint|actions\.\d+\.member\.configuration' failed|\bActionConfiguration Map value must satisfy",
        "a value in Configuration of a pipeline's action, or of another map, is empty or too long",
        "Find the empty value: a parameter or reference without a value. Set it, or remove its key. The reason has the greatest length: if a value is longer, move parts of ParameterOverrides to a file (TemplateConfiguration),"
        " or of EnvironmentVariables to the build project.",
    ),
    Reason(
        "pipeline-namespace-twice",
        r"Namespaces must be unique across the pipeline",
        "two actions of the pipeline have the same Namespace",
        "Give each action in the reason its own Namespace, and correct the variables #{NAMESPACE.NAME} that use it.",
    ),
    Reason(
        "pipeline-deploy-bucket",
        r"sufficient permissions to call s3\.\w+ for the deployment bucket",
        "the role of the pipeline's deploy action may not write to the deployment bucket",
        "Add s3:PutObject on BUCKET/* (with CannedACL also s3:PutObjectAcl) to RoleArn of the action, or to the pipeline's role. A bucket of another account must allow that role in its policy, and its KMS key too.",
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
        "Correct what the reason names. The first stage has source actions only, and there are two or more stages. Each action has the keys of its provider in Configuration, and the"
        " artifacts it reads are written before.",
    ),
    Reason(
        "deployment-configuration",
        r"DeploymentConfigDoesNotExist|[Dd]eployment ?(?:[Cc]onfig|[Cc]onfiguration) (?:name |\S+ )?(?:does not exist|(?:was |could )?not (?:be )?found)|[Dd]eployment (?:config|configuration)\b[^\n]*(?:incompatible|not compatible)",
        "the CodeDeploy deployment configuration does not exist, or is for another compute platform",
        "Use one of the same platform: CodeDeployDefault.OneAtATime (instances), CodeDeployDefault.LambdaAllAtOnce, CodeDeployDefault.ECSAllAtOnce. To list them: aws deploy list-deployment-configs",
    ),
    Reason(
        "deployment-group",
        r"[Dd]eployment ?[Gg]roup (?:name |\S+ )?(?:does not exist|(?:was |could )?not (?:be )?found)|DeploymentGroupDoesNotExist|No Deployment Group found",
        "the CodeDeploy deployment group does not exist in this application, account and region",
        "Set DeploymentGroupName to Ref of AWS::CodeDeploy::DeploymentGroup, so that it is created first, and ApplicationName to that of its application. To list them:\naws deploy list-deployment-groups --application-name APPLICATION",
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
        "resolver-function-used",
        r"Cannot delete a function which is currently used by (?:a |the )?resolver",
        "a pipeline resolver still uses the AppSync function",
        "Remove the function's ID from PipelineConfig.Functions of each resolver, deploy that, then delete it. To find the resolvers:\naws appsync list-resolvers-by-function --api-id API --function-id FUNCTION",
    ),
    Reason(
        "resolver-twice",
        r"Only one resolver is allowed per field|already exists:? [^\n]*:apis/[^\n/]+/types/[^\n/]+/resolvers/|\bresolver (?:for|on|of) (?:type |field )[^\n]* already exists",
        "the field has a resolver already: of another logical ID, another stack or the console",
        "CloudFormation creates a renamed resolver before it deletes the old one: keep its logical ID. Or remove the resolver in one deployment, and add it in the next. Delete one that is in no stack:\naws appsync delete-resolver --api-id API --type-name TYPE --field-name FIELD",
    ),
    Reason(
        "schema-field-missing",
        r"No (?:field|type) named \S+ found|(?<!\w )[Tt]ype (?!of\b|is\b|\")(?!\S*::)\S+ not found[^\n]*\n[^\n]*AppSync",
        "a resolver names a type or field that the GraphQL schema does not have (yet)",
        "Write TypeName and FieldName as in the schema; capital letters count. Let each resolver depend on AWS::AppSync::GraphQLSchema (DependsOn). If an update removes the field, remove its resolver in the same update or before. To see the schema in use:\naws appsync get-introspection-schema --api-id API --format SDL FILE",
    ),
    Reason(
        "schema-graphql",
        r"(?<![-./])GraphQL (?:schema|document|SDL|type|field)s?\b[^\n]*(?:not valid|invalid|syntax|failed to parse|has failed|undefined type)|(?:invalid|failed to parse|syntax error in) (?:the )?GraphQL (?:schema|SDL)\b|Schema Creation Status is FAILED(?![^\n]*(?:internal|saving|permission|not authorized|denied))",
        "AppSync could not create the GraphQL schema, mostly because its text is not valid",
        "Correct the schema (SDL) at the place that the details name: each type that a field uses is defined, names have letters, digits and underscores, Query has at least one field. Check that Definition or the file in S3 is the whole schema. To show the details:\naws appsync get-schema-creation-status --api-id API",
    ),
    Reason(
        "identity-exists",
        r"(?:[Ee]mail|[Dd]omain) identity \S+ (?:already|exists)|(?<!workload )Identity (?:arn:\S+|\S*[@.]\S+) already exist",
        "SES already has this identity in the region",
        f"Remove it from the template, or import it with {IMPORT}.",
    ),
    Reason(
        "rule-set-active",
        r"[Cc]annot delete active rule set",
        "the SES receipt rule set is active",
        "Activate another one, or none, first:\naws ses set-active-receipt-rule-set",
    ),
    Reason(
        "container-service-failed",
        r"service failed to create\. Review the application logs|AppRunner\b(?![:.])(?![^\n]*DELETE_FAILED)[^\n]*(?:failed|did not stabilize)|AWS::AppRunner::Service' with identifier \S+ did not stabilize",
        "the App Runner service did not start, or its deployment failed",
        "Read its logs in CloudWatch Logs: /aws/apprunner/NAME/ID/service and .../application. Frequent causes: the source or the image cannot be read, a role lacks a permission, or the build fails. The program must listen on Port, the health check's path respond, and the image be built for linux/amd64.",
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
        "mapping-left",
        r"remove all (?:base path|API) mappings|(?:base path|api) mappings? (?:related|pointing|referenc)",
        "a custom domain still maps to the stage",
        "Delete its mappings first, then the stage:\naws apigatewayv2 get-api-mappings --domain-name NAME\naws apigatewayv2 delete-api-mapping --domain-name NAME --api-mapping-id ID",
    ),
    Reason(
        "broker-configuration",
        r"^(?!.*(?:[Bb]roker name|kafka|mqtt|\biot\b|protocol|\bclient\b|celery))(?s:.*)(?:(?:(?<![-./])\b[Bb]roker\b|ActiveMQ|RabbitMQ|\bmq\.)[^\n]*(?:engine|instance type|deployment ?mode|subnet|storage ?type|version)\b[^\n]*(?:[Ii]nvalid|not supported|not support|must|should|unsupported|require)|[Hh]ost instance type|broker engine)",
        "a setting of the message broker does not fit its engine, type or deployment mode",
        "Correct the setting that the reason names. SINGLE_INSTANCE and RabbitMQ single brokers have one subnet, ACTIVE_STANDBY_MULTI_AZ two. Set EngineVersion and HostInstanceType of:\naws mq describe-broker-instance-options --engine-type ENGINE",
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
        r"Provided bucket does not have BlockPublicAccess|(?:DAGs? (?:folder|path)|requirements\.txt|plugins\.zip)\b[^\n]*(?:bucket|S3 |S3:)|MWAA\b[^\n]*(?:bucket|VPC)",
        "the MWAA environment cannot use its bucket or a file in it",
        "Set PublicAccessBlockConfiguration (all true) and versioning of the bucket. Upload the DAG folder and the files first, and allow the execution role to read them.",
    ),
    Reason(
        "platform-version",
        r"[Nn]o [Ss]olution [Ss]tack named|[Ss]olution ?[Ss]tack(?:Name)?\b[^\n]*(?:not|invalid)|[Pp]latform (?:version |ARN )?'?(?:arn:\S*elasticbeanstalk|ARN)[^\n]*(?:not (?:exist|valid|available|recommended|found)|does not exist|retired)",
        "Elastic Beanstalk does not have this platform any more",
        'Set SolutionStackName, or PlatformArn with a version, to one of these lists:\naws elasticbeanstalk list-available-solution-stacks\naws elasticbeanstalk list-platform-versions --query "PlatformSummaryList[].PlatformArn"',
    ),
    Reason(
        "beanstalk-version-deployed",
        r"[Aa]pplication version\b[^\n]*(?:deployed to|associated with|in use by|used by) [^\n]*\benvironment",
        "an Elastic Beanstalk environment still runs this application version",
        'Deploy another version to that environment first, or keep this one with DeletionPolicy: Retain. To find the environments:\naws elasticbeanstalk describe-environments --query "Environments[].[EnvironmentName,VersionLabel]"',
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
        r"[Ee]nvironment must have (?:an )?instance profile|LaunchConfiguration: IamInstanceProfile",
        "the Elastic Beanstalk environment has no instance profile",
        "Add an item to OptionSettings: Namespace aws:autoscaling:launchconfiguration, OptionName IamInstanceProfile, Value an AWS::IAM::InstanceProfile. Its role requires AWSElasticBeanstalkWebTier; new accounts have no aws-elasticbeanstalk-ec2-role.",
    ),
    Reason(
        "beanstalk-network-denied",
        r"Elastic Beanstalk could not communicate with Amazon EC2",
        "Elastic Beanstalk could not read the network from EC2: a permission is missing, or the VPC or a subnet does not exist",
        "Add ec2:Describe* to the deploying user or the role of --role-arn (policy AdministratorAccess-AWSElasticBeanstalk). Check VPCId, Subnets and ELBSubnets in Namespace: aws:ec2:vpc.",
    ),
    Reason(
        "beanstalk-option-missing",
        r"[Ii]nvalid option value: '(?:null|)' \([Nn]amespace",
        "an option of the Elastic Beanstalk environment has no value: {option_setting|see the reason}",
        "Add it to OptionSettings. In a VPC set VPCId and Subnets, with a load balancer also ELBSubnets (two zones), all in Namespace aws:ec2:vpc. A parameter for it may be empty.",
    ),
    Reason(
        "beanstalk-option",
        r"[Cc]onfiguration validation exception: (?:Invalid|Unknown)|[Ii]nvalid option (?:specification|value)\b[^\n]*[Nn]amespace|[Uu]nknown (?:or duplicate )?(?:parameter|option)\b(?![^\n]*must be one of)[^\n]*(?:\baws:[a-z]|[Nn]amespace: )|Unknown or duplicate parameter: \w|[Oo]ption_settings\W{1,3}in one of the configuration files|LaunchConfiguration: IamInstanceProfile",
        "an option setting of the Elastic Beanstalk environment is unknown, or its value is not valid: {option_setting|see the reason}",
        "Correct Namespace, OptionName and Value in OptionSettings, or in .ebextensions. Platforms of Amazon Linux 2 and 2023 have fewer options, such as no NodeCommand (Procfile). To list those of the platform:\n"
        "aws elasticbeanstalk describe-configuration-options --solution-stack-name NAME --query 'Options[].[Namespace,Name]' --output text",
    ),
    Reason(
        "canary-code",
        r"(?<!Argo )[Cc]anary\b(?! (?:deployment|release|analysis|traffic))[^\n]*(?:code|handler|script|runtime)[^\n]*(?:invalid|not (?:valid|supported|found)|must|deprecated)|[Rr]untime ?[Vv]ersion \S* ?(?:is )?(?:not supported|deprecated|invalid)[^\n]*(?:\n[^\n]*Synthetics)",
        "the canary's code, handler or runtime is not valid",
        "Set RuntimeVersion to a current one (aws synthetics describe-runtime-versions), and Handler to FILE.handler; the zip has nodejs/node_modules/FILE.js or"
        " python/FILE.py.",
    ),
)
