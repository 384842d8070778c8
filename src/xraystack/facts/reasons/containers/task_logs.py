"""Status reasons of the log drivers of containers, FireLens and the tasks' log groups."""

from __future__ import annotations

from xraystack.facts.reasons.row import DENIED, HTTPS_EGRESS, NO_ROUTE, Reason

_LOG = r"(?:log stream|logger args|logging driver|log driver|create ?log ?(?:stream|group)|\blogs\.[a-z]{2,3}(?:-[a-z]+)+-\d\.)"

_OF_TASK = r"^(?!.*(?:\[output:|outputs\.|\bexport(?:er|ing)\b|Cannot create log group|[Ff]low [Ll]ogs?\b|getaddrinfo|DNS server))(?=.*(?:cloudwatch|awslogs|\blogs[.:]|log ?(?:stream|group)))(?s:.*)"
_ROLE_REQUIRED = r"(?:requires? (?:the |a )?task definition to have (?:an )?execution role|(?:also |must |definition )specify a value for '?executionRoleArn|requires? (?:an? )?(?:value for )?'?execution ?role|task definition (?:must|should|needs to) (?:have|specify) an? execution ?role|executionRoleArn'? (?:is required(?! for (?:FARGATE|jobs))|must be (?:set|specified|provided)))"

RESOURCE_POLICY_SIZE = Reason(
    "log-resource-policy-own",
    r"Policy document length breaking",
    "the resource policy is empty, longer than 5,120 characters, or one more than a region may have (ten)",
    "Check that PolicyDocument is one JSON text (a parameter or Fn::Sub in it is not empty). Join log groups in Resource by a pattern (log-group:PREFIX*), or move statements to another of the ten policies. To show them:\naws logs describe-resource-policies",
)
"""Of a text of AWS::Logs::ResourcePolicy itself. [CloudWatch Logs API, PutResourcePolicy]"""

