"""Messages of the CloudWatch agent."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason
from xraystack.facts.reasons.telemetry.trace_daemons import NO_ANSWER

REASONS = (
    Reason(
        "metrics-agent-denied",
        r"^(?!.*(?:service control polic|permissions? boundar|explicit deny|session polic|organization))(?=.*(?:cloudwatch: |\[outputs\.cloudwatch|when sending logs to |Unable to create log stream )).*not authorized to perform:? (?:cloudwatch|logs):|\b403 Client Error: Forbidden for url: https://monitoring\.",
        "{principal|the role of the CloudWatch agent} may not send metrics or logs: {action|cloudwatch:PutMetricData}",
        "Add CloudWatchAgentServerPolicy to {principal|that role}: the instance profile, in an ECS task TaskRoleArn, on EKS the role of the service account. A VPC endpoint for monitoring or logs must allow it too.",
    ),
    Reason(
        "metrics-agent-throttled",
        r"(?:cloudwatch: |\[outputs\.cloudwatch|when sending logs to )[^\n]*(?:Throttl|Rate exceeded)",
        "CloudWatch throttles the metrics or logs of the agent, which tries again and then drops them",
        "Raise metrics_collection_interval and force_flush_interval, and drop unused metrics and dimensions. Many agents in one account share the quota: request a higher one (PutMetricData, PutLogEvents) in Service Quotas.",
    ),
    Reason(
        "metrics-agent-tags",
        r"ec2tagger: (?:Unable to describe ec2 (?:tags|volume)|Error refreshing (?:EC2 tags|EBS volumes))",
        "the CloudWatch agent cannot read the tags or volumes of its instance, which append_dimensions requires",
        "Add CloudWatchAgentServerPolicy (ec2:DescribeTags, ec2:DescribeVolumes) to the role of the instance. A private subnet requires a route to EC2: a NAT gateway or a VPC endpoint for ec2. Or remove AutoScalingGroupName and VolumeId from append_dimensions.",
    ),
    Reason(
        "metrics-agent-metadata",
        r"ec2tagger: (?:Unable to retrieve EC2 Metadata|Timeout may have occurred because hop limit)|EC2 metadata fail: |(?<!Outpost ARN from EC2 Metadata: )EC2MetadataError: failed to make EC2Metadata request(?!\s*status code: 404)(?!(?s:.*)\b401\b)|failed to retrieve IMDSv2 token|unable to evaluate IMDS version|check if you can access the metadata service",
        "an agent cannot read the metadata of its EC2 instance, mostly because a container receives no token of IMDSv2",
        "Update the agent. In a container the hop limit must be 2, and 169.254.169.254 belongs into NO_PROXY:\naws ec2 modify-instance-metadata-options --instance-id ID --http-put-response-hop-limit 2 --http-endpoint enabled\nA task of Fargate has no such metadata: set region in the configuration, and remove append_dimensions.",
    ),
    Reason(
        "metrics-agent-queue",
        r"metric batch drop due to channel full",
        "the CloudWatch agent collects more metrics than it can send, and drops some",
        "First read why sending fails: permission, route or throttling in the lines before. Otherwise collect fewer metrics, or less often (metrics_collection_interval).",
    ),
    Reason(
        "metrics-agent-file",
        r"(?:\[logfile\]|Failed to tail file|target files for file config)[^\n]*(?:permission denied|Access is denied)",
        "the CloudWatch agent may not read the log file",
        "Allow the user of the agent (run_as_user in the section agent, mostly cwagent) to read the file and to enter its directories. Or set run_as_user: root.",
    ),
    Reason(
        "metrics-agent-retention",
        r"failed to update retention policy for target|put retention policy failed",
        "the CloudWatch agent cannot set retention_in_days of the log group",
        "Add logs:PutRetentionPolicy and logs:DescribeLogGroups to its role, best with CloudWatchAgentServerPolicy. Or remove retention_in_days, and set RetentionInDays of the log group in a template.",
    ),
    Reason(
        "metrics-agent-credentials",
        r"Failed to (?:create credential sessions|get credential from session)|Credentials path is not set while runasuser|credentials and region set correctly on your hosts",
        "the CloudWatch agent found no AWS credentials",
        "On an instance set an instance profile, in an ECS task TaskRoleArn, with CloudWatchAgentServerPolicy. On another computer make the profile AmazonCloudWatchAgent, and name its file in common-config.toml (shared_credential_file).",
    ),
    Reason(
        "metrics-agent-parameter",
        r"retrieving parameter store content|^(?:E! )?[Ff]ail(?:ed)? to (?:fetch/remove json config|fetch the config|download config file)",
        "the CloudWatch agent cannot read its configuration from Parameter Store",
        "Check the name after ssm: and the region. CloudWatchAgentServerPolicy allows ssm:GetParameter for names that begin with AmazonCloudWatch- only: allow another one in the role. To see the parameter:\naws ssm get-parameter --name NAME",
    ),
    Reason(
        "metrics-agent-no-route",
        rf"(?:WriteToCloudWatch failure|\[outputs\.cloudwatch\w*\])[^\n]*{NO_ANSWER}",
        "the CloudWatch agent has no route to CloudWatch",
        "Private subnets require a NAT gateway, or VPC endpoints for monitoring and logs (and ec2 for tags of instances). The security group must allow egress on TCP 443.",
    ),
    Reason(
        "metrics-agent-tasks",
        r"call ecsagent taskinfo endpoint",
        "the CloudWatch agent cannot read the tasks of the instance from the ECS agent (port 51678)",
        "Update Image of the CloudWatch agent: old versions fail at long lists of tasks. Check that the container reaches http://INSTANCE:51678/v1/tasks: network mode host or bridge, and the security group of the instance.",
    ),
    Reason(
        "metrics-agent-inputs",
        r"no inputs found, did you provide a valid config",
        "the agent's configuration collects nothing",
        "The CloudWatch agent: add a part that collects something to its JSON, such as metrics.metrics_collected or logs.metrics_collected.emf. In ECS that JSON is in CW_CONFIG_CONTENT, mostly by Secrets from Parameter Store: check that the container has it. Telegraf: add an [[inputs....]] section.",
    ),
    Reason(
        "metrics-agent-destination",
        r"missing key in JSON: [^\n]*metrics_destinations",
        "the CloudWatch agent has Prometheus metrics, but its configuration has no destination for them",
        "For CloudWatch move prometheus from metrics.metrics_collected to logs.metrics_collected, or add metrics.metrics_destinations.cloudwatch: {}. For Managed Prometheus set metrics.metrics_destinations.amp.workspace_id.",
    ),
    Reason(
        "metrics-agent-configuration",
        r"Under path : /|missing key in JSON: |failed to generate YAML configuration|No json config files found|(?:Failed to merge (?:multiple|all agent) json config|Different values are specified for \w+|Cannot translate JSON|[Ff]ail to translate the JSON config)|from environment variable CW_CONFIG_CONTENT|Configuration validation (?:first|second) phase failed|Invalid Json input schema|amazon-cloudwatch-agent\.toml\b[^\n]*(?:error|fail|invalid|no such file|does not exist)|(?:[Ee]rror|[Ff]ail)\w*\b[^\n]*amazon-cloudwatch-agent\.toml",
        "the configuration of the CloudWatch agent is not valid",
        "Correct the key that the line names, or the lines before it: Under path is its place. Several files must not have different values for one key. In ECS the text is in CW_CONFIG_CONTENT, by Secrets from Parameter Store. The guide has its schema.",
    ),
    Reason(
        "metrics-agent-region",
        r"unable to determine aws-region",
        "the CloudWatch agent does not know its region",
        'Set region in the section agent of its configuration: {"agent": {"region": "REGION"}}. A task of Fargate, and a computer outside of EC2, cannot read it from the instance.',
    ),
    Reason(
        "metrics-agent-log-lost",
        r"retries to \S+ failed for PutLogEvents, request dropped|All retries failed for PutLogEvents|CloudWatch agent will not retry and logs",
        "the agent could not send log events to CloudWatch Logs, and drops them",
        "The cause is in the same line or in those before: mostly a permission (logs:PutLogEvents), the route, or throttling.",
    ),
    Reason(
        "metrics-agent-cluster",
        r"Target ECS cluster info is not correct|ECS SD processor: ",
        "the CloudWatch agent cannot discover the tasks of the ECS cluster for Prometheus",
        "Set sd_target_cluster and sd_cluster_region in ecs_service_discovery. Its task role requires ecs:ListTasks, ListServices, DescribeTasks, DescribeServices, DescribeContainerInstances and DescribeTaskDefinition, and ec2:DescribeInstances.",
    ),
    Reason(
        "metrics-agent-cluster-name",
        r"cluster name is not provided and was not auto-detected|cluster_name is required for container_insights",
        "the CloudWatch agent does not know the name of its Kubernetes cluster",
        "Set cluster_name in the section kubernetes of its configuration, or the environment variable K8S_CLUSTER_NAME. It reads the name from tags of the instance only with ec2:DescribeTags.",
    ),
    Reason(
        "metrics-agent-information",
        r"No csm configuration found|CSM has already been deprecated",
        "the CloudWatch agent has no settings for client-side monitoring of SDKs, which is normal",
        "This line is not the cause of a failure. Read the lines after it.",
    ),
    Reason(
        "metrics-agent-default-file",
        r"^[^\n]*amazon-cloudwatch-agent\.json does not exist or cannot read[^\n]*\s*\Z",
        "the CloudWatch agent has no configuration at its default path, which is normal where it reads another file or a parameter",
        "This line is not the cause of a failure: the agent then reads its other files and CW_CONFIG_CONTENT. Read the lines after it.",
    ),
)
