"""A call, with what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tests.support.stacksets.core import StackSets
from tests.support.stacksets.state import Operation, StackSet
from tests.support.stacksets.wire import Refusal


class Call(NamedTuple):
    """A request, by whom and where; ``home`` is the account in which the sets live that are meant."""

    action: str
    core: StackSets
    request: Mapping[str, Any]
    home: str
    region: str

    @property
    def found(self) -> StackSet:
        """The set that the request names. Raises Refusal."""
        return self.core.find(self.request["StackSetName"], self.home, self.region)

    @property
    def model(self) -> str:
        """The permission model of the set that the request makes or names. Raises Refusal."""
        if self.action == "CreateStackSet":
            return str(self.request.get("PermissionModel", "SELF_MANAGED"))
        return self.found.model

    @property
    def template(self) -> str:
        """The template that the request brings, or names in a bucket; empty if it does neither."""
        if "TemplateURL" in self.request:
            return self.core.objects[urlsplit(self.request["TemplateURL"]).path].decode()
        return str(self.request.get("TemplateBody", ""))

    @property
    def operation(self) -> Operation:
        """The operation that the request names. Raises Refusal."""
        operation = self.found.operations.get(self.request["OperationId"])
        if operation is None:
            message = f"Operation {self.request['OperationId']} not found"
            raise Refusal("OperationNotFoundException", message, 404)
        return operation


def home(core: StackSets, request: Mapping[str, Any], caller: str) -> str:
    """The account in which the sets live that a caller means. Raises Refusal."""
    if request.get("CallAs") != "DELEGATED_ADMIN":
        return caller
    if caller not in core.organization.delegated:
        raise Refusal("ValidationError", "Account used is not a delegated administrator")
    return core.organization.management
