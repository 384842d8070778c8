"""Status reasons of tasks that do not start, or that stop."""

from __future__ import annotations

from xraystack.facts.reasons.row import DENIED, HTTPS_EGRESS, NO_ROUTE, Reason

_LOG = r"(?:log stream|logger args|logging driver|log driver|create ?log ?(?:stream|group)|\blogs\.[a-z]{2,3}(?:-[a-z]+)+-\d\.)"
_EFS = r"(?:(?<!Service: )\bEFS\b|\.efs\.|mount\.nfs4)"

_FAILURE = r"""(?:^|Reason: |error |TaskFailedToStart: |["']reason["']: ?["'])"""
_ENDED = r"""(?=[.)\n"']| \()"""

REASONS = (
    Reason(
        "volume-driver-mount",
        r"VolumeDriver\.(?:Mount|Unmount|Attach)\b(?!: context deadline)",
        "the Docker volume plug-in of the container instance cannot mount the volume",
        "Detach the volume where it is still attached, such as from an old instance. Read the log of the plug-in, check the service that it calls, and restart it.",
    ),
    Reason(
        "volume-driver",
        r"VolumeDriver\.\w+(?!\w|: context deadline)|error (?:getting|looking up) volume|volume plugin|plugin \S+ not found",
        "the Docker volume driver of the container instance cannot create or find the volume",
        "Install the plug-in on the instances, and read its log. The instance role requires its permissions, for EBS ec2:CreateVolume, AttachVolume, DescribeVolumes and their like. The volume must be in the instance's zone.",
    ),
    Reason(
        "container-volume-owner",
        r"failed to chown\b|chown \S+: operation not permitted|lchown\b[^\n]*operation not permitted",
        "the volume does not let Docker change the owner of its directory, as an EFS access point enforces one user",
        "Mount the volume at a path that the image does not contain. Or give the access point's PosixUser and RootDirectory.CreationInfo the user and group ID of that directory in the image.",
    ),
    Reason(
        "fargate-account-size",
        r"requested (?:CPU|MEMORY|memory) configuration is above your limit",
        "the account may not run tasks of this size yet",
        "Use a smaller Cpu or Memory, or request a higher quota of Fargate vCPUs; new accounts start small.",
    ),
    Reason(
        "protected-tasks",
        r"number of protected tasks",
        "tasks with scale-in protection keep the service from reaching its size",
        "Wait until their protection ends, or remove it:\naws ecs update-task-protection --cluster CLUSTER --tasks TASKS --no-protection-enabled",
    ),
    Reason(
        "discovery-registration",
        r"(?:regist\w+)\b[^\n]*[Ss]ervice [Dd]iscovery(?![^\n]*throttl)|[Ss]ervice [Dd]iscovery\b[^\n]*(?:regist\w+) (?:failed|instance)(?![^\n]*throttl)",
        "ECS cannot register the tasks in Cloud Map",
        "Check that the Cloud Map service of ServiceRegistries exists in this account and region. ECS uses AWSServiceRoleForECS for this, and tries again by itself.",
    ),
    Reason(
        "task-volume-role",
        r"(?:create|attach|tag|delete) (?:the |an? )?(?:managed )?EBS volume[^\n]*(?:UnauthorizedOperation|not authorized|AccessDenied)",
        "the infrastructure role of the volume may not create or attach EBS volumes",
        "Attach AmazonECSInfrastructureRolePolicyForVolumes to RoleArn of ManagedEBSVolume, and let ecs.amazonaws.com assume it. For an encrypted volume its key's policy allows this role, too.",
    ),
    Reason(
        "target-stopped-early",
        r"failed to register targets[^\n]*targets are not in a running state",
        "an instance stopped or ended before ECS could register its task at the load balancer",
        "ECS starts the task on another instance by itself. If it repeats, read why instances end:\naws autoscaling describe-scaling-activities --auto-scaling-group-name GROUP --max-items 5",
    ),
    Reason(
        "target-registration",
        r"(?:failed|unable) to (?:de)?register (?:targets?|container instance)\b(?![^\n]*(?:security token|Rate exceeded|[Tt]hrottl))",
        "ECS cannot register or deregister the tasks at the load balancer",
        "Check that the target group of LoadBalancers still exists, in this account and region, and that its TargetType is ip for awsvpc. ECS uses AWSServiceRoleForECS for this.",
    ),
    Reason(
        "placement-internal",
        r"unable to place a task\. Reason: Internal",
        "ECS failed to place a task: for a reason inside ECS, or because Fargate does not support the zone of a subnet",
        "ECS tries again by itself. If it continues, pass subnets in other zones, and check the AWS Health Dashboard.",
    ),
    Reason(
        "interface-groups-limit",
        r"SecurityGroupLimitPerInterface|SecurityGroupsPerInterface",
        "the service has more security groups than a network interface may have (five at first)",
        "Pass fewer security groups in AwsvpcConfiguration, or request a higher quota.",
    ),
    Reason(
        "interface-setup",
        r"failed to (?:configure|setup) (?:ENI|regular eni|network namespace)|cni setup: |Namespace setup failed|configure pause container|device with hardware address|pause container|task network namespace|netplugin failed|ContainerNetworkingError|\bCNI (?:ADD|plugin)\b|task ENI is IPv6-only|no primary ENI found",
        "ECS could not set up the task's network on the host",
        "Run the task again. On EC2, update the ECS agent or replace the instance; if it repeats on Fargate, ask AWS Support.",
    ),
    Reason(
        "load-balancer-throttled",
        r"(?:ECS|SERVICE_DISCOVERY)_OPERATION_THROTTLED|operations are being throttled|^(?!.*(?:logging|log stream|[Cc]loud[Ww]atch|pull))\(?service [\w-]+\)? [^\n]*(?:throttled|Rate exceeded)",
        "an API, such as that of Elastic Load Balancing, throttles the calls of ECS",
        "ECS tries again by itself. If it continues, deploy fewer services at once, or request a higher rate.",
    ),
    Reason(
        "log-driver",
        r"^(?!.*firelensConfiguration)(?:.*log ?driver\b[^\n]*(?:supports? only|only supports|not supported)|.*no log driver named|.*supports? only [^\n]*log drivers?|.*[Uu]nable to find the enabled log driver|.*[Uu]nsupported log driver)",
        "the launch type does not support the log driver of a container",
        "On Fargate use awslogs, splunk or awsfirelens as LogDriver. On EC2 the instance's ECS_AVAILABLE_LOGGING_DRIVERS has the others.",
    ),
    Reason(
        "firelens-plugin",
        r"output plugin\b",
        "Name in the Options of awsfirelens is not an output plug-in that the log router's image has",
        "Set Options.Name to one such as cloudwatch_logs, kinesis_firehose, s3, opensearch or datadog. aws-for-fluent-bit has these.",
    ),
    Reason(
        "log-certificate",
        r"(?:splunk|fluentd|syslog|gelf|logging driver|logger)\b[^\n]*(?:x509|tls: |certificate)",
        "the log driver does not trust the TLS certificate of its server",
        "For splunk set splunk-capath to the certificate of the authority in the image or host, or splunk-insecureskipverify: true for a test. Or use a public certificate.",
    ),
    Reason(
        "firelens-driver",
        r"^(?!.*(?:not support|config file)).*(?:firelensConfiguration|awsfirelens|no firelens container|firelens container config)",
        "FireLens and its log driver do not fit together",
        "Give at least one container LogConfiguration with LogDriver: awsfirelens, and exactly one container FirelensConfiguration. Or remove both.",
    ),
    Reason(
        "firelens-config",
        r"firelens config\b|download (?:firelens )?s3 config|fluent[ -]?bit\b[^\n]*config|custom config file\b",
        "ECS cannot create the configuration of FireLens, or read it from Amazon S3",
        "Check config-file-value in Options of FirelensConfiguration. The execution role requires s3:GetObject and s3:GetBucketLocation, and the subnets a route to Amazon S3.",
    ),
    Reason(
        "credential-spec",
        r"credential ?spec",
        "the credential specification of a container is not valid here, or cannot be read",
        "Check CredentialSpecs: only for Active Directory, as an ARN of Amazon S3 or Parameter Store. The execution role must be allowed to read it.",
    ),
    Reason(
        "fsx-mount",
        r"fsx ?windows",
        "the FSx for Windows File Server volume cannot be mounted",
        "Check the file system ID, the secret with the domain's user, and TCP 445 from the instance to the file system. The instance must be joined to the domain.",
    ),
    Reason(
        "log-execution-role",
        r"requires? task definition to have execution role|secretOptions\b[^\n]*execution role|requires? execution ?role ?arn|must also specify a value for 'executionRoleArn'",
        "the task definition has no execution role",
        "Set ExecutionRoleArn: a role that ecs-tasks.amazonaws.com may assume, with AmazonECSTaskExecutionRolePolicy. Fargate requires it for awslogs, private images and secrets.",
    ),
    Reason(
        "firelens-options",
        r"no log configuration specified|fluentd logdriver arguments",
        "the log driver of a container has no Options",
        "For LogDriver awsfirelens set Options, such as Name: cloudwatch_logs with region, log_group_name and log_stream_prefix. For awslogs set awslogs-group, awslogs-region and awslogs-stream-prefix.",
    ),
    Reason(
        "log-options",
        r"log driver \S+ (?:requires|disallows) options|driver arguments|awslogs-[\w-]+ (?:is required|must be (?:specified|set))|unknown log opt",
        "LogConfiguration lacks an option of its driver, or has one too many",
        "For awslogs set awslogs-group, awslogs-region and, on Fargate, awslogs-stream-prefix.",
    ),
    Reason(
        "log-resource-policy",
        r"Logs Resource Policy size|\blogs?\b.*resource policies? .*(?:exceeded|limit)|resource policies? .*(?:exceeded|limit)[^\n]*\blogs?\b|Policy document length breaking",
        "the account's resource policies for CloudWatch Logs are full",
        "Begin the log group's name with /aws/vendedlogs/, or delete unused resource policies.",
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
        rf"(?:specified )?log group does not exist|{_LOG}.*log stream does not exist|{_LOG}.*ResourceNotFound",
        "the log {log_part|group} does not exist",
        "Correct awslogs-group and awslogs-region, or add the log group to the template. The awslogs driver creates one only with"
        ' awslogs-create-group: "true", and logs:CreateLogGroup in the execution role.',
    ),
    Reason(
        "log-denied",
        rf"{_LOG}.*(?!not allowed){DENIED}|{_LOG}.*not allowed to",
        "{principal|the execution role} is not allowed to write to the log group",
        "Add logs:CreateLogStream and logs:PutLogEvents to {principal|the execution role}, and logs:CreateLogGroup"
        " if awslogs-create-group is set.",
    ),
    Reason(
        "log-driver-unreachable",
        r"initialize logging driver\b[^\n]*(?:24224|fluent|splunk|:8088|syslog|gelf|12201|127\.0\.0\.1)",
        "the other end of the container's log driver does not respond",
        "Check the address in Options of LogConfiguration. If a container of the task collects the logs, let the others depend on it (DependsOn, Condition: START or HEALTHY).",
    ),
    Reason(
        "log-no-route",
        rf"{_LOG}.*{NO_ROUTE}|connection issue between the task and Amazon CloudWatch|validate logger args\b[^\n]*signal: killed",
        "the task has no route to CloudWatch Logs",
        "In public subnets set AssignPublicIp=ENABLED. Private subnets require a NAT gateway, or a VPC"
        f" endpoint for logs. {HTTPS_EGRESS}",
    ),
    Reason(
        "log-failed",
        r"failed to validate logger args|failed to initialize logging driver|failed to create cloudwatch log",
        "the log group does not exist, or the execution role is not allowed to write to it",
        'Add the log group to the template; the awslogs driver creates one only with awslogs-create-group: "true". The execution role'
        " requires logs:CreateLogStream and logs:PutLogEvents.",
    ),
    Reason(
        "efs-name",
        rf"{_EFS}.*(?:failed to resolve|name or service not known|lookup mount target)|lookup mount target ip|resolve EFS DNS|[Ff]ailed to resolve .?[\w.-]+\.efs\.",
        "the name of the EFS file system does not resolve",
        "Create a mount target in each Availability Zone of the subnets. Enable DNS support and DNS hostnames of the VPC. A new mount target may need some minutes: let the service depend on it (DependsOn).",
    ),
    Reason(
        "efs-denied",
        rf"{_EFS}.*(?:access denied|operation not permitted)",
        "the EFS file system denies the mount",
        "Give the task role elasticfilesystem:ClientMount (and ClientWrite) with IAM authorization"
        " enabled, or allow it in the file system's policy. An access point requires"
        " TransitEncryption: ENABLED.",
    ),
    Reason(
        "efs-directory",
        rf"{_EFS}.*no such file or directory",
        "RootDirectory does not exist in the EFS file system",
        "Set RootDirectory: /, or create the directory first. An access point with CreationInfo creates its own directory: name it in AuthorizationConfig.AccessPointId, and remove RootDirectory.",
    ),
    Reason(
        "efs-no-route",
        rf"{_EFS}.*(?:{NO_ROUTE}|reset by peer)|Connection to the mount target IP address|Mount attempt \d+/\d+ failed|amazon-ecs-volume-plugin\S*: context deadline",
        "the task has no connection to the EFS file system",
        "Allow TCP 2049 from the security group of the task (or instance) in that of the mount targets. A new mount target may need some minutes.",
    ),
    Reason(
        "efs-failed",
        r"EFS utils command",
        "the EFS volume cannot be mounted",
        "The words after stderr name the cause. Check the mount targets (one in each zone), their security group (TCP 2049 from the task), and elasticfilesystem:ClientMount of the task role.",
    ),
    Reason(
        "interface-timeout",
        r"network interface provisioning|ENI attachment timeout|(?:attach|provision|creat)\w*\b.*(?:network interface|\bENI\b).*(?:timeout|timed out)|(?:network interface|\bENI\b).*(?:attach|provision|creat)\w*\b.*(?:timeout|timed out)",
        "AWS did not attach the task's network interface in time",
        "Deploy again. If it repeats on EC2, replace the instance, or use a type with more interfaces.",
    ),
    Reason(
        "instance-interfaces",
        r"RESOURCE:ENI|network interface limit of the instance|unused device index|\bAttachmentLimitExceeded",
        "no container instance has a free network interface for the task",
        "Enable ENI trunking for new instances, or add instances or larger ones:\n"
        "aws ecs put-account-setting-default --name awsvpcTrunking --value enabled",
    ),
    Reason(
        "load-balancer-addresses",
        r"at least 8 free IP|(?:load balancer|\bELB\b|\bALB\b|\bNLB\b).*(?:not|n't|in)\s?(?:have )?(?:enough|sufficient) .*address",
        "a subnet has too few free IP addresses for the load balancer",
        "Free eight addresses in each subnet, or pass larger ones, at least a /27. To see what uses the addresses:\naws ec2 describe-network-interfaces --filters Name=subnet-id,Values={subnet_id|SUBNET}",
    ),
    Reason(
        "subnet-addresses",
        r"InsufficientFree\w*Address|(?:not|n't) (?:have )?(?:sufficient|enough) free \w* ?addresses|(?:not|n't)(?: have)? enough (?:free |available )*(?:ip )?(?:address|space(?! for (?:the )?netmask))"
        r"|insufficient (?:free |available )*(?:ip )?address|need at least \d+ IPs in each subnet|no (?:free|available) (?:ip )?address|subnets?\b[^.\n]* at least \d+ (?:free |available )+(?:ip )?address"
        r"|InsufficientCidrBlocks|subnet .*(?:out of|no) .*addresses",
        "a subnet has no free IP address",
        "A subnet cannot grow: pass more or larger ones, if needed in a further range of the VPC (AWS::EC2::VPCCidrBlock). Or remove what uses its addresses:\naws ec2 describe-network-interfaces --filters Name=subnet-id,Values={subnet_id|SUBNET}",
    ),
    Reason(
        "volume-copy",
        r"unable to copy contents to volume",
        "the files of the image could not be copied to the volume in time, or at all",
        "Mount the volume where the image has few or no files. If it is a network file system, check that it is reachable and let the user of the container write there.",
    ),
    Reason(
        "ebs-node",
        r"AttachVolume\.Attach failed|ebs\.csi\.aws\.com[^\n]*(?:fail|timed out|error)",
        "Kubernetes could not attach the EBS volume to the node",
        "Check the add-on aws-ebs-csi-driver and its role (AmazonEBSCSIDriverPolicy). The volume must be in the node's zone, and not attached elsewhere. The events of the pod and the log of ebs-csi-controller have the cause.",
    ),
    Reason(
        "ebs-attachment",
        r"^(?!.*(?:pvc-|\bCSI\b|csi\.|AttachVolume|to instance|\bnode\b)).*(?:\bEBS\b[^\n]*attach\w*\b[^\n]*(?:time|fail)|(?:[Tt]imed? ?out|fail\w*|unable)\b[^\n]*attach\w*\b[^\n]*\bEBS\b|attach\w*\b[^\n]*\bEBS\b[^\n]*(?:time|fail))",
        "the EBS volume of the task was not attached in time",
        "Check the infrastructure role (AmazonECSInfrastructureRolePolicyForVolumes) and, if the volume is encrypted, the policy of its key. Then deploy again.",
    ),
    Reason(
        "image-without-users",
        r"/etc/(?:passwd|group): no such file|\bno users found\b|mount callback failed[^\n]*no (?:users|groups|matching entries)",
        "the image does not have the user of the container: its files of users (/etc/passwd, /etc/group) lack it, or do not exist",
        "Remove User, or set it to numbers (UID:GID). Check that the image is for the task's operating system: RuntimePlatform of the task definition, and the platform of docker build.",
    ),
    Reason(
        "container-user",
        r"unable to find (?:user|group) |no matching entries in (?:passwd|group)",
        "the image does not have the user or group of the container",
        "Set User to a user that the image has, or to numbers (UID:GID). Or create the user in the Dockerfile.",
    ),
    Reason(
        "container-directory",
        r"chdir to cwd",
        "the container's working directory cannot be used",
        "Set WorkingDirectory to a directory of the image that the container's user may open.",
    ),
    Reason(
        "container-security",
        r"apparmor|seccomp|selinux|apply caps|no[_ ]new[_ ]privileges",
        "a security setting of the container cannot be applied on this host",
        "Remove or correct DockerSecurityOptions, LinuxParameters.Capabilities or Privileged. A profile that they name must exist on the instance.",
    ),
    Reason(
        "container-windows",
        r"hcs(?:shim)?::|virtual machine or container exited unexpectedly|failure in a Windows system call",
        "Windows could not start the container, mostly for lack of memory or because of its command",
        "Raise Memory (Windows Server Core requires 512 MB or more), and check EntryPoint and Command. The image's Windows version must be that of the host.",
    ),
    Reason(
        "container-limits",
        r"setting rlimits?|rlimit type|CannotStartContainer[^\n]*too many open files",
        "a limit of the container is higher than the host allows, or too low for its start",
        "Correct SoftLimit and HardLimit in Ulimits. On Fargate only nofile can be set; on EC2 the limits of the Docker service apply.",
    ),
    Reason(
        "container-sysctl",
        r"(?:\bOCI\b|container)[^\n]*sysctl",
        "a kernel parameter in SystemControls cannot be set in the container",
        "Correct Namespace and Value, or remove the item. A parameter of the whole host can be set only on the instance.",
    ),
    Reason(
        "container-memory-start",
        r"[Mm]inimum memory limit|memory limit too low|container init was OOM|cannot set memory|memory\.limit_in_bytes",
        "the container has too little memory to start",
        "Raise Memory of the container, and of the task if it has one.",
    ),
    Reason(
        "container-network",
        r"(?:failed to create endpoint|cannot join network|daemon: network \S+ (?:is )?not found|programming external connectivity|iptables failed|pair interfaces)(?![^\n]*(?:already|in use))",
        "Docker could not set up the container's network on the instance",
        "Run the task again. If it repeats, restart Docker or replace the instance, with a current ECS-optimized AMI.",
    ),
    Reason(
        "container-link",
        r"(?:daemon|ContainerError)[^\n]*[Cc]annot link to|[Cc]annot link to a non.?running container",
        "the container of a link does not run",
        "Add it to DependsOn of this container, and read why it stopped.",
    ),
    Reason(
        "container-host",
        r"cgroup mountpoint|runc did not terminate",
        "the container runtime or the kernel of the container instance does not work as it should",
        "Replace the instance, with a current ECS-optimized AMI. If it repeats, raise the container's memory.",
    ),
    Reason(
        "container-remains",
        r"container with id exists|marked for removal(?! when used in Lambda)|container name \S+ is already in use",
        "a container of the same name still exists on the instance",
        "Restart the ECS agent, or replace the instance. ECS tries again by itself.",
    ),
    Reason(
        "container-no-command",
        r"(?:daemon|ContainerError)[^\n]*No command specified",
        "neither the image nor the container definition has a command",
        "Set Command or EntryPoint of the container, or CMD in the Dockerfile.",
    ),
    Reason(
        "container-options",
        r"(?:daemon|ContainerError)[^\n]*[Cc]onflicting options",
        "two settings of the container are mutually exclusive",
        "Remove one of the two that the reason names, such as Hostname in network mode host or awsvpc.",
    ),
    Reason(
        "container-mount",
        r"error creating device nodes|mknod|rootfs_linux|CannotCreateVolume|mounting .*(?:not a directory|to rootfs)|duplicate mount point",
        "a volume of the container cannot be created or mounted",
        "Check SourceVolume and ContainerPath in MountPoints: a separate directory, not / and not a file. For an access point of EFS set CreationInfo, so that its root directory exists. Its POSIX user must be able to enter the directory.",
    ),
    Reason(
        "entry-point-option",
        r"""exec: \\?"-[^"]*\\?": executable file not found""",
        "the container starts an option as its program: the image has no ENTRYPOINT, or EntryPoint replaces it",
        "Begin Command with the program, then its options. Or set EntryPoint to the program; without EntryPoint in the task definition the image's ENTRYPOINT counts. Check that Image names the right image.",
    ),
    Reason(
        "lambda-bootstrap",
        r"/var/(?:task|runtime)/bootstrap\b",
        "Lambda cannot start the function's program: bootstrap is missing in the package, or not executable",
        "Put the program at the root of the package by the name bootstrap, with mode 755. Build it for Linux and the function's Architectures: GOOS=linux GOARCH=arm64 go build -o bootstrap.",
    ),
    Reason(
        "entry-point-permission",
        r"exec:? \\*\"?[^\"\n:]{1,120}\\*\"?: (?:is a directory: )?permission denied|exit(?:ed with)?(?: exit)? code:? 126\b",
        "the file {program|of the container's program} may not be executed by the container's user",
        "Make it executable in the Dockerfile: COPY --chmod=755 FILE, or RUN chmod +x FILE before USER. Or start it by its interpreter: Command: [sh, FILE]. A directory in its place has the same error.",
    ),
    Reason(
        "entry-point",
        r"executable file not found|exec: \"|exec \S+: (?:no such file|permission denied)|^(?!.*Script at specified location).*exit code:? 12[67]\b"
        r"|starting container process caused:? \S*exec",
        "the image does not contain the program {program|that the container starts}, or not in its PATH",
        "Check EntryPoint and Command: each is a list with one word an item, not one text with blanks. Check that the image contains the program: docker run --rm -it --entrypoint sh IMAGE",
    ),
    Reason(
        "host-port-taken",
        r"port is already allocated|(?:bind|listen\w*|tcp|udp|:\d+)\b.*address already in use",
        "another process or container already uses the port",
        "Use dynamic host ports (HostPort: 0) or awsvpc mode. Containers of one awsvpc task share their ports.",
    ),
    Reason(
        "container-device",
        r"adding custom device|gathering device information",
        "the instance has no such device",
        "Remove the device from LinuxParameters, or use an instance type that has the device.",
    ),
    Reason(
        "dependency-failed",
        r"dependen(?:t|cy) container \S+ (?:exited|failed|did not)|container\b.*(?:did not|never) (?:become|became) healthy",
        "the container {dependent|that this one depends on} failed",
        "Read its log and its exit code, and correct that. If its failure does not matter, use Condition: COMPLETE in DependsOn, and Essential: false.",
    ),
    Reason(
        "model-container",
        r"model container for|<image> serve|ping health check",
        "the SageMaker model's container does not start or does not respond to its health check",
        "Read the log group /aws/sagemaker/Endpoints/NAME. The image must start with the argument serve, and respond to GET /ping and POST /invocations on port 8080. Its role must be allowed to read the model data.",
    ),
    Reason(
        "container-status",
        r"CannotStartContainer\w*: failed to get container status",
        "the container ended during its start, mostly because it exceeded its memory",
        "Raise Memory of the container, and of the task if it has one. If it repeats, read the container's log.",
    ),
    Reason(
        "container-start-timeout",
        r"Could not transition to (?:started|created|starting|creating)\b",
        "Docker did not create or start the container in the time that the ECS agent waits",
        "Check CPU, memory and disk of the instance: many containers that start at once slow it. Raise ECS_CONTAINER_START_TIMEOUT or ECS_CONTAINER_CREATE_TIMEOUT in /etc/ecs/ecs.config (such as 10m), mostly for Windows, and restart the agent.",
    ),
    Reason(
        "container-stop-timeout",
        r"Could not transition to (?:stopped|stopping)\b|CannotStopContainer",
        "Docker did not stop the container in the time that the ECS agent waits",
        "Let the program end at SIGTERM, and within StopTimeout. If Docker itself does not respond, check disk and memory of the instance, or drain and replace it.",
    ),
    Reason(
        "container-timeout",
        r"Could not transition to|DockerTimeoutError|ContainerRuntimeTimeout|CannotInspectContainer"
        r"|CannotStopContainer|failed to get container status",
        "the container runtime did not respond in time",
        "Deploy again. On EC2, check the load and the disk of the instance.",
    ),
    Reason(
        "heap-full",
        r"java\.lang\.OutOfMemoryError|Java heap space|GC overhead limit exceeded|JavaScript heap out of memory|Reached heap limit",
        "the program used up its heap, the memory that its runtime allows it",
        "Raise the heap: JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=75, or NODE_OPTIONS=--max-old-space-size=MB. Raise the memory of what runs it too: Memory of the task, MemorySize of the function, ComputeType of the build, WorkerType of the Glue job.",
    ),
    Reason(
        "out-of-memory",
        r"OutOfMemory|killed due to memory|memory (?:usage|limit) exceeded|\bOOM",
        "the container exceeded its memory and was killed",
        "Increase Memory of the task and the container. For the X-Ray daemon, -m limits its buffer.",
    ),
    Reason(
        "function-memory",
        r"^(?![^\n]*RequestId: )[^\n]*Runtime exited with error: signal: killed",
        "the Lambda function exceeded its memory and was stopped",
        "Raise MemorySize of the function. The line REPORT of its log shows the used memory (Max Memory Used).",
    ),
    Reason(
        "function-killed",
        r"died with <Signals\.SIG",
        "a program in the function of a custom resource was killed, mostly because it exceeded the function's memory",
        "Raise the function's MemorySize, and EphemeralStorage for large files. In the CDK's BucketDeployment these are memoryLimit and ephemeralStorageSize.",
    ),
    Reason(
        "killed",
        r"exit code:? 137\b|SIGKILL",
        "the container was killed: it exceeded its memory, or did not stop in time",
        "If the container's reason is OutOfMemoryError, increase Memory of the task and the container. Otherwise let the program end at SIGTERM, or raise StopTimeout (30 seconds by default, 120 at most on Fargate).",
    ),
    Reason(
        "host-terminated",
        r"Host EC2 .*(?:terminated|stopped)|container instance .*(?:terminated|deregistered|was stopped)",
        "the EC2 instance of the task was terminated or stopped",
        "A service starts another task; one of RunTask has to be started again. For the reason, check the activity of the Auto Scaling group.",
    ),
    Reason(
        "task-retirement",
        r"performing maintenance on the underlying infrastructure|task retirement",
        "AWS replaced the task for maintenance of its host",
        "Nothing is to be done. Two or more tasks keep the service available.",
    ),
    Reason(
        "spot-interrupted",
        r"Spot Task was interrupted|SpotInterruption",
        "AWS reclaimed the Spot capacity",
        "A service starts another task; one of RunTask has to be started again. For fewer interruptions, keep a base on FARGATE.",
    ),
    Reason(
        "fargate-quota",
        r"limit on the number of (?:\w+ )?(?:vCPUs|tasks)|VcpuLimitExceeded|vCPU (?:capacity|limit)|Max Spot instance count"
        r"|Desired count exceeds|quota allows for \d+ more running",
        "the account's quota of running vCPUs, instances or tasks is reached",
        "Stop unused tasks, or request an increase in Service Quotas: AWS Fargate, Fargate On-Demand (or Spot) vCPU resource count. For instances: Amazon EC2, Running On-Demand Standard instances. A service has at most 5,000 tasks.",
    ),
    Reason(
        "no-instances-run",
        r"^No Container Instances were found in your (?:cluster|capacity provider)",
        "the task is started with the launch type EC2, which uses running instances only, and the cluster has none",
        "If a capacity provider should start instances, pass CapacityProviderStrategy in place of LaunchType, also in EventBridge and Step Functions. Otherwise start instances with ECS_CLUSTER=CLUSTER in their user data, or use FARGATE:\naws ecs list-container-instances --cluster CLUSTER",
    ),
    Reason(
        "no-instances",
        r"NO ACTIVE INSTANCES|No Container Instances were found in your c(?:luster|apacity provider)|EMPTY CAPACITY PROVIDER",
        "the cluster or capacity provider has no container instance",
        "List them: aws ecs list-container-instances --cluster CLUSTER. If there are no instances, read the activity of the"
        " Auto Scaling group. If they run but do not register, check ECS_CLUSTER=CLUSTER in their user data, and their ECS agent. Check"
        " their role (AmazonEC2ContainerServiceforEC2Role) and their route to ECS."
        " Or run the service on Fargate.",
    ),
    Reason(
        "instance-port",
        r"already using a port required|RESOURCE:PORTS",
        "the task's host port is in use on every container instance",
        "Use dynamic host ports (HostPort: 0) or awsvpc mode. With a fixed port a deployment requires one more instance, or MinimumHealthyPercent: 0, which stops the old task before the new one starts.",
    ),
    Reason(
        "instance-attribute",
        rf"{_FAILURE}(?-i:ATTRIBUTE){_ENDED}|missing an attribute required by your task|MISSING ATTRIBUTE",
        "no container instance has an attribute that the task requires",
        "With network mode awsvpc, instances must be in the zones of the service's subnets. Check also their architecture, operating system, log drivers, GPUs and agent version, and the placement constraints. Own AMIs require ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true in ecs.config for awslogs with an execution role. What the task requires:\naws ecs describe-task-definition --task-definition FAMILY --query taskDefinition.requiresAttributes",
    ),
    Reason(
        "instance-location",
        rf"{_FAILURE}(?-i:LOCATION){_ENDED}",
        "the container instance is in another Availability Zone than the task's subnets",
        "Pass a subnet of the instance's zone, or add instances in the zones of the subnets.",
    ),
    Reason(
        "instance-inactive",
        rf"{_FAILURE}(?-i:INACTIVE){_ENDED}|container instance (?:\S+ )?(?:is|was)(?: set to)? (?:inactive|draining)",
        "the container instance was deregistered, or is draining",
        "Run the task on another instance, or let the service choose one.",
    ),
    Reason(
        "instance-constraint",
        r"^(?!.*(?:invalid|not valid|support)).*(?:placement constraint|distinctInstance|memberOf)",
        "no container instance satisfies the placement constraints",
        "Change PlacementConstraints, or add instances that satisfy them. To see what the instances have, such as ecs.instance-type or ecs.availability-zone:\naws ecs list-attributes --cluster CLUSTER --target-type container-instance --attribute-name NAME",
    ),
    Reason(
        "agent-disconnected",
        rf"(?:(?:ECS|container) agent|container instance.*agent|^agent) (?:is |was )?(?:disconnected|not connected)|agent_?connected|(?:not|n't) have the agent connected|\"AGENT\"|{_FAILURE}(?-i:AGENT){_ENDED}|waiting for Amazon ECS Agent",
        "the ECS agent of the container instance is disconnected",
        "Restart the agent on the instance (sudo systemctl restart ecs), or replace the instance. It requires a route to ECS; its log is /var/log/ecs/ecs-agent.log.",
    ),
    Reason(
        "instance-resources",
        r"^(?!.*(?:\bDB\b|\bnode type)).*(?:insufficient (?:memory|CPU|GPU)|enough (?:CPU|memory|GPU))|RESOURCE:(?:CPU|MEMORY|GPU|INFERENTIA)",
        "no container instance has enough free CPU, memory or accelerators",
        "Reduce Cpu, Memory or GPUs of the task, or add instances or larger ones. During a deployment the old and the new tasks need space: lower MinimumHealthyPercent if there is none.",
    ),
    Reason(
        "instance-none-fits",
        r"no container instance met all",
        "no container instance, perhaps of that zone, fulfils all requirements of the task",
        'If the message ends with the closest match, that names what lacks: CPU, memory, ports or an attribute. Otherwise add instances (in the zone that it names) or larger ones, reduce the task\'s size, or change its placement. To see what is free:\naws ecs describe-container-instances --cluster CLUSTER --container-instances INSTANCES --query "containerInstances[].remainingResources"',
    ),
    Reason(
        "capacity",
        r"Capacity (?:is|was) unavailable|not enough capacity (?:to fulfill|available)|no (?:\w+ )?capacity (?:is )?available|(?<!host \S{10} has )(?<!host \S{19} has )insufficient ?(?!(?:read|write|provisioned|storage) )(?:\S+ )?capacity"
        r"|unable to place a task because the resources could not be found"
        r"|(?:not|n't) have (?:sufficient|enough) \S* ?capacity|RESOURCE:FARGATE",
        "the capacity is not available at the moment",
        "Try again later, or pass subnets in other zones. With FARGATE_SPOT add FARGATE to the capacity provider strategy. On EC2, use other instance types, or add instances.",
    ),
    Reason(
        "health-check-zone",
        r"Availability Zone that is not enabled for the load balancer|UnusedTarget|Target\.NotInUse|not enabled for the load balancer",
        "the task runs in an Availability Zone in which the load balancer has no subnet",
        "Add a subnet of that zone to the load balancer, or run the service only in the load balancer's zones.",
    ),
    Reason(
        "health-check-stopped",
        r"unhealthy in [^\n]*(?:Target (?:is in the stopped|is (?:stopped|terminated))|Target registration|deregistration)|Elb\.(?:InitialHealthChecking|RegistrationInProgress)|Target\.(?:InvalidState|DeregistrationInProgress)",
        "the target stopped, or is not registered yet",
        "Read why the task stopped. If it only starts slowly, raise HealthCheckGracePeriodSeconds.",
    ),
    Reason(
        "health-check-code",
        r"health checks? failed with (?:these|this) codes?|Target\.ResponseCodeMismatch",
        "the load balancer received an HTTP code that it does not accept",
        "Set HealthCheckPath to one that responds without a login or redirect, or add the code to Matcher (such as 200-399). With 502 to 504 the program itself fails: read its log.",
    ),
    Reason(
        "health-check-timeout",
        r"unhealthy in .*Request timed out|Target\.Timeout\b|health checks? failed .*timed out",
        "the load balancer receives no response from the task in time",
        "Allow its security group in that of the task, on the health check's port. Check that the program"
        " listens on 0.0.0.0 and responds within the health check's timeout.",
    ),
    Reason(
        "health-check-discovery",
        r"unhealthy in service (?:discovery|registr)|unhealthy in \(?registry",
        "the task runs, but Cloud Map has it as unhealthy",
        "Check the container's health check, whose result ECS reports to Cloud Map: its command, its StartPeriod and the container's log.",
    ),
    Reason(
        "health-check-load-balancer",
        r"failed ELB health checks|^(?!Process \S+ has)[^\n]*Target\.FailedHealthChecks|\bis unhealthy in\b|unhealthy in \(?target-group|\bis unhealthy \(reason Health checks failed",
        "the task runs, but the load balancer's health check fails",
        "Read the reason of each target. After a timeout allow the load balancer's security group in that of the task, and listen on 0.0.0.0; after a code correct HealthCheckPath or Matcher. For a slow start raise HealthCheckGracePeriodSeconds:\naws elbv2 describe-target-health --target-group-arn {target_group|ARN}",
    ),
    Reason(
        "health-check-container",
        r"failed container health checks|container \S+ is (?-i:UNHEALTHY)",
        "the task runs, but its container health check fails",
        "Check the health check's command, which runs in the container and needs its shell or program,"
        " and its StartPeriod.",
    ),
    Reason(
        "deployment-alarm",
        r"deployment failed: alarm|[Dd]eployment alarm\b|alarm detected|alarms? (?:has|have) been activated|activated alarms",
        "a CloudWatch alarm stopped the deployment",
        "Read the alarm's metric at the time of the deployment, and the log of the new tasks. Correct its threshold, or remove it from DeploymentConfiguration.Alarms.",
    ),
    Reason(
        "essential-container",
        r"Essential container in task exited|EssentialContainerExited",
        "an essential container exited (its program crashed, ran out of memory or was done), so the task stopped",
        "Read exitCode and reason of each container, and the last lines of its log. If the container is meant to exit, set Essential: false.\n"
        'aws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].containers[].[name,exitCode,reason]"',
    ),
)

