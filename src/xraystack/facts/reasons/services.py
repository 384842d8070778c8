"""Status reasons of ECS services and clusters, task definitions, Cloud Map and load balancers."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "fargate-size",
        r"No Fargate configuration exists|Invalid '(?:cpu|memory)' setting",
        "Fargate does not offer this pair of CPU and memory",
        "To get the nearest valid pair: xraystack render --cpu C --memory M",
    ),
    Reason(
        "container-memory",
        r"at least one of '?memory'? or '?memoryReservation'?|memory.*(?:greater|less) than.*task",
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
        "task-definition-fargate",
        r"does not support launch_type FARGATE|does not satisfy the task definition.?s required capabilities",
        "the task definition is not compatible with Fargate or its platform version",
        "Set RequiresCompatibilities: [FARGATE], NetworkMode: awsvpc, and PlatformVersion 1.4.0 or LATEST.",
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
        r"TaskDefinition is inactive|task definition .*(?:not found|does not exist)|Unable to describe task definition",
        "the task definition does not exist or is inactive",
        "Let the service refer to the task definition of the template with Ref.",
    ),
    Reason(
        "service-linked-role",
        r"service.linked role",
        "the account has no service-linked role for this service, or it is not ready yet",
        "Repeat the command in a minute. If it fails again:\n"
        "aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com",
    ),
    Reason(
        "target-group-role",
        r"Unable to assume role and validate the specified targetGroupArn",
        "the service's role is not allowed to use the target group",
        "Remove Role from the service, so that ECS uses its service-linked role.",
    ),
    Reason(
        "target-group-unattached",
        r"does not have an associated load balancer",
        "the target group is not attached to a load balancer yet",
        "Add DependsOn with the listener, or the listener rule, to the service.",
    ),
    Reason(
        "target-group-type",
        r"target type .*(?:incompatible|not compatible)|incompatible with the .* network mode",
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
        r"ClusterNotFound|Cluster not found",
        "the cluster does not exist",
        "Check its name and region. If the template creates the cluster, refer to it with Ref.",
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
        r"capacity provider.*(?:not (?:found|exist|active|associated)|invalid)|UpdateInProgress.*capacity",
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
        "hosted-zone",
        r"ConflictingDomain|NamespaceAlreadyExists|hosted zone.*already|already been associated with the hosted zone",
        "the VPC already has a private hosted zone of that name",
        "Pass another NamespaceName, or delete the existing namespace or zone.",
    ),
    Reason(
        "circuit-breaker",
        r"circuit breaker|did not stabilize|NotStabilized|unable to consistently start tasks",
        "the service's tasks stop repeatedly",
        "Read the reasons of the stopped tasks; ECS keeps them for an hour.",
    ),
)
