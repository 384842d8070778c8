"""Responses of AWS that botocore's own parsers accept, although they are unusable."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from tests.support.cases import each
from tests.support.odd_answers import PAGE, WELL_FORMED_PAGE
from tests.support.proxy import Fault, proxied
from xraystack.aws import responses
from xraystack.aws.aws_errors import error_code, translate_error
from xraystack.aws.clients import Aws
from xraystack.aws.connection import Connection
from xraystack.aws.responses import ResponseStructure, UnusableResponse
from xraystack.errors import AwsError

NOWHERE = "http://127.0.0.1:1"
STACKS = (
    "<DescribeStacksResponse><DescribeStacksResult><Stacks>{}</Stacks></DescribeStacksResult>"
    "</DescribeStacksResponse>"
)
TIME = "2026-01-01T00:00:00Z"
STACK = (
    "<member><StackName>s</StackName><StackId>arn:s</StackId><StackStatus>{}</StackStatus>"
    f"<CreationTime>{TIME}</CreationTime></member>"
)


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "fake")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")


Answered = Callable[[str | bytes, int], Aws]


@pytest.fixture
def answered() -> Iterator[Answered]:
    """Makes clients of a server that answers everything with a body and a status."""
    with contextlib.ExitStack() as servers:

        def clients(body: str | bytes, status: int) -> Aws:
            text = body.decode() if isinstance(body, bytes) else body
            fault = Fault("answer", status, text)
            proxy = servers.enter_context(proxied(NOWHERE, lambda _action, _number: fault))
            return Aws(Connection(endpoint_url=proxy.url))

        yield clients


@each(
    ("body", "status", "said"),
    [
        pytest.param(PAGE, 200, "a body that is not a", id="HTML"),
        pytest.param(WELL_FORMED_PAGE, 200, "a body that is not a", id="HTML that is XML"),
        pytest.param("<OtherResponse/>", 200, "a body that is not a", id="another answer"),
        pytest.param("", 200, "an empty body", id="nothing"),
        pytest.param("", 204, "an empty body", id="no content"),
        pytest.param(STACKS[:50], 200, "an unreadable body", id="cut off"),
        pytest.param("<DescribeStacksResponse/>", 200, "an unreadable body", id="no result"),
        pytest.param(PAGE, 403, "403", id="HTML that refuses"),
        pytest.param(WELL_FORMED_PAGE, 403, "without a code", id="XML that refuses"),
        pytest.param("", 302, "302", id="a redirect"),
        pytest.param(STACKS.format("<member/>"), 200, "no entry with StackName", id="no name"),
        pytest.param(STACKS.format(""), 200, "no entry with StackName 's'", id="no stacks"),
        pytest.param(STACKS.format(STACK.format("")), 200, "without a status", id="no status"),
        pytest.param(
            STACKS.format(STACK.format("CREATE_COMPLETE").replace("<StackName>s", "<StackName>t")),
            200,
            "no entry with StackName 's'",
            id="another stack",
        ),
        *(
            pytest.param(
                STACKS.format(STACK.format("CREATE_COMPLETE").replace(TIME, time)),
                200,
                said,
                id=f"the time {time}",
            )
            for time, said in [
                ("0001-01-01T00:00:00Z", "a time in the year 1"),
                ("9999-12-31T23:59:59Z", "a time in the year 9999"),
                ("99999-01-01T00:00:00Z", "an unreadable body"),
                ("1e300", "an unreadable body"),
                ("inf", "an unreadable body"),
                ("nan", "an unreadable body"),
                ("-1e18", "an unreadable body"),
                ("", "an unreadable body"),
            ]
        ),
        pytest.param(
            STACKS.format(STACK.format("CREATE_COMPLETE").replace("2026-01", "soon")),
            200,
            "an unreadable body",
            id="a time that is none",
        ),
    ],
)
def test_what_is_no_answer_about_the_stack_is_an_error_with_the_name_of_the_call(
    answered: Answered, body: str | bytes, status: int, said: str
) -> None:
    from xraystack.aws import stacks

    with pytest.raises(UnusableResponse) as raised:
        stacks.describe_stack(answered(body, status).cloudformation, "s")

    assert str(raised.value).startswith("unexpected response to DescribeStacks: ")
    assert said in str(raised.value)


@each(
    ("body", "status"),
    [
        pytest.param(PAGE, 200, id="HTML"),
        pytest.param("", 200, id="nothing"),
        pytest.param("[]", 200, id="a list"),
        pytest.param('{"services": [', 200, id="cut off"),
        pytest.param('{"services": 5}', 200, id="a number for a list"),
        pytest.param('{"services": [null]}', 200, id="nothing in a list"),
        pytest.param('{"services": [{"desiredCount": "two"}]}', 200, id="text for a number"),
        pytest.param('{"services": [{"desiredCount": true}]}', 200, id="a truth for a number"),
        pytest.param('{"services": [{"serviceArn": {}}]}', 200, id="a structure for text"),
        pytest.param('{"message": "no"}', 400, id="an error without a code"),
    ],
)
def test_json_is_compared_with_what_the_call_is_described_to_give(
    answered: Answered, body: str, status: int
) -> None:
    with pytest.raises(UnusableResponse, match=r"^unexpected response to DescribeServices: "):
        answered(body, status).ecs.describe_services(services=["s"])


@each("code", [5, None, {}, [], True, "", "#"])
@each("member", ["__type", "code", "message"])
def test_an_error_code_that_is_no_text_is_an_error_all_the_same(
    answered: Answered, code: object, member: str
) -> None:
    aws = answered(json.dumps({"__type": "Odd", member: code}), 400)

    with pytest.raises((BotoCoreError, ClientError)) as raised:
        aws.ecs.describe_services(services=["s"])

    error = translate_error(raised.value)
    assert isinstance(error, AwsError)
    assert isinstance(error_code(raised.value), str)


@pytest.mark.parametrize(
    "code", ["<Code><x/></Code>", "<Code/>", "", "<Code>A</Code><Code>B</Code>"]
)
def test_in_xml_it_is_an_error_as_well(answered: Answered, code: str) -> None:
    body = f"<ErrorResponse><Error>{code}<Message><b>m</b></Message></Error></ErrorResponse>"

    with pytest.raises((BotoCoreError, ClientError)) as raised:
        answered(body, 400).cloudformation.describe_stacks()

    assert isinstance(translate_error(raised.value), AwsError)
    assert isinstance(error_code(raised.value), str)


def test_an_answer_is_read_as_ever(answered: Answered) -> None:
    found = answered('{"services": [{"serviceArn": "a", "more": 1}]}', 200).ecs.describe_services(
        services=["s"]
    )

    assert found["services"] == [{"serviceArn": "a"}]
    assert found["services"][0].get("status") is None


def test_a_member_that_is_not_there_is_named_with_the_call(answered: Answered) -> None:
    found = answered('{"services": [{}]}', 200).ecs.describe_services(services=["s"])

    with pytest.raises(
        UnusableResponse, match=r"^unexpected response to DescribeServices: no serviceArn$"
    ):
        found["services"][0]["serviceArn"]


def test_an_error_of_aws_stays_what_it_is(answered: Answered) -> None:
    from botocore.exceptions import ClientError

    with pytest.raises(ClientError, match="AccessDenied"):
        answered('{"__type": "AccessDenied", "message": "no"}', 400).ecs.list_clusters()


def test_pages_without_an_end_are_an_error() -> None:
    """By itself, botocore sees only a token that is the same twice in a row."""
    circle = (ResponseStructure({"NextToken": token}, "ListThings") for token in cycle("ab"))

    with pytest.raises(
        UnusableResponse, match=r"^unexpected response to ListThings: a repeated NextToken"
    ):
        list(responses.iterate_pages(circle))


def test_pages_with_an_end_are_all_there() -> None:
    found: list[dict[str, Any]] = [{"NextToken": "a"}, {"nextToken": "b"}, {}]

    assert list(responses.iterate_pages(found)) == found


def test_of_a_list_that_is_empty_there_is_no_first_item() -> None:
    assert responses.matching_item({"Parents": [{"Id": "r-1"}]}, "Parents") == {"Id": "r-1"}
    with pytest.raises(UnusableResponse, match="no Parents"):
        responses.matching_item({"Parents": []}, "Parents")
