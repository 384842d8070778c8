"""Checks of the stack's requirements: image, permissions, and settings of X-Ray."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from xraystack.account.check_model import FAILED, PASSED, WARNING, CheckFinding
from xraystack.account.examination import Examination
from xraystack.aws import responses
from xraystack.aws.aws_errors import error_code, is_access_denied
from xraystack.aws.segment_destination import (
    CLOUDWATCH_LOGS,
    indexed_percentage,
    indexed_share_note,
    pending_note,
    segment_destination,
)
from xraystack.facts import daemon_stack, ecr, sampling
from xraystack.facts.tracing_switches import MAX_RESOURCE_POLICIES
from xraystack.stacks import shape_warnings
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.collectors.container import OTLP_EXPORT
from xraystack.stacks.sns_policy import allows_sns


def check_image(examination: Examination) -> list[CheckFinding]:
    """Check that an image in ECR exists; other registries are not queried."""
    name = examination.intent.value("Image")
    private = ecr.private_image(name)
    if not private:
        return [_external_image_finding(name, arm64=examination.intent.shape.arm64)]
    image_id: Any = {"imageTag": private.tag or "latest"}
    if private.digest:
        image_id = {"imageDigest": private.digest}
    try:
        examination.aws.ecr.describe_images(
            registryId=private.account, repositoryName=private.repository, imageIds=[image_id]
        )
    except ClientError as error:
        if error_code(error) not in {"ImageNotFoundException", "RepositoryNotFoundException"}:
            raise
        if examination.intent.shape.pull_through_cache:
            what = f"{name} is not cached yet; the first pull requires a route to the internet"
            return [
                CheckFinding(
                    WARNING,
                    what,
                    "Subnets with VPC endpoints only: pull the image once from another network.",
                )
            ]
        return [
            CheckFinding(
                FAILED, f"{name} does not exist", "Push the image, or correct Image and its tag."
            )
        ]
    return _check_architecture(examination, private, image_id)


def _external_image_finding(name: str, *, arm64: bool) -> CheckFinding:
    """Return the finding for an image outside of ECR, from known facts only.

    Only AWS is queried, since other registries need credentials of their own, or a proxy that the tasks
    do not use.
    """
    if name in {collector.image for collector in COLLECTORS.values()}:
        return CheckFinding(PASSED, f"{name} is public, for x86 and ARM64")
    unchecked = f"{name} is not in ECR and was not checked"
    if not arm64:
        return CheckFinding(PASSED, unchecked)
    return CheckFinding(
        WARNING,
        f"{unchecked}, so ARM64 support is unknown",
        f"To check the image:\ndocker buildx imagetools inspect {name}",
    )


def _check_architecture(
    examination: Examination, image: ecr.Image, image_id: Any
) -> list[CheckFinding]:
    """Check that an existing image supports the tasks' architecture, if its manifest reports any.

    A list of manifests does; a single manifest has it in its configuration, which is a layer. [Image
    manifest version 2, manifest list; OCI image index]
    """
    name = examination.intent.value("Image")
    images = examination.aws.ecr.batch_get_image(
        registryId=image.account,
        repositoryName=image.repository,
        imageIds=[image_id],
        acceptedMediaTypes=list(ecr.LISTS_OF_MANIFESTS),
    ).get("images", [])
    manifests = [
        manifest
        for one in images
        for manifest in json.loads(one.get("imageManifest") or "{}").get("manifests", [])
    ]
    architectures = {manifest.get("platform", {}).get("architecture") for manifest in manifests}
    required = "arm64" if examination.intent.shape.arm64 else "amd64"
    if not architectures and required == "arm64":
        what = f"{name} supports a single architecture, which doctor did not check"
        return [
            CheckFinding(
                WARNING, what, "Copy the image with all platforms:\ncrane copy SOURCE TARGET"
            )
        ]
    if architectures and required not in architectures:
        what = f"{name} supports {', '.join(sorted(map(str, architectures)))}, not {required}"
        remedy = "Copy the image with all platforms, or pass the other of --arm64 and --x86."
        return [CheckFinding(FAILED, what, remedy)]
    return [CheckFinding(PASSED, f"{name} exists")]


def check_permissions(examination: Examination) -> list[CheckFinding]:
    """Check the permissions to read that following a deployment needs.

    Without those for its first calls, ``doctor`` fails earlier.
    """
    calls = _calls_by_action(examination)
    denied = [action for action, call in calls.items() if _is_call_denied(call)]
    if denied:
        what = f"access denied: {', '.join(denied)}"
        remedy = "To print the required IAM policy:\nxraystack doctor --policy"
        return [CheckFinding(FAILED, what, remedy)]
    return [CheckFinding(PASSED, "read access for deploy is allowed")]


def _calls_by_action(examination: Examination) -> dict[str, Callable[[], object]]:
    """Return read-only calls by IAM action; their results do not matter."""
    aws, name = examination.aws, examination.intent.stack_name
    cluster, service = daemon_stack.cluster_name(name), daemon_stack.service_name(name)
    return {
        "ec2:DescribeSecurityGroups": lambda: aws.ec2.describe_security_groups(MaxResults=5),
        "ecs:DescribeServices": lambda: aws.ecs.describe_services(
            cluster=cluster, services=[service]
        ),
        "servicediscovery:ListServices": aws.servicediscovery.list_services,
    }


def _is_call_denied(call: Callable[[], object]) -> bool:
    try:
        call()
    except ClientError as error:
        return is_access_denied(error)
    return False


def check_trace_destination(examination: Examination) -> list[CheckFinding]:
    """Check the destination of segments, which determines where to look for traces."""
    destination = segment_destination(examination.aws)
    if destination.is_pending:
        return [CheckFinding(WARNING, pending_note(destination), "Run doctor again later.")]
    exports_otlp = examination.intent.shape.export == OTLP_EXPORT.name
    if exports_otlp and destination.name != CLOUDWATCH_LOGS:
        what, remedy = shape_warnings.SEARCH_IS_OFF, shape_warnings.TURN_SEARCH_ON
        return [CheckFinding(FAILED, what, remedy)]
    if destination.name == CLOUDWATCH_LOGS:
        return [
            CheckFinding(
                WARNING,
                indexed_share_note(indexed_percentage(examination.aws)),
                "xraystack traces show ID",
            )
        ]
    return [CheckFinding(PASSED, "X-Ray stores the segments")]


def check_sampling_rules(examination: Examination) -> list[CheckFinding]:
    """Check that the account has capacity for the sampling rules of ``render observability``.

    The account's own quota is not queried, so an exceeded default quota is a warning.
    """
    pages = examination.aws.xray.get_paginator("get_sampling_rules").paginate()
    existing = {
        record.get("SamplingRule", {}).get("RuleName", "")
        for page in responses.iterate_pages(pages)
        for record in page["SamplingRuleRecords"]
    } - {sampling.DEFAULT_RULE}
    missing = [name for name in sampling.MANAGED_RULES if name not in existing]
    what = f"{len(existing)} of {sampling.RULES_IN_A_REGION} sampling rules exist"
    if len(existing) + len(missing) <= sampling.RULES_IN_A_REGION:
        return [CheckFinding(PASSED, what)]
    return [
        CheckFinding(
            WARNING,
            f"{what}; the observability stack adds {len(missing)}",
            "Delete rules that nothing uses, render the stack with --no-sampling, or request a higher "
            f"quota in Service Quotas ({sampling.QUOTA_CODE}). Ignore this warning if your quota is "
            "already higher.",
        )
    ]


def check_resource_policies(examination: Examination) -> list[CheckFinding]:
    """Check that the account has capacity for the policy of ``render sns-tracing``, or has one."""
    pages = examination.aws.xray.get_paginator("list_resource_policies").paginate()
    documents = [
        policy.get("PolicyDocument", "")
        for page in responses.iterate_pages(pages)
        for policy in page["ResourcePolicies"]
    ]
    what = f"{len(documents)} of {MAX_RESOURCE_POLICIES} X-Ray resource policies exist"
    if any(map(allows_sns, documents)):
        return [CheckFinding(PASSED, f"{what}; one allows SNS to send traces")]
    if len(documents) < MAX_RESOURCE_POLICIES:
        return [CheckFinding(PASSED, f"{what}, none for SNS")]
    return [
        CheckFinding(
            WARNING,
            f"{what}, none for SNS",
            "Active tracing of SNS topics requires one. Add SNS to one of them, or delete one that no "
            "service uses.",
        )
    ]
