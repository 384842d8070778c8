"""Stack sets of others, which a file of the same name must not overwrite."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command_line import QuickCli
from tests.support.fleets import (
    ACCOUNTS,
    DAEMON,
    FLEET,
    TOPIC,
    Serve,
    fleet_cli,
    organization,
    put_set,
)
from tests.support.stacksets.state import Operation
from xraystack.stacks import rendering
from xraystack.stacks.daemon import stack
from xraystack.stacks.daemon.settings import DaemonSettings

BUCKET = "Resources: {Logs: {Type: AWS::S3::Bucket}}\n"
OTHER_TYPE = "Resources: {Topic: {Type: AWS::SQS::Queue}}\n"
MORE = TOPIC + "  Another: {Type: AWS::SNS::Topic}\n"
DAEMON_FILE = DAEMON.replace("name: xray-daemon", "name: set")
HAND_WRITTEN = rendering.render_yaml(stack.build(DaemonSettings()))

SETS = [
    pytest.param(DAEMON_FILE, BUCKET, "", 3, id="daemon onto a bucket"),
    pytest.param(DAEMON_FILE, TOPIC, "", 3, id="daemon onto a topic"),
    pytest.param(DAEMON_FILE, HAND_WRITTEN, "", 0, id="daemon onto a daemon"),
    pytest.param(FLEET, BUCKET, "", 3, id="topic onto a bucket"),
    pytest.param(FLEET, OTHER_TYPE, "", 3, id="topic onto a queue of its name"),
    pytest.param(FLEET, HAND_WRITTEN, "", 3, id="topic onto a daemon"),
    pytest.param(FLEET, TOPIC, "", 0, id="topic onto the same"),
    pytest.param(FLEET, MORE, "", 0, id="topic onto a later version"),
    pytest.param(FLEET, BUCKET, "xraystack-20260101T000000Z-0a1b2c3d", 0, id="made by xraystack"),
    pytest.param(FLEET, BUCKET, "theirs", 3, id="made by others"),
]


@pytest.mark.parametrize("command", ["plan", "deploy", "delete", "status"])
@pytest.mark.parametrize(("text", "template", "operation", "code"), SETS)
def test_a_set_of_another_purpose_is_rejected_and_unchanged(
    quick_cli: QuickCli,
    simulated: Serve,
    text: str,
    template: str,
    operation: str,
    code: int,
    command: str,
) -> None:
    server = simulated(organization())
    put_set(server, ACCOUNTS)
    (made,) = server.stack_sets.sets.values()
    made.template = template
    made.description = "Log buckets"
    if operation:
        made.operations[operation] = Operation(operation, "CREATE", [], status="SUCCEEDED")
    run = fleet_cli(quick_cli, server, text=text)
    confirmed = ["--yes"] if command in {"deploy", "delete"} else []
    if code == 0 and confirmed:
        return  # the plan tells enough

    ended = run("fleet", command, "fleet.yml", *confirmed)

    if code == 3:
        assert ended.exit_code == 3, ended.err + ended.out
        assert "Nothing was changed" in ended.err
        assert "Log buckets" in ended.err
        assert f"fleet.yml:{text[: text.index('name: set')].count(chr(10)) + 1}" in ended.err
        assert (made.template, len(made.instances)) == (template, 10)
        assert not any(action.startswith(("Update", "Create", "Delete")) for action in server.calls)
    else:
        assert ended.exit_code in {0, 1}, ended.err


def test_a_set_that_is_made_in_the_meantime_is_not_changed(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    Path(run.cwd, "topic.yml").write_text(TOPIC)

    def make() -> None:
        put_set(server, ACCOUNTS)
        next(iter(server.stack_sets.sets.values())).template = BUCKET

    server.before_call("CreateStackSet", make)
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 4
    (made,) = server.stack_sets.sets.values()
    assert made.template == BUCKET
