"""Status reasons of settings of a task definition that do not fit together, or that its launch type does not have."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "constraint-type",
        r"constraint\.type",
        "a task definition has placement constraints of the type memberOf only",
        "Move distinctInstance to PlacementConstraints of the service.",
    ),
    Reason(
        "task-definition-revision",
        r"Invalid revision number|^Revision is missing",
        "the revision of the task definition is not a number",
        "Pass FAMILY:NUMBER, or only FAMILY for its latest active revision. In a template, refer to the task definition with Ref.",
    ),
    Reason(
        "fargate-host-path",
        r"sourcePath should not be set|not support sourcePath",
        "a volume names a directory of the host, which Fargate does not have",
        "Remove Host.SourcePath, or use an EFS or EBS volume.",
    ),
    Reason(
        "container-reservation",
        r"'memoryReservation' setting",
        "MemoryReservation of a container is larger than its Memory",
        "Set MemoryReservation below Memory, or remove one of the two.",
    ),
    Reason(
        "ulimit-name",
        r"[Uu]limit name",
        "an item of Ulimits has a name that Linux does not have",
        "Use a name such as nofile, nproc, memlock, stack or core.",
    ),
    Reason(
        "port-protocol",
        r"appProtocol\b[^\n]*\bname\b",
        "a port mapping with AppProtocol has no name",
        "Set Name of that item in PortMappings.",
    ),
    Reason(
        "restart-policy",
        r"^(?!.*Unsupported value)[^\n]*restart ?Policy|restartAttemptPeriod(?: must be between)?|ignoredExitCodes",
        "the RestartPolicy of a container is not valid",
        "Set Enabled: true, RestartAttemptPeriod from 60 to 1800 seconds, and at most 50 numbers in IgnoredExitCodes.",
    ),
    Reason(
        "stop-timeout",
        r"\bstop ?[Tt]imeout\b",
        "the StopTimeout of a container is longer than Fargate allows",
        "Set StopTimeout to 120 seconds at most.",
    ),
    Reason(
        "definition-json-syntax",
        r"container_definitions is invalid: [^\n]*(?:invalid character|unexpected end of JSON)",
        "container_definitions is not valid JSON",
        "Build it with jsonencode([...]) in Terraform, which writes valid JSON. Otherwise check quotes, commas and empty variables of the file: jq . FILE",
    ),
    Reason(
        "definition-json-type",
        r"cannot unmarshal (?:string|number|bool)\b[^\n]*\bContainerDefinition\b",
        "a field of a container definition has a value of the wrong type",
        "Write numbers and true without quotes, such as cpu, memory, containerPort and essential. Write values of environment and options in quotes. A variable of Terraform in JSON needs no quotes for a number: jsonencode([...]) does this.",
    ),
    Reason(
        "definition-json",
        r"Unrecognized collection type|container_definitions is invalid|cannot unmarshal (?:object|array)[^\n]*ContainerDefinition",
        "the JSON of the request has an object where a list belongs, or the reverse",
        "Compare it with the API reference: ContainerDefinitions, Environment, Secrets and PortMappings are lists of objects, and the whole request is one object: no list, and nothing around it.",
    ),
    Reason(
        "container-cpu",
        r"Invalid\W{1,5}cpu\W{1,5}setting for container|\bcpu\.shares",
        "the CPU of a container is not a valid number, or is more than the task has",
        "Set Cpu of the container to CPU units (1024 are one vCPU). Together, the containers may not exceed the task's Cpu.",
    ),
    Reason(
        "efs-id",
        r"^(?!(?s:.*)FSx).*(?:\bEFS\b|\bvolume\b)[^\n]*fileSystemId\b[^\n]*(?:invalid|not valid)",
        "the file system ID of an EFS volume is not valid",
        "Set FilesystemId of EFSVolumeConfiguration to the ID (fs-...): Ref of the file system.",
    ),
    Reason(
        "proxy-container",
        r"[Pp]roxy container\b|proxyConfiguration\b[^\n]*(?:not found|not exist)",
        "ProxyConfiguration names a container that the task definition does not have",
        "Set ContainerName of ProxyConfiguration to a container of the task definition, or remove it.",
    ),
    Reason(
        "constraint-expression",
        r"constraint\.expression|placement constraint expression|memberOf expression",
        "the expression of a placement constraint is not valid",
        "Write it as attribute:ecs.instance-type == p3.2xlarge (attribute, in the singular), or in a cluster query language expression of that kind.",
    ),
    Reason(
        "task-volume",
        r"[Uu]nknown volume(?! type)|[Vv]olume '?[\w-]+'? (?:is |was )?not (?:found|defined|specified) in (?:the |your )?task definition|[Vv]olume name '?\S+'? (?:doesn't|does not) match|configuredAtLaunch",
        "a container or the service names a volume that the task definition does not have",
        "Name the volume in Volumes of the task definition as in MountPoints.SourceVolume; null is a mount point without SourceVolume. For an EBS volume set ConfiguredAtLaunch: true there, and the same Name in VolumeConfigurations of the service.",
    ),
    Reason(
        "efs-options",
        r"rootDirectory must|[Tt]ransit ?[Ee]ncryption must be (?:enabled|ENABLED)|(?:EFS|efs)VolumeConfiguration|EFS volume configuration",
        "the options of an EFS volume do not fit together",
        "With an access point or IAM set TransitEncryption: ENABLED, and remove RootDirectory (or set it to /).",
    ),
    Reason(
        "container-name-form",
        r"Container\.name\b|[Dd]uplicate container name",
        "a container's name is missing or not valid",
        "Set Name to 1 to 255 letters, digits, hyphens and underscores; each once in the task definition.",
    ),
    Reason(
        "container-list",
        r"[Cc]ontainer (?:list|definitions) cannot be empty|[Tt]ask ?definition must specify at least one container|container definitions? (?:is|are) (?:required|missing)(?! an?\b)|essential container is required|essential must be true|container must be essential|'?essential'? flag must be|Too many container(?: definition)?s\b",
        "the task definition has no container, no essential one, or more than ten",
        "List one to ten containers in ContainerDefinitions, at least one with Essential: true.",
    ),
    Reason(
        "container-port-twice",
        r"duplicate (?:port mapping|host port|container port)|port mapping(?:s| name)?\b[^\n]*(?:duplicate|more than once|unique)",
        "two port mappings of the task have the same port or name",
        "Give each another ContainerPort, HostPort or Name: containers of an awsvpc task share their ports.",
    ),
    Reason(
        "runtime-platform",
        r"cpuArchitecture|operatingSystemFamily",
        "the value of RuntimePlatform is not valid",
        "Set CpuArchitecture to X86_64 or ARM64, OperatingSystemFamily to LINUX or a WINDOWS_SERVER_... value. Windows has no ARM64.",
    ),
    Reason(
        "container-health-command",
        r"[Hh]ealth ?[Cc]heck command|must begin with CMD",
        "the command of a container's health check is not valid",
        "Write it as a list: [CMD-SHELL, curl -f http://localhost/ || exit 1], or [CMD, PROGRAM, ARGUMENT].",
    ),
    Reason(
        "environment-name",
        r"[Ee]nvironment variable (?:name|key)\b|Container\.environment\b",
        "the name of an environment variable is empty or not valid",
        "Give each item of Environment a Name and a Value; a value from a parameter must not be empty.",
    ),
    Reason(
        "task-size-form",
        r"Invalid\W{1,5}(?:cpu|memory)\W{1,5}setting for task",
        "Cpu or Memory of the task definition is empty, not a number, or a size that its launch type does not have",
        "Check that the parameter or variable in it is not empty. A task on EC2 does not require the two; if set, Cpu is at least 128 units. Fargate requires both: Cpu 256, 512, 1024, 2048, 4096, 8192 or 16384, without vCPU or in the form '1 vCPU', and a Memory that fits. To get the nearest valid pair: xraystack render --cpu C --memory M",
    ),
    Reason(
        "fargate-size-linux",
        r"No Fargate configuration exists for given values: (?:256 CPU, (?:512|1024|2048) mem|512 CPU, (?:1024|2048|3072|4096) mem|8192 CPU, (?:16384|20480|24576|28672|32768|36864|40960|45056|49152|53248|57344|61440) mem|16384 CPU, (?:32768|40960|49152|57344|65536|73728|81920|90112|98304|106496|114688|122880) mem)",
        "Fargate offers this pair of CPU and memory for Linux only, and the task definition is for Windows (RuntimePlatform)",
        "For Windows set Cpu: 1024 with Memory from 2048 to 8192, 2048 with 4096 to 16384, or 4096 with 8192 to 30720. If the containers are of Linux, set OperatingSystemFamily: LINUX in RuntimePlatform.",
    ),
    Reason(
        "fargate-size",
        r"No Fargate configuration exists|Invalid CPU or memory value",
        "Fargate does not offer this pair of CPU and memory",
        "Valid pairs: Cpu 256 with 512, 1024 or 2048 MB; 512 with 1024 to 4096, 1024 with 2048 to 8192, 2048 with 4096 to 16384. Larger ones: 4096 with 8192 to 30720, 8192 with 16384 to 61440, 16384 with 32768 to 122880. To get the nearest valid pair: xraystack render --cpu C --memory M",
    ),
    Reason(
        "container-memory",
        r"at least one of '?memory'? or '?memoryReservation'?|'memory' setting for container\b[^\n]*(?:greater|more) than[^\n]*\btask\b"
        r"|container memory limit\b[^\n]*greater than task|(?:memory of (?:the |all )?containers?|containers?' memory)\b[^\n]*(?:greater|more|exceed)[^\n]*\btask\b|Invalid\W{1,5}memory\W{1,5}setting for container",
        "the memory of a container is missing, or more than the task has",
        "Set Memory (limit) or MemoryReservation of the container, in MiB; together the containers must fit into Memory of the task. Otherwise raise Memory of the task. On Fargate it is enough to set that of the task.",
    ),
    Reason(
        "container-port-missing",
        r"did not have a container port|does not have a container port|containerPort \d+ is not|container port\b[^\n]*not (?:in|defined|exposed)",
        "ContainerPort in LoadBalancers or ServiceRegistries of the service is not a port of that container",
        "Add the port to PortMappings of the container (ContainerPort, Protocol: tcp), or set ContainerPort of the service to the port on which the program listens. Check that the service uses the revision of the task definition that has it.",
    ),
    Reason(
        "container-ports",
        r"host ports? and container ports? in port mappings must match",
        "in network mode awsvpc or host the container has the port of its address, so HostPort must be equal to ContainerPort",
        "Remove HostPort from PortMappings, or set it to the value of ContainerPort. The load balancer may have another port: that is Port of its listener.",
    ),
    Reason(
        "appspec-container",
        r"ECS service cannot be updated due to an unexpected error: The container \S+ does not exist in the task definition",
        "the AppSpec of CodeDeploy names a container that the new task definition does not have",
        "Set ContainerName in LoadBalancerInfo of the AppSpec to Name of an item in ContainerDefinitions (capital letters count), and ContainerPort to its port. Its names:\naws ecs describe-task-definition --task-definition FAMILY --query 'taskDefinition.containerDefinitions[].name'",
    ),
    Reason(
        "container-name",
        r"container .* does not (?:exist|match any container) in (?:the )?task definition",
        "LoadBalancers or ServiceRegistries of the service names a container that this revision of the task definition does not have",
        "Set ContainerName to Name of an item in ContainerDefinitions (capital letters count), not to the name of the service. If the container is new, deploy with the revision that has it:\naws ecs describe-task-definition --task-definition FAMILY --query 'taskDefinition.containerDefinitions[].name'",
    ),
    Reason(
        "task-size",
        r"'?(?:cpu|memory)'? be defined at the task level|[Tt]ask-level (?:memory|cpu)\b|sum of all container",
        "the task's CPU or memory is missing, or less than its containers have together",
        "Set Cpu and Memory of the task definition itself, not of a container: Fargate requires both. They must be at least as large as the sum of the containers. Valid pairs on Fargate begin with Cpu: 256 and Memory: 512.",
    ),
    Reason(
        "container-dependency-missing",
        r"[Cc]annot depend on container[^\n]*not exist|depends? on container[^\n]*(?:not exist|not found|not defined)",
        "DependsOn of a container names a container that the task definition does not have",
        "Correct ContainerName in DependsOn, or add that container to ContainerDefinitions.",
    ),
    Reason(
        "container-dependency",
        r"dependency container with .* condition|(?-i:\bdependsOn\b)|container (?!memory|cpu)\S+ depends on|circular .*container|[Cc]ontainer dependency graph|cannot have a dependency on container",
        "ECS does not allow the dependency of a container on another",
        "For SUCCESS and COMPLETE set Essential: false of the other container; for HEALTHY it requires"
        " a HealthCheck. Two containers must not wait for each other, also not over a third one: remove one DependsOn (or link).",
    ),
    Reason(
        "task-definition-launch-type",
        r"does not support launch_?type (?:EC2|EXTERNAL|MANAGED_INSTANCES)\b",
        "RequiresCompatibilities of the task definition does not have the launch type of the service or call",
        "Add EC2 (or EXTERNAL, MANAGED_INSTANCES) to RequiresCompatibilities, or set LaunchType: FARGATE. RunTask without a launch type and capacity provider uses EC2: pass --launch-type FARGATE.",
    ),
    Reason(
        "platform-capabilities",
        r"does not satisfy the task definition.{0,3}s? required capabilities",
        "the task definition requires something that this platform version or operating system of Fargate does not have",
        "Set PlatformVersion: LATEST of the service or call: EFS volumes, EphemeralStorage, EnvironmentFiles, JSON keys of secrets and SYS_PTRACE require 1.4.0. Remove what Fargate does not have, such as GPUs, host volumes or other log drivers. What the task definition requires:\naws ecs describe-task-definition --task-definition FAMILY --query 'taskDefinition.requiresAttributes[].name'",
    ),
    Reason(
        "task-definition-fargate",
        r"does not support launch_type FARGATE",
        "RequiresCompatibilities of the task definition does not have FARGATE, so it cannot run there",
        "Register a revision with RequiresCompatibilities: [FARGATE], NetworkMode: awsvpc, Cpu and Memory of the task, and an ExecutionRoleArn. Settings that only EC2 has (links, host volumes, GPUs, privileged) must be removed. Or set LaunchType: EC2, with container instances.",
    ),
    Reason(
        "fargate-network-mode",
        r"Fargate only supports network ?mode",
        "Fargate runs only task definitions with NetworkMode: awsvpc; without NetworkMode it is bridge",
        "Set NetworkMode: awsvpc, and NetworkConfiguration (Subnets, SecurityGroups) in the service. Remove Links, and make each HostPort equal to its ContainerPort. A target group requires TargetType: ip.",
    ),
    Reason(
        "platform-version-ec2",
        r"platform version must be null",
        "PlatformVersion is only for Fargate",
        "Remove PlatformVersion, or set LaunchType: FARGATE.",
    ),
    Reason(
        "platform-incompatible",
        r"PlatformTaskDefinitionIncompatib|platformFamily\b|requested capabilities are not supported"
        r"|^(?!.*(?:elasticbeanstalk|\bcluster)).*platform version .*\b(?:not|unknown|invalid|deprecated|retired)\b|is for Windows but",
        "the platform version or operating system does not support the task definition",
        "Set PlatformVersion: LATEST, and remove what RuntimePlatform does not support, such as EphemeralStorage on Windows. The capabilities that the task definition requires:\naws ecs describe-task-definition --task-definition FAMILY --query 'taskDefinition.requiresAttributes[].name'",
    ),
    Reason(
        "external-unsupported",
        r"\b(?:EXTERNAL launch type|launch type EXTERNAL)\b[^\n]*(?:not support|unsupported|cannot|can't|only)|(?:not supported|unsupported|cannot|can't)\b[^\n]*\b(?:EXTERNAL launch type|launch type EXTERNAL)\b",
        "tasks on external instances (launch type EXTERNAL) do not support this",
        "Remove what the text names. On external instances NetworkMode is bridge, host or none; there are no load balancers, no Cloud Map or Service Connect, no EFS volumes and no capacity providers. Or use LaunchType: EC2 or FARGATE.",
    ),
    Reason(
        "fargate-unsupported",
        r"^(?!.*Fargate (?:pod|profile)).*(?:Fargate|launch type).*(?:do(?:es)? ?n[o']t support|not supported|only supports?|unsupported)|not supported (?:on|in|by|for) (?:AWS )?Fargate\b(?! (?:pod|profile))",
        "the launch type does not support {unsupported|something that the task definition or service uses}",
        "Remove {unsupported|what the text names}, or change LaunchType (or the capacity provider) and RequiresCompatibilities.",
    ),
    Reason(
        "network-mode",
        r"not supported (?:on container )?when networkMode|not supported .*network ?mode|Links are not supported",
        "a container has a setting that its network mode does not have, such as Links, Hostname or DnsServers in awsvpc mode",
        "Remove it, or use NetworkMode: bridge (not on Fargate). In awsvpc and host mode the containers of a task reach each other by 127.0.0.1 and their ports. In awsvpc mode the DHCP options of the VPC set the DNS servers; other tasks are reached by Service Connect.",
    ),
    Reason(
        "family-name",
        r"Family (?:contains invalid|should not be)",
        "the task definition's family is empty, or has characters that ECS does not allow",
        "Use up to 255 letters, digits, hyphens and underscores. For a service or task pass FAMILY, FAMILY:REVISION or the ARN of a task definition, not an image.",
    ),
    Reason(
        "task-definition-deregistered",
        r"TaskDefinition is inactive|task definition \S+ is (?-i:INACTIVE)",
        "the task definition was deregistered, so no deployment can use this revision any more",
        "Register a new revision: in a template change AWS::ECS::TaskDefinition, such as by a tag, and refer to it with Ref. Let nothing else deregister revisions that a service uses. Other revisions:\naws ecs list-task-definitions --family-prefix FAMILY --status ACTIVE",
    ),
    Reason(
        "task-definition-inactive",
        r"no active revisions?\b|Task ?Definition not found|task definition .*(?:not found|does not exist)|Unable to describe task definition",
        "the task definition does not exist, or has no active revision",
        "In a template refer to it with Ref. A script or pipeline passes FAMILY or FAMILY:REVISION of this account and region: an empty or wrong one often comes from a wrong name of the service or cluster. To list them:\naws ecs list-task-definitions --family-prefix FAMILY",
    ),
    Reason(
        "task-definition-size",
        r"Actual length: '\d+'. Max allowed length",
        "the task definition is larger than 64 KB",
        "Shorten its environment variables, or move them to files in Amazon S3 or to Parameter Store.",
    ),
    Reason(
        "task-family-busy",
        r"Too many concurrent attempts to create a new revision",
        "the same family of task definitions is registered several times at once",
        "Repeat the command. Let one deployment at a time register the family, or give each its own Family; let one task definition of a template depend on the other (DependsOn).",
    ),
)
