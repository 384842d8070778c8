"""Status reasons of tasks that ECS cannot place, connect or keep: capacity, interfaces, health checks."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_FAILURE = r"""(?:^|error |TaskFailedToStart: |\breasons?\W{1,6}|:container-instance/\S+ +)"""
_ENDED = r"""(?=[.,)}\]\n"']| \()"""
_CODES = r"health checks? failed with (?:these|this) codes?:? ?\[?"

REASONS = (
    Reason(
        "fargate-account-size",
        r"requested (?:CPU|MEMORY|memory) configuration is above your limit",
        "the account may not run tasks of this size yet",
        "Use a smaller Cpu or Memory, or request a higher quota of Fargate vCPUs; new accounts start small.",
    ),
    Reason(
        "protected-tasks",
        r"^(?!.*AZ [Rr]ebalanc)(?s:.*)(?:number of protected tasks|\(reason \d+ tasks? under protection\)|unable to scale in\b[^\n]*\bunder protection)",
        "the service has more tasks than its desired count, because these have scale-in protection",
        "ECS stops them when their protection ends. If that never happens, let the program remove it after its work. To see when it ends, and to end it early (ECS may then stop the task in its work):\naws ecs get-task-protection --cluster CLUSTER\naws ecs update-task-protection --cluster CLUSTER --tasks TASKS --no-protection-enabled",
    ),
    Reason(
        "discovery-registration",
        r"^(?!.*(?:[Ee]ureka|[Cc]onsul|[Nn]acos|[Zz]oo[Kk]eeper))[^\n]*\bregist(?:er|ration)\w*\b[^\n]*[Ss]ervice [Dd]iscovery(?![^\n]*throttl)|^(?!.*(?:[Ee]ureka|[Cc]onsul|[Nn]acos|[Zz]oo[Kk]eeper))[^\n]*[Ss]ervice [Dd]iscovery\b[^\n]*(?:regist\w+) (?:failed|instance)(?![^\n]*throttl)",
        "ECS cannot register the tasks in Cloud Map",
        "Check that the Cloud Map service of ServiceRegistries exists in this account and region. ECS uses AWSServiceRoleForECS for this, and tries again by itself.",
    ),
    Reason(
        "target-stopped-early",
        r"failed to register targets[^\n]*targets are not in a running state",
        "an instance stopped or ended before ECS could register its task at the load balancer",
        "ECS starts the task on another instance by itself. If it repeats, read why instances end:\naws autoscaling describe-scaling-activities --auto-scaling-group-name GROUP --max-items 5",
    ),
    Reason(
        "listener-rule-role",
        r"(?:modify|update) listener rule\b[^\n]*(?:AccessDenied|not authorized|UnauthorizedOperation)",
        "the infrastructure role for load balancers may not change the listener rule of the deployment",
        "Attach AmazonECSInfrastructureRolePolicyForLoadBalancers to RoleArn of AdvancedConfiguration in LoadBalancers, and let ecs.amazonaws.com assume it.",
    ),
    Reason(
        "target-group-other-vpc",
        r"register targets[^\n]*not within the VPC",
        "the target group belongs to another VPC than the subnets of the service",
        "Set VpcId of the target group to the VPC of the service's subnets, or change NetworkConfiguration. The load balancer must be in that VPC too.",
    ),
    Reason(
        "target-group-full",
        r"register targets[^\n]*(?:maximum number of targets|TooManyTargets|limit)",
        "the target group or load balancer has as many targets as it may have",
        "Spread the tasks over more target groups or load balancers, or request a higher quota, such as Targets per Application Load Balancer:\naws service-quotas list-service-quotas --service-code elasticloadbalancing",
    ),
    Reason(
        "target-registration",
        r"(?:failed|unable) to (?:de)?register (?:targets?|instances? (?=[^\n]* in \(?elb )|container instance (?=[\w-]+ (?:in|from|with) ))\b(?![^\n]*(?:security token|Rate exceeded|[Tt]hrottl|not authorized to perform))",
        "ECS cannot register or deregister the tasks at the load balancer: the event names the error of Elastic Load Balancing after 'with (error'",
        "Correct what that error names. Not found: refer to the target group by Ref, so that it is of this account and region. Not valid target: TargetType is ip for network mode awsvpc, otherwise instance; VPC and zones are those of the load balancer. Not authorized: remove Role of the service. An internal error of AWS: wait, because ECS tries again.",
    ),
    Reason(
        "placement-internal",
        r"unable to place a task\. Reason: Internal",
        "ECS failed to place a task: for a reason inside ECS, or because Fargate does not support the zone of a subnet",
        "ECS tries again by itself. If it continues, pass subnets in other zones, and check the AWS Health Dashboard.",
    ),
    Reason(
        "interface-groups-limit",
        r"SecurityGroupLimitPerInterface|maximum number of security groups per interface|SecurityGroupsPerInterface",
        "a network interface would have more security groups than it may have (five at first)",
        "Pass fewer security groups: an ECS service in AwsvpcConfiguration, an instance in SecurityGroupIds or GroupSet. Or put the rules of several into one, or request a higher quota: Security groups per network interface.",
    ),
    Reason(
        "interface-device",
        r"^(?!.*(?:\bpods?\b|sandbox|kube|NetworkPlugin|aws-cni|CRI\b))(?s:.*)\bdevice with (?:mac|hardware) address\b",
        "the network interface of the task did not appear in time in the operating system of its instance",
        "A service starts another task by itself; repeat RunTask. If it repeats on one EC2 instance, drain and replace it, with a current ECS-optimized AMI. In an own AMI, let no other program (such as NetworkManager) rename or configure the interfaces of tasks. On Fargate ask AWS Support with the ARN of the task. The log of the agent: /var/log/ecs/ecs-agent.log",
    ),
    Reason(
        "interface-setup",
        r"^(?!.*(?:\bpods?\b|sandbox|kube|NetworkPlugin|aws-cni|CRI\b))(?s:.*)(?:failed to (?:configure|setup) (?:ENI|regular eni|network namespace)|cni setup: |Namespace setup failed|configure pause container|pause container|task network namespace|netplugin failed|ContainerNetworkingError|\bCNI (?:ADD|plugin)\b|task ENI is IPv6-only|no primary ENI found)",
        "the plug-in for networks on the host (CNI) could not set up the network of the task",
        "Run the task again; a service does so by itself. If it repeats on one EC2 instance, drain and replace it, with a current ECS-optimized AMI. An own AMI requires the ECS agent with its CNI plug-ins and ECS_ENABLE_TASK_ENI=true. On Fargate ask AWS Support with the ARN of the task.",
    ),
    Reason(
        "load-balancer-throttled",
        r"(?:ECS|SERVICE_DISCOVERY)_OPERATION_THROTTLED|operations are being throttled|^(?!.*(?:logging|log stream|[Cc]loud[Ww]atch|pull))(?:[^\n]*[\s\]](?=\(service ))?\(?service [\w-]+\)? [^\n]*(?:target|discovery|register|\(task)[^\n]*(?:throttled|Rate (?:limit )?exceeded|RequestLimitExceeded|ThrottlingException)",
        "an API, such as that of Elastic Load Balancing, throttles the calls of ECS",
        "ECS tries again by itself. If it continues, deploy fewer services at once, or request a higher rate.",
    ),
    Reason(
        "interface-timeout",
        r"^(?!.*(?:Lambda|file system|mount target|endpoint))(?s:.*)(?:network interface provisioning|ENI attachment timeout|(?:attach|provision|creat)\w*\b.*(?:network interface|\bENI\b).*(?:timeout|timed out)|(?:network interface|\bENI\b).*(?:attach|provision|creat)\w*\b.*(?:timeout|timed out))",
        "the task's network interface was not created or attached in time",
        'Mostly it ends by itself: a service tries again; repeat RunTask. If it repeats, check free addresses of the subnets. On EC2 replace the instance, or use a type with more interfaces; on Fargate ask AWS Support with the ARN of the task:\naws ec2 describe-subnets --subnet-ids SUBNETS --query "Subnets[].[SubnetId,AvailableIpAddressCount]"',
    ),
    Reason(
        "instance-interfaces",
        r"RESOURCE:ENI|network interface limit of the instance|unused device index",
        "each task in network mode awsvpc has an own network interface, and no container instance has a free one",
        "Enable ENI trunking, then start new instances of a type that supports it: running ones do not change. Or add instances or larger ones, or use NetworkMode: bridge:\naws ecs put-account-setting-default --name awsvpcTrunking --value enabled",
    ),
    Reason(
        "load-balancer-addresses",
        r"at least 8 free IP|(?:load balancer|\bELB\b|\bALB\b|\bNLB\b).*(?:not|n't|in)\s?(?:have )?(?:enough|sufficient) .*address",
        "a subnet has too few free IP addresses for the load balancer",
        "Free eight addresses in each subnet, or pass larger ones, at least a /27. To see what uses the addresses:\naws ec2 describe-network-interfaces --filters Name=subnet-id,Values={subnet_id|SUBNET}",
    ),
    Reason(
        "subnet-blocks",
        r"InsufficientCidrBlocks|(?:not|n't) have enough free cidr blocks",
        "a subnet has free addresses, perhaps, but no free block of 16 in a row (a prefix /28)",
        "Prefix delegation of the VPC CNI requires such blocks. Use a new subnet, or reserve a range of this one for prefixes:\naws ec2 create-subnet-cidr-reservation --subnet-id {subnet_id|SUBNET} --reservation-type prefix --cidr CIDR",
    ),
    Reason(
        "subnet-addresses",
        r"^(?!.*(?:\bIPAM\b|ipam-pool|(?:address|ip|ipv[46]) pool|client ?vpn|prefix list|elastic ip|(?<!create this )NAT gateway))(?s:.*)(?:InsufficientFree\w*Address|(?:not|n't) (?:have )?(?:sufficient|enough) free \w* ?addresses|(?:not|n't)(?: have)? enough (?:free |available )*(?:(?:ip )?address|ip space|space (?:available )?in (?:the )?subnet)"
        r"|insufficient (?:free |available )*(?:ip )?address|need at least \d+ IPs in each subnet|no (?:free|available) (?:ip )?address|subnets?\b[^.\n]* at least \d+ (?:free |available )+(?:ip )?address"
        r"|subnet .*(?:out of|no) .*addresses)",
        "a subnet has no free IP address",
        "A subnet cannot grow: pass more or larger ones, if needed in a further range of the VPC (AWS::EC2::VPCCidrBlock). Or remove what uses its addresses:\naws ec2 describe-network-interfaces --filters Name=subnet-id,Values={subnet_id|SUBNET}",
    ),
    Reason(
        "interface-ec2-error",
        r"Unexpected EC2 error while (?:attempting|trying) to [^\n:]*(?:interface|\bENI\b)",
        "EC2 did not do what ECS requires for the task's network interface; the error is at the end of the whole message",
        'InvalidSubnetID or InvalidGroup.NotFound: correct Subnets and SecurityGroups in NetworkConfiguration. UnauthorizedOperation: no policy may deny AWSServiceRoleForECS. RequestLimitExceeded: ECS tries again. NetworkInterfaceLimitExceeded: request a higher quota of interfaces. If the end is cut off:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "host-terminated",
        r"Host EC2 .*(?:terminated|stopped)|\btask\b[^\n]*\bcontainer instance (?!.*\bnot (?:be )?(?:found|in)\b).*(?:terminated|deregistered|was stopped)",
        "the EC2 instance of the task was stopped or terminated: by a scale-in, a Spot interruption, a failed check or a person",
        "A service starts another task; one of RunTask has to be started again. A Batch job repeats it with retryStrategy: attempts, and evaluateOnExit with onStatusReason 'Host EC2*' and action RETRY. Managed termination protection and managed draining of the capacity provider keep instances with tasks. The reason of the end:\naws autoscaling describe-scaling-activities --auto-scaling-group-name GROUP --max-items 5",
    ),
    Reason(
        "task-retirement",
        r"performing maintenance on the underlying infrastructure|task retirement",
        "AWS stopped the task for maintenance of the host under it (task retirement)",
        "A service starts another task before, if MinimumHealthyPercent is 100; one of RunTask has to be started again. Two or more tasks keep the service available. The AWS Health Dashboard announces the next ones.",
    ),
    Reason(
        "spot-interrupted",
        r"Spot Task was interrupted|SpotInterruption",
        "AWS reclaimed the Spot capacity of the task, two minutes after a warning (SIGTERM)",
        "A service starts another task; one of RunTask has to be started again. To keep some tasks running, add FARGATE with a Base to CapacityProviderStrategy. Let the program end at SIGTERM, with StopTimeout up to 120 seconds.",
    ),
    Reason(
        "cluster-provisioning-quota",
        r"PROVISIONING state per cluster|maximum number of [\w ]*\btasks in (?:the )?provisioning state",
        "as many tasks of the cluster wait for capacity (PROVISIONING) as may wait",
        "Find out why the capacity provider adds no instances: the activities of its Auto Scaling group. Start fewer tasks at once until then:\naws autoscaling describe-scaling-activities --auto-scaling-group-name GROUP --max-items 5",
    ),
    Reason(
        "fargate-quota",
        r"limit on the number of (?!replication)(?:\w+ )?(?:vCPUs|tasks|pods)\b(?! in | per |\S* that wait)|Desired count exceeds",
        "the account's quota of running vCPUs or tasks is reached",
        "Stop unused tasks, or request an increase in Service Quotas: AWS Fargate, Fargate On-Demand (or Spot) vCPU resource count. A service has at most 5,000 tasks. During a deployment the old and the new tasks count. Present quotas:\naws service-quotas list-service-quotas --service-code fargate",
    ),
    Reason(
        "no-instances-run",
        r"^No Container Instances were found in your (?:cluster|capacity provider)",
        "the task is started with the launch type EC2, which uses running instances only, and the cluster has none",
        "If a capacity provider should start instances, pass CapacityProviderStrategy in place of LaunchType, also in EventBridge and Step Functions. Otherwise start instances with ECS_CLUSTER=CLUSTER in their user data, or use FARGATE:\naws ecs list-container-instances --cluster CLUSTER",
    ),
    Reason(
        "no-instances",
        r"NO ACTIVE INSTANCES|No Container Instances were found in your c(?:luster|apacity provider)|EMPTY ?CAPACITY ?PROVIDER",
        "the cluster or capacity provider has no container instance that runs and is registered",
        "If the command below lists none, read the activity of the Auto Scaling group. A capacity provider with managed scaling starts instances by itself. If instances run but do not register, check ECS_CLUSTER=CLUSTER in their user data, the ECS agent and their role (AmazonEC2ContainerServiceforEC2Role). They also require a route to ECS. Or run the service on Fargate:\naws ecs list-container-instances --cluster CLUSTER",
    ),
    Reason(
        "instance-port",
        r"already using a port required|RESOURCE:PORTS",
        "the task's fixed host port is in use on every container instance, often by the old task of the same service",
        "Set HostPort: 0 (a dynamic port, with a target group of TargetType: instance), or NetworkMode: awsvpc. ECS reserves ports 22, 2375, 2376, 51678 and 51679 of each instance for itself (ECS_RESERVED_PORTS of the agent). With a fixed port a deployment requires one more instance, or MinimumHealthyPercent: 0, which stops the old task before the new one starts.",
    ),
    Reason(
        "instance-attribute",
        rf"{_FAILURE}\W?(?-i:ATTRIBUTE){_ENDED}|missing an attribute required by your task|missing (?:an |a )?required attribute\b(?!:? ?\W?AWS_)|(?-i:MISSING ATTRIBUTE)(?! in )",
        "no container instance has an attribute that the task requires",
        "Compare both lists below. With network mode awsvpc, the instances must be in the zones of the task's subnets. A log driver, a task role, awslogs with an execution role, or DockerSecurityOptions require ECS_AVAILABLE_LOGGING_DRIVERS, ECS_ENABLE_TASK_IAM_ROLE, ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE, ECS_SELINUX_CAPABLE or ECS_APPARMOR_CAPABLE in /etc/ecs/ecs.config. Most others come with a current ECS-optimized AMI of the task's architecture:\naws ecs describe-task-definition --task-definition FAMILY --query 'taskDefinition.requiresAttributes[].name'\naws ecs describe-container-instances --cluster CLUSTER --container-instances INSTANCES --query 'containerInstances[].attributes[].name'",
    ),
    Reason(
        "instance-location",
        rf"{_FAILURE}(?-i:LOCATION){_ENDED}",
        "the container instance is in another Availability Zone than the task's subnets",
        "Pass a subnet of the instance's zone, or add instances in the zones of the subnets.",
    ),
    Reason(
        "agent-registration-old",
        r"[Ee]rror re-?registering[^\n]*\binactive\b",
        "the ECS agent holds a registration of the instance that was removed, such as one from another cluster or an AMI",
        "Replace the instance. Or, on the instance, stop the agent, delete its state (the agent forgets its tasks), and start it again: sudo systemctl stop ecs; sudo rm -rf /var/lib/ecs/data; sudo systemctl start ecs. Make AMIs without that directory.",
    ),
    Reason(
        "instance-inactive",
        rf"{_FAILURE}(?-i:INACTIVE){_ENDED}|^(?!.*\bre-?regist)(?s:.*)container instance (?:\S+ )?(?:is|was)(?: set to)? (?:inactive|draining)",
        "the container instance was deregistered, or is draining: by a person, a scale-in with managed draining or a Spot interruption",
        "A service starts the task on another instance; run a single task elsewhere. To use a draining instance again:\naws ecs update-container-instances-state --status ACTIVE --cluster CLUSTER --container-instances INSTANCE",
    ),
    Reason(
        "instance-distinct",
        r"DistinctInstance placement constraint unsatisfied",
        "each fitting container instance already runs a task of this service, and distinctInstance allows one",
        "Add instances, at least one more than DesiredCount for deployments, or lower DesiredCount or MinimumHealthyPercent, so that an old task stops first. To spread tasks without this limit use PlacementStrategies with spread by instanceId.",
    ),
    Reason(
        "instance-constraint-agent",
        r"\b[Mm]ember[Oo]f\b[^\n]*unsatisfied[^\n]*\bAGENT\b|\bAGENT\b[^\n]*\b[Mm]ember[Oo]f\b[^\n]*unsatisfied",
        "some container instances do not satisfy the placement constraints, and the ECS agent of others is disconnected",
        "Correct the expression of PlacementConstraints, or add instances that satisfy it. Restart the agent of the others (sudo systemctl restart ecs), or replace them. To list these:\naws ecs list-container-instances --cluster CLUSTER --filter agentConnected==false",
    ),
    Reason(
        "instance-constraint",
        r"^(?!.*(?:invalid|not valid|support|Fargate compatible)).*(?:placement constraints?\b[^\n]*(?:satisf|\bmet\b|fulfil)|(?:satisf\w*|meets?|met|closest)\b[^\n]*placement constraint|(?:distinctInstance|\bmemberOf)\b[^\n]*unsatisfied)",
        "no container instance satisfies the placement constraints",
        "Change PlacementConstraints, or add instances that satisfy them. To see what the instances have, such as ecs.instance-type or ecs.availability-zone:\naws ecs list-attributes --cluster CLUSTER --target-type container-instance --attribute-name NAME",
    ),
    Reason(
        "agent-disconnected",
        rf"(?:(?:ECS|container) agent|container instance.*agent|^agent) (?:is |was )?(?:disconnected|not connected)|agent_?connected(?! must)|(?:not|n't) have the agent connected|(?-i:\"AGENT\")|{_FAILURE}(?-i:AGENT){_ENDED}|waiting for Amazon ECS Agent",
        "the ECS agent of the container instance is disconnected: it stopped, the instance is overloaded, or has no route to ECS",
        "Restart the agent on the instance (sudo systemctl restart ecs), or replace the instance. It requires a NAT gateway, or VPC endpoints for ecs, ecs-agent and ecs-telemetry, and AmazonEC2ContainerServiceforEC2Role. Its log is /var/log/ecs/ecs-agent.log. All such instances:\naws ecs list-container-instances --cluster CLUSTER --filter agentConnected==false",
    ),
    Reason(
        "instance-resources",
        r"^(?!.*(?:\bDB\b|\bnode type)).*(?:insufficient (?:memory|CPU|GPU)(?: units?| resources?)? available|unable to place[^\n]*insufficient (?:memory|CPU|GPU)\b|container[ -]instance\b[^\n]*insufficient (?:memory|CPU|GPU)|container[ -]instance\b[^\n]*enough (?:CPU|memory|GPU)|enough (?:CPU|memory|GPU)[^\n]*container[ -]instance)|RESOURCE:(?:CPU|MEMORY|GPU|INFERENTIA)",
        "no container instance has enough {lacking|CPU, memory or GPUs} left: ECS counts what its tasks reserve, not what they use",
        'Add instances or use a larger InstanceType, or lower Cpu, Memory, MemoryReservation or GPUs of the task. An instance offers less memory than its type has. In a deployment the old and the new tasks run together: MinimumHealthyPercent: 50 (0 for a single task) stops old ones first. To see what is free:\naws ecs describe-container-instances --cluster CLUSTER --container-instances INSTANCES --query "containerInstances[].[ec2InstanceId,remainingResources]"',
    ),
    Reason(
        "instance-none-fits",
        r"no container instance met all",
        "no container instance, perhaps of that zone, fulfils all requirements of the task: free CPU, memory and ports, attributes, a connected agent",
        'The end of the event names the closest instance and what it lacks; if it is cut off, read the whole event. Then add instances (in the zone that it names) or larger ones. Or lower Cpu and Memory of the task, or change its PlacementConstraints. To see the events and what is free:\naws ecs describe-services --cluster CLUSTER --services SERVICE --query "services[].events[:5].message"\naws ecs describe-container-instances --cluster CLUSTER --container-instances INSTANCES --query "containerInstances[].remainingResources"',
    ),
    Reason(
        "fargate-capacity",
        r"(?:^|[.:] |[\"'\[(]|Fargate )Capacity (?:is|was) unavailable|RESOURCE:FARGATE|\bFARGATE(?:_SPOT)? has no (?:free )?capacity|RunTask failed:? the resources could not be found",
        "Fargate has no free capacity for this task in the zones of its subnets at the moment; no quota is reached",
        "A service tries again by itself; repeat RunTask after some minutes. Add subnets of further Availability Zones to NetworkConfiguration. With FARGATE_SPOT add FARGATE to CapacityProviderStrategy. A smaller Cpu and Memory, or the other CpuArchitecture (X86_64, ARM64), may have capacity. On EKS create a Fargate profile with subnets of further zones.",
    ),
    Reason(
        "placement-unplaced",
        r"(?:place a task(?: because|\. Reason:)|RunTask failed:) the resources could not be found",
        "ECS found no place for the task: no container instance has enough CPU, memory or ports, or AWS has no free capacity of this kind (Fargate Spot)",
        "On EC2 add container instances, or lower what the task reserves (Cpu, Memory, fixed host ports). On Fargate try again later, pass subnets in other Availability Zones, and with FARGATE_SPOT add FARGATE to the capacity provider strategy.",
    ),
    Reason(
        "cluster-capacity",
        r"\bcluster (?:has (?:insufficient|not enough)|does not have (?:enough|sufficient)|doesn't have (?:enough|sufficient)) capacity (?:to (?:place|run)|for) (?:\w+ ){0,3}tasks?\b",
        "the container instances of the ECS cluster have too little free CPU, memory, ports or GPUs for the tasks",
        "Add container instances, or let a capacity provider with managed scaling add them. Or reserve less CPU and memory for the task. What is free on each instance:\naws ecs describe-container-instances --cluster CLUSTER --container-instances ID --query 'containerInstances[].remainingResources'",
    ),
    Reason(
        "capacity",
        r"^(?!.*(?:rule group|web ?ACL|firewall|requested reservation|ReservationCapacity))(?s:.*)(?:Capacity (?:is|was) unavailable|not enough capacity (?:to fulfill(?! your EBS)|available)|no (?:\w+ )?capacity (?:is )?available|(?<!system has )(?<!cluster has )(?<!pool has )(?<!workgroup has )(?<!Reservation has )(?<!host \S{10} has )(?<!host \S{19} has )(?<!table has )insufficient ?(?!(?:free|remaining|read|write|provisioned|storage|memory|disk|cpu|ip|address|throughput|iops|network|shard) )(?:\S+ )?capacity(?! (?:to reserve|(?:quota|units?)\b))"
        r"|(?<!pool does )(?<!cluster does )(?<!system does )(?<!workgroup does )not have (?:sufficient|enough) (?!(?:read|write|provisioned|storage|memory|disk|cpu|ip|address|throughput|iops|network|shard) )\S* ?capacity(?! (?:units?\b|in the region you requested))|RESOURCE:FARGATE)",
        "AWS has no free capacity of this kind (instance type, zone, Spot) at the moment; no quota is reached",
        "Try again later, allow more instance types, or pass subnets in other Availability Zones. In place of Spot use On-Demand: with FARGATE_SPOT add FARGATE to the capacity provider strategy. For a date or a large number use a Capacity Reservation.",
    ),
    Reason(
        "target-unused",
        r"Target\.NotInUse\W*\n",
        "the target group has no listener or rule, or the target's Availability Zone is not enabled for the load balancer",
        "Add a listener or rule that forwards to the target group, and to the load balancer a subnet of the target's zone. The description of the target's health names which of the two it is.",
    ),
    Reason(
        "health-check-zone",
        r"Availability Zone that is not enabled for the load balancer|not enabled for the load balancer",
        "the task runs in an Availability Zone in which the load balancer has no subnet",
        "Add a subnet of that zone to the load balancer, or run the service only in the load balancer's zones.",
    ),
    Reason(
        "target-registering",
        r"^(?:Initial health checks in progress|Target registration is in progress)\W*\n|Elb\.(?:InitialHealthChecking|RegistrationInProgress)",
        "the target was registered a moment ago, and its first health checks still run",
        "Wait: it becomes healthy after HealthyThresholdCount checks, one every HealthCheckIntervalSeconds. If the service stops the task before that, raise HealthCheckGracePeriodSeconds.",
    ),
    Reason(
        "target-deregistering",
        r"^Target deregistration is in progress\W*\n|Target\.DeregistrationInProgress",
        "the target is being deregistered: it finishes its open requests",
        "In a deployment or a scale-in nothing is to be done. To make it shorter, lower deregistration_delay.timeout_seconds in TargetGroupAttributes; longer requests are then cut.",
    ),
    Reason(
        "target-ip-unusable",
        r"Target\.IpUnusable|target IP address is (?:reserved|in use)[^\n]*load balancer",
        "the IP address of the target belongs to a load balancer",
        "Register the address of the task or instance instead. ECS does that by itself: set LoadBalancers of the service, and do not register addresses by hand.",
    ),
    Reason(
        "target-unchecked",
        r"Target\.HealthCheckDisabled|^Health checks are (?:disabled|not supported for this target)\W*\n",
        "the target group does no health checks, so the state of the target is unknown",
        "The load balancer sends requests to it all the same. To check a Lambda function, set HealthCheckEnabled: true of the target group; each check is then an invocation that costs.",
    ),
    Reason(
        "target-unregistered",
        r"Target\.NotRegistered|^Target is not registered to the target group\W*\n",
        "the target group does not have this target: it was deregistered, or never registered",
        "ECS registers tasks by itself: check LoadBalancers of the service and its events. After a deployment this is right for an old task. The registered targets:\naws elbv2 describe-target-health --target-group-arn ARN",
    ),
    Reason(
        "target-check-internal",
        r"Elb\.InternalError|due to an internal error on the load balancer",
        "an internal error of the load balancer kept it from doing its health check",
        "Wait some minutes: mostly it ends by itself. If it stays, check the AWS Health Dashboard, and ask AWS Support with the ARN of the load balancer.",
    ),
    Reason(
        "health-check-grpc",
        r"failed with (?:these|this) gRPC codes?",
        "the load balancer received a gRPC status that it does not accept",
        "Set HealthCheckPath to a method that the program has, such as /grpc.health.v1.Health/Check, or add the code to Matcher.GrpcCode. 12 means that it does not have the method.",
    ),
    Reason(
        "health-check-stopped",
        r"unhealthy in [^\n]*(?:Target (?:is in the stopped|is (?:stopped|terminated))|Target registration|deregistration)|Target\.InvalidState|^Target is in the (?:stopped|terminated)[\w ]* state\W*\n",
        "the target stopped, or is not registered yet",
        "Read why the task stopped: its exitCode, reason and log. If it only starts slowly, raise HealthCheckGracePeriodSeconds of the service:\naws ecs describe-tasks --cluster CLUSTER --tasks TASKS --query 'tasks[].[stoppedReason,containers[].[name,exitCode,reason]]'",
    ),
    Reason(
        "health-check-not-found",
        rf"{_CODES}404(?:, ?404)*(?![,\d])",
        "the program responds, but it has nothing at the path of the health check (404)",
        "Set HealthCheckPath of the target group to a path that the program has, with its prefix or context path; the default is /. Or add such a path to the program. The check is addressed to an IP address, so a proxy that routes by host name requires a default route. Matcher 200,404 passes it, but checks less.",
    ),
    Reason(
        "health-check-redirect",
        rf"{_CODES}30\d(?:, ?30\d)*(?![,\d])",
        "the program redirects the health check (30x): mostly to HTTPS, to its login page or to the path with a final slash",
        "Set HealthCheckPath to a path that responds with 200, such as /health without login. Except it from the program's redirect to HTTPS; if the program speaks HTTPS itself, set HealthCheckProtocol: HTTPS. Or accept redirects: Matcher with HttpCode: 200-399. To see the target of the redirect: curl -i http://TASK_IP:PORT/PATH",
    ),
    Reason(
        "health-check-login",
        rf"{_CODES}40[13](?:, ?40[13])*(?![,\d])",
        "the program requires a login for the path of the health check, or forbids it (401, 403)",
        "Set HealthCheckPath to a path without login, such as /health. Except it from authentication, IP filters and checks of the host name: the request has the target's IP address as its host. A web server without an index page also responds with 403. Matcher 200,401 passes it, but checks less.",
    ),
    Reason(
        "health-check-rejected",
        rf"{_CODES}400(?:, ?400)*(?![,\d])",
        "the program rejects the request of the health check (400), mostly for its host name or protocol",
        "The request has the IP address of the target as its host: allow it in the program (Django: ALLOWED_HOSTS). A port that expects HTTPS responds with 400 to HTTP: set HealthCheckProtocol: HTTPS, or use the HTTP port. For an HTTP/2 or gRPC program set ProtocolVersion of the target group.",
    ),
    Reason(
        "health-check-server-error",
        rf"{_CODES}50\d(?:, ?50\d)*(?![,\d])",
        "the program, or a proxy in front of it, fails with an error at the health check (5xx)",
        "Read its log at that time. 500: an error of the program, such as its database. 502 and 504: a proxy (nginx, Envoy) does not reach the program behind it: check port and 127.0.0.1 in its configuration. 503: not ready yet: raise HealthCheckGracePeriodSeconds of the service. Let HealthCheckPath not depend on other services.",
    ),
    Reason(
        "health-check-code",
        r"health checks? failed with (?:these|this) codes?|Target\.ResponseCodeMismatch",
        "the program responds to the health check with an HTTP code that Matcher of the target group does not accept",
        "By the code: 200: Matcher does not list it. 301, 302: a redirect, so set HealthCheckPath to a path without one, or Matcher 200-399. 401, 403: a login. 404: no such path in the program. 421, 464: another host name or ProtocolVersion. 5xx: an error of the program, read its log. The code is in the target's health:\naws elbv2 describe-target-health --target-group-arn {target_group|ARN}",
    ),
    Reason(
        "health-check-timeout",
        r"unhealthy in .*Request timed out|Target\.Timeout\b|^\(?(?:reason )?Request timed out[^\w.]*\n|health checks? failed .*timed out",
        "the load balancer receives no response from the task in time",
        "Allow its security group in that of the task, on the health check's port; with bridge mode in that of"
        " the instances, on ports 32768 to 65535. Check that the program listens on 0.0.0.0 and responds"
        " within the health check's timeout. If it starts slowly, raise HealthCheckGracePeriodSeconds.",
    ),
    Reason(
        "health-check-discovery",
        r"unhealthy in service (?:discovery|registr)|unhealthy in \(?registry",
        "the task runs, but Cloud Map has it as unhealthy",
        "Check the container's health check, whose result ECS reports to Cloud Map: its command, its StartPeriod and the container's log.",
    ),
    Reason(
        "health-check-load-balancer",
        r"failed ELB health checks|^(?!Process \S+ has)[^\n]*Target\.FailedHealthChecks|\bis unhealthy in(?= \(?(?:target-group|elb)\b)(?![^\n]*\(reason Target\b)|^(?:Unhealthy: )?Health checks failed(?:: [^\n]*)?\W*\n|unhealthy in \(?target-group(?![^\n]*\(reason Target\b)|\bis unhealthy \(reason Health checks failed",
        "the task runs, but the load balancer's health check fails",
        "Read the reason of each target. After a timeout allow the load balancer's security group in that of the task, and listen on 0.0.0.0; after a code correct HealthCheckPath or Matcher. For a slow start raise HealthCheckGracePeriodSeconds:\naws elbv2 describe-target-health --target-group-arn {target_group|ARN}",
    ),
    Reason(
        "health-check-container",
        r"failed container health checks|container health checks? (?:has |have )?failed(?![^\n]*Lightsail)|container \S+ is (?-i:UNHEALTHY)|[Hh]ealth ?[Cc]heck command (?:exited|timed out|failed|returned)\b|(?:^|msg=)\W*healthStatus\W{1,4}UNHEALTHY\b",
        "the task runs, but the command of its container health check fails, or lasts longer than its Timeout",
        "The command runs in the container, whose image must have its shell and program (slim images have no curl). Check port and path, and write 127.0.0.1 in place of localhost. For a slow start raise StartPeriod (up to 300). To try it:\naws ecs execute-command --cluster CLUSTER --task TASK --container NAME --interactive --command /bin/sh",
    ),
    Reason(
        "code-deploy-alarm",
        r"alarms? (?:has|have) been activated\b",
        "CodeDeploy stopped the deployment, because a CloudWatch alarm of its deployment group rang",
        "Read the alarm's metric at the time of the deployment, and the log of the new revision: correct what it does. If the alarm rings without cause, correct its threshold, or remove it from AlarmConfiguration of the deployment group. To list its alarms:\naws deploy get-deployment-group --application-name NAME --deployment-group-name GROUP --query deploymentGroupInfo.alarmConfiguration",
    ),
    Reason(
        "deployment-alarm",
        r"deployment failed: alarm|[Dd]eployment alarm\b(?!-)(?![^\n]*(?:(?:does not|doesn't) exist|not found|unique|invalid|only|permission|authorized))|\balarm detected\W*(?:\n|$)|deployment\b[^\n]*\bactivated alarms",
        "a CloudWatch alarm stopped the deployment",
        'Read the alarm\'s metric at the time of the deployment, and the log of the new tasks: correct what the new revision does. If the alarm rings without cause, correct its threshold, or remove it from DeploymentConfiguration.Alarms. To see which alarm rang (the newest of aws ecs list-service-deployments):\naws ecs describe-service-deployments --service-deployment-arns ARN --query "serviceDeployments[].alarms"',
    ),
)