FRAMES = (
    Reason(
        "container-runtime",
        r"OCI runtime (?:create|exec) failed|\bCannot start container\b|failed to create (?:shim|task for container|new container runtime task)|CannotStartContainer"
        r"|ContainerRuntimeError",
        "the container runtime could not start the container",
        "Check EntryPoint, Command, User, MountPoints, Ulimits and LinuxParameters of the container. On EC2, read Docker's log on the instance, and check its memory and disk.",
    ),
    Reason(
        "container-not-created",
        r"CannotCreateContainer",
        "the container could not be created",
        "Run the task again. If it repeats, check the instance's free disk space and Docker's log.",
    ),
    Reason(
        "managed-launch",
        r"Unable to launch instance\(s\)(?![^\n]*(?:internal ?error|service ?unavailable|throttl|RequestLimitExceeded|Rate exceeded))",
        "ECS could not launch an instance for the capacity provider of managed instances",
        "Check InfrastructureRoleArn and, in InstanceLaunchTemplate, the instance profile, subnets, security groups and InstanceRequirements. CloudTrail has the rejected call of EC2 (CreateFleet or RunInstances).",
    ),
    Reason(
        "task-preparation",
        r"unable to pull (?:secrets or registry auth|(?:the )?image)|image pull failed",
        "the task cannot read its secrets, or pull its image",
        "Check that the subnets have a route to these services: a NAT gateway, VPC endpoints or"
        f" AssignPublicIp. Check that the execution role may read them. {HTTPS_EGRESS}",
    ),
    Reason(
        "task-initialization",
        r"ResourceInitializationError(?![^\n]*(?:internal ?error|service ?unavailable|throttl|RequestLimitExceeded|Rate exceeded))",
        "ECS could not prepare the task's network, secrets, logs or volumes",
        "Check in this order: the subnets' route to AWS, the execution role, then secrets, log group and volumes of the task definition.",
    ),
    Reason(
        "program-file",
        r"\bENOENT\b|no such file or directory|cannot find the (?:file|path) specified",
        "a program does not find a file or directory",
        "Check that the path exists where the program runs. In a container that is the image (COPY, WORKDIR) or a mounted volume; a directory of the instance requires Volumes and MountPoints. Elsewhere check the working directory.",
    ),
    Reason(
        "program-file-denied",
        r"""\bEACCES\b|\[Errno 13\]|\b(?:open|opening|mkdir|l?stat|unlink|chmod|chown|rename|touch|write|writing|create|access)\b[^\n]* ["']?/\S*: permission denied""",
        "a program has no rights to a file or directory",
        "Change owner or mode of the path in the image, or the user (USER, User of the container). A mounted directory has its own owner: with EFS use an access point with PosixUser and CreationInfo.",
    ),
    Reason(
        "program-read-only",
        r"\bEROFS\b|\[Errno 30\]|read-only file system",
        "a program writes to a file system that is read-only",
        "Mount a volume at that path, or set ReadonlyRootFilesystem (or ReadOnly of the mount point) to false. A Lambda function can only write to /tmp.",
    ),
    Reason(
        "host-unresolved",
        r"\bno such host\b|\bENOTFOUND\b|\bEAI_AGAIN\b|name or service not known|temporary failure in name resolution|UnknownHostException|getaddrinfo failed|could not resolve host\b|nodename nor servname",
        "a program cannot resolve the name of a host",
        "Check its spelling. A private name requires its hosted zone or Cloud Map namespace in the VPC of the task. The VPC must have DNS support and DNS hostnames. A name of Service Connect exists only in tasks whose service has ServiceConnectConfiguration.",
    ),
)
"""Rows of the words around a reason: searched for after the rows of what is inside."""
