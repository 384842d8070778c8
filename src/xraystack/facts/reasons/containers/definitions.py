"""Status reasons of task definitions, and of calls of ECS with a value that it does not accept."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "task-role-value",
        r"^Role is not valid\b[^\n]*\n[^\n]*(?:RegisterTaskDefinition|ECS)",
        "TaskRoleArn or ExecutionRoleArn is empty, or is not a role",
        "Set it to Fn::GetAtt: [Role, Arn], or arn:aws:iam::ACCOUNT:role/NAME. If no role is required, remove the property: an empty string is not accepted.",
    ),
    Reason(
        "tags-empty",
        r"^Tags can ?not be empty",
        "the call has an empty list of tags",
        "Remove Tags (or --tags), or add a tag to the list.",
    ),
    Reason(
        "account-ids",
        r"Account ?IDs? mismatch",
        "an ARN in the call is of another account than the credentials",
        "Correct the account in the ARNs of cluster and task definition, or pass their names. Or use the credentials of that account:\naws sts get-caller-identity",
    ),
    Reason(
        "exec-sessions",
        r"maximum session limit of \d+",
        "the container already has as many ECS Exec sessions as it may have",
        "End one of them:\naws ssm describe-sessions --state Active\naws ssm terminate-session --session-id SESSION",
    ),
    Reason(
        "names-per-call",
        r"(?:service names|services|tasks|cluster names|container instances|task definition references?)(?: list)? can(?:not| )?(?:have at most|exceed) \d+",
        "the call passes more names than ECS accepts at once",
        "Call it several times: DescribeServices and DeleteTaskDefinitions accept 10 names, DescribeTasks and DescribeClusters 100.",
    ),
    Reason(
        "cluster-busy",
        r"cluster is in a busy state|Cluster attachments must be in",
        "the capacity providers of the cluster are still being changed",
        "Wait until attachmentsStatus of the cluster is UPDATE_COMPLETE, then deploy again. Keep one AWS::ECS::ClusterCapacityProviderAssociations a cluster.",
    ),
    Reason(
        "secret-parameter-name",
        r"parameter name specified for secret",
        "ValueFrom of a secret is neither the name of a parameter nor an ARN",
        "Set ValueFrom to the parameter's name or ARN in Parameter Store. For Secrets Manager set the full ARN of the secret: a name alone is not accepted.",
    ),
    Reason(
        "provider-group-missing",
        r"specified Auto ?Scaling group\b[^\n]*(?:does not exist|not found|invalid|not valid)|Auto ?Scaling group ARN\b[^\n]*(?:is invalid|not valid|malformed|does not exist)",
        "AutoScalingGroupArn of the capacity provider names no existing group",
        "Set it to the group's name (Ref) or ARN, in this account and region.",
    ),
    Reason(
        "provider-group-tags",
        r"autoscaling:CreateOrUpdateTags permission",
        "the deploying user or role may not tag the Auto Scaling group of the capacity provider",
        "Add autoscaling:CreateOrUpdateTags to the deploying user, or to the role of --role-arn.",
    ),
    Reason(
        "container-link-circle",
        r"[Cc]ontainer links? (?:should|must|can)(?: ?not| ?n't) (?:have|form|contain) a cycle|cycle in (?:the )?(?:container )?links",
        "containers of the task link to each other in a circle",
        "Remove one item of Links, so that no container links back to one that needs it.",
    ),
    Reason(
        "fargate-process-mode",
        r"\bpidMode\b|\bPID mode\b",
        "the PidMode of the task is not possible on its launch type",
        "On Fargate set PidMode: task (Linux, platform version 1.4.0 or later), or remove it. On EC2 it is host or task.",
    ),
    Reason(
        "fargate-ipc-mode",
        r"\bipcMode\b",
        "the IpcMode of the task is not possible on its launch type",
        "Remove IpcMode: Fargate and Windows do not support it. On EC2 it is host, task or none.",
    ),
    Reason(
        "fargate-privileged",
        r"\bprivileged\b[^\n]*(?:Fargate|not supported|launch type)|Fargate\b[^\n]*\bprivileged\b",
        "Fargate runs no privileged containers",
        "Remove Privileged: true. For a single right use LinuxParameters.Capabilities.Add: [SYS_PTRACE], which is the only one on Fargate; else run on EC2.",
    ),
    Reason(
        "fargate-linux-parameters",
        r"(?=[^\n]*Fargate)(?=[^\n]*support)[^\n]*\b(?:sharedMemorySize|shared memory size|tmpfs|maxSwap|swappiness)\b",
        "Fargate does not support a setting in LinuxParameters of the container",
        "Remove SharedMemorySize, Tmpfs, MaxSwap and Swappiness, or run the task on EC2. On Fargate a volume without configuration is a temporary directory.",
    ),
    Reason(
        "fargate-devices",
        r"Fargate\b[^\n]*support[^\n]*\bdevices\b|\bdevices\b[^\n]*support[^\n]*Fargate",
        "Fargate gives a container no devices of the host",
        "Remove LinuxParameters.Devices, or run the task on EC2 (GPUs: also on managed instances).",
    ),
    Reason(
        "fargate-gpu",
        r"(?=[^\n]*Fargate)(?=[^\n]*\b(?:support|has no))[^\n]*\b(?:GPUs?|resourceRequirements|[Ii]nference ?[Aa]ccelerators?)\b(?![^\n]*RESOURCE:)",
        "Fargate has no GPUs or accelerators",
        "Remove ResourceRequirements, or run the task on EC2 with GPU instances or on managed instances with an accelerator.",
    ),
    Reason(
        "spot-windows",
        r"FARGATE_SPOT\b[^\n]*(?:not supported|n't support|not compatible|incompatible|unsupported)",
        "Fargate Spot does not run tasks of this platform",
        "Use the provider FARGATE for Windows tasks. ARM64 tasks run on FARGATE_SPOT with platform version 1.4.0 or LATEST.",
    ),
    Reason(
        "ephemeral-storage-place",
        r"ephemeral ?storage\b[^\n]*(?:not supported|only supported|n't support|only (?:for|on|with) )|(?:not supported|n't support)[^\n]*ephemeral ?storage",
        "EphemeralStorage is only for Linux tasks on Fargate, with platform version 1.4.0 or later",
        "Remove EphemeralStorage. On EC2 enlarge the root volume in BlockDeviceMappings of the launch template, or use an EBS volume of the service.",
    ),
    Reason(
        "ephemeral-storage-size",
        r"ephemeral ?storage\b[^\n]*(?:between|size|GiB|must|range)",
        "the size of EphemeralStorage is not possible",
        "Set SizeInGiB from 21 to 200. Without EphemeralStorage a task has 20 GiB.",
    ),
    Reason(
        "docker-volume-host",
        r"dockerVolumeConfiguration\b[^\n]*\bhost\b|\bhost\b[^\n]*dockerVolumeConfiguration",
        "a volume has both Host and DockerVolumeConfiguration",
        "Keep one of them: Host for a directory of the instance, DockerVolumeConfiguration for a volume of Docker or a plug-in.",
    ),
    Reason(
        "docker-volume-scope",
        r"autoprovision\b[^\n]*\b(?:scope|shared)\b",
        "Autoprovision of a Docker volume requires the scope shared",
        "Set DockerVolumeConfiguration.Scope: shared, or remove Autoprovision.",
    ),
    Reason(
        "volume-name",
        r"\bVolumes?\.name\b|[Vv]olume name\b[^\n]*(?:invalid char|must|should|duplicate|unique)|[Dd]uplicate volume",
        "the name of a volume of the task definition is missing, used twice or not valid",
        "Give each volume a separate Name of up to 255 letters, digits, hyphens and underscores.",
    ),
    Reason(
        "log-options-exclusive",
        r"awslogs-datetime-format\b[^\n]*awslogs-multiline-pattern|awslogs-multiline-pattern\b[^\n]*awslogs-datetime-format",
        "awslogs-datetime-format and awslogs-multiline-pattern are mutually exclusive",
        "Keep one of the two in Options of LogConfiguration.",
    ),
    Reason(
        "log-mode",
        r"logging mode\b|log(?:-opt)? mode\b[^\n]*(?:invalid|must|block)|max-buffer-size\b",
        "the delivery mode in Options of LogConfiguration is not valid",
        "Set mode to blocking or non-blocking. max-buffer-size belongs to non-blocking only, such as 25m.",
    ),
    Reason(
        "container-instance-tasks",
        r"Found running tasks on the instance",
        "the container instance still runs tasks",
        "Drain it first and wait, or deregister it by force:\naws ecs update-container-instances-state --status DRAINING --cluster CLUSTER --container-instances INSTANCE",
    ),
    Reason(
        "scaling-policy-metric",
        r"Only one TargetTrackingScaling policy",
        "the scalable target already has a target tracking policy for this metric",
        "Keep one policy for each metric. To find the other one, perhaps of another stack:\naws application-autoscaling describe-scaling-policies --service-namespace ecs",
    ),
    Reason(
        "scaling-pending",
        r"pending update to an Auto Scaling resource",
        "another change of the same scalable target or its policies is in progress",
        "Deploy again. To avoid it, let the policies depend on each other (DependsOn).",
    ),
    Reason(
        "scaling-dimension",
        r"Unsupported service namespace, resource type",
        "ServiceNamespace, ResourceId and ScalableDimension do not fit together",
        "For an ECS service: ServiceNamespace ecs, ResourceId service/CLUSTER/SERVICE with names instead of ARNs, ScalableDimension ecs:service:DesiredCount.",
    ),
    Reason(
        "scaling-capacity-order",
        r"[Mm]inimum capacity cannot be greater|MinCapacity\b[^\n]*(?:greater|larger|exceed)[^\n]*MaxCapacity",
        "MinCapacity of the scalable target is larger than its MaxCapacity",
        "Set MinCapacity at most as large as MaxCapacity.",
    ),
    Reason(
        "discovery-health-config",
        r"[Hh]ealth ?[Cc]heck ?[Cc]onfig\b[^\n]*(?:private|HealthCheckCustomConfig|not supported)|HealthCheckCustomConfig\b",
        "the health check of the Cloud Map service is not possible in its namespace",
        "Remove HealthCheckConfig, which only public DNS namespaces have. For ECS set HealthCheckCustomConfig with FailureThreshold: 1, without HealthCheckConfig.",
    ),
)
