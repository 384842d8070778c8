"""Texts for the rows of ``facts.reasons.stacks.waiters``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("provider-read-missing", "reading ConfigService Config Rule (rds-in-backup-plan): couldn't find resource", "terraform-aws-managed-config-rules#46"),
    ("stack-waiter", "Error: waiting for CloudFormation Stack (arn:aws:cloudformation:us-east-1:123456789012:stack/web/1) update: unexpected state 'UPDATE_ROLLBACK_COMPLETE', wanted target 'UPDATE_COMPLETE'", "remade, Terraform"),
    ("stack-waiter", 'Error: error updating CloudFormation stack: failed to update CloudFormation stack (UPDATE_ROLLBACK_COMPLETE): ["Resource update cancelled"]', "remade, Terraform"),
    ("nodegroup-waiter", 'Waiter NodegroupActive failed: Waiter encountered a terminal failure state: For expression "nodegroup.status" we matched expected path: "CREATE_FAILED"', "lightspin-tech/eks-creation-engine#6"),
    ("nodegroup-waiter", "unable to find additional information about CREATE_FAILED status, check EKS Node Group (eks-1:eks-cluster-node-group) health", "umotif-public/terraform-aws-eks-node-group#7"),
    ("nodegroup-waiter", "waiting for EKS Node Group (prod:workers) to create: timeout while waiting for state to become 'ACTIVE' (last state: 'CREATING', timeout: 1h0m0s)", "remade"),
    ("addon-waiter", "waiting for EKS Add-On (prod:coredns) create: timeout while waiting for state to become 'ACTIVE' (last state: 'DEGRADED', timeout: 20m0s)", "remade"),
    ("function-waiter", 'Waiter FunctionUpdated failed: Waiter encountered a terminal failure state: For expression "Configuration.LastUpdateStatus" we matched expected path: "Failed"', "remade"),
    ("database-waiter", "exceeded max wait time for waiter DBInstanceAvailable failed", "remade, SDK"),
    ("instance-waiter", 'Waiter InstanceRunning failed: Waiter encountered a terminal failure state: For expression "Reservations[].Instances[].State.Name" we matched expected path: "terminated" at least once', "remade"),
    ("certificate-waiter", "waiting for ACM Certificate (arn:aws:acm:us-east-1:1:certificate/1) to be issued: timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION', timeout: 1h15m0s)", "remade"),
)  # fmt: skip
