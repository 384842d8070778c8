"""Whether what the stack needs is there: its image, permissions to deploy it, X-Ray as it expects it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from xraystack.account.check_model import FAILED, PASSED, WARNING, CheckFinding
from xraystack.account.examination import Examination
from xraystack.aws import responses
from xraystack.aws.aws_errors import error_code, is_access_denied
from xraystack.aws.segment_destination import CLOUDWATCH_LOGS, segment_destination
from xraystack.facts import daemon_stack, ecr, sampling
from xraystack.stacks.collectors import COLLECTORS


def check_image(examined: Examination) -> list[CheckFinding]:
    """An image in ECR is there; in other registries it is not looked for."""
    name = examined.intent.value("Image")
    found = ecr.private_image(name)
    if not found:
        return [_external_image_finding(name, arm64=examined.intent.shape.arm64)]
    image_id: Any = {"imageTag": found.tag or "latest"}
    if found.digest:
        image_id = {"imageDigest": found.digest}
    try:
        examined.aws.ecr.describe_images(
            registryId=found.account, repositoryName=found.repository, imageIds=[image_id]
        )
    except ClientError as error:
        if error_code(error) not in {"ImageNotFoundException", "RepositoryNotFoundException"}:
            raise
        if examined.intent.shape.pull_through_cache:
            what = f"{name} is not cached yet: the first pull fetches it, and needs a way to the internet"
            return [
                CheckFinding(
                    WARNING, what, "Where only endpoints are, pull it once from elsewhere."
                )
            ]
        return [
            CheckFinding(
                FAILED, f"{name} does not exist", "Push it, or correct Image (and its tag)."
            )
        ]
    return _check_architecture(examined, found, image_id)


def _external_image_finding(name: str, *, arm64: bool) -> CheckFinding:
    """Of an image that AWS cannot be asked about: what is known of it without asking its registry.

    Only AWS is asked here, since other registries take credentials of their own, or may be behind a
    proxy that the tasks do not go through.
    """
    if name in {collector.image for collector in COLLECTORS.values()}:
        return CheckFinding(PASSED, f"{name} is public, and for x86 and ARM64")
    unseen = f"{name} is not in ECR, so it is not looked for"
    if not arm64:
        return CheckFinding(PASSED, unseen)
    what = f"{unseen}, nor whether it is for ARM64, which only its registry can tell"
    return CheckFinding(WARNING, what, f"docker buildx imagetools inspect {name}")


def _check_architecture(
    examined: Examination, found: ecr.Image, image_id: Any
) -> list[CheckFinding]:
    """An image that is there is of the architecture that the tasks have, as far as it says so.

    A list of manifests does; a manifest of its own has that in its configuration, which is a layer.
    [Image manifest version 2, manifest list; OCI image index]
    """
    name = examined.intent.value("Image")
    images = examined.aws.ecr.batch_get_image(
        registryId=found.account,
        repositoryName=found.repository,
        imageIds=[image_id],
        acceptedMediaTypes=list(ecr.LISTS_OF_MANIFESTS),
    ).get("images", [])
    manifests = [
        manifest
        for one in images
        for manifest in json.loads(one.get("imageManifest") or "{}").get("manifests", [])
    ]
    there = {manifest.get("platform", {}).get("architecture") for manifest in manifests}
    wanted = "arm64" if examined.intent.shape.arm64 else "amd64"
    if not there and wanted == "arm64":
        what = f"{name} is there, for one architecture alone, which is not looked for"
        return [
            CheckFinding(WARNING, what, "Copy it with all its platforms: crane copy SOURCE TARGET")
        ]
    if there and wanted not in there:
        what = f"{name} is not for {wanted} but for {', '.join(sorted(map(str, there)))}"
        remedy = "Copy it with all its platforms, or choose the other of --arm64 and --x86."
        return [CheckFinding(FAILED, what, remedy)]
    return [CheckFinding(PASSED, f"{name} is there")]


def check_permissions(examined: Examination) -> list[CheckFinding]:
    """What a deploy reads while it watches is allowed.

    Without the calls by which it begins, ``doctor`` does not get here.
    """
    calls = _calls_by_action(examined)
    denied = [action for action, call in calls.items() if _is_call_denied(call)]
    if denied:
        what = f"not allowed: {', '.join(denied)}"
        return [CheckFinding(FAILED, what, "xraystack doctor --policy prints what a deploy needs.")]
    return [CheckFinding(PASSED, "what a deploy has to read can be read")]


def _calls_by_action(examined: Examination) -> dict[str, Callable[[], object]]:
    """Calls by the actions that they take; it does not matter whether they find anything."""
    aws, name = examined.aws, examined.intent.stack_name
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


def check_trace_destination(examined: Examination) -> list[CheckFinding]:
    """Where X-Ray puts segments decides where traces can be looked for."""
    if segment_destination(examined.aws) == CLOUDWATCH_LOGS:
        return [
            CheckFinding(
                WARNING,
                "Transaction Search is on: spans go to CloudWatch Logs",
                "The classic trace calls find nothing then; look in CloudWatch, Transaction Search.",
            )
        ]
    return [CheckFinding(PASSED, "segments go to X-Ray, where trace summaries find them")]


def check_sampling_rules(examined: Examination) -> list[CheckFinding]:
    """An account has room for the sampling rules of ``render observability``, unless it has those.

    What AWS has raised the quota to is not asked, so a full one is a warning.
    """
    pages = examined.aws.xray.get_paginator("get_sampling_rules").paginate()
    there = {
        record.get("SamplingRule", {}).get("RuleName", "")
        for page in responses.iterate_pages(pages)
        for record in page["SamplingRuleRecords"]
    } - {sampling.DEFAULT_RULE}
    lacking = [name for name in sampling.MANAGED_RULES if name not in there]
    what = f"{len(there)} of {sampling.RULES_IN_A_REGION} sampling rules are taken"
    if len(there) + len(lacking) <= sampling.RULES_IN_A_REGION:
        return [CheckFinding(PASSED, what)]
    return [
        CheckFinding(
            WARNING,
            f'{what}, and "xraystack render observability" has {len(lacking)} more',
            "Delete some, leave ours out (--no-sampling), or ask for more in Service Quotas "
            f"({sampling.QUOTA_CODE}); if AWS has raised the quota already, there is nothing to do.",
        )
    ]
