"""What would keep the daemon stack from working, found before it is deployed.

Each check asks AWS by read-only calls and changes nothing. What it may not ask it says, and does not
count as wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.account.intent import ECR_IMAGE, FAILED, PASSED, UNKNOWN, WARNING, Intent, Result
from xraystack.account.network import Network
from xraystack.aws.refusals import DENIED, error_code, refusal
from xraystack.tracing.source import transaction_search

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws


def identity(aws: Aws) -> Result:
    """Who the credentials belong to. Raises what botocore raises if there are none."""
    caller = aws.sts.get_caller_identity()
    return Result("credentials", PASSED, f"{caller['Arn']} in account {caller['Account']}")


def region(aws: Aws) -> Result:
    """Which region it is."""
    return Result("region", PASSED, aws.cloudformation.meta.region_name)


class Examination:
    """The checks of one intent; what several of them need is asked once."""

    def __init__(self, aws: Aws, intent: Intent) -> None:
        self.aws = aws
        self.intent = intent
        self.network = Network(aws, intent)

    def cheap(self) -> Iterator[Result]:
        """The checks that ``deploy`` makes first."""
        for name, check in (
            ("VPC DNS", self.network.vpc_dns),
            ("subnets", self.network.subnets),
            ("way out", self.network.way_out),
            ("client CIDR", self.network.client_cidr),
            ("namespace", self.namespace),
            ("names", self.names),
        ):
            yield from self._asked(name, check)

    def everything(self) -> Iterator[Result]:
        """All checks but those of credentials and region, which come before."""
        yield from self.cheap()
        yield from self._asked("image", self.image)
        yield from self._asked("permissions", self.permissions)
        yield from self._asked("X-Ray", self.trace_destination)

    @staticmethod
    def _asked(name: str, check: Callable[[], Iterator[Result]]) -> Iterator[Result]:
        try:
            yield from check()
        except (BotoCoreError, ClientError) as error:
            refused = refusal(error)
            what = f"cannot be told: {refused or error}"
            yield Result(name, UNKNOWN, what, refused.remedy if refused else "")

    @cached_property
    def _own(self) -> dict[str, str]:
        """Physical IDs of what the stack has already, by logical ID."""
        try:
            pages = self.aws.cloudformation.get_paginator("list_stack_resources").paginate(
                StackName=self.intent.stack_name
            )
            return {
                resource["LogicalResourceId"]: resource.get("PhysicalResourceId", "")
                for page in pages
                for resource in page["StackResourceSummaries"]
            }
        except ClientError as error:
            if "does not exist" in str(error):
                return {}
            raise

    def namespace(self) -> Iterator[Result]:
        """No other private zone of the VPC has the namespace's name."""
        name, own = self.intent.namespace, self._own.get("ApplicationServiceDiscoveryNamespace", "")
        zones = self.aws.route53.list_hosted_zones_by_vpc(
            VPCId=self.intent.value("VpcId"),
            VPCRegion=self.aws.cloudformation.meta.region_name,  # type: ignore[arg-type]
        )["HostedZoneSummaries"]
        own_zone = self._zone_of(own) if own else ""
        others = [
            zone["HostedZoneId"]
            for zone in zones
            if zone["Name"].rstrip(".") == name and zone["HostedZoneId"] != own_zone
        ]
        if others:
            yield Result(
                "namespace",
                FAILED,
                f"the VPC already has a private zone {name}: {', '.join(others)}",
                "Give another NamespaceName, or remove that zone or its namespace.",
            )
        else:
            yield Result(
                "namespace", PASSED, f"{name} is free" if not own else f"{name} is the stack's"
            )

    def _zone_of(self, namespace_id: str) -> str:
        found = self.aws.servicediscovery.get_namespace(Id=namespace_id)["Namespace"]
        return found.get("Properties", {}).get("DnsProperties", {}).get("HostedZoneId", "")

    def names(self) -> Iterator[Result]:
        """Cluster and log group have names, which may be taken."""
        name = self.intent.stack_name
        taken = []
        if "ApplicationCluster" not in self._own:
            found = self.aws.ecs.describe_clusters(clusters=[f"{name}-cluster"])["clusters"]
            taken += [f"cluster {c['clusterName']}" for c in found if c.get("status") == "ACTIVE"]
        if "ApplicationLogGroup" not in self._own:
            group = f"/{name}/ecs/xray"
            groups = self.aws.logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
            taken += [f"log group {group}" for g in groups if g.get("logGroupName") == group]
        if taken:
            yield Result(
                "names",
                FAILED,
                f"taken, and not by the stack {name}: {', '.join(taken)}",
                "Choose another --stack-name, delete them, or take them over with "
                "--import-existing-resources.",
            )
        else:
            yield Result("names", PASSED, "cluster and log group are free or the stack's")

    def image(self) -> Iterator[Result]:
        """The image is there, if it is in ECR."""
        image = self.intent.value("Image")
        found = ECR_IMAGE.fullmatch(image)
        if not found:
            yield Result("image", PASSED, f"{image} is not in ECR, so it is not looked for")
            return
        image_id: Any = {"imageTag": found["tag"] or "latest"}
        if found["digest"]:
            image_id = {"imageDigest": found["digest"]}
        try:
            self.aws.ecr.describe_images(
                registryId=found["registry"],
                repositoryName=found["repository"],
                imageIds=[image_id],
            )
        except ClientError as error:
            if error_code(error) not in {"ImageNotFoundException", "RepositoryNotFoundException"}:
                raise
            yield Result(
                "image",
                FAILED,
                f"{image} does not exist",
                "Push it, or correct Image (and its tag).",
            )
        else:
            yield Result("image", PASSED, f"{image} is there")

    def permissions(self) -> Iterator[Result]:
        """The calls by which a deploy looks around are allowed."""
        asked: dict[str, Callable[[], object]] = {
            "cloudformation:DescribeStacks": self.aws.cloudformation.describe_stacks,
            "cloudformation:GetTemplateSummary": lambda: (
                self.aws.cloudformation.get_template_summary(TemplateBody='{"Resources": {}}')
            ),
            "ec2:DescribeSecurityGroups": lambda: self.aws.ec2.describe_security_groups(
                MaxResults=5
            ),
            "ecs:DescribeServices": lambda: self.aws.ecs.list_clusters(maxResults=1),
            "servicediscovery:ListServices": self.aws.servicediscovery.list_services,
        }
        denied = [action for action, ask in asked.items() if _is_denied(ask)]
        if denied:
            yield Result(
                "permissions",
                FAILED,
                f"not allowed: {', '.join(denied)}",
                "xraystack doctor --policy prints what a deploy needs.",
            )
        else:
            yield Result("permissions", PASSED, "what a deploy has to read can be read")

    def trace_destination(self) -> Iterator[Result]:
        """Where X-Ray puts segments decides where traces can be looked for."""
        if transaction_search(self.aws):
            yield Result(
                "X-Ray",
                WARNING,
                "Transaction Search is on: spans go to CloudWatch Logs",
                "The classic trace calls find nothing then; look in CloudWatch, Transaction Search.",
            )
        else:
            yield Result("X-Ray", PASSED, "segments go to X-Ray, where trace summaries find them")


def _is_denied(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except ClientError as error:
        return error_code(error) in DENIED
    return False
