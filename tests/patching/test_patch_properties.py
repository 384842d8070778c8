"""Properties of patches of templates with any content and style."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.template_styles import styles, templates
from xraystack.editor.edits import apply_edits
from xraystack.patching import patch
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.patching.target_selection import TargetNames
from xraystack.patching.tracing_names import NamingOptions
from xraystack.stacks.wiring import (
    XRAY_CLIENT,
    Wiring,
    client_egress_rules,
    collector_endpoints,
    egress_destination,
    environment,
)
from xraystack.template import plain_data

EVERYTHING = TargetNames(("Task",), ("app",), ("Group",))
TO_THE_DEFAULT_VPC = Wiring(daemon_cidr="172.31.0.0/16")
WIRINGS = st.sampled_from(
    [
        (TO_THE_DEFAULT_VPC, None),
        (Wiring(daemon_address="d.example:2000", daemon_cidr="10.7.0.0/24"), "a: #b"),
        (Wiring(import_from="xray-daemon"), "yes"),
        (Wiring(parameter_from="/xraystack"), "{{x}}"),
    ]
)
MANY = settings(max_examples=80, derandomize=True)


def expected(data: dict[str, Any], wiring: Wiring, name: str | None) -> dict[str, Any]:
    """The same wiring done on plain data, by code that knows nothing of text."""
    data = copy.deepcopy(data)
    for container in data["Resources"]["Task"]["Properties"]["ContainerDefinitions"]:
        if container["Name"] == "app":
            there = container.get("Environment", [])
            container["Environment"] = [
                *there,
                *environment(collector_endpoints(wiring), XRAY_CLIENT, name),
            ]
    rules = data["Resources"]["Group"]["Properties"]["SecurityGroupEgress"]
    ports = [rule["FromPort"] for rule in rules if "FromPort" in rule]
    port = type(ports[-1]) if ports else int  # text in quotes, where its neighbour's is
    for wanted in client_egress_rules(wiring, egress_destination(wiring) or {}):
        rule = {key: value for key, value in wanted.items() if key != "Description"}
        inside = {**rule, "CidrIp": "10.7.0.0/16"}  # the one network here that holds another's
        held = wanted.get("CidrIp") == "10.7.0.0/24" and inside in map(numbered, rules)
        if rule not in map(numbered, rules) and not held:
            rules.append(
                {**rule, "FromPort": port(rule["FromPort"]), "ToPort": port(rule["ToPort"])}
            )
    return data


def numbered(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule with its ports as numbers."""
    return {key: int(value) if key.endswith("Port") else value for key, value in rule.items()}


def unordered(data: Any) -> Any:
    """Lists of variables and rules in one order: an insertion may come before the last item."""
    if isinstance(data, dict):
        return {key: unordered(value) for key, value in data.items()}
    if isinstance(data, list):
        return sorted((unordered(item) for item in data), key=repr)
    return data


def is_subsequence(inner: bytes, outer: bytes) -> bool:
    remaining = iter(outer)
    return all(byte in remaining for byte in inner)


def without_empty_environments(data: dict[str, Any]) -> dict[str, Any]:
    """A template in which nobody wrote an empty Environment: it cannot be told from one that was made."""
    for container in data["Resources"]["Task"]["Properties"]["ContainerDefinitions"]:
        if not container.get("Environment", True):
            del container["Environment"]
    return data


@MANY
@given(templates(), styles(), WIRINGS)
def test_the_wiring_is_added_and_nothing_else_becomes_of_it(
    data: dict[str, Any], write: Any, wired: tuple[Wiring, str | None]
) -> None:
    before = write(data)
    wiring, name = wired
    naming = NamingOptions((name,) if name else ())

    result = patch.add_wiring(before, "t", wiring, EVERYTHING, naming)

    after = plain_data.parse(result.after.decode("utf-8-sig"), name="t")
    assert unordered(expected(data, wiring, name)) == unordered(after)
    assert is_subsequence(before, result.after)
    assert not patch.add_wiring(result.after, "t", wiring, EVERYTHING, naming).has_changes


@MANY
@given(templates(), styles(), WIRINGS)
def test_what_was_put_in_comes_out_to_the_byte(
    data: dict[str, Any], write: Any, wired: tuple[Wiring, str | None]
) -> None:
    before = write(without_empty_environments(data))
    wiring, name = wired
    naming = NamingOptions((name,) if name else ())

    after = patch.add_wiring(before, "t", wiring, EVERYTHING, naming).after

    assert patch.remove_wiring(after, "t", wiring, naming=naming).after == before


STATES = st.sampled_from(
    [
        SdkOptions(("otel",)),
        SdkOptions(("otel",), "grpc", xray_sampling=True),
        SdkOptions(("both",), None, xray_sampling=True),
        SdkOptions(("xray",)),
    ]
)


