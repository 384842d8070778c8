"""Status reasons of ECS services and clusters, task definitions, Cloud Map and load balancers."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "capacity-provider-weight",
        r"capacity provider[^\n]*\bweight\b",
        "no capacity provider of the strategy has a Weight above zero",
        "In the cluster's DefaultCapacityProviderStrategy set Weight: 1 or more for one provider. Or set LaunchType or CapacityProviderStrategy of the service.",
    ),
    Reason(
        "capacity-provider-base",
        r"[Oo]nly one (?:capacity provider|base)\b[^\n]*\b(?:base|allowed)\b",
        "two capacity providers of the strategy have a Base",
        "Keep Base in one item of the strategy only.",
    ),
    Reason(
        "capacity-provider-twice",
        r"capacity provider strategy[^\n]*duplicate|duplicate capacity provider",
        "a capacity provider is twice in the strategy",
        "Name each provider once.",
    ),
    Reason(
        "capacity-provider-inactive",
        r"capacity provider[^\n]*not in an ACTIVE",
        "the capacity provider is not ready yet, or is being deleted",
        "Wait until its status is ACTIVE, and let the association depend on it (DependsOn):\naws ecs describe-capacity-providers --capacity-providers NAME",
    ),
    Reason(
        "capacity-provider-update",
        r"capacity provider can't be (?:updated|created|deleted) right now",
        "ECS could not change the capacity provider, because it may not change the Auto Scaling group, or its scaling plan",
        "Check that the group exists and protects new instances from scale-in, as managed termination protection requires. The deploying user requires the autoscaling and autoscaling-plans actions.",
    ),
    Reason(
        "managed-instances-settings",
        r"[Mm]anaged ?[Ii]nstances(?: ?[Pp]rovider| capacity provider)?\b[^\n]*(?:cluster|details|required|must specify)|[Ii]nstance requirements must",
        "the capacity provider of managed instances lacks a setting",
        "Set ClusterName and ManagedInstancesProvider. It has InfrastructureRoleArn and InstanceLaunchTemplate, with Ec2InstanceProfileArn, NetworkConfiguration and, in InstanceRequirements, VCpuCount and MemoryMiB.",
    ),
    Reason(
        "provider-compatibility",
        r"MANAGED_INSTANCES|requires ?Compatibilities (?:must|MANAGED|FARGATE|EC2)|[Ff]argate capacity providers? (?:are|is) not supported",
        "the task definition is not compatible with the capacity provider",
        "Add the provider's kind (FARGATE, EC2 or MANAGED_INSTANCES) to RequiresCompatibilities of the task definition. Or use another provider.",
    ),
    Reason(
        "constraint-type",
        r"constraint\.type",
        "a task definition has placement constraints of the type memberOf only",
        "Move distinctInstance to PlacementConstraints of the service.",
    ),
    Reason(
        "task-definition-revision",
        r"Invalid revision number",
        "the revision of the task definition is not a number",
        "Pass FAMILY:NUMBER, or only FAMILY for its latest active revision. In a template, refer to the task definition with Ref.",
    ),
    Reason(
        "fargate-host-path",
        r"sourcePath should not be set",
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
        r"restart ?Policy|restartAttemptPeriod|ignoredExitCodes",
        "the RestartPolicy of a container is not valid",
        "Set Enabled: true, RestartAttemptPeriod from 60 to 1800 seconds, and at most 50 numbers in IgnoredExitCodes.",
    ),
    Reason(
        "service-connect-proxy",
        r"Service ?Connect\b[^\n]*\b(?:proxy|agent)\b[^\n]*(?:fail|exit|unhealthy|not start)",
        "the Service Connect proxy of the task failed",
        "Add 256 CPU units and 64 MB of memory to the task for it. Set LogConfiguration of ServiceConnectConfiguration, and read its log.",
    ),
    Reason(
        "service-connect-controller",
        r"Service ?Connect is not supported",
        "Service Connect works only with the deployment controller ECS",
        "Create the service with DeploymentController: ECS (under another logical ID), or remove ServiceConnectConfiguration.",
    ),
    Reason(
        "external-controller",
        r"EXTERNAL deployment controller",
        "an external controller deploys this service, so its task sets have these settings",
        "Undo the change of the service, and change its task sets (AWS::ECS::TaskSet).",
    ),
    Reason(
        "network-configuration-superfluous",
        r"Network Configuration is not valid for the given networkMode",
        "the service has a network configuration, but its tasks do not use network mode awsvpc",
        "Remove NetworkConfiguration of the service, or set NetworkMode: awsvpc of the task definition.",
    ),
    Reason(
        "service-subnets",
        r"\bsubnets can ?not be empty",
        "the service has no subnet",
        "Set Subnets in NetworkConfiguration.AwsvpcConfiguration. If it is a parameter, check that it is not empty.",
    ),
    Reason(
        "zone-rebalancing",
        r"[Aa]vailability ?[Zz]one ?[Rr]ebalancing",
        "the service cannot have Availability Zone rebalancing with its other settings",
        "Set AvailabilityZoneRebalancing: DISABLED, or change what contradicts: a Classic Load Balancer, SchedulingStrategy: DAEMON, or MaximumPercent: 100.",
    ),
    Reason(
        "no-earlier-deployment",
        r"rollback failed|no (?:completed|previous|earlier) deployment",
        "the service has no earlier deployment that completed, so it cannot roll back",
        "Correct the cause that the stopped tasks report, then deploy again.",
    ),
    Reason(
        "proxy-container",
        r"[Pp]roxy container\b",
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
        "daemon-service",
        r"[Dd]aemon scheduling strategy|scheduling strategy (?:is )?'?DAEMON|SchedulingStrategy\b[^\n]*DAEMON",
        "a daemon service runs one task on each container instance, so some settings do not fit",
        "Remove DesiredCount, placement strategies and capacity providers; Fargate has no daemon services: use SchedulingStrategy: REPLICA there.",
    ),
    Reason(
        "launch-type-switch",
        r"[Cc]annot change from capacity provider strategy|(?:from|switch)\b[^\n]*capacity provider strategy to (?:a )?launch ?type",
        "a service with a capacity provider strategy cannot go back to a launch type",
        "Use a strategy of FARGATE instead of LaunchType, or create the service again under another logical ID and name.",
    ),
    Reason(
        "launch-type-and-strategy",
        r"[Bb]oth launch ?[Tt]ype and capacity ?[Pp]rovider",
        "the service has a launch type as well as a capacity provider strategy",
        "Remove LaunchType, or CapacityProviderStrategy.",
    ),
    Reason(
        "deployment-controller",
        r"deployment controller\b[^\n]*(?:can't|cannot|can not|not) be (?:changed|updated|modified)|change (?:the )?deployment controller",
        "the deployment controller of a service cannot be changed like this",
        "Undo the change of DeploymentController, or create the service again under another logical ID, and another name if it has one.",
    ),
    Reason(
        "task-volume",
        r"[Uu]nknown volume|[Vv]olume name '?\S+'? (?:doesn't|does not) match|configuredAtLaunch|ConfiguredAtLaunch",
        "a container or the service names a volume that the task definition does not have",
        "Name the volume in Volumes of the task definition as in MountPoints.SourceVolume. For an EBS volume set ConfiguredAtLaunch: true there, and the same Name in VolumeConfigurations of the service.",
    ),
    Reason(
        "efs-options",
        r"rootDirectory must|[Tt]ransit ?[Ee]ncryption must be (?:enabled|ENABLED)|(?:EFS|efs)VolumeConfiguration|EFS volume configuration",
        "the options of an EFS volume do not fit together",
        "With an access point or IAM set TransitEncryption: ENABLED, and remove RootDirectory (or set it to /).",
    ),
    Reason(
        "service-connect-namespace",
        r"Service ?Connect\b(?![^\n]*already)[^\n]*namespace",
        "Service Connect has no namespace",
        "Set Namespace of ServiceConnectConfiguration, or ServiceConnectDefaults of the cluster, to an existing Cloud Map namespace.",
    ),
    Reason(
        "service-connect-alias",
        r"client ?[Aa]lias\w*\b[^\n]*(?:more than once|duplicate|unique|already|must)",
        "two client aliases of Service Connect have the same port or name",
        "Give each item of ClientAliases another port, or another DnsName.",
    ),
    Reason(
        "container-name-form",
        r"Container\.name\b",
        "a container's name is missing or not valid",
        "Set Name to 1 to 255 letters, digits, hyphens and underscores; each once in the task definition.",
    ),
    Reason(
        "container-list",
        r"[Cc]ontainer (?:list|definitions) cannot be empty|container definitions? (?:is|are) (?:required|missing)|essential container is required|Too many container definitions",
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
        r"cpuArchitecture|CpuArchitecture|operatingSystemFamily|OperatingSystemFamily",
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
        r"[Ee]nvironment variable (?:name|key)\b",
        "the name of an environment variable is empty or not valid",
        "Give each item of Environment a Name and a Value; a value from a parameter must not be empty.",
    ),
    Reason(
        "capacity-provider-name",
        r"capacity provider name (?:must|is invalid)|prefixed with \"aws\", \"ecs\"",
        "the capacity provider's name is not valid",
        "Choose a Name of letters, digits, hyphens and underscores that does not begin with aws, ecs or fargate. Without Name it begins with the stack's name: set Name, or rename the stack.",
    ),
    Reason(
        "cluster-capacity-providers",
        r"ClusterContainsCapacityProvider|capacity providers attached that are in",
        "the cluster's capacity providers are in use, or are being changed",
        "Wait until the cluster's attachments are updated. Remove the providers from the cluster (AWS::ECS::ClusterCapacityProviderAssociations) before it is deleted.",
    ),
    Reason(
        "fargate-size",
        r"No Fargate configuration exists|Invalid '(?:cpu|memory)' setting for task",
        "Fargate does not offer this pair of CPU and memory",
        "To get the nearest valid pair: xraystack render --cpu C --memory M",
    ),
    Reason(
        "container-memory",
        r"at least one of '?memory'? or '?memoryReservation'?|memory.*(?:greater|less|more|exceed\w*).*task"
        r"|Invalid '(?:cpu|memory)' setting for container",
        "the memory of a container is missing, or more than the task has",
        "Set Memory or MemoryReservation of the container, within the task's Memory.",
    ),
    Reason(
        "container-ports",
        r"host ports? and container ports? in port mappings must match"
        r"|did not have a container port|does not have a container port",
        "a port of the service or task differs from the container's port",
        "Use the same port in the container's PortMappings, in HostPort, and in the service's LoadBalancers.",
    ),
    Reason(
        "container-name",
        r"container .* does not exist in the task definition",
        "the service names a container that the task definition does not have",
        "Correct ContainerName in LoadBalancers or ServiceRegistries.",
    ),
    Reason(
        "task-size",
        r"'?(?:cpu|memory)'? be defined at the task level|sum of all container",
        "the task's CPU or memory is missing, or less than its containers have together",
        "Set Cpu and Memory of the task definition, at least as large as the sum of its containers.",
    ),
    Reason(
        "container-dependency-missing",
        r"[Cc]annot depend on container[^\n]*not exist|depends? on container[^\n]*(?:not exist|not found|not defined)",
        "DependsOn of a container names a container that the task definition does not have",
        "Correct ContainerName in DependsOn, or add that container to ContainerDefinitions.",
    ),
    Reason(
        "container-dependency",
        r"dependency container with .* condition|\bdependsOn\b|container (?!memory|cpu)\S+ depends on|circular .*container",
        "ECS does not allow the dependency of a container on another",
        "For SUCCESS and COMPLETE set Essential: false of the other container; for HEALTHY it requires"
        " a HealthCheck.",
    ),
    Reason(
        "task-definition-fargate",
        r"does not support launch_type FARGATE|does not satisfy the task definition.?s required capabilities"
        r"|Fargate only supports network ?mode",
        "the task definition is not compatible with Fargate or its platform version",
        "Set RequiresCompatibilities: [FARGATE], NetworkMode: awsvpc, and PlatformVersion 1.4.0 or LATEST.",
    ),
    Reason(
        "platform-version-ec2",
        r"platform version must be null",
        "PlatformVersion is only for Fargate",
        "Remove PlatformVersion, or set LaunchType: FARGATE.",
    ),
    Reason(
        "platform-incompatible",
        r"PlatformTaskDefinitionIncompatib|requested capabilities are not supported|PlatformUnknown"
        r"|^(?!.*(?:elasticbeanstalk|\bcluster)).*platform version .*\b(?:not|unknown|invalid)\b|specified platform does not exist",
        "the platform version or operating system does not support the task definition",
        "Set PlatformVersion: LATEST, and remove what RuntimePlatform does not support, such as"
        " EphemeralStorage on Windows.",
    ),
    Reason(
        "fargate-unsupported",
        r"^(?!.*Fargate (?:pod|profile)).*(?:Fargate|launch type).*(?:do(?:es)? ?n[o']t support|not supported|only supports?|unsupported)|not supported (?:on|in|by|for) (?:AWS )?Fargate\b(?! (?:pod|profile))",
        "the task definition or service uses something that its launch type does not support",
        "Remove what the text names, or change the launch type.",
    ),
    Reason(
        "network-mode",
        r"not supported (?:on container )?when networkMode|not supported .*network ?mode|Links are not supported",
        "a container has a setting that the network mode does not support",
        "Remove it. In awsvpc mode, containers of a task reach each other by 127.0.0.1.",
    ),
    Reason(
        "family-name",
        r"Family (?:contains invalid|should not be)",
        "the task definition's family has characters that ECS does not allow",
        "Use up to 255 letters, digits, hyphens and underscores.",
    ),
    Reason(
        "long-arn",
        r"new ARN and resource ID format|LongArnFormat|long ARN",
        "the account uses short ARNs, which have no tags",
        "A resource made before keeps its short ARN: create it again, or remove its tags and PropagateTags. For new ones enable the long format:\n"
        "aws ecs put-account-setting-default --name serviceLongArnFormat --value enabled",
    ),
    Reason(
        "grace-period",
        r"grace period is only valid",
        "the service has a grace period, but no load balancer",
        "Remove HealthCheckGracePeriodSeconds.",
    ),
    Reason(
        "force-deployment",
        r"Force new deployment should be true|must force a new deployment",
        "this change requires a new deployment",
        "Set ForceNewDeployment of the service.",
    ),
    Reason(
        "deployment-percent",
        r"(?:minimum|maximum) ?(?:healthy)? ?percent\b",
        "the deployment percentages are not possible",
        "Set MaximumPercent above MinimumHealthyPercent.",
    ),
    Reason(
        "service-connect-port",
        r"\bport ?name .*(?:\bnot\b|n't|missing|must match)",
        "Service Connect uses a port name that the task definition does not have",
        "Set Name in the container's PortMappings.",
    ),
    Reason(
        "discovery-name",
        r"(?<!endpoint )service is already used|discovery name .*(?:already|in use)",
        "another service of the namespace has that Service Connect name",
        "Choose another discovery name, or delete the other service.",
    ),
    Reason(
        "network-configuration",
        r"Network Configuration must be provided when networkMode 'awsvpc'",
        "the service has no network configuration",
        "Set NetworkConfiguration.AwsvpcConfiguration with subnets and security groups.",
    ),
    Reason(
        "public-address",
        r"Assign public IP is not supported",
        "tasks on EC2 have no public addresses",
        "Remove AssignPublicIp, or run the service on Fargate.",
    ),
    Reason(
        "task-definition-inactive",
        r"TaskDefinition is inactive|Task ?Definition not found|task definition .*(?:not found|does not exist)|Unable to describe task definition",
        "the task definition does not exist or is inactive",
        "Let the service refer to the task definition of the template with Ref.",
    ),
    Reason(
        "target-group-shared",
        r"target groups? cannot be associated with more than one load balancer|TargetGroupAssociationLimit",
        "the target group belongs to another load balancer",
        "Create another target group, with a new logical ID, and a new Name if it has one.",
    ),
    Reason(
        "target-group-unattached",
        r"does not have an associated load balancer",
        "the target group is not attached to a load balancer yet",
        "Add DependsOn with the listener, or the listener rule, to the service.",
    ),
    Reason(
        "target-group-type",
        r"target type .*(?:incompatible|not compatible).*network ?mode|incompatible with the .* network mode",
        "the target type of the target group does not fit the network mode",
        "Set TargetType: ip for awsvpc, instance for bridge and host.",
    ),
    Reason(
        "service-draining",
        r"service that is still Draining|services? .*is draining",
        "a deleted service of that name is still stopping its tasks",
        "Wait until its tasks have stopped, then repeat the command:\n"
        "aws ecs describe-services --cluster CLUSTER --services SERVICE",
    ),
    Reason(
        "service-exists",
        r"was not idempotent",
        "a service of that name already exists in the cluster",
        "Rename the service, or delete the existing one. Remove ServiceName to let CloudFormation name it.",
    ),
    Reason(
        "code-deploy",
        r"CODE_DEPLOY deployment controller",
        "CodeDeploy controls this service, so CloudFormation cannot change it",
        "Deploy the change through CodeDeploy.",
    ),
    Reason(
        "cluster-services",
        r"Cluster cannot be deleted while Services are active|ClusterContainsServices",
        "the cluster still has services that are not in this stack",
        "Delete them, then repeat the command:\naws ecs list-services --cluster CLUSTER",
    ),
    Reason(
        "cluster-tasks",
        r"Cluster cannot be deleted while Tasks are active|ClusterContainsTasks",
        "the cluster still runs tasks",
        "Stop them, then repeat the command:\naws ecs list-tasks --cluster CLUSTER",
    ),
    Reason(
        "cluster-instances",
        r"while Container Instances are active|ClusterContainsContainerInstances",
        "the cluster still has container instances",
        "Deregister or terminate them, then repeat the command:\n"
        "aws ecs list-container-instances --cluster CLUSTER",
    ),
    Reason(
        "cluster-missing",
        r"ClusterNotFound|Cluster not found|cluster (?:was|is) inactive",
        "the cluster does not exist",
        "Check its name and region. If the template creates the cluster, refer to it with Ref.",
    ),
    Reason(
        "namespace-missing",
        r"NamespaceNotFound|^(?!(?s:.*)(?:\(Service: (?!,|\w*(?:ECS|Ecs|ServiceDiscovery))|Redshift|QuickSight|Kubernetes)).*namespace .*(?:not found|does not exist)|ServiceDiscovery\b.*(?:ServiceNotFound|not found)",
        "the Cloud Map namespace or service does not exist",
        "Check its ID or name, the account and the region.",
    ),
    Reason(
        "service-missing",
        r"ECS service doesn't exist|\bServiceNotFound|ServiceNotActive|Service was not ACTIVE|^(?!(?s:.*)\(Service: (?!,|\w*(?:ECS|Ecs))).*\bService not found",
        "the ECS service does not exist, or was deleted",
        "Check its name and cluster. A deleted service requires a new logical ID, or remove it from the"
        " template first.",
    ),
    Reason(
        "group-shared",
        r"Auto Scaling group ARN is already being used by another capacity provider",
        "another capacity provider already uses the Auto Scaling group",
        "Use another group, or delete that capacity provider.",
    ),
    Reason(
        "scale-in-protection",
        r"managed termination protection",
        "managed termination protection requires scale-in protection of the group",
        "Set NewInstancesProtectedFromScaleIn: true in the Auto Scaling group, and enable managed scaling.",
    ),
    Reason(
        "capacity-provider-mix",
        r"mix of capacity providers|both a launch type and capacity provider|specifying .*strategy.*launch ?type",
        "the capacity provider strategy does not fit the service",
        "Use either Fargate's providers or those of Auto Scaling groups, without LaunchType.",
    ),
    Reason(
        "capacity-provider-in-use",
        r"capacity provider.*(?:in use|cannot be (?:deleted|removed))|(?:in use|cannot be (?:deleted|removed)).*capacity provider",
        "a cluster or service still uses the capacity provider",
        "Remove it from the cluster's and services' strategies first.",
    ),
    Reason(
        "capacity-provider-exists",
        r"capacity provider already exists",
        "a capacity provider of that name exists, or has existed with other settings",
        "Choose another name.",
    ),
    Reason(
        "capacity-provider-missing",
        r"^(?!.*Unable to launch instance).*capacity provider(?!'s)(?! strategy).*(?:not (?:found|exist|active|associated)|invalid)|UpdateInProgress.*capacity",
        "the capacity provider is not associated with the cluster, or does not exist",
        "Add it to the cluster's CapacityProviders, and let the service depend on the association.",
    ),
    Reason(
        "registry-container",
        r"values? for '?containerName'? and '?containerPort'?",
        "the service registry requires a container and a port in bridge and host mode",
        "Set ContainerName and ContainerPort in ServiceRegistries, with SRV records.",
    ),
    Reason(
        "namespace-services",
        r"Namespace has associated services",
        "the Cloud Map namespace still has services",
        "Delete them, then repeat the command:\n"
        "aws servicediscovery list-services --filters Name=NAMESPACE_ID,Values=NAMESPACE",
    ),
    Reason(
        "registered-instances",
        r"(?:contains|has) registered instances",
        "the Cloud Map service still has registered instances",
        "Stop the tasks, or deregister the instances, then repeat the command:\n"
        "aws servicediscovery list-instances --service-id SERVICE",
    ),
    Reason(
        "transaction-search-policy",
        r"XRay does not have permission to call PutLogEvents",
        "CloudWatch Logs does not allow X-Ray to write spans",
        "Deploy the resource policy first:\nxraystack render transaction-search",
    ),
    Reason(
        "transaction-search-disabled",
        r"^(?!.*(?:\balready\b|not authorized to perform)).*(?:UpdateTraceSegmentDestination|Trace Segment Destination)",
        "X-Ray does not write its traces to CloudWatch Logs in this account and region",
        "Enable Transaction Search first. To print its template:\nxraystack render transaction-search",
    ),
    Reason(
        "exec-agent",
        r"TargetNotConnected|execute command (?:agent|was not enabled)",
        "ECS Exec is not enabled for the task, or its agent does not run in the container",
        "Give the task role the four ssmmessages actions, and the subnets a route to Systems Manager."
        " Set EnableExecuteCommand: true of the service, and start new tasks.",
    ),
    Reason(
        "exec-role",
        r"valid taskRoleArn is not being used",
        "ECS Exec requires a task role",
        "Set TaskRoleArn of the task definition.",
    ),
    Reason(
        "health-check-port",
        r"dynamic host port.*health check port",
        "the target group has a fixed health check port, and the task a dynamic host port",
        "Set HealthCheckPort: traffic-port of the target group, or a fixed HostPort.",
    ),
    Reason(
        "task-definition-size",
        r"Actual length: '\d+'. Max allowed length",
        "the task definition is larger than 64 KB",
        "Shorten its environment variables, or move them to files in Amazon S3 or to Parameter Store.",
    ),
    Reason(
        "sampling-default",
        r"update request for default sampling rule",
        "X-Ray changes only the rate and the reservoir of its Default sampling rule",
        "Change only FixedRate and ReservoirSize, or add a sampling rule of another name.",
    ),
    Reason(
        "group-unstable",
        r"\bGroup did not stabilize",
        "the Auto Scaling group did not reach its size",
        "Check its activity: the instances do not start, or fail their health check.",
    ),
    Reason(
        "circuit-breaker-classic",
        r"circuit breaker .*not supported",
        "the deployment circuit breaker does not work with a Classic Load Balancer",
        "Use an Application or Network Load Balancer, or remove DeploymentCircuitBreaker.",
    ),
    Reason(
        "circuit-breaker",
        r"circuit breaker\b[^\n]*(?:triggered|threshold|tasks|failed|stopped)|:ecs:\S* did not stabilize|unable to consistently start tasks|tasks failed to start"
        r"|ECS service .*did not stabilize",
        "the service's tasks stop repeatedly",
        "Read the reasons of the stopped tasks; ECS keeps them for an hour.",
    ),
)
