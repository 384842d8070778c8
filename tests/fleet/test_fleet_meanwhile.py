"""What a fleet's commands promise of the whole, also while somebody else acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.command_line import Cli, QuickCli
from tests.support.fleets import (
    ACCOUNTS,
    FLEET,
    MANAGEMENT,
    TOPIC,
    Serve,
    begun_by_somebody,
    documents,
    fleet_cli,
    opened_when,
    organization,
    put_set,
    write,
)
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.server import Server, client_of
from xraystack.aws.retry_policy import RetryPolicy
from xraystack.commands.fleet import rollout
from xraystack.fleet import operation_progress
from xraystack.fleet.operation_step import FleetHooks

DEPLOY = ["fleet", "deploy", "fleet.yml", "--yes"]
DELETE = ["fleet", "delete", "fleet.yml", "--yes"]
TWENTY = [f"{number:012d}" for number in range(1, 21)]


def own_values(accounts: list[str], **preferences: str) -> str:
    """A fleet file in which each account has a value of its own, so an operation of its own."""
    targets = "".join(
        f"  - {{accounts: ['{a}'], regions: [eu-west-1, us-east-1], parameters: {{Display: v{a}}}}}\n"
        for a in accounts
    )
    chosen = ", ".join(f"{name}: {value}" for name, value in preferences.items())
    return (
        "name: set\nmodel: self-managed\ntemplate: topic.yml\n"
        f"preferences: {{{chosen}}}\ntargets:\n{targets}"
    )


@pytest.mark.parametrize(
    ("tolerance", "begun"),
    [("0", 1), ("1", 2), ("3", 4), ("10%", 3), ("4%", 1), ("100%", 20)],
)
def test_the_tolerance_is_that_of_the_wave_whatever_its_operations(
    quick_cli: QuickCli, simulated: Serve, tolerance: str, begun: int
) -> None:
    members = Simulated(failure=lambda _, pair: "no" if pair[1] == "eu-west-1" else "")
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server, text=own_values(TWENTY, tolerance=tolerance))

    failed = run(*DEPLOY)

    assert failed.exit_code == 5
    tried = [pair[0] for _, pair in members.begun if pair[1] == "eu-west-1"]
    assert tried == TWENTY[:begun]
    assert f"{begun} failed" in failed.err


def test_each_region_has_a_tolerance_of_its_own(quick_cli: QuickCli, simulated: Serve) -> None:
    bad = {(ACCOUNTS[0], "eu-west-1"), (ACCOUNTS[1], "us-east-1")}
    members = Simulated(failure=lambda _, pair: "no" if pair in bad else "")
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server, text=own_values(ACCOUNTS, tolerance="1"))

    failed = run(*DEPLOY)

    assert "8 instances succeeded, 2 failed." in failed.err
    assert len(members.begun) == len(set(members.begun)) == 10


def test_what_is_left_of_a_tolerance_is_a_region_s(quick_cli: QuickCli, simulated: Serve) -> None:
    """An operation on two regions, of which one has nothing left, is made of two."""
    bad = {(ACCOUNTS[0], "eu-west-1"), (ACCOUNTS[1], "us-east-1"), (ACCOUNTS[2], "us-east-1")}
    members = Simulated(failure=lambda _, pair: "no" if pair in bad else "")
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server, text=own_values(ACCOUNTS, tolerance="1"))

    failed = run(*DEPLOY, "--json")

    result = documents(failed.out)[-1]
    assert (result["failed"], result["succeeded"]) == (3, 3)
    assert (result["not_begun"], result["exit_code"]) == (4, 5)
    (made,) = server.stack_sets.sets.values()
    tolerances = [o.preferences["FailureToleranceCount"] for o in made.operations.values()]
    assert tolerances == ["1", "0", "1", "0"]


def test_the_timeout_is_that_of_the_run(
    quick_cli: QuickCli, simulated: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Operations that end before they are looked at for the first time do not outrun it."""
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=own_values(ACCOUNTS))

    def is_late(_: RetryPolicy) -> bool:
        (made,) = server.stack_sets.sets.values()
        return made.running is None and len(made.operations) == 3

    monkeypatch.setattr(RetryPolicy, "is_expired", is_late)

    late = run(*DEPLOY, "--json", "--timeout", "600")

    result = documents(late.out)[-1]
    assert (result["exit_code"], result["outcome"]) == (6, "unknown")
    assert "timeout" in result["error"]["what"]
    assert result["succeeded"] + result["not_known"] == 6
    assert result["not_begun"] == 4