REASONS = (
    Reason(
        "log-driver",
        r"^(?!.*firelensConfiguration)(?:.*log ?driver\b[^\n]*(?:supports? only|only supports|not supported)|.*no log driver named|.*(?:supports? only|only supports) [^\n]*log drivers?|.*[Uu]nable to find the enabled log driver|.*[Uu]nsupported log driver)",
        "the launch type does not support the log driver of a container",
        "On Fargate use awslogs, splunk or awsfirelens as LogDriver. On EC2 the instance's ECS_AVAILABLE_LOGGING_DRIVERS has the others.",
    ),
    Reason(
        "fluentd-plugin",
        r"[Uu]nknown (?:input|output|filter|parser|formatter) plugin '[^\n]*fluent-plugin",
        "the image of Fluentd does not have the plug-in that @type of its configuration names",
        "Install it in the image, such as: fluent-gem install fluent-plugin-cloudwatch-logs. Or correct @type. An image of Fluent Bit has other names, such as cloudwatch_logs: do not mix the configurations of both.",
    ),
    Reason(
        "firelens-configuration-file",
        r"Unable to download firelens[^\n]*config",
        "the ECS agent does not get the configuration file of FireLens from Amazon S3",
        "The execution role requires s3:GetObject on the file and s3:GetBucketLocation on the bucket; config-file-value is the file's ARN. MissingRegion: update the ECS agent or the AMI; old agents fail for buckets of us-east-1. Or put the file into the image (config-file-type: file).",
    ),
    Reason(
        "firelens-plugin",
        r"(?:unknown|unsupported|invalid|not find|load)\b[^\n]*\boutput plugin\b(?![^\n]*fluent-plugin)|\boutput plugin \W|\[error\][^\n]*output plugin\b",
        "Name in the Options of awsfirelens is not an output plug-in that the log router's image has",
        "Set Options.Name to one such as cloudwatch_logs, kinesis_firehose, s3, opensearch or datadog. aws-for-fluent-bit has these.",
    ),
    Reason(
        "log-certificate",
        r"(?:splunk|fluentd|syslog|gelf|logging driver|logger args)\b[^\n]*(?:x509|tls: |(?<![-./])\bcertificates?\b(?!-))",
        "the log driver does not trust the TLS certificate of its server",
        "For splunk set splunk-capath to the certificate of the authority in the image or host, or splunk-insecureskipverify: true for a test. Or use a public certificate.",
    ),
    Reason(
        "firelens-driver",
        r"^(?!.*(?:not support|only support|supports? only|config file)).*(?:firelensConfiguration\b[^\n]*(?:log ?driver|awsfirelens|container)|awsfirelens\b[^\n]*(?:firelens ?configuration|firelens container|log router)|no firelens container|firelens container config|exactly one container must have firelens)",
        "FireLens and its log driver do not fit together",
        "Give at least one container LogConfiguration with LogDriver: awsfirelens, and exactly one container, the log router (such as aws-for-fluent-bit), FirelensConfiguration with Type: fluentbit. A deploy tool may have dropped one of them. Or remove both.",
    ),
    Reason(
        "firelens-config",
        r"firelens config\b|download (?:firelens )?s3 config|set ?up fluent[ -]?bit\b[^\n]*config|(?:fluent|FireLens|firelens|s3://)[^\n]*custom config file\b|custom config file\b[^\n]*(?:fluent|firelens|s3://)",
        "ECS cannot create the configuration of FireLens, or read it from Amazon S3: the end of the text names the cause",
        "AccessDenied or a timeout: the execution role requires s3:GetObject and s3:GetBucketLocation for config-file-value in Options of FirelensConfiguration, and the subnets a route to Amazon S3. Log options: the Options of each container with awsfirelens require Name, the output plug-in.",
    ),
    Reason(
        "registry-execution-role",
        rf"^(?=[^\n]*(?:repositoryCredentials|[Pp]rivate (?:repository|registry)))[^\n]*{_ROLE_REQUIRED}",
        "a container has RepositoryCredentials, but the task definition has no execution role, with which ECS reads their secret",
        "Set ExecutionRoleArn to a role that ecs-tasks.amazonaws.com may assume, with AmazonECSTaskExecutionRolePolicy. Allow it secretsmanager:GetSecretValue on that secret, and kms:Decrypt for a customer managed key. A pipeline that copies the task definition must keep executionRoleArn.",
    ),
    Reason(
        "secret-execution-role",
        rf"^(?=[^\n]*(?:secret|environment ?files?|credential ?spec))[^\n]*{_ROLE_REQUIRED}",
        "the task definition has secrets or files for its containers, but no execution role, with which ECS reads them",
        "Set ExecutionRoleArn to a role that ecs-tasks.amazonaws.com may assume. With AmazonECSTaskExecutionRolePolicy it requires secretsmanager:GetSecretValue or ssm:GetParameters on the secrets, s3:GetObject for EnvironmentFiles, and kms:Decrypt for a customer managed key. A pipeline that copies the task definition must keep executionRoleArn.",
    ),
    Reason(
        "log-execution-role",
        rf"^(?!.*(?:Lambda|SageMaker|AppRunner)).*{_ROLE_REQUIRED}|secretOptions\b[^\n]*execution role",
        "the task definition has no execution role, with which ECS pulls images and writes logs",
        "Set ExecutionRoleArn to the ARN of a role that ecs-tasks.amazonaws.com may assume, with AmazonECSTaskExecutionRolePolicy (images of ECR, logs of awslogs). Only TaskRoleArn is not enough: that role is for the program. A pipeline that copies the task definition must keep executionRoleArn.",
    ),
    Reason(
        "firelens-options",
        r"no log configuration specified|fluentd logdriver arguments",
        "the log driver of a container has no Options",
        "For LogDriver awsfirelens set Options, such as Name: cloudwatch_logs with region, log_group_name and log_stream_prefix. For awslogs set awslogs-group, awslogs-region and awslogs-stream-prefix.",
    ),
    Reason(
        "log-server-rejects",
        r"^(?!.*Exporting failed)[^\n]*(?:splunk|services/collector)[^\n]*(?:\b40[0-4]\b|Invalid token|Forbidden|Token disabled|Incorrect index)",
        "the Splunk server rejects the logs of the driver",
        "Correct splunk-token, by a secret in SecretOptions, and splunk-index: the HTTP Event Collector must be enabled and its token may write there. To test without a check at the start: splunk-verify-connection: false.",
    ),
    Reason(
        "log-socket-missing",
        r"(?:initialize logging driver|validate logger args)\b[^\n]*dial unix \S+[^\n]*(?:no such file|refused)",
        "the socket of the log collector does not exist on the instance: Fluentd or Fluent Bit is not running there, or listens elsewhere",
        "Start the collector before the tasks, as a daemon service. Its container shares the directory of the socket with the instance (Host.SourcePath). Or use a FireLens container in the task instead, on which the others depend (DependsOn, Condition: START or HEALTHY). fluentd-async: true in Options lets the container start without it. Check fluentd-address.",
    ),
    Reason(
        "log-router-absent",
        r"(?:initialize logging driver|validate logger args)\b[^\n]*dial tcp[^\n]*:24224\b[^\n]*refused",
        "no log router (Fluent Bit or Fluentd) listens on port 24224: it does not run yet, stopped, or is at another address",
        "Read the log of the log router, such as the FireLens container, which requires awslogs for that: an error in its configuration ends it. Let the others depend on it (DependsOn, Condition: START or HEALTHY). fluentd-async: true in Options lets a container start without it.",
    ),
    Reason(
        "log-driver-unreachable",
        r"(?:initialize logging driver|validate logger args)\b[^\n]*(?:24224|fluent|splunk|:8088|services/collector|syslog|gelf|12201|127\.0\.0\.1|\bdial udp)[^\n]*(?:refused|timeout|timed out|no such (?:host|file)|unreachable|no route|deadline|reset by peer|EOF)",
        "the other end of the container's log driver does not respond",
        "Check the address in Options of LogConfiguration. If a container of the task collects the logs, let the others depend on it (DependsOn, Condition: START or HEALTHY).",
    ),
    Reason(
        "log-pattern",
        r"could not parse multiline pattern|(?:logging driver|logger args|awslogs|multiline)\b[^\n]*error parsing regexp",
        "the pattern of the log driver is not a valid regular expression of Go",
        "Correct awslogs-multiline-pattern: close each bracket, write a backslash twice in JSON, and use no lookahead.",
    ),
    Reason(
        "log-stream-name",
        r"^(?!.*reserved for AWS)(?s:.*)(?:failed to create [Cc]loudwatch log (?:stream|group)|validate logger args|logging driver)\b[^\n]*(?:InvalidParameterException|validation error)",
        "CloudWatch Logs does not accept the name of the log group or stream",
        "Set awslogs-group to the name of the group, without ARN and without :*. Letters, digits and _ - / . # are allowed; awslogs-stream-prefix has no : and no *.",
    ),
    Reason(
        "log-service-failed",
        r"(?:validate logger args|initialize logging driver)\b[^\n]*(?:Internal ?Server ?Error|ServerException|Service ?Unavailable|status code: 50\d|OperationAborted)",
        "CloudWatch Logs failed for a moment",
        "Run the task again; a service tries again by itself. If it lasts, look at CloudWatch Logs of the region in the AWS Health Dashboard.",
    ),
    Reason(
        "log-groups-full",
        r"(?:validate logger args|initialize logging driver)\b[^\n]*LimitExceededException",
        "the account has as many log groups as it may have",
        "Delete log groups without use; their logs are lost. Or request a higher quota:\naws service-quotas list-service-quotas --service-code logs",
    ),
    Reason(
        "log-option-empty",
        r"[Ll]og driver \S+ option '?[\w-]+'? (?:should|must|can) ?not be (?:null|empty|blank)",
        "the option {log_option|of the log driver} in Options of LogConfiguration has no value",
        "For awslogs-group write the name of a log group, such as /ecs/web (Ref of AWS::Logs::LogGroup), and add awslogs-create-group: 'true' if it does not exist. awslogs-region is the region, awslogs-stream-prefix a word such as ecs. In a Terraform module the variable for the group is empty, often because it does not create the group: set its name.",
    ),
    Reason(
        "log-options",
        r"must specify a value for log opt|splunk: splunk-\w+ is expected|log driver \S+ (?:requires|disallows) options|\b(?:awslogs|splunk|log ?driver|fluentd|syslog|gelf) driver arguments|awslogs-[\w-]+ (?:is required|must be (?:specified|set))|unknown log opt",
        "LogConfiguration lacks an option of its driver, or has one too many",
        "For awslogs set awslogs-group, awslogs-region and, on Fargate, awslogs-stream-prefix. For splunk set splunk-url and splunk-token, for fluentd fluentd-address.",
    ),
    Reason(
        "log-resource-policy",
        r"Logs Resource Policy size|\blogs?\b.*resource policies? .*(?:exceeded|limit)|resource policies? .*(?:exceeded|limit)[^\n]*\blogs?\b|Policy document length breaking",
        "the account's resource policies for CloudWatch Logs are full: a service adds each log group to one, which can hold 5,120 characters",
        "Begin the log group's name with /aws/vendedlogs/, for which one entry is enough. Or replace the long policy by one with a pattern (log-group:PREFIX*), and delete policies that are not needed. To show them:\naws logs describe-resource-policies",
    ),
    Reason(
        "log-throttled",
        rf"{_LOG}.*(?:throttl|rate exceeded)",
        "CloudWatch Logs throttled the creation of log streams",
        "Start fewer tasks at once, or request a higher quota for CreateLogStream.",
    ),
    Reason(
        "log-region",
        rf"{_LOG}.*(?:MissingEndpoint|UnknownEndpoint|invalid.*region|region.*invalid)",
        "awslogs-region is not the name of a region",
        "Set awslogs-region to a region, for example !Ref AWS::Region.",
    ),
    Reason(
        "log-missing",
        rf"{_OF_TASK}{_LOG}.*(?:log (?:group|stream) does not exist|ResourceNotFound)",
        "the log {log_part|group} of awslogs-group does not exist in the region of awslogs-region",
        'Correct awslogs-group and awslogs-region, or add AWS::Logs::LogGroup to the template. The awslogs driver creates a group only with awslogs-create-group: "true", and logs:CreateLogGroup in the execution role. As a command:\naws logs create-log-group --log-group-name NAME',
    ),
    Reason(
        "log-creation-denied",
        r"failed to create Cloudwatch log group: [^\n]*(?:AccessDenied|not authorized)",
        "{principal|the execution role} may not create the log group, and awslogs-create-group is set",
        "Add AWS::Logs::LogGroup to the template, and remove awslogs-create-group. Or add logs:CreateLogGroup to {principal|the execution role} (on instances the driver may use the instance's role): AmazonECSTaskExecutionRolePolicy does not contain it.",
    ),
    Reason(
        "log-denied",
        rf"{_OF_TASK}{_LOG}.*(?:(?!not allowed){DENIED}|not allowed to)",
        "{principal|the execution role} is not allowed to write to the log group",
        "Add logs:CreateLogStream and logs:PutLogEvents to {principal|the execution role}, and logs:CreateLogGroup"
        " if awslogs-create-group is set.",
    ),
    Reason(
        "log-dns",
        rf"{_OF_TASK}{_LOG}.*lookup \S*(?:logs\.|amazonaws)\S*(?: on \S+?)?: (?:no such host|server misbehaving|read udp|i/o timeout|[Tt]emporary failure|try again)",
        "the DNS server {dns_server|of the VPC} does not resolve the name of CloudWatch Logs; permissions are not the cause",
        "Check that awslogs-region is a region. Set EnableDnsSupport and EnableDnsHostnames of the VPC to true. Own DNS servers in its DHCP options must forward amazonaws.com to the resolver of the VPC (its range plus 2). A VPC endpoint for logs requires PrivateDnsEnabled: true; without one the subnets also require a NAT gateway.",
    ),
    Reason(
        "log-no-route",
        rf"{_OF_TASK}{_LOG}.*{NO_ROUTE}|connection issue between the task and Amazon CloudWatch|validate logger args\b[^\n]*signal: killed",
        "the task or build has no route to CloudWatch Logs",
        "In public subnets set AssignPublicIp=ENABLED. Private subnets require a NAT gateway, or a VPC"
        f" endpoint for logs. {HTTPS_EGRESS}",
    ),
    Reason(
        "log-driver-failed",
        r"failed to initialize logging driver: (?:error creating stdout|unsupported|invalid|cannot|unknown|missing|failed to parse|journald|unable to connect)|journald is not enabled on this host|authenticate with Google Cloud Logging",
        "Docker does not accept the options of the log driver, or cannot start it",
        "Compare Options of LogConfiguration with the page of the driver in the Docker documentation: names, forms and numbers. On an instance the driver must be in ECS_AVAILABLE_LOGGING_DRIVERS.",
    ),
    Reason(
        "log-failed",
        r"failed to validate logger args|failed to initialize logging driver|failed to create cloudwatch log",
        "the log driver of the container could not start: the end of the text names the cause",
        'If the text is cut off, print it with the command below. For awslogs: the log group of awslogs-group must exist in the region of awslogs-region, and the execution role requires logs:CreateLogStream and logs:PutLogEvents. For another driver compare Options of LogConfiguration with its page:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
)
