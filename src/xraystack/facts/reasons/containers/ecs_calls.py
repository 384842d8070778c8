"""Errors of calls of ECS and X-Ray: clusters and tasks that are missing or in use, ECS Exec, and waits of programs."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "cluster-name-form",
        r"Cluster must match|[Ii]nvalid identifier: Unexpected number of separators",
        "a name or ARN of ECS has another form or cluster than this call requires",
        "For a cluster pass its name instead of its ARN: Ref of the cluster. It has up to 255 letters, digits, hyphens and underscores. Pass several tasks as single arguments, without quotes around the list: aws ecs describe-tasks --cluster CLUSTER --tasks ARN ARN. In a script remove quotes and line ends (\\r, \\n) from the values.",
    ),
    Reason(
        "cluster-differs",
        r"Identifier is for (?:cluster )?\S*\. Your cluster is",
        "the ARN is of a resource in another cluster than the one of the call",
        "Pass the cluster of that ARN: --cluster CLUSTER. Without it, ECS uses the cluster that is named default.",
    ),
    Reason(
        "cluster-services",
        r"Cluster cannot be deleted while Services are active|ClusterContainsServices",
        "the cluster still has services that are not in this stack",
        "Delete them, which stops their tasks, then repeat the command:\naws ecs list-services --cluster CLUSTER\naws ecs delete-service --cluster CLUSTER --service SERVICE --force",
    ),
    Reason(
        "cluster-tasks",
        r"Cluster cannot be deleted while Tasks are active|ClusterContainsTasks",
        "the cluster still runs tasks",
        "Stop them, then repeat the command. If a schedule, a script or a service of another stack starts them again, disable that first:\naws ecs list-tasks --cluster CLUSTER\naws ecs stop-task --cluster CLUSTER --task TASK",
    ),
    Reason(
        "cluster-instances",
        r"while Container Instances are active|ClusterContainsContainerInstances",
        "the cluster still has container instances",
        "If an Auto Scaling group starts them, delete it or set its size to 0 first, which ends their tasks. Deregister others (aws ecs deregister-container-instance), then repeat the command:\naws ecs list-container-instances --cluster CLUSTER",
    ),
    Reason(
        "cluster-missing",
        r"ClusterNotFoundException|(?:^|[:;(] ?)Cluster not found(?! in)(?!: arn:aws[\w-]*:(?!ecs))|(?:^|[:;(] ?|referenced |specified |(?<!DB )(?<!cache )The )cluster (?:was|is) inactive",
        "the cluster does not exist in this account and region, or was deleted",
        "Check its name, account and region. Without --cluster (or Cluster), ECS uses the cluster default, which may not exist. If the template creates the cluster, refer to it with Ref. An instance registers in ECS_CLUSTER of /etc/ecs/ecs.config. To list the clusters of ECS:\naws ecs list-clusters",
    ),
    Reason(
        "call-target-missing",
        r"^MISSING\W*\n|\breasons?\W{1,6}(?-i:MISSING)\b(?! ATTRIBUTE)",
        "ECS does not find the task, container instance or other resource of the call (its failure is MISSING)",
        "Check the ID and the cluster (--cluster) of the call. ECS keeps a stopped task for about an hour only:\naws ecs list-tasks --cluster CLUSTER --desired-status STOPPED",
    ),
    Reason(
        "attribute-target-missing",
        r"TargetNotFoundException\b[^\n]*(?:container instance|(?:Put|Delete)Attributes)|(?:Put|Delete)Attributes\b[^\n]*TargetNotFound",
        "the container instance whose attribute is to be set or deleted is not in this cluster and region",
        "Pass the cluster (--cluster). As targetId pass the ID or ARN of a container instance, not that of the EC2 instance:\naws ecs list-container-instances --cluster CLUSTER",
    ),
    Reason(
        "scalable-service-missing",
        r"\bECS service doesn't exist\b",
        "Application Auto Scaling does not find the ECS service that ResourceId names: its form is wrong, or the service was not there yet, or is no longer",
        "Set ResourceId to service/CLUSTER/SERVICE with the two names, not ARNs (Fn::GetAtt: [SERVICE, Name]), of this account and region. Let the target depend on the service (DependsOn). If the service was just created, deploy again. To list the services:\naws ecs list-services --cluster CLUSTER",
    ),
    Reason(
        "ecs-arn-service",
        r"Invalid service in ARN",
        "a property has the ARN of another service where ECS expects that of a task definition, a cluster or a role",
        "Compare TaskDefinition, Cluster, Role and TargetGroupArn: each must have the ARN of its kind, arn:aws:ecs:... for the first two. Ref of AWS::ECS::TaskDefinition is its ARN; Ref of AWS::ECS::Cluster is its name. In a Fn::Sub or Fn::Join check the parts.",
    ),
    Reason(
        "service-not-active",
        r"ServiceNotActive|Service was not (?:in )?ACTIVE|ECS Service \S+ is in INACTIVE state|operation on a service in INACTIVE status|^(?:Error: |##\[error\])?Service is INACTIVE\b",
        "the ECS service is being deleted (DRAINING), or was deleted (INACTIVE)",
        "Wait until its tasks have stopped, then create the service again. One of the stack that was deleted by hand requires a new logical ID. If another service is meant, correct name, region and cluster: without --cluster, ECS looks in the cluster default. To show its state:\naws ecs describe-services --cluster CLUSTER --services SERVICE --query 'services[].status'",
    ),
    Reason(
        "service-missing",
        r"ECS service (?:\S+ )?(?:doesn't|does not) exist|(?<![.\\])\bServiceNotFoundException(?![^\n]*(?:non-existent service|\bbean\b|dependency on))",
        "the ECS service does not exist, or was deleted",
        "Check its name, region and cluster: without --cluster, ECS looks in the cluster default. A service of the stack that was deleted by hand requires a new logical ID. To list them:\naws ecs list-services --cluster CLUSTER",
    ),
    Reason(
        "transaction-search-policy",
        r"X-?Ray (?:service )?(?:does not|doesn't) have permissions? to (?:call PutLogEvents|(?:write|put|send)\b[^\n]*(?:\baws/spans\b|\blog group))",
        "CloudWatch Logs does not allow X-Ray to write spans",
        "Deploy the resource policy first:\nxraystack render transaction-search",
    ),
    Reason(
        "transaction-search-disabled",
        r"^(?!.*(?:\balready\b|not authorized to perform|\bin progress\b|PENDING)).*(?:UpdateTraceSegmentDestination|Trace Segment Destination)",
        "X-Ray does not write its traces to CloudWatch Logs in this account and region",
        "Enable Transaction Search first. To print its template:\nxraystack render transaction-search",
    ),
    Reason(
        "exec-task-stopped",
        r"execute command failed because (?:the )?task (?:is|was)(?: not|n't) (?:in )?(?:a )?(?:running|RUNNING)|Exec\w* Command[^\n]*task (?:is )?not running",
        "the task of the ECS Exec call has stopped, or does not run yet",
        "Pass a task in RUNNING, as below. Why the other one stopped is in its stoppedReason for an hour:\naws ecs list-tasks --cluster CLUSTER --desired-status RUNNING",
    ),
    Reason(
        "exec-no-terminal",
        r"Cannot perform start session: EOF",
        "the session of ECS Exec ended, because the command has no terminal (as in a pipeline or script), or its input ended",
        "Run it with a terminal: in script -q -c '...' /dev/null, or in unbuffer. For a job without a terminal use RunTask with an override of Command in place of ECS Exec. If it has a terminal, the command in the container ended: use --command /bin/sh.",
    ),
    Reason(
        "exec-interactive",
        r"Interactive is the only mode supported",
        "ECS Exec runs interactive commands only",
        "Pass --interactive (in an SDK interactive: true). A script without a terminal runs a task with RunTask and another Command instead:\naws ecs execute-command --cluster CLUSTER --task TASK --container NAME --interactive --command /bin/sh",
    ),
    Reason(
        "exec-log-encryption",
        r"start the session because encryption is not set up on the selected",
        "the session must be logged to an encrypted place, but its log group or bucket is not encrypted",
        "In LogConfiguration of the cluster's ExecuteCommandConfiguration set CloudWatchEncryptionEnabled (for a bucket S3EncryptionEnabled) to false. Or encrypt the log group with a KMS key, which the task role may use (kms:Decrypt). If it is encrypted already, the task role cannot see that: add logs:DescribeLogGroups, logs:DescribeLogStreams, logs:CreateLogStream and logs:PutLogEvents (for a bucket s3:GetEncryptionConfiguration). Sessions of instances have these settings in the preferences of Session Manager.",
    ),
    Reason(
        "exec-session-idle",
        r"[Ss]ession timed out due to inactivity",
        "the session ended, because nothing was typed in it for a while",
        "Nothing is to be done: open it again. ECS Exec ends a session after 20 minutes without input; this cannot be changed. For sessions of instances the preferences of Session Manager have an idle timeout of 1 to 60 minutes.",
    ),
    Reason(
        "exec-handshake",
        r"[Hh]andshake timed out\. Please ensure that you have the latest version of the session manager",
        "the session plug-in of the AWS CLI did not respond to the agent in time",
        "Update session-manager-plugin on this computer, then open the session again. If it repeats, check that a proxy or firewall lets long connections to ssmmessages pass.",
    ),
    Reason(
        "exec-platform",
        r"(?:ECS Exec|execute ?command)\b[^\n]*platform version",
        "ECS Exec requires Fargate's platform version 1.4.0 (on Windows 1.0.0), or a current ECS agent on EC2",
        "Set PlatformVersion: LATEST of the service (or 1.4.0) and EnableExecuteCommand: true, then start new tasks.",
    ),
    Reason(
        "exec-container",
        r"execute command failed because (?:the )?container\b[^\n]*(?:n't|not) running",
        "the container that ECS Exec should use does not run",
        'Pass one that runs with --container NAME. The states of the task\'s containers:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].containers[].[name,lastStatus,reason]"',
    ),
    Reason(
        "exec-commands",
        r"Plugin with name InteractiveCommands not found",
        "the agent of ECS Exec in the container does not work any more",
        "Start a new task, and connect to it. If it repeats, check that the container's disk (/tmp) has free space, and update session-manager-plugin on your computer:\naws ecs update-service --cluster CLUSTER --service SERVICE --force-new-deployment",
    ),
    Reason(
        "exec-task-role",
        r"execute command failed because a valid task role is not being used",
        "ECS Exec is enabled for a task that has no task role",
        "Set TaskRoleArn of the task definition, or taskRoleArn in the overrides of run-task. The role allows ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel and OpenDataChannel. Or start the task without --enable-execute-command.",
    ),
    Reason(
        "exec-agent",
        r"^(?!.*\bm?i-[0-9a-f]{8,} is not connected)(?s:.*)(?:TargetNotConnected|execute command (?:agent|failed due to an internal error|(?:was|is)(?: not|n.t) enabled)|STOPPED \(Reason: null\) for|`?exec: true`? set in your manifest)",
        "ECS Exec is not enabled for the task, or its agent does not run or reach Systems Manager",
        'Set EnableExecuteCommand: true of the service, and start new tasks. The task role requires ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel and OpenDataChannel. The subnets require a route to Systems Manager. Environment of the container must not contain AWS_ACCESS_KEY_ID, which replaces that role. Then ExecuteCommandAgent must be RUNNING in:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].containers[].managedAgents"',
    ),
    Reason(
        "exec-role",
        r"valid taskRoleArn is not being used|no valid taskRoleArn|execute command feature requires a task role|ECS Exec\b[^\n]*(?:requires|without) [^\n]*task ?role",
        "ECS Exec requires a task role",
        "Set TaskRoleArn of the task definition to a role that ecs-tasks.amazonaws.com may assume, with ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel and OpenDataChannel.",
    ),
    Reason(
        "sampling-default",
        r"update request for default sampling rule",
        "X-Ray changes only the rate and the reservoir of its Default sampling rule",
        "Change only FixedRate and ReservoirSize, or add a sampling rule of another name.",
    ),
    Reason(
        "group-unstable",
        r"(?<!user )(?<!replication )(?<!parameter )(?<!subnet )(?<!resource )(?<!security )(?<!node )(?<!placement )\bGroup did not stabilize",
        "the Auto Scaling group did not reach its size",
        "Read its failed activities: the instances do not start (quota, image, role), or do not pass their health check:\naws autoscaling describe-scaling-activities --auto-scaling-group-name GROUP",
    ),
    Reason(
        "task-argument-kind",
        r"Unsupported resource type: (?:cluster|service|task-definition|container-instance)\b",
        "an ECS command got the ARN of another kind of resource in the place of a task's",
        "Check which values the script puts after --tasks and --cluster. They are exchanged, or one of them is empty or contains quotes. Read a value without quotes with --output text, or with jq -r. To list the tasks:\naws ecs list-tasks --cluster CLUSTER",
    ),
    Reason(
        "tasks-argument-empty",
        r"\bTasks cannot be empty\b",
        "an ECS command got no task, because the step before it found or started none",
        "Read failures in the output of run-task, or check the cluster, the service and the status with which list-tasks was called:\naws ecs list-tasks --cluster CLUSTER --desired-status STOPPED",
    ),
    Reason(
        "instance-argument-empty",
        r"\bContainer instances? (?:can ?not|can't|must not) be (?:blank|empty|null)\b",
        "an ECS command got no container instance: the task runs on Fargate, or is not placed on an instance yet",
        "Tasks on Fargate have none, so this step is not for them. In Nextflow it is only a warning. On EC2 wait until the task has its containerInstanceArn:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query 'tasks[].[launchType,lastStatus,containerInstanceArn]'",
    ),
    Reason(
        "express-deletion",
        r"use DeleteExpressGatewayService",
        "the service is an Express service, which has its own command for deletion",
        "Delete it by the stack that has it, or:\naws ecs delete-express-gateway-service --service-arn ARN",
    ),
    Reason(
        "waiter-javascript",
        r"\{\"state\": ?\"TIMEOUT\"",
        "a program waited with the SDK for JavaScript until a resource has a state, which did not come in that time",
        "Read the resource's events, and let the program wait longer if it is only slow. For an ECS service (the action amazon-ecs-deploy-task-definition, with wait-for-minutes) tasks mostly stop, are not placed or fail health checks. For a custom resource of the CDK, the role of its provider function requires lambda:GetFunction and lambda:InvokeFunction. In a VPC it requires a route to Lambda. Its log (framework-onEvent) has the first error. The service's events:\naws ecs describe-services --cluster CLUSTER --services SERVICE --query 'services[].events[:10].message'\naws ecs list-tasks --cluster CLUSTER --service-name SERVICE --desired-status STOPPED",
    ),
    Reason(
        "waiter-timeout",
        r"timeout while waiting for (?:state to become|resource to be)",
        "Terraform or Pulumi waited for a resource, whose creation, change or deletion did not end in that time",
        "Read its state and events in the service. If it ended later, apply again, and raise the timeouts of the resource. Otherwise correct what stops it: of a deletion mostly another resource that still uses it.",
    ),
    Reason(
        "waiter-state",
        r"unexpected state '[^']*', want\w+ target",
        "Terraform or Pulumi waited for a resource, which went into a state that ends the wait",
        "Read why in the service: the resource's status reason or events. Correct that cause, then apply again. A resource that failed in its creation is created again.",
    ),
    Reason(
        "waiter-ended",
        r"ResourceNotReady(?!Exception|: failed waiting for successful resource state: \w)|exceeded wait attempts|\bwaiter \w+ failed|\bnot in the state (?-i:[a-z]+[A-Z]\w*)|exceeded max wait time for \w+ waiter",
        "a program waited for a resource that was not ready in time, that failed, or that does not exist",
        "Read the resource's state and events; of an ECS service, also why its tasks stopped. If the resource is ready, the program may lack the permission to read it, such as lambda:GetFunctionConfiguration or ecs:DescribeServices. If the resource is only slow, let the program wait longer.",
    ),
)