def set_template(
    server: Server, text: str = TOPIC + "  Another: {Type: AWS::SNS::Topic}\n"
) -> None:
    """Somebody sets another template, with no instance yet or with one."""
    (made,) = server.stack_sets.sets.values()
    where = next(iter(made.instances), None)
    targets: dict[str, Any] = (
        {"DeploymentTargets": {"OrganizationalUnitIds": [made.instances[where].unit],
                               "Accounts": [where[0]], "AccountFilterType": "INTERSECTION"},
         "Regions": [where[1]]}
        if where else {}
    )  # fmt: skip
    client_of(server, MANAGEMENT).update_stack_set(
        StackSetName="set", TemplateBody=text, OperationId="theirs", **targets
    )
    while not made.operations["theirs"].is_over:
        pass


def tag(server: Server) -> None:
    made = next(iter(server.stack_sets.sets.values()))
    made.tags = [{"Key": "team", "Value": "theirs"}]


def enable(server: Server) -> None:
    next(iter(server.stack_sets.sets.values())).auto = {"Enabled": True}


def delete(server: Server) -> None:
    server.stack_sets.sets.clear()


def replace(server: Server) -> None:
    delete(server)
    put_set(server, [])
    next(iter(server.stack_sets.sets.values())).id = "set:11111111-1111-1111-1111-111111111111"


OTHERS: dict[str, tuple[Callable[[Server], None], str]] = {
    "template": (set_template, "template"),
    "tag": (tag, "tag team"),
    "auto-deployment": (enable, "auto-deployment"),
    "deleted": (delete, "someone else deleted the stack set"),
    "made again": (replace, "its ID"),
}
MOMENTS = {
    "before the first wave": ("DescribeStackSet", 2, 0),
    "between the waves": ("DescribeStackSet", 3, 1),
    "before the end": ("DescribeStackSet", 4, 10),
}


@pytest.mark.parametrize(("action", "number", "done"), MOMENTS.values(), ids=MOMENTS)
@pytest.mark.parametrize(("others", "named"), OTHERS.values(), ids=OTHERS)
def test_what_others_change_of_the_set_ends_the_run_and_is_named(
    quick_cli: QuickCli,
    simulated: Serve,
    others: Callable[[Server], None],
    named: str,
    action: str,
    number: int,
    done: int,
) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    put_set(server, ACCOUNTS)
    run = fleet_cli(quick_cli, server, text=FLEET + "parameters: {Display: two}\n")
    server.before_call(action, lambda: others(server), number)

    ended = run(*DEPLOY, "--json")

    result = documents(ended.out)[-1]
    assert (ended.exit_code, result["outcome"]) == (6, "unknown")
    assert (result["succeeded"], result["not_begun"]) == (done, 10 - done)
    assert named in result["error"]["what"]
    assert "--attach" not in result["error"]["remedy"]
    assert "Done" not in ended.err


def test_a_template_of_somebody_else_does_not_reach_the_rest(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization(), Simulated())
    put_set(server, ACCOUNTS)
    run = fleet_cli(quick_cli, server, text=FLEET + "parameters: {Display: two}\n")
    server.before_call("DescribeStackSet", lambda: set_template(server), 3)

    assert run(*DEPLOY).exit_code == 6

    (made,) = server.stack_sets.sets.values()
    assert sum(instance.status == "CURRENT" for instance in made.instances.values()) == 1


