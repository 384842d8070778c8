"""Tables for the pure parts of a deployment."""

from __future__ import annotations

from datetime import UTC, datetime

import botocore.session
import pytest

from tests.support.cases import each
from xraystack.aws.stack_status import StackStep, is_in_progress, next_step
from xraystack.commands.shared_options import expand_list_options
from xraystack.deploy import outcome
from xraystack.deploy.deploy_plan import template_capabilities
from xraystack.deploy.events import STACK_TYPE, StackEvent
from xraystack.deploy.inputs.input_files import parse_pair
from xraystack.deploy.poll_interval import EAGER_S, LONGEST_S, SHORTEST_S, STEADY_S, pause_seconds
from xraystack.errors import BadInput

STATUSES = (
    botocore.session.get_session().get_service_model("cloudformation").shape_for("StackStatus").enum  # type: ignore[attr-defined]
)
TIMED_OUT = "Stack creation time exceeded the specified timeout. Rollback requested by user."
UPDATES = {
    "CREATE_COMPLETE",
    "UPDATE_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
    "IMPORT_COMPLETE",
    "IMPORT_ROLLBACK_COMPLETE",
}
COMMANDS = {
    "ROLLBACK_COMPLETE": "xraystack deploy --recreate --stack-name s ...",
    "ROLLBACK_FAILED": "xraystack delete --stack-name s",
    "CREATE_FAILED": "xraystack delete --stack-name s",
    "DELETE_FAILED": "xraystack delete --stack-name s",
    "UPDATE_FAILED": "xraystack rollback --stack-name s",
    "UPDATE_ROLLBACK_FAILED": "xraystack rollback --stack-name s",
    "IMPORT_ROLLBACK_FAILED": "aws cloudformation describe-events --stack-name s --filters FailedEvents=true",
}


@each("status", STATUSES)
def test_every_status_that_aws_has_leads_to_one_step(status: str) -> None:
    step, why, remedy = next_step(status, "s")

    if status in {"REVIEW_IN_PROGRESS", "DELETE_COMPLETE"}:
        assert (step, why) == (StackStep.CREATE, "")
    elif status in UPDATES:
        assert (step, why) == (StackStep.UPDATE, "")
    elif status in COMMANDS:
        assert step is (StackStep.RECREATE if status == "ROLLBACK_COMPLETE" else StackStep.STOP)
        assert status in why
        assert COMMANDS[status] in remedy.splitlines()
    else:
        assert (step, is_in_progress(status)) == (StackStep.WAIT, True)
        assert status in why


def test_without_a_stack_one_is_created() -> None:
    assert next_step("", "s").step is StackStep.CREATE


def test_a_status_of_tomorrow_stops_rather_than_guesses() -> None:
    step, why, _ = next_step("RETIRED", "s")

    assert (step, why) == (StackStep.STOP, "the stack is RETIRED")


def event(logical_id: str, status: str, reason: str = "") -> StackEvent:
    of_stack = logical_id == "stack"
    return StackEvent(
        id=f"{logical_id}-{status}",
        timestamp=datetime(2026, 1, 1, tzinfo=UTC),
        logical_id=logical_id,
        physical_id="arn:stack" if of_stack else logical_id,
        resource_type=STACK_TYPE if of_stack else "AWS::SNS::Topic",
        status=status,
        reason=reason,
        stack_id="arn:stack",
    )


CANCELLED = "Resource creation cancelled"


@each(
    ("events", "cause"),
    [
        pytest.param([], None, id="nothing happened"),
        pytest.param([event("A", "CREATE_COMPLETE")], None, id="nothing failed"),
        pytest.param(
            [
                event("A", "CREATE_FAILED", CANCELLED),
                event("B", "CREATE_FAILED", "Access denied"),
                event("stack", "ROLLBACK_IN_PROGRESS"),
            ],
            "B",
            id="a cancelled sibling before the cause",
        ),
        pytest.param(
            [event("A", "CREATE_FAILED", "one"), event("B", "CREATE_FAILED", "two")],
            "A",
            id="the first of two causes",
        ),
        pytest.param(
            [
                event("A", "UPDATE_FAILED", "Resource update cancelled"),
                event("stack", "UPDATE_FAILED", "The following resource(s) failed to update: [B]"),
            ],
            "A",
            id="consequences only: rather the first of them than none",
        ),
        pytest.param(
            [event("A", "DELETE_FAILED", "in use"), event("stack", "DELETE_FAILED", "A failed")],
            "A",
            id="a resource rather than the stack",
        ),
        pytest.param(
            [
                event("A", "UPDATE_COMPLETE"),
                event("stack", "UPDATE_ROLLBACK_IN_PROGRESS", "Alarm went to ALARM"),
                event("stack", "UPDATE_ROLLBACK_COMPLETE"),
            ],
            "stack",
            id="a trigger",
        ),
        pytest.param(
            [
                event("A", "UPDATE_FAILED", "Resource update cancelled"),
                event("stack", "UPDATE_ROLLBACK_IN_PROGRESS", "Rollback requested by user"),
            ],
            "stack",
            id="a user",
        ),
        pytest.param(
            [
                event("A", "UPDATE_FAILED", "denied"),
                event("stack", "UPDATE_ROLLBACK_IN_PROGRESS", "Rollback requested by user"),
            ],
            "A",
            id="a user after a failure",
        ),
        pytest.param(
            [
                event("A", "CREATE_FAILED", "Resource creation cancelled"),
                event("stack", "ROLLBACK_IN_PROGRESS", TIMED_OUT),
                event("B", "DELETE_FAILED", "not empty"),
            ],
            "stack",
            id="a time-out rather than what fails in its rollback",
        ),
        pytest.param(
            [
                event("A", "CREATE_FAILED", "denied"),
                event("stack", "ROLLBACK_IN_PROGRESS", TIMED_OUT),
            ],
            "A",
            id="a failure before a time-out",
        ),
        pytest.param(
            [
                event("stack", "UPDATE_ROLLBACK_IN_PROGRESS", "Rollback requested by user."),
                event("B", "UPDATE_FAILED", "not empty"),
            ],
            "B",
            id="what fails in a rollback that a user requested",
        ),
        pytest.param(
            [event("stack", "UPDATE_ROLLBACK_IN_PROGRESS")], None, id="without any reason"
        ),
    ],
)
def test_the_root_cause_is_the_first_failure_that_is_no_consequence(
    events: list[StackEvent], cause: str | None
) -> None:
    found = outcome.root_cause(events)

    assert cause == (found.logical_id if found else None)


