"""The factory of AWS clients.

Tests point it to a real server by ``endpoint_url``; nothing else notices the difference.
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import boto3
import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError

from xraystack import __version__
from xraystack.aws.background_calls import BackgroundCall
from xraystack.aws.call_deadline import DeadlineSession
from xraystack.aws.connection import DEFAULT_CONNECTION, Connection
from xraystack.aws.credentials import register_credential_checks
from xraystack.aws.responses import register_response_checks
from xraystack.aws.retry_policy import RetryPolicy
from xraystack.errors import BadInput

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_ec2 import EC2Client
    from mypy_boto3_ecr import ECRClient
    from mypy_boto3_ecs import ECSClient
    from mypy_boto3_logs import CloudWatchLogsClient
    from mypy_boto3_organizations import OrganizationsClient
    from mypy_boto3_route53 import Route53Client
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_servicediscovery import ServiceDiscoveryClient
    from mypy_boto3_ssm import SSMClient
    from mypy_boto3_sts import STSClient
    from mypy_boto3_xray import XRayClient

CONFIG = Config(
    connect_timeout=10,
    read_timeout=60,
    retries={"mode": "standard", "total_max_attempts": 4},
    user_agent_extra=f"xraystack/{__version__}",
)

BAD_URL = re.compile("endpoint|URL|port|netloc", re.IGNORECASE)
"""Words in the errors of botocore and urllib about a URL that cannot be parsed."""

SERVICES = (
    "cloudformation", "ec2", "ecr", "ecs", "logs", "organizations", "route53", "s3",
    "servicediscovery", "ssm", "sts", "xray",
)  # fmt: skip


class Aws:
    """The clients of one account and region, created at their first use.

    With ``retry_policy`` a call outlives throttling, server errors of AWS and gaps in the network. With
    ``long_lived`` the clients live as long as the program.
    """

    def __init__(
        self,
        connection: Connection = DEFAULT_CONNECTION,
        *,
        retry_policy: RetryPolicy | None = None,
        long_lived: bool = False,
    ) -> None:
        self.connection = connection
        self.retry_policy = retry_policy
        self._lock = threading.RLock()
        self._clients: dict[str, Any] = {}
        self._long_lived = long_lived

    @cached_property
    def session(self) -> boto3.Session:
        """The session of all clients."""
        _reject_undecodable_environment()
        core = botocore.session.Session()
        core.get_component("data_loader").list_available_services = _list_services
        # AWS_REGION is what all SDKs and the AWS CLI read first; boto3 alone does not read it.
        region = self.connection.region or os.environ.get("AWS_REGION")
        register_response_checks(core)
        register_credential_checks(core, region, self.connection.profile)
        return boto3.Session(
            botocore_session=core, region_name=region, profile_name=self.connection.profile
        )

    @cached_property
    def cloudformation(self) -> CloudFormationClient:
        """AWS CloudFormation."""
        client: CloudFormationClient = self._client("cloudformation")
        return client

    @cached_property
    def ec2(self) -> EC2Client:
        """Amazon EC2, for VPCs, subnets and security groups."""
        client: EC2Client = self._client("ec2")
        return client

    @cached_property
    def ecs(self) -> ECSClient:
        """Amazon ECS."""
        client: ECSClient = self._client("ecs")
        return client

    @cached_property
    def ecr(self) -> ECRClient:
        """Amazon ECR."""
        client: ECRClient = self._client("ecr")
        return client

    @cached_property
    def logs(self) -> CloudWatchLogsClient:
        """Amazon CloudWatch Logs."""
        client: CloudWatchLogsClient = self._client("logs")
        return client

    @cached_property
    def organizations(self) -> OrganizationsClient:
        """AWS Organizations."""
        client: OrganizationsClient = self._client("organizations")
        return client

    @cached_property
    def route53(self) -> Route53Client:
        """Amazon Route 53."""
        client: Route53Client = self._client("route53")
        return client

    @cached_property
    def s3(self) -> S3Client:
        """Amazon S3."""
        client: S3Client = self._client("s3")
        return client

    @cached_property
    def servicediscovery(self) -> ServiceDiscoveryClient:
        """AWS Cloud Map."""
        client: ServiceDiscoveryClient = self._client("servicediscovery")
        return client

    @cached_property
    def ssm(self) -> SSMClient:
        """AWS Systems Manager, for its parameters."""
        client: SSMClient = self._client("ssm")
        return client

    @cached_property
    def sts(self) -> STSClient:
        """AWS STS."""
        client: STSClient = self._client("sts")
        return client

    @cached_property
    def xray(self) -> XRayClient:
        """AWS X-Ray."""
        client: XRayClient = self._client("xray")
        return client

    def reload_credentials(self) -> None:
        """Drop session and clients, so that the next call reads the credentials again."""
        with self._lock:
            for name in ("session", *SERVICES):
                self.__dict__.pop(name, None)
            self._clients.clear()
            self._long_lived = False

    def prepare_clients(self, services: Iterable[str]) -> None:
        """Begin to create the clients of services, beside the calls of other clients.

        An error is raised by the first use of a client.
        """
        BackgroundCall(lambda: [self._client(service) for service in services])

    def _client(self, service: str) -> Any:
        """Return the client of a service; a session cannot create two at the same time."""
        with self._lock:
            if service not in self._clients:
                with self._paused_collection():
                    self._clients[service] = self._create_client(service)
            return self._clients[service]

    @contextlib.contextmanager
    def _paused_collection(self) -> Iterator[None]:
        """Search for no garbage while the description of a service is read, nor later in it if it stays.

        The descriptions are most of the objects of the program. Those of later sessions, with new
        credentials, replace others.
        """
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if self._long_lived:
                gc.freeze()
            if was_enabled:
                gc.enable()

    def _create_client(self, service: str) -> Any:
        try:
            client = self.session.client(  # type: ignore[call-overload]
                service, endpoint_url=self.connection.endpoint_url, config=CONFIG
            )
            _ = urlsplit(client.meta.endpoint_url).port  # botocore parses it at the first call
        except BotoCoreError:
            raise
        except ValueError as error:  # botocore has no exception of its own for a bad setting
            raise _bad_setting_error(error) from error
        policy = self.retry_policy
        if policy is not None:
            policy.attach_to(client)
        remaining = policy.remaining_seconds if policy is not None else None
        endpoint = client._endpoint  # noqa: SLF001  (no event surrounds the sending of a request)
        endpoint.http_session = DeadlineSession(endpoint.http_session, remaining)
        return client


class _AnyService(tuple[str, ...]):
    """Names of services, of which no other is said to be unknown: credentials may need one of them."""

    __slots__ = ()

    def __contains__(self, _: object) -> bool:
        return True


_ANY_SERVICE = _AnyService(SERVICES)


def _list_services(type_name: str) -> Sequence[str]:  # noqa: ARG001
    """Return what botocore looks for a service in, before it reads the description.

    Botocore's own list is made from the folders of all its services, for each type of description.
    """
    return _ANY_SERVICE


def _bad_setting_error(error: ValueError) -> BadInput:
    if BAD_URL.search(str(error)):
        return BadInput(
            str(error),
            where="--endpoint-url or AWS_ENDPOINT_URL",
            remedy="Pass a URL such as http://127.0.0.1:4566.",
        )
    return BadInput(str(error), where="AWS settings in the environment or in ~/.aws/config")


def _reject_undecodable_environment() -> None:
    """Raise BadInput for settings that cannot be sent, because they are not UTF-8."""
    for name, value in os.environ.items():
        if name.startswith("AWS_") and os.fsencode(value).decode(errors="ignore") != value:
            raise BadInput("is not UTF-8", where=name)