def test_a_set_is_looked_at_once_before_each_wave_and_at_the_end(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    put_set(server, ACCOUNTS)
    text = FLEET.replace("{accounts: 1, regions: 1}", "{accounts: 1}, {accounts: 3}")
    run = fleet_cli(quick_cli, server, text=text + "parameters: {Display: two}\n")
    assert run(*DEPLOY).exit_code == 0
    survey, waves, end = 1, 3, 1
    assert server.calls.count("DescribeStackSet") == survey + waves + end


def test_what_others_change_while_they_are_waited_for_is_named(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    put_set(server, ACCOUNTS)
    run = fleet_cli(quick_cli, server, text=FLEET + "parameters: {Display: two}\n")

    def begin() -> None:
        members.open.clear()
        begun_by_somebody(server, "theirs", creates_set=False)
        tag(server)

    server.before_call("UpdateStackSet", begin)
    with opened_when(server, members, "DescribeStackSetOperation"):
        waited = run(*DEPLOY, "--wait")

    assert waited.exit_code == 6
    assert "tag team" in waited.err
    assert [action for action, _ in members.begun] == ["CREATE"] * 5


ONE_WAVE = FLEET.replace("waves: [{accounts: 1, regions: 1}]\n", "")
TWO_SETS = "sets:\n" + "".join(
    f"  - name: {name}\n" + "".join(f"    {line}\n" for line in ONE_WAVE.splitlines()[1:])
    for name in ("one", "two")
)


def stop_the_first_operation_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a person stop the next operation that is followed, when it has already ended."""
    follow, make_hooks = operation_progress.follow_operation, rollout.create_hooks

    def interrupt(*arguments: Any, **options: Any) -> Any:
        monkeypatch.setattr(operation_progress, "follow_operation", follow)
        follow(*arguments, **options)
        raise KeyboardInterrupt

    def hooks(*arguments: Any) -> FleetHooks:
        return make_hooks(*arguments)._replace(should_stop=lambda _: True)

    monkeypatch.setattr(operation_progress, "follow_operation", interrupt)
    monkeypatch.setattr(rollout, "create_hooks", hooks)


@pytest.mark.parametrize(
    ("text", "begun", "where"),
    [
        (FLEET, 1, "set: interrupted before an operation of wave 2 of 2 started"),
        (TWO_SETS, 10, "two: interrupted before an operation of this set started"),
    ],
)
def test_a_stop_that_comes_too_late_for_its_operation_still_ends_the_run(
    quick_cli: QuickCli,
    simulated: Serve,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    begun: int,
    where: str,
) -> None:
    members = Simulated()
    run = fleet_cli(quick_cli, simulated(organization(), members), text=text)
    stop_the_first_operation_too_late(monkeypatch)
    stopped = run(*DEPLOY)

    assert (stopped.exit_code, len(members.begun)) == (6, begun), stopped.err
    assert where in stopped.err
    assert run(*DEPLOY).exit_code == 0


def test_a_stop_at_the_last_deletion_keeps_the_empty_set(
    quick_cli: QuickCli, simulated: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = simulated(organization())
    put_set(server, ACCOUNTS)
    run = fleet_cli(quick_cli, server, text=ONE_WAVE)
    stop_the_first_operation_too_late(monkeypatch)
    stopped = run(*DELETE)
    assert stopped.exit_code == 6
    assert "set: interrupted before the empty stack set was deleted" in stopped.err
    (left,) = server.stack_sets.sets.values()
    assert not left.instances
    assert run(*DELETE).exit_code == 0
    assert not server.stack_sets.sets


@pytest.mark.parametrize("action", ["", "UpdateStackSet"])
def test_a_stop_while_others_are_waited_for_ends_the_run(
    quick_cli: QuickCli, simulated: Serve, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    """The operation of others began before the plan, or before the first operation."""
    members = Simulated()
    server = simulated(organization(), members)
    put_set(server, ACCOUNTS)
    run = fleet_cli(quick_cli, server, text=ONE_WAVE + "parameters: {Display: two}\n")

    def begin() -> None:
        members.open.clear()
        begun_by_somebody(server, "theirs", creates_set=False)

    if action:
        server.before_call(action, begin)
    else:
        begin()
    stop_the_first_operation_too_late(monkeypatch)
    with opened_when(server, members, "DescribeStackSetOperation"):
        stopped = run(*DEPLOY, "--wait")
    assert stopped.exit_code == 6
    assert "interrupted before an operation of" in stopped.err
    assert {action for action, _ in members.begun} == {"CREATE"}


def test_a_delete_is_of_the_set_that_was_shown(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    put_set(server, ACCOUNTS)
    run = fleet_cli(quick_cli, server)
    server.before_call("DescribeStackSet", lambda: tag(server), 2)
    stopped = run(*DELETE)
    assert stopped.exit_code == 6
    assert "tag team" in stopped.err
    (made,) = server.stack_sets.sets.values()
    assert len(made.instances) == 10


def test_a_set_that_others_delete_at_the_end_is_deleted(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    put_set(server, ACCOUNTS)
    run: Cli = fleet_cli(quick_cli, server)
    server.before_call("DescribeStackSet", lambda: delete(server), 3)
    assert run(*DELETE).exit_code == 0


def test_an_operation_of_a_deleted_set_is_not_attached_to(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    server.before_call("DescribeStackSetOperation", lambda: delete(server))
    lost = run(*DEPLOY)
    assert lost.exit_code == 6
    assert "deleted the stack set" in lost.err
    assert "--attach" not in lost.err
    write(run, FLEET)
    assert run(*DEPLOY, "--attach", "theirs").exit_code == 3
