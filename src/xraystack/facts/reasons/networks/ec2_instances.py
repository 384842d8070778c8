"""Status reasons of EC2 instances, volumes, launch templates and Auto Scaling groups, beyond those of ``compute``."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "volume-shrink",
        r"New size cannot be smaller than existing size",
        "an EBS volume cannot become smaller",
        "Restore the former Size (or VolumeSize). For a smaller volume create a new one, and copy the data.",
    ),
    Reason(
        "volume-storage-quota",
        r"maximum (?:\w+ ){1,3}(?:storage|IOPS) limit|VolumeLimitExceeded|MaxIOPSLimitExceeded",
        "the EBS volumes of the account in this region have reached a quota of storage or IOPS",
        "Delete unused volumes, or request an increase in Service Quotas: Amazon EBS, Storage for (or IOPS for) volumes of this type.",
    ),
    Reason(
        "volume-settings",
        r"(?:[Tt]hroughput|[Ii]ops|[Mm]ulti-?[Aa]ttach\w*)\b[^\n]*(?:not supported|cannot be specified|only supported|is only)[^\n]*(?:volume|gp2|gp3|io1|io2|st1|sc1)|[Pp]arameter (?:iops|throughput) is not supported",
        "the volume's type does not have this setting",
        "Iops: gp3, io1 and io2. Throughput: gp3 only. MultiAttachEnabled: io1 and io2. Remove the setting, or change VolumeType.",
    ),
    Reason(
        "device-twice",
        r"is used in more than one block-device mapping",
        "two items of BlockDeviceMappings have the same DeviceName",
        "Give each volume another DeviceName. The root volume has the name of the AMI:\naws ec2 describe-images --image-ids AMI --query Images[].RootDeviceName",
    ),
    Reason(
        "snapshot-missing",
        r"snapshot '?snap-\w+'? does not exist|InvalidSnapshot\.NotFound",
        "the snapshot does not exist in this region, or is not shared with this account",
        "Correct SnapshotId. Copy a snapshot of another region (aws ec2 copy-snapshot), or let its owner share it, with its KMS key.",
    ),
    Reason(
        "snapshot-in-use",
        r"snapshot snap-\w+ is currently in use by ami-",
        "an AMI uses the snapshot",
        "Deregister that AMI first, then delete the snapshot:\naws ec2 deregister-image --image-id AMI",
    ),
    Reason(
        "key-pair-exists",
        r"[Kk]ey ?pair '?[^']*'? already exists|InvalidKeyPair\.Duplicate",
        "the region already has a key pair of this name",
        "Change KeyName of AWS::EC2::KeyPair, or use the existing pair. Or delete it, if nothing starts instances with it:\naws ec2 delete-key-pair --key-name NAME",
    ),
    Reason(
        "instance-quota",
        r"vCPU (?:capacity than your current|limit of)|VcpuLimitExceeded|MaxSpotInstanceCountExceeded|[Mm]ax spot instance count|InstanceLimitExceeded|more instances \(\d+\) than your current instance limit",
        "the account's quota of vCPUs for this family of EC2 instances is reached",
        "Request an increase in Service Quotas (Amazon EC2, Running On-Demand or All Spot requests of the family). Or use fewer or smaller instances, or stop unused ones. New accounts have 0 for some families, such as G and P.",
    ),
    Reason(
        "instance-capacity",
        r"[Ww]e currently do not have sufficient \S+ capacity|InsufficientInstanceCapacity|[Nn]o Spot capacity available|InsufficientHostCapacity|[Ii]nsufficient capacity\b[^\n]*instance type",
        "EC2 has no capacity for this instance type in the Availability Zone at the moment",
        "Pass subnets in other zones, or use another instance type. Several types in a MixedInstancesPolicy, or On-Demand instead of Spot, help most. Otherwise deploy again later.",
    ),
    Reason(
        "instance-state",
        r"instance '?i-\w+'? is not in a state from which|IncorrectInstanceState|[Ii]nstance is not in state '?\w+'?|[Ii]nstance must be (?:stopped|running)",
        "the instance is in a state that does not allow this change: {state|see the reason}",
        "Stop or start the instance as the change requires, wait, then deploy again:\naws ec2 stop-instances --instance-ids INSTANCE",
    ),
    Reason(
        "template-name-taken",
        r"[Ll]aunch template name already in use|InvalidLaunchTemplateName\.AlreadyExists",
        "the region already has a launch template of this name",
        "Remove LaunchTemplateName, so that CloudFormation chooses one, or change it. Or delete the existing one:\naws ec2 delete-launch-template --launch-template-name NAME",
    ),
    Reason(
        "template-spot-mixed",
        r"(?:InstanceMarketOptions|request Spot Instances)\b[^\n]*(?:mixed instances|Auto Scaling)",
        "the launch template requests Spot Instances itself, which a mixed instances policy does not allow",
        "Remove InstanceMarketOptions from LaunchTemplateData. Set the share of Spot in MixedInstancesPolicy.InstancesDistribution.",
    ),
    Reason(
        "template-public-address",
        r"associatePublicI[Pp]Address parameter can only be|associatePublicIp\w*\b[^\n]*(?:DeviceIndex|multiple network interfaces)",
        "only the first network interface can get a public address",
        "Set AssociatePublicIpAddress in the item of NetworkInterfaces with DeviceIndex 0, and use one item. Otherwise remove it, and give the subnet MapPublicIpOnLaunch: true.",
    ),
    Reason(
        "template-types-and-requirements",
        r"InstanceRequirements\b[^\n]*InstanceType|InstanceType\b[^\n]*InstanceRequirements",
        "InstanceType and InstanceRequirements are mutually exclusive",
        "Set one of them in LaunchTemplateData and in each item of Overrides. With InstanceRequirements an Auto Scaling group requires a MixedInstancesPolicy.",
    ),
    Reason(
        "launch-source",
        r"(?:must|should) contain either (?:a )?(?:LaunchTemplate|LaunchConfigurationName)|either (?:a )?LaunchTemplate\w*,? [^\n]*(?:InstanceId|MixedInstancesPolicy)|(?:LaunchConfigurationName|LaunchTemplate|MixedInstancesPolicy)\b[^\n]*mutually exclusive",
        "the Auto Scaling group does not have exactly one source of its instances",
        "Set exactly one of LaunchTemplate and MixedInstancesPolicy (LaunchConfigurationName is for old accounts only).",
    ),
    Reason(
        "launch-configuration-closed",
        r"[Ll]aunch [Cc]onfiguration creation operation is not available|CreateLaunchConfiguration\b[^\n]*(?:not (?:available|supported|allowed))",
        "this account cannot create launch configurations, which AWS has replaced by launch templates",
        "Use AWS::EC2::LaunchTemplate, and LaunchTemplate of the Auto Scaling group with its ID and version. In Elastic Beanstalk set an option such as RootVolumeType: gp3, or DisableIMDSv1: true.",
    ),
    Reason(
        "launch-configuration-in-use",
        r"[Cc]annot delete launch configuration\b[^\n]*attached",
        "an Auto Scaling group still uses the launch configuration",
        'Give the group another launch template or configuration, or delete the group first:\naws autoscaling describe-auto-scaling-groups --query "AutoScalingGroups[].[AutoScalingGroupName,LaunchConfigurationName]"',
    ),
    Reason(
        "group-zones",
        r"availability zones of the specified subnets and the Auto ?Scaling group do not match",
        "AvailabilityZones of the Auto Scaling group are not the zones of its subnets",
        "Remove AvailabilityZones: VPCZoneIdentifier already decides about the zones.",
    ),
    Reason(
        "group-spot-pools",
        r"SpotInstancePools\b",
        "SpotInstancePools applies to the allocation strategy lowest-price only",
        "Remove SpotInstancePools from InstancesDistribution, or set SpotAllocationStrategy: lowest-price. The better strategy is price-capacity-optimized, without pools.",
    ),
    Reason(
        "group-warm-pool",
        r"[Ww]arm ?[Pp]ool\b[^\n]*(?:cannot|can't|not|must|exist|mixed|Spot)|(?:cannot|can't)\b[^\n]*[Ww]arm ?[Pp]ool",
        "a warm pool does not fit the Auto Scaling group, or still exists",
        "A warm pool requires one instance type without Spot (no MixedInstancesPolicy on older accounts). Remove AWS::AutoScaling::WarmPool first, deploy, then change the group.",
    ),
    Reason(
        "group-refresh",
        r"[Ii]nstance [Rr]efresh is already in progress|active instance refresh already exists|InstanceRefreshInProgress",
        "an instance refresh of the Auto Scaling group is still in progress",
        "Wait until it has ended, or cancel it, then deploy again:\naws autoscaling cancel-instance-refresh --auto-scaling-group-name GROUP",
    ),
    Reason(
        "group-target-tracking",
        r"^(?!(?s:.*)ApplicationAutoScaling).*Only one TargetTrackingScaling policy",
        "the group, table or service already has a target tracking policy for this metric",
        "Keep one policy per metric: use the existing one, or another metric. A policy that replaces another, or has a new name: deploy without the old one first. Of a table that is created again, the old policy may still exist:\naws application-autoscaling describe-scaling-policies --service-namespace NAMESPACE",
    ),
    Reason(
        "group-schedule-past",
        r"[Gg]iven start time is in the past|[Ss]tart ?[Tt]ime\b[^\n]*(?:in the past|must be (?:in the future|later))",
        "StartTime of a scheduled action is in the past",
        "Remove StartTime (Recurrence is enough), or set a time in the future, in UTC.",
    ),
    Reason(
        "group-service-role",
        r"Service-Linked Role for Auto ?Scaling|AWSServiceRoleForAutoScaling\b[^\n]*(?:not exist|could not|cannot|validat)",
        "Auto Scaling cannot create or use its service-linked role",
        "Create it once, wait a minute, then deploy again:\naws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com\n"
        "The deploying user or role may need iam:CreateServiceLinkedRole. With ServiceLinkedRoleARN pass an existing role.",
    ),
    Reason(
        "group-weights",
        r"WeightedCapacity\b[^\n]*(?:must|all|each|not)|OnDemandBaseCapacity\b[^\n]*(?:must|cannot|greater|less)",
        "the weights or base capacity of the mixed instances policy do not fit together",
        "Set WeightedCapacity for all Overrides or for none, and OnDemandBaseCapacity to at most MaxSize.",
    ),
    Reason(
        "group-name-taken",
        r"AutoScalingGroup by this name already exists|Auto ?Scaling ?group\b[^\n]*already exists",
        "an Auto Scaling group of this name exists already",
        "Remove AutoScalingGroupName, so that CloudFormation chooses one, or change it. Delete the existing group if nothing uses it:\naws autoscaling delete-auto-scaling-group --auto-scaling-group-name GROUP --force-delete",
    ),
    Reason(
        "snapshot-default-key",
        r"Encrypted snapshots with EBS default key|snapshots? (?:that are )?encrypted with (?:the )?(?:default|aws/ebs)",
        "a snapshot or AMI that is encrypted with the key aws/ebs cannot be shared with another account",
        "Copy it with a customer managed key (KmsKeyId), allow the other account in the key's policy, then share the copy:\naws ec2 copy-snapshot --source-region REGION --source-snapshot-id SNAPSHOT --encrypted --kms-key-id KEY",
    ),
    Reason(
        "group-other-targets",
        r"Trying to remove (?:Target Groups|Load Balancers|Traffic Sources?)[^\n]*not part of the group",
        "the Auto Scaling group no longer has the target group or load balancer that the update removes; it was detached outside of the stack",
        "Attach it again, then deploy again:\naws autoscaling attach-load-balancer-target-groups --auto-scaling-group-name GROUP --target-group-arns ARN",
    ),
    Reason(
        "group-targets-at-once",
        r"too many Load Balancers/Target Groups at once",
        "an update attaches or detaches more than ten target groups",
        "Change at most ten items of TargetGroupARNs in a deployment.",
    ),
    Reason(
        "group-missing-name",
        r"AutoScalingGroup name not found|Group \S+ not found[^\n]*\n[^\n]*AutoScaling",
        "the Auto Scaling group does not exist, or was deleted outside of the stack",
        "Pass Ref of the AWS::AutoScaling::AutoScalingGroup. If it was deleted, create it again under another logical ID.",
    ),
    Reason(
        "group-still-instances",
        r"Auto ?Scaling group while there are instances|blocks deletion of this Auto ?Scaling group",
        "the Auto Scaling group still has instances, or starts one",
        "Set MinSize and DesiredCapacity to 0, remove scale-in protection, wait, then delete it. Or at once, with its instances and what their disks hold:\naws autoscaling delete-auto-scaling-group --auto-scaling-group-name GROUP --force-delete",
    ),
    Reason(
        "instance-types-here",
        r"supplied instance types are not supported|instance types? (?:\S+ )?(?:is|are) not supported in (?:this|the) region",
        "an instance type of the list is not offered here, or not for this purpose",
        "Replace the types in the reason, such as t1 and m1, by current ones:\naws ec2 describe-instance-type-offerings --query InstanceTypeOfferings[].InstanceType",
    ),
    Reason(
        "placement-one-zone",
        r"placement group\b[^\n]*one A(?:Z|vailability Zone)",
        "a cluster placement group is in one Availability Zone",
        "Pass subnets of one zone, or set Strategy: spread or partition of AWS::EC2::PlacementGroup.",
    ),
    Reason(
        "volume-type-name",
        r"for parameter [Vv]olumeType is invalid|[Ii]nvalid volume ?type",
        "EC2 has no volume type of this name",
        "Set VolumeType to gp3, gp2, io2, io1, st1, sc1 or standard.",
    ),
    Reason(
        "volume-not-attached",
        r"can ?not be detached from|volume\b[^\n]*(?:is not attached|not attached to (?:the )?instance)",
        "the volume is not attached to this instance any more; it was detached outside of the stack",
        "Attach it again, or remove the AWS::EC2::VolumeAttachment from the template and keep it (DeletionPolicy: Retain).",
    ),
    Reason(
        "snapshot-pending",
        r"[Ss]napshot (?:snap-\w+ )?is in (?:the )?pending state|snap-\w+\b[^\n]*pending",
        "the snapshot is not completed yet",
        "Wait until it is completed, then deploy again:\naws ec2 wait snapshot-completed --snapshot-ids SNAPSHOT",
    ),
    Reason(
        "group-spot-strategy",
        r"(?:Spot|OnDemand)AllocationStrategy is not valid",
        "an allocation strategy of the mixed instances policy has an unknown name",
        "Set SpotAllocationStrategy to price-capacity-optimized, capacity-optimized, capacity-optimized-prioritized or lowest-price. OnDemandAllocationStrategy is prioritized or lowest-price.",
    ),
    Reason(
        "launch-template-name-form",
        r"InvalidLaunchTemplateName\.Malformed|launch template name must be",
        "the name of the launch template is not valid",
        "Set LaunchTemplateName to 3 to 128 letters, digits or - ( ) . / _. Or remove it, so that CloudFormation chooses one.",
    ),
    Reason(
        "launch-template-data",
        r"[Nn]o launch template data was provided|[Ll]aunch template data is required",
        "the launch template has no settings",
        "Set LaunchTemplateData of AWS::EC2::LaunchTemplate, with at least one property such as InstanceType or ImageId.",
    ),
    Reason(
        "placement-group-type",
        r"[Pp]lacement groups? (?:may|can) ?not be used with|[Ii]nstance type\b[^\n]*not (?:be )?supported (?:in|with|by) (?:a )?(?:cluster )?placement group",
        "an instance type cannot run in a placement group of this kind",
        "Choose another instance type (not a burstable one such as t3 for Strategy: cluster). Or remove the placement group.",
    ),
    Reason(
        "group-security-vpc",
        r"security groups? in the launch (?:template|configuration) (?:is|are) not linked to the VPCs?",
        "the security groups of the launch template are in another VPC than the subnets of the group",
        "Set SecurityGroupIds of the launch template to groups of the VPC of VPCZoneIdentifier. Use the new version by Fn::GetAtt: [Template, LatestVersionNumber].",
    ),
    Reason(
        "group-without-subnets",
        r"Auto ?Scaling group launches instances into EC2-Classic|launch(?:es|ing)? (?:instances )?in(?:to)? EC2-Classic",
        "the Auto Scaling group has no subnets",
        "Set VPCZoneIdentifier to subnets of a VPC, and remove AvailabilityZones. Its security groups must be IDs of that VPC.",
    ),
    Reason(
        "launch-template-permission",
        r"not authorized to use (?:the )?launch template",
        "the deploying role may not start instances as the launch template describes",
        "Allow it ec2:RunInstances, ec2:CreateTags, ec2:DescribeLaunchTemplateVersions, and iam:PassRole on the instance profile's role. ImageId, key pair and subnets must exist in this region. CloudTrail's RunInstances event names the denied one.",
    ),
)
"""Searched for before the rows of ``compute``."""
