"""Events of Kubernetes pods, which the kubelet of a node or the scheduler of the cluster reports."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_PULL = r"(?:Failed to pull image \\?\"|\bErrImagePull\b|[Ff]ailed to pull and unpack image[^\n]*(?:kubelet|sandbox))"

REASONS = (
    Reason(
        "pod-sandbox-image",
        r"failed to get sandbox image(?![^\n]*no space left)",
        "the node cannot pull the pause image, which each pod requires",
        "Replace the node with a current EKS-optimized AMI, which keeps this image and signs in to ECR. The role of the node requires AmazonEC2ContainerRegistryPullOnly. A private subnet requires a NAT gateway, or VPC endpoints for ecr.api, ecr.dkr and s3.",
    ),
    Reason(
        "pod-local-storage",
        r"was low on resource: ephemeral-storage|[Pp]od ephemeral local storage usage exceeds|exceeded its local ephemeral storage limit",
        "Kubernetes evicted the pod, because it or its node used up the local disk space (ephemeral-storage)",
        "Let the container write less to its file system and its log, or mount a volume. If a limit was exceeded, raise resources.limits of ephemeral-storage. If the node was low, raise DiskSize of the node group, or set requests, so that pods are spread.",
    ),
    Reason(
        "pod-image-runtime",
        r"'acceptedMediaTypes' failed to satisfy",
        "the container runtime of the node is too old for ECR",
        "Replace the node with a current EKS-optimized AMI, or update containerd on it.",
    ),
    Reason(
        "pod-image-denied",
        rf"{_PULL}[^\n]*\b(?:dkr[.-]ecr|api\.ecr)\b(?![^\n]*(?:: not found|no match for platform))[^\n]*(?:\b40[13]\b|no basic auth|denied|unauthorized|authorization token has expired|not authorized)",
        "the role of the node may not pull the image from ECR",
        "Attach AmazonEC2ContainerRegistryPullOnly to the role of the node group (NodeRole). On EKS Fargate attach AmazonEKSFargatePodExecutionRolePolicy to the pod execution role. A repository of another account allows that role in its policy; check account, region and name in the image's address.",
    ),
    Reason(
        "pod-image-no-route",
        rf"{_PULL}[^\n]*(?:i/o timeout|TLS handshake|connection refused|no route to host|no such host|network is unreachable|deadline exceeded|Client\.Timeout|connection reset)",
        "the node has no route to the registry",
        "A private subnet requires a NAT gateway, or for ECR the VPC endpoints ecr.api, ecr.dkr and s3. A public subnet requires MapPublicIpOnLaunch. Allow egress on TCP 443 in the security group of the node, and check the DNS of the VPC.",
    ),
    Reason(
        "pod-image-login",
        rf"{_PULL}(?![^\n]*dkr[.-]ecr)[^\n]*(?:pull access denied|insufficient_scope|requested access to the resource is denied|anonymous token|authentication required|\b40[13]\b|unauthorized)",
        "the registry has no image of this name, or the image is private and the pod has no login",
        "Check the image's name. For a private registry create a secret in the pod's namespace (kubectl create secret docker-registry). Name it in imagePullSecrets.",
    ),
    Reason(
        "pod-image-waiting",
        r"^(?:[\w.:#\[\]-]+ )?(?:Error: )?(?:ImagePullBackOff|ErrImagePull)\W*\n|Back-off pulling image",
        "Kubernetes cannot pull the image of the pod; an earlier event of the pod has the cause",
        "Often its name or tag is wrong, or the role of the node may not pull it. Or the node has no route to the registry. To read its events: kubectl describe pod POD --namespace NAMESPACE",
    ),
    Reason(
        "pod-image-name",
        r"InvalidImageName|Failed to apply default image tag",
        "the name of the pod's image is not valid",
        "Write it as REGISTRY/NAME:TAG in small letters, without https:// and blanks. A value of the chart or manifest in it may be empty.",
    ),
    Reason(
        "pod-restarts",
        r"Back-off restarting failed container|CrashLoopBackOff",
        "a container of the pod ends repeatedly after its start",
        "Read the log of its last run, and its exit code in kubectl describe pod POD. After OOMKilled raise resources.limits.memory. To read the log: kubectl logs POD --previous --namespace NAMESPACE",
    ),
    Reason(
        "pod-addresses",
        r"failed to assign an IP address to container",
        "the VPC CNI plug-in of the node has no free IP address for the pod",
        "Check that the subnet of the node has free addresses, and that the node has less pods than its instance type allows. For more of them set ENABLE_PREFIX_DELEGATION=true in the add-on vpc-cni, or use larger nodes. The role of the add-on or node requires AmazonEKS_CNI_Policy.",
    ),
    Reason(
        "pod-network-other",
        r"(?:[Ff]ailed (?:to )?create pod sandbox|FailedCreatePodSandBox)[^\n]*\b(?:cilium|calico|flannel|weave|antrea|kube-ovn)",
        "the CNI plug-in of the cluster, which is not the VPC CNI, could not set up the network of the pod",
        "Read the log of its agent on that node, such as: kubectl logs -n kube-system -l k8s-app=cilium (calico-node for Calico). It must run on each node, and match the version of the cluster. If you removed it, delete its files in /etc/cni/net.d, or replace the nodes.",
    ),
    Reason(
        "pod-network",
        r"(?:[Ff]ailed (?:to )?create pod sandbox|FailedCreatePodSandBox)[^\n]*(?:\bcni\b|aws-cni|network for (?:pod|sandbox))|NetworkPlugin cni failed|network plugin is not ready: cni|cni plugin not initialized",
        "the CNI plug-in could not set up the network of the pod on its node",
        "Update the add-on vpc-cni, whose role (or that of the node) requires AmazonEKS_CNI_Policy. Read the log of the pod aws-node on that node. If other nodes work, replace the node.",
    ),
    Reason(
        "pod-sandbox",
        r"(?:[Ff]ailed (?:to )?create pod sandbox|FailedCreatePodSandBox)(?![^\n]*(?:OCI runtime|no space left))",
        "the node could not create the sandbox of the pod, which its containers share",
        "Read the end of the message. cni, network: the subnet may have no free IP address, or the add-on vpc-cni is too old. image: the role or the route of the node. Otherwise its runtime does not respond, or its disk or memory is full: if pods on other nodes start, drain and replace this node.",
    ),
    Reason(
        "pod-fargate-claim",
        r"Pod not supported on Fargate: volumes not supported: [^\n]*\b(?:persistentvolumeclaim|PVC)\b",
        "a PersistentVolumeClaim of the pod cannot be used: mostly it does not exist, or is not bound to a volume yet",
        "If the claim is Bound now, wait some minutes: the message is older, and Fargate starts the pod. Otherwise create the claim in the pod's namespace, and a PersistentVolume of efs.csi.aws.com for it: Fargate cannot create volumes dynamically. To check: kubectl get pvc --namespace NAMESPACE",
    ),
    Reason(
        "pod-fargate-unsupported",
        r"Pod not supported on Fargate(?![^\n]*\b(?:persistentvolumeclaim|PVC)\b)",
        "the pod has a field, volume or right that EKS Fargate does not support",
        "Remove what the text names: HostNetwork, HostPort, hostPath, privileged containers, GPUs and DaemonSets. Volumes are those of EFS only. Or let the pod run on nodes: no selector of the Fargate profile may fit it.",
    ),
    Reason(
        "pod-fargate-slow",
        r"Pod provisioning timed out",
        "EKS Fargate did not start the pod in time",
        "Kubernetes tries again. If it repeats, check the subnets of the Fargate profile: they require free addresses, and a NAT gateway or the VPC endpoints of ECR, S3, STS and CloudWatch Logs. Then check the quota of Fargate vCPUs.",
    ),
    Reason(
        "pod-volume-zone",
        r"\bnodes are available: [^\n]*volume node affinity conflict",
        "the volume of the pod is in another Availability Zone than nodes that could run the pod",
        "An EBS volume stays in its zone: add a node there (a node group for each zone), and free capacity for the pod. For new volumes set volumeBindingMode: WaitForFirstConsumer in the StorageClass. EFS has no such limit.",
    ),
    Reason(
        "pod-claim-pending",
        r"\bnodes are available: [^\n]*(?:unbound immediate PersistentVolumeClaims|persistentvolumeclaim \S+ not found)",
        "a PersistentVolumeClaim of the pod does not exist, or has no volume yet",
        "Create it in the namespace of the pod. Its StorageClass must exist: a new EKS cluster has no default one. The add-on aws-ebs-csi-driver must run, with a role. The events of the claim name the cause: kubectl describe pvc --namespace NAMESPACE",
    ),
    Reason(
        "pod-nodes-unready",
        r"\bnodes are available: [^\n]*(?:node\.kubernetes\.io/(?:not-ready|unreachable|unschedulable|disk-pressure|memory-pressure|network-unavailable)|were unschedulable|node\.cloudprovider\.kubernetes\.io/uninitialized)",
        "nodes of the cluster are not ready, or are closed for new pods",
        "To see the cause: kubectl describe node NODE. not-ready: kubelet or VPC CNI of the node. unschedulable: the node was drained or cordoned (kubectl uncordon NODE). disk-pressure and memory-pressure: its disk or memory is full. Otherwise add nodes.",
    ),
    Reason(
        "pod-unschedulable",
        r"\b\d+/\d+ nodes are available|no nodes available to schedule pods",
        "no node of the cluster can run the pod",
        "After Insufficient cpu or memory add or enlarge nodes, or lower resources.requests. After taint, affinity or selector correct tolerations, affinity or nodeSelector. After free ports remove hostPort, or add nodes. After Too many pods use larger nodes; without a node, scale the node group or make a Fargate profile.",
    ),
    Reason(
        "pod-probe-command",
        r"\b(?:Liveness|Readiness|Startup) probe errored",
        "the kubelet could not run a probe of the pod: its command is not in the image, or the container had ended",
        "After executable file not found use a program of the image in exec.command, or a probe of httpGet, tcpSocket or grpc. After not running or EXITED read the log of the container: kubectl logs POD --previous --namespace NAMESPACE",
    ),
    Reason(
        "pod-probe",
        r"\b(?:Liveness|Readiness|Startup) probe failed",
        "a probe of the pod fails: the program does not respond as the probe requires",
        "Compare path, port and timeoutSeconds of the probe with the program, which must listen on 0.0.0.0. For a slow start add a startupProbe. To read its log: kubectl logs POD --namespace NAMESPACE",
    ),
    Reason(
        "pod-volume-attacher",
        r"external-attacher of (?:efs|fsx)\.csi\.aws\.com",
        "Kubernetes waits for an attacher, which the CSI driver of this file system does not have: its CSIDriver object is missing or wrong",
        "Install the add-on of the driver (aws-efs-csi-driver or the FSx one), or create its CSIDriver object with attachRequired: false. Then delete the pod, so that it starts again. To check: kubectl get csidriver",
    ),
    Reason(
        "pod-volume-binding",
        r"plugin \W*VolumeBinding|\bbinding volumes: ",
        "no volume was bound to a PersistentVolumeClaim of the pod in time",
        "Check that the StorageClass of the claim exists, and the add-on of the CSI driver (aws-ebs-csi-driver or aws-efs-csi-driver) with its role. Pods on EKS Fargate cannot use EBS. The events of the claim have the cause: kubectl describe pvc --namespace NAMESPACE",
    ),
    Reason(
        "pod-mount-helper",
        r"MountVolume\.(?s:.*)need a /sbin/mount\.",
        "the node has no program that mounts this kind of file system",
        "Install it on the node: nfs-utils (on Debian and Ubuntu nfs-common), or amazon-efs-utils for EFS. Or use the EFS CSI driver, which contains it, in place of an NFS volume.",
    ),
    Reason(
        "pod-mount-secret",
        r"MountVolume\.\w+ failed(?s:.*)failed to mount secrets store objects",
        "the Secrets Store CSI driver could not read a secret or parameter for the pod",
        "Read the end of the message. After AccessDenied allow secretsmanager:GetSecretValue and DescribeSecret, or ssm:GetParameters, and kms:Decrypt for an own key, to the role of the pod's service account. Check names and region in the SecretProviderClass, and that the provider for AWS runs on the node.",
    ),
    Reason(
        "pod-mount-driver",
        r"driver name \S+ not found in the list of registered CSI drivers",
        "the CSI driver of the volume does not run on the node of the pod",
        "Install its add-on, such as aws-ebs-csi-driver or aws-efs-csi-driver. Its pods (ebs-csi-node, efs-csi-node) must run on that node: check their tolerations and logs in kube-system. On a new node wait some seconds: Kubernetes tries again.",
    ),
    Reason(
        "pod-mount-sync",
        r"MountVolume\.\w+ failed[^\n]*failed to sync (?:configmap|secret) cache",
        "the kubelet of the node did not receive a ConfigMap or secret of the pod in time",
        "Kubernetes tries again: for a short time after the start or the end of a pod it is normal. If it lasts, check that the object exists in the namespace of the pod. The node must be Ready, and reach the endpoint of the cluster.",
    ),
    Reason(
        "pod-mount-efs-name",
        r"MountVolume\.\w+ failed(?s:.*)Failed to resolve \W{0,2}fs-",
        "the node cannot resolve the name of the EFS file system",
        "The file system requires an AWS::EFS::MountTarget in each Availability Zone of the nodes, in the VPC of the nodes. The VPC requires DNS support and DNS hostnames. Check the ID and the region.",
    ),
    Reason(
        "pod-mount",
        r"MountVolume\.\w+ failed|[Uu]nable to attach or mount volumes",
        "Kubernetes could not mount a volume of the pod",
        "The secret, ConfigMap or PersistentVolumeClaim of the volume must exist in the namespace of the pod. For EBS and EFS check the add-on of the CSI driver and its role; EFS requires TCP 2049 from the node. To read the whole message: kubectl describe pod POD --namespace NAMESPACE",
    ),
)
"""Before the rows of ECS tasks, which have other roles and settings."""
