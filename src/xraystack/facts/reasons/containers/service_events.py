"""Events of ECS services, and their names in EventBridge."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "deployment-stopped",
        r"[Ss]ervice deployment failed:? (?-i:STOPPED)\b",
        "a newer deployment of the service, or a user, stopped this deployment",
        "Look at the newest deployment: that may have succeeded. Let only one program at a time update the service:\naws ecs list-service-deployments --cluster CLUSTER --service SERVICE",
    ),
    Reason(
        "targets-session-expired",
        r"failed to (?:de)?register targets[^\n]*security token[^\n]*(?:expired|invalid)",
        "the session in which ECS calls the load balancer had ended",
        "Wait some minutes: ECS repeats the call in a new session. If the event comes many times, check the role in Role of the service, or AWSServiceRoleForECS: it must exist, and trust ecs.amazonaws.com.",
    ),
    Reason(
        "scaling-not-done",
        r"Failed to set desired (?:count|capacity)\b",
        "Application Auto Scaling could not change the size",
        "Read what follows Reason: in the message. A service of ECS must be ACTIVE, and its name in ResourceId be service/CLUSTER/SERVICE. Leave RoleARN of the scalable target out, so that its service-linked role is used. For ECS the namespace is ecs:\naws application-autoscaling describe-scaling-activities --service-namespace NAMESPACE",
    ),
    Reason(
        "scaling-done",
        r"Successfully set (?:desired count|desired capacity|min(?:imum)? capacity|max(?:imum)? capacity)\b",
        "Application Auto Scaling changed the size, for the alarm or schedule after Cause:",
        "Nothing is to be done. If the size is too small, raise MinCapacity of the scalable target; if it changes too often, raise the cooldowns or the target value of the policy.",
    ),
    Reason(
        "replaced-unhealthy",
        r"replaced \d+ tasks? due to an unhealthy status",
        "ECS replaced a task, whose container health check or target was unhealthy",
        "See which failed in the events before it. Correct HealthCheck of the container, or path, port and Matcher of the target group. Slow starts need StartPeriod or HealthCheckGracePeriodSeconds.",
    ),
    Reason(
        "tasks-stopped",
        r"^(?:[\dTZ:.-]+ )?\(?service [\w-]+(?:, taskSet [\w/-]+)?\)? has stopped \d+ running tasks?: (?:\(task [\w-]+\)[ .]*)+\n",
        "ECS stopped tasks of the service: for a deployment, a scale-in or a failed health check",
        "After a deployment or a scale-in nothing is to be done. Otherwise read why they stopped, within an hour:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query 'tasks[].[stoppedReason,containers[].[name,exitCode,reason]]'",
    ),
    Reason(
        "connections-draining",
        r"has begun draining connections on \d+ tasks?|deregistered \d+ (?:targets?|instances?) in ",
        "the load balancer no longer sends requests to tasks that the service is about to stop",
        "In a deployment or a scale-in nothing is to be done. Else the next event names the failed health check.",
    ),
    Reason(
        "stopped-by-scheduler",
        r"(?:^|stopCode\W{1,4})ServiceSchedulerInitiated\b(?![^\n]*(?:health|fail|exit|error))",
        "the service's scheduler stopped the task: for a deployment, a scale-in or a failed health check",
        "Read stoppedReason of the task, which names the cause. After a deployment or a scale-in nothing is to be done.",
    ),
    Reason(
        "stopped-by-notice",
        r"(?:^|stopCode\W{1,4})TerminationNotice\b",
        "AWS ends the task, because its host is retired or its capacity is reclaimed",
        "ECS starts another task of the service. Two or more tasks keep the service available.",
    ),
    Reason(
        "stopped-by-health",
        r"(?:^|stopCode\W{1,4})InfrastructureHealth\b",
        "AWS stopped the task, because the host or instance under it is not healthy",
        "ECS starts another task of the service; one of RunTask has to be started again. Two or more tasks keep the service available.",
    ),
    Reason(
        "service-configuration-failure",
        r"SERVICE_TASK_CONFIGURATION_FAILURE",
        "ECS cannot start tasks of the service because of their configuration, mostly tags or the task role",
        "Read the reason in the event. Enable the long ARN format for tags, and allow ecs-tasks.amazonaws.com in the trust policy of TaskRoleArn.",
    ),
    Reason(
        "zones-balancing-protected",
        r"unable to AZ Rebalanc\w* because[^\n]*protect|SCALE_IN_FAILURE_BY_TASK_PROTECTION",
        "tasks with scale-in protection keep ECS from spreading the service over its Availability Zones",
        "The tasks keep running. Wait until their protection ends, or remove it:\naws ecs update-task-protection --cluster CLUSTER --tasks TASKS --no-protection-enabled",
    ),
    Reason(
        "zones-balancing-stopped",
        r"stopped AZ Rebalanc|SERVICE_REBALANCING_STOPPED",
        "ECS stopped to spread the tasks of the service over its Availability Zones before it was done",
        "The tasks keep running. The events at the same time name the cause: no capacity in a zone, protected tasks, or a deployment. ECS tries again by itself.",
    ),
    Reason(
        "zones-balancing-place",
        r"unable to (?:start|place|launch)\b[^\n]*\bto AZ [Rr]ebalance|^(?:[\dTZ:.-]+ )?\(?service \S+ (?:is|was) unable to place (?:a )?tasks? in (?:[\w-]*[a-z]+-\d[a-z]|\w+-az\d|(?:the )?Availability Zone\b[^\n.]*)\.?$",
        "ECS cannot start a task in this Availability Zone, where the service has fewer tasks than in the others",
        "The tasks in the other zones keep running, and ECS tries again by itself. On EC2 add instances in this zone. On Fargate check that its subnet has free addresses, or remove the subnet from the service.",
    ),
    Reason(
        "stopped-by-deployment",
        r"Scaling activity initiated by",
        "ECS stopped the task because of a deployment, or because the service now has fewer tasks",
        "Nothing is to be done if you expect it: a new revision replaces tasks, and a scaling policy or a rollback stops some. To see what changed:\naws ecs describe-services --cluster CLUSTER --services SERVICE --query 'services[].[deployments,events[:5]]'",
    ),
    Reason(
        "zones-balancing-failed",
        r"unable to AZ Rebalanc|unable to [^\n]*(?:to AZ [Rr]ebalance\b|due to AZ [Rr]ebalancing\b)",
        "ECS could not spread the tasks of the service over its Availability Zones",
        "The tasks keep running, and ECS tries again by itself. The words after because name the cause. To prevent it, set AvailabilityZoneRebalancing: DISABLED of the service.",
    ),
    Reason(
        "zones-task-moved",
        r"zone ?rebalancing (?:(?:was |has )?initiated|(?:has )?started)|stopped (?:by|for|due to|because of) (?:the )?(?:availability[- ]?zone|AZ) ?rebalancing",
        "ECS stopped the task to spread the service evenly over its Availability Zones",
        "Nothing is to be done: another task runs in another zone. To prevent it, set AvailabilityZoneRebalancing: DISABLED of the service.",
    ),
    Reason(
        "zones-balancing",
        r"^(?!.*unable to).*(?:is (?:not )?(?:AZ|Availability Zone) balanced\b|\bto AZ [Rr]ebalance\b|due to AZ [Rr]ebalancing\b|AZ Rebalancing in progress|SERVICE_REBALANCING_(?:STARTED|COMPLETED))",
        "ECS spreads the tasks of the service evenly over its Availability Zones",
        "Nothing is to be done. To prevent it, set AvailabilityZoneRebalancing: DISABLED of the service.",
    ),
    Reason(
        "service-lattice-unhealthy",
        r"VPC_LATTICE_TARGET_UNHEALTHY|is unhealthy in \(?vpc-?lattice",
        "a task of the service is unhealthy in its target group of VPC Lattice",
        "Correct HealthCheck of AWS::VpcLattice::TargetGroup (path, port, Matcher), and read the task's log. The security group of the task must allow the managed prefix list of VPC Lattice on that port:\naws ec2 describe-managed-prefix-lists --filters Name=owner-id,Values=AWS",
    ),
    Reason(
        "discovery-unhealthy",
        r"SERVICE_DISCOVERY_INSTANCE_UNHEALTHY",
        "a task of the service is unhealthy in its Cloud Map service",
        "Correct the container health check (HealthCheck of the container), which decides it, and read the task's log.",
    ),
    Reason(
        "daemon-placement",
        r"SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED",
        "an instance no longer fulfils the placement constraints of the daemon service, so its task stops there",
        "Nothing is to be done if that is intended. Otherwise correct PlacementConstraints, or the attributes of the instance.",
    ),
    Reason(
        "service-placement-failure",
        r"SERVICE_TASK_PLACEMENT_FAILURE",
        "ECS finds no place for a task of the service",
        "Read the service's last events, which name what lacks: CPU, memory, ports, an attribute, an agent or capacity. Add instances, or correct Cpu, Memory, ports and PlacementConstraints of the task:\naws ecs describe-services --cluster CLUSTER --services SERVICE --query 'services[].events[:10].message'",
    ),
)

INFORMATION = frozenset(
    {
        "connections-draining",
        "definition-output-ignored",
        "hook-warned",
        "scaling-done",
        "stopped-by-deployment",
        "stopped-by-scheduler",
        "tasks-stopped",
        "zones-balancing",
        "zones-task-moved",
    }
)
"""Keys of rows that tell what ECS does, and no cause: not for one of several texts of a failure."""
