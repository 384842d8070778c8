"""``list`` against a real emulator: the daemon stacks of an account and region, and how each is."""

from __future__ import annotations

import pytest

from tests.support.command_line import Account, Cli, QuickCli
from tests.support.deploying import FAILING, NAME, TOPIC, Deployed
from tests.support.proxy import DENIED, THROTTLE, Fault, proxied
from tests.support.schemas import valid
from tests.support.stacks import create
from xraystack.account import daemon_stacks
from xraystack.aws.stacks import Stack, StackOutput
from xraystack.facts.daemon_stack import DAEMON_ADDRESS_OUTPUT, DESCRIPTION_END

ADDRESS = "xray.services.dockerinaws.org:2000"


def quick(deployed: Deployed) -> QuickCli:
    return QuickCli(deployed.cli.cwd, deployed.cli.env)


def test_a_daemon_stack_is_a_line_with_its_shape_and_health(deployed: Deployed) -> None:
    result = quick(deployed)("list")

    heads, line = result.out.splitlines()
    assert (result.exit_code, result.err) == (0, "")
    assert heads.split() == ["NAME", "STATUS", "HEALTH", "TASKS", "SHAPE", "ADDRESS"]
    assert line.split() == [
        *(NAME, "CREATE_COMPLETE", "healthy", "2", "of", "2", "daemon", ADDRESS),
    ]


def test_a_narrow_screen_has_the_whole_address_below_its_stack(deployed: Deployed) -> None:
    result = quick(deployed)("list", env={"COLUMNS": "80"})

    assert result.out.splitlines() == [
        "NAME         STATUS           HEALTH   TASKS   SHAPE",
        "  ADDRESS",
        "xray-daemon  CREATE_COMPLETE  healthy  2 of 2  daemon",
        f"  {ADDRESS}",
    ]


def test_json_has_it_all(deployed: Deployed) -> None:
    document = valid("list", quick(deployed)("list", "--json").out)

    (stack,) = document["stacks"]
    assert document["region"] == deployed.account.region
    assert (stack["name"], stack["health"], stack["address"]) == (NAME, "healthy", ADDRESS)
    assert (stack["running"], stack["desired"], stack["problems"]) == (2, 2, [])
    assert (stack["shape"]["collector"], stack["error"]) == ("daemon", None)


@pytest.mark.real
def test_other_stacks_are_left_out_and_sick_ones_are_not(account: Account, aws_cli: Cli) -> None:
    create(account, "topic", TOPIC)
    create(account, "sick", f"Description: Something, {DESCRIPTION_END}\n{FAILING}")
    create(account, "fine", f"Description: Something, {DESCRIPTION_END}\n{TOPIC}")

    result = aws_cli("list")

    rows = [line.split() for line in result.out.splitlines()[1:]]
    assert [row[:3] for row in rows] == [
        ["fine", "CREATE_COMPLETE", "healthy"],
        ["sick", "ROLLBACK_COMPLETE", "unhealthy"],
    ]
    assert result.exit_code == 0
    assert result.err.splitlines() == [
        "sick is unhealthy: the stack's status is ROLLBACK_COMPLETE.",
        "To see the cause:",
        "  xraystack status --stack-name sick",
    ]


@pytest.mark.parametrize(
    ("stack", "expected"),
    [
        pytest.param(Stack("s", status="CREATE_COMPLETE"), False, id="another"),
        pytest.param(
            Stack("s", description="a bucket (made by xraystack)"), False, id="another of ours"
        ),
        pytest.param(Stack("s", description=f"x, {DESCRIPTION_END}"), True, id="without outputs"),
        pytest.param(
            Stack("s", outputs=(StackOutput(DAEMON_ADDRESS_OUTPUT, "x:2000", ""),)),
            True,
            id="described otherwise",
        ),
        pytest.param(
            Stack("s", status="REVIEW_IN_PROGRESS", description=f"x, {DESCRIPTION_END}"),
            False,
            id="only change sets",
        ),
    ],
)
def test_a_daemon_stack_is_known_by_what_it_says(stack: Stack, expected: bool) -> None:
    assert daemon_stacks.is_daemon_stack(stack) is expected


def test_where_there_is_none_that_is_said_and_no_error(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    result = quick_aws_cli("list")

    assert (result.exit_code, result.out) == (0, "")
    assert result.err == (
        f"{account.region} has no daemon stack. To create one:\n"
        f"  xraystack deploy --stack-name {NAME}\n"
    )
    assert valid("list", quick_aws_cli("list", "--json").out) == {
        "region": account.region,
        "stacks": [],
    }


def test_a_stack_that_cannot_be_looked_into_is_listed_and_an_error(deployed: Deployed) -> None:
    trouble = {"DescribeServices": DENIED}
    with proxied(deployed.account.endpoint_url, lambda action, _: trouble.get(action)) as proxy:
        result = quick(deployed)("list", "--endpoint-url", proxy.url)
        document = valid("list", quick(deployed)("list", "--json", "--endpoint-url", proxy.url).out)

    assert result.exit_code == document["exit_code"] == 4
    assert result.out.splitlines()[1].split()[2:4] == ["unknown", "unknown"]
    assert f"Cannot read the health of {NAME}:\nError: DescribeServices: " in result.err
    (stack,) = document["stacks"]
    assert (stack["health"], stack["running"]) == ("unknown", None)
    assert stack["error"] == document["error"]


def test_without_the_right_to_describe_stacks_nothing_is_known(deployed: Deployed) -> None:
    trouble = {"DescribeStacks": DENIED}
    with proxied(deployed.account.endpoint_url, lambda action, _: trouble.get(action)) as proxy:
        result = quick(deployed)("list", "--json", "--endpoint-url", proxy.url)

    document = valid("list", result.out)
    assert (result.exit_code, document["error"]["where"]) == (4, "DescribeStacks")
    assert "stacks" not in document


def test_throttled_it_tries_again(deployed: Deployed, no_pauses: list[float]) -> None:
    left = [THROTTLE] * 6

    def trouble(action: str, _: int) -> Fault | None:
        return left.pop() if action == "ListTasks" and left else None

    with proxied(deployed.account.endpoint_url, trouble) as proxy:
        result = quick(deployed)("list", "--endpoint-url", proxy.url)

    assert (result.exit_code, "healthy" in result.out) == (0, True)
    assert (len(no_pauses), left) == (6, [])


def test_without_a_network_it_ends_at_once(quick_aws_cli: QuickCli) -> None:
    result = quick_aws_cli("list", "--json", "--endpoint-url", "http://127.0.0.1:9")

    document = valid("list", result.out)
    assert (result.exit_code, document["exit_code"]) == (4, 4)
    assert "Check the network" in document["error"]["remedy"]
