"""Status reasons of EKS clusters, node groups and add-ons, and of AWS Batch."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "addon-unsupported",
        r"Addon specified is not supported|Addon version specified is not supported|[Aa]dd-?on version\b[^\n]*not (?:supported|compatible)",
        "EKS has no such add-on, or not this version of it for the cluster's Kubernetes version",
        "Correct AddonName, and AddonVersion to one that fits or remove it:\naws eks describe-addon-versions --addon-name NAME --kubernetes-version VERSION",
    ),
    Reason(
        "addon-exists",
        r"^Addon already exists",
        "the cluster already has this add-on",
        "Remove it from the template, import it, or delete it: aws eks delete-addon --cluster-name NAME --addon-name ADDON --preserve",
    ),
    Reason(
        "addon-values",
        r"ConfigurationValues? provided in request is not supported|Json schema validation failed",
        "ConfigurationValues of the add-on has a key or value that its version does not know",
        "Correct it by the schema of that version:\naws eks describe-addon-configuration --addon-name NAME --addon-version VERSION",
    ),
    Reason(
        "addon-unhealthy",
        r"InsufficientNumberOfReplicas|add-?on is unhealthy|AddonPermissionFailure|AdmissionRequestDenied|K8sResourceNotFound",
        "the add-on's pods do not run: no node has enough capacity, or an image, permission or admission rule stops them",
        "Create the node group before the add-on (DependsOn), and look at the pods: kubectl get pods -n kube-system, then kubectl describe pod. Then check the add-on's role (ServiceAccountRoleArn).",
    ),
    Reason(
        "node-disk",
        r"Disk size must be specified within the launch template|Remote access configuration cannot be specified with a launch template",
        "with a launch template, disk size and remote access belong into that template",
        "Remove DiskSize and RemoteAccess from the node group. Set BlockDeviceMappings, KeyName and SecurityGroupIds in the launch template.",
    ),
    Reason(
        "node-image-type",
        r"AMI Type other than CUSTOM|field releaseVersion when using custom AMIs|(?:version|amiType|AmiType) [^\n]*when (?:using|specifying) (?:a )?(?:custom AMIs?|an image)",
        "the launch template has an image ID, so the node group may not choose one itself",
        "Remove AmiType (or set CUSTOM), ReleaseVersion and Version from the node group. Or remove ImageId from the launch template.",
    ),
    Reason(
        "node-instance-image",
        r"[Ii]nstance types? \[?[\w., ]+\]? (?:does|do) not match (?:the )?AMI [Tt]ype|(?:are|is) not (?:a )?(?:compatible|valid)[^\n]*AMI [Tt]ype",
        "the instance type and AmiType of the node group are of different architectures",
        "For Graviton types (such as t4g, m7g) set AmiType: AL2023_ARM_64_STANDARD, for others AL2023_x86_64_STANDARD, for GPUs a type with NVIDIA.",
    ),
    Reason(
        "node-release",
        r"[Nn]odegroup release version \S+ is invalid|Nodegroup Kubernetes version and/or release|release version\b[^\n]*(?:invalid|not valid)[^\n]*\n[^\n]*E(?:ks|KS)",
        "the release or Kubernetes version of the node group does not fit the cluster",
        "Remove ReleaseVersion, or set it to the one in the reason. Version is at most that of the cluster: update the cluster first.",
    ),
    Reason(
        "node-image-ended",
        r"does not support (?:AL2|Amazon Linux 2|\w+) AMI for Kubernetes|AL2 AMI\b[^\n]*not supported",
        "EKS has no Amazon Linux 2 image for this Kubernetes version (from 1.33)",
        "Set AmiType: AL2023_x86_64_STANDARD or AL2023_ARM_64_STANDARD (or BOTTLEROCKET_x86_64) in a new node group with another logical ID and name.",
    ),
    Reason(
        "node-zone-type",
        r"requested instance type \([^)]*\) is not supported in your requested Availability Zone",
        "the zone of a subnet does not have this instance type: choose {allowed|one of the zones in the reason}",
        "Pass subnets in other zones, or another instance type. To list the zones:\naws ec2 describe-instance-type-offerings --location-type availability-zone --filters Name=instance-type,Values=TYPE",
    ),
    Reason(
        "node-volume-small",
        r"Volume of size \d+ ?GB is smaller than snapshot",
        "the disk of the nodes is smaller than the snapshot of their image",
        "Set DiskSize of the node group (or VolumeSize in the launch template) to at least the size in the reason.",
    ),
    Reason(
        "node-public-addresses",
        r"Ec2SubnetInvalidConfiguration|does not automatically assign public IP addresses",
        "the nodes are in a public subnet that gives them no public address",
        "Set MapPublicIpOnLaunch: true of the subnet, or pass private subnets with a NAT gateway. Then create the node group again.",
    ),
    Reason(
        "node-launch-failed",
        r"AsgInstanceLaunchFailures|Ec2LaunchTemplate(?:NotFound|VersionMismatch|DeletionFailure)|AutoScalingGroup(?:NotFound|InvalidConfiguration)",
        "EC2 could not start the nodes, or their launch template or Auto Scaling group was changed",
        "Read the rest of the text and the activities of the Auto Scaling group: a quota, no capacity, a key or image that may not be used. Change these by the node group only.",
    ),
    Reason(
        "node-group-exists",
        r"^(?:Node[Gg]roup|Fargate [Pp]rofile|A Fargate Profile) already exists with",
        "the cluster already has a node group or Fargate profile of that name",
        "Change NodegroupName or FargateProfileName: a replacement requires another name. Or delete the existing one: aws eks delete-nodegroup --cluster-name NAME --nodegroup-name NODES",
    ),
    Reason(
        "eks-cluster-exists",
        r"^Cluster already exists with name",
        "the account already has an EKS cluster of that name in the region",
        "Change Name of the cluster, or delete the existing one: aws eks delete-cluster --name NAME",
    ),
    Reason(
        "eks-authentication-mode",
        r"authentication mode (?:must be|update from)|caller is not allowed to modify access entries",
        "the cluster's authentication mode does not have access entries, or it is changed backwards",
        "Set AccessConfig.AuthenticationMode: API_AND_CONFIG_MAP (or API). It changes only in this direction: CONFIG_MAP, API_AND_CONFIG_MAP, API.",
    ),
    Reason(
        "eks-access-entry-exists",
        r"specified access entry resource is already in use",
        "the cluster already has an access entry for this role or user",
        "Remove AWS::EKS::AccessEntry from the template: the creator of the cluster and node groups have one. Or: aws eks delete-access-entry --cluster-name NAME --principal-arn ARN",
    ),
    Reason(
        "eks-pod-identity-exists",
        r"[Pp]od [Ii]dentity association (?:already )?exists|Association already exists\b[^\n]*\n[^\n]*Service: E(?:ks|KS)",
        "the service account already has a pod identity association",
        "Remove the second AWS::EKS::PodIdentityAssociation, or delete the existing one: aws eks list-pod-identity-associations --cluster-name NAME",
    ),
    Reason(
        "eks-identity-provider",
        r"[Oo]nly one OIDC identity provider|identity provider\b[^\n]*already (?:associated|exists)[^\n]*\n[^\n]*E(?:ks|KS)",
        "the cluster already has an OIDC identity provider, and may have one",
        "Remove AWS::EKS::IdentityProviderConfig, or disassociate the existing one: aws eks disassociate-identity-provider-config.",
    ),
    Reason(
        "eks-fargate-selector",
        r"Fargate Profile must have at least one selector",
        "the Fargate profile has no selector",
        "Set Selectors to at least one Namespace, with Labels if only some of its pods are to run on Fargate.",
    ),
    Reason(
        "eks-service-range",
        r"[Ss]ervice ?Ipv4 ?Cidr\b|serviceIpv4Cidr",
        "the range of the cluster's services is not valid, or overlaps with the VPC",
        "Set KubernetesNetworkConfig.ServiceIpv4Cidr to a private range from /24 to /12 outside of the VPC's ranges, such as 172.20.0.0/16. It cannot be changed later.",
    ),
    Reason(
        "eks-encryption",
        r"encryptionConfig already exists|[Ee]ncryption ?[Cc]onfig\b[^\n]*(?:cannot|already)",
        "the cluster already has a key for its secrets, which cannot be changed or removed",
        "Undo the change of EncryptionConfig, or create a new cluster under another name.",
    ),
    Reason(
        "eks-already-so",
        r"[Cc]luster is already at the desired configuration",
        "the cluster has this setting already, changed outside of the stack",
        "Change another setting together with it, or set the template to the former value, deploy, and change it then.",
    ),
    Reason(
        "batch-environment-invalid",
        r"arn:aws[\w-]*:batch:\S+ is not VALID|ComputeEnvironment \S+ is not valid|status INVALID\b[^\n]*[Cc]ompute",
        "the compute environment is INVALID, so a job queue cannot use it",
        "Read its statusReason: aws batch describe-compute-environments. Often a role, instance profile, subnet or launch template was deleted. Let the queue depend on the environment.",
    ),
    Reason(
        "batch-fargate-resources",
        r"resource requirement\b[^\n]*Fargate|(?:vCPU|VCPU|memory|MEMORY)\b[^\n]*(?:not (?:valid|supported)|invalid)[^\n]*(?:Fargate|FARGATE)",
        "vCPU and memory of the job are not a pair that Fargate offers",
        "In ResourceRequirements set for example VCPU 0.25 with MEMORY 512, 1 with 2048, 4 with 8192. Remove GPU and the older Vcpus and Memory.",
    ),
    Reason(
        "batch-fargate-settings",
        r"(?:instanceTypes|instanceRole|minvCpus|desiredvCpus|allocationStrategy|ec2Configuration|launchTemplate|bidPercentage)\b[^\n]*(?:FARGATE|Fargate)",
        "a setting of EC2 compute environments is set for a Fargate one",
        "For FARGATE and FARGATE_SPOT remove InstanceTypes, InstanceRole, MinvCpus, DesiredvCpus, AllocationStrategy, Ec2Configuration, LaunchTemplate and Tags from ComputeResources.",
    ),
    Reason(
        "batch-fargate-role",
        r"executionRoleArn is required for FARGATE|execution ?[Rr]ole\b[^\n]*required[^\n]*(?:FARGATE|Fargate)",
        "a job definition for Fargate requires an execution role",
        "Set ContainerProperties.ExecutionRoleArn to a role that ecs-tasks.amazonaws.com may assume, with AmazonECSTaskExecutionRolePolicy.",
    ),
    Reason(
        "batch-queue-mixed",
        r"(?:[Cc]ompute environments?\b[^\n]*(?:types?|EC2|FARGATE)[^\n]*(?:cannot be mixed|must be the same|not be mixed))|mix(?:ed|ing)\b[^\n]*(?:EC2|SPOT)[^\n]*FARGATE",
        "a job queue has EC2 and Fargate compute environments",
        "Use one kind in ComputeEnvironmentOrder: EC2 and SPOT, or FARGATE and FARGATE_SPOT. Make a second queue for the others.",
    ),
    Reason(
        "batch-scale-down",
        r"Manually scaling down compute environment|desiredvCpus must be between",
        "DesiredvCpus is set, but Batch changes it itself and lets it only be raised",
        "Remove DesiredvCpus from the template, or set it between MinvCpus and MaxvCpus and not below the current number.",
    ),
    Reason(
        "batch-update-role",
        r"[Cc]annot update compute resources|compute resources?\b[^\n]*(?:service role|BEST_FIT)",
        "this compute environment cannot be updated: it has an own service role or the strategy BEST_FIT",
        "Set ReplaceComputeEnvironment: true and change its name (or leave the name out). To allow updates, remove ServiceRole and set AllocationStrategy: BEST_FIT_PROGRESSIVE.",
    ),
    Reason(
        "batch-instance-role",
        r"Exception : Instance role is required|Instance ?[Rr]ole is required",
        "an EC2 compute environment requires an instance profile",
        "Set ComputeResources.InstanceRole to the ARN of an AWS::IAM::InstanceProfile whose role has AmazonEC2ContainerServiceforEC2Role.",
    ),
    Reason(
        "batch-exists",
        r"Exception : Object already exists|compute environment already exists with the name",
        "Batch already has a compute environment, queue or definition of that name",
        "Leave the name out, or change it: a replacement is made before the old one is deleted.",
    ),
)
