"""What AWS answers: checked once, where botocore parses it, so that nobody has to doubt it afterwards.

Between here and AWS are proxies, portals and emulators, and botocore takes a page of HTML for an empty
list of traces. An answer that is not what the call is described to give becomes an UnusableAnswer,
which is an error of botocore's kind: whoever is ready for those is ready for it, and may ask again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any, NoReturn, TypeVar

from botocore import exceptions, parsers, session
from botocore.model import ListShape, MapShape, Shape, StructureShape

Page = TypeVar("Page", bound=Mapping[str, Any])

UNUSABLE = "UnusableAnswer"
"""The error code, none of AWS's, under which botocore hands on what cannot be used."""

QUERY = frozenset({"query", "ec2"})
JSON = frozenset({"json", "rest-json"})
ROOT_ELEMENT = re.compile(rb"\s*(?:<\?[^>]*\?>\s*)*<(?:[\w.-]+:)?([\w.-]+)")
"""The name of the first element of an XML document."""

PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "boolean": (bool,),
    "timestamp": (datetime,),
}


ERROR_WITHOUT_CODE = "an error without a code"
"""How an endpoint answers that does not have a service, which AWS's always have."""


class UnusableResponse(exceptions.BotoCoreError):
    """AWS, or what is between, answered a call with something else than its answer."""

    fmt = "{operation} was answered with {what}"


class ResponseStructure(dict[str, Any]):
    """A structure of an answer, in which a member that is not there is AWS's fault, not the reader's.

    The one class here with a base: what a reader needs is said where it is read, by ``[...]``, and not
    once more in a list of members that would have to be kept in step.
    """

    def __init__(self, members: Mapping[str, Any], operation: str) -> None:
        super().__init__(members)
        self.operation = operation

    def __missing__(self, member: str) -> NoReturn:
        raise unusable_response(self, f"no {member}")


def unusable_response(answer: Mapping[str, Any], what: str) -> UnusableResponse:
    """What to raise of an answer, or a part of one, that is ``what`` instead of what was asked for."""
    return UnusableResponse(operation=getattr(answer, "operation", "a call"), what=what)


def matching_item(answer: Mapping[str, Any], members: str, **wanted: str) -> Mapping[str, Any]:
    """The first of the answer's ``members`` that carries what was asked for.

    ``wanted`` is that, if anything, by the names of the members that have it. Raises UnusableAnswer if
    none does.
    """
    for found in answer[members]:
        if all(found.get(name) == value for name, value in wanted.items()):
            return found  # type: ignore[no-any-return]
    asked = " and ".join(f"{name} {value!r}" for name, value in wanted.items())
    raise unusable_response(answer, f"nothing that has {asked}" if asked else f"no {members}")


def iterate_pages(found: Iterable[Page]) -> Iterator[Page]:
    """Pages as they come. Raises UnusableAnswer where one leads to a page that has been before."""
    seen: set[str] = set()
    for page in found:
        token = page.get("NextToken") or page.get("nextToken")
        if token:
            if token in seen:
                raise unusable_response(
                    page, "a NextToken that it gave before, so its pages have no end"
                )
            seen.add(token)
        yield page


def register_response_checks(core: session.Session) -> None:
    """Have all clients of a session check what they are answered."""
    core.register_component("response_parser_factory", _ParserFactory())
    core.register("after-call", _raise_unusable)  # type: ignore[arg-type]


def _raise_unusable(*, parsed: Mapping[str, Any], model: Any, **_: Any) -> None:
    """Refuse an answer once nobody wants to ask for it again. botocore's event ``after-call``."""
    error = parsed.get("Error")
    if isinstance(error, dict) and error.get("Code") == UNUSABLE:
        raise UnusableResponse(operation=model.name, what=error["Message"])


class _ParserFactory:
    """What makes botocore's parsers, with the checks around them."""

    def create_parser(self, protocol: str) -> _CheckingParser:
        """A parser of answers in that protocol."""
        return _CheckingParser(protocol)


