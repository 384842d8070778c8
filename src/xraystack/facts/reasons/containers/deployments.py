"""Status reasons of deployments of ECS services: blue/green, hooks, load balancers, and CodeDeploy."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_NO_POLICY = (
    r"(?!.*(?:service control polic|permissions? boundar|explicit deny|session polic|organization))"
)

REASONS = (
    Reason(
        "task-protection-service",
        r"is not owned by any deployment of (?:an )?ECS service",
        "only tasks of a service can have scale-in protection, and this task was started alone or by an old deployment",
        "Set protection only in tasks that a service started. A task of RunTask needs none: ECS does not stop it for scaling.",
    ),
    Reason(
        "listener-rule-arn",
        r"(?:production|test)ListenerRule has an invalid ARN|Must be RuleArn for ALB",
        "the listener rule of the service is not the ARN that its load balancer requires",
        "For an Application Load Balancer set ProductionListenerRule and TestListenerRule to a rule's ARN: Ref of AWS::ElasticLoadBalancingV2::ListenerRule. For a Network Load Balancer set the listener's ARN.",
    ),
    Reason(
        "listener-rule-shared",
        r"both production and test listener rules?",
        "production and test traffic have the same listener rule",
        "Create another rule or listener, such as one with port 8443. Set TestListenerRule of AdvancedConfiguration to it.",
    ),
    Reason(
        "target-group-weights",
        r"exactly one target group serving traffic",
        "two target groups of the production listener rule receive traffic before the deployment starts",
        "In the forward action of that rule set Weight: 0 for the target group without the running tasks. Then deploy again.",
    ),
    Reason(
        "target-group-unexpected",
        r"forwarding traffic to unexpected target group",
        "the production listener rule forwards to a target group that the service does not have",
        "Let its forward action name only TargetGroupArn and AlternateTargetGroupArn of the service. Or correct ProductionListenerRule.",
    ),
    Reason(
        "target-group-not-in-rule",
        r"associated with (?:either |the )?productionListenerRule|testListenerRule is required when",
        "a target group of the service is neither in its production listener rule nor in its test listener rule",
        "In the forward action of ProductionListenerRule name both: TargetGroupArn with Weight: 1, AlternateTargetGroupArn with Weight: 0. Or set TestListenerRule to a rule that forwards to the alternate one.",
    ),
    Reason(
        "target-group-twice",
        r"Duplicate targetGroupArn",
        "two items of the service's LoadBalancers have the same target group",
        "Set another TargetGroupArn in each item, or remove one item. An alternate target group is a separate one too.",
    ),
    Reason(
        "load-balancer-kinds",
        r"strictly either ELBv1|ELBv1 load ?balancers",
        "the service has a Classic Load Balancer with settings that it does not support",
        "Remove LoadBalancerName, and set TargetGroupArn in each item of LoadBalancers. A Classic Load Balancer supports neither target groups nor AdvancedConfiguration.",
    ),
    Reason(
        "advanced-configuration",
        r"advanced ?configuration\b[^\n]*\b(?:is required|required for|defined|must)|(?:must|should) have advanced ?configuration|requires? (?:a |an |the )?(?:load balancer )?advanced ?configuration|non-ROLLING deployment",
        "a load balancer of the service lacks AdvancedConfiguration, which its deployment strategy requires",
        "Set it in every item of LoadBalancers: AlternateTargetGroupArn, ProductionListenerRule and RoleArn. Or set DeploymentConfiguration.Strategy: ROLLING.",
    ),
    Reason(
        "deployment-strategy-incomplete",
        r"(?:BLUE_GREEN|LINEAR|CANARY)\b[^\n]*(?:require\w*|need\w*|must|only|without)\b[^\n]*(?:load ?balancer|service ?connect|target group|traffic)",
        "the deployment strategy shifts traffic, so the service requires a load balancer or Service Connect for it",
        "Set LoadBalancers with AdvancedConfiguration, or ServiceConnectConfiguration. Or set DeploymentConfiguration.Strategy: ROLLING.",
    ),
    Reason(
        "strategy-configuration",
        r"(?:linear|canary)Configuration\b|canaryPercent|stepPercent|stepBakeTime|canaryBakeTime",
        "the settings of the linear or canary deployment are not valid, or do not fit the strategy",
        "Set LinearConfiguration (StepPercent, StepBakeTimeInMinutes) only with Strategy: LINEAR. Set CanaryConfiguration (CanaryPercent, CanaryBakeTimeInMinutes) only with CANARY.",
    ),
    Reason(
        "bake-time",
        r"bakeTimeInMinutes\b(?: must be between)?",
        "the bake time of the deployment is not valid",
        "Set BakeTimeInMinutes from 0 to 1440, with Strategy BLUE_GREEN, LINEAR or CANARY.",
    ),
    Reason(
        "balancer-permission",
        rf"^{_NO_POLICY}(?!.*AWSServiceRoleForECS).*(?:ECSNetworkingWithELB|ecs-service-scheduler|target health)[^\n]*not authorized to perform:? elasticloadbalancing:(?!(?:De)?registerTargets)",
        "the role that ECS uses for the load balancer may not do {action|this}",
        "Add {action|the action} to {principal|RoleArn of AdvancedConfiguration}. AmazonECSInfrastructureRolePolicyForLoadBalancers contains it. Then deploy again.",
    ),
    Reason(
        "advanced-role",
        r"manage the ELB resources|missing permissions on ECS Infrastructure Role",
        "ECS cannot use the role for the load balancer: {principal|RoleArn of AdvancedConfiguration}",
        "Allow ecs.amazonaws.com (not ecs-tasks) in its trust policy. Attach AmazonECSInfrastructureRolePolicyForLoadBalancers to the infrastructure role.",
    ),
    Reason(
        "service-alarm",
        r"[Rr]ollback triggered by[^\n]*\balarm|deployment rolled back because[^\n]*\balarm",
        "a CloudWatch alarm went into ALARM during the deployment, so it was rolled back",
        "Read the alarm's metric at that time, and the log of the new tasks. An ECS service has its alarms in DeploymentConfiguration.Alarms, a stack in its rollback triggers.",
    ),
    Reason(
        "express-provisioning",
        r"PROVISIONING lifecycle hook\b[^\n]*(?:denied|not authorized)",
        "the infrastructure role of the Express service lacks a permission: {action|see CloudTrail}",
        "Attach AmazonECSInfrastructureRoleforExpressGatewayServices to InfrastructureRoleArn, and check the organization's policies. Then delete the service and create it again.",
    ),
    Reason(
        "express-delete",
        r"delete[^\n]*DeleteExpressGatewayService|Express (?:Gateway )?[Ss]ervices?\b[^\n]*(?:DeleteService|cannot be deleted with)",
        "an Express service is deleted by a separate call, which also deletes its load balancer",
        "Run:\naws ecs delete-express-gateway-service --service-arn ARN",
    ),
    Reason(
        "express-container",
        r"Express (?:Gateway )?[Ss]ervices?\b[^\n]*(?:one|primary|single) (?:primary )?container",
        "an Express service has one container only",
        "Set PrimaryContainer alone. For more containers use AWS::ECS::Service with a task definition.",
    ),
    Reason(
        "express-health",
        r"Express\b[^\n]*health check",
        "the container of the Express service does not respond to its health check",
        "Set HealthCheckPath to a path that responds with 200, and PrimaryContainer.ContainerPort to the port on which the program listens (0.0.0.0). Read the container's log.",
    ),
    Reason(
        "service-deployment-stopped",
        r"[Dd]eployment (?:was )?stopped by (?:a |the )?(?:user|customer|person|request)|\bSTOP_REQUESTED\b|StopServiceDeployment (?:was|has been)",
        "a person or a program stopped the deployment (StopServiceDeployment)",
        "Deploy again. To find who did it, search CloudTrail for StopServiceDeployment.",
    ),
    Reason(
        "pause-hook-stage",
        r"lifecycle stage provided for Pause",
        "a pause hook cannot be in this lifecycle stage",
        "In LifecycleStages use PRE_SCALE_UP, POST_SCALE_UP, POST_TEST_TRAFFIC_SHIFT, PRE_PRODUCTION_TRAFFIC_SHIFT or POST_PRODUCTION_TRAFFIC_SHIFT.",
    ),
    Reason(
        "pause-hook-timeout",
        r"pause hook timed out",
        "the deployment waited at a pause hook, and was not continued in time",
        "Deploy again, and let the approval call ContinueServiceDeployment in time. Or raise timeoutInMinutes of the hook's TimeoutConfiguration, or set its action to CONTINUE.",
    ),
    Reason(
        "pause-hook-id",
        r"\bhookId\b",
        "the hookId is not one that waits in this service deployment now",
        "Use the hookId in lifecycleHookDetails of the running deployment:\naws ecs describe-service-deployments --service-deployment-arns ARN",
    ),
    Reason(
        "service-deployment-ended",
        r"service deployment in (?:a )?terminal state|service deployment (?:does not exist|was not found)|ServiceDeploymentNotFound",
        "the service deployment has ended already, or its ARN is wrong",
        "To list the deployments of the service:\naws ecs list-service-deployments --cluster CLUSTER --service SERVICE",
    ),
    Reason(
        "service-target-missing",
        r"TARGET GROUP IS NOT FOUND|invalid networking configuration[^\n]*(?:does not exist|not found)",
        "a target group or listener rule of the ECS service does not exist any more",
        "Create it again, or let LoadBalancers refer to an existing one (Ref). A service that lost its target group may have to be deleted and created again.",
    ),
    Reason(
        "target-lost",
        r"due to TARGET IS NOT FOUND",
        "a task of the service is not registered in its target group",
        "Read why the task stopped. If it still runs, check that nothing else deregisters targets of this group; ECS then replaces the task.",
    ),
    Reason(
        "service-networking",
        r"rolled back because of invalid networking configuration",
        "the listener rules and target groups of the service do not fit together",
        "Check AdvancedConfiguration of LoadBalancers: both target groups exist, and ProductionListenerRule or TestListenerRule forwards to each.",
    ),
    Reason(
        "pipeline-image-detail",
        r"imageDetail\.json|image artifact(?: file)? from",
        "the blue/green deploy action of the pipeline (CodeDeployToECS) finds no valid imageDetail.json at the root of its image artifact",
        'In the buildspec write {"ImageURI": "REGISTRY/NAME:TAG"} to imageDetail.json, and name it in artifacts.files; an ECR source action writes it by itself. Name that artifact in Image1ArtifactName and in InputArtifacts of the action. imagedefinitions.json is only for the standard ECS action.',
    ),
    Reason(
        "pipeline-image-file",
        r"image definitions? (?:artifact )?file|imagedefinitions\.json",
        "the ECS action of the pipeline finds no valid imagedefinitions.json in its input",
        'In the buildspec write a list such as [{"name": "CONTAINER", "imageUri": "IMAGE"}] to imagedefinitions.json, and name the file in artifacts.files. Or correct FileName of the action.',
    ),
    Reason(
        "pipeline-container",
        r"AWS ECS container \S+ does not exist",
        "imagedefinitions.json names a container that the task definition does not have",
        "Set name in it to a container of ContainerDefinitions.",
    ),
    Reason(
        "pipeline-task-file",
        r"task definition artifact(?: file)? from",
        "the blue/green deploy action of the pipeline (CodeDeployToECS) cannot read the task definition in its input artifact",
        "TaskDefinitionTemplateArtifact is the artifact with the file, and TaskDefinitionTemplatePath its path in it (without it taskdef.json). The artifact is smaller than 3 MB, and one of InputArtifacts. The file of a build is in artifacts.files of its buildspec. The pipeline's role may read the artifact's bucket and KMS key.",
    ),
    Reason(
        "pipeline-appspec-file",
        r"AppSpec artifact(?: file)? from",
        "the blue/green deploy action of the pipeline (CodeDeployToECS) cannot read the AppSpec file in its input artifact",
        "AppSpecTemplateArtifact is the artifact with the file, and AppSpecTemplatePath its path in it (without it appspec.yaml). The artifact is smaller than 3 MB, and one of InputArtifacts. The file of a build is in artifacts.files of its buildspec. The pipeline's role may read the artifact's bucket and KMS key.",
    ),
    Reason(
        "pipeline-role-ecs",
        r"sufficient permissions to access ECS",
        "the role of the pipeline or action may not deploy to ECS",
        "Allow it ecs:DescribeServices, ecs:DescribeTaskDefinition, ecs:RegisterTaskDefinition, ecs:UpdateService and ecs:TagResource, and iam:PassRole for the task's roles.",
    ),
    Reason(
        "code-deploy-listener",
        r"[Pp]rimary task ?set\b[^\n]*behind (?:the )?listener|must be behind (?:the )?listener",
        "the production listener does not forward to the target group of the running task set",
        "Let the listener of ProdTrafficRoute forward to the target group of the service's PRIMARY task set, then deploy again:\naws elbv2 modify-listener --listener-arn LISTENER --default-actions Type=forward,TargetGroupArn=GROUP",
    ),
    Reason(
        "code-deploy-unhealthy",
        r"waiting for the replacement task ?set",
        "the tasks of the new version did not become healthy in time, so CodeDeploy stopped the deployment",
        "Read why the tasks of the replacement task set stopped. If they run, check the health check of the green target group (path, port, Matcher). Their security group must allow the load balancer. Why tasks stopped:\naws ecs list-tasks --cluster CLUSTER --service-name SERVICE --desired-status STOPPED\naws ecs describe-tasks --cluster CLUSTER --tasks TASKS --query 'tasks[].[stoppedReason,containers[].[name,exitCode,reason]]'",
    ),
    Reason(
        "code-deploy-target-groups",
        r"valid pair of target groups|InvalidTargetGroupPair|target group pair\b|TargetGroupPairInfo|no target group was specified in targetGroupInfoList",
        "the deployment group of an ECS service has no valid pair of target groups",
        "In LoadBalancerInfo.TargetGroupPairInfoList set TargetGroups with two names, and ProdTrafficRoute.ListenerArns. The application has ComputePlatform: ECS.",
    ),
    Reason(
        "code-deploy-controller",
        r"configured for a CODE_DEPLOY deployment controller",
        "the ECS service of the deployment group is not controlled by CodeDeploy",
        "Create the service with DeploymentController.Type: CODE_DEPLOY, under another logical ID (and name). Or use the strategy BLUE_GREEN of ECS without CodeDeploy.",
    ),
    Reason(
        "code-deploy-service-shared",
        r"ECSServiceMappingLimit|service\b[^\n]*associated with (?:another|more than one) deployment group",
        "another deployment group of CodeDeploy already has this ECS service",
        "Use that group, or delete it first: a service belongs to one deployment group only.",
    ),
    Reason(
        "code-deploy-role",
        r"does not give you permission to perform operations in the following AWS service(?!: ?Amazon(?:AutoScaling|EC2)\b)",
        "the service role of the deployment group lacks permissions for a service",
        "Attach AWSCodeDeployRoleForECS to ServiceRoleArn (for functions AWSCodeDeployRoleForLambda, for instances AWSCodeDeployRole). Allow codedeploy.amazonaws.com in its trust policy.",
    ),
    Reason(
        "code-deploy-validation",
        r"lifecycle event (?:validation )?functions? failed|InvalidLifecycleEventHookExecutionStatus",
        "a function in the hooks of the AppSpec file reported Failed, or nothing in time",
        "Read its log. It has to call PutLifecycleEventHookExecutionStatus with Succeeded, and its role requires codedeploy:PutLifecycleEventHookExecutionStatus.",
    ),
    Reason(
        "code-deploy-hook-role",
        r"AWS::CodeDeploy::BlueGreen failed with message: Internal Failure",
        "the hook for blue/green deployments failed: the stack has no service role, or a listener has no weights",
        "Create the change set with --role-arn ROLE; the role may do the stack's operations and codedeploy:*. In ForwardConfig of the listener give each target group a Weight.",
    ),
    Reason(
        "code-deploy-other-changes",
        r"Additional resource diff",
        "the update changes the task definition or task set and other resources too",
        "Deploy the other changes first, in a separate update. One that starts a green deployment changes only AWS::ECS::TaskDefinition and AWS::ECS::TaskSet.",
    ),
    Reason(
        "code-deploy-transform",
        r"same between initial and final template",
        "CodeDeploy finds no green task definition, because the transform did not make one",
        "Check that the template has Transform: AWS::CodeDeployBlueGreen. ECSAttributes.TaskDefinitions of the hook names two logical IDs, of which only the first is in the template.",
    ),
    Reason(
        "code-deploy-hooks-section",
        r"parse the \"?Hooks\"? section|AWS::CodeDeploy::BlueGreen Hook matches",
        "the section Hooks of the template is not as AWS::CodeDeploy::BlueGreen requires it",
        "Properties of the hook: ServiceRole and Applications; of each application: Target (Type, LogicalID) and ECSAttributes. ECSAttributes: TaskDefinitions, TaskSets, and TrafficRouting with ProdTrafficRoute and TargetGroups. Write logical IDs as text, without Ref, two in each list: blue and green.",
    ),
    Reason(
        "service-role-listeners",
        r"validate the listeners configured",
        "the service's role may not read the listeners of the load balancer, or does not trust ECS",
        "Remove Role from the service, so that ECS uses its service-linked role. Or allow ecs.amazonaws.com in its trust policy, and attach AmazonEC2ContainerServiceRole.",
    ),
    Reason(
        "service-permissions-lost",
        r"IAM permissions policies have been misconfigured",
        "a role of the ECS service lost permissions, so ECS cannot keep its tasks",
        "Restore the policies of its execution role, task role and infrastructure role. CloudTrail's event history has the denied call.",
    ),
    Reason(
        "service-trust-lost",
        r"IAM trust relationship has been misconfigured",
        "ECS cannot assume a role of the service any more",
        "In the trust policy of TaskRoleArn and ExecutionRoleArn allow ecs-tasks.amazonaws.com. In that of an infrastructure role allow ecs.amazonaws.com.",
    ),
    Reason(
        "namespace-created-before",
        r"Another operation of type Create\w+Namespace[^\n]*has completed",
        "an earlier operation already made this Cloud Map namespace: of ECS for a cluster, of another stack, or of a stack that kept it",
        "Use the existing namespace: remove it from the template and pass its ARN, or import it. Or delete it, after its services; their names then no longer resolve:\naws servicediscovery list-namespaces",
    ),
    Reason(
        "namespace-being-created",
        r"Another operation of type Create\w+Namespace(?![^\n]*has completed)",
        "the Cloud Map namespace is created twice at the same time: by its own resource, and by ECS for a cluster that names it",
        "Set ServiceConnectDefaults.Namespace of the cluster to Fn::GetAtt: [Namespace, Arn], so that the cluster waits for it. In the CDK pass the namespace object. Otherwise wait, then deploy again.",
    ),
    Reason(
        "compose-service-missing",
        r"use 'create' command to create the service",
        "ecs-cli does not find the service: it does not exist, or ECS does not show the new one yet",
        "Run the command again. If it repeats, check --cluster, --region and --project-name, then run ecs-cli compose service create.",
    ),
    Reason(
        "provisioning-limit",
        r"provisioning capacity limit was exceeded|limit of tasks in PROVISIONING\b",
        "500 tasks of the cluster are in PROVISIONING, which is the limit",
        "Wait until they run. Start fewer services at once, or provide instances before: the limit is the same for every cluster.",
    ),
    Reason(
        "service-scaled",
        r"cannot be stopped while (?:it is scaled|the primary deployment is scaled|deployments are active)",
        "the service still has tasks or a deployment that runs",
        "Set DesiredCount: 0 first, or delete it with its tasks:\naws ecs delete-service --cluster CLUSTER --service SERVICE --force",
    ),
    Reason(
        "action-input",
        r"Unexpected input\(s\) '",
        "the GitHub action does not know this input, and ignores it",
        "Remove it, or correct its name; valid inputs are at the end of the message. A newer version of the action may have it. Roles and networks of a task belong in the file of its task definition.",
    ),
    Reason(
        "service-not-shown",
        r"ECS service not created: ",
        "Terraform did not find the new service, because ECS shows it a moment later",
        "Apply again. If Terraform then creates it a second time: terraform import ADDRESS CLUSTER/SERVICE",
    ),
    Reason(
        "deployment-running",
        r"ECS deployment ecs-svc/\d+ (?:is )?in progress|SERVICE_DEPLOYMENT_IN_PROGRESS",
        "the deployment of the ECS service has not ended yet",
        "Wait until it ends. If it lasts longer than usual, read the events of the service:\naws ecs describe-services --cluster CLUSTER --services SERVICE --query 'services[].events[:10].message'",
    ),
    Reason(
        "deployment-hook",
        r"deployment failed: (?:lifecycle )?hook\b|rolled back because of failed lifecycle hook|\bhook execution failure|because (?:of )?a lifecycle hook fail",
        "a lifecycle hook of the deployment failed: its Lambda function returned FAILED or an error, or ECS may not call it",
        "Read the log of the function: it returns hookStatus SUCCEEDED, FAILED or IN_PROGRESS. RoleArn of the hook requires lambda:InvokeFunction for it, and trust in ecs.amazonaws.com. Then deploy again.",
    ),
    Reason(
        "deployment-rolled-back",
        r"\brolling back to (?:\(?deployment(?: ?ID)? |service revision )",
        "ECS gave up the deployment and starts the tasks of the last one that was complete",
        "Read the events before it: the circuit breaker (tasks that stop or fail health checks) or an alarm of the service caused it. Why the new tasks stopped:\naws ecs list-tasks --cluster CLUSTER --service-name SERVICE --desired-status STOPPED\naws ecs describe-tasks --cluster CLUSTER --tasks TASKS --query 'tasks[].[stoppedReason,containers[].[name,exitCode,reason]]'",
    ),
    Reason(
        "service-waiter-absent",
        r"failures\[\]\.reason\W[^\n]*MISSING",
        "the program waits for an ECS service that does not exist in this cluster, account and region",
        "Check the service's name and the cluster (--cluster): without it ECS looks in the cluster default. A service that was just created may need a moment: repeat the command. To list them:\naws ecs list-services --cluster CLUSTER",
    ),
    Reason(
        "service-waiter-ended",
        r"services\[\]\.status\W[^\n]*(?:DRAINING|INACTIVE)",
        "the program waits for an ECS service that is deleted (DRAINING or INACTIVE)",
        "Find out who deleted it: DeleteService in CloudTrail, or a stack that was rolled back. Deploy the service again when its old tasks have stopped:\naws ecs describe-services --cluster CLUSTER --services SERVICE --query 'services[].[status,runningCount]'",
    ),
    Reason(
        "service-waiter",
        r"^Deployment failed due to timeout|ecs/service:Service::[^\n]*timeout while waiting for state|waiter ServicesStable failed|not in the state services(?:Stable|Inactive)|tfSTABLE|\bservices-stable\b[^\n]*(?:attempts|exceeded)|ECS service\b[^\n]*waiting for (?:the )?service to stabilize|ECS ?Service\b[^\n]*(?:to reach|reaching) (?:a )?steady state|\bServicesStable\b|waiting for (?:ECS )?service(?: \S+)? to (?:reach a steady state|become (?:stable|steady))",
        "the ECS service did not become stable in the time that the program waits (often 10 minutes): mostly its tasks stop, are not placed or fail health checks",
        "Read the service's last events and why its tasks stopped. If it only starts slowly, raise HealthCheckGracePeriodSeconds and the time of the program; a lower deregistration_delay.timeout_seconds makes deployments faster:\naws ecs describe-services --cluster CLUSTER --services SERVICE --query 'services[].events[:10].message'\naws ecs list-tasks --cluster CLUSTER --service-name SERVICE --desired-status STOPPED",
    ),
    Reason(
        "service-unsteady",
        r"(?:^|[\s\]])\(?service \S+ (?:was|is) unable to reach a steady state",
        "the service does not become stable: its tasks stop, are not placed, or fail health checks",
        "Read the events before it, and why its tasks stopped:\nxraystack status --stack-name STACK",
    ),
    Reason(
        "run-task-token",
        r"client ?[Tt]oken\b[^\n]*different RunTask",
        "an earlier RunTask call used the same client token with other parameters",
        "Pass a new value as clientToken. Or repeat the call with the parameters of the first one, which returns its tasks.",
    ),
    Reason(
        "task-unsuccessful",
        r"This task is not in success state",
        "a container of the task that Airflow started ended with an error",
        "Read the log lines and the exit code after this text: the error is that of the program. If there is no log, read stoppedReason of the task:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK",
    ),
    Reason(
        "run-task-failed",
        r"^\W*(?:\[[^\]]+\]: )?Failure to run task with definition",
        "RunTask started no task; the next line of the log has the reason",
        "Read that reason, such as RESOURCE:MEMORY (add instances, or a smaller task), ATTRIBUTE or AGENT. The cluster needs running instances, or a capacity provider.",
    ),
    Reason(
        "task-set-absent",
        r"TaskSetNotFound|(?:specified )?task ?set was not found",
        "the task set does not exist in this service, cluster and region",
        "Check its ID. A deployment that ended has deleted it:\naws ecs describe-task-sets --cluster CLUSTER --service SERVICE",
    ),
    Reason(
        "task-waiter",
        r"waiter Tasks(?:Running|Stopped) failed|not in the state tasks(?:Running|Stopped)|\bTasks(?:Running|Stopped)\b[^\n]*(?:attempts|exceeded)",
        "a task did not start or end in the time that the program waits (often 10 minutes)",
        "Read its status and stoppedReason. PROVISIONING or PENDING: no capacity, or its image and secrets are not fetched. RUNNING: the job lasts longer, so let the program wait longer (in Airflow waiter_max_attempts, in the AWS CLI call wait again). STOPPED: its cause is in stoppedReason:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK",
    ),
    Reason(
        "ecs-resource-absent",
        r"arn:aws[\w-]*:ecs:\S*:(?:service|task|cluster|container-instance|task-definition)/\S+ (?:is |status: )?(?-i:MISSING)\b|[\"']reason[\"']: ?[\"'](?-i:MISSING)\b",
        "the ECS resource does not exist in this cluster, account and region",
        "Check its name, the cluster, the region and the account of the credentials. A pipeline deploys to a service that exists already: create it first.",
    ),
    Reason(
        "task-not-of-service",
        r"^TASK_NOT_VALID\b",
        "the task does not belong to a service, and only tasks of services can be protected",
        "Protect a task that a service has started.",
    ),
    Reason(
        "deployment-blocked",
        r"^DEPLOYMENT_BLOCKED\b",
        "tasks with scale-in protection keep a deployment of the service from its end",
        "Wait until their protection ends, or remove it:\naws ecs update-task-protection --cluster CLUSTER --tasks TASKS --no-protection-enabled",
    ),
)
"""Before the rows of hooks and of permissions, whose words some of these texts have."""

SHARING_REASONS = (
    Reason(
        "discovery-shared",
        r"not authorized to perform:? servicediscovery:[^\n]*no resource-based policy|AWSServiceRoleForECS\S*[^\n]*not authorized to perform:? servicediscovery:",
        "the Cloud Map namespace of another account is not shared with this one, or not any more",
        "Let its owner share it in RAM with the permission AWSRAMPermissionCloudMapECSFullPermission, and accept the invitation here. Set Namespace to its ARN.",
    ),
    Reason(
        "repository-push-login",
        r"failed commit on ref[^\n]*: 401|P(?:UT|OST|ATCH) request to \S*dkr\.ecr\S*: 401|^(?!.*pull)[^\n]*authorization token has expired|^(?:Error: |[\dTZ:.-]+ |##\[error\])?unauthorized: authentication required\W*\n",
        "the login to the registry is missing or has expired (that of ECR lasts 12 hours)",
        "Log in right before the push, on the same builder and for the same registry:\naws ecr get-login-password --region REGION | docker login --username AWS --password-stdin ACCOUNT.dkr.ecr.REGION.amazonaws.com",
    ),
    Reason(
        "repository-other-account",
        r"User: arn:[\w-]+:\w+::(?P<caller>\d{12}):\S* is not authorized to perform:? ecr:\w+ on resource: arn:[\w-]+:ecr:[\w-]*:(?!(?P=caller))\d{12}:repository/",
        "the ECR repository belongs to another account, and its policy does not allow the caller {action|this action}",
        "Allow the caller's ARN {action|the action} in the repository's policy there (aws ecr set-repository-policy) and in its own policy. If the account is wrong, correct it in the image's address.",
    ),
)
"""Before the rows of access: a permission of the caller does not help."""
