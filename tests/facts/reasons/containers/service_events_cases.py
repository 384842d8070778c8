"""Texts for the rows of ``facts.reasons.containers.service_events``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("deployment-stopped", "Service deployment failed STOPPED", "kayac/ecspresso#899"),
    ("scaling-not-done", "Failed to set desired count to 5. Reason: Service was not ACTIVE.", "aws/amazon-ecs-agent, remade"),
    ("scaling-done", "Successfully set desired count to 0. Change successfully fulfilled by ecs. Cause: monitor alarm prod-xxx-svc-MemoryAlarmLow-10J4RTUH8WRH0 in state ALARM triggered policy prod-xxx-svc-scale-down", "aws/amazon-ecs-agent#862"),
    ("replaced-unhealthy", "(service web) has started 1 tasks: (task 0668979337dc48ebb791640cd1162053). Amazon ECS replaced 1 tasks due to an unhealthy status.", "public reports, ECS service events"),
    ("tasks-stopped", "(service web) has stopped 1 running tasks: (task 127678b8242f4a7ba0de0eb413031899).", "hackforla/ops, civictechjobs"),
    ("connections-draining", "(service api, taskSet ecs-svc/1234567890) has begun draining connections on 2 tasks.", "ECS guide, service event messages"),
    ("connections-draining", "(service web) deregistered 1 targets in (target-group arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/x/abc)", "ECS guide, service event messages"),
    ("stopped-by-scheduler", "ServiceSchedulerInitiated", "ECS API reference"),
    ("stopped-by-notice", "TerminationNotice", "ECS API reference"),
    ("service-configuration-failure", "SERVICE_TASK_CONFIGURATION_FAILURE", "ECS guide"),
    ("zones-balancing-protected", "service (web) was unable to AZ Rebalance because ecs-svc/123 was unable to scale in due to the number of protected tasks.", "ECS guide, rebalancing event messages"),
    ("zones-balancing-stopped", "service (web) stopped AZ Rebalancing.", "ECS guide, rebalancing event messages"),
    ("zones-balancing-place", "(service web) was unable to start tasks in Availability Zone us-east-1a to AZ rebalance.", "ECS guide, rebalancing event messages, remade"),
    ("zones-balancing-place", "service (web) is unable to place a task in us-east-1a.", "ECS guide, rebalancing event messages"),
    ("stopped-by-deployment", "Scaling activity initiated by (deployment ecs-svc/1234567890123456789)", "ECS guide"),
    ("zones-balancing-failed", "service web was unable to AZ Rebalance because the service deployment is in progress.", "remade, ECS"),
    ("zones-task-moved", "Availability-zone rebalancing initiated by (deployment ecs-svc/0297216164281212021)", "ECS guide, task state change events"),
    ("zones-balancing", "(service web) is not AZ balanced with 3 tasks in us-east-1a, 1 tasks in us-east-1b. AZ Rebalancing in progress.", "ECS guide, rebalancing event messages"),
    ("zones-balancing", "service web has started 2 tasks in us-east-1a to AZ Rebalance: 1234, 5678.", "ECS guide, rebalancing event messages"),
    ("zones-balancing", "service-web has stopped 1 running tasks in us-east-1b due to AZ rebalancing: (task 1234).", "ECS guide, rebalancing event messages"),
    ("zones-balancing", "service web is not Availability Zone balanced with 3 tasks in us-east-1a, 1 tasks in us-east-1b.", "remade, ECS"),
    ("discovery-unhealthy", "SERVICE_DISCOVERY_INSTANCE_UNHEALTHY", "ECS guide, service action events"),
    ("daemon-placement", "SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED", "ECS guide"),
    ("service-placement-failure", "SERVICE_TASK_PLACEMENT_FAILURE", "ECS guide"),
    ("stopped-by-scheduler", '"stopCode": "ServiceSchedulerInitiated",', "remade"),
    ("stopped-by-notice", '"stopCode": "TerminationNotice",', "remade"),
    ("stopped-by-health", "InfrastructureHealth", "ECS API reference"),
    ("stopped-by-health", '"stopCode": "InfrastructureHealth",', "ECS API reference"),
    ("targets-session-expired", "(service web) failed to register targets in (target-group arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/t/1) with (error The security token included in the request is expired)", "remade, ECS"),
    ("zones-task-moved", "Task stopped by AvailabilityZoneRebalancing (service web)", "remade, ECS"),
    ("service-lattice-unhealthy", "VPC_LATTICE_TARGET_UNHEALTHY", "ECS guide, service action events"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("scaling-done", "Failed to set desired count to 5. Reason: Service was not ACTIVE."),
    ("tasks-stopped", "(service web) has stopped 1 running tasks: (task abc). Reason: Task failed container health checks"),
    ("zones-balancing-place", "(service web) was unable to place a task. Reason: Internal error."),
    ("zones-balancing", "service (web) was unable to AZ Rebalance because ecs-svc/123 was unable to scale in due to the number of protected tasks."),
)  # fmt: skip
