"""A boto3 client whose responses are functions of the requests, validated against botocore's model.

For what no emulator has: hooks, nested change sets. botocore validates each request; each response must
have the members, types and enumerated values of the operation's output shape, and all required members.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import boto3
from botocore.model import ListShape, MapShape, Shape, StructureShape
from botocore.validate import ParamValidator

Handler = Callable[[Mapping[str, Any]], Mapping[str, Any] | str]
"""Returns a response from the parameters of a request, or the code of an error."""


class ModelledClient:
    """A client with handlers by operation; ``calls`` are the operations and parameters so far."""

    def __init__(self, service: str, handlers: Mapping[str, Handler | Mapping[str, Any]]) -> None:
        self.client = boto3.Session("a", "fake", region_name="eu-west-1").client(service)  # type: ignore[call-overload]
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._handlers = handlers
        self.client.meta.events.register("before-call", self._respond)

    def names(self) -> list[str]:
        """The operations that were called, in their order."""
        return [name for name, _ in self.calls]

    def _respond(self, model: Any, params: Mapping[str, Any], **_: Any) -> tuple[Any, Any]:
        sent = params["body"]
        sent = json.loads(sent) if isinstance(sent, str | bytes) else dict(sent)
        body = {name: value for name, value in sent.items() if name not in {"Action", "Version"}}
        self.calls.append((model.name, body))
        handler = self._handlers.get(model.name, "NotStubbed")
        response = handler(body) if callable(handler) else handler
        if isinstance(response, str):
            error = {"Error": {"Code": response, "Message": f"{model.name} of the stub"}}
            return SimpleNamespace(status_code=400), {**error, "ResponseMetadata": {}}
        problems = list(problems_of(response, model.output_shape)) if model.output_shape else []
        assert problems == [], f"{model.name}: {problems}"
        return SimpleNamespace(status_code=200), {**response, "ResponseMetadata": {}}


def problems_of(value: Any, shape: Shape) -> Iterator[str]:
    """Yield what of a response does not fit its shape."""
    report = ParamValidator().validate(value, shape)
    if report.has_errors():
        yield report.generate_report()
    yield from _unknown_values(value, shape, "")


def _unknown_values(value: Any, shape: Shape, path: str) -> Iterator[str]:
    """Yield members that the shape lacks, and strings that are none of its values."""
    if isinstance(shape, StructureShape) and isinstance(value, Mapping):
        for name, member in value.items():
            if name not in shape.members:
                yield f"{path}.{name} is not in {shape.name}"
            else:
                yield from _unknown_values(member, shape.members[name], f"{path}.{name}")
    elif isinstance(shape, ListShape) and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _unknown_values(item, shape.member, f"{path}[{number}]")
    elif isinstance(shape, MapShape) and isinstance(value, Mapping):
        for name, member in value.items():
            yield from _unknown_values(member, shape.value, f"{path}.{name}")
    else:
        values = getattr(shape, "enum", None)
        if values and value not in values:
            yield f"{path} is {value}, none of {values}"
