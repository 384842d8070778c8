"""``patch --replace``: a second run changes nothing, whatever the container had before."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from tests.patching.sidecar_cases import BRIDGE, FARGATE
from tests.patching.test_sidecar import containers
from tests.support.cases import each
from xraystack.patching import patch
from xraystack.patching.patch_execution import Patch
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.stacks.wiring import Wiring

WIRING = Wiring(daemon_cidr="172.31.0.0/16")
VARIABLES = (
    "AWS_XRAY_DAEMON_ADDRESS=old.example:2000",
    "AWS_XRAY_TRACING_NAME=shop",
    "OTEL_SERVICE_NAME=store",
    "OTEL_EXPORTER_OTLP_ENDPOINT=http://old.example:4317",
    "OTEL_TRACES_SAMPLER=xray",
)
SUBSETS = [subset for size in range(len(VARIABLES) + 1) for subset in combinations(VARIABLES, size)]
ADDRESS = "AWS_XRAY_DAEMON_ADDRESS"


def with_variables(text: str, *variables: str, key: str = "Environment") -> str:
    """The task, whose container has these variables: ``NAME=VALUE``."""
    field = {"Environment": "Value", "Secrets": "ValueFrom"}[key]
    pairs = (variable.partition("=")[::2] for variable in variables)
    listed = ", ".join(f"{{Name: {name}, {field}: '{value}'}}" for name, value in pairs)
    return text + f"          {key}: [{listed}]\n"


def replaced(text: str, sidecar: SidecarOptions | None) -> Patch:
    return patch.add_wiring(text.encode(), "t", WIRING, sidecar=sidecar, replace=True)


def variables(content: bytes) -> dict[str, Any]:
    listed = containers(content)["app"].get("Environment", [])
    return {variable["Name"]: variable.get("Value") for variable in listed}


def sdks(result: Patch) -> list[str]:
    """The SDKs that containers show, without the reasons."""
    return [f.what.partition(",")[0] for f in result.findings if " uses " in f.what]


@each("subset", SUBSETS, ids=[" ".join(subset) or "none" for subset in SUBSETS])
@pytest.mark.parametrize("text", [FARGATE, BRIDGE], ids=["awsvpc", "bridge"])
@pytest.mark.parametrize("sidecar", [None, SidecarOptions()], ids=["shared", "sidecar"])
def test_a_second_run_changes_nothing(
    text: str, subset: tuple[str, ...], sidecar: SidecarOptions | None
) -> None:
    first = replaced(with_variables(text, *subset), sidecar)
    second = replaced(first.after.decode(), sidecar)

    assert (second.after, second.has_changes) == (first.after, False)
    assert sdks(second) == sdks(first)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("old.example:2000", "127.0.0.1:2000", id="elsewhere"),
        pytest.param("xray.services.dockerinaws.org:2000", "127.0.0.1:2000", id="shared"),
        pytest.param("127.0.0.1:2000", "127.0.0.1:2000", id="loopback"),
        pytest.param("localhost:2000", "localhost:2000", id="loopback by name"),
    ],
)
def test_a_container_that_shows_both_sdks_still_shows_both(address: str, expected: str) -> None:
    text = with_variables(FARGATE, f"{ADDRESS}={address}", "OTEL_SERVICE_NAME=a")

    after = replaced(text, SidecarOptions()).after

    assert variables(after)[ADDRESS] == expected
    assert variables(after)["OTEL_PROPAGATORS"] == "xray,tracecontext,baggage"
    assert containers(after)["xray-daemon"]["Image"].startswith("public.ecr.aws/aws-observability")


def test_a_container_with_one_sdk_needs_no_address() -> None:
    after = replaced(with_variables(FARGATE, f"{ADDRESS}=old:2000"), SidecarOptions()).after

    assert ADDRESS not in variables(after)


def test_the_kept_address_is_removable_by_its_option() -> None:
    text = with_variables(FARGATE, f"{ADDRESS}=old:2000", "OTEL_SERVICE_NAME=a")
    after = replaced(text, SidecarOptions()).after

    removed = patch.remove_wiring(after, "t", WIRING)
    named = patch.remove_wiring(after, "t", Wiring("127.0.0.1:2000"))

    assert variables(removed.after)[ADDRESS] == "127.0.0.1:2000"
    assert any("--daemon-address" in f.what for f in removed.findings if f.kind == "left")
    assert variables(named.after).keys() == {"OTEL_SERVICE_NAME", "AWS_XRAY_TRACING_NAME"}


def test_a_secret_address_shows_both_sdks_too() -> None:
    text = with_variables(FARGATE, "OTEL_SERVICE_NAME=a")
    text = with_variables(text, f"{ADDRESS}=arn", key="Secrets")

    first = replaced(text, SidecarOptions())
    second = replaced(first.after.decode(), SidecarOptions())

    assert not second.has_changes
    assert variables(first.after)["OTEL_PROPAGATORS"] == "xray,tracecontext,baggage"
