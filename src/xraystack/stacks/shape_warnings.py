"""Warnings about a shape, and about changing the shape of an existing stack."""

from __future__ import annotations

from collections.abc import Iterator

from xraystack.facts import ecr, xray
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.collectors.container import OTLP_EXPORT
from xraystack.stacks.shape import OWN, PUBLIC, SECRET_BACKEND, Shape

RESOLVE_ONCE = "Clients in Java, Go and Ruby resolve the DNS name only once, at their start"

SEARCH_IS_OFF = (
    "X-Ray's OTLP endpoint requires Transaction Search, which is off in this account and region"
)
TURN_SEARCH_ON = (
    "Turn it on; it then receives all spans of the account:\n"
    "xraystack render transaction-search --output transaction-search.yml\n"
    "xraystack deploy --stack-name transaction-search --template-file transaction-search.yml"
)

TASK_MEMBERS = (
    "collector",
    "export",
    "also_otlp",
    "spot",
    "arm64",
    "existing_cluster",
    "namespace",
)
"""Members of a shape whose change replaces running tasks."""

NOT_TRANSPARENT = (
    "converts segments of X-Ray SDKs to spans and back: nodes may lose their type and their ECS "
    "details. Faults and throttling follow from the HTTP status only. Each subsegment becomes a "
    "separate document. The X-Ray daemon forwards segments unchanged"
)
"""[opentelemetry-collector-contrib, awsxrayreceiver and awsxrayexporter]"""


def default_changes(before: Shape, after: Shape) -> dict[str, tuple[str, str]]:
    """Return parameters to set to the new shape's default, each with the reason.

    Otherwise the stack would keep the old collector's image with the new one's configuration.
    """
    values = {}
    if before.collector != after.collector:
        reason = f"default of --collector {after.collector}"
        values["Image"] = COLLECTORS[after.collector].image, reason
        values["EcrRepositoryArn"] = "", reason
    if after.namespace == OWN != before.namespace:
        values["NamespaceName"] = xray.NAMESPACE_NAME, "default of --own-namespace"
    return values


def shape_notes(shape: Shape) -> Iterator[str]:
    """Yield limitations of a shape."""
    collector = COLLECTORS[shape.collector]
    if xray.PROTOCOL in collector.accepts and not collector.is_transparent:
        title = collector.title
        yield f"{title[0].upper()}{title[1:]} {NOT_TRANSPARENT}."
    if shape.export == OTLP_EXPORT.name:
        yield (
            "Spans are sent to X-Ray's OTLP endpoint. It requires Transaction Search; without it X-Ray "
            "rejects them, and they are lost."
        )
    if shape.also_otlp == SECRET_BACKEND:
        yield (
            "The task execution role reads the secret of the second backend. A customer managed KMS key "
            "of that secret must allow kms:Decrypt to it."
        )
    if shape.namespace == PUBLIC:
        yield (
            "A public namespace publishes the tasks' private addresses on the internet. It is for "
            "clients that cannot resolve a private zone. Delegate the domain to its name servers."
        )
    if shape.autoscale and not shape.balancer:
        yield (
            f"Scaling in stops tasks whose addresses clients may still use. {RESOLVE_ONCE}. Scaling in "
            "waits ten minutes; --balancer avoids the problem."
        )
    if shape.existing_cluster and shape.spot:
        yield (
            "The cluster must have the capacity providers FARGATE and FARGATE_SPOT; this stack does not "
            "add them. To check the cluster: xraystack doctor"
        )


def image_notes(before: Shape | None, after: Shape, image: str) -> Iterator[str]:
    """Yield notes about the image in this shape; ``before`` is None for a new stack."""
    collector = COLLECTORS[after.collector]
    if before and before.collector != after.collector:
        if image == collector.image:
            yield f"Image becomes {image}, because the collector changes."
        else:
            yield f"Image is {image}. Check that it contains {collector.title}."
    if after.pull_through_cache and not ecr.private_image(image):
        yield (
            f"Image is {image}, not an image of the pull-through cache. Through the cache it is "
            f"ACCOUNT.dkr.ecr.REGION.amazonaws.com/PREFIX/{image.partition('/')[2] or image}"
        )


def change_notes(before: Shape, after: Shape) -> Iterator[str]:
    """Yield the effects of changing an existing stack's shape."""
    if before == after:
        return
    yield f"The shape changes: {before} -> {after}."
    if before.balancer != after.balancer:
        yield balancer_switch_steps(after)
    elif not after.balancer and any(getattr(before, m) != getattr(after, m) for m in TASK_MEMBERS):
        yield (
            f"The update replaces the tasks and their addresses. {RESOLVE_ONCE}: restart those clients "
            "afterwards."
        )
    if before.spot != after.spot:
        yield (
            "CloudFormation can change the launch type to capacity providers, or back, in place. If it "
            "has to replace the service, the update fails and rolls back, because the name is in use."
        )
    if (before.existing_cluster, after.existing_cluster) != (False, False):
        yield "If the cluster changes, the update replaces the service."
    if before.autoscale and not after.autoscale:
        yield "DesiredCount gets its default, not the current number of tasks."


def balancer_switch_steps(after: Shape) -> str:
    """Return the two steps from tasks' addresses to a load balancer's, or back."""
    option = "--balancer" if after.balancer else "--no-balancer"
    return (
        "One update cannot switch the DNS name between the tasks and a load balancer: both "
        "registrations would exist at the same time. Use two updates:\n"
        f"1. Deploy with {option} and a new name, --parameter-overrides ServiceName=..., then change the "
        "clients to the new name. The update removes the old name.\n"
        "2. To get the old name back, deploy again with the old ServiceName. Until then the old name "
        "does not resolve."
    )
