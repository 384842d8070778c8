"""Properties of switches between all ways to trace, for templates with any content and style."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.patching.test_patch_properties import (
    MANY,
    is_subsequence,
    unordered,
    without_empty_environments,
)
from tests.support.template_styles import styles, templates
from xraystack.editor.edits import apply_edits
from xraystack.patching import patch
from xraystack.patching.patch_execution import Patch
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.patching.target_selection import TargetNames
from xraystack.patching.tracing_names import NamingOptions
from xraystack.stacks.wiring import Wiring
from xraystack.template import plain_data

EVERYTHING = TargetNames(("Task",), ("app",), ("Group",))
WIRING = Wiring(daemon_cidr="172.31.0.0/16")
NAMED = NamingOptions(("shop",))


class State(NamedTuple):
    """A way in which an application is traced; none, if neither."""

    sending: SdkOptions
    sidecar: SidecarOptions | None = None


STATES = [
    State(SdkOptions(("xray",))),
    State(SdkOptions(("otel",))),
    State(SdkOptions(("both",), "grpc", xray_sampling=True)),
    State(SdkOptions(("xray",)), SidecarOptions(create_role=True)),
    State(SdkOptions(("xray",)), SidecarOptions("cloudwatch-agent", create_role=True)),
    State(SdkOptions(("otel",)), SidecarOptions(create_role=True)),
    State(
        SdkOptions(("both",), None, xray_sampling=True), SidecarOptions("adot", create_role=True)
    ),
]
ROLES: list[dict[str, Any]] = [
    {"Policies": [{"PolicyName": "p", "PolicyDocument": {"Statement": []}}]},
    {"ManagedPolicyArns": ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]},
    {"AssumeRolePolicyDocument": {"Statement": []}},
]


@st.composite
def tasks(draw: st.DrawFn) -> dict[str, Any]:
    """A template whose task may have a sidecar: its mode, its room and its role are told."""
    data = without_empty_environments(draw(templates()))
    task = data["Resources"]["Task"]["Properties"]
    for container in task["ContainerDefinitions"]:
        for key in ("Cpu", "Links"):
            container.pop(key, None)
        container["Memory"] = 64
    task["NetworkMode"] = draw(st.sampled_from(["awsvpc", "bridge"]))
    properties = draw(st.sampled_from([None, *ROLES]))
    if properties is not None:
        task["TaskRoleArn"] = {"Fn::GetAtt": ["Role", "Arn"]}
        data["Resources"]["Role"] = {"Type": "AWS::IAM::Role", "Properties": properties}
    return data


def turned(content: bytes, state: State) -> Patch:
    """The template traced in this way instead of any other."""
    return patch.add_wiring(
        content,
        "t",
        WIRING,
        EVERYTHING,
        NAMED,
        state.sending,
        sidecar=state.sidecar,
        replace=True,
    )


def data_of(content: bytes) -> Any:
    return plain_data.parse(content.decode("utf-8-sig"), name="t")


@MANY
@given(tasks(), styles(), st.sampled_from([state for state in STATES if state.sidecar]))
def test_a_sidecar_is_added_and_comes_out_to_the_byte(
    data: dict[str, Any], write: Any, state: State
) -> None:
    before = write(data)

    result = patch.add_wiring(
        before, "t", WIRING, EVERYTHING, NAMED, state.sending, sidecar=state.sidecar
    )

    assert is_subsequence(before, result.after)
    assert apply_edits(before.decode(), result.edits) == result.after.decode()
    again = patch.add_wiring(
        result.after, "t", WIRING, EVERYTHING, NAMED, state.sending, sidecar=state.sidecar
    )
    assert not again.has_changes
    assert patch.remove_wiring(result.after, "t", WIRING, naming=NAMED).after == before


@pytest.mark.wide
@MANY
@given(tasks(), styles(), st.lists(st.sampled_from(STATES), min_size=2, max_size=4))
def test_through_any_states_a_template_is_what_the_last_one_makes_of_it_and_comes_back(
    data: dict[str, Any], write: Any, states: list[State]
) -> None:
    """As data: a text that is replaced in place may keep the quotes of the one before.

    What says how OpenTelemetry sends stays as it is unless something else is asked for.
    """
    before = now = write(data)

    for state in states:
        result = turned(now, state)
        assert apply_edits(now.decode(), result.edits) == result.after.decode()
        now = result.after

    assert not turned(now, states[-1]).has_changes
    if states[-1].sending == SdkOptions(("xray",)):
        assert unordered(data_of(now)) == unordered(data_of(turned(before, states[-1]).after))
    back = patch.remove_wiring(now, "t", WIRING, naming=NAMED).after
    assert unordered(data_of(back)) == unordered(data_of(before))
