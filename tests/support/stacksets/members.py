"""Where instances live: in the accounts of an emulator as real stacks, or nowhere."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import boto3
from botocore.exceptions import ClientError

from tests.support.command_line import Account
from tests.support.stacks import client
from tests.support.stacksets.engine import Running
from tests.support.stacksets.state import Operation, Pair, StackSet

WORKERS = 8


class Simulated:
    """Instances without stacks, each of which takes a while and fails where a test says so.

    Nothing ends while ``open`` is not set.
    """

    def __init__(
        self,
        seconds: float = 0,
        failure: Callable[[str, Pair], str] = lambda _action, _pair: "",
    ) -> None:
        self.seconds, self.failure = seconds, failure
        self.begun: list[tuple[str, Pair]] = []
        self.open = threading.Event()
        self.open.set()

    def begin(self, stack_set: StackSet, operation: Operation, pair: Pair) -> Running:
        """Begin to wait."""
        self.begun.append((operation.action, pair))
        end = time.monotonic() + self.seconds
        account, region = pair
        known = stack_set.instances[pair].stack_id
        stack_id = known or _arn(account, region, stack_set.name)

        def running() -> tuple[str, str] | None:
            if time.monotonic() < end or not self.open.is_set():
                return None
            forgets = operation.action == "DELETE" and operation.retain
            action = "IMPORT" if operation.imports else operation.action
            return stack_id, "" if forgets else self.failure(action, pair)

        return running


def _arn(account: str, region: str, name: str) -> str:
    stack = f"StackSet-{name}-{uuid.uuid4()}"
    return f"arn:aws:cloudformation:{region}:{account}:stack/{stack}/{uuid.uuid4()}"


class Emulated:
    """Real stacks in the accounts of a multi-account emulator, made with each account's own key."""

    def __init__(self, endpoint_url: str, administrator: str) -> None:
        self.endpoint_url, self.administrator = endpoint_url, administrator
        self.pool = ThreadPoolExecutor(WORKERS)
        self.begun: list[tuple[str, Pair]] = []

    def client(self, service: str, account: str, region: str) -> Any:
        """A client of that account's root user."""
        return client(Account(account, self.endpoint_url, region), service)

    def begin(self, stack_set: StackSet, operation: Operation, pair: Pair) -> Running:
        """Begin the operation on the instance's stack."""
        self.begun.append((operation.action, pair))
        future: Future[tuple[str, str]] = self.pool.submit(
            self._outcome, stack_set, operation, pair
        )
        return lambda: future.result() if future.done() else None

    def _outcome(self, stack_set: StackSet, operation: Operation, pair: Pair) -> tuple[str, str]:
        instance = stack_set.instances[pair]
        if (
            operation.imports
            or operation.action == "DETECT_DRIFT"
            or (operation.action == "DELETE" and operation.retain)
        ):
            return instance.stack_id, ""
        try:
            cloudformation = self._cloudformation(stack_set, pair)
            if cloudformation is None:
                return "", _NO_ROLE.format(pair[0], stack_set.execution_role)
            if operation.action == "DELETE":
                return self._delete(cloudformation, instance.stack_id)
            return self._deploy(cloudformation, stack_set, pair)
        except ClientError as error:
            return "", str(error.response["Error"]["Message"])

    def _cloudformation(self, stack_set: StackSet, pair: Pair) -> Any:
        """CloudFormation as StackSets calls it there; None if the roles of the two sides do not let it.

        Of service-managed sets AWS makes the roles itself.
        """
        if stack_set.model == "SERVICE_MANAGED":
            return self.client("cloudformation", *pair)
        try:
            session = self.execution(pair[0], stack_set.execution_role, pair[1])
        except ClientError:
            return None
        return session.client("cloudformation", endpoint_url=self.endpoint_url)

    def execution(self, account: str, role: str, region: str) -> boto3.Session:
        """The session of an account's execution role, assumed by the administrator's role."""
        service = self.client("sts", self.administrator, region)
        administration = _assumed(service, self.administrator, ADMINISTRATION_ROLE, region)
        sts = administration.client("sts", endpoint_url=self.endpoint_url)
        return _assumed(sts, account, role, region)

    def _delete(self, cloudformation: Any, stack_id: str) -> tuple[str, str]:
        if not stack_id:
            return "", ""
        cloudformation.delete_stack(StackName=stack_id)
        stack = _settled(cloudformation, stack_id)
        status = stack.get("StackStatus", "DELETE_COMPLETE")
        failed = "" if status == "DELETE_COMPLETE" else stack.get("StackStatusReason") or status
        return stack_id, failed

    def _deploy(self, cloudformation: Any, stack_set: StackSet, pair: Pair) -> tuple[str, str]:
        instance = stack_set.instances[pair]
        values = stack_set.parameters | instance.overrides
        request: dict[str, Any] = {
            "TemplateBody": stack_set.template,
            "Capabilities": stack_set.capabilities,
            "Tags": stack_set.tags,
            "Parameters": [
                {"ParameterKey": key, "ParameterValue": value} for key, value in values.items()
            ],
        }
        live = _settled(cloudformation, instance.stack_id) if instance.stack_id else {}
        if live.get("StackStatus", "DELETE_COMPLETE") == "DELETE_COMPLETE":
            name = f"StackSet-{stack_set.name}-{uuid.uuid4()}"
            stack_id = cloudformation.create_stack(StackName=name, **request)["StackId"]
        else:
            stack_id = instance.stack_id
            try:
                cloudformation.update_stack(StackName=stack_id, **request)
            except ClientError as error:
                if "No updates" not in str(error):
                    raise
        return stack_id, self._failure(cloudformation, stack_id)

    def _failure(self, cloudformation: Any, stack_id: str) -> str:
        """Why the stack is not as it should be, in the one line that StackSets makes of it."""
        status = str(_settled(cloudformation, stack_id).get("StackStatus", ""))
        if status in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}:
            return ""
        events = cloudformation.describe_stack_events(StackName=stack_id)["StackEvents"]
        failed = [e for e in events if e["ResourceStatus"].endswith("_FAILED")]
        first = next((e for e in reversed(failed) if "cancelled" not in str(e)), None)
        if status.startswith("ROLLBACK"):
            cloudformation.delete_stack(StackName=stack_id)  # as StackSets does
        if first is None:
            return status
        return (
            f"ResourceLogicalId:{first['LogicalResourceId']}, ResourceType:{first['ResourceType']}, "
            f"ResourceStatusReason:{first.get('ResourceStatusReason', '')}."
        )


ADMINISTRATION_ROLE = "AWSCloudFormationStackSetAdministrationRole"
_NO_ROLE = (
    f"Account {{}} should have '{{}}' role with trust relationship to Role '{ADMINISTRATION_ROLE}'."
)


def _assumed(sts: Any, account: str, role: str, region: str) -> boto3.Session:
    arn = f"arn:aws:iam::{account}:role/{role}"
    found = sts.assume_role(RoleArn=arn, RoleSessionName="stacksets")["Credentials"]
    return boto3.Session(
        found["AccessKeyId"], found["SecretAccessKey"], found["SessionToken"], region
    )


def _settled(cloudformation: Any, stack_id: str) -> dict[str, Any]:
    while True:
        try:
            stack: dict[str, Any] = cloudformation.describe_stacks(StackName=stack_id)["Stacks"][0]
        except ClientError:
            return {}
        if not stack["StackStatus"].endswith("_IN_PROGRESS"):
            return stack
        time.sleep(0.02)
