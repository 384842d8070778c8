"""Pages of X-Ray that lead back to themselves are an error, not a loop."""

from __future__ import annotations

import pytest

from tests.support.command_line import Account, Cli
from tests.support.odd_answers import ENDLESS
from tests.support.proxy import Fault, proxied
from tests.support.traces import future

ID = "1-5759e988-bd862e3fe1be46a994272793"


@pytest.mark.parametrize(
    "arguments",
    [
        ["traces", "list", *future()],
        ["traces", "show", ID],
        ["map", *future()],
        ["map", "--from-traces", *future()],
    ],
    ids=["traces list", "traces show", "map", "map --from-traces"],
)
def test_a_token_that_was_given_before_ends_it(
    xray_account: Account, xray_cli: Cli, arguments: list[str]
) -> None:
    with proxied(
        xray_account.endpoint_url, lambda _action, _number: Fault("odd", code=ENDLESS)
    ) as proxy:
        result = xray_cli(*arguments, env={"AWS_ENDPOINT_URL": proxy.url})

    assert (result.exit_code, result.out) == (4, "")
    assert "a repeated NextToken" in result.err
    assert len(proxy.actions) <= 3
