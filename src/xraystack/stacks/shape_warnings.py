"""Warnings about a shape, and about changing the shape of an existing stack."""

from __future__ import annotations

from collections.abc import Iterator

from xraystack.facts import collectors, ecr, xray
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.shape import EXISTING, OWN, PUBLIC, Shape

RESOLVE_ONCE = "Java, Go and Ruby resolve the name once, at their start"

TASK_MEMBERS = ("collector", "spot", "arm64", "existing_cluster", "namespace")
"""Members of a shape whose change replaces running tasks."""

NOT_TRANSPARENT = (
    "makes spans of what X-Ray SDKs send, and new segments of those: nodes may lose their type and ECS "
    "details, faults and throttling are told by the HTTP status alone, and each subsegment is a "
    "document of its own. X-Ray's daemon hands them on unchanged"
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
    if shape.collector != collectors.NAMES[0]:
        title = COLLECTORS[shape.collector].title
        yield f"{title[0].upper()}{title[1:]} {NOT_TRANSPARENT}."
    if shape.namespace == PUBLIC:
        yield (
            "A public namespace publishes the tasks' private addresses to the world. It helps clients "
            "whose resolver cannot see a private zone; delegate the domain to its name servers."
        )
    if shape.autoscale and not shape.balancer:
        yield (
            f"Scaling in stops tasks that clients may have resolved ({RESOLVE_ONCE}): it waits ten "
            "minutes, and --balancer spares them altogether."
        )
    if shape.existing_cluster and shape.spot:
        yield (
            "The cluster has to have the capacity providers FARGATE and FARGATE_SPOT already; this stack "
            'does not touch them, and "xraystack doctor" looks.'
        )


def image_notes(before: Shape | None, after: Shape, image: str) -> Iterator[str]:
    """Yield notes about the image in this shape; ``before`` is None for a new stack."""
    collector = COLLECTORS[after.collector]
    if before and before.collector != after.collector:
        if image == collector.image:
            yield f"Image becomes {image}: the old one is of another collector."
        else:
            yield f"Image is {image}, as given: it has to be one of {collector.title}."
    if after.pull_through_cache and not ecr.private_image(image):
        yield (
            f"Image is {image}, which no cache of ECR has: with one it is "
            f"ACCOUNT.dkr.ecr.REGION.amazonaws.com/PREFIX/{image.partition('/')[2] or image}."
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
            "The tasks are replaced, and their addresses with them; the name stays. "
            f"{RESOLVE_ONCE}: restart those clients afterwards."
        )
    if before.spot != after.spot:
        yield (
            "Between a launch type and capacity providers CloudFormation updates a service in place; "
            "where it has to replace it, its name is taken, and the update is rolled back."
        )
    if (before.existing_cluster, after.existing_cluster) != (False, False):
        yield "The service is replaced by one in another cluster, if that is another one."
    if before.autoscale and not after.autoscale:
        yield "DesiredCount takes its default: the number that scaling had reached is not kept."
    if before.namespace != after.namespace or EXISTING in {before.namespace, after.namespace}:
        yield (
            "In another namespace clients find the collector under another name, and CloudFormation "
            "refuses to change an export while a stack imports it."
        )


def balancer_switch_steps(after: Shape) -> str:
    """Return the two steps from tasks' addresses to a load balancer's, or back."""
    option = "--balancer" if after.balancer else "--no-balancer"
    return (
        "The name cannot change in place from addresses of tasks to a load balancer's, or back: its old "
        "and its new registration would have to be there at once. In two steps: "
        f"1. {option} with another name (--parameter-overrides ServiceName=...), then point the clients "
        "to that; the old name goes. 2. Whoever wants the old name back deploys again with it as "
        "ServiceName; until that is done it leads nowhere."
    )
