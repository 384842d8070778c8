"""Checks of AWS's responses, in botocore's parser, so that no caller has to check again.

Between xraystack and AWS there are proxies, portals and emulators, and botocore takes a page of HTML for
an empty list of traces. A response that does not have the described shape becomes an UnusableResponse,
which is a botocore error: code that handles those handles it too, and may retry.
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
"""The error code, none of AWS's, by which botocore passes on an unusable response."""

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


EARLIEST_YEAR, LATEST_YEAR = 2, 9998
"""Years of which every day exists in every time zone."""

ERROR_WITHOUT_CODE = "an error without a code"
"""The response of an endpoint without the service; AWS's own errors always have a code."""


class UnusableResponse(exceptions.BotoCoreError):
    """The error for a response that is not one of the call, from AWS or a server in between."""

    fmt = "unexpected response to {operation}: {what}"


class ResponseStructure(dict[str, Any]):
    """A structure of a response, in which a missing member is AWS's fault, not the caller's.

    The only class here with a base: a caller states a required member where it reads it, by ``[...]``,
    and not again in a list of members that would have to be kept in step.
    """

    def __init__(self, members: Mapping[str, Any], operation: str) -> None:
        super().__init__(members)
        self.operation = operation

    def __missing__(self, member: str) -> NoReturn:
        raise unusable_response(self, f"no {member}")


def unusable_response(response: Mapping[str, Any], what: str) -> UnusableResponse:
    """Return the error for a response, or a part of one, that is ``what`` instead of the expected one."""
    return UnusableResponse(operation=getattr(response, "operation", "a call"), what=what)


def matching_item(response: Mapping[str, Any], members: str, **expected: str) -> Mapping[str, Any]:
    """Return the first of the response's ``members`` whose members equal ``expected``.

    Raises UnusableResponse if none does.
    """
    for candidate in response[members]:
        if all(candidate.get(name) == value for name, value in expected.items()):
            return candidate  # type: ignore[no-any-return]
    description = " and ".join(f"{name} {value!r}" for name, value in expected.items())
    reasons = [str(one.get("reason")) for one in response.get("failures", []) if one.get("reason")]
    because = f" ({', '.join(reasons)})" if reasons else ""  # Amazon ECS has them in a success
    raise unusable_response(
        response, f"no entry with {description}{because}" if description else f"no {members}"
    )


def iterate_pages(source: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages. Raises UnusableResponse if a token leads back to an earlier page."""
    tokens: set[str] = set()
    for page in source:
        token = page.get("NextToken") or page.get("nextToken")
        if token:
            if token in tokens:
                raise unusable_response(page, "a repeated NextToken, so the pages would never end")
            tokens.add(token)
        yield page


def register_response_checks(core: session.Session) -> None:
    """Make all clients of a session check their responses."""
    core.register_component("response_parser_factory", _ParserFactory())
    core.register("after-call", _raise_unusable)  # type: ignore[arg-type]


def _raise_unusable(*, parsed: Mapping[str, Any], model: Any, **_: Any) -> None:
    """Raise the error of an unusable response after the last retry. Handles botocore's ``after-call``."""
    error = parsed.get("Error")
    if isinstance(error, dict) and error.get("Code") == UNUSABLE:
        raise UnusableResponse(operation=model.name, what=error["Message"])


class _ParserFactory:
    """The factory of parsers with checks that replaces botocore's."""

    def create_parser(self, protocol: str) -> _CheckingParser:
        """Return a parser of responses in that protocol."""
        return _CheckingParser(protocol)


class _CheckingParser:
    """A botocore parser that never raises: it returns an unusable response as an error."""

    def __init__(self, protocol: str) -> None:
        self._protocol = protocol
        self._parser = parsers.create_parser(protocol)

    def parse(self, response: Mapping[str, Any], shape: Shape) -> Mapping[str, Any]:
        """Return the response as botocore parses it, checked."""
        status = response["status_code"]
        try:
            return self._parse_and_check(response, shape)
        except _ResponseDefect as defect:
            what = str(defect)
        except Exception as error:  # any error of botocore's parser
            what = f"an unreadable body ({type(error).__name__})"
        return {
            "Error": {"Code": UNUSABLE, "Message": f"{what} (HTTP status {status})"},
            "ResponseMetadata": {"HTTPStatusCode": status, "HTTPHeaders": {}},
        }

    def _parse_and_check(
        self, response: Mapping[str, Any], shape: Shape | None
    ) -> Mapping[str, Any]:
        """Return the response with ResponseStructures. Raises botocore's errors and _ResponseDefect."""
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
    """A defect of a response, as a noun phrase."""


def _has_error_code(parsed: Mapping[str, Any], shape: Shape | None) -> bool:
    """Return whether an error has a code; botocore may put the HTTP status in place of a missing one."""
    if shape is not None and shape.metadata.get("exception"):
        return True
    code = parsed.get("Error", {}).get("Code") or ""
    status = parsed["ResponseMetadata"]["HTTPStatusCode"]
    if not isinstance(code, str):  # nested elements or an object, which botocore cannot look up
        return False
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR or bool(code and not code.isdecimal())


def _reject_foreign_body(protocol: str, operation: str, body: bytes) -> None:
    """Raise _ResponseDefect for a success that is no response to the call; botocore checks less of it."""
    if protocol in QUERY | JSON and not body.strip():
        raise _ResponseDefect("an empty body")
    if protocol in QUERY:
        root = ROOT_ELEMENT.match(body)
        if root is None or root[1].decode() != f"{operation}Response":
            raise _ResponseDefect(f"a body that is not a {operation}Response")
    if protocol in JSON:
        try:
            document = json.loads(body)
        except ValueError as error:
            raise _ResponseDefect("a body that is not JSON") from error
        if not isinstance(document, dict):
            raise _ResponseDefect("JSON that is not an object")


def _check_value(value: Any, shape: Shape, operation: str) -> Any:
    """Return a value in its described shape, with ResponseStructures.

    Raises TypeError for another type, and _ResponseDefect for a time that cannot be converted to local.
    """
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
    types = PYTHON_TYPES.get(shape.type_name)
    if types and (not isinstance(value, types) or (isinstance(value, bool) and bool not in types)):
        raise TypeError(f"{shape.name} is not a {shape.type_name}")
    if isinstance(value, datetime) and not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise _ResponseDefect(f"a time in the year {value.year}")
    return value