@pytest.mark.parametrize(
    ("happened", "ends"),
    [
        (event("stack", "CREATE_COMPLETE"), True),
        (event("stack", "ROLLBACK_COMPLETE"), True),
        (event("stack", "DELETE_COMPLETE"), True),
        (event("stack", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"), False),
        (event("stack", "REVIEW_IN_PROGRESS"), False),
        (event("A", "CREATE_COMPLETE"), False),
        (event("A", "CREATE_COMPLETE")._replace(resource_type=STACK_TYPE), False),
    ],
)
def test_only_an_event_of_the_stack_itself_ends_the_operation(
    happened: StackEvent, ends: bool
) -> None:
    """The last is a nested stack, whose physical ID is its own."""
    assert ends is happened.is_operation_end


@pytest.mark.parametrize(
    ("reported", "needed"),
    [
        ([], []),
        (["CAPABILITY_IAM"], ["CAPABILITY_NAMED_IAM"]),
        (["CAPABILITY_NAMED_IAM"], ["CAPABILITY_NAMED_IAM"]),
        (
            ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
            ["CAPABILITY_AUTO_EXPAND", "CAPABILITY_NAMED_IAM"],
        ),
    ],
)
def test_named_iam_covers_iam(reported: list[str], needed: list[str]) -> None:
    assert needed == template_capabilities(reported)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ([], []),
        (["deploy", "--yes"], ["deploy", "--yes"]),
        (["--tags", "a=1"], ["--tags", "a=1"]),
        (["--tags", "a=1", "b=2", "c=3"], ["--tags", "a=1", "--tags", "b=2", "--tags", "c=3"]),
        (
            ["--tags", "a=1", "b=2", "--region", "x", "y"],
            ["--tags", "a=1", "--tags", "b=2", "--region", "x", "y"],
        ),
        (
            ["--parameter-overrides", "A=-1", "B=", "--tags", "a=1"],
            ["--parameter-overrides", "A=-1", "--parameter-overrides", "B=", "--tags", "a=1"],
        ),
        (["--tags=a=1", "b"], ["--tags=a=1", "b"]),
    ],
)
def test_several_values_may_follow_a_list_option(typed: list[str], meant: list[str]) -> None:
    assert meant == expand_list_options(typed)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a=1", ("a", "1")),
        ("b==", ("b", "=")),
        ("c=", ("c", "")),
        ("d=x, y", ("d", "x, y")),
        ("ParameterKey=e,ParameterValue=1,2", ("e", "1,2")),
        (r"ParameterKey=e,ParameterValue=1\,2", ("e", "1,2")),
        ("ParameterValue=1,2,ParameterKey=e", ("e", "1,2")),
        ("Value=web,Key=Team", ("Team", "web")),
        ("Key=Team,Value=", ("Team", "")),
        ("Value=web,ParameterKey=Team", ("Value", "web,ParameterKey=Team")),
        (r"e=1\,2", ("e", r"1\,2")),
    ],
)
def test_a_pair_is_split_at_its_first_equals_sign(text: str, meant: tuple[str, str]) -> None:
    assert meant == parse_pair(text, "--tags")


@pytest.mark.parametrize("text", ["a", "=a", ""])
def test_what_is_no_pair_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="Name=Value"):
        parse_pair(text, "--tags")


@pytest.mark.parametrize(
    ("status", "step"),
    [
        ("CREATE_FAILED", StackStep.UPDATE),
        ("UPDATE_FAILED", StackStep.UPDATE),
        ("CREATE_COMPLETE", StackStep.UPDATE),
        ("ROLLBACK_COMPLETE", StackStep.RECREATE),
        ("UPDATE_ROLLBACK_FAILED", StackStep.STOP),
        ("UPDATE_IN_PROGRESS", StackStep.WAIT),
        ("", StackStep.CREATE),
    ],
)
def test_what_was_kept_without_rollback_can_be_mended_without_rollback(
    status: str, step: StackStep
) -> None:
    assert step is next_step(status, "s", disable_rollback=True).step


@pytest.mark.parametrize("age", [0.0, 0.1, 0.5, 3.0, 19.0])
def test_a_young_operation_is_asked_for_after_as_long_as_it_has_taken(age: float) -> None:
    expected = min(max(age, SHORTEST_S), EAGER_S)

    assert expected * 0.9 <= pause_seconds(age) <= expected * 1.1


def test_in_the_first_minute_it_is_less_than_one_call_a_second() -> None:
    ages, age = [], 0.0
    while age < 60:
        ages.append(age)
        age += pause_seconds(age, age)

    assert len(ages) < 60


@pytest.mark.parametrize(("quiet", "seconds"), [(0, STEADY_S), (30, 5), (1000, LONGEST_S)])
def test_after_that_pauses_grow_while_nothing_happens(quiet: float, seconds: float) -> None:
    assert seconds * 0.9 <= pause_seconds(600, quiet) <= seconds * 1.1
