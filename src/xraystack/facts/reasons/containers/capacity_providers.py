"""Status reasons of capacity providers of ECS, with managed instances and Auto Scaling groups."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "capacity-provider-weight",
        r"\bno capacity providers? with (?:a )?weight|capacity provider[^\n]*\bweight\b[^\n]*(?:greater than|above|non-?)\W*(?:zero|0)\b",
        "no capacity provider of the strategy has a Weight above zero",
        "Set Weight: 1 or more for one provider in CapacityProviderStrategy of the service or task. If that has no strategy, set it in DefaultCapacityProviderStrategy of the cluster, or set LaunchType of the service.",
    ),
    Reason(
        "capacity-provider-base",
        r"[Oo]nly one (?:capacity provider|base)\b[^\n]*\b(?:base|allowed)\b",
        "two capacity providers of the strategy have a Base",
        "Keep Base in one item of the strategy only.",
    ),
    Reason(
        "capacity-providers-number",
        r"maximum number of capacity providers per cluster",
        "the cluster would have more capacity providers than ECS allows: at an update the new ones are added before the old ones are removed",
        'Remove unused providers in a first deployment, and add the new ones in a second:\naws ecs describe-clusters --clusters CLUSTER --query "clusters[].capacityProviders"',
    ),
    Reason(
        "capacity-provider-twice",
        r"capacity provider strategy[^\n.]*\bduplicate|duplicate capacity provider",
        "a capacity provider is twice in the strategy",
        "Name each provider once.",
    ),
    Reason(
        "capacity-provider-inactive",
        r"capacity provider[^\n]*not in an ACTIVE",
        "the capacity provider is not ready yet, or is being deleted",
        "Wait until its status is ACTIVE, and let the association depend on it (DependsOn):\naws ecs describe-capacity-providers --capacity-providers {capacity_provider|NAME}",
    ),
    Reason(
        "capacity-provider-internal",
        r"capacity provider cannot be (?:updated|created|deleted) due to an internal error",
        "ECS could not change the capacity provider, and gives no cause",
        'Repeat it. If it fails again, check its Auto Scaling group. The scaling plan that ECS made for it must not be changed. Set ManagedScaling to DISABLED and back, or create another capacity provider. Otherwise ask AWS Support:\naws ecs describe-capacity-providers --query "capacityProviders[].[name,status,updateStatusReason]"',
    ),
    Reason(
        "capacity-provider-update",
        r"capacity provider can(?:'t|not) be (?:updated|created|deleted) (?:right now )?due to (?:an? )?(?:client|access|insufficient|denied|permission|authorization)",
        "a call of ECS for the Auto Scaling group of the capacity provider, or for its scaling plan, failed",
        "Check that the group exists. With managed termination protection it must have NewInstancesProtectedFromScaleIn: true. The deploying user requires the autoscaling and autoscaling-plans actions. CloudTrail shows the failed call.",
    ),
    Reason(
        "managed-association",
        r"[Cc]annot associate Managed Instances",
        "a capacity provider of managed instances is associated with its cluster from the start",
        "Remove it from CapacityProviders of AWS::ECS::ClusterCapacityProviderAssociations. DefaultCapacityProviderStrategy can name it.",
    ),
    Reason(
        "managed-registration",
        r"^(?!.*(?:[Kk]ubernetes|EKS|MapReduce|EMR|load balancer|target|Redis|RabbitMQ|Kafka|Consul|Galera|database|\bDB\b)).*\b(?:[Ii]nstances?|i-\w+)\b[^\n]*(?:failed|unable|did not|not able) to (?:(?:register with|join)\b[^\n]*\b(?:cluster|ECS)\b|start the ECS agent)",
        "the instance started, but its ECS agent did not register with the cluster",
        "Check that its subnet has a route to ECS, and that its role has AmazonECSInstanceRolePolicyForManagedInstances (or AmazonEC2ContainerServiceforEC2Role on your own instances). These also need ECS_CLUSTER in /etc/ecs/ecs.config.",
    ),
    Reason(
        "managed-instances-settings",
        r"[Mm]anaged ?[Ii]nstances(?: ?[Pp]rovider| capacity provider)?\b[^\n]*\b(?:(?:without|requires?|must (?:specify|have|include|provide)) (?:an? |the )?(?:cluster|infrastructure|instance|network|security group|subnet)|details (?:are|is|must be) (?:required|specified|provided))|\binstance requirements must (?:include|specify|have|contain|be specified)\b",
        "the capacity provider of managed instances lacks a setting",
        "Set ClusterName and ManagedInstancesProvider. It has InfrastructureRoleArn and InstanceLaunchTemplate, with Ec2InstanceProfileArn, NetworkConfiguration (Subnets and SecurityGroups) and, in InstanceRequirements, VCpuCount and MemoryMiB.",
    ),
    Reason(
        "capacity-provider-single",
        r"multiple capacity providers (?:is|are) not (?:supported|allowed)|[Oo]nly one (?:MANAGED_INSTANCES )?capacity provider (?:is|can be) (?:supported|specified|used)",
        "a strategy with a capacity provider for Managed Instances can name one provider only",
        "Keep one item in CapacityProviderStrategy of the service. For On-Demand and Spot together use two services, or one provider whose launch template allows what you need.",
    ),
    Reason(
        "cluster-attachment-failed",
        r"ECS Cluster\b[^\n]*unexpected state 'FAILED'",
        "ECS could not attach the capacity provider to the cluster",
        "Read the cause in the cluster's attachments: mostly the service-linked role or permissions for the Auto Scaling group, or its scale-in protection:\naws ecs describe-clusters --clusters CLUSTER --include ATTACHMENTS",
    ),
    Reason(
        "provider-compatibility",
        r"^(?=[^\n]*(?<!ECS_)MANAGED_INSTANCES)(?=[^\n]*compatib).|requires ?Compatibilities (?:must|MANAGED)|[Ff]argate capacity providers? (?:are|is) not supported with",
        "the task definition is not compatible with the launch type or capacity provider",
        "Add its kind (FARGATE, EC2 or MANAGED_INSTANCES) to RequiresCompatibilities of the task definition. If the list has it, change the setting that the reason names. Or use another provider.",
    ),
    Reason(
        "managed-draining",
        r"[Mm]anaged ?[Dd]raining\b[^\n]*\b(?:requires?|must|only|unless|without|needs?|cannot|can't)\b",
        "managed draining of the capacity provider requires managed scaling",
        "Set ManagedScaling.Status: ENABLED, or ManagedDraining: DISABLED.",
    ),
    Reason(
        "group-shared",
        r"Auto Scaling group ARN is already being used by another capacity provider",
        "an Auto Scaling group can belong to one capacity provider only, and another one already has it: perhaps of another stack, or the old one in a replacement",
        'To keep that provider, change it in place, or use it by its name. In a template a changed Name makes a new provider before the old is deleted: undo the change, or give the new one a new group. Otherwise find the other one, and delete it after its services:\naws ecs describe-capacity-providers --query "capacityProviders[].[name,autoScalingGroupProvider.autoScalingGroupArn]"',
    ),
    Reason(
        "scale-in-protection",
        r"managed termination protection",
        "managed termination protection of the capacity provider requires managed scaling, and an Auto Scaling group that protects its instances from scale-in",
        "Set NewInstancesProtectedFromScaleIn: true in the Auto Scaling group, and ManagedScaling.Status: ENABLED in the capacity provider. Or set ManagedTerminationProtection: DISABLED. Instances that already run are not protected yet:\naws autoscaling set-instance-protection --auto-scaling-group-name GROUP --protected-from-scale-in --instance-ids INSTANCES",
    ),
    Reason(
        "group-protected",
        r"remaining instances are protected from scale-in",
        "the Auto Scaling group cannot end its instances, which are protected from scale-in: mostly by the managed termination protection of an ECS capacity provider",
        "Remove the protection, then repeat the command. Set ManagedTerminationProtection: DISABLED in the capacity provider before you delete it. To remove it:\naws autoscaling set-instance-protection --auto-scaling-group-name GROUP --no-protected-from-scale-in --instance-ids INSTANCES",
    ),
    Reason(
        "capacity-provider-name",
        r"capacity provider name (?:must (?!be unique)|is invalid)|prefixed with \"aws\", \"ecs\"",
        "the capacity provider's name is not valid",
        "Choose a Name of letters, digits, hyphens and underscores that does not begin with aws, ecs or fargate. Without Name it begins with the stack's name: set Name, or rename the stack.",
    ),
    Reason(
        "cluster-capacity-providers",
        r"ClusterContainsCapacityProvider|[Cc]luster cannot be deleted while [Cc]apacity [Pp]roviders|capacity providers attached that are in",
        "the cluster's capacity providers are in use, or are being changed",
        'Wait until attachmentsStatus of the cluster is UPDATE_COMPLETE. Remove the providers from the cluster (AWS::ECS::ClusterCapacityProviderAssociations) before it is deleted; let services depend on the association, so that they are deleted first. Then repeat the command:\naws ecs describe-clusters --clusters CLUSTER --query "clusters[].[attachmentsStatus,capacityProviders]"',
    ),
)
"""Before the rows of services, whose words some of these texts have."""
