"""Errors of the ECS agent on container instances, such as at their registration."""

from __future__ import annotations

from xraystack.facts.reasons.row import NO_ROUTE, Reason

_REGISTERING = r"(?:[Uu]nable to register as a container instance|[Cc]ould not register(?: module| as)|Error registering:|[Uu]nable to discover poll endpoint)"

REASONS = (
    Reason(
        "agent-cluster-missing",
        rf"{_REGISTERING}[^\n]*[Cc]luster not found",
        "the cluster that the ECS agent of the instance should join does not exist in this account and region",
        "Set ECS_CLUSTER=CLUSTER in /etc/ecs/ecs.config, mostly by UserData, to the name of an existing cluster. Without it the agent joins the cluster default. Then restart the agent: sudo systemctl restart ecs",
    ),
    Reason(
        "agent-credentials",
        rf"{_REGISTERING}[^\n]*(?:NoCredentialProviders|no valid providers in chain|EC2RoleRequestError)",
        "the ECS agent has no credentials, because the instance has no instance profile or the agent does not reach it",
        "Set IamInstanceProfile of the instance or launch template, with a role that has AmazonEC2ContainerServiceforEC2Role. If it is set, raise HttpPutResponseHopLimit of MetadataOptions to 2.",
    ),
    Reason(
        "agent-denied",
        rf"{_REGISTERING}[^\n]*(?:AccessDenied|not authorized)|Error connecting to (?:TCS|ACS)[^\n]*(?:AccessDenied|Forbidden)|Unauthorized to perform:? ecs:(?:Poll|StartTelemetrySession)|AccessDeniedException\W+Forbidden\W+ecs:(?:Poll|StartTelemetrySession|RegisterContainerInstance)",
        "the role of the instance lacks permissions of the ECS agent",
        "Attach AmazonEC2ContainerServiceforEC2Role to the role of the instance profile, and allow ec2.amazonaws.com in its trust policy. Check policies of the organization and of the VPC endpoints.",
    ),
    Reason(
        "agent-no-route",
        rf"(?:{_REGISTERING}|Error connecting to (?:TCS|ACS))[^\n]*(?:{NO_ROUTE}|: EOF\b)|lookup ecs(?:-[at]-\d+)?\.[\w-]+\.amazonaws\.com[^\n]*(?:timeout|no such host|refused|misbehaving)",
        "the ECS agent of the instance has no route to ECS",
        "In a public subnet give the instance a public IP address. A private subnet requires a NAT gateway, or VPC endpoints for ecs, ecs-agent and ecs-telemetry. Allow egress on TCP 443, and check the DNS of the VPC.",
    ),
    Reason(
        "task-credentials-endpoint",
        r"169\.254\.170\.2\b[^\n]*(?:timeout|timed out|refused|no route|unreachable|denied|deadline)",
        "a container does not reach 169.254.170.2, where ECS has the task's credentials and metadata",
        "Update the AMI and the ECS agent. An own AMI requires ECS_ENABLE_TASK_IAM_ROLE=true, net.ipv4.conf.all.route_localnet=1, and the iptables rules for port 51679 of the ECS guide. Put the address into NO_PROXY.",
    ),
    Reason(
        "task-credentials-unknown",
        r"CredentialsV\d?Request\b|ECSCredentialsProviderFailure|InvalidIdInRequest",
        "the ECS agent does not know the credentials of a container for its task role",
        "Use AWS_CONTAINER_CREDENTIALS_RELATIVE_URI only in its own container: another task, or a child that copies it, cannot. Otherwise run the task again, and update and restart the ECS agent. The task definition requires TaskRoleArn.",
    ),
    Reason(
        "agent-exited",
        r"\bAgent exited with code\b|Terminal exit code received from agent",
        "the ECS agent of the instance ended",
        "Read why in /var/log/ecs/ecs-agent.log (Windows: C:\\ProgramData\\Amazon\\ECS\\log). Often the cluster of ECS_CLUSTER in /etc/ecs/ecs.config does not exist, or the instance profile lacks AmazonEC2ContainerServiceforEC2Role.",
    ),
    Reason(
        "agent-update",
        r"NoUpdateAvailable|MissingVersionException|no update available for (?:this|the) [\w ]*agent|agent version cannot be determined",
        "ECS cannot update the agent of the instance: it is the newest one, too old, or not from an ECS-optimized AMI",
        'If agentConnected is true and the version is current, nothing is to be done. Otherwise replace the instance with one of a current ECS-optimized AMI:\naws ecs describe-container-instances --cluster CLUSTER --container-instances INSTANCES --query "containerInstances[].versionInfo"',
    ),
    Reason(
        "instance-attributes-many",
        r"AttributeLimitExceeded|up to 10 custom attributes",
        "a container instance has at most 10 custom attributes",
        "Remove one that no placement constraint uses:\naws ecs list-attributes --cluster CLUSTER --target-type container-instance\naws ecs delete-attributes --cluster CLUSTER --attributes name=NAME,targetId=INSTANCE,targetType=container-instance",
    ),
    Reason(
        "agent-config-format",
        r"Invalid format for \"?ECS_\w+|environment variable; expected a JSON array",
        "a setting of the ECS agent is not valid JSON",
        'In /etc/ecs/ecs.config write ECS_INSTANCE_ATTRIBUTES and ECS_CONTAINER_INSTANCE_TAGS on one line as {"KEY": "VALUE"}, and ECS_RESERVED_PORTS as [22, 80]. Then restart the agent: sudo systemctl restart ecs',
    ),
    Reason(
        "agent-download",
        r"downloaded agent (?:\S+ )?does not match expected checksum|failed to download (?:published tarball|md5 file for published|file from s3)",
        "the instance could not download the ECS agent",
        "It requires a route to Amazon S3: a NAT gateway or a gateway endpoint, whose policy allows s3:GetObject on arn:aws:s3:::amazon-ecs-agent-REGION/*. Or use a current ECS-optimized AMI, which contains the agent.",
    ),
    Reason(
        "agent-region",
        r"AWS_DEFAULT_REGION has to be set when running on external",
        "the ECS agent outside of EC2 does not know its region",
        "Set AWS_DEFAULT_REGION=REGION in /etc/ecs/ecs.config, then restart the agent: sudo systemctl restart ecs",
    ),
    Reason(
        "agent-task-limits",
        r"Task CPU \+ Mem limit cannot be enabled|TaskCPUMemLimits setting is incompatible",
        "the ECS agent cannot apply CPU and memory limits of whole tasks on this instance",
        "Replace the instance with a current ECS-optimized AMI. ECS_ENABLE_TASK_CPU_MEM_LIMIT must not change while the instance has tasks.",
    ),
    Reason(
        "agent-gpu",
        r"initializing (?:nvidia nvml|GPU devices)|No GPU device files found|detecting GPU devices failed",
        "the ECS agent finds no GPU on the instance, or no NVIDIA driver",
        "Use a GPU instance type with the ECS GPU-optimized AMI. On an instance without a GPU remove ECS_ENABLE_GPU_SUPPORT from /etc/ecs/ecs.config.",
    ),
    Reason(
        "agent-state",
        r"Container instance type changes are not supported|Arguments on this idempotent request are inconsistent[^\n]*container|[Dd]ata mismatch; saved (?:cluster|container instance|EC2)",
        "the ECS agent has the state of an earlier registration, such as of another instance type, cluster or AMI",
        "Remove that state on the instance, and let it register as a new one; ECS then no longer knows the tasks that run there: sudo systemctl stop ecs; sudo rm -rf /var/lib/ecs/data/*; sudo systemctl start ecs. Create AMIs only without this directory.",
    ),
    Reason(
        "instance-metadata",
        r"^(?!.*(?:credential|RoleRequest|role found)).*?(?:(?:169\.254\.169\.254|instance[- ](?:id )?metadata|EC2 metadata)[^\n]*(?:connection refused|invalid argument|timed? ?out|no route|unreachable|deadline)|(?:169\.254\.169\.254|instance[- ](?:id )?metadata|EC2 metadata) (?:service )?(?:is )?(?:unavailable|not available|unreachable))",
        "a program cannot read the metadata of an EC2 instance",
        "A task of Fargate has no such metadata: pass the region as AWS_REGION, and use the task role. If that is only a warning, as of the X-Ray daemon, ignore it. On EC2, set HttpPutResponseHopLimit of MetadataOptions to 2 for containers in bridge mode.",
    ),
)
"""Before the rows of access: an agent's credentials are those of its instance."""
