"""Texts for the rows of ``facts.reasons.containers.pod_events``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("pod-sandbox-image", 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox image "602401143452.dkr.ecr.ap-south-1.amazonaws.com/eks/pause:3.5": failed to pull image "602401143452.dkr.ecr.ap-south-1.amazonaws.com/eks/pause:3.5": failed to pull and unpack image "602401143452.dkr.ecr.ap-south-1.amazonaws.com/eks/pause:3.5": failed to resolve reference "602401143452.dkr.ecr.ap-south-1.amazonaws.com/eks/pause:3.5": unexpected status from HEAD request to https://602401143452.dkr.ecr.ap-south-1.amazonaws.com/v2/eks/pause/manifests/3.5: 401 Unauthorized', "awslabs/amazon-eks-ami#1740"),
    ("pod-image-runtime", "ErrImagePull: rpc error: code = Unknown desc = failed to pull and unpack image \"602401143452.dkr.ecr.us-west-2.amazonaws.com/amazon-k8s-cni:v1.6.0-rc3\": failed to copy: httpReaderSeeker: failed open: unexpected status code https://602401143452.dkr.ecr.us-west-2.amazonaws.com/v2/amazon-k8s-cni/manifests/sha256:e4a1: 405 Method Not Allowed - Server message: unsupported: Invalid parameter at 'acceptedMediaTypes' failed to satisfy constraint", "bottlerocket-os/bottlerocket#399"),
    ("pod-image-denied", 'Failed to pull image "602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/aws-efs-csi-driver:v1.0.0": rpc error: code = Unknown desc = Error response from daemon: Get https://602401143452.dkr.ecr.us-west-2.amazonaws.com/v2/eks/aws-efs-csi-driver/manifests/v1.0.0: no basic auth credentials', "kubernetes-sigs/aws-efs-csi-driver#245"),
    ("pod-image-denied", 'Failed to pull image "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1": failed to pull and unpack image "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1": failed to resolve reference "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1": unexpected status from HEAD request to https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/web/manifests/1: 403 Forbidden', "remade, kubelet"),
    ("pod-image-denied", 'Failed to pull image "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1": rpc error: code = Unknown desc = failed to pull and unpack image "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1": failed to resolve reference "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1": pulling from host 123456789012.dkr.ecr.us-east-1.amazonaws.com failed with status code [manifests 1]: 401 Unauthorized', "remade, kubelet"),
    ("pod-image-no-route", 'Failed to pull image "nginx": rpc error: code = Unknown desc = failed to pull and unpack image "docker.io/library/nginx:latest": failed to resolve reference "docker.io/library/nginx:latest": failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/latest": dial tcp 3.216.34.172:443: i/o timeout', "remade, kubelet"),
    ("pod-image-login", "Failed to pull image \"private/app:1\": rpc error: code = Unknown desc = Error response from daemon: pull access denied for private/app, repository does not exist or may require 'docker login': denied: requested access to the resource is denied", "remade, kubelet"),
    ("pod-image-login", 'Failed to pull image "ghcr.io/org/app:1": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aorg%2Fapp%3Apull&service=ghcr.io: 401 Unauthorized', "remade, kubelet"),
    ("pod-image-waiting", 'Back-off pulling image "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1"', "remade, kubelet"),
    ("pod-image-waiting", "Error: ImagePullBackOff", "remade, kubelet"),
    ("pod-image-waiting", "ErrImagePull", "remade, kubelet"),
    ("pod-image-name", "Error: InvalidImageName", "remade, kubelet"),
    ("pod-image-name", "Failed to apply default image tag \"web:\": couldn't parse image reference \"web:\": invalid reference format", "remade, kubelet"),
    ("pod-restarts", "Back-off restarting failed container app in pod app-5d4_default(1)", "remade, kubelet"),
    ("pod-addresses", 'Failed create pod sandbox: rpc error: code = Unknown desc = failed to set up sandbox container "93bd20a2" network for pod "web-1": NetworkPlugin cni failed to set up pod "web-1_default" network: add cmd: failed to assign an IP address to container', "aws/amazon-vpc-cni-k8s#281"),
    ("pod-network", 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "1": plugin type="aws-cni" name="aws-cni" failed (add): add cmd: Error received from AddNetwork gRPC call: connection error', "remade, kubelet"),
    ("pod-network", "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized", "remade, kubelet"),
    ("pod-sandbox", "Failed to create pod sandbox: rpc error: code = DeadlineExceeded desc = context deadline exceeded", "senthilrch/kube-fledged#194"),
    ("pod-fargate-claim", 'Warning  FailedScheduling  5m43s  fargate-scheduler  Pod not supported on Fargate: volumes not supported: persistence not supported because: persistentvolumeclaim "test-pvc" not found', "aws/containers-roadmap#1382"),
    ("pod-fargate-claim", "Pod not supported on Fargate: volumes not supported: gitlab-config not supported because: PVC config not bound, gitlab-logs not supported because: PVC logs not bound", "aws/aws-cdk#23375"),
    ("pod-fargate-unsupported", "Pod not supported on Fargate: fields not supported: HostNetwork", "remade, EKS"),
    ("pod-fargate-unsupported", "Pod not supported on Fargate: invalid SecurityContext fields: Privileged", "remade, EKS"),
    ("pod-fargate-slow", "Pod provisioning timed out (will retry) for pod: kube-system/coredns-rs-pod-ID1", "eksctl-io/eksctl#2690"),
    ("pod-unschedulable", "0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.", "remade, kubelet"),
    ("pod-unschedulable", "no nodes available to schedule pods", "eksctl-io/eksctl#2169"),
    ("pod-probe", "Liveness probe failed: HTTP probe failed with statuscode: 503", "remade, kubelet"),
    ("pod-volume-attacher", 'AttachVolume.Attach failed for volume "apigw-cnt-pv" : timed out waiting for external-attacher of efs.csi.aws.com CSI driver to attach volume fs-04261bafa10da96c8', "aws-samples/eks-efs-share-within-fargate#5"),
    ("pod-volume-binding", 'running PreBind plugin "VolumeBinding": binding volumes: timed out waiting for the condition', "milvus-io/milvus-helm#389"),
    ("pod-mount", 'MountVolume.SetUp failed for volume "kube-api-access": failed to fetch token: serviceaccounts "x" is forbidden', "remade, kubelet"),
    ("pod-image-denied", '"message": "Failed to pull image \\"123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1\\": rpc error: code = Unknown desc = failed to pull and unpack image: unexpected status from HEAD request: 403 Forbidden",', "remade"),
    (
        "pod-mount-helper",
        "MountVolume.SetUp failed for volume \"pv-volume\" : mount failed: exit status 32\nOutput: mount: /var/lib/kubelet/pods/1/volumes/kubernetes.io~nfs/pv-volume: bad option; for several filesystems (e.g. nfs, cifs) you might need a /sbin/mount.<type> helper program.",
        "testground/testground#1420",
    ),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("pod-image-denied", 'Failed to pull image "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1": rpc error: code = NotFound desc = failed to pull and unpack image "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1": failed to resolve reference "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1": 123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1: not found'),
    ("pod-image-denied", 'Failed to pull image "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1": rpc error: code = NotFound desc = failed to pull and unpack image "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1": no match for platform in manifest: not found'),
    ("pod-image-no-route", 'CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 123456789012.dkr.ecr.us-east-1.amazonaws.com/web:latest: failed to do request: Head "https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/web/manifests/latest": dial tcp 52.46.1.1:443: i/o timeout'),
    ("pod-image-login", 'Failed to pull image "nginx:1": rpc error: code = Unknown desc = Error response from daemon: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit'),
    ("pod-sandbox", "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process"),
)  # fmt: skip
