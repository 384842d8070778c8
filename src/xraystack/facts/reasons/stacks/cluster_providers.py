"""Errors of kubectl and Helm, which functions behind custom resources run in EKS clusters."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "provider-kubectl-exit",
        r"'kubectl'[^\n]*returned non-zero exit status",
        "kubectl of the CDK's provider function failed, and the reason does not have its output",
        "Read the log of the function Handler of the nested stack KubectlProvider. Mostly it cannot reach the cluster: private endpoint, subnets without a NAT gateway, or access entries.",
    ),
    Reason(
        "helm-path",
        r"path \\?\"/tmp/tmp\w+/[^\n]*not found",
        "the chart was unpacked under another name than that of the release",
        "Set release (HelmChart of the CDK) to the name of the chart, as charts from an OCI registry require.",
    ),
    Reason(
        "helm-ownership",
        r"invalid ownership metadata|rendered manifests contain a (?:new )?resource that already exists",
        "the chart contains an object that exists in the cluster, and that does not belong to this release",
        "Delete that object, or assign it to the release: label app.kubernetes.io/managed-by=Helm and the annotations meta.helm.sh/release-name and release-namespace. Or let the chart not create it.",
    ),
    Reason(
        "helm-version",
        r"chart requires kubeVersion",
        "the chart does not fit the Kubernetes version of the cluster",
        "Choose another version of the chart, or update the cluster.",
    ),
    Reason(
        "helm-source",
        r"not a valid chart repository|failed to (?:fetch|download) (?![^\n]*(?:registry\.npmjs|yarnpkg))[^\n]*(?:\bcharts?\b|\.tgz)|chart \S+ (?:version \S+ )?not found in|no cached repo|could not find (?:protocol|version)[^\n]*chart",
        "Helm cannot load the chart: its repository, name or version is wrong, or there is no route",
        "Check repository, chart and version: helm pull CHART --repo URL --version VERSION. In private subnets the function requires a NAT gateway, or a chart in ECR or as an asset.",
    ),
    Reason(
        "local-program-missing",
        r"exec: executable [\w.-]+ not found|^(?![^\n]*(?:\bOCI\b|Cannot(?:Start|Create)|container init|task))[^\n]*exec: \\*\"(?:docker|podman|finch|aws|aws-iam-authenticator|kubectl|helm|git|terraform|session-manager-plugin)\\*\": executable file not found",
        "the computer that runs the command does not have the program {program|that it calls}",
        "Install it there, and add its folder to PATH. For EKS the AWS CLI replaces aws-iam-authenticator: aws eks update-kubeconfig --name CLUSTER. The CDK can use Finch or Podman in place of Docker: CDK_DOCKER=finch.",
    ),
    Reason(
        "kubeconfig-credentials",
        r"exec: executable aws[\w-]* failed with exit code|getting credentials: exec plugin did(?:n't| not) return",
        "kubectl received no token for the EKS cluster, because the command that it calls for one failed, mostly the AWS CLI",
        "Run that command to read its error. Mostly the credentials expired (aws sso login), or the kubeconfig names a profile that does not exist: aws eks update-kubeconfig --name CLUSTER.\naws eks get-token --cluster-name CLUSTER",
    ),
    Reason(
        "kubeconfig-missing",
        r"invalid configuration: no configuration has been provided|server localhost:8080 was refused",
        "kubectl or Helm has no configuration that names a cluster, where the command runs",
        "Write one for the EKS cluster, with the credentials that later call it: aws eks update-kubeconfig --name CLUSTER. KUBECONFIG must name that file, if it is not ~/.kube/config.",
    ),
    Reason(
        "provider-kubectl-network",
        r"^(?!.*(?:getting credentials|provide credentials|unauthorized|forbidden|x509|\bexec: |no configuration)).*(?:Unable to connect to the server|couldn't get current server API group list|Kubernetes cluster unreachable|\b(?:Get|Post|Put|Patch|Delete) \W?https://\S+\.eks\.amazonaws\.com\S*: [^\n]*(?:i/o timeout|TLS handshake timeout|no such host|connection refused|deadline exceeded|network is unreachable))",
        "kubectl or Helm does not reach the endpoint of the EKS cluster",
        "With a private endpoint a computer requires a VPN, and the CDK's function the cluster's private subnets and security group (kubectlPrivateSubnetIds). A resource of type AWSQS::Kubernetes requires VPCConfiguration. Allow TCP 443 from it. Check that the cluster is ACTIVE.",
    ),
    Reason(
        "provider-helm-busy",
        r"another operation \(install/upgrade/rollback\) is in progress",
        "an earlier installation of the chart was interrupted, and its release is locked",
        "Remove or roll back that release, then deploy again. A larger timeout of HelmChart avoids it: helm rollback RELEASE -n NAMESPACE.",
    ),
    Reason(
        "controller-target-group",
        r"failed to delete targetGroup: timed out waiting for the condition",
        "the AWS Load Balancer Controller cannot delete a target group, because a listener still uses it",
        "Remove the listener or rule that forwards to it, perhaps one that was made by hand; the controller then tries again. To see the load balancer that uses it:\naws elbv2 describe-target-groups --query 'TargetGroups[].[TargetGroupName,LoadBalancerArns]'",
    ),
    Reason(
        "provider-helm-wait",
        r"^(?!.*(?:failed to delete targetGroup|TargetGroupBinding|PreBind|volume|failed to sync|sync caches?|\blease\b)).*timed out waiting for the condition|context deadline exceeded[^\n]*(?:helm|chart|release)",
        "the pods of the chart or manifest did not become ready in time",
        "Read why they wait, often no node, an image or a role: kubectl describe pods -n NAMESPACE. Let the chart depend on a node group, or raise timeout.",
    ),
    Reason(
        "provider-kubeconfig",
        r"update-kubeconfig\b[^\n]*(?:returned non-zero|ailed\b|error)",
        "the kubectl function could not sign in to the EKS cluster: it was not active yet, or its role may not be assumed",
        "Deploy again if the cluster is ACTIVE now. Check that the cluster's role in the text trusts the function's role, and allow eks:DescribeCluster.",
    ),
    Reason(
        "provider-helm-ended",
        r"Release \\*\"\S+\\*\" does not exist\. Installing it now\.(?:\\+n)?'?\s*(?:\n|$)",
        "the function was ended while Helm installed the chart: it had too little time or memory",
        "Read its log (/aws/lambda/NAME). Raise timeout of HelmChart (at most 15 minutes) and kubectlMemory of the cluster. Remove the release that remains: helm uninstall RELEASE -n NAMESPACE.",
    ),
    Reason(
        "provider-helm-login",
        r"^(?!.*(?:CannotPull|ResourceInitialization))[^\n]*public\.ecr\.aws/[^\n]*(?:403 Forbidden|authorization token has expired)",
        "this computer sends an old login to public.ecr.aws, which then denies even public charts and images",
        "Remove the login, then repeat the command:\ndocker logout public.ecr.aws\nOf Helm it is: helm registry logout public.ecr.aws",
    ),
    Reason(
        "provider-webhook-unreachable",
        r"failed calling webhook|failed to call webhook",
        "the API server of the EKS cluster could not call an admission webhook: its pods do not run, or cannot be reached",
        "Check that the pods of that service run and are ready: kubectl get endpoints,pods -n NAMESPACE. Allow its port (TCP 9443 for the AWS Load Balancer Controller) from the cluster's security group to the nodes. If its certificate is not valid, restart the pods or install it again. In a stack let the resource depend on the chart (DependsOn).",
    ),
    Reason(
        "provider-helm",
        r"^(?!.*no matches for kind).*(?:\bhelm (?:upgrade|install|template|uninstall|repo)\b|(?-i:UPGRADE FAILED|INSTALLATION FAILED)|Release \"?\S+\"? (?:failed, and|has failed, and|does not exist\. Install)|cannot re-use a name that is still in use|has no deployed releases|another operation \(install/upgrade/rollback\) is in progress)",
        "Helm could not install or upgrade the chart in the EKS cluster: {reported|see the reason}",
        "Correct what the text names: the chart, its version, repository or values, or the access to the cluster. If the first installation failed and its release remains, remove it with all its objects first: helm uninstall RELEASE -n NAMESPACE.",
    ),
    Reason(
        "provider-helm-access",
        r"\bAt [A-Z][\w ]+ - (?:Unauthorized\b|[^\n]*must be logged in)",
        "the execution role of the resource type may not use the EKS cluster",
        "Add an access entry for that role (or a line in the ConfigMap aws-auth) with AmazonEKSClusterAdminPolicy. The role is that of the activated type:\naws cloudformation describe-type --type RESOURCE --type-name TYPE --query ExecutionRoleArn\naws eks create-access-entry --cluster-name CLUSTER --principal-arn ROLE_ARN",
    ),
    Reason(
        "provider-kubectl-access",
        r"You must be logged in to the server|the server has \w+ for the client to provide credentials|\(Forbidden\): (?![^\n]*User \\?\"system:serviceaccount:)[^\n]*(?:User \\?\"|cannot (?:get|list|watch|create|patch|update|delete) resource)|error validating credentials",
        "the caller of kubectl, in a custom resource the role of its function, may not use the EKS cluster",
        "Let an administrator of the cluster give that role an access entry with a policy such as AmazonEKSClusterAdminPolicy. A cluster imported in the CDK requires kubectlRoleArn. On a computer check the account and profile of the command:\naws eks update-kubeconfig --name CLUSTER\naws sts get-caller-identity",
    ),
    Reason(
        "provider-subnets-undiscovered",
        r"auto-discover subnets|unable to (?:discover|resolve) at least one subnet|failed to resolve \d+ qualified subnets?",
        "the AWS Load Balancer Controller found no suitable subnets for the load balancer",
        "Tag public subnets kubernetes.io/role/elb: 1, and private ones of internal load balancers kubernetes.io/role/internal-elb: 1. A tag kubernetes.io/cluster/NAME must name this cluster. An Application Load Balancer requires two Availability Zones, each subnet eight free addresses. Or name the subnets in alb.ingress.kubernetes.io/subnets. Check the controller's VPC ID and region, and ec2:DescribeSubnets of its role:\naws ec2 describe-subnets --filters Name=vpc-id,Values=VPC --query 'Subnets[].[SubnetId,AvailabilityZone,AvailableIpAddressCount,Tags]'",
    ),
    Reason(
        "provider-backend-missing",
        r"no object matching key \S+ in local store",
        "an ingress names a Kubernetes service that does not exist in its namespace",
        "Correct the name of the service in the rules of the ingress, or create the service in the same namespace. Delete the ingress if nothing uses it. To list them: kubectl get services,ingresses --all-namespaces",
    ),
    Reason(
        "provider-nodes-undiscovered",
        r"no (?:subnets|security groups|amis) exist given constraints|(?:nodepool|nodeclass|karpenter)[^\n]*\bno (?:subnets|security groups|amis) found",
        "the selector terms of Karpenter's EC2NodeClass select nothing",
        "Give the subnets and security groups the tags of subnetSelectorTerms and securityGroupSelectorTerms, mostly karpenter.sh/discovery: CLUSTER. For AMIs check the alias or name of amiSelectorTerms. The controller's role requires ec2:DescribeSubnets, ec2:DescribeSecurityGroups and ec2:DescribeImages. To see which is not ready: kubectl describe ec2nodeclasses",
    ),
    Reason(
        "provider-kubectl-manifest",
        r"error validating data|(?<!\(NotFound\): )(?<!\(AlreadyExists\): )(?<!\(Forbidden\): )error when (?:creating|applying|patching|replacing|deleting) \"|is invalid: (?:spec|metadata)|Error from server \(Invalid\)|admission webhook|Invalid value: [^\n]*: field is immutable|unable to decode \\?\"",
        "the EKS cluster rejected the manifest: {reported|see the reason}",
        "Correct that field of the manifest. A fixed field requires that the object is deleted first. If an admission webhook denied it, correct what the webhook names.",
    ),
)
