"""Texts for the rows of ``facts.reasons.managed.cluster_health``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "kubernetes-denied",
        'Error from server (Forbidden): pods is forbidden: User "system:serviceaccount:a:b" cannot list resource "pods" in API group "" in the namespace "default"',
        "remade, kubectl",
    ),
    (
        "eks-subnets-deleted",
        'Resource handler returned message: "We couldn\'t find one or more subnets currently associated with your cluster. Call Amazon EKS update-cluster-config API to update subnets. (Service: Eks, Status Code: 400, Request ID: 4f0a8a1c)" (RequestToken: 6f3c5f0e, HandlerErrorCode: InvalidRequest)',
        "EKS guide",
    ),
    (
        "eks-subnets-deleted",
        "subnet-da60e280 was deleted: could not create network interface",
        "EKS guide",
    ),
    (
        "eks-subnets-deleted",
        "[{Code: Ec2SubnetNotFound,Message: We couldn't find one or more subnets currently associated with your cluster.,ResourceIds: [subnet-1]}]",
        "EKS guide",
    ),
    (
        "eks-groups-deleted",
        "We couldn't find one or more security groups currently associated with your cluster. Call Amazon EKS update-cluster-config API to update security groups",
        "EKS guide",
    ),
    (
        "eks-cluster-group-deleted",
        "Ec2SecurityGroupNotFound: We couldn't find the cluster security group for the cluster. You must recreate your cluster.",
        "EKS guide",
    ),
    (
        "eks-secrets-key",
        "[{Code: KmsGrantRevoked,Message: The grant of the cluster was revoked,ResourceIds: [arn:aws:kms:eu-west-1:111111111111:key/a]}]",
        "EKS API, ClusterIssue",
    ),
    (
        "eks-secrets-key",
        'Resource handler returned message: "Grants for the AWS KMS Key associated with your cluster are revoked. You must delete and recreate the cluster. (Service: Eks, Status Code: 400, Request ID: 4f0a8a1c)" (RequestToken: 6f3c5f0e, HandlerErrorCode: InvalidRequest)',
        "EKS guide",
    ),
    (
        "eks-secrets-key",
        "We couldn't find the AWS KMS key associated with your cluster. You must delete and recreate the cluster.",
        "EKS guide",
    ),
    (
        "eks-vpc-deleted",
        "[{Code: VpcNotFound,Message: We couldn't find the VPC associated with the cluster,ResourceIds: [vpc-1]}]",
        "EKS API, ClusterIssue",
    ),
    (
        "eks-vpc-deleted",
        'Resource handler returned message: "We couldn\'t find the VPC associated with your cluster. You must delete and recreate your cluster. (Service: Eks, Status Code: 400, Request ID: 4f0a8a1c)" (RequestToken: 6f3c5f0e, HandlerErrorCode: InvalidRequest)',
        "EKS guide",
    ),
    (
        "eks-part-deleted",
        "[{Code: IamRoleNotFound,Message: The role of the cluster was deleted,ResourceIds: [arn:aws:iam::111111111111:role/cluster]}]",
        "remade",
    ),
    (
        "eks-sts-region",
        "[{Code: StsRegionalEndpointDisabled,Message: The STS regional endpoint is disabled,ResourceIds: []}]",
        "EKS API, ClusterIssue",
    ),
    (
        "eks-linked-role",
        "We couldn't assume the Amazon EKS cluster management service-linked-role. Check the role exists and has the required trust policy.",
        "EKS guide",
    ),
    (
        "eks-linked-role",
        "The Amazon EKS cluster management service-linked-role does not grant sufficient permissions for Amazon EKS to perform required management operations.",
        "EKS guide",
    ),
    (
        "eks-cluster-role-policies",
        'Resource handler returned message: "Your cluster is not using the Amazon EKS service-linked-role. The role associated with your cluster does not grant sufficient permissions for Amazon EKS to perform required management operations. (Service: Eks, Status Code: 400, Request ID: 4f0a8a1c)" (RequestToken: 6f3c5f0e, HandlerErrorCode: InvalidRequest)',
        "EKS guide",
    ),
    (
        "eks-subscription",
        "Your account doesn't have an Amazon EC2 service subscription. Update your account subscriptions in your account settings page.",
        "EKS guide",
    ),
    (
        "eks-connector-unreachable",
        "Amazon EKS can't communicate with your Kubernetes cluster API server. The cluster must be in an ACTIVE state for successful connection. Try again in few minutes.",
        "EKS guide",
    ),
    (
        "eks-connector-activation",
        "F1116 20:30:47.261469       1 init.go:43] failed to initiate eks-connector: InvalidActivation:",
        "EKS guide",
    ),
    (
        "eks-connector-user",
        "User system:serviceaccount:eks-connector:eks-connector can't impersonate resource users in API group at cluster scope",
        "EKS guide",
    ),
    (
        "kubernetes-denied",
        'deployments.apps is forbidden: User "arn:aws:iam::111111111111:role/admin" cannot list resource "deployments" in API group "apps" at the cluster scope',
        "EKS guide",
    ),
    ("eks-token", "could not get token: AccessDenied: Access denied", "EKS guide"),
    (
        "kubernetes-types-denied",
        'error: the server doesn\'t have a resource type "svc"',
        "EKS guide",
    ),
    (
        "eks-node-dial",
        "Error from server: error dialing backend: remote error: tls: internal error",
        "EKS guide",
    ),
    (
        "eks-node-dial",
        "Error: : error upgrading connection: error dialing backend: dial tcp 172.17.1.2:10250: getsockopt: no route to host",
        "EKS guide",
    ),
    (
        "node-role-deleted",
        "[{Code: IamNodeRoleNotFound,Message: We couldn't find the node IAM role for your managed node group.,ResourceIds: [arn:aws:iam::111111111111:role/nodes]}]",
        "EKS guide, Issue",
    ),
    (
        "node-role-deleted",
        "We couldn't find the IAM instance profile for your managed node group. You may be able to recreate an instance profile with the same settings to recover.",
        "EKS guide",
    ),
    (
        "node-image-deleted",
        "We couldn't find the AMI ID associated with your launch template. Make sure that the AMI exists and is shared with your account.",
        "EKS guide",
    ),
    (
        "node-part-deleted",
        "Ec2SubnetNotFound: One or more Amazon EC2 subnets specified for the node group could not be found",
        "EKS guide, Issue",
    ),
    (
        "node-part-deleted",
        "Nodegroup web failed to stabilize: [{Code: Ec2LaunchTemplateNotFound,Message: We couldn't find the Amazon EC2 launch template for your managed node group.,ResourceIds: [lt-1]}]",
        "EKS guide, Issue",
    ),
    (
        "node-part-deleted",
        "We couldn't find the Auto Scaling group associated with the managed node group. You may be able to recreate an Auto Scaling group with the same settings to recover.",
        "EKS guide",
    ),
    (
        "node-eviction",
        "PodEvictionFailure: Reached max retries while trying to evict pods from nodes in node group",
        "EKS guide, Issue",
    ),
    (
        "node-access",
        "Nodegroup web failed to stabilize: [{Code: AccessDenied,Message: Amazon EKS or one or more of your managed nodes is failing to authenticate or authorize with your Kubernetes cluster API server.,ResourceIds: []}]",
        "EKS guide, Issue",
    ),
    (
        "node-access",
        "Nodegroup web failed to stabilize: [{Code: AccessDenied,Message: The aws-auth ConfigMap in your cluster is invalid.,ResourceIds: [web]}]",
        "remade",
    ),
    (
        "node-cluster-unreachable",
        "ClusterUnreachable: Amazon EKS or one or more of your managed nodes is unable to communicate with your Kubernetes cluster API server",
        "EKS guide, Issue",
    ),
    (
        "node-subnet-ipv6",
        "[{Code: Ec2SubnetMissingIpv6Assignment,Message: The subnet does not auto-assign IPv6 addresses,ResourceIds: [subnet-1]}]",
        "EKS guide, Issue",
    ),
    (
        "node-group-dependent",
        "Ec2SecurityGroupDeletionFailure: We couldn't delete the remote access security group for your managed node group. Remove any dependencies from the security group.",
        "EKS guide, Issue",
    ),
    (
        "node-group-dependent",
        "We could not delete the remote access security group for your managed node group. Remove any dependencies from the security group.",
        "EKS guide",
    ),
    (
        "nodegroup-busy",
        "ResourceInUseException: Nodegroup cannot be updated as it is currently not in Active State { RespMetadata: { StatusCode: 409 } }",
        "rancher/rancher#31029",
    ),
    (
        "node-internal",
        "Nodegroup web failed to stabilize: [{Code: InternalFailure,Message: An internal error has occurred,ResourceIds: [web]}]",
        "remade",
    ),
    (
        "node-role-deleted",
        "IamInstanceProfileNotFound: instance profile eks-4f2a not found",
        "remade, EKS",
    ),
)

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    (
        "eks-part-deleted",
        "[{Code: Ec2SubnetNotFound,Message: We couldn't find one or more subnets for the node group.,ResourceIds: [subnet-1]}]",
    ),
    (
        "kubernetes-types-denied",
        'error: the server doesn\'t have a resource type "ingressclassparams"',
    ),
    (
        "node-internal",
        'Resource handler returned message: "An internal error has occurred (Service: Eks, Status Code: 500, Request ID: x)" (RequestToken: y, HandlerErrorCode: InternalFailure)',
    ),
)
