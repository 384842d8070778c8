"""Texts for the rows of ``facts.reasons.stacks.cluster_providers``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("provider-kubectl-exit", "Received response status [FAILED] from custom resource. Message returned: Command '['kubectl', 'apply']' returned non-zero exit status 255.", "aws/aws-cdk#11931"),
    ("helm-path", "Received response status [FAILED] from custom resource. Message returned: Error: b'Error: path \"/tmp/tmpkxgr57q5/blueprints-addon-karpenter\" not found\\n'", "public file 4689874112"),
    ("helm-ownership", "Received response status [FAILED] from custom resource. Message returned: Error: b'Error: INSTALLATION FAILED: rendered manifests contain a resource that already exists. Unable to continue with install: ServiceAccount \"x\" in namespace \"kube-system\" exists and cannot be imported into the current release: invalid ownership metadata'", "CloudFormation guide"),
    ("helm-version", "Received response status [FAILED] from custom resource. Message returned: Error: b'Error: UPGRADE FAILED: chart requires kubeVersion: >=1.31.0-0 which is incompatible with Kubernetes v1.29.4-eks-036c24b'", "remade, CDK"),
    ("helm-source", "Received response status [FAILED] from custom resource. Message returned: Error: b'Error: failed to fetch https://charts.example.com/web-1.0.0.tgz : 404 Not Found'", "remade, CDK"),
    ("local-program-missing", 'Error: failed to build image: exec: "docker": executable file not found in $PATH', "aws/copilot-cli issues, read 2026-12"),
    ("local-program-missing", "Unable to connect to the server: getting credentials: exec: executable aws-iam-authenticator not found", "public issues, read 2026-12"),
    ("kubeconfig-credentials", 'Error: Kubernetes cluster unreachable: Get "https://x.eks.amazonaws.com/version": getting credentials: exec: executable aws failed with exit code 255', "public issues, read 2026-12"),
    ("provider-kubectl-network", "Received response status [FAILED] from custom resource. Message returned: Error: b'Error: Kubernetes cluster unreachable: Get \"https://x.eks.amazonaws.com/version\": dial tcp 10.0.0.1:443: i/o timeout'", "CloudFormation guide"),
    ("provider-kubectl-network", "Error: Post https://<REDACTED>.us-west-2.eks.amazonaws.com/api/v1/namespaces/kube-system/configmaps: dial tcp <REDACTED>:443: i/o timeout", "opendatacube/datacube-k8s-eks#71"),
    ("provider-kubectl-network", '[errorString] Error: At Create NS - Post "https://XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX.gr7.eu-central-1.eks.amazonaws.com/api/v1/namespaces": dial tcp 10.135.xx.xx:443: i/o timeout', "aws-quickstart/quickstart-helm-resource-provider#5"),
    ("provider-helm-busy", "Received response status [FAILED] from custom resource. Message returned: Error: b'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress'", "aws/aws-cdk#22005"),
    ("controller-target-group", "failed to delete targetGroup: timed out waiting for the condition", "kubernetes-sigs/aws-load-balancer-controller"),
    ("provider-helm-wait", "Received response status [FAILED] from custom resource. Message returned: Error: b'Release \"jaeger-operator\" does not exist. Installing it now.\\nmanifest_sorter.go:192: info: skipping unknown hook: \"crd-install\"\\nError: timed out waiting for the condition\\n'", "gitpod-io/gitpod-eks-guide#34"),
    ("provider-kubeconfig", "Received response status [FAILED] from custom resource. Message returned: Error: Command '['aws', 'eks', 'update-kubeconfig', '--role-arn', 'arn:aws:iam::1:role/x', '--name', 'C', '--kubeconfig', '/tmp/kubeconfig']' returned non-zero exit status 255.", "aws/aws-cdk#6279"),
    ("provider-helm-ended", "Failed to create resource. Error: b'Release \"cicd\" does not exist. Installing it now.\\n'", "aws/aws-cdk#12030"),
    ("provider-helm-login", "Error: INSTALLATION FAILED: unexpected status from HEAD request to https://public.ecr.aws/v2/eks-connector/eks-connector-chart/manifests/0.0.6: 403 Forbidden", "EKS guide"),
    ("provider-webhook-unreachable", 'Failed deploy model due to Internal error occurred: failed calling webhook "vtargetgroupbinding.elbv2.k8s.aws": failed to call webhook: Post "https://aws-load-balancer-webhook-service.l', "kubernetes-sigs/aws-load-balancer-controller#2957"),
    ("provider-webhook-unreachable", 'Error: INSTALLATION FAILED: Internal error occurred: failed calling webhook "mservice.elbv2.k8s.aws": no endpoints available for service "aws-load-balancer-webhook-service"', "remade"),
    ("provider-helm", "Received response status [FAILED] from custom resource. Message returned: Error: b'Error: UPGRADE FAILED: \"web\" has no deployed releases'", "remade, CDK"),
    ("provider-helm-access", "[errorString] Error: At Create NS - Unauthorized", "aws-quickstart/quickstart-helm-resource-provider#5"),
    ("provider-kubectl-access", "Received response status [FAILED] from custom resource. Message returned: Error: b'Error from server (Forbidden): pods is forbidden: User \"arn:aws:sts::123456789012:assumed-role/handler/x\" cannot list resource \"pods\"'", "remade, CDK"),
    ("provider-subnets-undiscovered", "Failed build model due to couldn't auto-discover subnets: unable to discover at least one subnet", "kubernetes-sigs/aws-load-balancer-controller#2812"),
    ("provider-subnets-undiscovered", "failed to build LoadBalancer configuration due to retrieval of subnets failed to resolve 2 qualified subnets. Subnets must contain the kubernetes.io/cluster/<cluster name> tag with a value of shared or owned", "kubernetes-sigs/aws-load-balancer-controller#771"),
    ("provider-backend-missing", '"error"="failed to reconcile targetGroups due to failed to load serviceAnnotation due to no object matching key \\"default/service1\\" in local store"', "kubernetes-sigs/aws-load-balancer-controller#771"),
    ("provider-nodes-undiscovered", '"failed listing instance types","commit":"d80cb86","controller":"disruption","nodepool":"my-nodepool","error":"no subnets found"', "kubernetes-sigs/karpenter#2992"),
    ("provider-nodes-undiscovered", "creating instance, getting launch template configs, getting launch templates, no amis exist given constraints", "remade"),
    ("provider-kubectl-manifest", "Received response status [FAILED] from custom resource. Message returned: Error: b'The Deployment \"web\" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{\"app\":\"web\"}}: field is immutable'", "remade, CDK"),
    ("kubeconfig-credentials", "Unable to connect to the server: getting credentials: exec plugin didn't return a token or cert/key pair", "remade, kubectl"),
    ("kubeconfig-missing", "Error: Kubernetes cluster unreachable: invalid configuration: no configuration has been provided, try setting KUBERNETES_MASTER environment variable", "remade, Helm"),
    ("kubeconfig-missing", "The connection to the server localhost:8080 was refused - did you specify the right host or port?", "remade, kubectl"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("provider-helm-wait", "failed to delete targetGroup: timed out waiting for the condition"),
    ("provider-helm-ended", "Received response status [FAILED] from custom resource. Message returned: Error: b'Release \"jaeger-operator\" does not exist. Installing it now.\\nError: timed out waiting for the condition\\n'"),
    ("provider-helm", "The DB upgrade failed because a resource that the DB depends on can't be modified."),
    ("provider-helm", "Agent installation failed on the instance"),
    ("provider-kubectl-access", "403 (Forbidden): cannot read the object"),
    ("provider-kubectl-manifest", "The Name field is immutable"),
    ("provider-kubectl-manifest", "unable to decode the certificate"),
    ("provider-kubectl-network", "Unable to connect to the server: x509: certificate signed by unknown authority"),
    ("provider-helm-wait", 'MountVolume.SetUp failed for volume "config" : failed to sync configmap cache: timed out waiting for the condition'),
)  # fmt: skip
