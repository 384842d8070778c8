"""Status reasons of EC2 instances and volumes, launch templates, Auto Scaling groups, EKS and Batch."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_LAUNCH = r"Unable to launch instance\(s\)"

LAUNCH_REASONS = (
    Reason(
        "batch-node-targets",
        r"NodeOverrides? targets should match",
        "the node ranges of the job do not fit those of its definition",
        "Pass nodeOverrides only for a multi-node job, with targetNodes as in NodeRangeProperties of the definition, such as 0:3. For one node use containerOverrides.",
    ),
    Reason(
        "managed-pass-role",
        rf"{_LAUNCH}(?!.*(?:service control polic|organization|permissions? boundar|explicit deny|session polic)).*iam:PassRole",
        "the infrastructure role may not pass the role of the managed instances to EC2",
        "Allow iam:PassRole for {passed|the instance role} to {principal|the infrastructure role}. AmazonECSInfrastructureRolePolicyForManagedInstances allows it only if the instance role's name begins with ecsInstanceRole: name it so, or add the permission.",
    ),
    Reason(
        "managed-linked-role",
        rf"{_LAUNCH}.*(?:ServiceLinkedRole|service-linked role)",
        "the account has no service-linked role for EC2 Spot, and the infrastructure role may not create it",
        "Create it once for the account:\naws iam create-service-linked-role --aws-service-name spot.amazonaws.com",
    ),
    Reason(
        "managed-denied",
        rf"{_LAUNCH}(?!.*(?:service control polic|organization|permissions? boundar|explicit deny|session polic)).*(?:UnauthorizedOperation|not authorized to perform)",
        "the infrastructure role of the managed instances lacks a permission: {action|one of EC2}",
        "Attach AmazonECSInfrastructureRolePolicyForManagedInstances to {principal|the infrastructure role}, or add {action|the action} to it. To read an encoded message:\naws sts decode-authorization-message --encoded-message MESSAGE",
    ),
    Reason(
        "managed-quota",
        rf"{_LAUNCH}.*(?:\b(?!RequestLimit)\w+(?:Count|Limit)Exceeded|vCPU limit)",
        "an EC2 quota of the account is reached, mostly that of On-Demand or Spot vCPUs",
        "Request an increase in Service Quotas (Amazon EC2, the quota of that instance family), or stop unused instances.",
    ),
    Reason(
        "managed-reservation",
        rf"{_LAUNCH}.*(?:InvalidCapacityReservation|capacity reservation\b[^\n]*(?:not found|not exist))",
        "the Capacity Reservation that the capacity provider uses does not exist in this region",
        "Correct the reservation or its group in InstanceLaunchTemplate, or use On-Demand instances.",
    ),
    Reason(
        "managed-capacity",
        rf"{_LAUNCH}.*(?:UnfulfillableCapacity|InsufficientInstanceCapacity|InsufficientHostCapacity|ReservationCapacityExceeded|capacity available|unable to fulfill capacity)",
        "EC2 has no capacity at the moment for the instances that the capacity provider requests",
        "Allow more instance types in InstanceRequirements, pass subnets in more zones, or use On-Demand instead of Spot. ECS tries again by itself.",
    ),
    Reason(
        "managed-instance-types",
        rf"{_LAUNCH}.*(?:No instance types?\b|find an instance type|InvalidFleetConfiguration|InvalidInstanceType|not supported|Unsupported)",
        "EC2 offers no instance type in these zones that fulfils the InstanceRequirements of the capacity provider",
        "Widen InstanceRequirements, such as vCPUs, memory, accelerators or AllowedInstanceTypes. Or pass subnets in zones that have the type:\naws ec2 describe-instance-type-offerings --location-type availability-zone",
    ),
)
"""Launches of managed instances: the infrastructure role of the capacity provider calls EC2."""

REASONS = (
    Reason(
        "instance-configuration",
        r"requested configuration is currently not supported",
        "EC2 does not offer this instance type here, or not with the other settings of the launch",
        "Check that InstanceType exists in the region and zone, and that AMI, tenancy and volumes fit it:\naws ec2 describe-instance-type-offerings --location-type availability-zone --filters Name=instance-type,Values=TYPE",
    ),
    Reason(
        "group-load-balancers",
        r"[Pp]rovided [Ll]oad [Bb]alancers? may not be valid|[Ll]oad [Bb]alancers?\b[^\n]*(?:not found|not be valid|do not exist|doesn't exist)[^\n]*\n[^\n]*AutoScaling",
        "LoadBalancerNames of the Auto Scaling group names no existing Classic Load Balancer",
        "For an Application or Network Load Balancer remove LoadBalancerNames, and set TargetGroupARNs to its target groups (Ref).",
    ),
    Reason(
        "cluster-zone",
        r"targeted availability zone, does not currently have sufficient capacity|choose from these availability zones",
        "EKS has no capacity for a control plane in a zone of the subnets",
        "Pass subnets in these zones: {allowed|those that the reason lists}.",
    ),
    Reason(
        "ami-denied",
        r"[Nn]ot authorized for images",
        "the account may not use the AMI: it is private, was withdrawn, is of another region, or a policy allows only some AMIs",
        "Check ImageId in this region, and the allowed AMIs setting of the account. Instead of an old AMI of Amazon take the current one from its public SSM parameter (Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>). The owner of a private one shares it (LaunchPermission), with its snapshot and key.",
    ),
    Reason(
        "launch-template-form",
        r"To describe the launch template data for (?:all your|a specific) launch template",
        "LaunchTemplate of the group is not complete, or names the template twice",
        "Set LaunchTemplateId (Ref) or LaunchTemplateName, not both, and Version: Fn::GetAtt: [Template, LatestVersionNumber]. Check that none is empty.",
    ),
    Reason(
        "launch-overrides",
        r"LaunchTemplateId or (?:a )?LaunchTemplateName must",
        "a launch template of the group or of an override has no ID and no name",
        "Set LaunchTemplateId (Ref) with Version. In Overrides set LaunchTemplateSpecification completely, or remove it.",
    ),
    Reason(
        "nodegroup-size",
        r"(?:desired|min|max)(?:imum)? ?[Ss]ize is not valid|[Mm]inimum capacity \d+ can'?t be greater than|(?:desired|minimum) (?:size|capacity) \d+ can'?t be (?:greater|less) than|(?:desired|min|max)Size\b[^\n]*(?:valid|can't be|greater|less)",
        "the sizes of the node group do not fit together",
        "Set MinSize <= DesiredSize <= MaxSize in ScalingConfig, and MaxSize to 1 or more.",
    ),
    Reason(
        "cluster-role-wrong",
        r"Error in role params",
        "EKS cannot use the cluster's role",
        "Check that RoleArn exists, that eks.amazonaws.com may assume it, and that AmazonEKSClusterPolicy is attached. A new role may need a minute.",
    ),
    Reason(
        "spot-price",
        r"Spot (?:request )?price\b[^\n]*(?:lower|less|below|minimum|too low)|SpotMaxPriceTooLow",
        "the highest Spot price that you allow is lower than the current one",
        "Remove SpotPrice or SpotMaxPrice (the limit is then the On-Demand price), or use other instance types.",
    ),
    Reason(
        "launch-key",
        r"Client\.InvalidKMSKey\.InvalidState|KMS key provided is in an incorrect state|Client\.InternalError: Client error on launch",
        "the instance cannot use the KMS key of its encrypted volumes",
        "Enable the key. Allow AWSServiceRoleForAutoScaling, or the role that starts the instance, in the key's policy:"
        " kms:Decrypt, kms:GenerateDataKeyWithoutPlaintext and kms:CreateGrant.",
    ),
    Reason(
        "launch-configuration-type",
        r"specified instance type \S+ is not valid[^\n]*\n[^\n]*AutoScaling",
        "the region has no such instance type, or it is too new for a launch configuration",
        "Use a launch template (AWS::EC2::LaunchTemplate) with the group, which allows new types. In the CDK set the flag @aws-cdk/aws-autoscaling:generateLaunchTemplateInsteadOfLaunchConfig. Or use an older type. To list them:\naws ec2 describe-instance-type-offerings",
    ),
    Reason(
        "instance-type-missing",
        r"instance types? (?:do(?:es)? not exist|\S+ (?:is |are )?(?:invalid|not valid|does not exist))|InvalidInstanceType\b|[Ii]nvalid value '[^']*' for InstanceType|invalid instance type",
        "there is no such instance type in this region",
        "Correct InstanceType. To list the types of the region:\naws ec2 describe-instance-type-offerings",
    ),
    Reason(
        "instance-user-data",
        r"[Uu]ser ?[Dd]ata\b[^\n]*(?:limited to|exceed|too (?:large|long)|larger)",
        "the instance's UserData is larger than 16 KB",
        "Keep the script in Amazon S3, and let UserData fetch and run it. Or compress it.",
    ),
    Reason(
        "instance-ebs-optimized",
        r"does not support (?:an )?EBS-optimized",
        "the instance type has no EBS optimization that can be set",
        "Remove EbsOptimized, or set it to false: current types are optimized by default.",
    ),
    Reason(
        "instance-virtualization",
        r"virtualization type|(?:ENA|Enhanced networking)\b[^\n]*(?:required|not support|enabled)|boot mode",
        "the AMI does not fit the instance type",
        "Use a current AMI of the type's architecture (HVM, with ENA), or another InstanceType. An own AMI gets ENA with: aws ec2 modify-instance-attribute --ena-support (on the stopped instance), then a new image.",
    ),
    Reason(
        "instance-option",
        r"(?:instance(?: type)?|on this instance)\b[^\n]*(?:not support (?:specifying|the)|hibernation|CpuOptions|credit specification)|hibernation is not supported",
        "the instance type does not support an option of the instance: {instance_option|see the reason}",
        "Remove the option that the reason names (such as CpuOptions, HibernationOptions or CreditSpecification), or use"
        " an InstanceType that supports it.",
    ),
    Reason(
        "instance-group-names",
        r"security groups may not be used for a non-VPC launch|groupName cannot be used with the parameter subnet",
        "the instance names its security groups, which is not possible in a subnet",
        "Replace SecurityGroups (names) with SecurityGroupIds: Fn::GetAtt: [Group, GroupId]. Set SubnetId to a subnet of the groups' VPC.",
    ),
    Reason(
        "instance-subnet",
        r"can only be used in a VPC|VPCResourceNotSpecified",
        "the instance has no subnet, and the region has no default VPC",
        "Set SubnetId (in a group VPCZoneIdentifier, in a launch template NetworkInterfaces) and SecurityGroupIds of that VPC. Or create a default VPC: aws ec2 create-default-vpc",
    ),
    Reason(
        "interface-and-subnet",
        r"[Ww]hen a network interface is provided, the security groups|[Nn]etwork interfaces and an instance-level|NetworkInterfaces? (?:cannot|can't|may not) be (?:specified|used) with",
        "the instance has network interfaces as well as its own subnet or security groups",
        "Move SubnetId and SecurityGroupIds (GroupSet) into the item of NetworkInterfaces.",
    ),
    Reason(
        "volume-size",
        r"[Vv]olume of size \S+ is smaller than snapshot",
        "the volume is smaller than the AMI's or snapshot's",
        "Set VolumeSize of BlockDeviceMappings (of a node group: DiskSize) to at least {volume_minimum|the size in the reason}.",
    ),
    Reason(
        "volume-iops-missing",
        r"parameter iops must be (?:specified|provided|set)",
        "a volume of type io1 or io2 has no Iops",
        "Set Iops next to VolumeType io1 or io2 (of an instance or launch template in Ebs of BlockDeviceMappings). Or use VolumeType: gp3, which has a default of 3000.",
    ),
    Reason(
        "volume-iops",
        r"(?:[Ii]ops|throughput) to (?:volume size|storage|iops)\b[^\n]*(?:ratio|high|maximum)|[Tt]hroughput \(MiBps\) to iops|[Vv]olume iops of",
        "the volume's Iops or Throughput does not fit its size or type",
        "Raise VolumeSize, or lower Iops or Throughput, to the ratio in the reason. gp3 allows 500 IOPS per GiB, io1 50, and 0.25 MiB/s of throughput per IOPS.",
    ),
    Reason(
        "volume-zone",
        r"(?:volume|mount target|file system)\b[^\n]*not in the same availability zone|same Availability Zone as the volume|InvalidVolume\.ZoneMismatch",
        "the volume and the instance are in different Availability Zones",
        "Set AvailabilityZone of the volume to that of the instance: Fn::GetAtt: [Instance, AvailabilityZone].",
    ),
    Reason(
        "volume-creating",
        r"[Vv]olume \S*vol-\w+ is (?:still creating|in the '?creating'? state)",
        "AWS is still creating the volume",
        "Deploy again when it is available; a large volume of a snapshot can last long:\naws ec2 wait volume-available --volume-ids VOLUME",
    ),
    Reason(
        "volume-busy",
        r"vol-\w+'? is not '?available",
        "the volume is attached to another instance, or not created yet",
        'Detach it from the other instance, after its file system is unmounted, or wait if it is creating. A replaced instance keeps its volume until it is deleted:\naws ec2 describe-volumes --volume-ids VOLUME --query "Volumes[].[State,Attachments]"',
    ),
    Reason(
        "volume-state",
        r"^The volume 'vol-\w+' is '\w+'",
        "the state of the EBS volume does not allow this",
        "Wait if the state is creating or modifying. A volume that is deleting, deleted, retired or error cannot be used any more: name another one.",
    ),
    Reason(
        "volume-device",
        r"[Ii]nvalid value '[^']*' for unixDevice|device name \S+ is (?:already|not)|Invalid device name|is not a valid EBS device name",
        "the device name of the volume is in use on the instance, or is not valid",
        "Set Device to a free name of /dev/sdf to /dev/sdp (Windows: xvdf to xvdp). /dev/sda1 and /dev/xvda belong to the root volume.",
    ),
    Reason(
        "volume-attached",
        r"vol-\w+'? is already attached|[Vv]olume\b[^\n]*already attached to an instance|[Vv]olume vol-\w+ is currently attached to|VolumeInUse",
        "the volume is attached to another instance",
        "Detach it from the other instance after its file system is unmounted: aws ec2 detach-volume --volume-id VOLUME. A replaced instance keeps it until it is deleted: then change the attachment in two deployments.",
    ),
    Reason(
        "volume-changed",
        r"(?:volume|vol-\w+)\b[^\n]*(?:modification rate|optimizing|already (?:an |has an )?ongoing modification|VolumeModification)",
        "the volume was changed less than six hours ago, or is still optimizing",
        "Wait until the modification has completed and six hours have passed, then deploy again.",
    ),
    Reason(
        "lifecycle-action-missing",
        r"[Nn]o active [Ll]ifecycle [Aa]ction found",
        "the instance is not in the wait of this lifecycle hook: that has ended, or has not begun",
        "Complete the hook only while the state of the instance is Pending:Wait or Terminating:Wait. Check the names of hook and group, and raise HeartbeatTimeout:\naws autoscaling describe-auto-scaling-instances --instance-ids INSTANCE",
    ),
    Reason(
        "placement-group",
        r"[Pp]lacement [Gg]roup '?\S+'? (?:is unknown|does not exist)|InvalidPlacementGroup\.Unknown|[Cc]luster placement groups? (?:are|is) not supported",
        "the placement group does not exist, or the instance type cannot be in it",
        "Refer to the group with Ref, or use an instance type that cluster placement groups support.",
    ),
    Reason(
        "group-id-empty",
        r"^(?!.*launch template).*Value \(\) for parameter (?:groupId|securityGroupId?s?|GroupId|GroupName)",
        "the ID of a security group is empty",
        "Set SecurityGroupIds (of a network interface GroupSet or Groups) to existing groups: Ref or Fn::GetAtt: [Group, GroupId]. A parameter or an import may be empty.",
    ),
    Reason(
        "template-placeholder",
        r"fully-formed launch template[^\n]*(?:groupId is invalid|cannot be empty)|Value \(\) for parameter groupId",
        "the launch template has an empty security group",
        "Set SecurityGroupIds, or Groups of NetworkInterfaces, in LaunchTemplateData to existing groups.",
    ),
    Reason(
        "template-image",
        r"fully-formed launch template[^\n]*(?:image id[^\n]*does not exist|parameter ImageId|InvalidAMIID)",
        "the AMI of the launch template is missing, or does not exist in this region",
        "Set ImageId in LaunchTemplateData to an AMI of this region; an SSM parameter has the current one. In a managed Batch environment, update the environment, which keeps a copy.",
    ),
    Reason(
        "template-encryption",
        r"encrypted flag cannot be specified",
        "the volume is made of a snapshot, which already decides about encryption",
        "Remove Encrypted from the item of BlockDeviceMappings, or encrypt the snapshot or AMI.",
    ),
    Reason(
        "template-user-data",
        r"[Ii]nvalid BASE64 encoding",
        "UserData is not encoded in Base64",
        "Write UserData with Fn::Base64.",
    ),
    Reason(
        "launch-template-missing",
        r"(?<!fully-formed )launch template\b[^\n]*(?:does not exist|not found|could not be found)|find (?:the )?launch template version|InvalidLaunchTemplate(?:Id\.(?:NotFound|Malformed|VersionNotFound)|Name\.(?:NotFound|VersionNotFound))|launch template version[^\n]*(?:does not exist|not found)",
        "the launch template or its version does not exist",
        "Refer to it with Ref, and to its version with Fn::GetAtt: [Template, LatestVersionNumber]. If it was deleted outside of the stack, change its logical ID, so that it is created again.",
    ),
    Reason(
        "template-group",
        r"fully-formed launch template[^\n]*security group[^\n]*does not exist",
        "a security group of the launch template does not exist in the VPC of the subnets",
        "Set SecurityGroupIds, or Groups of NetworkInterfaces, in LaunchTemplateData to groups of that VPC.",
    ),
    Reason(
        "launch-configuration",
        r"[Ll]aunch configuration name not found|LaunchConfiguration\b[^\n]*(?:does not exist|not found)",
        "the launch configuration does not exist",
        "Set LaunchConfigurationName to Ref of the launch configuration, or better LaunchTemplate: many accounts cannot create launch configurations any more.",
    ),
    Reason(
        "group-rolling-minimum",
        r"MinInstancesInService must be less than",
        "the rolling update keeps as many instances as the Auto Scaling group may have, so none can be replaced",
        "In UpdatePolicy set AutoScalingRollingUpdate.MinInstancesInService to less than MaxSize, or raise MaxSize. With MaxSize 1 use 0: the service pauses meanwhile.",
    ),
    Reason(
        "group-size",
        r"(?:Max|Min) bound, \d+|[Dd]esired ?[Cc]apacity\b[^\n]*\b(?:between|greater|less|min|max)|(?:desired|minimum|maximum|min|max) ?(?:size|capacity)\b[^\n]{0,40}(?:can't|cannot|must be|should be|is) (?:less|greater|lower|higher)",
        "minimum, desired and maximum size do not fit together",
        "Set MinSize <= DesiredCapacity <= MaxSize. If a policy has scaled the group, remove DesiredCapacity or raise MaxSize.",
    ),
    Reason(
        "group-subnets",
        r"At least one Availability Zone or VPC Subnet is required",
        "the Auto Scaling group has no subnet",
        "Set VPCZoneIdentifier to the subnets.",
    ),
    Reason(
        "group-target-groups",
        r"(?:[Ii]nvalid|[Pp]rovided) [Tt]arget [Gg]roups?\b[^\n]*(?:not found|not be valid|ensure they exist)",
        "a target group of the Auto Scaling group does not exist",
        "Pass the ARNs of target groups (Ref) in TargetGroupARNs. A Classic Load Balancer belongs in LoadBalancerNames.",
    ),
    Reason(
        "group-notification",
        r"publish test message to (?:the )?notification target",
        "the Auto Scaling group cannot send to the topic or queue",
        "Check the ARN, and allow sns:Publish or sqs:SendMessage in the policy of RoleARN. For an encrypted target allow"
        " kms:GenerateDataKey and kms:Decrypt too. Let it depend on that policy.",
    ),
    Reason(
        "group-busy",
        r"(?:AutoScaling ?Group|ASG|[Gg]roup) \S* ?(?:has|is)\b[^\n]*(?:instances? (?:still )?(?:in|running)|pending delete|scaling activit)|ScalingActivityInProgress|You cannot delete an AutoScalingGroup while there are instances",
        "the Auto Scaling group still has instances, or a scaling activity",
        "Wait until its activity has ended. To delete it, set MinSize and DesiredCapacity to 0 first.",
    ),
    Reason(
        "node-subnet-address",
        r"Ec2SubnetInvalidConfiguration|does not automatically assign public IP",
        "the node group's public subnets give no public IP address",
        "Set MapPublicIpOnLaunch: true for these subnets, or pass private subnets with a NAT gateway.",
    ),
    Reason(
        "fargate-profile-subnet",
        r"Fargate Profile is not a private subnet|not valid for Fargate profile",
        "an EKS Fargate profile requires private subnets",
        "Pass subnets without a route to an internet gateway.",
    ),
    Reason(
        "kubernetes-node-version",
        r"[Nn]odegroup Kubernetes version|[Rr]equested release version \S+ is not valid",
        "the version of the node group does not fit that of its cluster",
        "Remove Version and ReleaseVersion from the node group: it then gets the cluster's version. Nodes may be older than the cluster, but not newer: update the cluster first.",
    ),
    Reason(
        "eks-update-parts",
        r"type for cluster update was not provided|compute ?[Cc]onfig, kubernetes ?[Nn]etwork\w* ?[Cc]onfig, and (?:block )?storage ?[Cc]onfig must all",
        "EKS got an update of the cluster without a change that it knows, or with a part of Auto Mode only",
        "For Auto Mode set Enabled of ComputeConfig, of KubernetesNetworkConfig.ElasticLoadBalancing and of StorageConfig.BlockStorage to the same value, true or false, in one update. Otherwise undo the change, such as a removed property: EKS changes one kind of setting at a time.",
    ),
    Reason(
        "eks-insights",
        r"unresolved upgrade insights|[Uu]pgrade insights?\b[^\n]*(?:ERROR|error|block)",
        "EKS found what the next version of Kubernetes would break, and blocks the upgrade",
        "Read these insights, and correct what they name: removed APIs, old nodes, add-ons. They are checked once a day, or on refresh. Force: true of the cluster passes over them:\naws eks list-insights --cluster-name CLUSTER --filter categories=UPGRADE_READINESS\naws eks describe-insight --cluster-name CLUSTER --id ID",
    ),
    Reason(
        "eks-nodes-older",
        r"[Kk]ubelet version of [\w ]*(?:nodes|pods)[\w ]* must be updated",
        "nodes or Fargate pods run a Kubernetes version that is too old for the next one of the cluster",
        "Update the node groups (Version) to the cluster's present version first; start pods of Fargate again (kubectl rollout restart). Then update the cluster. Versions: kubectl get nodes",
    ),
    Reason(
        "eks-not-active",
        r"[Cc]luster status is not active",
        "the EKS cluster is being created, updated or deleted",
        "Wait until it is ACTIVE, then repeat the command. In a template let node groups, profiles and add-ons refer to the cluster with Ref, or depend on it (DependsOn):\naws eks wait cluster-active --name CLUSTER",
    ),
    Reason(
        "eks-subnet-zones",
        r"match the exact set of AZs",
        "the new subnets of the EKS cluster are in other zones than those at its creation",
        "Pass subnets that cover the same Availability Zones as in the reason; each zone needs one. Other zones require a new cluster. Node groups may use further subnets of the VPC.",
    ),
    Reason(
        "eks-public-range",
        r"CIDRs? (?:are|is) (?:invalid|not allowed|reserved|not valid) in publicAccessCidrs|[Pp]ublicAccessCidrs\b[^\n]*(?:private|reserved|invalid|not allowed)",
        "PublicAccessCidrs of the EKS cluster has a range that is not public",
        "List public ranges only, such as the address of the NAT gateway or office with /32. For access from the VPC and its private ranges set EndpointPrivateAccess: true.",
    ),
    Reason(
        "access-entry-linked-role",
        r"access entry with a principalArn value of a Service Linked Role",
        "EKS itself has the access entries of service-linked roles",
        "Remove AWS::EKS::AccessEntry of that role from the template. People and programs need a role of the account.",
    ),
    Reason(
        "kubernetes-version",
        r"(?:[Uu]nsupported|[Ii]nvalid|not supported)[^.\n]{0,60}(?:Kubernetes|kubernetes|cluster) (?:minor )?version(?! update)|not (?:valid|supported) (?:for|in) (?:Kubernetes|kubernetes|\d)|\bin \d\.\d+ kubernetes|Kubernetes version \S+ is not",
        "EKS does not offer this version of Kubernetes, or no longer",
        'Set Version of the cluster to one that EKS offers; an existing cluster rises by one minor version at a time. To list them:\naws eks describe-cluster-versions --query "clusterVersions[].[clusterVersion,versionStatus]"',
    ),
    Reason(
        "kubernetes-step",
        r"Kubernetes minor version update from|Kubernetes version[^\n]*(?:one|1) minor|(?:cannot|can't|not possible to) (?:downgrade|skip)[^\n]*(?:Kubernetes|minor version)",
        "EKS changes the Kubernetes version by one minor version at a time, and not back",
        "Raise Version by one (such as 1.28 to 1.29), deploy, then continue.",
    ),
    Reason(
        "addon-conflict",
        r"Conflicts? found when trying to apply|ConfigurationConflict|resolve conflicts mode|AddonModification",
        "settings in the cluster conflict with those of the EKS add-on",
        "Set ResolveConflicts: OVERWRITE of the add-on; own changes of these settings are lost. At an update PRESERVE keeps them. Settings that must stay belong in ConfigurationValues.",
    ),
    Reason(
        "cluster-nodegroups",
        r"[Cc]luster has (?:nodegroups|fargate profiles|node groups|capabilities) attached|nodegroups? attached",
        "the EKS cluster still has node groups or Fargate profiles",
        "Delete these first, also those outside of the stack; their pods end:\naws eks list-nodegroups --cluster-name CLUSTER\naws eks list-fargate-profiles --cluster-name CLUSTER",
    ),
    Reason(
        "cluster-role",
        r"\bRole with arn\b[^\n]*could not be assumed",
        "the role does not exist, or the service may not assume it",
        "Check the ARN. Allow the service in its trust policy: eks.amazonaws.com for a cluster, ec2.amazonaws.com for nodes,"
        " eks-fargate-pods.amazonaws.com for a Fargate profile. A new role may need a minute: repeat the command.",
    ),
    Reason(
        "node-template-profile",
        r"should not specify an instance profile",
        "the launch template of the node group has an instance profile, which EKS makes itself",
        "Remove IamInstanceProfile from LaunchTemplateData. NodeRole of the node group names the role of the nodes.",
    ),
    Reason(
        "node-template-custom",
        r"can't be null for Custom ami type|Custom ami type",
        "the node group has AmiType: CUSTOM without a launch template that names the AMI",
        "Set LaunchTemplate of the node group to one whose LaunchTemplateData has ImageId. Or remove AmiType, so that EKS chooses the AMI.",
    ),
    Reason(
        "node-template-image",
        r"when (?:using|you use) (?:a )?custom AMIs?",
        "the node group has a version or AMI type, but its launch template names an own AMI",
        "Remove Version, ReleaseVersion and AmiType (or set AmiType: CUSTOM) of the node group: the ImageId decides. Or remove ImageId from the launch template, so that EKS chooses the AMI.",
    ),
    Reason(
        "node-template-types",
        r"[Ii]nstance types in (?:the )?launch template and API",
        "the instance type is set in the node group and in its launch template",
        "Remove InstanceType from LaunchTemplateData, or InstanceTypes from the node group. Several or Spot types belong in InstanceTypes.",
    ),
    Reason(
        "node-template",
        r"[Ii]nstance types in (?:the )?launch template|[Ll]aunch template (?:details|\S+) (?:can't be null|should not specify|must not)|when (?:using|you use) (?:a )?custom AMIs?|Custom ami type|specified in (?:the )?launch template|disk ?size[^\n]*launch template",
        "the node group and its launch template both have, or both lack, a setting",
        "With an AMI in the launch template remove AmiType, Version and ReleaseVersion; with AmiType: CUSTOM name an AMI there."
        " DiskSize, RemoteAccess and the instance type belong in one of the two. A template has no instance profile and no subnet.",
    ),
    Reason(
        "launch-failures",
        r"AsgInstanceLaunchFailures|Could not launch (?:On-Demand|Spot) Instances",
        "the instances of the node group did not start",
        "Read the end of the reason: a quota (raise it), no capacity (other types or zones), a key's policy, or the launch template. To see each attempt:\naws autoscaling describe-scaling-activities --auto-scaling-group-name GROUP --max-items 5",
    ),
    Reason(
        "access-entry-type",
        r"Access Entries with a type of \"?STANDARD",
        "only access entries of the type STANDARD may have policies, groups or a user name",
        "Remove AccessPolicies, KubernetesGroups and Username of the access entry, or set Type: STANDARD. Entries of nodes and Fargate have their rights without them.",
    ),
    Reason(
        "fargate-pod-trust",
        r"Misconfigured PodExecutionRole|add the eks-fargate-pods\.amazonaws\.com",
        "EKS Fargate cannot assume the pod execution role of the profile",
        "In the trust policy of the role of PodExecutionRoleArn allow eks-fargate-pods.amazonaws.com sts:AssumeRole. Attach AmazonEKSFargatePodExecutionRolePolicy to it. A new role may need a minute.",
    ),
    Reason(
        "fargate-pod-role",
        r"Pod execution role is not found in auth config",
        "the cluster has no entry for the role of the pods of the Fargate profile",
        "Create it, or add the role to the ConfigMap aws-auth:\naws eks create-access-entry --cluster-name CLUSTER --principal-arn ROLE --type FARGATE_LINUX",
    ),
    Reason(
        "access-entry-exists",
        r"access entry resource is already in use",
        "the cluster already has an access entry for this role or user",
        "Remove it from the template, or import the existing entry. The creator of a cluster gets one: for a new cluster set AccessConfig.BootstrapClusterCreatorAdminPermissions: false. If you delete the entry, its role has no access until the deployment ends.",
    ),
    Reason(
        "kubernetes-kind",
        r"no matches for kind",
        "the cluster does not have the kind of object, or the version of its API, that a manifest or chart uses",
        "Install the custom resource definitions first, such as the chart's own CRD chart, and let this one depend on it. Otherwise write an apiVersion that the cluster offers.",
    ),
    Reason(
        "kubernetes-object-missing",
        r"Error from server \(NotFound\)",
        "the cluster does not have the Kubernetes object that the deployment changes or deletes",
        "Check its name and namespace, and that the chart, manifest or add-on that creates it comes first. At a deletion repeat it, and retain this resource (--retain-resources): its object does not exist any more.",
    ),
    Reason(
        "kubernetes-access",
        r"not have access to Kubernetes objects|server has \w+ for the client to provide credentials|must be logged in to the server|Your current (?:IAM )?(?:principal|user or role) doesn't have access",
        "the role or user may not use the Kubernetes API of the cluster",
        "Add AWS::EKS::AccessEntry with AccessPolicies for the role or user, or an entry in the aws-auth ConfigMap. As a command:\naws eks create-access-entry --cluster-name CLUSTER --principal-arn ARN\naws eks associate-access-policy --cluster-name CLUSTER --principal-arn ARN --access-scope type=cluster --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
    ),
    Reason(
        "user-data-mime",
        r"MIME multi-?part",
        "UserData of the launch template is not in the MIME multi-part form that Batch and EKS require",
        "Write UserData as MIME multi-part (Content-Type: multipart/mixed; boundary=NAME), encoded with Fn::Base64. Then use the new version of the launch template.",
    ),
    Reason(
        "batch-max-vcpus",
        r"MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
        "the Batch job waits, because MaxvCpus of its compute environments is smaller than what the job needs",
        "Raise MaxvCpus of ComputeResources, or lower the vCPUs of the job.",
    ),
    Reason(
        "batch-job-size",
        r"MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
        "the Batch job waits, because no instance type of its compute environments has its vCPUs, memory or GPUs",
        "Lower ResourceRequirements of the job; an instance has less memory for jobs than its type. Or add a larger type to InstanceTypes.",
    ),
    Reason(
        "batch-service-role",
        r"MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS",
        "the Batch job waits, because the service role of its compute environment lacks permissions",
        "Remove ServiceRole, so that Batch uses its service-linked role. Or attach AWSBatchServiceRole to it.",
    ),
    Reason(
        "batch-undetermined",
        r"UNDETERMINED - Batch job is blocked",
        "the Batch job waits in RUNNABLE, and Batch does not know why",
        "Check that the compute environment is VALID and ENABLED, and that its instances have a route to ECS and the instance role. Spot may have no capacity. The runbook AWSSupport-TroubleshootAWSBatchJob of Systems Manager checks all of this.",
    ),
    Reason(
        "batch-invalid",
        r"ComputeEnvironment went INVALID|Batch::ComputeEnvironment'[^\n]*did not stabilize",
        "the Batch compute environment is not valid",
        'Correct what its status reason names: mostly the service role, instance role, subnets, security groups or launch template. To show the reason:\naws batch describe-compute-environments --query "computeEnvironments[].[computeEnvironmentName,status,statusReason]"',
    ),
    Reason(
        "batch-environment",
        r"(?:Cannot|can't) delete, (?:found|because)|found existing (?:JobQueue|job queue) relationship|resource is being modified[^\n]*Batch|(?:compute environment|job queue)\b[^\n]*(?:must be (?:disabled|DISABLED)|is INVALID|not DISABLED)",
        "a Batch compute environment or job queue is in use, enabled, or not valid",
        "Delete the job queue first: set its State to DISABLED, then the compute environment. If it is INVALID, read its status reason"
        " and repair its service role.",
    ),
)
"""Searched for before the rows of networks and before the general ones."""
