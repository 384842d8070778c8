"""Status reasons of the health of EKS clusters and node groups, and of the access to their Kubernetes API."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "eks-subnets-deleted",
        r"find one or more (?:EC2 )?subnets currently associated with (?:your|the) cluster|^subnet-\w+ was deleted: could not create network interface|Code[:=] ?Ec2SubnetNotFound\b[^\n]*\bcluster\b(?![^\n]*node group)",
        "a subnet of the EKS cluster was deleted, so EKS can no longer create network interfaces in it",
        "Pass existing subnets of the same VPC and the same Availability Zones, and set them in SubnetIds of ResourcesVpcConfig too:\naws eks describe-cluster --name CLUSTER --query cluster.resourcesVpcConfig\naws eks update-cluster-config --name CLUSTER --resources-vpc-config subnetIds=SUBNET,SUBNET",
    ),
    Reason(
        "eks-groups-deleted",
        r"find one or more security groups currently associated with (?:your|the) cluster",
        "a security group of the EKS cluster was deleted",
        "Pass existing ones of the cluster's VPC, and set them in SecurityGroupIds of ResourcesVpcConfig too:\naws eks describe-cluster --name CLUSTER --query cluster.resourcesVpcConfig\naws eks update-cluster-config --name CLUSTER --resources-vpc-config securityGroupIds=GROUP",
    ),
    Reason(
        "eks-cluster-group-deleted",
        r"n't find the cluster security group\b",
        "the security group that EKS made for the cluster was deleted",
        "It cannot be created again: create another cluster, deploy its workloads there, then delete this one with its node groups. Deny the deletion of groups whose name begins with eks-cluster-sg in later ones.",
    ),
    Reason(
        "eks-secrets-key",
        r"\bKms(?:Key(?:Disabled|NotFound|MarkedForDeletion)|GrantRevoked)\b|KMS [Kk]ey associated with (?:your|the) cluster",
        "EKS can no longer use the KMS key of the cluster's secrets",
        "Enable the key, or cancel its deletion with the commands below. A cluster whose key is deleted, or whose grant on it was revoked, cannot be repaired: create another one, and deploy its workloads there.\naws kms cancel-key-deletion --key-id KEY\naws kms enable-key --key-id KEY",
    ),
    Reason(
        "eks-vpc-deleted",
        r"\bCode[:=] ?VpcNotFound\b|n't find the VPC associated with (?:your|the) cluster",
        "the VPC of the EKS cluster was deleted",
        "Such a cluster cannot be repaired: create another one in an existing VPC, and deploy its workloads there. Then delete this one.",
    ),
    Reason(
        "eks-part-deleted",
        r"Code[:=] ?(?:IamRoleNotFound|Ec2SecurityGroupNotFound|Ec2SubnetNotFound)\b[^\n]*\b(?:cluster|VPC)\b(?![^\n]*node group)",
        "the role or a part of the network of the EKS cluster was deleted: {node_part|see the reason}",
        "Create the role again under the same name, with its policies. For a security group or subnet pass an existing one of the VPC:\naws eks describe-cluster --name CLUSTER --query cluster.resourcesVpcConfig",
    ),
    Reason(
        "eks-sts-region",
        r"\bStsRegionalEndpointDisabled\b|\bSTS regional endpoint is disabled",
        "the account has disabled STS in the region of the EKS cluster",
        "Activate it in the account settings of the IAM console (Security Token Service), then deploy again.",
    ),
    Reason(
        "eks-linked-role",
        r"Amazon EKS (?:cluster management )?service-linked-role (?:does(?: not|n't) grant|was not found)|assume the Amazon EKS (?:cluster management )?service-linked-role",
        "EKS cannot use its service-linked role: it was deleted, or a policy of the organization denies its calls",
        "Create it if it does not exist; its policies cannot be changed. If it exists, correct the service control policies:\naws iam get-role --role-name AWSServiceRoleForAmazonEKS\naws iam create-service-linked-role --aws-service-name eks.amazonaws.com",
    ),
    Reason(
        "eks-cluster-role-policies",
        r"role associated with (?:your|the) cluster does(?: not|n't) grant sufficient permissions",
        "the role of the EKS cluster lacks permissions that EKS uses",
        "Attach AmazonEKSClusterPolicy to it; Auto Mode also requires AmazonEKSComputePolicy, AmazonEKSBlockStoragePolicy, AmazonEKSLoadBalancingPolicy and AmazonEKSNetworkingPolicy. No service control policy or permissions boundary may deny it:\naws eks describe-cluster --name CLUSTER --query cluster.roleArn",
    ),
    Reason(
        "eks-subscription",
        r"account does(?: not|n't) have an Amazon EC2 service subscription",
        "the account may not use Amazon EC2: its registration is not complete, or it is suspended",
        "Complete payment method and verification in the Billing and Cost Management console, or ask AWS Support. Then wait until a call works:\naws ec2 describe-instances --max-items 1",
    ),
    Reason(
        "eks-connector-unreachable",
        r"communicate with your Kubernetes cluster API server\. The cluster must be in an ACTIVE state",
        "EKS cannot reach the registered cluster: its EKS Connector does not run, or has no connection",
        "Look at its pods in that cluster, and read their logs: kubectl get pods -n eks-connector. It requires egress on TCP 443 to this region. Then repeat the step.",
    ),
    Reason(
        "eks-connector-activation",
        r"eks-connector: (?:InvalidActivation|ActivationExpired)",
        "EKS Connector could not register: its activation has expired (after three days), or ID or code in the manifest is wrong",
        "The activation code in the manifest is Base64. Compare the expiry; if it has passed, deregister the cluster, register it again, and apply the new manifest:\naws eks describe-cluster --name CLUSTER --query cluster.connectorConfig\naws eks deregister-cluster --name CLUSTER",
    ),
    Reason(
        "eks-connector-user",
        r"eks-connector can(?:no|')t impersonate|eks-connector\W* cannot impersonate",
        "EKS Connector may not act for this user or role in the registered cluster",
        "Replace %IAM_ARN% in eks-connector-clusterrole.yaml by the ARN of the user or role, not of its session. Apply that file to the cluster, and let a ClusterRoleBinding give the user rights.",
    ),
    Reason(
        "kubernetes-denied",
        r'is forbidden: User \\?"[^"\n]*" cannot \w+ resource',
        "no access policy and no role of Kubernetes allows this to the user in the text",
        "A role or user of IAM: associate an access policy with its access entry. A service account (system:serviceaccount:NAMESPACE:NAME): bind it to a Role or ClusterRole. To see what is allowed:\nkubectl auth can-i --list --as USER\naws eks associate-access-policy --cluster-name CLUSTER --principal-arn ARN --access-scope type=cluster --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
    ),
    Reason(
        "eks-token",
        r"^could not get token: ",
        "kubectl got no token for the cluster: the credentials in use are wrong, or may not assume the role of the kubeconfig",
        "Check them, then write the kubeconfig with those that may use the cluster (--role-arn names a role to assume):\naws sts get-caller-identity\naws eks update-kubeconfig --name CLUSTER",
    ),
    Reason(
        "kubernetes-types-denied",
        r'server does(?:n\'t| not) have a resource type \\?"(?:svc|services?|po|pods?|no|nodes?|deploy|deployments?|ns|namespaces?|cm|configmaps?|all)\b',
        "the credentials of kubectl may not read anything in the cluster, or its kubeconfig is of another cluster",
        "Check them, write the kubeconfig again, and let the role or user have an access entry:\naws sts get-caller-identity\naws eks update-kubeconfig --name CLUSTER\naws eks list-access-entries --cluster-name CLUSTER",
    ),
    Reason(
        "eks-node-dial",
        r"error dialing backend",
        "the control plane of the cluster cannot reach the kubelet of the node, which logs, exec and port-forward require",
        "tls: internal error: the certificate of the node is not approved (kubectl get csr), or a subnet of the cluster was deleted. Timeout or no route: the nodes' security group must allow TCP 10250 from the cluster's, and no subnet may be in 172.17.0.0/16 (Docker's). Issues that EKS knows:\naws eks describe-cluster --name CLUSTER --query cluster.health",
    ),
    Reason(
        "node-role-deleted",
        r"\b(?:IamNodeRole|IamInstanceProfile)NotFound\b(?!(?:Exception)? \(|[^\n]*Service: (?!Eks|,))|n't find the (?:node )?IAM (?:instance profile|role) for your managed node group",
        "the IAM role or instance profile of the node group was deleted",
        "Create it again under the same name, with AmazonEKSWorkerNodePolicy, AmazonEC2ContainerRegistryPullOnly and AmazonEKS_CNI_Policy, and an access entry (or aws-auth) for it. Or replace the node group under another logical ID with another role.",
    ),
    Reason(
        "node-image-deleted",
        r"\bAmiIdNotFound\b|n't find the AMI ID associated with your launch template",
        "the AMI of the node group's launch template does not exist in this region, or is not shared with the account",
        "Set ImageId of the launch template to an existing AMI, and Version of the node group's LaunchTemplate to the new version. Its owner can share it (LaunchPermission). Or remove ImageId, so that EKS chooses the AMI.",
    ),
    Reason(
        "node-part-deleted",
        r"^(?!.*(?:cluster security group|recreate your cluster|associated with your cluster))(?s:.*)\b(?:(?:Source)?Ec2LaunchTemplate|Ec2Subnet|Ec2SecurityGroup|AutoScalingGroup)NotFound\b(?!(?:Exception)? \(|[^\n]*Service: (?!Eks|,))|n't find the (?:Amazon EC2 launch template|Auto Scaling group)\b[^\n]* (?:your|the) managed node group",
        "the node group refers to a part that was deleted: {node_part|its subnet, security group, launch template or Auto Scaling group}",
        "AWS cannot create it again under its ID. Change the logical ID and NodegroupName, with parts that exist, so that a new node group replaces this one: pods move to its nodes.",
    ),
    Reason(
        "node-eviction",
        r"\bPodEvictionFailure\b|max retries while trying to evict pods|\bNodeTerminationFailure\b",
        "the old nodes could not be emptied: a disruption budget keeps their pods, or pods do not end",
        "Look at the budgets: kubectl get pdb --all-namespaces. Allow one disruption or more, then deploy again. Or set ForceUpdateEnabled: true in the node group, which ends pods against their budgets.",
    ),
    Reason(
        "node-access",
        r"failing to authenticate or authorize with your Kubernetes|Code: AccessDenied,Message: (?:Amazon EKS|The aws-auth)|aws-auth ConfigMap in your cluster is invalid",
        "Kubernetes in the cluster denies EKS or the nodes: a cluster role of EKS or the entry of the nodes' role is missing",
        "Check them, and create what is missing; an entry of aws-auth has a role's ARN without its path:\nkubectl get clusterrole,clusterrolebinding eks:node-manager\naws eks list-access-entries --cluster-name CLUSTER",
    ),
    Reason(
        "node-cluster-unreachable",
        r"\bClusterUnreachable\b|unable to communicate with your Kubernetes cluster API server(?![^\n]*must be in an ACTIVE state)",
        "EKS or the nodes cannot reach the API server of the cluster, or it responds too slowly",
        "Check the security group of the cluster, the routes of its subnets, and EndpointPrivateAccess. Delete webhooks whose service does not run: kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations",
    ),
    Reason(
        "node-subnet-ipv6",
        r"\bEc2SubnetMissingIpv6Assignment\b",
        "a subnet of an IPv6 cluster gives its instances no IPv6 address",
        "Set AssignIpv6AddressOnCreation: true and Ipv6CidrBlock for these subnets.",
    ),
    Reason(
        "node-group-dependent",
        r"\bEc2SecurityGroupDeletionFailure\b|not delete the remote access security group",
        "another rule or interface still uses the security group for remote access to the nodes",
        "Remove that, then repeat the command:\naws ec2 describe-network-interfaces --filters Name=group-id,Values=GROUP\n"
        "aws ec2 describe-security-groups --filters Name=ip-permission.group-id,Values=GROUP",
    ),
    Reason(
        "nodegroup-busy",
        r"node ?group (?:\S+ )?(?:cannot be \w+ as it )?is (?:currently )?not (?:currently )?in (?:an? )?active state",
        "the node group is still being changed, or was not created",
        'Wait until its status is ACTIVE, then deploy again. If it is CREATE_FAILED, correct the cause, delete the node group and create it again:\naws eks describe-nodegroup --cluster-name CLUSTER --nodegroup-name NAME --query "nodegroup.[status,health]"',
    ),
    Reason(
        "node-internal",
        r"\[\{Code: InternalFailure\b|usually caused by an Amazon EKS server-side issue",
        "EKS itself failed at the node group",
        "Deploy again. If it repeats, read the AWS Health Dashboard, and ask AWS Support with the cluster's ARN:\naws eks describe-nodegroup --cluster-name CLUSTER --nodegroup-name NAME --query nodegroup.health",
    ),
)
"""Searched for before the rows of roles, keys and networks: a health issue names these too."""
