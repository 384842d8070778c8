"""A server that answers byte by byte does not hold a command for hours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.deploy.test_operation_watch import UPDATE, from_then_on
from tests.support.command_line import Account, Cli, QuickCli
from tests.support.deploying import TOPIC, aws_of, write
from tests.support.proxy import Fault, proxied
from tests.support.stacks import create
from xraystack.aws import call_deadline, stacks
from xraystack.aws.aws_errors import is_rejected, translate_error
from xraystack.aws.call_deadline import SlowResponse
from xraystack.errors import AwsError

DRIP = Fault("drip", seconds=0.5)
"""A byte every half second, so that the shortest answer takes minutes."""


def test_before_anything_has_begun_it_is_an_error(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    write(quick_aws_cli, "topic.yml", TOPIC)

    with proxied(account.endpoint_url, lambda *_: DRIP) as proxy:
        result = quick_aws_cli(*UPDATE, "--timeout", "1", env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 4, result.err
    assert "no complete response from" in " ".join(result.err.split())


@pytest.mark.parametrize("beginning", ["ExecuteChangeSet", "DescribeStackEvents"])
def test_once_it_may_have_begun_the_outcome_is_unknown(
    account: Account, aws_cli: Cli, beginning: str
) -> None:
    create(account, "stack", TOPIC)
    write(aws_cli, "topic.yml", TOPIC)
    trouble = from_then_on("ExecuteChangeSet", DRIP)

    def drip(action: str, number: int) -> Fault | None:
        fault = trouble(action, number)
        return fault if beginning == "ExecuteChangeSet" or action == beginning else None

    with proxied(account.endpoint_url, drip) as proxy:
        result = aws_cli(*UPDATE, "--timeout", "3", env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 6, result.err
    assert "xraystack deploy --attach --stack-name stack" in result.err


def test_without_a_timeout_a_call_has_a_minute(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(call_deadline, "LONGEST_S", 0.2)
    with proxied(account.endpoint_url, lambda *_: DRIP) as proxy:
        aws = aws_of(replace(account, endpoint_url=proxy.url))
        with pytest.raises(SlowResponse) as raised:
            stacks.describe_stack(aws.cloudformation, "s")

    error = translate_error(raised.value)
    assert isinstance(error, AwsError)
    assert "Check the network" in error.remedy
    assert not is_rejected(raised.value)
    assert len(proxy.actions) == 1