class _CheckingParser:
    """A parser of botocore's that never raises: what it cannot use it hands on as an error."""

    def __init__(self, protocol: str) -> None:
        self._protocol = protocol
        self._parser = parsers.create_parser(protocol)

    def parse(self, response: Mapping[str, Any], shape: Shape) -> Mapping[str, Any]:
        """The answer as botocore parses it, and checked."""
        status = response["status_code"]
        try:
            return self._parse_and_check(response, shape)
        except _ResponseDefect as flaw:
            what = str(flaw)
        except Exception as error:  # whatever botocore stumbles over
            what = f"what cannot be read ({type(error).__name__})"
        return {
            "Error": {"Code": UNUSABLE, "Message": f"{what} (HTTP status {status})"},
            "ResponseMetadata": {"HTTPStatusCode": status, "HTTPHeaders": {}},
        }

    def _parse_and_check(
        self, response: Mapping[str, Any], shape: Shape | None
    ) -> Mapping[str, Any]:
        """The answer, its structures as Answers. Raises whatever botocore raises, and _Flaw."""
        operation = response.get("context", {}).get("operation_name", "")
        if response["status_code"] < HTTPStatus.MULTIPLE_CHOICES:
            _reject_foreign_body(self._protocol, operation, response["body"])
        parsed: Mapping[str, Any] = self._parser.parse(response, shape)  # type: ignore[arg-type]
        if response["status_code"] >= HTTPStatus.MULTIPLE_CHOICES:
            if not _has_error_code(parsed, shape):
                raise _ResponseDefect(ERROR_WITHOUT_CODE)
            return parsed
        checked: Mapping[str, Any] = _check_value(parsed, shape, operation) if shape else parsed
        return checked


class _ResponseDefect(ValueError):
    """What is wrong with an answer; the text completes "was answered with"."""


def _has_error_code(parsed: Mapping[str, Any], shape: Shape | None) -> bool:
    """Whether an error has a code; where it has none, botocore may put the HTTP status in its place."""
    if shape is not None and shape.metadata.get("exception"):
        return True
    code = str(parsed.get("Error", {}).get("Code") or "")
    status = parsed["ResponseMetadata"]["HTTPStatusCode"]
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR or bool(code and not code.isdecimal())


def _reject_foreign_body(protocol: str, operation: str, body: bytes) -> None:
    """Raise _Flaw for what reports success and is no answer to the call; botocore looks at less of it."""
    if protocol in QUERY | JSON and not body.strip():
        raise _ResponseDefect("nothing")
    if protocol in QUERY:
        root = ROOT_ELEMENT.match(body)
        if root is None or root[1].decode() != f"{operation}Response":
            raise _ResponseDefect(f"something else than a {operation}Response")
    if protocol in JSON:
        try:
            document = json.loads(body)
        except ValueError as error:
            raise _ResponseDefect("something else than JSON") from error
        if not isinstance(document, dict):
            raise _ResponseDefect("JSON that is no object")


def _check_value(value: Any, shape: Shape, operation: str) -> Any:
    """A value as its shape describes it, its structures as Answers. Raises TypeError."""
    if isinstance(shape, StructureShape) and not shape.is_document_type:
        members = shape.members
        known = {
            name: _check_value(inner, members[name], operation) if name in members else inner
            for name, inner in value.items()
        }
        return ResponseStructure(known, operation)
    if isinstance(shape, ListShape):
        return [_check_value(inner, shape.member, operation) for inner in value]
    if isinstance(shape, MapShape):
        return {key: _check_value(inner, shape.value, operation) for key, inner in value.items()}
    wanted = PYTHON_TYPES.get(shape.type_name)
    if wanted and (
        not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted)
    ):
        raise TypeError(f"{shape.name} is no {shape.type_name}")
    return value
