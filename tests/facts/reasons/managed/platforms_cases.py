"""Texts for the rows of ``facts.reasons.managed.platforms``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "deployment-platform",
        "InvalidECSServiceException: Should not specify ECS services parameter for Server deployment group",
        "github hashicorp/terraform-provider-aws#6802",
    ),
    (
        "amplify-secret",
        "Received response status [FAILED] from custom resource. Message returned: Failed to retrieve backend secret 'FACEBOOK_CLIENT_ID' for 'brain-in-cup'",
        "public files",
    ),
    (
        "build-failed",
        "Received response status [FAILED] from custom resource. Message returned: Codebuild to checkin seedcode has status FAILED (RequestId: aa946652-5ad2-48ce-93a2-ea204b843c0a)",
        "aws-samples/amazon-sagemaker-from-idea-to-production#16",
    ),
    (
        "source-credentials",
        "Failed to call ImportSourceCredentials, reason: Token is required (Service: AWSCodeBuild; Status code: 400; Error Code: InvalidInputException; Request ID: xxx; Proxy: null)",
        "public files and issues, read 2026-11",
    ),
    (
        "source-connection",
        "User is not authorized to access connection arn:aws:codeconnections:us-east-1:123456789012:connection/x (Service: AWSCodeBuild; Status Code: 400; Error Code: OAuthProviderException; Request ID: request-id)",
        "public file 61363332977",
    ),
    (
        "source-connection",
        "Failed to call CreateWebhook, reason: Access denied to connection arn:aws:codeconnections:eu-west-1:111122223333:connection/ab12 (Service: AWSCodeBuild; Status Code: 400; Error Code: InvalidInputException; Request ID: x; Proxy: null)",
        "public files and issues, read 2026-11",
    ),
    (
        "source-location",
        "Invalid project source: source location must be a valid GitHub repository URL (Service: AWSCodeBuild; Status Code: 400; Error Code: InvalidInputException; Request ID: 8a92f17b-a034-11e9-9fbf-e37a382d9189)",
        "public files and issues, read 2026-11",
    ),
    (
        "build-of-pipeline",
        "Build failed to start. The following error occurred: ArtifactsOverride must be set when using artifacts type CodePipelines",
        "lza#15",
    ),
    (
        "build-quota",
        "Error calling startBuild: Cannot have more than 0 builds in queue for the account (Service: AWSCodeBuild; Status Code: 400; Error Code: AccountLimitExceededException)",
        "public files and issues, read 2026-11",
    ),
    (
        "pipeline-configuration",
        "1 validation error detected: Value at 'pipeline.stages.1.member.actions.1.member.configuration' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 1000, Member must have length greater than or equal to 1] (Service: AWSCodePipeline; Status Code: 400; Error Code: ValidationException; Request ID: 6f64; Proxy: null)",
        "public file 46802333180",
    ),
    (
        "pipeline-namespace-twice",
        "Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline. StageName=[xxx], ActionName=[xxx], Namespace=[xxx] (Service: AWSCodePipeline; Status Code: 400; Error Code: InvalidActionDeclarationException; Request ID: 4634207d-1c47-9999-9999-eb7740a3d460; Proxy: null)",
        "aws/aws-cdk#16142",
    ),
    (
        "pipeline-secret",
        'Action configuration for the new action "SourceAction" contains an invalid configuration for the secret property "OAuthToken". "****" may be used in secret properties only when updating an existing action.',
        "alantech/iasql#1594",
    ),
    (
        "pipeline-commands",
        "operation error CodePipeline: UpdatePipeline, https response error StatusCode: 400, RequestID: c2364b80, InvalidActionDeclarationException: Action frontend-cleanup must have a non-empty commands field",
        "public issues, read 2026-12",
    ),
    (
        "pipeline-configuration-missing",
        "Action configuration for action 'Deploy' is missing required configuration 'ClusterName' (Service: AWSCodePipeline; Status Code: 400; Error Code: InvalidActionDeclarationException)",
        "remade, CodePipeline",
    ),
    (
        "resolver-function-version",
        "BadRequestException: Function version not supported with the provided runtime.",
        "hashicorp/terraform-provider-aws#32263",
    ),
    (
        "resolver-code",
        'Resource handler returned message: "The code contains one or more errors. (Service: AppSync, Status Code: 400, Request ID: 12345)" (RequestToken: 7d3e4a10-5b2c-9f61-8e07-1c2d3e4f5a6b, HandlerErrorCode: GeneralServiceException)',
        "public files",
    ),
    (
        "resolver-code",
        'Resource handler returned message: "The code contains one or more errors. (Service: AppSync, Status Code: 400, Request ID: 12345)" (RequestToken: 123, HandlerErrorCode: GeneralServiceException)',
        "public files and issues, read 2026-11",
    ),
    (
        "resolver-functions",
        "The specified functions [a,b] must exist before referencing them from a resolver. (Service: AWSAppSync; Status Code: 404; Error Code: NotFoundException; Request ID: 1)",
        "aws/aws-cdk#6924",
    ),
    (
        "graph-source-role",
        "An error occurred: GraphQlDsPropertyData - Service role arn not specified. (Service: AWSAppSync; Status Code: 400; Error Code: BadRequestException; Request ID: cec7d85d).",
        "sid88in/serverless-appsync-plugin#105",
    ),
    (
        "schema-not-saved",
        "Schema Creation Status is FAILED with details: Internal Failure while saving the schema.",
        "aws-amplify/amplify-category-api#1606",
    ),
    ("schema-not-saved", "Internal error while saving the schema", "aws/aws-cdk#13032"),
    (
        "resolver-twice",
        "Only one resolver is allowed per field. (Service: AWSAppSync; Status Code: 400; Error Code: BadRequestException; Request ID: 9cac; Proxy: null)",
        "aws-amplify/amplify-cli#9907",
    ),
    (
        "schema-graphql",
        "Schema Creation Status is FAILED with details: Failed to parse schema document - ensure it's a valid SDL-formatted document.",
        "remade, AppSync",
    ),
    (
        "container-service-failed",
        'Resource handler returned message: "Your service failed to create. Review the application logs to find the source of error and retry." (RequestToken: a164, HandlerErrorCode: NotStabilized)',
        "public file 9213217494",
    ),
    (
        "flink-application",
        "org.apache.flink.runtime.rest.handler.RestHandlerException: Could not execute application.",
        "aws-samples/amazon-kinesis-data-analytics-examples#61",
    ),
    (
        "flink-connector",
        'Resource handler returned message: "An unsupported Kinesis connector version has been detected in the application. Please update flink-connector-kinesis to any version equal to or newer than 1.15.2. For more information refer to connector fix: https://issues.apache.org/jira/browse/FLINK-23528 (Service: KinesisAnalyticsV2, Status Code: 400, Request ID: 7f87) (SDK Attempt Count: 1)" (RequestToken: 51ec, HandlerErrorCode: InvalidRequest)',
        "aws-samples/amazon-kinesis-analytics-streaming-etl#25",
    ),
    (
        "mapping-left",
        "Error: deleting API Gateway v2 Stage ($default): operation error ApiGatewayV2: DeleteStage, https response error StatusCode: 400, RequestID: xxxx-yyyy-zzzz, api error BadRequestException: Deleting stage $default failed. Please remove all base path mappings related to the stage in your domains: example-dashboard.example.com",
        "public files and issues, read 2026-11",
    ),
    (
        "broker-configuration",
        "Broker engine type [RabbitMQ] does not support host instance type [mq.t3.micro].",
        "public issues, read 2026-11",
    ),
    (
        "broker-configuration",
        "Broker engine type [ActiveMQ] does not support deployment mode [CLUSTER_MULTI_AZ].",
        "public issues, read 2026-11",
    ),
    (
        "environment-role",
        "Invalid request provided: Provided role does not have sufficient permissions for s3 location airflow-xxx-xxx/dags",
        "094459/innovateaiml-airflow#1",
    ),
    (
        "environment-security-group",
        "Invalid request provided: The security group [sg-1] must have at least one self-referencing rule (Service: Mwaa, Status Code: 400)",
        "remade, MWAA",
    ),
    (
        "environment-incorrect",
        "waiting for MWAA Environment (data_platform_mwaa_environment) create: unexpected state 'CREATE_FAILED', wanted target 'AVAILABLE'. last error: INCORRECT_CONFIGURATION: You may need to check the execution role permissions policy for your environment, and that each of the VPC networking components required by the environment are configured to allow traffic. Troubleshooting: https://docs.aws.amazon.com/mwaa/latest/userguide/troubleshooting.html",
        "LBHackney-IT/Data-Platform#1764",
    ),
    (
        "environment-endpoints",
        "waiting for MWAA Environment (airflow-environment) create: unexpected state 'PENDING', wanted target 'AVAILABLE', last error: %!s(<nil>)",
        "terraform-provider-aws#37223",
    ),
    (
        "environment-bucket",
        "Invalid request provided: Provided bucket does not have BlockPublicAccess set for s3 bucket b. (Service: Mwaa, Status Code: 400, Request ID: 634a, Extended Request ID: null)",
        "094459/innovateaiml-airflow#1",
    ),
    (
        "platform-version",
        "ERROR: InvalidParameterValueError - Platform 'arn:aws:elasticbeanstalk:eu-west-3::platform/PHP 7.3 running on 64bit Amazon Linux/2.9.4' does not exist.",
        "aws-elastic-beanstalk-cli#35",
    ),
    (
        "beanstalk-instances",
        "The EC2 instances failed to communicate with AWS Elastic Beanstalk, either because of configuration problems with the VPC or a failed EC2 instance. Check your VPC configuration and try launching the environment again.",
        "public issues, read 2026-11",
    ),
    (
        "beanstalk-instances",
        "Stack named 'awseb-e-tkuynmkgx4-stack' aborted operation. Current state: 'CREATE_FAILED' Reason: The following resource(s) failed to create: [AWSEBInstanceLaunchWaitCondition].",
        "public issues, read 2026-11",
    ),
    ("beanstalk-instances", "None of the instances are sending data.", "Elastic Beanstalk guide"),
    (
        "beanstalk-instances",
        "No data received from 1 out of 1 instances.",
        "Elastic Beanstalk guide, causes",
    ),
    (
        "beanstalk-profile",
        "Environment must have instance profile associated with it.",
        "public issues, read 2026-11",
    ),
    (
        "beanstalk-network-denied",
        "Configuration validation exception: AWS Elastic Beanstalk could not communicate with Amazon EC2 to determine whether to create a custom security group for Elastic Load Balancing.",
        "meteor-up/mup-aws-beanstalk#27",
    ),
    (
        "beanstalk-option-missing",
        "Configuration validation exception: Invalid option value: 'null' (Namespace: 'aws:ec2:vpc', OptionName: 'Subnets'): Specify the subnets for the VPC for load balancer type application.",
        "public issues, read 2026-12",
    ),
    (
        "beanstalk-option",
        '"option_settings" in one of the configuration files failed validation. More details to follow.',
        "aws-samples/eb-php-wordpress#17",
    ),
    (
        "beanstalk-option",
        "Unknown or duplicate parameter: NodeCommand",
        "parse-community/parse-server-example#262",
    ),
    (
        "beanstalk-option",
        "Configuration validation exception: Invalid option specification (Namespace: 'aws:elb:loadbalancer', OptionName: 'LoadBalancerType'): Unknown configuration setting. status code: 400, request id: c759d29f",
        "pulumi/pulumi-aws#3461",
    ),
)

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    (
        "pipeline-structure",
        "arn:aws:iam::123456789012:role/p is not authorized to perform AssumeRole on role arn:aws:iam::123456789012:role/q (Service: AWSCodePipeline; Status Code: 400; Error Code: InvalidStructureException; Request ID: x)",
    ),
    (
        "pipeline-structure",
        "A pipeline with the name 'web' already exists in account '1' (Service: CodePipeline, Error Code: InvalidStructureException)",
    ),
    (
        "schema-graphql",
        "Only one resolver is allowed per field. (Service: AWSAppSync; Status Code: 400)",
    ),
    (
        "environment-bucket",
        "requirements.txt file not found. Continuing the build without dependencies.",
    ),
)
