"""Status reasons of settings of a task definition that do not fit together, or that its launch type does not have."""

from __future__ import annotations

from xraystack.facts.fargate import MEMORY_MIB_BY_CPU_UNITS
from xraystack.facts.reasons.row import Reason

_LINUX_SIZES = "|".join(
    f"{cpu} CPU, (?:{'|'.join(map(str, memory))}) mem"
    for cpu, memory in MEMORY_MIB_BY_CPU_UNITS.items()
    if not 1024 <= cpu <= 4096
)
"""Pairs that Fargate offers for Linux alone. [Amazon ECS developer guide, invalid CPU or memory errors]"""

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
        "docker-restart-policy",
        r"invalid restart policy: |maximum retry count cannot be used with restart policy",
        "Docker does not accept the restart policy of a container",
        "Use no, always, unless-stopped or on-failure, in docker run and in a Compose file. A number of attempts is only for on-failure, such as on-failure:3. In ECS the setting is RestartPolicy of the container, with Enabled: true.",
    ),
    Reason(
        "restart-policy",
        r"^(?!.*(?:\bWindows\b|Unsupported value|[Rr]etry count|unknown policy|unless-stopped|spec\.))[^\n]*restart ?Policy|restartAttemptPeriod(?: must be between)?|ignoredExitCodes",
        "the RestartPolicy of a container is not valid",
        "Set Enabled: true, RestartAttemptPeriod from 60 to 1800 seconds, and at most 50 numbers in IgnoredExitCodes.",
    ),
    Reason(
        "stop-timeout",
        r"(?=(?s:.*)(?:container|Fargate|\btasks?\b|\b120\b))(?=(?s:.*)(?:\bless\b|\bgreater\b|exceed|maximum|between|\bmust\b|invalid|not valid|\b120\b))(?s:.*)\bstop ?[Tt]imeout\b",
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
        r"Unrecognized collection type|cannot unmarshal (?:object|array)[^\n]*ContainerDefinition",
        "the JSON of the request has an object where a list belongs, or the reverse",
        "Compare it with the API reference: ContainerDefinitions, Environment, Secrets and PortMappings are lists of objects, and the whole request is one object: no list, and nothing around it.",
    ),
    Reason(
        "container-cpu",
        r"Invalid\W{1,5}cpu\W{1,5}setting for container|\bcpu\.shares\b(?![^\n]*no such file)",
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
        r"[Pp]roxy container\b[^\n]*(?:not (?:be )?found|not exist|not in|unknown)|proxyConfiguration\b[^\n]*(?:not found|not exist)",
        "ProxyConfiguration names a container that the task definition does not have",
        "Set ContainerName of ProxyConfiguration to a container of the task definition, or remove it.",
    ),
    Reason(
        "constraint-expression",
        r"constraint\.expression|[Ii]nvalid expression\W{1,3}attribute:|placement constraint expression|memberOf expression",
        "the expression of a placement constraint is not valid",
        "Write it as attribute:ecs.instance-type == p3.2xlarge (attribute, in the singular), or in a cluster query language expression of that kind.",
    ),
    Reason(
        "task-volume",
        r"[Uu]nknown volume(?! type)|[Vv]olume '?[\w-]+'? (?:is |was )?not (?:found|defined|specified) in (?:the |your )?task definition|[Vv]olume name '?\S+'? (?:doesn't|does not) match|configuredAtLaunch|(?-i:\bsourceVolume\b)[^\n]*(?:doesn't|does not|not) (?:exist|found|defined)",
        "a container or the service names a volume that the task definition does not have",
        "Name the volume in Volumes of the task definition as in MountPoints.SourceVolume; null is a mount point without SourceVolume. For an EBS volume set ConfiguredAtLaunch: true there, and the same Name in VolumeConfigurations of the service.",
    ),
    Reason(
        "efs-options",
        r"root ?directory must|access point\b[^\n]*\broot ?directory (?:must|has to|should|can only)\b|[Tt]ransit ?[Ee]ncryption must be (?:enabled|ENABLED)(?=[^\n]*(?:\bIAM\b|access ?point|\bEFS\b|volume))|(?:\bIAM\b|access ?point|\bEFS\b|volume)[^\n]*(?:[Tt]ransit ?[Ee]ncryption must be enabled|requires? [Tt]ransit ?[Ee]ncryption)|^(?!.*(?:(?:not|n't) support|exactly one)).*(?:EFSVolumeConfiguration|EFS volume configuration)",
        "the options of an EFS volume do not fit together",
        "With an access point or IAM set TransitEncryption: ENABLED, and remove RootDirectory (or set it to /).",
    ),
    Reason(
        "container-name-twice",
        r"[Dd]uplicate container name|[Cc]ontainer names? (?:must|should) be unique",
        "two containers of the task definition have the same name",
        "Give each item of ContainerDefinitions another Name. If a tool adds a container, such as a collector or a log router, remove the one that the definition has already.",
    ),
    Reason(
        "container-name-form",
        r"(?-i:(?<!\.)\bContainer\.name\b)",
        "a container's name is missing or not valid",
        "Set Name to 1 to 255 letters, digits, hyphens and underscores; each once in the task definition.",
    ),
    Reason(
        "container-count",
        r"Too many container(?: definition)?s\b",
        "the task definition has more containers than ECS allows, which is ten",
        "Divide them between several task definitions and services; of a Compose file put its services into several. Containers that must share a task, such as a sidecar, stay together.",
    ),
    Reason(
        "container-list",
        r"[Cc]ontainer (?:list|definitions) cannot be empty|[Tt]ask ?definition must (?:specify|have|contain) at least one (?:essential )?container|container definitions? (?:is|are) (?:required|missing)(?! an?\b)|essential container is required|does not have any essential container|essential must be true|container must be essential|'?essential'? flag must be",
        "the task definition has no container, or no essential one",
        "List one to ten containers in ContainerDefinitions, at least one with Essential: true.",
    ),
    Reason(
        "container-port-twice",
        r"duplicate (?:port mapping|host port|container port)|(?:host ?port|\bport \d+)\b[^\n]*used (?:only once|by (?:multiple|more than one) containers?)|port mapping(?:s| name)?\b[^\n]*(?:duplicate|more than once|unique)",
        "two port mappings of the task have the same port or name",
        "Give each another ContainerPort, HostPort or Name: containers of an awsvpc task share their ports.",
    ),
    Reason(
        "runtime-platform",
        r"cpuArchitecture|operatingSystemFamily",
        "RuntimePlatform has a value that is not valid, or that the platform version, capacity provider or region does not support",
        "Set CpuArchitecture to X86_64 or ARM64, OperatingSystemFamily to LINUX or a WINDOWS_SERVER_... value. Windows has no ARM64 and no FARGATE_SPOT. ARM64 on Fargate requires PlatformVersion LATEST.",
    ),
    Reason(
        "container-health-command",
        r"[Hh]ealth ?[Cc]heck command\b(?! (?:exited|timed out|failed|returned))|must begin with CMD",
        "the command of a container's health check is not valid",
        "Write it as a list: [CMD-SHELL, curl -f http://localhost/ || exit 1], or [CMD, PROGRAM, ARGUMENT].",
    ),
    Reason(
        "environment-name",
        r"[Ee]nvironment variable (?:name|key)\b(?![^\n]*\b(?:unique|duplicate|twice|already|more than once|reserved)\b)|Container\.environment\b",
        "the name of an environment variable is empty or not valid",
        "Give each item of Environment a Name and a Value; a value from a parameter must not be empty. A name has letters, digits and _, begins with no digit, and not with a prefix that the service reserves (CODEBUILD_, AWS_BATCH).",
    ),
    Reason(
        "task-size-form",
        r"Invalid\W{1,5}(?:cpu|memory)\W{1,5}setting for task|Invalid CPU or memory value",
        "Cpu or Memory of the task definition is empty, not a number, or a size that its launch type does not have",
        "Check that the parameter or variable in it is not empty. A task on EC2 does not require the two; if set, Cpu is at least 128 units. Fargate requires both: Cpu 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768, and a Memory that fits. Write a number alone, or in the form '1 vCPU'. To get the nearest valid pair: xraystack render --cpu C --memory M",
    ),
    Reason(
        "fargate-size-linux",
        rf"No Fargate configuration exists for given values: (?:{_LINUX_SIZES})",
        "Fargate offers this pair of CPU and memory for Linux only, and the task definition is for Windows (RuntimePlatform)",
        "For Windows set Cpu: 1024 with Memory from 2048 to 8192, 2048 with 4096 to 16384, or 4096 with 8192 to 30720. If the containers are of Linux, set OperatingSystemFamily: LINUX in RuntimePlatform.",
    ),
    Reason(
        "fargate-size",
        r"No Fargate configuration exists|\b[Ii]nvalid CPU and memory combination",
        "Fargate does not offer this pair of CPU and memory",
        "Valid pairs: Cpu 256 with 512, 1024 or 2048 MB; 512 with 1024 to 4096, 1024 with 2048 to 8192, 2048 with 4096 to 16384. Larger ones: 4096 with 8192 to 30720, 8192 with 16384 to 61440, 16384 with 32768 to 122880, 32768 with 61440, 122880 or 249856. Windows has 1024 to 4096 only. To get the nearest valid pair: xraystack render --cpu C --memory M",
    ),
    Reason(
        "container-port-form",
        r"Invalid\W{1,5}(?:container|host)Port\W{1,5}setting for container",
        "a port in PortMappings of a container is missing, not a number, or not from 1 to 65535",
        "Give each item of PortMappings a ContainerPort, and remove empty items. HostPort may be missing or 0 (a dynamic port, in bridge mode). Check the parameter or variable in it: it may be empty or a text.",
    ),
    Reason(
        "volume-kinds",
        r"only one volume configuration type",
        "a volume of the task definition has several kinds, such as Host and EFSVolumeConfiguration",
        "Keep one of Host, EFSVolumeConfiguration, DockerVolumeConfiguration, FSxWindowsFileServerVolumeConfiguration and ConfiguredAtLaunch for each volume. An empty Host ({}) or SourcePath counts too: remove it, in Terraform host_path.",
    ),
    Reason(
        "container-memory-missing",
        r"at least one of '?memory'? or '?memoryReservation'?",
        "neither the container nor the task has a memory",
        "Set Memory (limit) or MemoryReservation of the container, in MiB, or Memory of the task. For Fargate, RequiresCompatibilities: [FARGATE], Cpu and Memory of the task are required; a copy of a task definition that is registered again often lacks them.",
    ),
    Reason(
        "container-memory-task",
        r"'memory' setting for container\b[^\n]*(?:greater|more) than[^\n]*\btask\b"
        r"|container memory limit\b[^\n]*greater than task|(?:memory of (?:the |all )?containers?|containers?' memory)\b[^\n]*(?:greater|more|exceed)[^\n]*\btask\b",
        "a container has more memory than its task",
        "Raise Memory of the task, on Fargate to a value that its Cpu allows, or lower Memory of the container. Together the containers must fit into the task. A tool that computes the task's memory needs it set in its own option.",
    ),
    Reason(
        "container-memory",
        r"Invalid\W{1,5}memory\W{1,5}setting for container",
        "the memory of a container is less than its reservation, or more than the task has",
        "Set Memory (limit) of the container above its MemoryReservation, in MiB; together the containers must fit into Memory of the task. Otherwise raise Memory of the task.",
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
        "the service (LoadBalancers, ServiceRegistries) or the AppSpec of CodeDeploy names a container that this revision of the task definition lacks",
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
        r"dependency container with .* condition|[Cc]ontainer dependency condition\b|[Cc]ontainer cannot depend on itself|\bcontainers?\b[^\n]*\bcondition\W{1,3}HEALTHY\b[^\n]*health ?check|\bcontainers?\b[^\n]*\bhealth ?check\b[^\n]*\bcondition\W{1,3}HEALTHY\b|(?-i:\bdependsOn\b)(?![^\n]*\bjobs?\b)|container (?!memory|cpu)\S+ depends on|(?:circular|cyclic) .*container|[Cc]ontainer dependency (?:graph|cycle)|\bbecause of HEALTHY dependency|cannot have a dependency on container|\bdepend(?:s|ent|ency|encies)?\b[^\n]*\b(?:SUCCESS|COMPLETE)\b[^\n]*\bessential\b|\bdepend(?:s|ent|ency|encies)?\b[^\n]*\bessential container\b[^\n]*\b(?:SUCCESS|COMPLETE)\b|\bessential container\b[^\n]*\bdependency\b[^\n]*\b(?:SUCCESS|COMPLETE)\b",
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
        r"|^(?!.*(?:elasticbeanstalk|\bcluster)).*platform version\b[^\n]{0,80}(?:does not (?:satisfy|support)|\bnot (?:supported|compatible)|\bincompatible|\bdeprecated|\bretired)\b|is for Windows but",
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
        r"^(?!.*(?:Fargate (?:pod|profile)|\bboth\b|\bPods? (?:is |are )?not supported|\bin (?:this|the|your|an?) (?:AWS |specified )?(?:region|availability zone)\b|GovCloud)).*(?:Fargate|launch type).*(?:do(?:es)? ?n[o']t support|not supported|unsupported)|(?<!\bpod )not supported (?:on|in|by|for) (?:AWS )?Fargate\b(?! (?:pod|profile))",
        "the launch type does not support {unsupported|something that the task definition or service uses}",
        "Remove {unsupported|what the text names}, or change LaunchType (or the capacity provider) and RequiresCompatibilities.",
    ),
    Reason(
        "network-mode",
        r"^(?!.*(?:serviceRegistries|FaultInjection|Service ?Connect))(?s:.*)(?:not supported (?:on container )?when networkMode|not supported .*network ?mode|Links are not supported)",
        "the task definition has a setting that its network mode does not have, such as Links, Hostname or DnsServers in awsvpc mode",
        "Remove it, or use another NetworkMode: bridge has Links, Hostname and DnsServers (not on Fargate), awsvpc an own network interface. In awsvpc and host mode the containers of a task reach each other by 127.0.0.1 and their ports. In awsvpc mode the DHCP options of the VPC set the DNS servers; other tasks are reached by Service Connect.",
    ),
    Reason(
        "family-name",
        r"\bFamily (?:contains invalid|(?:should|can|must|may) ?not be)",
        "the task definition's family is empty, or has characters that ECS does not allow",
        "Set Family (with the CLI --family, in a file family), and check that its variable or parameter has a value. Use up to 255 letters, digits, hyphens and underscores. For a service or task pass FAMILY, FAMILY:REVISION or the ARN of a task definition, not an image.",
    ),
    Reason(
        "task-definition-deregistered",
        r"^(?!.*Deregister)(?s:.*?)(?:TaskDefinition is inactive|task definition (?:\S+ )?is inactive)|task ?definition\b[^\n]*(?-i:DELETE_IN_PROGRESS)",
        "the task definition was deregistered, so no deployment can use this revision any more",
        "Register a new revision: in a template change ContainerDefinitions of AWS::ECS::TaskDefinition, such as by an environment variable, and refer to it with Ref. A change of its tags makes no revision. Let nothing else deregister revisions that a service uses. Other revisions:\naws ecs list-task-definitions --family-prefix FAMILY --status ACTIVE",
    ),
    Reason(
        "task-definition-inactive",
        r"^(?=.*task ?definition).*no active revisions?\b|Task ?Definition not found|task definition .*(?:not found|does not exist)|Unable to describe task definition",
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