@MANY
@given(templates(), styles(), WIRINGS, STATES)
def test_what_was_put_in_for_any_sdk_comes_out_to_the_byte(
    data: dict[str, Any], write: Any, wired: tuple[Wiring, str | None], sending: SdkOptions
) -> None:
    before = write(without_empty_environments(data))
    wiring, name = wired
    naming = NamingOptions((name,) if name else ())

    after = patch.add_wiring(before, "t", wiring, EVERYTHING, naming, sending).after

    assert is_subsequence(before, after)
    assert not patch.add_wiring(after, "t", wiring, EVERYTHING, naming, sending).has_changes
    assert patch.remove_wiring(after, "t", wiring, naming=naming).after == before


BESIDE = st.sampled_from(
    [None, None, SidecarOptions(), SidecarOptions("adot"), SidecarOptions("cloudwatch-agent")]
)
"""A shared collector, or one beside the application."""


def with_room(data: dict[str, Any], mode: str) -> dict[str, Any]:
    """A template whose task has room for a sidecar, and a role that comes from outside.

    Nobody wrote into it what a sidecar needs of its neighbours: an empty list of links cannot be told
    from one that was made, and text is no list to be added to.
    """
    for container in data["Resources"]["Task"]["Properties"]["ContainerDefinitions"]:
        for key in ("Links", "DependsOn", "Cpu"):
            container.pop(key, None)
    data["Resources"]["Task"]["Properties"] |= {
        "NetworkMode": mode,
        "Cpu": "1024",
        "Memory": "4096",
        "TaskRoleArn": "arn:aws:iam::123456789012:role/application",
    }
    return data


def can_be(sending: SdkOptions, beside: SidecarOptions | None) -> bool:
    """Whether that collector takes what is sent: X-Ray's daemon takes no OpenTelemetry."""
    return beside is None or beside.collector is not None or sending.sdks == ("xray",)


@MANY
@given(
    templates(),
    styles(),
    WIRINGS,
    st.sampled_from(["awsvpc", "bridge"]),
    st.tuples(STATES, BESIDE).filter(lambda state: can_be(*state)),
)
def test_a_sidecar_comes_out_to_the_byte(
    data: dict[str, Any],
    write: Any,
    wired: tuple[Wiring, str | None],
    mode: str,
    state: tuple[SdkOptions, SidecarOptions | None],
) -> None:
    before = write(with_room(without_empty_environments(data), mode))
    wiring, name = wired
    naming = NamingOptions((name,) if name else ())
    sending, beside = state

    after = patch.add_wiring(before, "t", wiring, EVERYTHING, naming, sending, sidecar=beside).after

    assert is_subsequence(before, after)
    again = patch.add_wiring(after, "t", wiring, EVERYTHING, naming, sending, sidecar=beside)
    assert not again.has_changes
    assert patch.remove_wiring(after, "t", wiring, naming=naming).after == before


@pytest.mark.wide
@MANY
@given(
    templates(),
    styles(),
    WIRINGS,
    st.sampled_from(["awsvpc", "bridge"]),
    st.lists(
        st.tuples(STATES, BESIDE).filter(lambda state: can_be(*state)), min_size=2, max_size=4
    ),
)
def test_through_any_sdks_and_sidecars_the_template_comes_back_as_it_was(
    data: dict[str, Any],
    write: Any,
    wired: tuple[Wiring, str | None],
    mode: str,
    states: list[tuple[SdkOptions, SidecarOptions | None]],
) -> None:
    """As data: a text that is replaced in place may keep the quotes of the one before."""
    before = write(with_room(without_empty_environments(data), mode))
    wiring, name = wired
    naming = NamingOptions((name,) if name else ())

    now = before
    for sending, beside in states:
        turned = patch.add_wiring(
            now, "t", wiring, EVERYTHING, naming, sending, sidecar=beside, replace=True
        )
        assert apply_edits(now.decode(), turned.edits) == turned.after.decode()
        now = turned.after
    out = patch.remove_wiring(now, "t", wiring, naming=naming).after

    parsed = [plain_data.parse(text.decode("utf-8-sig"), name="t") for text in (before, out)]
    assert parsed[0] == parsed[1]


@MANY
@given(templates(), styles(blocks_only=True))
def test_of_text_in_blocks_every_line_survives_in_its_order(
    data: dict[str, Any], write: Any
) -> None:
    """Except an empty list in brackets, which is filled where it stands."""
    before = write(data)

    after = iter(patch.add_wiring(before, "t", TO_THE_DEFAULT_VPC, EVERYTHING).after.splitlines())

    assert [line for line in before.splitlines() if b"[]" not in line and line not in after] == []
