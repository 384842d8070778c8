"""Status reasons of settings of ECS services, and of their load balancers and deployments."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "external-settings",
        r"(?:NetworkConfiguration|TaskDefinition|LaunchType|PlatformVersion|LoadBalancers|ServiceRegistries|CapacityProviderStrategy|[Nn]etwork configuration|[Tt]ask definition|[Ll]aunch type|[Ll]oad balancers) must be null",
        "a service with the deployment controller EXTERNAL has no {property|such setting}: its task sets have it",
        "Move it to AWS::ECS::TaskSet. If ECS shall deploy the service, remove DeploymentController, which makes a new service.",
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
        r"rollback (?:has )?failed|[Nn]o rollback candidate|no (?:completed|previous|earlier) deployment",
        "the service has no earlier deployment that completed, so it cannot roll back",
        "Correct the cause of the first failure, which the service's events and stopped tasks have. Then deploy again:\naws ecs describe-services --cluster CLUSTER --services SERVICE",
    ),
    Reason(
        "task-set-controller",
        r"[Tt]ask ?set\b[^\n]*deployment controller",
        "task sets belong to services with the deployment controller EXTERNAL only",
        "Create the service with DeploymentController: EXTERNAL, or remove the task set.",
    ),
    Reason(
        "placement-unsupported",
        r"placement ?(?:strateg|constraint)\w*\b[^\n]*(?:not supported|not valid for|DAEMON|Fargate)",
        "the service has a placement strategy or constraint that its kind does not support",
        "On Fargate remove PlacementStrategies and PlacementConstraints; a service with SchedulingStrategy: DAEMON has no PlacementStrategies.",
    ),
    Reason(
        "circuit-breaker-controller",
        r"circuit breaker is only supported with",
        "the circuit breaker works only with the deployment controller ECS",
        "Remove DeploymentCircuitBreaker, or create the service with DeploymentController: ECS.",
    ),
    Reason(
        "deployment-alarm-missing",
        r"following alarms? (?:do|does) not exist|[Dd]eployment alarms?\b[^\n]*not (?:found|exist)",
        "an alarm that the deployment names does not exist in this account and region",
        "Use the names of existing CloudWatch alarms (Ref of the alarm). An ECS service has them in DeploymentConfiguration.Alarms.AlarmNames.",
    ),
    Reason(
        "daemon-service",
        r"[Dd]aemon scheduling strategy|scheduling strategy (?:is )?'?DAEMON|SchedulingStrategy\b[^\n]*DAEMON",
        "a daemon service runs one task on each container instance, so some settings do not fit",
        "For a limit of percentages set MaximumPercent: 100, and MinimumHealthyPercent below it. Otherwise remove DesiredCount, placement strategies and capacity providers. Fargate has no daemon services: use SchedulingStrategy: REPLICA there.",
    ),
    Reason(
        "launch-type-switch",
        r"[Cc]annot change from capacity provider strategy|(?:from|switch)\b[^\n]*capacity provider strategy to (?:a )?launch ?type",
        "this change from a capacity provider strategy back to a launch type is not accepted",
        "An empty strategy, as below, returns a service to its own launch type. Another launch type requires a new service (another logical ID and name). Or use a strategy of FARGATE instead of LaunchType:\naws ecs update-service --cluster CLUSTER --service SERVICE --capacity-provider-strategy '[]' --force-new-deployment",
    ),
    Reason(
        "launch-type-and-strategy",
        r"[Bb]oth (?:a )?launch ?[Tt]ype and (?:a )?capacity ?[Pp]rovider",
        "the service has a launch type as well as a capacity provider strategy",
        "Remove LaunchType, or CapacityProviderStrategy.",
    ),
    Reason(
        "deployment-controller",
        r"change from deploymentController|deployment controller\b[^\n]*(?:can't|cannot|can not|not) be (?:changed|updated|modified)|change (?:the )?deployment controller|[Uu]pdating the deployment controller",
        "the deployment controller of a service cannot be changed like this",
        "Undo the change of DeploymentController. From CODE_DEPLOY, the command below changes the service in place; write it into the template then. Otherwise create the service again under another logical ID, and another name if it has one:\naws ecs update-service --cluster CLUSTER --service SERVICE --deployment-controller type=ECS",
    ),
    Reason(
        "long-arn",
        r"new ARN and resource ID format|short ARN format|LongArnFormat|long ARN|short ARNs",
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
        "Set ForceNewDeployment: {EnableForceNewDeployment: true} of the service; a new ForceNewDeploymentNonce repeats it. In the AWS CLI it is --force-new-deployment, in Terraform force_new_deployment = true.",
    ),
    Reason(
        "deployment-percent-absent",
        r"one of maximumPercent or minimumHealthyPercent must be present",
        "DeploymentConfiguration of the request has neither MaximumPercent nor MinimumHealthyPercent",
        "Set both, such as MaximumPercent: 200 and MinimumHealthyPercent: 100. Or remove DeploymentConfiguration. In ecs-cli these are --deployment-max-percent and --deployment-min-healthy-percent.",
    ),
    Reason(
        "deployment-percent",
        r"(?:minimum|maximum) ?(?:healthy)? ?percent\b",
        "the deployment percentages are not possible",
        "Set MaximumPercent: 200, or lower MinimumHealthyPercent (0 for a single task). ECS must be able to start or stop at least one task; it rounds both.",
    ),
    Reason(
        "network-configuration",
        r"Network Configuration must be provided when networkMode 'awsvpc'",
        "the service or task has no network configuration",
        "Set NetworkConfiguration.AwsvpcConfiguration with Subnets and SecurityGroups. A target of EventBridge has it in EcsParameters. In the AWS CLI it is --network-configuration 'awsvpcConfiguration={subnets=[SUBNET],securityGroups=[GROUP]}'.",
    ),
    Reason(
        "public-address",
        r"Assign public IP is not supported",
        "AssignPublicIp is for tasks on Fargate only, and this call is for EC2",
        "For Fargate set LaunchType: FARGATE (--launch-type FARGATE) or its capacity provider: without it the launch type is EC2. For EC2 remove AssignPublicIp: its tasks reach the internet by a NAT gateway.",
    ),
    Reason(
        "load-balancer-classic",
        r"load balancer \S+ does not exist[^\n]*\n[^\n]*(?:Operation: (?:Create|Update)Service|Service: (?:AmazonECS|Ecs))|(?:Create|Update)Service error: The load balancer \S+ does not exist",
        "LoadBalancerName of the service names no Classic Load Balancer of this account and region",
        "For an Application or Network Load Balancer remove LoadBalancerName, and set TargetGroupArn of the item of LoadBalancers to its target group. For a Classic one check its name and region.",
    ),
    Reason(
        "load-balancer-host-port",
        r"host port mapping for the container port",
        "the service uses a Classic Load Balancer (LoadBalancerName), which requires a fixed host port",
        "For an Application or Network Load Balancer set TargetGroupArn in place of LoadBalancerName: it also supports dynamic host ports. Otherwise set HostPort in the container's PortMappings.",
    ),
    Reason(
        "load-balancer-container",
        r"Container ?Name can ?not be (?:blank|empty|null)",
        "an item of the service's LoadBalancers names no container",
        "Set ContainerName and ContainerPort in each item of LoadBalancers. In ecs-cli these are --container-name and --container-port.",
    ),
    Reason(
        "target-group-shared",
        r"target groups? cannot be associated with more than one load balancer|TargetGroupAssociationLimit",
        "the target group belongs to another load balancer",
        "Create another target group, with a new logical ID, and a new Name if it has one.",
    ),
    Reason(
        "target-group-unattached",
        r"does not have (?:an associated load balancer|listener associated)",
        "the target group is not attached to a load balancer yet",
        "A listener or a listener rule must forward to this target group: add one if none does. Then add DependsOn with it to the service.",
    ),
    Reason(
        "target-group-type",
        r"target type .*(?:incompatible|not compatible).*network ?mode|incompatible with the .* network mode|target type that is not valid",
        "the target type of the target group does not fit the network mode",
        "Set TargetType: ip for awsvpc (also on Fargate), instance for bridge and host. The target group is replaced then: choose another Name if it has one.",
    ),
    Reason(
        "service-draining",
        r"service that is still Draining|last state: 'DRAINING'|services? .*is draining",
        "a deleted service of that name is still stopping its tasks",
        "Wait until its tasks have stopped, then repeat the command:\naws ecs describe-services --cluster {ecs_cluster|CLUSTER} --services {ecs_service|SERVICE}",
    ),
    Reason(
        "service-exists",
        r"was not idempotent",
        "a service of that name already exists in the cluster",
        "Rename the service, or delete the existing one, which stops its tasks. If that is already being deleted (DRAINING), repeat the command in some minutes. Remove ServiceName to let CloudFormation name it.",
    ),
    Reason(
        "code-deploy",
        r"CODE_DEPLOY deployment controller|service using CODE_DEPLOY",
        "CodeDeploy controls this service, so ECS does not accept this change from another caller",
        "Deploy it with CodeDeploy; the AppSpec can also name NetworkConfiguration and PlatformVersion. Leave those properties in the template as they are (in Terraform ignore_changes):\naws ecs deploy --cluster CLUSTER --service SERVICE --task-definition TASKDEF.json --codedeploy-appspec APPSPEC.yaml",
    ),
    Reason(
        "capacity-provider-mix",
        r"mix of capacity providers|both a launch type and capacity provider|specifying .*strategy.*launch ?type",
        "the capacity provider strategy does not fit the service",
        "Use either Fargate's providers or those of Auto Scaling groups, without LaunchType.",
    ),
    Reason(
        "capacity-provider-in-use",
        r"capacity provider.*(?:in use|cannot be (?:deleted|removed))|(?:in use|cannot be (?:deleted|removed)).*capacity provider|capacity provider could not be deleted because",
        "a cluster or service still uses the capacity provider",
        "Remove it from the cluster's and services' strategies first. If the whole stack is deleted, delete it again; let the services depend on the association (DependsOn), so that they are deleted before it.",
    ),
    Reason(
        "capacity-provider-exists",
        r"capacity provider already exists",
        "a capacity provider of that name exists, or has existed with other settings",
        "Choose another name. Or remove it from the template, and use the existing one by its name.",
    ),
    Reason(
        "capacity-provider-missing",
        r"^(?!.*Unable to launch instance).*capacity provider(?!'s)(?! strategy).*(?:not (?:found|exist|active|associated)|invalid)|UpdateInProgress.*capacity",
        "the capacity provider is not associated with the cluster, or does not exist",
        "Pass the name of a capacity provider (Ref of AWS::ECS::CapacityProvider, or FARGATE), not the ARN of an Auto Scaling group. Add it to the cluster's CapacityProviders, and let the service depend on the association.",
    ),
    Reason(
        "health-check-port",
        r"dynamic host port.*health check port",
        "the target group has a fixed health check port, and the task a dynamic host port",
        "Set HealthCheckPort: traffic-port of the target group, or a fixed HostPort.",
    ),
    Reason(
        "circuit-breaker-classic",
        r"circuit breaker .*not supported",
        "the deployment circuit breaker does not work with a Classic Load Balancer",
        "Use an Application or Network Load Balancer, or remove DeploymentCircuitBreaker.",
    ),
    Reason(
        "service-unstable",
        r":ecs:\S* did not stabilize|ECS service .*did not stabilize",
        "the ECS service did not reach its desired number of healthy tasks in time",
        'Read its events first: tasks are not placed, stop, or fail health checks. Then read why tasks stopped; ECS keeps that for an hour:\naws ecs describe-services --cluster {ecs_cluster|CLUSTER} --services {ecs_service|SERVICE} --query "services[].events[:10].message"\naws ecs list-tasks --cluster {ecs_cluster|CLUSTER} --service-name {ecs_service|SERVICE} --desired-status STOPPED',
    ),
    Reason(
        "circuit-breaker",
        r"SERVICE_TASK_START_IMPAIRED|circuit breaker\b[^\n]*(?:triggered|threshold|tasks|failed|stopped)|unable to consistently start tasks|tasks failed to start",
        "the service's tasks stop repeatedly",
        "Read why they stop; ECS keeps that for an hour. If the rollback deleted a new service, deploy again with --disable-rollback, then read it:\naws ecs list-tasks --cluster CLUSTER --service-name {ecs_service|SERVICE} --desired-status STOPPED\naws ecs describe-tasks --cluster CLUSTER --tasks TASKS",
    ),
)
