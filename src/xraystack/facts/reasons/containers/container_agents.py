"""Errors of the ECS agent on container instances: at their registration, and for the resources of a task."""

from __future__ import annotations

from xraystack.facts.reasons.row import DENIED, NO_ROUTE, Reason

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
        "agent-reconnects",
        r"Error from (?:acs|tcs);? backing off",
        "the ECS agent lost its connection to ECS, and connects again",
        "Once in a while that is normal. If it repeats within minutes, check the proxy or firewall between the instance and ECS, which must not cut long connections. The tasks keep running.",
    ),
    Reason(
        "agent-setting-ignored",
        r"[Ii]nvalid value for [^\n]*, will be overridden",
        "a setting of the ECS agent is not valid or too small, so the agent uses its default",
        "Write it in /etc/ecs/ecs.config with a unit and at least the minimum of the message, such as ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION=10m. Then restart the agent: sudo systemctl restart ecs",
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
    Reason(
        "agent-execution-role",
        r"unable to (?:find|get) execution role credentials|uses execution credentials, but the credentials are empty|execution role credentials not available",
        "the ECS agent has no credentials of the task's execution role",
        "Set ExecutionRoleArn of the task definition, and allow ecs-tasks.amazonaws.com in the trust policy of the role. If both are right, update and restart the ECS agent, then run the task again.",
    ),
    Reason(
        "volume-undefined",
        r"Invalid volume referenced|invalid volume: (?:empty|must include)|invalid Volume; must include",
        "a mount point names a volume that the task definition does not have, or that has no name",
        "Give Volumes an item with the Name that SourceVolume of MountPoints has.",
    ),
    Reason(
        "volume-absent",
        r"volume detection failed, volume '[^']*' does not exist and autoprovision",
        "the Docker volume does not exist on the instance, and Autoprovision is false",
        "Create it on each instance (docker volume create NAME, such as in UserData). Or set Autoprovision: true in DockerVolumeConfiguration.",
    ),
    Reason(
        "volume-differs",
        r"non-autoprovisioned volume does not match existing volume (?:options|labels)",
        "the Docker volume of the instance has other options or labels than the task definition",
        "Compare docker volume inspect NAME with DriverOpts and Labels of DockerVolumeConfiguration, and make them equal. Or use another volume name. With a deleted volume its data is lost.",
    ),
    Reason(
        "volume-scope",
        r"task scoped volume could not be autoprovisioned",
        "a Docker volume with Scope: task has Autoprovision, which only Scope: shared allows",
        "Remove Autoprovision, or set Scope: shared.",
    ),
    Reason(
        "port-mapping-protocol",
        r"UnrecognizedTransportProtocol|UnparseablePort|Error parsing (?:docker port|port binding) as int",
        "a port mapping of a container has an unknown protocol, or a port that is not a number",
        "In PortMappings set Protocol to tcp or udp. ContainerPort is a number from 1 to 65535, and HostPort one from 0 to 65535.",
    ),
    Reason(
        "cgroup-setup",
        r"cgroup resource: |cgroup (?:create|remove): |cgroupv2 (?:create|init|remove): |unable to validate cgroup controllers",
        "the ECS agent could not create the control group for the CPU and memory limits of the task",
        "Replace the instance with a current ECS-optimized AMI, and run the task again. With an own AMI update the agent, and mount /sys/fs/cgroup into it.",
    ),
    Reason(
        "registry-login-unread",
        r"task auth data: unable to fetch|docker private registry credentials: not found|missing container's registry auth data|unsupported credentialsParameter",
        "the ECS agent has no credentials for the private registry of the image",
        "Set CredentialsParameter of RepositoryCredentials to the ARN of a secret with username and password. The execution role requires secretsmanager:GetSecretValue, and kms:Decrypt if the secret has a customer managed key.",
    ),
    Reason(
        "registry-login-empty",
        r"missing AuthorizationData in ECR|AuthorizationData is nil|engine ecr credentials: not found|missing container's ecr auth data|number of results in AuthorizationData",
        "ECR returned no login for the registry of the image",
        "Check account and region in Image. The execution role, or the role of the instance, requires ecr:GetAuthorizationToken.",
    ),
    Reason(
        "image-pull-stalled",
        r"inactivity time exceeded timeout while pulling",
        "the pull of the image made no progress for some minutes",
        "Check NAT gateway, VPC endpoints and proxy, and the load of the instance's disk. For large images raise ECS_IMAGE_PULL_INACTIVITY_TIMEOUT (such as 5m) in ecs.config.",
    ),
    Reason(
        "secret-value-missing",
        r"missing secret value for secret",
        "the ECS agent has no value for a secret of the container",
        "Check that the secret or parameter of ValueFrom has a text value, not a binary one. Then run the task again.",
    ),
    Reason(
        "task-file-arn",
        r"unable to parse bucket and key from s3 arn",
        "a file for the task, such as that of EnvironmentFiles, is not named by the ARN of an object",
        "Write it as arn:aws:s3:::BUCKET/PATH/NAME, for EnvironmentFiles with the end .env.",
    ),
    Reason(
        "task-file-bucket",
        r"unable to initialize s3 client for bucket",
        "the ECS agent cannot find the region of a bucket with a file for the task",
        "Check the name of the bucket in the task definition. The execution role requires s3:GetBucketLocation and s3:GetObject, and the subnets a route to Amazon S3.",
    ),
    Reason(
        "firelens-output-name",
        r"missing output key (?:Name|@type)\b",
        "the Options of a container with awsfirelens have no output for its log router",
        "With Type: fluentbit set Name in Options, such as cloudwatch_logs. With Type: fluentd set @type.",
    ),
    Reason(
        "firelens-bridge",
        r"Bridge IP not available to use for firelens",
        "the container of FireLens got no address in Docker's bridge network in time",
        "Run the task again. If it repeats, check that the instance's Docker has its bridge network, or use NetworkMode: awsvpc.",
    ),
    Reason(
        "firelens-directory",
        r"unable to (?:create (?:config|socket) directory|set socket directory ownership)",
        "the ECS agent cannot create its directories for FireLens on the instance",
        "Check the free disk space of the instance, and that the agent may write to /var/lib/ecs. Then restart the agent.",
    ),
    Reason(
        "gmsa-tickets",
        r"kerberos tickets|domainless gMSA|gMSA AD user",
        "the instance cannot sign in the gMSA account of the task at Active Directory",
        "Check that credentials-fetcher runs (systemctl status credentials-fetcher), and that the domain controllers are reachable. Without domain join, the execution role must be allowed to read the secret with username, password and domainName.",
    ),
    Reason(
        "fsx-describe",
        rf"fsx describing filesystem[^\n]*{DENIED}",
        "the execution role may not read the FSx file system",
        "Add fsx:DescribeFileSystems to the execution role, and secretsmanager:GetSecretValue or ssm:GetParameters for the credentials.",
    ),
    Reason(
        "gpu-assignment",
        r"could not associate multiple containers to GPU|task gpu \S+ not found in host gpus|for associating GPU",
        "the GPUs that ECS assigned to the task are not those of the instance",
        "Restart the ECS agent of the instance, or replace the instance, so that its GPUs are registered again. Then run the task again.",
    ),
    Reason(
        "proxy-user",
        r"user needs to be specified for proxy container",
        "the proxy container that ProxyConfiguration names has no User",
        "Set User of that container, such as 1337, and IgnoredUID in the ProxyConfigurationProperties to the same number.",
    ),
    Reason(
        "service-connect-windows",
        r"ServiceConnect is only supported on linux",
        "Service Connect does not support tasks on Windows",
        "Remove ServiceConnectConfiguration of this service, and use ServiceRegistries (Cloud Map) or a load balancer.",
    ),
    Reason(
        "service-connect-agent",
        r"App[Nn]et [Aa]gent container tarball|service connect config (?:value|validation)|[Ss]ervice [Cc]onnect container not found|reload appnet Agent",
        "the ECS agent of the instance could not prepare the Service Connect proxy",
        "Update the instance to a current ECS-optimized AMI, which contains the proxy's image and a newer agent. Then run the task again.",
    ),
    Reason(
        "exec-agent-failed",
        r"ExecuteCommandAgent (?:Initialization failed|process exited)|unable to start ExecuteCommandAgent",
        "the agent of ECS Exec could not start in a container, which itself runs on",
        "Set ReadonlyRootFilesystem of the container to false. On EC2 update the ECS agent. The task role requires the four ssmmessages actions. Then start a new task.",
    ),
    Reason(
        "attachment-unread",
        r"failed to parse (?:task ebs|s3files) attachment|unable to parse and validate (?:EBS|S3 Files) volume|in the S3 Files config",
        "the ECS agent does not understand the volume that ECS attached to the task",
        "Update the instance to a current ECS-optimized AMI, because an old agent does not know the kind of volume. Then run the task again.",
    ),
    Reason(
        "ebs-stage",
        r"(?:stage|unstage) volume via CSI driver|Node(?:Uns|S)tageVolume: |confirm if EBS volume is attached|cannot find EBS volume with device name|EBS volume IDs do not match|EBS ManagedDaemon",
        "the instance could not mount the EBS volume of the task",
        "Use an instance type of the Nitro system with a current ECS-optimized AMI. FilesystemType must be that of the snapshot. The instance's log of the volume driver is in /var/log/ecs.",
    ),
    Reason(
        "container-transition",
        r"\bImpossibleStateTransition|impossible to transition to|: transition to \S+ impossible|Task went straight to|Could not resolve a container into a task",
        "the ECS agent's record of a container differs from its state in Docker",
        "Run the task again. If it repeats on one instance, drain and replace that, with a current ECS-optimized AMI.",
    ),
    Reason(
        "docker-api-version",
        r"client version \S+ is too (?:new|old)|(?:[Mm]axim|[Mm]inim)um supported API version",
        "Docker and the program that uses it (such as the ECS agent) have versions that do not fit together",
        "Update both. On a container instance use a current ECS-optimized AMI. As a workaround set DOCKER_API_VERSION to the version that the message names.",
    ),
    Reason(
        "image-digest-unread",
        r"ImageRepoDigest doesn't have|failed to find a repo digest|failed to tag image '",
        "the ECS agent cannot match the digest of the image with the image on the instance",
        "Run the task again. If it repeats on one instance, remove the image there (docker image rm IMAGE), or replace the instance.",
    ),
)
"""Before the rows of access: an agent's credentials are those of its instance."""
