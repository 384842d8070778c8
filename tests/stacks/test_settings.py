"""Settings are good values or an error that says what, where and what to do."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import QuickCli
from tests.support.shapes import SHAPES
from xraystack.errors import BadInput
from xraystack.stacks.daemon import stack
from xraystack.stacks.daemon.settings import PARAMETERS, DaemonSettings
from xraystack.stacks.shape import Shape

GOOD: list[Any] = [
    pytest.param({}, id="the defaults"),
    pytest.param({"cpu": 32768, "memory": 249856}, id="the largest task"),
    pytest.param({"client_cidr": "10.0.0.0/8"}, id="a wide range"),
    pytest.param({"client_cidr": "10.1.2.3/32"}, id="a single address"),
    pytest.param({"namespace_name": "local"}, id="a namespace of one label"),
    pytest.param({"namespace_name": "a-1.b2.internal"}, id="hyphens and digits in the namespace"),
    pytest.param({"service_name": "x" * 63}, id="the longest label"),
    pytest.param({"image": "amazon/aws-xray-daemon:3.x"}, id="an image of Docker Hub"),
    pytest.param(
        {"image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a/b-c_d:1@sha256:" + "0" * 64},
        id="a private image with tag and digest",
    ),
    pytest.param({"image": "localhost:5000/xray"}, id="a registry with a port"),
    pytest.param({"desired_count": 0}, id="no tasks"),
    pytest.param({"buffer_memory": 3}, id="the least that the daemon starts with"),
    pytest.param({"log_retention_days": 3653}, id="ten years of log"),
]

BAD: list[Any] = [
    pytest.param({"cpu": 400, "memory": 600}, "512 CPU units with 1024 MiB", id="400/600"),
    pytest.param({"memory": 4096}, "512, 1024, 2048 MiB", id="memory of another CPU size"),
    pytest.param({"cpu": 99999, "memory": 1}, "32768 CPU units", id="larger than the largest"),
    pytest.param({"client_cidr": "172.31.5.0/16"}, "mean 172.31.0.0/16?", id="host bits"),
    pytest.param({"client_cidr": "10.0.0.1"}, "10.0.0.1/32", id="no prefix length"),
    pytest.param({"client_cidr": "10.0.0.0/33"}, "172.31.0.0/16", id="prefix too long"),
    pytest.param({"client_cidr": "::/0"}, "172.31.0.0/16", id="IPv6"),
    pytest.param({"client_cidr": ""}, "172.31.0.0/16", id="empty range"),
    pytest.param({"namespace_name": "a.b."}, "Use a.b", id="trailing dot"),
    pytest.param({"namespace_name": "A.b"}, "lower-case", id="capital letter"),
    pytest.param({"namespace_name": "a..b"}, "lower-case", id="empty label"),
    pytest.param({"namespace_name": "-a.b"}, "lower-case", id="leading hyphen"),
    pytest.param({"namespace_name": ".".join(["a" * 60] * 5)}, "lower-case", id="name too long"),
    pytest.param({"service_name": "x.y"}, "without a dot", id="two labels"),
    pytest.param({"service_name": "x" * 64}, "63", id="label too long"),
    pytest.param({"service_name": "udp"}, "choose another host name", id="the trap of Node"),
    pytest.param(
        {"namespace_name": "mytcp.org"}, "another host name", id="the trap, in the namespace"
    ),
    pytest.param({"image": "no spaces:1"}, "registry/repository:tag", id="space in the image"),
    pytest.param({"image": "a/b:"}, "registry/repository:tag", id="empty tag"),
    pytest.param({"image": "https://a/b"}, "registry/repository:tag", id="scheme in the image"),
    pytest.param({"desired_count": -1}, "0 to 8", id="fewer than none"),
    pytest.param({"buffer_memory": 2}, "3 to 256", id="the daemon would exit"),
    pytest.param({"buffer_memory": 257}, "3 to 256", id="more than half of the smallest task"),
    pytest.param({"log_retention_days": 8}, "7, 14", id="a retention that AWS lacks"),
    pytest.param({"container_insights": "on"}, "enabled, enhanced", id="unknown insights"),
]


@each("values", GOOD)
def test_good_values_are_kept(values: dict[str, Any]) -> None:
    settings = DaemonSettings(**values)

    assert values.items() <= dataclasses.asdict(settings).items()


@each(("values", "advice"), BAD)
def test_a_wrong_value_is_refused_with_its_option_and_with_advice(
    values: dict[str, Any], advice: str
) -> None:
    with pytest.raises(BadInput) as refused:
        DaemonSettings(**values)

    option = "--" + next(iter(values)).replace("_", "-")
    assert option in refused.value.where
    assert advice in refused.value.remedy


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"log_kms_key_arn": "alias/x"}, "LogKmsKeyArn"),
        ({"namespace_trailing_dot": "-"}, "NamespaceTrailingDot"),
        ({"permissions_boundary_arn": "admin"}, "PermissionsBoundaryArn"),
        ({"max_tasks": 9}, "--autoscale"),
        ({"min_tasks": 5, "max_tasks": 4}, "--autoscale"),
    ],
)
def test_what_no_option_of_its_own_says_is_held_against_the_constraints(
    values: dict[str, Any], where: str
) -> None:
    with pytest.raises(BadInput) as refused:
        DaemonSettings(**values)

    assert refused.value.where == where


@each("shape", SHAPES.values(), ids=SHAPES)
def test_a_template_has_the_parameters_that_are_declared_for_its_shape(shape: Shape) -> None:
    template = stack.build(DaemonSettings(shape)).to_dict()

    declared = {spec.name: spec for spec in PARAMETERS.values() if spec.is_in(shape)}
    interface = template["Metadata"]["AWS::CloudFormation::Interface"]
    labels = {name: label["default"] for name, label in interface["ParameterLabels"].items()}
    assert template["Parameters"].keys() == declared.keys()
    assert labels == {name: spec.label for name, spec in declared.items()}


def test_an_option_of_render_gives_its_parameter_the_default(quick_cli: QuickCli) -> None:
    values = {"cpu": 512, "memory": 2048, "image": "a/b:1", "client_cidr": "10.0.0.0/8",
              "namespace_name": "a.internal", "service_name": "x", "desired_count": 3,
              "log_retention_days": 30, "container_insights": "enhanced"}  # fmt: skip
    options = [f"--{name.replace('_', '-')}={value}" for name, value in values.items()]
    settings = DaemonSettings(**values, assign_public_ip=False)  # type: ignore[arg-type]

    result = quick_cli("render", "--format", "json", "--no-assign-public-ip", *options)

    parameters = json.loads(result.out)["Parameters"]
    for name in (*values, "assign_public_ip"):
        assert parameters[PARAMETERS[name].name]["Default"] == settings.template_default(name)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        DaemonSettings().cpu = 512  # type: ignore[misc]
