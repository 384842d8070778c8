"""Status reasons of tasks that do not start, or that stop."""

from __future__ import annotations

from xraystack.facts.reasons.row import DENIED, HTTPS_EGRESS, NO_ROUTE, Reason

_LOG = r"(?:log stream|logger args|logging driver|log driver|create ?log ?(?:stream|group)|logs\.[a-z0-9-]+\.)"
_EFS = r"(?:\bEFS\b|\.efs\.|mount\.nfs4)"

REASONS = (
    Reason(
        "log-execution-role",
        r"requires? task definition to have execution role|requires? execution ?role ?arn",
        "the task definition has no execution role",
        "Set ExecutionRoleArn. Fargate requires it for awslogs, private images and secrets.",
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
        rf"(?:specified )?log (?:group|stream) does not exist|{_LOG}.*ResourceNotFound",
        "the log group does not exist",
        "Add the log group to the template; the awslogs driver does not create one.",
    ),
    Reason(
        "log-denied",
        rf"{_LOG}.*{DENIED}",
        "the execution role is not allowed to write to the log group",
        "Add logs:CreateLogStream and logs:PutLogEvents to the execution role, and logs:CreateLogGroup"
        " if awslogs-create-group is set.",
    ),
    Reason(
        "log-no-route",
        rf"{_LOG}.*{NO_ROUTE}",
        "the task has no route to CloudWatch Logs",
        "In public subnets set AssignPublicIp=ENABLED. Private subnets require a NAT gateway, or a VPC"
        f" endpoint for logs. {HTTPS_EGRESS}",
    ),
    Reason(
        "log-failed",
        r"failed to validate logger args|failed to initialize logging driver|failed to create cloudwatch log",
        "the log group does not exist, or the execution role is not allowed to write to it",
        "Add the log group to the template; the awslogs driver does not create one. The execution role"
        " requires logs:CreateLogStream and logs:PutLogEvents.",
    ),
    Reason(
        "efs-name",
        rf"{_EFS}.*(?:failed to resolve|name or service not known|lookup mount target)",
        "the name of the EFS file system does not resolve",
        "Create a mount target in each Availability Zone of the subnets. Enable DNS support and DNS"
        " hostnames of the VPC.",
    ),
    Reason(
        "efs-denied",
        rf"{_EFS}.*access denied",
        "the EFS file system denies the mount",
        "Give the task role elasticfilesystem:ClientMount (and ClientWrite) with IAM authorization"
        " enabled, or allow it in the file system's policy. An access point requires"
        " TransitEncryption: ENABLED.",
    ),
    Reason(
        "efs-directory",
        rf"{_EFS}.*no such file or directory",
        "RootDirectory does not exist in the EFS file system",
        "Create the directory first, or use an access point, which can create it.",
    ),
    Reason(
        "efs-no-route",
        rf"{_EFS}.*(?:{NO_ROUTE}|reset by peer)",
        "the task has no connection to the EFS file system",
        "Allow TCP 2049 from the task's security group in the security group of the mount targets.",
    ),
    Reason(
        "efs-failed",
        r"EFS utils command",
        "the EFS volume cannot be mounted",
        "Check its mount targets, their security group (TCP 2049) and the task role.",
    ),
    Reason(
        "interface-timeout",
        r"network interface provisioning|ENI attachment timeout|network interface.*(?:timeout|timed out)",
        "AWS did not attach the task's network interface in time",
        "Deploy again. If it repeats on EC2, replace the instance, or use a type with more interfaces.",
    ),
    Reason(
        "subnet-addresses",
        r"InsufficientFreeAddresses|(?:not|n't) have enough free (?:ip )?addresses|insufficient free addresses"
        r"|no (?:free|available) (?:ip )?address",
        "a subnet has no free IP address",
        "Pass larger or more subnets, or stop unused tasks in them.",
    ),
    Reason(
        "entry-point",
        r"executable file not found|exec: \"|unable to start container process|OCI runtime create failed"
        r"|failed to create (?:shim|task)|no such file or directory.*(?:unknown|exec)",
        "the container's program cannot be started",
        "Check EntryPoint and Command: each is a list with one word an item. Check that the image"
        " contains the program and that it is executable.",
    ),
    Reason(
        "task-role-trust",
        r"ECS was unable to assume the role|(?:unable to|cannot|could not) assume (?:the )?role '?arn"
        r"|role .* (?:is invalid|cannot be assumed)",
        "ECS cannot assume one of the task's roles",
        "Allow ecs-tasks.amazonaws.com in the role's trust policy.",
    ),
    Reason(
        "out-of-memory",
        r"OutOfMemory|exit code:? 137|killed due to memory",
        "the container exceeded its memory and was killed",
        "Increase Memory, or reduce the daemon's buffer (-m).",
    ),
    Reason(
        "spot-interrupted",
        r"Spot Task was interrupted|SpotInterruption",
        "AWS reclaimed the Spot capacity",
        "ECS starts another task. For fewer interruptions, keep a base on FARGATE.",
    ),
    Reason(
        "fargate-quota",
        r"limit on the number of (?:vCPUs|tasks)|VcpuLimitExceeded|Max Spot instance count",
        "the account's quota of running vCPUs or tasks is reached",
        "Request an increase in Service Quotas, or stop unused tasks.",
    ),
    Reason(
        "no-instances",
        r"No Container Instances were found in your c(?:luster|apacity provider)|EMPTY CAPACITY PROVIDER",
        "the cluster has no container instance",
        "Start instances that join the cluster, or run the service on Fargate.",
    ),
    Reason(
        "instance-port",
        r"already using a port required|RESOURCE:PORTS",
        "the task's host port is in use on every container instance",
        "Use dynamic host ports or awsvpc mode, or add instances.",
    ),
    Reason(
        "instance-attribute",
        r"missing an attribute required by your task|MISSING ATTRIBUTE",
        "no container instance has an attribute that the task requires",
        "Check the instances' ECS agent version, operating system and architecture, and the placement"
        " constraints.",
    ),
    Reason(
        "instance-resources",
        r"insufficient (?:memory|CPU|GPU)|RESOURCE:(?:CPU|MEMORY|GPU|ENI)",
        "no container instance has enough free CPU, memory or network interfaces",
        "Reduce the task's size, or add instances.",
    ),
    Reason(
        "capacity",
        r"Capacity is unavailable|unable to place a task|no container instance|insufficient capacity"
        r"|RESOURCE:FARGATE",
        "the capacity for the task is not available",
        "Try again later, or pass subnets in other zones. On EC2, add instances.",
    ),
    Reason(
        "health-check-code",
        r"health checks? failed with (?:these|this) codes?",
        "the load balancer received an HTTP code that it does not accept",
        "Correct HealthCheckPath, or add the code to the target group's Matcher.",
    ),
    Reason(
        "health-check-load-balancer",
        r"failed ELB health checks|port \d+ is unhealthy in|unhealthy in target-group",
        "the task runs, but the load balancer's health check fails",
        "Check the path and port of the health check, the security groups between load balancer and"
        " task, and HealthCheckGracePeriodSeconds.",
    ),
    Reason(
        "health-check-container",
        r"failed container health checks",
        "the task runs, but its container health check fails",
        "Check the health check's command, which runs in the container and needs its shell or program,"
        " and its StartPeriod.",
    ),
    Reason(
        "deployment-alarm",
        r"deployment failed: alarm|alarm detected",
        "a CloudWatch alarm stopped the deployment",
        "Check the alarms in DeploymentConfiguration.Alarms.",
    ),
    Reason(
        "essential-container",
        r"Essential container in task exited",
        "an essential container exited, so the task stopped",
        "Read the container's exit code and last log lines.",
    ),
)
